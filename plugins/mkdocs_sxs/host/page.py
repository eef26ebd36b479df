"""Articles as MkDocs's pages: read and rendered by this package, where they are the publisher's.

Every other page stays MkDocs's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from .. import docfx
from .obeying import extensions_for_strangers

_NO_FRONT_MATTER = "---\n{}\n---\n"
"""Empty front matter, which MkDocs takes off: what follows is the text, however it begins."""

_DATES = ("git_revision_date_localized", "git_creation_date_localized")
"""What the names begin with under which git-revision-date-localized leaves dates."""


class ArticleMarkdown:
    """The one Python-Markdown that all articles of a language are put through.

    Their text is read by `docfx`; the site's Markdown extensions go on with the tree. MkDocs makes
    a new one for each of its pages, which takes longer than many a page.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._ready: Markdown | None = None
        self._reading = docfx.DocfxExtension(self._convert)
        self._read: Callable[[str], docfx.Converted] | None = None

    def render(self, page: Page, read: Callable[[str], docfx.Converted]) -> None:
        """Render the Markdown of a page.

        Args:
            page: it gets its HTML, its table of contents, and the ids that links may name.
            read: reads the text, as the site's own extensions may have changed it.
        """
        if self._ready is None:
            extensions = [*extensions_for_strangers(self._config), self._reading]
            options: dict[str, Any] = self._config.mdx_configs or {}
            self._ready = Markdown(extensions=extensions, extension_configs=options)
        self._read = read
        try:
            page.content = docfx.clean(self._ready.reset().convert(page.markdown or ""))
        except Exception:
            self._ready = None  # a page that failed may have left it in any state
            raise
        page.toc = get_toc(getattr(self._ready, "toc_tokens", []))
        _prepare(page.toc)
        page.present_anchor_ids = set(self._reading.ids)

    def _convert(self, text: str) -> docfx.Converted | None:
        return self._read(text) if self._read else None


def _prepare(entries: Iterable[AnchorLink]) -> None:
    """Let templates write the entries of a table of contents, which they take for HTML.

    The titles stay texts, also for the theme's tooltips, and the ids end no attribute.
    """
    for one in entries:
        one.title, one.id = docfx.plain.escaped(one.title), docfx.addresses.fragment(one.id)
        _prepare(one.children)


@dataclass(frozen=True)
class ArticlePage:
    """What takes the place of MkDocs's own steps for one page."""

    page: Page
    rendered: Callable[[Page], None]
    """Renders the page, or raises whatever a text or an extension gives rise to."""
    failed: Callable[[Page, str], None]
    """Is told why a page could not be rendered; it is left empty."""

    def take_over(self) -> None:
        """Let MkDocs call these steps in place of the page's own, of whatever class it is."""
        self.page.read_source = self._read_source  # type: ignore[method-assign]
        self.page.render = self._render  # type: ignore[method-assign]
        if self.page.edit_url:  # it names the file, and templates take it for HTML
            self.page.edit_url = docfx.addresses.in_template(self.page.edit_url)

    def _read_source(self, config: MkDocsConfig) -> None:
        source = config.plugins.on_page_read_source(page=self.page, config=config) or ""
        self.page.markdown = source.removeprefix(_NO_FRONT_MATTER).lstrip("\n")
        self.page.meta = {}

    def _render(self, config: MkDocsConfig, files: Files) -> None:
        try:
            self.rendered(self.page)
        except Exception as error:  # a text is a stranger's, and extensions are the owner's
            self.page.content, self.page.toc = "", get_toc([])
            self.failed(self.page, f"{type(error).__name__}: {error}".splitlines()[0])


def source_of(markdown: str) -> str:
    """Give the source of a page with this text, for MkDocs to read."""
    return _NO_FRONT_MATTER + markdown


def forget_dates(page: Page) -> None:
    """Take away dates that are those of the build, as no commit has a page that no file holds."""
    for name in [name for name in page.meta if name.startswith(_DATES)]:
        del page.meta[name]
