"""MkDocs's door: options, hooks and the log.

Each hook hands over to a function that knows nothing of MkDocs. mkdocs-static-i18n builds
one language after the other, each a MkDocs build of its own inside the first; this plugin
gives it its languages, hands it only the files of the language being built, and adds to them
what no file holds: the recovered English, and home pages that nobody wrote.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

from mkdocs.config.base import ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file
from mkdocs.utils.templates import TemplateContext
from mkdocs_static_i18n.config import I18nPluginLanguage
from mkdocs_static_i18n.plugin import I18n

from . import article, catalog, head, home, locales, page, scaffold, sitemap, words
from .address import Addresses
from .article import Article
from .catalog import Catalog, SourceFile
from .config import SxsConfig
from .locales import Locale
from .page import View
from .words import Words

log = get_plugin_logger(__name__)

_PACKAGE = Path(__file__).parent
_HEADINGS = "mkdocs_sxs.headings"


@dataclass(frozen=True)
class _Site:
    """What one run knows of the whole site, in all languages."""

    catalog: Catalog
    """Every article, the recovered ones included."""
    recovered: frozenset[tuple[str, str]]
    """(language, topic) of the pages that no file holds."""
    shared: tuple[File, ...]
    """Files outside the language folders, there for all languages."""
    addresses: Addresses
    locales: dict[str, Locale]
    """All languages of the site in the order of the switcher."""
    names: dict[str, str]
    """The site's name in each language."""
    source: str | None
    """The language that the translations were made from, if the site has it."""


