"""Translations that reviewers suggest: the bodies of issues that pages with `review` begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_MARK = re.compile(
    r"^(?:(?P<quoting>[> \t]{0,99})[*_]{0,2}Sentence:[*_]{0,2}[ \t]*"
    r"`?(?P<tag>[\w-]+)/(?P<key>[^\n`]{1,1000}#[^\n`\s#]{1,200})`?[ \t]*"
    r"|#{1,6}[ \t]+(?P<name>(?i:English|Old|New)):?[ \t]*"
    r"|[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n`]*)$",
    re.MULTILINE,
)
"""A line that names a sentence, one that heads a text, or one that opens code.

What stands in front of a name stands in front of all that was quoted or indented with it."""


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
    old: str | None = None
    """The translation when the issue was begun; None where it does not say that."""


def read(text: str) -> Iterator[Suggested]:
    """Give what is suggested in a text that holds the bodies of one or more issues.

    Raises:
        ValueError: if a text is not closed by the marks that open it.
    """
    text = text.replace("\r\n", "\n")
    sentence: re.Match[str] | None = None
    parts: dict[str, str] = {}
    name, begin, at = "", 0, 0
    while found := _MARK.search(text, at):
        at = found.end()
        if found["fence"]:
            code = _code(text, found)
            if code is None:
                raise ValueError(f"the text below {name or found[0]} is not closed")
            at = code.end()
            if name and not text[begin : found.start()].strip():
                parts.setdefault(name, code["code"].strip())
                name = ""
            continue
        if name:
            parts.setdefault(name, text[begin : found.start()].strip())
        name, begin = (found["name"] or "").title(), at
        if found["quoting"]:
            text = text[:at] + _unquoted(text[at:], found["quoting"])
        if found["key"]:
            if sentence:
                yield _suggested(sentence, parts)
            sentence, parts = found, {}
    if name:
        parts.setdefault(name, text[begin:].strip())
    if sentence:
        yield _suggested(sentence, parts)


def _unquoted(text: str, quoting: str) -> str:
    """Give a text without what stands in front of each of its first lines, as in a quotation."""
    mark = quoting.rstrip()
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if line.startswith(quoting):
            lines[at] = line.removeprefix(quoting)
        elif mark and line.startswith(mark):
            lines[at] = line.removeprefix(mark)
        elif line.strip():
            break
    return "\n".join(lines)


def _code(text: str, opening: re.Match[str]) -> re.Match[str] | None:
    """Find code with the marks that close it, in which no line means anything else."""
    mark = opening["fence"]
    closed = re.compile(
        rf"(?P<code>.*?)^[ ]{{0,3}}{mark}{mark[0]}*[ \t]*$", re.DOTALL | re.MULTILINE
    )
    return closed.match(text, opening.end())


def _suggested(sentence: re.Match[str], parts: Mapping[str, str]) -> Suggested:
    return Suggested(
        sentence["tag"],
        sentence["key"],
        parts.get("English", ""),
        parts.get("New", ""),
        parts.get("Old"),
    )
