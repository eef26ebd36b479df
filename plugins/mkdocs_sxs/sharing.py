"""Media that are the same in several locales are stored once.

They lie in a folder beside those of the locales, at the same path; `sources.yml` records which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType

from .provenance import SHARED, Import, Provenance

Digest = Callable[[str], str | None]
"""Gives the SHA-256 of a path below the content folder, None if nothing is there."""


def share(
    records: list[Import],
    media: set[tuple[str, str]],
    before: Provenance,
    on_disk: Digest,
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
    users: dict[tuple[str, str], set[str]] = {}
    known: dict[tuple[str, str], str] = {}
    for record in before.imports:
        for path, stored in record.shared.items():
            known[path, before.media[stored]] = stored
    for record in records:
        for key in record.files.items():
            if key in media:
                users.setdefault(key, set()).add(record.locale)
        for path, stored in record.shared.items():
            users.setdefault((path, before.media[stored]), set()).add(record.locale)
    places = dict(known)
    for key in sorted(media):
        if key not in places and len(users.get(key, ())) > 1:
            places[key] = _place(*key, set(places.values()), on_disk)
    shared: dict[str, str] = {}
    settled = []
    for record in records:
        moved = {
            path: places[path, digest]
            for path, digest in record.files.items()
            if (path, digest) in places
            # An edited copy stays where it is, as the file of its own locale.
            and on_disk(f"{record.locale}/{path}") in (None, digest)
        }
        own = {path: digest for path, digest in record.files.items() if path not in moved}
        for path, stored in moved.items():
            shared[stored] = record.files[path]
        for stored in record.shared.values():
            shared[stored] = before.media[stored]
        settled.append(replace(record, files=own, shared={**record.shared, **moved}))
    return settled, MappingProxyType(shared)


def _place(path: str, digest: str, taken: set[str], on_disk: Digest) -> str:
    """Choose a place in the shared folder: the file's own path, or one with its digest."""
    plain = f"{SHARED}/{path}"
    if plain not in taken and on_disk(plain) in (None, digest):
        return plain
    name = PurePosixPath(plain)
    return str(name.with_name(f"{name.stem}.{digest[:12]}{name.suffix}"))
