"""A pair as rules read it: both halves, and the text of each that readers see."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ..segments import code_ranges
from .lexicon import WITHOUT_SPACES

if TYPE_CHECKING:
    from collections.abc import Mapping

HIDDEN = "\0"
"""Stands for every sign of a half that is no text of the sentence."""
LONGEST = 10_000
"""No sentence is longer; what is, was made to keep a machine busy."""

_UNSEEN = re.compile(
    r"(?P<directive>\[!\w{1,40}\b(?:[^\[\]\n]{0,200}\])?)"
    r"|(?P<address>(?<=\])[ ]?\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}"
    r"(?:\s\"[^\"\n]{0,300}\")?\s?\))"
    r"|(?P<bare>\b(?:https?|ftp|mailto|file|ms-settings|feedback-hub):[^\s<>\[\]\"”“]+(?<![.,;:!?]))"
    r"|(?P<tag></?[^<>\s][^<>\n]{0,500}>)"
    r"|(?P<mail>(?<![\w.+-])[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,80}){1,5})"
    r"|(?P<entity>&#?\w{1,32};)"
    r"|(?P<host>(?<![\w.])(?:www\.|[\w-]{1,40}\.(?:microsoft|office|windows)\.)[\w./?=&%#-]+)"
)
_WORD = re.compile(r"[^\W_](?:[^\W_]|[’'\u05f3\u05f4](?=[^\W_])|[\u0300-\u036f\u0591-\u05c7])*")

_LATIN_OR_OTHER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|['’](?=[A-Za-z]))*|[^\W_A-Za-z0-9]+")
"""Words where no space parts them from names in Latin letters."""


@dataclass(frozen=True)
class Pair:
    """One pair, as rules read it. What is made of its halves is made once."""

    localized: str
    """The translation, as the file has it."""
    source: str
    """The English, as the file has it."""
    language: str
    """The language of the translation, such as `sl`, without its script and region."""
    kept: tuple[str, ...] = ()
    """Names that stay as the English has them."""
    glossary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """English terms, each with the translations that it may have."""

    @cached_property
    def text(self) -> str:
        """The translation with `HIDDEN` for all that is no text, at the same offsets."""
        return visible(self.localized)

    @cached_property
    def english(self) -> str:
        """The English with `HIDDEN` for all that is no text, at the same offsets."""
        return visible(self.source)

    @cached_property
    def words(self) -> tuple[re.Match[str], ...]:
        """The words of the translation, each with its place."""
        word = _LATIN_OR_OTHER if self.language in WITHOUT_SPACES else _WORD
        return tuple(word.finditer(self.text))

    @cached_property
    def english_words(self) -> tuple[str, ...]:
        """The words of the English, in small letters."""
        return tuple(word[0].casefold() for word in self.english_matches)

    @cached_property
    def english_matches(self) -> tuple[re.Match[str], ...]:
        """The words of the English, each with its place."""
        return tuple(_WORD.finditer(self.english))

    @cached_property
    def folded(self) -> str:
        """The text of the translation in small letters."""
        return self.text.casefold()


def visible(half: str) -> str:
    """Give a half with `HIDDEN` for code, addresses, tags, entities and directives.

    The text of a link stays, and every offset is that of the half.
    """
    text = half
    if "`" in text:
        code = code_ranges.find_code(text)
        for start, end in zip(code.starts, code.ends, strict=True):
            text = text[:start] + HIDDEN * (end - start) + text[end:]
    if not any(sign in text for sign in "[]<&@:./"):
        return text
    return _UNSEEN.sub(lambda found: HIDDEN * len(found[0]), text)
