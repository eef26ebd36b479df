"""Rules about markup that a translation broke: links, emphasis, directives, menu steps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from ..segments import quality
from .lexicon import COMPOUNDING, CONNECTING, WITHOUT_SPACES
from .pair import Pair
from .rule import Hit

_SPLIT = re.compile(
    r"\](?:[ \u00a0]{1,5}[(（]|（)[ \u00a0]{0,5}"
    r"(?=(?:https?:|mailto:|/\w|\.{1,2}/|#)[^\s()（）])"
)
_BARE = re.compile(r"(?<![\w(<\"'=])https?://[^\s<>()\[\]\"'”“*]+(?<![.,;:!?])")
_DESTINATION = re.compile(r"\]\(\s*<?([^()\s<>]+(?:\([^()\s<>]*\)[^()\s<>]*)*)")
_LOCALE = re.compile(r"(?<=/)[a-z]{2,3}(?:-[a-z]{4})?-[a-z]{2}(?=/)")
_DIRECTIVE = re.compile(r"\[!([A-Za-z][\w-]*)")
_STARS = re.compile(r"(?<![\\*])\*{2,3}(?!\*)")
_ESCAPED = re.compile(r"\\\*")
_ESCAPED_STARS = re.compile(r"\\\*\\\*")
"""Bold text that the English meant and does not have: a translation may have it."""
_EMPTY_STEP = re.compile(
    r"(?<=[\w*)\]}])[ \u00a0]*>[ \u00a0]*(?:\*\*[ \u00a0]*\*\*)?[ \u00a0]*(?:>|[.,;։。](?!\w))"
)
_LONGEST_PREFIX = 2
"""Hebrew writes short words, such as those for *in* and *to*, as letters of the next one."""
_TELLING = 3
"""Fewer letters may be the ending of the word before them."""
_LINK = re.compile(r"\]\((?:[^()\s]|\([^()\s]*\)){1,2000}\)(?P<after>[^\W\d_]+)")
_LINK_AFTER = re.compile(
    r"(?<![^\W\d_])(?P<before>[^\W\d_]++)(?=\[[^\[\]\n]{1,300}\]\((?:[^()\s]|\([^()\s]*\)){1,2000}\))"
)
_BOLD = re.compile(r"(?<![\\*\w])\*\*(?![\s*])[^*\n]{1,300}(?<![\s*\\])\*\*(?P<after>[^\W\d_]+)")


def empty_link(pair: Pair) -> Iterator[Hit]:
    """Links without a text, where the English has one."""
    if "](" not in pair.localized and "<a" not in pair.localized.lower():
        return
    english = Counter(address for _, address in quality.empty_links(pair.source))
    for start, address in quality.empty_links(pair.localized):
        if english[address]:
            english[address] -= 1
        else:
            end = pair.localized.find(")", start) + 1 or len(pair.localized)
            yield Hit(start, end, "the link has no text")


def split_link(pair: Pair) -> Iterator[Hit]:
    """Links that a space between text and address made plain text."""
    if not any(sign in pair.localized for sign in ("] ", "]\u00a0", "]（")):
        return
    if _SPLIT.search(pair.source):
        return
    for found in _SPLIT.finditer(pair.localized):
        yield Hit(found.start(), found.end(), "a space splits the link from its address")


def lost_address(pair: Pair) -> Iterator[Hit]:
    """Addresses of the English that the translation does not have."""
    if "](" not in pair.source and "://" not in pair.source:
        return
    own = _plain_address(pair.localized)
    found = (*_DESTINATION.findall(pair.source), *_BARE.findall(pair.source))
    for address in dict.fromkeys(found):
        if _plain_address(address).rstrip("/.,") not in own:
            yield Hit(0, len(pair.localized), f"the address {address} is not there")


def _plain_address(text: str) -> str:
    plain = unquote(text).casefold().replace("\\", "").replace("&amp;", "&")
    return _LOCALE.sub("", plain).replace("http://", "https://")


def lost_directive(pair: Pair) -> Iterator[Hit]:
    """Directives, such as `[!NOTE]`, that the translation lacks."""
    if "[!" not in pair.source:
        return
    own = Counter(name.casefold() for name in _DIRECTIVE.findall(pair.localized))
    for name, count in Counter(_DIRECTIVE.findall(pair.source)).items():
        if own[name.casefold()] < count:
            yield Hit(0, len(pair.localized), f"the directive [!{name}] is not there")


def lost_emphasis(pair: Pair) -> Iterator[Hit]:
    """Fewer marks of bold text, or another number of them, than the English has."""
    if "**" not in pair.source and "**" not in pair.localized:
        return
    have, wanted = len(_STARS.findall(pair.localized)), len(_STARS.findall(pair.source))
    meant = wanted + len(_ESCAPED_STARS.findall(pair.source))
    if have not in (wanted, meant):
        yield Hit(
            0, len(pair.localized), f"** stands there {have} times, and {wanted} in the English"
        )


def escaped_emphasis(pair: Pair) -> Iterator[Hit]:
    r"""More `\*` than the English has: readers see a star."""
    if "\\*" not in pair.localized:
        return
    found = list(_ESCAPED.finditer(pair.localized))
    if len(found) > len(_ESCAPED.findall(pair.source)):
        yield Hit(found[0].start(), found[-1].end(), r"\* shows readers a star")


def empty_step(pair: Pair) -> Iterator[Hit]:
    """Steps through a menu of which one has no text."""
    if ">" not in pair.text or _EMPTY_STEP.search(pair.english):
        return
    for found in _EMPTY_STEP.finditer(pair.text):
        yield Hit(found.start(), found.end(), "a step of the menu has no text")


def glued_word(pair: Pair) -> Iterator[Hit]:
    """Words that touch a link or bold text, where the English has a space."""
    if pair.language in WITHOUT_SPACES:
        return
    own = pair.localized
    if "](" in own:
        if not _LINK.search(pair.source):
            for found in _LINK.finditer(own):
                yield from _glued(pair, found, "after", "link")
        if not _LINK_AFTER.search(pair.source):
            for found in _LINK_AFTER.finditer(own):
                yield from _glued(pair, found, "before", "link")
    if "**" in own and not _BOLD.search(pair.source):
        for found in _BOLD.finditer(own):
            if own.count("**", 0, found.start()) % 2 == 0:
                yield from _glued(pair, found, "after", "bold text")


def _glued(pair: Pair, found: re.Match[str], side: str, what: str) -> Iterator[Hit]:
    word = found[side]
    if pair.text[found.start(side)] == "\0":
        return
    start, end = found.span(side)
    is_prefix = pair.language == "he" and side == "before" and len(word) <= _LONGEST_PREFIX
    if is_prefix:
        return
    certain = word in CONNECTING.get(pair.language, ()) or (
        len(word) >= _TELLING and pair.language not in COMPOUNDING
    )
    spaced = f" {word}" if side == "after" else f"{word} "
    yield Hit(start, end, f"“{word}” touches the {what} beside it", spaced if certain else None)
