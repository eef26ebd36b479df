"""`sxs status`: how fresh the translations are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..problem import Problem
from . import options
from .output import Output, Stopped, as_object, echo, table
from .paths import choosing, selected

if TYPE_CHECKING:
    from ..articles.article import Article
    from ..freshness.status import Counts, Status
    from ..site.originals import Originals
    from ..site.selection import Selection

_COLUMNS = ("articles", "missing", "MT", "HT", "behind", "changed", "new", "removed")
_WIDEST = 72
"""How many signs of a sentence are shown."""


@click.command(short_help="Say which translations are older than the English.")
@choosing
@click.option(
    "--source",
    metavar="DIR|GIT[@REV]",
    help="The English files: a folder, an archive or a git repository, with the branch or tag "
    "behind an @. Without it, the version of the English that was handed off last is current.",
)
@click.option(
    "--fail-behind",
    type=click.IntRange(min=0),
    metavar="N",
    help="End with 1 if more than N translations are behind.",
)
@options.speaking
def status(
    paths: tuple[Path, ...],
    only: tuple[str, ...],
    source: str | None,
    fail_behind: int | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> None:
    """Say how fresh the translations are, by language.

    PATH is a content folder, a language's folder in it, or something below that; without it, it is
    the content folder of mkdocs.yml. A translation is behind if the current English has sentences
    with other words, new ones, or some no more. An address or markup alone makes none behind, nor
    does a hash or a day that differs. -v names each sentence.

    Exit codes: 0 the translations were compared, 1 something could not be read or more are behind
    than --fail-behind allows, 2 wrong usage.
    """
    from ..intake.sourcetree import SourceRefused

    output = options.output(quiet, verbose, as_json)
    selection = selected(paths, only)
    try:
        with _opened(source) as originals:
            _report(output, selection, originals, fail_behind)
    except SourceRefused as refused:
        raise Stopped(str(refused.problem)) from None


def _opened(source: str | None) -> AbstractContextManager[Originals | None]:
    if source is None:
        return nullcontext()
    from ..site import originals

    return originals.opened(source)


def _report(
    output: Output, selection: Selection, originals: Originals | None, fail_behind: int | None
) -> None:
    from ..articles.article import Article
    from ..freshness.status import Counts, of_article
    from ..site.selection import read_topic

    tags = [tag for tag in selection.locales if not _is_english(tag)]
    counts = {tag: Counts() for tag in tags}
    problems: list[Problem] = []
    without = 0
    with output.rows("status", "articles") as row:
        for topic in selection.topics:
            wanted = [tag for tag in selection.tags(topic) if tag in counts]
            if not wanted:
                continue
            articles: list[Article] = []
            for one in read_topic(selection, topic):
                if isinstance(one, Article):
                    articles.append(one)
                else:
                    problems.append(one)
            english = originals.find(topic) if originals else _own_english(articles)
            without += originals is not None and english is None
            translations = [one for one in articles if not _is_english(one.locale)]
            for found in of_article(translations, wanted, english):
                counts[found.locale].add(found)
                row(_as_row(found))
                if output.verbose and not output.as_json:
                    _show(found)
            for tag in wanted:
                counts[tag].missing += tag not in selection.topics[topic]
    if not output.as_json:
        click.echo("\n".join(_table(counts)))
    if without:
        output.say(f"{without:,} articles are not in the source; their versions decide", err=True)
    output.findings(problems)
    behind = sum(one.behind for one in counts.values())
    is_done = not problems and (fail_behind is None or behind <= fail_behind)
    if fail_behind is not None and behind > fail_behind:
        output.say(f"{behind:,} translations are behind; {fail_behind:,} may be", err=True)
    said = {
        "locales": [{"tag": tag, **_as_counts(one)} for tag, one in counts.items()],
        "findings": [as_object(problem) for problem in problems],
    }
    output.end("status", is_done, said, is_begun=True)


def _is_english(tag: str) -> bool:
    return tag.partition("-")[0] == "en"


def _own_english(articles: Iterable[Article]) -> Article | None:
    """Give the English that the site has as a file of its own."""
    return next((one for one in articles if _is_english(one.locale)), None)


def _as_counts(one: Counts) -> Mapping[str, int]:
    return {
        "articles": one.articles,
        "missing": one.missing,
        "MT": one.mt,
        "HT": one.ht,
        "behind": one.behind,
        "unknown": one.unknown,
        **{
            kind: one.sentences[kind] for kind in ("changed", "new", "removed", "address", "markup")
        },
    }


def _table(counts: Mapping[str, Counts]) -> list[str]:
    """Write the counts as a table."""
    rows: list[tuple[str, ...]] = [("locale", *_COLUMNS)]
    for tag, one in counts.items():
        numbers = _as_counts(one)
        rows.append((tag, *(f"{numbers[column]:,}" for column in _COLUMNS)))
    return table(rows)


def _as_row(one: Status) -> Mapping[str, object]:
    return {
        "topic": one.topic,
        "locale": one.locale,
        "file": one.file,
        "handoff": one.handed_off.isoformat() if one.handed_off else None,
        "current": one.current.isoformat() if one.current else None,
        "state": one.state,
        "total": one.total,
        "sentences": [
            {"id": s.id or None, "line": s.line, "kind": s.kind, "old": s.old, "new": s.new}
            for s in one.changes
        ],
    }


def _show(one: Status) -> None:
    """Name each sentence of a translation that is behind."""
    if one.state != "behind":
        return
    for change in one.changes:
        said = change.new if change.kind == "new" else change.old
        said = " ".join(said.split())
        short = said if len(said) <= _WIDEST else f"{said[: _WIDEST - 1]}…"
        echo(f"{one.file}:{change.line}: {change.kind}: {short}")
