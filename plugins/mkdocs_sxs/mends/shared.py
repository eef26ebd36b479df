r"""Slips of the author's that both halves of a pair have, and readers of both languages see.

The tool escaped two stars that never closed, `press the \*\*Brew button`, or never opened, and left
a second bracket where it was, `[x]((y.md)`. The label of an alert was written as a picture,
`![NOTE]`. What was meant can be read in one way only.
"""

from __future__ import annotations

import re

from . import emphasis, markup

_OPENS_A_NAME = re.compile(r"(?:\A|(?<=[ (]))(?:\\?\*){2}(?=[A-Z][a-z])")
"""Two stars amid a paragraph, before a name: no mark of a note, and no sign of a program."""
_ENDS_A_NAME = re.compile(r"(?<=\w)(?:\\?\*){2}\Z")
"""Two stars at the end of a heading, which has no notes."""
_TURNED = re.compile(r"[!！]\s?\[[^\[\]\n]{1,40}\](?![(\[])")
_ESCAPED = re.compile(r"\\\[\s?[!！]\s?[^\[\]\n\\]{1,40}\\\]")
_ESCAPED_LABEL = re.compile(r"\\\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\\\]", re.IGNORECASE)
_TURNED_LABEL = re.compile(r"!\[(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?![(\[])", re.IGNORECASE)
_TWO_BRACKETS = re.compile(r"(\[[^\[\]\n]+\]\()\(([^()\s]+\))(?!\))")


def without_slips(
    own: str, source: str, *, opens_a_block: bool, in_a_heading: bool = False
) -> tuple[str, str]:
    """Give both halves of a pair without the slips that are in both.

    Args:
        own: the localised half.
        source: the English half.
        opens_a_block: whether the pair does; what it begins with may then be the mark of a note.
        in_a_heading: whether it is in one; what it ends with is then no such mark.
    """
    if "**" in source or r"\*\*" in source:
        start = 1 if opens_a_block else 0
        own, source = _without_lone_stars(own, source, _OPENS_A_NAME, start)
        if in_a_heading:
            own, source = _without_lone_stars(own, source, _ENDS_A_NAME, start)
    if opens_a_block and (label := _TURNED_LABEL.match(source)) and _TURNED.match(own):
        own, source = (_TURNED.sub(f"[!{label[1]}]", half, count=1) for half in (own, source))
    if opens_a_block and (label := _ESCAPED_LABEL.match(source)) and _ESCAPED.match(own):
        own = _ESCAPED.sub(f"[!{label[1]}]", own, count=1)
        source = _ESCAPED_LABEL.sub(f"[!{label[1]}]", source, count=1)
    if "]((" in source:
        own, source = (_TWO_BRACKETS.sub(r"\1\2", half) for half in (own, source))
    return own, source


def _without_lone_stars(
    own: str, source: str, lone: re.Pattern[str], start: int
) -> tuple[str, str]:
    """Remove two stars that are no pair of others, in the translation wherever it has them."""
    if lone.search(source, start) is None or "*" not in markup.without_sound(source)[0]:
        return own, source  # as with nearly all; a parser is asked of the others
    if markup.read_markup(source).bare["*"] != 2:
        return own, source
    english = [
        text
        for found in lone.finditer(source, start)
        if not markup.read_markup(text := source[: found.start()] + source[found.end() :]).bare["*"]
    ]
    if len(english) != 1:
        return own, source
    if markup.read_markup(own).bare["*"]:
        texts = [
            text
            for text in emphasis.without_one_run(own, escaped=True)
            if not markup.read_markup(text).bare["*"]
        ]
        if len(texts) != 1:
            return own, source
        own = texts[0]
    return own, english[0]
