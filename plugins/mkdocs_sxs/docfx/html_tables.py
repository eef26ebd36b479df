"""The rule of indented lines, which are no code where a table of raw HTML is open around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it import rules_block
from markdown_it.rules_block import StateBlock

from .marks import MARKS

_TABLE_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>table|caption|colgroup|col|thead|tbody|tfoot|tr|td|th)(?![\w-])",
    re.IGNORECASE,
)
_LINE_OR_TAG = re.compile(rf"(?:\A|\n)(?P<indent>[ ]*)|{_TABLE_TAG.pattern}", re.IGNORECASE)
_CELLS = frozenset({"td", "th", "caption"})
_MARK = re.compile(f"[{MARKS}]")
"""The mark of a sentence; code has none."""


@dataclass
class _Tables:
    """The tables of HTML that are open where a text has been read so far."""

    read: int = 0
    """How many tokens of the text were looked at."""
    cells: list[int | None] = field(default_factory=list)
    """For each open table, the outermost first, the indentation of its open cell, if one is."""
    outside: list[int] = field(default_factory=list)
    """How many were open before each of the included files that are read."""

    def take(self, html: str) -> None:
        """Note which tables and cells some HTML opens and closes."""
        indent = 0
        for tag in _LINE_OR_TAG.finditer(html):
            if tag["name"] is None:
                indent = len(tag["indent"])
                continue
            name = tag["name"].lower()
            if name == "table":
                if not tag["end"]:
                    self.cells.append(None)
                elif self.cells:
                    self.cells.pop()
            elif self.cells:
                is_cell = not tag["end"] and name in _CELLS
                self.cells[-1] = indent if is_cell else None

    def goes_on(self, text: str, position: int) -> bool:
        """Whether a tag at a position can be nothing else than one of the innermost table.

        Between cells there is no text, and an example in a cell does not begin with an end tag.
        """
        tag = _TABLE_TAG.match(text, position) if self.cells else None
        return tag is not None and bool(tag["end"] or self.cells[-1] is None)


def indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read indented lines as code, unless a table of HTML that is open says that they are none.

    CommonMark ends a block of HTML at a blank line and takes what is behind it for code, where
    that is indented as rows, cells and their text mostly are.
    """
    if not state.is_code_block(start):
        return False
    tables = _open_tables(state)
    if not tables.cells:
        return rules_block.code(state, start, end, silent)
    line = start
    while line < end and state.is_code_block(line) and not state.isEmpty(line):
        line += 1
    if tables.goes_on(state.src, state.bMarks[start] + state.tShift[start]):
        token = state.push("html_block", "", 0)
        token.map = [start, line]
        token.content = state.getLines(start, line, state.blkIndent, True)
        state.line = line
        return True
    cell = tables.cells[-1]
    if cell is not None and (
        state.sCount[start] - state.blkIndent <= cell
        or _MARK.search(state.src, state.bMarks[start], state.eMarks[line - 1])
    ):
        return False
    line = start + 1
    while line < end and (state.isEmpty(line) or state.is_code_block(line)):
        if tables.goes_on(state.src, state.bMarks[line] + state.tShift[line]):
            break
        line += 1
    return rules_block.code(state, start, line, silent)


def _open_tables(state: StateBlock) -> _Tables:
    """Give the tables that are open; the tokens before are looked at once."""
    tables: _Tables = state.env.setdefault("tables", _Tables())
    for token in state.tokens[tables.read :]:
        if token.type == "html_block" or (token.type == "inline" and tables.cells):
            tables.take(token.content)
        elif token.type == "include_open":
            tables.outside.append(len(tables.cells))
        elif token.type == "include_close" and tables.outside:
            del tables.cells[tables.outside.pop() :]
    tables.read = len(state.tokens)
    return tables
