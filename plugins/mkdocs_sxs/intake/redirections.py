"""Reads which pages of a docset a repository has replaced by redirects.

`.openpublishing.redirection.json` at the root of a repository, or in a build source folder, lists
them; the publish config may name further such files (`redirection_files`). An entry has the path of
the page that is no more, from the folder of the list (`source_path`) or from the root of the
repository (`source_path_from_root`), and the address it leads to (`redirect_url`). With
`redirect_document_id` the article is the same under another name.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from ..problem import Problem
from .settings import PUBLISH_CONFIG, REDIRECTIONS, entries, join_below, read_json, strings
from .sourcetree import Tree

MOST = 100_000
"""How many entries of a list are read; the longest known one has 5,354."""
_LONGEST = 2000
"""How long an address may be, in characters."""
_PAGES = (".md", ".markdown", ".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class Redirection:
    """One page that was replaced by a redirect."""

    path: str
    """Its path below the build source folder, with the ending `.md`."""
    address: str
    """Where it leads, as it is written."""
    is_rename: bool
    """Whether the article is the same there (`redirect_document_id`)."""


def read_redirections(
    tree: Tree, repository: str, folder: str, problems: list[Problem]
) -> tuple[Redirection, ...]:
    """Read the redirections of a docset; of two for one page the first counts.

    Args:
        tree: the files of the source.
        repository: the folder of the repository in it.
        folder: the build source folder of the docset, relative to the tree.
        problems: gets a finding where a list is not JSON.
    """
    found: dict[str, Redirection] = {}
    for path in _lists(tree, repository, folder):
        listed = read_json(tree, path, problems).get("redirections")
        if isinstance(listed, dict):  # the short form: path -> address
            listed = [{"source_path": old, "redirect_url": new} for old, new in listed.items()]
        for entry in entries(listed)[:MOST]:
            one = _redirection(entry, repository, posixpath.dirname(path), folder)
            if one is not None:
                found.setdefault(one.path, one)
    return tuple(found[path] for path in sorted(found))


def _lists(tree: Tree, repository: str, folder: str) -> Iterator[str]:
    """Name the files with redirections that there are, each once."""
    config = posixpath.join(repository, PUBLISH_CONFIG)
    named = read_json(tree, config, []).get("redirection_files") if config in tree.files else None
    paths = [
        posixpath.join(repository, REDIRECTIONS),
        *(join_below(repository, one) or "" for one in strings(named)),
        posixpath.join(folder, REDIRECTIONS),
    ]
    return (path for path in dict.fromkeys(paths) if path in tree.files)


def _redirection(
    entry: dict[str, object], repository: str, lies_in: str, folder: str
) -> Redirection | None:
    """Read an entry; None where it is of another docset, or says no page or no address."""
    from_root = entry.get("source_path_from_root")
    old, base = (from_root, repository) if from_root else (entry.get("source_path"), lies_in)
    new = entry.get("redirect_url")
    if not isinstance(old, str) or not isinstance(new, str):
        return None
    source = join_below(base, old.lstrip("/\\"), allow_above=True)
    start = f"{folder}/" if folder else ""
    new = new.strip()
    if not source or not source.startswith(start) or not new or len(new) > _LONGEST:
        return None
    if not (new.isprintable() and source.isprintable()):
        return None
    stem, dot, ending = source.removeprefix(start).rpartition(".")
    if f"{dot}{ending}".lower() not in _PAGES or not stem:
        return None
    same = entry.get("redirect_document_id")
    return Redirection(f"{stem}.md", new, same is True or str(same).lower() == "true")
