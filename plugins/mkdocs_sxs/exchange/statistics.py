"""Statistics of the translations in one language."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from .units import Batch


@dataclass
class Statistics:
    """What is counted of one language. An article without any sentence in English is not."""

    articles: int = 0
    sentences: int = 0
    words: int = 0
    """Words of the English."""
    translations: Counter[str] = field(default_factory=Counter)
    """`MT`, `HT`, or empty where it is not said -> how many articles."""
    behind: int = 0
    """How many articles are behind the current English."""
    untranslated: int = 0
    """How many sentences have no translation, or the English in its place."""
    found: Counter[str] = field(default_factory=Counter)
    """Rule of a check -> how many sentences it found something in, where that was counted."""
    months: Counter[str] = field(default_factory=Counter)
    """Month, such as `2021-03` -> how many articles were handed off in it."""

    def add(self, batch: Batch) -> None:
        """Count one article."""
        self.articles += 1
        self.sentences += len(batch.units)
        self.words += sum(len(one.source.split()) for one in batch.units)
        self.translations[batch.translation] += 1
        self.behind += batch.is_behind
        self.untranslated += sum(one.is_untranslated for one in batch.units)
        if batch.handed_off:
            self.months[batch.handed_off.strftime("%Y-%m")] += 1

    @property
    def median(self) -> str:
        """The month by which half of the articles had been handed off; empty without any."""
        counted = 0
        for month, number in sorted(self.months.items()):
            counted += number
            if 2 * counted >= self.months.total():
                return month
        return ""
