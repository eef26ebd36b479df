"""The whole site, made by one MkDocs build for each language in a process of its own.

What comes of it is what `mkdocs build` makes, file for file. The site is read once; then each
language is built in a folder of its own, and the parts are put together beside the site that is
in place, which is exchanged for the new one at the very end.
"""

from __future__ import annotations

import gc
import json
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

from mkdocs.__main__ import ColorFormatter, State
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import CountHandler, DuplicateFilter
from mkdocs_static_i18n.plugin import I18n

from . import fingerprint, search, warm, workers
from . import inputs as of_inputs
from .inputs import Inputs
from .plugin import SxsPlugin
from .staging import Staging
from .store import EMPTY, Entry, Store

_NOT_SAID = ("mkdocs.commands.build", "mkdocs.plugins.mkdocs_static_i18n")
"""Whose mere information is of one language's folder, which nobody sees."""


class Failed(Exception):  # noqa: N818 (what it says is what has happened)
    """The site was not built, and the one that was there is there still; says why."""


@dataclass(frozen=True)
class Request:
    """What is to be built."""

    config_file: str | None = None
    """The configuration; without it `mkdocs.yml` in the current folder."""
    site_dir: str | None = None
    """Where the site goes; without it where the configuration says."""
    locales: tuple[str, ...] = ()
    """The languages whose pages are made; none means all."""
    jobs: int = 1
    """How many processes there may be at once."""
    strict: bool = False
    """Whether a finding is an error, also where the configuration does not say so."""
    cache: bool = True
    """Whether pages that are as they were are taken from the cache."""
    budget: int | None = None
    """The most bytes that the site may have."""


@dataclass(frozen=True)
class Report:
    """What was built."""

    pages: int
    """How many HTML pages the site has."""
    page_bytes: int
    """Their bytes."""
    files: int
    """How many files the site has."""
    bytes: int
    """Their bytes, those of the pages included."""

    def line(self) -> str:
        """Say it to a person."""
        each = self.page_bytes // self.pages if self.pages else 0
        return (
            f"{self.pages:,} pages of {each:,} bytes each; {self.files:,} files, "
            f"{self.bytes / 1e6:,.1f} MB in all"
        )


@dataclass(frozen=True)
class Record:
    """One line of a process's log."""

    name: str
    level: int
    text: str
    once: str
    """What it says the site lacks, which is said once, whatever language is built first."""


@dataclass(frozen=True)
class _Made:
    """What a process hands back beside its folder."""

    records: tuple[Record, ...]
    templates: dict[str, tuple[str, bytes]]
    pages: int
    """How many pages were made, and not taken from the cache."""


def build(request: Request, *, said: Callable[[str], None] = lambda _: None) -> Report:
    """Build a site; `said` is told of each language that is done.

    Raises:
        Failed: if it was not built.
        mkdocs.exceptions.MkDocsException: if the configuration is wrong.
    """
    config = _configuration(request)
    site = Path(config.site_dir)
    inputs = of_inputs.read(config, request.locales) if request.cache else None
    kept = Store(_cache_folder(config)) if inputs else None
    counts = CountHandler()
    counts.setLevel(logging.WARNING)
    gathered = _Gathered(config)
    log = logging.getLogger("mkdocs")
    handlers = (counts, gathered)
    for handler in handlers:
        log.addHandler(handler)
    try:
        known = _standing(kept, inputs, site)
        if known is not None:
            _repeat(known)
            report = measure(site)
            _judge(config, request, counts, report)
            said("nothing has changed")
            return report
        with Staging(site) as staging:
            config.plugins.on_startup(command="build", dirty=False)
            try:
                _assemble(config, request, staging, inputs, said)
            finally:
                config.plugins.on_shutdown()
            report = measure(staging.site)
            _judge(config, request, counts, report)
            if kept is not None and inputs is not None:
                _keep(kept, inputs, staging.site, gathered.records)
            staging.publish()
    finally:
        for handler in handlers:
            log.removeHandler(handler)
    return report


def _judge(config: MkDocsConfig, request: Request, counts: CountHandler, report: Report) -> None:
    """Fail a site with findings where they are errors, and one that is too large."""
    if config.strict and (found := counts.get_counts()):
        told = ", ".join(f"{number} {name.lower()}s" for name, number in found)
        raise Failed(f"{told}, and the build is strict")
    if request.budget is not None and report.bytes > request.budget:
        raise Failed(
            f"the site has {report.bytes:,} bytes, {report.bytes - request.budget:,} more "
            f"than the budget of {request.budget:,}"
        )


