"""Emoji by name: `:x:`, as DocFX reads them, at the start of a word.

The names are GitHub's; pymdown-extensions brings the list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

_NAME = re.compile(r"(?<!\S):[a-z0-9_+-]+:(?!\w)")


def with_emoji(text: str) -> str:
    """Put the emoji in place of the names that are known."""
    return _NAME.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    return _characters().get(match[0], match[0])


@cache
def _characters() -> Mapping[str, str]:
    # Only few pages need the list, which takes a while to load.
    from pymdownx import gemoji_db  # type: ignore[import-untyped]

    found = {
        name: "".join(
            chr(int(code, 16)) for code in one.get("unicode_alt", one["unicode"]).split("-")
        )
        for name, one in gemoji_db.emoji.items()
        if "unicode" in one
    }
    return {
        **found,
        **{alias: found[name] for alias, name in gemoji_db.aliases.items() if name in found},
    }
