"""One language of a site: what need not be made again, what is made, and the two put together."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from ..site.site import Site
from . import finished, index_renewal, search
from .cache import digests, store, warm
from .cache.digests import Files
from .cache.manifest import BuiltLanguage
from .cache.store import Entry, Pack, Store
from .cache.stored_articles import StoredArticles
from .cache.warm import LanguageInputs
from .contributions import Contributions
from .finished import Kept
from .indexer import Indexer
from .job import Generator, Job, Learned
from .log_lines import LogCollector, LogLine


@dataclass(frozen=True)
class Task:
    """What every process has to know beside the site."""

    places: Mapping[str, str]
    """The folder in which each language is built."""
    spares: Mapping[str, str]
    """A folder for each beside it."""
    leader: str
    """The language whose folder is that of the site, and that carries what all share."""
    store: Store | None
    """The cache; None without one."""
    shared: str
    """The `Inputs.shared` of the site; empty without a cache, as is the next."""
    rest: str
    """The `Inputs.rest` of the site."""
    contributions: Contributions
    """The `Inputs.contributions` of the site."""
    in_place: Path
    """The folder of the site in place."""
    parts: Mapping[str, BuiltLanguage]
    """The languages of that site, as far as they are known."""
    begun: Mapping[str, Indexer]
    """The search indexes that have been begun."""


@dataclass(frozen=True)
class Made:
    """What a process hands back beside its folder."""

    records: tuple[LogLine, ...]
    """What it logged."""
    pages: int
    """How many pages were made, and not taken from the cache."""
    part: BuiltLanguage | None
    """The language; None, and an empty folder, where it is in the site in place as it has to be."""
    amends: bool = False
    """Whether its folder holds only what is not in place."""
    declared: Kept = field(default_factory=dict)
    """What its pages declare to crawlers; nothing where it is in place as it has to be."""


def make(generator: Generator, site: Site, stored: StoredArticles, task: Task, tag: str) -> Made:
    """Build a language, in a process of its own: what is logged in it is handed back.

    Args:
        generator: makes the pages.
        site: the site, as the generator has read it.
        stored: the articles of the site.
        task: what every process has to know.
        tag: the language.

    Raises:
        search.NoIndex: if the search index cannot be made.
    """
    gathered = LogCollector(lambda: generator.page)
    logging.getLogger("mkdocs").handlers = [gathered]
    job = Job(tag, task.places[tag], carries_shared=tag == task.leader)
    if task.store is None:
        generator.make(job)
        root = Path(job.into)
        search.index(root)
        files, index = digests.folder(root), search.languages(root)
        part = BuiltLanguage("", files, index, added=generator.added)
        made = Made(tuple(gathered.records), len(site.catalog.articles(tag)), part)
        return _with_declared(made, task, tag)
    made = _Warm(generator, site, stored, task, tag, task.store, gathered).made(job)
    return _with_declared(made, task, tag)


def _with_declared(made: Made, task: Task, tag: str) -> Made:
    """Add what the pages of a language declare, now that they are finished."""
    if made.part is None:
        return made
    root = Path(task.places[tag])

    def read(path: str) -> bytes:
        try:
            return (root / path).read_bytes()
        except FileNotFoundError:
            return (task.in_place / path).read_bytes()

    known = finished.load(task.store, tag) if task.store else {}
    kept = finished.read_pages(made.part.files, read, known)
    if task.store is not None and kept != known:
        finished.save(task.store, tag, kept)
    return replace(made, declared=kept)


class _Warm:
    """A language of which some pages may be as they were."""

    def __init__(
        self,
        generator: Generator,
        site: Site,
        stored: StoredArticles,
        task: Task,
        tag: str,
        cache_store: Store,
        gathered: LogCollector,
    ) -> None:
        self._generator, self._site, self._stored, self._task = generator, site, stored, task
        self._tag, self._root, self._gathered = tag, Path(task.places[tag]), gathered
        self._learned: Mapping[str, Learned] = {}
        before, by = store.load(cache_store, tag), task.contributions
        now = warm.inputs_of(site, tag, task.shared, task.rest, before, by)
        unsure = warm.unsure(site, tag, by)
        hits = {
            topic: entry
            for topic, entry in warm.unchanged(site, tag, now, before).items()
            if topic not in unsure
        }
        whole = len(hits) == len(now.pages) == len(before.entries) and before.rest_key == now.rest
        if by.whole_language and (by.speaks or not whole):
            hits = {}
        same = whole and not by.speaks
        if not same:  # the navigation shows what the generator knows of the owner's pages
            hits = {
                topic: entry for topic, entry in hits.items() if site.has_publishers(tag, topic)
            }
        self._reusable = _Reusable(cache_store, before, now, hits, unsure, same)

    def made(self, job: Job) -> Made:
        reusable, tag = self._reusable, self._tag
        job = replace(job, known=reusable.hits)
        if reusable.same:
            self._generator.report(job)
        else:
            self._learned = self._generator.make(job)
        records = self._gathered.records
        records += [one for entry in reusable.hits.values() for one in entry.records]
        made = partial(Made, tuple(records))
        in_place = self._task.parts.get(tag)
        if in_place is not None and in_place.pack != reusable.before.checksum:
            in_place = None
        if reusable.same and in_place is not None:
            self._stored.save(tag)
            return made(0, None, amends=True)
        new = len(reusable.now.pages) - len(reusable.hits)
        if in_place is not None and new < len(reusable.hits):
            with suppress(index_renewal.Unfit, search.NoIndex):
                return made(new, self._renewed(reusable, in_place), amends=True)
        return made(new, self._whole(reusable, in_place))

    def _whole(self, reusable: _Reusable, in_place: BuiltLanguage | None) -> BuiltLanguage:
        """Put all of the language together."""
        root, before = self._root, reusable.before
        there = self._task.in_place if in_place is not None else None
        put = before.paths() if reusable.same else _outputs(reusable)
        warm.put(before, put, root, there)
        known = {path: in_place.files[path] for path in put} if in_place is not None else {}
        files = digests.folder(root, known)
        with search.indexing(root, files):
            pack = before if reusable.same else self._keep(reusable, files)
            self._stored.save(self._tag)
        index = digests.folder(root / search.FOLDER)
        files |= {f"{search.FOLDER}/{name}": found for name, found in index.items()}
        return self._part(reusable, pack, files)

    def _renewed(self, reusable: _Reusable, in_place: BuiltLanguage) -> BuiltLanguage:
        """Put together what of the language is not in place.

        Raises:
            index_renewal.Unfit, NoIndex: if that cannot be.
        """
        root, task = self._root, self._task
        made = digests.folder(root)
        files = {path: in_place.files[path] for path in _outputs(reusable)} | made

        def read(path: str) -> bytes:
            return ((root if path in made else task.in_place) / path).read_bytes()

        begun = task.begun.get(self._tag) or index_renewal.begin(task.in_place, in_place.files)
        into = Path(task.spares[self._tag])
        renewed = index_renewal.renew(begun, task.in_place, in_place.files, files, read, into)
        pack = self._keep(reusable, files)
        self._stored.save(self._tag)
        index = renewed()
        for path, found in index.items():
            if found != in_place.files.get(path) or path == search.ENTRY:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (into / path).replace(root / path)
        return self._part(reusable, pack, {**files, **index})

    def _keep(self, reusable: _Reusable, files: Files) -> Pack:
        """Keep what was made; give it."""
        for topic in reusable.unsure:
            if topic in self._learned:
                self._learned[topic].certain = False
        whole = warm.keep(
            self._site, self._tag, reusable.now, reusable.hits, learned=self._learned,
            records=self._gathered.of_pages, before=reusable.before, root=self._root, there=files,
        )  # fmt: skip
        return replace(whole, checksum=store.save(reusable.store, self._tag, whole))

    def _part(self, reusable: _Reusable, pack: Pack, files: Files) -> BuiltLanguage:
        index = search.languages(self._root)
        added = () if reusable.same else self._generator.added
        settled = len(pack.entries) == len(reusable.now.pages)
        return BuiltLanguage(pack.checksum, files, index, settled=settled, added=added)


def _outputs(reusable: _Reusable) -> list[str]:
    return [path for one in reusable.hits.values() for path in one.outputs]


@dataclass(frozen=True)
class _Reusable:
    """What the cache has of a language."""

    store: Store
    before: Pack
    now: LanguageInputs
    hits: Mapping[str, Entry]
    unsure: frozenset[str]
    """The pages, by topic, that have to be made again in any case."""
    same: bool
    """Whether nothing is left for the generator to make."""
