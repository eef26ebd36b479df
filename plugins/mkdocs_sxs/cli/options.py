"""Options that several commands have, and what is read from them before any work begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from .output import Output

F = TypeVar("F", bound=Callable[..., Any])

_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "KI": 2**10, "MI": 2**20, "GI": 2**30}


def tag(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Read a language tag in any spelling."""
    from ..languages.locales import canonical

    known = canonical(value) if value else None
    if value is not None and known is None:
        raise click.BadParameter(f"{value!r} is no known language tag; write one such as sl-SI")
    return known


def tags(
    ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Read several of them; each is given once."""
    known = (tag(ctx, parameter, value) for value in values)
    return tuple(dict.fromkeys(one for one in known if one is not None))


def _size(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> int | None:
    """Read a size in bytes: `800MB`, `1GiB`, `500000`."""
    if value is None:
        return None
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMG]I?)?B?", value.strip().upper())
    if found is None:
        raise click.BadParameter(f"{value!r} is no size; write one such as 800MB or 1GiB")
    return int(float(found[1]) * _UNITS[found[2] or ""])


config_file = click.option(
    "--config-file",
    "-f",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="The configuration, in place of mkdocs.yml.",
)
budget = click.option(
    "--budget",
    metavar="SIZE",
    callback=_size,
    help="Fail if the site gets larger, such as 1GB: what GitHub Pages takes.",
)


def site_dir(text: str, default: Path | None = None) -> Callable[[F], F]:
    """Give a command --site-dir, with what it says of it and where the site goes without it."""
    return click.option(
        "--site-dir",
        "-d",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        default=default,
        show_default=default is not None,
        help=text,
    )


def speaking(command: F) -> F:
    """Give a command -q, -v and --json; it is handed the first two, and `as_json`."""
    for option in (
        click.option(
            "--json",
            "as_json",
            is_flag=True,
            help="Print one JSON document with all that is reported, and nothing else.",
        ),
        click.option(
            "--verbose",
            "-v",
            is_flag=True,
            help="Name every finding, in place of ten of each rule and their number.",
        ),
        click.option("--quiet", "-q", is_flag=True, help="Print findings and errors only."),
    ):
        command = option(command)
    return command


def output(quiet: bool, verbose: bool, as_json: bool) -> Output:
    """Say how a command speaks.

    Raises:
        click.UsageError: if what was asked for contradicts itself.
    """
    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose contradict each other; leave one out")
    return Output(quiet=quiet, verbose=verbose, as_json=as_json)
