"""The files that MkDocs is handed for the build of one language, and those it is spared."""

from __future__ import annotations

import os
import posixpath
import tempfile
from collections import ChainMap
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader
from mkdocs import localization
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import write_file
from mkdocs_static_i18n.folder import I18nFiles
from mkdocs_static_i18n.plugin import I18n

from ..build.job import Job
from ..intake import disk
from ..pages import render, stylesheet
from ..register import finding
from ..site import catalog, svg
from ..site.site import Site
from . import obeying
from .reading import ReadSite, lies_in

log = get_plugin_logger(__name__)

_THEMES = [str(Path(__file__).parents[1] / name) for name in ("theme", "look")]
"""The folders of this package's own files, some of which a site has."""


class _MadeWhenAsked(Mapping[str, File]):
    """Files of pages that are not made but may be linked to, each made when a link asks for it."""

    def __init__(self, paths: Collection[str], make: Callable[[str], File]) -> None:
        self._paths, self._make = paths, make
        self._made: dict[str, File] = {}

    def __getitem__(self, path: str) -> File:
        if path not in self._paths:
            raise KeyError(path)
        if path not in self._made:
            self._made[path] = self._make(path)
        return self._made[path]

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class LanguageFiles(I18nFiles):  # type: ignore[misc]  # that package says no types
    """The files of a language's build, and those that all languages share.

    What is shared is there to be linked to. It is copied to the site once: by the build that
    carries it.
    """

    _job: Job
    _unmade: Mapping[str, File]
    _borrowed: Mapping[str, File]
    _of_default: Mapping[str, File]
    _shows_others: Callable[[File], bool]
    _is_narrow: bool
    _drawings: Collection[str]
    _is_read: bool

    @classmethod
    def of(
        cls,
        files: Files,
        i18n: I18n,
        job: Job,
        unmade: Collection[str],
        make: Callable[[str], File],
        borrowed: Mapping[str, File] = MappingProxyType({}),
        of_default: Collection[str] = (),
        drawings: Collection[str] = (),
        shows_others: Callable[[File], bool] = lambda _: False,
    ) -> LanguageFiles:
        """Make static-i18n's files of a build ours.

        It is the same object as before: a plugin that made a navigation of it says that another
        one has changed the files, if it is not (literate-nav).

        Args:
            files: the files, as static-i18n gives them, or as a plugin behind it lists them anew.
            i18n: the plugin that says which language is built.
            job: says which pages are to be made.
            unmade: the paths of pages that are not among the files but may be linked to.
            make: makes the file of one of them.
            borrowed: files of another language, by the paths at which pages of this one ask for
                them.
            of_default: the paths of pages of the default language. A link to one of them leads
                to the page in this language, if it has it, as static-i18n has it.
            drawings: the paths of drawings that are cleaned on the way.
            shows_others: whether a page may show others like it, such as all posts of a blog. Where
                one page alone is to be made, those are read all the same.
        """
        files.__class__ = cls
        own = cast("LanguageFiles", files)
        own.plugin = i18n
        own._job, own._unmade, own._borrowed = job, _MadeWhenAsked(unmade, make), borrowed
        own._of_default = _MadeWhenAsked(of_default, lambda path: own._here(path) or make(path))
        own._shows_others, own._drawings = shows_others, drawings
        own._is_narrow = own._is_read = False
        return own

    @property
    def src_uris(self) -> Mapping[str, File]:
        """Give what links may lead to, by path."""
        own = cast("Any", super().src_uris)
        others = (self._unmade, self._borrowed, self._of_default)
        return ChainMap(own, *map(partial(cast, "Any"), others))

    def _here(self, path: str) -> File | None:
        """Give the page of this language for the path of one of another language."""
        found: File | None = self.src_uris.get(
            f"{self.plugin.current_language}/{path.partition('/')[2]}"
        )
        return found

    def narrow(self) -> None:
        """Give only the pages that are to be made from now on: the navigation is there."""
        self._is_narrow = True

    def end_reading(self) -> None:
        """Give only the pages that are to be written from now on: all of them are read."""
        self._is_read = True

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """Give the pages that are to be made; all of them until `narrow`."""
        pages: Sequence[File] = super().documentation_pages(inclusion=inclusion)
        if not self._is_narrow:
            return pages
        if self._job.only is not None:
            asked = [page for page in pages if page.dest_uri == self._job.only]
            if self._is_read or not any(map(self._shows_others, asked)):
                return asked
            return [page for page in pages if page in asked or self._shows_others(page)]
        known = self._job.known
        return [page for page in pages if topic_of(page) not in known] if known else pages

    def copy_static_files(
        self,
        dirty: bool = False,
        *,
        inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included,
    ) -> None:
        """Copy the files that are no pages, where it is for this build to do.

        The default language's own lie at the root in its own build, and where other languages
        borrow them below its tag.
        """
        borrowed = f"{self.plugin.default_language}/"
        for file in self:
            copied = self._job.carries_shared or file.src_uri.startswith(borrowed)
            if copied and not file.is_documentation_page() and inclusion(file.inclusion):
                if file.src_uri in self._drawings:
                    _copy_drawing(file)
                elif file.src_uri.endswith(".css") and file.src_dir in _THEMES:
                    compact = stylesheet.compact(file.content_string)
                    write_file(compact.encode(), file.abs_dest_path)
                else:
                    file.copy_file(dirty)


