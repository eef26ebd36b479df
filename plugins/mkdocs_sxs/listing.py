"""The files that MkDocs is handed for the build of one language."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.structure.files import Files, InclusionLevel
from mkdocs_static_i18n.folder import I18nFiles
from mkdocs_static_i18n.plugin import I18n


class Listing(I18nFiles):  # type: ignore[misc]  # that package says no types
    """The files of a language's build, and those that all languages share.

    What is shared is there to be linked to. It is copied to the site once: by the build that
    carries it.
    """

    def __init__(self, plugin: I18n, files: Files, *, carries_shared: bool) -> None:
        super().__init__(plugin, files)
        self._carries_shared = carries_shared

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
