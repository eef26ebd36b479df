"""YAML as its author wrote it: texts with their lines, without types.

The publisher's YAML holds text: tables of contents, landing pages, units of courses. A value
is kept as it is written (`no` stays `no`, `09/24/2018` no date), and every one knows its line.
Sentences in it may be side-by-side pairs, and a colon or a `#` in a pair may end a plain value. A
text that YAML breaks in that way is read again, with a mark in place of each pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import yaml

from .. import safe_yaml
from ..segments import scaffold
from ..segments.scaffold import Damage, Segment

_LONGEST = 8_000_000
_DEEPEST = 50
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_ASIDE = re.compile("\ue000(\\d+)\ue001")


@dataclass(frozen=True, slots=True)
class Node:
    """A value: a text, a list or a mapping. A missing value is a node with none of the three."""

    line: int = 0
    """The line its text starts on, counted from 1."""
    text: str = ""
    items: tuple[Node, ...] = ()
    fields: Mapping[str, Node] = field(default_factory=lambda: MappingProxyType({}))

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.text or self.items or self.fields)

    def get(self, *keys: str) -> Node:
        """Give the value of the first of several keys that has one; else an empty node."""
        return next((self.fields[key] for key in keys if self.fields.get(key)), Node(self.line))

    def get_text(self, *keys: str) -> Node:
        """Give the text of the first of several keys that has one; else an empty node."""
        found = (self.fields[key] for key in keys if key in self.fields)
        return next((one for one in found if one.text), Node(self.line))

    def as_python(self) -> object:
        """Give the value as Python's strings, lists and dictionaries."""
        if self.fields:
            return {key: value.as_python() for key, value in self.fields.items()}
        return [item.as_python() for item in self.items] if self.items else self.text


@dataclass(frozen=True, slots=True)
class YamlFailure:
    """Why a text cannot be read as YAML."""

    line: int
    """The line at which it fails, counted from 1."""
    why: str
    """The reason, in one clause."""


def read_yaml(text: str) -> Node | YamlFailure:
    """Read the first document of a text; line ends are LF. Takes any text and never raises."""
    found = _read(text)
    if isinstance(found, Node) and not _is_broken(found):
        return found
    pieces = scaffold.parse(text)
    held = [piece for piece in pieces if isinstance(piece, Segment)]
    if not held or "\ue000" in text:  # the mark that takes the place of a pair
        return found
    numbers = iter(range(len(held)))
    shown = [f"\ue000{next(numbers)}\ue001" if isinstance(p, Segment) else str(p) for p in pieces]
    again = _read("".join(shown))
    return _with_pairs(again, held) if isinstance(again, Node) else found


def _read(text: str) -> Node | YamlFailure:
    if len(text) > _LONGEST:
        return YamlFailure(1, f"it is longer than {_LONGEST:,} signs")
    try:
        events = yaml.parse(text, Loader=safe_yaml.LOADER)
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                return _node(event, events, 0)
    except _RefusalError as refused:
        return refused.failure
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        why = " ".join(str(getattr(error, "problem", None) or error).split())
        return YamlFailure(mark.line + 1 if mark else 1, why)
    return Node(1)


class _RefusalError(Exception):
    def __init__(self, event: yaml.Event, why: str) -> None:
        super().__init__(why)
        self.failure = YamlFailure(_line(event), why)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _node(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
    line = _line(event)
    if depth > _DEEPEST:
        raise _RefusalError(event, f"it is nested more than {_DEEPEST} deep")
    if isinstance(event, yaml.AliasEvent):
        raise _RefusalError(event, "it has an alias")
    if isinstance(event, yaml.ScalarEvent):
        plain = event.implicit[0]
        text = "" if plain and event.value in _NOTHING else event.value
        # The text of a block starts below the mark that announces it.
        return Node(line + (event.style in ("|", ">")), text)
    inner: list[Node] = []
    is_list = isinstance(event, yaml.SequenceStartEvent)
    for part in events:
        if isinstance(part, yaml.CollectionEndEvent):
            break
        inner.append(_node(part, events, depth + 1))
    if is_list:
        return Node(line, items=tuple(inner))
    pairs = zip(inner[::2], inner[1::2], strict=True)
    return Node(line, fields=MappingProxyType({key.text: value for key, value in pairs}))


def _is_broken(node: Node) -> bool:
    """Whether a pair in a text of a node is cut off or damaged."""
    if "tu-id" in node.text:
        return any(isinstance(piece, Damage) for piece in scaffold.parse(node.text))
    return any(map(_is_broken, (*node.items, *node.fields.values())))


def _with_pairs(node: Node, held: list[Segment]) -> Node:
    """Put the pairs back that were put aside."""
    return replace(
        node,
        text=_ASIDE.sub(lambda found: str(held[int(found[1])]), node.text),
        items=tuple(_with_pairs(item, held) for item in node.items),
        fields=MappingProxyType({k: _with_pairs(v, held) for k, v in node.fields.items()}),
    )
