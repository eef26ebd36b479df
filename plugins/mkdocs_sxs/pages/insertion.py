"""Puts elements into the tree of a page, at places that are counted as the browser counts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element  # built by ourselves, never parsed from text

from markdown.util import AtomicString

from ..docfx.places import PREFIX
from ..segments.marks import units_of

OLDER = f"{PREFIX}older"
"""The id of the place at which the first sentence of an older English begins."""

_NOT_WITHIN = frozenset({"a", "button", "code", "kbd", "samp", "summary"})
"""A link in one of these stands behind it."""


@dataclass(frozen=True, slots=True)
class Inserted:
    """An element, and where it is to stand."""

    place: int
    """A place in the text of the page, counted as `segments.marks` counts."""
    side: Literal["before", "behind"]
    """Whether it stands before what begins at that place, or behind what ends there."""
    element: Element


@dataclass(frozen=True, slots=True)
class _Run:
    """A text of the tree: that of an element in front of its children, or that behind a child."""

    within: Element
    child: Element | None
    above: tuple[tuple[Element, Element], ...]
    """The elements it is in, each with its parent; the outermost first."""
    start: int
    units: tuple[tuple[int, int, int], ...]
    """Of each character that counts: its start and end in the text, and how many count so far."""

    @property
    def end(self) -> int:
        return self.units[-1][2]


def insert(root: Element, all_of: Iterable[Inserted]) -> None:
    """Put elements into a tree. What has no place in it, such as within a tab's name, is left out.

    Args:
        root: the tree, without marks, as it is when `marks.remove_marks` has counted its text.
        all_of: the elements.
    """
    wanted = sorted(all_of, key=lambda one: (one.place, one.side == "before"))
    runs = list(_runs(root))
    # From the end: what stands before an element stays where it is.
    for one in reversed(wanted):
        is_behind = one.side == "behind"
        for run in runs:
            if run.start < one.place <= run.end if is_behind else run.start <= one.place < run.end:
                _put(one.element, run, _offset(run, one), is_behind=is_behind)
                break


def _offset(run: _Run, one: Inserted) -> int:
    if one.side == "behind":
        return next(end for _, end, counted in run.units if counted >= one.place)
    return next(start for start, _, counted in run.units if counted > one.place)


def _put(element: Element, run: _Run, offset: int, *, is_behind: bool) -> None:
    if any(above.tag == "label" for above, _ in run.above):
        return
    outer = next((pair for pair in run.above if is_behind and pair[0].tag in _NOT_WITHIN), None)
    if outer is not None:
        inner, parent = outer
        element.tail, inner.tail = inner.tail, None
        parent.insert(list(parent).index(inner) + 1, element)
    elif run.child is None:
        run.within.text, element.tail = _split(run.within.text or "", offset)
        run.within.insert(0, element)
    else:
        run.child.tail, element.tail = _split(run.child.tail or "", offset)
        run.within.insert(list(run.within).index(run.child) + 1, element)


def _split(text: str, offset: int) -> tuple[str, str]:
    made = type(text) if isinstance(text, AtomicString) else str
    return made(text[:offset]), made(text[offset:])


def _runs(root: Element) -> Iterator[_Run]:
    """Give all texts that count, in their order."""
    counted = 0

    def run(
        text: str | None,
        within: Element,
        child: Element | None,
        above: tuple[tuple[Element, Element], ...],
    ) -> Iterator[_Run]:
        nonlocal counted
        start = counted
        units = []
        for first, end, number in units_of(text or ""):
            counted += number
            units.append((first, end, counted))
        if units:
            yield _Run(within, child, above, start, tuple(units))

    def walk(element: Element, above: tuple[tuple[Element, Element], ...]) -> Iterator[_Run]:
        if element.tag == "pre":
            return
        yield from run(element.text, element, None, above)
        for child in element:
            yield from walk(child, (*above, (child, element)))
            yield from run(child.tail, element, child, above)

    return walk(root, ())
