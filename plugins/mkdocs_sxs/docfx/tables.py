"""Pipe tables, of which no cell is lost.

GitHub's rule for tables asks for as many headings as the line below them has columns, splits a row
at every bar, also within code, and drops the cells that have no heading. DocFX's own parser
(Markdig, "pipe tables") keeps a bar in code, in a link, in a picture and in a tag, and gives all
rows, the headings too, as many cells as the longest has. Such rows come about where an author
forgot a column, and where a translation has a bar that is not escaped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from markdown_it.rules_block import StateBlock

_LABEL = r"(?:\\.|[^\[\]\\`])*+"
_WHOLE = (
    rf"!?\[{_LABEL}\]\([^()\n]*+\)",  # a link, a picture, the inside of an include
    r"<[A-Za-z][\w-]*+(?:\s++[\w:.-]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`|]++))?)*+\s*+/?>",
    r"<[A-Za-z][A-Za-z0-9+.-]++:[^\s<>]++>",
    r":::[ \t]*+(?:image|no-loc)(?:[^:]|:(?!::))*+:::",
)
"""What holds its bars: a link, a tag, an address, a construct of DocFX within a line."""
_SPLIT = re.compile(rf"\\.|(?P<ticks>`++)|\||{'|'.join(_WHOLE)}", re.IGNORECASE)
_TICKS = re.compile(r"`+")
_DELIMITER = r"[ \t]*+:?[ \t]*+-++[ \t]*+:?[ \t]*+"
_DELIMITERS = re.compile(rf"(?!-[ \t])\|?{_DELIMITER}(?:\|{_DELIMITER})*+\|?")
_MOST_ADDED = 0x10000
"""So many empty cells are added to a table, as markdown-it has it; a short row gets no more."""


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table; a rule of markdown-it."""
    if start + 2 > end or state.is_code_block(start) or not _goes_on(state, start + 1):
        return False
    delimiters = _line(state, start + 1)
    if "|" not in delimiters or not _DELIMITERS.fullmatch(delimiters):
        return False
    headings = cells(_line(state, start)) if "|" in _line(state, start) else []
    # A bar that is in code, and no other, makes no table.
    if not headings or (headings == [_line(state, start)] and len(cells(delimiters)) > 1):
        return False
    if silent:
        return True
    outer, state.parentType = state.parentType, "table"
    rows = [headings]
    line = start + 2
    while line < end and _goes_on(state, line) and not _is_other_block(state, line, end):
        rows.append(cells(_line(state, line)))
        line += 1
    state.parentType = outer
    _write(state, rows, cells(delimiters), start)
    state.line = line
    return True


def cells(row: str) -> list[str]:
    """Split a row at the bars that are neither escaped nor in code, a link or a tag."""
    found = [""]
    last = position = 0
    ends = _ends_of_code(row)
    while match := _SPLIT.search(row, position):
        position = match.end()
        written = match[0]
        if match["ticks"]:
            position = ends.get(match.start(), position)
            written = row[match.start() : position].replace("\\|", "|")
        elif written == "\\|":
            written = "|"
        found[-1] += row[last : match.start()]
        if match[0] == "|":
            found.append("")
        else:
            found[-1] += written
        last = position
    found[-1] += row[last:]
    if len(found) > 1 and not found[0].strip():
        del found[0]
    if len(found) > 1 and not found[-1].strip():
        del found[-1]
    return [cell.strip() for cell in found]


def _ends_of_code(row: str) -> dict[int, int]:
    """Find where code ends that begins at a run of backticks: at the next run of that length."""
    ends: dict[int, int] = {}
    later: dict[int, int] = {}
    for run in reversed(list(_TICKS.finditer(row))):
        length = run.end() - run.start()
        if length in later:
            ends[run.start()] = later[length]
        later[length] = run.end()
    return ends


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()


def _goes_on(state: StateBlock, line: int) -> bool:
    """Whether a line may be one of a table that the line before it is in."""
    return (
        state.sCount[line] >= state.blkIndent
        and not state.is_code_block(line)
        and not state.isEmpty(line)
    )


def _is_other_block(state: StateBlock, line: int, end: int) -> bool:
    """Whether another block begins: what ends a quote ends a table, as markdown-it has it."""
    return any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("blockquote"))


def _write(
    state: StateBlock, rows: Sequence[Sequence[str]], delimiters: Sequence[str], start: int
) -> None:
    columns = max(len(delimiters), *map(len, rows))
    left = _MOST_ADDED
    _tag(state, "table", 1, start)
    for number, row in enumerate(rows):
        line = start + number + (number > 0)  # the delimiters have a line of their own
        if number < 2:
            _tag(state, "tbody" if number else "thead", 1, line)
        _tag(state, "tr", 1, line)
        added = min(columns - len(row), left)
        left -= added
        for column, text in enumerate([*row, *[""] * added]):
            kind = "td" if number else "th"
            alignment = _alignment(delimiters[column]) if column < len(delimiters) else ""
            _tag(state, kind, 1, line, f"text-align:{alignment}" if alignment else "")
            inside = state.push("inline", "", 0)
            inside.map, inside.content, inside.children = [line, line + 1], text, []
            _tag(state, kind, -1, line)
        _tag(state, "tr", -1, line)
        if not number:
            _tag(state, "thead", -1, line)
    if len(rows) > 1:
        _tag(state, "tbody", -1, start)
    _tag(state, "table", -1, start)


def _tag(state: StateBlock, tag: str, nesting: Literal[-1, 1], line: int, style: str = "") -> None:
    token = state.push(f"{tag}_open" if nesting > 0 else f"{tag}_close", tag, nesting)
    if nesting > 0:
        token.map = [line, line + 1]
    if style:
        token.attrs = {"style": style}


def _alignment(delimiter: str) -> str:
    left, right = delimiter.startswith(":"), delimiter.endswith(":")
    return "center" if left and right else "right" if right else "left" if left else ""
