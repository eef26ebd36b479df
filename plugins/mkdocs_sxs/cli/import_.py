"""`sxs import`: repositories, laid into the content folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..intake.disk import file_digest
from ..plural import counted
from ..problem import Problem
from . import options
from .output import Output, as_object

# The rest is loaded where it is asked for: each command does without most of it.
if TYPE_CHECKING:
    from ..intake.gathering import Gathered
    from ..intake.importing import Outcome, Plan
    from ..intake.sourcetree import Tree


_NOTE = "note: "
"""How a line about what is doubtful begins."""


@dataclass(frozen=True)
class Planned:
    """An import of which it is known what it will do; nothing is written yet."""

    gathered: Gathered
    plan: Plan | None
    """None where nothing is imported at all."""
    problems: tuple[Problem, ...]
    """What is wrong with the sources, or keeps the import from being done."""

    @property
    def locales(self) -> list[str]:
        """The languages that it imports."""
        return sorted({one.docset.locale for one in self.gathered.incoming})


@dataclass(frozen=True)
class Imported:
    """An import that was carried out, or refused."""

    planned: Planned
    outcome: Outcome | None
    problems: tuple[Problem, ...]
    lines: tuple[str, ...] = ()
    """What was imported, and what is doubtful."""

    def document(self) -> dict[str, object]:
        """Give it as it stands in a document."""
        plan, outcome = self.planned.plan, self.outcome
        return {
            "sources": [_source(tree) for tree in self.planned.gathered.trees],
            "docsets": _docsets(self.planned),
            "written": outcome.written if outcome else 0,
            "removed": outcome.removed if outcome else 0,
            "left_alone": len(plan.problems) if plan else 0,
            "notes": [line.removeprefix(_NOTE) for line in self.lines if line.startswith(_NOTE)],
            "findings": [as_object(problem) for problem in self.problems],
        }


def sources_there(
    _ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Look whether every source may be one, before the first is read."""
    from ..intake.source import may_be_source

    for value in values:
        if not may_be_source(value):
            raise click.BadParameter(
                f"{value!r} is no folder, archive or repository; name one that exists, or an "
                "address that begins with https:// or ssh://"
            )
    return values


