"""Which files of a docset are placed, and at which paths.

The patterns of `docfx.json` choose content and resources. Files that they leave out are placed
too if articles need them: includes, and what `quoting` finds.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..problem import Problem
from ..register import finding
from . import media
from .docset import Docset
from .placed import TEXT, PlacedFile, is_text
from .quoting import Lacking, below, find_quoted
from .settings import SETTINGS, located
from .sourcetree import Tree

_INCLUDES = frozenset(("includes", "include", "_includes"))
_TOC = frozenset(("toc.md", "toc.yml"))
_POINTER = b"version https://git-lfs.github.com/spec/"
_CONFIGS = (".json", ".ps1")


@dataclass(frozen=True)
class Placement:
    """All files of a docset."""

    files: tuple[PlacedFile, ...]
    problems: tuple[Problem, ...]
    """The files that could not be placed, and why."""
    unpublished: tuple[str, ...] = ()
    """The files, by their paths in the tree, that are not placed as no site publishes such."""
    lacking: frozenset[Lacking] = frozenset()
    """The files that articles quote and no source has."""


def place_files(tree: Tree, docset: Docset, beside: Sequence[Tree] = ()) -> Placement:
    """Choose the files of a docset; their paths are those below its build source folder.

    Args:
        tree: the files of the source.
        docset: a docset of it.
        beside: the other repositories that may have what articles quote and this one lacks.
    """
    problems: list[Problem] = []
    chosen: dict[str, PlacedFile] = {}
    unpublished: dict[str, str] = {}
    inside = tree.below(docset.folder)
    for entries, is_resource in ((docset.content, False), (docset.resource, True)):
        for entry in entries:
            for source in tree.below(entry.within or entry.source):
                start = f"{entry.source}/" if entry.source else ""
                relative = source.removeprefix(start)
                if not entry.globs.matches(relative) or _is_setting(source):
                    continue
                path = below(docset.folder, source)
                if path is None:
                    path = posixpath.join(entry.destination, relative)
                if is_resource and not is_text(path) and not media.is_media(path):
                    unpublished.setdefault(path, source)
                    continue
                chosen.setdefault(path, PlacedFile(path, source, is_resource and not is_text(path)))
    for source in inside:
        path = below(docset.folder, source) or ""
        *folders, name = path.casefold().split("/")
        left_out = any(entry.globs.excludes(path) for entry in docset.content)
        if (name in _TOC and not left_out) or (
            _INCLUDES.intersection(folders) and not name.endswith(_CONFIGS)
        ):
            chosen.setdefault(path, PlacedFile(path, source, media=not is_text(path)))
    quoted = find_quoted(tree, docset, chosen, beside)
    chosen |= quoted.files
    problems += quoted.problems
    for path in list(chosen):
        if media.is_hidden(path):
            unpublished[path] = chosen.pop(path).source
    left = tuple(source for path, source in unpublished.items() if path not in chosen)
    _drop_pointers(tree, chosen, problems)
    kept = _without_collisions(tree, chosen, problems)
    return Placement(tuple(map(_as_page, kept)), tuple(problems), left, quoted.lacking)


def _drop_pointers(tree: Tree, chosen: dict[str, PlacedFile], problems: list[Problem]) -> None:
    """Leave out files of which the source only holds the pointer of Git Large File Storage.

    A pointer begins with the address of its specification (git-lfs, docs/spec.md).
    """
    for path, placed in list(chosen.items()):
        holder = placed.tree or tree
        is_small = holder.files[placed.source].size < 1024
        if placed.media and is_small and holder.read(placed.source).startswith(_POINTER):
            del chosen[path]
            problems.append(finding("lfs-pointer", located(holder, placed.source)))


def _as_page(placed: PlacedFile) -> PlacedFile:
    """Put the ending of an article into lower case, as MkDocs needs it; links ignore case."""
    stem, dot, ending = placed.path.rpartition(".")
    included = _INCLUDES.intersection(placed.path.casefold().split("/")[:-1])
    if included or f".{ending.lower()}" not in TEXT:
        return placed
    return replace(placed, path=f"{stem}{dot}{ending.lower()}")


def _is_setting(source: str) -> bool:
    """Whether a file says how the docset is published, and is no part of it."""
    return posixpath.basename(source) in SETTINGS


def _without_collisions(
    tree: Tree, chosen: dict[str, PlacedFile], problems: list[Problem]
) -> list[PlacedFile]:
    """Leave out files whose names some systems cannot tell from another's.

    Names that differ only in case, or in how a letter with an accent is written, are one name
    on macOS and Windows. The first in the alphabet stays.
    """
    kept: dict[str, PlacedFile] = {}
    for path in sorted(chosen):
        key = unicodedata.normalize("NFC", path).casefold()
        other = kept.setdefault(key, chosen[path])
        if other.path != path:
            shown = located(chosen[path].tree or tree, chosen[path].source)
            problems.append(finding("name-collision", shown, other=other.path))
    return list(kept.values())
