r"""Markdown that machine translation broke, mended where the English beside it shows how.

`** Opomba**` was `**Note**`: a reader of the translation sees stars, a reader of the English does
not. Every rule of `MEND_RULES` proposes texts for a localised half; a proposal is taken only if it
is certain:

- the markup of the half then agrees better with that of the English, and nowhere worse;
- no letter and no digit is lost;
- neither CommonMark nor Python-Markdown shows a mark bare that it did not show before.

A half for which no proposal is certain stays exactly as it is; so does one whose markup agrees
already. These rules see the two halves and nothing else. Rules for what depends on where a segment
is on the page, such as a number at the start of a paragraph, are in `PLACE_RULES`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from ..segments.scaffold import Piece, Segment
from . import constructs, emphasis, markup, verbatim
from .markup import Halves, Markup

MendRule = Callable[[Halves], Iterable[str]]
"""Proposes other texts for a localised half, from that half and the English beside it."""


@dataclass(frozen=True)
class Mended:
    """Pieces whose localised halves are mended."""

    pieces: tuple[Piece, ...]
    """The pieces, in order; those that needed no mend are the same objects as before."""
    counts: Mapping[str, int]
    """How many segments each rule mended, by the rule's name; only rules that did."""


def mend(pieces: Iterable[Piece]) -> Mended:
    """Mend the localised halves of all pairs; `mend(mend(p).pieces)` changes nothing more.

    The English half changes under one rule only, `swapped-stars`: there a tool damaged the
    English before it was translated, in one known way.
    """
    return _mend(tuple(pieces))


@lru_cache(maxsize=2)  # the steps that make a page ask for the same one after another
def _mend(given: tuple[Piece, ...]) -> Mended:
    counts: Counter[str] = Counter()
    mended: list[Piece] = []
    has_table = any(isinstance(piece, str) and _DELIMITER_ROW.search(piece) for piece in given)
    for index, piece in enumerate(given):
        if isinstance(piece, Segment):
            place = _Place(given, index, has_table)
            piece, rules = _mended(piece, place)
            if rules:
                counts.update(rules)
        mended.append(piece)
    return Mended(tuple(mended), MappingProxyType(dict(sorted(counts.items()))))


class _Place(NamedTuple):
    """Where a segment is: all pieces of the page, and its position among them."""

    pieces: tuple[Piece, ...]
    at: int
    has_table: bool

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
    def behind(self) -> str:
        """The skeleton from the end of its line on, up to the next pair."""
        for piece in self.pieces[self.at + 1 :]:
            if isinstance(piece, str) and "\n" in piece:
                return piece[piece.index("\n") :]
        return ""

    @property
    def in_a_table_row(self) -> bool:
        """Whether the skeleton of its line has a pipe, on a page that has a table."""
        return self.has_table and (
            _has_pipe((self.pieces[n] for n in range(self.at - 1, -1, -1)), before=True)
            or _has_pipe(
                (self.pieces[n] for n in range(self.at + 1, len(self.pieces))), before=False
            )
        )


PlaceRule = Callable[[str, str, _Place], str]
"""Gives the text that a localised half needs, from both halves and from where the segment is."""

_DELIMITER_ROW = re.compile(r"^[ >]*+(?:\|[ ]*+)?:?-++:?[ ]*+\|", re.MULTILINE)
_BLOCK_START = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_PIPE = re.compile(r"(?<!\\)\|")
_MARKER = re.compile(r"([ ]{0,3})(?:(\d{1,9})([.)])|([-+*]|#{1,6}|>))(?=\s)|([ ]{0,3})(>)")
_ANY_MARKER = re.compile(r"[ ]{0,3}(?:(?:\d{1,9}[.)]|[-+*]|#{1,6})\s|>)")

