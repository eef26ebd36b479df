"""Gathers what an import is to lay into the content folder: the docsets of all its sources."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from ..problem import Problem
from ..register import finding
from . import docset, placement
from .dependencies import Dependency
from .importing import Incoming
from .quoting import Lacking, may_be, missing_from
from .source import open_source
from .sourcetree import SourceRefused, Tree

_OTHER_BRANCH = frozenset({"no-branch", "no-branches"})
"""The findings that a source has not the branch that was asked for."""
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
    lacking: tuple[tuple[Dependency, frozenset[Lacking]], ...] = ()
    """The repositories that were not read, with what pages quote that they should have."""
    absent: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The sources that lack docsets of theirs, with the folders of these."""

    def notes(self) -> list[str]:
        """Say which files belong to no docset, what a source lacks, and what else to import."""
        left = [line for tree in self.trees for line in _left(tree, self.incoming)]
        absent = [
            f"note: {source} lacks {_listed(folders)}, which its publish config names"
            for source, folders in self.absent
        ]
        return [*left, *absent, *(_to_add(*one) for one in self.lacking)]


def gather(
    sources: Iterable[str],
    opened: ExitStack,
    *,
    locale: str | None = None,
    branch: str | None = None,
    beside: Iterable[str] = (),
    told: Callable[[int], object] = lambda _: None,
) -> Gathered:
    """Read the sources of an import, find their docsets, and choose the files of these.

    Args:
        sources: paths or addresses.
        opened: keeps the contents of the sources until it is closed.
        locale: as for `docset.find_docsets`.
        branch: as for `open_source`.
        beside: the repositories that may have what articles quote and their own one lacks.
        told: is told how many sources are read.
    """
    trees: list[Tree] = []
    others: list[Tree] = []
    lacking: dict[Dependency, set[Lacking]] = {}
    incoming: list[Incoming] = []
    problems: list[Problem] = []
    found: list[tuple[Tree, docset.FoundDocsets]] = []

    def gathered(*, refused: bool = False) -> Gathered:
        there = tuple((one, frozenset(files)) for one, files in lacking.items() if files)
        absent = tuple((t.origin.repository, d.absent) for t, d in found if d.absent)
        return Gathered(tuple(trees), tuple(incoming), tuple(problems), refused, there, absent)

    def read(source: str, branch: str | None, *, may_lack: bool = False) -> Tree | None:
        try:
            return opened.enter_context(open_source(source, branch=branch))
        except SourceRefused as refusal:
            # A publish config goes on naming branches that have another name by now.
            if branch is not None and may_lack and refusal.problem.rule in _OTHER_BRANCH:
                return read(source, None)
            problems.append(refusal.problem)
        except OSError as error:
            problems.append(_no_room(error))
        return None

    for source in sources:
        told(len(trees))
        tree = read(source, branch)
        if tree is None:
            return gathered(refused=True)
        trees.append(tree)
        docsets = docset.find_docsets(tree, locale)
        found.append((tree, docsets))
        problems += [*tree.problems, *docsets.problems]
        if not docsets.docsets:
            return gathered(refused=True)
    named = [d for _, docsets in found for one in docsets.docsets for d in one.dependencies]
    for source in beside:
        said = next((one.branch for one in named if one.is_at(source)), None)
        tree = read(source, said, may_lack=True)
        if tree is None:
            return gathered(refused=True)
        others.append(tree)
    companions = tuple(f"{o.origin.repository} {o.origin.commit or ''}".rstrip() for o in others)
    for tree, docsets in found:
        for one in docsets.docsets:
            placed = placement.place_files(tree, one, others)
            problems += placed.problems
            incoming.append(Incoming(tree, one, placed.files, placed.unpublished, companions))
            for dependency in one.dependencies:
                if not any(may_be(other, dependency, one.dependencies) for other in others):
                    lacks = missing_from(dependency, one.dependencies, placed.lacking)
                    anywhere = replace(dependency, root="", branch=None)
                    lacking.setdefault(anywhere, set()).update(lacks)
    told(len(trees))
    return gathered()


def outside_docsets(tree: Tree, incoming: Iterable[Incoming]) -> list[str]:
    """Give the files of a source that no docset has, but for those that say of which it consists.

    A file that a docset has and leaves out, as its `docfx.json` says, belongs to it all the same.
    """
    mine = [one for one in incoming if one.tree is tree]
    placed = {file.source for one in mine for file in one.files if file.tree is None}
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
    said = "1 file is" if len(left) == 1 else f"{len(left):,} files are"
    return [
        f"note: {said} in no docset of {tree.origin.repository} and not imported: {_listed(named)}"
    ]


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"


def _to_add(dependency: Dependency, lacking: frozenset[Lacking]) -> str:
    """Say which repository to import from besides, and what that would bring."""
    counts = Counter(one.kind for one in lacking)
    kinds = (("picture", "pictures"), ("sample", "code samples"), ("include", "includes"))
    said = [
        f"{counts[kind]:,} {many if counts[kind] > 1 else many.removesuffix('s')}"
        for kind, many in kinds
        if counts[kind]
    ]
    listed = " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))
    return (
        f"note: pages show {listed} that should be in {dependency.address}; "
        f"to bring them, import again with --with {dependency.name}"
    )


def _no_room(error: OSError) -> Problem:
    """Say that a source cannot be unpacked, as nothing can be written where that would be done."""
    where = tempfile.tempdir or "TMPDIR"
    return finding("not-written:temporary", where, why=error.strerror or error)
