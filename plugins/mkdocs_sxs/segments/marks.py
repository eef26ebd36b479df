"""The position of each sentence in the text of its page.

Before a page is converted, a mark is inserted before the first letter that each pair shows and
another behind the last; they are removed from the converted tree, and their positions are kept. A
mark is a character of a private use plane, which Markdown takes for a letter: beside a letter it
does not change how the text is read. None is inserted at letters that a reader does not see: those
of tags, entities, addresses, directives and markers of lists.

A position is counted in the characters of the page's text that are no white space, as the
browser counts them: UTF-16 code units of all text outside `pre` and `.headerlink`. White space
is what HTML collapses: space, tab, line feed, form feed, carriage return.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element  # built by ourselves, never parsed from text

from markdown.util import AMP_SUBSTITUTE, AtomicString

from .. import references
from ..docfx.raw import BLOCK
from . import scaffold
from .scaffold import Piece, Segment

_STARTS, _ENDS = 0xF0000, 0x100000
_MOST = 0xFFFE
"""How many sentences of a page can be marked: the characters of a plane."""

_MARK = re.compile("[^\0-\U000effff\U000ffffe\U000fffff\U0010fffe\U0010ffff]")
"""Written as all characters that are no mark, negated: that is the faster way to search."""
_LETTER = re.compile(r"[^\W_]")
_HIDDEN = re.compile(
    r"""
    (?!\B[^\W\u3000-\u30ff\uff00-\uffef])(?:  # nothing of this begins within a word
      <!--.*?(?:-->|\Z) | </?[A-Za-z][^<>]*> | <[^<>\s]+>   # comments, tags, automatic links
    | &\#?\w+;                                                # entities
    | !\[[^\]]{0,500}\](?:\([^)]{0,2000}\)|\[[^\]]{0,500}\])? # pictures
    | \[(?:!|(?i:azure)\.)[^\[\]]*                            # directives
      (?:\[[^\]]{0,500}\](?:\([^)]{0,2000}\)|[^()\[\]\n]{0,2000}\))
        (?:(?=[ \t]*(?:\n|\Z))|[^\]]{0,2000}\])|\])
    | \]\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\s*\)         # addresses of links
    | (?:(?<!\w)\w++://|(?<!\w)www\.)[^\s<>"`|\\\u3000-\u30ff\uff00-\uffef]*  # bare addresses
    | (?<![\w.+-])[\w.+-]++@[\w.-]+
    | :::[ \t]*+(?:moniker|zone)\b[^:\n]*+(?=:::[ \t]*+(?:moniker|zone)\b|$)  # without their end
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
_ENDS_NAME = re.compile(r"\](?:\[\]|(?![(\[]))")
_SPACE = " \t\n\f\r"
CONTROLS = "".join(map(chr, (*range(9), 11, *range(14, 32), *range(127, 160))))
"""The characters that HTML forbids ("control-character-in-input-stream"); pages are written without
them."""
_BREAK = "\0"
"""Written where a block starts or ends; no page has it (HTML Standard, "parse errors")."""
_UNUSUAL = re.compile("[^\n -~\u00a0-\uffff]")
"""Beside space and line feed, what does not count as one: nothing, or two code units. That is
white space, `CONTROLS`, and what is beyond the first plane."""
_ESCAPED = f"{AMP_SUBSTITUTE}amp;"
_COUNTED = re.compile(f"{_ESCAPED}|[^{_SPACE}{re.escape(CONTROLS)}]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A pair that was marked."""

    pair: Segment
    """The pair, without marks."""
    before: str
    """The text of its translation before the first mark: markup and punctuation."""
    after: str
    """The text of its translation behind the second mark."""
    line: int
    """The line of the article's file on which the pair starts; 0 in an included file."""


@dataclass(frozen=True, slots=True)
class SentencePosition:
    """The position of one sentence in the text of its page."""

    number: int
    """The sentence's index in the list of the page's sentences."""
    start: int
    """How many code units that are no white space come before it."""
    end: int
    """How many come before what follows it."""


@dataclass(frozen=True, slots=True)
class SentencePositions:
    """The positions of a page's sentences."""

    positions: tuple[SentencePosition, ...]
    """Those of the sentences that are on the page in full, in the order of the page."""
    total: int
    """How many code units that are no white space the whole text has."""


def insert_marks(pieces: Iterable[Piece], into: list[Sentence], line: int = 0) -> tuple[Piece, ...]:
    """Insert marks into the localised half of every pair, and append the pairs to `into`.

    A mark carries the index of its pair in `into`. A pair that shows no letter gets no marks; nor
    does any pair of a page whose own text has characters that are marks.

    Args:
        pieces: the pieces of a page or of a file that it includes.
        into: the list of the page's sentences, which grows.
        line: the line of the article's file on which the pieces start; 0 for an included file.
    """
    given = tuple(pieces)
    whole = scaffold.join(given)
    if _MARK.search(whole):
        return given
    has_names = "]:" in whole and _DEFINITION.search(whole) is not None
    marked: list[Piece] = []
    for at, (passed, piece) in enumerate(scaffold.with_lines(given, 0)):
        if has_names and _is_name(given, at):
            marked.append(piece)
            continue
        if isinstance(piece, Segment) and len(into) < _MOST:
            text = piece.localized
            if (inside := _letters(text, has_names)) is not None:
                first, last = inside
                mark = chr(_STARTS + len(into)), chr(_ENDS + len(into))
                into.append(Sentence(piece, text[:first], text[last:], line and line + passed))
                text = f"{text[:first]}{mark[0]}{text[first:last]}{mark[1]}{text[last:]}"
                piece = Segment(piece.id, text, piece.source)
        marked.append(piece)
    return tuple(marked)


def _is_name(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the brackets around a pair name a definition, or are those of one."""
    around = pieces[max(at - 1, 0) : at + 2]
    before, behind = around[0], around[-1]
    return (
        len(around) == 3
        and isinstance(before, str)
        and isinstance(behind, str)
        and before.endswith("[")
        and _ENDS_NAME.match(behind) is not None
    )


def _letters(text: str, has_names: bool) -> tuple[int, int] | None:
    """Give the offset of the first letter that a reader sees and of the end of the last one.

    `has_names` is whether the page has link reference definitions, which brackets may name.
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
    """Whether a text may match `_HIDDEN`: a fast check, which is false for most sentences."""
    return (
        _SIGN.search(text) is not None
        or (":" in text and _COLON.search(text) is not None)
        or "www." in text
        or _LIST_MARK.match(text) is not None
    )


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def without_marks(text: str) -> str:
    """Give a text without marks."""
    return text if text.isascii() else _MARK.sub("", text)


def split_at_marks(text: str) -> tuple[str, list[tuple[int, int, int]]]:
    """Give a text without marks, and the number, start and end of every marked sentence in it."""
    found: list[tuple[int, int, int]] = []
    opened: dict[int, int] = {}
    parts: list[str] = []
    last = passed = 0
    for mark in _MARK.finditer(text):
        parts.append(text[last : mark.start()])
        passed += len(parts[-1])
        last = mark.end()
        code = ord(mark[0])
        if code < _ENDS:
            opened[code - _STARTS] = passed
        elif code - _ENDS in opened:
            found.append((code - _ENDS, opened.pop(code - _ENDS), passed))
    return "".join([*parts, text[last:]]), sorted(found, key=lambda one: one[1])


def remove_marks(root: Element, sentences: Sequence[Sentence]) -> SentencePositions:
    """Remove the marks from a tree, in place, and give the positions of the sentences.

    What a sentence has before its first letter and behind its last one, such as a full stop
    or a quotation mark, belongs to it.
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
            before = references.unescape(sentences[number].before)[::-1]
            opened[number] = _reach(text, before, range(mark.start() - 1, -1, -1), mark.start())
        elif (start := opened.pop(number, None)) is not None:
            after = references.unescape(sentences[number].after)
            last = _reach(text, after, range(mark.end(), len(text)), mark.end() - 1)
            found.append((number, start, last + 1))
    return _counted(text, sorted(found, key=lambda one: one[1]))


def _collect(root: Element, runs: list[str]) -> None:
    """Collect the text of a tree with its marks, and remove them from the tree."""

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
    """Give the last of `places` up to which `text` has the signs of `own`, in the same order."""
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
    """Count positions in the way of the browser."""
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


def units_of(text: str) -> Iterator[tuple[int, int, int]]:
    """Give each character of a text in a tree that counts: its start, its end, how much it counts.

    The text has no marks.
    """
    for found in _COUNTED.finditer(text):
        yield *found.span(), 2 if found[0] > "\uffff" and found[0] != _ESCAPED else 1


def _units(text: str) -> int:
    """Count the UTF-16 code units of a text that are no white space, marks apart."""
    units = len(text) - text.count(" ") - text.count("\n")
    for sign in _UNUSUAL.findall(text):
        units += 1 if sign > "\uffff" and not _MARK.match(sign) else -1
    return units
