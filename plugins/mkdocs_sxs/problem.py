"""A finding: what is wrong at which line of which file, and how to mend it.

Content never stops a build. Whatever reads it gives back its findings as values of this
one type, and only the doors speak: the plugin logs them, the command line prints them.
What there is to say stands in `register`, whose `finding` makes them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any


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

    def values(self) -> list[str | int]:
        """Give its fields as JSON knows them."""
        return [self.file, self.line, self.rule, self.what, self.mend]

    @classmethod
    def from_values(cls, values: Sequence[Any]) -> Problem:
        """Make the finding again of which these are the `values`."""
        return cls(*values)

    @property
    def message(self) -> str:
        """What is wrong, and what mends it."""
        return on_one_line(f"{self.what}; {self.mend}", is_first=False)

    def __str__(self) -> str:
        where = on_one_line(f"{self.file}:{self.line}" if self.line else self.file)
        return f"{where}: {self.message} [{self.rule}]"


_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Signs that would begin a line of their own in a log, command a terminal, or turn a text round."""

_ORDER = re.compile(r"#(?=#\w*\[)")
_FIRST_ORDER = re.compile(r"\A(\s*):(?=:)")
"""What begins an order to a machine that runs workflows and reads their logs, GitHub's or Azure's:
anywhere, and at the beginning of a line."""


def on_one_line(text: str, *, is_first: bool = True) -> str:
    """Write a text of strangers on one line of a log or a terminal, which obeys nothing of it.

    Args:
        text: the text.
        is_first: whether the line begins with it.
    """
    shown = _UNSHOWN.sub(lambda sign: sign[0].encode("unicode_escape").decode(), text)
    shown = _ORDER.sub(r"\\x23", shown)
    return _FIRST_ORDER.sub(r"\1\\x3a", shown) if is_first else shown
