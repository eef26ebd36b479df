"""Emphasis whose marks are in the skeleton, around pairs.

`**⟦設定（高級）⟧**⟦を選択⟧`: the stars are the author's, the text beside them is the translator's.
Where that ends in punctuation they are no emphasis (CommonMark 0.31, 6.2). Tags take their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..segments.scaffold import Edition, Piece
from . import emphasis

_SIGNS = ("*", "_", "~")
_MARKS = re.compile(r"(?<![\\*_~])(?:\*{1,3}|_{1,3}|~~)(?![*_~])")
_OTHER = re.compile(r"[`<|*_~]")
"""What makes it uncertain which marks belong together."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_BULLET = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")


@dataclass(frozen=True)
class _Marks:
    """Marks of the skeleton: in which piece of the page, and where in it."""

    piece: int
    start: int
    end: int
    text: str


def tag_outer_marks(pieces: list[Piece]) -> int:
    """Put tags in place of marks that are no emphasis around a translation.

    Marks that touch a pair on their inner sides are meant as emphasis; so are others that are
    emphasis around the English.

    Changes `pieces` in place; gives how many emphases were changed.
    """
    if not any(
        isinstance(one, str) and (one.startswith(_SIGNS) or one.endswith(_SIGNS)) for one in pieces
    ):
        return 0  # no marks touch a pair; most pages have none
    changes: list[tuple[_Marks, str]] = []
    for opening, closing in _emphases(pieces):
        surely = _touches(pieces, opening, 1) and _touches(pieces, closing, -1)
        if not _is_read(pieces, opening, closing, "localized") and (
            surely or _is_read(pieces, opening, closing, "source")
        ):
            before, after = emphasis.TAGS[opening.text]
            changes += [(opening, before), (closing, after)]
    for marks, tag in sorted(changes, key=lambda one: (one[0].piece, -one[0].start)):
        written = str(pieces[marks.piece])
        pieces[marks.piece] = written[: marks.start] + tag + written[marks.end :]
    return len(changes) // 2


def _emphases(pieces: list[Piece]) -> Iterator[tuple[_Marks, _Marks]]:
    """Give the marks that belong together: one behind the other on a line, with pairs between."""
    opening: _Marks | None = None
    inner = True
    for number, piece in enumerate(pieces):
        if not isinstance(piece, str):
            if opening is not None and (_OTHER.search(piece.localized) or "\n" in piece.localized):
                inner = False
            continue
        if opening is None and not any(sign in piece for sign in _SIGNS):
            continue
        start = 0
        for line in _LINE.findall(piece):
            if start:
                opening, inner = None, True
            bullet = _BULLET.match(line) if start or not number else None
            offset = bullet.end() if bullet else 0
            last = 0
            for found in _MARKS.finditer(line, offset):
                between = line[last : found.start()]
                marks = _Marks(number, start + found.start(), start + found.end(), found[0])
                last = found.end()
                if opening is None:
                    opening, inner = marks, True
                elif opening.text == marks.text and inner and not _OTHER.search(between):
                    if opening.piece != number:
                        yield opening, marks
                    opening = None
                else:
                    opening, inner = None, True
                    break
            if opening is not None and _OTHER.search(line[last:]):
                inner = False
            start += len(line)
        if piece.endswith("\n"):
            opening, inner = None, True


def _touches(pieces: list[Piece], marks: _Marks, step: int) -> bool:
    """Whether marks stand at the very end or start of their piece, so that a pair is beside."""
    return marks.start == 0 if step < 0 else marks.end == len(str(pieces[marks.piece]))


def _is_read(pieces: list[Piece], opening: _Marks, closing: _Marks, edition: Edition) -> bool:
    """Whether two marks begin and end emphasis, with one half of the pairs beside them."""

    def beside(marks: _Marks, step: int) -> str:
        written = str(pieces[marks.piece])
        near = written[: marks.start] if step < 0 else written[marks.end :]
        if not near and 0 <= marks.piece + step < len(pieces):
            piece = pieces[marks.piece + step]
            near = piece if isinstance(piece, str) else getattr(piece, edition_field)
        return near[-1:] if step < 0 else near[:1]

    edition_field = edition
    ends = (beside(opening, 1), beside(opening, -1)), (beside(closing, -1), beside(closing, 1))
    for inner, outer in ends:
        if not inner or inner.isspace() or emphasis.hinders(inner, outer):
            return False
        if opening.text[0] == "_" and outer.isalnum():
            return False
    return True
