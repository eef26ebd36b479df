"""The English edition, recovered from the hidden halves of the translations.

Every translation carries the English it was made from. Those of the current version together give
the English article: line by line and segment by segment, the text that most of them have is taken,
and a finding names each that differs. Where as many have another text, nobody is named. How
far those of older versions are behind, `freshness` says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from ..articles import metadata, robots
from ..articles.article import Article
from ..articles.metadata import LOCALISATION_KEYS
from ..problem import Problem
from ..register import finding
from ..segments import scaffold
from . import variants, versions
from .blocks import Block, pair_up, split_into_blocks, texts_in
from .variants import Cause
from .versions import Current

_ALT = re.compile(
    r"""(?P<before>!\[|\balt(?:-text)?[ ]*=[ ]*(?P<mark>["']))"""
    r"""(?P<alt>(?(mark)(?:(?!(?P=mark))[^\n])|[^\[\]\n])+)"""
    r"""(?P<behind>(?(mark)(?P=mark)|\]\())"""
)
"""The words of a picture in Markdown, in DocFX's `:::image`, and in HTML."""


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


def recover(
    translations: Sequence[Article], locale: str, behind: Collection[str] = ()
) -> Article | None:
    """Recover the English article that `translations` were made from.

    Args:
        translations: the same article in several languages, at least one.
        locale: the language tag that the recovered edition gets.
        behind: the languages of those that are known to be behind the current version. Where their
            version is another one, it is not said of each line.

    Returns:
        The English article, its `problems` saying where the translations disagree; None if
        no translation carries any English. Its robots rules are the strictest of all.
    """
    found = _carrying(translations)
    if not found.translations:
        return None
    pivot, body, differing = _compare(found)
    body = _without_translated_alts(body, translations)
    fields = _fields(found.translations, pivot)

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
        # The language of an address is the localisation's doing; links find the reader's.
        problems=tuple(
            dict.fromkeys(
                one.problem
                for one in differing
                if one.cause != "locale"
                and not (one.cause == "version" and one.article.locale in behind)
            )
        ),
        yaml_source=pivot.yaml_source,
        is_slipped=pivot.is_slipped,
    )


def _without_translated_alts(body: str, translations: Sequence[Article]) -> str:
    """Take the words that stand for pictures out of an English text, where they are translated.

    They are skeleton, of which no language holds the English. What two languages have alike is in
    neither of them alone, and stays.
    """
    having = Counter(
        alt
        for one in translations
        for alt in {
            found["alt"]
            for piece in one.body
            if isinstance(piece, str)
            for found in _ALT.finditer(piece)
        }
    )
    return _ALT.sub(
        lambda found: found["before"] + found["behind"] if having[found["alt"]] == 1 else found[0],
        body,
    )


def differences(translations: Sequence[Article]) -> list[Difference]:
    """Give the differences between the English of translations of one article."""
    found = _carrying(translations)
    return _compare(found)[2] if found.translations else []


def _carrying(translations: Sequence[Article]) -> Current:
    """Give the translations that carry English, by its version.

    Those whose sentences slipped count only where no other carries any.
    """
    carrying = [one for one in translations if any(scaffold.segments(one.body))]
    return versions.current([one for one in carrying if not one.is_slipped] or carrying)


def _compare(found: Current) -> tuple[Article, str, list[Difference]]:
    """Give the pivot, the English that is recovered, and where translations differ from it."""
    pivot = _pivot(found.translations)
    others = [one for one in found.translations if one is not pivot]
    body, differing = _take_majority(pivot, others)
    return (
        pivot,
        body,
        [replace(one, problem=one.article.located(one.problem)) for one in differing],
    )


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
    description = {"description": said} if said and not pivot.is_slipped else {}
    return {"title": titles.most_common(1)[0][0], **description, **fields}


def _take_majority(pivot: Article, others: Sequence[Article]) -> tuple[str, list[Difference]]:
    """Give the English that most translations have, and where the others differ.

    The empty lines and the spacing are the pivot's; only the text of the lines is voted on.
    """
    lines = list(split_into_blocks(pivot))
    own = [block for block in lines if block.said]
    # Per block of the pivot: the block of each of the others; None where it is missing.
    across: list[list[tuple[Article, Block | None]]] = [[] for _ in own]
    added: dict[tuple[int, str], list[tuple[Article, Sequence[Block]]]] = {}
    instead: dict[tuple[int, int, str], list[tuple[Article, Sequence[Block]]]] = {}
    # Per block of the pivot: those of the others that have other lines there.
    unlike_at: list[set[int]] = [set() for _ in own]
    found: list[Difference] = []
    for other in others:
        theirs = [block for block in split_into_blocks(other) if block.said]
        for start, end, their_start, their_end in pair_up(own, theirs):
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
                said = "\n".join(block.said for block in held)
                instead.setdefault((start, end, said), []).append((other, held))
                for unlike in unlike_at[start:end]:
                    unlike.add(id(other))
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
        if 2 * len(lacking) < total:
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
        elif 2 * len(holders) < total:
            found += [_unlike(o, held, lacking) for o, held in holders]
    for (start, end, _), holders in instead.items():
        unlike = set().union(*unlike_at[start:end])
        for block, column in zip(own[start:end], across[start:end], strict=True):
            unlike |= {id(one) for one, held in column if not held or held.said != block.said}
        as_pivot = [one for one in everyone if id(one) not in unlike]
        if len(holders) < len(as_pivot):
            found += [_unlike(o, held, as_pivot, own[start:end]) for o, held in holders]
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
    pivot: Article, block: Block, column: Sequence[tuple[Article, Block]]
) -> tuple[str, list[Difference]]:
    """Vote on one block, segment by segment; give its text and the differences."""
    if all(held.said == block.said for _, held in column):
        return block.text, []
    if not block.segments:
        blocks = [block, *(held for _, held in column)]
        most = Counter(one.said for one in blocks).most_common(1)[0][0]
        return next(one.text for one in blocks if one.said == most), []
    held_there = [(one, held, texts_in(block, held)) for one, held in column]
    found: list[Difference] = []
    parts: list[str] = []
    number = 0
    for stretch in block.stretches:
        if stretch.segment is None:
            parts.append(stretch.text)
            continue
        candidates = [_Variant(pivot, stretch.line, stretch.segment, stretch.text)]
        for one, held, theirs in held_there:
            same = len(held.segments) == len(block.segments)
            at = held.segments[number if same else 0] if held.segments else stretch
            candidates.append(_Variant(one, at.line, at.segment or "", theirs[number]))
        chosen = _chosen([one.text for one in candidates if one.text is not None])
        parts.append(chosen)
        agreeing = [one.article for one in candidates if _is_same(one.text, chosen)]
        total = len(candidates)
        counts = Counter(one.text for one in candidates)
        found += [
            _differs(one, chosen, agreeing, total)
            for one in candidates
            if one.text != chosen and (one.text is None or counts[one.text] < len(agreeing))
        ]
        number += 1
    return "".join(parts), found


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
    if why != "locale" and versions.is_other(one.article, agreeing):
        why = "version"
    return Difference(one.article, problem, why, 1)


def _lacks(one: Article, line: int, having: Sequence[Article]) -> Difference:
    why: Cause = "version" if versions.is_other(one, having) else "text"
    return Difference(one, finding("english-disagrees:lacks", one.file, line), why, 0)


def _unlike(
    one: Article,
    held: Sequence[Block],
    most: Sequence[Article],
    there: Sequence[Block] = (),
) -> Difference:
    """Make the difference of a translation that has lines where most others have `there`."""
    said, theirs = ("\n".join(block.said for block in blocks) for blocks in (held, there))
    why = "version" if versions.is_other(one, most) else variants.cause(said, theirs)
    segments = sum(len(block.segments) for block in held)
    problem = finding(
        "english-disagrees:lines" if there else "english-disagrees:adds", one.file, held[0].line
    )
    return Difference(one, problem, why, segments)
