"""The rule about terms that the owner of a site has settled the translation of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .pair import Pair
from .rule import Hit

_LETTERS = re.compile(r"[^\W_]+")


def unlike_glossary(pair: Pair) -> Iterator[Hit]:
    """Terms of the glossary that are translated otherwise than it says."""
    for term, translations in pair.glossary.items():
        if _pattern(term).search(pair.english) and not any(
            _has(pair.folded, one) for one in translations
        ):
            wanted = " or ".join(f"“{one}”" for one in translations)
            yield Hit(0, len(pair.localized), f"“{term}” is to be {wanted}")


@lru_cache(maxsize=10_000)
def _pattern(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(term)}(?:s|es)?(?![\w-])", re.IGNORECASE)


def _has(text: str, translation: str) -> bool:
    """Whether every word of a translation is there, whatever its ending."""
    return all(_stem(word[0].casefold()) in text for word in _LETTERS.finditer(translation))


def _stem(word: str) -> str:
    """Give a word without the letters that endings may change."""
    return word[: max(len(word) - 2, 3)] if len(word) > 3 else word
