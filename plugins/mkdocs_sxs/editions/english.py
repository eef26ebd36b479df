"""The English edition, recovered from the hidden halves of the translations.

Every translation carries the English it was made from. Together they give the English article:
line by line and segment by segment, the text that most languages have is taken, and a finding names
each translation that differs. Hashes and dates do not tell which text is right: five real
translations with three different hashes carry the very same English. Where texts do differ, the
hash tells whether a translation was made from another version of the English article, which is no
disagreement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from types import MappingProxyType

from ..articles import metadata, robots
from ..articles.article import Article
from ..articles.metadata import LOCALISATION_KEYS
from ..problem import Problem
from ..register import finding
from ..segments import scaffold
from ..segments.scaffold import Segment
from . import proof, variants
from .variants import Cause

_LONGEST_COMPARED = 1_000
"""Two texts that differ in more lines than this are not aligned; one finding covers them all."""


@dataclass(frozen=True)
class _Unit:
    """A stretch of one block: skeleton, or the English of one segment."""

    text: str
    segment: str | None
    line: int


@dataclass(frozen=True)
class _Block:
    """One line of the article's skeleton with all that is on it."""

    units: tuple[_Unit, ...]
    line: int

    @property
    def text(self) -> str:
        return "".join(unit.text for unit in self.units)

    @property
    def said(self) -> str:
        """The text with single spaces; empty for an empty line."""
        return " ".join(self.text.split())

    @property
    def segments(self) -> list[_Unit]:
        return [unit for unit in self.units if unit.segment is not None]


@dataclass(frozen=True)
class Difference:
    """A line at which the English of one translation is not that of most."""

    article: Article
    """The translation."""
    problem: Problem
    """What it has there, at the line of its file or of what its file became."""
    cause: Cause
    """Why it is different."""
    segments: int
    """How many of its segments are different; 0 where it lacks a line."""


@dataclass(frozen=True)
class _Variant:
    """What one translation has for a segment that is voted on."""

    article: Article
    line: int
    segment: str
    text: str | None
    """The text; None where it cannot be told apart from the text around it."""


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
    body, differences = _take_majority(pivot, [one for one in carrying if one is not pivot])
    fields = _fields(carrying, pivot)

    # Its findings stand with the translations already.
    typed, _ = metadata.read_metadata(fields, pivot.file, {})
    topic = pivot.topic
    return Article(
        file=pivot.file,  # no file holds it: what is wrong with it is mended there
        locale=locale,
        topic=topic,
        language=locale,
        fields=MappingProxyType(fields),
        source_fields=MappingProxyType(fields),
        metadata=replace(
            typed, robots=robots.strictest(one.metadata.robots for one in translations)
        ),
        front_matter="",
        stored_body=(body,),
        body_line=pivot.body_line,
        problems=tuple(
            # The language of an address is the localisation's doing; links find the reader's.
            dict.fromkeys(_problem(one) for one in differences if one.cause != "locale")
        ),
        yaml_source=pivot.yaml_source,
    )


def differences(translations: Sequence[Article]) -> list[Difference]:
    """Give the differences between the English of translations of one article."""
    carrying = [one for one in translations if any(scaffold.segments(one.body))]
    if not carrying:
        return []
    pivot = _pivot(carrying)
    return _take_majority(pivot, [one for one in carrying if one is not pivot])[1]


