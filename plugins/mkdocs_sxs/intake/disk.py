"""The content folder on the disk: reading digests from it, and writing to it in one step."""

from __future__ import annotations

import hashlib
import secrets
import stat
from pathlib import Path

BLOCKED = ""
"""What `digest` gives for something that is there and is no plain file."""


def digest(content: Path, path: str) -> str | None:
    """Give the SHA-256 of a file below the content folder.

    None if nothing is there; `BLOCKED` if something is that is no plain file, or if a folder on
    the way is a link or a file: an import does not write through those.
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


def spelled(content: Path, path: str) -> Path:
    """Give the file below the content folder that a path means, whatever its case.

    A path that leads to nothing, or to something in its own case, is given as it is.
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


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it.

    Raises:
        OSError: if it cannot be written; what was there before is still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.parent / f".sxs-{secrets.token_hex(8)}.tmp"
    try:
        with beside.open("xb") as file:
            file.write(data)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def drop_empty_folders(content: Path, path: str) -> None:
    """Remove the folders above a removed file that hold nothing any more."""
    folder = (content / path).parent
    while folder != content and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
