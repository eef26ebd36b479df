"""How the translations of a site stand: how old they are, and what checks find in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from ..articles.article import Article
from ..checks import checking
from ..checks.settings import Settings
from ..checks.table import RULES
from ..freshness.outdated import Outdated
from ..segments import scaffold
from . import index_pages
from .catalog import ArticleCache, Catalog, digest_of

_MANY = 100
"""Languages with at least this many articles are checked in a process for each."""
_LEVELS = {rule.name: rule.level for rule in RULES}


@dataclass(frozen=True, slots=True)
class Checked:
    """What checks found in one article."""

    found: tuple[tuple[str, int], ...]
    """The name of a rule and how many sentences it found something in, in the order of rules."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one translation stands."""

    topic: str
    """The path of the article below its language's folder."""
    translation: str
    """`MT`, `HT`, or empty where it is not said."""
    handed_off: date | None
    """When its English was handed off."""
    outdated: Outdated | None
    """How far it is behind, where it is."""
    found: tuple[tuple[str, int], ...]
    """What checks found in it; see `Checked`."""

    @property
    def to_renew(self) -> int:
        """How many sentences have to be translated anew."""
        return self.outdated.sentences + self.outdated.lacking if self.outdated else 0

    def count(self, level: str) -> int:
        """Count the findings of a level."""
        return sum(number for rule, number in self.found if _LEVELS[rule] == level)


@dataclass(frozen=True, slots=True)
class LanguageStanding:
    """How the translations into one language stand."""

    tag: str
    """The language."""
    articles: tuple[Standing, ...]
    """Each of its translations, by topic."""
    missing: tuple[str, ...]
    """The topics of articles that other languages have."""

    @property
    def translations(self) -> Counter[str]:
        """Count articles by how they were translated."""
        return Counter(one.translation for one in self.articles)

    @property
    def years(self) -> Counter[int]:
        """Count articles by the year in which they were handed off."""
        return Counter(one.handed_off.year for one in self.articles if one.handed_off)

    @property
    def behind(self) -> int:
        """How many articles are behind the current English."""
        return sum(one.outdated is not None for one in self.articles)

    @property
    def to_renew(self) -> int:
        """How many sentences have to be translated anew."""
        return sum(one.to_renew for one in self.articles)

    @property
    def found(self) -> Counter[str]:
        """Count findings by rule."""
        found: Counter[str] = Counter()
        for one in self.articles:
            found.update(dict(one.found))
        return found

    def count(self, level: str) -> int:
        """Count the findings of a level."""
        return sum(one.count(level) for one in self.articles)


def standings(
    read: Catalog, tags: Iterable[str], source: str | None, settings: Settings, cache: ArticleCache
) -> Mapping[str, LanguageStanding]:
    """Say how the translations into each language stand.

    Args:
        read: the catalogue.
        tags: the languages, in the order of the switcher.
        source: the language that they are translated from, if the site has it.
        settings: what checks mind and pass over.
        cache: holds what checks found in an earlier build.
    """
    targets = [tag for tag in tags if tag != source]
    own = {tag: _translations(read, tag) for tag in targets}
    known = repr(settings)
    check = partial(_checked, settings, known, cache)
    cache.read_ahead(
        {
            f"{tag}.checked": partial(list, map(check, own[tag]))
            for tag in targets
            if len(own[tag]) >= _MANY
        }
    )
    held = {tag: {read.key(one): one for one in own[tag]} for tag in targets}
    topics = sorted({topic for ones in held.values() for topic in ones})
    return {
        tag: LanguageStanding(
            tag,
            tuple(
                Standing(
                    one.topic,
                    one.metadata.translation,
                    one.metadata.handed_off,
                    read.outdated.get((tag, one.topic)),
                    check(one).found,
                )
                for one in own[tag]
            ),
            tuple(topic for topic in topics if topic not in held[tag]),
        )
        for tag in targets
    }


def _translations(read: Catalog, tag: str) -> Sequence[Article]:
    """Give the articles of a language that were translated: files that say how, or hold pairs."""
    return [
        one
        for one in read.articles(tag)
        if one.digest
        and index_pages.is_listed(one)
        and not one.is_fallback
        and (one.metadata.translation or any(scaffold.segments(one.body)))
    ]


def _checked(settings: Settings, known: str, cache: ArticleCache, one: Article) -> Checked:
    def make() -> tuple[Checked, ...]:
        rules = checking.chosen(RULES, (), checking.language_of(one.locale))
        found = Counter(rule.name for rule, *_ in checking.check_article(one, rules, settings))
        return (
            Checked(tuple((rule.name, found[rule.name]) for rule in rules if found[rule.name])),
        )

    digest = digest_of(one.digest, known)
    return cache.fetch(f"{one.locale}.checked", one.file, digest, make)[0]
