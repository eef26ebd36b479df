"""MkDocs's door: each hook hands over to a function that can be named and read alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from .build import log_lines
from .host.config import SxsConfig
from .host.files import with_theme
from .host.session import Session

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from .host.preview import Preview


class SxsPlugin(BasePlugin[SxsConfig]):
    """Publishes side-by-side localised Markdown."""

    def __init__(self) -> None:
        super().__init__()
        self.session = Session()
        self._preview: Preview | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Learn whether this is the preview."""
        self.session.start(command)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> None:
        """Let the preview stand before MkDocs's server."""
        from .host.preview import Preview  # it brings servers, which no build needs

        self.session.previews = True
        self._preview = Preview(server, self.session, builder)

    def on_shutdown(self) -> None:
        """End the preview; of a build that failed, say which findings were not shown."""
        log_lines.say_rest()
        if self._preview is not None:
            self._preview.stop()

    @event_priority(100)  # first: static-i18n reads the languages that are set here
    def _configure(self, config: MkDocsConfig) -> None:
        self.session.configure(config, self.config)

    @event_priority(-200)  # last: static-i18n has said by now which language is built
    def _configure_language(self, config: MkDocsConfig) -> None:
        self.session.configure_language(config)

    on_config = CombinedEvent(_configure, _configure_language)

    @event_priority(-200)  # last: what other plugins do before a build sees the content folder
    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Keep MkDocs from listing files that are listed already, and plugins from obeying."""
        self.session.spare_listing(config)
        self.session.withhold(config)

    @event_priority(100)  # before static-i18n, whose work grows with every file it is handed
    def _choose_files(self, files: Files, config: MkDocsConfig) -> Files:
        return self.session.files(files, config)

    @event_priority(-200)  # after static-i18n, which makes every file anew
    def _complete_files(self, files: Files, config: MkDocsConfig) -> Files:
        return self.session.current.complete(files)

    @event_priority(-99)  # after all other plugins, just before static-i18n
    def _set_files_aside(self, files: Files, config: MkDocsConfig) -> Files:
        return self.session.current.set_aside(files)

    @event_priority(-49)  # just before Material's blog, which looks for its own pages
    def _list_written(self, files: Files, config: MkDocsConfig) -> Files:
        return self.session.current.list_written(files)

    on_files = CombinedEvent(_choose_files, _list_written, _set_files_aside, _complete_files)

    @event_priority(-50)  # after plugins that make a navigation, before static-i18n sorts it
    def _unfold_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        return self.session.current.unfold(nav)

    @event_priority(-200)  # after static-i18n, which looks for the home page
    def _arrange_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        return self.session.current.arrange(nav, files)

    on_nav = CombinedEvent(_unfold_nav, _arrange_nav)

    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> Page:
        """Take over the reading and rendering of an article."""
        self.session.current.begin_page(page, files)
        return page

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """Give MkDocs the chosen text."""
        return self.session.current.source(page)

    @event_priority(100)  # first: other plugins may read the title
    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Give the page its title and description."""
        self.session.current.name(page)
        return markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Lay the English beside the page; or say what kept the page from being rendered."""
        return self.session.current.content(html, page)

    @event_priority(200)  # before other plugins look for templates, as Material's tags does at 100
    def _find_templates(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        with_theme(env, config)

    @event_priority(0)  # all pages are rendered now
    def _set_up(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        return self.session.current.set_up(env, files, previews=self.session.previews)

    on_env = CombinedEvent(_find_templates, _set_up)

    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Hand the templates all that they show."""
        self.session.current.show(page, cast("dict[str, object]", context))
        return context

    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Hand templates without a page, such as the 404 page, the words they show."""
        self.session.current.show_without_page(cast("dict[str, object]", context))
        return context

    @event_priority(200)  # first: what stands in the page now, its templates wrote
    def _note_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        return self.session.current.note_page(output, page)

    @event_priority(0)
    def _finish_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        return self.session.current.finish_page(output, page)

    @event_priority(-200)  # last: what other plugins write into a page is judged too
    def _guard_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        return self.session.current.guard_page(output, page)

    on_post_page = CombinedEvent(_note_page, _finish_page, _guard_page)

    def on_post_template(
        self, output_content: str, template_name: str, config: MkDocsConfig
    ) -> str:
        """The same for templates without a page."""
        return self.session.current.finish_template(output_content)

    @event_priority(0)  # before static-i18n (-100), which builds the other languages in here
    def _finish_language(self, config: MkDocsConfig) -> None:
        self.session.finish_language(config)

    @event_priority(-200)  # after static-i18n: all languages are built
    def _index(self, config: MkDocsConfig) -> None:
        self.session.finish(config)

    on_post_build = CombinedEvent(_finish_language, _index)
