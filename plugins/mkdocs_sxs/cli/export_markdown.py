"""`sxs export markdown`: the site as Markdown, for another generator or for none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import options
from .building import building
from .output import Output, Stopped, as_object

if TYPE_CHECKING:
    from ..build.written_folder import Written
    from ..editions.edition import OutputEdition
    from ..portable.exporting import Exporting

_TARGETS = ("zensical", "hugo", "plain")


@click.command("markdown", short_help="Write the site as Markdown for another generator.")
@click.argument("out", type=click.Path(file_okay=False, path_type=Path), metavar="OUT")
@click.option(
    "--for",
    "for_",
    type=click.Choice(_TARGETS),
    default="plain",
    show_default=True,
    help="Who reads it: Zensical, Hugo, or anybody who reads Markdown.",
)
@click.option(
    "--edition",
    type=click.Choice(["localized", "source", "bilingual"]),
    default="localized",
    show_default=True,
    help="All languages; the English alone; or all, with the English behind every sentence.",
)
@click.option(
    "--locale",
    "locales",
    metavar="xx-YY",
    multiple=True,
    callback=options.tags,
    help="Only this language; may be given several times.",
)
@options.config_file
@options.speaking
def markdown(
    out: Path,
    for_: str,
    edition: OutputEdition,
    locales: tuple[str, ...],
    config_file: str | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> None:
    """Write all pages of the site into the folder OUT, as clean Markdown with front matter.

    Includes are taken in; tabs, alerts, code and links are as the generator reads them, or plain
    Markdown; pictures, places, redirects and crawler rules are kept. A configuration comes with it:
    zensical.toml for each language, or hugo.toml with layouts. README.md in OUT says how it builds.

    OUT is written again if it was written by this command, whatever lies beside its files. If a
    file in its way is not its own, or was changed since, nothing is written.

    Exit codes: 0 all was written, 1 something was found or is in the way, 2 wrong usage.
    """
    output = options.output(quiet, verbose, as_json)
    with building("Nothing was written"):
        exporting, written = _write(out, for_, edition, locales, config_file, output)
    problems = sorted({*exporting.problems, *written.problems})
    output.findings(problems)
    if written.files:
        output.say(
            f"{out}: {exporting.pages:,} pages, {written.files:,} files, {written.changed:,} of "
            "them new or changed",
            err=True,
        )
    output.end(
        "export",
        not problems,
        {
            "pages": exporting.pages,
            "files": written.files,
            "changed": written.changed,
            "findings": [as_object(problem) for problem in problems],
        },
    )


def _write(
    out: Path,
    for_: str,
    edition: OutputEdition,
    locales: tuple[str, ...],
    config_file: str | None,
    output: Output,
) -> tuple[Exporting, Written]:
    from ..build import written_folder
    from ..build.cache.stored_articles import StoredArticles
    from ..host.generator import open_site
    from ..portable.exporting import Exporting
    from ..portable.hugo import HUGO
    from ..portable.plain import PLAIN
    from ..portable.zensical import ZENSICAL

    targets = {one.name: one for one in (ZENSICAL, HUGO, PLAIN)}
    generator = open_site(config_file)
    site = generator.read_quietly(StoredArticles())
    for tag in locales:
        if tag not in site.locales:
            raise click.UsageError(
                f"the site has no language {tag}; name one that it has: {', '.join(site.locales)}"
            )
    if edition == "source" and site.source is None:
        raise click.UsageError(
            "the site has no English; add en-US to the languages of mkdocs.yml, and it is "
            "recovered from the translations"
        )
    tags = locales or tuple(site.locales)
    if edition == "source" and site.source is not None:
        if locales and locales != (site.source,):
            raise click.UsageError(
                f"--edition source is the English alone; leave --locale out, or name {site.source}"
            )
        tags = (site.source,)
    if _holds(generator.content, out):
        raise Stopped(f"{out} lies in the content folder; name one outside of it")
    exporting = Exporting(site, targets[for_], edition, tags, generator.session.site.drawings)
    written = written_folder.write(out, exporting.files())
    return exporting, written


def _holds(content: str, out: Path) -> bool:
    """Whether a folder lies in the content folder, or is that."""
    folder, place = Path(content).resolve(), out.resolve()
    return folder == place or folder in place.parents
