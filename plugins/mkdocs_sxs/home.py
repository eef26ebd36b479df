"""Home pages that nobody wrote: a language's articles by title."""

from __future__ import annotations

from types import MappingProxyType

from . import words
from .article import Article
from .catalog import Catalog
from .metadata import Metadata

_TOPIC = "index.md"


def add_missing(catalog: Catalog, site_name: str) -> Catalog:
    """Give a catalogue in which every language has a home page.

    A language without one gets a list of its articles, by title, under the site's name.
    """
    held = catalog.topics.get(_TOPIC, {})
    return catalog.with_pages(
        _list(catalog, tag, site_name) for tag in catalog.languages if tag not in held
    )


def _list(catalog: Catalog, tag: str, site_name: str) -> Article:
    titles = sorted(
        ((one.title(), one.topic) for one in catalog.articles(tag)),
        key=lambda entry: entry[0].casefold(),
    )
    lines = [f"- [{_literal(title)}](<{topic}>)" for title, topic in titles]
    text = f"# {_literal(site_name)}\n\n## {words.load(tag).articles}\n\n" + "\n".join(lines) + "\n"
    return Article(
        file=f"{tag}/{_TOPIC}",
        locale=tag,
        topic=_TOPIC,
        language=tag,
        fields=MappingProxyType({"title": site_name}),
        source_fields=MappingProxyType({}),
        metadata=Metadata(title=site_name),
        body=(text,),
        body_line=1,
        problems=(),
    )


def _literal(text: str) -> str:
    """Write a title so that Markdown takes none of its characters for a mark."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#&!|~" else c for c in text)
