"""The files at a site's root that crawlers read: the sitemaps and `robots.txt`.

Limits and elements are those of sitemaps.org: a sitemap has at most 50,000 addresses and 50 MB.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from ..articles.article import Article
from ..site.address import SITEMAP, Addresses, sitemap_of
from ..site.site import Site
from .head import alternates

MOST_ADDRESSES = 50_000
"""How many addresses a sitemap may have."""
MOST_BYTES = 50_000_000
"""How many bytes it may have; of MB and MiB, the lesser."""

_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_START = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {_NAMESPACE} '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
_END = "</urlset>\n"


def render(site: Site, added: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """Write a sitemap for each language, with every page that may be indexed, and their index.

    `lastmod` is the date of the text, never that of the build. Versions in other languages are
    those that the pages name. Gives nothing where the site's address is not known or no page may
    be indexed: a sitemap needs full addresses.

    Args:
        site: the site.
        added: the public addresses of pages that other plugins have added, with their days; they
            stand in the sitemap of the language below whose home they lie.
    """
    addresses = site.addresses
    if not addresses.site:
        return {}
    by_language: dict[str, list[str]] = {tag: [] for tag in site.catalog.languages}
    for tag, entries in by_language.items():
        entries += _entries(site, site.catalog.articles(tag))
    homes = {addresses.absolute(tag, "index.md"): tag for tag in by_language}
    for address, day in added:
        tag = next(
            (t for home, t in homes.items() if t != addresses.default and address.startswith(home)),
            addresses.default,
        )
        by_language.setdefault(tag, []).append(_entry(address, day, ()))
    files: dict[str, str] = {}
    for tag, entries in by_language.items():
        for number, text in enumerate(divided(entries), start=1):
            files[sitemap_of(tag, number)] = text
    if not files:
        return {}
    named = "".join(
        f"  <sitemap>\n    <loc>{escape(addresses.public(name), quote=False)}</loc>\n  </sitemap>\n"
        for name in files
    )
    index = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex {_NAMESPACE}>\n'
        f"{named}</sitemapindex>\n"
    )
    return {SITEMAP: index, **files}


def _entries(site: Site, articles: Iterable[Article]) -> Iterator[str]:
    for one in articles:
        robots = site.robots(one)
        if not robots.may_index:
            continue
        day = one.metadata.modified
        links = alternates(one, site.versions(one), robots, site.addresses)
        address = site.addresses.absolute(one.locale, one.topic)
        yield _entry(address, day.isoformat() if day else "", links)


def _entry(address: str, day: str, links: Iterable[tuple[str, str]]) -> str:
    modified = f"\n    <lastmod>{day}</lastmod>" if day else ""
    loc = escape(address, quote=False)
    return f"  <url>\n    <loc>{loc}</loc>{modified}{versions_of(links)}\n  </url>\n"


def versions_of(links: Iterable[tuple[str, str]]) -> str:
    """Write the versions of a page: `hreflang` and address of each."""
    return "".join(
        f'\n    <xhtml:link rel="alternate" hreflang="{tag}" href="{escape(url)}"/>'
        for tag, url in links
    )


def divided(entries: Iterable[str]) -> Iterator[str]:
    """Put entries into as few sitemaps as the limits allow."""
    part: list[str] = []
    size = frame = len(_START) + len(_END)
    for entry in entries:
        length = len(entry.encode())
        if len(part) == MOST_ADDRESSES or (part and size + length > MOST_BYTES):
            yield f"{_START}{''.join(part)}{_END}"
            part, size = [], frame
        part.append(entry)
        size += length
    if part:
        yield f"{_START}{''.join(part)}{_END}"


def robots_txt(addresses: Addresses, *, has_sitemap: bool) -> str:
    """Write `robots.txt`: everything may be fetched.

    A page that may not be indexed is never disallowed here: crawlers have to read it to find
    that it says so.
    """
    lines = ["User-agent: *", "Allow: /"]
    if has_sitemap:
        lines += ["", f"Sitemap: {addresses.site}{SITEMAP}"]
    return "\n".join(lines) + "\n"
