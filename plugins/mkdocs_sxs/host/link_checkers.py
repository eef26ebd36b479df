"""The plugins that judge links, which have to know the pages of all languages.

They are handed the files of one language at a time, before the pages are among these that no file
holds, and take a link to any other page for one that leads nowhere. So their own hook is called
once more, with those pages.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from ..site.site import Site


def tell_redirects(config: MkDocsConfig, site: Site) -> None:
    """Tell mkdocs-redirects, if the site has it, where the pages lie that redirects lead to.

    A path without the folder of a language is of the default language.
    """
    plugin = config.plugins.get("redirects")
    if not isinstance(plugin, BasePlugin):
        return
    targets = {str(to).partition("#")[0] for to in plugin.config.get("redirect_maps", {}).values()}
    found = (_target(config, site, target) for target in sorted(targets))
    plugin.on_files(Files(file for file in found if file is not None), config=config)


def tell_htmlproofer(
    config: MkDocsConfig, site: Site, tag: str, files: Iterable[File], media: Iterable[File]
) -> None:
    """Tell htmlproofer, if the site has it, of the pages and pictures that links may lead to.

    Args:
        config: the configuration.
        site: the site.
        tag: the language that is built.
        files: its files.
        media: the files that are no pages, of all languages.
    """
    plugin = config.plugins.get("htmlproofer")
    if isinstance(plugin, BasePlugin):
        others = (
            _unread(config, site, other, one.topic)
            for other in site.locales
            if other != tag
            for one in site.catalog.articles(other)
        )
        plugin.on_files(Files([*others, *media, *files]), config=config)


def _unread(config: MkDocsConfig, site: Site, tag: str, topic: str) -> File:
    """Make the file of another language's page: as no Markdown, so that nobody reads it."""
    stem, _ = posixpath.splitext(topic)
    return _file(config, f"{tag}/{stem}.html", site.addresses.output_path(tag, topic))


def _target(config: MkDocsConfig, site: Site, target: str) -> File | None:
    """Make the file of a page or redirect as a redirect names it; None where there is none."""
    folder, _, topic = target.partition("/")
    tag, path = (folder, topic) if folder in site.locales else (site.addresses.default, target)
    if site.catalog.article(tag, path) is None and (tag, path) not in site.redirects:
        return None
    return _file(config, target, site.addresses.output_path(tag, path))


def _file(config: MkDocsConfig, path: str, output: str) -> File:
    directories = bool(config.use_directory_urls)
    return File(path, config.docs_dir, config.site_dir, directories, dest_uri=output)
