"""What templates may show of a page: the language switcher, the notice, dates, the head.

A view of the publisher's article is made of two values and of nothing else: its `Facts`, and what
all pages of its language have in `Common`. So whoever compares these two knows whether a view has
changed. A page of the owner's also shows the title and description that the generator found.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from ..articles.article import Article
from ..articles.robots import Robots
from ..freshness.outdated import Outdated
from ..languages import folding, locales, words
from ..languages.locales import Locale
from ..languages.words import Words
from ..segments.scaffold import Edition
from ..site import index_pages
from ..site.credit import Credit
from ..site.leads import Lead, Leads, Recent, Subject
from ..site.site import Site
from ..site.versions import Version, Versions, unpack
from . import head, insertion, original, status
from .common import Common, common_to
from .head import Head
from .lost import Lost, in_language
from .status import StatusPage


class Choice(NamedTuple):
    """One language in the switcher: a tuple, as a page has one for each language of the site."""

    tag: str
    """Its tag, for `lang` and `hreflang`."""
    name: Markup
    """Its name in that language."""
    direction: str
    """The writing direction of the name."""
    url: str
    """The page in that language, below the site's root."""
    current: bool
    """Whether it is the language of this page."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date in words."""

    iso: str
    """For machines: `2019-08-22`."""
    date: str
    """The date as the readers of the page write it."""
    text: str
    """The whole sentence in the page's language."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said on top of a page that a machine translated, or that nobody did."""

    translated: Day | None
    """When it was translated, where that is known."""
    stands_in: bool = False
    """Whether the page is not translated at all and shows the English."""


@dataclass(frozen=True, slots=True)
class Older:
    """The notice on top of a page some of whose sentences are from an older English."""

    text: str
    """How many they are."""
    days: str
    """The days of that English and of the current one; empty where they are not known."""
    address: str
    """The first of these sentences; empty where it is not on the page."""


@dataclass(frozen=True, slots=True)
class Displaced:
    """The notice on top of a page whose sentences slipped."""

    english: str
    """The English page: below the site's root, or the full address of the publisher's; empty where
    there is none."""
    english_tag: str
    """The language of that page."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What the search keeps of a page beside its text, title and date."""

    also: str
    """Of an English page: the tags of the other languages that have it, with spaces between.
    Where it lies elsewhere below that language's home, `=` and its address there follow."""
    subject: str
    """Its subject, for pages of one title; empty where none is known."""
    words: str
    """Words of its text as readers type them, where they stand there otherwise, and those of its
    title that it lacks, with spaces between."""


@dataclass(frozen=True, slots=True)
class View:
    """All that the templates of one page need; they find it as `sxs`."""

    locale: Locale
    """The language of the page: its folder, its address, the theme's words around the text."""
    speaks: Locale
    """The language of our own words; English where there are none in the page's."""
    words: Words
    """The words of the interface."""
    site_name: str
    """The site's name in this language."""
    home: str
    """The language's home page below the site's root."""
    switcher: tuple[Choice, ...]
    """The languages that have this page, the current one included."""
    shown_in: Locale
    """The language of the text, where that is another."""
    english: Choice | None = None
    """The page in the language that the translations were made from, where that is another page."""
    has_views: bool = False
    """Whether readers may open the English of the page's sentences."""
    head: Head | None = None
    """What the page says to machines; None on pages without an article."""
    notice: Notice | None = None
    """That a machine translated the page, or that nobody did, where that is so."""
    older: Older | None = None
    """That sentences of the page are from an older English, where some are."""
    displaced: Displaced | None = None
    """That the sentences of the page are out of their places, where they are."""
    updated: Day | None = None
    """When the article was last changed, where that is known."""
    recovered: str = ""
    """That the page is recovered from its translations, where it is."""
    credit: str = ""
    """Where the text comes from and under which licence, as HTML."""
    lost: tuple[Lost, ...] = ()
    """Of the page for addresses that lead nowhere: what it says in every language."""
    lost_first: str = ""
    """The language in which it says so without a script: English, if the site has it."""
    crumbs: tuple[tuple[str, str], ...] = ()
    """The pages above this one, the home page first: name, and address below the site's root."""
    leads: Leads | None = None
    """Of a home page or an index page: what leads on from there."""
    is_home: bool = False
    """Whether it is the home page of its language."""
    is_overview: bool = False
    """Whether it is the list of all articles."""
    is_list: bool = False
    """Whether it is a list of articles that the site has made: an index page, or a home page that
    nobody wrote."""
    letter_page: str = ""
    """Of a page of the list from A to Z: its topic."""
    status: StatusPage | None = None
    """Of the page for the status of translations: what stands there."""
    status_page: str = ""
    """Of a home page or the list of all articles: the address of that page, if there is one."""
    recent: tuple[tuple[Recent, Day], ...] = ()
    """What was updated last, with the day in words."""
    related: tuple[Lead, ...] = ()
    """The articles that are related to it."""
    turn: tuple[Lead | None, Lead | None] = (None, None)
    """The articles before and behind it."""
    entry: SearchEntry | None = None
    """What the search keeps of the page; None where it is not to find it."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around all pages of a language alike; templates find it as `sxs_around`."""

    look: str
    """The option of that name."""
    words: Words
    """The words of the interface."""
    speaks: Locale
    """Their language."""
    overview: str
    """The list of all articles below the site's root; empty where the home page has it."""
    has_navigation: bool
    """Whether the navigation has more than the home page and that list: pages of the owner's."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the view of one article is made of, beside what is `Common` to its language."""

    article: Article
    edition: Edition
    """Which half of its pairs the page shows."""
    versions: str
    """What is known of it in every language: `Site.cluster`."""
    is_made: bool
    """Whether no file holds it."""
    outdated: Outdated | None
    """How far it is behind the current English, where it is."""
    status: StatusPage | None
    """What stands on the page for the status of translations, if it is that."""
    proved: str
    """The recorded hash that proves it to be the original; empty where none does."""
    credit: Credit | None
    """Where it comes from and under which licence, where that is known."""
    undamaged: str
    """The address of its English, where its sentences slipped: `Site.undamaged`."""
    leads: Leads | None
    """What leads on from it, if it is a home page or an index page."""
    subject: Subject | None
    """The subject that it is listed under."""
    related: tuple[Lead, ...]
    """The articles that are related to it."""
    turn: tuple[Lead | None, Lead | None]
    """The articles before and behind it."""
    robots: Robots
    """What crawlers are told of its page."""
    site_name: str
    """The site's name in the language of its text."""

    @property
    def title(self) -> str:
        """The article's own title."""
        return self.article.title(self.edition)


