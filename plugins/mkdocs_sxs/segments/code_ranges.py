"""The ranges of a Markdown text that are code: fenced blocks and code spans."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})([^\n]*)", re.MULTILINE)
_TICKS = re.compile(r"`+")
_GAP = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class CodeRanges:
    """The ranges of a text that are code, as offsets: in order, without overlaps."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def contains(self, offset: int) -> bool:
        """Whether an offset of the text lies in code."""
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and offset < self.ends[at]


def find_code(text: str) -> CodeRanges:
    """Find the code of a Markdown text.

    A fence runs to its like or to the end of the text; a code span from a run of backticks to
    the next run of the same length in its paragraph. Takes time in proportion to the text.
    """
    if "`" not in text and "~~~" not in text:
        return CodeRanges((), ())
    fences = _fences(text)
    stretches = list(fences)
    position = 0
    for start, end in [*fences, (len(text), len(text))]:
        stretches += _spans(text, position, start)
        position = end
    stretches.sort()
    return CodeRanges(tuple(start for start, _ in stretches), tuple(end for _, end in stretches))


def _fences(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None:
            # A backtick fence has no backticks behind it; such a line is a code span.
            if fence[1][0] == "~" or "`" not in fence[2]:
                opened = fence
        elif fence[1].startswith(opened[1]) and not fence[2].strip():
            found.append((opened.start(), fence.end()))
            opened = None
    if opened is not None:
        found.append((opened.start(), len(text)))
    return found


def _spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    runs = list(_TICKS.finditer(text, start, end))
    gaps = [gap.start() for gap in _GAP.finditer(text, start, end)]
    # For every run the next one of the same length, read from the end.
    later: dict[int, int] = defaultdict(lambda: -1)
    partner = [-1] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = len(runs[index][0])
        partner[index] = later[length]
        later[length] = index
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(runs):
        opening, closing = runs[index], partner[index]
        escaped = opening.start() > start and text[opening.start() - 1] == "\\"
        together = closing >= 0 and bisect_right(gaps, opening.start()) == bisect_right(
            gaps, runs[closing].start()
        )
        if together and not escaped:
            found.append((opening.start(), runs[closing].end()))
            index = closing
        index += 1
    return found
