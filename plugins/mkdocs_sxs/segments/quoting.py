"""Pairs that a page quotes as code: they are what it tells of, and no translation of it."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKS = ("data-ttu-id", "data-stu-id", "sxs-lookup")
"""What scaffolding has, whole or broken."""
_CODE = {"fence", "code_block", "code_inline"}


def only_quotes_pairs(markdown: str) -> bool:
    """Whether a text has scaffolding, all of it in code: fenced, indented or in a span."""
    if not any(mark in markdown for mark in _MARKS):
        return False
    return not any(
        mark in one.content
        for one in _leaves(MarkdownIt("commonmark").parse(markdown))
        if one.type not in _CODE
        for mark in _MARKS
    )


def _leaves(tokens: list[Token]) -> Iterator[Token]:
    for one in tokens:
        if one.children:
            yield from one.children
        elif one.type != "inline":
            yield one
