"""The whole site, made by one MkDocs build for each language in a process of its own.

What comes of it is what `mkdocs build` makes, file for file. The site is read once; then each
language is built in a folder of its own, and the parts are put together beside the site that is
in place, which is exchanged for the new one at the very end. Languages that are in the site in
place as they have to be stay there, and only what is not as it was is exchanged.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from mkdocs.__main__ import ColorFormatter, State
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import CountHandler, DuplicateFilter

from ..plugin import SxsPlugin
from ..site.site import Site
from . import division, records, renewal, search, workers
from . import inputs as of_inputs
from .cache import digests, standing, templates
from .cache.digests import Files, Stamps
from .cache.shelf import Shelf
from .cache.standing import Part, Standing
from .cache.store import Store
from .contributions import NONE
from .folders import Folders
from .indexer import Indexer
from .inputs import Inputs
from .language import Made, Task
from .records import Gathered
from .staging import Staging, holds_other_things

Result = TypeVar("Result")

_SHARES = 4
"""Into how many shares each process's part of the reading is divided, so that none is too large."""


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
    part: bool = False
    """Whether it is to be put together with other parts: then what all languages share is the
    default one's to carry, and no other's."""


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


def build(
    request: Request, folders: Folders, *, said: Callable[[str], None] = lambda _: None
) -> Report:
    """Build a site.

    Args:
        request: what is to be built.
        folders: gives what the folders hold that it is made from.
        said: is told of each language that is done.

    Raises:
        Failed: if it was not built.
        mkdocs.exceptions.MkDocsException: if the configuration is wrong.
    """
    config = configuration(request)
    content = partial(_read, config.docs_dir, folders.content(config.docs_dir))
    stamps = partial(_read, config.site_dir, folders.stamps(config.site_dir))
    return _build(config, request, said, content, stamps)


def _read(folder: str, result: Callable[[], Result]) -> Result:
    try:
        return result()
    except workers.Died as death:
        raise Failed(f"{folder} was not read: {death}") from None


def _build(
    config: MkDocsConfig,
    request: Request,
    said: Callable[[str], None],
    content: Callable[[], Files],
    stamps: Callable[[], Stamps],
) -> Report:
    """Build a site, with what gives its content, and the stamps of the one in place."""
    site = Path(config.site_dir)
    if not request.part and holds_other_things(site):
        raise Failed(f"{site} is no site and holds other things; name another folder or empty it")
    built = request.locales, request.part
    inputs = of_inputs.read(config, built, content) if request.cache else None
    kept = _store(config, inputs) if inputs else None
    before = standing.load(kept) if kept else None
    counts = CountHandler()
    counts.setLevel(logging.WARNING)
    gathered = Gathered()
    log = logging.getLogger("mkdocs")
    for handler in (counts, gathered):
        log.addHandler(handler)
    try:
        same = before is not None and inputs is not None and before.key == inputs.whole
        if before is not None and inputs and not inputs.contributions.is_everything_known:
            same = same and all(part.settled for part in before.parts.values())
        if before is not None and same and (there := _standing(before, site, stamps)):
            if kept is not None and there.stamps != before.stamps:
                standing.save(kept, there)
            records.repeat(before.records)
            report = _report(before.files.items())
            _judge(config, request, counts, report)
            said("nothing has changed")
            return report
        if inputs is not None:
            inputs.content()  # what is added from here on is no part of what this site is made from
        with (
            Staging(site) as staging,
            _begin(before, inputs, site, request.jobs) as begun,
        ):
            config.plugins.on_startup(command="build", dirty=False)
            try:
                in_place = cache(partial(_standing, before, site, stamps))
                known = _Known(kept, inputs, site, in_place, begun)
                made = _languages(config, request, staging, known, said)
                parts, root = _join(config, request, staging, known, made)
                amended = in_place() if any(one.amends for one in made.values()) else None
            finally:
                config.plugins.on_shutdown()
            key = inputs.whole if inputs else ""
            around = inputs.around(plugin_of(config).site) if inputs else ""
            now = Standing(key, parts, root, tuple(gathered.records), around)
            report = _report(now.files.items())
            _judge(config, request, counts, report)
            _publish(staging, kept, amended, now)
    finally:
        for handler in (counts, gathered):
            log.removeHandler(handler)
    return report


def _standing(before: Standing | None, site: Path, stamps: Callable[[], Stamps]) -> Standing | None:
    """Give what is known of the site in place, if that is as it was made."""
    if before is None or not standing.stands(before, site, found := stamps()):
        return None
    return replace(before, stamps={path: found[path] for path in before.stamps})


