"""Opening what an import reads: a folder, an archive or a git repository."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from ..register import finding
from . import archive, disk, repository
from .disk import Flaw
from .sourcetree import (
    LIMITS,
    Limits,
    Origin,
    SourceRefused,
    Spooler,
    Tree,
    bare_name,
    clean_path,
    public_address,
    spooler,
)

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|[\w.-]+@[\w.-]+:|[A-Za-z][A-Za-z0-9+.-]*::")


def may_be_source(source: str) -> bool:
    """Whether something may be a source: a file or folder that is there, or any address."""
    is_there = os.path.isfile(source) or os.path.isdir(source)  # noqa: PTH112, PTH113 (no raising)
    return bool(source) and (is_there or bool(_ADDRESS.match(source)))


@contextmanager
def open_source(
    source: str, *, branch: str | None = None, limits: Limits = LIMITS
) -> Iterator[Tree]:
    """Open a source and check all of it; its files can be read until the context ends.

    A folder that is a git repository is read as one: from its commits, not from the files
    that happen to be checked out.

    Args:
        source: the path of a folder, archive or repository, or a repository's address.
        branch: the branch of a repository; without it `live-sxs`, or else its own default.
        limits: how much the source may hold.

    Raises:
        SourceRefused: if it cannot be opened or is unsafe; then nothing of it may be used.
    """
    path = Path(source)
    is_file, is_folder = path.is_file(), path.is_dir()
    if not may_be_source(source):
        raise SourceRefused(finding("no-source", source or "''"))
    is_repository = not is_file and (not is_folder or repository.is_repository(path))
    if branch is not None and not is_repository:
        raise SourceRefused(finding("no-branches", path.name))
    address = path.resolve().as_uri() if is_folder else source
    name = path.resolve().name if is_file or is_folder else address
    with spooler(public_address(name), limits) as into:
        if is_file:
            yield archive.read_archive(path, into)
        elif is_repository:
            yield repository.read_repository(address, into, branch=branch, is_local=is_folder)
        else:
            yield read_folder(path, into)


def read_folder(folder: Path, into: Spooler) -> Tree:
    """Read a folder. Links are followed to files inside it, and nowhere else."""
    root = folder.resolve()
    newest = 0.0

    def failed(error: OSError) -> None:
        into.report("unreadable:source", _relative(error.filename, root), why=error.strerror)

    for parent, folders, names in os.walk(root, onerror=failed):
        links = [name for name in folders if os.path.islink(f"{parent}/{name}")]  # noqa: PTH114
        folders[:] = sorted(set(folders) - set(links) - {".git"})
        for name in sorted(names + links):
            path = Path(parent) / name
            inside = path.relative_to(root).as_posix()
            into.count()
            shown, unsafe = clean_path(inside)
            if unsafe:
                into.report("unsafe-name", shown, unsafe=unsafe)
            elif os.path.islink(path):  # noqa: PTH114 (it never raises)
                real = Path(os.path.realpath(path))  # a loop of links is no error here
                if real.is_relative_to(root) and ".git" not in real.relative_to(root).parts:
                    into.link(inside, real.relative_to(root).as_posix())
                else:
                    into.report("link-outside", inside)
            elif disk.flaw(str(path)) == Flaw.SPECIAL:
                into.report("special-file:source", inside)
            else:
                try:
                    newest = max(newest, path.stat().st_mtime)
                    with path.open("rb") as file:
                        into.add(inside, file.read)
                except OSError as error:
                    if error.errno in disk.FULL:  # where the file is copied to
                        raise
                    failed(error)
    day = datetime.fromtimestamp(newest, UTC).date() if newest else None
    name = root.name or "folder"
    return into.tree(Origin(bare_name(name), name, date=day))


def _relative(path: object, root: Path) -> str:
    with contextlib.suppress(ValueError):
        return Path(str(path)).relative_to(root).as_posix()
    return ""
