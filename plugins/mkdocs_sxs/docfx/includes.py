"""Included files, each a document of its own until all else is in its place.

DocFX reads an included file by itself: a set of tabs, a row or a list that it opens ends with it.
So the blocks of each are in one element while the steps before this one run.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element  # built from tokens, never parsed

from .context import Context
from .directive_elements import INCLUDE_TAG
from .final import final_text


def unwrap(root: Element, context: Context) -> None:
    """Put the blocks of every included file where the element that holds them is, in place."""
    holding = [one for one in root.iter() if any(child.tag == INCLUDE_TAG for child in one)]
    for parent in reversed(holding):  # from the inside out: an included file includes others
        children: list[Element] = []
        for child in parent:
            if child.tag != INCLUDE_TAG:
                children.append(child)
                continue
            _append_text(parent, children, child.text)
            children += child
            _append_text(parent, children, child.tail)
        parent[:] = children


def _append_text(parent: Element, before: list[Element], text: str | None) -> None:
    if not text:
        return
    if before:
        before[-1].tail = final_text((before[-1].tail or "") + text)
    else:
        parent.text = final_text((parent.text or "") + text)
