"""The cache on the disk: files that are either whole and ours, or not there.

It may be deleted at any time. Nothing in it is believed before its checksum holds, and nothing
in it is ever run: it holds plain data.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .intake.disk import write_whole
from .tally import Noted

_MAGIC = b"mkdocs-sxs cache 1\n"
_CHECKSUM = 32
_DICTIONARY = 32_768
"""Bytes that a page is compressed against: pages are mostly alike."""


class Store:
    """A folder of cached files. Several builds may use it at once: files are exchanged whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """Give a file's content; None if there is none, or it is not as it was written."""
        try:
            found = (self._folder / name).read_bytes()
        except OSError:
            return None
        start = len(_MAGIC) + _CHECKSUM
        checksum, content = found[len(_MAGIC) : start], found[start:]
        whole = found.startswith(_MAGIC) and checksum == _checksum(content)
        return content if whole else None

    def write(self, name: str, content: bytes) -> None:
        """Keep a file. Where that is not possible the next build does without."""
        with suppress(OSError):
            if not (self._folder / ".gitignore").exists():
                write_whole(self._folder / ".gitignore", b"*\n")
            write_whole(self._folder / name, _MAGIC + _checksum(content) + content)


def _checksum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_CHECKSUM).digest()


@dataclass(frozen=True)
class Entry:
    """One page as it was made, and what it was made from."""

    key: str
    """Its `fingerprint.page`."""
    reach: str
    """The `fingerprint.reach` of its language."""
    fixed: bool
    """Whether only the very same reach will do: what it asked is not known."""
    asked: tuple[tuple[str, str, str, str], ...]
    """What it asked, and the answers."""
    outputs: tuple[str, ...]
    """Its files, below the site's root."""
    noted: Noted
    """What was counted and said of it."""
    records: tuple[tuple[str, int, str], ...]
    """What others logged while it was made: name, level, text."""
    places: tuple[str, ...]
    """The places in it that links may mean."""
    led: tuple[str, ...]
    """The pages, by topic, in which it means places."""


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

    def content(self, path: str) -> bytes:
        """Give a file."""
        reader = zlib.decompressobj(zdict=self.dictionary)
        return reader.decompress(self.packed[path])


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
    kept = set(known)
    names = [*rest, *(path for one in entries.values() for path in one.outputs)]
    dictionary = before.dictionary or _sample(root, entries)
    packed = {
        name: before.packed[name] if name in kept else _compressed(root / name, dictionary)
        for name in names
    }
    return Pack(rest_key, tuple(rest), entries, packed, dictionary)


def _sample(root: Path, entries: Mapping[str, Entry]) -> bytes:
    for one in entries.values():
        for path in one.outputs:
            if path.endswith(".html"):
                return (root / path).read_bytes()[-_DICTIONARY:]
    return b""


def _compressed(path: Path, dictionary: bytes) -> bytes:
    writer = zlib.compressobj(level=1, zdict=dictionary)
    return writer.compress(path.read_bytes()) + writer.flush()


def written(one: Pack) -> bytes:
    """Write a pack as bytes: a line of JSON, then the files."""
    sizes = {name: len(content) for name, content in one.packed.items()}
    about = {
        "rest_key": one.rest_key,
        "rest": one.rest,
        "entries": {topic: _plain(entry) for topic, entry in one.entries.items()},
        "sizes": sizes,
        "dictionary": len(one.dictionary),
    }
    line = json.dumps(about, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((line, b"\n", one.dictionary, *one.packed.values()))


def read(content: bytes | None) -> Pack:
    """Read a pack; what is none is empty."""
    if content is None:
        return EMPTY
    line, _, files = content.partition(b"\n")
    about: dict[str, Any] = json.loads(line)
    at = about["dictionary"]
    dictionary = files[:at]
    packed: dict[str, bytes] = {}
    for name, size in about["sizes"].items():
        packed[name] = files[at : at + size]
        at += size
    entries = {topic: _entry(values) for topic, values in about["entries"].items()}
    return Pack(about["rest_key"], tuple(about["rest"]), entries, packed, dictionary)


def _plain(entry: Entry) -> list[object]:
    return [*(vars(entry) | {"noted": list(vars(entry.noted).values())}).values()]


def _entry(values: list[Any]) -> Entry:
    key, reach, fixed, asked, outputs, (mended, unsupported, findings), records, *rest = values
    places, led = map(tuple, rest)
    noted = Noted(mended, unsupported, tuple(map(tuple, findings)))
    return Entry(
        key, reach, fixed, tuple(map(tuple, asked)), tuple(outputs), noted,
        tuple(map(tuple, records)), places, led,
    )  # fmt: skip
