"""Which files of a docset are placed, and at which paths.

The patterns of `docfx.json` choose content and resources. Files that they leave out are placed
too if articles need them: includes, code that articles show, and pictures that only includes use.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import dataclass, replace
from urllib.parse import unquote

from ..problem import Problem
from ..register import finding
from . import media
from .docset import Docset, files_below
from .sourcetree import Tree

_TEXT = (".md", ".markdown", ".yml", ".yaml")
_INCLUDES = frozenset(("includes", "include", "_includes"))
_TOC = frozenset(("toc.md", "toc.yml"))
_POINTER = b"version https://git-lfs.github.com/spec/"
_CONFIGS = (".json", ".ps1")
# The places where an article names a file that becomes part of it. Lengths are bounded so that
# no line makes a search slow.
_NAMES_FILE = re.compile(
    r"""\[!include[ \t]{0,9}\[[^\]\n]{0,300}\][ \t]{0,9}\([ \t]{0,9}<?([^)\n>"]{1,400})
      | \[!code[^\[\]\n]{0,60}\[[^\]\n]{0,300}\][ \t]{0,9}\([ \t]{0,9}<?([^)\n>"]{1,400})
      | :::(?:code|image)\b[^\n]{0,600}?\bsource="([^"\n]{1,400})"
      | !\[[^\]\n]{0,300}\]\([ \t]{0,9}<?([^)\n>"]{1,400})""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """One file of a docset and its place on the site."""

    path: str
    """The path below the folder of the docset in its locale."""
    source: str
    """Its path in the tree."""
    media: bool
    """Whether it is a media file: no text, so that languages may share it."""


@dataclass(frozen=True)
class Placement:
    """All files of a docset."""

    files: tuple[PlacedFile, ...]
    problems: tuple[Problem, ...]
    """The files that could not be placed, and why."""
    unpublished: tuple[str, ...] = ()
    """The files, by their paths in the tree, that are not placed as no site publishes such."""


def place_files(tree: Tree, docset: Docset) -> Placement:
    """Choose the files of a docset; their paths are those below its build source folder."""
    problems: list[Problem] = []
    chosen: dict[str, PlacedFile] = {}
    unpublished: dict[str, str] = {}
    inside = files_below(tree, docset.folder)
    for entries, is_resource in ((docset.content, False), (docset.resource, True)):
        for entry in entries:
            for source in files_below(tree, entry.within or entry.source):
                start = f"{entry.source}/" if entry.source else ""
                relative = source.removeprefix(start)
                if not entry.globs.matches(relative):
                    continue
                path = _below(docset.folder, source)
                if path is None:
                    path = posixpath.join(entry.destination, relative)
                is_text = path.lower().endswith(_TEXT)
                if is_resource and not is_text and not media.is_media(path):
                    unpublished.setdefault(path, source)
                    continue
                chosen.setdefault(path, PlacedFile(path, source, is_resource and not is_text))
    for source in inside:
        path = _below(docset.folder, source) or ""
        *folders, name = path.casefold().split("/")
        left_out = any(entry.globs.excludes(path) for entry in docset.content)
        if (name in _TOC and not left_out) or (
            _INCLUDES.intersection(folders) and not name.endswith(_CONFIGS)
        ):
            chosen.setdefault(path, _placed(path, source))
    _add_named(tree, docset, chosen, problems)
    for path in list(chosen):
        if media.is_hidden(path):
            unpublished[path] = chosen.pop(path).source
    left = tuple(source for path, source in unpublished.items() if path not in chosen)
    _drop_pointers(tree, chosen, problems)
    kept = _without_collisions(tree, chosen, problems)
    return Placement(tuple(map(_as_page, kept)), tuple(problems), left)


def _add_named(
    tree: Tree, docset: Docset, chosen: dict[str, PlacedFile], problems: list[Problem]
) -> None:
    """Add the files that articles name as parts of them, and what those name in turn."""
    waiting = [placed for placed in chosen.values() if placed.path.lower().endswith(_TEXT)]
    # Reported once, and never what an entry with a folder of its own has chosen already.
    known = {placed.source for placed in chosen.values()}
    # The publisher builds where case makes no difference in names.
    spelled = {source.casefold(): source for source in tree.files}
    while waiting:
        placed = waiting.pop()
        text = tree.read(placed.source).decode("utf-8", "replace")
        for found in _NAMES_FILE.finditer(text):
            named = next(group for group in found.groups() if group)
            source = _named(docset.folder, placed.source, named)
            source = source if source in tree.files else spelled.get(source.casefold(), "")
            if not source:
                continue
            path = _below(docset.folder, source)
            if path is not None and path not in chosen:
                chosen[path] = _placed(path, source)
                if path.lower().endswith(_TEXT):
                    waiting.append(chosen[path])
            elif path is None and source not in known:
                known.add(source)
                line = text.count("\n", 0, found.start()) + 1
                shown = f"{tree.origin.repository}/{placed.source}"
                problems.append(finding("outside-docset", shown, line, file=source))


def _drop_pointers(tree: Tree, chosen: dict[str, PlacedFile], problems: list[Problem]) -> None:
    """Leave out files of which the source only holds the pointer of Git Large File Storage.

    A pointer begins with the address of its specification (git-lfs, docs/spec.md).
    """
    for path, placed in list(chosen.items()):
        is_small = tree.files[placed.source].size < 1024
        if placed.media and is_small and tree.read(placed.source).startswith(_POINTER):
            del chosen[path]
            problems.append(finding("lfs-pointer", f"{tree.origin.repository}/{placed.source}"))


def _as_page(placed: PlacedFile) -> PlacedFile:
    """Put the ending of an article into lower case, as MkDocs needs it; links ignore case."""
    stem, dot, ending = placed.path.rpartition(".")
    included = _INCLUDES.intersection(placed.path.casefold().split("/")[:-1])
    if included or f".{ending.lower()}" not in _TEXT:
        return placed
    return replace(placed, path=f"{stem}{dot}{ending.lower()}")


def _named(folder: str, source: str, named: str) -> str:
    """Give the path in the tree that an article means; `~/` is the build source folder."""
    bare = unquote(re.split(r"[?#]|[ \t]", named.strip(), maxsplit=1)[0]).replace("\\", "/")
    if bare.startswith("~/"):
        return posixpath.normpath(posixpath.join(folder, bare[2:]))
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), bare))


def _placed(path: str, source: str) -> PlacedFile:
    return PlacedFile(path, source, media=not path.lower().endswith(_TEXT))


def _below(folder: str, source: str) -> str | None:
    if not folder:
        return source
    return source[len(folder) + 1 :] if source.startswith(f"{folder}/") else None


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
            shown = f"{tree.origin.repository}/{chosen[path].source}"
            problems.append(finding("name-collision", shown, other=other.path))
    return list(kept.values())
