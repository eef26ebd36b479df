"""`sxs terms`: how terms are translated, and by which rivals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..problem import Problem
from . import options
from .output import as_object, echo
from .paths import choosing, selected

if TYPE_CHECKING:
    from ..exchange.terms import Term

_SHOWN = 4
"""How many rivals of a term are shown to a person."""


@click.command(short_help="Say how terms are translated.")
@choosing
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    metavar="N",
    help="How often a term has to occur.",
)
@click.option("--rivals", is_flag=True, help="Only what is translated in several ways.")
@click.option("--sentences", is_flag=True, help="Whole sentences in place of terms.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "tbx"]),
    default="text",
    show_default=True,
    help="A list to read, a table, or a glossary (TBX-Basic) of one language.",
)
@options.speaking
def terms(
    paths: tuple[Path, ...],
    only: tuple[str, ...],
    least: int,
    rivals: bool,
    sentences: bool,
    form: str,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> None:
    """Say how terms are translated, the most frequent first.

    A term is what is bold in the English: names of menus, buttons and pages. Each of its
    translations is named with its number, so that rivals show. PATH is as in sxs status.

    Exit codes: 0 all was read, 1 something could not be read, 2 wrong usage.
    """
    from ..exchange import terms as held
    from ..exchange.batches import Wish, read_batches
    from ..exchange.formats import FORMATS

    output = options.output(quiet, verbose, as_json)
    selection = selected(paths, only)
    if form != "text" and as_json:
        raise click.UsageError("--json and --format contradict each other; leave one out")
    if form == "tbx" and len(selection.locales) > 1:
        raise click.UsageError("a glossary has one language; name it with --locale")
    collections: defaultdict[str, held.Collection] = defaultdict(held.Collection)
    problems: list[Problem] = []
    for found in read_batches(selection, FORMATS["csv"], Wish()):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        for unit in found.units:
            if not sentences:
                collections[found.locale].add(held.pairs_of_terms(unit))
            elif unit.target:
                collections[found.locale].add([(unit.source, unit.target)])
    made = {tag: one.terms(least, only_rivals=rivals) for tag, one in sorted(collections.items())}
    if form == "csv":
        click.echo(_table(made), nl=False)
    elif form == "tbx":
        _glossary(selection.content, made)
    elif not as_json:
        _list(made, is_long=verbose)
    output.findings(problems)
    output.end(
        "terms",
        not problems,
        {
            "terms": [
                {"locale": tag, "source": one.source, "times": one.times,
                 "renderings": [{"target": target, "times": n} for target, n in one.renderings]}
                for tag, found in made.items()
                for one in found
            ],
            "findings": [as_object(problem) for problem in problems],
        },
    )  # fmt: skip


def _list(made: Mapping[str, Iterable[Term]], *, is_long: bool) -> None:
    for tag, found in made.items():
        for one in found:
            shown = one.renderings if is_long else one.renderings[: _SHOWN + 1]
            said = ", ".join(f"{target} ({number:,})" for target, number in shown)
            more = len(one.renderings) - len(shown)
            line = f"{tag}: {one.source}: {said}" + (f", and {more:,} more" if more else "")
            echo(line)


def _table(made: Mapping[str, Iterable[Term]]) -> str:
    from ..exchange import tables

    return tables.rows(
        [
            ("locale", "source", "target", "times"),
            *(
                (tag, one.source, target, number)
                for tag, found in made.items()
                for one in found
                for target, number in one.renderings
            ),
        ]
    )


def _glossary(content: Path, made: Mapping[str, Iterable[Term]]) -> None:
    from ..exchange import header
    from ..exchange.terms import tbx
    from ..intake import provenance

    record = provenance.load(content)
    if isinstance(record, Problem):
        record = provenance.Provenance()
    for tag, found in made.items():
        said = header.of_language(record, tag, datetime.now(UTC).date())
        click.echo("".join(tbx(said, found)), nl=False)
