"""Rows and columns: authors indent what stands in them, and mean nothing by it.

CommonMark would read four spaces as code, so the shared indentation goes before the text is
read. No line is added or removed.
"""

from __future__ import annotations

import re

_DIRECTIVE = re.compile(r"^([ \t]*):::[ \t]*(row|column)(-end)?\b", re.IGNORECASE)


def dedent(text: str) -> str:
    """Take the indentation from rows and what stands in their columns."""
    if ":::" not in text or not re.search(r":::[ \t]*(?:row|column)", text, re.IGNORECASE):
        return text
    lines = text.split("\n")
    base: str | None = None
    start = 0
    for number, line in enumerate(lines):
        match = _DIRECTIVE.match(line)
        if match is None:
            continue
        if base is not None:
            _dedent_between(lines, start, number, base)
            lines[number] = base + line.lstrip()
        name, ends = match[2].casefold(), bool(match[3])
        if name == "row":
            base = None if ends else match[1]
        start = number + 1
    return "\n".join(lines)


def _dedent_between(lines: list[str], start: int, end: int, base: str) -> None:
    inside = [line for line in lines[start:end] if line.strip()]
    shared = min((len(line) - len(line.lstrip(" \t")) for line in inside), default=0)
    extra = shared - len(base)
    if extra > 0:
        for number in range(start, end):
            lines[number] = lines[number][extra:] if lines[number].strip() else ""
