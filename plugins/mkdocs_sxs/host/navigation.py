"""The navigation of a language: its home page and its index, and no list of all articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from ..languages.words import Words
from ..pages import head
from ..site import index_pages
from .files import topic_of

PAGES = {"index.md": "home", "README.md": "home", index_pages.OVERVIEW: "all_articles"}
"""The pages that stand in the navigation, and the word that names each there."""


def flatten(nav: Navigation, spoken: Words) -> None:
    """Take the pages of a language out of the section that its folder makes, and name them."""
    nav.items = list(_without_sections(nav.items))
    for item in nav.items:
        item.parent = None
        topic = topic_of(item.file) if isinstance(item, Page) else ""
        if topic in PAGES:
            # Its own title is the site's name, which stands above it already.
            item.title = getattr(spoken, PAGES[topic])


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


def _without_sections(items: Iterable[StructureItem]) -> Iterator[StructureItem]:
    """Give the pages of sections, however deep, in their place."""
    for item in items:
        if isinstance(item, Section):
            yield from _without_sections(item.children)
        else:
            yield item
