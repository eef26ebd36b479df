"""MkDocs's door: options, hooks and the log.

Each hook hands over to a function that knows nothing of MkDocs. mkdocs-static-i18n builds
one language after the other, each a MkDocs build of its own inside the first; this plugin
gives it its languages, hands it only the files of the language being built, and adds to them
what no file holds: the recovered English, and home pages that nobody wrote.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils import write_file
from mkdocs.utils.templates import TemplateContext

from . import docfx
from .articles import article
from .articles.article import Article
from .build import search
from .build.cache import digests
from .build.cache.shelf import Shelf
from .build.cache.store import Entry
from .build.cache.warm import Seen
from .host import contributions, gathering, headings, navigation, templating
from .host.config import (
    SxsConfig,
    i18n_of,
    list_languages,
    speak,
    theme_words,
    unknown,
    without_the_themes_search,
)
from .host.frame import Frames
from .host.gathering import Known
from .host.guarded import WITHOUT_META, GuardedPage, Renderer, lost_links
from .host.listing import Linked, Listing, generated, of_this_site, topic_of
from .intake.provenance import ImportRecord
from .languages import locales, words
from .pages import head, interface, original, sitemap
from .pages.findings import Tally, noted
from .pages.original import Original
from .site import catalog
from .site.site import Site

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from .host.preview import Preview

log = get_plugin_logger(__name__)

_PACKAGE = Path(__file__).parent


class SxsPlugin(BasePlugin[SxsConfig]):
    """Publishes side-by-side localised Markdown.

    What it knows of the site is read once and frozen; while pages are made it counts.
    """

    def __init__(self) -> None:
        super().__init__()
        self.compiled = templating.Compiled()
        self.shelf = Shelf()
        self._imports = ImportRecord()
        self.leads: bool | None = None
        """Whether this build carries what all languages share, and others write the rest; None
        where all languages are built one after the other."""
        self.divide: Callable[[Site], None] | None = None
        """Called once the site is read; returns in a process for each language, to which it has
        set the configuration. None where all languages are built in this process."""
        self.recalled: Mapping[str, Entry] = {}
        """The pages that are not made, by topic: they are known."""
        self.only: str | None = None
        """The one page that is made, by its path below the site's root; None means all."""
        self.seen: defaultdict[str, Seen] = defaultdict(Seen)
        """What is learned of the pages made, by topic."""

    _lazy = False
    """Whether pages are made when somebody asks for them."""
    _preview: Preview | None = None
    _config: MkDocsConfig | None = None
    """The configuration of the preview."""
    _files: Files
    """All files of the site, as they were listed when it was read."""
    _hashed: Mapping[str, digests.Stamped] = MappingProxyType({})
    """The articles' files, as the preview last saw them."""
    _state: Known | None = None
    _tally: Tally | None = None
    """The counts of the language being built."""
    _original: Original | None = None
    """The English beside the page being rendered."""
    _unmade: dict[str, InclusionLevel]
    """The pages of the language being built that are not made, by path."""
    _set_up_for: object = None
    """The locale that the templates were set up for, where that was not in this build."""
    _frames: Frames
    _shown: Article | None = None
    """The article being rendered: Python-Markdown gives its steps the text and no more."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Learn whether this is the preview, whose pages are made when somebody asks for them."""
        self._lazy = command == "serve" and "--no-livereload" not in sys.argv

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> None:
        """Let the preview stand before MkDocs's server."""
        if self._lazy:
            from .host.preview import Preview

            self._preview = Preview(
                server, config, build=builder, read=self._read_again, make=self._make
            )

    def on_shutdown(self) -> None:
        """End the preview."""
        if self._preview is not None:
            self._preview.stop()

    def load_config(
        self,
        options: Any,  # noqa: ANN401 (MkDocs's type)
        config_file_path: str | None = None,
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check the options; a name that is no option stops the build like a wrong value."""
        errors, warnings = super().load_config(options, config_file_path)
        errors += unknown(options)
        return errors, [warning for warning in warnings if warning[0] in SxsConfig()]

    @event_priority(100)  # first: static-i18n reads the languages that are set here
    def _configure_languages(self, config: MkDocsConfig) -> MkDocsConfig:
        """Tell static-i18n its languages, and the theme where our templates are."""
        i18n = i18n_of(config)
        if self._lazy and config is not self._config:
            self._config, self._state, self.only, self.leads = config, None, "", True
            i18n.building = True  # so that it builds no other language
        contributions.check(config)
        list_languages(config, i18n, self.config.build_only_locale)
        i18n.config.docs_structure = "folder"
        i18n.config.fallback_to_default = False
        i18n.config.reconfigure_material = False
        i18n.config.reconfigure_search = False
        if isinstance(config.theme, templating.VisibleTheme):  # static-i18n knows no other theme
            config.theme = config.theme.whole
        theme = str(_PACKAGE / "theme")
        if theme not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, theme)
            config.theme.static_templates.discard("sitemap.xml")
        if headings.__name__ not in config.markdown_extensions:
            config.markdown_extensions.append(headings.__name__)
            config.markdown_extensions.append(cast("str", docfx.ReadingExtension(self._convert)))
        without_the_themes_search(config)
        return config

    @event_priority(-200)  # last: static-i18n has said by now which language is built
    def _configure_theme(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set the theme to the language being built."""
        i18n = i18n_of(config)
        locale = locales.resolve(i18n.current_language)
        config.theme["language"] = theme_words(config, locale)
        config.theme["direction"] = locale.direction
        speak(config, words.load(locale.tag))
        # Material has its own switcher where this is set; our template puts there what we have.
        config.extra["alternate"] = True
        if i18n.is_default_language_build:
            config.theme.static_templates.add("404.html")
        else:  # there is one for the whole site, in the default language
            config.theme.static_templates.discard("404.html")
        if type(config.theme) is Theme:  # another may have templates of its own
            config.theme = templating.VisibleTheme(config.theme)
        return config

    on_config = CombinedEvent(_configure_languages, _configure_theme)

    def prepare(self, config: MkDocsConfig) -> Site:
        """Read the site before any build."""
        config.plugins.on_config(config)
        self._files = get_files(config)
        set_exclusions(self._files, config)
        self._read(config)
        return self.site

    def _read(self, config: MkDocsConfig) -> None:
        """Read the articles; the preview reads those again that were written to."""
        if self._lazy:
            self._hashed = digests.renewed(Path(config.docs_dir), self._hashed, catalog.is_source)
            self.shelf.begin({path: hashed for path, (_, hashed) in self._hashed.items()})
        self._state = gathering.read(self._files, config, self.config, self.shelf, self._imports)

    def _read_again(self) -> None:
        """Read the articles again for the preview."""
        if self._config is not None:
            self._read(self._config)

    def _make(self, page: str, into: Path) -> None:
        """Make one page for the preview."""
        config, known = self._config, self._known().site
        if config is None:
            return
        tag = page.partition("/")[0]
        i18n = i18n_of(config)
        i18n.current_language = tag if tag in known.locales else i18n.default_language
        self.only, self.leads = page, False
        with TemporaryDirectory() as folder:
            config.site_dir = folder
            build(config, serve_url=config.site_url)
            copytree(folder, into, dirs_exist_ok=True)

    @property
    def site(self) -> Site:
        """What is known of the site, once it is read."""
        return self._known().site

    def default(self, config: MkDocsConfig) -> str:
        """Name the language whose home page is that of the site."""
        return str(i18n_of(config).default_language)

    @event_priority(100)  # before static-i18n, whose work grows with every file it is handed
    def _gather(self, files: Files, config: MkDocsConfig) -> Files:
        """Read the site once, and keep of the files those of the language being built."""
        set_exclusions(files, config)
        if self._state is None:
            self._files = files
            self._read(config)
        known = self._known()
        held_back = {file.src_uri for file in known.shared}
        held_back.add("sitemap.xml")  # the themes' own; on_post_build writes ours
        by_folder = gathering.by_folder(files, known.site.locales)
        self._divide(config)
        tag = i18n_of(config).current_language

        def wanted(folder: str, file: File) -> bool:
            if file.src_dir == config.docs_dir and not catalog.is_published(file.src_uri):
                return False
            if not folder:
                return not file.is_documentation_page() and file.src_uri not in held_back
            if file.src_uri in known.no_pages:
                return False
            if file.is_documentation_page() and not self._needed(folder, topic_of(file), config):
                self._unmade[file.src_uri] = file.inclusion
                return False
            # An ending in capitals makes a page no page; as a file its scaffolding would show.
            return file.is_documentation_page() or not catalog.is_article(file.src_uri)

        self._unmade = {}
        return Files(
            of_this_site(file, config)
            for folder in (tag, "")
            for file in by_folder.get(folder, ())
            if wanted(folder, file)
        )

    def _divide(self, config: MkDocsConfig) -> None:
        """Let each language go on in a process of its own, where that is wanted."""
        if self.divide is not None:
            divide, self.divide = self.divide, None
            first = i18n_of(config).current_language
            divide(self._known().site)
            if i18n_of(config).current_language != first:  # as their builds begin
                self._set_up_for = config.theme.locale
                config.plugins.on_config(config)
                config.plugins.on_pre_build(config=config)

    @event_priority(-200)  # after static-i18n, which makes every file anew
    def _add_pages(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages that no file holds; keep articles out of the navigation."""
        known = self._known()
        locale = i18n_of(config).current_language
        config.site_name = known.site.names[locale]
        self._tally = Tally(str(locale), self._say, self._tally.told if self._tally else set())
        self._tally.start(known.site)
        for tag, topic in sorted(known.site.made):
            if tag == locale and self._needed(tag, topic, config):
                files.append(generated(config, known.site, tag, topic))
            elif tag == locale:
                self._unmade[f"{tag}/{topic}"] = InclusionLevel.INCLUDED
        for file in files.documentation_pages():
            if topic_of(file) not in navigation.PAGES:
                file.inclusion = InclusionLevel.NOT_IN_NAV
        for shared in (*known.shared, *known.media):
            if shared.src_uri not in files.src_uris:
                files.append(of_this_site(shared, config))
        renderer = Renderer(config)
        for file in files.documentation_pages():
            # Pages named in a navigation of the owner's own get their title there, by MkDocs.
            if file.page is None and not (config.nav and file.inclusion.is_in_nav()):
                GuardedPage(None, file, config).renderer = renderer
        i18n = i18n_of(config)
        leads = not i18n.building if self.leads is None else self.leads
        for topic, entry in self.recalled.items():
            self._tally.add(topic, entry.noted)
        for file in files.documentation_pages():
            if (recalled := self.recalled.get(topic_of(file))) and file.page is not None:
                file.page.present_anchor_ids = set(recalled.places)
        return Listing(
            i18n,
            files,
            carries_shared=leads,
            made={f"{locale}/{topic}" for topic in self.recalled},
            only=self.only,
            linked=Linked(self._unmade, partial(self._unmade_file, config)),
        )

    def _needed(self, tag: str, topic: str, config: MkDocsConfig) -> bool:
        """Whether a page is to be made, or stands in the navigation of one that is."""
        if contributions.asks_for_all(config) or topic in navigation.PAGES:
            return True
        if self.only is not None:
            return self._known().site.addresses.destination(tag, topic) == self.only
        return topic not in self.recalled

    def _unmade_file(self, config: MkDocsConfig, path: str) -> File:
        """Make the file of a page that is not made, for a link to it."""
        tag, _, topic = path.partition("/")
        file = generated(config, self._known().site, tag, topic)
        if not self._unmade[path].is_included():
            file.inclusion = self._unmade[path]
        if entry := self.recalled.get(topic):
            Page(None, file, config).present_anchor_ids = set(entry.places)
        return file

    on_files = CombinedEvent(_gather, _add_pages)

    @event_priority(-200)  # after static-i18n, which looks for the language's section by name
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Take the pages of a language out of the section that its folder makes."""
        spoken = words.load(i18n_of(config).current_language)
        if not config.nav:
            navigation.flatten(nav, spoken)
        if isinstance(files, Listing):
            files.narrow()
            self._describe_unmade(nav, files)
        nav.homepage = next((one for one in nav.pages if one.is_index), nav.homepage)
        return nav

    def _describe_unmade(self, nav: Navigation, files: Listing) -> None:
        """Tell the navigation what it shows of pages that are not made."""
        made = {file.src_uri for file in files.documentation_pages()}
        for page in nav.pages:
            one = self._article(page)
            if one is not None and page.file.src_uri not in made:
                known = self.recalled.get(one.topic)
                title, described = self.site.title(one), one.metadata.description
                navigation.describe(page, title, described, known.places if known else None)

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """Give MkDocs the chosen text.

        Front matter has been read already; an empty one keeps MkDocs from taking the first
        lines of the text for it.
        """
        one = self._article(page)
        return None if one is None else WITHOUT_META + self._known().site.markdown(one)

    @event_priority(100)  # first: other plugins may read the title
    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Give the page its title and description."""
        one = self._shown = self._article(page)
        self._original = None
        if one is not None:
            page.meta["title"] = head.escape(self._known().site.title(one))
            if one.metadata.description:
                page.meta["description"] = head.escape(one.metadata.description)
        return markdown

    def _convert(self, text: str) -> docfx.Converted | None:
        """Read the text of the page being rendered, if it is the publisher's Markdown."""
        one, known = self._shown, self._known().site
        if one is None or not known.is_docfx(one):
            return None
        read = known.convert(one, text)
        of_page = noted(read, known.mended(one).counts)
        self.seen[one.topic].asked, self.seen[one.topic].noted = read.asked, of_page
        if self._tally is not None:
            self._tally.add(one.topic, of_page)
        self._original = read.original
        return read.converted

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Lay the English beside the page; or say what kept the page from being rendered."""
        one = self._article(page)
        if one is not None and isinstance(page, GuardedPage) and page.failure is not None:
            self.seen[one.topic].certain = False
            log.warning(str(article.not_rendered(one, page.failure)))
            return self._known().site.stand_in(one)
        if self._original is not None:
            beside = original.beside(page.file.abs_dest_path)
            written = self._original.written(original.improve_at(page.edit_url or ""))
            write_file(written.encode(), beside)
            return original.opened(html, Path(beside).name)
        return html

    @event_priority(100)  # first: other plugins may look for any file of the theme
    def _show_hidden(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Let the templates list all that there is, now that MkDocs has its files."""
        templating.show_hidden(env)

    @event_priority(0)
    def _set_up(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Set the templates up; say which links lead to no place: all pages are rendered now."""
        templating.quicken(env, self.compiled)
        if self._set_up_for not in (None, config.theme.locale):
            templating.speak(env, config.theme)
        pages = [file.page for file in files.documentation_pages() if file.page is not None]
        self._frames = Frames(env, config, 0 if self._lazy else len(pages))
        known = self._known().site
        if self._tally is not None:
            self._tally.settle()
        for page in pages:
            one, seen = self._article(page), self.seen[topic_of(page.file)]
            seen.places = tuple(sorted(page.present_anchor_ids or ()))
            seen.led = tuple(sorted(map(topic_of, page.links_to_anchors or ())))
            for to, fragment in lost_links(page):
                seen.certain = False  # what is said of it takes other languages' pages to know
                target = self._article(to)
                if one is not None and target is not None and self._tally is not None:
                    lost = known.lost(one, target, fragment, to.present_anchor_ids or ())
                    self._tally.lack({f"{target.topic}#{fragment}": lost})

    on_env = CombinedEvent(_show_hidden, _set_up)

    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Hand the templates all that they show."""
        one, given = self._article(page), cast("dict[str, object]", context)
        given["sxs"] = (
            self.site.view(one, page.content or "", broken=bool(getattr(page, "failure", None)))
            if one is not None
            else self.site.view_of_no_article(i18n_of(config).current_language)
        )
        self._frames.frame(page, given)
        return context

    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Hand templates without a page, such as the 404 page, the words they show."""
        tag = i18n_of(config).current_language
        cast("dict[str, object]", context)["sxs"] = self._known().site.view_of_no_article(tag)
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Write the language and direction of the text on the `html` element."""
        one, tag = self._article(page), i18n_of(config).current_language
        locale = self.site.shown_in(one) if one else self.site.locales[tag]
        return head.tidy(head.valid(head.mark_language(output, locale)))

    def on_post_template(
        self, output_content: str, template_name: str, config: MkDocsConfig
    ) -> str:
        """The same for templates without a page."""
        locale = self._known().site.locales[i18n_of(config).current_language]
        return head.valid(head.mark_language(output_content, locale))

    @event_priority(0)  # before static-i18n (-100), which builds the other languages in here
    def _write_files(self, config: MkDocsConfig) -> None:
        """Say what was counted; write what is written once for the site."""
        self.count()
        alone = self.leads is None or (self._lazy and self.leads)
        if i18n_of(config).is_default_language_build and alone:
            self.write_root(config)

    def count(self) -> None:
        """Say what was counted in the language being built."""
        for line in self._tally.lines() if self._tally else ():
            log.info(line)

    def recall(self, tag: str) -> None:
        """Count and say what was noted of a language none of whose pages need be made."""
        self._tally = Tally(tag, self._say, set())
        self._tally.start(self._known().site)
        for topic, entry in self.recalled.items():
            self._tally.add(topic, entry.noted)
        self._tally.settle()
        self.count()

    def write_root(self, config: MkDocsConfig) -> list[str]:
        """Write what crawlers and scripts read, and name it; the site's own files are left."""
        known = self._known()
        own = {file.dest_uri for file in known.shared}
        text = sitemap.render(
            known.site.catalog,
            known.site.addresses,
            index_machine_translations=self.config.index_machine_translations,
        )
        robots = sitemap.robots_txt(known.site.addresses, has_sitemap=bool(text))
        made = {"sitemap.xml": text, "robots.txt": robots, **interface.files(known.site)}
        written = {name: text for name, text in made.items() if text and name not in own}
        for name, text in written.items():
            write_file(text.encode(), str(Path(config.site_dir) / name))
        return list(written)

    @event_priority(-200)  # after static-i18n: all languages are built
    def _index(self, config: MkDocsConfig) -> None:
        """Make the search index of the whole site."""
        if i18n_of(config).building:
            return
        try:
            search.index(Path(config.site_dir))
        except search.NoIndex as error:
            raise PluginError(f"sxs: the search index could not be made. {error}") from error

    on_post_build = CombinedEvent(_write_files, _index)

    def _say(self, finding: str, once: str) -> None:
        log.warning(finding, extra={"sxs_once": once})

    def _known(self) -> Known:
        if self._state is None:
            raise PluginError("sxs: MkDocs asked for a page before it gathered its files.")
        return self._state

    def _article(self, page: Page) -> Article | None:
        known = self._known().site
        locale, _, path = page.file.src_uri.partition("/")
        found = known.catalog.article(locale, path)
        if found is None and locale in known.locales and page.file.abs_src_path:
            # A draft: the preview shows it, the site does not have it.
            source = Path(page.file.abs_src_path)
            return article.read(source.read_bytes(), str(source), locale, path)
        return found
