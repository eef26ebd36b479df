"""Versions of the English article: which one is current, and how far a translation is behind it.

A version is what one `ms.openlocfilehash` names. In real repositories every version was handed off
on one day in all languages, and these days ascend with the history: so the version that was handed
off last is the current one. What a version says is told by its sentences, since a new hash mostly
means the same ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..articles.article import Article
from ..segments import scaffold
from ..segments.scaffold import Segment
from . import proof, variants

_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+")


@dataclass(frozen=True, slots=True)
class Current:
    """The translations of one article, divided by whether they are of the current version."""

    translations: tuple[Article, ...]
    """Those of the current version; where nothing tells which that is, all."""
    older: tuple[Article, ...] = ()
    """Those of older versions."""
    day: date | None = None
    """When the current version was handed off, if there are older ones."""


@dataclass(frozen=True, slots=True)
class Behind:
    """How far a translation is behind a version of the English."""

    sentences: int
    """How many sentences the translation has."""
    outdated: int
    """How many of them are not in that version, or not with these words."""
    lacking: int
    """How many sentences of that version the translation lacks."""
    line: int
    """The line of the first that is outdated; that of the body where none is."""


def current(translations: Sequence[Article]) -> Current:
    """Divide translations by the version of the English that they were made from.

    A translation without a day is taken to be of the current version, as nothing says otherwise.
    Two versions of one day are both current.
    """
    named = [(_version(one), one) for one in translations]
    days: dict[str, date] = {}
    for version, one in named:
        if day := one.metadata.handed_off:
            days[version] = max(day, days.get(version, day))
    last = max(days.values(), default=None)
    newest = tuple(one for version, one in named if days.get(version, last) == last)
    if len(newest) == len(named):
        return Current(newest)
    older = tuple(one for version, one in named if days.get(version, last) != last)
    return Current(newest, older, last)


def handed_off(one: Article, translations: Sequence[Article]) -> date | None:
    """Say when the version of a translation was handed off, as it or another one of it says."""
    days = [o.metadata.handed_off for o in translations if _version(o) == _version(one)]
    return max(filter(None, days), default=None)


def behind(one: Article, english: Sequence[Article]) -> Behind:
    """Count the sentences in which the English of a translation is not that of several others.

    Sentences are compared by their words: neither markup nor addresses, spacing or punctuation make
    two of one, nor does it matter how a paragraph is cut into segments, or in which order they are.

    Args:
        one: the translation.
        english: the others. What half of them say is known; what most of them say is expected.
    """
    votes: Counter[tuple[str, int]] = Counter()
    for other in english:
        votes.update((part, n) for part, often in _parts(other).items() for n in range(often))
    known = Counter(part for (part, _), held in votes.items() if 2 * held >= len(english))
    expected = Counter(part for (part, _), held in votes.items() if 2 * held > len(english))
    total = outdated = line = 0
    for at, is_group, parts in _sentences(one):
        unlike = 0
        for part in parts:
            unlike += known[part] <= 0
            known[part] -= 1
        total += len(parts) if is_group else 1
        outdated += unlike if is_group else min(unlike, 1)
        line = line or (at if unlike else 0)
    return Behind(total, outdated, (expected - _parts(one)).total(), line or one.body_line)


def is_other(one: Article, most: Sequence[Article]) -> bool:
    """Whether a translation was made from another version than all of several others."""
    own, theirs = recorded_hash(one), {recorded_hash(other) for other in most}
    return bool(own) and bool(theirs) and "" not in theirs and own not in theirs


def recorded_hash(one: Article) -> str:
    """Give the hash of the English file that a translation recorded; empty where it has none.

    A page that is YAML has no front matter as text.
    """
    return proof.recorded_hash(one.front_matter) or str(one.fields.get("ms.openlocfilehash") or "")


def _version(one: Article) -> str:
    """Name the version of a translation; by its day, where no hash is recorded."""
    return recorded_hash(one) or str(one.metadata.handed_off or "")


def _parts(one: Article) -> Counter[str]:
    return Counter(part for _, _, parts in _sentences(one) for part in parts)


def _sentences(one: Article) -> Iterator[tuple[int, bool, list[str]]]:
    """Give each segment: its line, whether it is one of several sentences, the words of each."""
    for line, piece in scaffold.with_lines(one.body, one.body_line):
        if not isinstance(piece, str):
            parts = map(variants.letters, _SENTENCE_END.split(piece.source))
            if known := list(filter(None, parts)):
                yield line, isinstance(piece, Segment) and "-p" in piece.id, known
