"""`sxs export`: sentences and their translations, for translation tools; pages as Markdown."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from ..intake.disk import Draft, refused
from ..problem import Problem
from ..register import finding
from . import options
from .check import settings_of
from .export_markdown import markdown
from .output import Output, Stopped, as_object
from .paths import choosing, selected

if TYPE_CHECKING:
    from ..exchange.batches import Only, Wish
    from ..exchange.formats import Format
    from ..exchange.header import Header
    from ..site.selection import Selection

_FORMATS = ("tmx", "xliff", "xliff12", "omegat", "po", "csv", "jsonl", "moses")
_ONLY = ("mt", "ht", "behind", "untranslated", "findings")


class _Export(click.Command):
    """The command, of which `markdown` is one of its own: it writes pages, and not sentences."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 (click's)
    ) -> click.Context:
        """Hand over to that one where it is asked for."""
        if args[:1] == ["markdown"]:
            name = f"{info_name} markdown"
            return markdown.make_context(name, args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command(cls=_Export, short_help="Write sentences for other tools, or pages as Markdown.")
@click.argument("format_", type=click.Choice(_FORMATS), metavar="FORMAT")
@choosing
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write a file for each language into DIR; without it, print that of one language.",
)
@click.option("--force", is_flag=True, help="Replace files in DIR that are there already.")
@click.option(
    "--only",
    "wanted",
    multiple=True,
    type=click.Choice(_ONLY),
    help="Only machine or human translations, articles that are behind, sentences without a "
    "translation, or those in which sxs check finds something; may be given several times, and all "
    "has to hold.",
)
@click.option("--unique", is_flag=True, help="Write equal sentences with equal translations once.")
@click.option(
    "--inline",
    type=click.Choice(["text", "codes"]),
    help="Whether markup is text or becomes inline codes. Codes are the default of tmx, text is "
    "that of all others.",
)
@options.speaking
def export(
    format_: str,
    paths: tuple[Path, ...],
    only: tuple[str, ...],
    out: Path | None,
    force: bool,
    wanted: tuple[str, ...],
    unique: bool,
    inline: str | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> None:
    """Write every sentence with its translation, in a format that translation tools read.

    \b
    FORMAT is one of
      tmx       translation memory, TMX 1.4b
      xliff     XLIFF 2.1
      xliff12   XLIFF 1.2
      omegat    XLIFF 1.2 with the English as target, for OmegaT beside a TMX
      po        GNU gettext
      csv       a table
      jsonl     JSON Lines
      moses     parallel text, a file for each language
      markdown  pages for another site generator; see sxs export markdown --help

    PATH is a content folder, a language's folder in it, or something below that; without it, it is
    the content folder of mkdocs.yml. What translators change comes back by sxs import-translations.

    Exit codes: 0 all was written, 1 something could not be read or written or was left out, 2 wrong
    usage.
    """  # noqa: D301 (to click, the sign itself says that lines stay as they are)
    from ..exchange.batches import Wish
    from ..exchange.formats import FORMATS

    output = options.output(quiet, verbose, as_json)
    meant = FORMATS[format_]
    selection = selected(paths, only)
    if force and out is None:
        raise click.UsageError("--force is for files below --out; name a folder there")
    if inline == "codes" and meant.codes is None:
        raise click.UsageError(f"{format_} has no inline codes; leave --inline out")
    if out is None and as_json:
        raise click.UsageError("--json says what was written; name a folder with --out")
    if out is None and len(meant.endings) > 1:
        raise click.UsageError(f"{format_} is several files; name a folder with --out")
    if out is None and len(selection.locales) > 1:
        raise click.UsageError(
            "each language is a file of its own; name a folder with --out, or one language with "
            "--locale"
        )
    codes = meant.codes is True if inline is None else inline == "codes"
    wish = Wish(frozenset(cast("tuple[Only, ...]", wanted)), unique, marks_behind=format_ == "po")
    if "findings" in wanted:
        wish = replace(wish, settings=settings_of(None, paths)[0])
    try:
        with ExitStack() as stack:
            files = _Files(meant, out, stack)
            problems = _write(files, selection, wish, with_codes=codes)
            problems += files.publish(force=force)
    except BrokenPipeError:
        raise  # whoever reads it has enough of it
    except OSError as error:
        raise Stopped(refused(error)) from None
    output.findings(problems)
    _tell(output, files, problems)


class _Files:
    """The files that are written, some for each language."""

    def __init__(self, format_: Format, out: Path | None, stack: ExitStack) -> None:
        """Take where they are written; None prints them."""
        self.format = format_
        self.units: Counter[str] = Counter()
        """Language -> how many units were written."""
        self.written: list[tuple[str, Path]] = []
        """Each file that is in its place, with its language."""
        self._out, self._stack = out, stack
        self._drafts: dict[str, tuple[Draft, ...]] = {}

    def begin(self, header: Header) -> None:
        """Begin the files of a language."""
        if self._out is not None:
            names = (
                one.format(source=header.source, target=header.target)
                for one in self.format.endings
            )
            drafts = []
            for name in names:
                drafts.append(Draft(self._out / f"{header.target}{name}"))
                self._stack.callback(drafts[-1].discard)
            self._drafts[header.target] = tuple(drafts)
        self.write(header.target, self.format.head(header))

    def write(self, locale: str, texts: tuple[str, ...]) -> None:
        """Write a part of each file of a language."""
        for at, text in enumerate(texts):
            if self._out is None:
                sys.stdout.buffer.write(text.encode())
            else:
                self._drafts[locale][at].write(text.encode())

    def publish(self, *, force: bool) -> list[Problem]:
        """Put the files in their places; say of each where another file is."""
        problems = []
        for locale, drafts in self._drafts.items():
            for draft in drafts:
                if not draft.is_there():
                    if draft.path.is_dir() or (draft.path.exists() and not force):
                        problems.append(finding("not-replaced", str(draft.path)))
                        continue
                    draft.publish()
                self.written.append((locale, draft.path))
        return problems


def _write(files: _Files, selection: Selection, wish: Wish, *, with_codes: bool) -> list[Problem]:
    from ..exchange import header
    from ..exchange.batches import read_batches
    from ..intake import provenance

    problems: list[Problem] = []
    record = provenance.load(selection.content)
    if isinstance(record, Problem):
        problems.append(record)
        record = provenance.Provenance()
    today = datetime.now(UTC).date()
    headers: dict[str, Header] = {}
    for found in read_batches(selection, files.format, wish):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        if found.locale not in headers:
            headers[found.locale] = header.of_language(
                record, found.locale, today, with_codes=with_codes
            )
            files.begin(headers[found.locale])
        files.write(found.locale, files.format.article(headers[found.locale], found))
        files.units[found.locale] += len(found.units)
    for locale, one in headers.items():
        files.write(locale, files.format.tail(one))
    return problems


def _tell(output: Output, files: _Files, problems: list[Problem]) -> None:
    for locale, path in files.written:
        output.say(f"{path}: {files.units[locale]:,} sentences", err=True)
    if not files.units:
        output.say("nothing to export: no sentence is wanted", err=True)
    output.end(
        "export",
        not problems,
        {
            "files": [
                {"locale": locale, "file": str(path), "units": files.units[locale]}
                for locale, path in files.written
            ],
            "findings": [as_object(problem) for problem in problems],
        },
    )
