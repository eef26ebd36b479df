"""Pipe tables, of which no cell is lost.

GitHub's rule for tables splits a row at every bar, also within code, and drops the cells that have
no heading. DocFX's own parser keeps a bar in code, and shows the cells without a heading. Such a
row comes about where a translation has a bar that is not escaped.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as plain_table
from markdown_it.token import Token

_SPLIT = re.compile(r"\\.|(`+)(?:(?!`).)+?\1(?!`)|\|")


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table; a rule of markdown-it."""
    first = len(state.tokens)
    if not plain_table(state, start, end, silent):
        return False
    if not silent:
        _complete(state, first)
    return True


def cells(row: str) -> list[str]:
    """Split a row at the bars that are neither escaped nor in code."""
    found = [""]
    last = 0
    for match in _SPLIT.finditer(row):
        if match[0] == "|":
            found[-1] += row[last : match.start()]
            found.append("")
        else:
            written = "|" if match[0] == "\\|" else match[0].replace("\\|", "|")
            found[-1] += row[last : match.start()] + written
        last = match.end()
    found[-1] += row[last:]
    if not found[0].strip():
        del found[0]
    if found and not found[-1].strip():
        del found[-1]
    return [cell.strip() for cell in found]


def _complete(state: StateBlock, first: int) -> None:
    """Give the rows that would lose cells all of them."""
    tokens: list[Token] = []
    row: list[Token] = []
    columns = sum(token.type == "th_open" for token in state.tokens[first:])
    for token in state.tokens[first:]:
        row.append(token)
        if token.type == "tr_close":
            tokens += _row(state, row, columns)
            row = []
    state.tokens[first:] = tokens + row


def _row(state: StateBlock, row: list[Token], columns: int) -> list[Token]:
    opening = next(token for token in row if token.type == "tr_open")
    line = opening.map[0] if opening.map else 0
    written = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    if row[-2].type != "td_close" or written.count("|") <= columns - 1:
        return row
    if written.count("|") - written.startswith("|") - written.endswith("|") < columns:
        return row
    wanted = cells(written)
    texts = [token for token in row if token.type == "inline"]
    for token, text in zip(texts, [*wanted, *[""] * columns], strict=False):
        token.content = text
    for text in wanted[columns:]:
        extra = Token("inline", "", 0, content=text, children=[], map=opening.map)
        row[-1:-1] = [Token("td_open", "td", 1), extra, Token("td_close", "td", -1)]
    return row
