"""The rule that reads blocks of HTML: what begins one, and where it ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from markdown_it import rules_block
from markdown_it.rules_block import StateBlock

from . import directives, raw

_QUOTED = re.compile(r">[ ]?\[!(?:div[ ][^\[\]\n]{0,200}|[A-Za-z]{3,20})\]", re.IGNORECASE)
"""The beginning of a quote that is an alert or a division."""


_TABLE_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>table|caption|colgroup|col|thead|tbody|tfoot|tr|td|th)(?![\w-])",
    re.IGNORECASE,
)
_LINE_OR_TAG = re.compile(rf"(?:\A|\n)(?P<indent>[ ]*)|{_TABLE_TAG.pattern}", re.IGNORECASE)
_CELLS = frozenset({"td", "th", "caption"})
_MARK = re.compile("[\U000f0000-\U0010ffff]")
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


def html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a block of HTML, unless its tag is a placeholder such as `<tenant>`."""
    pos = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<", pos):
        return False
    if not raw.starts_html(state.src, pos, lambda: _paired(state)):
        return False
    if _unshown(state, start, end, silent):
        return True
    if not silent:  # else it is asked of each line of a paragraph whether a block begins there
        end = _next_construct(state, start, end)
    return rules_block.html_block(state, start, end, silent)


def _next_construct(state: StateBlock, start: int, end: int) -> int:
    """Give the line before which a block of HTML ends at the latest.

    CommonMark has such a block last up to a blank line. It ends before a half of a container, which
    may hold it, and before a quote that a label or a division heads, which no HTML has.
    """
    pos = state.bMarks[start] + state.tShift[start]
    if not _has_constructs(state) or raw.ends_by_itself(state.src, pos):
        return end
    for line in range(start + 1, end):
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
        if not text:
            break
        if _QUOTED.match(text):
            return line
        if text.startswith(":::"):
            halves, _ = directives.read_line(text)
            if halves and halves[0][0].kind in ("open", "close"):
                return line
    return end


def _unshown(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read an element that is left out as one block, with the blank lines in it."""
    pos = state.bMarks[start] + state.tShift[start]
    name = raw.tag_name(state.src, pos)
    if name not in raw.UNSHOWN or _paired(state).get(name, -1) < pos:
        return False
    closing = re.compile(f"</{name}", re.IGNORECASE).search(state.src, pos, state.eMarks[end - 1])
    if closing is None:
        return False
    if silent:
        return True
    line = bisect_right(state.bMarks, closing.start(), start, end)
    token = state.push("html_block", "", 0)
    token.map = [start, line]
    token.content = state.getLines(start, line, state.blkIndent, True)
    state.line = line
    return True


def _has_constructs(state: StateBlock) -> bool:
    """Whether a text may have what ends a block of HTML; it is looked for once."""
    found: bool | None = state.env.get("ends-html")
    if found is None:
        found = ":::" in state.src or _QUOTED.search(state.src) is not None
        state.env["ends-html"] = found
    return found


def _paired(state: StateBlock) -> Mapping[str, int]:
    """Find the elements that a text has both tags of; they are looked for once."""
    found: Mapping[str, int] | None = state.env.get("paired")
    if found is None:
        found = state.env["paired"] = raw.paired_names(state.src)
    return found
