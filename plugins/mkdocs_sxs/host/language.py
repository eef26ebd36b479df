"""One language while MkDocs makes its pages: what each of the plugin's hooks does for it."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from .. import docfx
from ..articles import article as articles
from ..articles.article import Article
from ..build.job import Job, Learned
from ..languages import words
from ..pages import common, head, original, policy, render, review, view
from ..pages.findings import LanguageReport, findings_of
from ..pages.original import Original
from ..pages.render import Text
from ..pages.view import Surroundings, View
from ..problem import Problem
from ..register import finding
from ..site.address import relative_link, sidecar
from ..site.catalog import digest_of
from ..site.site import Site
from . import added_pages, contributions, link_checkers, navigation, templates
from . import files as of_files
from .added_pages import AddedPages
from .files import LanguageFiles, topic_of
from .findings import warn
from .frame import Frames
from .i18n import i18n_of
from .page import ArticleMarkdown, ArticlePage, forget_dates, source_of
from .places import Leads, Places
from .reading import ReadSite, lies_in
from .written import written

log = get_plugin_logger(__name__)


class Language:
    """One language that is being built. It grows page by page, and ends with the build."""

    def __init__(
        self,
        config: MkDocsConfig,
        read: ReadSite,
        job: Job,
        reported: set[str],
        compiled: templates.CompiledInMemory,
    ) -> None:
        """Begin to build a language.

        Args:
            config: the configuration, which is set to the language.
            read: the site.
            job: says what is to be built of it.
            reported: what makes the findings one that were said already; it grows.
            compiled: keeps the templates that are compiled.
        """
        self.site: Site = read.site
        self.learned: defaultdict[str, Learned] = defaultdict(Learned)
        """What is learned of the pages made, by topic."""
        self.page: str | None = None
        """The topic of the page that is being made, if any is."""
        self._config, self._read, self._job, self._tag = config, read, job, job.language
        self._common = common.common_to(self._tag, self.site)
        self._lists_all = contributions.asks_for_all(config)
        """Whether MkDocs is handed all pages until the navigation is made."""
        self._report = LanguageReport(self._tag, _say, reported)
        self._report.start(self.site)
        self._markdown = ArticleMarkdown(config)
        self._texts: dict[str, Text] = {}
        self._articles: dict[tuple[str, str], tuple[Article | None, bool]] = {}
        """The article of each page, by the paths of its file and of its output, and whether it is
        the publisher's."""
        self._originals: dict[str, Original] = {}
        self._failed: dict[str, str] = {}
        self._leads: dict[str, Leads] = {}
        self._left_out: dict[str, InclusionLevel] = {}
        """The pages that MkDocs is not handed, by path."""
        self._chosen: tuple[File, ...] = ()
        """The pages of the language's folder that plugins are handed."""
        self._set_aside: tuple[str, ...] = ()
        """The topics of pages that no plugin is to see before there is a navigation."""
        self.added = AddedPages(self.site, ())
        """The pages that other plugins have added, of all languages."""
        self._frames: Frames | None = None
        self._inline: frozenset[str] = frozenset()
        """The scripts and stylesheets that templates wrote into the page that is being made."""
        self._open_graph: Counter[str] = Counter()
        """How often they wrote each property of Open Graph into it."""
        self._has_nav = bool(config.nav)
        """Whether the owner has written a navigation in the configuration."""
        self._has_own_navigation = False
        """Whether the navigation has pages of the owner's beside the home page."""
        self._compiled = compiled

    # Files and navigation

    def choose(self, files: Iterable[File]) -> Files:
        """Give the files of the language that plugins are to work on."""
        chosen = of_files.chosen(files, self._read, self._config, self._tag, self._is_wanted)
        self._left_out, self._set_aside = chosen.left_out, chosen.set_aside
        pages = (file for file in chosen.files.documentation_pages() if not self._is_of_blog(file))
        self._chosen = tuple(pages)
        return chosen.files

    def list_written(self, files: Files) -> Files:
        """Add the first pages of blogs that were written since the files were listed.

        A blog without one writes it, and in the next language's build it has to be there.
        """
        config = self._config
        for folder in self._read.folders:
            path = posixpath.normpath(f"{folder}/index.md")
            if path not in files.src_uris and Path(config.docs_dir, path).is_file():
                own = File(path, config.docs_dir, config.site_dir, bool(config.use_directory_urls))
                files.append(own)
        return files

    def set_aside(self, files: Files) -> Files:
        """Take out the files of plugins that static-i18n does not know what to do with."""
        added = [
            file
            for file in files
            if added_pages.is_foreign(file, self._config) or self._is_of_blog(file)
        ]
        for file in added:
            files.remove(file)
        self.added = AddedPages(self.site, added)
        return files

    def complete(self, files: Files) -> LanguageFiles:
        """Add the pages that no file holds; keep articles out of the navigation."""
        config, tag = self._config, self._tag
        self._report.lack(dict(self._dropped(files)))
        for file in self.added.files:
            if (own := added_pages.of_language(file, self.site, tag)) is not None:
                files.append(own)
        name = self.site.names[tag]  # the theme's templates write it as it is
        config.site_name = escape(docfx.plain.text(name)) if tag in self.site.titled else name
        for topic in (*self._set_aside, *sorted(t for at, t in self.site.made if at == tag)):
            if self._is_wanted(topic):
                files.append(of_files.page_file(config, self.site, tag, topic))
            else:
                self._left_out[f"{tag}/{topic}"] = InclusionLevel.INCLUDED
        if self._has_nav:
            led = navigation.replaced(config.nav, partial(self._lead_elsewhere, files))
            config.nav = cast("list[object] | None", led)
        out: set[str] = set()
        for file in files.documentation_pages():
            topic = topic_of(file)
            is_out = topic not in navigation.PAGES and not self._read.is_named(tag, topic)
            if is_out and self.site.is_out_of_navigation(self._tag, topic):
                file.inclusion = InclusionLevel.NOT_IN_NAV
                out |= {file.src_uri, topic}
        if not self._has_nav and config.nav:  # a plugin has made it of all files that there are
            made = navigation.without(config.nav, out.__contains__)
            config.nav = cast("list[object] | None", made)
        navigation.excuse(files, config, self._is_made_and_unnamed)
        for shared in (*self._read.shared, *self._read.media):
            if shared.src_uri not in files.src_uris:
                files.append(of_files.of_this_build(shared, config))
        for topic, entry in self._job.known.items():
            self._report.add(topic, entry.findings)
        link_checkers.tell_redirects(config, self.site)
        link_checkers.tell_htmlproofer(config, self.site, tag, files, self._read.media)
        gathers = self._job.only is not None and contributions.gathers(config)
        return LanguageFiles.of(
            files,
            i18n_of(config),
            self._job,
            self._left_out,
            self._unmade_file,
            {
                **of_files.borrowed(files, self._read, self._tag),
                **self.added.for_links(config, tag),
            },
            self._pages_of_default(),
            self._read.drawings,
            lambda file: gathers and not self.site.has_publishers(tag, topic_of(file)),
        )

    def _is_of_blog(self, file: File) -> bool:
        """Whether a file lies in a folder of a blog, which keeps its own pages and its drafts."""
        return lies_in(file.src_uri, self._read.folders)

    def _dropped(self, files: Files) -> Iterator[tuple[str, Problem]]:
        """Find the articles whose files a plugin or a hook has dropped, each by its path."""
        for file in self._chosen:
            kept = files.src_uris.get(file.src_uri)
            one = self.site.catalog.article(self._tag, topic_of(file))
            if one is not None and (kept is None or kept.inclusion.is_excluded()):
                yield file.src_uri, finding("page-dropped", one.file)

    def _is_made_and_unnamed(self, topic: str) -> bool:
        """Whether no file holds a page, and the owner's navigation does not name it."""
        return (self._tag, topic) in self.site.made and not self._read.is_named(self._tag, topic)

    def _lead_elsewhere(self, files: Files, path: str) -> str | dict[str, str] | None:
        """Say what stands for a page that a plugin has added in the default language only."""
        if path in files.src_uris or f"{self._tag}/{path}" in files.src_uris:
            return path
        found = self.added.of_default(path)
        return path if found is None else {found[0]: f"{navigation.ELSEWHERE}{found[1]}"}

    def _pages_of_default(self) -> frozenset[str]:
        """Give the paths of the default language's pages, to which those of others may link."""
        default = self.site.addresses.default
        if default == self._tag:
            return frozenset()
        return frozenset(f"{default}/{one.topic}" for one in self.site.catalog.articles(default))

    def _is_wanted(self, topic: str) -> bool:
        """Whether a page is to be made, or may stand in the navigation of one that is."""
        if (
            self._lists_all
            or topic in navigation.PAGES
            or not self.site.has_publishers(self._tag, topic)
            or not self.site.is_out_of_navigation(self._tag, topic)
        ):
            return True
        if self._job.only is not None:
            return self.site.addresses.output_path(self._tag, topic) == self._job.only
        return topic not in self._job.known

    def _unmade_file(self, path: str) -> File:
        """Give the file of a page that MkDocs is not handed, for an owner's link to it."""
        tag, _, topic = path.partition("/")
        file = of_files.page_file(self._config, self.site, tag, topic)
        if path in self._left_out and not self._left_out[path].is_included():
            file.inclusion = self._left_out[path]
        return file

    def unfold(self, nav: Navigation) -> Navigation:
        """Take the pages out of the section that the language's folder makes."""
        if not self._has_nav:
            navigation.unfold(nav, self._tag)
        return nav

    def arrange(self, nav: Navigation, files: Files) -> Navigation:
        """Name what this package has made, where the owner has not."""
        if not self._has_nav:
            navigation.name_made(
                nav, words.load(self._tag), partial(self.site.has_publishers, self._tag)
            )
        if isinstance(files, LanguageFiles):
            files.narrow()
            self._describe_known(nav, files)
        navigation.lead_elsewhere(nav)
        # A page that is not made anew is not handed to MkDocs: the site knows of it.
        self._has_own_navigation = navigation.leads_on(nav) or (
            not self._has_nav and self.site.has_navigation(self._tag)
        )
        nav.homepage = next((one for one in nav.pages if one.is_index), nav.homepage)
        return nav

    def _describe_known(self, nav: Navigation, files: Files) -> None:
        """Tell the navigation what it shows of pages that are not made, or not in this build."""
        made = {file.src_uri for file in files.documentation_pages()}
        for page in nav.pages:
            one = self.article(page)
            if one is None or page.file.src_uri in made:
                continue
            if not self.site.is_publishers(one):
                navigation.read_owners_page(page, self._config, files)
            else:
                known = self._job.known.get(one.topic)
                title, described = self.site.title(one), one.metadata.description
                navigation.describe(page, title, described, known.places if known else None)

    # Pages

    def article(self, page: Page) -> Article | None:
        """Give the article of a page; None for a page that is none."""
        return self._article_of(page)[0]

    def publishers(self, page: Page) -> Article | None:
        """Give the article of a page that is the publisher's; None for any other page."""
        one, is_publishers = self._article_of(page)
        return one if is_publishers else None

    def _article_of(self, page: Page) -> tuple[Article | None, bool]:
        """Give the article of a page, and whether it is the publisher's; each hook asks for it."""
        asked = page.file.src_uri, page.file.dest_uri
        if asked not in self._articles:
            one = self._find(page)
            self._articles[asked] = one, one is not None and self.site.is_publishers(one)
        return self._articles[asked]

    def _find(self, page: Page) -> Article | None:
        path, output = topic_of(page.file), page.file.dest_uri
        found = self.site.catalog.article(self._tag, path)
        is_moved = self.site.addresses.output_path(self._tag, path) != output
        if found is not None and (not is_moved or self.site.is_publishers(found)):
            return found
        # The preview shows it, or a plugin has made or moved it; the site does not have it.
        data, shown = page.file.content_bytes, page.file.abs_src_path or page.file.src_uri
        # Its address follows from its path, so that is one of where it comes to lie.
        moved = f"{output.removesuffix('.html')}.md".removeprefix(f"{self._tag}/")
        topic = moved if is_moved else path
        draft = articles.read_article(data, shown, self._tag, topic)
        return replace(draft, digest=digest_of(data))

    def begin_page(self, page: Page, files: Files) -> None:
        """Learn which page is read next; the publisher's are read and rendered by this package."""
        self.page = topic_of(page.file)
        if (one := self.publishers(page)) is not None:
            ArticlePage(page, partial(self._render, one, files), self._fail).take_over()

    def text(self, one: Article) -> Text:
        """Give the text of an article's page: it is chosen and mended once."""
        if one.topic not in self._texts:
            self._texts[one.topic] = render.choose_text(one, self.site)
        return self._texts[one.topic]

    def source(self, page: Page) -> str | None:
        """Give the source of a page, where it is the publisher's."""
        one = self.publishers(page)
        return None if one is None else source_of(self.text(one).markdown)

    def name(self, page: Page) -> None:
        """Give a page its title and description, where it is the publisher's."""
        one = self.publishers(page)
        if one is not None:
            page.meta["title"] = head.escape(docfx.plain.text(self.site.title(one)))
            if one.metadata.description:
                page.meta["description"] = head.escape(one.metadata.description)

    def _elsewhere(self, page: Page, files: Files, path: str) -> str:
        """Give the address of a file that a plugin has added, or that the preview shows alone."""
        file = files.get_file_from_path(posixpath.normpath(f"{self._tag}/{path}"))
        if file is None:
            return ""
        drafts = self._job.only is not None  # the preview shows them
        shown = file.inclusion.is_in_serve() if drafts else file.inclusion.is_included()
        return relative_link(file.url, page.file.url) if shown else ""

    def _render(self, one: Article, files: Files, page: Page) -> None:
        """Render an article of the publisher's."""
        text = self._texts.pop(one.topic, None) or render.choose_text(one, self.site)

        def read(markdown: str) -> docfx.Converted:
            elsewhere = partial(self._elsewhere, page, files)
            rendered = render.render(one, self.site, text, markdown, elsewhere)
            found = findings_of(rendered, text)
            learned = self.learned[one.topic]
            learned.asked, learned.findings = rendered.asked, found
            learned.certain = learned.certain and rendered.is_certain
            self._report.add(one.topic, found)
            if rendered.original is not None:
                self._originals[one.topic] = rendered.original
            self._leads[one.topic] = rendered.leads
            return rendered.converted

        self._markdown.render(page, read)

    def _fail(self, page: Page, why: str) -> None:
        self._failed[topic_of(page.file)] = why

    def content(self, html_: str, page: Page) -> str:
        """Lay the English beside the page; or say what kept the page from being rendered."""
        one = self.publishers(page)
        if one is None:
            return html_
        if self.site.is_generated(one):
            forget_dates(page)
        if why := self._failed.get(one.topic):
            self.learned[one.topic].certain = False
            warn(log, articles.not_rendered(one, why))
            return render.placeholder(one, self.site)
        if (english := self._originals.pop(one.topic, None)) is not None:
            beside = sidecar(page.file.abs_dest_path)
            options, edit = self.site.options, page.edit_url or ""
            asked = {"article": f"{one.locale}/{one.own_path}", "issue": review.issue_at(edit)}
            written = english.written(
                original.improve_at(edit), options.report_url, asked if options.review else None
            )
            write_file(written.encode(), beside)
            return original.opened(html_, Path(beside).name)
        return html_

    # Templates

    def set_up(self, env: Environment, files: Files, *, previews: bool) -> Environment:
        """Set the templates up; say which links lead to no place: all pages are rendered now."""
        self.page = None
        if isinstance(files, LanguageFiles):
            files.end_reading()
        # Material has a place for the switcher where this is set, in which our template puts what
        # we have; a list it would also write into the head of every page.
        self._config.extra["alternate"] = True
        environment = templates.compiled_once(env, self._config, self._compiled)
        pages = [file.page for file in files.documentation_pages() if file.page is not None]
        self._frames = Frames(environment, self._config, 0 if previews else len(pages))
        self._report.settle()
        _ = self.added.entries  # while their files are there
        places = Places.of(pages, self.site, self._tag, self._job.known)
        for page in pages:
            topic = topic_of(page.file)
            leads, learned = self._leads.get(topic), self.learned[topic]
            self._report.lack(places.mend_links(page, self.article(page), leads, learned))
        return environment

    def show(self, page: Page, context: dict[str, object]) -> None:
        """Hand the templates of a page all that they show."""
        self.page = topic_of(page.file)
        one = self.article(page)
        context["sxs_around"] = self._around
        context["sxs"] = (
            view.view(
                view.facts_of(one, self.site, self.added.cluster(one, topic_of(page.file))),
                self._common,
                page.content or "",
                broken=one.topic in self._failed,
                **self._said_by_owner(page),
            )
            if one is not None
            else self._without_article
        )
        if self._frames is not None:
            self._frames.frame(page, context)

    def show_without_page(self, context: dict[str, object]) -> None:
        """Hand a template without a page, such as the 404 page, all that it shows."""
        context["sxs_around"], context["sxs"] = self._around, self._without_article

    def _said_by_owner(self, page: Page) -> dict[str, str]:
        """Give what MkDocs knows of a page of the owner's: title and description."""
        if self.publishers(page) is not None:
            return {}
        title = page.meta.get("title") or ("" if page.is_homepage else page.title or "")
        return {
            "own_title": Markup(title).striptags(),  # noqa: S704 (it leaves as plain text)
            "own_description": str(page.meta.get("description") or ""),
        }

    @property
    def _around(self) -> Surroundings:
        """What stands around all pages of the language."""
        look = self._config.plugins["sxs"].config["look"]
        return view.surroundings(
            self._tag, self.site, look, has_navigation=self._has_own_navigation
        )

    @property
    def _without_article(self) -> View:
        """What templates without an article show, such as the 404 page."""
        return view.view_without_article(self._tag, self.site)

    def note_page(self, output: str, page: Page) -> str:
        """Keep which scripts, stylesheets and Open Graph templates wrote; plugins may write more.

        Those in the text of a page of the owner's are the owner's, or of plugins: no templates'.
        """
        owners = "" if self.publishers(page) is not None else page.content or ""
        self._inline = policy.inline(output) - policy.inline(owners)
        self._open_graph = head.open_graph(output)
        return output

    def finish_page(self, output: str, page: Page) -> str:
        """Write the language and direction of the text on the `html` element of a page."""
        one = self.article(page)
        locale = self.site.shown_in(one) if one else self._common.locale
        return head.tidy(head.valid(head.mark_language(output, locale)))

    def guard_page(self, output: str, page: Page) -> str:
        """Write into a page what a browser is to run and to load, and let plugins' words stand.

        The preview's pages have no policy: MkDocs puts a script into them that reloads them.
        """
        output = head.without_repeated(output, self._open_graph)
        if self._job.only is not None:
            return output
        strangers = self.publishers(page) is not None
        added = policy.inline_added(self._inline, output)
        return policy.guarded(output, self._policy, is_strangers=strangers, added=added)

    @property
    def _policy(self) -> policy.Policy:
        options, themes = self.site.options, (one.get("theme") for one in written(self._config))
        fonts = any(isinstance(theme, dict) and theme.get("font") for theme in themes)
        return policy.Policy(options.hosts, options.own_scripts, fonts)

    def finish_template(self, output: str) -> str:
        """Do the same for templates without a page."""
        marked = head.valid(head.mark_language(output, self._common.locale))
        return marked if self._job.only is not None else policy.guarded(marked, self._policy)

    def count(self) -> None:
        """Say what was counted."""
        self.page = None
        for line in self._report.lines():
            log.info(line)
        if self._frames is not None:
            self._frames.count()

    def report_known(self) -> None:
        """Say what was noted and counted of pages none of which need be made."""
        for topic, entry in self._job.known.items():
            self._report.add(topic, entry.findings)
        self._report.settle()
        self.count()


def _say(problem: Problem, once: str) -> None:
    warn(log, problem, once)
