"""Link definitions that the localisation added for the labels of one half.

Where a label was translated, the side-by-side file has two definitions, the translation's
followed by the English one: `[Freigabe-API]: address` and `[shares API]: address`. The
publisher's page has only the first, the English file only the second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from . import scaffold
from .scaffold import Edition, Piece

_LABEL = r"\[((?:\\.|[^\[\]\\])+)\]"
_DEFINITION = re.compile(rf"(?<![^\n]) {{0,3}}{_LABEL}:[ \t]*(\S+)[^\n]*")
_USED = re.compile(_LABEL)


def without_other(pieces: Sequence[Piece], edition: Edition) -> tuple[Piece, ...]:
    """Give the pieces of a page without the definitions that only the other edition uses.

    Such a definition stands next to one with the same address.
    """
    if not any(isinstance(piece, str) and "]:" in piece for piece in pieces):
        return tuple(pieces)
    localized = _used(scaffold.choose(pieces, "localized"))
    english = _used(scaffold.choose(pieces, "source"))
    other = english - localized if edition == "localized" else localized - english
    return tuple(
        _without(piece, other, edition) if isinstance(piece, str) and other else piece
        for piece in pieces
    )


def _without(skeleton: str, labels: frozenset[str], edition: Edition) -> str:
    """Give a stretch of skeleton without the definitions of these labels.

    Of two with one address, the second is the English one.
    """
    found = list(_DEFINITION.finditer(skeleton))
    dropped = [
        added
        for first, second in pairwise(found)
        for added in [second if edition == "localized" else first]
        if first[2] == second[2] and _normal(added[1]) in labels
    ]
    for added in reversed(dropped):
        start, end = added.span()
        if end < len(skeleton):
            end += 1  # the line end goes with the line
        elif start:
            start -= 1
        skeleton = skeleton[:start] + skeleton[end:]
    return skeleton


def _used(text: str) -> frozenset[str]:
    """Give the labels that stand in brackets in a text, definitions apart."""
    return frozenset(map(_normal, _USED.findall(_DEFINITION.sub("", text))))


def _normal(label: str) -> str:
    return " ".join(label.casefold().split())
