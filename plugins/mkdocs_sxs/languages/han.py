"""The order of Han characters, and the headings under which their readers look.

Each nation's first character set is laid out as its dictionaries are: GB 2312 by pinyin, Big5 by
the number of strokes, JIS X 0208 by the Japanese reading, here in the rows of the kana. CLDR had
these orders under the names `gb2312han` and `big5han`. Beside the common characters (level 1) each
set has rarer ones that follow behind, in an order of their own; what is in neither comes last, by
code point.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# The first character of GB 2312 under each letter of pinyin; no syllable begins with I, U or V.
_PINYIN = dict(
    zip(
        "ABCDEFGHJKLMNOPQRSTWXYZ",
        "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝",
        strict=True,
    )
)
# The first character of JIS X 0208 in each row of the kana, and the last kana of that row.
_READINGS = {
    "あ": "亜お", "か": "下こ", "さ": "些そ", "た": "他と", "な": "奈の",
    "は": "巴ほ", "ま": "摩も", "や": "也よ", "ら": "羅ろ", "わ": "倭ん",
}  # fmt: skip
# The first character of Big5 with one stroke, with two, and so on.
_STROKES = {
    f"{strokes}劃": first
    for strokes, first in enumerate(
        "一丁三丑丙丞串並亟乘乾傢傭僧億儒優叢儳勸儷儼囌囑廳灤纜豔鬱鸞", start=1
    )
}


@dataclass(frozen=True)
class Order:
    """The order of one nation."""

    charset: str
    """The codec of its character set."""
    sections: Sequence[tuple[str, bytes]]
    """The headings, each with the place at which it begins."""
    end: bytes
    """The place behind the last section: where the rarer characters begin."""
    rest: str
    """The heading of all characters that are in no section."""
    behind: Mapping[str, str]
    """Of a heading that other words are listed under too: the last sign that these begin with."""

    def place(self, character: str) -> int | None:
        """Give the place of a character in the order; None for one outside the character set."""
        encoded = self._encoded(character)
        return int.from_bytes(encoded) if encoded else None

    def section(self, character: str) -> str:
        """Give the heading of a character."""
        encoded = self._encoded(character)
        if not self.sections or not encoded or encoded >= self.end:
            return self.rest
        number = bisect_right([start for _, start in self.sections], encoded) - 1
        return self.sections[number][0]

    def _encoded(self, character: str) -> bytes:
        encoded = character.encode(self.charset, errors="ignore")
        # Three bytes are JIS X 0212, a set with an order of its own.
        return encoded if len(encoded) == 2 else b""


def order(tag: str) -> Order | None:
    """Give the order of a language; None for one that is not written in Han characters."""
    language, *parts = tag.split("-")
    if language == "ja":
        firsts = {row: signs[0] for row, signs in _READINGS.items()}
        lasts = {row: signs[1] for row, signs in _READINGS.items()}
        return _order("euc_jp", firsts, b"\xd0\xa1", "漢字", lasts)
    if language != "zh":
        return None
    if "Hant" in parts or ("Hans" not in parts and {"TW", "HK", "MO"} & set(parts)):
        return _order("big5", _STROKES, b"\xc9\x40", "漢字", {})
    return _order("gb2312", _PINYIN, b"\xd8\xa1", "汉字", {letter: letter for letter in _PINYIN})


def _order(
    charset: str, firsts: Mapping[str, str], end: bytes, rest: str, behind: Mapping[str, str]
) -> Order:
    sections = [(heading, first.encode(charset)) for heading, first in firsts.items()]
    return Order(charset, sections, end, rest, behind)
