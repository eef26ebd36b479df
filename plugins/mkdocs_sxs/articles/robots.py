"""Crawler rules: what a page's `ROBOTS` value says, and the strictest of several.

The directives are those of the robots meta tag that search engines document
(developers.google.com/search/docs/crawling-indexing/robots-meta-tag). Real repositories
also hold typing errors such as `NOIDEX`; those are reported and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PLAIN = frozenset(
    [
        "all",
        "none",
        "index",
        "noindex",
        "follow",
        "nofollow",
        "noarchive",
        "nocache",
        "nosnippet",
        "noimageindex",
        "notranslate",
        "nositelinkssearchbox",
        "indexifembedded",
    ]
)
_VALUED = re.compile(
    r"(max-snippet:\s*-?\d+|max-image-preview:\s*(?:none|standard|large)"
    r"|max-video-preview:\s*-?\d+)$"
)
_UNTIL = re.compile(r"unavailable_after:\s*\S.*", re.IGNORECASE)
# What a stricter directive makes meaningless.
_OVERRULES = {"noindex": {"index", "all"}, "nofollow": {"follow", "all"}}


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one page, in the order given, lower case, each once."""

    directives: tuple[str, ...] = ()
    """Standard directives only; empty means that nothing was said."""

    @property
    def may_index(self) -> bool:
        """Whether crawlers may list the page."""
        return not {"noindex", "none"} & set(self.directives)

    @property
    def content(self) -> str:
        """The `content` of the page's robots meta tag; empty where none is needed."""
        return ", ".join(self.directives)


def parse(value: object) -> tuple[Robots, tuple[str, ...]]:
    """Read a `ROBOTS` value: a text with commas, a list of texts, or nothing.

    Gives the rules, and the words that are no directive, as they were written.
    """
    if value is None:
        return Robots(), ()
    words: list[str] = []
    for item in value if isinstance(value, (list, tuple)) else [value]:
        text = "" if item is None else str(item).strip()
        # The date of unavailable_after may hold commas of its own; it ends the value.
        until = _UNTIL.search(text)
        head = text[: until.start()] if until else text
        words += [word.strip() for word in head.split(",")]
        if until:
            words.append(until[0].strip())
    known: list[str] = []
    unknown: list[str] = []
    for word in filter(None, words):
        lower = word if _UNTIL.match(word) else re.sub(r"\s+", "", word.lower())
        if lower in _PLAIN or _VALUED.match(lower) or _UNTIL.match(lower):
            known.append(lower)
        else:
            unknown.append(word)
    return Robots(_normalised(known)), tuple(unknown)


def strictest(rules: Iterable[Robots]) -> Robots:
    """Give the rules by which every one of `rules` is kept.

    That is all directives together, without permissions that another directive forbids.
    """
    together: list[str] = []
    for rule in rules:
        for directive in rule.directives:
            together += ["noindex", "nofollow"] if directive == "none" else [directive]
    return Robots(_normalised(together))


def _normalised(directives: list[str]) -> tuple[str, ...]:
    """Each directive once, without permissions that a stricter one overrules."""
    overruled: set[str] = set()
    for directive in directives:
        overruled |= _OVERRULES.get(directive, set())
        if directive == "none":
            overruled |= {"index", "follow", "all"}
    return tuple(dict.fromkeys(d for d in directives if d not in overruled))