def facts_of(article: Article, site: Site, cluster: str | None = None) -> Facts:
    """Give what the view of an article is made of.

    Args:
        article: the article.
        site: the site.
        cluster: what is known of it in every language, where the site does not know all.
    """
    return Facts(
        article,
        site.edition(article),
        site.cluster(article) if cluster is None else cluster,
        site.is_made(article),
        site.outdated(article),
        status_of(article, site),
        site.proved(article),
        site.credit_of(article),
        site.undamaged(article),
        site.leads(article),
        site.subject(article),
        site.related(article),
        site.turn(article),
        site.robots(article),
        site.names.get(article.language, site.names[article.locale]),
    )


def status_of(article: Article, site: Site) -> StatusPage | None:
    """Give what stands on the page for the status of translations; None for any other."""
    is_it = article.topic == index_pages.STATUS and site.is_made(article) and site.options.status
    return status.page(site, article.locale) if is_it else None


def view(
    facts: Facts,
    common: Common,
    content: str = "",
    *,
    broken: bool = False,
    own_title: str | None = None,
    own_description: str = "",
) -> View:
    """Make the view of an article.

    Args:
        facts: of the article.
        common: of its language.
        content: its text as HTML, for a description where the article has none.
        broken: whether it could not be rendered, and a short page takes its place.
        own_title: the title that the generator gave to a page of the owner's; empty if none.
        own_description: the description of such a page.
    """
    one, locale, spoken = facts.article, common.locale, common.words
    versions = unpack(facts.versions)
    addresses = common.addresses
    address = addresses.relative(one.locale, one.topic)
    public = addresses.public(address)
    shown = versions.get(one.locale) or Version(one.locale, one.topic, address, public, False)
    shown_in = common.locales.get(one.language) or locales.resolve(one.language)
    switcher = _switcher(versions, common, shown)
    translated = facts.edition == "localized"
    title = "" if one.is_home and one.is_list else facts.title
    return View(
        locale=locale,
        speaks=common.speaks,
        words=spoken,
        site_name=common.site_name,
        home=common.home,
        switcher=switcher,
        shown_in=shown_in,
        english=next((c for c in switcher if c.tag == common.source and not c.current), None)
        if index_pages.is_listed(one)
        else None,
        has_views=original.is_opened(content),
        head=head.describe(
            one,
            versions,
            robots=facts.robots,
            locale=shown_in,
            addresses=addresses,
            site_name=common.site_name,
            text_site_name=facts.site_name,
            title=(title if own_title is None else own_title) or common.site_name,
            description=(
                own_description or one.metadata.description or head.first_paragraph(content)
                if not one.is_slipped
                else ""
            ),
            source_locale=common.source,
            more=(("sxs.proved", facts.proved),) if facts.proved else (),
        ),
        notice=_notice(one, common) if translated else None,
        older=_older(facts.outdated, common, content)
        if translated and facts.outdated and facts.outdated.is_older and facts.outdated.sentences
        else None,
        displaced=(
            Displaced(facts.undamaged, common.source or "en-US") if one.is_slipped else None
        ),
        updated=_updated(one, common),
        recovered=_recovered(facts, common),
        crumbs=_crumbs(facts, common),
        leads=facts.leads,
        is_home=one.is_home,
        is_overview=one.topic == index_pages.OVERVIEW,
        is_list=one.is_list and one.topic != index_pages.STATUS,
        letter_page=one.topic if one.topic.startswith(index_pages.LETTER_PAGES) else "",
        status=facts.status,
        status_page=common.status if one.is_home or one.topic == index_pages.OVERVIEW else "",
        recent=tuple(
            (recent, _day(date.fromisoformat(recent.iso), "{date}", common))
            for recent in (facts.leads.recent if facts.leads and one.is_home else ())
        ),
        related=facts.related,
        turn=facts.turn,
        credit=facts.credit.shown(spoken.credit) if facts.credit else "",
        entry=_entry(facts, shown, versions, common, content)
        if index_pages.is_listed(one) and not one.is_fallback and not broken
        else None,
    )


