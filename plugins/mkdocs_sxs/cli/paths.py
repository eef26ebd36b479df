"""The articles that a command of the workbench is asked for: its paths and languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from . import options

if TYPE_CHECKING:
    from ..site.selection import Selection

F = TypeVar("F", bound=Callable[..., Any])


def choosing(command: F) -> F:
    """Give a command `paths` and `locale`, of which `selected` makes a selection."""
    for option in (
        click.option(
            "--locale",
            "only",
            multiple=True,
            callback=options.tags,
            metavar="xx-YY",
            help="Only this language; may be given several times.",
        ),
        click.argument(
            "paths",
            nargs=-1,
            type=click.Path(exists=True, path_type=Path),
            metavar="[PATH...]",
        ),
    ):
        command = option(command)
    return command


def selected(paths: tuple[Path, ...], only: tuple[str, ...]) -> Selection:
    """List what was asked for; without a path, the content folder that mkdocs.yml names.

    Raises:
        click.UsageError: if that are no articles.
    """
    from ..build import folders
    from ..site import selection

    if not paths:
        named = folders.expected(None, None)
        if named is None:
            raise click.UsageError(
                "there is no mkdocs.yml here that names a content folder; name a path, such as "
                "content or content/sl-SI"
            )
        paths = (Path(named[0]),)
    try:
        return selection.select(paths, only)
    except selection.NotSelected as why:
        raise click.UsageError(str(why)) from None
