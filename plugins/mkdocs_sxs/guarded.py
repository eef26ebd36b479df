"""A MkDocs page that cannot take the site down: one that fails to render says why."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc


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
