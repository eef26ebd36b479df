"""`sxs stats`: how much is translated, how, and when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..intake.disk import refused, write_atomically
from ..problem import Problem
from . import options
from .check import settings_of
from .output import Stopped, as_object, table
from .paths import choosing, selected

if TYPE_CHECKING:
    from ..checks.settings import Settings
    from ..exchange.statistics import Statistics
    from ..site.selection import Selection


_LISTS = ("tag", "months", "rules")
"""What a language has in a document, and no column for."""


@click.command(short_help="Count articles, sentences and hand-offs by language.")
@choosing
@click.option(
    "--rules", is_flag=True, help="Count what each rule of sxs check finds, too; that takes longer."
)
@click.option(
    "--svg",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write figures into this folder: coverage.svg, hand-offs.svg, and with --rules "
    "findings.svg.",
)
@options.speaking
def stats(
    paths: tuple[Path, ...],
    only: tuple[str, ...],
    rules: bool,
    svg: Path | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> None:
    """Count what is translated, by language.

    Words are those of the English. A sentence is untranslated if it has no translation or the
    English in its place; names are so too. The last column is the month by which half of the
    articles had been handed off; --json has the number of each month. PATH is as in sxs status.

    Exit codes: 0 all was read, 1 something could not be read, 2 wrong usage.
    """
    from ..exchange.batches import Wish, read_batches
    from ..exchange.formats import FORMATS
    from ..exchange.statistics import Statistics

    output = options.output(quiet, verbose, as_json)
    selection = selected(paths, only)
    counts: defaultdict[str, Statistics] = defaultdict(Statistics)
    problems: list[Problem] = []
    for found in read_batches(selection, FORMATS["csv"], Wish(marks_behind=True)):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            counts[found.locale].add(found)
    if rules:
        _count_findings(selection, settings_of(None, paths)[0], counts)
    if svg is not None:
        _draw(svg, counts, len(selection.topics))
    said = [
        {
            "tag": tag,
            "articles": one.articles,
            "sentences": one.sentences,
            "words": one.words,
            "MT": one.translations["MT"],
            "HT": one.translations["HT"],
            "behind": one.behind,
            "untranslated": one.untranslated,
            "median": one.median or None,
            "months": dict(sorted(one.months.items())),
            **({"rules": dict(sorted(one.found.items()))} if rules else {}),
        }
        for tag, one in sorted(counts.items())
    ]
    if not as_json:
        names = [name for name in (said[0] if said else {}) if name not in _LISTS]
        rows = [("locale", *names)]
        for one in said:
            cells = (one[name] for name in names)
            rows.append(
                (
                    str(one["tag"]),
                    *(f"{c:,}" if isinstance(c, int) else str(c or "–") for c in cells),
                )
            )
        click.echo("\n".join(table(rows)))
        if rules and counts:
            click.echo("\n" + "\n".join(table(_by_rule(counts))))
    output.findings(problems)
    findings = [as_object(problem) for problem in problems]
    output.end("stats", not problems, {"locales": said, "findings": findings})


def _count_findings(
    selection: Selection, settings: Settings, counts: Mapping[str, Statistics]
) -> None:
    """Count what rules find in the articles of each language that has any."""
    from ..articles.article import Article
    from ..checks import checking
    from ..checks.table import RULES
    from ..site.selection import read_topic

    for topic in selection.topics:
        for one in read_topic(selection, topic, set(selection.tags(topic)) & counts.keys()):
            if isinstance(one, Article):
                asked = checking.chosen(RULES, (), checking.language_of(one.locale))
                found = checking.check_article(one, asked, settings)
                counts[one.locale].found.update(rule.name for rule, *_ in found)


def _by_rule(counts: Mapping[str, Statistics]) -> Sequence[Sequence[str]]:
    """Write what rules found as rows: a rule each, those that found most first."""
    tags = sorted(counts)
    return [("rule", *tags)] + [
        (row, *(f"{number:,}" for number in numbers)) for row, numbers in _rules(counts, tags)
    ]


def _rules(
    counts: Mapping[str, Statistics], tags: Sequence[str]
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    totals = sum((counts[tag].found for tag in tags), Counter[str]())
    named = sorted(totals, key=lambda rule: (-totals[rule], rule))
    return tuple((rule, tuple(counts[tag].found[rule] for tag in tags)) for rule in named)


def _draw(folder: Path, counts: Mapping[str, Statistics], topics: int) -> None:
    """Write the figures.

    Args:
        folder: where they come to lie.
        counts: what was counted, by language.
        topics: how many articles there are in any language.
    """
    from ..exchange import plots
    from ..exchange.plots import Figure

    tags = sorted(counts)
    years = sorted({month[:4] for one in counts.values() for month in one.months}, reverse=True)

    def coverage(one: Statistics) -> tuple[int, ...]:
        people, machine = one.translations["HT"], one.translations["MT"]
        said = (people, machine, one.articles - people - machine)
        return (*said, max(topics - one.articles, 0))

    def by_year(one: Statistics) -> tuple[int, ...]:
        return tuple(
            sum(number for month, number in one.months.items() if month.startswith(year))
            for year in years
        )

    parts = ("by people", "by machine", "not said", "missing")
    title = "Articles by year of hand-off"
    drawn = {
        "coverage": plots.bars(
            Figure("coverage", "Articles by translation", parts, _each(counts, coverage))
        ),
        "hand-offs": plots.bars(Figure("hand-offs", title, tuple(years), _each(counts, by_year))),
    }
    if found := _rules(counts, tags):
        drawn["findings"] = plots.shaded(Figure("findings", "Findings by rule", tuple(tags), found))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files = {folder / f"{name}.svg": f"{svg}\n".encode() for name, svg in drawn.items()}
        for path in files:
            if path.exists() and not plots.is_figure(path.read_bytes()):
                raise Stopped(f"{path} is no figure of sxs stats; move it away, or name a folder.")
        for path, drawing in files.items():
            write_atomically(path, drawing)
    except OSError as error:
        raise Stopped(refused(error)) from None


def _each(
    counts: Mapping[str, Statistics], read: Callable[[Statistics], tuple[int, ...]]
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return tuple((tag, read(counts[tag])) for tag in sorted(counts))
