"""A rule: what it looks for in a pair, in which languages, and how well it was measured to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from .pair import Pair

Level = Literal["error", "warning", "note"]
"""How much readers lose: something is not there or wrong, something looks wrong, or little."""


EVERY = frozenset({"*"})
"""The languages of a rule that knows nothing of languages, as it goes by lists of the owner's."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found in a pair."""

    start: int
    """Where it begins in the translation."""
    end: int
    """Where it ends."""
    what: str
    """What is wrong, in one clause without a full stop."""
    replacement: str | None = None
    """What is certain to belong there in its place; None where no program can know it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. It is a row of `table.RULES`."""

    name: str
    """The short name that a finding has in brackets."""
    level: Level
    """How much readers lose."""
    find: Callable[[Pair], Iterable[Hit]]
    """Looks at one pair."""
    languages: frozenset[str]
    """Where it is on: the languages it was measured in, and was right in four hits of five."""
    explanation: str
    """What it looks for, why it matters, and what it passes over; a few sentences."""
    figure: str
    """How often it was right, of the hits that were read."""
    fixes: bool = False
    """Whether some of its hits know what belongs there."""
