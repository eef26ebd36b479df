"""Character references of HTML, however long an author makes their numbers."""

from __future__ import annotations

import html
import re

_LONG = re.compile(r"&#([0-9]{10,})")


def bounded(text: str) -> str:
    """Give a text with short character references of the same signs.

    The standard library stops at numbers that are longer than Python converts.
    """
    return _LONG.sub(_short, text)


def unescape(text: str) -> str:
    """Give a text with the signs that character references stand for, as browsers read them."""
    return html.unescape(bounded(text))


def _short(found: re.Match[str]) -> str:
    return f"&#{found[1].lstrip('0')[:8] or '0'}"  # with so many digits it is no sign either
