"""The units of a selection, one article at a time and one language after another."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from ..articles.article import Article
from ..checks import checking
from ..checks.settings import Settings
from ..checks.table import RULES
from ..freshness.status import of_article
from ..intake import disk
from ..problem import Problem
from ..register import finding
from ..segments.scaffold import Segment
from ..site import selection as chosen
from ..site import unusable
from ..site.selection import Selection
from .formats import Format
from .units import Batch, Unit, make_batch

Only = Literal["mt", "ht", "behind", "untranslated", "findings"]
"""Which units are wanted: those of machine or of human translations, of articles that are behind
the current English, without a translation, or in which checks find something."""


@dataclass(frozen=True)
class Wish:
    """Which units are written."""

    only: frozenset[Only] = frozenset()
    """All of these have to hold; none means all units."""
    is_unique: bool = False
    """Whether units with the same English and the same translation are written once."""
    marks_behind: bool = False
    """Whether it is to be known which articles are behind the current English."""
    settings: Settings = field(default_factory=Settings)
    """What checks mind, where units are wanted in which they find something."""


def read_batches(selection: Selection, format_: Format, wish: Wish) -> Iterator[Batch | Problem]:
    """Give the units of all articles that are wanted, and what keeps some from being written."""
    numbers: Counter[str] = Counter()
    seen: dict[str, set[bytes]] = defaultdict(set)
    needs_all = wish.marks_behind or "behind" in wish.only
    for topic, there in selection.topics.items():
        wanted = set(selection.tags(topic)).intersection(there)
        if not wanted:
            continue
        read = list(
            chosen.read_topic(selection, topic, None if needs_all else wanted, unwrap=False)
        )
        articles = [one for one in read if isinstance(one, Article)]
        behind = _behind(articles, wanted) if needs_all else set()
        for found in read:
            if isinstance(found, Problem):
                yield found
                continue
            if found.locale not in wanted or not _is_wanted(found, found.locale in behind, wish):
                continue
            text = read_text(selection, found.locale, topic)
            if isinstance(text, Problem):
                yield text
                continue
            batch = make_batch(found, text, is_behind=found.locale in behind)
            held, problem = _held(batch, found.file, format_)
            if problem:
                yield problem
            if "findings" in wish.only:
                held = list(_found(held, found, wish.settings))
            units = tuple(_chosen(held, wish, seen[found.locale]))
            if units:
                numbers[found.locale] += 1
                yield replace(batch, number=numbers[found.locale], units=units)


def read_text(selection: Selection, locale: str, topic: str) -> str | Problem:
    """Read the text of a file as it stands, line ends and all."""
    path = selection.path(locale, topic)
    try:
        data = disk.read_file(path)
    except OSError:
        return unusable.why(path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = 1 + data.count(b"\n", 0, error.start)
        return finding("encoding:text", chosen.shown(path), line)


def _behind(articles: Collection[Article], wanted: Collection[str]) -> set[str]:
    translations = [one for one in articles if one.locale.partition("-")[0] != "en"]
    return {one.locale for one in of_article(translations, wanted) if one.state == "behind"}


def _is_wanted(one: Article, is_behind: bool, wish: Wish) -> bool:
    kind = one.metadata.translation.lower()
    return (
        ("mt" not in wish.only or kind == "mt")
        and ("ht" not in wish.only or kind == "ht")
        and ("behind" not in wish.only or is_behind)
    )


def _held(batch: Batch, file: str, format_: Format) -> tuple[list[Unit], Problem | None]:
    """Give the units that the format can hold, and a finding of those that it cannot."""
    unheld = format_.unheld
    if unheld is None:
        return list(batch.units), None
    lacking = {
        one.key: sign
        for one in batch.units
        if (
            sign := unheld.search(one.source) or unheld.search(one.target) or unheld.search(one.key)
        )
    }
    if not lacking:
        return list(batch.units), None
    first = next(one for one in batch.units if one.key in lacking)
    character = f"U+{ord(lacking[first.key][0]):04X}"
    problem = finding("not-exported", file, first.line, count=len(lacking), character=character)
    return [one for one in batch.units if one.key not in lacking], problem


def _found(units: Collection[Unit], article: Article, settings: Settings) -> Iterator[Unit]:
    """Give the units of an article in which checks find something."""
    rules = checking.chosen(RULES, (), checking.language_of(article.locale))
    check = checking.checker(article, rules, settings)
    for one in units:
        if any(check(Segment(one.id, one.target, one.source))):
            yield one


def _chosen(units: Collection[Unit], wish: Wish, seen: set[bytes]) -> Iterator[Unit]:
    for one in units:
        if "untranslated" in wish.only and not one.is_untranslated:
            continue
        if wish.is_unique:
            said = f"{one.source}\0{one.target}".encode()
            digest = hashlib.blake2b(said, digest_size=8).digest()
            if digest in seen:
                continue
            seen.add(digest)
        yield one
