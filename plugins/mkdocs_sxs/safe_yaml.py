"""Reading YAML of strangers: the loader, which makes plain values, and what it cannot follow."""

from __future__ import annotations

import re

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""That of libyaml, where there is one: a table of contents has thousands of lines, and so has a
record of imports."""

_NESTED = re.compile(r"^[ \t]*+(?:(?:[?\-]|[&!]\S*+)[ \t]++){50}", re.MULTILINE)


def is_too_deep(text: str) -> bool:
    """Whether a line of a text nests deeper than libyaml's binding can follow, which is recursive.

    Only marks in a row nest without an end: by indentation a text nests as deep as the root of its
    length, and libyaml bounds brackets itself.
    """
    return _NESTED.search(text) is not None
