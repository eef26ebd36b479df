"""The files that MkDocs is handed for the build of one language."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from copy import copy
from types import MappingProxyType
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs_static_i18n.folder import I18nFiles
from mkdocs_static_i18n.plugin import I18n

from ..site.site import Site


class Linked(Mapping[str, File]):
    """Files of pages that are not made but may be linked to, each made when a link asks for it."""

    def __init__(self, paths: Collection[str], make: Callable[[str], File]) -> None:
        """Take the paths of the files, and what makes one."""
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


class Listing(I18nFiles):  # type: ignore[misc]  # that package says no types
    """The files of a language's build, and those that all languages share.

    What is shared is there to be linked to. It is copied to the site once: by the build that
    carries it.
    """

    def __init__(
        self,
        plugin: I18n,
        files: Files,
        *,
        carries_shared: bool,
        made: Collection[str] = (),
        only: str | None = None,
        linked: Mapping[str, File] = MappingProxyType({}),
    ) -> None:
        """Take the files of a build.

        Args:
            plugin: static-i18n's.
            files: the files.
            carries_shared: whether this build copies what all languages share.
            made: the pages, by the path of their file, that are there already.
            only: the one page that is to be made, by its path below the site; None means all.
            linked: the pages that are not among the files but may be linked to, by path.
        """
        super().__init__(plugin, files)
        self._carries_shared = carries_shared
        self._made = made
        self._only = only
        self._linked = linked
        self._narrow = False

    @property
    def src_uris(self) -> Mapping[str, File]:
        """Give what links may lead to, by path."""
        return ChainMap(cast("Any", super().src_uris), cast("Any", self._linked))

    def narrow(self) -> None:
        """Give only the pages that are to be made from now on: the navigation is there."""
        self._narrow = True

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """Give the pages that are to be made; all of them until `narrow`."""
        pages: Sequence[File] = super().documentation_pages(inclusion=inclusion)
        if not self._narrow:
            return pages
        if self._only is not None:
            return [page for page in pages if page.dest_uri == self._only]
        return [page for page in pages if page.src_uri not in self._made] if self._made else pages

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
            copied = self._carries_shared or file.src_uri.startswith(borrowed)
            if copied and not file.is_documentation_page() and inclusion(file.inclusion):
                file.copy_file(dirty)


def generated(config: MkDocsConfig, known: Site, tag: str, topic: str) -> File:
    """Make the file of a page that stands in no file, with what static-i18n adds to each."""
    file = File.generated(config, f"{tag}/{topic}", content="")
    file.dest_uri = known.addresses.destination(tag, topic)
    file.inclusion = InclusionLevel.INCLUDED
    extra = cast("Any", file)
    extra.locale, extra.localization, extra.locale_alternate_of = tag, tag, tag
    extra.norm_src_uri, extra.alternates = topic, {tag: file}
    return file


def of_this_site(file: File, config: MkDocsConfig) -> File:
    """Give a file of all languages as that of the folder in which this language is built."""
    if file.dest_dir == config.site_dir:
        return file
    own = copy(file)
    own.dest_dir = config.site_dir
    vars(own).pop("abs_dest_path", None)  # MkDocs keeps it once it is known
    return own


def topic_of(file: File) -> str:
    """Give the path of a page below its language's folder."""
    return file.src_uri.partition("/")[2]
