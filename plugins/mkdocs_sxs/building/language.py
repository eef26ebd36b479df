"""One language of a site, built by MkDocs in a process that knows the site."""

from __future__ import annotations

import gc
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs_static_i18n.plugin import I18n

from ..cache import fingerprint, store, warm
from ..cache.standing import Part
from ..cache.store import Store
from ..host.records import Gathered, Record
from ..pages import search
from ..plugin import SxsPlugin
from .inputs import Inputs

_THRESHOLD = 50_000
"""After how many new objects the process looks for circles of them that nobody needs: a page
leaves few, and most of what is found stays to the end."""


@dataclass(frozen=True)
class Task:
    """What every process has to know beside the site."""

    places: Mapping[str, str]
    """The folder in which each language is built."""
    leader: str
    """The language whose folder is that of the site, and that carries what all share."""
    kept: Store | None
    """The cache; None without one."""
    inputs: Inputs | None
    """What the site is made from; None without a cache."""
    in_place: Path
    """The folder of the site in place."""
    parts: Mapping[str, Part]
    """The languages of that site, as far as they are known."""


@dataclass(frozen=True)
class Made:
    """What a process hands back beside its folder."""

    records: tuple[Record, ...]
    """What it logged."""
    templates: Mapping[str, tuple[str, bytes]]
    """The templates that it compiled."""
    pages: int
    """How many pages were made, and not taken from the cache."""
    part: Part | None
    """The language; None, and an empty folder, where it is in the site in place as it has to be."""


def build(config: MkDocsConfig, plugin: SxsPlugin, task: Task, tag: str) -> Made:
    """Build a language in its folder, of pages from the cache where they are as they were."""
    gc.set_threshold(_THRESHOLD)
    gathered = Gathered(lambda: config._current_page)
    logging.getLogger("mkdocs").handlers = [gathered]
    compiled = plugin.compiled.known()
    root = Path(task.places[tag])
    if task.inputs is None or task.kept is None:
        _run(config, plugin, task, tag)
        search.index(root)
        part = Part("", fingerprint.folder(root), search.languages(root))
        made = len(plugin.site.catalog.articles(tag))
        return Made(tuple(gathered.records), plugin.compiled.since(compiled), made, part)
    before = store.load(task.kept, tag)
    now = warm.keys(plugin.site, tag, task.inputs.shared, task.inputs.rest, before)
    hits = plugin.recalled = warm.unchanged(plugin.site, tag, now, before)
    standing = task.parts.get(tag)
    there = task.in_place if standing and standing.pack == before.checksum else None
    same = len(hits) == len(now.pages) and before.rest_key == now.rest
    if same:
        plugin.recall(tag)
    else:
        _run(config, plugin, task, tag)
    gathered.records += [one for entry in hits.values() for one in entry.records]
    if same and there is not None:
        plugin.shelf.save(tag)
        return Made(tuple(gathered.records), {}, 0, None)
    paths = before.paths() if same else (path for one in hits.values() for path in one.outputs)
    warm.put(before, paths, root, there)
    with search.indexing(root):
        pack = before.checksum
        if not same:
            whole = warm.keep(
                plugin.site, tag, now, hits, seen=plugin.seen, records=gathered.of_pages,
                before=before, root=root,
            )  # fmt: skip
            pack = store.save(task.kept, tag, whole)
        plugin.shelf.save(tag)
        files = fingerprint.folder(root, without=search.FOLDER)
    index = fingerprint.folder(root / search.FOLDER)
    files |= {f"{search.FOLDER}/{name}": found for name, found in index.items()}
    part = Part(pack, files, search.languages(root))
    return Made(
        tuple(gathered.records), plugin.compiled.since(compiled), len(now.pages) - len(hits), part
    )


def _run(config: MkDocsConfig, plugin: SxsPlugin, task: Task, tag: str) -> None:
    """Let MkDocs build a language."""
    i18n = cast("I18n", config.plugins["i18n"])
    i18n.current_language = tag
    i18n.building = True  # so that it builds no other language from within this one
    plugin.leads = tag == task.leader
    config.site_dir = task.places[tag]
    config.strict = False  # it is for the parent to count
    mkdocs_build.build(config)
