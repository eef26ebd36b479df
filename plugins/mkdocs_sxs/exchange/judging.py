"""Judging translations that come back: which can be put into their file, and how they are written.

A translation is put where it was taken from, so it has to be of the English that is there now, and
nothing around it may change its meaning: neither the scaffolding nor the blocks of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import yaml

from .. import yaml_nesting
from ..segments import scaffold
from ..segments.scaffold import Segment
from . import codes, units
from .markup import UNHELD
from .units import Unit

Why = Literal["unknown", "bare", "stale", "conflict", "broken", "unfinished", "damaging"]
"""Why a translation is not taken: no unit has its name; its unit has another English now; there are
two of it; markup that the English and the present translation have is lost in it; its tool says
that it is unfinished; or it would damage its file."""

WORDS: Mapping[Why, str] = {
    "unknown": "no sentence has this name",
    "bare": "its English is not said, by which it is known whether it is stale",
    "stale": "the English of this sentence is another one now",
    "conflict": "there are several translations of it that differ",
    "broken": "it lost markup that the English has",
    "unfinished": "the tool says that it is unfinished",
    "damaging": "it would damage the file",
}
"""What is said of it."""

_SCAFFOLD = re.compile(r"data-[st]tu-id|sxs-lookup", re.IGNORECASE)
_SPAN = re.compile(r"<(/?)span\b", re.IGNORECASE)
_OPENS_BLOCK = re.compile(r"(?P<mark>[-*+](?=\s)|#{1,6}(?=\s|$)|>|\||~{3}|`{3}|=+\s*$|-+\s*$)")
_OPENS_LIST = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))")
_BARE_PIPE = re.compile(r"(?<!\\)\|")
_BEFORE = re.compile(r"[ \t]*(?:>[ \t]?|[-*+][ \t]+|\d{1,9}[.)][ \t]+)*")
_LONGEST_MARKS = 1_000
"""Marks of blocks in front of a sentence are no longer than this."""
_EMPTY_LINK = re.compile(r"(?<!!)\[\s*\]\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A translation that is not taken."""

    why: Why
    key: str
    source: str
    target: str


def judge(unit: Unit, source: str, target: str) -> Why | None:
    """Say why a translation of a unit is not taken, as far as the unit tells; None if it is.

    Args:
        unit: the unit as its file has it now.
        source: the English that was translated.
        target: its translation.
    """
    if not source and unit.source:
        return "bare"
    if " ".join(source.split()) != " ".join(unit.source.split()):
        return "stale"
    has_lines = "\n" in unit.source or "\n" in unit.target
    if _SCAFFOLD.search(target) or UNHELD.search(target) or ("\n" in target and not has_lines):
        return "damaging"
    if _open_spans(target) not in (0, _open_spans(unit.target)):
        return "damaging"  # it closes the scaffolding, or runs over what follows
    return "broken" if lost(unit, target) else None


def _open_spans(text: str) -> int:
    """Count the span tags that are opened and not closed; below zero, those that close too many."""
    return sum(-1 if tag[1] else 1 for tag in _SPAN.finditer(text))


def lost(unit: Unit, target: str) -> tuple[str, ...]:
    """Give the markup that the English and the present translation have and a new one has not.

    Emphasis may be set otherwise in another language; addresses, code, placeholders and tags may
    not. A link without a text is lost, too.
    """
    own = _kept(unit.source) & _kept(unit.target)
    missing = tuple((own - _kept(target)).elements())
    empty = len(_EMPTY_LINK.findall(target)) > len(_EMPTY_LINK.findall(unit.target))
    return (*missing, "[]") if empty else missing


def _kept(text: str) -> Counter[str]:
    return Counter(
        part.text
        for part in codes.split(text)
        if not isinstance(part, str) and part.text.strip("*_[!")
    )


def written(text: str, targets: Mapping[str, str]) -> dict[str, str]:
    """Give translations as they are written into a file: what would open a block is escaped.

    Args:
        text: the text of the file.
        targets: the identifier of a unit -> its translation.
    """
    found: dict[str, str] = {}
    seen: Counter[str] = Counter()
    line = ""  # what stands in front, on the line
    for piece in scaffold.parse(text):
        if isinstance(piece, Segment):
            seen[piece.id] += 1
            identifier = units.identifier(piece, seen)
            if identifier in targets:
                found[identifier] = _escaped(targets[identifier], piece, line)
        shown = piece if isinstance(piece, str) else piece.localized
        line = (line + shown).rpartition("\n")[2][:_LONGEST_MARKS]
    return found


def _escaped(target: str, piece: Segment, line: str) -> str:
    before = _BEFORE.match(line)
    if before is not None and before.end() == len(line):
        target = _without_block(target, piece.source.lstrip())
    if line.lstrip("> \t").startswith("|") and not _BARE_PIPE.search(piece.source):
        target = _BARE_PIPE.sub(r"\\|", target)
    return target


def _without_block(target: str, source: str) -> str:
    """Escape what opens a block at the beginning of a line, if the English does not open it."""
    if (opens := _OPENS_LIST.match(target)) and not _OPENS_LIST.match(source):
        return f"{opens[0]}\\{target[opens.end() :]}"
    if (opens := _OPENS_BLOCK.match(target)) and not source.startswith(opens["mark"]):
        return f"\\{target}"
    return target


def damages(before: str, after: str, targets: Mapping[str, str], topic: str) -> bool:
    """Whether a file with other translations holds anything else than before, or lacks something.

    Args:
        before: its text.
        after: its text with the translations.
        targets: the identifier of a unit -> its translation, as it is written.
        topic: its path.
    """
    expected = [
        (one.id, one.source, targets.get(one.id, one.target))
        for one in units.read_units(before, topic)
    ]
    found = [(one.id, one.source, one.target) for one in units.read_units(after, topic)]
    if [(i, s, t.strip()) for i, s, t in expected] != found:
        return True
    return _yaml_values(before, topic) != _yaml_values(after, topic)


def _yaml_values(text: str, topic: str) -> int | None:
    """Count the pairs in the values of what is YAML in a file; None where it is no YAML."""
    part = text
    if not topic.lower().endswith((".yml", ".yaml")):
        if not text.startswith("---"):
            return 0
        part = text[3:].partition("\n---")[0]
    if "-ttu-id=" not in part:
        return 0
    if yaml_nesting.is_too_deep(part):
        return None
    try:
        loaded = yaml.load(part, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return sum(
        sum(1 for _ in scaffold.segments(scaffold.parse(value))) for value in _strings(loaded)
    )


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
