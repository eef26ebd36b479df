"""Fragments of links: which id of a page is meant by what is behind the `#`.

Headings have the same English slug in every language, so a fragment is valid in all of them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Sequence
from urllib.parse import unquote

from ..articles.article import Article
from ..docfx import places
from ..problem import Problem
from ..register import finding
from ..segments import scaffold

_RUNS = re.compile(r"[-_]+")


def matching_id(fragment: str, names: Collection[str]) -> str | None:
    """Give the fragment itself if browsers find it among a page's ids, else the id that it means.

    Browsers look for the very name, then for the percent-decoded one; the top of the page needs no
    id, and what follows `:~:` is no name (HTML Standard, "navigating to a fragment"). A fragment
    that they do not find means the one id that differs from it in case only; else the one that
    differs in its hyphens only: other generators write `a--b` where an id is `a-b`, and number a
    repeated heading `a-1` that is `a_1` here. An id that would be one of the page's own has a
    prefix (`docfx.places`). None if no id, or more than one, may be meant.
    """
    name = fragment.partition(":~:")[0]
    wanted = unquote(name)
    if not name or name in names or wanted in names or wanted.lower() == "top":
        return fragment
    if (apart := places.place(wanted)) in names:
        return apart
    spellings: tuple[Callable[[str], str], ...] = (str.casefold, _hyphens)
    for spelled in spellings:
        found = [one for one in names if spelled(one) == spelled(wanted)]
        if len(found) == 1:
            return found[0]
    return None


def lost(
    file: str, line: int, target: str, fragment: str, names: Collection[str], having: Sequence[str]
) -> Problem:
    """Make the finding that the fragment of a link is no id of the page to which it leads.

    Args:
        file: the file with the link.
        line: the line of the link in it.
        target: the file of the page to which the link leads.
        fragment: the fragment.
        names: the ids of that page.
        having: the languages whose version of that page has the id.
    """
    near = difflib.get_close_matches(unquote(fragment), sorted(names), 1)
    if having:
        languages, have = " and ".join(having[:3]), "have" if having[1:] else "has"
        return finding(
            "missing-anchor:elsewhere", file, line,
            target=target, name=fragment, languages=languages, have=have,
        )  # fmt: skip
    if near:
        return finding(
            "missing-anchor:near", file, line, target=target, name=fragment, near=near[0]
        )
    return finding("missing-anchor", file, line, target=target, name=fragment)


def line_of_fragment(fragment: str, one: Article) -> int:
    """Find the line of an article's file on which an address has a fragment; 0 if there is none."""
    text = scaffold.join(one.body)
    found = re.search(rf"#{re.escape(fragment)}(?![\w-])", text)
    return one.body_line + text.count("\n", 0, found.start()) if found else 0


def _hyphens(name: str) -> str:
    return _RUNS.sub("-", name.casefold()).strip("-")
