"""What files hold, as hashes; and stamps, by which it is seen that nobody has written to them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from ...intake import disk

Files = Mapping[str, tuple[str, int]]
"""Hash and size of files, by path."""

Stamp = tuple[int, int, int]
"""Which file it is on its disk, its size in bytes, and when it was written to, in nanoseconds."""

Stamps = Mapping[str, Stamp]
"""Stamps of files, by path."""

Stamped = tuple[tuple[Stamp, int], tuple[str, int]]
"""The stamp of a file and when it was touched, in nanoseconds; its hash and size then."""


def folder(root: Path, known: Files = MappingProxyType({})) -> dict[str, tuple[str, int]]:
    """Give the hash and size of every file below a folder, by its path there, with `/`.

    What is no file to read, such as a pipe, has the name of its flaw in place of a hash.

    Args:
        root: the folder.
        known: files that are not read.
    """
    return {
        path: known.get(path) or ((flaw.value, 0) if flaw else file(full))
        for path, full, flaw in disk.walk(root)
    }


def renewed(
    root: Path, known: Mapping[str, Stamped], wanted: Callable[[str], bool]
) -> dict[str, Stamped]:
    """Give stamp, hash and size of files below a folder; read those written to since.

    Args:
        root: the folder.
        known: what was given before.
        wanted: says of a file's name whether it is asked for.
    """
    found: dict[str, Stamped] = {}
    for path, full, flaw in disk.walk(root):
        if flaw is None and wanted(path.rpartition("/")[2]):
            now, before = _exactly(full), known.get(path)
            found[path] = before if before and before[0] == now else (now, file(full))
    return found


def stamps(root: Path) -> Stamps:
    """Give the stamp of every file below a folder, by its path there."""
    return {path: stamp(full) for path, full, _ in disk.walk(root)}


def stamp(path: str) -> Stamp:
    """Say of a file which one it is, how large, and when it was written to last.

    One that is moved with its folder keeps that, a copy does not.
    """
    return _exactly(path)[0]


def _exactly(path: str) -> tuple[Stamp, int]:
    """Give the stamp of a file, and when it was touched at all, in nanoseconds.

    Where nobody can set that (not on Windows), a file is seen that was written with an old date.
    """
    try:
        found = os.stat(path)  # noqa: PTH116 (thousands of them)
    except OSError:
        return (0, 0, 0), 0
    return (found.st_ino, found.st_size, found.st_mtime_ns), found.st_ctime_ns


def file(path: str) -> tuple[str, int]:
    """Give the hash and size of a file; what cannot be read has no hash."""
    try:
        return of_file(disk.read_file(path))
    except OSError:
        return "", 0


def of_file(content: bytes) -> tuple[str, int]:
    """Give the hash and size of what a file holds."""
    return hashlib.blake2b(content, digest_size=16).hexdigest(), len(content)
