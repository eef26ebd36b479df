"""`sxs plan` and `sxs assemble`: a site that several machines build."""

from __future__ import annotations

import json
from pathlib import Path

import click

from . import options
from .building import building


@click.command(short_help="Put a site together from shards.")
@click.argument(
    "shards",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR...",
)
@options.site_dir("Where the site goes.", Path("site"))
@click.option(
    "--strict", is_flag=True, help="Fail if there is any finding in what pages tell crawlers."
)
@options.budget
def assemble(shards: tuple[Path, ...], site_dir: Path, strict: bool, budget: int | None) -> None:
    """Put a site together from shards that `sxs build --shard-out` made, on whatever machines.

    The site is that of `mkdocs build`, file for file. Nothing but the shards is needed. They have
    to be of the same versions, the same configuration and the same content, with every language in
    one of them, and as they were built; if they are not, it is said what differs, and the site
    stays as it was. What pages tell crawlers of each other is judged in the whole site.

    Exit codes: 0 the site was put together, 1 it was not, 2 wrong usage.
    """
    with building():
        from ..build import log_lines
        from ..build.shards import sharding
        from ..host import log

        with log.shown():
            log_lines.shorten()
            try:
                report = sharding.join(shards, site_dir, budget, strict=strict)
            finally:
                log_lines.say_rest()
    click.echo(report.line())


@click.command(short_help="Share the languages out among machines.")
@options.config_file
@click.option(
    "--shards",
    "count",
    metavar="N",
    type=click.IntRange(min=1),
    required=True,
    help="How many machines there are; with more machines than languages, some get nothing.",
)
def plan(config_file: str | None, count: int) -> None:
    """Share the site's languages out among machines, each as much to do as the others.

    What is printed is the matrix of a GitHub Actions job, as JSON for fromJSON:
    {"include": [{"shard": 1, "locales": ["sl-SI", "ro-RO"]}, ...]}
    The same content gives the same plan.

    Exit codes: 0 it was printed, 1 there is no such site, 2 wrong usage.
    """
    with building("There is no plan"):
        from ..build.shards import sharding
        from ..host.generator import open_site

        parts = sharding.plan(open_site(config_file), count)
    for part in parts:
        click.echo(part.line(), err=True)
    include = [{"shard": part.number, "locales": part.locales} for part in parts]
    click.echo(json.dumps({"include": include}))
