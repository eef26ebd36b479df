"""Mends that depend on where a segment is: where a list, a heading or another cell would begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..docfx import directives
from ..segments import code_ranges
from ..segments.scaffold import Piece
from . import constructs, named_links


class Place(NamedTuple):
    """Where a segment is: all pieces of the page, and its position among them."""

    pieces: tuple[Piece, ...]
    at: int
    has_table: bool
    labels: named_links.Labels | None = None
    """Those of the page's link definitions; None where it has none, or they tell nothing."""

    @property
    def opens_a_block(self) -> bool:
        """Whether nothing but markers of lists and quotes is before it on its line."""
        if self.at == 0:
            return True
        before = self.pieces[self.at - 1]
        if not isinstance(before, str):
            return False
        _, line_end, line = before.rpartition("\n")
        return bool((line_end or self.at == 1) and _BLOCK_START.fullmatch(line))

    @property
    def quotes(self) -> bool:
        """Whether the line that it opens is in a block quote."""
        before = self.pieces[self.at - 1] if self.at else ""
        return isinstance(before, str) and ">" in before.rpartition("\n")[2]

    @property
    def is_headed(self) -> bool:
        """Whether the label of an alert is right before it."""
        before = self.pieces[self.at - 1] if self.at else ""
        if not isinstance(before, str):
            return False
        return _LABELLED.fullmatch(before[max(before.rfind("[!"), 0) :]) is not None

    @property
    def behind(self) -> str:
        """The skeleton from the end of its line on, up to the next pair."""
        for piece in self.pieces[self.at + 1 :]:
            if isinstance(piece, str) and "\n" in piece:
                return piece[piece.index("\n") :]
        return ""

    @property
    def in_a_heading(self) -> bool:
        """Whether the skeleton of its line begins with the marks of a heading."""
        for number in range(self.at - 1, -1, -1):
            piece = self.pieces[number]
            before = piece if isinstance(piece, str) else ""
            if "\n" in before or not number:
                return _HEADING.match(before.rpartition("\n")[2]) is not None
        return False

    @property
    def in_a_table_row(self) -> bool:
        """Whether the skeleton of its line has a pipe, on a page that has a table."""
        return self.has_table and (
            _has_pipe((self.pieces[n] for n in range(self.at - 1, -1, -1)), before=True)
            or _has_pipe(
                (self.pieces[n] for n in range(self.at + 1, len(self.pieces))), before=False
            )
        )


def has_table(pieces: Iterable[Piece]) -> bool:
    """Whether a page has a table."""
    return any(isinstance(piece, str) and _DELIMITER_ROW.search(piece) for piece in pieces)


PlaceRule = Callable[[str, str, Place], str]
"""Gives the text that a localised half needs, from both halves and from where the segment is."""

_DELIMITER_ROW = re.compile(r"^[ >]*+(?:\|[ ]*+)?:?-++:?[ ]*+\|", re.MULTILINE)
_BLOCK_START = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]")
_TORN = re.compile(
    r"(?P<before>\s*)(?P<sign>[<>]) ?(?P<words>[^<>=\n]*[^\W\d_][^<>=\n]*?)"
    r" = (?P<value>[^\s<>=]+)(?P<after>\s*)"
)
_NAMED = re.compile(r"\]\[([^\[\]\n]{1,200})\]")
_NAMED_PICTURE = re.compile(r"[!！]\s\[(?=[^\[\]\n]*\]\[)")
_LABELLED = re.compile(r"\[![^\[\]\n]+\](?:[ \t>\n]|</?[a-z]+>)*", re.IGNORECASE)
_CLOSING_HASH = re.compile(r"(?<=\s)#+\s*\Z")
_PIPE = re.compile(r"(?<!\\)\|")
_MARKER = re.compile(r"([ ]{0,3})(?:(\d{1,9})([.)])|([-+*]|#{1,6}|>))(?=\s)|([ ]{0,3})(>)")
_ANY_MARKER = re.compile(r"[ ]{0,3}(?:(?:\d{1,9}[.)]|[-+*]|#{1,6})\s|>)")


def _has_pipe(pieces: Iterable[Piece], *, before: bool) -> bool:
    """Whether the skeleton has a pipe before the line of `pieces` ends."""
    for piece in pieces:
        if not isinstance(piece, str):
            continue
        line = piece.rpartition("\n")[2] if before else piece.partition("\n")[0]
        if _PIPE.search(line):
            return True
        if "\n" in piece:
            return False
    return False


