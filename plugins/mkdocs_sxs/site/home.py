"""Home pages for languages that have none: a list of the articles by title."""

from __future__ import annotations

from ..articles.article import Article
from ..languages import collation, words
from . import index_pages
from .address import Addresses
from .catalog import Catalog

_TOPIC = "index.md"


def add_missing_home_pages(catalog: Catalog, site_name: str, addresses: Addresses) -> Catalog:
    """Give a catalogue in which every language has a home page.

    A language without one gets a list of its articles, by title, under the site's name.
    """
    held = catalog.topics.get(_TOPIC, {})
    return catalog.with_pages(
        _list(catalog, tag, site_name, addresses) for tag in catalog.languages if tag not in held
    )


def _list(catalog: Catalog, tag: str, site_name: str, addresses: Addresses) -> Article:
    spoken = words.load(tag)
    listed = [one for one in catalog.articles(tag) if index_pages.is_listed(one)]
    blocks = [f"# {index_pages.escape_markdown(site_name)}"]
    if catalog.article(tag, index_pages.OVERVIEW) is None:
        listed = collation.alphabet(tag).in_order(listed, Article.title)
        blocks += [f"## {spoken.articles}", index_pages.link_list(listed, _TOPIC, addresses)]
    else:
        blocks.append(index_pages.overview_for_home(catalog, tag))
    return index_pages.make_page(tag, _TOPIC, site_name, blocks)
