"""How a command speaks: to a person, on standard output and standard error; or to a program.

A program (`--json`) gets one document on standard output, whatever comes of the command, and
docs/pages/en/commands.md has its form. A progress bar is for a terminal only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

import click

from ..limit import MOST, Limit
from ..problem import Problem

SCHEMA = 1
"""The version of the form of the documents; a key that goes or means another thing raises it."""


class Stopped(click.ClickException):
    """A command is not done; the message says why."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message as it is."""
        click.echo(self.message, file=file, err=file is None)


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
            click.echo(line, err=err)

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

    def end(self, command: str, done: bool, report: Mapping[str, object]) -> None:
        """Hand a program its document; end with 1 if something is not done.

        Raises:
            click.exceptions.Exit: if it is not.
        """
        if self.as_json:
            said = {"schema": SCHEMA, "command": command, "done": done, **report}
            click.echo(json.dumps(said, indent=2))  # in ASCII, whatever the names of files hold
        if not done:
            raise click.exceptions.Exit(1)

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


def as_object(found: Problem) -> dict[str, object]:
    """Give a finding as it stands in a document."""
    line = found.line or None
    return {"file": found.file, "line": line, "rule": found.rule, "message": found.message}
