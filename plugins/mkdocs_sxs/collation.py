"""The alphabetical order of a language, and the letters under which its titles are listed.

The Unicode Collation Algorithm gives the order that most languages share (pyuca, with the
default table). What a language does differently stands in a table here, as CLDR has it: letters
that follow another as letters of their own, such as `č` behind `c` in Slovenian, or `å ä ö`
behind `z` in Swedish.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from pyuca import Collator

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

Key = tuple[tuple[float, ...], tuple[int, ...], str]
"""What titles are sorted by; compare keys of one alphabet only."""


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
            weight = float(self._primary(first)[0])
            for step, letter in enumerate(followers, start=1):
                self._letters[unicodedata.normalize("NFC", letter)] = weight + step / 100
        self._longest = max(map(len, self._letters), default=1)

    def key(self, title: str) -> Key:
        """Give what to sort a title by: letters first, then accents, then the text itself."""
        primary: list[float] = []
        text = _folded(title)
        position = 0
        while position < len(text):
            for length in range(min(self._longest, len(text) - position), 0, -1):
                if (weight := self._letters.get(text[position : position + length])) is not None:
                    primary.append(weight)
                    position += length
                    break
            else:
                primary += self._primary(text[position])
                position += 1
        return tuple(primary), self._collator.sort_key(title), title

    def letter(self, title: str) -> str:
        """Give the heading that a title is listed under: its first letter, or `#`.

        A letter of the language's own stands for itself; any other is listed under its base.
        """
        text = _folded(title).lstrip()
        while text and not text[0].isalnum():
            text = text[1:]
        for length in range(min(self._longest, len(text)), 0, -1):
            if text[:length] in self._letters:
                return text[:length].upper() if length == 1 else text[:length].capitalize()
        if not text or not text[0].isalpha():
            return "#"
        return unicodedata.normalize("NFD", text[0])[0].upper()

    def _primary(self, character: str) -> list[float]:
        """The weights of the letters themselves; accents and case have none of these."""
        weights = self._collator.sort_key(character)
        end = weights.index(0) if 0 in weights else len(weights)
        return [float(weight) for weight in weights[:end]]


@cache
def _collator() -> Collator:
    """Load the default table once: it has 35,000 lines."""
    return Collator()


def _folded(text: str) -> str:
    """Lower case and composed; the Romanian letters with a cedilla are meant with a comma."""
    folded = unicodedata.normalize("NFC", text).casefold()
    folded = unicodedata.normalize("NFC", folded)
    return folded.replace("ş", "ș").replace("ţ", "ț") if "ţ" in folded else folded
