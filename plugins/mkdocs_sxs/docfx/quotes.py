"""The rule of quotes, which go on in lines without their mark for a while and no longer."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock, blockquote

_MOST_LAZY = 30
"""How often a quote goes on in lines without its mark (CommonMark, "laziness")."""


def quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a quote, which goes on in lines without its mark so many times and no more.

    Markdown-it looks for the end of a quote as if each such line could go on in it, and where it
    cannot, looks again from there: the square of the lines, where every second one is such.
    """
    if not state.src.startswith(">", state.bMarks[start] + state.tShift[start]):
        return False  # of any other block the lines behind it are not looked at
    if not silent:
        count, was_marked = 0, True
        for line in range(start + 1, end):
            begin = state.bMarks[line] + state.tShift[line]
            if begin >= state.eMarks[line]:
                break  # an empty line ends it
            is_marked = state.src[begin] == ">"
            count += was_marked and not is_marked
            was_marked = is_marked
            if count > _MOST_LAZY:
                end = line
                break
    return blockquote(state, start, end, silent)
