"""The versions of an article: its address in each language, and whether crawlers may index it.

A page uses nothing else of other languages, so that it need not be made again when the text of
another language changes.
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
    """An article in several languages, in the order of the switcher, stored as columns.

    Every page looks at all its versions, but at few fields of each; so there is a list for each
    field of `Version`. An item of `indexed` is empty where crawlers may not index the page.
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
        """Give the version of a language; None if there is none."""
        if tag not in self.locales:
            return None
        at = self.locales.index(tag)
        may = bool(self.indexed[at])
        return Version(tag, self.topics[at], self.urls[at], self.publics[at], may)


def pack(versions: Iterable[Version]) -> str:
    """Write the versions of an article as one text; equal versions give equal texts.

    Worker processes copy the memory that they look at: one text is less than many objects. Its
    fields are separated by a character that is in no path and no address.
    """
    return "\0".join([part for one in versions for part in (*one[:4], "1" if one[4] else "")])


def unpack(text: str) -> Versions:
    """Read the text that `pack` wrote."""
    fields = text.split("\0")
    return Versions(fields[::5], fields[1::5], fields[2::5], fields[3::5], fields[4::5])