def surroundings(tag: str, site: Site, look: str, *, has_navigation: bool) -> Surroundings:
    """Give what stands around all pages of a language."""
    spoken = words.load(tag)
    return Surroundings(look, spoken, site.speaks(tag), site.overview(tag), has_navigation)


def view_without_article(tag: str, site: Site) -> View:
    """Make the view of a page without an article, such as the 404 page."""
    common = common_to(tag, site)
    homes = site.catalog.topics["index.md"]
    return View(
        locale=common.locale,
        speaks=common.speaks,
        words=common.words,
        site_name=common.site_name,
        home=common.home,
        switcher=_switcher(
            Versions.of(map(site.version_of, homes.values())), common, site.version_of(homes[tag])
        ),
        shown_in=common.locale,
        lost=tuple(in_language(one, site) for one in site.locales),
        lost_first=next((t for t in site.locales if t.partition("-")[0] == "en"), tag),
    )


def _switcher(versions: Versions, common: Common, shown: Version) -> tuple[Choice, ...]:
    """List the languages that have a page, and where.

    `versions` holds those that truly have the article. A language that lacks it is left out: it
    is not offered as if it had it.
    """
    pages = dict(zip(versions.locales, versions.urls, strict=True))
    pages[shown.locale] = shown.url
    return tuple(
        Choice(tag, common.names[tag], locale.direction, pages[tag], tag == shown.locale)
        for tag, locale in common.locales.items()
        if tag in pages
    )


def _notice(article: Article, common: Common) -> Notice | None:
    """Say that a page was translated by a machine, or not yet; None for any other page."""
    if article.is_fallback:
        return Notice(None, stands_in=True)
    if article.metadata.translation != "MT" or article.locale == common.source:
        return None
    day = article.metadata.handed_off
    return Notice(_day(day, common.words.translated_on, common) if day else None)


def _older(found: Outdated, common: Common, content: str) -> Older:
    """Say that sentences are from an older English."""
    spoken, written = common.words, common.speaks.date
    count, total = map(common.speaks.number, (found.sentences, found.total))
    days = (
        spoken.older_days.format(date=written(found.handed_off), current=written(found.current))
        if found.handed_off and found.current
        else ""
    )
    return Older(
        spoken.older_sentences.format(count=count, total=total),
        days,
        f"#{insertion.OLDER}" if f' id="{insertion.OLDER}"' in content else "",
    )


def _day(day: date, said: str, common: Common) -> Day:
    """Write a date, by itself and in a sentence that has a place for it."""
    written = common.speaks.date(day)
    return Day(day.isoformat(), written, said.format(date=written))


def _crumbs(facts: Facts, common: Common) -> tuple[tuple[str, str], ...]:
    """Name the pages above an article: none where the home page lists all of them."""
    one, subject = facts.article, facts.subject
    if one.is_home or not common.overview:
        return ()
    home, all_articles = (common.words.home, common.home), common.words.all_articles
    if one.topic == index_pages.OVERVIEW:
        return (home,)
    return home, (subject[1:3] if subject else (all_articles, common.overview))


def _updated(article: Article, common: Common) -> Day | None:
    """Say when the author last changed an article; None where that is not known."""
    day = article.metadata.dated
    if day is None or article.is_home:
        return None
    return _day(day, common.words.updated_on, common)


def _recovered(facts: Facts, common: Common) -> str:
    """Say that no file holds an English page, where that is so."""
    one = facts.article
    if not facts.is_made or one.locale != common.source or not index_pages.is_listed(one):
        return ""
    return common.words.recovered_proved if facts.proved else common.words.recovered


def _entry(
    facts: Facts, shown: Version, versions: Versions, common: Common, content: str
) -> SearchEntry:
    """Say what the search keeps of an article's page.

    Who searches the English articles from another language is led to that language's page.
    """

    def below_home(tag: str, url: str) -> str:
        home = common.addresses.relative(tag, "index.md").removesuffix("index.html")
        return url.removeprefix(home)

    subject = index_pages.subject_said(facts.article)
    title = "" if facts.article.is_slipped else facts.title
    typed = {*folding.spellings(content, facts.article.language), *folding.lacking(title, content)}
    said = " ".join(sorted(typed))
    if shown.locale != common.source:
        return SearchEntry("", subject, said)
    own = below_home(shown.locale, shown.url)
    every = zip(versions.locales, versions.urls, strict=True)
    others = {tag: below_home(tag, url) for tag, url in every if tag != shown.locale}
    also = " ".join(t if at == own else f"{t}={at}" for t, at in sorted(others.items()))
    return SearchEntry(also, subject, said)
