"""`sxs text`: side-by-side files in one language."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..intake.disk import Flaw, read_file, walk, write_atomically
from ..plural import counted
from ..problem import Problem
from ..register import finding
from . import options
from .output import as_object

if TYPE_CHECKING:
    from ..editions.edition import OutputEdition


@click.command(short_help="Print side-by-side files in one language.")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="PATH...",
)
@click.option(
    "--edition",
    type=click.Choice(["localized", "source", "bilingual"]),
    default="localized",
    show_default=True,
    help="The translation, the English it was made from, or both.",
)
@click.option(
    "--no-mend",
    is_flag=True,
    help="Leave Markdown that the translation broke as it is, as the publisher's own page has it.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write a tree of files below DIR in place of printing.",
)
@click.option("--force", is_flag=True, help="Replace files below DIR that are there already.")
@options.speaking
def text(
    paths: tuple[Path, ...],
    edition: OutputEdition,
    no_mend: bool,
    out: Path | None,
    force: bool,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> None:
    """Print the plain Markdown of side-by-side files, one language chosen.

    PATH is a file, or a folder whose Markdown and YAML files are taken. Front matter is kept as
    it stands; where the English file can be rebuilt byte for byte, which its recorded hash
    proves, --edition source gives that very file. Of a file in another language that has no
    English beside its text there is no such edition: it is named, counted and left out.

    Exit codes: 0 all was done, 1 something could not be read or was left out or alone, 2 wrong
    usage.
    """
    output = options.output(quiet, verbose, as_json)
    if force and out is None:
        raise click.UsageError("--force is for files below --out; name a folder there")
    from ..editions.edition import extract_edition
    from ..site import unusable

    problems: list[Problem] = []
    files: list[dict[str, object]] = []
    without = 0
    meant = list(texts(paths, out))
    kept = {os.path.realpath(path) for path, _ in meant}  # what is read, and then what is written
    for path, name in meant:
        try:
            held = read_file(path).decode("utf-8-sig")
        except OSError:
            problems.append(unusable.why(path))
            continue
        except UnicodeDecodeError as error:
            problems.append(_not_utf8(path, error))
            continue
        made = extract_edition(held, edition, mend=not no_mend)
        if edition == "source" and not made.has_source and not _is_english(path, held):
            problems.append(finding("no-source-text", str(path)))
            without += 1
            continue
        data = made.text.encode()
        done: dict[str, object] = {"file": str(path), "proved": made.proved}
        if out is not None:
            if (problem := _write(out / name, data, kept, force=force)) is not None:
                problems.append(problem)
                continue
            files.append({**done, "written": str(out / name)})
        elif as_json:
            files.append({**done, "text": made.text})
        else:
            click.echo(data, nl=False)
    output.findings(problems)
    if without:
        output.say(f"{without:,} of {counted(len(meant), 'file')} left out: no English", err=True)
    findings = [as_object(problem) for problem in problems]
    counts = {"read": len(meant), "without_source": without}
    output.end("text", not problems, {**counts, "files": files, "findings": findings})


def texts(paths: Iterable[Path], out: Path | None) -> Iterator[tuple[Path, Path]]:
    """Give every file meant, and its path below the folder that was named.

    What lies below `out`, where that is a folder within the one named, was written by this
    command and is not meant.
    """
    from ..site.catalog import is_source

    written = out.absolute() if out is not None else None
    for path in paths:
        if not path.is_dir():
            yield path, Path(path.name)
            continue
        is_within = written is not None and path.absolute() in written.parents
        found = [
            (Path(full), Path(inside))
            for inside, full, flaw in walk(path, follow=False)
            if is_source(inside) or flaw == Flaw.UNREADABLE  # a folder; it is said on reading it
        ]
        for file, inside in sorted(found):
            if is_within and written in file.absolute().parents:
                continue
            if not file.name.startswith("."):
                yield file, inside


def _is_english(path: Path, text: str) -> bool:
    """Whether the text of a file without pairs is English: its front matter or its folder says."""
    from ..articles.article import read_article
    from ..languages.locales import canonical

    said = read_article(text.encode(), str(path), "en", path.name).metadata.content_locale
    folders = (canonical(name) or "" for name in reversed(path.absolute().parent.parts))
    # Many a short name is a language tag too, such as `it`: one with a region is meant as such.
    meant = said or next((tag for tag in folders if "-" in tag or tag == "en"), "")
    return meant.partition("-")[0] == "en"


def _not_utf8(path: Path, error: UnicodeDecodeError) -> Problem:
    line = 1 + error.object.count(b"\n", 0, error.start)
    return finding("encoding:text", str(path), line)


def _write(target: Path, data: bytes, kept: set[str], *, force: bool) -> Problem | None:
    """Write a file unless another one would be lost; say what kept it from being written.

    `kept` are the files that no `--force` replaces: those that are read, and then each written.
    """
    is_there = os.path.lexists(target)
    with suppress(OSError):
        if is_there and read_file(target) == data:
            return None
    if os.path.realpath(target) in kept:
        return finding("not-replaced:own", str(target))
    if os.path.isdir(target) or (is_there and not force):  # noqa: PTH112 (it never raises)
        return finding("not-replaced", str(target))
    try:
        write_atomically(target, data)
    except OSError as error:
        return finding("not-written:text", str(target), why=error.strerror or error)
    kept.add(os.path.realpath(target))
    return None
