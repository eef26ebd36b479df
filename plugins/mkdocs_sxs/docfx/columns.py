"""Rows, columns and descriptions of images: their indentation means nothing.

Authors indent what is between the opening and the closing of these directives. CommonMark would
read four spaces as code, so the indentation of the first line is removed from all before the text
is read. No line is added or removed.
"""

from __future__ import annotations

import re

_DIRECTIVE = re.compile(
    r"^([ \t]*):::[ \t]*(?:(row|column)\b|(image)[ \t](?=[^\n]*type=[\"']?complex))", re.IGNORECASE
)
_END = re.compile(r"^[ \t]*:::[ \t]*(?:(row|column)|(image))-end\b", re.IGNORECASE)


def dedent(text: str) -> str:
    """Remove the indentation of what is in rows, columns and images."""
    if ":::" not in text or not re.search(r":::[ \t]*(?:row|column|image)", text, re.IGNORECASE):
        return text
    lines = text.split("\n")
    base: str | None = None
    within_image = False
    start = 0
    for number, line in enumerate(lines):
        if end := _END.match(line):
            if base is not None:
                _dedent_between(lines, start, number, base)
                lines[number] = base + line.lstrip()
            within_image = False if end[2] else within_image
            if end[2] or end[1].casefold() == "row":
                base = None
            start = number + 1
        elif (match := _DIRECTIVE.match(line)) and not within_image:
            if base is not None and match[2]:
                _dedent_between(lines, start, number, base)
                lines[number] = base + line.lstrip()
            if match[3] and base is None:
                base, within_image = match[1], True
            elif match[2] and match[2].casefold() == "row":
                base = match[1]
            start = number + 1
    return "\n".join(lines)


def _dedent_between(lines: list[str], start: int, end: int, base: str) -> None:
    """Remove the indentation of the first line from all; a translation may leave one less."""
    indents = [len(line) - len(line.lstrip(" \t")) for line in lines[start:end]]
    first = next(
        (one for one, line in zip(indents, lines[start:end], strict=True) if line.strip()), 0
    )
    extra = first - len(base)
    if extra > 0:
        for number, indent in enumerate(indents, start):
            kept = lines[number][min(extra, max(indent - len(base), 0)) :]
            lines[number] = kept if kept.strip() else ""
