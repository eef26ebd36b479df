"""Why a translation that came back is not taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Why = Literal[
    "language",
    "unknown",
    "bare",
    "stale",
    "conflict",
    "broken",
    "unfinished",
    "damaging",
    "empty",
    "plural",
    "formula",
]
"""The reasons, each with a sentence in `WORDS`."""

WORDS: Mapping[Why, str] = MappingProxyType(
    {
        "language": "no folder that may change is of its language; name that with --locale",
        "unknown": "no sentence has this name",
        "bare": "its English is not said, by which it is known whether it is stale",
        "stale": "the English of this sentence is another one now",
        "conflict": "there are several translations of it that differ",
        "broken": "it has an error that the present translation lacks",
        "unfinished": "its tool calls it unfinished, or a part of it is not translated",
        "damaging": "it would damage the file",
        "empty": "nothing stands in its place",
        "plural": "it has several forms, and the sentence has one",
        "formula": "a spreadsheet took it for a formula",
    }
)
"""What is said of each."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A translation that is not taken."""

    why: Why
    key: str
    """The tag of its language and what names its unit, `TAG/TOPIC#ID`, as far as they are known."""
    source: str
    target: str
    file: str = ""
    """The file that it came in."""
    what: str = ""
    """What is wrong, in a clause that says more than the reason; mostly empty."""

    @property
    def message(self) -> str:
        """Why it is not taken, in a clause."""
        return self.what or WORDS[self.why]
