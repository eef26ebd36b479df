"""Alerts: boxes that a label heads, such as `> [!NOTE]`.

Labels are written in any case, without the space behind `>`, and some were translated with
the text. What no table knows is a note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement  # built from tokens, never parsed

from . import directives

_CSS: Mapping[str, str] = MappingProxyType(
    {
        "note": "note",
        "tip": "tip",
        "important": "important info",
        "warning": "warning",
        "caution": "caution danger",
    }
)
"""The classes of each kind of alert; Material has a look for the last one of each."""

_ALSO: Mapping[str, str] = MappingProxyType(
    {
        "tips": "tip",
        "hint": "tip",
        "tipp": "tip",
        "namigi": "tip",
        "namig": "tip",
        "sfaturi": "tip",
        "sfat": "tip",
        "съвети": "tip",
        "עצה": "tip",
        "עצות": "tip",
        "ヒント": "tip",
        "提示": "tip",
        "wichtig": "important",
        "vorsicht": "caution",
        "achtung": "caution",
        "warnung": "warning",
        "danger": "warning",
        "attention": "caution",
        "hinweis": "note",
        "information": "note",
    }
)
"""Labels that authors or translators wrote; a title in the page's language needs no row."""

_LABEL_AT_END = re.compile(directives.LABEL.pattern + r"\s*\Z")


def kind(label: str, titles: Mapping[str, str]) -> str:
    """Give the kind of alert that a label means.

    Args:
        label: what stands behind `[!`.
        titles: the title of every kind in the page's language; a label may be one of them.
    """
    name = label.strip().casefold()
    if name in _CSS:
        return name
    for one, title in titles.items():
        if title.casefold() == name:
            return one
    return _ALSO.get(name, "note")


def is_known(label: str) -> bool:
    """Whether a label is one of DocFX's own, in any case."""
    return label.strip().casefold() in _CSS


def box(label: str, titles: Mapping[str, str]) -> Element:
    """Make the box of an alert with its title, as Material shows one."""
    found = kind(label, titles)
    element = Element("div", {"class": f"admonition {_CSS[found]}"})
    title = SubElement(element, "p", {"class": "admonition-title"})
    title.text = titles.get(found, found.title())
    return element


def split_label(text: str | None) -> tuple[str, str] | None:
    """Split text that a label starts into the label and the rest, or give None."""
    match = directives.LABEL.match((text or "").lstrip())
    if match is None:
        return None
    return match["name"], (text or "").lstrip()[match.end() :].lstrip()


def label_at_end(text: str | None) -> tuple[str, str] | None:
    """Split text that ends in a label into what stands before it and the label."""
    if not text or "[!" not in text:
        return None
    match = _LABEL_AT_END.search(text)
    return (text[: match.start()], match["name"]) if match else None
