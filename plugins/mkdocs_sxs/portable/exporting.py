"""All files of a site as Markdown: its pages, what they show, redirects, a configuration."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote
from xml.etree.ElementTree import Element  # built from tokens, never parsed

from markdown.extensions.toc import slugify, slugify_unicode, unique

from ..articles.article import Article
from ..docfx import places
from ..editions.edition import OutputEdition
from ..intake import disk
from ..pages import render
from ..problem import Problem
from ..register import finding
from ..site import fragments, links, redirects, svg
from ..site.address import relative_link
from ..site.site import Site
from . import front_matter
from .blocks import Blocks
from .dialect import Dialect
from .layout import Layout, Media, Page

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OF_MKDOCS = re.compile(
    r"^[ \t]*(?:!!!|\?\?\?\+?|===[!+]?)[ \t]|\{[{%]|\{:[ \t]|^\[TOC\]|^--8<--|^:::[ \t]",
    re.MULTILINE,
)
"""What only MkDocs, its extensions or plugins read."""
Files = Iterator[tuple[str, bytes]]
"""The files of a folder, each with its path. A file may come again; the last one is meant."""


@dataclass(frozen=True)
class Target:
    """Who is to read the Markdown."""

    name: str
    """Its name for the command."""
    dialect: Dialect
    """How it writes what CommonMark lacks."""
    layout: Callable[[Site], Layout]
    """Where its files lie."""
    fields: Callable[[Site, Page], Mapping[str, object]]
    """What it needs in the front matter of a page."""
    redirect: Callable[[Site, Page, str], Mapping[str, object]]
    """What it needs in the front matter of the page of a redirect, to an address."""
    configuration: Callable[[Site, Collection[str]], Mapping[str, str]]
    """The files that are no pages, by their paths, for these languages."""
    escapes: bool = False
    """Whether its templates write what front matter says into HTML as it is."""
    reads_mkdocs: bool = False
    """Whether it reads Markdown as MkDocs does."""

    def escape(self, text: str) -> str:
        """Give a text for its front matter."""
        return html.escape(text) if self.escapes else text


class Exporting:
    """Writes one site for one target."""

    def __init__(
        self,
        site: Site,
        target: Target,
        edition: OutputEdition,
        tags: Collection[str],
        drawings: Collection[str] = (),
    ) -> None:
        """Take what is written.

        Args:
            site: the site.
            target: who is to read it.
            edition: which edition of translations.
            tags: the languages whose pages are written.
            drawings: the files that are drawings of strangers, to be cleaned.
        """
        self._site, self._target, self._edition = site, target, edition
        self._tags, self._drawings = tuple(tags), frozenset(drawings)
        self._layout = target.layout(site)
        self.problems: list[Problem] = []
        """What was found, by file and line, once all files are written."""
        self.pages = 0
        """How many pages were written."""
        self._shown: dict[str, str] = {}
        """The files that pages show: where they go, and where they lie."""
        self._ids: dict[Page, frozenset[str]] = {}
        self._leads: dict[Page, set[tuple[Page, str]]] = {}
        """The places in other pages that a page's links mean."""
        self._meant: dict[tuple[Page, str], str] = {}
        """The ids that fragments mean, where they are not these themselves."""

    def files(self) -> Files:
        """Give all files, page by page."""
        every = [
            one
            for tag in self._tags
            for one in self._site.catalog.articles(tag)
            if not one.is_fallback
        ]
        for one in every:
            yield from self._page(one)
        yield from self._with_places(every)
        for key, moved in self._site.redirects.items():
            if key[0] in self._tags:
                yield self._redirect(Page(*key), moved)
        yield from self._media()
        for path, text in self._target.configuration(self._site, self._tags).items():
            yield path, text.encode()

    # Pages

    def _page(self, one: Article) -> Files:
        page = Page(one.locale, one.topic)
        own = not self._site.is_publishers(one)
        try:
            text = self._text(one, page)
        except Exception as error:  # a text is a stranger's
            why = f"{type(error).__name__}: {error}".splitlines()[0]
            self.problems.append(finding("not-rendered", one.file, 0, why=why))
            return
        more = self._target.fields(self._site, page)
        if own and self._target.reads_mkdocs:
            text, more = one.markdown(), {**front_matter.of_owner(one), **more}
        elif own and _OF_MKDOCS.search(one.markdown()):
            self.problems.append(finding("own-page-converted", one.file, 0))
        head = front_matter.of_article(one, self._site, self._target.escape, more)
        self.pages += 1
        yield self._layout.page(page), f"{head}\n{text.lstrip()}".encode()

    def _text(self, one: Article, page: Page) -> str:
        choose = render.choose_both if self._edition == "bilingual" else render.choose_text
        elsewhere = partial(self._of_default, page)
        text = choose(one, self._site)
        rendered = render.render(one, self._site, text, elsewhere=elsewhere, for_site=False)
        if page not in self._ids:
            self.problems += [*rendered.converted.problems, *rendered.missing.values()]
        tree = rendered.converted.tree
        _name_headings(tree)
        self._ids[page] = frozenset(element.get("id", "") for element in tree.iter()) - {""}

        def address(written: str, is_raw: bool) -> str:
            return self._address(page, written, is_raw=is_raw)

        return Blocks(self._target.dialect, address).write(tree)

    def _of_default(self, page: Page, path: str) -> str:
        """Give the address of a page in the language of another for a file of the default one."""
        catalog, addresses = self._site.catalog, self._site.addresses
        tag, _, topic = posixpath.normpath(f"{page.tag}/{path}").partition("/")
        if tag != addresses.default or tag == page.tag:
            return ""
        one = catalog.article(page.tag, topic) or catalog.article(tag, topic)
        if one is None:
            return ""
        return relative_link(addresses.relative(one.locale, topic), addresses.relative(*page))

    def _address(self, page: Page, written: str, *, is_raw: bool) -> str:
        """Give the address that a page writes for one of its tree."""
        path, hash_, fragment = written.partition("#")
        found = page if not path else self._layout.found(page, written)
        if isinstance(found, Media):
            self._shown[self._layout.media(page.tag, found.path)] = found.path
            return self._layout.media_link(page, found.path, is_raw=is_raw) + hash_ + fragment
        if not isinstance(found, Page):
            return written
        if fragment:
            self._leads.setdefault(page, set()).add((found, fragment))
            fragment = self._meant.get((found, fragment), fragment)
        if found == page and not path:
            return f"#{fragment}"
        if found.tag not in self._tags:
            public = self._site.addresses.absolute(*found)
            return f"{public or path}{hash_}{fragment}"
        return self._layout.page_link(page, found, is_raw=is_raw) + hash_ + fragment

    def _with_places(self, every: Collection[Article]) -> Files:
        """Write those pages again whose links mean places that are called otherwise there."""
        known = {page: fragments.Ids(names) for page, names in self._ids.items()}
        for leads in self._leads.values():
            for page, fragment in leads - self._meant.keys():
                meant = known[page].meant(fragment) if page in known else None
                if meant is not None and meant != fragment:
                    self._meant[page, fragment] = meant
        for one in every:
            if self._leads.get(Page(one.locale, one.topic), set()) & self._meant.keys():
                self.pages -= 1
                yield from self._page(one)

    # Other files

    def _redirect(self, page: Page, moved: links.Moved) -> tuple[str, bytes]:
        link = redirects.leads(moved, page.topic, self._site.reach[page.tag])
        address = self._address(page, link.address, is_raw=True)
        there = self._site.catalog.article(page.tag, link.page) if link.page else None
        title = self._site.title(there) if there else address
        escape = self._target.escape
        head = front_matter.written(
            {
                "title": escape(title),
                "robots": "noindex",
                **self._target.redirect(self._site, page, escape(quote(address, safe=_KEPT))),
            }
        )
        tree = Element("div")
        line = Element("a", {"href": link.address})
        line.text = title
        tree.append(line)

        def known(written: str, is_raw: bool) -> str:
            return self._address(page, written, is_raw=is_raw)

        body = Blocks(self._target.dialect, known).write(tree)
        return self._layout.page(page), f"{head}\n{body}".encode()

    def _media(self) -> Files:
        for path, source in sorted(self._shown.items()):
            file = self._site.content / source
            try:
                data = disk.read_file(file)
            except OSError:
                self.problems.append(finding("unreadable", str(file), 0))
                continue
            cleaned = svg.clean(data) if source in self._drawings else data
            if cleaned is None:
                self.problems.append(finding("no-drawing", str(file)))
                continue
            yield path, cleaned


_KEPT = "%/:#?=&@!$*+,;~()[]"


def _name_headings(tree: Element) -> None:
    """Give the headings of a page ids of their text where they have none, in place."""
    places.set_apart(tree, (slugify_unicode, slugify))
    used = {element.get("id", "") for element in tree.iter()}
    for heading in tree.iter():
        if heading.tag in _HEADINGS and not heading.get("id"):
            text = "".join(heading.itertext()).strip()
            slug = slugify(text, "-") or slugify_unicode(text, "-")
            heading.set("id", unique(slug, used))
