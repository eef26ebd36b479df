"""Final text: no extension of Python-Markdown reads marks in it, or decodes it again."""

from __future__ import annotations

import re

from markdown.util import AMP_SUBSTITUTE, AtomicString

_ENTITY = re.compile(r"&(?=(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)


def final_text(text: str) -> AtomicString:
    """Make the text of an element final."""
    return AtomicString(final_attribute(text))


def final_attribute(value: str) -> str:
    """Make the value of an attribute final: Python-Markdown leaves what looks like an entity."""
    return _ENTITY.sub(f"{AMP_SUBSTITUTE}amp;", value) if "&" in value else value
