"""`sxs stats`: how much is translated, how, and when."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import click

from ..problem import Problem
from . import options
from .output import as_object, table
from .paths import choosing, selected


@click.command(short_help="Count articles, sentences and hand-offs by language.")
@choosing
@options.speaking
def stats(
    paths: tuple[Path, ...],
    only: tuple[str, ...],
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
        }
        for tag, one in sorted(counts.items())
    ]
    if not as_json:
        names = [name for name in (said[0] if said else {}) if name not in ("tag", "months")]
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
    output.findings(problems)
    findings = [as_object(problem) for problem in problems]
    output.end("stats", not problems, {"locales": said, "findings": findings})
