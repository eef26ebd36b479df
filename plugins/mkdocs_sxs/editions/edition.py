"""Extracts one edition of a whole file: the publisher's own page, or the English it came from.

The localised edition without mends is the publisher's stripped page, as far as the file tells how
that was written; `benchmarks/fidelity.py` counts the pages that are equal. The source edition is
the English body: anchors that the localisation generated are gone, lines of a quoted pair have
their quote marks again. Both have the author's own escapes and their own link definitions only.
Where the hash of the English file that the localisation recorded can be met, the whole file is the
English one, front matter included, and that is *proved*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from ..articles import tool_marks
from ..mends import mending
from ..segments import anchors, definitions, escapes, scaffold
from ..segments.scaffold import Piece, Segment
from . import proof

_FRONT_MATTER = re.compile(r"-{3,}[ \t]*\n.*?^-{3,}[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_HAND_OFF = re.compile(r"^ms\.lasthandoff: *(\d\d)/\d\d/(\d{4})", re.MULTILINE)
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")


OutputEdition = Literal["localized", "source", "bilingual"]
"""An edition, or `bilingual`: the translation, with its English behind every sentence."""


@dataclass(frozen=True, slots=True)
class EditionText:
    """One edition of a file."""

    text: str
    """Front matter and body, line ends as LF."""
    proved: bool = False
    """Whether it is proved to be the English file: its hash is the one that was recorded."""
    has_source: bool = True
    """Whether the file holds any English for its text; a file without pairs has none."""


def extract_edition(text: str, edition: OutputEdition, *, mend: bool = False) -> EditionText:
    """Give one edition of a whole side-by-side file.

    Args:
        text: the file's text; CRLF is read as LF.
        edition: which edition, or `bilingual`.
        mend: whether Markdown that the translation broke is mended; without that, the localised
            edition is the publisher's own page.
    """
    text = scaffold.repair_quotes(
        text.replace("\r\n", "\n"), published=edition == "localized" and not mend
    )
    if mend or edition == "source":
        text = tool_marks.remove(text)
    front = _FRONT_MATTER.match(text)
    head, body = (text[: front.end()], text[front.end() :]) if front else ("", text)
    pieces = scaffold.parse(body)
    if edition == "source" and (english := proof.rebuild_english_file(head, pieces)) is not None:
        return EditionText(english, True)
    restored = mending.mend(pieces).pieces if mend else pieces
    fields = scaffold.parse(head)
    if not _handed_off_before(head, "2018", "01"):
        # The localisation added no escapes before.
        restored, fields = escapes.restore(restored), escapes.restore(fields)
    has_source = any(
        not isinstance(piece, str) and piece.source.strip()
        for piece in (pieces if body.strip() else fields)
    )
    if edition == "bilingual":
        chosen = scaffold.choose(fields, "localized") + bilingual(restored)
    else:
        halves: dict[scaffold.Edition, str] = {
            "localized": scaffold.choose(restored, "localized"),
            "source": scaffold.choose(restore_quote_marks(restored), "source"),
        }
        other = halves["source" if edition == "localized" else "localized"]
        own = definitions.without_other(halves[edition], other, edition)
        if edition == "source" and not _handed_off_before(head, "2017", "09"):
            # From late 2017 on the localisation puts anchors into headings; in an older heading an
            # anchor is the author's.
            own = anchors.without_generated(own)
        chosen = scaffold.choose(fields, edition) + own
    return EditionText(chosen, has_source=has_source)


def bilingual(pieces: Iterable[Piece]) -> str:
    """Write every sentence with its English behind it, which is marked as English.

    What is the same in both halves, such as a directive, is written once.
    """
    parts: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(piece)
        elif not piece.source.strip() or piece.source == piece.localized:
            parts.append(piece.localized)
        else:
            parts.append(f'{piece.localized} <span lang="en" dir="ltr">{piece.source}</span>')
    return "".join(parts)


def _handed_off_before(front: str, year: str, month: str) -> bool:
    """Whether the front matter of a file says that it was handed off before a month."""
    found = _HAND_OFF.search(front)
    return found is not None and (found[2], found[1]) < (year, month)


def restore_quote_marks(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Give the pieces with a `>` on every line of a pair that is in a block quote.

    The localised half has them; the English half lost them on all lines but the first (in 293
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
