"""Values of TOML."""

from __future__ import annotations

import json


def text(value: str) -> str:
    """Write a text as a basic string."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
