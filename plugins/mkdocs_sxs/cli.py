"""The shell's door: the command `sxs`.

Each command reads its arguments, hands over to the core, and prints. Exit codes: 0 if all was
done, 1 if a finding kept something from being done, 2 if the command was misused.
"""

from __future__ import annotations

import gc
import json
import os
import re
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from . import __version__
from .intake.disk import Flaw, file_digest, read_file, refused, walk, write_atomically
from .problem import Problem
from .register import finding

# The rest is loaded where it is asked for: each command does without most of it.
if TYPE_CHECKING:
    from .editions.edition import OutputEdition
    from .intake.importing import Incoming, Outcome, Plan
    from .intake.sourcetree import Tree


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="mkdocs-sxs")
def main() -> None:
    """Work with side-by-side localised documentation."""


def _tag(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Read a language tag in any spelling."""
    from .languages.locales import canonical

    tag = canonical(value) if value else None
    if value is not None and tag is None:
        raise click.BadParameter(f"{value!r} is no known language tag; write one such as sl-SI")
    return tag


@main.command("import")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("content"),
    show_default=True,
    help="The content folder of the site.",
)
@click.option(
    "--locale",
    callback=_tag,
    metavar="xx-YY",
    help="The locale of the articles, where the source does not say, or says it wrong.",
)
@click.option(
    "--branch",
    metavar="NAME",
    help="The branch of a git repository; without it live-sxs, or else its default branch.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Replace or remove files also if no import wrote them or somebody edited them.",
)
def import_(
    sources: tuple[str, ...], into: Path, locale: str | None, branch: str | None, force: bool
) -> None:
    """Lay the articles of localised repositories into a site's content folder.

    SOURCE is a folder, an archive (.tar, .tar.xz, .tar.gz, .zip) or a git repository, by its path
    or its address (https, ssh). Its .openpublishing.publish.config.json and docfx.json say what
    belongs to it and which locale it is in. Name several sources to import them together.

    The files go, byte for byte, to the locale's folder, such as content/sl-SI/. Media that are
    the same in several locales go to content/media-shared/, once. content/sources.yml records
    where everything came from.

    Importing again updates what was imported and removes what the source removed. A file that no
    import wrote, or that was edited since, is left alone and reported. If a source is refused,
    nothing is written at all.

    Exit codes: 0 all was done, 1 something was left alone or refused, 2 wrong usage.
    """
    from .intake import docset, importing, next_steps, placement, provenance
    from .intake.importing import Incoming
    from .intake.source import open_source
    from .intake.sourcetree import SourceRefused

    before = provenance.load(into)
    if isinstance(before, Problem):
        _stop([before])
    with ExitStack() as opened:
        incoming: list[Incoming] = []
        problems: list[Problem] = []
        for source in sources:
            try:
                tree = opened.enter_context(open_source(source, branch=branch))
            except SourceRefused as refusal:
                _stop([*problems, refusal.problem])
            except OSError as error:
                _stop([*problems, _no_room(error)])
            click.echo(f"{tree.origin.repository}: {len(tree.files):,} files{_at(tree)}")
            found = docset.find_docsets(tree, locale)
            problems += [*tree.problems, *found.problems]
            if not found.docsets:
                _stop(problems)
            for one in found.docsets:
                placed = placement.place_files(tree, one)
                problems += placed.problems
                incoming.append(Incoming(tree, one, placed.files))
        plan = importing.plan(
            incoming,
            before,
            lambda path: file_digest(into, path),
            force=force,
            content=into.as_posix(),
        )
        if isinstance(plan, Problem):
            _stop([*problems, plan])
        outcome = _apply(plan, into)
        lines = importing.summary(incoming, plan)
    problems += [*plan.problems, *outcome.problems]
    for line in lines:
        click.echo(line)
    click.echo(
        f"{into}: {outcome.written:,} files written, {outcome.removed:,} removed, "
        f"{len(plan.problems):,} left alone"
    )
    for line in next_steps.notes(sorted({one.docset.locale for one in incoming}), _config(into)):
        click.echo(line)
    if problems:
        _stop(problems)


@main.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="PATH...",
)
@click.option(
    "--edition",
    type=click.Choice(["localized", "source", "bilingual"]),
    default="localized",
    show_default=True,
    help="The translation, the English it was made from, or both.",
)
@click.option(
    "--no-mend",
    is_flag=True,
    help="Leave Markdown that the translation broke as it is: the publisher's own bytes.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write a tree of files below DIR in place of printing.",
)
@click.option("--force", is_flag=True, help="Replace files below DIR that are there already.")
def text(
    paths: tuple[Path, ...], edition: OutputEdition, no_mend: bool, out: Path | None, force: bool
) -> None:
    """Print the plain Markdown of side-by-side files, one language chosen.

    PATH is a file, or a folder whose Markdown and YAML files are taken. Front matter is kept as
    it stands; where the English file can be rebuilt byte for byte, which its recorded hash
    proves, --edition source gives that very file.

    Exit codes: 0 all was done, 1 something could not be read or was left alone, 2 wrong usage.
    """
    from .editions.edition import extract_edition
    from .site import unusable

    problems: list[Problem] = []
    meant = list(_texts(paths, out))
    kept = {os.path.realpath(path) for path, _ in meant}  # what is read, and then what is written
    for path, name in meant:
        try:
            held = read_file(path).decode("utf-8-sig")
        except OSError:
            problems.append(unusable.why(path))
            continue
        except UnicodeDecodeError as error:
            problems.append(_not_utf8(path, error))
            continue
        data = extract_edition(held, edition, mend=not no_mend).text.encode()
        if out is None:
            click.echo(data, nl=False)
        elif (problem := _write(out / name, data, kept, force=force)) is not None:
            problems.append(problem)
    if problems:
        _stop(problems)


_CONFIG_FILE = click.option(
    "--config-file",
    "-f",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="The configuration, in place of mkdocs.yml.",
)
_BUDGET = click.option(
    "--budget",
    metavar="SIZE",
    callback=lambda _c, _p, value: _size(value),
    help="Fail if the site gets larger, such as 1GB: what GitHub Pages takes.",
)


@main.command()
@_CONFIG_FILE
@click.option(
    "--site-dir",
    "-d",
    metavar="DIR",
    type=click.Path(file_okay=False),
    help="Where the site goes, in place of what the configuration says.",
)
@click.option(
    "--jobs",
    "-j",
    metavar="N",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    help="How many languages are built at once, towards the end a few more; without it, as many as "
    "there are processors.",
)
@click.option(
    "--locale",
    "locales",
    metavar="xx-YY",
    multiple=True,
    callback=lambda c, p, tags: tuple(filter(None, (_tag(c, p, one) for one in tags))),
    help="Make the pages of this language only; may be given more than once.",
)
@click.option("--strict", is_flag=True, help="Fail if there is any finding.")
@click.option("--no-cache", is_flag=True, help="Make every page again, and keep none of them.")
@_BUDGET
@click.option(
    "--shard-out",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Make a shard of the languages in place of a site, for `sxs assemble`.",
)
def build(
    config_file: str | None,
    site_dir: str | None,
    jobs: int,
    locales: tuple[str, ...],
    strict: bool,
    no_cache: bool,
    budget: int | None,
    shard_out: Path | None,
) -> None:
    """Build the site, each language in a process of its own.

    What comes of it is what `mkdocs build` makes, file for file. It is made beside the site that
    is there, and takes its place at the end; if anything fails, the site stays as it was. Pages
    are not made again where nothing has changed that they are made from: what is known of that
    lies in .cache/sxs, which may be deleted at any time.

    With --shard-out only the part of it is made that the languages named are: DIR becomes a folder
    for `sxs assemble`. The content of all languages has to be there, as for the whole site.

    Exit codes: 0 the site was built, 1 it was not, 2 wrong usage.
    """
    if shard_out and site_dir:
        raise click.UsageError("--shard-out makes no site; leave out --site-dir")
    from .build.folders import reading

    with reading(1 if no_cache else jobs, config_file, site_dir) as folders, _building():
        from .build import build as engine
        from .build.shards import sharding
        from .host import log
        from .host.generator import open_site

        def said(line: str) -> None:
            click.echo(line, err=True)

        site = site_dir
        with log.shown():
            if shard_out:
                site = str(sharding.site_of(shard_out, Path(open_site(config_file).content)))
            generator = open_site(config_file, site, strict=strict)
            request = engine.Request(locales, jobs, not no_cache, budget)
            if shard_out:
                report = sharding.make(generator, request, shard_out, folders, said)
            else:
                report = engine.build(generator, request, folders, said=said)
    click.echo(report.line())


@main.command()
@click.argument(
    "shards",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR...",
)
@click.option(
    "--site-dir",
    "-d",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Where the site goes.",
)
@_BUDGET
def assemble(shards: tuple[Path, ...], site_dir: Path, budget: int | None) -> None:
    """Put a site together from shards that `sxs build --shard-out` made, on whatever machines.

    The site is that of `mkdocs build`, file for file. Nothing but the shards is needed. They have
    to be of the same versions, the same configuration and the same content, with every language in
    one of them, and as they were built; if they are not, it is said what differs, and the site
    stays as it was.

    Exit codes: 0 the site was put together, 1 it was not, 2 wrong usage.
    """
    with _building():
        from .build.shards import sharding

        report = sharding.join(shards, site_dir, budget)
    click.echo(report.line())


@main.command()
@_CONFIG_FILE
@click.option(
    "--shards",
    "count",
    metavar="N",
    type=click.IntRange(min=1),
    required=True,
    help="How many machines there are; with more machines than languages, some get nothing.",
)
def plan(config_file: str | None, count: int) -> None:
    """Share the site's languages out among machines, each as much to do as the others.

    What is printed is the matrix of a GitHub Actions job, as JSON for fromJSON:
    {"include": [{"shard": 1, "locales": ["sl-SI", "ro-RO"]}, ...]}
    The same content gives the same plan.

    Exit codes: 0 it was printed, 1 there is no such site, 2 wrong usage.
    """
    with _building("There is no plan"):
        from .build.shards import sharding
        from .host.generator import open_site

        parts = sharding.plan(open_site(config_file), count)
    for part in parts:
        click.echo(part.line(), err=True)
    include = [{"shard": part.number, "locales": part.locales} for part in parts]
    click.echo(json.dumps({"include": include}))


_NEW_OBJECTS = 50_000
"""After how many new objects Python looks for circles of them that nobody needs. What is known of a
site stays to the end; to look through it after every 700 takes a tenth of a build's CPU."""


@contextmanager
def _building(failed: str = "The site was not built") -> Iterator[None]:
    """Tidy up when terminated; if a site is not built, say so and why, and end with 1."""
    gc.set_threshold(_NEW_OBJECTS)
    from mkdocs.exceptions import Abort, MkDocsException  # MkDocs takes long to load

    from .build.build import Failed

    numbers = [getattr(signal, what, None) for what in ("SIGINT", "SIGTERM", "SIGHUP")]
    # Windows has no SIGHUP, and nohup lets some be ignored.
    heard = [one for one in numbers if one and signal.getsignal(one) is not signal.SIG_IGN]

    def stop(told: int, _frame: object) -> NoReturn:
        for number in heard:  # it tidies up by then, and Ctrl-C again is to leave nothing behind
            signal.signal(number, lambda _told, _frame: None)
        if told == signal.SIGINT:
            raise KeyboardInterrupt
        sys.exit(128 + told)

    for number in heard:
        signal.signal(number, stop)
    try:
        yield
    except (Failed, MkDocsException, Abort) as error:
        click.echo(f"{failed}: {error}", err=True)
        raise click.exceptions.Exit(1) from None
    except OSError as error:
        if error.errno is None:  # the system has no part in it
            raise
        click.echo(f"{failed}: {refused(error, deed='read or written')}", err=True)
        raise click.exceptions.Exit(1) from None
    finally:
        gc.freeze()  # what ends with the process is not looked through once more


_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "KI": 2**10, "MI": 2**20, "GI": 2**30}


