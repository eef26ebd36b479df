"""The whole site, made by a job for each language in a process of its own.

What comes of it is what the site generator makes by itself, file for file. The site is read once;
then each language is built in a folder of its own, and the parts are put together beside the site
that is in place, which is exchanged for the new one at the very end. Languages that are in the site
in place as they have to be stay there, and only what is not as it was is exchanged.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from ..pages.declared import Declared
from ..site.site import Site
from . import finished, index_renewal, search, site_manifest, workers
from . import inputs as of_inputs
from .cache import digests, manifest
from .cache.digests import Files, Stamps
from .cache.manifest import BuiltLanguage, Manifest
from .cache.store import Store
from .cache.stored_articles import StoredArticles
from .contributions import NONE
from .folders import Folders
from .indexer import Indexer
from .inputs import Inputs
from .job import Generator
from .language import Made, Task
from .log_lines import LogCollector, quiet_languages, say_again
from .parallel import build_languages
from .staging import Staging, holds_other_things, remove_left_behind

Result = TypeVar("Result")


class Failed(Exception):  # noqa: N818 (what it says is what has happened)
    """The site was not built, and the one that was there is there still; says why."""


@dataclass(frozen=True)
class Request:
    """What is to be built."""

    locales: tuple[str, ...] = ()
    """The languages whose pages are made; none means all."""
    jobs: int = 1
    """How many processes there may be at once."""
    cache: bool = True
    """Whether pages that are as they were are taken from the cache."""
    budget: int | None = None
    """The most bytes that the site may have."""
    manifest: bool = False
    """Whether the site gets a manifest of what its files are and came from."""
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
    unchanged: bool = False
    """Whether the site was there already, and nothing was made."""

    def line(self) -> str:
        """Say it to a person."""
        each = self.page_bytes // self.pages if self.pages else 0
        return (
            f"{self.pages:,} pages of {each:,} bytes each; {self.files:,} files, "
            f"{self.bytes / 1e6:,.1f} MB in all"
        )


@dataclass(frozen=True)
class Progress:
    """How far a build has come: when its languages begin, and when each is done."""

    done: int
    """How many languages are done."""
    total: int
    """How many there are to do."""
    tag: str = ""
    """The one that was done last; empty at the beginning."""
    pages: int = 0
    """How many pages it has."""
    made: int = 0
    """How many of them were made, and not taken from the cache."""

    def line(self) -> str:
        """Say it to a person."""
        there = f", {self.made:,} of them made" if self.made < self.pages else ""
        return f"{self.tag}: {self.pages:,} pages{there} ({self.done} of {self.total} languages)"


def build(
    generator: Generator,
    request: Request,
    folders: Folders,
    *,
    on_progress: Callable[[Progress], object] = lambda _: None,
) -> Report:
    """Build a site.

    Args:
        generator: makes its pages.
        request: what is to be built.
        folders: gives what the folders hold that it is made from.
        on_progress: is called with how far it has come.

    Raises:
        Failed: if it was not built.
    """
    site = Path(generator.site_dir)
    if not request.part and holds_other_things(site):
        raise Failed(f"{site} is no site and holds other things; name another folder or empty it")
    content = partial(_read, generator.content, folders.content(generator.content))
    stamps = partial(_read, generator.site_dir, folders.stamps(generator.site_dir))
    return _build(generator, request, on_progress, content, stamps)


def _read(folder: str, result: Callable[[], Result]) -> Result:
    try:
        return result()
    except workers.Died as death:
        raise Failed(f"{folder} was not read: {death}") from None


def _build(
    generator: Generator,
    request: Request,
    on_progress: Callable[[Progress], object],
    content: Callable[[], Files],
    stamps: Callable[[], Stamps],
) -> Report:
    """Build a site, with what gives its content, and the stamps of the one in place."""
    place = Path(generator.site_dir)
    built = request.locales, request.part, request.manifest
    remove_left_behind(place)
    inputs = of_inputs.read_inputs(generator, built, content) if request.cache else None
    store = Store(generator.project / ".cache" / "sxs", inputs.software) if inputs else None
    before = manifest.load(store) if store else None
    gathered = LogCollector()
    log = logging.getLogger("mkdocs")
    log.addHandler(gathered)
    try:
        same = before is not None and inputs is not None and before.key == inputs.whole
        if before is not None and before.until and before.until <= generator.today.isoformat():
            same = False
        if before is not None and inputs and not inputs.contributions.is_everything_known:
            same = same and all(part.settled for part in before.parts.values())
        if before is not None and same and (there := _as_made(before, place, stamps)):
            if store is not None and there.stamps != before.stamps:
                manifest.save(store, there)
            say_again(before.records)
            report = replace(_report(before.files.items()), unchanged=True)
            _judge(generator, request, gathered, report)
            return report
        if generator.joint and not (request.part or request.locales):
            return _build_all(generator, request, gathered, place, on_progress)
        if generator.joint and request.part:
            log.warning(
                f"The plugin {generator.joint}, finds here those of the shard only; build the site "
                "on one machine."
            )
        if inputs is not None:
            inputs.content()  # what is added from here on is no part of what this site is made from
        with (
            Staging(place) as staging,
            _begin(before, inputs, place, request.jobs) as begun,
            generator.running(),
        ):
            in_place = cache(partial(_as_made, before, place, stamps))
            reusable = _Reusable(store, inputs, place, in_place, begun)
            stored = _stored(request, reusable)
            with quiet_languages():
                site = generator.read(stored)
            task = _task(generator, request, staging, reusable, site)
            made = _languages(generator, request, reusable, site, stored, task, on_progress)
            parts, root = _join(generator, request, staging, reusable, task, made)
            _prove(request, staging, reusable, site, parts, root, made)
            if request.manifest:
                every = {*root, *(path for part in parts.values() for path in part.files)}
                read = _reader(staging.site, place)
                root |= site_manifest.write(
                    staging.site, every, read, site, generator.project, generator.content
                )
            amended = in_place() if any(one.amends for one in made.values()) else None
            key = inputs.whole if inputs else ""
            around = inputs.around(site) if inputs else ""
            now = Manifest(key, parts, root, tuple(gathered.records), around, site.until)
            report = _report(now.files.items())
            _judge(generator, request, gathered, report)
            _publish(staging, store, amended, now)
    finally:
        log.removeHandler(gathered)
    return report


def _build_all(
    generator: Generator,
    request: Request,
    gathered: LogCollector,
    place: Path,
    on_progress: Callable[[Progress], object],
) -> Report:
    """Build a site in one process, for a plugin that makes a file of all languages."""
    log = logging.getLogger("mkdocs")
    log.info(f"All languages are built by one process, for the plugin {generator.joint}.")
    with Staging(place) as staging, generator.running():
        on_progress(Progress(0, len(generator.languages)))
        site = generator.make_all(str(staging.site))
        for done, tag in enumerate(site.locales, start=1):
            pages = len(site.catalog.articles(tag))
            on_progress(Progress(done, len(site.locales), tag, pages, pages))
        if request.manifest:
            read = _reader(staging.site, place)
            names = [*digests.folder(staging.site)]
            site_manifest.write(
                staging.site, names, read, site, generator.project, generator.content
            )
        report = measure(staging.site)
        _judge(generator, request, gathered, report)
        staging.publish()
    return report


def _as_made(before: Manifest | None, site: Path, stamps: Callable[[], Stamps]) -> Manifest | None:
    """Give what is known of the site in place, if that is as it was made."""
    if before is None or not manifest.is_as_made(before, site, found := stamps()):
        return None
    return replace(before, stamps={path: found[path] for path in before.stamps})


def _begin(
    before: Manifest | None, inputs: Inputs | None, site: Path, jobs: int
) -> AbstractContextManager[Mapping[str, Indexer]]:
    """Begin the search indexes of the languages whose content is not as it was."""
    parts = before.parts if before else {}
    now = inputs.languages if inputs else {}
    changed = [tag for tag, part in parts.items() if part.content != now.get(tag, "")]
    return index_renewal.ahead(site, parts, changed, jobs)


def _prove(
    request: Request,
    staging: Staging,
    reusable: _Reusable,
    site: Site,
    parts: Mapping[str, BuiltLanguage],
    root: Files,
    made: Mapping[str, Made],
) -> None:
    """Judge what the finished pages declare to crawlers."""
    read = _reader(staging.site, reusable.in_place)
    pages: dict[str, Declared] = {}
    for tag, part in parts.items():
        kept = made[tag].declared
        if not kept:
            known = finished.load(reusable.store, tag) if reusable.store else {}
            kept = finished.read_pages(part.files, read, known)
        pages |= {path: one for path, (_, one) in kept.items()}
    files = (path for part in parts.values() for path in part.files)
    names = {*root, *(path for path in files if "/" not in path)}
    whole = not (request.part or request.locales)
    finished.prove(pages, read, names, site, reusable.in_place, is_whole=whole)


def _reader(first: Path, then: Path) -> Callable[[str], bytes]:
    """Give what reads a file of a site that lies in one folder or else in another."""

    def read(path: str) -> bytes:
        try:
            return (first / path).read_bytes()
        except FileNotFoundError:
            return (then / path).read_bytes()

    return read


def _publish(staging: Staging, store: Store | None, there: Manifest | None, now: Manifest) -> None:
    """Put the site in place, or what of it is not `there` yet."""
    old, new = there.files if there else {}, now.files
    changed = [path for path in new if old.get(path) != new[path]]
    # Where they lie now nobody else writes to them, and they keep their stamps on the way.
    stamps = {path: digests.stamp(f"{staging.site}/{path}") for path in changed if store}
    if there is None:
        staging.publish()
    elif store is None or not manifest.is_current(store, there):
        raise Failed("another build has changed the site while this one ran; build it again")
    else:
        stamps = {**there.stamps, **stamps}
        staging.amend(changed, [path for path in old if path not in new])
    if store is not None:
        manifest.save(store, replace(now, stamps=stamps))


def _judge(generator: Generator, request: Request, log: LogCollector, report: Report) -> None:
    """Fail a site with findings where they are errors, and one that is too large."""
    if generator.strict and (judged := log.judged()):
        raise Failed(f"{judged}, and the build is strict")
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


def measure(site: Path) -> Report:
    """Count the files of a site, and their bytes."""
    return _report(digests.folder(site).items())


def _report(files: Iterable[tuple[str, tuple[str, int]]]) -> Report:
    sizes = [(path, size) for path, (_, size) in files]
    pages = [size for path, size in sizes if path.endswith(".html")]
    return Report(len(pages), sum(pages), len(sizes), sum(size for _, size in sizes))


@dataclass(frozen=True)
class _Reusable:
    """What of an earlier build may be used again."""

    store: Store | None
    """The cache."""
    inputs: Inputs | None
    """What the site is made from; None without a cache."""
    in_place: Path
    """The site in place."""
    manifest: Callable[[], Manifest | None]
    """Gives what is known of it; it may have to be waited for."""
    begun: Mapping[str, Indexer]
    """The search indexes that have been begun."""

    def unchanged_languages(self, site: Site) -> Collection[str]:
        """Name the languages that are in it as they have to be, as far as is seen at once."""
        there = self.manifest()
        if there is None or self.inputs is None or there.around != self.inputs.around(site):
            return []
        own = self.inputs.languages
        return [
            tag
            for tag, part in there.parts.items()
            if part.settled and part.content == own.get(tag) and site.says_all(tag)
        ]


def _stored(request: Request, reusable: _Reusable) -> StoredArticles:
    """Give the articles that are known."""
    several = workers.can_fork() and request.jobs > 1
    return StoredArticles(
        reusable.store,
        reusable.inputs.content() if reusable.inputs else {},
        partial(workers.spread, request.jobs) if several else None,
    )


def _task(
    generator: Generator, request: Request, staging: Staging, reusable: _Reusable, site: Site
) -> Task:
    """Say what is to be done for which languages."""
    for tag in request.locales:
        if tag not in site.locales:
            raise Failed(f"the site has no language {tag}; it has {', '.join(site.locales)}")
    before = reusable.manifest()
    unchanged = reusable.unchanged_languages(site)
    tags = [tag for tag in _chosen(request, site) if tag not in unchanged]
    leader = _leader(request, site, generator.default)
    shared, rest = (reusable.inputs.shared, reusable.inputs.rest) if reusable.inputs else ("", "")
    return Task(
        places={tag: str(staging.site if tag == leader else staging.part(tag)) for tag in tags},
        spares={tag: str(staging.spare(tag)) for tag in tags},
        leader=leader,
        store=reusable.store,
        shared=shared,
        rest=rest,
        contributions=reusable.inputs.contributions if reusable.inputs else NONE,
        in_place=reusable.in_place,
        parts=before.parts if before else {},
        begun=reusable.begun if before else {},
    )


def _languages(
    generator: Generator,
    request: Request,
    reusable: _Reusable,
    site: Site,
    stored: StoredArticles,
    task: Task,
    on_progress: Callable[[Progress], object],
) -> dict[str, Made]:
    """Build the languages of a task; give all in the order of the site, also those in place."""
    chosen = _chosen(request, site)
    made: dict[str, Made] = {}

    def done(tag: str, one: Made) -> None:
        made[tag] = one
        pages = len(site.catalog.articles(tag))
        on_progress(Progress(len(made), len(chosen), tag, pages, one.pages))

    on_progress(Progress(0, len(chosen)))
    for tag in chosen:
        if tag not in task.places:
            stored.save(tag)
            done(tag, Made(task.parts[tag].records, 0, None, amends=True))
    if site.source and site.source not in chosen:  # it was recovered in any case
        stored.save(site.source)
    try:
        build_languages(generator, site, stored, task, request.jobs, done)
    except workers.Died as death:
        raise Failed(f"{death.name} was not built: {death}") from None
    finally:
        in_order = [tag for tag in site.locales if tag in made]
        say_again(one for tag in in_order for one in made[tag].records)
    return {tag: made[tag] for tag in in_order}


def _chosen(request: Request, site: Site) -> list[str]:
    """Name the languages that are built."""
    return [tag for tag in site.locales if tag in (request.locales or site.locales)]


def _leader(request: Request, site: Site, default: str) -> str:
    """Name the language whose folder is that of the site, and that carries what all share."""
    chosen = _chosen(request, site)
    return default if default in chosen or request.part else chosen[0]


def _join(
    generator: Generator,
    request: Request,
    staging: Staging,
    reusable: _Reusable,
    task: Task,
    made: Mapping[str, Made],
) -> tuple[dict[str, BuiltLanguage], dict[str, tuple[str, int]]]:
    """Put together what is not in place; give the languages, and the files of none."""
    content = reusable.inputs.languages if reusable.inputs else {}
    parts = {
        tag: replace(one.part or task.parts[tag], content=content.get(tag, ""), records=one.records)
        for tag, one in made.items()
    }
    for tag, one in made.items():  # in the order in which MkDocs writes one over the other
        if tag != task.leader and one.part is not None:
            staging.take(tag)
    default = generator.default
    root = generator.write_root(staging.site, parts[default].added) if default in made else []
    if languages := {key: said for part in parts.values() for key, said in part.index.items()}:
        entry = staging.site / search.ENTRY
        search.join(entry if entry.exists() else reusable.in_place / search.ENTRY, languages, entry)
        root.append(search.ENTRY)
    return parts, {name: digests.file(str(staging.site / name)) for name in root}
