r"""Emphasis whose stars a translation pulled apart, escaped or pushed against spaces.

`paired` pairs all star runs of a text as openings and closings, whatever backslashes and spaces
are between the stars, and writes them so that CommonMark and Python-Markdown both read emphasis:
spaces go outside, a full stop that prevents emphasis goes outside, and where nothing else helps
(`**[x]**y`) a tag takes the place of the stars.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# What holds stars that are no emphasis comes first: escapes, code, addresses and tags.
_SHIELD = r"\\[^*]|(?<!`)`[^`]+`(?!`)|(?<!`)``(?!`).+?(?<!`)``(?!`)|\]\([^()\s]*\)|<[^<>\s][^<>]*>"
_TIGHT = re.compile(rf"(?P<stars>(?:\\?\*)+)|{_SHIELD}", re.DOTALL)
_SPREAD = re.compile(rf"(?P<stars>\\?\*(?:[ \u00a0]?\\?\*)*)|{_SHIELD}", re.DOTALL)
_MOVABLE = ".,:;!?。、，．：；！？…"
_TAGS = {1: ("<em>", "</em>"), 2: ("<strong>", "</strong>")}


@dataclass(frozen=True)
class _Run:
    """A run of stars: its offsets, and how many stars it has."""

    start: int
    end: int
    stars: int


@dataclass(frozen=True)
class _Pair:
    """An opening and a closing that belong together, as positions in the list of runs."""

    opening: int
    closing: int
    stars: int


def paired(text: str, *, spread: bool) -> str | None:
    """Write `text` with sound emphasis; None where its runs of stars do not pair up.

    Args:
        text: a half of a segment.
        spread: whether stars with a space between them are one run.
    """
    runs = _runs(text, spread=spread)
    pairs = _match(runs)
    if not pairs:
        return None
    # Every piece of text between two runs, and the marks that go between them.
    pieces = [
        text[before.end : after.start]
        for before, after in zip(
            [_Run(0, 0, 0), *runs], [*runs, _Run(len(text), len(text), 0)], strict=True
        )
    ]
    if any(not _has_content(pieces[p.opening + 1 : p.closing + 1]) for p in pairs):
        return None
    return _write(pieces, pairs)


def without_runs(text: str) -> str:
    """Give `text` without its runs of literal stars: escaped ones of two and more, all of four.

    A space stays where the words on both sides would become one.
    """
    result = ""
    position = 0
    for run in _runs(text, spread=True):
        if run.stars >= 4 or (run.stars >= 2 and text[run.start] == "\\"):
            result += text[position : run.start]
            position = run.end
            after = text[position : position + 1]
            if after.isspace() or not after:
                result = result.rstrip()
                position += 0 if result else 1
            elif touches_word(result[-1:], after):
                result += " "
    return result + text[position:]


def touches_word(inner: str, outer: str) -> bool:
    """Whether two characters side by side are in one word; scripts without spaces have none."""
    return (
        inner.isalnum()
        and outer.isalnum()
        and not any(unicodedata.east_asian_width(character) in "WF" for character in inner + outer)
    )


def is_punctuation(character: str) -> bool:
    """Whether CommonMark takes a character for punctuation."""
    return bool(character) and unicodedata.category(character)[0] in "PS"


def _runs(text: str, *, spread: bool) -> list[_Run]:
    pattern = _SPREAD if spread else _TIGHT
    return [
        _Run(found.start(), found.end(), found["stars"].count("*"))
        for found in pattern.finditer(text)
        if found["stars"]
    ]


def _match(runs: Sequence[_Run]) -> list[_Pair] | None:
    """Pair the runs up; None where one is left over or could be read in two ways."""
    if len(runs) < 2:
        return None
    pairs: list[_Pair] = []
    open_: list[tuple[int, int]] = []  # run, stars
    for index, run in enumerate(runs):
        left = run.stars
        while open_ and open_[-1][1] <= left:
            opening, stars = open_.pop()
            pairs.append(_Pair(opening, index, stars))
            left -= stars
        if left > 3 or (left and left != run.stars and run.stars != 4):
            return None
        if left and any(stars == left for _, stars in open_):
            return None
        if left:
            open_.append((index, left))
    return None if open_ else pairs


def _has_content(pieces: Sequence[str]) -> bool:
    return any(not character.isspace() for piece in pieces for character in piece)


def _write(pieces: list[str], pairs: Sequence[_Pair]) -> str:
    closes: dict[int, list[_Pair]] = {}
    opens: dict[int, list[_Pair]] = {}
    for pair in pairs:
        closes.setdefault(pair.closing, []).append(pair)
        opens.setdefault(pair.opening, []).append(pair)
    pieces = list(pieces)
    for index in range(len(pieces) - 1):
        pieces[index], pieces[index + 1] = _outer_spaces(
            pieces[index], pieces[index + 1],
            closing=index in closes, opening=index in opens, first=index == 0,
        )  # fmt: skip
    marks = _marks(pieces, closes, opens)
    return "".join([part for pair in zip(pieces, [*marks, ""], strict=True) for part in pair])


def _outer_spaces(
    before: str, after: str, *, closing: bool, opening: bool, first: bool
) -> tuple[str, str]:
    """Move the spaces at a run of stars out of the emphasis."""
    if closing and opening:
        return before.rstrip(), after.lstrip()
    if closing:
        inner = before.rstrip()
        if inner != before and not after[:1].isspace() and not is_punctuation(after[:1]):
            after = " " + after if after else after
        return inner, after
    inner = after.lstrip()
    if inner != after and before and not before[-1].isspace() and not is_punctuation(before[-1]):
        before += " "
    return before, inner


def _marks(
    pieces: list[str], closes: dict[int, list[_Pair]], opens: dict[int, list[_Pair]]
) -> list[str]:
    """Give the marks between each two pieces: stars where both renderers read them, else tags."""
    tagged: set[_Pair] = set()
    for group in closes.values():
        for pair in group:
            after = pieces[pair.closing + 1]
            inside = pieces[pair.closing]
            if pair.closing in opens:
                after = " "
            if _hinders(inside[-1:], after[:1]):
                if inside[-1] in _MOVABLE and len(group) == 1 and inside[:-1].strip():
                    rest = inside.rstrip(_MOVABLE)
                    if rest and not rest[-1].isspace() and not is_punctuation(rest[-1]):
                        pieces[pair.closing] = rest
                        pieces[pair.closing + 1] = inside[len(rest) :] + pieces[pair.closing + 1]
                        continue
                tagged.add(pair)
            before = " " if pair.opening in closes else pieces[pair.opening][-1:]
            if _hinders(pieces[pair.opening + 1][:1], before):
                tagged.add(pair)
    marks: list[str] = []
    for index in range(len(pieces) - 1):
        ending = "".join(_mark(p, tagged, 1) for p in closes.get(index, []))
        beginning = "".join(_mark(p, tagged, 0) for p in reversed(opens.get(index, [])))
        marks.append(f"{ending} {beginning}" if ending and beginning else ending + beginning)
    return marks


def _hinders(inner: str, outer: str) -> bool:
    """Whether CommonMark would not begin or end emphasis between these two characters."""
    if not inner or not is_punctuation(inner):
        return False
    return bool(outer) and not outer.isspace() and not is_punctuation(outer)


def _mark(pair: _Pair, tagged: set[_Pair], side: int) -> str:
    if pair not in tagged:
        return "*" * pair.stars
    if pair.stars in _TAGS:
        return _TAGS[pair.stars][side]
    return "<strong><em>" if side == 0 else "</em></strong>"
