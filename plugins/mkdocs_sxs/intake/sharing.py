"""Media that are the same in several locales are stored once.

They are kept in a folder beside those of the locales, at the path they have in one of these;
`sources.yml` records which locales use them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType

from .provenance import SHARED_FOLDER, Import, Provenance

DigestLookup = Callable[[str], str | None]
"""A function that gives the SHA-256 of a path below the content folder; None if there is none."""

_Key = tuple[str, str]


def share(
    records: list[Import],
    media: set[tuple[str, str]],
    before: Provenance,
    on_disk: DigestLookup,
) -> tuple[list[Import], Mapping[str, str]]:
    """Move media that are the same in several locales to the folder that all share.

    Media that are shared stay so as long as one locale uses them.

    Args:
        records: all imports of the site, with all their files as their own.
        media: (path, digest) of the media that are imported now.
        before: what was shared until now.
        on_disk: gives the digest of a path below the content folder.

    Returns:
        The imports with their media moved, and the digest of every shared file by its path.
    """
    places = {
        _key(stored, digest): stored
        for stored, digest in sorted(before.media.items(), reverse=True)
    }
    arriving = {_key(path, digest) for path, digest in media}
    users: dict[_Key, dict[str, str]] = {}
    for record in records:
        for path, digest in record.files.items():
            if (key := _key(path, digest)) in arriving:
                users.setdefault(key, {}).setdefault(record.locale, path)
    for key, locales in sorted(users.items()):
        if key not in places and len(locales) > 1:
            taken = {stored.casefold() for stored in places.values()}
            places[key] = _place(min(locales.values()), key[1], taken, on_disk)
    shared: dict[str, str] = {}
    updated = []
    for record in records:
        moved = {
            path: places[key]
            for path, digest in record.files.items()
            if (key := _key(path, digest)) in places
            # An edited copy stays where it is, as the file of its own locale.
            and on_disk(f"{record.locale}/{path}") in (None, digest)
        }
        own = {path: digest for path, digest in record.files.items() if path not in moved}
        for path, stored in moved.items():
            shared[stored] = record.files[path]
        for stored in record.shared.values():
            shared[stored] = before.media[stored]
        updated.append(replace(record, files=own, shared={**record.shared, **moved}))
    return updated, MappingProxyType(shared)


def _key(path: str, digest: str) -> _Key:
    """Give what is equal for files that are shared: their bytes and their ending."""
    return PurePosixPath(path).suffix.lower(), digest


def _place(path: str, digest: str, taken: set[str], on_disk: DigestLookup) -> str:
    """Choose a place in the shared folder: the file's own path, or one with its digest."""
    plain = f"{SHARED_FOLDER}/{path}"
    if plain.casefold() not in taken and on_disk(plain) in (None, digest):
        return plain
    name = PurePosixPath(plain)
    return str(name.with_name(f"{name.stem}.{digest[:12]}{name.suffix}"))
