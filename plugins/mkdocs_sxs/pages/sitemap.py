"""The files at a site's root that crawlers read: `sitemap.xml` and `robots.txt`."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ..site.address import Addresses
from ..site.catalog import Catalog
from ..site.indexing import indexing


def render(
    catalog: Catalog,
    addresses: Addresses,
    *,
    index_machine_translations: bool = False,
    added: Iterable[tuple[str, str]] = (),
) -> str:
    """Write the sitemap: every page that may be indexed, in every language.

    `added` are the public addresses of pages that other plugins have added, with their days.

    `lastmod` is the date of the text, never that of the build. Language versions are said in
    the pages, the one place that every search engine reads. Gives an empty text where the
    site's address is not known or no page may be indexed: a sitemap needs full addresses.
    """
    if not addresses.site:
        return ""
    entries: list[str] = []
    for tag in catalog.languages:
        for article in catalog.articles(tag):
            rules = indexing(article, index_machine_translations=index_machine_translations)
            if not rules.may_index:
                continue
            day = article.metadata.modified
            address = addresses.absolute(tag, article.topic)
            entries.append(_entry(address, day.isoformat() if day else ""))
    entries += (_entry(address, day) for address, day in added)
    if not entries:
        return ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "".join(entries)
        + "</urlset>\n"
    )


def _entry(address: str, day: str) -> str:
    modified = f"\n    <lastmod>{day}</lastmod>" if day else ""
    return f"  <url>\n    <loc>{escape(address, quote=False)}</loc>{modified}\n  </url>\n"


def robots_txt(addresses: Addresses, *, has_sitemap: bool) -> str:
    """Write `robots.txt`: everything may be fetched.

    A page that may not be indexed is never disallowed here: crawlers have to read it to find
    that it says so.
    """
    lines = ["User-agent: *", "Allow: /"]
    if has_sitemap:
        lines += ["", f"Sitemap: {addresses.site}sitemap.xml"]
    return "\n".join(lines) + "\n"
