"""The search index of a language of whose pages few have changed.

Pagefind is told of the pages of the site in place, which takes longest, before it is known which
of them are not as they were; and then of those. It leaves files of its index that are there
already: their names are hashes of what they hold. So those in place are linked to where it writes.
To make thousands of files anew and to delete them again takes longer than the rest of a build.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..cache import fingerprint
from ..cache.fingerprint import Files
from ..cache.standing import Part
from ..pages import search
from ..pages.indexer import Indexer
from . import workers

Told = Mapping[str, str]
"""The hashes of pages that are to be found, by path below the site's root."""


class Unfit(Exception):  # noqa: N818 (what it says is no error of the program)
    """An index cannot be made again from what is in place; it is made anew."""


@dataclass(frozen=True)
class Begun:
    """An index that has been begun from the site in place."""

    indexer: Indexer
    into: Path
    """The folder below which it will be written, as it is below the site's root."""
    told: Callable[[], Told]
    """Gives what it was told of; that may have to be waited for."""


@contextmanager
def ahead(
    site: Path,
    parts: Mapping[str, Part],
    changed: Collection[str],
    into: Callable[[str], Path],
    jobs: int,
) -> Iterator[dict[str, Begun]]:
    """Begin the indexes of the languages that are likely to need one, beside other work.

    Args:
        site: the folder of the site in place.
        parts: its languages.
        changed: those in whose content something is not as it was.
        into: says below which folder an index goes.
        jobs: how many processes there may be at once; one of them is this.
    """
    begun: dict[str, Begun] = {}
    with ExitStack() as stack:
        if workers.FORKS and len(changed) < jobs:
            for tag in changed:
                with suppress(search.NoIndex):  # who needs it learns why
                    indexer = Indexer()
                    stack.callback(indexer.stop)
                    work = partial(_begin, indexer, site, parts[tag].files, into(tag))
                    told = stack.enter_context(workers.beside(tag, work, jobs))
                    begun[tag] = Begun(indexer, into(tag), told)
        yield begun


def here(site: Path, files: Files, into: Path) -> Begun:
    """Begin the index of a language in this process.

    Args:
        site: the folder of the site in place.
        files: the files of the language there.
        into: below which folder the index goes.

    Raises:
        Unfit: if Pagefind cannot do that.
    """
    try:
        indexer = Indexer()
    except search.NoIndex as error:
        raise Unfit from error
    return Begun(indexer, into, partial(_begin, indexer, site, files, into, ""))


def _begin(indexer: Indexer, site: Path, files: Files, into: Path, _tag: str) -> Told:
    """Tell an index of the pages in place, and lay its files where they are."""
    pages: dict[str, bytes] = {}
    for path in _walked(site, "", {path.partition("/")[0] for path in files}):
        if path.endswith(".html") and path in files:
            with open(f"{site}/{path}", "rb", buffering=0) as opened:  # noqa: PTH123 (thousands)
                page = opened.read()
            if fingerprint.of_file(page)[0] == files[path][0] and _is_found(page):
                pages[path] = page
    for path in filter(search.is_hashed, files):
        (into / path).parent.mkdir(parents=True, exist_ok=True)
        os.link(f"{site}/{path}", f"{into}/{path}")  # a file system without links is unfit
    indexer.add([*pages.items()])
    return {path: files[path][0] for path in pages}


def _walked(site: Path, folder: str, names: Collection[str] | None = None) -> Iterator[str]:
    """Name the files below a folder in the order in which Pagefind finds them: the disk's own.

    An index says of what is found which page it is by where that comes in this order.
    """
    for entry in os.scandir(f"{site}/{folder}"):
        if names is None or entry.name in names:
            path = f"{folder}{entry.name}"
            if entry.is_dir():
                yield from _walked(site, f"{path}/")
            else:
                yield path


def _is_found(page: bytes) -> bool:
    found = search.is_found(page)
    if found and search.CONTENT not in page:
        raise Unfit
    return found


def renew(begun: Begun, before: Files, now: Files, read: Callable[[str], bytes]) -> Files:
    """Make an index again.

    Args:
        begun: the index.
        before: the files of its language in the site in place.
        now: its files as they are to be, but for the index.
        read: reads one of them.

    Returns:
        The files of the index, by their paths below the site's root.

    Raises:
        Unfit: if it has to be made anew.
    """
    try:
        told = begun.told()
        others = [path for path in now if path.endswith(".html") and told.get(path) != now[path][0]]
        pages = {path: page for path in others if _is_found(page := read(path))}
        lost = (path for path in told if now.get(path, ("",))[0] != told[path])
        if any(path not in told for path in pages) or any(path not in pages for path in lost):
            raise Unfit  # it forgets nothing, and what is new would come last
        begun.indexer.add([*pages.items()])
        paths = begun.indexer.write(begun.into, before.keys())
        known = {path: before[path] for path in before if search.is_program(path)}
        known |= {path: before[path] for path in paths if path in before and search.is_hashed(path)}
        return known | {
            path: fingerprint.file(f"{begun.into}/{path}") for path in paths if path not in known
        }
    except (search.NoIndex, workers.Died, OSError) as error:
        raise Unfit from error