def _pivot(carrying: Sequence[Article]) -> Article:
    """Choose the pivot: the translation with which all others are compared.

    Of those with the English that most have: the finest segmented, then the latest.
    """
    said = {id(one): " ".join(one.markdown("source").split()) for one in carrying}
    counts = Counter(said.values())

    def rank(one: Article) -> tuple[int, int, date]:
        return (
            counts[said[id(one)]],
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


def _take_majority(pivot: Article, others: Sequence[Article]) -> tuple[str, list[Difference]]:
    """Give the English that most translations have, and where the others differ.

    The empty lines and the spacing are the pivot's; only the text of the lines is voted on.
    """
    lines = list(_blocks(pivot))
    own = [block for block in lines if block.said]
    # Per block of the pivot: the block of each of the others; None where it is missing.
    across: list[list[tuple[Article, _Block | None]]] = [[] for _ in own]
    added: dict[tuple[int, str], list[tuple[Article, Sequence[_Block]]]] = {}
    found: list[Difference] = []
    for other in others:
        theirs = [block for block in _blocks(other) if block.said]
        for start, end, their_start, their_end in _runs(own, theirs):
            held = theirs[their_start:their_end]
            if end - start == len(held):
                for column, block in zip(across[start:end], held, strict=True):
                    column.append((other, block))
            elif not held:
                for column in across[start:end]:
                    column.append((other, None))
            elif start == end:
                said = "\n".join(block.said for block in held)
                added.setdefault((start, said), []).append((other, held))
            else:
                found.append(_unlike(other, held, [pivot], own[start:end]))
    everyone = [pivot, *others]
    total = len(everyone)
    voted: dict[int, str] = {}
    for number, block in enumerate(own):
        column = across[number]
        lacking = [one for one, held in column if held is None]
        having = [pivot, *(one for one, held in column if held)]
        if 2 * len(lacking) > total:
            found.append(_unlike(pivot, [block], lacking))
            voted[block.line] = ""
            continue
        found += [_lacks(one, one.body_line, having) for one in lacking]
        voted[block.line], differing = _vote(pivot, block, [(o, h) for o, h in column if h])
        found += differing
    before: dict[int, list[str]] = {}
    for (at, _), holders in added.items():
        line = own[at].line if at < len(own) else 0
        having = [one for one, _ in holders]
        lacking = [one for one in everyone if one not in having]
        if 2 * len(holders) > total:
            before.setdefault(line, []).extend(block.text for block in holders[0][1])
            here = own[at].line if at < len(own) else own[-1].line if own else pivot.body_line
            found.append(_lacks(pivot, here, having))
        else:
            found += [_unlike(o, held, lacking) for o, held in holders]
    text: list[str] = []
    for block in lines:
        for extra in before.get(block.line, []) if block.said else []:
            text += [extra, ""]
        text.append(voted.get(block.line, block.text) if block.said else block.text)
    for extra in before.get(0, []):
        text[-1:] = ["", extra, *text[-1:]] if text and not text[-1] else [*text[-1:], "", extra]
    # Of two that differ, neither is the one that most languages have.
    return "\n".join(text), found if len(others) > 1 else []


def _vote(
    pivot: Article, block: _Block, column: Sequence[tuple[Article, _Block]]
) -> tuple[str, list[Difference]]:
    """Vote on one block, segment by segment; give its text and the differences."""
    if all(held.said == block.said for _, held in column):
        return block.text, []
    if not block.segments:
        blocks = [block, *(held for _, held in column)]
        most = Counter(one.said for one in blocks).most_common(1)[0][0]
        return next(one.text for one in blocks if one.said == most), []
    versions = [(one, held, _versions(block, held)) for one, held in column]
    found: list[Difference] = []
    parts: list[str] = []
    number = 0
    for unit in block.units:
        if unit.segment is None:
            parts.append(unit.text)
            continue
        candidates = [_Variant(pivot, unit.line, unit.segment, unit.text)]
        for one, held, theirs in versions:
            same = len(held.segments) == len(block.segments)
            at = held.segments[number if same else 0] if held.segments else unit
            candidates.append(_Variant(one, at.line, at.segment or "", theirs[number]))
        chosen = _chosen([one.text for one in candidates if one.text is not None])
        parts.append(chosen)
        agreeing = [one.article for one in candidates if _is_same(one.text, chosen)]
        total = len(candidates)
        found += [
            _differs(one, chosen, agreeing, total) for one in candidates if one.text != chosen
        ]
        number += 1
    return "".join(parts), found


def _versions(block: _Block, held: _Block) -> list[str | None]:
    """Give what another translation has for each segment of a block; None if it is unclear.

    Translations are segmented differently: one has a sentence each, another a whole
    paragraph. A segment that occurs in the other's text is the same in both; what is left
    between two such segments is the other's text for the segment between them.
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


def _chosen(said: Sequence[str]) -> str:
    """Choose the most frequent text; of those that differ in a language only, the English one."""
    same, equal = Counter(map(variants.without_language, said)), Counter(said)
    # `max` gives the first of equals, which is the pivot's.
    return max(
        said,
        key=lambda one: (
            same[variants.without_language(one)], variants.names_english(one), equal[one]
        ),
    )  # fmt: skip


def _is_same(text: str | None, chosen: str) -> bool:
    return text is not None and (
        text == chosen or variants.without_language(text) == variants.without_language(chosen)
    )


def _differs(one: _Variant, chosen: str, agreeing: Sequence[Article], total: int) -> Difference:
    segment = f"segment {one.segment}" if one.segment else "a segment"
    why: Cause = "cut" if one.text is None else variants.cause(one.text, chosen)
    if why != "locale" and _is_other_version(one.article, agreeing):
        why = "version"
    file, agree = one.article.file, len(agreeing)
    if why in variants.WORDS:
        problem = finding(
            "english-disagrees:alike", file, one.line,
            segment=segment, agreeing=agree, all=total, difference=variants.WORDS[why],
        )  # fmt: skip
    else:
        problem = finding(
            "english-disagrees", file, one.line, segment=segment, agreeing=agree, all=total
        )
    return Difference(one.article, problem, why, 1)


def _lacks(one: Article, line: int, having: Sequence[Article]) -> Difference:
    why: Cause = "version" if _is_other_version(one, having) else "text"
    return Difference(one, finding("english-disagrees:lacks", one.file, line), why, 0)


def _unlike(
    one: Article,
    held: Sequence[_Block],
    most: Sequence[Article],
    there: Sequence[_Block] = (),
) -> Difference:
    """Make the difference of a translation that has lines where most others have `there`."""
    said, theirs = ("\n".join(block.said for block in blocks) for blocks in (held, there))
    why = "version" if _is_other_version(one, most) else variants.cause(said, theirs)
    segments = sum(len(block.segments) for block in held)
    problem = finding(
        "english-disagrees:lines" if there else "english-disagrees:adds", one.file, held[0].line
    )
    return Difference(one, problem, why, segments)


def _is_other_version(one: Article, most: Sequence[Article]) -> bool:
    """Whether a translation was made from another version of the file than all the others."""
    own, theirs = (
        proof.recorded_hash(one.front_matter),
        {proof.recorded_hash(other.front_matter) for other in most},
    )
    return bool(own) and bool(theirs) and "" not in theirs and own not in theirs


def _problem(difference: Difference) -> Problem:
    """Make the finding of a difference.

    For another version it is the same wherever the article differs, so that it is reported once.
    """
    one = difference.article
    if difference.cause == "version":
        return one.located(finding("english-version", one.file, one.body_line))
    return one.located(difference.problem)
