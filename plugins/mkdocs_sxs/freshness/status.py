"""The status of a translation: whether the current English has sentences that it lacks.

Which English is current is decided in this order: the file that the owner names as its source, the
English that the site holds as a file, the version that was handed off last, and, where no
translation tells a day, the version that most of them have (`editions.versions`). A hash or a day
that differs is no reason to translate: sentences are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ..articles.article import Article
from ..editions import variants, versions
from ..segments import scaffold
from . import sentences
from .sentences import Change, English

State = Literal["current", "behind", "unknown"]
"""Whether a translation has all that the current English has, lacks some of it, or holds too little
to say so: no English of its own, or another version than others of which no day is known."""

ALARMS = ("changed", "new", "removed")
"""The kinds of changes that a translator has to do something about."""


@dataclass(frozen=True, slots=True)
class Status:
    """How fresh one translation is."""

    topic: str
    """The path of the article below its language's folder."""
    locale: str
    """The tag of its language."""
    file: str
    """The path a person can open."""
    translation: str
    """`MT`, `HT`, or empty where it is not said."""
    handed_off: date | None
    """When its English was handed off, as it or another translation of that version says."""
    current: date | None
    """When the current English was; None where that is not known."""
    state: State
    """Whether it is behind."""
    total: int = 0
    """How many sentences its English has; counted only where it was compared."""
    changes: tuple[Change, ...] = ()
    """What the current English has otherwise."""

    def count(self, kind: sentences.Kind) -> int:
        """Count the changes of one kind."""
        return sum(one.kind == kind for one in self.changes)


@dataclass
class Counts:
    """What is counted of one language."""

    articles: int = 0
    missing: int = 0
    """How many articles are there in another language and not in this one."""
    mt: int = 0
    ht: int = 0
    behind: int = 0
    unknown: int = 0
    sentences: Counter[str] = field(default_factory=Counter)
    """The kind of a change -> how many there are."""

    def add(self, one: Status) -> None:
        """Count one translation."""
        self.articles += 1
        self.mt += one.translation == "MT"
        self.ht += one.translation == "HT"
        self.behind += one.state == "behind"
        self.unknown += one.state == "unknown"
        self.sentences.update(change.kind for change in one.changes)


def of_article(
    translations: Sequence[Article], wanted: Iterable[str], english: Article | None = None
) -> list[Status]:
    """Give the status of one article in several languages.

    Args:
        translations: all translations that there are; each helps to tell which English is current.
        wanted: the tags of those whose status is asked for.
        english: the current English, where it is known; it need not have any pairs.
    """
    wanted = frozenset(wanted)
    carrying = [one for one in translations if any(scaffold.segments(one.body))]
    judged = [one for one in carrying if not one.is_slipped]
    found = versions.current(judged)
    hashes = Counter(filter(None, map(versions.recorded_hash, found.translations)))
    most = hashes.most_common(2)
    is_tied = len(most) == 2 and most[0][1] == most[1][1]
    agreed = most[0][0] if most else ""
    of_current = [o for o in found.translations if versions.recorded_hash(o) == agreed]
    day = english.metadata.modified if english else _day(of_current)
    said: _Said | None = None
    made = []
    for one in translations:
        if one.locale not in wanted:
            continue
        changes: tuple[Change, ...] = ()
        own: list[English] = []
        state: State = "current" if one in judged else "unknown"
        if one in judged and (english or one not in of_current):
            if said is None:
                said = _said([english] if english else of_current)
            own = sentences.sentences(one)
            changes = tuple(filter(said.holds, sentences.changes(own, said.sentences)))
            if any(change.kind in ALARMS for change in changes):
                is_doubtful = english is None and one in found.translations and is_tied
                state = "unknown" if is_doubtful else "behind"
        made.append(
            Status(
                one.topic,
                one.locale,
                one.file,
                one.metadata.translation,
                versions.handed_off(one, translations),
                day,
                state,
                sum(1 for sentence in own if sentence.id),
                changes,
            )
        )
    return made


def _day(translations: Iterable[Article]) -> date | None:
    return max(filter(None, (one.metadata.handed_off for one in translations)), default=None)


@dataclass(frozen=True)
class _Said:
    """What one version says, as its translations have it."""

    sentences: list[English]
    """Those of the translation whose English most have, cut the finest."""
    often: Counter[str]
    """Words of a sentence -> how many translations have it."""
    number: int
    """How many translations there are."""

    def holds(self, change: Change) -> bool:
        """Whether a change is one for the translations together, where their English differs.

        What half of them have is current; what no more than half have need not be in another.
        """
        if self.number == 1 or change.kind not in ALARMS:
            return True
        if change.kind == "new":
            return 2 * self.often[variants.letters(change.new)] > self.number
        return 2 * self.often[variants.letters(change.old)] < self.number


def _said(translations: Sequence[Article]) -> _Said:
    read = [sentences.sentences(one) for one in translations]
    texts = ["".join(sentence.words for sentence in one) for one in read]
    equal = Counter(texts)
    segments = [sum(1 for _ in scaffold.segments(one.body)) for one in translations]
    best = max(range(len(read)), key=lambda at: (equal[texts[at]], segments[at]))
    often = Counter(words for one in read for words in {sentence.words for sentence in one})
    return _Said(read[best], often, len(read))
