"""Scratch folders that show whether the process that made them still runs.

A scratch folder holds a file that its process locks. The system frees the lock when the process
ends, however it ends; so a folder whose lock is free was left behind, and may be removed. A child
that was forked meanwhile shares the lock: the folder is in use until the last of them has ended.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

_LOCK = ".lock"
"""The name of the locked file."""
_HEX = 6
"""How many bytes of a folder's name are drawn."""
_TRIES = 100


class Scratch:
    """A new folder that is this process's until `remove`."""

    def __init__(self, above: Path, prefix: str) -> None:
        """Make the folder.

        Args:
            above: the folder in which it is made.
            prefix: how its name begins.

        Raises:
            OSError: if it cannot be made; it names the folder above.
        """
        for _ in range(_TRIES):
            self.folder = above / f"{prefix}{secrets.token_hex(_HEX)}"
            try:
                self.folder.mkdir(mode=0o700)
            except OSError as error:
                raise OSError(error.errno, error.strerror, os.fspath(above)) from error
            try:
                self._locked = _lock(self.folder, create=True)
            except (BlockingIOError, FileNotFoundError):
                continue  # a sweep found it before it was locked
            except OSError:
                self.folder.rmdir()
                raise
            return
        raise OSError(errno.EBUSY, "another process removes what is made there", os.fspath(above))

    def remove(self) -> None:
        """Remove the folder and what it holds."""
        _unlock(self._locked)
        self._locked = None
        _remove(self.folder)


def sweep(
    above: Path, prefix: str, rescue: Callable[[Path], object] = lambda _folder: None
) -> None:
    """Remove the scratch folders whose processes were killed, and nothing else.

    What another user made stays, and so does what has no lock: it is none of ours.

    Args:
        above: the folder in which they were made.
        prefix: how their names begin.
        rescue: is given each folder before it is removed; where it raises `OSError`, that stays.
    """
    name = re.compile(re.escape(prefix) + f"[0-9a-f]{{{2 * _HEX}}}")
    try:
        found = sorted(folder for folder in above.iterdir() if name.fullmatch(folder.name))
    except OSError:
        return
    for folder in filter(_is_own, found):
        try:
            locked = _lock(folder, create=False)
        except FileNotFoundError:
            with suppress(OSError):
                folder.rmdir()  # killed before it was locked, and empty; if not, it stays
            continue
        except OSError:
            continue  # it is in use
        if locked is None:
            continue  # the system does not say
        try:
            rescue(folder)
        except OSError:
            _unlock(locked)
            continue
        if sys.platform == "win32":  # it lets nobody remove a file that is open
            _unlock(locked)
            _remove(folder)
        else:
            _remove(folder)
            _unlock(locked)


def _is_own(folder: Path) -> bool:
    """Whether it is a folder that this user made, and no link; Windows does not say who did."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    own = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
    return own and stat.S_ISDIR(found.st_mode)


def _lock(folder: Path, *, create: bool) -> int | None:
    """Lock a folder; give the open file, or None where the system knows no locks.

    Raises:
        BlockingIOError: if it is locked, or was removed before it could be.
        OSError: if the file cannot be opened.
    """
    path = folder / _LOCK
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    opened = os.open(path, flags | (os.O_CREAT | os.O_EXCL if create else 0), 0o600)
    try:
        if not _try_to_lock(opened):
            os.close(opened)
            return None
        # Who removes a folder has its lock: this file may be gone, or another one, by now.
        if not os.path.samestat(os.fstat(opened), os.stat(path)):  # noqa: PTH116
            raise BlockingIOError
    except FileNotFoundError:
        os.close(opened)
        raise BlockingIOError from None
    except OSError:
        os.close(opened)
        raise
    return opened


def _try_to_lock(opened: int) -> bool:
    """Lock an open file; False where the system, or the disk, knows no locks.

    Raises:
        BlockingIOError: if somebody else has it locked.
    """
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error
        return True
    import fcntl

    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:
        return False
    return True


def _unlock(locked: int | None) -> None:
    if locked is not None:
        os.close(locked)


def _remove(folder: Path) -> None:
    """Remove a folder, its lock last: what cannot be removed now, the next one can."""
    with suppress(OSError):
        for entry in list(os.scandir(folder)):
            if entry.name == _LOCK:
                continue
            if entry.is_dir(follow_symlinks=False):
                rmtree(entry.path, ignore_errors=True)
            else:
                with suppress(OSError):
                    os.unlink(entry.path)  # noqa: PTH108
        if all(entry.name == _LOCK for entry in folder.iterdir()):
            (folder / _LOCK).unlink(missing_ok=True)
            folder.rmdir()