def _size(value: str | None) -> int | None:
    """Read a size in bytes: `800MB`, `1GiB`, `500000`."""
    if value is None:
        return None
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMG]I?)?B?", value.strip().upper())
    if found is None:
        raise click.BadParameter(f"{value!r} is no size; write one such as 800MB or 1GiB")
    return int(float(found[1]) * _UNITS[found[2] or ""])


def _texts(paths: Iterable[Path], out: Path | None) -> Iterator[tuple[Path, Path]]:
    """Give every file meant, and its path below the folder that was named.

    What lies below `out`, where that is a folder within the one named, was written by this
    command and is not meant.
    """
    from .site.catalog import is_source

    written = out.absolute() if out is not None else None
    for path in paths:
        if not path.is_dir():
            yield path, Path(path.name)
            continue
        is_within = written is not None and path.absolute() in written.parents
        found = [
            (Path(full), Path(inside))
            for inside, full, flaw in walk(path, follow=False)
            if is_source(inside) or flaw == Flaw.UNREADABLE  # a folder; it is said on reading it
        ]
        for file, inside in sorted(found):
            if is_within and written in file.absolute().parents:
                continue
            if not file.name.startswith("."):
                yield file, inside


def _not_utf8(path: Path, error: UnicodeDecodeError) -> Problem:
    line = 1 + error.object.count(b"\n", 0, error.start)
    return finding("encoding:text", str(path), line)