# ------------------------------------------------------------- what depends on the place


def _directive(own: str, source: str, place: Place) -> str:
    """`! INCLUDE [x](y.md)`: a construct of DocFX that the translation broke."""
    return constructs.directive(own, source)


def _block_marker(own: str, source: str, place: Place) -> str:
    """`28. September`: a number, dash or hash that would begin a list or a heading."""
    marker = _MARKER.match(own)
    if marker is None or _ANY_MARKER.match(source) or not place.opens_a_block:
        return own
    if re.match(rf"{re.escape(marker[0].strip())}(?!\d)", source.lstrip()):
        return own  # `1.Sign in`: the author meant a list, and the translation has it
    at = marker.end() - 1 if marker[2] else marker.end(1 if marker[4] else 5)
    return own[:at] + "\\" + own[at:]


def _closing_hash(own: str, source: str, place: Place) -> str:
    """`# Zapis v C #`: a hash that would close the heading, and is seen in the English."""
    closing = _CLOSING_HASH.search(own) if "#" in own else None
    if closing is None or _CLOSING_HASH.search(source) or not place.in_a_heading:
        return own
    return own[: closing.start()] + "\\" + own[closing.start() :]


def _cell_pipe(own: str, source: str, place: Place) -> str:
    """A bare pipe in a table, which would begin another cell; one in code begins none."""
    if "|" not in own or _PIPE.search(source) or not place.in_a_table_row:
        return own
    code = code_ranges.find_code(own)
    return _PIPE.sub(lambda pipe: pipe[0] if code.contains(pipe.start()) else r"\|", own)


def _inner_break(own: str, source: str, place: Place) -> str:
    """A line end in a cell or a heading, which would end it."""
    if "\n" not in own.strip() or "\n" in source:
        return own
    return _BREAK.sub(" ", own) if place.in_a_table_row or place.in_a_heading else own


def _outer_break(own: str, source: str, place: Place) -> str:
    """A line end with its indent at an end of the half, which would end a block or make code."""
    if "\n" in own and "\n" not in source:
        body = own.strip()
        if "\n" not in body:
            return body
    return own


def _comparison(own: str, source: str, place: Place) -> str:
    """`>veliko = 7`: a sign of two characters, torn apart around the words before it."""
    torn = _TORN.fullmatch(own)
    if torn is None or f"{torn['sign']}= {torn['value']}" not in source:
        return own
    return f"{torn['before']}{torn['words']} {torn['sign']}= {torn['value']}{torn['after']}"


def _reference(own: str, source: str, place: Place) -> str:
    """`[x] [y]`, `! [x] [y]`: a link by name, whose definition is elsewhere on the page."""
    if "][" not in source:
        return own
    for found in _NAMED.finditer(source):
        own = re.sub(rf"\]\s+\[\s?{re.escape(found[1])}\s?\]", f"][{found[1]}]", own)
    return _NAMED_PICTURE.sub("![", own) if "![" in source else own


def _link_name(own: str, source: str, place: Place) -> str:
    """`[stran][]`: a link by name, whose name was translated, and its definition was not."""
    return named_links.named(own, source, place.labels) if place.labels and "[" in own else own


def _label(own: str, source: str, place: Place) -> str:
    """`[!NOTA] Besedilo`: a label of an alert that the English lacks, amid text.

    Behind a label of the page's own it is left out where the alert is made.
    """
    text = own.lstrip()
    if text.startswith("[！"):
        text = text.replace("！", "!", 1)
    label = directives.LABEL.match(text) if text.startswith("[!") else None
    if label is None or "[!" in source or place.is_headed or (place.opens_a_block and place.quotes):
        return own
    return f"{label['name'].rstrip(' :')}: {text[label.end() :].lstrip(' :')}"


PLACE_RULES: Mapping[str, PlaceRule] = MappingProxyType(
    {
        "construct": _directive,
        "outer-break": _outer_break,
        "inner-break": _inner_break,
        "reference": _reference,
        "link-name": _link_name,
        "comparison": _comparison,
        "block-marker": _block_marker,
        "closing-hash": _closing_hash,
        "cell-pipe": _cell_pipe,
        "label": _label,
    }
)
"""The rules that depend on where a segment is, by name, in the order they are applied."""
