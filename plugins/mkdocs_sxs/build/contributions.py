"""What has a hand in a site's pages beside this package, as one value; `host` finds it out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Contributions:
    """What of a site's pages comes from elsewhere, as one value."""

    reason: str = ""
    """Why nothing may be cached: what is not known. Empty if all is known."""
    inputs: tuple[object, ...] = ()
    """What all pages are made from beside settings and templates; equal ones have equal `repr`."""
    whole_language: bool = False
    """Whether something collects from all pages of a language: they are cached together or not."""
    reads_navigation: bool = False
    """Whether pages show a navigation that names other pages."""
    speaks: bool = False
    """Whether something logs, or writes, what is of no page but follows from which pages there are:
    MkDocs is run in any case, so that it is said and written again."""
    unsure: re.Pattern[str] | None = None
    """Finds in the text of a page that nobody knows what it is made from."""
    committed: frozenset[str] | None = None
    """The files below the content folder that the last commit has, where pages show when theirs
    was committed; pages of other files show the time of the build. None where no page does."""

    @property
    def is_everything_known(self) -> bool:
        """Whether there can be no page that has to be made again in any case."""
        return self.unsure is None and self.committed is None

    def is_unsure(self, path: str, texts: Callable[[], Iterable[str]]) -> bool:
        """Whether a page has to be made again, whatever the cache has of it.

        Args:
            path: its file below the content folder.
            texts: gives its title and its text.
        """
        if self.committed is not None and path not in self.committed:
            return True
        return self.unsure is not None and any(map(self.unsure.search, texts()))


NONE = Contributions()
"""Nothing else has a hand in the pages."""


def joined(one: Contributions, other: Contributions) -> Contributions:
    """Give what two have a hand in together."""
    patterns = [each.unsure.pattern for each in (one, other) if each.unsure]
    found = [each.committed for each in (one, other) if each.committed is not None]
    return Contributions(
        one.reason or other.reason,
        one.inputs + other.inputs,
        one.whole_language or other.whole_language,
        one.reads_navigation or other.reads_navigation,
        one.speaks or other.speaks,
        re.compile("|".join(dict.fromkeys(patterns))) if patterns else None,
        frozenset[str].intersection(*found) if found else None,
    )
