"""The state of one conversion: where it is reading, and what it has found wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..problem import Problem
from ..register import finding
from .settings import ConversionSettings, Included

DEEPEST_INCLUDE = 8
"""Files that include each other further than this are taken for a circle."""


@dataclass(frozen=True)
class Location:
    """Where a part of a page's text comes from: the page's own file, or one that it includes."""

    file: str
    """The path a person can open."""
    line: int
    """The line of that file on which the part starts."""
    included_by: tuple[str, ...] = ()
    """The files that include it, outermost first."""


@dataclass
class Context:
    """The state of one conversion; nothing of it outlives the conversion."""

    settings: ConversionSettings
    """What the conversion was given."""
    location: Location
    """Where the text comes from that is being read."""
    line: int = 0
    """The line of the block that is being read, counted from 0 in its text."""
    problems: list[Problem] = field(default_factory=list)
    """The findings so far."""
    unsupported: Counter[str] = field(default_factory=Counter)
    """Constructs shown as plain text, by name."""

    def report(self, rule: str, line: int, /, **values: str) -> None:
        """Note a finding; `line` counts from 0 in the text being read."""
        self.report_at(rule, self.location.file, self.location.line + line, **values)

    def report_at(self, rule: str, file: str, line: int, /, **values: str) -> None:
        """Note a finding at a line of a file."""
        shown = {place: _shortened(value) for place, value in values.items()}
        self.problems.append(finding(rule, file, line, **shown))

    def look(self, path: str) -> Included | None:
        """Give the file that a path means, or None; nothing is noted."""
        return self.settings.include(path, self.location.file)

    def fetch(self, path: str, line: int) -> Included | None:
        """Give the file that a line includes, or None and a finding."""
        found = self.look(path)
        if found is None:
            self.unsupported["include of a missing file"] += 1
            self.report("include-missing", line, file=path)
            return None
        if found.file in (*self.location.included_by, self.location.file) or (
            len(self.location.included_by) >= DEEPEST_INCLUDE
        ):
            self.report("include-circle", line, file=path)
            return None
        return found


def _shortened(written: str) -> str:
    """Give what an author wrote on one line that a person can take in."""
    shown = " ".join(written.split())
    return shown if len(shown) <= 80 else shown[:79] + "…"
