"""Runs rules over articles, and gathers what they found: each English sentence once a rule."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from ..articles import metadata, yaml_pairs
from ..articles.article import Article
from ..plural import counted
from ..problem import on_one_line
from ..segments import scaffold
from ..segments.scaffold import Segment
from .pair import LONGEST, Pair
from .rule import EVERY, Hit, Level, Rule
from .settings import Settings


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a finding is."""

    file: str
    """The path a person can open."""
    line: int
    """The line on which the sentence begins, counted from 1."""
    id: str
    """The identifier of the pair."""
    hash: str
    """The hash of both halves of the pair: it tells a known finding, wherever the line goes."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found in one sentence, or in all that have the same English."""

    rule: str
    """The name of the rule."""
    level: Level
    """How much readers lose."""
    locale: str
    """The language tag of the translation."""
    what: str
    """What is wrong, in one clause without a full stop."""
    english: str
    """The English sentence, on one line."""
    localized: str
    """The translation at the first place, on one line."""
    places: tuple[Place, ...]
    """Where it is: one place, or more if translations of one English sentence have it."""

    @property
    def message(self) -> str:
        """What is wrong, with the English."""
        return f"{self.what}; the English is “{shortened(self.english)}”"

    @property
    def others(self) -> str:
        """How many places there are beside the first, in brackets; nothing where it is the one."""
        count = len(self.places) - 1
        return f" (and in {counted(count, 'more place')})" if count else ""

    def __str__(self) -> str:
        first = self.places[0]
        said = f"{first.file}:{first.line}: {self.message}{self.others} [{self.rule}]"
        return on_one_line(said)


def language_of(locale: str) -> str:
    """Give the language of a tag, without script and region."""
    return locale.partition("-")[0]


def shortened(text: str) -> str:
    """Give a text that a person can take in."""
    return text if len(text) <= 120 else f"{text[:119]}…"


def chosen(rules: Iterable[Rule], names: Collection[str], language: str) -> tuple[Rule, ...]:
    """Choose the rules for a language: those that are named, or those that are on in it."""
    if names:
        return tuple(rule for rule in rules if rule.name in names)
    return tuple(rule for rule in rules if language in rule.languages or rule.languages == EVERY)


def check_article(
    article: Article, rules: Sequence[Rule], settings: Settings
) -> Iterator[tuple[Rule, Hit, Segment, int]]:
    """Check the pairs of an article, those in the values of its front matter first.

    Args:
        article: the article; its locale says which language it is in.
        rules: those that are asked.
        settings: what the owner says.

    Yields:
        A rule, what it found first in a pair, that pair, and the line of the file.
    """
    check = checker(article, rules, settings)
    above = (piece for piece, _ in yaml_pairs.pieces(article.front_matter, article.own_path))
    for line, piece in chain(
        scaffold.with_lines(above), scaffold.with_lines(article.body, article.body_line)
    ):
        if isinstance(piece, Segment):
            for rule, hit in check(piece):
                at = line + piece.localized.count("\n", 0, hit.start)
                yield rule, hit, piece, article.line_in_file(at) if article.yaml_source else at


def checker(
    article: Article, rules: Sequence[Rule], settings: Settings
) -> Callable[[Segment], Iterator[tuple[Rule, Hit]]]:
    """Give what asks rules of one pair after another, of an article or of what it includes.

    It gives a rule, and what that found first, where it is not to be passed over.
    """
    kept = (*metadata.kept_terms(article.fields), *settings.never_translate)
    glossary = settings.terms(article.locale)
    language = language_of(article.locale)

    def check(segment: Segment) -> Iterator[tuple[Rule, Hit]]:
        if len(segment.localized) + len(segment.source) > LONGEST:
            return
        pair = Pair(segment.localized, segment.source, language, kept, glossary)
        for rule in rules:
            hit = next(iter(rule.find(pair)), None)
            if hit is not None and not settings.ignores(
                rule.name, article.locale, article.file, segment.source
            ):
                yield rule, hit

    return check


class Gathering:
    """Gathers findings as articles are checked; one English sentence is one finding of a rule."""

    def __init__(self, settings: Settings, known: Collection[tuple[str, str]] = ()) -> None:
        """Take what to pass over: what the owner ignores, and rule and hash of known findings."""
        self._settings = settings
        self._known = known
        self._found: dict[tuple[str, str, str], tuple[Rule, Hit, Segment, list[Place]]] = {}
        self.hidden = 0
        """How many known findings were passed over."""

    def add(self, article: Article, rules: Sequence[Rule]) -> None:
        """Check an article, and take in what is found."""
        for rule, hit, segment, line in check_article(article, rules, self._settings):
            place = Place(article.file, line, segment.id, hash_of(segment))
            if (rule.name, place.hash) in self._known:
                self.hidden += 1
                continue
            key = (rule.name, article.locale, " ".join(segment.source.split()))
            self._found.setdefault(key, (rule, hit, segment, []))[3].append(place)

    def findings(self) -> list[Finding]:
        """Give all that was found, by file and line."""
        found = [
            Finding(
                rule.name,
                rule.level,
                locale,
                hit.what,
                english,
                " ".join(segment.localized.split()),
                tuple(places),
            )
            for (_, locale, english), (rule, hit, segment, places) in self._found.items()
        ]
        return sorted(found, key=lambda one: (one.places[0], one.rule))


def hash_of(segment: Segment) -> str:
    """Give the hash of both halves of a pair."""
    both = f"{segment.localized}\0{segment.source}"
    return hashlib.sha256(both.encode("utf-8", "surrogatepass")).hexdigest()[:16]
