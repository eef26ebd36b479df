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

from ..segments.scaffold import Piece, Segment
from . import (
    constructs,
    emphasis,
    links,
    markup,
    named_links,
    names,
    place,
    shared,
    skeleton,
    verbatim,
)
from .markup import Halves, Markup
from .place import PLACE_RULES, Place

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

    The English half changes under four rules only: `swapped-stars`, where a tool damaged it before
    it was translated, in one known way; `loose-stars`, where its author wrote emphasis as
    Markdown had it before CommonMark; `slips`, where both halves have one and the same; and
    `split-construct`, where a construct was cut into two pairs.
    """
    return _mend(tuple(pieces))


@lru_cache(maxsize=16)  # the steps that make a page ask for it, and for what it includes
def _mend(given: tuple[Piece, ...]) -> Mended:
    counts: Counter[str] = Counter()
    mended: list[Piece] = []
    whole = constructs.joined(given)
    if split := _count_pairs(given) - _count_pairs(whole):
        given, counts["split-construct"] = whole, split
    has_table = place.has_table(given)
    labels = named_links.labels(given)
    for index, piece in enumerate(given):
        if isinstance(piece, Segment):
            piece, rules = _mended(piece, Place(given, index, has_table, labels))
            if rules:
                counts.update(rules)
        mended.append(piece)
    if outer := skeleton.tag_outer_marks(mended):
        counts["outer-marks"] = outer
    return Mended(tuple(mended), MappingProxyType(dict(sorted(counts.items()))))


def _count_pairs(pieces: tuple[Piece, ...]) -> int:
    return sum(isinstance(one, Segment) for one in pieces)


def _mended(segment: Segment, at: Place) -> tuple[Segment, set[str]]:
    """Mend one segment; give it and the names of the rules that changed it."""
    done: set[str] = set()
    if "_" in segment.source and "*" in segment.source:
        own, english = _swapped_stars(segment.localized), _swapped_stars(segment.source)
        if english != segment.source:
            segment = replace(segment, localized=own, source=english)
            done.add("swapped-stars")
    if "_" in segment.source and at.opens_a_block:
        taken_back = constructs.swapped(segment, at.behind)
        if taken_back is not segment:
            segment = taken_back
            done.add("swapped-stars")
    if (english := emphasis.tightened(segment.source)) != segment.source:
        own = english if segment.localized == segment.source else segment.localized
        segment = replace(segment, localized=own, source=english)
        done.add("loose-stars")
    own, english = shared.without_slips(
        segment.localized,
        segment.source,
        opens_a_block=at.opens_a_block,
        in_a_heading=segment.source.endswith("*") and at.in_a_heading,
    )
    if english != segment.source:
        segment = replace(segment, localized=own, source=english)
        done.add("slips")
    own, source = segment.localized, segment.source
    before = ""
    while own not in (before, source) and own.strip() and source.strip():
        # What a rule of place escapes may be what another rule waited for.
        before = own
        if markup.has_marks(own) or markup.has_marks(source):
            own, rules = _judged(own, source)
            done |= rules
        for name, rule in PLACE_RULES.items():
            other = rule(own, source, at)
            if other != own:
                own = other
                done.add(name)
    return (replace(segment, localized=own) if own != segment.localized else segment), done


def _judged(own: str, source: str) -> tuple[str, set[str]]:
    """Take the first proposal that is certain, and begin again, until there is none."""
    if len(own) > constructs.LONGEST or len(source) > constructs.LONGEST or _agree(own, source):
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
    proposal = markup.without_english(proposal)
    own = markup.without_english(own)
    if markup.letters(proposal) == markup.letters(own):
        return True
    if "o__" in own and markup.LOST_TOKEN.search(own):
        for kept in verbatim.KEPT.findall(halves.source):
            own, proposal = (text.replace(kept, "") for text in (own, proposal))
    for _, address in halves.source_markup.links:
        own, proposal = (text.replace(f"({address})", "") for text in (own, proposal))
    return markup.letters(proposal) == markup.letters(own)


def _agree(own: str, source: str) -> bool:
    """Whether both halves have the same markup, all of it sound: a fast check."""
    left, sound = markup.without_sound(own)
    if markup.has_marks(left):
        return False
    left, wanted = markup.without_sound(source)
    return not markup.has_marks(left) and sound == wanted


# ---------------------------------------------------------------------------- emphasis

_STAR = r"\\?\*"
_SWAPPED = (
    # A tool of 2020 wrote `***x***` with `_` for two of its stars, one of them a space late,
    # and with it one star of the next emphasis of the page.
    (re.compile(rf"{_STAR}{_STAR}_(?=\S)([^*_\n]+)(?<=\S)_{_STAR} _(?!\w)"), r"***\1***"),
    (re.compile(rf"(?:{_STAR}){{3}}(?=\S)([^*_\n]+)(?<=\S){_STAR}{_STAR} _(?!\w)"), r"***\1***"),
    (
        re.compile(rf"(?<!\w)_ ?{_STAR}(?=\S)([^*_\n]+?)(?<=\S) ?{_STAR}{_STAR}_(?!\w)"),
        r"**\1**",
    ),
    # It wrote `**x\***`, a type and the star of a pointer, as `\**x\** _`.
    (
        re.compile(r"\\\*\*(?=[^\s*])((?:[^*\n]|\*\*[^*\n]+\*\*)+?) ?\\\*\* _(?!\w)"),
        r"**\1\\***",
    ),
    (re.compile(rf"\A_ ?{_STAR} ?(?=\S)([^*_\n]+?)(?<=\S) ?{_STAR} ?{_STAR}(?!\*)"), r"**\1**"),
)  # fmt: skip
_SWAPPED_NEXT = (
    # What is left of the emphasis that the same tool took that star from, which may be in a later
    # sentence: `_ *_x_**`, `_*x**`.
    (re.compile(rf"(?<!\w)_ ?{_STAR}_(?=\S)([^*_\n]+?)(?<=\S)_{_STAR}{_STAR}(?!\*)"), r"***\1***"),
    (re.compile(rf"(?<!\w)_ ?{_STAR}(?=\S)([^*_\n]+?)(?<=\S){_STAR}{_STAR}(?!\*)"), r"**\1**"),
)


def _swapped_stars(text: str) -> str:
    for pattern, written in (*_SWAPPED, *_SWAPPED_NEXT):
        text = pattern.sub(written, text)
    return text


def _stars(halves: Halves) -> Iterator[str]:
    r"""`** Opomba**`, `\*\* Opomba\*\*`, `\* \*x\* \*`: all runs pair up."""
    if "*" in halves.localized:
        yield from _paired(halves.localized, halves, "*")


def _star_names(halves: Halves) -> Iterator[str]:
    r"""`\*\*x \* . \* \*\*`: names with stars, `\*.\*` in the English, are no emphasis."""
    if "*" not in halves.localized or r"\*" not in halves.source:
        return
    text = halves.localized
    for name, count in Counter(
        found.rstrip(".") for found in _STAR_NAME.findall(halves.source)
    ).items():
        torn = re.compile(
            r"[ \u00a0]?".join(
                _STAR if part == r"\*" else re.escape(part)
                for part in re.findall(r"\\.|[^\\]", name)
            ),
            re.IGNORECASE,
        )
        if len(torn.findall(text)) == count:
            # Its stars are no marks to what pairs these up.
            held = name.replace(r"\*", _HELD_STAR)
            text = torn.sub(lambda _, held=held: held, text)  # type: ignore[misc]
    if _HELD_STAR in text:
        for proposal in (*_paired(text, halves, "*"), text):
            yield proposal.replace(_HELD_STAR, r"\*")


_STAR_NAME = re.compile(
    r"(?<![\w\\.-])(?<!\\\*)(?:[\w.-]+)?(?:\\\*[\w.-]+)+(?:\\\*)?(?!\\\*)|(?<![\w\\.*-])[\w.-]+\\\*(?!\\\*)"
)
"""A name with literal stars, such as `\\*.\\*`, none of them beside another one."""
_HELD_STAR = "\ufdd3"
"""A character that no text holds (Unicode, "noncharacters")."""


def _underscores(halves: Halves) -> Iterator[str]:
    """`これは_強調_です`, `_ poudarek_`: as many emphases as the English has with such marks."""
    own = halves.localized
    if "_" in own and halves.source_markup.underscored > halves.localized_markup.underscored:
        for apart in _APART:
            yield apart.sub("_", own)
        at_edges = emphasis.with_stars(own, every=False)
        yield from _paired(at_edges, halves, "*")
        # `_kattila_an` begins at the edge of a word, `lid_size_max` is a name.
        everywhere = emphasis.with_stars(own, every=True)
        at_edge = own.count("_") - at_edges.count("_")
        if 2 * at_edge >= own.count("_") - everywhere.count("_") and (
            "_" not in halves.source_markup.plain
        ):
            yield from _paired(everywhere, halves, "*")


_APART = (re.compile(r"(?<!\w)_ (?=\*)"), re.compile(r"(?<=\*) _(?!\w)"))
"""An underscore that a space keeps from the stars that it is to be beside."""


def _tildes(halves: Halves) -> Iterator[str]:
    """`~~古い。~~新しい`, `~~ staro ~~`: all runs of two tildes pair up."""
    if "~" in halves.localized and halves.source_markup.kinds["del"]:
        yield from _paired(halves.localized, halves, "~")


def _paired(text: str, halves: Halves, mark: str) -> Iterator[str]:
    """Pair up the runs of a mark, where the kinds of emphasis are then those of the English."""
    for spread in (False, True):
        proposal = emphasis.paired(text, spread=spread, mark=mark)
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
        yield emphasis.without_empty(halves.localized)
        if halves.localized_markup.bare["*"] == 2:
            # `se **her`: certain where there are no other stars that could be the lost ones.
            texts = [
                text
                for text in emphasis.without_one_run(halves.localized)
                if not markup.read_markup(text).bare["*"]
            ]
            if len(texts) == 1:
                yield texts[0]


def _whole_emphasis(halves: Halves) -> Iterator[str]:
    """The English is emphasis from end to end, the translation has less of it or none."""
    if whole := _WHOLE_EMPHASIS.fullmatch(halves.source):
        own = halves.localized
        body = own.strip("*_~\\ \t\n")
        if body and not markup.has_marks(body) and not emphasis.is_punctuation(body[0]):
            before, after = own[: len(own) - len(own.lstrip())], own[len(own.rstrip()) :]
            mark = whole[1].replace("_", "*")
            yield f"{before}{mark}{body}{mark}{after}"


_WHOLE_EMPHASIS = re.compile(r"\s*(\*{1,3}|_{1,3}|~~)(?![\s*_~])[^*_~]*(?<!\s)\1\s*")


def _emphases(half: Markup) -> tuple[int, int, int]:
    return half.kinds["strong"], half.kinds["em"], half.kinds["del"]


MEND_RULES: Mapping[str, MendRule] = MappingProxyType(
    {
        "unseen-marks": verbatim.unseen_marks,
        "wide-marks": verbatim.wide_marks,
        "address": verbatim.addresses,
        "image": verbatim.images,
        "title": links.titled,
        "address-tail": links.address_tail,
        "stray-bracket": links.stray_bracket,
        "gloss": links.gloss,
        "tag": verbatim.tags,
        "tag-text": verbatim.tags_as_text,
        "entity": verbatim.entities,
        "lost-entity": verbatim.lost_entities,
        "lost-token": verbatim.lost_tokens,
        "directive": verbatim.directives,
        "code-text": verbatim.code_text,
        "code-marks": verbatim.code_marks,
        "star-names": _star_names,
        "stars": _stars,
        "underscores": _underscores,
        "tildes": _tildes,
        "whole-emphasis": _whole_emphasis,
        "whole-link": links.whole_link,
        "empty-link": links.empty_link,
        "name": names.kept_names,
        # Last: what no other rule could make emphasis of.
        "leftover-stars": _leftover_stars,
    }
)
"""The rules, by name, in the order they are tried."""
