"""The cache on the disk: files that are either whole and ours, or not there.

It may be deleted at any time. Nothing in it is believed before its checksum holds, and nothing
in that of a project is ever run: it holds plain data (see `templates` for what is).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from zstandard import (
    DICT_TYPE_RAWCONTENT,
    ZstdCompressionDict,
    ZstdCompressor,
    ZstdDecompressor,
)

from ...intake.disk import read_file, write_atomically
from ...pages.findings import PageFindings, page_findings
from ..log_lines import LogLine, line_of
from . import digests
from .digests import Stamp
from .inputs import PageInputs

_MAGIC = b"mkdocs-sxs cache 1\n"
_CHECKSUM = 32
_DICTIONARY = 32_768
"""Bytes that a page is compressed against: pages are mostly alike."""


@dataclass(frozen=True)
class Held:
    """A file of the cache."""

    content: bytes
    """What it holds."""
    checksum: str
    """A hash of that, of its name and of the software."""


class Store:
    """A folder of cached files. Several builds may use it at once: files are exchanged whole."""

    def __init__(self, folder: Path, software: str) -> None:
        """Take the folder, and a hash of the software: what other software wrote is not read."""
        self._folder = folder
        self._key = software.encode()

    def read(self, name: str) -> Held | None:
        """Give a file; None if there is none, or it is not as it was written."""
        try:
            found = read_file(self._folder / name)
        except OSError:
            return None
        start = len(_MAGIC) + _CHECKSUM
        checksum, content = found[len(_MAGIC) : start], found[start:]
        whole = found.startswith(_MAGIC) and checksum == self._checksum(name, content)
        return Held(content, checksum.hex()) if whole else None

    def stamp(self, name: str) -> Stamp:
        """Give the stamp of a file: another one when it has been written again."""
        return digests.stamp(f"{self._folder}/{name}")

    def write(self, name: str, content: bytes) -> str:
        """Keep a file; give its checksum. Where it cannot be kept the next build does without."""
        checksum = self._checksum(name, content)
        with suppress(OSError):
            if not (self._folder / ".gitignore").exists():
                write_atomically(self._folder / ".gitignore", b"*\n")
            write_atomically(self._folder / name, _MAGIC + checksum + content)
        return checksum.hex()

    def _checksum(self, name: str, content: bytes) -> bytes:
        # A file that lies under another's name is none of ours either.
        key = hashlib.blake2b(name.encode(), key=self._key).digest()
        return hashlib.blake2b(content, digest_size=_CHECKSUM, key=key).digest()


@dataclass(frozen=True)
class Entry:
    """One page as it was made, and what it was made from."""

    inputs: PageInputs
    """What it was made from."""
    recovered: str
    """Its `inputs.of_recovered`."""
    outputs: Sequence[str]
    """Its files, below the site's root."""
    findings: PageFindings
    """What was counted and said of it."""
    records: Sequence[LogLine]
    """What others logged while it was made."""
    places: Sequence[str]
    """The places in it that links may mean."""
    leads: Sequence[str]
    """The pages, by topic, in which its links mean places."""


@dataclass(frozen=True)
class Pack:
    """All pages of a language, and its other files."""

    rest_key: str
    """A hash of what the other files are made from."""
    rest: tuple[str, ...]
    """The other files."""
    entries: Mapping[str, Entry]
    """The pages by topic."""
    packed: Mapping[str, bytes]
    """Every file, compressed against `dictionary`."""
    dictionary: bytes
    checksum: str = ""
    """The `Held.checksum` of it as it was read or written; empty without one."""

    def paths(self) -> list[str]:
        """Name every file."""
        return [*self.rest, *(path for one in self.entries.values() for path in one.outputs)]

    def content(self, path: str) -> bytes:
        """Give a file."""
        return self._reader.decompress(self.packed[path])

    @cached_property
    def _reader(self) -> ZstdDecompressor:
        return ZstdDecompressor(dict_data=_raw(self.dictionary))


EMPTY = Pack("", (), {}, {}, b"")


def pack(
    rest_key: str,
    rest: Iterable[str],
    entries: Mapping[str, Entry],
    before: Pack,
    root: Path,
    known: Iterable[str],
) -> Pack:
    """Pack a language's files, which lie below `root`; `known` are as they were before."""
    unchanged = set(known)
    names = [*rest, *(path for one in entries.values() for path in one.outputs)]
    dictionary = before.dictionary or _sample(root, entries)
    writer = ZstdCompressor(level=1, dict_data=_raw(dictionary))

    def written(name: str) -> bytes:
        with open(f"{root}/{name}", "rb") as file:  # noqa: PTH123 (thousands of them)
            return writer.compress(file.read())

    packed = {name: before.packed[name] if name in unchanged else written(name) for name in names}
    return Pack(rest_key, tuple(rest), entries, packed, dictionary)


def _sample(root: Path, entries: Mapping[str, Entry]) -> bytes:
    for one in entries.values():
        for path in one.outputs:
            if path.endswith(".html"):
                return (root / path).read_bytes()[-_DICTIONARY:]
    return b""


def _raw(dictionary: bytes) -> ZstdCompressionDict:
    return ZstdCompressionDict(dictionary, dict_type=DICT_TYPE_RAWCONTENT)


def save(store: Store, tag: str, one: Pack) -> str:
    """Keep the pack of a language; give its checksum."""
    about = {
        "rest_key": one.rest_key,
        "rest": one.rest,
        "entries": {topic: _plain(entry) for topic, entry in one.entries.items()},
        "sizes": {name: len(content) for name, content in one.packed.items()},
        "dictionary": len(one.dictionary),
    }
    line = json.dumps(about, separators=(",", ":")).encode()  # names may be no Unicode
    content = b"".join((line, b"\n", one.dictionary, *one.packed.values()))
    return store.write(f"{tag}.pack", content)


def load(store: Store, tag: str) -> Pack:
    """Give the pack of a language; an empty one where there is none."""
    held = store.read(f"{tag}.pack")
    if held is None:
        return EMPTY
    content = held.content
    at = content.index(b"\n") + 1
    about: dict[str, Any] = json.loads(content[:at])
    dictionary = content[at : at + about["dictionary"]]
    at += about["dictionary"]
    packed: dict[str, bytes] = {}
    for name, size in about["sizes"].items():
        packed[name] = content[at : at + size]
        at += size
    entries = {topic: _entry(values) for topic, values in about["entries"].items()}
    rest = tuple(about["rest"])
    return Pack(about["rest_key"], rest, entries, packed, dictionary, held.checksum)


def _plain(entry: Entry) -> list[object]:
    return [
        list(astuple(entry.inputs)),
        entry.recovered,
        entry.outputs,
        entry.findings.plain(),
        [one.plain() for one in entry.records],
        entry.places,
        entry.leads,
    ]


def _entry(values: list[Any]) -> Entry:
    inputs, recovered, outputs, findings, records, places, leads = values
    said = tuple(line_of(*one) for one in records)
    return Entry(
        PageInputs(*inputs), recovered, outputs, page_findings(*findings), said, places, leads
    )
