"""Blocks: the lines of an article's English, and which of two translations' lines are one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..articles.article import Article
from ..segments.scaffold import Segment

_LONGEST_COMPARED = 1_000
"""Two texts that differ in more lines than this are not aligned; one finding covers them all."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of one block: skeleton, or the English of one segment."""

    text: str
    segment: str | None
    """The identifier of the segment; None for skeleton."""
    line: int
    """The line of the file on which it begins."""


@dataclass(frozen=True)
class Block:
    """One line of the article's skeleton with all that is on it."""

    stretches: tuple[Stretch, ...]
    line: int

    @property
    def text(self) -> str:
        """The text of the line."""
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def said(self) -> str:
        """The text with single spaces; empty for an empty line."""
        return " ".join(self.text.split())

    @property
    def segments(self) -> list[Stretch]:
        """The English of each segment on the line."""
        return [stretch for stretch in self.stretches if stretch.segment is not None]


def split_into_blocks(one: Article) -> Iterator[Block]:
    """Split the English of an article at the line ends of its skeleton."""
    stretches: list[Stretch] = []
    line = start = one.body_line
    for piece in one.body:
        if isinstance(piece, str):
            first, *rest = piece.split("\n")
            stretches.append(Stretch(first, None, line))
            for text in rest:
                yield _block(stretches, start)
                line += 1
                start, stretches = line, [Stretch(text, None, line)]
        else:
            identifier = piece.id if isinstance(piece, Segment) else ""
            stretches.append(Stretch(piece.source, identifier, line))
            line += str(piece).count("\n")
    yield _block(stretches, start)


def _block(stretches: Sequence[Stretch], line: int) -> Block:
    return Block(
        tuple(stretch for stretch in stretches if stretch.text or stretch.segment is not None), line
    )


def pair_up(own: Sequence[Block], theirs: Sequence[Block]) -> Iterator[tuple[int, int, int, int]]:
    """Pair up two lists of blocks: runs of `own` with the runs of `theirs` in their place."""
    mine, other = [block.said for block in own], [block.said for block in theirs]
    if len(mine) == len(other) and 2 * sum(map(str.__eq__, mine, other)) >= len(mine):
        # Where only sentences differ, every line still has its partner.
        yield 0, len(mine), 0, len(other)
        return
    # What both begin and end with is put aside: the comparison takes time by the square.
    start = 0
    while start < min(len(mine), len(other)) and mine[start] == other[start]:
        start += 1
    end = 0
    rest = min(len(mine), len(other)) - start
    while end < rest and mine[-1 - end] == other[-1 - end]:
        end += 1
    yield 0, start, 0, start
    inner = mine[start : len(mine) - end], other[start : len(other) - end]
    if max(map(len, inner)) > _LONGEST_COMPARED:
        yield start, len(mine) - end, start, len(other) - end
    else:
        for _, a, b, c, d in SequenceMatcher(None, *inner, autojunk=False).get_opcodes():
            yield start + a, start + b, start + c, start + d
    yield len(mine) - end, len(mine), len(other) - end, len(other)


def texts_in(block: Block, held: Block) -> list[str | None]:
    """Give what another translation has for each segment of a block; None if it is unclear.

    Translations are segmented differently: one has a sentence each, another a whole
    paragraph. A segment that occurs in the other's text is the same in both; what is left
    between two such segments is the other's text for the segment between them.
    """
    wanted = block.segments
    if len(held.segments) == len(wanted):
        return [stretch.text for stretch in held.segments]
    text = held.text
    ends: list[tuple[int, int] | None] = []
    position = 0
    for stretch in wanted:
        at = text.find(stretch.text, position) if stretch.text else -1
        ends.append((at, at + len(stretch.text)) if at >= 0 else None)
        position = at + len(stretch.text) if at >= 0 else position
    found_there: list[str | None] = []
    for number, found in enumerate(ends):
        if found:
            found_there.append(wanted[number].text)
            continue
        before = ends[number - 1] if number else (0, 0)
        after = ends[number + 1] if number + 1 < len(ends) else (len(text), len(text))
        found_there.append(text[before[1] : after[0]].strip() if before and after else None)
    return found_there
