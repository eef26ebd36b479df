"""Crawler rules: what a page's `ROBOTS` value says, and the strictest of several.

The directives are those of the robots meta tag that search engines document
(developers.google.com/search/docs/crawling-indexing/robots-meta-tag). Real repositories
also hold typing errors such as `NOIDEX`. Those are reported, and taken to forbid: a page may be put
into an index later, but hardly be taken out of it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

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
_FORBIDDING = ("noindex", "nofollow", "noarchive", "nosnippet", "noimageindex", "notranslate")
"""What a word may be meant to be that is no directive."""
_WITHDRAWN = frozenset({"noodp", "noydir", "noai", "noimageai", "nopreview"})
"""What search engines or others once knew, or may know: it says nothing of this."""
_SEPARATORS = re.compile(r"[\s;|/、，；]+")
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

    @property
    def unavailable_after(self) -> date | None:
        """The last day on which crawlers may list the page; None where none is said.

        Search engines read ISO 8601, RFC 822 and RFC 850; one that is neither says nothing to them.
        """
        until = next((one for one in self.directives if _UNTIL.match(one)), "")
        return _day(until.partition(":")[2].strip()) if until else None


def parse(value: object) -> tuple[Robots, tuple[tuple[str, str], ...]]:
    """Read a `ROBOTS` value: a text with commas, a list of texts, or nothing.

    Gives the rules, and each word that is no directive with what it is taken for: the nearest one
    that forbids, else `noindex`; nothing for a word that search engines have withdrawn.
    """
    if value is None:
        return Robots(), ()
    items = value if isinstance(value, (list, tuple)) else [value]
    return _read(tuple("" if item is None else str(item).strip() for item in items))


@lru_cache(maxsize=1_000)  # most articles have the same
def _read(items: tuple[str, ...]) -> tuple[Robots, tuple[tuple[str, str], ...]]:
    words: list[str] = []
    for text in items:
        # The date of unavailable_after may hold commas of its own; it ends the value.
        until = _UNTIL.search(text)
        head = text[: until.start()] if until else text
        words += [word for part in head.split(",") for word in _separate(part)]
        if until:
            words.append(until[0].strip())
    known: list[str] = []
    unknown: list[tuple[str, str]] = []
    for word in words:
        directive = word if _UNTIL.match(word) else _squeezed(word)
        if not _is_directive(directive):
            directive = _meant(directive)
            unknown.append((word, directive))
        known.append(directive)
    return Robots(_normalised([one for one in known if one])), tuple(unknown)


def _day(text: str) -> date | None:
    """Read a day as search engines do; of a time with an offset, the day in UTC."""
    found: datetime | None = None
    with suppress(ValueError):
        found = datetime.fromisoformat(text.upper())
    if found is None:
        with suppress(ValueError, TypeError, IndexError):
            found = parsedate_to_datetime(text)
    if found is None:
        return None
    with suppress(OverflowError):  # the first day there is, in the east
        found = found.astimezone(UTC) if found.tzinfo else found
    return found.date()


def _separate(part: str) -> Iterator[str]:
    """Give the words of what stands between two commas: one, unless it is no directive as a whole.

    Some authors write a space or another sign for a comma.
    """
    part = part.strip()
    whole = not part or _is_directive(_squeezed(part)) or ":" in part
    yield from filter(None, [part] if whole else _SEPARATORS.split(part))


def _squeezed(word: str) -> str:
    return re.sub(r"\s+", "", word.lower())


def _is_directive(lower: str) -> bool:
    return lower in _PLAIN or bool(_VALUED.match(lower) or _UNTIL.match(lower))


def _meant(word: str) -> str:
    """Say which directive a word is taken for that is none; empty for one that says nothing."""
    if word in _WITHDRAWN or word.startswith("max-"):
        return ""
    return next(iter(difflib.get_close_matches(word[:40], _FORBIDDING, 1)), "noindex")


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
