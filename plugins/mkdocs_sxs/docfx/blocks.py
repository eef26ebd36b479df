"""The elements that DocFX's blocks become: quotes that are alerts or divisions, and containers.

Python-Markdown's own extensions and Material decide the tags and classes: `admonition` for
alerts, `md-button` for links that are buttons.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement  # built from tokens, never parsed

from markdown.util import AtomicString

from . import alerts, directives, inline, raw
from .context import Context
from .directive_elements import DIRECTIVE_TAG
from .final import final_attribute, final_text

_BUTTONS: Mapping[str, str] = MappingProxyType(
    {
        "nextstepaction": "md-button md-button--primary",
        "step-by-step": "md-button",
        "button": "md-button",
    }
)
"""Divisions whose links are buttons."""

_TITLES = ("a-title1", "a-title2")
"""The attributes of a division that readers see."""

_HIDDEN_TARGETS = frozenset({"chromeless"})
"""Zones that authors meant for other places than the documentation site."""

_ELSEWHERE = "renderon"
"""The attribute of a division that is for some places only, such as `docs` or `portal`."""
_HERE = "docs"

_DEEPEST = 300
"""How deep elements may be nested: writing a tree is recursive."""

_LATER_LABEL = re.compile(rf"(?P<before>[.!?:。！？：]\s*){directives.LABEL.pattern}\s*")
_FIRST_LABEL = re.compile(rf"(?P<before>(?:\A|[.!?:。！？：])\s*){directives.LABEL.pattern}\s*")
"""A label behind the end of a sentence, and one that may begin a text as well."""
_UNKNOWN = re.compile(r"\[![ \t]*([^\W\d_][\w-]*)")


def move_labels(root: Element, context: Context) -> None:
    """Move a known label behind the mark of a quote, at the end of a text, into the quote below.

    A localisation joined the line of the label with the text before it.
    """
    kinds = context.settings.alerts
    for parent in [one for one in root.iter() if any(c.tag == "blockquote" for c in one)]:
        before: Element | None = None
        for child in list(parent):
            holder, own = (parent, "text") if before is None else (before, "tail")
            if before is not None and before.tag == "p" and not (before.tail or "").strip():
                holder, own = (before[-1], "tail") if len(before) else (before, "text")
            text = getattr(holder, own) if child.tag == "blockquote" else None
            if (found := alerts.quoted_at_end(text)) and alerts.is_known(found[1], kinds):
                setattr(holder, own, final_text(found[0]))
                label = Element("p")
                label.text = final_text(f"[!{found[1]}]")
                child.insert(0, label)
            before = child


def shape(root: Element, context: Context) -> None:
    """Replace every directive, and every quote with a label, by its element, in place."""
    for parent in [one for one in root.iter() if any(c.tag == DIRECTIVE_TAG for c in one)]:
        _pair(parent, context)
    quoting = [one for one in root.iter() if any(c.tag == "blockquote" for c in one)]
    for parent in reversed(quoting):  # from the inside out: a box takes over what its quote holds
        parent[:] = [new for child in parent for new in _of_quote(child, context)]
    for parent in [one for one in root.iter() if any(map(_is_mute, one))]:
        parent[:] = [one for one in parent if not _is_mute(one)]
    for directive in list(root.iter(DIRECTIVE_TAG)):
        directive.tag, directive.text, directive.attrib = (
            "p",
            final_text(directive.get("written", "")),
            {},
        )


def _is_mute(element: Element) -> bool:
    """Whether an element is a division outside of a quote, which says nothing to readers."""
    return element.tag == DIRECTIVE_TAG and element.get("kind") == "div" and not _titles(element)


def shape_unquoted(root: Element, context: Context) -> None:
    """Make alerts of known labels that an author forgot the mark of the quote before, in place.

    Such an alert has the paragraph of its label, or what is next where that holds the label alone.
    """
    for parent in [one for one in root.iter() if any(_label(child, context) for child in one)]:
        new: list[Element] = []
        box = None
        for child in parent:
            if label := _label(child, context):
                box = alerts.box(label[0], context.settings.alerts, context.settings.titles)
                new.append(box)
                child.text = final_text(label[1])
                if child.text or len(child):
                    box.append(child)
                    box = None
            else:
                (new if box is None else box).append(child)
                box = None
        parent[:] = new


def _label(element: Element, context: Context) -> tuple[str, str] | None:
    """Split the text of a paragraph that begins with a label whose kind is known."""
    found = alerts.split_label(element.text) if element.tag == "p" else None
    kinds, titles = context.settings.alerts, context.settings.titles
    return found if found and alerts.meant_by(found[0], kinds, titles) else None


def drop_stars(root: Element, context: Context) -> None:
    """Remove the paragraphs that are two marks of emphasis and no more, in place.

    They are what is left of emphasis or of a thematic break, and say nothing to readers.
    """
    for parent in [one for one in root.iter() if any(map(_is_left, one))]:
        parent[:] = [one for one in parent if not _is_left(one)]


def _is_left(element: Element) -> bool:
    return element.tag == "p" and not len(element) and (element.text or "") in inline.LEFT_MARKS


def flatten(root: Element, context: Context) -> None:
    """Make text of what lies so deep in a page that writing it could not follow, in place.

    What is opened without an end nests in each other; `tree` bounds the elements of Markdown alone.
    """
    level = [root]
    for _ in range(_DEEPEST):
        level = [child for one in level for child in one]
        if not level:
            return
    for one in level:
        if len(one):
            text = "".join(one.itertext())
            one[:] = []
            one.text = AtomicString(text)


def write_labels(root: Element, context: Context) -> None:
    """Write the title of an alert in place of a known label that begins a sentence, in place.

    A translation wrote such labels into lists and behind other sentences, where no box can begin.
    """

    def titled(found: re.Match[str]) -> str:
        kinds, titles = context.settings.alerts, context.settings.titles
        if alerts.meant_by(found["name"], kinds, titles) is None:
            return found[0]
        return f"{found['before']}{alerts.title(found['name'], kinds, titles)}: "

    for element in root.iter():
        if element.tag not in ("pre", "code") and "[!" in (element.text or ""):
            element.text = final_text(_FIRST_LABEL.sub(titled, element.text or ""))
        if "[!" in (element.tail or ""):
            element.tail = final_text(_LATER_LABEL.sub(titled, element.tail or ""))


def count_unknown(root: Element, context: Context) -> None:
    """Count the constructs `[!NAME` that stay as they were written."""
    for element in root.iter():
        text = "" if element.tag in ("pre", "code") else element.text
        for one in (text, element.tail):
            for match in _UNKNOWN.finditer(one or ""):
                context.unsupported[f"[!{match[1]}]"] += 1


def _of_quote(quote: Element, context: Context) -> list[Element]:
    """Split a quote where a label or a division starts in it."""
    if quote.tag != "blockquote":
        return [quote]
    rest = list(quote)
    box = Element("blockquote", quote.attrib)
    box.text = quote.text  # of raw HTML; the blocks of Markdown have none beside them
    boxes = [box]
    is_elsewhere = False
    for child in rest:
        if child.tag == "p" and (found := alerts.split_label(child.text)):
            # Behind a label of DocFX's own, a second one came with the translation.
            is_second = len(box) == 1 and "admonition" in box.get("class", "")
            if (
                child is not rest[0]
                and not is_second
                and not alerts.is_known(found[0], context.settings.alerts)
            ):
                box.append(child)
                continue
            if not is_second:
                box = alerts.box(found[0], context.settings.alerts, context.settings.titles)
                boxes.append(box)
            child.text = final_text(found[1])
            if not found[1] and len(child) and child[0].tag == "br":
                _drop_break(child)
            if child.text or len(child):
                box.append(child)
        elif child.tag == DIRECTIVE_TAG and child.get("kind") == "label":
            box = alerts.box(
                child.get("name", ""), context.settings.alerts, context.settings.titles
            )
            boxes.append(box)
        elif child.tag == DIRECTIVE_TAG and child.get("kind") == "div":
            box = Element("div", _plain_attributes(child))
            if _HERE not in child.get(f"a-{_ELSEWHERE}", _HERE).casefold():
                is_elsewhere = True
                context.unsupported[f"division for {child.get(f'a-{_ELSEWHERE}')}"] += 1
            else:
                boxes.append(box)
            if titles := _titles(child):
                SubElement(box, "p").text = final_text(titles)
        else:
            box.append(child)
    for one in boxes[1:]:
        _make_buttons(one)
    if is_elsewhere and not any(map(len, boxes)):
        return []
    if len(boxes[0]) and all(one.get("class") == "docfx-video" for one in boxes[0]):
        boxes[:1] = list(boxes[0])
    elif len(boxes) > 1 and not len(boxes[0]) and not (boxes[0].text or "").strip():
        del boxes[0]
    boxes[-1].tail = quote.tail
    return boxes


def _titles(division: Element) -> str:
    return " ".join(division.attrib[key] for key in _TITLES if key in division.attrib)


def _drop_break(paragraph: Element) -> None:
    tail = (paragraph[0].tail or "").lstrip()
    del paragraph[0]
    paragraph.text = final_text(tail)


def _plain_attributes(directive: Element) -> dict[str, str]:
    found = {"class": raw.shown_classes(directive.get("a-class", ""))}
    found["id"] = directive.get("a-id", "")
    return {key: final_attribute(value) for key, value in found.items() if value}


def _make_buttons(box: Element) -> None:
    for name in box.get("class", "").split():
        if name in _BUTTONS:
            for link in box.iter("a"):
                link.set("class", _BUTTONS[name])


def _pair(parent: Element, context: Context) -> None:
    """Put what is between the opening and the closing of a directive into one element."""
    levels: list[tuple[Element | None, list[Element]]] = [(None, [])]

    def close() -> None:
        directive, inside = levels.pop()
        if directive is not None:
            levels[-1][1].extend(_CONTAINERS[directive.get("name", "")](directive, inside, context))

    for child in parent:
        kind, name = (
            (child.get("kind"), child.get("name", "")) if child.tag == DIRECTIVE_TAG else ("", "")
        )
        if kind == "open":
            last = levels[-1][0]
            if name == "column" and last is not None and last.get("name") == "column":
                _report(last, context)
                close()
            if len(levels) > _DEEPEST:
                _report(child, context)
                continue
            levels.append((child, []))
        elif kind == "close":
            if not any(
                directive is not None and directive.get("name") == name for directive, _ in levels
            ):
                _report(child, context)
                continue
            while (directive := levels[-1][0]) is not None and directive.get("name") != name:
                _report(directive, context)
                close()
            close()
        else:
            levels[-1][1].append(child)
    while len(levels) > 1:
        directive, inside = levels[-1]
        if directive is not None and directive.get("name") == "image":
            levels.pop()
            levels[-1][1].extend(inside)
        else:
            _report(directive, context)
            close()
    parent[:] = levels[0][1]


def _report(directive: Element | None, context: Context) -> None:
    if directive is not None:
        file, line = directive.get("file", ""), int(directive.get("line", "0"))
        context.report_at("unpaired-directive", file, line, directive=directive.get("written", ""))


def _row(directive: Element, inside: list[Element], context: Context) -> list[Element]:
    row = Element("div", {"class": "docfx-row"})
    row.extend(inside)
    return [row]


def _column(directive: Element, inside: list[Element], context: Context) -> list[Element]:
    column = Element("div", {"class": "docfx-column"})
    span = directive.get("a-span", "")
    if span.isdecimal() and span != "1":
        column.set("style", f"flex-grow: {min(int(span[:9]), 12)}")
    column.extend(inside)
    return [column]


def _labelled(css: str, label: str, inside: list[Element]) -> list[Element]:
    box = Element("div", {"class": css})
    if label:
        line = SubElement(box, "p", {"class": f"{css}-label"})
        SubElement(line, "code").text = final_text(label)
    box.extend(inside)
    return [box]


def _moniker(directive: Element, inside: list[Element], context: Context) -> list[Element]:
    """Show each version's text, and say which versions it is for."""
    return _labelled("docfx-moniker", directive.get("a-range", ""), inside)


def _zone(directive: Element, inside: list[Element], context: Context) -> list[Element]:
    target = directive.get("a-target", "").casefold()
    if target in _HIDDEN_TARGETS:
        context.unsupported[f"zone for {target}"] += 1
        return []
    return _labelled("docfx-zone", directive.get("a-pivot", ""), inside)


def _long_description(directive: Element, inside: list[Element], context: Context) -> list[Element]:
    """Keep the long description of an image behind its short one."""
    image, text = inside[:1], inside[1:]
    if not text:
        return image
    details = Element("details", {"class": "docfx-description"})
    SubElement(details, "summary").text = final_text(directive.get("a-alt-text", "") or "…")
    details.extend(text)
    return [*image, details]


_CONTAINERS: Mapping[str, Callable[[Element, list[Element], Context], list[Element]]] = (
    MappingProxyType(
        {
            "row": _row,
            "column": _column,
            "moniker": _moniker,
            "zone": _zone,
            "image": _long_description,
        }
    )
)
"""The function that makes the element of each kind of container from the blocks in it."""
