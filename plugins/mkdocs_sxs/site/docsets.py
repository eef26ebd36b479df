"""Docsets where they lie in their repository: paths through it, and addresses of its files.

A path that leaves its docset may come to one again, as `../pots/lid.png` does in the docset that
lies in `docs/pots`; and an article may name a file of its own docset by the address that it has on
GitHub.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..intake.provenance import Import
from . import credit

_ON_GITHUB = re.compile(
    r"https?://(?:github\.com/([^/?#]+/[^/?#]+)/(?:blob|raw)|raw\.githubusercontent\.com/([^/?#]+/[^/?#]+))"
    r"/(?:refs/heads/)?[^/?#]+/([^?#]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Docset:
    """A docset of an import."""

    folder: str
    """Its folder below that of the language; empty where it is that folder itself."""
    lies: str
    """Its folder in the repository; empty where it is the whole of it."""
    repository: str
    """The repository, as the record of imports has it."""
    names: frozenset[str] = frozenset()
    """The names that the repository and that of its English have on GitHub, in lower case, each
    with its owner."""


def docset_of(one: Import) -> Docset:
    """Give the docset of an import."""
    lies = posixpath.normpath(one.build_source_folder)
    own = credit.web_address(one.repository)
    english = re.sub(rf"\.{re.escape(one.locale)}$", "", own, flags=re.IGNORECASE)
    addresses = (own, english, one.repositories.get("", ""))
    names = ("/".join(address.split("/")[3:5]).lower() for address in addresses if address)
    return Docset(one.folder, "" if lies == "." else lies, one.repository, frozenset(names))


def returned(path: str, page: str, docsets: Iterable[Docset]) -> str:
    """Follow a path that leaves the docset of a page through their repository.

    Args:
        path: the path, as one below the language's folder.
        page: the topic of the page.
        docsets: the docsets of the language.

    Returns:
        The path below the language's folder to which it comes in a docset of the same repository;
        empty where it comes to none, or never left its own.
    """
    every = tuple(docsets)
    own = _docset(page, every)
    if own is None or not (path.startswith("../") or own.folder):
        return ""
    below = posixpath.relpath(path, own.folder or ".")
    inside = posixpath.normpath(posixpath.join(own.lies, below))
    if not below.startswith("../") or inside.startswith(("../", "/")):
        return ""
    return _placed(inside, (one for one in every if one.repository == own.repository))


def below_root(path: str, page: str, docsets: Iterable[Docset]) -> str:
    """Give the path below the language's folder of a file by its path in the repository.

    Takes what `returned` takes. Empty where it is no file of a docset.
    """
    every = tuple(docsets)
    own = _docset(page, every)
    return _placed(path, (one for one in every if own and one.repository == own.repository))


def of_github(address: str, docsets: Iterable[Docset]) -> str:
    """Give the path below the language's folder of the file that an address of GitHub means.

    Empty where it is no file of a docset.
    """
    found = _ON_GITHUB.match(address)
    if found is None:
        return ""
    name = (found[1] or found[2]).lower()
    return _placed(found[3], (one for one in docsets if name in one.names))


def _docset(page: str, docsets: Iterable[Docset]) -> Docset | None:
    """Give the docset that a page belongs to."""
    held = (one for one in docsets if not one.folder or page.startswith(f"{one.folder}/"))
    return max(held, key=lambda one: len(one.folder), default=None)


def _placed(inside: str, docsets: Iterable[Docset]) -> str:
    """Give the path below the language's folder of a file of a repository."""
    for one in sorted(docsets, key=lambda one: -len(one.lies)):
        if not one.lies or inside.lower().startswith(f"{one.lies}/".lower()):
            return posixpath.join(one.folder, inside[len(one.lies) :].lstrip("/"))
    return ""
