"""Translations that reviewers suggest: the bodies of issues that pages with `review` begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_MARK = re.compile(
    r"^(?:(?P<quoting>[> \t]{0,99})[*_]{0,2}Sentence:[*_]{0,2}[ \t]*"
    r"`?(?P<tag>[\w-]+)/(?P<key>[^\n`]{1,1000}#[^\n`\s#]{1,200})`?[ \t]*"
    r"|#{1,6}[ \t]+(?P<name>(?i:English|Old|New)):?[ \t]*"
    r"|[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n`]*)$"
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
    lines = text.replace("\r\n", "\n").split("\n")
    sentence: re.Match[str] | None = None
    parts: dict[str, str] = {}
    name, begin, at = "", 0, 0
    is_begun = False  # whether anything stands below the name
    while at < len(lines):
        found = _MARK.match(lines[at])
        at += 1
        if found is None:
            is_begun = is_begun or bool(lines[at - 1].strip())
            continue
        if found["fence"]:
            end = _end_of_code(lines, at, found["fence"])
            if end is None:
                raise ValueError(f"the text below {name or found[0]} is not closed")
            if name and not is_begun:
                parts.setdefault(name, _text(lines[at:end]))
                name = ""
            is_begun, at = True, end + 1
            continue
        if name:
            parts.setdefault(name, _text(lines[begin : at - 1]))
        name, begin, is_begun = (found["name"] or "").title(), at, False
        if found["quoting"]:
            _unquote(lines, at, found["quoting"])
        if found["key"]:
            if sentence:
                yield _suggested(sentence, parts)
            sentence, parts = found, {}
    if name:
        parts.setdefault(name, _text(lines[begin:]))
    if sentence:
        yield _suggested(sentence, parts)


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip()


def _unquote(lines: list[str], begin: int, quoting: str) -> None:
    """Take the marks of a quotation from its lines, the first of which is `begin`."""
    mark = quoting.rstrip()
    for at in range(begin, len(lines)):
        if lines[at].startswith(quoting):
            lines[at] = lines[at].removeprefix(quoting)
        elif mark and lines[at].startswith(mark):
            lines[at] = lines[at].removeprefix(mark)
        elif lines[at].strip():
            break


def _end_of_code(lines: Sequence[str], begin: int, mark: str) -> int | None:
    """Find the line that closes code with the marks that opened it; above it no line means else."""
    closed = re.compile(rf"[ ]{{0,3}}{mark}{mark[0]}*[ \t]*")
    return next((at for at in range(begin, len(lines)) if closed.fullmatch(lines[at])), None)


def _suggested(sentence: re.Match[str], parts: Mapping[str, str]) -> Suggested:
    return Suggested(
        sentence["tag"],
        sentence["key"],
        parts.get("English", ""),
        parts.get("New", ""),
        parts.get("Old"),
    )
