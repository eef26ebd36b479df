"""Home pages that nobody wrote: a language's articles by title."""

from __future__ import annotations

from ..articles.article import Article
from ..languages import collation, words
from . import contents
from .address import Addresses
from .catalog import Catalog

_TOPIC = "index.md"


def add_missing(catalog: Catalog, site_name: str, addresses: Addresses) -> Catalog:
    """Give a catalogue in which every language has a home page.

    A language without one gets a list of its articles, by title, under the site's name.
    """
    held = catalog.topics.get(_TOPIC, {})
    return catalog.with_pages(
        _list(catalog, tag, site_name, addresses) for tag in catalog.languages if tag not in held
    )


def _list(catalog: Catalog, tag: str, site_name: str, addresses: Addresses) -> Article:
    spoken = words.load(tag)
    listed = [one for one in catalog.articles(tag) if contents.is_listed(one)]
    blocks = [f"# {contents.literal(site_name)}"]
    if catalog.article(tag, contents.ENTRY) is None:
        listed = collation.alphabet(tag).in_order(listed, Article.title)
        blocks += [f"## {spoken.articles}", contents.link_list(listed, _TOPIC, addresses)]
    else:
        blocks.append(contents.overview_for_home(catalog, tag))
    return contents.page(tag, _TOPIC, site_name, blocks)
