"""The state of one conversion: where it is reading, and what it has found wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..problem import Problem
from ..register import finding
from .settings import ConversionSettings, Included

MOST_INCLUDES = 1_000
"""How many files a page may include, each as often as it does."""
MOST_INCLUDED = 2_000_000
"""How many characters a page may include: of text, and of code that it shows."""
MOST_QUOTED = 32_000_000
"""How many characters of code files may be searched for the parts that a page shows."""

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

    included: int = 0
    """How many files the page has included."""
    length: int = 0
    """How many characters it has included."""
    searched: int = 0
    """How many characters of code files were searched."""
    is_full: bool = False
    """Whether it may include nothing more."""

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
        if not self._has_room(line):
            return None
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
        self.included += 1
        self.length += len(found.text)
        return found if self._has_room(line) else None

    def code(self, path: str, line: int) -> str | None:
        """Give the text of a code file; None and a finding where there is none."""
        if not self._has_room(line):
            return None
        found = self.settings.code(path, self.location.file)
        if found is None:
            self.unsupported["code of a missing file"] += 1
            self.report("code-missing", line, file=path)
            return None
        self.included += 1
        self.searched += len(found)
        return found if self._has_room(line) else None

    def takes(self, part: str, line: int) -> bool:
        """Count code that is shown; say whether the page may show it."""
        self.length += len(part)
        return self._has_room(line)

    def _has_room(self, line: int) -> bool:
        """Say whether the page may include more; the first time it may not is a finding."""
        limits = (
            (self.included, MOST_INCLUDES, "files"),
            (self.length, MOST_INCLUDED, "characters"),
            (self.searched, MOST_QUOTED, "characters of code"),
        )
        for count, most, what in limits:
            if count > most and not self.is_full:
                self.is_full = True
                self.report("include-limit", line, limit=f"{most:,} {what}")
        return not self.is_full


def _shortened(written: str) -> str:
    """Give what an author wrote on one line that a person can take in."""
    shown = " ".join(written.split())
    return shown if len(shown) <= 80 else shown[:79] + "…"
