"""Names that a translation kept in English, without the marks that they have there."""

from __future__ import annotations

from collections.abc import Iterator

from . import emphasis, markup, verbatim
from .markup import Halves

_MARKS = {"strong": "**", "em": "*", "del": "~~"}


def kept_names(halves: Halves) -> Iterator[str]:
    """Emphasis of a name that the translation kept, once, and without its stars.

    Only where it is the very number of such names that the emphasis is short of.
    """
    have, wanted = halves.localized_markup, halves.source_markup
    held = {text for _, text in have.emphasised}
    names = {
        name: _MARKS[kind]
        for kind, text in wanted.emphasised
        if text not in held and (name := alone(halves.localized, halves.source, text))
    }
    short = sum((wanted.kinds[kind] - have.kinds[kind]) for kind in _MARKS)
    if names and len(names) == short:
        own = halves.localized
        for name, mark in names.items():
            written = next((w for w in (f"_ {name} _", f"_{name}_") if w in own), name)
            own = own.replace(written, f"{mark}{name}{mark}")
        yield own


def alone(own: str, source: str, text: str) -> str | None:
    """Give a name that is once in each half, and in the translation outside all markup."""
    name = text.strip()
    if (
        not verbatim.is_telling(name)
        or markup.has_marks(name)
        or own.count(name) != 1
        or source.count(name) != 1
    ):
        return None
    before, _, after = own.partition(name)
    if emphasis.touches_word(name[0], before[-1:]) or emphasis.touches_word(name[-1], after[:1]):
        return None
    return name if _outside(before, after) else None


def _outside(before: str, after: str) -> bool:
    """Whether what is between `before` and `after` is in no emphasis, link, code or tag."""
    return (
        before.count("*") % 4 == 0
        and before.count("`") % 2 == 0
        and before.count("[") == before.count("]")
        and before.count("(") == before.count(")")
        and before.count("<") == before.count(">")
        and not before.endswith(("/", "\\", "*", "[", "`", "~~"))
        and not after.startswith(("/", "*", "]", "`", "~~"))
    )
