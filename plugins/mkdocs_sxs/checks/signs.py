"""Rules about signs: brackets, quotation marks, spaces, signs that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .pair import Pair
from .rule import Hit

_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_LIST_MARK = re.compile(r"(?<![\w(])\w{1,2}\)$")
"""What stands before the points of a list, such as `a)`."""
_SMILEY = re.compile(r"[:;]-?[()]")
_GERSHAYIM = re.compile(r"(?<=[\u0590-\u05ff])\"(?=[\u0590-\u05ff])")
_DOUBLE = re.compile(r"[\"“”„«»״]")
_INCH = re.compile(r"(?<=\d)\"")
_UNSEEN = re.compile(r"[\u200b\u00ad\u2060\ufeff\u180e]")
_SPACE_BEFORE = re.compile(r"(?<![\s>|])(?<!^)[ \u00a0]+(?=[.,;:!?](?:\s|$|[*\"”]))")
_APOSTROPHE = re.compile(
    r"(?<=[A-Za-z])(?P<before> ?)['’](?P<after> ?)"
    r"(?=(?:i|is|ist|iga|isse|ile|ilt|ist|ina|it|s|st|ga|sse|le|lt|ks|t|d)\b)"
)
_QUOTED = re.compile(
    r"(?<![^\s(\[*־-])(?P<mark>[\"'])(?P<before>[ \u00a0]*)"
    r"(?P<text>[^\"'\n]{1,200}?)(?P<after>[ \u00a0]*)"
    r"(?P=mark)(?![\w\"'])"
)


def brackets(pair: Pair) -> Iterator[Hit]:
    """Brackets of which one is missing, where the English has all."""
    own = _for_brackets(pair.text)
    if not any(sign in own for sign in "()[]{}"):
        return
    wrong = _alone(own)
    if wrong is not None and pair.words and _alone(_for_brackets(pair.english)) is None:
        yield Hit(0, len(pair.localized), f"a bracket {wrong} has no other half")


def _for_brackets(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return _SMILEY.sub("", plain.replace("\\[", "[").replace("\\]", "]"))


def _alone(text: str) -> str | None:
    """Give a bracket that has no other half, whatever other brackets it crosses; or None."""
    if not any(sign in text for sign in "()[]{}"):
        return None
    for opening, closing in _BRACKETS.items():
        depth = 0
        for place, sign in enumerate(text):
            if sign == opening:
                depth += 1
            elif sign == closing:
                if depth:
                    depth -= 1
                elif not _LIST_MARK.search(text[max(place - 4, 0) : place + 1]):
                    return closing
        if depth:
            return opening
    return None


def quotes(pair: Pair) -> Iterator[Hit]:
    """An odd number of quotation marks, where the English has an even one."""
    if _is_odd(pair.text) and not _may_be_odd(pair.english):
        yield Hit(0, len(pair.localized), "a quotation mark has no other half")


def _is_odd(text: str) -> bool:
    """Whether the number of quotation marks is odd, however some in words are read."""
    return all(len(_DOUBLE.findall(reading)) % 2 for reading in _readings(text))


def _may_be_odd(text: str) -> bool:
    return any(len(_DOUBLE.findall(reading)) % 2 for reading in _readings(text))


def _readings(text: str) -> tuple[str, ...]:
    """Give a text with all its quotation marks, and without those that may be other signs."""
    return text, _INCH.sub("", text), _GERSHAYIM.sub("", text)


def hidden_character(pair: Pair) -> Iterator[Hit]:
    """Signs that nobody sees and that part words for a search."""
    if pair.localized.isascii():
        return
    for found in _UNSEEN.finditer(pair.localized):
        if found[0] not in pair.source:
            name = unicodedata.name(found[0], f"U+{ord(found[0]):04X}").lower()
            yield Hit(found.start(), found.end(), f"there is a {name} nobody sees", "")


def space_before_punctuation(pair: Pair) -> Iterator[Hit]:
    """Spaces before a full stop, a comma and the like, where the English has none."""
    if _SPACE_BEFORE.search(pair.english):
        return
    for found in _SPACE_BEFORE.finditer(pair.text):
        yield Hit(found.start(), found.end(), "a space stands before punctuation", "")


def split_apostrophe(pair: Pair) -> Iterator[Hit]:
    """Apostrophes between a name and its ending with spaces around them."""
    if "'" not in pair.text and "’" not in pair.text:
        return
    for found in _APOSTROPHE.finditer(pair.text):
        if found["before"] or found["after"]:
            yield Hit(
                found.start(), found.end(), "a space parts a name from its ending", found[0].strip()
            )


def quote_space(pair: Pair) -> Iterator[Hit]:
    """Spaces between a quotation mark and what it quotes, where the English has none."""
    if '"' not in pair.text and "'" not in pair.text:
        return
    if any(found["before"] or found["after"] for found in _QUOTED.finditer(pair.english)):
        return
    for found in _QUOTED.finditer(pair.text):
        for side in ("before", "after"):
            if found[side]:
                start, end = found.span(side)
                yield Hit(start, end, "a space stands inside quotation marks", "")
