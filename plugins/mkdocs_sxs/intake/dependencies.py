"""The other repositories that the pages of a docset quote code, pictures and includes from.

A publish config names them (`dependent_repositories`), each with the folder in which the publisher
lays it before it builds (`path_to_root`). A translated repository depends on the English one, whose
files take the place of what was not translated: it is named there as `_repo.en-us`, or else has the
name of the translated one without the language at its end.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from .settings import PUBLISH_CONFIG, entries, join_below, read_json
from .sourcetree import Tree, bare_name

MOST = 50
"""How many repositories of a config are read."""
_ADDRESS = re.compile(r"https://[\w.-]+(?:/[\w.-]+){2,8}/?")
_SSH = re.compile(r"(?:ssh://)?git@([\w.-]+)[:/]")
_SHORT = re.compile(r"[\w.-]+/[\w.-]+")
_THEMES = "_themes"
_ENGLISH = re.compile(r"_repo\.(?:en|en-[a-z]{2})", re.IGNORECASE)
_HOST = "https://github.com/"


@dataclass(frozen=True, slots=True)
class Dependency:
    """A repository that the pages of a docset may quote from."""

    address: str
    """The address of the repository."""
    root: str
    """The folder, relative to the tree, in which the publisher lays it; empty if in none."""
    is_fallback: bool
    """Whether it is the English one: its files take the place of those that are lacking."""
    branch: str | None = None
    """The branch that the config names."""

    @property
    def name(self) -> str:
        """How it is named after `--with`."""
        return self.address.removeprefix(_HOST)

    def is_at(self, address: str) -> bool:
        """Whether an address, or the name of a folder or archive, is that of the repository."""
        own, other = (bare_name(one.rstrip("/")).casefold() for one in (self.address, address))
        return own == other or own.rpartition("/")[2] == other.rpartition("/")[2]


def full_address(source: str) -> str:
    """Give the address of a repository that is named as OWNER/REPO; anything else stays.

    >>> full_address("owner/help")
    'https://github.com/owner/help'
    """
    return f"{_HOST}{source}" if _SHORT.fullmatch(source) else source


def read_dependencies(tree: Tree, repository: str, locale: str) -> tuple[Dependency, ...]:
    """Read the repositories that a publish config names, without those of the publisher's themes.

    Args:
        tree: the files of the source.
        repository: the folder of the repository in it.
        locale: the locale of the docset.
    """
    path = posixpath.join(repository, PUBLISH_CONFIG)
    config = read_json(tree, path, []) if path in tree.files else {}
    found: list[Dependency] = []
    for entry in entries(config.get("dependent_repositories"))[:MOST]:
        address, folder = _address(entry.get("url")), str(entry.get("path_to_root") or "")
        root = join_below(repository, folder) if folder else None
        if address and root and not folder.startswith(_THEMES):
            branch = str(entry.get("branch") or "") or None
            found.append(Dependency(address, root, bool(_ENGLISH.fullmatch(folder)), branch))
    if not any(one.is_fallback for one in found):
        public = _address(config.get("git_repository_url_open_to_public_contributors"))
        own = _address(tree.origin.repository)
        ending = re.compile(rf"\.{re.escape(locale)}$", re.IGNORECASE)
        english = [ending.sub("", one) for one in (public, own)]
        # Where contributors are sent to another repository, that is the English one.
        is_other = english[0] not in ("", own) and not locale.lower().startswith("en")
        if is_other or english[1] != own:
            found.append(Dependency(english[0] if is_other else english[1], "", is_fallback=True))
    return tuple(dict.fromkeys(found))


def _address(given: object) -> str:
    """Give an address that may be fetched, without an ending; else an empty text."""
    address = bare_name(given.strip().rstrip("/")) if isinstance(given, str) else ""
    address = _SSH.sub(r"https://\1/", address, count=1)
    return address if _ADDRESS.fullmatch(address) else ""
