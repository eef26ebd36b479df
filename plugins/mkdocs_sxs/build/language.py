"""One language of a site, built by MkDocs in a process that knows the site."""

from __future__ import annotations

import gc
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs_static_i18n.plugin import I18n

from ..plugin import SxsPlugin
from . import renewal, search
from .cache import digests, store, warm
from .cache.digests import Files
from .cache.standing import Part
from .cache.store import Entry, Pack, Store
from .cache.warm import Keys
from .contributions import Contributions
from .indexer import Indexer
from .records import Gathered, Record

_THRESHOLD = 50_000
"""After how many new objects the process looks for circles of them that nobody needs: a page
leaves few, and most of what is found stays to the end."""


@dataclass(frozen=True)
class Task:
    """What every process has to know beside the site."""

    places: Mapping[str, str]
    """The folder in which each language is built."""
    spares: Mapping[str, str]
    """A folder for each beside it."""
    leader: str
    """The language whose folder is that of the site, and that carries what all share."""
    kept: Store | None
    """The cache; None without one."""
    shared: str
    """The `Inputs.shared` of the site; empty without a cache, as is the next."""
    rest: str
    """The `Inputs.rest` of the site."""
    contributions: Contributions
    """The `Inputs.contributions` of the site."""
    in_place: Path
    """The folder of the site in place."""
    parts: Mapping[str, Part]
    """The languages of that site, as far as they are known."""
    begun: Mapping[str, Indexer]
    """The search indexes that have been begun."""


@dataclass(frozen=True)
class Made:
    """What a process hands back beside its folder."""

    records: tuple[Record, ...]
    """What it logged."""
    templates: Mapping[str, bytes]
    """The templates that it compiled."""
    pages: int
    """How many pages were made, and not taken from the cache."""
    part: Part | None
    """The language; None, and an empty folder, where it is in the site in place as it has to be."""
    amends: bool = False
    """Whether its folder holds only what is not in place."""


class Building:
    """A language that is being built: what is known of it before MkDocs makes its pages."""

    def __init__(self, config: MkDocsConfig, plugin: SxsPlugin, task: Task, tag: str) -> None:
        """Set this process to a language, and find what of it need not be made again.

        Args:
            config: the configuration; it is changed to that of the language.
            plugin: the plugin, which has read the site.
            task: what every process has to know.
            tag: the language.
        """
        gc.set_threshold(_THRESHOLD)
        self._plugin, self._task, self._tag = plugin, task, tag
        self._gathered = Gathered(lambda: config._current_page)
        logging.getLogger("mkdocs").handlers = [self._gathered]
        self._compiled = plugin.compiled.known()
        self._root = Path(task.places[tag])
        i18n = cast("I18n", config.plugins["i18n"])
        i18n.current_language = tag
        i18n.building = True  # so that it builds no other language from within this one
        plugin.leads = tag == task.leader
        config.site_dir = task.places[tag]
        config.strict = False  # it is for the parent to count
        self._kept: _Kept | None = None
        if task.kept is not None:
            before = store.load(task.kept, tag)
            by = task.contributions
            now = warm.keys(plugin.site, tag, task.shared, task.rest, before, by)
            unsure = warm.unsure(plugin.site, tag, by)
            hits = {
                topic: entry
                for topic, entry in warm.unchanged(plugin.site, tag, now, before).items()
                if topic not in unsure
            }
            whole = len(hits) == len(now.pages) and before.rest_key == now.rest
            if by.whole_language and (by.speaks or not whole):
                hits = {}
            plugin.recalled = hits
            self._kept = _Kept(task.kept, before, now, hits, unsure, whole and not by.speaks)

    @property
    def stands(self) -> bool:
        """Whether nothing is left for MkDocs to make."""
        return self._kept is not None and self._kept.same

    def finish(self) -> Made:
        """Put the language together, once MkDocs has made what there was to make."""
        made = self._made_anew() if self._kept is None else self._made_warm(self._kept)
        return Made(
            tuple(self._gathered.records), self._plugin.compiled.since(self._compiled), *made
        )

    def _made_anew(self) -> tuple[int, Part]:
        search.index(self._root)
        part = Part("", digests.folder(self._root), search.languages(self._root))
        return len(self._plugin.site.catalog.articles(self._tag)), part

    def _made_warm(self, kept: _Kept) -> tuple[int, Part | None, bool]:
        plugin, tag, before = self._plugin, self._tag, kept.before
        standing = self._task.parts.get(tag)
        if standing is not None and standing.pack != before.checksum:
            standing = None
        if kept.same:
            plugin.recall(tag)
        self._gathered.records += [one for entry in kept.hits.values() for one in entry.records]
        if kept.same and standing is not None:
            plugin.shelf.save(tag)
            return 0, None, True
        made = len(kept.now.pages) - len(kept.hits)
        if standing is not None and made < len(kept.hits):
            with suppress(renewal.Unfit, search.NoIndex):
                return made, self._renewed(kept, standing), True
        return made, self._whole(kept, standing), False

    def _whole(self, kept: _Kept, standing: Part | None) -> Part:
        """Put all of the language together."""
        root, before = self._root, kept.before
        there = self._task.in_place if standing is not None else None
        put = before.paths() if kept.same else _outputs(kept)
        warm.put(before, put, root, there)
        known = {path: standing.files[path] for path in put} if standing is not None else {}
        files = digests.folder(root, known)
        with search.indexing(root, files):
            pack = before if kept.same else self._keep(kept, files)
            self._plugin.shelf.save(self._tag)
        index = digests.folder(root / search.FOLDER)
        files |= {f"{search.FOLDER}/{name}": found for name, found in index.items()}
        return _part(kept, pack, files, root)

    def _renewed(self, kept: _Kept, standing: Part) -> Part:
        """Put together what of the language is not in place.

        Raises:
            renewal.Unfit, NoIndex: if that cannot be.
        """
        root, task = self._root, self._task
        made = digests.folder(root)
        files = {path: standing.files[path] for path in _outputs(kept)} | made

        def read(path: str) -> bytes:
            return ((root if path in made else task.in_place) / path).read_bytes()

        begun = task.begun.get(self._tag) or renewal.begin(task.in_place, standing.files)
        into = Path(task.spares[self._tag])
        renewed = renewal.renew(begun, task.in_place, standing.files, files, read, into)
        pack = self._keep(kept, files)
        self._plugin.shelf.save(self._tag)
        index = renewed()
        for path, found in index.items():
            if found != standing.files.get(path) or path == search.ENTRY:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (into / path).replace(root / path)
        return _part(kept, pack, {**files, **index}, root)

    def _keep(self, kept: _Kept, files: Files) -> Pack:
        """Keep what was made; give it."""
        plugin = self._plugin
        for topic in kept.unsure:
            plugin.seen[topic].certain = False
        whole = warm.keep(
            plugin.site, self._tag, kept.now, kept.hits, seen=plugin.seen,
            records=self._gathered.of_pages, before=kept.before, root=self._root, there=files,
        )  # fmt: skip
        return replace(whole, checksum=store.save(kept.store, self._tag, whole))


def _part(kept: _Kept, pack: Pack, files: Files, root: Path) -> Part:
    settled = len(pack.entries) == len(kept.now.pages)
    return Part(pack.checksum, files, search.languages(root), settled=settled)


def _outputs(kept: _Kept) -> list[str]:
    return [path for one in kept.hits.values() for path in one.outputs]


@dataclass(frozen=True)
class _Kept:
    """What the cache has of a language."""

    store: Store
    before: Pack
    now: Keys
    hits: Mapping[str, Entry]
    unsure: frozenset[str]
    same: bool
