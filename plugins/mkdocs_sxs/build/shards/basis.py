"""What the parts of a site have in common, wherever they are built: software, settings, content.

Parts that were made from the same fit together; of those that were not, it can be said what
differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..cache import digests
from ..cache.fingerprint import fingerprint, versions

_HIDDEN = re.compile(r"(^|/)(\.|__pycache__)")


@dataclass(frozen=True)
class Basis:
    """What a part of a site was made from."""

    software: Mapping[str, str]
    """The versions that have a hand in it, by name."""
    settings: Mapping[str, str]
    """A hash of every setting of the configuration, and of the files that it names."""
    content: Mapping[str, str]
    """A hash of every folder and file right below the content folder."""


def basis_of(settings: Mapping[str, object], named: Iterable[Path], content: Path) -> Basis:
    """Say what a site is made from.

    Args:
        settings: the configuration as it was given, variables of the environment put in.
        named: the files and folders outside the content that the settings name, such as templates.
        content: the content folder.
    """
    hashed = {name: fingerprint(value) for name, value in sorted(settings.items())}
    hashed |= {f"the files of {path.name}": fingerprint(_files(path)) for path in named}
    entries: dict[str, list[object]] = {}
    for path, digest in _files(content):
        entries.setdefault(path.partition("/")[0], []).append((path, digest))
    return Basis(
        versions(),
        hashed,
        {name: fingerprint(files) for name, files in sorted(entries.items())},
    )


def differences(one: Mapping[str, str], other: Mapping[str, str]) -> Iterator[str]:
    """Name what differs between two bases in one of their fields."""
    for name in sorted({*one, *other}):
        if one.get(name) != other.get(name):
            yield name


def _files(path: Path) -> list[tuple[str, object]]:
    """Give the hashes of the files of a folder by their paths, or of one file.

    Hidden files do not count, which systems strew about and sites do not show.
    """
    if path.is_file():
        return [("", digests.file(str(path)))]
    found = sorted(digests.folder(path).items())
    return [(name, print_) for name, print_ in found if not _HIDDEN.search(name)]
