"""Link definitions that the localisation added for the labels of one half.

Where a label was translated, the side-by-side file has two definitions, the translation's
followed by the English one: `[Freigabe-API]: address` and `[shares API]: address`. The
publisher's page has only the first, the English file only the second.
"""

from __future__ import annotations

import re
from itertools import pairwise

from .scaffold import Edition

_LABEL = r"\[((?:\\.|[^\[\]\\])+)\]"
_DEFINITION = re.compile(rf"^ {{0,3}}{_LABEL}:[ \t]*(\S+)[^\n]*\n?", re.MULTILINE)
_USED = re.compile(_LABEL)


def without_other(text: str, other: str, edition: Edition) -> str:
    """Give the Markdown of an edition without the definitions that only the other one uses.

    Args:
        text: the page, with one half of every pair chosen.
        other: the page with the other halves.
        edition: which edition `text` is: of two definitions with one address, the second is the
            English one.
    """
    if "]:" not in text:
        return text
    labels = _used(other) - _used(text)
    kept: list[str] = []
    position = 0
    for first, second in pairwise(_DEFINITION.finditer(text)):
        added = second if edition == "localized" else first
        if first[2] == second[2] and normal(added[1]) in labels:
            kept.append(text[position : added.start()])
            position = added.end()
    chosen = "".join([*kept, text[position:]])
    return chosen if text.endswith("\n") else chosen.removesuffix("\n")


def _used(text: str) -> frozenset[str]:
    """Give the labels that stand in brackets in a text, definitions apart."""
    return frozenset(map(normal, _USED.findall(_DEFINITION.sub("", text))))


def labels(text: str) -> list[str]:
    """Give the labels of all definitions of a text, in order."""
    return [found[1] for found in _DEFINITION.finditer(text)]


def normal(label: str) -> str:
    """Give a label as labels are compared (CommonMark 0.31, 4.7)."""
    return " ".join(label.casefold().split())
