"""Versions of the English article: which one is current.

A version is what one `ms.openlocfilehash` names. In real repositories every version was handed off
on one day in all languages, and these days ascend with the history: so the version that was handed
off last is the current one. What a version says is told by its sentences (`freshness`), since
a new hash mostly means the same ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..articles.article import Article
from . import proof


@dataclass(frozen=True, slots=True)
class Current:
    """The translations of one article, divided by whether they are of the current version."""

    translations: tuple[Article, ...]
    """Those of the current version; where nothing tells which that is, all."""
    older: tuple[Article, ...] = ()
    """Those of older versions."""
    day: date | None = None
    """When the current version was handed off, if there are older ones."""


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


def is_other(one: Article, most: Sequence[Article]) -> bool:
    """Whether a translation was made from another version than all of several others."""
    own, theirs = recorded_hash(one), {recorded_hash(other) for other in most}
    return bool(own) and bool(theirs) and "" not in theirs and own not in theirs


def recorded_hash(one: Article) -> str:
    """Give the hash of the English file that a translation recorded; empty where it has none.

    A page that is YAML has no front matter as text.
    """
    return proof.recorded_hash(one.front_matter) or str(one.fields.get("ms.openlocfilehash") or "")


def names_version(one: Article) -> bool:
    """Whether a translation says of which version it is, by its hash or by its day."""
    return bool(_version(one))


def _version(one: Article) -> str:
    """Name the version of a translation; by its day, where no hash is recorded."""
    return recorded_hash(one) or str(one.metadata.handed_off or "")
