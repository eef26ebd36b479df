"""Why two variants of the same English text differ.

The pipelines that made the translations wrote the same sentence in slightly different ways.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from types import MappingProxyType
from typing import Literal

Cause = Literal[
    "version", "locale", "spacing", "escapes", "emphasis", "typography", "links", "cut", "text"
]
"""Why two variants differ: they are of two versions of the article (`version`); or only in the
language that an address names (`locale`), in spacing, backslashes (`escapes`), emphasis marks, the
shape of quotation marks and dashes (`typography`) or addresses of links; or the paragraph is cut
into other segments (`cut`); or in their text."""

WORDS = MappingProxyType(
    {
        "spacing": "in its spacing",
        "escapes": "in its backslashes",
        "emphasis": "in its emphasis marks",
        "typography": "in its quotation marks and dashes",
        "links": "in an address",
        "cut": "in where its segments end",
    }
)
"""For the finding: in what a variant differs whose text is the same."""

_LANGUAGE = re.compile(
    r"(?<=://)([^/\s]+)/[a-z]{2,3}(?:-[a-z]{4})?-[a-z]{2}(?:-valencia)?(?=/)", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_ADDRESS = re.compile(r"(?<=\]) ?\([^()]*(?:\([^()]*\)[^()]*)*\)|https?://[^\s<>\"')\]]+")
_PUNCTUATION = re.compile(r"[.,;:!?'\"()-]")
_SHAPES = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "…": "...",
        "\u200b": "", "\u200e": "", "\u200f": "", "\ufeff": "", "\u00ad": "",
    }
)  # fmt: skip


def without_language(text: str) -> str:
    """Give a text without the languages that its addresses name.

    The localisation puts its own into the English half too: `…microsoft.com/sv-SE/office/…`.
    """
    return _LANGUAGE.sub(r"\1", text) if "://" in text else text


def names_english(text: str) -> bool:
    """Whether an address in a text names English, as the author's does."""
    return any("/en" in found[0].lower() for found in _LANGUAGE.finditer(text))


def cause(reading: str, other: str) -> Cause:
    """Find the cause by which two variants of one text differ.

    Each step ignores one more kind of difference; the first that makes both equal is the cause.
    """
    reading, other = without_language(reading), without_language(other)
    if reading == other:
        return "locale"
    for name, reduced in _STEPS:
        reading, other = reduced(reading), reduced(other)
        if "".join(reading.split()) == "".join(other.split()):
            return name
    return "text"


def letters(text: str) -> str:
    """Reduce a text to what it says: without spacing, markup, addresses and punctuation."""
    text = without_language(text)
    for _, reduced in _STEPS:
        text = reduced(text)
    return "".join(_PUNCTUATION.sub("", text).split())


def _emphasis(text: str) -> str:
    return text.replace("*", "").replace("_", "")


def _typography(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(_SHAPES))


def _links(text: str) -> str:
    return _ADDRESS.sub("", text).replace("[", "").replace("]", "")


_STEPS: tuple[tuple[Cause, Callable[[str], str]], ...] = (
    ("spacing", str),
    ("escapes", lambda text: _ESCAPE.sub("", text)),
    ("emphasis", _emphasis),
    ("typography", _typography),
    ("links", _links),
)
