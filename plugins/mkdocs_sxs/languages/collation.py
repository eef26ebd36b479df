"""The alphabetical order of a language, and the letters under which its titles are listed.

The Unicode Collation Algorithm gives the order that most languages share (pyuca, with the
default table). A table here has what a language does differently, as CLDR has it: letters
that follow another as letters of their own, such as `č` behind `c` in Slovenian, or `å ä ö`
behind `z` in Swedish. Han characters have the order of their nation.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from pyuca import Collator
from pyuca.collator import COLL_ELEMENT_PATTERN

from . import han

# Each row: a letter, and those that follow it as letters of their own (CLDR root collation
# tailorings). A row whose letters include several signs (`dž`) is a contraction.
_AFTER: dict[str, tuple[str, ...]] = {
    "bs": ("c č ć", "d dž đ", "l lj", "n nj", "s š", "z ž"),
    "ca": ("n ñ",),
    "cs": ("c č", "h ch", "r ř", "s š", "z ž"),
    "cy": ("c ch", "d dd", "f ff", "g ng", "l ll", "p ph", "r rh", "t th"),
    "da": ("z æ ø å",),
    "eo": ("c ĉ", "g ĝ", "h ĥ", "j ĵ", "s ŝ", "u ŭ"),
    "es": ("n ñ",),
    "et": ("s š z ž", "w õ ä ö ü"),
    "fi": ("z å ä ö",),
    "fil": ("n ñ ng",),
    "gl": ("n ñ",),
    "hr": ("c č ć", "d dž đ", "l lj", "n nj", "s š", "z ž"),
    "hu": ("c cs", "d dz dzs", "g gy", "l ly", "n ny", "o ö", "s sz", "t ty", "u ü", "z zs"),
    "is": ("a á", "d ð", "e é", "i í", "o ó", "u ú", "y ý", "z þ æ ö å"),
    "lt": ("c č", "i y", "s š", "z ž"),
    "lv": ("c č", "g ģ", "k ķ", "l ļ", "n ņ", "s š", "z ž"),
    "nb": ("z æ ø å",),
    "nn": ("z æ ø å",),
    "no": ("z æ ø å",),
    "pl": ("a ą", "c ć", "e ę", "l ł", "n ń", "o ó", "s ś", "z ź ż"),
    "ro": ("a ă â", "i î", "s ș", "t ț"),
    "sk": ("a ä", "c č", "h ch", "o ô", "s š", "z ž"),
    "sl": ("c č ć", "d đ", "s š", "z ž"),
    "sq": ("c ç", "d dh", "e ë", "g gj", "l ll", "n nj", "r rr", "s sh", "t th", "x xh", "z zh"),
    "sr-Latn": ("c č ć", "d dž đ", "l lj", "n nj", "s š", "z ž"),
    "sv": ("z å ä ö",),
    "tr": ("c ç", "g ğ", "h ı i", "o ö", "s ş", "u ü"),
    "vi": ("a ă â", "d đ", "e ê", "o ô ơ", "u ư"),
}

_CEDILLA = {"ş": "ș", "ţ": "ț"}
_NORSE = {"ä": "æ", "ö": "ø"}
# Letters that count as another one: Romanian has a cedilla for the comma below, long vowels of
# Hungarian are the short ones, and Nordic languages count their neighbours' letters as their own.
_VARIANTS = {
    "da": _NORSE,
    "fi": {"æ": "ä", "ø": "ö"},
    "hu": {"ő": "ö", "ű": "ü"},
    "is": {"ä": "æ", "ø": "ö"},
    "mo": _CEDILLA,
    "nb": _NORSE,
    "nn": _NORSE,
    "no": _NORSE,
    "ro": _CEDILLA,
    "sv": {"æ": "ä", "ø": "ö"},
}
_CAPITALS = {"tr": {"i": "İ", "ı": "I"}, "az": {"i": "İ", "ı": "I"}}
"""Capitals that are not those of other languages; Unicode's folding does not know of them."""

_KANA = "ぁかさたなはまゃらゎ"
"""The first sign of each row of the kana, small ones before the others as Unicode has them."""
_ROWS = "あかさたなはまやらわ"
"""The row's heading, as CLDR has it."""
_BEFORE_HAN = 0xFB3F
"""Less than the weight of any Han character in the default table, more than that of any letter."""

Thing = TypeVar("Thing")

_Weights = tuple[float, ...]
"""Of the letters of a title; compare those of one alphabet only."""


