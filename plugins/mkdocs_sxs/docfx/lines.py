"""A fast tokenizer for the lines that most pages are made of.

Markdown-it tries every rule at every sign that may begin something, and pairs stars only when
it has seen the whole line. Where a line holds nothing but text, `**x**`, `[x](address)` whose
own text is plain, and `<a name="x"></a>`, it can be read in one way only (CommonMark 0.31, 6.2 and
6.3): two stars between a space and a sign, or beside a letter, open or close emphasis, and there
are no others between them. The tokens are the same as those of markdown-it.
"""

from __future__ import annotations

import re
from typing import Literal

from markdown_it.token import Token

from .marks import MARKS

# No rule begins at any other sign; at a colon only directives and addresses do, at `&` entities.
_ALONE = r":(?!::|//)|&(?![#\w]*;)"
_TEXT = rf"(?:[^\n\\`*_~\[<&:]++|{_ALONE})++"
_LABEL = rf"(?:[^\n\\`*_~\[\]<&:]++|{_ALONE})++"
_ADDRESS = r"(?:[^\x00-\x20\x7f\\&<()]++|&(?![#\w]*;))++"
# Neither space nor punctuation; signs of the private planes count as letters.
_LETTER = rf"[^\W_]|[{MARKS}]"
_PIECE = re.compile(
    rf"(?P<text>{_TEXT})"
    rf"|(?:\*\*(?={_LETTER})|(?:\A|(?<=[ ]))\*\*(?=\S))(?P<strong>{_TEXT})"
    rf"(?:(?<={_LETTER})\*\*(?!\*)|(?<=\S)\*\*(?=[ ]|\Z))"
    r"|(?P<place><a name=\"[^\"<>\n]*\">)</a>"
    rf"|(?<!!)\[(?P<label>{_LABEL})\]\((?P<address>{_ADDRESS})\)"
)


def tokenize_line(line: str) -> list[Token] | None:
    """Give the tokens of a line; None for a line that markdown-it has to read."""
    tokens: list[Token] = []
    position = 0
    while position < len(line):
        piece = _PIECE.match(line, position)
        if piece is None:
            return None
        position = piece.end()
        kind = piece.lastgroup
        if kind == "text":
            if tokens and tokens[-1].type == "text":
                tokens[-1].content = piece[0]
            else:
                tokens.append(_text(piece[0], 0))
        elif kind == "strong":
            # What is left of the second star of each two: text on both sides, if only an empty one.
            if not tokens or tokens[-1].type != "text":
                tokens.append(_text("", 0))
            tokens.append(_tag("strong_open", "strong", 1, markup="**"))
            tokens.append(_text(piece["strong"], 1))
            tokens.append(_tag("strong_close", "strong", -1, markup="**"))
            tokens.append(_text("", 0))
        elif kind == "place":
            tokens.append(Token("html_inline", "", 0, content=piece["place"]))
            tokens.append(Token("html_inline", "", 0, content="</a>"))
        else:
            opening = _tag("link_open", "a", 1)
            opening.attrs = {"href": piece["address"]}
            tokens += (opening, _text(piece["label"], 1), _tag("link_close", "a", -1))
    return tokens


def _text(content: str, level: int) -> Token:
    return Token("text", "", 0, content=content, level=level)


def _tag(kind: str, tag: str, nesting: Literal[-1, 1], markup: str = "") -> Token:
    return Token(kind, tag, nesting, markup=markup)
