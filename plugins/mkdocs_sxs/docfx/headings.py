"""The rule that reads headings, those without a space behind their hashes among them.

The publisher's first generator read them, so authors wrote `##Title`; CommonMark does not. What
is no heading has no anchor and is never cut off from its hashes: a localisation puts an anchor, or
the beginning of a sentence, behind the hashes of a heading alone.
"""

from __future__ import annotations

import re

from markdown_it import rules_block
from markdown_it.rules_block import StateBlock

_MARKED = r"<a[ ](?:name|id)=|[\U000f0000-\U0010ffff]"
_TIGHT = re.compile(rf"(#{{1,6}})(?:(?P<marked>(?={_MARKED}))|(?<=##)(?=[^\W_]))([^\n]*)")


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
