"""The site in place: what it holds, as the build knows that made it.

It is no input of the next build, but what came of the last one. So its files need not be read
again: those that nobody has written to since are what they were.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from ..log_lines import LogLine, line_of
from . import digests
from .digests import Files, Stamp, Stamps
from .store import Store

_NAME = "site.json"


@dataclass(frozen=True)
class BuiltLanguage:
    """One language of it."""

    pack: str
    """The `Pack.checksum` of its pages."""
    files: Files
    """Its files, by path below the site's root."""
    index: Mapping[str, object]
    """What the search index says of its languages."""
    content: str = ""
    """The `Inputs.languages` that it was made from; a change elsewhere may have a hand in it."""
    records: tuple[LogLine, ...] = ()
    """What was logged when its pages were made, or taken from the cache."""
    settled: bool = False
    """Whether all of its pages are in the cache: what is said of none takes more to know."""
    added: tuple[tuple[str, str], ...] = ()
    """The pages of all languages that plugins had added when it was made; see `Generator.added`."""


@dataclass(frozen=True)
class Manifest:
    """A whole site."""

    key: str
    """The `Inputs.whole` that it was made from."""
    parts: Mapping[str, BuiltLanguage]
    """Its languages."""
    root: Files
    """Its other files."""
    records: tuple[LogLine, ...]
    """What was logged when it was made."""
    around: str = ""
    """The `Inputs.around` that its languages were made from."""
    until: str = ""
    """The first day, as ISO 8601 writes it, on which a page is to leave the index; empty if none.
    On that day it is not the site any more that comes of the same inputs."""
    stamps: Stamps = field(default_factory=dict)
    """Of all its files."""
    written: Stamp | None = None
    """The stamp of what it was read from."""

    @cached_property
    def files(self) -> Files:
        """All files; those that several languages bring are the same."""
        found = dict(self.root)
        for part in self.parts.values():
            for path, print_ in part.files.items():
                found.setdefault(path, print_)
        return found


def load(store: Store) -> Manifest | None:
    """Give what is known of the site that was made last; None where nothing is."""
    written = store.stamp(_NAME)
    found = store.read(_NAME)
    if found is None:
        return None
    about = json.loads(found.content)
    parts = {
        tag: BuiltLanguage(
            pack, _prints(files), index, content, _records(records), settled, (*map(tuple, added),)
        )
        for tag, (pack, files, index, content, records, settled, added) in about["parts"]
    }
    root, records = _prints(about["files"]), _records(about["records"])
    one = Manifest(
        about["key"], parts, root, records, about["around"], about["until"], written=written
    )
    stamps = zip(*about["stamps"], strict=True)
    return replace(one, stamps=dict(zip(one.files, stamps, strict=True)))


def save(store: Store, one: Manifest) -> None:
    """Keep what is known of the site in place."""
    about = {
        "key": one.key,
        "around": one.around,
        "until": one.until,
        "parts": [
            (tag, [*(vars(part) | _plain(part.files, part.records)).values()])
            for tag, part in one.parts.items()
        ],
        **_plain(one.root, one.records),
        "stamps": _columns(one.stamps.get(path, (0, 0, 0)) for path in one.files),
    }
    store.write(_NAME, json.dumps(about).encode())  # names may be no Unicode


def is_as_made(one: Manifest, site: Path, stamps: Stamps) -> bool:
    """Whether a site is as it was made: by the stamps of its files, or else by what they hold.

    Hidden files and folders at its top that are not of the site are the owner's, as to MkDocs.
    """
    if stamps == one.stamps:
        return True
    known = {path.partition("/")[0] for path in one.stamps}

    def of_site(path: str) -> bool:
        top = path.partition("/")[0]
        return not top.startswith(".") or top in known

    if {path: stamp for path, stamp in stamps.items() if of_site(path)} == one.stamps:
        return True
    files = digests.folder(site)
    return {path: found for path, found in files.items() if of_site(path)} == one.files


def is_current(store: Store, one: Manifest) -> bool:
    """Whether no other build has made another site since `load`."""
    return store.stamp(_NAME) == one.written


def _plain(files: Files, records: Iterable[LogLine]) -> dict[str, object]:
    """Give files and records as JSON knows them: thousands of them are soonest read by columns."""
    said = [record.plain() for record in records]
    return {"files": [[*files], *_columns(files.values())], "records": said}


def _columns(rows: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return [*zip(*rows, strict=True)]


def _prints(columns: Sequence[Any]) -> Files:
    paths, *prints = columns
    return dict(zip(paths, zip(*prints, strict=True), strict=True))


def _records(plain: Iterable[Iterable[Any]]) -> tuple[LogLine, ...]:
    return tuple(line_of(*one) for one in plain)
