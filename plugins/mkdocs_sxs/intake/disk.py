"""Files on the disk: walking folders, reading plain files, and writing in one step.

Nothing here waits for a pipe, reads from a device, or follows links in a circle.
"""

from __future__ import annotations

import errno
import filecmp
import hashlib
import os
import secrets
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

BLOCKED = ""
"""What `file_digest` gives for anything that is not a regular file."""

_READING = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to would be waited for
)
_AT_ONCE = 1 << 16
"""How many bytes of a file are read at once: most articles have fewer."""


class Flaw(StrEnum):
    """Why a file or folder cannot be read; the name of the rule that it breaks."""

    BROKEN_LINK = "broken-link"
    """A link to nothing."""
    LINK_LOOP = "link-loop"
    """A link to itself, or to a folder that it lies in."""
    SPECIAL = "special-file"
    """A pipe, a socket or a device."""
    OUTSIDE = "outside-link"
    """A link that leads out of the folder that is walked."""
    UNREADABLE = "unreadable"
    """The system does not let this user read it."""


class Entry(NamedTuple):
    """A file below a folder, or a folder there that cannot be entered."""

    path: str
    """Its path below the folder, with `/`."""
    full: str
    """Its path on the disk."""
    flaw: Flaw | None
    """Why it cannot be read; None for a plain file, which may still be one of another user."""


def walk(root: str | Path, *, follow: bool = True, within: bool = False) -> Iterator[Entry]:
    """Give every file below a folder, those of a folder before those of the folders in it.

    A folder that does not exist or cannot be read has no files.

    Args:
        root: the folder.
        follow: whether links to folders are entered, where they do not lead back; if not, they
            are passed over.
        within: whether links that lead out of the folder are a flaw.
    """
    inside = f"{os.path.realpath(root)}{os.sep}"
    known = cache(identity)
    above_all = tuple(map(str, Path(os.path.realpath(root)).parents))
    waiting: list[tuple[str, str, tuple[str, ...]]] = [(os.fspath(root), "", above_all)]
    while waiting:
        full, above, parents = waiting.pop()
        try:
            with os.scandir(full) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            if above:
                yield Entry(above[:-1], full, Flaw.UNREADABLE)
            continue
        parents = (*parents, full)
        folders: list[tuple[str, str, tuple[str, ...]]] = []
        for entry in found:
            path, at = above + entry.name, f"{full}{os.sep}{entry.name}"
            try:
                leads_out = within and is_link(entry) and not _lies_in(entry, inside)
                if entry.is_file():
                    yield Entry(path, at, Flaw.OUTSIDE if leads_out else None)
                elif not entry.is_dir():
                    if os.path.lexists(at):
                        yield Entry(path, at, flaw(at))
                elif not is_link(entry):
                    folders.append((at, f"{path}/", parents))
                elif follow and known(at) in [*map(known, parents)]:
                    yield Entry(path, at, Flaw.LINK_LOOP)
                elif follow and leads_out:
                    yield Entry(path, at, Flaw.OUTSIDE)
                elif follow:
                    folders.append((at, f"{path}/", parents))
            except OSError:
                if os.path.lexists(at):
                    yield Entry(path, at, flaw(at))
        waiting += reversed(folders)


def _lies_in(entry: os.DirEntry[str], folder: str) -> bool:
    """Whether what a link leads to lies in a folder."""
    return os.path.realpath(entry.path).startswith(folder)


def is_link(entry: os.DirEntry[str]) -> bool:
    """Whether it is a link to another place: a symbolic one, or a junction of Windows."""
    return entry.is_symlink() or getattr(entry, "is_junction", bool)()  # Python 3.12


