"""What begins a block or brings in a file, and what a translation made of it.

A construct of DocFX has no word that a reader sees but the description of a picture, so where a
translation broke one, that of the English half takes its place. The marks of lists and thematic
breaks are taken back from the tool of 2020 that wrote stars as emphasis, in both halves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ..docfx import directives
from ..segments.scaffold import Piece, Segment

LONGEST = 10_000
"""No sentence is longer; what is, was made to keep a machine busy."""

_WORD = re.compile(r"\s*[^\W\d_][^\[\]()\n]{0,30}\]")
_BREAK = re.compile(r"(?=[^_]*_)(?=[^*]*\*)(?:\\?[*_][ \t]*){3,}")
_ITEM = re.compile(r"\\?_ (?=\S)(?!.*\*)", re.DOTALL)


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Give the pieces with the labels whole whose `[!` was taken for the end of a sentence.

    `⟦[!⟧ ⟦NASVET] Besedilo⟧` is one pair then: both halves of the first are `[!` and no more. Its
    label is that of the English, which no reader sees.
    """
    found: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Segment) and (opening := _opening(found)):
            own, label = _WORD.match(piece.localized), _WORD.match(piece.source)
            if own is not None and label is not None:
                del found[opening:]
                text = f"[!{label[0].lstrip()}{piece.localized[own.end() :]}"
                piece = Segment(piece.id, text, f"[!{piece.source.lstrip()}")
        found.append(piece)
    return tuple(found)


def _opening(found: list[Piece]) -> int:
    """Give where a pair stands that is `[!` alone, with nothing but spaces behind; 0 for none."""
    at = len(found) - 1
    while at > 0 and isinstance(piece := found[at], str) and not piece.strip(" "):
        at -= 1
    last = found[at] if at > 0 else ""
    is_open = isinstance(last, Segment) and last.localized.strip() == last.source.strip() == "[!"
    return at if is_open else 0


def directive(own: str, source: str) -> str:
    """Give a half with the constructs of the English one, where they are broken in it."""
    if "[!" not in source and ":::" not in source:
        return own
    wanted = directives.read_directive(source)
    if wanted is None or wanted.kind == "unknown":
        if len(own) > LONGEST or len(source) > LONGEST:
            return own
        return _containers(_colons(_includes(own, source), source), source)
    have = directives.read_directive(own)
    if not own.strip() or (have is not None and _is_same(have, wanted)):
        return own
    return source


def _is_same(have: directives.Directive, wanted: directives.Directive) -> bool:
    if (have.kind, have.target) != (wanted.kind, wanted.target):
        return False
    if wanted.kind in ("open", "close") and have.name != wanted.name:
        return False
    return wanted.kind not in ("open", "div") or _unread(have) == _unread(wanted)


def _unread(one: directives.Directive) -> dict[str, str]:
    """Give the attributes that no reader sees, such as the class of a division."""
    return {key: value for key, value in one.attributes.items() if not key.startswith("title")}


def _includes(own: str, source: str) -> str:
    """Put back the includes within a line: `! INCLUDE [x](y.md)`, `[x](y.md)`."""
    written = {one["target"]: one[0] for one in directives.INCLUDE.finditer(source)}
    wanted = Counter(one["target"] for one in directives.INCLUDE.finditer(source))
    have = Counter(one["target"] for one in directives.INCLUDE.finditer(own))
    for path, number in wanted.items():
        if not path or have[path] >= number or own.count(path) != number:
            continue
        pattern = re.compile(_BROKEN.format(re.escape(path)), re.IGNORECASE)
        if len(pattern.findall(own)) == number:
            own = written[path].join(pattern.split(own))
    return _without_address(own, source)


