"""The files that MkDocs is handed for the build of one language, and those it is spared."""

from __future__ import annotations

import os
from collections import ChainMap
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader
from mkdocs import localization
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs_static_i18n.folder import I18nFiles

from ..build.job import Job
from ..site import catalog
from ..site.site import Site
from .i18n import i18n_of
from .reading import ReadSite


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

    def __init__(
        self,
        config: MkDocsConfig,
        files: Files,
        job: Job,
        unmade: Collection[str],
        make: Callable[[str], File],
    ) -> None:
        """Take the files of a build.

        Args:
            config: the configuration.
            files: the files.
            job: says which pages are to be made.
            unmade: the paths of pages that are not among the files but may be linked to.
            make: makes the file of one of them.
        """
        super().__init__(i18n_of(config), files)
        self._job = job
        self._unmade = _MadeWhenAsked(unmade, make)
        self._is_narrow = False

    @property
    def src_uris(self) -> Mapping[str, File]:
        """Give what links may lead to, by path."""
        return ChainMap(cast("Any", super().src_uris), cast("Any", self._unmade))

    def narrow(self) -> None:
        """Give only the pages that are to be made from now on: the navigation is there."""
        self._is_narrow = True

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """Give the pages that are to be made; all of them until `narrow`."""
        pages: Sequence[File] = super().documentation_pages(inclusion=inclusion)
        if not self._is_narrow:
            return pages
        if self._job.only is not None:
            return [page for page in pages if page.dest_uri == self._job.only]
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
                file.copy_file(dirty)


@dataclass(frozen=True)
class Chosen:
    """The files of the content folder, chosen for one language."""

    files: Files
    """Those that plugins are to work on."""
    left_out: dict[str, InclusionLevel]
    """Its pages that are not among them, by path: they are not made, or not again."""


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

    def is_chosen(folder: str, file: File) -> bool:
        if file.src_dir == config.docs_dir and not catalog.is_published(file.src_uri):
            return False
        if not folder:
            return not file.is_documentation_page() and file.src_uri not in held_back
        if file.src_uri in read.no_pages:
            return False
        if file.is_documentation_page() and not is_wanted(topic_of(file)):
            left_out[file.src_uri] = file.inclusion
            return False
        # An ending in capitals makes a page no page; as a file its scaffolding would show.
        return file.is_documentation_page() or not catalog.is_article(file.src_uri)

    by_folder: dict[str, list[File]] = {tag: [], "": []}
    for file in files:
        folder = file.src_uri.partition("/")[0]
        by_folder.setdefault(folder if folder in read.site.locales else "", []).append(file)
    return Chosen(
        Files(
            of_this_build(file, config)
            for folder in (tag, "")
            for file in by_folder[folder]
            if is_chosen(folder, file)
        ),
        left_out,
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


def generated_file(config: MkDocsConfig, site: Site, tag: str, topic: str) -> File:
    """Make the file of a page that stands in no file, with what static-i18n adds to each."""
    file = File.generated(config, f"{tag}/{topic}", content="")
    file.dest_uri = site.addresses.output_path(tag, topic)
    file.inclusion = InclusionLevel.INCLUDED
    extra = cast("Any", file)
    extra.locale, extra.localization, extra.locale_alternate_of = tag, tag, tag
    extra.norm_src_uri, extra.alternates = topic, {tag: file}
    return file


def of_this_build(file: File, config: MkDocsConfig) -> File:
    """Give a file of all languages as one of the folder in which this language is built."""
    own = copy(file)
    if own.dest_dir != config.site_dir:
        own.dest_dir = config.site_dir
        vars(own).pop("abs_dest_path", None)  # MkDocs keeps it once it is known
    return own


def topic_of(file: File) -> str:
    """Give the path of a page below its language's folder."""
    return file.src_uri.partition("/")[2]
