"""Gathers what an import is to lay into the content folder: the docsets of all its sources."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass

from ..problem import Problem
from ..register import finding
from . import docset, placement
from .importing import Incoming
from .source import open_source
from .sourcetree import SourceRefused, Tree

_NAMED = 10
"""How many of the files and folders that belong to no docset are named."""


@dataclass(frozen=True)
class Gathered:
    """The sources of an import, read."""

    trees: tuple[Tree, ...]
    incoming: tuple[Incoming, ...]
    problems: tuple[Problem, ...]
    """What is wrong with the sources and their docsets."""
    refused: bool
    """Whether a source is refused, so that nothing is imported at all."""

    def notes(self) -> list[str]:
        """Say of each source which of its files belong to no docset."""
        return [line for tree in self.trees for line in _left(tree, self.incoming)]


def gather(
    sources: Iterable[str],
    opened: ExitStack,
    *,
    locale: str | None = None,
    branch: str | None = None,
    told: Callable[[int], object] = lambda _: None,
) -> Gathered:
    """Read the sources of an import, find their docsets, and choose the files of these.

    Args:
        sources: paths or addresses.
        opened: keeps the contents of the sources until it is closed.
        locale: as for `docset.find_docsets`.
        branch: as for `open_source`.
        told: is told how many sources are read.
    """
    trees: list[Tree] = []
    incoming: list[Incoming] = []
    problems: list[Problem] = []

    def gathered(*, refused: bool = False) -> Gathered:
        return Gathered(tuple(trees), tuple(incoming), tuple(problems), refused)

    for source in sources:
        told(len(trees))
        try:
            tree = opened.enter_context(open_source(source, branch=branch))
        except SourceRefused as refusal:
            problems.append(refusal.problem)
            return gathered(refused=True)
        except OSError as error:
            problems.append(_no_room(error))
            return gathered(refused=True)
        trees.append(tree)
        found = docset.find_docsets(tree, locale)
        problems += [*tree.problems, *found.problems]
        if not found.docsets:
            return gathered(refused=True)
        for one in found.docsets:
            placed = placement.place_files(tree, one)
            problems += placed.problems
            incoming.append(Incoming(tree, one, placed.files, placed.unpublished))
    told(len(trees))
    return gathered()


def outside_docsets(tree: Tree, incoming: Iterable[Incoming]) -> list[str]:
    """Give the files of a source that no docset has, but for those that say of which it consists.

    A file that a docset has and leaves out, as its `docfx.json` says, belongs to it all the same.
    """
    mine = [one for one in incoming if one.tree is tree]
    placed = {file.source for one in mine for file in one.files}
    folders = tuple(f"{one.docset.folder}/" if one.docset.folder else "" for one in mine)
    return [
        path
        for path in tree.files
        if path not in placed and not path.startswith(folders) and not docset.is_setting(path)
    ]


def _left(tree: Tree, incoming: Iterable[Incoming]) -> list[str]:
    """Count the files that belong to no docset, and name them or the folders that they lie in."""
    left = outside_docsets(tree, incoming)
    if not left:
        return []
    top = f"{docset.single_folder(tree)}/".removeprefix("/")
    tops = (path.removeprefix(top).partition("/") for path in left)
    parts = Counter((name, slash) for name, slash, _ in tops)
    named = [
        f"{name}/ ({count:,})" if slash else name for (name, slash), count in sorted(parts.items())
    ]
    more = f" and {len(named) - _NAMED:,} more" if len(named) > _NAMED else ""
    said = "1 file is" if len(left) == 1 else f"{len(left):,} files are"
    return [
        f"note: {said} in no docset of {tree.origin.repository} and not imported: "
        f"{', '.join(named[:_NAMED])}{more}"
    ]


def _no_room(error: OSError) -> Problem:
    """Say that a source cannot be unpacked, as nothing can be written where that would be done."""
    where = tempfile.tempdir or "TMPDIR"
    return finding("not-written:temporary", where, why=error.strerror or error)
