"""A whole site: what every page of it is made from, and what a page is given to show.

Nothing here knows MkDocs; a site is assembled once, is frozen, and answers for each page.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from markupsafe import Markup, escape

from ..articles.article import Article
from ..editions import proof
from ..intake import disk
from ..intake.provenance import Provenance
from ..languages import locales, words
from ..languages.locales import Locale
from ..languages.words import Words
from ..mends import mending
from ..mends.mending import Mended
from ..pages import head
from ..pages import render as conversion
from ..pages import view as page
from ..pages.render import Page, Question, Surroundings
from ..pages.view import Lost, View
from ..problem import Problem
from ..segments import scaffold
from ..segments.scaffold import Edition, Piece
from . import contents, credit, fragments
from .address import Addresses
from .catalog import Catalog, digest_of
from .credit import Credit
from .links import Reach
from .outline import Outline
from .versions import Version, Versions, pack, unpack


@dataclass(frozen=True)
class Options:
    """What the owner of a site decides; see the options of the plugin."""

    text: Edition = "localized"
    unwrap_safelinks: bool = True
    index_machine_translations: bool = False
    mend: bool = True
    credit: Credit = field(default_factory=Credit)


@dataclass(frozen=True)
class Site:
    """What is known of a site, in all languages."""

    catalog: Catalog
    """Every article: written, recovered, standing in, and the index pages."""
    options: Options
    addresses: Addresses
    locales: Mapping[str, Locale]
    """All languages of the site in the order of the switcher."""
    names: Mapping[str, str]
    """The site's name in each language."""
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
    _clusters: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    """See `_cluster`: by topic, as far as they were asked for; the preview asks for few."""

    def edition(self, one: Article) -> Literal["localized", "source"]:
        """Say which half of an article's pairs its page shows."""
        if self.options.text == "source" and any(scaffold.segments(one.body)):
            return "source"
        return "localized"

    def shown_in(self, one: Article) -> Locale:
        """Say in which language the text of an article's page is."""
        return self.locales.get(one.language) or locales.resolve(one.language)

    def title(self, one: Article) -> str:
        """Give the title of an article's page; that of a home page is the site's name."""
        return self.names[one.locale] if one.is_home else one.title(self.edition(one))

    def mended(self, one: Article) -> Mended:
        """Give the body of an article with the Markdown mended that its translation broke."""
        if not self.options.mend:
            return Mended(one.body, {})
        return mending.mend(one.body)

    def markdown(self, one: Article) -> str:
        """Give the text of an article's page."""
        edition_ = self.edition(one)
        if edition_ == "source":
            return scaffold.drop_stray_closers(one.markdown("source"))
        return scaffold.drop_stray_closers(scaffold.choose(self.mended(one).pieces, "localized"))

    def is_docfx(self, one: Article) -> bool:
        """Whether an article is in the publisher's Markdown; pages of the site's own are not."""
        held = (one.language, one.topic)  # where its text is; another language's may stand in
        return (
            one.form is not None
            or (held in self.made and contents.is_listed(one))
            or self.provenance.holds(*held)
            or bool(one.metadata.fields)
            or any(scaffold.segments(one.body))
        )

    def convert(self, one: Article, text: str) -> Page:
        """Read the text of an article's page in the publisher's Markdown."""
        return conversion.convert(one, text, self._around(one), self._translated(one, text))

    def answer(self, one: Article, question: Question) -> str:
        """Answer what an article's page asked while it was read, as it was answered then."""
        return conversion.answer(one, question, self._around(one))

    def _around(self, one: Article) -> Surroundings:
        """Give what the text of an article's page meets on the site."""

        def title(topic: str) -> str:
            found = self.catalog.article(one.locale, topic)
            return self.title(found) if found else ""

        return Surroundings(
            self.reach[one.locale],
            in_source=one.language == self.source,
            title=title,
            read=lambda path: self._read(one, path),
            address=lambda topic: self.addresses.relative(one.locale, topic),
        )

    def _translated(self, one: Article, text: str) -> tuple[Piece, ...]:
        """Give the pieces of a translation whose sentences are to be known on its page.

        There are none where the text is not the article's: something else has changed it.
        """
        if self.edition(one) == "source" or one.language == self.source:
            return ()
        pieces = self.mended(one).pieces
        own = scaffold.drop_stray_closers(scaffold.choose(pieces, "localized"))
        return pieces if text.strip("\n") == own.strip("\n") else ()

    def lost(self, one: Article, target: Article, fragment: str, names: Collection[str]) -> Problem:
        """Say that a page has no place of the name that a link on the page of `one` leads to.

        `names` are the ids of the page of `target`.
        """
        others = [o for o in self._articles(target).values() if o.locale != target.locale]
        having = [
            o.locale for o in others if fragments.place(fragment, self._places(o)) is not None
        ]
        files = [
            v
            for v in self._articles(one).values()
            if v.file == one.file and (v.locale, v.topic) not in self.made
        ]
        line = next((fragments.line(fragment, version) for version in files), 0)
        return fragments.lost(one.file, line, target.file, fragment, names, having)

    def _places(self, one: Article) -> set[str]:
        """Give the ids that an article's text names, those of its headings included."""
        read = self.convert(one, self.markdown(one)).converted
        return {element.get("id", "") for element in read.tree.iter()}

    def _read(self, one: Article, path: str) -> bytes | None:
        """Read a file that a page includes; the recovered English has those of any language."""
        tags = [one.locale, *self.locales] if one.language == self.source else [one.locale]
        for tag in tags:
            stored = self.provenance.stored(tag, path)
            try:
                candidate = disk.spelled(self.content, stored).resolve()
                if candidate.is_relative_to(self.content.resolve()):
                    return disk.read(candidate)
            except (OSError, ValueError):  # no system has a file of such a name
                continue
        return None

    def stand_in(self, one: Article) -> str:
        """Give the HTML of the short page in place of an article that cannot be rendered."""
        spoken = words.load(one.locale)
        versions = self.versions(one)
        link = ""
        if (original := versions.get(self.source or "")) and original.locale != one.locale:
            english = original.url
            up = "../" * self.addresses.relative(one.locale, one.topic).count("/")
            link = f' <a href="{up}{english}">{head.escape(spoken.read_english)}</a>'
        title = head.escape(self.title(one))
        return f"<h1>{title}</h1>\n<p>{head.escape(spoken.not_shown)}{link}</p>\n"

    def versions(self, one: Article) -> Versions:
        """Give what pages know of an article in every language that truly has it.

        Of the index pages, which differ from language to language, that is the first one.
        """
        return unpack(self.cluster(one))

    def _articles(self, one: Article) -> Mapping[str, Article]:
        """Give an article in every language that truly has it."""
        if _is_further_index(one):
            return {**self.catalog.topics.get(contents.ENTRY, {}), one.locale: one}
        return self.catalog.versions(one) or {one.locale: one}

    def settle(self) -> None:
        """Make what the pages of all languages know of each other, for all processes to have.

        What a process looks at it copies: this is less than the articles themselves.
        """
        _ = self._switcher_names
        for topic in self.catalog.topics:
            self._cluster(topic)

    def _cluster(self, topic: str) -> str:
        """Say what pages know of a topic in every language that truly has it; see `cluster`."""
        if topic not in self._clusters:
            found = self.catalog.topics.get(topic, {}).values()
            true = [one for one in found if not one.is_fallback]
            self._clusters[topic] = pack(map(self._version, true))
        return self._clusters[topic]

    @cached_property
    def seen(self) -> str:
        """A hash of what languages see of each other, where each says all of its pages itself.

        See `view`, and `says_all`.
        """
        places, made = sorted(self.catalog.places.items()), sorted(self.made)
        clusters = [(topic, self._cluster(topic)) for topic in self.catalog.topics]
        seen = list(self.locales), self.source, places, made, clusters
        return digest_of(repr(seen))

    def says_all(self, tag: str) -> bool:
        """Whether no page of a language holds what articles of another one say."""
        return tag != self.source and not any(o.is_fallback for o in self.catalog.articles(tag))

    def cluster(self, one: Article) -> str:
        """Give `versions` as a text: two that are the same have the same versions."""
        known = "" if _is_further_index(one) else self._cluster(self.catalog.key(one))
        return known or pack(map(self._version, self._articles(one).values()))

    def _version(self, one: Article) -> Version:
        indexed = self.options.index_machine_translations
        address = self.addresses.relative(one.locale, one.topic)
        return Version(
            one.locale,
            one.topic,
            address,
            self.addresses.public(address),
            head.indexing(one, index_machine_translations=indexed).may_index,
        )

    @cached_property
    def _switcher_names(self) -> Mapping[str, Markup]:
        """Name the languages, as HTML: once, as every page names all of them."""
        named = locales.switcher_names(self.locales.values())
        return {tag: escape(name) for tag, name in named.items()}

    def view(self, one: Article, content: str, *, broken: bool = False) -> View:
        """Give the templates what they show of an article.

        Args:
            one: the article.
            content: its text as HTML.
            broken: whether it could not be rendered, and a short page stands in its place.
        """
        locale, spoken = self.locales[one.locale], words.load(one.locale)
        speaks = self.speaks(one.locale)
        versions = self.versions(one)
        shown = versions.get(one.locale) or self._version(one)
        proved = self.proved(one)
        described = head.describe(
            one,
            versions,
            locale=self.shown_in(one),
            addresses=self.addresses,
            site_name=self.names[one.locale],
            title=self.title(one),
            description=one.metadata.description or head.first_paragraph(content),
            source_locale=self.source,
            index_machine_translations=self.options.index_machine_translations,
            more=(("sxs.proved", proved),) if proved else (),
        )
        return View(
            locale=locale,
            speaks=speaks,
            words=spoken,
            site_name=self.names[one.locale],
            home=self.addresses.relative(one.locale, "index.md"),
            switcher=page.switcher(versions, self.locales, self._switcher_names, shown=shown),
            head=described,
            shown_in=self.shown_in(one),
            notice=page.notice(
                one,
                versions,
                locale=speaks,
                words=spoken,
                source_locale=self.source,
            )
            if self.edition(one) == "localized"
            else None,
            updated=page.updated(one, locale=speaks, words=spoken),
            recovered=self._recovered(one, proved, spoken),
            credit=self._credit(one, versions, spoken),
            entry=page.entry(shown, versions, addresses=self.addresses, source_locale=self.source)
            if contents.is_listed(one) and not one.is_fallback and not broken
            else None,
        )

    def _recovered(self, one: Article, proved: str, spoken: Words) -> str:
        """Say that no file holds an English page, where that is so."""
        if (one.locale, one.topic) not in self.made or one.locale != self.source:
            return ""
        if not contents.is_listed(one):
            return ""
        return spoken.recovered_proved if proved else spoken.recovered

    def _credit(self, one: Article, versions: Versions, spoken: Words) -> str:
        """Say, as HTML, where an article comes from and under which licence."""
        if not self.is_docfx(one):
            return ""
        places = [(one.locale, one.topic), *zip(versions.locales, versions.topics, strict=True)]
        found = credit.of(self.provenance, places, self.options.credit)
        return found.shown(spoken.credit) if found else ""

    def proved(self, one: Article) -> str:
        """Give the recorded hash that proves a recovered English article to be the original.

        Empty where none of its translations can be taken back to the file it was made from.
        """
        if one.language != self.source or (one.locale, one.topic) not in self.made:
            return ""
        tried: set[str] = set()
        for version in self.catalog.versions(one).values():
            wanted = proof.recorded(version.head)
            if wanted and wanted not in tried:
                tried.add(wanted)
                if proof.english_file(version.head, scaffold.join(version.body)) is not None:
                    return wanted
        return ""

    def speaks(self, tag: str) -> Locale:
        """Say which language the interface speaks: another, where there are no words of ours."""
        matched = words.match(tag)
        same = matched.partition("-")[0] == tag.partition("-")[0]
        return self.locales[tag] if same else locales.resolve(matched)

    def view_of_no_article(self, tag: str) -> View:
        """Give the templates what a page without an article shows, such as the 404 page."""
        homes = self.catalog.topics["index.md"]
        versions = unpack(pack(map(self._version, homes.values())))
        shown = self._version(homes[tag])
        return View(
            locale=self.locales[tag],
            speaks=self.speaks(tag),
            words=words.load(tag),
            site_name=self.names[tag],
            home=self.addresses.relative(tag, "index.md"),
            switcher=page.switcher(versions, self.locales, self._switcher_names, shown=shown),
            shown_in=self.locales[tag],
            lost=tuple(map(self._lost, self.locales)),
            lost_first=next((t for t in self.locales if t.partition("-")[0] == "en"), tag),
        )

    def _lost(self, tag: str) -> Lost:
        folder = self.addresses.destination(tag, "index.md").removesuffix("index.html")
        home_ = self.addresses.relative(tag, "index.md")
        return Lost(tag, folder, self.speaks(tag), words.load(tag), home_)


def _is_further_index(one: Article) -> bool:
    """Whether a page is an index page, but not the first of its language."""
    return contents.is_index(one.topic) and one.topic != contents.ENTRY
