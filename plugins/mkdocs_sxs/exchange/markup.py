"""Writing XML: texts and attributes, and what no XML can hold."""

from __future__ import annotations

import re

UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""A character that XML 1.0 cannot hold, in whatever way it is written."""

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;",
     "\t": "&#9;"}
)  # fmt: skip


def text(written: str) -> str:
    """Write the text of an element."""
    return written.translate(_TEXT)


def value(written: str) -> str:
    """Write the value of an attribute, its quotes included."""
    held = UNHELD.sub("\N{REPLACEMENT CHARACTER}", written).translate(_VALUE)
    return f'"{held}"'


def note(written: str) -> str:
    """Write the text of an element that people read: what XML cannot hold is replaced."""
    return text(UNHELD.sub("\N{REPLACEMENT CHARACTER}", written))
