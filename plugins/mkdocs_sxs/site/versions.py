"""What pages know of an article in other languages: where it lies, and whether it is to be found.

They know no more, so that a page need not be made again when a translation's text has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Version(NamedTuple):
    """An article in one language."""

    locale: str
    """The tag of the language."""
    topic: str
    """Its path below the language's folder."""
    url: str
    """Its page below the site's root, percent-encoded."""
    public: str
    """The public address of its page; empty where that of the site is not known."""
    may_index: bool
    """Whether crawlers may index the page."""


@dataclass(frozen=True, slots=True)
class Versions:
    """An article in several languages, in the order of the switcher.

    They stand in columns, each of what `Version` has of one: every page looks at all of its
    languages, but at little of each. What is in `indexed` is empty where crawlers may not index the
    page.
    """

    locales: Sequence[str]
    topics: Sequence[str]
    urls: Sequence[str]
    publics: Sequence[str]
    indexed: Sequence[str]

    @classmethod
    def of(cls, versions: Iterable[Version]) -> Versions:
        """Put versions into columns."""
        return unpack(pack(versions))

    def get(self, tag: str) -> Version | None:
        """Give the article in a language, if it is there."""
        if tag not in self.locales:
            return None
        at = self.locales.index(tag)
        may = bool(self.indexed[at])
        return Version(tag, self.topics[at], self.urls[at], self.publics[at], may)


def pack(versions: Iterable[Version]) -> str:
    """Write the versions of an article as one text, the same for the same versions.

    A process copies the memory of all that it looks at, and every page looks at all its versions.
    No path and no address holds what stands between its parts.
    """
    return "\0".join([part for one in versions for part in (*one[:4], "1" if one[4] else "")])


def unpack(text: str) -> Versions:
    """Read what `pack` has written."""
    fields = text.split("\0")
    return Versions(fields[::5], fields[1::5], fields[2::5], fields[3::5], fields[4::5])
