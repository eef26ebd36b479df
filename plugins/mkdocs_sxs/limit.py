"""How many findings of one rule a person is shown."""

from __future__ import annotations

from collections import Counter

MOST = 10
"""How many they are unless somebody asks for all."""


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