class SxsPlugin(BasePlugin[SxsConfig]):
    """Publishes side-by-side localised Markdown; its only state is the frozen site."""

    _site: _Site | None = None

    def load_config(
        self,
        options: Any,  # noqa: ANN401 (MkDocs's type)
        config_file_path: str | None = None,
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check the options; a name that is no option stops the build like a wrong value."""
        errors, warnings = super().load_config(options, config_file_path)
        names = list(SxsConfig().keys())
        for name in [str(key) for key in dict(options) if key not in names]:
            near = difflib.get_close_matches(name, names, 1)
            meant = f"write {near[0]}" if near else f"the options are {', '.join(names)}"
            errors.append((name, ValidationError(f"sxs has no option {name!r}; {meant}.")))
        return errors, [warning for warning in warnings if warning[0] in names]

    @event_priority(100)  # first: static-i18n reads the languages that are set here
    def _configure_languages(self, config: MkDocsConfig) -> MkDocsConfig:
        """Tell static-i18n its languages, and the theme where our templates are."""
        i18n = _i18n(config)
        content = Path(config.docs_dir)
        listed = [entry.locale for entry in i18n.config.languages]
        for tag in listed:
            if tag != "null" and locales.canonical(tag) != tag:
                known = locales.canonical(tag)
                raise PluginError(
                    f"i18n: {tag!r} is no language tag in its canonical spelling; write "
                    + (f"{known}." if known else "one such as sl-SI.")
                )
            if tag not in ("null", _default(i18n)) and not (content / tag).is_dir():
                raise PluginError(
                    f"i18n: the language {tag} is listed, but there is no folder {content / tag}; "
                    "make the folder or remove the language."
                )
        found = {tag: locales.resolve(tag) for tag in catalog.locale_folders(content)}
        for tag in sorted(set(found) - set(listed), key=lambda tag: found[tag].name.casefold()):
            i18n.config.languages.append(_language(tag, found[tag].name))
        i18n.config.docs_structure = "folder"
        i18n.config.fallback_to_default = False
        i18n.config.reconfigure_material = False
        i18n.config.reconfigure_search = False
        theme = str(_PACKAGE / "theme")
        if theme not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, theme)
            config.theme.static_templates.discard("sitemap.xml")
        if _HEADINGS not in config.markdown_extensions:
            config.markdown_extensions.append(_HEADINGS)
        _configure_search(config, i18n)
        return config

    @event_priority(-200)  # last: static-i18n has said by now which language is built
    def _configure_theme(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set the theme to the language being built."""
        i18n = _i18n(config)
        locale = locales.resolve(i18n.current_language)
        config.theme["language"] = _theme_words(config, locale)
        config.theme["direction"] = locale.direction
        _speak(config, words.load(locale.tag))
        built = [entry for entry in i18n.config.languages if entry.build]
        # Material shows its switcher where this is set; our template fills it page by page.
        config.extra["alternate"] = (
            [{"name": e.name, "link": e.link, "lang": e.locale} for e in built]
            if len(built) > 1
            else []
        )
        if i18n.is_default_language_build:
            config.theme.static_templates.add("404.html")
        else:  # there is one for the whole site, in the default language
            config.theme.static_templates.discard("404.html")
        return config

    on_config = CombinedEvent(_configure_languages, _configure_theme)

    @event_priority(100)  # before static-i18n, whose work grows with every file it is handed
    def _gather(self, files: Files, config: MkDocsConfig) -> Files:
        """Read the site once, and keep of the files those of the language being built."""
        set_exclusions(files, config)
        i18n = _i18n(config)
        if self._site is None:
            self._site = self._assemble(files, config, i18n)
            for problem in self._site.catalog.problems:
                log.warning(str(problem))
        held_back = {file.src_uri for file in self._site.shared}
        held_back.add("sitemap.xml")  # the themes' own; on_post_build writes ours

        def wanted(file: File) -> bool:
            folder = file.src_uri.partition("/")[0]
            if folder in self._known().locales:
                return folder == str(i18n.current_language)
            return not file.is_documentation_page() and file.src_uri not in held_back

        return Files(file for file in files if wanted(file))

    @event_priority(-200)  # after static-i18n, which makes every file anew
    def _add_pages(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages that no file holds; keep articles out of the navigation."""
        site = self._known()
        locale = _i18n(config).current_language
        config.site_name = site.names[locale]
        for file in files.documentation_pages():
            if file.src_uri.partition("/")[2] not in ("index.md", "README.md"):
                file.inclusion = InclusionLevel.NOT_IN_NAV
        for tag, topic in sorted(site.recovered):
            if tag == locale:
                files.append(_generated(config, site, tag, topic))
        for shared in site.shared:
            files.append(shared)
        return files

    on_files = CombinedEvent(_gather, _add_pages)

    @event_priority(-200)  # after static-i18n, which looks for the language's section by name
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Take the pages of a language out of the section that its folder makes."""
        items = []
        for item in nav.items:
            if isinstance(item, Section) and not config.nav:
                items += item.children
            else:
                items.append(item)
        for item in items:
            item.parent = None
        nav.items = items
        nav.homepage = next((one for one in nav.pages if one.is_index), nav.homepage)
        if nav.homepage is not None and not config.nav:
            # Its own title is the site's name, which stands above it in the navigation.
            nav.homepage.title = words.load(_i18n(config).current_language).home
        return nav

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """Give MkDocs the chosen text.

        Front matter has been read already; an empty one keeps MkDocs from taking the first
        lines of the text for it.
        """
        one = self._article(page)
        if one is None:
            return None
        return "---\n{}\n---\n" + scaffold.drop_stray_closers(one.markdown(self._edition(one)))

    @event_priority(100)  # first: other plugins may read the title
    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Give the page its title and description."""
        one = self._article(page)
        if one is not None:
            page.meta["title"] = head.escape(one.title(self._edition(one)))
            if one.metadata.description:
                page.meta["description"] = head.escape(one.metadata.description)
        return markdown

    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Hand the templates all that they show."""
        cast("dict[str, object]", context)["sxs"] = self._view(page, config)
        return context

    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Hand templates without a page, such as the 404 page, the words they show."""
        cast("dict[str, object]", context)["sxs"] = self._view(None, config)
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Write the language and direction of the text on the `html` element."""
        return head.mark_language(output, self._shown_locale(page, config))

    def on_post_template(
        self, output_content: str, template_name: str, config: MkDocsConfig
    ) -> str:
        """The same for templates without a page."""
        return head.mark_language(output_content, self._shown_locale(None, config))

    @event_priority(0)  # before static-i18n (-100), which builds the other languages in here
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what crawlers read at the root, once; a file of the site's own is left alone."""
        i18n = _i18n(config)
        if not i18n.is_default_language_build:
            return
        site = self._known()
        own = {file.dest_uri for file in site.shared}
        text = sitemap.render(
            site.catalog,
            site.addresses,
            index_machine_translations=self.config.index_machine_translations,
        )
        robots = sitemap.robots_txt(site.addresses, has_sitemap=bool(text))
        for name, content in (("sitemap.xml", text), ("robots.txt", robots)):
            if content and name not in own:
                write_file(content.encode(), str(Path(config.site_dir) / name))

    def _known(self) -> _Site:
        if self._site is None:
            raise PluginError("sxs: MkDocs asked for a page before it gathered its files.")
        return self._site

    def _assemble(self, files: Files, config: MkDocsConfig, i18n: I18n) -> _Site:
        content = Path(config.docs_dir)
        project = Path(config.config_file_path or ".").parent
        tags = [entry.locale for entry in i18n.config.languages if entry.build]

        def shown(path: Path) -> str:
            return (
                path.relative_to(project).as_posix() if path.is_relative_to(project) else str(path)
            )

        pages: list[SourceFile] = []
        shared: list[File] = []
        for file in files:
            folder, _, topic = file.src_uri.partition("/")
            if file.src_dir != config.docs_dir or file.inclusion.is_excluded():
                continue
            if folder in tags:
                if file.is_documentation_page() and file.abs_src_path:
                    pages.append(SourceFile(folder, topic, Path(file.abs_src_path)))
            elif not file.is_documentation_page():
                shared.append(file)
        source = next((tag for tag in tags if tag.partition("-")[0] == "en"), None)
        read = catalog.assemble(
            pages, tags, source_locale=source, shown=shown, unwrap=self.config.unwrap_safelinks
        )
        read = home.add_missing(read, str(config.site_name))
        for problem in catalog.strays(content, shown):
            log.warning(str(problem))
        held = {(file.locale, file.topic) for file in pages}
        written = {entry.locale: entry.site_name for entry in i18n.config.languages}
        homes = {tag: read.article(tag, "index.md") for tag in tags}
        return _Site(
            catalog=read,
            recovered=frozenset(
                (tag, topic)
                for versions in read.topics.values()
                for tag, topic in ((tag, one.topic) for tag, one in versions.items())
                if (tag, topic) not in held
            ),
            shared=tuple(shared),
            addresses=Addresses(
                _default(i18n), _with_slash(config.site_url), bool(config.use_directory_urls)
            ),
            locales={tag: locales.resolve(tag) for tag in tags},
            names={
                tag: written.get(tag) or (one.title() if one else str(config.site_name))
                for tag, one in homes.items()
            },
            source=source,
        )

    def _article(self, page: Page) -> Article | None:
        locale, _, topic = page.file.src_uri.partition("/")
        found = self._known().catalog.article(locale, topic)
        if found is None and locale in self._known().locales and page.file.abs_src_path:
            # A draft: the preview shows it, the site does not have it.
            path = Path(page.file.abs_src_path)
            return article.read(path.read_bytes(), str(path), locale, topic)
        return found

    def _edition(self, one: Article) -> Literal["localized", "source"]:
        if self.config.text == "source" and any(scaffold.segments(one.body)):
            return "source"
        return "localized"

    def _shown_locale(self, page: Page | None, config: MkDocsConfig) -> Locale:
        """The language of the text: that of the page, but English where its source is shown."""
        site = self._known()
        one = self._article(page) if page is not None else None
        if one is not None and (one.is_fallback or self._edition(one) == "source"):
            return site.locales.get(site.source or "", locales.resolve("en-US"))
        return site.locales[_i18n(config).current_language]

    def _view(self, page_: Page | None, config: MkDocsConfig) -> View:
        site = self._known()
        tag = _i18n(config).current_language
        locale, spoken = site.locales[tag], words.load(tag)
        one = self._article(page_) if page_ is not None else None
        if one is None:
            return _view_of_no_article(site, locale, spoken)
        versions = site.catalog.versions(one) or {tag: one}
        edition = self._edition(one)
        view = View(
            locale=locale,
            words=spoken,
            site_name=site.names[tag],
            home=site.addresses.relative(tag, "index.md"),
            switcher=page.switcher(
                versions, site.locales, shown=one, addresses=site.addresses
            ),
            head=head.describe(
                one,
                versions,
                locale=self._shown_locale(page_, config),
                addresses=site.addresses,
                site_name=site.names[tag],
                title=site.names[tag] if one.is_home else one.title(edition),
                description=one.metadata.description
                or head.first_paragraph((page_ and page_.content) or ""),
                source_locale=site.source,
                index_machine_translations=self.config.index_machine_translations,
            ),
            notice=page.notice(
                one, versions, locale=locale, words=spoken, addresses=site.addresses,
                source_locale=site.source,
            ),
            updated=page.updated(one, locale=locale, words=spoken),
        )  # fmt: skip
        return page.of_source(view) if edition == "source" else view


def _i18n(config: MkDocsConfig) -> I18n:
    """Give the static-i18n plugin of this build; without it there is no site."""
    found = config.plugins.get("i18n")
    if not isinstance(found, I18n):
        raise PluginError(
            "sxs needs the plugin i18n (mkdocs-static-i18n) beside it; add to plugins in "
            "mkdocs.yml: i18n: {languages: [{locale: en-US, name: English, default: true}]}"
        )
    return found


def _default(i18n: I18n) -> str:
    return str(i18n.default_language)


def _language(tag: str, name: str) -> I18nPluginLanguage:
    """Make static-i18n's entry for a language that nobody had to list."""
    entry = I18nPluginLanguage()
    entry.load_dict({"locale": tag, "name": name})
    failed, _ = entry.validate()
    for _, error in failed:
        raise PluginError(
            f"i18n cannot build the language of the folder {tag}: {error} Rename the folder or "
            "leave it out with exclude_docs."
        )
    return entry


def _theme_words(config: MkDocsConfig, locale: Locale) -> str:
    """Name the theme's words file for a language; English where it has none."""
    for folder in config.theme.dirs:
        if (Path(folder) / "partials" / "languages" / f"{locale.material}.html").is_file():
            return locale.material
    log.info(f"The theme has no words in {locale.name} ({locale.tag}); it speaks English there.")
    return "en"


def _speak(config: MkDocsConfig, spoken: Words) -> None:
    """Put the theme's few settings that are words into the language being built."""
    config.mdx_configs.setdefault("toc", {})["permalink_title"] = spoken.permalink
    palette = config.theme.get("palette")
    for option in palette if isinstance(palette, list) else []:
        if "toggle" in option:
            dark = option.get("scheme") == "slate"
            option["toggle"]["name"] = spoken.light_mode if dark else spoken.dark_mode


def _configure_search(config: MkDocsConfig, i18n: I18n) -> None:
    """Give the theme's search the languages it has a stemmer for.

    It asks for the one of every language, and where that file is missing (Slovenian) no
    search works at all.
    """
    search = config.plugins.get("material/search")
    if search is None or search.config.get("lang"):
        return
    stemmers = [Path(d) / "assets" / "javascripts" / "lunr" / "min" for d in config.theme.dirs]
    wanted = {"nb": "no"}
    tags = [entry.locale.partition("-")[0] for entry in i18n.config.languages if entry.build]
    names = [wanted.get(tag, tag) for tag in tags]
    found = {n for n in names for d in stemmers if (d / f"lunr.{n}.min.js").is_file()}
    search.config["lang"] = ["en", *sorted(found - {"en"})]


def _generated(config: MkDocsConfig, site: _Site, tag: str, topic: str) -> File:
    """Make the file of a page that stands in no file, with what static-i18n adds to each."""
    file = File.generated(config, f"{tag}/{topic}", content="")
    file.dest_uri = site.addresses.destination(tag, topic)
    file.inclusion = InclusionLevel.INCLUDED if topic == "index.md" else InclusionLevel.NOT_IN_NAV
    extra = cast("Any", file)
    extra.locale, extra.localization, extra.locale_alternate_of = tag, tag, tag
    extra.norm_src_uri, extra.alternates = topic, {tag: file}
    return file


def _view_of_no_article(site: _Site, locale: Locale, spoken: Words) -> View:
    topic = "index.md"
    versions = site.catalog.topics[topic]
    return View(
        locale=locale,
        words=spoken,
        site_name=site.names[locale.tag],
        home=site.addresses.relative(locale.tag, topic),
        switcher=page.switcher(
            versions, site.locales, shown=versions[locale.tag], addresses=site.addresses
        ),
    )  # fmt: skip


def _with_slash(address: str | None) -> str:
    return f"{address.rstrip('/')}/" if address else ""