def others_there(
    ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Look whether every other repository may be one; OWNER/REPO is one on GitHub."""
    from ..intake.dependencies import full_address
    from ..intake.source import may_be_source

    named = (one if may_be_source(one) else full_address(one) for one in values)
    return sources_there(ctx, parameter, tuple(named))


@click.command("import", short_help="Lay the articles of repositories into a site.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", callback=sources_there)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("content"),
    show_default=True,
    help="The content folder of the site.",
)
@click.option(
    "--locale",
    callback=options.tag,
    metavar="xx-YY",
    help="The locale of the articles, where the source does not say, or says it wrong; of a source "
    "with a folder for each language, the one to import.",
)
@click.option(
    "--branch",
    metavar="NAME",
    help="The branch of a git repository; without it live-sxs, or else its default branch.",
)
@click.option(
    "--with",
    "beside",
    metavar="OWNER/REPO|FOLDER",
    multiple=True,
    callback=others_there,
    help="Another repository, by its name on GitHub or as a SOURCE, from which comes what articles "
    "quote and their own one lacks: pictures, code, includes. May be given more than once.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Replace or remove files also if no import wrote them or somebody edited them.",
)
@options.speaking
def import_(
    sources: tuple[str, ...],
    into: Path,
    locale: str | None,
    branch: str | None,
    beside: tuple[str, ...],
    force: bool,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> None:
    """Lay the articles of localised repositories into a site's content folder.

    SOURCE is a folder, an archive (.tar, .tar.xz, .tar.gz, .zip) or a git repository, by its path
    or its address (https, ssh). Its .openpublishing.publish.config.json and docfx.json say what
    belongs to it and which locale it is in. Without these, folders named by language tags are a
    language each. Name several sources to import them together.

    The files go, byte for byte, to the locale's folder, such as content/sl-SI/. Media that are
    the same in several locales go to content/media-shared/, once. content/sources.yml records
    where everything came from.

    What articles quote comes along from anywhere in their repository. Where it is in another one
    that the publish config names, the import says so; --with brings it.

    Importing again updates what was imported and removes what the source removed. A file that no
    import wrote, or that was edited since, is left alone and reported. If a source is refused,
    nothing is written at all.

    Exit codes: 0 all was done, 1 something was left alone or refused, 2 wrong usage.
    """
    from ..intake import next_steps

    output = options.output(quiet, verbose, as_json)
    with planning(
        sources, into, output, locale=locale, branch=branch, beside=beside, force=force
    ) as planned:
        imported = carry_out(planned, into, output)
    if imported.outcome is not None:
        steps = (
            *next_steps.notes(planned.locales, _config(into)),
            *next_steps.homes_without_links(into, planned.locales),
        )
        for line in steps:
            output.say(line)
        imported = replace(imported, lines=imported.lines + steps)
    output.findings(imported.problems)
    output.end("import", not imported.problems, imported.document())


@contextmanager
def planning(
    sources: Iterable[str],
    into: Path,
    output: Output,
    *,
    locale: str | None = None,
    branch: str | None = None,
    beside: Iterable[str] = (),
    force: bool = False,
) -> Iterator[Planned]:
    """Read sources and plan their import, which may be carried out until the context ends."""
    from ..intake import importing, provenance
    from ..intake.gathering import Gathered, gather

    before = provenance.load(into)
    if isinstance(before, Problem):
        yield Planned(Gathered((), (), (), refused=True), None, (before,))
        return
    sources = list(sources)
    with ExitStack() as opened:
        with output.bar("Reading") as advance:
            gathered = gather(
                sources,
                opened,
                locale=locale,
                branch=branch,
                beside=beside,
                told=lambda done: advance(done, len(sources)),
            )
        for tree in gathered.trees:
            output.say(f"{tree.origin.repository}: {counted(len(tree.files), 'file')}{_at(tree)}")
        if gathered.refused:
            yield Planned(gathered, None, gathered.problems)
            return
        plan = importing.plan(
            gathered.incoming,
            before,
            lambda path: file_digest(into, path),
            force=force,
            content=into.as_posix(),
        )
        if isinstance(plan, Problem):
            yield Planned(gathered, None, (*gathered.problems, plan))
        else:
            yield Planned(gathered, plan, gathered.problems)


def carry_out(planned: Planned, into: Path, output: Output) -> Imported:
    """Carry out an import, and say what was done."""
    from ..intake import importing

    plan = planned.plan
    if plan is None:
        return Imported(planned, None, planned.problems)
    done, steps = 0, len(plan.writes) + len(plan.removals)
    with output.bar(f"Writing {into}") as advance:

        def step() -> None:
            nonlocal done
            done += 1
            advance(done, steps)

        outcome = importing.apply(plan, into, step)
    problems = (*planned.problems, *plan.problems, *outcome.problems)
    gathered = planned.gathered
    lines = (*importing.summary(gathered.incoming, plan), *gathered.notes())
    for line in lines:
        output.say(line)
    output.say(
        f"{into}: {outcome.written:,} files written, {outcome.removed:,} removed, "
        f"{len(plan.problems):,} left alone"
    )
    return Imported(planned, outcome, problems, lines)


def _source(tree: Tree) -> dict[str, object]:
    origin = tree.origin
    return {
        "repository": origin.repository,
        "files": len(tree.files),
        "branch": origin.branch,
        "commit": origin.commit,
    }


def _docsets(planned: Planned) -> list[dict[str, object]]:
    if planned.plan is None:
        return []
    arrived = {(one.docset.locale, one.docset.name) for one in planned.gathered.incoming}
    return [
        {
            "locale": one.locale,
            "docset": one.docset,
            "folder": one.folder,
            "files": len(one.files) + len(one.shared),
            "shared": len(one.shared),
            "licence": list(one.licence),
        }
        for one in planned.plan.after.imports
        if (one.locale, one.docset) in arrived
    ]


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
