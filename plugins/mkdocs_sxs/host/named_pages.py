"""The pages that the owner's navigation names, read before MkDocs makes one of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from ..intake import disk
from .i18n import i18n_of

_NAV_FILES = {"awesome-nav": "filename", "literate-nav": "nav_file"}
"""The plugins that make a navigation of files, and the option that names these."""
_PAGE = re.compile(r"(?<![^\s()\[\]<>'\":])[^\s()\[\]<>'\":]+\.md\b")
"""A path of Markdown, wherever it stands in such a file."""


def named(
    config: MkDocsConfig, is_strangers: Callable[[str, bytes], bool]
) -> Callable[[str, str], bool]:
    """Tell whether the owner's navigation names a page, by its language and its path there.

    It may stand in the configuration, or in files that plugins make a navigation of.

    Args:
        config: the configuration.
        is_strangers: whether somebody else wrote a file, by its path below the content folder and
            what it holds: the navigation is the owner's.
    """
    written = [config.nav, *(entry.nav for entry in i18n_of(config).config.languages)]
    paths = {leaf for nav in written for leaf in leaves(nav)}
    content = Path(config.docs_dir)
    for name, option in _NAV_FILES.items():
        plugin = config.plugins.get(name)
        for file in content.rglob(str(plugin.config[option])) if plugin is not None else ():
            folder = file.parent.relative_to(content).as_posix()
            with suppress(OSError):  # it cannot be read, and is reported with the content
                data = disk.read_file(file)
                if is_strangers(f"{folder}/{file.name}".removeprefix("./"), data):
                    continue
                text = data.decode(errors="replace")
                paths |= {posixpath.normpath(f"{folder}/{path}") for path in _PAGE.findall(text)}
    patterns = [path for path in paths if "*" in path]

    def is_named(tag: str, path: str) -> bool:
        ways = (path, f"{tag}/{path}")
        return any(
            way in paths or any(fnmatchcase(way, pattern) for pattern in patterns) for way in ways
        )

    return is_named


def leaves(nav: object) -> Iterator[str]:
    """Give the texts of a navigation that are no titles."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Mapping):
        for inner in nav.values():
            yield from leaves(inner)
    elif isinstance(nav, list | tuple):
        for inner in nav:
            yield from leaves(inner)