def _copy_drawing(file: File) -> None:
    """Copy a stranger's drawing without what a browser would run; one that is none is left out."""
    cleaned = svg.clean(file.content_bytes)
    if cleaned is None:
        log.warning(str(finding("no-drawing", str(file.abs_src_path or file.src_uri))))
    else:
        write_file(cleaned, file.abs_dest_path)


@dataclass(frozen=True)
class Chosen:
    """The files of the content folder, chosen for one language."""

    files: Files
    """Those that plugins are to work on."""
    left_out: dict[str, InclusionLevel]
    """Its pages that are not among them, by path: they are not made, or not again."""
    set_aside: tuple[str, ...]
    """The topics of strangers' pages that a plugin would take for orders."""


def chosen(
    files: Iterable[File],
    read: ReadSite,
    config: MkDocsConfig,
    tag: str,
    is_wanted: Callable[[str], bool],
) -> Chosen:
    """Choose the files of one language.

    Args:
        files: all files, in MkDocs's order.
        read: the site.
        config: the configuration.
        tag: the language.
        is_wanted: whether the page of a topic is to be made.
    """
    held_back = {file.src_uri for file in read.shared}
    held_back.add("sitemap.xml")  # the themes' own; ours is written at the end
    left_out: dict[str, InclusionLevel] = {}
    set_aside: list[str] = []
    orders = obeying.names_of_orders(config)

    def is_chosen(folder: str, file: File) -> bool:
        if posixpath.basename(file.src_uri) in orders and read.is_strangers(file.src_uri):
            if read.site.catalog.article(tag, topic_of(file)) is not None:
                set_aside.append(topic_of(file))
            return False
        if file.inclusion.is_excluded():
            return True  # it is not published, but a plugin may read it
        if file.src_dir == config.docs_dir and not catalog.is_published(file.src_uri):
            return False
        if file.src_uri in read.no_pages:
            return False
        if not folder:
            if file.is_documentation_page():
                return lies_in(file.src_uri, read.folders)
            return file.src_uri not in held_back
        if file.is_documentation_page() and not is_wanted(topic_of(file)):
            left_out[file.src_uri] = file.inclusion
            return False
        # An ending in capitals makes a page no page; as a file its scaffolding would show.
        return file.is_documentation_page() or not catalog.is_article(file.src_uri)

    by_folder: dict[str, list[File]] = {tag: [], "": []}
    for file in files:
        folder = file.src_uri.partition("/")[0]
        is_own = folder in read.site.locales
        if is_own and folder != tag and lies_in(file.src_uri, read.folders):
            is_own = False  # the plugin looks for its pages in the build of every language
        by_folder.setdefault(folder if is_own else "", []).append(file)
    return Chosen(
        Files(
            of_this_build(file, config)
            for folder in (tag, "")
            for file in by_folder[folder]
            if is_chosen(folder, file)
        ),
        left_out,
        tuple(set_aside),
    )


def spare_listing(config: MkDocsConfig, *, theme: bool) -> Callable[[], None]:
    """Keep MkDocs from listing folders again; give what undoes it.

    MkDocs lists them in every build: for 20,000 files of content and 10,000 of Material that takes
    0.35 s of CPU, in each of the languages.

    Args:
        config: the configuration.
        theme: whether the theme's folders are spared too, of which nothing is to be copied. What
            it gives then leaves the templates without them: `with_theme` puts them back.
    """
    content, folders = config.docs_dir, config.theme.dirs

    def undo() -> None:
        config.docs_dir, config.theme.dirs = content, folders

    config.docs_dir = os.devnull  # a place where it finds nothing
    if theme:
        config.theme.dirs = []
    return undo


