"""Metadata in elements: `<properties pageTitle="…" />` and `<tags ms.date="…" />` above an article.

The publisher's older articles have these in place of front matter. They are no text.
"""

from __future__ import annotations

import re

from .. import references

_ATTRIBUTE = re.compile(r"""([A-Za-z][\w.:\-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ELEMENT = re.compile(
    rf"\s*<(?:properties|tags)((?:\s+{_ATTRIBUTE.pattern})++)\s*(?:/>|>\s*</(?:properties|tags)\s*>)"
    r"[ \t]*\n?",
    re.IGNORECASE,
)
_NAMES = {"pagetitle": "title", "authors": "author"}
"""What front matter calls an attribute that has another name there."""


def split(text: str) -> tuple[dict[str, object], dict[str, int], str]:
    """Split such elements off the beginning of a text.

    Returns:
        what they say, by the names that front matter has for it; the line of the text on which each
        of these stands; and the rest of the text, which is all of it where no element is above it.
    """
    fields: dict[str, object] = {}
    lines: dict[str, int] = {}
    line, counted, end = 1, 0, 0
    while element := _ELEMENT.match(text, end):
        for found in _ATTRIBUTE.finditer(text, element.start(1), element.end(1)):
            line, counted = line + text.count("\n", counted, found.start()), found.start()
            value = references.unescape(found[2] or found[3] or "").strip()
            name = _NAMES.get(found[1].lower(), found[1])
            # The title of the page stands before that of the article, whichever comes first.
            if value and (name not in fields or found[1].lower() in _NAMES):
                fields[name] = value
                lines[name] = line
        end = element.end()
    return fields, lines, text[end:]
