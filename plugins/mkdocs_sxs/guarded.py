"""MkDocs's pages: one that fails to render says why; a link finds the place it means."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from . import fragments


class GuardedPage(Page):
    """A page whose rendering may fail; what it shows then is for the plugin to say."""

    failure: str | None = None
    """Why the page could not be rendered; None where it could."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render the page's Markdown; a failure leaves an empty page and its reason."""
        try:
            super().render(config, files)
        except Exception as error:
            self.failure = f"{type(error).__name__}: {error}".splitlines()[0]
            self.content = ""
            self.toc = get_toc([])


def lost_links(page: Page) -> Iterator[tuple[Page, str]]:
    """Mend the links of a rendered page to places of rendered pages; give those that stay lost.

    Gives the page that a link leads to and its fragment. A fragment that means a place in
    another spelling gets that one's. MkDocs does not judge the links again.
    """
    linked, page.links_to_anchors = page.links_to_anchors or {}, None
    for file, links in linked.items():
        if file.page is None or file.page.present_anchor_ids is None:
            continue
        names = file.page.present_anchor_ids
        for fragment in links:
            place = fragments.place(fragment, names)
            if place is None:
                yield file.page, fragment
            if place in (None, fragment):
                continue
            path = "" if file is page.file else get_relative_url(file.url, page.file.url)
            path, name = (re.escape(html.escape(part)) for part in (path, fragment))
            page.content = re.sub(
                rf'(?<= href="{path}#){name}(?=")',
                partial(_as_it_stands, html.escape(place)),
                page.content or "",
            )


def _as_it_stands(text: str, _: re.Match[str]) -> str:
    """Put a text in place of a match with its backslashes."""
    return text
