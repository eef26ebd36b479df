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
_END_BEHIND = re.compile(r"\S[ \t]*:::[ \t]*image-end\b", re.IGNORECASE)
"""The end of a picture behind the last words of its description."""


def dedent(text: str) -> str:
    """Remove the indentation of what is in rows, columns and images."""
    if ":::" not in text or not re.search(r":::[ \t]*(?:row|column|image)", text, re.IGNORECASE):
        return text
    lines = text.split("\n")
    row: str | None = None
    """The indentation of the row that is open."""
    picture: str | None = None
    """That of the picture whose description is read."""
    extra: int | None = None
    """By how much the lines of the open column are indented more than the row."""
    start = 0
    for number, line in enumerate(lines):
        end, opening = _END.match(line), _DIRECTIVE.match(line)
        is_behind = picture is not None and _END_BEHIND.search(line) is not None
        if picture is not None and (is_behind or (end and end[2])):
            _dedent_between(lines, start, number + is_behind, picture)
            lines[number] = lines[number] if is_behind else picture + line.lstrip()
            picture, start = None, number + 1
        elif (end and end[1]) or (opening and opening[2] and picture is None):
            if row is not None:
                _dedent_between(lines, start, number, row, extra)
                lines[number] = row + line.lstrip()
            elif opening and opening[2].casefold() == "row":
                row = opening[1]
            if end and end[1].casefold() == "row":
                row = None
            picture, extra, start = None, None, number + 1
        elif opening and opening[3] and picture is None:
            if row is not None:
                extra = _dedent_between(lines, start, number + 1, row, extra)
            picture = lines[number][: -len(lines[number].lstrip(" \t"))]
            start = number + 1
    return "\n".join(lines)


def _dedent_between(
    lines: list[str], start: int, end: int, base: str, extra: int | None = None
) -> int:
    """Remove the indentation of the first line from all; a translation may leave one less.

    Gives by how much that was more than `base`; `extra` is that, where it is known already.
    """
    indents = [len(line) - len(line.lstrip(" \t")) for line in lines[start:end]]
    first = next(
        (one for one, line in zip(indents, lines[start:end], strict=True) if line.strip()), 0
    )
    more = max(first - len(base), 0) if extra is None else extra
    if more > 0:
        for number, indent in enumerate(indents, start):
            kept = lines[number][min(more, max(indent - len(base), 0)) :]
            lines[number] = kept if kept.strip() else ""
    return more
