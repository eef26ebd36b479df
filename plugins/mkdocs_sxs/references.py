"""Character references of HTML, however long an author makes their numbers."""

from __future__ import annotations

import html
import re

_LONG = re.compile(r"&#([0-9]{10,})")


def unescape(text: str) -> str:
    """Give a text with the signs that character references stand for, as browsers read them.

    The standard library's function stops at numbers that are longer than Python converts.
    """
    return html.unescape(_LONG.sub(_short, text))


def _short(found: re.Match[str]) -> str:
    return f"&#{found[1].lstrip('0')[:8] or '0'}"  # with so many digits it is no sign either
