"""Where each sentence of a page stands in its text.

Before a page is read as Markdown, a mark goes behind the first and the last letter of what a
pair shows; when the page is a tree, the marks come out again and leave the places where they
stood. A mark is a character of a private use plane, which Markdown takes for a letter: beside
a letter it changes nothing of how the text is read. It is not put where letters are no text
that a reader sees: tags, entities, addresses, directives, marks of lists.

A place is counted in the characters of the page's text that are no white space, as the
browser counts them: UTF-16 code units of all text outside `pre` and `.headerlink`. White space
is what HTML collapses: space, tab, line feed, form feed, carriage return.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element  # built by ourselves, never parsed from text

from markdown.util import AMP_SUBSTITUTE, AtomicString

from ..docfx.raw import BLOCK
from . import scaffold
from .scaffold import Piece, Segment

_STARTS, _ENDS = 0xF0000, 0x100000
_MOST = 0xFFFE
"""How many sentences of a page can be marked: the characters of a plane."""

_MARK = re.compile("[^\0-\U000effff\U000ffffe\U000fffff\U0010fffe\U0010ffff]")
"""All but what is no mark: so one look at a letter is enough."""
_LETTER = re.compile(r"[^\W_]")
_HIDDEN = re.compile(
    r"""
    (?!\B[^\W\u3000-\u30ff\uff00-\uffef])(?:  # nothing of this begins within a word
      <!--.*?(?:-->|\Z) | </?[A-Za-z][^<>]*> | <[^<>\s]+>   # comments, tags, automatic links
    | &\#?\w+;                                                # entities
    | !\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?                    # pictures
    | \[![^\[\]]*(?:\[[^\]]*\]\([^)]*\)[^\]]*)?\]             # directives
    | \]\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\s*\)         # addresses of links
    | (?:\w++://|(?<!\w)www\.)[^\s<>"`|\\\u3000-\u30ff\uff00-\uffef]*  # bare addresses
    | [\w.+-]++@[\w.-]+
    | :::.*?::: | :[\w+-]+:                                   # directives, emoji
    | ^(?:[ \t>]*(?:\d+[.)]|[-*+]|\#{1,6})(?=\s|\Z))+         # marks of lists and headings
    )""",
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_SIGN = re.compile(r"[<&@\]!\n]")
_COLON = re.compile(r":[\w+:/-]")
_LIST_MARK = re.compile(r"[ \t>]*(?:\d+[.)]|[-*+]|\#{1,6})(?!\S)")
_DEFINITION = re.compile(r"^[ >]*\[[^\[\]]+\]:", re.MULTILINE)
_NAME = re.compile(r"\[[^\[\]]*\](?!\()")
"""Brackets that name a definition, on a page that has one."""
_SPACE = " \t\n\f\r"
CONTROLS = "".join(map(chr, (*range(9), 11, *range(14, 32), *range(127, 160))))
"""The characters that HTML allows no page to hold ("control-character-in-input-stream"); pages are
written without them."""
_BREAK = "\0"
"""Stands where a block starts or ends; no page has it (HTML Standard, "parse errors")."""
_UNUSUAL = re.compile("[^\n -~\u00a0-\uffff]")
"""Beside space and line feed, what does not count as one: nothing, or two code units. That is
white space, `CONTROLS`, and what is beyond the first plane."""
_ESCAPED = f"{AMP_SUBSTITUTE}amp;"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A pair that was marked."""

    pair: Segment
    """The pair, without marks."""
    before: str
    """What stands in its translation before the first mark: markup and punctuation."""
    after: str
    """What stands there behind the second one."""
    line: int
    """The line of the article's file on which the pair starts; 0 in an included file."""


@dataclass(frozen=True, slots=True)
class SentencePosition:
    """Where a sentence stands in the text of its page."""

    number: int
    """Which of the page's sentences it is."""
    start: int
    """How many code units that are no white space stand before it."""
    end: int
    """How many stand before what follows it."""


@dataclass(frozen=True, slots=True)
class SentencePositions:
    """What came of a tree when its marks were taken out."""

    positions: tuple[SentencePosition, ...]
    """The sentences that stand there whole, in the order of the page."""
    total: int
    """How many code units that are no white space the whole text has."""


def insert_marks(pieces: Iterable[Piece], into: list[Sentence], line: int = 0) -> tuple[Piece, ...]:
    """Mark the localised half of every pair, and append the pairs to `into`.

    `line` is the line of the article's file on which the pieces start, 0 if they stand in
    another. The marks carry the place in that list. A pair that shows no letter gets no marks,
    nor does any on a page whose own text has such characters.
    """
    given = tuple(pieces)
    whole = scaffold.join(given)
    if _MARK.search(whole):
        return given
    has_names = "]:" in whole and _DEFINITION.search(whole) is not None
    marked: list[Piece] = []
    passed = 0
    for piece in given:
        lines = scaffold.line_ends(piece)
        if isinstance(piece, Segment) and len(into) < _MOST:
            text = piece.localized
            if (inside := _letters(text, has_names)) is not None:
                first, last = inside
                mark = chr(_STARTS + len(into)), chr(_ENDS + len(into))
                into.append(Sentence(piece, text[:first], text[last:], line and line + passed))
                text = f"{text[:first]}{mark[0]}{text[first:last]}{mark[1]}{text[last:]}"
                piece = Segment(piece.id, text, piece.source)
        marked.append(piece)
        passed += lines
    return tuple(marked)


def _letters(text: str, has_names: bool) -> tuple[int, int] | None:
    """Say where the first letter that a reader sees starts and the last one ends.

    `has_names` says whether the page has definitions, so that brackets may name one.
    """
    if _may_hide(text):
        text = _HIDDEN.sub(_blank, text)
    if has_names:
        text = _NAME.sub(_blank, text)
    first = _LETTER.search(text)
    if first is None:
        return None
    last = next(n for n in range(len(text), 0, -1) if text[n - 1].isalnum())
    return first.start(), last


def _may_hide(text: str) -> bool:
    """Whether a text has what every text has that holds something of `_HIDDEN`.

    Most sentences do not; each of these looks is far shorter than that one.
    """
    return (
        _SIGN.search(text) is not None
        or (":" in text and _COLON.search(text) is not None)
        or "www." in text
        or _LIST_MARK.match(text) is not None
    )


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def remove_marks(root: Element, sentences: Sequence[Sentence]) -> SentencePositions:
    """Take the marks out of a tree, in place, and say where they stood.

    What a sentence has before its first letter and behind its last one, such as a full stop
    or a quotation mark, belongs to its place.
    """
    runs: list[str] = []
    _collect(root, runs)
    text = "".join(runs)
    opened: dict[int, int] = {}
    found: list[tuple[int, int, int]] = []
    for mark in _MARK.finditer(text):
        code = ord(mark[0])
        number = code - (_STARTS if code < _ENDS else _ENDS)
        if number >= len(sentences):
            continue  # a character of an included file's own
        if code < _ENDS:
            before = html.unescape(sentences[number].before)[::-1]
            opened[number] = _reach(text, before, range(mark.start() - 1, -1, -1), mark.start())
        elif (start := opened.pop(number, None)) is not None:
            after = html.unescape(sentences[number].after)
            last = _reach(text, after, range(mark.end(), len(text)), mark.end() - 1)
            found.append((number, start, last + 1))
    return _counted(text, sorted(found, key=lambda one: one[1]))


def _collect(root: Element, runs: list[str]) -> None:
    """Gather the text of a tree with its marks, and take them out of the tree."""

    def text_of(text: str | None, counts: bool) -> str | None:
        if not text:
            return text
        if counts:
            runs.append(text.replace(_ESCAPED, "&"))
        if not _MARK.search(text):
            return text
        clean = _MARK.sub("", text)
        return AtomicString(clean) if isinstance(text, AtomicString) else clean

    def walk(element: Element, counts: bool) -> None:
        for key, value in element.items():
            if not value.isascii() and _MARK.search(value):
                element.set(key, _MARK.sub("", value))
        counts = counts and element.tag != "pre"
        if is_block := element.tag in BLOCK:
            runs.append(_BREAK)
        element.text = text_of(element.text, counts)
        for child in element:
            walk(child, counts)
            child.tail = text_of(child.tail, counts)
        if is_block:
            runs.append(_BREAK)

    walk(root, True)


def _reach(text: str, own: str, places: range, reached: int) -> int:
    """Say how far the signs in `own` stand in `text`, in the same order, at `places`."""
    if not own:
        return reached
    for place in places:
        sign = text[place]
        if sign == _BREAK or _MARK.match(sign):
            break
        if sign not in _SPACE:
            _, here, own = own.partition(sign)
            if not here:
                break
            reached = place
    return reached


def _counted(text: str, found: Sequence[tuple[int, int, int]]) -> SentencePositions:
    """Count places in the way of the browser."""
    positions: list[SentencePosition] = []
    counted = position = 0
    for number, start, end in found:
        start = max(start, position)
        if end <= start:
            continue
        first = counted + _units(text[position:start])
        counted = first + _units(text[start:end])
        position = end
        if counted > first:
            positions.append(SentencePosition(number, first, counted))
    return SentencePositions(tuple(positions), counted + _units(text[position:]))


def _units(text: str) -> int:
    """Count the UTF-16 code units of a text that are no white space, marks apart."""
    units = len(text) - text.count(" ") - text.count("\n")
    for sign in _UNUSUAL.findall(text):
        units += 1 if sign > "\uffff" and not _MARK.match(sign) else -1
    return units
