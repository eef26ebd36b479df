"""Tables and plain lists of sentences: CSV, JSON Lines, and the two files of Moses."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence

from .header import Header
from .units import Batch, Unit

COLUMNS = ("id", "source", "target", "translation", "handoff", "file", "line")
"""The columns of the CSV file; its first row has their names."""

UNHELD = re.compile("[\ud800-\udfff]")
"""What no Unicode text can hold: a byte of the name of a file that is not UTF-8."""

_AS_FORMULA = r"(?=[=+\-@＝＋－＠\t\r])"
_CELL = re.compile(rf"(\A|[;\t\r\n])('*){_AS_FORMULA}")
_KEPT_CELL = re.compile(rf"(\A|[;\t\r\n])'('*){_AS_FORMULA}")
"""The beginning of what a spreadsheet would take for a formula, and run, or write as an error. One
whose language divides cells by semicolons finds beginnings within our cells too."""


def no_head(_header: Header) -> tuple[str, ...]:
    """Write no beginning."""
    return ("",)


def no_tail(_header: Header) -> tuple[str, ...]:
    """Write no end."""
    return ("",)


def csv_head(_header: Header) -> tuple[str, ...]:
    """Write the names of the columns."""
    return (rows([COLUMNS]),)


def csv_article(_header: Header, batch: Batch) -> tuple[str, ...]:
    """Write a row for each unit of a file."""
    return (rows(_row(batch, one) for one in batch.units),)


def plain(cell: str) -> str:
    """Give what a cell of a CSV file says, without what keeps it from being a formula."""
    return _KEPT_CELL.sub(r"\1\2", cell)


def _as_text(cell: str | int) -> str | int:
    return _CELL.sub(r"\1'\2", cell) if isinstance(cell, str) else cell


def jsonl_article(header: Header, batch: Batch) -> tuple[str, ...]:
    """Write a line for each unit of a file, `translation` as in data sets of Hugging Face."""
    lines = []
    for one in batch.units:
        key, source, target, kind, day, file, line = _row(batch, one)
        said = {
            "id": key,
            "translation": {header.source: source, header.target: target},
            "type": kind,
            "handoff": day,
            "file": file,
            "line": line,
        }
        lines.append(json.dumps(said, ensure_ascii=False) + "\n")
    return ("".join(lines),)


def moses_head(_header: Header) -> tuple[str, ...]:
    """Write no beginning of both files."""
    return "", ""


def moses_article(_header: Header, batch: Batch) -> tuple[str, ...]:
    """Write a line for each unit that is translated, into the file of each language."""
    held = [one for one in batch.units if one.target]
    return (
        "".join([f"{' '.join(one.source.split())}\n" for one in held]),
        "".join([f"{' '.join(one.target.split())}\n" for one in held]),
    )


def _row(batch: Batch, one: Unit) -> tuple[str, str, str, str, str, str, int]:
    day = batch.handed_off.isoformat() if batch.handed_off else ""
    place = f"{batch.locale}/{batch.topic}"
    return one.key, one.source, one.target, batch.translation, day, place, one.line


def rows(given: Iterable[Sequence[str | int]]) -> str:
    """Write rows as CSV. What begins like a formula has a `'` in front."""
    written = io.StringIO()
    said = ([_as_text(cell) for cell in row] for row in given)
    csv.writer(written, lineterminator="\n").writerows(said)
    return written.getvalue()