# What can be markup, or what is left of it. Without any of these there is nothing to read.
_SIGNS = r"*`\[\]<＊｀［］＜＞【】\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_MARKS = re.compile(rf"[{_SIGNS}]|(?<!\w)_|_(?!\w)|[&＆]\s?#?\s?\w{{1,32}}\s?[;；]")
_MAY_BE_MARKS = re.compile(f"[{_SIGNS}_&＆]")  # much faster, and most sentences have none


def _has_marks(text: str) -> bool:
    return _MAY_BE_MARKS.search(text) is not None and _MARKS.search(text) is not None


# A pattern that begins with its mark is searched for much faster than one that first looks back;
# so a look back at what precedes the mark comes after the mark in the pattern.
_EMPHASIS = (
    r"{0}(?:(?<![*\w\\]{0})(?=[^\s*])|(?<![*\\]{0})(?=[^\W_]))[^*_`\[\]<\\\n]+"
    r"(?:(?<=[^\W_]){0}(?!\*)|(?<=[^\s*]){0}(?![*\w]))"
)
# Markup that is certainly sound is taken away to see what is left; the brackets that stay are
# punctuation to the text around them, but no markup.
_SOUND: tuple[tuple[str, str, re.Pattern[str], str], ...] = (
    ("code", "`", re.compile(r"`(?<![`\\]`)([^`\n]+)`(?!`)"), "⟦⟧"),
    ("", "[", re.compile(r"\[(?<![!\\\]]\[)([^\[\]`<\\\n]*)\](?![\s\\]*[(（\[:])"), r"⟦\1⟧"),
    ("strong", "**", re.compile(_EMPHASIS.format(r"\*\*")), "x"),
    ("em", "*", re.compile(_EMPHASIS.format(r"\*")), "x"),
    (
        "link",
        "](",
        re.compile(r"\[(?<![!\\\]]\[)(?=[^\w\[\]]*\w)[^*_`\[\]<\\\n]*\]\(([^()\s<>]+)\)(?!\()"),
        "⟦x⟧",
    ),
    ("strong", "**", re.compile(_EMPHASIS.format(r"\*\*")), "x"),
)


def _mended(segment: Segment, place: _Place) -> tuple[Segment, set[str]]:
    """Mend one segment; give it and the names of the rules that changed it."""
    done: set[str] = set()
    if "_" in segment.source and "*" in segment.source:
        own, english = _swapped_stars(segment.localized), _swapped_stars(segment.source)
        if english != segment.source:
            segment = replace(segment, localized=own, source=english)
            done.add("swapped-stars")
    if "_" in segment.source and place.opens_a_block:
        taken_back = constructs.swapped(segment, place.behind)
        if taken_back is not segment:
            segment = taken_back
            done.add("swapped-stars")
    own, source = segment.localized, segment.source
    before = ""
    while own not in (before, source) and own.strip() and source.strip():
        # What a rule of place escapes may be what another rule waited for.
        before = own
        if _has_marks(own) or _has_marks(source):
            own, rules = _judged(own, source)
            done |= rules
        for name, rule in PLACE_RULES.items():
            other = rule(own, source, place)
            if other != own:
                own = other
                done.add(name)
    return (replace(segment, localized=own) if own != segment.localized else segment), done


# No sentence is longer; what is, was made to keep a machine busy.
_LONGEST = 10_000


def _judged(own: str, source: str) -> tuple[str, set[str]]:
    """Take the first proposal that is certain, and begin again, until there is none."""
    if len(own) > _LONGEST or len(source) > _LONGEST or _agree(own, source):
        return own, set()
    halves = Halves(own, source)
    apart = markup.distance(halves.localized_markup, halves.source_markup)
    done: set[str] = set()
    while apart:
        for name, rule in MEND_RULES.items():
            better = next((text for text in rule(halves) if _is_certain(text, halves, apart)), None)
            if better is not None:
                halves = Halves(better, source)
                apart = markup.distance(halves.localized_markup, halves.source_markup)
                done.add(name)
                break
        else:
            break
    return halves.localized, done


