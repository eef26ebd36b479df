"""YAML of strangers that nests without an end: to load it, by recursion, could end the program."""

from __future__ import annotations

import re

_NESTED = re.compile(r"^[ \t]*+(?:(?:[?\-]|[&!]\S*+)[ \t]++){50}", re.MULTILINE)


def is_too_deep(text: str) -> bool:
    """Whether a line of a text nests deeper than libyaml's binding can follow.

    Only marks in a row nest without an end: by indentation a text nests as deep as the root of its
    length, and libyaml bounds brackets itself.
    """
    return _NESTED.search(text) is not None
