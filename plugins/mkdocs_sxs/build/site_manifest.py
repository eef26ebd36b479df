"""`manifest.json`, on request: what every file of a site is, and what it came from.

With it somebody can tell later whether a file is the one that was published, and which text it
shows. It holds no time and no path outside the project: equal sites have equal ones.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ..articles.article import Article
from ..site import index_pages
from ..site.site import Site
from .cache import digests

NAME = "manifest.json"
"""The file, at the site's root."""


def write(
    into: Path, paths: Iterable[str], read: Callable[[str], bytes], site: Site, project: Path,
    content: str,
) -> dict[str, tuple[str, int]]:  # fmt: skip
    """Write the manifest into a folder; give it as a file of the site.

    Args:
        into: the folder.
        paths: the site's files, below its root.
        read: gives what a file of the site holds.
        site: what it was made from.
        project: the folder of the configuration, from which sources are named.
        content: the content folder.
    """
    shown = Path(os.path.relpath(content, project)).as_posix()
    text = render(paths, read, site, project, shown)
    (into / NAME).write_bytes(text.encode("utf-8", "surrogateescape"))
    return {NAME: digests.file(str(into / NAME))}


def render(
    paths: Iterable[str], read: Callable[[str], bytes], site: Site, project: Path, shown: str
) -> str:
    """Write the manifest: SHA-256 of every file and, by name, of each source of it.

    Args:
        paths: the site's files, below its root.
        read: gives what a file of the site holds.
        site: what it was made from.
        project: the folder of the configuration, from which sources are named.
        shown: the content folder as seen from there.
    """
    pages = _pages(site)
    files: dict[str, dict[str, object]] = {}
    known: dict[str, str] = {}

    def hashed(source: str) -> bool:
        if source not in known:
            try:
                known[source] = _hash((project / source).read_bytes())
            except OSError:
                known[source] = ""
        return bool(known[source])

    for path in sorted(set(paths) - {NAME}):
        wanted = pages.get(path) or _candidates(path, shown, site.addresses.default)
        sources = [one for one in wanted if hashed(one)]
        files[path] = {"sha256": _hash(read(path)), "sources": sources}
    about = {"format": 1, "files": files, "sources": {k: v for k, v in sorted(known.items()) if v}}
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def _pages(site: Site) -> Mapping[str, list[str]]:
    """Name the sources of every page."""
    found: dict[str, list[str]] = {}
    for tag in site.catalog.languages:
        for one in site.catalog.articles(tag):
            found[site.addresses.output_path(tag, one.topic)] = _sources(one, site)
    return found


def _sources(one: Article, site: Site) -> list[str]:
    """Name the files of a page: its own, or those of the translations that it is recovered from."""
    if one.digest:
        return [one.file]
    if not index_pages.is_listed(one):
        return []
    return sorted(other.file for other in site.catalog.versions(one).values() if other.digest)


def _candidates(path: str, shown: str, default: str) -> list[str]:
    """Name the files from which one that is no page may have been copied."""
    return [f"{shown}/{path}", f"{shown}/{default}/{path}"]


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
