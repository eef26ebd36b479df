"""Rules about what no translation changes: commands, placeholders, addresses of mail, numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from ..segments import quality
from .lexicon import NAMES, PRODUCT_CASE, STEMS, VERBS, WITHOUT_SPACES
from .pair import Pair
from .rule import Hit

_PLACEHOLDER = re.compile(
    r"(?<![\w$])\$?\{\w[\w .-]{0,60}\}|(?<![\w%])%\w{2,40}%|(?<![\w$])\$[A-Za-z_]\w{0,40}"
    r"|\\?<(?!/)[A-Za-z][\w .@-]{0,60}\\?>|&lt;[A-Za-z][\w .@-]{0,60}&gt;"
)
_TAG = re.compile(
    r"\\?<(?:a|abbr|b|blockquote|br|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd"
    r"|li|mark|ol|p|pre|q|s|samp|small|span|strike|strong|sub|summary|sup|table|tbody|td|th|thead|tr"
    r"|tt|u|ul|var|xref)\b",
    re.IGNORECASE,
)
_COMMAND = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(VERBS))})-(?!(?:In|On|Only|Out|Up|Off|To|By|Time|Through)s?\b)"
    r"[A-Z][A-Za-z]{2,60}(?![\w-])"
)
_CODE_NAME = re.compile(
    r"(?<![\w./\\@#?&=%-])(?:[a-z]{2,}[A-Z][a-z]\w*|[A-Z][a-z]+[A-Z][a-z]+[A-Z]\w*|0[xX][0-9A-Fa-f]{3,16}"
    r"|[A-Z]{2,}\w*_[A-Z0-9_]{2,})(?![\w@%-]|\.\w)"
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,80}){1,5}(?![\w-])")

_PATTERN = re.compile(r"xx", re.IGNORECASE)
"""What shows how an address looks, and is none."""


def lost_placeholder(pair: Pair) -> Iterator[Hit]:
    """Placeholders that are not there as the English has them."""
    if not any(sign in pair.source for sign in "{%$<") and "&lt;" not in pair.source:
        return
    own = _unescaped(pair.localized)
    own += own.casefold()
    for found in dict.fromkeys(_PLACEHOLDER.findall(pair.source)):
        meant = _unescaped(found)
        if not _TAG.match(found) and (meant if meant[0] == "<" else meant.casefold()) not in own:
            yield Hit(0, len(pair.localized), f"the placeholder {found} is not there")


def _unescaped(text: str) -> str:
    return text.replace("\\", "").replace("&lt;", "<").replace("&gt;", ">")


def lost_command(pair: Pair) -> Iterator[Hit]:
    """Commands of PowerShell that are not there, or not as the English has them."""
    if "-" not in pair.source:
        return
    for name in dict.fromkeys(_COMMAND.findall(pair.source)):
        if name.casefold() not in pair.localized.casefold():
            yield Hit(0, len(pair.localized), f"the command {name} is not there")


def lost_code_name(pair: Pair) -> Iterator[Hit]:
    """Names and numbers of code that are not there."""
    for name in dict.fromkeys(_CODE_NAME.findall(pair.english)):
        if name not in PRODUCT_CASE and name.casefold() not in pair.localized.casefold():
            yield Hit(0, len(pair.localized), f"the name {name} is not there")


def lost_mail(pair: Pair) -> Iterator[Hit]:
    """Addresses of mail that are not there."""
    if "@" not in pair.source:
        return
    own = pair.localized.casefold().replace("\\", "")
    for address in dict.fromkeys(_MAIL.findall(pair.source.replace("\\", ""))):
        if address.casefold() not in own and not _PATTERN.search(address):
            yield Hit(0, len(pair.localized), f"the address {address} is not there")


def translated_code(pair: Pair) -> Iterator[Hit]:
    """Code whose words are not those of the English."""
    if "`" in pair.source and "`" in pair.localized:
        for code, wanted in quality.translated_code(pair.localized, pair.source):
            start = max(pair.localized.find(code), 0)
            yield Hit(start, start + len(code), f"the code is not {wanted}")


@cache
def _by_first_word(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Give names by their first words in small letters, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        found.setdefault(name.split()[0].casefold(), []).append(name)
    return {word: tuple(each) for word, each in found.items()}


def name_case(pair: Pair) -> Iterator[Hit]:
    """Names of products in other letters than their makers use, where the English has those."""
    english = pair.english
    known = _by_first_word(NAMES)
    for word in pair.words:
        for name in known.get(word[0].casefold(), ()):
            start, end = word.start(), word.start() + len(name)
            own = pair.text[start:end]
            if own.casefold() != name.casefold() or _goes_on(pair, start, end):
                continue
            if own != name and name in english and own not in english:
                yield Hit(start, end, f"{own} is spelled {name}", name)
            break


def _goes_on(pair: Pair, start: int, end: int) -> bool:
    """Whether a name is a part of a longer word or of an address."""
    before, after = pair.text[max(start - 1, 0) : start], pair.text[end : end + 2]
    return before in tuple("@/.\\_") or bool(
        re.match(r"\w|\.\w", after, re.ASCII if pair.language in WITHOUT_SPACES else 0)
    )


def lost_name(pair: Pair) -> Iterator[Hit]:
    """Names of products that are not there in any form."""
    own = ""
    for word in pair.english_matches:
        stem = STEMS.get(word[0])
        if stem is not None:
            own = own or pair.localized.casefold()
            if stem not in own:
                yield Hit(0, len(pair.localized), f"the name {word[0]} is not there")
                return


def lost_kept_name(pair: Pair) -> Iterator[Hit]:
    """Names that are not to be translated, and were."""
    wanted = quality.term_pattern(pair.kept)
    for term in quality.lost_terms(pair.localized, pair.source, wanted) if wanted else ():
        yield Hit(0, len(pair.localized), f"{term} is not there, which is not to be translated")


_NUMBER = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<=\d)[.,'’\u00a0\u202f\u066c ](?=\d{3}(?!\d))")
_ROUND = re.compile(
    r"\d\s?(?:[kKM]\b|万|億|亿|만|억|千|million|thousand|billion|milijon|tisoč|miljon|tuhat|милион"
    r"|хиляд|milioane|mii\b|miljon|tusen|מיליון|אלף|mln|mio)",
    re.IGNORECASE,
)
_ENGLISH_NUMBER = re.compile(
    r"(?<![\w-])(?<!\d[.,])\d{1,3}(?:,\d{3})+(?![\w,])|(?<![A-Za-z_\d-])\d{1,18}(?![A-Za-z_\d])"
)
_LONGEST_NUMBER = 18
_LEADING = re.compile(r"^\W*\d+\b[\s:.)-]*")
_SMALL = 13
"""Numbers below are often written as words."""
_A_DAY = re.compile(r"\b24[ -]?(?:hours?|hrs?)\b", re.IGNORECASE)
"""Many a language has a word for a day and a night."""
_ERA = {"th": 543}
"""How many years a calendar is ahead."""


def lost_number(pair: Pair) -> Iterator[Hit]:
    """Numbers that are not there."""
    if not any(map(str.isdecimal, pair.source)):
        return
    english = _LEADING.sub("", pair.english)
    wanted = {int(number.replace(",", "")) for number in _ENGLISH_NUMBER.findall(english)}
    wanted = {number for number in wanted if number >= _SMALL}
    if _A_DAY.search(english):
        wanted.discard(24)
    if not wanted or _ROUND.search(english) or _ROUND.search(pair.text):
        return
    own = _numbers(pair.localized)
    ahead = _ERA.get(pair.language, 0)
    for number in sorted(wanted - own):
        if number + ahead not in own:
            yield Hit(0, len(pair.localized), f"the number {number} is not there")


def _numbers(text: str) -> set[int]:
    """Give the numbers of a text, of any script; dates and decimals give each of their parts."""
    plain = text if text.isascii() else "".join(map(_as_ascii, text))
    found = set(_NUMBER.findall(plain)) | set(_NUMBER.findall(_THOUSANDS.sub("", plain)))
    return {int(number) for number in found if len(number) <= _LONGEST_NUMBER}


def _as_ascii(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign
