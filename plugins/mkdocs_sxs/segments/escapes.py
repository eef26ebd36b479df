r"""Removes the backslashes before stars that the side-by-side generator added.

The generator put a backslash before every `*` that it took for a literal one, in both halves
of a pair, never outside pairs and never in code. The publisher's own pages have no such backslash;
they have those that the author wrote. The file does not say which is which, but three things do:

- An author who had to escape one star of a page escaped all of them. A star had to be escaped where
  its English would be shown differently without the backslash, or has another escape beside it.
- A star that the author escaped is escaped in both halves, at the same place among the stars.
- English in which emphasis is broken says nothing: its stars are those of the emphasis.

`benchmarks/fidelity.py` measures how many of the publisher's pages this gives byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from markdown_it import MarkdownIt

from . import code_ranges
from .scaffold import Piece, Segment

# A backslash that landed one character early: `alert\e\*\*\**` is `alerte****`.
_SHIFTED = re.compile(r"(?<!\\)\\([^!-/:-@\[-`{-~\s])((?:\\\*)+)\*")
_SHIFTED_SPACE = re.compile(r"(?<![\\\s])\\(\s)\*")
# An escape or a bare star: a backslash belongs to what is behind it.
_UNIT = re.compile(r"\\.|\*", re.DOTALL)
_LONG_RUN = re.compile(r"(?:\\\*){4,}")
# What an author escapes beside a star; the generator itself now and then escapes a backtick.
_OTHER_ESCAPE = re.compile(r"\\[!-)+-/:-@\[-_{-~]")
_DOUBLED = re.compile(r"(?<!\\)(\\{1,2})\*")
# Escaped stars in front of a word, and behind one.
_OPENING = re.compile(r"(?<![^\W_])(?<!\\\*)(?:\\\*)+(?=[^\W_])")
_CLOSING = re.compile(r"(?<=[^\W_])(?:\\\*)+(?!\\\*|[^\W_])")
_BESIDE_UNDERSCORE = re.compile(r"\*_|_\\?\*")


def restore(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Give the pieces of a page with the author's own escapes only, in both halves of a pair."""
    pieces = tuple(pieces)
    authored = any(
        isinstance(piece, Segment) and "\\*" in piece.source and _needs_escapes(piece.source)
        for piece in pieces
    )
    return tuple(
        _restored(piece, authored)
        if isinstance(piece, Segment) and ("\\" in piece.localized or "\\" in piece.source)
        else piece
        for piece in pieces
    )


def _restored(segment: Segment, authored: bool) -> Segment:
    """Give a pair with its author's escapes, who escaped stars on this page, or did not."""
    if _undoubled(segment.source) != segment.source:
        return replace(segment, localized=_undoubled(segment.localized))
    localized = _unshifted(segment.localized)
    if not authored or _is_broken_emphasis(segment.source):
        return replace(
            segment, localized=_drop(localized), source=_drop(_unshifted(segment.source))
        )
    return replace(segment, localized=_drop(localized, _shared(localized, segment.source)))


def _undoubled(text: str) -> str:
    r"""Give a text of early 2018 with the author's own escapes.

    The generator of those months doubled them: `\\*` for an author's `\*`. Any other
    generator would have escaped a literal star behind a backslash too.
    """
    if "\\\\*" not in text:
        return text
    parts = _divided(text)
    parts[::2] = [
        _DOUBLED.sub(lambda found: "\\*" if len(found[1]) > 1 else "*", part) for part in parts[::2]
    ]
    single = "".join(parts)
    marks = ("<em>", "<strong>")
    before, after = _rendered(text), _rendered(single)
    return single if all(before.count(m) == after.count(m) for m in marks) else text


def _needs_escapes(source: str) -> bool:
    """Whether the English shows that its author escaped its stars."""
    # Runs of four and more are no emphasis in any case.
    source = _LONG_RUN.sub("", source)
    text = "".join(_divided(source)[::2])
    if "\\*" not in text or _is_broken_emphasis(source):
        return False
    return bool(_OTHER_ESCAPE.search(text)) or _rendered(_drop(source)) != _rendered(source)


def _is_broken_emphasis(source: str) -> bool:
    r"""Whether the escaped stars of an English half are what is left of emphasis.

    The translation of 2020 and 2021 broke it in the English too: `\*one\*\*`, `**_one_\* _`.
    """
    text = "".join(_divided(source)[::2])
    if _BESIDE_UNDERSCORE.search(text):
        return True
    opening, closing = (sum(map(len, runs.findall(text))) for runs in (_OPENING, _CLOSING))
    return 0 < opening != closing > 0


def _shared(localized: str, source: str) -> frozenset[int]:
    """Give the places, among the stars of a translation, of those escaped in both halves."""
    own, english = _stars(localized), _stars(source)
    if len(own) == len(english):
        both = zip(own, english, strict=True)
        return frozenset(place for place, halves in enumerate(both) if all(halves))
    if sum(own) == sum(english):
        return frozenset(place for place, escaped in enumerate(own) if escaped)
    return frozenset()


def _stars(text: str) -> list[bool]:
    """Say for each star of a text, code apart, whether it is escaped."""
    units = (unit for part in _divided(text)[::2] for unit in _UNIT.findall(part))
    return [len(unit) > 1 for unit in units if unit.endswith("*")]


def _rendered(text: str) -> str:
    """Render a text, to compare what a reader sees of two."""
    return str(MarkdownIt("commonmark").renderInline(text))


def _unshifted(text: str) -> str:
    """Give a text with bare stars where their backslashes landed one character early."""
    parts = _divided(text)
    for index in range(0, len(parts), 2):
        plain = _SHIFTED.sub(lambda m: m[1] + "*" * (len(m[2]) // 2 + 1), parts[index])
        parts[index] = _SHIFTED_SPACE.sub(r"\1*", plain)
    return "".join(parts)


def _drop(text: str, kept: frozenset[int] = frozenset()) -> str:
    """Take the backslashes before stars away, but for those of the stars at the places `kept`."""
    place = -1

    def unit(found: re.Match[str]) -> str:
        nonlocal place
        place += found[0].endswith("*")
        return "*" if found[0] == "\\*" and place not in kept else found[0]

    parts = _divided(text)
    for index in range(0, len(parts), 2):
        parts[index] = _UNIT.sub(unit, parts[index])
    return "".join(parts)


def _divided(text: str) -> list[str]:
    """Divide a text into parts that are alternately no code and code."""
    code = code_ranges.find_code(text)
    parts: list[str] = []
    position = 0
    for start, end in zip(code.starts, code.ends, strict=True):
        parts += [text[position:start], text[start:end]]
        position = end
    return [*parts, text[position:]]
