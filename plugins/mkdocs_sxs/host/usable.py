"""What of the folders that MkDocs reads and writes can be used: looked at before it begins.

MkDocs itself would wait for a pipe, end in a traceback, or follow links without an end.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, set_exclusions

from ..intake import disk
from ..intake.disk import Flaw
from ..problem import Problem
from ..site import unusable
from .reading import shown_in


@dataclass(frozen=True)
class Unusable:
    """What of the content a build leaves out, as it cannot be used."""

    paths: frozenset[str] = frozenset()
    """Files and whole folders, by their paths in the content, with `/`."""
    problems: tuple[Problem, ...] = ()
    """A finding for each that MkDocs would not have left out itself."""

    def without(self, files: Files, config: MkDocsConfig) -> Files:
        """Give MkDocs's files without them."""
        if not self.paths:
            return files
        return Files(
            file
            for file in files
            if file.src_dir != config.docs_dir or not unusable.covers(self.paths, file.src_uri)
        )


def check(config: MkDocsConfig) -> Unusable:
    """Look at the content, the owner's templates and the place of the site.

    Raises:
        mkdocs.exceptions.PluginError: if no site can be made of the ones, or put in the other.
    """
    content, shown = Path(config.docs_dir), shown_in(config)
    if not os.access(content, os.R_OK | os.X_OK):
        raise PluginError(f"sxs: {unusable.unreadable(shown(str(content)))}")
    try:
        disk.check_writable(Path(config.site_dir))
    except OSError as error:
        raise PluginError(f"sxs: {disk.refused(error)}") from error
    if (problem := unusable.endless(content, shown)) is not None:
        raise PluginError(f"sxs: {problem}")
    if custom := config.theme.custom_dir:
        for problem in unusable.find(Path(custom), shown, follow=False).values():
            if problem.rule == Flaw.UNREADABLE:  # pages would lack it, and nobody would see
                raise PluginError(f"sxs: {unusable.unreadable(problem.file)}")
    found = unusable.find(content, shown, within=True)
    kept = {path: _as_file(path, config) for path in found}
    set_exclusions(kept.values(), config)
    told = (found[path] for path, file in kept.items() if not file.inclusion.is_excluded())
    return Unusable(frozenset(found), tuple(sorted(told)))


def _as_file(path: str, config: MkDocsConfig) -> File:
    """Make a file by which MkDocs says whether it leaves out a path, of a file or a folder."""
    return File(f"{path}/any", config.docs_dir, "", use_directory_urls=True)
