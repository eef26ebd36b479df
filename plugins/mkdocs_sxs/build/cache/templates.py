"""Compiled templates, for the builds that come after.

They are code, and a project's cache holds none: it may have been brought from elsewhere. So they
lie among the temporary files, in a folder that its user has made and nobody else can write to.
"""

from __future__ import annotations

import importlib.util
import json
import os
import stat
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from .fingerprint import of
from .store import Store


def load(project: Path, software: str) -> dict[str, bytes]:
    """Give the templates that were compiled for any site of this user, by what Jinja calls them.

    Args:
        project: the folder of the site that is built: nothing of what lies there is run.
        software: a hash of the software: what was compiled by another is not read.
    """
    kept = _store(project, software)
    held = kept.read(_name()) if kept else None
    if held is None:
        return {}
    line, _, content = held.content.partition(b"\n")
    found: dict[str, bytes] = {}
    at = 0
    for key, size in json.loads(line).items():
        found[key] = content[at : at + size]
        at += size
    return found


def save(project: Path, software: str, compiled: Mapping[str, bytes]) -> None:
    """Keep templates in place of those that were kept; where they cannot be, nothing is lost."""
    if kept := _store(project, software):
        sizes = {key: len(code) for key, code in compiled.items()}
        kept.write(_name(), b"".join((json.dumps(sizes).encode(), b"\n", *compiled.values())))


def _store(project: Path, software: str) -> Store | None:
    """Give the folder; None where someone else may have put there what it holds."""
    own = getattr(os, "getuid", lambda: None)()  # Windows gives each user a place of their own
    try:
        above = Path(tempfile.gettempdir()).resolve()
        # Python takes the current folder where no other can be written to; what lies there, or in
        # the project, may have been brought from elsewhere.
        if above == Path.cwd() or above.is_relative_to(project):
            return None
        folder = above / ("mkdocs-sxs" if own is None else f"mkdocs-sxs-{own}")
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        found = folder.lstat()
    except OSError:
        return None
    closed = own is None or (found.st_uid == own and not found.st_mode & 0o077)
    return Store(folder, software) if closed and stat.S_ISDIR(found.st_mode) else None


def _name() -> str:
    """Name the file: one for each installation, as that is where its templates lie."""
    runs = sys.implementation.cache_tag, importlib.util.MAGIC_NUMBER
    return f"{of(runs, str(Path(__file__).parent))}.templates"
