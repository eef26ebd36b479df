"""Translation units: the pairs of a file, as they are exchanged with translation tools.

A unit is read from the text of a file as it stands, and put back into it without any other byte
being touched. White space around a half stays in the file: tools drop it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..articles import yaml_pairs
from ..articles.article import Article
from ..segments import scaffold
from ..segments.scaffold import Segment

_LINE_END = re.compile(r"\r\n")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence and its translation, without the white space around them."""

    topic: str
    """The path of the file below its language's folder."""
    id: str
    """Its identifier in the file; a second pair with it has `~2` behind it."""
    line: int
    """The line of the file on which it begins."""
    source: str
    """The English, Markdown; not empty."""
    target: str
    """The translation, Markdown; empty where there is none."""

    @property
    def key(self) -> str:
        """What names it in all files of a language: identifiers are unique in one file only."""
        return f"{self.topic}#{self.id}"

    @property
    def is_untranslated(self) -> bool:
        """Whether it has no translation, or the English in its place."""
        return not self.target or self.target == self.source


@dataclass(frozen=True, slots=True)
class Batch:
    """The units of one file."""

    number: int
    """How manieth file it is, counted from 1."""
    topic: str
    """Its path below the language's folder."""
    locale: str
    """The tag of its language."""
    translation: str
    """`MT`, `HT`, or empty where it is not said."""
    handed_off: date | None
    """When its English was handed off."""
    is_behind: bool
    """Whether the current English differs from it."""
    units: tuple[Unit, ...]
    """The units, in the order of the file."""


def read_units(text: str, topic: str) -> tuple[Unit, ...]:
    """Give the units of a file. A pair without English is none, nor is broken scaffolding."""
    found = []
    for line, name, segment in _numbered(text, topic):
        source, target = _within(segment.source), _within(segment.localized)
        if source:
            found.append(Unit(topic, name, line, source, target))
    return tuple(found)


def replace_targets(text: str, targets: Mapping[str, str], topic: str = "") -> str:
    """Give the text of a file with other translations, and nothing else changed.

    Args:
        text: the text of the file.
        targets: the identifier of a unit -> its translation, without white space around it.
        topic: the path of the file.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    parts: list[str] = []
    seen: Counter[str] = Counter()
    for piece, style in yaml_pairs.pieces(text, topic):
        if isinstance(piece, Segment):
            seen[piece.id] += 1
            new = targets.get(identifier(piece, seen))
            if new is not None:
                own = piece.localized
                start = len(own) - len(own.lstrip())
                end = len(own.rstrip()) if own.strip() else len(own)
                said = new.replace("\n", line_end)
                piece = Segment(piece.id, own[:start] + said + own[end:], piece.source)
        parts.append(yaml_pairs.written(piece, style))
    return "".join(parts)


def _numbered(text: str, topic: str) -> Iterable[tuple[int, str, Segment]]:
    """Give each pair of a file with its line and the identifier of its unit."""
    seen: Counter[str] = Counter()
    for line, piece in scaffold.with_lines(one for one, _ in yaml_pairs.pieces(text, topic)):
        if isinstance(piece, Segment):
            seen[piece.id] += 1
            yield line, identifier(piece, seen), piece


def identifier(segment: Segment, seen: Counter[str]) -> str:
    """Give the identifier of the unit of a pair, of which `seen` counts those of its name."""
    number = seen[segment.id]
    return segment.id if number == 1 else f"{segment.id}~{number}"


def _within(half: str) -> str:
    return _LINE_END.sub("\n", half.strip())


def make_batch(one: Article, text: str, *, number: int = 1, is_behind: bool = False) -> Batch:
    """Give the units of an article.

    Args:
        one: the article as it was read.
        text: the text of its file, as it stands.
        number: how manieth file it is.
        is_behind: whether the current English differs from its own.
    """
    return Batch(
        number,
        one.own_path,
        one.locale,
        one.metadata.translation,
        one.metadata.handed_off,
        is_behind,
        read_units(text, one.own_path),
    )
