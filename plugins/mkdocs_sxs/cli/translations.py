"""`sxs import-translations`: what translators changed, back into the articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..intake.disk import refused, rewrite
from ..plural import counted
from ..problem import Problem, on_one_line
from ..register import finding
from . import options
from .output import Output, Stopped, as_object, echo
from .paths import selected

if TYPE_CHECKING:
    from ..exchange.incoming import Incoming
    from ..exchange.refusals import Refusal
    from ..exchange.taking import Change


@click.command("import-translations", short_help="Take translations back into the articles.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE...",
)
@click.option(
    "--into",
    type=click.Path(exists=True, path_type=Path),
    metavar="PATH",
    help="A content folder, a language's folder or something below it, which alone may change; "
    "without it, the content folder of mkdocs.yml.",
)
@click.option(
    "--locale",
    callback=options.tag,
    metavar="xx-YY",
    help="The language of translations whose file does not say it.",
)
@click.option(
    "--base",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A file as sxs export wrote it, before a translator changed it; may be given several "
    "times. What is still as it was then is left alone, and what the articles have changed since "
    "is refused.",
)
@click.option("--write", is_flag=True, help="Change the articles; without it, say what would.")
@click.option(
    "--mark-ht",
    is_flag=True,
    help="Let the front matter of each changed article say that a human translated it.",
)
@click.option("--force", is_flag=True, help="Take translations that lost markup, too.")
@options.speaking
def import_translations(
    files: tuple[Path, ...],
    into: Path | None,
    locale: str | None,
    base: tuple[Path, ...],
    write: bool,
    mark_ht: bool,
    force: bool,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> None:
    """Take translations from files of translation tools back into the articles.

    FILE is a TMX, XLIFF, PO, CSV or JSON Lines file that sxs export wrote and a translator changed,
    or a text file (.txt, .md) with the body of an issue that a page with `review` began.
    A translation is taken if its article, its name and its English are as they were; the others are
    listed. Nothing but its half of the sentence changes. Of a file without names, such as a TMX of
    another tool, a translation is taken where all sentences with that English are translated alike.

    Exit codes: 0 all was taken, 1 something was refused, 2 wrong usage.
    """
    from ..exchange import taking

    output = options.output(quiet, verbose, as_json)
    selection = selected((into,) if into else (), ())
    plan = taking.make_plan(selection, _read(files), locale, _read_base(base), force=force)
    problems: list[Problem] = []
    refusals = list(plan.refusals)
    changes: list[Change] = []
    for (tag, topic), made in taking.texts(selection, plan, mark_ht=mark_ht):
        if isinstance(made, Problem):
            problems.append(made)
        elif isinstance(made, list):
            refusals += made
        else:
            if write:
                try:
                    rewrite(selection.path(tag, topic), made.text.encode())
                except OSError as error:
                    why = error.strerror or str(error)
                    problems.append(finding("not-written:article", made.changes[0].file, why=why))
                    continue
            changes += made.changes
            for change in made.changes:
                _show(output, change)
    _refuse(output, refusals)
    output.findings(problems)
    done = "were taken" if write else "would be taken; --write takes them"
    output.say(f"{counted(len(changes), 'translation')} {done}", err=True)
    output.end(
        "import-translations",
        not (refusals or problems),
        {
            "written": write,
            "unchanged": plan.unchanged,
            "changed": [
                {"file": c.file, "locale": c.locale, "topic": c.topic, "id": c.id, "line": c.line,
                 "old": c.old, "new": c.new}
                for c in changes
            ],
            "refused": [
                {"why": r.why, "key": r.key, "source": r.source, "target": r.target, "file": r.file,
                 "what": r.message}
                for r in refusals
            ],
            "findings": [as_object(problem) for problem in problems],
        },
    )  # fmt: skip


def _read(files: tuple[Path, ...]) -> Iterator[Incoming]:
    from ..exchange.incoming import Unreadable
    from ..exchange.reading import read_file

    for path in files:
        try:
            yield from read_file(path)
        except Unreadable as why:
            said = on_one_line(f"{path}: {why}; export it anew, or mend it")
            raise Stopped(said) from None
        except OSError as error:
            raise Stopped(refused(error, deed="read")) from None


def _read_base(files: tuple[Path, ...]) -> Iterator[Incoming]:
    for path in files:
        is_of_use = False
        for one in _read((path,)):
            is_of_use = is_of_use or "#" in one.key
            yield one
        if not is_of_use:
            raise Stopped(f"{path}: no sentence in it has a name; name a file of sxs export")


def _show(output: Output, change: Change) -> None:
    if output.as_json or output.quiet:
        return
    echo(f"{change.file}:{change.line}")
    for sign, text in (("-", change.old), ("+", change.new)):
        for line in text.split("\n"):
            echo(f"{sign} {line}")


def _refuse(output: Output, refusals: list[Refusal]) -> None:
    from ..checks.checking import shortened

    if output.as_json:
        return
    for one in refusals:
        target = shortened(" ".join(one.target.split()))
        said = f": {target}" if target else ""
        where = ": ".join(filter(None, (one.file, one.key)))
        echo(f"{where}: not taken, as {one.message}{said} [{one.why}]", err=True)