def _cache_folder(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or ".").resolve().parent / ".cache" / "sxs"


def _standing(kept: Store | None, inputs: Inputs | None, site: Path) -> list[Record] | None:
    """Give what was logged when the site in place was built, if it is the one to be built."""
    if kept is None or inputs is None or (found := kept.read("site.json")) is None:
        return None
    about = json.loads(found)
    if about["key"] != inputs.whole or about["files"] != fingerprint.folder(site):
        return None
    return [Record(*one) for one in about["records"]]


def _keep(kept: Store, inputs: Inputs, site: Path, records: Sequence[Record]) -> None:
    about = {
        "key": inputs.whole,
        "files": fingerprint.folder(site),
        "records": [(one.name, one.level, one.text, "") for one in records],
    }
    kept.write("site.json", json.dumps(about, ensure_ascii=False).encode())


@contextmanager
def logged() -> Iterator[None]:
    """Show the log as `mkdocs build` does."""
    shown = State()
    if not sys.stderr.isatty():
        shown.stream.setFormatter(_Plain())
    mkdocs_build.log.addFilter(DuplicateFilter())
    try:
        yield
    finally:
        shown.logger.removeHandler(shown.stream)


def measure(site: Path) -> Report:
    """Count the files of a site, and their bytes."""
    sizes = [(path.suffix, path.stat().st_size) for path in site.rglob("*") if path.is_file()]
    pages = [size for suffix, size in sizes if suffix == ".html"]
    return Report(len(pages), sum(pages), len(sizes), sum(size for _, size in sizes))


def _configuration(request: Request) -> MkDocsConfig:
    given: dict[str, Any] = {}
    if request.site_dir:
        given["site_dir"] = request.site_dir
    if request.strict:
        given["strict"] = True
    return load_config(config_file=request.config_file, **given)


@dataclass(frozen=True)
class _Task:
    """What every process has to know beside the site."""

    places: dict[str, str]
    """The folder in which each language is built."""
    leader: str
    """The language whose folder is that of the site, and that carries what all share."""
    cache: Path | None
    """The folder of the cache; None without one."""
    shared: str
    """A hash of what all pages are made from."""
    rest: str
    """A hash of what all other files are made from."""


def _assemble(
    config: MkDocsConfig,
    request: Request,
    staging: Staging,
    inputs: Inputs | None,
    said: Callable[[str], None],
) -> None:
    """Build every language, and put the parts together."""
    config.site_dir = str(staging.site)
    plugin = _plugin(config)
    site = plugin.prepare(config)
    for tag in request.locales:
        if tag not in site.locales:
            raise Failed(f"the site has no language {tag}; it has {', '.join(site.locales)}")
    chosen = [tag for tag in site.locales if tag in (request.locales or site.locales)]
    sizes = {tag: len(site.catalog.articles(tag)) for tag in chosen}
    default = plugin.default(config)
    leader = default if default in chosen else chosen[0]
    task = _Task(
        {tag: str(staging.site if tag == leader else staging.part(tag)) for tag in chosen},
        leader,
        _cache_folder(config) if inputs else None,
        inputs.shared if inputs else "",
        inputs.rest if inputs else "",
    )
    work: Callable[[str], _Made]
    if workers.FORKS:
        work = partial(_build_language, config, task)
        gc.freeze()  # what is known by now is never garbage, and need not be copied to be found so
    else:
        work = partial(_build_language_anew, request, task)
    made: dict[str, _Made] = {}

    def done(tag: str, one: _Made) -> None:
        made[tag] = one
        plugin.compiled.learn(one.templates)
        there = f", {one.pages:,} of them made" if one.pages < sizes[tag] else ""
        said(f"{tag}: {sizes[tag]:,} pages{there} ({len(made)} of {len(chosen)} languages)")

    try:
        largest_first = sorted(chosen, key=lambda tag: -sizes[tag])
        workers.run(largest_first, work, request.jobs, done=done)
    except workers.Died as death:
        raise Failed(f"{death.name} was not built: {death}") from None
    finally:
        gc.unfreeze()
        _repeat([one for tag in chosen if tag in made for one in made[tag].records])
    for tag in chosen:
        if tag != leader:
            staging.take(tag)
    if default in chosen:
        plugin.write_root(config)
    try:
        search.index(staging.site)
    except search.NoIndex as error:
        raise Failed(f"the search index could not be made. {error}") from None


