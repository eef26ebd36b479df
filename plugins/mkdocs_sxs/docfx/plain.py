"""Texts that stay texts, also where a script takes them for HTML.

Material's tooltips (`content.tooltips`) and the captions of glightbox write a title or an
alternative text, and headings that do not fit their line, into the page as HTML. There a `<` begins
a tag only if a letter or `/`, `!`, `?` follows (HTML Standard, "tag open state"), so that a sign
which nobody sees keeps it a sign.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element  # built from tokens, never parsed

_JOINER = "\u2060"
"""A sign that has no width, and lets no line break (Unicode, "word joiner")."""
_BEGINS = re.compile(r"<(?=[A-Za-z/!?])")
_BEGINS_ESCAPED = re.compile(r"(&lt;|&#60;|&#x3c;)(?=[A-Za-z/!?])", re.IGNORECASE)
_NO_TEXT = frozenset({"href", "src", "cite", "id", "name", "for", "class", "style"})


def text(written: str) -> str:
    """Give a text that is one as HTML too."""
    return _BEGINS.sub(f"<{_JOINER}", written)


def escaped(written: str) -> str:
    """Give a text that is escaped for HTML so that it may be read as HTML once more."""
    return _BEGINS_ESCAPED.sub(rf"\1{_JOINER}", written)


def keep_attributes(root: Element) -> None:
    """Let the texts of all attributes of a page be such texts."""
    for element in root.iter():
        for key, value in element.items():
            if "<" in value and key not in _NO_TEXT:
                element.set(key, text(value))