def _begin(
    before: Standing | None, inputs: Inputs | None, site: Path, jobs: int
) -> AbstractContextManager[Mapping[str, Indexer]]:
    """Begin the search indexes of the languages whose content is not as it was."""
    parts = before.parts if before else {}
    now = inputs.languages if inputs else {}
    changed = [tag for tag, part in parts.items() if part.content != now.get(tag, "")]
    return renewal.ahead(site, parts, changed, jobs)


def _publish(staging: Staging, kept: Store | None, there: Standing | None, now: Standing) -> None:
    """Put the site in place, or what of it is not `there` yet."""
    old, new = there.files if there else {}, now.files
    changed = [path for path in new if old.get(path) != new[path]]
    # Where they lie now nobody else writes to them, and they keep their stamps on the way.
    stamps = {path: digests.stamp(f"{staging.site}/{path}") for path in changed if kept}
    if there is None:
        staging.publish()
    elif kept is None or not standing.is_current(kept, there):
        raise Failed("another build has changed the site while this one ran; build it again")
    else:
        stamps = {**there.stamps, **stamps}
        staging.amend(changed, [path for path in old if path not in new])
    if kept is not None:
        standing.save(kept, replace(now, stamps=stamps))


def _judge(config: MkDocsConfig, request: Request, counts: CountHandler, report: Report) -> None:
    """Fail a site with findings where they are errors, and one that is too large."""
    if config.strict and (found := counts.get_counts()):
        told = ", ".join(f"{number} {name.lower()}s" for name, number in found)
        raise Failed(f"{told}, and the build is strict")
    keep_within(request.budget, report)


def keep_within(budget: int | None, report: Report) -> None:
    """Fail a site that is too large.

    Raises:
        Failed: if it has more bytes than the budget, if there is one.
    """
    if budget is not None and report.bytes > budget:
        raise Failed(
            f"the site has {report.bytes:,} bytes, {report.bytes - budget:,} more "
            f"than the budget of {budget:,}"
        )


def _store(config: MkDocsConfig, inputs: Inputs) -> Store:
    """Give the cache."""
    return Store(_project(config) / ".cache" / "sxs", inputs.software)


def _project(config: MkDocsConfig) -> Path:
    """Give the folder of the project: that of its configuration."""
    return Path(config.config_file_path or ".").resolve().parent


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
    return _report(digests.folder(site).items())


def _report(files: Iterable[tuple[str, tuple[str, int]]]) -> Report:
    sizes = [(path, size) for path, (_, size) in files]
    pages = [size for path, size in sizes if path.endswith(".html")]
    return Report(len(pages), sum(pages), len(sizes), sum(size for _, size in sizes))


def configuration(request: Request) -> MkDocsConfig:
    """Read the configuration of a site.

    Raises:
        mkdocs.exceptions.MkDocsException: if it is wrong.
    """
    given: dict[str, Any] = {}
    if request.site_dir:
        given["site_dir"] = request.site_dir
    if request.strict:
        given["strict"] = True
    return load_config(config_file=request.config_file, **given)


@dataclass(frozen=True)
class _Known:
    """What is known before a site is read."""

    kept: Store | None
    """The cache."""
    inputs: Inputs | None
    """What the site is made from; None without a cache."""
    in_place: Path
    """The site in place."""
    standing: Callable[[], Standing | None]
    """Gives what is known of it; it may have to be waited for."""
    begun: Mapping[str, Indexer]
    """The search indexes that have been begun."""

    def stand(self, site: Site) -> Collection[str]:
        """Name the languages that are in it as they have to be, as far as is seen at once."""
        there = self.standing()
        if there is None or self.inputs is None or there.around != self.inputs.around(site):
            return []
        own = self.inputs.languages
        return [
            tag
            for tag, part in there.parts.items()
            if part.settled and part.content == own.get(tag) and site.says_all(tag)
        ]


