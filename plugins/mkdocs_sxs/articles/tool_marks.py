"""What the tools of a localisation left in its files: marks around names, and tags of XLIFF."""

from __future__ import annotations

from . import name_marks, xliff_tags


def remove(text: str) -> str:
    """Give a text as it was meant for readers, with as many lines."""
    return name_marks.remove(xliff_tags.unwrap(text))
