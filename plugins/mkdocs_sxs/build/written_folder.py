"""A folder that this program writes again and again, and in which others may work too.

Its record, a file in it, names every file that was written with its hash. A file that is not in the
record, or that was changed since, is never written over: then nothing is written at all.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..intake import disk
from ..problem import Problem
from ..register import finding
from .staging import Staging

RECORD = ".sxs-export.json"
"""The name of the record."""


@dataclass(frozen=True)
class Written:
    """What came of it."""

    files: int
    """How many files the folder has of ours."""
    changed: int
    """How many of them are new or not as they were."""
    problems: tuple[Problem, ...]
    """The files that are in the way; with any of them nothing was written."""


def write(folder: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Write files into a folder, all of them or none; those of ours that are no more go.

    Args:
        folder: the folder; there may be none yet.
        files: path and content of each. If a path comes again, the last one is meant.

    Raises:
        OSError: if they cannot be written; a folder that was not there is not there then.
    """
    held = _record(folder)
    with Staging(folder) as staging:
        made: dict[str, str] = {}
        for path, data in files:
            target = staging.site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            made[path] = hashlib.sha256(data).hexdigest()
        document = json.dumps({"schema": 1, "files": dict(sorted(made.items()))}, indent=1)
        (staging.site / RECORD).write_text(document + "\n", encoding="utf-8")
        if not _holds_anything(folder):
            if folder.is_dir():
                staging.amend([*made, RECORD], [])
            else:
                staging.publish()
            return Written(len(made), len(made), ())
        if held is None:
            return Written(0, 0, (finding("not-replaced:folder", str(folder)),))
        if problems := _in_the_way(folder, held, made):
            return Written(0, 0, problems)
        changed = [path for path in made if _digest(folder, path) != made[path]]
        staging.amend([*changed, RECORD], sorted(held.keys() - made.keys()))
        return Written(len(made), len(changed), ())


def _record(folder: Path) -> Mapping[str, str] | None:
    """Read the record of a folder; None where there is none that can be read."""
    try:
        found = json.loads(disk.read_file(folder / RECORD))
        files = found["files"]
        return {str(path): str(digest) for path, digest in files.items() if _is_inside(str(path))}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _is_inside(path: str) -> bool:
    return not path.startswith("/") and not {"..", "."} & set(path.split("/"))


def _holds_anything(folder: Path) -> bool:
    if folder.is_dir():
        return any(folder.iterdir())
    return os.path.lexists(folder)


def _in_the_way(
    folder: Path, held: Mapping[str, str], made: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Find the files that would be lost: those that others wrote, and those changed since."""
    found = []
    for path in sorted(made.keys() | held.keys()):
        place = folder / path
        if _leads_out(folder, path):
            found.append(finding("not-replaced:changed", str(place)))
        elif os.path.lexists(place) and (there := _digest(folder, path)) != made.get(path):
            if path not in held:
                found.append(finding("not-replaced:export", str(place)))
            elif there != held[path]:
                found.append(finding("not-replaced:changed", str(place)))
    return tuple(found)


def _leads_out(folder: Path, path: str) -> bool:
    """Whether a file, or a folder above it, is a link: what is behind it is not ours."""
    place = folder
    for name in path.split("/"):
        place /= name
        if place.is_symlink():
            return True
    return False


def _digest(folder: Path, path: str) -> str:
    """Give the hash of a file; empty where it cannot be read."""
    try:
        return hashlib.sha256(disk.read_file(folder / path)).hexdigest()
    except OSError:
        return ""
