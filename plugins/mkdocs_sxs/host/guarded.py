"""MkDocs's pages: one that fails says why, none begins from nothing, a link finds its place."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import partial
from logging import DEBUG
from types import SimpleNamespace
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import (
    Page,
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
    _RelativePathTreeprocessor,
)
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from .. import docfx
from ..site import fragments

WITHOUT_META = "---\n{}\n---\n"
"""An empty front matter: what follows is the text, whatever its first lines look like."""


class Renderer:
    """The one Python-Markdown that renders all pages of a language.

    MkDocs makes a new one for each page, which takes longer than many a page.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._ready: Markdown | None = None

    def prepared(self) -> Markdown:
        """Give it, without anything left of the page before."""
        if self._ready is None:
            self._ready = Markdown(
                extensions=self._config.markdown_extensions,
                extension_configs=self._config.mdx_configs or {},
            )
        return self._ready.reset()

    def discard(self) -> None:
        """Forget it: a page that failed may have left it in any state."""
        self._ready = None


class _Links(_RelativePathTreeprocessor):
    """MkDocs's step that finds the pages links lead to.

    The links of the publisher's Markdown have been settled already, and what is missing was
    said; MkDocs says nothing of those.
    """

    def __init__(self, file: File, files: Files, config: MkDocsConfig, md: Markdown) -> None:
        super().__init__(file, files, config)
        self.md = md

    def run(self, root: Element) -> Element:
        if docfx.has_read(self.md):
            quiet = SimpleNamespace(
                not_found=DEBUG, unrecognized_links=DEBUG, absolute_links=DEBUG, anchors=DEBUG
            )
            shown = SimpleNamespace(
                validation=SimpleNamespace(links=quiet),
                use_directory_urls=self.config.use_directory_urls,
            )
            self.config = cast("MkDocsConfig", shown)
        return super().run(root)


class GuardedPage(Page):
    """A page whose rendering may fail; what it shows then is for the plugin to say."""

    failure: str | None = None
    """Why the page could not be rendered; None where it could."""
    renderer: Renderer | None = None
    """What renders it; without one, MkDocs makes one for this page alone."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Read the text; one that says that it has no front matter is not searched for any."""
        source = config.plugins.on_page_read_source(page=self, config=config)
        if source is not None and source.startswith(WITHOUT_META):
            self.markdown, self.meta = source.removeprefix(WITHOUT_META).lstrip("\n"), {}
        else:
            super().read_source(config)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render the page's Markdown; a failure leaves an empty page and its reason."""
        try:
            if self.renderer is None:
                super().render(config, files)
            else:
                self._render(self.renderer.prepared(), config, files)
        except Exception as error:
            if self.renderer is not None:
                self.renderer.discard()
            self.failure = f"{type(error).__name__}: {error}".splitlines()[0]
            self.content = ""
            self.toc = get_toc([])

    def _render(self, md: Markdown, config: MkDocsConfig, files: Files) -> None:
        """Do what MkDocs does, with a Python-Markdown that is there already.

        Its four steps take the place of those of the page before: they have the same names.
        """
        raw, title = _RawHTMLPreprocessor(), _ExtractTitleTreeprocessor()
        anchors = _ExtractAnchorsTreeprocessor(self.file, files, config)
        links = _Links(self.file, files, config, md)
        for step in (raw, anchors, links, title):
            step._register(md)
        self.content = md.convert(self.markdown or "")
        self.toc = get_toc(getattr(md, "toc_tokens", []))
        self._title_from_render = title.title
        self.present_anchor_ids = anchors.present_anchor_ids | raw.present_anchor_ids
        self.links_to_anchors = links.links_to_anchors


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
