"""`_headers`: what Netlify and Cloudflare Pages send with the files of a site.

Hosts that do not know the file ignore it. Its form is that of both: a path, and below it headers.
"""

from __future__ import annotations

from ..site.address import SEARCH_FOLDER
from ..site.site import Site
from .policy import Policy, header

HEADERS = "_headers"
"""The name of the file, at the site's root."""


def render(site: Site) -> str:
    """Write the file.

    Beside the pages' policy it says which folders hold no page that may be listed: the search
    index, and the languages none of whose articles crawlers may list.
    """
    policy = Policy(site.options.hosts, site.options.own_scripts)
    lines = [
        "/*",
        f"  Content-Security-Policy: {header(policy)}",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
    ]
    folders = [SEARCH_FOLDER]
    for tag in site.catalog.languages:
        listed = any(site.robots(one).may_index for one in site.catalog.articles(tag))
        if tag != site.addresses.default and not listed:
            folders.append(tag)
    for folder in folders:
        lines += [f"/{folder}/*", "  X-Robots-Tag: noindex"]
    return "\n".join(lines) + "\n"