def with_theme(environment: Environment, config: MkDocsConfig) -> None:
    """Let templates be found that MkDocs looked for while the theme's folders were spared."""
    loader = environment.loader
    if isinstance(loader, FileSystemLoader) and not loader.searchpath:
        environment.loader = FileSystemLoader(config.theme.dirs)
        localization.install_translations(environment, config.theme.locale, config.theme.dirs)


class PageFile(File):
    """The file of a page that none of its language's own files holds.

    Plugins read such files as any other: a fallback page has the path of the page that it shows,
    and a page that no file holds is written when somebody asks where it lies.
    """

    def __init__(
        self, config: MkDocsConfig, path: str, output: str, source: Callable[[], str], shows: str
    ) -> None:
        """Make the file.

        Args:
            config: the configuration.
            path: where it would lie, below the content folder.
            output: the path of the page below the site's root.
            source: gives the path on the disk of the text; it is asked once.
            shows: the path, below the content folder, of the file whose text it is; empty if none.
        """
        super().__init__(
            path,
            None,
            config.site_dir,
            bool(config.use_directory_urls),
            dest_uri=output,
            inclusion=InclusionLevel.INCLUDED,
        )
        self._source = source
        self.generated_by = None if shows else "sxs"
        self.edit_uri = shows or None

    @cached_property
    def abs_src_path(self) -> str | None:
        """The path of the text on the disk."""
        return self._source()


def page_file(config: MkDocsConfig, site: Site, tag: str, topic: str) -> File:
    """Make the file of a page that the language's folder does not hold, as static-i18n has them."""
    one = site.catalog.article(tag, topic)
    shows = f"{one.language}/{topic}" if one is not None and not site.is_generated(one) else ""
    held = Path(config.docs_dir) / shows

    def source() -> str:
        return str(held) if shows else _written(config, site, tag, topic)

    output = site.addresses.output_path(tag, topic)
    file = PageFile(config, f"{tag}/{topic}", output, source, shows)
    extra = cast("Any", file)
    extra.locale, extra.localization, extra.locale_alternate_of = tag, tag, tag
    extra.norm_src_uri, extra.alternates = topic, {tag: file}
    return file


def _written(config: MkDocsConfig, site: Site, tag: str, topic: str) -> str:
    """Write the text of a page that no file holds, and say where it is."""
    one = site.catalog.article(tag, topic)
    text = "" if one is None else f"{one.front_matter}{render.choose_text(one, site).markdown}"
    home = Path(config.config_file_path or ".").resolve().parent
    try:
        return _stored(home / ".cache" / "sxs" / "pages" / tag / topic, text.encode())
    except OSError:  # the project cannot be written to
        return _stored(Path(tempfile.mkdtemp(prefix="mkdocs-sxs-")) / tag / topic, text.encode())


def _stored(path: Path, data: bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_bytes() != data:
        disk.write_atomically(path, data)
    return str(path)


def of_this_build(file: File, config: MkDocsConfig) -> File:
    """Give a file of all languages as one of the folder in which this language is built."""
    own = copy(file)
    if own.dest_dir != config.site_dir:
        own.dest_dir = config.site_dir
        vars(own).pop("abs_dest_path", None)  # MkDocs keeps it once it is known
    return own


def topic_of(file: File) -> str:
    """Give the path of a page below its language's folder; of one outside of them its own."""
    if getattr(file, "localization", "") is None:  # as static-i18n has it
        return file.src_uri
    return file.src_uri.partition("/")[2]


def borrowed(files: Files, read: ReadSite, tag: str) -> dict[str, File]:
    """Give the files beside the owner's pages that fallback pages show, by where these are.

    Args:
        files: those of all languages.
        read: the site.
        tag: the language of the fallback pages.
    """
    site = read.site
    shown = {
        one.language
        for one in site.catalog.articles(tag)
        if one.is_fallback and not site.is_publishers(one)
    }
    return {
        f"{tag}/{path}": files.src_uris[f"{of}/{path}"]
        for of, _, path in (file.src_uri.partition("/") for file in read.media)
        if of in shown and f"{of}/{path}" in files.src_uris
    }
