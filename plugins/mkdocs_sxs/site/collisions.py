"""Finds pages whose output path is that of another page or file.

`a.md` and `a/index.md` have one address; `a.svg.md` needs a folder where `a.svg` is a file. One of
two such pages would overwrite the other, or the build would stop.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping

from ..articles.article import Article
from ..intake import media as of_media
from ..problem import Problem
from .address import SEARCH_FOLDER, SITEMAP, Addresses, is_sitemap, sidecar
from .catalog import Catalog, same_address
from .links import Moved

_RESERVED = (SITEMAP, "robots.txt", "404.html", "_headers", "manifest.json", SEARCH_FOLDER)
"""Files of every site, and the folder in which no file is kept but those of the search index."""
_OF_PLUGINS = (
    "tags.json", "objects.inv", "feed_rss_created.xml", "feed_rss_updated.xml",
    "feed_json_created.json", "feed_json_updated.json",
)  # fmt: skip
"""Files that plugins write for a language, by the names that they have unless the owner says else:
where a page made a folder of one of them, the plugin could not write it, and stopped the build."""


class _Taken:
    """The output paths that are taken, with their holders."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def take(self, path: str, holder: str) -> str:
        """Take a path for a holder; if it is taken already, only give the name of its holder."""
        folders = []
        before = self._files.get(path, "")
        folder = path.rpartition("/")[0]
        while folder:
            folders.append(folder)
            before = before or self._files.get(folder, "")
            folder = folder.rpartition("/")[0]
        before = before or self._folders.get(path, "")
        if not before:
            self._files[path] = holder
            for one in folders:
                self._folders.setdefault(one, holder)
        return before


def leave_out(
    read: Catalog,
    addresses: Addresses,
    media: Iterable[str],
    held: Collection[tuple[str, str]],
) -> Catalog:
    """Leave out, and report, the pages whose output path another page or file has.

    A page that a file holds goes before one that is made; a page of another language goes before
    one of the default language at the same path.

    Args:
        read: the articles.
        addresses: how the site forms its addresses.
        media: the files that are no pages, as paths below the content folder.
        held: (language, path) of the pages that files hold.
    """
    homes = [addresses.output_path(tag, "index.md") for tag in read.languages]
    others = [path.removeprefix(f"{addresses.default}/") for path in media]
    every = [one for versions in read.topics.values() for one in versions.values()]
    pages = [addresses.output_path(one.locale, one.topic) for one in every if not one.is_home]
    first = [*homes, *map(sidecar, homes), *_RESERVED, *_of_plugins(read, addresses)]
    if not any(map(_reserved, pages)) and _are_apart(
        [*first, *others, *pages, *map(sidecar, pages)]
    ):
        return read
    taken = _Taken()
    for path in (*first, *others):
        taken.take(path, path)

    def rank(one: Article) -> tuple[bool, bool, bool, str]:
        is_held = (one.locale, one.topic) in held
        return not is_held, one.is_fallback, one.locale == addresses.default, one.topic

    problems: dict[str, Problem] = {}
    lost: set[tuple[str, str]] = set()
    for one in sorted(every, key=rank):
        if one.is_home:
            continue
        path = addresses.output_path(one.locale, one.topic)
        before = (
            _reserved(path) or taken.take(path, one.file) or taken.take(sidecar(path), one.file)
        )
        if before:
            lost.add((one.locale, one.topic))
            if not one.is_fallback:
                problems.setdefault(one.file, same_address(one, before))
    return read.without(lost, problems.values()) if lost else read


def free(
    read: Catalog,
    addresses: Addresses,
    media: Iterable[str],
    redirects: Mapping[tuple[str, str], Moved],
) -> dict[tuple[str, str], Moved]:
    """Give the redirects, by language and topic, whose output path no page or other file has."""
    if not redirects:
        return {}
    taken = _Taken()
    pages = (
        addresses.output_path(one.locale, one.topic)
        for versions in read.topics.values()
        for one in versions.values()
    )
    others = (path.removeprefix(f"{addresses.default}/") for path in media)
    for path in (*pages, *others, *_RESERVED, *_of_plugins(read, addresses)):
        taken.take(path, path)
    return {
        key: moved
        for key, moved in redirects.items()
        if not _reserved(addresses.output_path(*key))
        and not taken.take(addresses.output_path(*key), "a redirect")
    }


def _of_plugins(read: Catalog, addresses: Addresses) -> set[str]:
    """Give the paths of the files that plugins write for the languages."""
    homes = (addresses.output_path(tag, "index.md") for tag in read.languages)
    return {posixpath.join(posixpath.dirname(home), name) for home in homes for name in _OF_PLUGINS}


def _reserved(path: str) -> str:
    """Give the folder or file of the site's own that a page would lie in; empty for any other."""
    if is_sitemap(first := path.partition("/")[0]):
        return first
    return path.rpartition("/")[0] if of_media.is_reserved(path) else ""


def _are_apart(paths: list[str]) -> bool:
    """Whether no path is taken twice and none is a folder of another: a fast check."""
    files = set(paths)
    folders = {path.rpartition("/")[0] for path in paths}
    above = folders
    while above := {path.rpartition("/")[0] for path in above} - folders:
        folders |= above
    return len(files) == len(paths) and files.isdisjoint(folders)
