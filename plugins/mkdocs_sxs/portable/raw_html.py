"""What Markdown cannot say, as HTML: cells that are joined, lists in cells, languages of sentences.

It holds the elements and attributes that a page of the site may hold, and of these only what says
something: no classes, no styles. It has no empty line, with which Markdown would begin again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element  # built from tokens, never parsed

from ..docfx.raw import BLOCK, SHOWN, VOID
from . import escaping

Address = Callable[[str], str]
"""Gives the address for one of a tree; empty where there is none."""

_INLINE = (
    SHOWN - BLOCK - {"a", "acronym", "big", "br", "font", "img", "nobr", "span", "strike", "tt"}
)
_EVERYWHERE = frozenset({"dir", "id", "lang", "title"})
_ATTRIBUTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "a": frozenset({"href"}),
        "data": frozenset({"value"}),
        "img": frozenset({"alt", "height", "src", "width"}),
        "li": frozenset({"value"}),
        "ol": frozenset({"reversed", "start", "type"}),
        "td": frozenset({"colspan", "headers", "rowspan", "scope"}),
        "th": frozenset({"colspan", "headers", "rowspan", "scope"}),
        "time": frozenset({"datetime"}),
    }
)
_BLOCKS = frozenset(BLOCK - {"center", "dir", "fieldset", "legend", "menu"})
_KEPT = frozenset({"a", "br", "img", "span"}) | _INLINE | _BLOCKS


def tags(element: Element, address: Address) -> tuple[str, str]:
    """Give the start tag and the end tag of an element within a line; empty where it needs none."""
    tag = str(element.tag)
    given = attributes(element, address)
    if tag not in _INLINE and not (tag == "span" and given):
        return "", ""
    return f"<{tag}{given}>", f"</{tag}>"


def attributes(element: Element, address: Address) -> str:
    """Write the attributes of an element that say something."""
    tag = str(element.tag)
    found: list[str] = []
    for name, value in sorted(element.attrib.items()):
        if name not in _EVERYWHERE and name not in _ATTRIBUTES.get(tag, ()):
            continue
        shown = escaping.plain(value)
        if name in ("href", "src"):
            shown = address(shown)
        if shown or name == "alt":
            found.append(f' {name}="{escaping.html(escaping.folded(shown))}"')
    return "".join(found)


def write(element: Element, address: Address, *, within_pre: bool = False) -> str:
    """Write an element, its content included, as HTML without line ends."""
    tag = str(element.tag)
    kept = tag in _KEPT
    given = attributes(element, address) if kept else ""
    if tag == "a" and "href=" not in given:
        tag = "span"
    if tag in VOID:
        return f"<{tag}{given}>" if kept and (tag != "img" or "src=" in given) else ""
    is_pre = within_pre or tag == "pre"
    inside = _text(element.text, is_pre) + "".join(
        write(child, address, within_pre=is_pre) + _text(child.tail, is_pre) for child in element
    )
    if not kept or (tag == "span" and not given):
        return inside
    return f"<{tag}{given}>{inside}</{tag}>"


def _text(text: str | None, is_pre: bool) -> str:
    shown = escaping.plain(text)
    if is_pre:
        return escaping.html(shown.replace("\r", "")).replace("\n", "&#10;")
    return escaping.html(escaping.folded(shown))
