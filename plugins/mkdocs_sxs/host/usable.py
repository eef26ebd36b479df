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
from ..site import catalog, unusable
from .reading import folders_of_plugins, shown_in


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
    if said := _misplaced_blog(config):
        raise PluginError(f"sxs: {said}")
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


def _misplaced_blog(config: MkDocsConfig) -> str:
    """Say where a blog is, if its plugin looks for it beside the languages; else empty.

    It would make an empty one there, and its posts would be pages like all others.
    """
    content = Path(config.docs_dir)
    for folder in folders_of_plugins(config):
        posts = (path for path in (content / folder).rglob("*.md") if path.name != "index.md")
        inside = [
            f"{tag}/{folder}"
            for tag in catalog.locale_folders(content)
            if folder != "." and (content / tag / folder).is_dir()
        ]
        if inside and next(posts, None) is None:
            mend = " and ".join(f"blog: {{blog_dir: {one}}}" for one in inside)
            return (
                f"The blog lies in {inside[0]}, and its plugin looks for it in {folder}; write "
                f"{mend} under plugins in mkdocs.yml."
            )
    return ""


def _as_file(path: str, config: MkDocsConfig) -> File:
    """Make a file by which MkDocs says whether it leaves out a path, of a file or a folder."""
    return File(f"{path}/any", config.docs_dir, "", use_directory_urls=True)
