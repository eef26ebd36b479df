"""What one conversion gathers on its way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..problem import Problem
from .setting import Included, Setting

DEEPEST_INCLUDE = 8
"""Files that include each other further than this are taken for a circle."""

_WORDS = {
    "include-missing": ("the included file {} does not exist", "restore it or remove the line"),
    "include-circle": ("{} includes itself", "break the circle"),
    "code-missing": ("the code file {} does not exist", "restore it or remove the line"),
    "code-part-missing": (
        "the code file has no part {}; the whole file is shown",
        "correct the name, id or range",
    ),
    "unpaired-directive": ("{} has no counterpart", "write its other half or remove it"),
    "unknown-directive": ("{} is no directive; it is shown as text", "correct its name"),
    "active-content": ("{} is active content and was left out", "remove it or write a link"),
    "unsafe-link": ("the address {} is not safe; only its text is shown", "write a web address"),
    "broken-link": ("the address {} is none; only its text is shown", "correct it"),
    "unclosed-fence": ("this code block has no end", "write its closing fence"),
    "unclosed-comment": ("this comment has no end", "write --> at its end"),
}
"""What each rule says, with its mend; `{}` is what was found."""


@dataclass(frozen=True)
class Origin:
    """The file that a part of the page comes from."""

    file: str
    """The path a person can open."""
    line: int
    """The line of that file on which the part starts."""
    within: tuple[str, ...] = ()
    """The files that include it, outermost first."""


@dataclass
class Context:
    """The state of one conversion; nothing of it outlives the conversion."""

    setting: Setting
    """What the conversion was given."""
    origin: Origin
    """Where the text that is being read comes from."""
    line: int = 0
    """The line of the block that is being read, counted from 0 in its text."""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong, as it was found."""
    unsupported: Counter[str] = field(default_factory=Counter)
    """Constructs shown as plain text, by name."""

    def report(self, rule: str, found: str, line: int) -> None:
        """Note a finding; `line` counts from 0 in the text being read."""
        what, mend = _WORDS[rule]
        shown = " ".join(found.split())
        shown = shown if len(shown) <= 80 else shown[:79] + "…"
        place = self.origin
        self.problems.append(Problem(place.file, place.line + line, rule, what.format(shown), mend))

    def fetch(self, path: str, line: int) -> Included | None:
        """Give the file that a line includes, or None and a finding."""
        found = self.setting.include(path, self.origin.file)
        if found is None:
            self.unsupported["include of a missing file"] += 1
            self.report("include-missing", path, line)
            return None
        if found.file in (*self.origin.within, self.origin.file) or (
            len(self.origin.within) >= DEEPEST_INCLUDE
        ):
            self.report("include-circle", path, line)
            return None
        return found
