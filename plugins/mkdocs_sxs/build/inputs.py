"""What a whole site is made from: its files, its configuration, and the software."""

from __future__ import annotations

import logging
import os
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from ..host import contributions
from ..languages.locales import canonical
from ..site import catalog
from ..site.site import Site
from .cache import digests, fingerprint
from .cache.digests import Files
from .contributions import NONE, Contributions

log = logging.getLogger("mkdocs.plugins.mkdocs_sxs")


@dataclass(frozen=True)
class Inputs:
    """What a site is made from, as hashes."""

    software: str
    """Of this package and those that it works with."""
    shared: str
    """Of what all pages are made from, beside articles and what they ask for."""
    built: object
    """What of the site is built."""
    content: Callable[[], Files]
    """Gives that of each file of the content folder; it may have to be waited for."""
    contributions: Contributions = NONE
    """What of the pages comes from plugins, extensions and the owner's templates."""

    @cached_property
    def whole(self) -> str:
        """Of all."""
        return fingerprint.of(self.shared, self.content(), self.built)

    @cached_property
    def languages(self) -> dict[str, str]:
        """Of what lies in the folder of each language, and of what lies in none: ``""``."""
        folders: defaultdict[str, list[object]] = defaultdict(list)
        for path, found in self.content().items():
            folders[path.partition("/")[0]].append((path, found))
        tags: defaultdict[str, list[object]] = defaultdict(list)
        for name, files in folders.items():
            tags[canonical(name) or ""] += files
        return {tag: fingerprint.of(files) for tag, files in tags.items()}

    def around(self, site: Site) -> str:
        """Of what a language is made from that is not its own, where it says all of its pages."""
        return fingerprint.of(self.shared, self.rest, self.languages.get("", ""), site.seen)

    @cached_property
    def rest(self) -> str:
        """Of what the files are made from that are no pages."""
        content = self.content()
        others = {name: content[name] for name in content if not catalog.is_article(name)}
        return fingerprint.of(others, self.built)


def read(config: MkDocsConfig, built: object, content: Callable[[], Files]) -> Inputs | None:
    """Hash what a site is made from; None, and a line in the log, where nobody can know it.

    Args:
        config: its configuration.
        built: what of it is built.
        content: gives hash and size of each file of its content folder.
    """
    found = contributions.of(config)
    if found.reason:
        log.info(f"Nothing is cached: {found.reason}.")
        return None
    custom = config.theme.custom_dir
    theme = digests.folder(Path(custom)) if custom else {}
    software = fingerprint.software()
    shared = fingerprint.of(software, sorted(settings(config).items()), theme, found.inputs)
    return Inputs(software, shared, built, content, found)


def settings(config: MkDocsConfig) -> dict[str, object]:
    """Give the settings that have a hand in pages, variables of the environment put in.

    Functions and other objects, which a configuration may hold, are named by where they stand, and
    paths that MkDocs made absolute by where they lie in the project: it may lie anywhere.

    The options of plugins and extensions are those that these were given: MkDocs takes them out of
    a configuration that lists them.
    """
    home = f"{Path(config.config_file_path or '.').parent}{os.sep}"
    given: dict[str, object] = {}
    for one in config.user_configs:
        given |= {key: value for key, value in one.items() if key not in ("site_dir", "strict")}
    given["plugins"] = [
        (name, plugin.config.user_configs if isinstance(plugin, BasePlugin) else None)
        for name, plugin in config.plugins.items()
    ]
    given["markdown_extensions"] = [
        (str(name), config.mdx_configs.get(name)) for name in config.markdown_extensions
    ]
    return {key: _plain(value, home) for key, value in given.items()}


def _plain(value: object, home: str) -> object:
    if isinstance(value, str):
        return value.removeprefix(home)
    if isinstance(value, dict):
        return {str(key): _plain(inner, home) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner, home) for inner in value]
    if type(value).__module__ in ("builtins", "datetime") and not callable(value):
        return value
    stands = value if callable(value) else type(value)
    return f"{stands.__module__}.{getattr(stands, '__qualname__', '')}"
