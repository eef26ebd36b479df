"""How a command speaks: to a person, on standard output and standard error; or to a program.

A program (`--json`) gets one document on standard output, whatever comes of the command, and
docs/pages/en/commands.md has its form. A progress bar is for a terminal only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

import click

from ..limit import MOST, Limit
from ..problem import Problem, on_one_line

SCHEMA = 1
"""The version of the form of the documents; a key that goes or means another thing raises it."""


class Stopped(click.ClickException):
    """A command is not done; the message says why."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message."""
        click.echo(_in_lines(self.message), file=file, err=file is None)


@dataclass(frozen=True)
class Output:
    """How one command speaks."""

    quiet: bool = False
    """Whether only findings and errors are said."""
    verbose: bool = False
    """Whether every finding is said."""
    as_json: bool = False
    """Whether all is said in one document, at the end."""

    @property
    def most(self) -> int | None:
        """How many findings of a rule are shown; None means all."""
        return None if self.verbose else MOST

    @property
    def shows_bars(self) -> bool:
        """Whether somebody watches, on a terminal."""
        return not self.quiet and sys.stderr.isatty()

    def say(self, line: str, *, err: bool = False) -> None:
        """Say what is being done, or was."""
        if not (self.quiet or self.as_json):
            click.echo(_in_lines(line), err=err)

    def findings(self, problems: Iterable[Problem]) -> None:
        """Print findings, one line each."""
        if self.as_json:
            return
        limit = Limit(self.most)
        for problem in problems:
            if limit.allows(problem.rule):
                click.echo(str(problem), err=True)
        for line in limit.rest():
            click.echo(line, err=True)

    def end(
        self, command: str, done: bool, report: Mapping[str, object], *, is_begun: bool = False
    ) -> None:
        """Hand a program its document, or the rest of it; end with 1 if something is not done.

        Raises:
            click.exceptions.Exit: if it is not.
        """
        if self.as_json:
            head = {} if is_begun else {"schema": SCHEMA, "command": command}
            said = {**head, "done": done, **report}
            text = json.dumps(said, indent=2)  # in ASCII, whatever the names of files hold
            click.echo(text.removeprefix("{\n") if is_begun else text)
        if not done:
            raise click.exceptions.Exit(1)

    @contextmanager
    def rows(self, command: str, name: str) -> Iterator[Callable[[Mapping[str, object]], None]]:
        """Give what is told the rows of a long list one by one, so that none is kept.

        A program gets them as the list of that name; `end` with `is_begun` writes the rest.
        """
        said = {"schema": SCHEMA, "command": command}
        begun = False

        def row(one: Mapping[str, object]) -> None:
            nonlocal begun
            if self.as_json:
                click.echo(("," if begun else "") + "\n    " + json.dumps(one), nl=False)
                begun = True

        if self.as_json:
            head = json.dumps(said, indent=2).removesuffix("\n}")
            click.echo(f'{head},\n  "{name}": [', nl=False)
        yield row
        if self.as_json:
            click.echo("\n  ]," if begun else "],")

    @contextmanager
    def bar(self, label: str) -> Iterator[Callable[[int, int], None]]:
        """Give what is told how much is done, and of how much; a terminal shows it as a bar."""
        bars: list[Any] = []

        def advance(done: int, total: int) -> None:
            if not total or not self.shows_bars:
                return
            if not bars:
                bars.append(click.progressbar(length=total, label=label, file=sys.stderr))
                bars[0].__enter__()
            bars[0].update(done - bars[0].pos)
            if done == total:
                bars.pop().__exit__(None, None, None)

        try:
            yield advance
        finally:
            for bar in bars:
                bar.__exit__(None, None, None)


def echo(line: str, *, err: bool = False) -> None:
    """Print a line that may hold what strangers wrote: text, names of files."""
    click.echo(on_one_line(line), err=err)


def _in_lines(text: str) -> str:
    return "\n".join(map(on_one_line, text.split("\n")))


def as_object(found: Problem) -> dict[str, object]:
    """Give a finding as it stands in a document."""
    line = found.line or None
    return {"file": found.file, "line": line, "rule": found.rule, "message": found.message}


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Write a table, the first column at the left and the others at the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