def _languages(
    config: MkDocsConfig,
    request: Request,
    staging: Staging,
    known: _Known,
    said: Callable[[str], None],
) -> dict[str, Made]:
    """Read the site, and build its languages."""
    config.site_dir = str(staging.site)
    plugin = plugin_of(config)
    plugin.shelf = Shelf(
        known.kept,
        known.inputs.content() if known.inputs else {},
        partial(_spread, request.jobs) if workers.FORKS and request.jobs > 1 else None,
    )
    project = _project(config)
    if known.inputs:
        plugin.compiled.learn(templates.load(project, known.inputs.software))
    compiled = plugin.compiled.known()
    made: dict[str, Made] = {}

    def begin(site: Site) -> Task:
        for tag in request.locales:
            if tag not in site.locales:
                raise Failed(f"the site has no language {tag}; it has {', '.join(site.locales)}")
        standing = known.standing()
        parts = standing.parts if standing else {}
        chosen, stand = _chosen(request, site), known.stand(site)
        for tag in filter(stand.__contains__, chosen):
            plugin.shelf.save(tag)
            done(tag, Made(parts[tag].records, {}, 0, None, amends=True))
        tags = [tag for tag in chosen if tag not in stand]
        if site.source and site.source not in chosen:  # it was recovered in any case
            plugin.shelf.save(site.source)
        leader = _leader(request, site, plugin.default(config))
        places = {tag: str(staging.site if tag == leader else staging.part(tag)) for tag in tags}
        shared, rest = (known.inputs.shared, known.inputs.rest) if known.inputs else ("", "")
        begun = known.begun if standing else {}
        spares = {tag: str(staging.spare(tag)) for tag in tags}
        by = known.inputs.contributions if known.inputs else NONE
        place = known.in_place
        return Task(places, spares, leader, known.kept, shared, rest, by, place, parts, begun)

    def done(tag: str, one: Made) -> None:
        made[tag] = one
        plugin.compiled.learn(one.templates)
        pages = len(plugin.site.catalog.articles(tag))
        there = f", {one.pages:,} of them made" if one.pages < pages else ""
        of_all = len(_chosen(request, plugin.site))
        said(f"{tag}: {pages:,} pages{there} ({len(made)} of {of_all} languages)")

    try:
        if workers.FORKS:
            division.here(config, plugin, begin, request.jobs, done)
        else:
            configured = partial(_configured, request)
            division.anew(config, plugin, begin, request.jobs, done, configured)
    except workers.Died as death:
        raise Failed(f"{death.name} was not built: {death}") from None
    finally:
        in_order = [tag for tag in plugin.site.locales if tag in made] if made else []
        records.repeat(one for tag in in_order for one in made[tag].records)
    if known.inputs and plugin.compiled.since(compiled):
        templates.save(project, known.inputs.software, plugin.compiled.known())
    return made


def _spread(
    jobs: int,
    names: Iterable[str],
    work: Callable[[str], bytes],
    done: Callable[[str, bytes], None],
) -> None:
    """Do some work for every name, by a few processes: each takes a while to begin."""
    names = list(names)
    shares = [names[n :: jobs * _SHARES] for n in range(min(len(names), jobs * _SHARES))]
    called = {", ".join(share): share for share in shares}

    def share(name: str) -> list[tuple[str, bytes]]:
        return [(one, work(one)) for one in called[name]]

    def shared(_name: str, results: list[tuple[str, bytes]]) -> None:
        for one, result in results:
            done(one, result)

    workers.run(called, share, jobs, done=shared)


def _chosen(request: Request, site: Site) -> list[str]:
    """Name the languages that are built."""
    return [tag for tag in site.locales if tag in (request.locales or site.locales)]


def _leader(request: Request, site: Site, default: str) -> str:
    """Name the language whose folder is that of the site, and that carries what all share."""
    chosen = _chosen(request, site)
    return default if default in chosen or request.part else chosen[0]


def _join(
    config: MkDocsConfig,
    request: Request,
    staging: Staging,
    known: _Known,
    made: Mapping[str, Made],
) -> tuple[dict[str, Part], Files]:
    """Put together what is not in place; give the languages, and the files of none."""
    plugin = plugin_of(config)
    default = plugin.default(config)
    standing = known.standing()
    before = standing.parts if standing else {}
    content = known.inputs.languages if known.inputs else {}
    parts = {
        tag: replace(one.part or before[tag], content=content.get(tag, ""), records=one.records)
        for tag, one in made.items()
    }
    leader = _leader(request, plugin.site, default)
    for tag in _chosen(request, plugin.site):
        if tag != leader and made[tag].part is not None:
            staging.take(tag)
    root = plugin.write_root(config) if default in made else []
    if languages := {key: said for part in parts.values() for key, said in part.index.items()}:
        entry = staging.site / search.ENTRY
        search.join(entry if entry.exists() else known.in_place / search.ENTRY, languages, entry)
        root.append(search.ENTRY)
    return parts, {name: digests.file(str(staging.site / name)) for name in root}


def _configured(request: Request) -> tuple[MkDocsConfig, SxsPlugin]:
    """Read the configuration, in a process that knows nothing yet."""
    config = configuration(request)
    return config, plugin_of(config)


class _Plain(ColorFormatter):
    """Writes lines as MkDocs does, for a file."""

    def __init__(self) -> None:
        super().__init__()
        self.colors = {}


def plugin_of(config: MkDocsConfig) -> SxsPlugin:
    """Give this plugin as a configuration has it.

    Raises:
        Failed: if it has none.
    """
    found = config.plugins.get("sxs")
    if not isinstance(found, SxsPlugin):
        raise Failed("the configuration has no plugin sxs; add it to plugins in mkdocs.yml")
    return found
