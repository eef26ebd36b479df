"""Tabs: headings whose only text is a link to `#tab/id`, up to a thematic break.

A line of stars, underscores and dashes alone is such a break too: `***`, of which a translation
tool took two stars for emphasis and wrote them in another way, as `**_` or `_*_`, and `---`, of
which one made a dash of the language, `—`, or lost one.

A tab that depends on another one, `#tab/id/other`, shows the name of that one too. The tags and
classes are those of pymdownx.tabbed in its alternate style, which Material and
its script know.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement  # built from tokens, never parsed

from .context import Context
from .final import final_text

_HEADING = re.compile(r"h[1-6]")
_TARGET = "#tab/"
_RULE = re.compile(r"\s*[*_\-‐-―][*_\-‐-―\s]*")
_MARKED = frozenset({"p", "ul", "li", "em", "strong"})
"""The elements that such a line may become."""


def shape(root: Element, context: Context) -> None:
    """Turn every group of tab headings into a set of tabs, in place."""
    count = 0
    for parent in [one for one in root.iter() if any(_link(child) is not None for child in one)]:
        new: list[Element] = []
        group: list[tuple[Element, list[Element]]] = []
        for child in parent:
            if _link(child) is not None:
                group.append((child, []))
            elif group and (child.tag == "hr" or _is_broken_rule(child)):
                count += 1
                new.append(_tabs(group, count))
                group = []
            elif group:
                group[-1][1].append(child)
            else:
                new.append(child)
        if group:
            count += 1
            new.append(_tabs(group, count))
        parent[:] = new


def _link(element: Element) -> Element | None:
    """Give the link that makes a heading a tab, or None."""
    if not _HEADING.fullmatch(str(element.tag)) or (element.text or "").strip():
        return None
    found = None
    for child in element:
        if (child.tail or "").strip():
            return None
        if child.tag == "a" and child.get("href", "").startswith(_TARGET):
            found = child
        elif child.tag != "span" or len(child) or child.text:
            return None
    return found


def _is_broken_rule(element: Element) -> bool:
    """Whether a paragraph or list is what is left of a thematic break."""
    return (
        element.tag in ("p", "ul")
        and all(one.tag in _MARKED for one in element.iter())
        and _RULE.fullmatch("".join(element.itertext())) is not None
    )


def _tabs(group: list[tuple[Element, list[Element]]], count: int) -> Element:
    group_name = f"__tabbed_{count}"
    box = Element(
        "div", {"class": "tabbed-set tabbed-alternate", "data-tabs": f"{count}:{len(group)}"}
    )
    for number in range(1, len(group) + 1):
        button = SubElement(
            box, "input", {"id": f"{group_name}_{number}", "name": group_name, "type": "radio"}
        )
        if number == 1:
            button.set("checked", "checked")
    labels = SubElement(box, "div", {"class": "tabbed-labels"})
    content = SubElement(box, "div", {"class": "tabbed-content"})
    for number, (heading, inside) in enumerate(group, 1):
        link = _link(heading)
        label = SubElement(labels, "label", {"for": f"{group_name}_{number}"})
        block = SubElement(content, "div", {"class": "tabbed-block"})
        if link is not None:
            label.text = link.text
            label.extend(link)
            name, _, condition = link.get("href", "").removeprefix(_TARGET).partition("/")
            block.set("data-tab", name)
            if condition:
                SubElement(label, "small").text = final_text(f" ({condition})")
        block.extend(inside)
    return box