def _write(target: Path, data: bytes, kept: set[str], *, force: bool) -> Problem | None:
    """Write a file unless another one would be lost; say what kept it from being written.

    `kept` are the files that no `--force` replaces: those that are read, and then each written.
    """
    is_there = os.path.lexists(target)
    with suppress(OSError):
        if is_there and read_file(target) == data:
            return None
    if os.path.realpath(target) in kept:
        return finding("not-replaced:own", str(target))
    if os.path.isdir(target) or (is_there and not force):  # noqa: PTH112 (it never raises)
        return finding("not-replaced", str(target))
    try:
        write_atomically(target, data)
    except OSError as error:
        return finding("not-written:text", str(target), why=error.strerror or error)
    kept.add(os.path.realpath(target))
    return None


def _no_room(error: OSError) -> Problem:
    """Say that a source cannot be unpacked, as nothing can be written where that would be done."""
    where = tempfile.tempdir or "TMPDIR"
    return finding("not-written:temporary", where, why=error.strerror or error)


def _apply(plan: Plan, into: Path) -> Outcome:
    """Carry out a plan, with a progress bar where somebody watches."""
    from .intake import importing

    steps = len(plan.writes) + len(plan.removals)
    if not (steps and sys.stdout.isatty()):
        return importing.apply(plan, into)
    with click.progressbar(length=steps, label=f"Writing {into}") as bar:
        return importing.apply(plan, into, lambda: bar.update(1))


def _at(tree: Tree) -> str:
    origin = tree.origin
    return f" at {origin.commit[:12]} of {origin.branch or 'HEAD'}" if origin.commit else ""


def _config(into: Path) -> str:
    """Read the site's configuration, if it lies where it usually does."""
    path = into.resolve().parent / "mkdocs.yml"
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def _stop(problems: Iterable[Problem]) -> NoReturn:
    """Print findings, one line each, and end with 1."""
    for problem in problems:
        click.echo(str(problem), err=True)
    raise click.exceptions.Exit(1)
