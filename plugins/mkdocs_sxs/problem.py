"""A finding: what is wrong at which line of which file, and how to mend it.

Content never stops a build. Whatever reads it gives back its findings as values of this
one type, and only the doors speak: the plugin logs them, the command line prints them.
What there is to say stands in `register`, whose `finding` makes them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

MOST = 10
"""How many findings of one rule a person is shown unless they ask for all."""

_PLACE = re.compile(r"(?P<file>.+?)(?::(?P<line>\d+))?: ")
_RULE = re.compile(r"[a-z-]+(?=\]$)")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding. Sorting findings puts them in file and line order.

    `str()` of a finding is the one line a person reads and an editor can jump to:
    `content/ro-RO/a.md:36: what is wrong; how to mend it [rule]`.
    """

    file: str
    """Where: a path a person can open, as seen from the project's folder."""
    line: int
    """The line in that file, counted from 1; 0 where no single line is meant."""
    rule: str
    """A short name of the rule that was broken, for filtering.

    docs/pages/en/findings.md has them all.
    """
    what: str
    """What is wrong, in one clause without a full stop."""
    mend: str
    """What a person does about it, in one clause without a full stop."""

    def at(self, file: str, line: int) -> Problem:
        """Give the same finding at another place."""
        return replace(self, file=file, line=line)

    @property
    def message(self) -> str:
        """What is wrong, and what mends it."""
        return f"{self.what}; {self.mend}"

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.message} [{self.rule}]"


@dataclass(frozen=True, slots=True)
class Line:
    """A finding as it stands in a log."""

    file: str
    line: int
    """As `Problem.line`."""
    rule: str
    message: str
    """What is wrong, and the mend."""


def read_line(text: str) -> Line | None:
    """Take the line that `str()` of a finding is apart; None where a text is no such line."""
    said, _, name = text.rpartition(" [")
    place, rule = _PLACE.match(said), _RULE.match(name)
    if place is None or rule is None:
        return None
    return Line(place["file"], int(place["line"] or 0), rule[0], said[place.end() :])


class Limit:
    """Counts findings by rule as they are said, and tells when enough of one have been."""

    def __init__(self, most: int | None = MOST) -> None:
        """Take how many of each rule are said; None means all."""
        self._most = most
        self._counts: Counter[str] = Counter()

    def allows(self, rule: str) -> bool:
        """Count one finding; say whether it is to be said."""
        self._counts[rule] += 1
        return self._most is None or self._counts[rule] <= self._most

    def rest(self) -> list[str]:
        """Say how many findings there are of each rule that was cut short, and begin anew."""
        most, counts = self._most, self._counts
        self._counts = Counter()
        if most is None:
            return []
        return [
            f"{rule}: {count:,} findings in all, {count - most:,} of them not shown; "
            "-v shows every one"
            for rule, count in sorted(counts.items())
            if count > most
        ]
