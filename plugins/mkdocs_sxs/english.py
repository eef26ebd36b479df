"""The English edition, recovered from the hidden halves of the translations.

Every translation carries the English it was made from. Put together they give the English
article back: what most languages have is taken, block for block and segment for segment,
and where they disagree the finding names the one that stands alone. Hashes and dates do not
tell which is right: five real translations with three different hashes carry the very same
English.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from types import MappingProxyType

from . import metadata, robots, scaffold
from .article import Article
from .metadata import LOCALISATION_KEYS
from .problem import Problem
from .scaffold import Segment


@dataclass(frozen=True)
class _Unit:
    """A stretch of one block: skeleton, or the English of one segment."""

    text: str
    segment: str | None
    line: int


@dataclass(frozen=True)
class _Block:
    """One line of the article's skeleton with all that stands on it."""

    units: tuple[_Unit, ...]
    line: int

    @property
    def text(self) -> str:
        return "".join(unit.text for unit in self.units)

    @property
    def segments(self) -> list[_Unit]:
        return [unit for unit in self.units if unit.segment is not None]


def recover(translations: Sequence[Article], locale: str) -> Article | None:
    """Recover the English article that `translations` were made from.

    Args:
        translations: the same article in several languages, at least one.
        locale: the language tag that the recovered edition gets.

    Returns:
        The English article, its `problems` saying where the translations disagree; None if
        no translation carries any English. Its robots rules are the strictest of all.
    """
    carrying = [one for one in translations if any(scaffold.segments(one.body))]
    if not carrying:
        return None
    pivot = _pivot(carrying)
    body, problems = _settle(pivot, [one for one in carrying if one is not pivot])
    fields = _fields(carrying, pivot)

    def locate(_key: str, rule: str, what: str, mend: str) -> Problem:
        return Problem(pivot.file, 1, rule, what, mend)

    typed, _ = metadata.read(fields, locate)  # findings stand with the translations already
    topic = pivot.topic
    return Article(
        file=f"{locale}/{topic}",
        locale=locale,
        topic=topic,
        language=locale,
        fields=MappingProxyType(fields),
        source_fields=MappingProxyType(fields),
        metadata=replace(
            typed, robots=robots.strictest(one.metadata.robots for one in translations)
        ),
        body=(body,),
        body_line=1,
        problems=tuple(problems),
    )


def _pivot(carrying: Sequence[Article]) -> Article:
    """Choose the translation whose English the others are held against.

    Of those with the English that most have: the finest segmented, then the latest.
    """
    texts = Counter(one.markdown("source") for one in carrying)

    def rank(one: Article) -> tuple[int, int, date]:
        return (
            texts[one.markdown("source")],
            sum(1 for _ in scaffold.segments(one.body)),
            one.metadata.handed_off or date.min,
        )

    return max(carrying, key=rank)


def _fields(carrying: Sequence[Article], pivot: Article) -> dict[str, object]:
    """The author's own front matter: of every key the value that most translations have."""
    fields: dict[str, object] = {}
    for key in pivot.source_fields:
        if key in LOCALISATION_KEYS or key.lower() in ("robots", "title", "description"):
            continue
        values = [one.source_fields[key] for one in carrying if key in one.source_fields]
        counts = Counter(map(repr, values))
        fields[key] = max(values, key=lambda value: counts[repr(value)])
    titles = Counter(one.title("source") for one in carrying)
    english = [one.source_fields.get("description") for one in carrying]
    own = [one.fields.get("description") for one in carrying]
    said = next((e for e, o in zip(english, own, strict=True) if e and e != o), None)
    description = {"description": said} if said else {}
    return {"title": titles.most_common(1)[0][0], **description, **fields}


def _settle(pivot: Article, others: Sequence[Article]) -> tuple[str, list[Problem]]:
    """Give the English that most translations have, and where the rest disagree."""
    own = list(_blocks(pivot))
    # Per block of the pivot: what stands there in each of the others, or None.
    across: list[list[tuple[Article, _Block | None]]] = [[] for _ in own]
    extra: Counter[tuple[int, str]] = Counter()
    problems: list[Problem] = []
    for other in others:
        theirs = list(_blocks(other))
        if [block.text for block in theirs] == [block.text for block in own]:
            for column, block in zip(across, theirs, strict=True):
                column.append((other, block))
            continue
        for start, end, their_start, their_end in _runs(own, theirs):
            held = theirs[their_start:their_end]
            if end - start == len(held):
                for column, block in zip(across[start:end], held, strict=True):
                    column.append((other, block))
                continue
            for column in across[start:end]:
                column.append((other, None))
            if held:
                extra[(start, "\n".join(block.text for block in held))] += 1
            at = theirs[min(their_start, len(theirs) - 1)].line
            problems.append(_unlike(other, at, has=len(held), wanted=end - start))
    majority = (len(others) + 1) // 2
    lines: list[str] = []
    for number, block in enumerate(own):
        lines += [text for (at, text), count in extra.items() if at == number and count > majority]
        column = across[number]
        if sum(held is None for _, held in column) > majority:
            continue
        text, found = _vote(pivot, block, [(one, held) for one, held in column if held])
        lines.append(text)
        problems += found
    return "\n".join(lines), problems


