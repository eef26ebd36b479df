"""Lists and compares folders, file for file and byte for byte."""

from __future__ import annotations

import filecmp
from pathlib import Path


def listing(root: Path) -> list[str]:
    """The paths of all files below a folder, sorted."""
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def contents(root: Path) -> dict[str, bytes]:
    """The content of all files below a folder, by path."""
    return {name: (root / name).read_bytes() for name in listing(root)}


def same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files."""
    names = listing(one)
    found = filecmp.cmpfiles(one, other, names, shallow=False)
    return names == listing(other) and found == (names, [], [])
