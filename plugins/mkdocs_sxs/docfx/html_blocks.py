"""The rule that reads blocks of HTML: what begins one, and where it ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

from markdown_it import rules_block
from markdown_it.rules_block import StateBlock

from . import directives, raw

_QUOTED = re.compile(r">[ ]?\[!(?:div[ ][^\[\]\n]{0,200}|[A-Za-z]{3,20})\]", re.IGNORECASE)
"""The beginning of a quote that is an alert or a division."""


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