def _vote(
    pivot: Article, block: _Block, column: Sequence[tuple[Article, _Block]]
) -> tuple[str, list[Problem]]:
    """Settle one block: the text that most have, segment for segment."""
    if all(held.text == block.text for _, held in column):
        return block.text, []
    if not block.segments:
        counts = Counter([block.text, *(held.text for _, held in column)])
        return counts.most_common(1)[0][0], []
    versions = [(one, held, _versions(block, held)) for one, held in column]
    problems: list[Problem] = []
    parts: list[str] = []
    number = 0
    for unit in block.units:
        if unit.segment is None:
            parts.append(unit.text)
            continue
        said = [unit.text, *(text for _, _, v in versions if (text := v[number]) is not None)]
        counts = Counter(said)
        # The first of equals is the pivot's own, which most translations stand behind.
        chosen = counts.most_common(1)[0][0]
        parts.append(chosen)
        total = len(versions) + 1
        if unit.text != chosen:
            problems.append(_differs(pivot, unit, counts[chosen], total))
        for one, held, theirs in versions:
            if theirs[number] != chosen:
                same = len(held.segments) == len(block.segments)
                at = held.segments[number if same else 0] if held.segments else unit
                problems.append(_differs(one, at, counts[chosen], total))
        number += 1
    return "".join(parts), list(dict.fromkeys(problems))


def _versions(block: _Block, held: _Block) -> list[str | None]:
    """Say what another translation has for each segment of a block.

    Translations are segmented differently: one has a sentence each, another a whole
    paragraph. Segments found in the other's text as they stand are agreed on; what is left
    between two of them is its version of the one that is missing there.
    """
    wanted = block.segments
    if len(held.segments) == len(wanted):
        return [unit.text for unit in held.segments]
    text = held.text
    ends: list[tuple[int, int] | None] = []
    position = 0
    for unit in wanted:
        at = text.find(unit.text, position) if unit.text else -1
        ends.append((at, at + len(unit.text)) if at >= 0 else None)
        position = at + len(unit.text) if at >= 0 else position
    versions: list[str | None] = []
    for number, found in enumerate(ends):
        if found:
            versions.append(wanted[number].text)
            continue
        before = ends[number - 1] if number else (0, 0)
        after = ends[number + 1] if number + 1 < len(ends) else (len(text), len(text))
        versions.append(text[before[1] : after[0]].strip() if before and after else None)
    return versions


def _runs(own: Sequence[_Block], theirs: Sequence[_Block]) -> Iterator[tuple[int, int, int, int]]:
    """Pair up two lists of blocks: runs of `own` with the runs of `theirs` in their place."""
    matcher = SequenceMatcher(
        None, [block.text for block in own], [block.text for block in theirs], autojunk=False
    )
    return (opcode[1:] for opcode in matcher.get_opcodes())


def _blocks(one: Article) -> Iterator[_Block]:
    """Split the English of an article at the line ends of its skeleton."""
    units: list[_Unit] = []
    line = start = one.body_line
    for piece in one.body:
        if isinstance(piece, str):
            first, *rest = piece.split("\n")
            units.append(_Unit(first, None, line))
            for text in rest:
                yield _block(units, start)
                line += 1
                start, units = line, [_Unit(text, None, line)]
        else:
            identifier = piece.id if isinstance(piece, Segment) else ""
            units.append(_Unit(piece.source, identifier, line))
            line += str(piece).count("\n")
    yield _block(units, start)


def _block(units: Sequence[_Unit], line: int) -> _Block:
    return _Block(tuple(unit for unit in units if unit.text or unit.segment is not None), line)


def _differs(one: Article, unit: _Unit, agreeing: int, total: int) -> Problem:
    segment = f"segment {unit.segment}" if unit.segment else "a segment"
    return Problem(
        one.file, unit.line, "english-disagrees",
        f"the English of {segment} is not that of {agreeing} of {total} languages",
        "make the English halves equal; the site shows what most languages have",
    )  # fmt: skip


def _unlike(one: Article, line: int, *, has: int, wanted: int) -> Problem:
    return Problem(
        one.file, line, "english-disagrees",
        f"the English has {has} lines here where most languages have {wanted}",
        "translate it anew from the current English; the site shows what most languages have",
    )  # fmt: skip
