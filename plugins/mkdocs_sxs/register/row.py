"""A row of the register: one finding."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import Literal

Level = Literal["error", "warning", "note"]
"""How much readers lose: what is left out, what is shown but not rightly, or nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One finding. Its sentences have places for values, such as `{segment}`."""

    name: str
    """The name of its rule; with several sentences of one rule, a colon and which one."""
    level: Level
    """How much readers lose."""
    what: str
    """What is wrong, in one clause without a full stop."""
    mend: str
    """What a person does about it, in one clause without a full stop."""
    documentation: str
    """What it means for readers until it is mended, or when it arises; one sentence."""

    @property
    def rule(self) -> str:
        """The name that is shown to people."""
        return self.name.partition(":")[0]

    @property
    def places(self) -> frozenset[str]:
        """The names of the values that its sentences take."""
        parts = (*Formatter().parse(self.what), *Formatter().parse(self.mend))
        return frozenset(name for _, name, _, _ in parts if name)