def _repeat(records: Sequence[Record]) -> None:
    """Say in this process what others said."""
    told: set[str] = set()
    for one in records:
        if one.once in told:
            continue
        told |= {one.once} - {""}
        logger = logging.getLogger(one.name)
        if logger.isEnabledFor(one.level):
            logger.handle(logging.LogRecord(one.name, one.level, "", 0, one.text, None, None))


def _build_language(config: MkDocsConfig, task: _Task, tag: str) -> _Made:
    """Build one language, in a process that knows the site."""
    plugin = _plugin(config)
    compiled = plugin.compiled.known()
    gathered = _Gathered(config)
    logging.getLogger("mkdocs").handlers = [gathered]
    root = Path(task.places[tag])
    kept = Store(task.cache) if task.cache else None
    hits: dict[str, Entry] = {}
    before, now = EMPTY, None
    if kept is not None:
        before = warm.load(kept, tag)
        now = warm.keys(plugin.site, tag, task.shared, task.rest)
        hits = warm.unchanged(plugin.site, tag, now, before)
        plugin.recalled = hits
        if len(hits) == len(now.pages) and before.rest_key == now.rest:
            warm.put(before, [*before.rest, *(p for e in hits.values() for p in e.outputs)], root)
            for entry in hits.values():
                gathered.recall(entry)
            plugin.recall(tag)
            return _Made(tuple(gathered.records), {}, 0)
    i18n = cast("I18n", config.plugins["i18n"])
    i18n.current_language = tag
    i18n.building = True  # so that it builds no other language from within this one
    plugin.leads = tag == task.leader
    config.site_dir = str(root)
    config.strict = False  # it is for the parent to count
    mkdocs_build.build(config)
    if kept is not None and now is not None:
        hits = {topic: entry for topic, entry in hits.items() if topic in plugin.spared}
        warm.put(before, [path for entry in hits.values() for path in entry.outputs], root)
        for entry in hits.values():
            gathered.recall(entry)
        pack = warm.keep(
            plugin.site, tag, now, hits, seen=plugin.seen, records=gathered.of_pages,
            before=before, root=root,
        )  # fmt: skip
        warm.save(kept, tag, pack)
    pages = len(plugin.site.catalog.articles(tag)) - len(hits)
    return _Made(tuple(gathered.records), plugin.compiled.since(compiled), pages)


def _build_language_anew(request: Request, task: _Task, tag: str) -> _Made:
    """Build one language, in a process that knows nothing yet."""
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    config = _configuration(request)
    config.plugins.on_startup(command="build", dirty=False)
    _plugin(config).prepare(config)  # its findings are the parent's to say
    return _build_language(config, task, tag)


class _Plain(ColorFormatter):
    """Writes lines as MkDocs does, for a file."""

    def __init__(self) -> None:
        super().__init__()
        self.colors = {}


class _Gathered(logging.Handler):
    """Keeps what is logged, to be said by another process or by another build."""

    def __init__(self, config: MkDocsConfig) -> None:
        super().__init__()
        self._config = config
        self.records: list[Record] = []
        self.of_pages: dict[str, list[tuple[str, int, str]]] = {}
        """What others than we logged while a page was made, by its topic."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        if record.levelno <= logging.INFO and record.name.startswith(_NOT_SAID):
            return
        text = record.getMessage()
        once = getattr(record, "sxs_once", None)
        self.records.append(Record(record.name, record.levelno, text, str(once or "")))
        page = self._config._current_page
        if page is not None and once is None:
            topic = page.file.src_uri.partition("/")[2]
            self.of_pages.setdefault(topic, []).append((record.name, record.levelno, text))

    def recall(self, entry: Entry) -> None:
        """Keep what was logged when a page was made that is not made now."""
        self.records += [Record(name, level, text, "") for name, level, text in entry.records]


def _plugin(config: MkDocsConfig) -> SxsPlugin:
    found = config.plugins.get("sxs")
    if not isinstance(found, SxsPlugin):
        raise Failed("the configuration has no plugin sxs; add it to plugins in mkdocs.yml")
    return found
