"""A whole site: what is known of all its pages. It is read once, frozen, and knows no MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Literal

from markupsafe import Markup, escape

from ..articles.article import Article
from ..articles.robots import Robots
from ..checks.settings import Settings
from ..editions import proof
from ..editions.versions import current, recorded_hash
from ..freshness.outdated import Outdated
from ..intake.provenance import Provenance
from ..languages import locales, words
from ..languages.locales import Locale
from ..mends import mending
from ..mends.mending import Mended
from ..segments import scaffold
from ..segments.scaffold import Edition
from . import credit, index_pages, links, trust
from .address import Addresses
from .catalog import Catalog, digest_of
from .credit import Credit
from .indexing import Index, indexing
from .leads import Lead, Leads, Subject
from .links import Moved, Reach
from .outline import Outline
from .picture_size import Sizes
from .standing import LanguageStanding
from .trust import Untrusted
from .versions import Version, Versions, pack, unpack

_RELATED = 3
"""How many related articles a page shows."""


@dataclass(frozen=True)
class Options:
    """What the owner of a site decides; see the options of the plugin."""

    text: Edition = "localized"
    unwrap_safelinks: bool = True
    index: Index = "source"
    mend: bool = True
    credit: Credit = field(default_factory=Credit)
    untrusted: Untrusted = field(default_factory=Untrusted)
    hosts: tuple[str, ...] = ()
    own_scripts: bool = False
    related: bool = True
    previous_next: bool = True
    check: Settings = field(default_factory=Settings)
    warn_readers: bool = False
    status: bool = False
    review: bool = False
    report_url: str = ""


@dataclass(frozen=True)
class Site:
    """What is known of a site, in all languages."""

    catalog: Catalog
    """Every article: written, recovered, fallback pages, and the index pages."""
    options: Options
    addresses: Addresses
    locales: Mapping[str, Locale]
    """All languages of the site in the order of the switcher."""
    names: Mapping[str, str]
    """The site's name in each language."""
    titled: frozenset[str]
    """The languages in which that is the title of the home page: plain text of an article, where
    what the owner wrote in the configuration may be HTML."""
    source: str | None
    """The language that the translations were made from, if the site has it."""
    made: frozenset[tuple[str, str]]
    """(language, path) of the pages that no file holds."""
    reach: Mapping[str, Reach]
    """What the pages of each language may link to."""
    outlines: Mapping[str, Outline]
    """The table of contents of each language, with what it leads to."""
    content: Path
    """The folder of the content, for what pages include."""
    provenance: Provenance
    """Where imported files came from, and where those lie that languages share."""
    related_topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Topic -> those of related articles, the closest one first; see `related`."""
    redirects: Mapping[tuple[str, str], Moved] = field(default_factory=dict)
    """(language, topic) -> where it leads, of every page that is a redirect."""
    standings: Mapping[str, LanguageStanding] = field(default_factory=dict)
    """How the translations into each language stand, where the site has pages that say so."""
    today: date = date.min
    """The day of the build, after which pages may say that they are not to be listed."""
    _clusters: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Memory of `_cluster`, by topic; the preview asks for few."""
    _neighbours: dict[str, dict[str, tuple[str, str]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Memory of `turn`: language -> topic -> the topics before and behind it."""
    picture_sizes: Sizes = field(default_factory=dict, init=False, repr=False, compare=False)
    """Memory of the sizes of pictures."""

    def edition(self, one: Article) -> Literal["localized", "source"]:
        """Say which half of an article's pairs its page shows."""
        if self.options.text == "source" and any(scaffold.segments(one.body)):
            return "source"
        return "localized"

    def shown_in(self, one: Article) -> Locale:
        """Say in which language the text of an article's page is."""
        return self.locales.get(one.language) or locales.resolve(one.language)

    def speaks(self, tag: str) -> Locale:
        """Say which language the interface speaks: another, where there are no words of ours."""
        matched = words.match(tag)
        same = matched.partition("-")[0] == tag.partition("-")[0]
        return self.locales[tag] if same else locales.resolve(matched)

    def title(self, one: Article) -> str:
        """Give the title of an article's page; that of a home page made here is the site's name."""
        is_unwritten = one.is_home and one.is_list
        return self.names[one.locale] if is_unwritten else one.title(self.edition(one))

    def mended(self, one: Article) -> Mended:
        """Give the body of an article with the Markdown mended that its translation broke."""
        if not self.options.mend:
            return Mended(one.body, {})
        return mending.mend(one.body)

    def is_made(self, one: Article) -> bool:
        """Whether no file holds an article."""
        return (one.locale, one.topic) in self.made

    def is_generated(self, one: Article) -> bool:
        """Whether no file holds the text of an article: it was recovered, or made."""
        return not one.digest

    def has_publishers(self, tag: str, path: str) -> bool:
        """Whether a language has a page at a path that is the publisher's."""
        one = self.catalog.article(tag, path)
        return one is not None and self.is_publishers(one)

    def is_out_of_navigation(self, tag: str, path: str) -> bool:
        """Whether a language has a page at a path that stays out of the navigation by itself.

        A page by hand stands there, also where this package has to read it; see `is_publishers`.
        """
        one = self.catalog.article(tag, path)
        return one is not None and trust.is_from_publisher(
            one, self.provenance, self.options.untrusted
        )

    def robots(self, one: Article) -> Robots:
        """Say what crawlers are told of an article's page."""
        own = not self.is_publishers(one)
        return indexing(one, self.options.index, self.today, own=own)

    @property
    def until(self) -> str:
        """The next day on which a page leaves the index, as ISO 8601 writes it; empty if none."""
        every = (one for ones in self.catalog.topics.values() for one in ones.values())
        found = (one.metadata.robots.unavailable_after for one in every)
        days = [day for day in found if day is not None and day >= self.today]
        return (min(days) + timedelta(days=1)).isoformat() if days else ""

    def has_navigation(self, tag: str) -> bool:
        """Whether pages by hand stand in the navigation of a language, beside its home page."""
        return any(
            index_pages.is_listed(one) and not self.is_out_of_navigation(tag, one.topic)
            for one in self.catalog.articles(tag)
        )

    def is_publishers(self, one: Article) -> bool:
        """Whether a page is the publisher's, or made of such; any other is the site owner's own.

        The publisher's are read as DocFX Markdown by this package; the owner's are MkDocs's.
        """
        return trust.is_publishers(one, self.provenance, self.options.untrusted)

    def versions(self, one: Article) -> Versions:
        """Give what pages know of an article in every language that truly has it.

        Of the index pages, which differ from language to language, that is the first one.
        """
        return unpack(self.cluster(one))

    def version_of(self, one: Article) -> Version:
        """Give what pages in other languages know of an article."""
        address = self.addresses.relative(one.locale, one.topic)
        return Version(
            one.locale,
            one.topic,
            address,
            self.addresses.public(address),
            self.robots(one).may_index,
        )

    def cluster(self, one: Article) -> str:
        """Give `versions` as a text: two that are the same have the same versions."""
        known = "" if index_pages.is_further(one.topic) else self._cluster(self.catalog.key(one))
        return known or pack(map(self.version_of, self.in_languages(one).values()))

    def in_languages(self, one: Article) -> Mapping[str, Article]:
        """Give an article in every language that truly has it."""
        if index_pages.is_further(one.topic):
            return {**self.catalog.topics.get(index_pages.OVERVIEW, {}), one.locale: one}
        return self.catalog.versions(one) or {one.locale: one}

    def prepare_for_sharing(self) -> None:
        """Make what the pages of all languages know of each other, before processes divide.

        What a process looks at it copies: this is less than the articles themselves.
        """
        _ = self.switcher_names
        for topic in self.catalog.topics:
            self._cluster(topic)

    def _cluster(self, topic: str) -> str:
        """Say what pages know of a topic in every language that truly has it; see `cluster`."""
        if topic not in self._clusters:
            found = self.catalog.topics.get(topic, {}).values()
            true = [one for one in found if not one.is_fallback]
            self._clusters[topic] = pack(map(self.version_of, true))
        return self._clusters[topic]

    @cached_property
    def redirect_paths(self) -> Mapping[str, tuple[str, str]]:
        """Give the redirects (language, topic) by their output paths."""
        return {self.addresses.output_path(*key): key for key in self.redirects}

    @cached_property
    def between_languages(self) -> str:
        """A hash of what languages show of each other, where each says all of its pages itself.

        See `says_all`.
        """
        places, made = sorted(self.catalog.renamed.items()), sorted(self.made)
        clusters = [(topic, self._cluster(topic)) for topic in self.catalog.topics]
        moved = [sorted(reach.moved.items(), key=str) for reach in self.reach.values()]
        related, older = sorted(self.related_topics.items()), sorted(self.catalog.outdated.items())
        stand = sorted(self.standings.items())
        shown = (list(self.locales), self.source, places, made, clusters, moved)
        return digest_of(repr((*shown, related, older, stand, self.entrances)))

    @cached_property
    def entrances(self) -> tuple[tuple[str, ...], ...]:
        """The name of each language's site, its home page and its list of all articles.

        The page for lost addresses, which the default language's build makes, shows them all.
        """
        return tuple(
            (tag, self.names[tag], self.addresses.relative(tag, "index.md"), self.overview(tag))
            for tag in self.locales
        )

    def says_all(self, tag: str) -> bool:
        """Whether no page of a language holds what articles of another one say."""
        return tag != self.source and not any(o.is_fallback for o in self.catalog.articles(tag))

    @cached_property
    def switcher_names(self) -> Mapping[str, Markup]:
        """Name the languages, as HTML: once, as every page names all of them."""
        named = locales.switcher_names(self.locales.values())
        return {tag: escape(name) for tag, name in named.items()}

    def credit_of(self, one: Article) -> Credit | None:
        """Say where an article comes from and under which licence, where that is known."""
        if not self.is_publishers(one) or one.is_list:
            return None
        versions = self.versions(one)
        places = [(one.locale, one.topic), *zip(versions.locales, versions.topics, strict=True)]
        return credit.credit_of_article(self.provenance, places, self.options.credit)

    def undamaged(self, one: Article) -> str:
        """Give the address of the English of an article whose sentences slipped.

        It is that of the site's page below its root, or of the publisher's page, where the site's
        is recovered from slipped sentences itself; empty where there is none but the page itself,
        and for any other article.
        """
        if not one.is_slipped:
            return ""
        english = self.catalog.versions(one).get(self.source or "")
        own = (
            self.addresses.relative(english.locale, english.topic)
            if english and english.locale != one.locale
            else ""
        )
        if own and english and not english.is_slipped:
            return own
        return links.published_at(one.topic, "en-US", self.reach[one.locale]) or own

    def outdated(self, one: Article) -> Outdated | None:
        """Say how far an article is behind the current English, where it is."""
        return self.catalog.outdated.get((one.locale, one.topic))

    def status(self, tag: str) -> str:
        """Give the address of the page for the status of translations; empty without one."""
        if self.catalog.article(tag, index_pages.STATUS) is None:
            return ""
        return self.addresses.relative(tag, index_pages.STATUS)

    def overview(self, tag: str) -> str:
        """Give the address of the list of all articles; empty where the home page is that."""
        if self.catalog.article(tag, index_pages.OVERVIEW) is None:
            return ""
        return self.addresses.relative(tag, index_pages.OVERVIEW)

    def leads(self, one: Article) -> Leads | None:
        """Give what leads on from an article, if it is a home page or an index page."""
        if not one.is_home and not index_pages.is_index(one.topic):
            return None
        found = index_pages.leads_of(self.catalog, one.locale)
        if found is None:
            return None
        found = found._replace(orders=())  # which no page shows
        # What was updated last changes with most articles, and stands on the home page only.
        return found if one.is_home else found._replace(recent=())

    def subject(self, one: Article) -> Subject | None:
        """Give the subject that an article is listed under, if it is under one."""
        found = index_pages.leads_of(self.catalog, one.locale)
        return index_pages.subject_of(one, found) if found and index_pages.is_listed(one) else None

    def related(self, one: Article) -> tuple[Lead, ...]:
        """Give the articles of its language that are related to one, three at the most.

        None of them is a stand-in, is out of order, or has the title of another one or of this.
        """
        titles = {self.title(one).casefold()}
        found: list[Lead] = []
        for topic in self.related_topics.get(self.catalog.key(one), ()):
            other = self.catalog.topics.get(topic, {}).get(one.locale)
            if other is None or other.is_slipped or self._stands_in(other):
                continue
            title = self.title(other)
            if title.casefold() not in titles:
                titles.add(title.casefold())
                found.append(self._lead(other))
            if len(found) == _RELATED:
                break
        return tuple(found)

    def _stands_in(self, one: Article) -> bool:
        """Whether an article stands in for a translation; all do where all pages are English."""
        return one.is_fallback and self.options.text != "source"

    def turn(self, one: Article) -> tuple[Lead | None, Lead | None]:
        """Give the articles before and behind one in the order of reading, as far as there are."""
        if not self.options.previous_next or not self.is_publishers(one):
            return None, None
        tag = one.locale
        if tag not in self._neighbours:
            found = index_pages.leads_of(self.catalog, tag)
            self._neighbours[tag] = {
                topic: ("".join(order[max(n - 1, 0) : n]), "".join(order[n + 1 : n + 2]))
                for order in (found.orders if found else ())
                for n, topic in enumerate(order)
            }
        before, behind = self._neighbours[tag].get(one.topic, ("", ""))
        return self._lead_to(tag, before), self._lead_to(tag, behind)

    def _lead_to(self, tag: str, topic: str) -> Lead | None:
        found = self.catalog.article(tag, topic) if topic else None
        return self._lead(found) if found is not None else None

    def _lead(self, one: Article) -> Lead:
        return Lead(self.title(one), one.language, self.addresses.relative(one.locale, one.topic))

    def proved(self, one: Article) -> str:
        """Give the recorded hash that proves a recovered English article to be the original.

        Empty where none of the translations that it is recovered from, which are those of the
        current version, can be taken back to the file it was made from.
        """
        if one.language != self.source or not self.is_made(one):
            return ""
        tried: set[str] = set()
        versions = self.catalog.versions(one).values()
        for version in current([other for other in versions if other.digest]).translations:
            wanted = recorded_hash(version)
            if wanted and wanted not in tried:
                tried.add(wanted)
                if proof.rebuild_english_file(version.front_matter, version.body) is not None:
                    return wanted
        return ""
