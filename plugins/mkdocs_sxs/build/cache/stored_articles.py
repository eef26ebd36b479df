"""Articles as they were read, for the next build: reading takes longer than fetching them."""

from __future__ import annotations

import io
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Set
from datetime import date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any, cast

import zstandard

from ...articles.article import Article, YamlSource
from ...articles.metadata import Metadata
from ...articles.robots import Robots
from ...articles.yaml_pages import NotAPage
from ...freshness.outdated import Outdated
from ...problem import Problem
from ...site.catalog import Cached
from ...site.leads import Leads, Letter, Recent, Subject
from ...site.standing import Checked
from .digests import Files
from .store import Store

_KNOWN = {
    f"{one.__module__}.{one.__qualname__}": one
    for one in (
        Article, Checked, Counter, Outdated, YamlSource, Metadata, Problem, Robots,
        Leads, Letter, Recent, Subject, date, datetime, timedelta, timezone,
    )
}  # fmt: skip
_FROZEN = f"{__name__}.frozen"

Articles = dict[tuple[str, str], Article | tuple[object, ...]]
"""Articles by file and hash; pages that no file holds, and what is known of all, by what they are
and a hash."""


Spread = Callable[[Iterable[str], Callable[[str], bytes], Callable[[str, bytes], None]], object]
"""Does some work for every name, several at once, and tells of each result."""


class StoredArticles:
    """Keeps articles as they were read, by language; without a store while it lives."""

    def __init__(
        self,
        store: Store | None = None,
        hashes: Files = MappingProxyType({}),
        spread: Spread | None = None,
    ) -> None:
        """Take the store, the files of the content folder, and what works on several at once."""
        self._store, self._hashes, self._spread = store, hashes, spread
        self._stored: dict[str, Set[tuple[str, str]]] = {}
        self._before: dict[str, Articles] = {}
        self._now: dict[str, Articles] = {}

    def begin(self, hashes: Files) -> None:
        """Begin another reading of the site: what it does not ask for is forgotten after it.

        Args:
            hashes: the files of the content folder as they are now.
        """
        self._before, self._now, self._hashes = {**self._before, **self._now}, {}, hashes

    def file_hash(self, file: str) -> str:
        """Give the hash of a file, by its path below the content folder; empty if not known."""
        return self._hashes[file][0] if file in self._hashes else ""

    def read_ahead(self, shelves: Mapping[str, Callable[[], object]]) -> None:
        """Read languages of which nothing is known in processes of their own."""
        if self._spread is None:
            return

        def work(shelf: str) -> bytes:
            shelves[shelf]()
            self.save(shelf)
            return _written(self._now.get(shelf, {}))

        def done(shelf: str, written: bytes) -> None:
            self._before[shelf] = _read(written)
            if self._store is not None:
                self._stored[shelf] = self._before[shelf].keys()

        self._spread([shelf for shelf in shelves if not self._known(shelf)], work, done)

    def fetch(self, shelf: str, name: str, digest: str, make: Callable[[], Cached], /) -> Cached:
        """Give an article or several, and make them if they are not known; others are not cached.

        Args:
            shelf: where they lie: their language, or that and what of it.
            name: what they are: the path of a file that a person can open, or a folder.
            digest: a hash of all that they are made from.
            make: makes them.
        """
        known = self._known(shelf).get((name, digest))
        found = make() if known is None else cast("Cached", known)
        if not isinstance(found, NotAPage):
            # A file may have been changed since it was hashed.
            of = found.digest if isinstance(found, Article) else digest
            self._now.setdefault(shelf, {})[name, of] = found
        return found

    def differs(self, tag: str) -> bool:
        """Whether the articles of a language are others than those in the cache."""
        return bool(self._other(tag))

    def save(self, tag: str) -> None:
        """Cache the articles of a language, if they are others than those in the cache."""
        if self._store is not None:
            for shelf in self._other(tag):
                content = zstandard.compress(_written(self._now[shelf]), 1)
                self._store.write(f"{shelf}.articles", content)

    def _known(self, shelf: str) -> Articles:
        if shelf not in self._before:
            self._before[shelf] = _load(self._store, shelf) if self._store else {}
            self._stored[shelf] = self._before[shelf].keys()
        return self._before[shelf]

    def _other(self, tag: str) -> list[str]:
        return [
            shelf
            for shelf, held in self._now.items()
            if tag in (shelf, shelf.partition(".")[0])
            and held.keys() != self._stored.get(shelf, set())
        ]


def frozen(fields: dict[str, object]) -> MappingProxyType[str, object]:
    """Make the mapping that cannot be changed of one that can."""
    return MappingProxyType(fields)


def _load(store: Store, shelf: str) -> Articles:
    held = store.read(f"{shelf}.articles")
    if held is None:
        return {}
    try:
        return _read(zstandard.decompress(held.content))
    except pickle.UnpicklingError:
        return {}


def _written(articles: Articles) -> bytes:
    written = io.BytesIO()
    _Pickler(written, 5).dump(articles)
    return written.getvalue()


def _read(written: bytes) -> Articles:
    found: Articles = _Unpickler(io.BytesIO(written)).load()
    return found


class _Pickler(pickle.Pickler):
    def reducer_override(self, obj: object) -> Any:  # noqa: ANN401
        if isinstance(obj, MappingProxyType):
            return frozen, (dict(obj),)
        if isinstance(obj, Metadata | Robots):  # made by a call they load sooner
            return type(obj), tuple(getattr(obj, name) for name in obj.__slots__)
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    """Makes nothing but articles and what they hold; no other code is found."""

    def find_class(self, module_name: str, global_name: str) -> Any:  # noqa: ANN401
        name = f"{module_name}.{global_name}"
        if name == _FROZEN:
            return frozen
        if name not in _KNOWN:
            raise pickle.UnpicklingError(f"{name} is no part of an article")
        return _KNOWN[name]
