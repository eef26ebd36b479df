"""The search index of a language of whose pages few have changed.

Pagefind reads the pages of the site in place, which takes longest, before it is known which of
them are not as they were; and then those. It leaves files of its index that are there already:
their names are hashes of what they hold. So those in place are linked to where it writes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from . import search, workers
from .cache import digests
from .cache.digests import Files
from .cache.manifest import BuiltLanguage
from .indexer import Indexer


class Unfit(Exception):  # noqa: N818 (what it says is no error of the program)
    """An index cannot be made again from what is in place; it is made anew."""


@contextmanager
def ahead(
    site: Path, parts: Mapping[str, BuiltLanguage], changed: Collection[str], jobs: int
) -> Iterator[dict[str, Indexer]]:
    """Begin the indexes of the languages that are likely to need one.

    Args:
        site: the folder of the site in place.
        parts: its languages.
        changed: those in whose content something is not as it was.
        jobs: how many processes there may be at once; one of them is this.
    """
    begun: dict[str, Indexer] = {}
    with ExitStack() as stack:
        if workers.can_fork() and len(changed) < jobs:
            for tag in changed:
                with suppress(search.NoIndex):  # who needs it learns why
                    begun[tag] = begin(site, parts[tag].files)
                    stack.callback(begun[tag].stop)
        yield begun


def begin(site: Path, files: Files) -> Indexer:
    """Have the pages of a language read in the site in place; `files` are the language's there.

    Raises:
        NoIndex: if Pagefind is missing or fails, or the site is not there or has no index.
    """
    if search.ENTRY not in files:
        raise search.NoIndex
    indexer = Indexer()
    try:
        # Other languages' folders may hold pictures that this one shows: those are not looked at.
        indexer.begin(site, {path.partition("/")[0] for path in files if path.endswith(".html")})
    except BaseException:
        indexer.stop()
        raise
    return indexer


def renew(
    indexer: Indexer,
    site: Path,
    before: Files,
    now: Files,
    read: Callable[[str], bytes],
    into: Path,
) -> Callable[[], Files]:
    """Begin to make an index again.

    Args:
        indexer: what has begun it.
        site: the folder of the site in place.
        before: the files of the language there.
        now: its files as they are to be, but for the index.
        read: reads one of them.
        into: below which folder the index is written, as it is below the site's root.

    Returns:
        What waits for the files of the index, by their paths below the site's root, and raises
        `Unfit` too.

    Raises:
        Unfit: if it has to be made anew.
    """

    def written() -> Files:
        with _fitting():
            paths = indexer.written(into, before.keys())
            hashed = {path for path in paths if search.is_hashed(path)}
            known = {p: before[p] for p in before if search.is_program(p) or p in hashed}
            new = [path for path in paths if path not in known]
            return known | {path: digests.file(f"{into}/{path}") for path in new}

    with _fitting():
        there = [*filter(search.is_hashed, before)]
        for folder in {path.rpartition("/")[0] for path in there}:
            (into / folder).mkdir(parents=True, exist_ok=True)
        for path in there:
            os.link(f"{site}/{path}", f"{into}/{path}")  # a file system without links is unfit
        if indexer.begun() != sum(path.endswith(".html") for path in before):
            raise Unfit
        for path in before.keys() | now.keys():
            if path.endswith(".html") and before.get(path) != now.get(path):
                found = path in now and search.is_found(page := read(path))
                if found != (path in before and search.is_found((site / path).read_bytes())):
                    raise Unfit  # it forgets nothing, and what is new would come last
                if found:
                    indexer.add(path, page)
        indexer.write(into)
    return written


@contextmanager
def _fitting() -> Iterator[None]:
    try:
        yield
    except (search.NoIndex, OSError) as error:
        raise Unfit from error
