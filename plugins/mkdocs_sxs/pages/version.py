"""What pages know of an article in other languages: where it lies, and whether it is to be found.

They know no more, so that a page need not be made again when a translation's text has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Version(NamedTuple):
    """An article in one language: a tuple, as every page reads one for each of its languages."""

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


Versions = Mapping[str, Version]
"""An article by language tag, in the order of the switcher."""


def pack(versions: Iterable[Version]) -> str:
    """Write the versions of an article as one text, the same for the same versions.

    A process copies the memory of all that it looks at, and every page looks at all its versions.
    No path and no address holds what stands between its parts.
    """
    return "\0".join([part for one in versions for part in (*one[:4], "1" if one[4] else "")])


def unpack(text: str) -> Versions:
    """Read what `pack` has written."""
    fields = iter(text.split("\0"))
    every = zip(*[fields] * 5, strict=True)
    return {tag: Version(tag, path, url, full, bool(may)) for tag, path, url, full, may in every}