class Alphabet:
    """The order of one language."""

    def __init__(self, tag: str) -> None:
        """Take a language tag; a language that is not in the table has the common order."""
        language = tag.partition("-")[0]
        script = "-".join(tag.split("-")[:2])
        self._collator = _collator()
        self._letters: dict[str, float] = {}
        for row in _AFTER.get(script) or _AFTER.get(language, ()):
            first, *followers = row.split()
            weight = float(_primary(first)[0])
            for step, letter in enumerate(followers, start=1):
                self._letters[unicodedata.normalize("NFC", letter)] = weight + step / 100
        self._longest = max(map(len, self._letters), default=1)
        self._variants = str.maketrans(_VARIANTS.get(language, {}))
        self._capitals = _CAPITALS.get(language, {})
        self._small = str.maketrans({capital: small for small, capital in self._capitals.items()})
        self._han = han.order(tag)
        self._known: dict[str, _Weights] = {}
        """The weights of titles, kept: the preview sorts all titles whenever a file is saved."""

    def in_order(self, things: Iterable[Thing], title: Callable[[Thing], str]) -> list[Thing]:
        """Sort things by their titles: by letters first, then accents, then the text itself.

        Quotation marks and the like before the first letter or digit do not count.
        """
        alike: dict[_Weights, list[Thing]] = defaultdict(list)
        for one in things:
            alike[self._weights(title(one))].append(one)
        # Few titles have the same letters, and accents take longer to compare.
        return [one for weights in sorted(alike) for one in self._finely(alike[weights], title)]

    def _finely(self, alike: list[Thing], title: Callable[[Thing], str]) -> list[Thing]:
        if len(alike) == 1:
            return alike
        return sorted(alike, key=lambda one: (self._collator.sort_key(title(one)), title(one)))

    def _weights(self, title: str) -> _Weights:
        if title not in self._known:
            self._known[title] = self._read(title)
        return self._known[title]

    def _read(self, title: str) -> _Weights:
        primary: list[float] = []
        text = _from_first_sign(self._folded(title))
        position = 0
        while position < len(text):
            for length in range(min(self._longest, len(text) - position), 0, -1):
                if (weight := self._letters.get(text[position : position + length])) is not None:
                    primary.append(weight)
                    position += length
                    break
            else:
                primary += self._of_han(text[position]) or _primary(text[position])
                position += 1
        return tuple(primary)

    def letter(self, title: str) -> str:
        """Give the heading that a title is listed under: its first letter, or `#`.

        A letter of the language's own has its own heading; any other is listed under its base
        letter, kana under the first of their row. Han characters have the headings of their nation;
        in other languages they share one.
        """
        text = _from_first_sign(self._folded(title))
        for length in range(min(self._longest, len(text)), 0, -1):
            if text[:length] in self._letters:
                letter = text[:length]
                return self._capitals.get(letter) or letter.capitalize()
        if not text or not text[0].isalpha():
            return "#"
        if _is_han(text[0]):
            return self._han.section(text[0]) if self._han else "漢字"
        if (kana := _hiragana(text[0])) >= _KANA[0]:
            return _ROWS[bisect_right(_KANA, kana) - 1]
        return unicodedata.normalize("NFD", text[0])[0].upper()

    def _folded(self, text: str) -> str:
        """Lower case and composed, spelled as the language spells today."""
        small = unicodedata.normalize("NFC", text).translate(self._small).casefold()
        folded = unicodedata.normalize("NFC", small).translate(self._variants)
        if folded.isascii() or not self._letters:
            return folded
        return "".join(map(self._without_more_marks, folded))

    def _without_more_marks(self, sign: str) -> str:
        """Give the letter of the language that a sign is but for a mark: `â` for `ấ`."""
        if sign in self._letters:
            return sign
        base, *marks = list(unicodedata.normalize("NFD", sign))
        fewer = (unicodedata.normalize("NFC", base + mark) for mark in (*marks, ""))
        return next((one for one in fewer if one in self._letters), sign)

    def _of_han(self, character: str) -> list[float]:
        """The weights of a Han character in its nation's order; empty for any other sign.

        A character that is listed under a letter follows the words that begin with that letter.
        """
        if self._han is None or not _is_han(character):
            return []
        place = self._han.place(character)
        if place is None:
            return []
        before = self._han.behind.get(self._han.section(character))
        weight = _primary(before)[0] if before else 0
        return [weight + 0.5 if weight else _BEFORE_HAN, float(place)]


@cache
def alphabet(tag: str) -> Alphabet:
    """Give the order of a language."""
    return Alphabet(tag)


class _LazyCollator(Collator):  # type: ignore[misc]  # that package says no types
    """The default order of Unicode, which reads the lines of its table when a text needs them.

    The table has 35,000 lines, and the titles of a site need a hundred of them. Reading all takes
    longer than making the pages of a small site.
    """

    def load(self, filename: str) -> None:
        """Take a table (`allkeys.txt` of Unicode Technical Standard 10)."""
        self._lines: defaultdict[str, list[str]] = defaultdict(list)
        for line in Path(filename).read_text(encoding="utf-8").splitlines():
            self._lines[line.partition(" ")[0]].append(line.partition("#")[0])
        for line in self._lines.pop("@implicitweights", ()):
            first, last, base = re.findall(r"\b[0-9A-F]{4,}\b", line)
            self.implicit_weights.append([int(first, 16), int(last, 16), int(base, 16)])

    def collation_elements(self, normalized_string: str) -> list[list[int]]:
        """Give the weights of a text, after reading the lines that begin with one of its signs."""
        for sign in set(normalized_string):
            for line in self._lines.pop(f"{ord(sign):04X}", ()):
                signs, _, elements = line.partition(";")
                weights = [
                    [int(weight, 16) for weight in element.groups()]
                    for element in COLL_ELEMENT_PATTERN.finditer(elements)
                ]
                self.table.add([int(sign, 16) for sign in signs.split()], weights)
        found: list[list[int]] = super().collation_elements(normalized_string)
        return found


@cache
def _collator() -> Collator:
    """Give the default order, whose table is read once."""
    return _LazyCollator()


@cache
def _primary(character: str) -> _Weights:
    """The weights of the letters themselves; accents and case have none of these."""
    weights = _collator().sort_key(character)
    end = weights.index(0) if 0 in weights else len(weights)
    return tuple(map(float, weights[:end]))


def _is_han(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK ")


def _hiragana(character: str) -> str:
    """Give a kana as hiragana without its marks; an empty text for any other sign."""
    base = unicodedata.normalize("NFKD", character)[0]
    if "ァ" <= base <= "ヶ":
        base = chr(ord(base) - ord("ァ") + ord("ぁ"))
    base = {"ゕ": "か", "ゖ": "け"}.get(base, base)  # Unicode has these two behind all others
    return base if "ぁ" <= base <= "ゖ" else ""


def _from_first_sign(text: str) -> str:
    """Give a text from its first letter or digit on."""
    start = next((place for place, sign in enumerate(text) if sign.isalnum()), len(text))
    return text[start:]
