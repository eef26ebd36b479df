"""What a page shows of itself to people: language switcher, notice, dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from ..articles.article import Article
from ..languages.locales import Locale
from ..languages.words import Words
from ..site.address import Addresses
from ..site.versions import Version, Versions
from .head import Head


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
    text: str
    """The whole sentence in the page's language, the date as its readers write it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice on top of a machine-translated page."""

    translated: Day | None
    """When it was translated, where that is known."""
    english: str
    """The English page below the site's root; empty where there is none."""
    english_tag: str
    """The language of that page."""
    stands_in: bool = False
    """Whether the page is not translated at all and shows the English."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What the page for addresses that lead nowhere says in one language."""

    tag: str
    """The language; addresses below its folder are its own."""
    folder: str
    """That folder below the site's root, with `/` behind it; empty for the root itself."""
    speaks: Locale
    """The language of the words."""
    words: Words
    """The words."""
    home: str
    """The language's home page below the site's root."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the search keeps of a page beside its text, title and date."""

    also: str
    """Of an English page: the tags of the other languages that have it, with spaces between.
    Where it lies elsewhere below that language's home, `=` and its address there follow."""


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
    head: Head | None = None
    """What the page says to machines; None on pages without an article."""
    notice: Notice | None = None
    """The notice, on machine translations only."""
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
    entry: Entry | None = None
    """What the search keeps of the page; None where it is not to find it."""


def switcher(
    versions: Versions,
    site: Mapping[str, Locale],
    names: Mapping[str, Markup],
    *,
    shown: Version,
) -> tuple[Choice, ...]:
    """List the languages that have a page, and where.

    `site` holds all languages of the site in their order, `names` those that a person reads;
    `versions` holds those that truly have the article. A language that lacks it is left out: it
    is not offered as if it had it.
    """
    pages = dict(zip(versions.locales, versions.urls, strict=True))
    pages[shown.locale] = shown.url
    return tuple(
        Choice(tag, names[tag], locale.direction, pages[tag], tag == shown.locale)
        for tag, locale in site.items()
        if tag in pages
    )


def notice(
    article: Article,
    versions: Versions,
    *,
    locale: Locale,
    words: Words,
    source_locale: str | None,
) -> Notice | None:
    """Say that a page was translated by a machine, or not yet; None for any other page."""
    if article.is_fallback:
        original = versions.get(article.language)
        return Notice(None, original.url if original else "", article.language, stands_in=True)
    if article.metadata.translation != "MT" or article.locale == source_locale:
        return None
    day = article.metadata.handed_off
    english = versions.get(source_locale) if source_locale else None
    said = Day(day.isoformat(), words.translated_on.format(date=locale.date(day))) if day else None
    return Notice(
        translated=said,
        english=english.url if english else "",
        english_tag=english.locale if english else "",
    )


def updated(article: Article, *, locale: Locale, words: Words) -> Day | None:
    """Say when the author last changed an article; None where that is not known."""
    day = article.metadata.dated
    if day is None or article.is_home:
        return None
    return Day(day.isoformat(), words.updated_on.format(date=locale.date(day)))


def entry(
    shown: Version, versions: Versions, *, addresses: Addresses, source_locale: str | None
) -> Entry:
    """Say what the search keeps of an article's page.

    Who searches the English articles from another language is led to that language's page.
    """

    def below_home(tag: str, url: str) -> str:
        home = addresses.relative(tag, "index.md").removesuffix("index.html")
        return url.removeprefix(home)

    if shown.locale != source_locale:
        return Entry("")
    own = below_home(shown.locale, shown.url)
    every = zip(versions.locales, versions.urls, strict=True)
    others = {tag: below_home(tag, url) for tag, url in every if tag != shown.locale}
    return Entry(" ".join(t if at == own else f"{t}={at}" for t, at in sorted(others.items())))
