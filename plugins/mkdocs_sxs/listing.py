"""The files that MkDocs is handed for the build of one language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs_static_i18n.folder import I18nFiles
from mkdocs_static_i18n.plugin import I18n


class Listing(I18nFiles):  # type: ignore[misc]  # that package says no types
    """The files of a language's build, and those that all languages share.

    What is shared is there to be linked to. It is copied to the site once: by the build that
    carries it.
    """

    def __init__(
        self, plugin: I18n, files: Files, *, carries_shared: bool, made: Collection[str] = ()
    ) -> None:
        super().__init__(plugin, files)
        self._carries_shared = carries_shared
        self._made = made

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """Give the pages that are to be made; those that are there already are left out."""
        pages: Sequence[File] = super().documentation_pages(inclusion=inclusion)
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
