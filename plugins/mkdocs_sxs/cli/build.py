"""`sxs build`: the site, or a shard of it."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import options
from .building import building
from .output import Output, Stopped, as_object

# The rest is loaded where it is asked for: each command does without most of it.
if TYPE_CHECKING:
    from ..build.build import Progress, Report
    from ..build.log_lines import LogCollector


@dataclass(frozen=True)
class Order:
    """What is to be built: a field for each option of `sxs build` but those of how it speaks."""

    config_file: str | None = None
    site_dir: Path | None = None
    jobs: int = os.cpu_count() or 1
    locales: tuple[str, ...] = ()
    strict: bool = False
    cache: bool = True
    budget: int | None = None
    manifest: bool = False
    shard_out: Path | None = None


@dataclass
class Said:
    """What a build has said until now."""

    languages: list[Progress] = field(default_factory=list)
    """The languages that are done."""
    log: LogCollector | None = None
    """What it logged; None where a person reads the log as it comes."""

    def document(self) -> dict[str, object]:
        """Give it as it stands in a document: findings, and what else was warned of."""
        lines = self.log.records if self.log else []
        return {
            "languages": [
                {"locale": one.tag, "pages": one.pages, "made": one.made} for one in self.languages
            ],
            "findings": [as_object(one.found) for one in lines if one.found],
            "log": [
                {"level": logging.getLevelName(one.level).lower(), "text": one.text}
                for one in lines
                if one.found is None
            ],
        }


@click.command(short_help="Build the site.")
@options.config_file
@options.site_dir("Where the site goes, in place of what the configuration says.")
@click.option(
    "--jobs",
    "-j",
    metavar="N",
    type=click.IntRange(min=1),
    default=Order.jobs,
    help="How many languages are built at once, towards the end a few more; without it, as many as "
    "there are processors.",
)
@click.option(
    "--locale",
    "locales",
    metavar="xx-YY",
    multiple=True,
    callback=options.tags,
    help="Make the pages of this language only; may be given more than once.",
)
@click.option("--strict", is_flag=True, help="Fail if there is any finding.")
@click.option(
    "--no-cache",
    "cache",
    flag_value=False,
    default=True,
    help="Make every page again, and keep none of them.",
)
@options.budget
@click.option(
    "--manifest",
    is_flag=True,
    help="Write manifest.json: a hash of every file of the site, and of the sources it came from.",
)
@click.option(
    "--shard-out",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Make a shard of the languages in place of a site, for `sxs assemble`.",
)
@options.speaking
def build(
    quiet: bool,
    verbose: bool,
    as_json: bool,
    **asked: Any,  # noqa: ANN401 (the fields of Order)
) -> None:
    """Build the site, each language in a process of its own.

    What comes of it is what `mkdocs build` makes, file for file. It is made beside the site that
    is there, and takes its place at the end; if anything fails, the site stays as it was. Pages
    are not made again where nothing has changed that they are made from: what is known of that
    lies in .cache/sxs, which may be deleted at any time.

    With --shard-out only the part of it is made that the languages named are: DIR becomes a folder
    for `sxs assemble`. The content of all languages has to be there, as for the whole site.

    Exit codes: 0 the site was built, 1 it was not, 2 wrong usage.
    """
    output = options.output(quiet, verbose, as_json)
    order = Order(**asked)
    if order.shard_out and order.site_dir:
        raise click.UsageError("--shard-out makes no site; leave out --site-dir")
    if order.shard_out and order.manifest:
        raise click.UsageError("--shard-out makes no site; leave out --manifest")
    said = Said()
    try:
        report = build_site(order, output, said)
    except Stopped as stopped:
        if output.as_json:
            output.end("build", False, {"error": stopped.message, **said.document()})
        raise
    output.say(report.line())
    sizes = {name: getattr(report, name) for name in ("pages", "page_bytes", "files", "bytes")}
    sizes["unchanged"] = report.unchanged
    output.end("build", True, {**sizes, **said.document()})


def build_site(order: Order, output: Output, said: Said) -> Report:
    """Build a site, or a shard, and say how far it has come.

    Raises:
        click.UsageError: if the site has no such language; nothing is done then.
        Stopped: if it is not built.
    """
    from ..build.folders import reading

    site = str(order.site_dir) if order.site_dir else None
    with (
        reading(order.jobs if order.cache else 1, order.config_file, site) as folders,
        building(),
    ):
        from ..build import build as engine
        from ..build.shards import sharding
        from ..host.generator import open_site

        with _log(output, said), output.bar("Building") as advance:

            def progress(one: Progress) -> None:
                advance(one.done, one.total)
                if one.tag:
                    said.languages.append(one)
                    if not output.shows_bars:
                        output.say(one.line(), err=True)

            if order.shard_out:
                content = Path(open_site(order.config_file).content)
                site = str(sharding.site_of(order.shard_out, content))
            generator = open_site(order.config_file, site, strict=order.strict)
            if order.locales:
                _check(order.locales, generator.languages)
            request = engine.Request(
                order.locales, order.jobs, order.cache, order.budget, order.manifest
            )
            if order.shard_out:
                report = sharding.make(generator, request, order.shard_out, folders, progress)
            else:
                report = engine.build(generator, request, folders, on_progress=progress)
    if report.unchanged:
        output.say("nothing has changed", err=True)
    return report


def _check(asked: tuple[str, ...], there: tuple[str, ...]) -> None:
    if lacking := [tag for tag in asked if tag not in there]:
        raise click.UsageError(
            f"the site has no language {lacking[0]}; name one that it has: {', '.join(there)}"
        )


@contextmanager
def _log(output: Output, said: Said) -> Iterator[None]:
    """Show the log of a build, or gather its warnings for the document."""
    from ..build import log_lines

    if output.as_json:
        said.log = log_lines.LogCollector()
        said.log.setLevel(logging.WARNING)
        with log_lines.gathering(said.log):
            yield
        return
    from ..host import log

    with log.shown():
        log_lines.shorten(output.most)
        if output.quiet:
            log_lines.be_quiet()
        try:
            yield
        finally:
            log_lines.say_rest()
