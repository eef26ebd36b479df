"""Reading what comes back as lines: CSV, as spreadsheets save it too, JSON Lines, and issues."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO, TextIO

from . import issues, tables
from .header import SOURCE
from .incoming import Incoming, Unreadable, canonical, text_of
from .refusals import Why

_DELIMITERS = ",;\t|"
"""What stands between cells: a spreadsheet takes the sign that is usual in its language."""
_NEEDED = ("source", "target")
_FORMULA = re.compile(r"#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NULL!|NUM!)|Err:\d{3}")
"""What a spreadsheet leaves of a text that it took for a formula."""


def read_csv(file: BinaryIO) -> Iterator[Incoming]:
    """Give the translations of a table; the names of its columns stand in its first row."""
    csv.field_size_limit(sys.maxsize)  # a sentence may be longer than Python's limit for a cell
    with text_of(file) as text:
        yield from _rows(text)


def _rows(text: TextIO) -> Iterator[Incoming]:
    first = text.readline()
    said = re.match(r"sep=(.)\s*$", first, re.IGNORECASE)  # a line for Excel
    first = text.readline() if said else first
    delimiter = (
        said[1] if said else max(_DELIMITERS, key=lambda one: len(_held(_cells(first, one))))
    )
    rows = csv.reader(chain([first], text), delimiter=delimiter, strict=True)
    names = [cell.strip().casefold() for cell in next(rows, [])]
    at = {name: names.index(name) for name in _held(names)}
    if not all(name in at for name in _NEEDED):
        raise Unreadable("its first row has no columns `source` and `target`")
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) <= max(at.values()):
            raise Unreadable(f"line {rows.line_num} is cut off")
        if any(cell.strip() for cell in row[len(names) :]):
            raise Unreadable(f"line {rows.line_num} has more cells than the first row")
        key, source, target, place = (
            tables.plain(row[at[name]]) if name in at else ""
            for name in ("id", "source", "target", "file")
        )
        is_formula = _FORMULA.fullmatch(target.strip()) and not _FORMULA.fullmatch(source.strip())
        tag = canonical(place.partition("/")[0])
        yield Incoming(key, source, target, tag, "formula" if is_formula else None)


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"').casefold() for cell in line.split(delimiter)]


def _held(names: Sequence[str]) -> set[str]:
    """Give those of our columns that there are."""
    return set(tables.COLUMNS) & set(names)


def read_jsonl(file: BinaryIO) -> Iterator[Incoming]:
    """Give the translations of JSON Lines."""
    with text_of(file) as text:
        for number, line in enumerate(text, start=1):
            if line.strip():
                yield from _line(number, line)


def _line(number: int, line: str) -> Iterator[Incoming]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"line {number} is no JSON ({error})") from None
    texts = said.get("translation") if isinstance(said, dict) else None
    if not isinstance(texts, dict) or not isinstance(texts.get(SOURCE), str):
        raise Unreadable(f"line {number} has no translation with {SOURCE}")
    for tag, text in texts.items():
        if tag != SOURCE and isinstance(text, str | None):
            yield Incoming(str(said.get("id") or ""), texts[SOURCE], text or "", canonical(tag))


def read_issues(file: BinaryIO) -> Iterator[Incoming]:
    """Give the translations that reviewers suggest in issues; each of them is there to be taken."""
    with text_of(file) as text:
        found = list(issues.read(text.read()))
    if not found:
        raise Unreadable("it has no line such as `Sentence: sl-SI/share.md#b7e55-104`")
    for one in found:
        tag = canonical(one.locale) or one.locale
        why: Why | None = None if one.target else "empty"
        yield Incoming(one.key, one.source, one.target, tag, why, was=one.old)
