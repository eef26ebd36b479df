"""The rules of headings: those without a space behind their hashes, and dashes that make none.

The publisher's first generator read them, so authors wrote `##Title`; CommonMark does not. What
is no heading has no anchor and is never cut off from its hashes: a localisation puts an anchor, or
the beginning of a sentence, behind the hashes of a heading alone.
"""

from __future__ import annotations

import re

from markdown_it import rules_block
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from .marks import MARKS

_MARKED = rf"<a[ ](?:name|id)=|[{MARKS}]"
_TIGHT = re.compile(rf"(#{{1,6}})(?:(?P<marked>(?={_MARKED}))|(?<=##)(?=[^\W_]))([^\n]*)")

_ANCHOR = "<a name="
_TAB = re.compile(rf"{_ANCHOR}\"[^\"<>\n]*\"></a>[^\n]*\]\(#tab/[^()\n]*\)")
"""The name of a tab, with the anchor that a localisation puts at headings."""


def end_tabs(state: StateCore) -> None:
    """End tabs at dashes right below a text, which CommonMark takes for a heading.

    Where a tab has the anchor of a localisation, every heading has one: what has none is a text.
    """
    if not any(one.type == "heading_open" and one.markup == "-" for one in state.tokens):
        return
    tokens: list[Token] = []
    tabs: set[int] = set()
    """The levels at which tabs are open."""
    is_text = False
    for number, token in enumerate(state.tokens):
        tokens.append(token)
        if token.type == "heading_open":
            content = state.tokens[number + 1].content
            if _TAB.fullmatch(content):
                tabs.add(token.level)
            elif token.markup == "-" and token.level in tabs and _ANCHOR not in content:
                is_text = True
                token.type, token.tag, token.markup = "paragraph_open", "p", ""
        elif token.type == "heading_close" and is_text:
            is_text = False
            token.type, token.tag, token.markup = "paragraph_close", "p", ""
            tokens.append(Token("hr", "hr", 0, level=token.level, map=tokens[-2].map, block=True))
            tabs.remove(token.level)
        elif token.type == "hr":
            tabs.discard(token.level)
    state.tokens[:] = tokens


def heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a heading. One that nothing but its letters shows to be one ends no paragraph."""
    pos = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("#", pos):
        return False
    if rules_block.heading(state, start, end, silent):
        return True
    found = _TIGHT.match(state.src, pos, state.eMarks[start])
    if found is None or state.is_code_block(start) or (silent and found["marked"] is None):
        return False
    if silent:
        return True
    hashes, text = found[1], found[3].strip()
    if len(hashes) > 1:
        text = text.removesuffix(hashes).rstrip() or text
    state.line = start + 1
    tag = f"h{len(hashes)}"
    opening = state.push("heading_open", tag, 1)
    opening.markup, opening.map = hashes, [start, start + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = text, [start, start + 1], []
    state.push("heading_close", tag, -1).markup = hashes
    return True
