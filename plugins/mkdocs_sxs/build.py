"""The whole site, made by one MkDocs build for each language in a process of its own.

What comes of it is what `mkdocs build` makes, file for file. The site is read once; then each
language is built in a folder of its own, and the parts are put together beside the site that is
in place, which is exchanged for the new one at the very end.
"""

from __future__ import annotations

import gc
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

from . import search, workers
from .plugin import SxsPlugin
from .staging import Staging

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


def build(request: Request, *, said: Callable[[str], None] = lambda _: None) -> Report:
    """Build a site; `said` is told of each language that is done.

    Raises:
        Failed: if it was not built.
        mkdocs.exceptions.MkDocsException: if the configuration is wrong.
    """
    config = _configuration(request)
    counts = CountHandler()
    counts.setLevel(logging.WARNING)
    log = logging.getLogger("mkdocs")
    log.addHandler(counts)
    try:
        with Staging(Path(config.site_dir)) as staging:
            config.plugins.on_startup(command="build", dirty=False)
            try:
                _assemble(config, request, staging, said)
            finally:
                config.plugins.on_shutdown()
            report = measure(staging.site)
            if config.strict and (found := counts.get_counts()):
                told = ", ".join(f"{number} {name.lower()}s" for name, number in found)
                raise Failed(f"{told}, and the build is strict")
            if request.budget is not None and report.bytes > request.budget:
                raise Failed(
                    f"the site has {report.bytes:,} bytes, {report.bytes - request.budget:,} more "
                    f"than the budget of {request.budget:,}"
                )
            staging.publish()
    finally:
        log.removeHandler(counts)
    return report


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


def _assemble(
    config: MkDocsConfig, request: Request, staging: Staging, said: Callable[[str], None]
) -> None:
    """Build every language, and put the parts together."""
    config.site_dir = str(staging.site)
    plugin = _plugin(config)
    sizes = plugin.prepare(config)
    for tag in request.locales:
        if tag not in sizes:
            raise Failed(f"the site has no language {tag}; it has {', '.join(sizes)}")
    chosen = [tag for tag in sizes if tag in (request.locales or sizes)]
    default = plugin.default(config)
    leader = default if default in chosen else chosen[0]
    places = {tag: str(staging.site if tag == leader else staging.part(tag)) for tag in chosen}
    work: Callable[[str], _Made]
    if workers.FORKS:
        work = partial(_build_language, config, places, leader)
        gc.freeze()  # what is known by now is never garbage, and need not be copied to be found so
    else:
        work = partial(_build_language_anew, request, places, leader)
    made: dict[str, _Made] = {}

    def done(tag: str, one: _Made) -> None:
        made[tag] = one
        plugin.compiled.learn(one.templates)
        said(f"{tag}: {sizes[tag]:,} pages ({len(made)} of {len(chosen)} languages)")

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


def _build_language(config: MkDocsConfig, places: dict[str, str], leader: str, tag: str) -> _Made:
    """Build one language, in a process that knows the site."""
    plugin = _plugin(config)
    known = plugin.compiled.known()
    i18n = cast("I18n", config.plugins["i18n"])
    i18n.current_language = tag
    i18n.building = True  # so that it builds no other language from within this one
    plugin.leads = tag == leader
    config.site_dir = places[tag]
    config.strict = False  # it is for the parent to count
    gathered = _Gathered()
    log = logging.getLogger("mkdocs")
    log.handlers = [gathered]
    mkdocs_build.build(config)
    return _Made(tuple(gathered.records), plugin.compiled.since(known))


def _build_language_anew(request: Request, places: dict[str, str], leader: str, tag: str) -> _Made:
    """Build one language, in a process that knows nothing yet."""
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    config = _configuration(request)
    config.plugins.on_startup(command="build", dirty=False)
    _plugin(config).prepare(config)  # its findings are the parent's to say
    return _build_language(config, places, leader, tag)


class _Plain(ColorFormatter):
    """Writes lines as MkDocs does, for a file."""

    def __init__(self) -> None:
        super().__init__()
        self.colors = {}


class _Gathered(logging.Handler):
    """Keeps what is logged, to be said by another process."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[Record] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        if record.levelno <= logging.INFO and record.name.startswith(_NOT_SAID):
            return
        once = str(getattr(record, "sxs_once", ""))
        self.records.append(Record(record.name, record.levelno, record.getMessage(), once))


def _plugin(config: MkDocsConfig) -> SxsPlugin:
    found = config.plugins.get("sxs")
    if not isinstance(found, SxsPlugin):
        raise Failed("the configuration has no plugin sxs; add it to plugins in mkdocs.yml")
    return found
