"""The side-by-side grammar: text to segments and back, and the choice of text.

In a side-by-side file every sentence is there twice, as a pair: the translation in front of the
English it was made from (in one line, nothing between the two):

    <span data-ttu-id="ID">LOCALIZED</span>
    <span class="sxs-lookup"><span data-stu-id="ID">SOURCE</span></span>

The tags are the scaffolding. What is outside of pairs is the skeleton of the page: headings' marks,
list markers, most links' brackets and addresses. `parse` splits a text into skeleton and pairs,
`join` is its exact inverse, and `choose` writes the page with one half of every pair.

The rules are those measured on five million pairs: the three tags are spelled in one way
only; pairs never nest; the seam between the halves repeats the identifier, so it is found
as a literal; the end of the source half is the first at which both halves hold the same
number of span tags. Scaffolding that people and editors have broken becomes a `Damage`, which holds
what can be read of it, so that no reader sees any scaffolding.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..problem import Problem
from ..register import finding
from . import code_ranges

Edition = Literal["localized", "source"]
"""Which half of every pair is meant: the translation, or the English it was made from."""

_OPEN = '<span data-ttu-id="'
_SEAM = '</span><span class="sxs-lookup"><span data-stu-id="'
_SOURCE = 'data-stu-id="'
_CLOSE = "</span></span>"

# One tag of the scaffolding in any spelling a person or an editor may have left it in, cut off
# even. Only broken scaffolding is read with these.
_VALUE = r"""\b(?:\s*=\s*\\?(?:["']|&quot;)?([^"'<>\s\\&]*))?[^<>]*>?"""
_ANY_OPEN = re.compile(rf"<span\b[^<>]*?\bdata-ttu-id{_VALUE}", re.IGNORECASE)
_LOOKUP = r"<span\b[^<>]*?\bsxs-lookup\b[^<>]*>?\s*"
_ANY_SOURCE = re.compile(rf"(?:{_LOOKUP})?<span\b[^<>]*?\bdata-stu-id{_VALUE}", re.IGNORECASE)
_BROKEN = re.compile(rf"{_ANY_OPEN.pattern}|{_ANY_SOURCE.pattern}", re.IGNORECASE)
# The text behind a translation where the English has lost its own tag or was cut off.
_BARE_LOOKUP = re.compile(rf"</span>\s*({_LOOKUP}|<span\b[^<>]*?\bsxs-[^<>]*)", re.IGNORECASE)
_CLOSER = re.compile(r"</span\s*>", re.IGNORECASE)
_NEXT_CLOSER = re.compile(r"\s*</span\s*>", re.IGNORECASE)
_CUT_TAG = re.compile(r"<[^<>\n]*>?")

_QUOTE_DAMAGE = re.compile(r'(?:data-ttu-id|data-stu-id|class|name)="[^"<>]*?&quot;>')
_TAG_QUOTE = re.compile(r'(?:data-[ts]tu-id|class)=(?:"|&quot;)[\w-]*&quot;>')


@dataclass(frozen=True, slots=True)
class Segment:
    """One pair: a localised text and the English beside it. `str()` writes it back exactly."""

    id: str
    """The identifier as written, such as `d53d7-103`, or `21586-p101` for a paragraph group."""
    localized: str
    """The translation, Markdown."""
    source: str
    """The English, Markdown."""

    def __str__(self) -> str:
        return f'{_OPEN}{self.id}">{self.localized}{_SEAM}{self.id}">{self.source}{_CLOSE}'


@dataclass(frozen=True, slots=True)
class Damage:
    """Scaffolding that is broken, with what can be read of it. `str()` writes it back exactly."""

    raw: str
    """The text as it is in the file."""
    localized: str
    """What a reader of the translation is shown."""
    source: str
    """What a reader of the English is shown."""
    problem: Problem
    """What is wrong; it has no place yet."""

    def __str__(self) -> str:
        return self.raw


Piece = str | Segment | Damage
"""A part of a text: a stretch of skeleton, a pair, or broken scaffolding."""


def line_ends(piece: Piece) -> int:
    """Count the line ends of a piece in its file."""
    if not isinstance(piece, Segment):
        return str(piece).count("\n")
    return 2 * piece.id.count("\n") + piece.localized.count("\n") + piece.source.count("\n")


def with_lines(pieces: Iterable[Piece], first_line: int = 1) -> Iterator[tuple[int, Piece]]:
    """Give each piece with the line it starts on, in a text that starts at `first_line`."""
    line = first_line
    for piece in pieces:
        yield line, piece
        line += line_ends(piece)


def repair_quotes(text: str, *, published: bool = False) -> str:
    """Give `text` with damaged quotes of scaffold attributes repaired.

    In some machine-translated files every `"` from the opening quote of an attribute up to
    the next surviving one became `&quot;`, often far into what follows. The first such quote
    gives the damage away (`data-ttu-id="6a515-130&quot;>`); from there to the next literal
    `"` all are put back. Text without the damage comes back as it is.

    Args:
        text: the text of a file.
        published: whether what is left without the scaffolding is to be as the publisher's own
            page has it, which is damaged in the same way: the first quote of the damage and the
            one that ends it are quotes there, those in between are not.
    """
    if "&quot;>" not in text:
        return text
    parts: list[str] = []
    position = 0
    while damaged := _QUOTE_DAMAGE.search(text, position):
        start = damaged.start()
        end = text.find('"', text.index('="', start) + 2)
        end = len(text) if end < 0 else end
        repair = _repair_tags if published else _repair_all
        parts += [text[position:start], repair(text[start:end])]
        position = end
    return "".join([*parts, text[position:]])


def _repair_all(damaged: str) -> str:
    return damaged.replace("&quot;", '"')


def _repair_tags(damaged: str) -> str:
    """Repair the scaffolding, and the first quote that is neither in it nor in the English."""
    repaired = _TAG_QUOTE.sub(lambda tag: _repair_all(tag[0]), damaged)
    if repaired.startswith("name="):
        return repaired  # the quote in front of the name is the first, and has survived
    if repaired.rfind(_SOURCE) > repaired.rfind(_CLOSE):
        return _repair_all(damaged)  # it ends in English, which the publisher's page does not have
    quote = repaired.find("&quot;")
    position = 0
    while quote >= 0:
        english = repaired.find(_SOURCE, position, quote)
        if english < 0:
            return repaired[:quote] + repaired[quote:].replace("&quot;", '"', 1)
        position = repaired.find(_CLOSE, english)
        if quote < position:
            quote = repaired.find("&quot;", position)
    return repaired


def parse(text: str) -> tuple[Piece, ...]:
    """Split `text` into skeleton, pairs and damage, in order.

    Takes any text and never raises; `join(parse(text)) == text` always holds. Empty
    stretches of skeleton are left out.
    """
    pieces: list[Piece] = []
    position = 0
    start = text.find(_OPEN)
    while start >= 0:
        following = text.find(_OPEN, start + 1)
        limit = len(text) if following < 0 else following
        if start > position:
            pieces += _skeleton(text[position:start])
        found = _pair(text, start, limit)
        if found is None:
            broken = _broken_pair(text[start:limit])
            pieces.append(broken)
            position = start + len(broken.raw)
        else:
            segment, position = found
            pieces.append(segment)
        start = following
    if position < len(text):
        pieces += _skeleton(text[position:])
    return tuple(pieces)


def join(pieces: Iterable[Piece]) -> str:
    """Write pieces back as the side-by-side text they came from, byte for byte."""
    return "".join([str(piece) for piece in pieces])


def choose(pieces: Iterable[Piece], edition: Edition) -> str:
    """Write the page with one half of every pair: `localized` is the publisher's own page.

    Both halves are as in the file; nothing is escaped, trimmed or mended.
    """
    if edition == "localized":
        return "".join([p if isinstance(p, str) else p.localized for p in pieces])
    return "".join([p if isinstance(p, str) else p.source for p in pieces])


def segments(pieces: Iterable[Piece]) -> Iterator[Segment]:
    """Give the pairs among the pieces, in order."""
    return (piece for piece in pieces if isinstance(piece, Segment))


def findings(pieces: Iterable[Piece], file: str, first_line: int = 1) -> list[Problem]:
    """Give the findings about the scaffolding of a text that starts at `first_line` of `file`.

    Besides damage, there is one for each `</span>` that closes nothing, which authors and editors
    leave behind and which would break the page.
    """
    pieces = tuple(pieces)
    if not any(isinstance(piece, Damage) for piece in pieces) and not _may_close_a_span(
        choose(pieces, "localized")
    ):
        return []
    problems: list[Problem] = []
    visible: list[str] = []
    for line, piece in with_lines(pieces, first_line):
        if isinstance(piece, Damage):
            problems.append(piece.problem.at(file, line))
        if isinstance(piece, str):
            visible.append(piece)
        else:
            # The halves that are not shown keep their line ends, so that lines still count.
            hidden = line_ends(piece) - piece.localized.count("\n")
            visible.append(piece.localized + "\n" * max(hidden, 0))
    text = "".join(visible)
    stray = _stray_closers(text)
    ends = [end.start() for end in re.finditer("\n", text)] if stray else []
    problems += [
        finding("stray-closer", file, first_line + bisect_right(ends, start)) for start, _ in stray
    ]
    return sorted(problems)


def drop_stray_closers(text: str) -> str:
    """Give chosen Markdown without the `</span>` that close nothing; code is left alone."""
    kept: list[str] = []
    position = 0
    for start, end in _stray_closers(text):
        kept.append(text[position:start])
        position = end
    return "".join([*kept, text[position:]])


def _pair(text: str, start: int, limit: int) -> tuple[Segment, int] | None:
    """Read the well-formed pair at `start`; give it and where it ends, or None."""
    begin = start + len(_OPEN)
    end_of_id = text.find('">', begin, limit)
    if end_of_id < 0:
        return None
    identifier = text[begin:end_of_id]
    seam = f'{_SEAM}{identifier}">'
    middle = text.find(seam, end_of_id + 2, limit)
    if middle < 0:
        return None
    source_start = middle + len(seam)
    end = text.find(_CLOSE, source_start, limit)
    if end < 0:
        return None
    localized = text[end_of_id + 2 : middle]
    if "<span data-stu-id=" in localized:
        return None  # an English half comes before the one that belongs here
    if "span" in localized or text.startswith("</span>", end + len(_CLOSE)):
        end = _end_of_source(text, localized, source_start, end, limit)
    return Segment(identifier, localized, text[source_start:end]), end + len(_CLOSE)


def _end_of_source(text: str, localized: str, start: int, first: int, limit: int) -> int:
    """Find the closer that ends a source half whose text has span tags of its own.

    The first end at which the source holds as many openers and closers as the localised half;
    else the first at which it is balanced; else the first.
    """
    wanted = (localized.count("<span"), localized.count("</span"))
    openers = closers = 0
    balanced = -1
    end, counted = first, start
    while end >= 0:
        openers += text.count("<span", counted, end)
        closers += text.count("</span", counted, end)
        counted = end
        if (openers, closers) == wanted:
            return end
        if balanced < 0 and openers == closers:
            balanced = end
        end = text.find(_CLOSE, end + 1, limit)
    return first if balanced < 0 else balanced


def _broken_pair(region: str) -> Damage:
    """Read what can be read of a pair that is not well formed.

    `region` begins with the opening tag and ends before the next pair.
    """
    opening = _ANY_OPEN.match(region)
    if opening is None:
        # The tag itself is cut off. What is left of it is no text for anybody.
        cut = _CUT_TAG.match(region)
        raw = region[: cut.end() if cut else len(_OPEN)]
        return Damage(raw, "", "", finding("broken-tag"))
    identifier = opening[1] or "without an id"
    source = _ANY_SOURCE.search(region, opening.end())
    closer = _CLOSER.search(region, opening.end())
    bare = _BARE_LOOKUP.match(region, closer.start()) if closer else None
    if source is None and bare is not None and closer is not None:
        localized = region[opening.end() : closer.start()]
        english, end = _broken_source(region, bare.end(), localized)
        found = finding("misspelt-scaffold", segment=identifier)
        return Damage(region[:end], localized, english, found)
    if source is None or (closer and "\n\n" in region[closer.end() : source.start()]):
        end_of_localized = closer.start() if closer else _end_of_line(region, opening.end())
        end = closer.end() if closer else end_of_localized
        found = finding("orphan-segment", segment=identifier)
        return Damage(region[:end], region[opening.end() : end_of_localized], "", found)
    closers = list(_CLOSER.finditer(region, opening.end(), source.start()))
    localized = region[opening.end() : closers[-1].start() if closers else source.start()]
    english, end_of_pair = _broken_source(region, source.end(), localized)
    if source[1] != opening[1]:
        found = finding("id-mismatch", segment=identifier, other=source[1] or "no segment")
    elif not _CLOSER.search(region, source.end(), end_of_pair):
        found = finding("unclosed-segment", segment=identifier)
    else:
        found = finding("misspelt-scaffold", segment=identifier)
    return Damage(region[:end_of_pair], localized, english, found)


def _broken_source(region: str, start: int, localized: str) -> tuple[str, int]:
    """Read an English half whose tags are not in order; give its text and where it ends."""
    end = region.find(_CLOSE, start)
    if end >= 0:
        end = _end_of_source(region, localized, start, end, len(region))
        return region[start:end], end + len(_CLOSE)
    line_end = _end_of_line(region, start)
    closer = _CLOSER.search(region, start)
    if closer is None or closer.start() > line_end:
        return region[start:line_end], line_end
    end = closer.end()
    if again := _NEXT_CLOSER.match(region, end):
        end = again.end()
    return region[start : closer.start()], end


def _end_of_line(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _skeleton(text: str) -> list[Piece]:
    """Split a stretch between pairs where halves of broken pairs are left in it."""
    if "tu-id" not in text and "TU-ID" not in text:
        return [text]
    pieces: list[Piece] = []
    position = 0
    tags = list(_BROKEN.finditer(text))
    starts = [tag.start() for tag in tags]
    openings = [tag.start() for tag in tags if _ANY_OPEN.match(tag[0])]
    for tag in tags:
        if tag.start() < position:
            continue  # part of what the last one was read with
        if tag.start() > position:
            pieces.append(text[position : tag.start()])
        if _ANY_OPEN.match(tag[0]):
            after = bisect_right(openings, tag.start())
            limit = openings[after] if after < len(openings) else len(text)
            damage = _broken_pair(text[tag.start() : limit])
        else:
            after = bisect_right(starts, tag.start())
            limit = starts[after] if after < len(starts) else len(text)
            english, length = _broken_source(text[tag.start() : limit], len(tag[0]), "")
            end = tag.start() + length
            found = finding("orphan-source", segment=tag[2])
            damage = Damage(text[tag.start() : end], "", english, found)
        pieces.append(damage)
        position = tag.start() + len(damage.raw)
    if position < len(text):
        pieces.append(text[position:])
    return pieces


_SPAN_TAG = re.compile(r"<(/?)span\b[^<>]*>", re.IGNORECASE)


def _may_close_a_span(text: str) -> bool:
    return "</span" in text or "</SPAN" in text


def _stray_closers(text: str) -> list[tuple[int, int]]:
    """Give the start and end of every `</span>` in chosen Markdown that closes nothing."""
    if not _may_close_a_span(text):
        return []
    code = code_ranges.find_code(text)
    stray: list[tuple[int, int]] = []
    depth = 0
    for tag in _SPAN_TAG.finditer(text):
        if code.contains(tag.start()):
            continue
        if not tag[1]:
            depth += 1
        elif depth:
            depth -= 1
        else:
            stray.append(tag.span())
    return stray
