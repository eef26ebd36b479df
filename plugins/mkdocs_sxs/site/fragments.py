"""Fragments of links: which id of a page is meant by what is behind the `#`.

Headings have the same English slug in every language, so a fragment is valid in all of them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from ..articles.article import Article
from ..docfx import places
from ..problem import Problem
from ..register import finding
from ..segments import scaffold

_RUNS = re.compile(r"[-_]+")
_LONGEST, _COMPARED = 100, 1_000
"""How long an id is that another is compared with, and how many there are at most."""


@dataclass(frozen=True)
class Ids:
    """The ids of a page, and what spellings of them mean; each is looked up at once."""

    names: Collection[str]

    def meant(self, fragment: str) -> str | None:
        """Give the fragment itself if browsers find it among the ids, else the id that it means.

        Browsers look for the very name, then for the percent-decoded one; the top of the page needs
        no id, and what follows `:~:` is no name (HTML Standard, "navigating to a fragment"). A
        fragment that they do not find means the one id that differs from it in case only; else the
        one that differs in its hyphens only: other generators write `a--b` where an id is `a-b`,
        and number a repeated heading `a-1` that is `a_1` here. An id that would be one of the
        page's own has a prefix (`docfx.places`). None if no id, or more than one, may be meant.
        """
        name = fragment.partition(":~:")[0]
        wanted = unquote(name)
        if not name or name in self._known or wanted in self._known or wanted.lower() == "top":
            return fragment
        if (apart := places.place(wanted)) in self._known:
            return apart
        found = self._by_case.get(wanted.casefold(), ())
        if len(found) != 1:
            found = self._by_hyphens.get(_hyphens(wanted), ())
        return found[0] if len(found) == 1 else None

    def near(self, fragment: str) -> str:
        """Give the id that is most like a fragment; empty where none is."""
        wanted = unquote(fragment)[:_LONGEST]
        return next(iter(difflib.get_close_matches(wanted, self._compared, 1)), "")

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.names)

    @cached_property
    def _by_case(self) -> dict[str, list[str]]:
        return _grouped(self.names, str.casefold)

    @cached_property
    def _by_hyphens(self) -> dict[str, list[str]]:
        return _grouped(self.names, _hyphens)

    @cached_property
    def _compared(self) -> list[str]:
        """Those that others are compared with, which takes long."""
        return [one for one in sorted(self.names) if len(one) <= _LONGEST][:_COMPARED]


def _grouped(names: Collection[str], spelled: Callable[[str], str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in names:
        found.setdefault(spelled(one), []).append(one)
    return found


def lost(
    file: str, line: int, target: str, fragment: str, near: str, having: Sequence[str]
) -> Problem:
    """Make the finding that the fragment of a link is no id of the page to which it leads.

    Args:
        file: the file with the link.
        line: the line of the link in it.
        target: the file of the page to which the link leads.
        fragment: the fragment.
        near: an id of that page that is like it; empty where none is known.
        having: the languages whose version of that page has the id.
    """
    if having:
        languages, have = " and ".join(having[:3]), "have" if having[1:] else "has"
        return finding(
            "missing-anchor:elsewhere", file, line,
            target=target, name=fragment, languages=languages, have=have,
        )  # fmt: skip
    if near:
        return finding("missing-anchor:near", file, line, target=target, name=fragment, near=near)
    return finding("missing-anchor", file, line, target=target, name=fragment)


def line_of_fragment(fragment: str, one: Article) -> int:
    """Find the line of an article's file on which an address has a fragment; 0 if there is none."""
    text = scaffold.join(one.body)
    found = re.search(rf"#{re.escape(fragment)}(?![\w-])", text)
    return one.body_line + text.count("\n", 0, found.start()) if found else 0


def _hyphens(name: str) -> str:
    return _RUNS.sub("-", name.casefold()).strip("-")
