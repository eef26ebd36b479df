"""Alerts in HTML and in cells: `[!Note]<br />` in a quote, a table cell or another element.

The docsets that were converted from HTML have them; the label heads all that follows it in
its element. In a cell of a table a label without a line break heads its line.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement  # built from tokens, never parsed

from . import alerts
from .context import Context
from .final import final_text


def shape(root: Element, context: Context) -> None:
    """Turn what a label and a line break head into boxes, in place."""
    for element in list(root.iter()):
        if any(child.tag == "br" for child in element):
            _shape_one(element, context)
    for quote in list(root.iter("blockquote")):
        _unquote(quote)


def shape_cells(root: Element, context: Context) -> None:
    """Put titles in bold in place of the labels that begin a line of a table cell."""
    for cell in root.iter():
        if cell.tag not in ("td", "th"):
            continue
        children: list[Element] = []
        if (title := _title(cell.text, context)) is not None:
            cell.text = None
            children.append(title)
        for child in cell:
            children.append(child)
            if child.tag == "br" and (title := _title(child.tail, context)) is not None:
                child.tail = None
                children.append(title)
        cell[:] = children


def _title(text: str | None, context: Context) -> Element | None:
    """Make the title of an alert whose label a text begins with; the rest is behind it."""
    found = alerts.split_label((text or "").lstrip("> \t\n"))
    if found is None or not alerts.is_known(found[0], context.settings.alerts):
        return None
    title = Element("strong")
    title.text = alerts.title(found[0], context.settings.alerts, context.settings.titles)
    title.tail = final_text(f" {found[1]}")
    return title


def _unquote(quote: Element) -> None:
    """Make a quote that starts with a box the box; the rest of the quote belongs to it."""
    if (
        not len(quote)
        or (quote.text or "").strip()
        or "admonition" not in quote[0].get("class", "")
    ):
        return
    box = quote[0]
    quote.remove(box)
    quote.tag, quote.attrib, quote.text = "div", box.attrib, None
    quote[:0] = list(box)


def _shape_one(element: Element, context: Context) -> None:
    before: Element | None = None
    for number, child in enumerate(element):
        text = before.tail if before is not None else element.text
        if child.tag == "br" and (found := alerts.label_at_end(text)):
            _box(element, number, found, context)
            return
        before = child


def _box(element: Element, number: int, found: tuple[str, str], context: Context) -> None:
    """Move what follows the line break at `number` into a box with the label as its title."""
    text, label = found
    is_quoted = ">" in text and not text.strip("> \t\n")  # the mark of a quote that is none here
    text = text.replace(">", "") if is_quoted else text
    box = alerts.box(label, context.settings.alerts, context.settings.titles)
    rest = list(element)[number:]
    first = rest.pop(0)
    body = SubElement(box, "p")
    body.text = final_text((first.tail or "").lstrip("> \t\n" if is_quoted else None))
    body.extend(rest)
    if number:
        element[number - 1].tail = final_text(text)
    else:
        element.text = final_text(text)
    element[number:] = [box]
    if any(child.tag in ("p", "ul", "ol", "table", "div", "blockquote", "pre") for child in body):
        body.tag = "div"
    if element.tag in ("blockquote", "p") and number == 0 and not text.strip():
        element.tag, element.attrib, element.text = "div", box.attrib, None
        element[:] = list(box)
    elif element.tag == "p":
        element.tag = "div"
    if not (body.text or "").strip() and not len(body):
        (element if body in list(element) else box).remove(body)
