"""Which files articles quote: includes, code that they show, and pictures.

A file that an article makes a part of itself is imported with it, wherever it lies in the same
repository, as the publisher builds it so (DocFX, "Include Markdown files", "Code snippets"). What
lies outside the docset goes to a folder of its own in it, `quoted/`; only the pictures there are
published. What the repository lacks may be in another one that is read beside it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from ..problem import Problem
from ..register import finding
from .dependencies import Dependency
from .docset import Docset, single_folder
from .placed import PICTURES, PlacedFile, is_picture, is_quoted, is_text, place_of
from .settings import located
from .sourcetree import Tree

LARGEST_PICTURE = 64 * 1024**2
LARGEST_TEXT = 4 * 1024**2
"""How many bytes a quoted file from outside the docset may have."""

_ENDING = rf"\.(?:{'|'.join(PICTURES)})\b"
# The places where an article names a file that becomes part of it. Lengths are bounded so that
# no line makes a search slow.
_TITLE = r"\[(?:[^\[\]\n]|\[[^\[\]\n]{0,100}\]){0,300}\][ \t]{0,9}\([ \t]{0,9}\(?<?"
_NAMES_FILE = re.compile(
    rf"""\[(?:![ \t]?(?:azure\.)?|azure\.)include[ \t]{{0,9}}[+-]?[ \t]{{0,9}}{_TITLE}
        (?P<include>[^)\n>"]{{1,400}})
      | \[![ \t]?(?:code|notebook)[^\[\]\n]{{0,60}}{_TITLE}(?P<code>[^)\n>"]{{1,400}})
      | :::[ \t]{{0,9}}code\b[^\n]{{0,600}}?\bsource[ ]?=[ ]?["'](?P<snippet>[^"'\n]{{1,400}})
      | :::[ \t]{{0,9}}image\b[^\n]{{0,600}}?\bsource[ ]?=[ ]?["'](?P<picture>[^"'\n]{{1,400}})
      | \blightbox[ ]?=[ ]?["'](?P<enlarged>[^"'\n]{{1,400}})
      | !\[[^\]\n]{{0,300}}\]\([ \t]{{0,9}}<?(?P<image>[^)\n>"]{{1,400}})
      | \]\([ \t]{{0,9}}<?(?P<linked>[^)\n>"]{{1,400}}?{_ENDING})
      | ^[ ]{{0,3}}\[[^\]\n]{{1,300}}\]:[ \t]{{0,9}}<?(?P<defined>[^\s>]{{1,400}}?{_ENDING})
      | <img\b[^>\n]{{0,600}}?\bsrc=["'](?P<tag>[^"'\n]{{1,400}})
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
_FILE_WITH_SPACES = re.compile(r"[^=]*\.[A-Za-z0-9]{1,5}")
_WHOLE = frozenset({"code", "snippet", "picture", "enlarged", "tag"})
"""The places where a space is part of the name; elsewhere it ends it."""
_KINDS = {"include": "include", "code": "sample", "snippet": "sample"}
_ADDRESS = re.compile(r"[\\/#]|[A-Za-z][A-Za-z0-9+.-]*:")


class Lacking(NamedTuple):
    """A file that articles quote and no source has."""

    path: str
    """Where it should lie in the tree."""
    kind: str
    """`picture`, `sample` or `include`."""


@dataclass(frozen=True)
class Quoted:
    """What the articles of a docset quote."""

    files: Mapping[str, PlacedFile]
    """Those that are to be imported with the docset, by their paths below its folder."""
    lacking: frozenset[Lacking]
    problems: tuple[Problem, ...]
    """The files that are left out, and why."""


def find_quoted(
    tree: Tree, docset: Docset, chosen: Mapping[str, PlacedFile], beside: Sequence[Tree]
) -> Quoted:
    """Find the files that articles name as parts of them, and what those name in turn.

    Args:
        tree: the files of the source.
        docset: a docset of it.
        chosen: the files of the docset that are imported in any case, by their paths.
        beside: the other repositories that may have what this one lacks.
    """
    files: dict[str, PlacedFile] = {}
    lacking: dict[str, str] = {}
    problems: dict[str, Problem] = {}
    search = _Search(tree, docset, beside)
    waiting = [(one, one.source) for one in chosen.values() if is_text(one.path)]
    seen: set[str] = set()
    while waiting:
        placed, lies = waiting.pop()
        text = (placed.tree or tree).read(placed.source).decode("utf-8", "replace")
        for found in _NAMES_FILE.finditer(text):
            kind = found.lastgroup or ""
            written = found[kind].strip()
            if kind not in _WHOLE and not _FILE_WITH_SPACES.fullmatch(written):
                written = "".join(written.split(maxsplit=1)[:1])
            source = _named(docset.folder, lies, written)
            if source is None or source in seen:
                continue
            seen.add(source)
            one = search.find(source)
            if one is None and posixpath.splitext(source)[1]:
                lacking[source] = _KINDS.get(kind, "picture")
            elif one is not None and one.path not in chosen and one.path not in files:
                if search.is_large(one):
                    line = 1 + text.count("\n", 0, found.start())
                    shown = located(placed.tree or tree, placed.source)
                    problems[source] = finding("quoted-large", shown, line, file=source)
                    continue
                files[one.path] = one
                if is_text(one.path):
                    waiting.append((one, source))
    return Quoted(
        files,
        frozenset(Lacking(path, kind) for path, kind in lacking.items()),
        tuple(problems.values()),
    )


def missing_from(
    dependency: Dependency, dependencies: Iterable[Dependency], lacking: Iterable[Lacking]
) -> Iterator[Lacking]:
    """Give what of the lacking files a repository should have."""
    roots = tuple(f"{one.root}/" for one in dependencies if one.root)
    for one in lacking:
        in_root = dependency.root and one.path.startswith(f"{dependency.root}/")
        if in_root or (dependency.is_fallback and not one.path.startswith(roots)):
            yield one


class _Search:
    """Looks for the files that the articles of a docset name."""

    def __init__(self, tree: Tree, docset: Docset, beside: Sequence[Tree]) -> None:
        self._tree, self._docset, self._beside = tree, docset, beside

    def find(self, source: str) -> PlacedFile | None:
        """Find a file by the path in the tree at which it should lie.

        No file is found that lies outside of the repository, has a dot before its name or that of
        a folder, or is a link that leads out of the docset.
        """
        docset = self._docset
        path = below(docset.root, source)
        if path is None or any(name.startswith(".") for name in path.split("/")):
            return None
        if (name := self._tree.find(source)) is not None:
            own = below(docset.folder, name)
            if own is not None:
                return PlacedFile(own, name, media=not is_text(own))
            if name in self._tree.links:
                return None
            return _quoted(below(docset.root, name) or path, name, None)
        for other in self._beside:
            for candidate in self._candidates(other, source, path):
                name = other.find(candidate)
                if name is None or name in other.links:
                    continue
                own = below(docset.folder, source)
                # Text of another repository is no page of this one.
                if own is None or is_text(own):
                    return _quoted(path, name, other)
                return PlacedFile(own, name, media=True, tree=other)
        return None

    def is_large(self, one: PlacedFile) -> bool:
        """Whether a file from outside of the docset is too large to be quoted."""
        if one.tree is None and not is_quoted(one.path):
            return False
        size = (one.tree or self._tree).files[one.source].size
        return size > (LARGEST_PICTURE if is_picture(one.path) else LARGEST_TEXT)

    def _candidates(self, other: Tree, source: str, path: str) -> Iterator[str]:
        """Give the paths that a file may have in another repository."""
        known = self._docset.dependencies
        meant = [one for one in known if may_be(other, one, known)]
        top = single_folder(other)
        for start in ("", f"{top}/") if top else ("",):
            for one in meant:
                if one.root and source.startswith(f"{one.root}/"):
                    yield start + source.removeprefix(f"{one.root}/")
            if len(meant) == len(known) or any(one.is_fallback for one in meant):
                yield start + path


def may_be(tree: Tree, dependency: Dependency, known: Iterable[Dependency]) -> bool:
    """Whether a source may be a repository that a config names: one of no known name may be any."""
    names = (tree.origin.repository, tree.origin.name)
    named = [one for one in known if any(map(one.is_at, names))]
    return dependency in named or not named


def _quoted(path: str, source: str, tree: Tree | None) -> PlacedFile:
    place = place_of(path)
    return PlacedFile(place, source, media=not is_text(place), tree=tree)


def _named(folder: str, source: str, named: str) -> str | None:
    """Give the path in the tree that an article means; `~/` is the build source folder.

    None where it means no file of a repository.
    """
    bare = unquote(re.split(r"[?#]", named.strip(), maxsplit=1)[0]).replace("\\", "/")
    bare = re.sub(r" ?/ ?", "/", bare.strip())
    if not bare or _ADDRESS.match(bare) or not bare.isprintable():
        return None
    start, rest = (folder, bare[2:]) if bare.startswith("~/") else (posixpath.dirname(source), bare)
    path = posixpath.normpath(posixpath.join(start, rest))
    return None if path.startswith(("../", "/")) or path in (".", "..") else path


def below(folder: str, source: str) -> str | None:
    """Give a path of a tree as one below a folder of it; None where it is not."""
    if not folder:
        return source
    return source[len(folder) + 1 :] if source.startswith(f"{folder}/") else None
