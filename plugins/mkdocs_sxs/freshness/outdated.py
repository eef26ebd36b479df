"""What a site says of translations that are behind the current English: to owners, and to readers.

An owner gets a finding, where the English is recovered: a file of the owner's may be ahead of its
translations for a while.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..articles.article import Article
from ..editions import english, versions
from ..problem import Problem
from ..register import finding
from .status import Status, of_article


@dataclass(frozen=True, slots=True)
class Outdated:
    """A translation that is behind the current English."""

    locale: str
    """The tag of its language."""
    topic: str
    """The path of the article below its language's folder."""
    sentences: int
    """How many of its sentences the current English does not have, or not so."""
    lacking: int
    """How many sentences of the current English it lacks."""
    total: int
    """How many sentences it has."""
    segments: tuple[str, ...]
    """The identifiers of the segments with those sentences, in order, where they have one."""
    handed_off: date | None
    """When its English was handed off."""
    current: date | None
    """When the current English was; None where that is not known, or was not later."""
    is_older: bool
    """Whether its English is known to be older: it was handed off earlier, or the current one is a
    file. Else it is another one than that of most languages."""


def judge(
    translations: Sequence[Article], original: Article | None, locale: str
) -> tuple[Article | None, tuple[Outdated, ...]]:
    """Give the English of an article and the translations that are behind it.

    Of a translation that says no version, by hash or by day, nobody knows whether it is older.

    Args:
        translations: the article in all languages but English.
        original: its English, where there is a file of it; else it is recovered.
        locale: the language tag that a recovered edition gets.

    Returns:
        The recovered edition; None where there is a file, or no translation carries any English.
    """
    statuses = of_article(translations, {one.locale for one in translations}, original)
    versioned = {one.locale for one in translations if versions.names_version(one)}
    behind = {o.locale: o for o in statuses if o.state == "behind" and o.locale in versioned}
    is_certain = original is not None
    outdated = tuple(_outdated(one, is_certain=is_certain) for one in behind.values())
    if original is not None:
        return None, outdated
    found = english.recover(translations, locale, behind)
    if found is not None and behind:
        said = [_finding(one, behind[one.locale]) for one in translations if one.locale in behind]
        found = replace(found, problems=(*found.problems, *said))
    return found, outdated


def _outdated(one: Status, *, is_certain: bool) -> Outdated:
    old = [change for change in one.changes if change.kind in ("changed", "removed")]
    is_later = one.current and one.handed_off and one.current > one.handed_off
    return Outdated(
        one.locale,
        one.topic,
        len(old),
        one.count("new"),
        one.total,
        tuple(dict.fromkeys(change.id for change in old if change.id)),
        one.handed_off,
        one.current if is_later else None,
        is_certain or bool(is_later),
    )


def _finding(article: Article, one: Status) -> Problem:
    """Say how far a translation is behind the version that is current, or that most have."""
    outdated = one.count("changed") + one.count("removed")
    lacking = one.count("new")
    line = next((c.line for c in one.changes if c.kind in ("changed", "removed")), 0)
    line = line or article.line_in_file(article.body_line)
    day, current = one.handed_off, one.current
    are = "is" if outdated == 1 else "are"
    if day is None or current is None or current <= day:
        if not outdated:
            return finding("english-version:other-lacks", one.file, line, lacking=lacking)
        return finding(
            "english-version:other", one.file, line, outdated=outdated, all=one.total, are=are
        )
    if not outdated:
        return finding(
            "english-version:lacks", one.file, line, lacking=lacking, day=day, current=current
        )
    return finding(
        "english-version", one.file, line,
        outdated=outdated, all=one.total, are=are, day=day, current=current,
    )  # fmt: skip
