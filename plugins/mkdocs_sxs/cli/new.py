"""`sxs new`: a site of one's own."""

from __future__ import annotations

import shlex
from contextlib import ExitStack
from pathlib import Path

import click

from .. import __version__
from ..intake.disk import check_writable, refused, write_atomically
from . import options
from .build import Order, Said, build_site
from .import_ import carry_out, planning, sources_there
from .output import Output, Stopped


@click.command(short_help="Make a site of one's own.")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--language",
    "languages",
    metavar="xx-YY",
    multiple=True,
    callback=options.tags,
    help="A language of the site, by its tag; may be given more than once. English is one always.",
)
@click.option(
    "--from",
    "sources",
    metavar="SOURCE",
    multiple=True,
    callback=sources_there,
    help="Import this source, as `sxs import` does, and build the site; may be given more than "
    "once.",
)
@click.option("--name", metavar="NAME", help="What the site is called; without it, as its folder.")
def new(
    folder: Path, languages: tuple[str, ...], sources: tuple[str, ...], name: str | None
) -> None:
    """Make a site of one's own in the folder DIR, which is new or empty.

    It gets a configuration, home pages, and what publishes it on GitHub Pages. A language that
    articles are imported into gets no home page to write: the site makes one that lists them.

    Exit codes: 0 the site is there, 1 it is not, or something of the sources was left out, 2 wrong
    usage.
    """
    _check_free(folder)
    from ..intake import next_steps
    from ..languages import locales
    from ..starter import project as starter

    output = Output()
    tags = starter.languages(languages)
    called = name or _called(folder)
    with ExitStack() as opened:
        planned = None
        without_home: set[str] = set()
        if sources:
            content = folder / "content"
            planned = opened.enter_context(planning(sources, content, output))
            if planned.plan is None:
                output.findings(planned.problems)
                raise Stopped(
                    "Nothing was made. Without --from the site is made, and then `sxs import` "
                    "takes options for such a source."
                )
            tags = starter.languages((*languages, *planned.locales))
            without_home = {*planned.locales, tags[0]}
        made = starter.project(called, tags, __version__, without_home)
        _write(folder, made)
        imported = carry_out(planned, folder / "content", output) if planned else None
    names = ", ".join(locales.resolve(tag).name for tag in tags)
    output.say(f"{folder}: a site in {names}")
    for line in next_steps.notes(tags, made["mkdocs.yml"].decode()):
        if line.startswith("note: "):
            output.say(line)
    if imported is not None:
        output.findings(imported.problems)
        output.say(build_site(Order(str(folder / "mkdocs.yml")), output, Said()).line())
    output.say(_next(folder, imported is not None))
    output.end("new", imported is None or not imported.problems, {})


def _check_free(folder: Path) -> None:
    """Look whether nothing is there that could be lost; an empty repository may be there."""
    try:
        check_writable(folder)
        there = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    except OSError as error:
        raise Stopped(f"Nothing was made: {refused(error)}") from None
    if held := sorted(set(there) - {".git"}):
        raise click.UsageError(
            f"{folder} holds {held[0]!r}, and nothing of it is to be lost; name a folder that is "
            "new or empty"
        )


def _called(folder: Path) -> str:
    bare = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return bare[:1].upper() + bare[1:] if bare and bare.isprintable() else "Help"


def _write(folder: Path, made: dict[str, bytes]) -> None:
    try:
        for path, data in made.items():
            write_atomically(folder / path, data)
    except OSError as error:
        raise Stopped(f"The site is not whole: {refused(error)}") from None


def _next(folder: Path, has_articles: bool) -> str:
    """Name the commands that come next."""
    steps = [
        (f"cd {shlex.quote(str(folder))}", ""),
        *([] if has_articles else [("sxs import SOURCE", "lay articles into it, of a repository")]),
        ("mkdocs serve", "look at it, and at every saved file"),
        ("sxs build", "make the folder site/"),
        ("git init -b main", "its workflow publishes it on GitHub Pages, once it is pushed there"),
    ]
    lines = (f"  {command:<20} # {why}" if why else f"  {command}" for command, why in steps)
    return "\n".join(["Next:", *lines])