def _is_certain(proposal: str, halves: Halves, apart: Counter[str]) -> bool:
    """Whether a proposal agrees better with the English, nowhere worse, and loses nothing."""
    return (
        proposal != halves.localized
        and markup.distance(markup.read_markup(proposal), halves.source_markup) < apart
        and _keeps_letters(halves, proposal)
        and markup.bare_marks(proposal) <= markup.bare_marks(halves.localized)
    )


def _keeps_letters(halves: Halves, proposal: str) -> bool:
    """Whether a proposal keeps the letters of the half; an English address may be added."""
    own = halves.localized
    if markup.letters(proposal) == markup.letters(own):
        return True
    for _, address in halves.source_markup.links:
        own, proposal = (text.replace(f"({address})", "") for text in (own, proposal))
    return markup.letters(proposal) == markup.letters(own)


def _agree(own: str, source: str) -> bool:
    """Whether both halves have the same markup, all of it sound: a fast check."""
    left, sound = _taken_away(own)
    if _has_marks(left):
        return False
    left, wanted = _taken_away(source)
    return not _has_marks(left) and sound == wanted


def _taken_away(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Take the sound markup out of a text; give what is left, and what was taken."""
    found: list[tuple[str, str]] = []
    for kind, mark, pattern, instead in _SOUND:
        if mark in text:
            if kind in ("strong", "em"):
                text, count = pattern.subn(instead, text)
                found += [(kind, "")] * count
            else:
                if kind:
                    found += [(kind, held) for held in pattern.findall(text)]
                text = pattern.sub(instead, text)
    return text, sorted(found)


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


# ---------------------------------------------------------------------------- emphasis

_STAR = r"\\?\*"
_SWAPPED = (
    # A tool of 2020 wrote `***x***` with `_` for two of its stars, one of them a space late,
    # and with it one star of the next emphasis of the page.
    (re.compile(rf"{_STAR}{_STAR}_(?=\S)([^*_\n]+)(?<=\S)_{_STAR} _(?!\w)"), r"***\1***"),
    (re.compile(rf"(?:{_STAR}){{3}}(?=\S)([^*_\n]+)(?<=\S){_STAR}{_STAR} _(?!\w)"), r"***\1***"),
    (re.compile(rf"\A_ ?{_STAR} ?(?=\S)([^*_\n]+?)(?<=\S) ?{_STAR} ?{_STAR}(?!\*)"), r"**\1**"),
)  # fmt: skip


def _swapped_stars(text: str) -> str:
    for pattern, written in _SWAPPED:
        text = pattern.sub(written, text)
    return text


def _stars(halves: Halves) -> Iterator[str]:
    r"""`** Opomba**`, `\*\* Opomba\*\*`, `\* \*x\* \*`: all runs pair up."""
    if "*" in halves.localized:
        for spread in (False, True):
            proposal = emphasis.paired(halves.localized, spread=spread)
            if proposal is not None and all(
                count in (0, wanted)
                for count, wanted in zip(
                    _emphases(markup.read_markup(proposal)),
                    _emphases(halves.source_markup),
                    strict=True,
                )
            ):
                yield proposal


def _leftover_stars(halves: Halves) -> Iterator[str]:
    r"""`boste \*\*\*\* morali`: stars that hold nothing, where the English shows none."""
    if "*" in halves.localized and not halves.source_markup.bare["*"] and not any(
        "*" in code for code in halves.source_markup.codes
    ):  # fmt: skip
        without = emphasis.without_runs(halves.localized)
        if not markup.read_markup(without).bare["*"]:
            yield without


def _whole_emphasis(halves: Halves) -> Iterator[str]:
    """The English is emphasis from end to end, the translation has less of it or none."""
    if whole := _WHOLE_EMPHASIS.fullmatch(halves.source):
        own = halves.localized
        body = own.strip("*_\\ \t\n")
        if body and not _has_marks(body) and not emphasis.is_punctuation(body[0]):
            before, after = own[: len(own) - len(own.lstrip())], own[len(own.rstrip()) :]
            yield f"{before}{whole[1]}{body}{whole[1]}{after}"


_WHOLE_EMPHASIS = re.compile(r"\s*(\*{1,3})(?![\s*])[^*]*(?<!\s)\1\s*")


def _emphases(half: Markup) -> tuple[int, int]:
    return half.kinds["strong"], half.kinds["em"]


# ---------------------------------------------------------------------------- links


def _address_tail(halves: Halves) -> Iterator[str]:
    """`[x] (url)`, with nothing but the space between them in the way."""
    for address in dict.fromkeys(address for _, address in halves.source_markup.links):
        at = halves.localized.find(f"({address})")
        if at > 0 and halves.localized.count(f"({address})") == 1:
            head = halves.localized[:at].rstrip(" \\\u200b\u200e\u200f")
            if head.endswith("]"):
                yield head + halves.localized[at:]


def _stray_bracket(halves: Halves) -> Iterator[str]:
    """`[x]](url)`, `[x].](url)`: a bracket too many in the text of a link."""
    own = halves.localized
    for address in dict.fromkeys(address for _, address in halves.source_markup.links):
        end = own.find(f"]({address})")
        if end < 0 or own.count(f"]({address})") != 1:
            continue
        if own[:end].endswith("]"):
            yield own[: end - 1] + own[end:]
        start = own.rfind("[", 0, end)
        inner = own[start + 1 : end]
        if start >= 0 and inner.count("]") == 1 and "](" not in inner:
            yield own[: start + 1] + inner.replace("]", r"\]") + own[end:]


def _gloss(halves: Halves) -> Iterator[str]:
    """`[Allow](許可する)`: a note behind a name in brackets, which is no link."""
    addresses = {address for _, address in halves.source_markup.links}
    if not all(f"({address})" in halves.localized for address in addresses):
        return  # the note may be what became of an address
    for found in _NOTE.finditer(halves.localized):
        if found[1] not in addresses and not found[1].isascii():
            yield (
                halves.localized[: found.start() + 1] + " " + halves.localized[found.start() + 1 :]
            )


_NOTE = re.compile(r"\]\\?\(([^()\\:/#\n]+)\\?\)")


def _empty_link(halves: Halves) -> Iterator[str]:
    """`[](url)`, while the text of the English link is elsewhere in the half, untranslated."""
    for text, address in halves.source_markup.links:
        empty = f"[]({address})"
        if halves.localized.count(empty) == 1:
            without = halves.localized.replace(
                f"{empty} " if f" {empty} " in halves.localized else empty, ""
            )
            if name := _alone(without, halves.source, text):
                yield without.replace(name, f"[{name}]({address})")


def _whole_link(halves: Halves) -> Iterator[str]:
    """The English is a link from end to end, the translation has its text only."""
    if (whole := _WHOLE_LINK.fullmatch(halves.source)) and not _has_marks(halves.localized):
        body = halves.localized.strip()
        yield halves.localized.replace(body, f"[{body}]({whole[1]})")


_WHOLE_LINK = re.compile(r"\s*\[[^\[\]]+\]\(([^()\s]+)\)\s*")


# ------------------------------------------------------------- names kept in English


def _names(halves: Halves) -> Iterator[str]:
    """Emphasis of a name that the translation kept, once, and without its stars.

    Only where it is the very number of such names that the emphasis is short of.
    """
    have, wanted = halves.localized_markup, halves.source_markup
    held = {text for _, text in have.emphasised}
    names = {
        name: "**" if kind == "strong" else "*"
        for kind, text in wanted.emphasised
        if text not in held and (name := _alone(halves.localized, halves.source, text))
    }
    short = sum((wanted.kinds[kind] - have.kinds[kind]) for kind in ("strong", "em"))
    if names and len(names) == short:
        own = halves.localized
        for name, mark in names.items():
            written = next((w for w in (f"_ {name} _", f"_{name}_") if w in own), name)
            own = own.replace(written, f"{mark}{name}{mark}")
        yield own


def _alone(own: str, source: str, text: str) -> str | None:
    """Give a name that is once in each half, and in the translation outside all markup."""
    name = text.strip()
    if (
        not verbatim.is_telling(name)
        or _has_marks(name)
        or own.count(name) != 1
        or source.count(name) != 1
    ):
        return None
    before, _, after = own.partition(name)
    if emphasis.touches_word(name[0], before[-1:]) or emphasis.touches_word(name[-1], after[:1]):
        return None
    return name if _outside(before, after) else None


def _outside(before: str, after: str) -> bool:
    """Whether what is between `before` and `after` is in no emphasis, link, code or tag."""
    return (
        before.count("*") % 4 == 0
        and before.count("`") % 2 == 0
        and before.count("[") == before.count("]")
        and before.count("(") == before.count(")")
        and before.count("<") == before.count(">")
        and not before.endswith(("/", "\\", "*", "[", "`"))
        and not after.startswith(("/", "*", "]", "`"))
    )


# ------------------------------------------------------------- what depends on the place


def _directive(own: str, source: str, place: _Place) -> str:
    """`! INCLUDE [x](y.md)`: a construct of DocFX that the translation broke."""
    return constructs.directive(own, source)


def _block_marker(own: str, source: str, place: _Place) -> str:
    """`28. September`: a number, dash or hash that would begin a list or a heading."""
    marker = _MARKER.match(own)
    if marker is None or _ANY_MARKER.match(source) or not place.opens_a_block:
        return own
    if re.match(rf"{re.escape(marker[0].strip())}(?!\d)", source.lstrip()):
        return own  # `1.Sign in`: the author meant a list, and the translation has it
    at = marker.end() - 1 if marker[2] else marker.end(1 if marker[4] else 5)
    return own[:at] + "\\" + own[at:]


def _cell_pipe(own: str, source: str, place: _Place) -> str:
    """A bare pipe in a table, which would begin another cell."""
    if "|" not in own or _PIPE.search(source) or not place.in_a_table_row or "`" in own:
        return own
    return _PIPE.sub(r"\\|", own)


def _outer_break(own: str, source: str, place: _Place) -> str:
    """A line end with its indent at an end of the half, which would end a block or make code."""
    if "\n" in own and "\n" not in source:
        body = own.strip()
        if "\n" not in body:
            return body
    return own


MEND_RULES: Mapping[str, MendRule] = MappingProxyType(
    {
        "unseen-marks": verbatim.unseen_marks,
        "wide-marks": verbatim.wide_marks,
        "address": verbatim.addresses,
        "address-tail": _address_tail,
        "stray-bracket": _stray_bracket,
        "gloss": _gloss,
        "tag": verbatim.tags,
        "entity": verbatim.entities,
        "lost-entity": verbatim.lost_entities,
        "directive": verbatim.directives,
        "image": verbatim.images,
        "code-text": verbatim.code_text,
        "code-marks": verbatim.code_marks,
        "stars": _stars,
        "whole-emphasis": _whole_emphasis,
        "whole-link": _whole_link,
        "empty-link": _empty_link,
        "name": _names,
        # Last: what no other rule could make emphasis of.
        "leftover-stars": _leftover_stars,
    }
)
"""The rules, by name, in the order they are tried."""

PLACE_RULES: Mapping[str, PlaceRule] = MappingProxyType(
    {
        "construct": _directive,
        "outer-break": _outer_break,
        "block-marker": _block_marker,
        "cell-pipe": _cell_pipe,
    }
)
"""The rules that depend on where a segment is, by name, in the order they are applied."""
