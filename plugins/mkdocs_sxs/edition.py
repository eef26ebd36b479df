"""A whole file in one language: the publisher's own page, or the English it came from.

The localised edition without mends is the publisher's stripped page byte for byte. The source
edition is the English body: anchors that the localisation generated are gone, lines of a
quoted pair have their quote marks again. Where the hash of the English file that the
localisation recorded can be met, the whole file is the English one, front matter included,
and that is *proved*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from . import escapes, proof, scaffold
from .scaffold import Edition, Piece, Segment

_HEADING_ANCHOR = re.compile(r"^([ \t>]*#{1,6}[ \t]*)<a name=\"[^\"<>]*\"></a>", re.MULTILINE)
_XLIFF_ANCHOR = re.compile(r"^<a id=\"[^\"<>]*\" class=\"xliff\"></a>\n?", re.MULTILINE)
_FRONT_MATTER = re.compile(r"-{3,}[ \t]*\n.*?^-{3,}[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_HAND_OFF = re.compile(r"^ms\.lasthandoff: *(\d\d)/\d\d/(\d{4})", re.MULTILINE)
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One edition of a file."""

    text: str
    """Front matter and body, line ends as LF."""
    proved: bool
    """Whether it is the English file itself: its hash is the one that was recorded."""


def choose(text: str, edition: Edition) -> Chosen:
    """Give one edition of a whole side-by-side file.

    Takes the file's text; CRLF is read as LF.
    """
    text = scaffold.repair_quotes(text.replace("\r\n", "\n"))
    if edition == "source" and (english := proof.english_file(text)) is not None:
        return Chosen(english, True)
    front = _FRONT_MATTER.match(text)
    split = front.end() if front else 0
    pieces = escapes.restore(scaffold.parse(text[split:]))
    head = scaffold.choose(escapes.restore(scaffold.parse(text[:split])), edition)
    if edition == "source":
        english = scaffold.choose(quoted(pieces), "source")
        return Chosen(
            head + (english if _before_anchors(head) else without_anchors(english)), False
        )
    return Chosen(head + scaffold.choose(pieces, "localized"), False)


def _before_anchors(front: str) -> bool:
    """Whether a file was handed off before the localisation put anchors into headings.

    It does so from late 2017 on; an anchor in an older heading is the author's.
    """
    found = _HAND_OFF.search(front)
    return found is not None and (found[2], found[1]) < ("2017", "09")


def without_anchors(text: str) -> str:
    """Give a text without the anchors that the localisation put before its headings."""
    if "<a " not in text:
        return text
    return _XLIFF_ANCHOR.sub("", _HEADING_ANCHOR.sub(r"\1", text))


def quoted(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Give the pieces with quote marks on every line of a pair that stands in a quote.

    The localised half has them; the English half lost them on all lines but the first (293
    of 294 such pairs).
    """
    result: list[Piece] = []
    line = ""
    for piece in pieces:
        if isinstance(piece, Segment) and "\n" in piece.source and (mark := _QUOTE.match(line)):
            lines = [
                own if number == 0 or own.lstrip().startswith(">") else mark[0] + own
                for number, own in enumerate(piece.source.split("\n"))
            ]
            piece = replace(piece, source="\n".join(lines))
        result.append(piece)
        shown = piece if isinstance(piece, str) else piece.localized
        _, newline, after = shown.rpartition("\n")
        line = after if newline else line + shown
    return tuple(result)
