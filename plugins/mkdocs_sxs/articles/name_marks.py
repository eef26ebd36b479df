"""Marks that a localisation put around names that no translator was to change, and left there.

`:::no-loc(Contoso):::` (in late 2020) and `[!OP.NO-LOC(Contoso)]` (early that year) stand for
`Contoso`, wherever the English file has that name: in text, code, addresses and front matter, and
in both halves of a pair. No author writes them: an author's own mark is
`:::no-loc text="Contoso":::`. In the words of a picture they were translated too, as
`::: No-Loc (Contoso) :::` and `[! OP. NO-LOC (Contoso)]`. Of a mark in a heading `no-loc` is left
in the anchor there.
"""

from __future__ import annotations

import re

_SPELLINGS = ("no-loc", "No-Loc", "NO-LOC", "no-Loc", "No-loc")
_AS_WRITTEN = (":::no-loc(", "[!OP.NO-LOC(")
_NAME = r"(?P<{0}>[^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+)"
_MARK = re.compile(
    rf"(?:\\?:\s?|\.(?=:)){{1,3}}\s?no-loc\s?\(\s?{_NAME.format('between_colons')}\)\s?:\s?:\s?:?"
    rf"|\[!\s?OP\.\s?NO-LOC\s?\(\s?{_NAME.format('in_brackets')}\)\s?\]",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^(?P<before>[ \t>]*#{1,6}[ \t]*<a name=\")(?P<anchor>[^\"<>\n]*no-loc[^\"<>\n]*)"
    r"(?P<text>\"[^\n]*)",
    re.MULTILINE,
)
_IN_ANCHOR = re.compile(r"(?:op)?no-loc(?=\w)")


def remove(text: str) -> str:
    """Give a text with the names alone, and with anchors of headings that are made of them."""
    if not any(spelling in text for spelling in _SPELLINGS):
        return text
    return _HEADING.sub(_with_anchor, _MARK.sub(_name, text))


def _name(mark: re.Match[str]) -> str:
    """Give the name, apart from the words beside it where the mark was translated."""
    name = (mark["between_colons"] or mark["in_brackets"] or "").strip()
    if mark[0].startswith(_AS_WRITTEN):
        return name  # what is beside it belongs to the word, as in `:::no-loc(cookie):::s`
    before = mark.string[mark.start() - 1 : mark.start()]
    after = mark.string[mark.end() : mark.end() + 1]
    # Behind a name stands what may be the colons of another one.
    return " " * before.isalnum() + name + " " * (after.isalnum() or after == ":")


def _with_anchor(heading: re.Match[str]) -> str:
    """Give a heading with the anchor that its English has, unless it speaks of `no-loc` itself."""
    if re.search(r"no[- ]loc", heading["text"], re.IGNORECASE):
        return heading[0]
    return heading["before"] + _IN_ANCHOR.sub("", heading["anchor"]) + heading["text"]
