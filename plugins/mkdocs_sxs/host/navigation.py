"""The navigation of a language: the owner's pages, home and index, and no list of all articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import dirname_to_title

from ..languages.words import Words
from ..pages import head
from ..site import index_pages
from .files import topic_of
from .named_pages import leaves

PAGES = {"index.md": "home", "README.md": "home", index_pages.OVERVIEW: "all_articles"}
"""The pages that stand in the navigation, and the word that names each there."""

ELSEWHERE = "sxs-page:"
"""Begins the address of a page of another language, below the site's root, in a navigation.

MkDocs looks for no file of an entry that begins as an address does.
"""

_FIRST_BLOCK = re.compile(r"\s*(?:\S.*\n?)*")
"""The text before the first empty line: if it is a heading, MkDocs takes the title from it."""


def unfold(nav: Navigation, tag: str) -> None:
    """Take the pages of a language out of the section that its folder makes.

    It is done before static-i18n does it, which orders them by title where it does.
    """
    named = dirname_to_title(tag)
    inside: list[StructureItem] = []
    beside: list[StructureItem] = []
    for item in nav.items:
        if isinstance(item, Section) and (len(nav.items) == 1 or item.title == named):
            inside += item.children
        else:
            beside.append(item)
    nav.items = [*inside, *beside]
    for item in nav.items:
        item.parent = None
    nav.pages = list(_pages(nav.items))


def name_made(nav: Navigation, spoken: Words, is_made: Callable[[str], bool]) -> None:
    """Name the home page and the index that this package has made; put the index behind home.

    Args:
        nav: the navigation.
        spoken: the words of the language.
        is_made: whether this package makes the page of a topic; the owner's keep their names.
    """
    topics = {topic_of(page.file): page for page in nav.pages}
    overview = topics.get(index_pages.OVERVIEW)
    if overview is not None and is_made(index_pages.OVERVIEW):
        nav.items = list(_without(nav.items, overview))
        nav.items.insert(1, overview)
        overview.parent = None
        nav.pages = [page for page in nav.pages if page is not overview]
        nav.pages.insert(1, overview)
    for page in nav.pages[:2]:
        topic = topic_of(page.file)
        if topic in PAGES and is_made(topic):
            # Its own title is the site's name, which stands above it already.
            page.title = getattr(spoken, PAGES[topic])
    for before, page, after in zip(
        [None, *nav.pages], nav.pages, [*nav.pages[1:], None], strict=False
    ):
        page.previous_page, page.next_page = before, after


def leads_on(nav: Navigation) -> bool:
    """Whether a navigation has more than the home page and the list of all articles."""
    return any(not isinstance(i, Page) or topic_of(i.file) not in PAGES for i in nav.items)


def read_owners_page(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Read as much of an owner's page as the navigation of another page shows, as MkDocs does.

    That is its metadata, and its title, which may be its first heading.
    """
    named = page.title is not None  # in the owner's navigation
    page.read_source(config)
    if not named and "title" not in page.meta:
        first = _FIRST_BLOCK.match(page.markdown or "")
        page.markdown = first[0] if first else ""
        page.render(config, files)


def replaced(nav: object, change: Callable[[str], object]) -> object:
    """Give a navigation, as a configuration has it, with every destination changed.

    What becomes of a destination is a destination, one with its title, or None; an entry that
    comes to nothing is left out, with what held it alone. A title that the owner wrote stays.
    """
    if isinstance(nav, str):
        return change(nav) or None
    if isinstance(nav, dict):
        inner = {title: replaced(item, change) for title, item in nav.items()}
        titled = {
            title: next(iter(item.values()))
            if isinstance(nav[title], str) and isinstance(item, dict)
            else item
            for title, item in inner.items()
        }
        return {title: item for title, item in titled.items() if item} or None
    if isinstance(nav, list):
        return [item for one in nav if (item := replaced(one, change))] or None
    return nav


def without(nav: object, is_out: Callable[[str], bool]) -> object:
    """Give a navigation, as a configuration has it, without some pages and what held them alone."""
    return replaced(nav, lambda path: None if is_out(path) else path)


def excuse(files: Files, config: MkDocsConfig, is_excused: Callable[[str], bool]) -> None:
    """Let a navigation lack pages without a word of MkDocs's about it.

    Args:
        files: the files of the language.
        config: the configuration; one without a navigation names every page by itself.
        is_excused: whether a page may be missing, by its topic.
    """
    if not config.nav:
        return
    named = set(leaves(config.nav))
    for file in files.documentation_pages():
        topic = topic_of(file)
        if named.isdisjoint((topic, file.src_uri)) and is_excused(topic):
            file.inclusion = InclusionLevel.NOT_IN_NAV


def lead_elsewhere(nav: Navigation) -> None:
    """Let entries of pages that another language has lead there."""
    for item in _links(nav.items):
        item.url = item.url.removeprefix(ELSEWHERE)


def describe(page: Page, title: str, description: str | None, places: Iterable[str] | None) -> None:
    """Give a page that is not made what others show of it, as if it had been.

    Args:
        page: the page.
        title: its title; one that the navigation gave it stays.
        description: its description, if it has one.
        places: the places in it that links may mean, if they are known.
    """
    page.meta["title"] = head.escape(title)
    if description:
        page.meta["description"] = head.escape(description)
    if page.title is None:
        page.title = page.meta["title"]
    if places is not None:
        page.present_anchor_ids = set(places)


def _links(items: Iterable[StructureItem]) -> Iterator[Link]:
    for item in items:
        if isinstance(item, Link):
            yield item
        if isinstance(item, Section):
            yield from _links(item.children)


def _pages(items: Iterable[StructureItem]) -> Iterator[Page]:
    """Give the pages of a navigation, in its order."""
    for item in items:
        if isinstance(item, Page):
            yield item
        if isinstance(item, Section):
            yield from _pages(item.children)


def _without(items: Iterable[StructureItem], page: Page) -> Iterator[StructureItem]:
    """Give items without a page, and without the sections that held nothing else."""
    for item in items:
        if isinstance(item, Section):
            item.children = list(_without(item.children, page))
            if item.children:
                yield item
        elif item is not page:
            yield item