def _without_address(own: str, source: str) -> str:
    """Put back the one include whose name or address is lost: `[! Includeime]`, `[!包括[ime]]`."""
    have = {one["target"] for one in directives.INCLUDE.finditer(own)}
    lost = [one for one in directives.INCLUDE.finditer(source) if one["target"] not in have]
    if len(lost) != 1:
        return own
    left = [one for one in _NAMELESS.finditer(own) if not directives.INCLUDE.match(one[0])]
    if len(left) != 1:
        return own
    return own[: left[0].start()] + lost[0][0] + own[left[0].end() :]


def _colons(own: str, source: str) -> str:
    """Put back pictures and names within a line: `::: Bildtyp="icon" source="y.png":::`."""
    for pattern, key in ((directives.IMAGE, "source"), (directives.NO_LOC, "text")):
        have = {directives.attributes(one[0]).get(key) for one in pattern.finditer(own)}
        for wanted in pattern.finditer(source):
            value = directives.attributes(wanted[0]).get(key, "")
            if not value or own.count(value) != 1 or value in have:
                continue
            broken = list(re.finditer(_BROKEN_COLONS.format(re.escape(value)), own))
            if len(broken) == 1:
                own = own[: broken[0].start()] + wanted[0] + own[broken[0].end() :]
    return own


def _containers(own: str, source: str) -> str:
    """Put back halves of containers within a line, which have no words: `::: 행:::::: 열::: …`."""
    wanted = [one[0] for one in directives.CONTAINER.finditer(source)]
    have = list(_ANY_COLONS.finditer(own))
    sound = [one[0] for one in directives.CONTAINER.finditer(own)]
    if not wanted or len(have) != len(wanted) or len(sound) == len(wanted):
        return own
    pieces: list[str] = []
    position = 0
    for one, half in zip(have, wanted, strict=True):
        pieces += (own[position : one.start()], half)
        position = one.end()
    return "".join([*pieces, own[position:]])


_ANY_COLONS = re.compile(r"[:：](?:[ ]?[:：]){2}[ \t]*[^:：\n]{1,60}[ \t]*[:：](?:[ ]?[:：]){2}")
_NAMELESS = re.compile(
    r"\[\s?[!！]\s?(?:include[^\[\]()\n]{0,80}(?:\[[^\[\]\n]{0,80}\])?"
    r"|(?!code\b|notebook\b|div\b|video\b)[^\W\d_][^\[\]()\n]{0,30}\[[^\[\]\n]{0,80}\])"
    r"(?:\s?\([^()\n]{0,200}\)(?:\s?\])?|\s?\])",
    re.IGNORECASE,
)
_BROKEN_COLONS = (
    r"[:：](?:\s?[:：]){{1,3}}[^:：\n]{{0,200}}{0}[^:：\n]{{0,300}}[:：](?:\s?[:：]){{1,3}}"
)
_BROKEN = (
    r"(?:\\?[\[［]\s?)?(?:[!！]\s?(?:[^\W\d_][\w ]{{0,30}})?|include\b\s?)?"
    r"\\?[\[［][^\[\]［］()\n]{{0,200}}\\?[\]］]\s?\\?[(（]\s?{0}\s?\\?[)）](?:\s?\\?[\]］])?"
    r"|(?:\\?[\[［]\s?)?(?:[!！]\s?include\b|[!！]|include\b)[^\[\]()\n]{{0,200}}"
    r"\\?[(（]\s?{0}\s?\\?[)）](?:\s?\\?[\]］])?"
)


def swapped(segment: Segment, behind: str) -> Segment:
    r"""Give a pair that opens a block with the stars that a tool took from it.

    Args:
        segment: the pair: `\*\*_` was a thematic break, and `_ text` the item of a list.
        behind: the skeleton from the end of its line on.
    """
    own, source = segment.localized, segment.source
    if _BREAK.fullmatch(own.strip()) and _BREAK.fullmatch(source.strip()):
        return Segment(segment.id, "***", "***")
    if behind.lstrip("\n").lstrip().startswith("* ") and _ITEM.match(own) and _ITEM.match(source):
        return Segment(segment.id, _ITEM.sub("* ", own, count=1), _ITEM.sub("* ", source, count=1))
    return segment
