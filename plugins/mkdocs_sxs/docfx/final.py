"""Final text: Python-Markdown and its extensions read no markup in it and decode no entities."""

from __future__ import annotations

import re

from markdown.util import AMP_SUBSTITUTE, AtomicString

_ENTITY = re.compile(r"&(?=(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)


def final_text(text: str) -> AtomicString:
    """Make final the text of an element."""
    return AtomicString(final_attribute(text))


def final_attribute(value: str) -> str:
    """Make final the value of an attribute, in which Python-Markdown would decode entities."""
    return _ENTITY.sub(f"{AMP_SUBSTITUTE}amp;", value) if "&" in value else value
