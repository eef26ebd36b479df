"""Final text: Python-Markdown and its extensions read no markup in it and decode no entities."""

from __future__ import annotations

import re

from markdown.util import AMP_SUBSTITUTE, AtomicString

_ENTITY = re.compile(r"&(?=(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)


_TURNS = re.compile("[\u202b\u202e\u2067\u2068]")
"""Signs that nobody sees, behind which text runs, or may run, from right to left."""


def code_text(text: str) -> str:
    """Give the text of code as it is read, so that what is copied is what was seen.

    A sign that turns text round is shown as one that is unknown: code, and the comment behind it,
    would stand in another order than they run in ("Trojan Source", CVE-2021-42574). No sign is
    added or left out, as those of a page are counted.
    """
    return _TURNS.sub("\ufffd", text)


def final_text(text: str) -> AtomicString:
    """Make final the text of an element."""
    return AtomicString(final_attribute(text))


def final_attribute(value: str) -> str:
    """Make final the value of an attribute, in which Python-Markdown would decode entities."""
    return _ENTITY.sub(f"{AMP_SUBSTITUTE}amp;", value) if "&" in value else value
