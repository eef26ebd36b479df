"""The last step of a build: what the finished pages declare to crawlers, read and judged.

Pages are read where their bytes have changed; of the others it is kept what they declare. All of a
site is judged each time, as a page that is as it was may name one that is not.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from ..pages import declared, index_rules
from ..pages.declared import Declared
from ..pages.index_rules import Finished
from ..problem import Problem, on_one_line
from ..site.address import Addresses
from ..site.site import Site
from . import log_lines
from .cache.digests import Files
from .cache.store import Store

Kept = Mapping[str, tuple[str, Declared]]
"""The hash of each page, by its path below the site's root, and what it declares."""

ROBOTS_TXT = "robots.txt"

_NAMED = 3
"""How many pages are named of those that are counted."""

_log = logging.getLogger(log_lines.OURS)


def read_pages(files: Files, read: Callable[[str], bytes], known: Kept) -> Kept:
    """Read what pages declare.

    Args:
        files: the hashes of files; those are pages that end in `.html`.
        read: gives what a file holds.
        known: pages that were read before; one whose hash is the same is not read again.
    """
    found: dict[str, tuple[str, Declared]] = {}
    for path, (hash_, _) in files.items():
        if path.endswith(".html"):
            before = known.get(path)
            if before is None or before[0] != hash_:
                before = hash_, declared.read_declared(read(path).decode("utf-8", "replace"))
            found[path] = before
    return found


def load(store: Store, tag: str) -> Kept:
    """Give what is kept of the pages of a language; nothing where nothing is."""
    held = store.read(_name(tag))
    if held is None:
        return {}
    return {
        path: (hash_, Declared.from_plain(plain)) for path, hash_, plain in json.loads(held.content)
    }


def save(store: Store, tag: str, kept: Kept) -> None:
    """Keep what the pages of a language declare."""
    rows = [(path, hash_, one.plain()) for path, (hash_, one) in kept.items()]
    store.write(_name(tag), json.dumps(rows, separators=(",", ":")).encode())


def _name(tag: str) -> str:
    return f"{tag}.declared"


def prove(
    pages: Mapping[str, Declared],
    read: Callable[[str], bytes],
    names: Collection[str],
    site: Site,
    place: Path,
    *,
    is_whole: bool = True,
) -> None:
    """Log each violation of the rules on what crawlers may index, as a finding.

    Args:
        pages: what each page declares.
        read: gives what a file of the site holds.
        names: the files at its root.
        site: what it was made from.
        place: the site's folder, by whose name files are shown.
        is_whole: whether all languages are there.
    """
    finished = _finished(pages, read, names, site.addresses, is_whole=is_whole)
    say(index_rules.violations(finished, site), place)
    say_unguarded(pages)


def prove_folder(root: Path, site: Site | None, place: Path) -> int:
    """Do the same for a folder in which a whole site lies; say how many violations there are.

    Args:
        root: the folder.
        site: what the site was made from; None where that is not at hand. Its address is then that
            which its home page declares.
        place: by whose name its files are shown.
    """
    paths = (path.relative_to(root).as_posix() for path in root.rglob("*.html") if path.is_file())
    pages = {
        path: declared.read_declared((root / path).read_bytes().decode("utf-8", "replace"))
        for path in sorted(paths)
    }

    def read(path: str) -> bytes:
        return (root / path).read_bytes()

    names = [path.name for path in root.iterdir() if path.is_file()]
    addresses = site.addresses if site is not None else _addresses(pages)
    found = index_rules.violations(_finished(pages, read, names, addresses), site)
    say(found, place)
    say_unguarded(pages)
    return len(found)


def say_unguarded(pages: Mapping[str, Declared]) -> None:
    """Say which pages have no policy of their own: what writes past the generator writes them.

    It is no finding: an owner may lay such a page among the content, as search engines ask for one.
    """
    if bare := sorted(path for path, page in pages.items() if not page.has_policy):
        named = on_one_line(", ".join(bare[:_NAMED])) + (" …" if len(bare) > _NAMED else "")
        _log.info(
            "Pages without a Content-Security-Policy, as a plugin or the content brings them whole:"
            f" {len(bare):,} ({named})."
        )


def say(found: Iterable[Problem], place: Path) -> None:
    """Log findings in files of a site, shown by the name of its folder."""
    for one in found:
        log_lines.say(_log, one.at(f"{place.name}/{one.file}", one.line))


def _finished(
    pages: Mapping[str, Declared],
    read: Callable[[str], bytes],
    names: Collection[str],
    addresses: Addresses,
    *,
    is_whole: bool = True,
) -> Finished:
    def text(name: str) -> str:
        return read(name).decode("utf-8", "replace")

    sitemaps = {name: text(name) for name in index_rules.names_of_sitemaps(names)}
    robots_txt = text(ROBOTS_TXT) if ROBOTS_TXT in names else ""
    return Finished(pages, sitemaps, robots_txt, addresses, is_whole)


def _addresses(pages: Mapping[str, Declared]) -> Addresses:
    home = pages.get("index.html", Declared()).canonical
    folders = ("index.html", "404.html")
    directories = all(path.rpartition("/")[2] in folders for path in pages)
    return Addresses("", home.removesuffix("index.html"), directories)
