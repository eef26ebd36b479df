"""The pages that lead on to another page: they need no script, and no search engine lists them."""

from __future__ import annotations

from html import escape
from urllib.parse import quote, urljoin

from ..languages import locales
from ..site import links
from ..site.site import Site
from . import policy

_IN_ADDRESS = "%/:#?=&@!$*+,;~()[]"
"""The signs, besides letters, digits and `_.-`, that stay as they are in an address."""


def render(site: Site, tag: str, topic: str) -> str:
    """Write the page of a redirect.

    It names the target as its canonical address and is not to be indexed, and the browser follows
    it at once (HTML, "Refresh state").
    """
    moved, reach, addresses = site.redirects[tag, topic], site.reach[tag], site.addresses
    link = links.resolve(moved.address, moved.topic, reach, topic)
    address = quote(link.address, safe=_IN_ADDRESS)
    public = addresses.absolute(tag, topic)
    canonical = urljoin(public, address).partition("#")[0]
    there = site.catalog.article(
        *((reach.other, link.elsewhere) if link.elsewhere else (tag, link.page))
    )
    title = site.title(there) if there is not None else address
    locale = locales.resolve(there.language) if there is not None else site.locales[tag]
    lines = [
        "<!doctype html>",
        f'<html lang="{escape(locale.tag)}" dir="{locale.direction}">',
        "<head>",
        '<meta charset="utf-8">',
        f"<title>{escape(title)}</title>",
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f'<link rel="canonical" href="{escape(canonical)}">' if "://" in canonical else "",
        f'<meta http-equiv="refresh" content="0; url={escape(address)}">',
        "</head>",
        "<body>",
        f'<p><a href="{escape(address)}">{escape(title)}</a></p>',
        "</body>",
        "</html>",
    ]
    written = "\n".join(filter(None, lines)) + "\n"
    return policy.guarded(written, policy.Policy())
