r"""Emphasis whose marks a translation pulled apart, escaped or pushed against spaces.

`paired` pairs all runs of one mark, stars or two tildes, as openings and closings, whatever
backslashes and spaces are between the marks, and writes them so that CommonMark and
Python-Markdown both read emphasis: spaces go outside, a full stop that prevents emphasis goes
outside, and where nothing else helps (`**[x]**y`) a tag takes the place of the marks. Underscores
become stars first: beside a letter, stars alone are emphasis.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

# What holds marks that are no emphasis comes first: escapes, code, addresses and tags.
_HELD = r"(?<!`)`[^`]+`(?!`)|(?<!`)``(?!`).+?(?<!`)``(?!`)|\]\([^()\s]*\)|<[^<>\s][^<>]*>"
_RUNS = {
    (mark, spread): re.compile(rf"(?P<marks>{run})|\\[^{mark}]|{_HELD}", re.DOTALL)
    for mark, spread, run in (
        ("*", False, r"(?:\\?\*)+"),
        ("*", True, r"\\?\*(?:[ \u00a0]?\\?\*)*"),
        ("~", False, r"(?:\\?~)+"),
        ("~", True, r"\\?~(?:[ \u00a0]?\\?~)*"),
    )
}
"""Runs of a mark, without and with spaces between the marks."""
_UNDERSCORES = re.compile(rf"(?P<marks>(?:\\?_)+)|\\[^_]|{_HELD}", re.DOTALL)
_EMPTY = re.compile(r"[ \u00a0]?(?<!\\\*)(?:\\\*){4}(?!\\?\*)")
_MOVABLE = ".,:;!?。、，．：；！？…"
TAGS = MappingProxyType(
    {
        "*": ("<em>", "</em>"),
        "**": ("<strong>", "</strong>"),
        "***": ("<strong><em>", "</em></strong>"),
        "_": ("<em>", "</em>"),
        "__": ("<strong>", "</strong>"),
        "___": ("<strong><em>", "</em></strong>"),
        "~~": ("<del>", "</del>"),
    }
)
"""The tags that stand for the marks of an emphasis."""
_SPACELESS = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]")
"""Letters of Thai, Lao, Tibetan, Burmese and Khmer, which write no spaces between words."""


@dataclass(frozen=True)
class _Run:
    """A run of marks: its offsets, and how many marks it has."""

    start: int
    end: int
    marks: int


@dataclass(frozen=True)
class _Pair:
    """An opening and a closing that belong together, as positions in the list of runs."""

    opening: int
    closing: int
    mark: str


def paired(text: str, *, spread: bool, mark: str = "*") -> str | None:
    """Write `text` with sound emphasis; None where its runs of a mark do not pair up.

    Args:
        text: a half of a segment.
        spread: whether marks with a space between them are one run.
        mark: the sign of the marks, a star or a tilde.
    """
    runs = _runs(text, spread=spread, mark=mark)
    if mark == "~" and any(run.marks != 2 for run in runs):
        return None
    pairs = _match(runs, mark)
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
        if run.marks >= 4 or (run.marks >= 2 and text[run.start] == "\\"):
            # A lone backslash before several stars is the author's: a tool escapes all of them.
            written = text[run.start : run.end]
            result += text[position : run.start] + "\\" * (written.count("\\") == 1)
            position = run.end
            after = text[position : position + 1]
            if after.isspace() or not after:
                result = result.rstrip()
                position += 0 if result else 1
            elif touches_word(result[-1:], after):
                result += " "
    return result + text[position:]


def without_empty(text: str) -> str:
    r"""Give `text` without its four escaped stars in a row: `**x** \*\*\*\*`."""

    def gap(found: re.Match[str]) -> str:
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        return " " if touches_word(before, after) else ""

    return _EMPTY.sub(gap, text)


MOST_RUNS = 9
"""A text with more runs of stars is not tried without each of them."""


def without_one_run(text: str, *, escaped: bool = False) -> list[str]:
    """Give `text` without two stars that stand together, once for each place that has them.

    Args:
        text: a half of a segment.
        escaped: whether stars behind backslashes are meant as well.
    """
    runs = _runs(text, spread=False)
    if not 0 < len(runs) <= MOST_RUNS:
        return []
    return [
        _without(text, one)
        for one in runs
        if one.marks == 2 and (escaped or text[one.start] == "*")
    ]


def _without(text: str, run: _Run) -> str:
    before, after = text[: run.start], text[run.end :]
    if after[:1].isspace() or not after:
        return before.rstrip() + after if before else after.lstrip()
    return before + " " * touches_word(before[-1:], after[:1]) + after


def tightened(text: str) -> str:
    """Give English with the spaces outside that its author wrote inside of `**`.

    Readers of Markdown before CommonMark took `**x **y` for emphasis, and so did who wrote it
    then. It stays where any of its stars can be meant otherwise: escaped ones, other numbers than
    two, code, and stars with a space on both sides at either end, unless they are the only other
    ones and those touch a word on their inner side.
    """
    if "**" not in text or "***" in text or "`" in text or "\\*" in text:
        return text
    pieces = text.split("**")
    inside = pieces[1::2]
    if len(pieces) % 2 == 0 or all(one == one.strip() for one in inside):
        return text
    is_only = len(pieces) == 3
    for index in range(1, len(pieces), 2):
        inner, bare = pieces[index], pieces[index].strip()
        before, after = pieces[index - 1][-1:], pieces[index + 1][:1]
        opens = inner[:1] == bare[:1] or is_only or (before and not before.isspace())
        closes = inner[-1:] == bare[-1:] or is_only or (after and not after.isspace())
        is_tight = inner[:1] == bare[:1] or inner[-1:] == bare[-1:]
        if not (opens and closes and is_tight) or not any(map(str.isalnum, bare)) or "*" in inner:
            return text
        at = inner.index(bare)
        pieces[index - 1] += inner[:at]
        pieces[index + 1] = inner[at + len(bare) :] + pieces[index + 1]
        pieces[index] = bare
    return "**".join(pieces)


def with_stars(text: str, *, every: bool) -> str:
    """Give `text` with stars for its underscores, those in code, addresses and tags apart.

    Args:
        text: a half of a segment.
        every: whether those within a word are meant as well.
    """

    def star(found: re.Match[str]) -> str:
        marks: str | None = found["marks"]
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        if marks is None or (not every and touches_word(before, after)):
            return found[0]
        return marks.replace("\\", "").replace("_", "*")

    return _UNDERSCORES.sub(star, text)


def touches_word(inner: str, outer: str) -> bool:
    """Whether two characters side by side are in one word; scripts without spaces have none."""
    return (
        inner.isalnum()
        and outer.isalnum()
        and not any(unicodedata.east_asian_width(character) in "WF" for character in inner + outer)
        and not _SPACELESS.search(inner + outer)
    )


def is_punctuation(character: str) -> bool:
    """Whether CommonMark takes a character for punctuation."""
    return bool(character) and unicodedata.category(character)[0] in "PS"


def _runs(text: str, *, spread: bool, mark: str = "*") -> list[_Run]:
    return [
        _Run(found.start(), found.end(), found["marks"].count(mark))
        for found in _RUNS[mark, spread].finditer(text)
        if found["marks"]
    ]


def _match(runs: Sequence[_Run], mark: str) -> list[_Pair] | None:
    """Pair the runs up; None where one is left over or could be read in two ways."""
    if len(runs) < 2:
        return None
    pairs: list[_Pair] = []
    open_: list[tuple[int, int]] = []  # run, marks
    for index, run in enumerate(runs):
        left = run.marks
        while open_ and open_[-1][1] <= left:
            opening, marks = open_.pop()
            pairs.append(_Pair(opening, index, mark * marks))
            left -= marks
        if left > 3 or (left and left != run.marks and run.marks not in (3, 4)):
            return None
        if left and any(marks == left for _, marks in open_):
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
    """Give the marks between each two pieces, or tags where one of the renderers reads none."""
    tagged: set[_Pair] = set()
    for group in closes.values():
        for pair in group:
            after = pieces[pair.closing + 1]
            inside = pieces[pair.closing]
            if pair.closing in opens:
                after = " "
            if hinders(inside[-1:], after[:1]):
                if inside[-1] in _MOVABLE and len(group) == 1 and inside[:-1].strip():
                    rest = inside.rstrip(_MOVABLE)
                    if rest and not rest[-1].isspace() and not is_punctuation(rest[-1]):
                        pieces[pair.closing] = rest
                        pieces[pair.closing + 1] = inside[len(rest) :] + pieces[pair.closing + 1]
                        continue
                tagged.add(pair)
            before = " " if pair.opening in closes else pieces[pair.opening][-1:]
            if hinders(pieces[pair.opening + 1][:1], before):
                tagged.add(pair)
    marks: list[str] = []
    for index in range(len(pieces) - 1):
        ending = "".join(_mark(p, tagged, 1) for p in closes.get(index, []))
        beginning = "".join(_mark(p, tagged, 0) for p in reversed(opens.get(index, [])))
        marks.append(f"{ending} {beginning}" if ending and beginning else ending + beginning)
    return marks


def hinders(inner: str, outer: str) -> bool:
    """Whether CommonMark would not begin or end emphasis between these two characters."""
    if not inner or not is_punctuation(inner):
        return False
    return bool(outer) and not outer.isspace() and not is_punctuation(outer)


def _mark(pair: _Pair, tagged: set[_Pair], side: int) -> str:
    return TAGS[pair.mark][side] if pair in tagged else pair.mark