def identity(path: str) -> tuple[int, int] | None:
    """Say which folder it is, by whatever path; None where that cannot be said."""
    try:
        found = os.stat(path)  # noqa: PTH116 (as `os.scandir` gives it)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def flaw(path: str) -> Flaw:
    """Say why something cannot be read that is there."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError as error:
        if error.errno == errno.ELOOP:
            return Flaw.LINK_LOOP
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            return Flaw.BROKEN_LINK
        return Flaw.UNREADABLE
    return Flaw.UNREADABLE if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else Flaw.SPECIAL


def read_file(path: str | Path, most: int = sys.maxsize) -> bytes:
    """Give what a plain file holds, or so many of its first bytes at the most.

    Raises:
        OSError: if it cannot be read, or is no plain file.
    """
    opened = os.open(path, _READING)
    try:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise OSError(errno.EINVAL, "it is no plain file", os.fspath(path))
        parts: list[bytes] = []
        while most > 0 and (part := os.read(opened, min(_AT_ONCE, most))):
            parts.append(part)
            most -= len(part)
    finally:
        os.close(opened)
    return b"".join(parts)


def file_digest(content: Path, path: str) -> str | None:
    """Give the SHA-256 of a file below the content folder.

    None if there is no file; `BLOCKED` if there is something other than a regular file, or if a
    folder of the path is a link or a file: an import does not write through those.
    """
    at = content
    try:
        *folders, _ = path.split("/")
        for name in folders:
            at = at / name
            mode = at.lstat().st_mode
            if not stat.S_ISDIR(mode):
                return BLOCKED
        target = content / path
        if not stat.S_ISREG(target.lstat().st_mode):
            return BLOCKED
        with target.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    except OSError:
        return BLOCKED


def find_ignoring_case(content: Path, path: str) -> Path:
    """Find the file below the content folder that a path names, upper and lower case alike.

    A file of exactly that name goes first. Without any file the path is given as it is.
    """
    exact = content / path
    if exact.exists():
        return exact
    at = content
    for name in exact.relative_to(content).parts:
        if not (at / name).exists() and at.is_dir() and name != "..":
            same = (one for one in at.iterdir() if one.name.casefold() == name.casefold())
            at = min(same, default=at / name)
        else:
            at = at / name
    return at


def write_atomically(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write a file in one step: a reader sees the old content or the new one, never a part.

    Args:
        path: the file.
        data: what it holds.
        mode: who may read and write it; None for what holds of new files.

    Raises:
        OSError: if it cannot be written; what was there before is still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.parent / f".sxs-{secrets.token_hex(8)}.tmp"
    try:
        with beside.open("xb") as file:
            file.write(data)
        if mode is not None:
            beside.chmod(mode)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def rewrite(path: Path, data: bytes) -> None:
    """Write a file of the owner's anew, in one step: where a link leads, with who may read it.

    Raises:
        OSError: if it cannot be written, or its owner said that nobody writes it.
    """
    there = Path(os.path.realpath(path))
    mode = stat.S_IMODE(there.stat().st_mode)
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(errno.EACCES, "it is read-only", os.fspath(path))
    write_atomically(there, data, mode)


class Draft:
    """A file that is written part by part, beside the place that it takes in one step."""

    def __init__(self, path: Path) -> None:
        """Begin it.

        Raises:
            OSError: if it cannot be written there.
        """
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._beside = path.parent / f".sxs-{secrets.token_hex(8)}.tmp"
        self._file = self._beside.open("xb")

    def write(self, data: bytes) -> None:
        """Write a part."""
        self._file.write(data)

    def is_there(self) -> bool:
        """Whether its place holds a file with just this content already."""
        self._file.flush()
        if not self.path.is_file() or flaw(str(self.path)) == Flaw.SPECIAL:
            return False
        with suppress(OSError):
            return filecmp.cmp(self._beside, self.path, shallow=False)
        return False

    def publish(self) -> None:
        """Put it in its place."""
        self._file.close()
        self._beside.replace(self.path)

    def discard(self) -> None:
        """Remove it, unless it was published."""
        self._file.close()
        self._beside.unlink(missing_ok=True)


FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""The numbers of the errors that a disk is full, or what a user may have of it."""
_MENDS = {
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM, errno.EROFS), "make it writable, or name another place"
    ),
    **dict.fromkeys(FULL, "make room there"),
    **dict.fromkeys(
        (errno.ENOTDIR, errno.EEXIST, errno.ELOOP),
        "remove the file that lies where a folder has to be, or name another place",
    ),
    **dict.fromkeys(
        (errno.EBUSY, errno.EXDEV), "name a folder inside it, as a mounted one cannot be exchanged"
    ),
    errno.ENOENT: "make its folder, or name another place",
    errno.ENAMETOOLONG: "name a place with a shorter path",
    errno.EIO: "look after the disk, or name another place",
}
"""What a person does about an error of the system, by its number."""


def refused(error: OSError, *, deed: str = "written") -> str:
    """Say in one clause what cannot be written, or read, why not, and the mend.

    >>> refused(OSError(errno.EROFS, "Read-only file system", "/srv/site"))
    '/srv/site cannot be written (Read-only file system); make it writable, or name another place'
    """
    where = error.filename2 or error.filename
    what = f"{os.fsdecode(where) if where else 'a file'} cannot be {deed}"
    mend = _MENDS.get(error.errno or 0, "mend that, or name another place")
    return f"{what} ({error.strerror or error}); {mend}"


def check_writable(folder: Path) -> None:
    """Make sure that files can be written to a folder, which need not be there yet.

    Raises:
        OSError: if they cannot; it names the folder, or the one above it that is there.
    """
    there = Path(os.path.abspath(folder))  # noqa: PTH100 (links stay as they are)
    try:
        while not os.path.lexists(there) and there != there.parent:
            there = there.parent
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        raise OSError(error.errno, error.strerror, os.fspath(there)) from error


def drop_empty_folders(content: Path, path: str) -> None:
    """Remove the folders above a removed file that are empty now; one may have gone with it."""
    folder = (content / path).parent
    while folder != content:
        try:
            folder.rmdir()
        except FileNotFoundError:
            pass
        except OSError:  # it holds something
            if not any(folder.iterdir()):
                raise
            return
        folder = folder.parent
