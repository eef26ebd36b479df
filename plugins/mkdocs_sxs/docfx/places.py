"""The ids that authors write: none of them is one of the page's own.

Scripts find parts of the page by id, and browsers make a variable of each id that there is (HTML
Standard, "named access on the Window object"). So an id that meets one of the theme's or of
this package gets a prefix; links to it get it too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element  # built from tokens, never parsed

PREFIX = "place-"
"""What an id begins with that would be one of the page's own."""

_OWN = re.compile(r"__.*|sxs-.*|.*\$", re.DOTALL)
"""Ids of Material and of this package, and variables of Material, such as `document$`."""

_CONTROLS = frozenset({"input", "label"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def place(name: str) -> str:
    """Give the id of a place that an author named."""
    return f"{PREFIX}{name}" if _OWN.fullmatch(name) else name


def set_apart(root: Element, slugs: tuple[Callable[[str, str], str], ...]) -> None:
    """Change the ids of a page that are not an author's to write, in place.

    Args:
        root: the page, before its headings get ids of their text.
        slugs: the ways in which these may be made: they take the text and what stands for spaces.
    """
    for element in root.iter():
        if element.tag in _CONTROLS:
            continue  # of tabs: no author writes them
        name = element.get("id")
        if name is not None:
            element.set("id", place(name))
        elif element.tag in _HEADINGS:
            made = [slug("".join(element.itertext()).strip(), "-") for slug in slugs]
            if any(place(one) != one for one in made):
                element.set("id", PREFIX + made[0])
