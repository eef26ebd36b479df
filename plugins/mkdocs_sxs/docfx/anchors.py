"""Anchors: the names that authors gave to places in a page become ids, each used once.

A heading takes the anchor it begins with, `# <a name="slug"></a>Text`, and the one that
generators of 2017 put on the line below it, `<a id="slug" class="xliff"></a>`.
"""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element  # built from tokens, never parsed

from .context import Context

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def shape(root: Element, context: Context) -> None:
    """Move anchors into headings and make ids unique, in place."""
    for parent in [one for one in root.iter() if any(c.tag in _HEADINGS for c in one)]:
        for heading, below in zip(list(parent), list(parent)[1:], strict=False):
            if heading.tag in _HEADINGS and below.tag == "p":
                _take_from_below(heading, below)
                if not len(below) and not (below.text or "").strip():
                    parent.remove(below)
    used: set[str] = set()
    counts: Counter[str] = Counter()
    for element in root.iter():
        if element.tag in _HEADINGS and not element.get("id") and _is_place(element):
            element.tag = "div"  # a heading that says nothing is an empty line of the contents
        elif element.tag in _HEADINGS:
            if name := element.get("id", ""):
                element.set("id", _unique(name, used, counts))
            _take_leading(element, used, counts)
        elif name := element.get("id", ""):
            if name in used:
                del element.attrib["id"]
            used.add(name)
        elif element.tag == "p" and _is_place(element):
            element.tag = "div"  # which takes no room


def _is_place(block: Element) -> bool:
    """Whether a paragraph or a heading holds nothing but anchors."""
    return (
        len(block) > 0
        and not "".join(block.itertext()).strip()
        and all(child.tag == "span" and not len(child) for child in block)
    )


def _take_from_below(heading: Element, below: Element) -> None:
    if (below.text or "").strip() or not len(below) or below[0].get("class") != "xliff":
        return
    below.text = (below[0].tail or "").lstrip() and below[0].tail
    anchor = below[0]
    below.remove(anchor)
    anchor.tail = heading.text
    heading.text = None
    heading.insert(0, anchor)


def _take_leading(heading: Element, used: set[str], counts: Counter[str]) -> None:
    """Give a heading the first of the anchors it begins with; the others stay in it."""
    while len(heading) and not (heading.text or "").strip():
        first = heading[0]
        if first.tag != "span" or len(first) or first.text or not first.get("id"):
            return
        name = first.get("id", "")
        if "id" in heading.attrib:
            return
        heading.set("id", _unique(name, used, counts))
        heading.text = first.tail
        heading.remove(first)


def _unique(name: str, used: set[str], counts: Counter[str]) -> str:
    """Number a repeated name as Python-Markdown does: `name_1`."""
    found = name
    while found in used:
        counts[name] += 1
        found = f"{name}_{counts[name]}"
    used.add(found)
    return found
