"""Which parts of a Markdown text are code."""

from __future__ import annotations

import pytest

from mkdocs_sxs.segments import code_ranges

# A text, and its code.
CASES = {
    "no code at all": [],
    "a `b` c `d`": ["`b`", "`d`"],
    "`a` at the start": ["`a`"],
    "``a ` b`` and `c": ["``a ` b``"],
    "over `two\nlines` of it": ["`two\nlines`"],
    "no `span\n\nover` two paragraphs": [],
    "no `span\n \t\nover` them `a`": ["` them `"],
    "the first \\`is` literal `a": ["` literal `"],
    "`a\\` ends there": ["`a\\`"],
    "``` a` b\nno fence `c`": ["` b\nno fence `"],
    "```\na `b\n```\n`c`": ["```\na `b\n```", "`c`"],
    "``` js\na\n```` \nb": ["``` js\na\n````"],
    "````\na\n```\nb\n````\nc": ["````\na\n```\nb\n````"],
    "```\na\n``` js\nb\n```": ["```\na\n``` js\nb\n```"],
    "~~~ a`b\nc\n```\n~~~": ["~~~ a`b\nc\n```\n~~~"],
    "`a`\n```\nwithout an end": ["`a`", "```\nwithout an end"],
    "an ` open\n```\na\n```\none ` is": ["```\na\n```"],
}


@pytest.mark.parametrize("text", CASES)
def test_code_is_found(text: str) -> None:
    found = code_ranges.find_code(text)
    spans = list(zip(found.starts, found.ends, strict=True))
    assert [text[start:end].rstrip(" ") for start, end in spans] == CASES[text]
    inside = {offset for start, end in spans for offset in range(start, end)}
    assert {n for n in range(len(text) + 1) if found.contains(n)} == inside
