"""Translations that reviewers suggest: the bodies of issues that pages with `review` begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SENTENCE = re.compile(
    r"^Sentence:[ \t]*`?(?P<tag>[\w-]+)/(?P<key>[^\n`]{1,1000}#[^\n`\s#]{1,200})`?[ \t]*$",
    re.MULTILINE,
)
_HEAD = re.compile(r"^#{1,6}[ \t]+(?P<name>English|New)[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"\s*(?P<fence>`{3,})[^\n`]*\n")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A sentence of which somebody suggests another translation."""

    locale: str
    """The name of its language's folder."""
    key: str
    """What names it, `TOPIC#ID`."""
    source: str
    """Its English when the issue was begun."""
    target: str
    """The translation that is suggested; empty where nothing was written."""


def read(text: str) -> Iterator[Suggested]:
    """Give what is suggested in a text that holds the bodies of one or more issues.

    Raises:
        ValueError: if a text is not closed by the marks that open it.
    """
    text = text.replace("\r\n", "\n")
    found = list(_SENTENCE.finditer(text))
    ends = [*(one.start() for one in found), len(text)][1:]
    for one, end in zip(found, ends, strict=True):
        parts = _parts(text[one.end() : end])
        yield Suggested(one["tag"], one["key"], parts.get("English", ""), parts.get("New", ""))


def _parts(text: str) -> dict[str, str]:
    """Give the text below each heading: what is between marks of code, or all of it."""
    parts: dict[str, str] = {}
    heads = list(_HEAD.finditer(text))
    at = 0
    for number, head in enumerate(heads, start=1):
        if head.start() < at:
            continue  # it is in a text
        fence = _FENCE.match(text, head.end())
        if fence is None:
            at = heads[number].start() if number < len(heads) else len(text)
            parts.setdefault(head["name"], text[head.end() : at].strip())
            continue
        closing = re.compile(rf"^{fence['fence']}[ \t]*$", re.MULTILINE).search(text, fence.end())
        if closing is None:
            raise ValueError(f"the text below {head['name']} is not closed")
        parts.setdefault(head["name"], text[fence.end() : closing.start()].strip())
        at = closing.end()
    return parts
