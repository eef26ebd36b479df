"""What stands on the page for the status of translations, for its template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..exchange import plots
from ..exchange.plots import Figure, Manner
from ..languages import words
from ..site.site import Site
from ..site.standing import LanguageStanding, Standing

_LEVELS = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a cell of a table."""

    value: int
    said: str
    """As readers write it."""

    @property
    def sorted_by(self) -> str:
        """What a script sorts by, where readers write it otherwise; empty elsewhere."""
        return "" if self.said == str(self.value) else str(self.value)


@dataclass(frozen=True, slots=True)
class Row:
    """A language, or an article of one."""

    name: str
    """What it is called: a language by itself, an article by its title."""
    tag: str
    """The language of the name."""
    url: str
    """Its page below the site's root."""
    numbers: tuple[Number, ...]
    """What is counted of it."""
    days: tuple[str, ...] = ()
    """Of an article: when it was handed off, and the English that is newer, as ISO 8601 writes it;
    empty where that is not known."""
    translation: str = ""
    """Of an article: `MT`, `HT`, or empty where it is not said."""
    meter: Markup | None = None
    """Of a language: its parts as a bar."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure, and its numbers as a table."""

    title: str
    svg: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Number, ...]], ...]


@dataclass(frozen=True, slots=True)
class StatusPage:
    """All that stands on the page of one language."""

    sums: tuple[tuple[str, str], ...]
    """What is counted of all languages: its name, and the number."""
    languages: tuple[Row, ...]
    """Each language into which something was translated."""
    figures: tuple[Drawn, ...]
    articles: tuple[Row, ...]
    """Each translation into the language of the page that needs something, the neediest first."""
    all_articles: tuple[str, str] | None
    """The address of the list of all articles in that language below the site's root, and their
    number; None of a language that nothing is translated into."""
    missing: tuple[tuple[str, str, str], ...]
    """Articles that it lacks: title, language of that, and address below the site's root."""


def page(site: Site, tag: str) -> StatusPage:
    """Give what stands on the page of a language."""
    return _Page(site, tag).made()


class _Page:
    """One page while it is made."""

    def __init__(self, site: Site, tag: str) -> None:
        self._site, self._tag = site, tag
        self._words, self._speaks = words.load(tag), site.speaks(tag)
        self._all = tuple(site.standings.values())

    def made(self) -> StatusPage:
        own = self._site.standings.get(self._tag)
        return StatusPage(
            tuple(self._sums()),
            tuple(map(self._language, self._all)),
            tuple(self._figures()),
            tuple(self._articles(own)) if own else (),
            self._listed(own) if own else None,
            tuple(self._missing(own)) if own else (),
        )

    def _listed(self, own: LanguageStanding) -> tuple[str, str]:
        where = self._site.overview(own.tag) or self._site.addresses.relative(own.tag, "index.md")
        return where, self._speaks.number(len(own.articles))

    def _number(self, value: int) -> Number:
        return Number(value, self._speaks.number(value))

    def _sums(self) -> Iterator[tuple[str, str]]:
        said, every = self._words, self._all
        translated = sum(len(one.articles) for one in every)
        whole = translated + sum(len(one.missing) for one in every)
        people = sum(one.translations["HT"] for one in every)
        yield said.status_translated, self._speaks.percent(translated / (whole or 1))
        yield said.status_people, self._speaks.percent(people / (translated or 1))
        yield said.status_behind, self._speaks.number(sum(one.behind for one in every))
        yield said.status_renew, self._speaks.number(sum(one.to_renew for one in every))
        found = sum(one.found.total() for one in every)
        yield said.status_findings, self._speaks.number(found)

    def _language(self, one: LanguageStanding) -> Row:
        people = one.translations["HT"]
        others = len(one.articles) - people
        counts = (
            people, others, len(one.missing), one.behind, one.to_renew, *map(one.count, _LEVELS)
        )  # fmt: skip
        return Row(
            self._site.locales[one.tag].name,
            one.tag,
            self._site.status(one.tag),
            tuple(map(self._number, counts)),
            meter=Markup(plots.meter((people, others, len(one.missing)))),  # noqa: S704 (numbers)
        )

    def _articles(self, own: LanguageStanding) -> Iterator[Row]:
        site = self._site

        def need(one: Standing) -> tuple[int, int, int, str]:
            errors, warnings = one.count("error"), one.count("warning")
            return -one.to_renew, -errors, -warnings, one.topic

        for one in sorted(own.articles, key=need):
            article = site.catalog.article(own.tag, one.topic)
            if article is None or not (one.to_renew or one.found):
                continue
            newer = one.outdated.current if one.outdated else None
            yield Row(
                site.title(article),
                article.language,
                site.addresses.relative(own.tag, one.topic),
                tuple(map(self._number, (one.to_renew, *map(one.count, _LEVELS)))),
                tuple(day.isoformat() if day else "" for day in (one.handed_off, newer)),
                one.translation,
            )

    def _missing(self, own: LanguageStanding) -> Iterator[tuple[str, str, str]]:
        site = self._site
        for topic in own.missing:
            there = site.catalog.topics.get(topic, {})
            one = there.get(own.tag) or there.get(site.source or "") or next(iter(there.values()))
            yield site.title(one), one.language, site.addresses.relative(one.locale, one.topic)

    def _figures(self) -> Iterator[Drawn]:
        said = self._words
        manner = Manner(
            self._speaks.number, self._speaks.tag, self._speaks.direction, is_file=False
        )
        for figure in hand_offs(self._all, said.status_by_year):
            yield self._drawn(figure, plots.bars(figure, manner))
        for figure in findings(self._all, said.status_by_rule):
            yield self._drawn(figure, plots.shaded(figure, manner))

    def _drawn(self, figure: Figure, svg: str) -> Drawn:
        rows = tuple((row, tuple(map(self._number, numbers))) for row, numbers in figure.rows)
        return Drawn(figure.title, Markup(svg), figure.parts, rows)  # noqa: S704 (it is escaped)


def hand_offs(every: Sequence[LanguageStanding], title: str) -> Iterator[Figure]:
    """Give the figure of the years in which articles were handed off, if any year is known."""
    years = sorted({year for one in every for year in one.years}, reverse=True)
    if years:
        rows = tuple((one.tag, tuple(one.years[year] for year in years)) for one in every)
        yield Figure("hand-offs", title, tuple(map(str, years)), rows)


def findings(every: Sequence[LanguageStanding], title: str) -> Iterator[Figure]:
    """Give the figure of what each rule found in each language, if any rule found anything."""
    by_language = [one.found for one in every]
    rules = sorted({rule for one in by_language for rule in one})
    totals = {rule: sum(one[rule] for one in by_language) for rule in rules}
    rules.sort(key=lambda rule: -totals[rule])
    if rules:
        rows = tuple((rule, tuple(one[rule] for one in by_language)) for rule in rules)
        yield Figure("findings", title, tuple(one.tag for one in every), rows)
