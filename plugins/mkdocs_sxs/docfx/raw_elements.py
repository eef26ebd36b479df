"""Raw HTML in Markdown: what its tags build, of what authors may write."""

from __future__ import annotations

from markdown_it.token import Token

from . import addresses, destinations, raw, rules, xref
from .final import final_attribute
from .tree import DEEPEST, Tree

_VERBATIM = frozenset({"code", "kbd", "pre", "samp", "tt"})
"""The elements of raw HTML in whose text no construct is read."""


def take_html(tree: Tree, token: Token) -> None:
    """Add what the tags and texts of raw HTML build."""
    last, html = 0, token.content
    may_be = token.type == "html_block" and ("](" in html or "**" in html)
    for found in rules.ACROSS_TAGS.finditer(html) if may_be else ():
        if found["passed"] is None:
            _take_pieces(tree, html[last : found.start()])
            last = found.end()
            _take_inline(tree, found[0])
    _take_pieces(tree, html[last:])


def _take_pieces(tree: Tree, html: str) -> None:
    for piece in raw.split_html(html):
        if isinstance(piece, raw.Tag):
            _take_tag(tree, piece)
        elif isinstance(piece, str):
            if not tree.swallowing:
                _take_between(tree, piece)
        elif piece.is_open:
            tree.context.report("unclosed-comment", tree.line)


def _take_between(tree: Tree, text: str) -> None:
    """Take the text between tags, in which constructs are read that stand within a line."""
    last = 0
    if "[!" in text:
        tree.constructs.add("bracket")
    may_be = any(sign in text for sign in (":::", "[", "*", "`"))
    if may_be and not _VERBATIM.isdisjoint(_raw_names(tree)):
        may_be = False
    for found in rules.IN_HTML.finditer(text) if may_be else ():
        tree.text.append(text[last : found.start()])
        last = found.end()
        _take_inline(tree, found[0])
    tree.text.append(text[last:])


def _take_inline(tree: Tree, text: str) -> None:
    """Take a construct that stands within a line; it is left out where all text is."""
    if tree.swallowing:
        return
    tree.context.line = tree.line
    for token in rules.parser().parseInline(text, {"docfx": tree.context}):
        tree.take(token)


def _take_tag(tree: Tree, tag: raw.Tag) -> None:
    name = tag.name
    if tree.swallowing:
        if tag.closes and name == tree.swallowing:
            tree.swallowing = ""
    elif name in raw.SHOWN:
        _take_shown(tree, tag)
    elif tag.closes and (name in raw.ACTIVE or name in raw.EMBEDS):
        tree.lacks_source = False
    elif name in raw.ACTIVE:
        tree.context.report("active-content", tree.line, written=tag.written)
        tree.swallowing = name
    elif name in raw.EMBEDS or (name == "source" and tree.lacks_source and not tag.closes):
        _embed(tree, tag)
    elif name == "xref":
        tree.text.append(xref.readable_name(tag.attributes.get("href", "")))
    elif tag.is_alone and name not in tree.paired:
        tree.text.append(tag.written)  # a placeholder
    elif name in raw.UNSHOWN and not tag.closes:
        tree.context.report("unshown-element", tree.line, element=f"<{name}>")
        if name in tree.paired:
            tree.swallowing = name


def _embed(tree: Tree, tag: raw.Tag) -> None:
    address = tag.attributes.get("src") or tag.attributes.get("data", "")
    tree.lacks_source = not address
    if not address:
        return
    if not addresses.is_allowed(address):
        tree.context.report("active-content", tree.line, written=tag.written)
    else:
        _make_room(tree)
        destinations.add_embedded(tree, address)


def _take_shown(tree: Tree, tag: raw.Tag) -> None:
    name = tag.name
    if tag.closes:
        if name == "br":
            tree.add("br")
        _close(tree, name)
        return
    for handler in raw.event_handlers(tag):
        tree.context.report("active-content", tree.line, written=f"{handler} of <{name}>")
    if name == "br" and any("[!" in one for one in tree.text):
        tree.constructs.add("html-label")
    attributes = raw.safe_attributes(tag)
    if "id" in attributes:
        tree.constructs.add("id")
    if name == "img":
        if source := attributes.pop("src", ""):
            image = destinations.add_image(tree, source, attributes.pop("alt", ""))
            for key, value in attributes.items() if image.tag == "img" else ():
                if key != "href":
                    image.set(key, final_attribute(value))
        return
    is_empty = name != "p" and tag.written.endswith("/>")  # so authors who know XML write it
    if name == "a":
        _open_link(tree, attributes)
        if is_empty:
            _close(tree, name)
        return
    for _ in range(raw.count_closed_by(name, _raw_names(tree))):
        tree.flush()
        tree.open.pop()
    attributes.pop("src", None)
    attributes.pop("href", None)
    element = tree.add(name, {key: final_attribute(value) for key, value in attributes.items()})
    if name in raw.BLOCK:
        _make_room(tree)
    if name not in raw.VOID and not is_empty and len(tree.open) < DEEPEST:
        tree.push(element, is_raw=True)


def _open_link(tree: Tree, attributes: dict[str, str]) -> None:
    """Open a link; an anchor without an address is a place, not a link."""
    place = attributes.get("id") or attributes.get("name") or ""
    href = attributes.get("href")
    if href is None:
        tree.constructs.add("anchor")
        kept = {"id": place, "class": attributes.get("class", "")}
        tree.add("span", {key: final_attribute(value) for key, value in kept.items() if value})
        return
    _close(tree, "a")
    address = destinations.address_of(tree, href, "link")
    if address is None:
        if place:
            tree.constructs.add("anchor")
            tree.add("span", {"id": final_attribute(place)})
        return
    kept = {key: value for key, value in attributes.items() if key not in ("href", "name")}
    if place:
        kept["id"] = place
    found = {key: final_attribute(value) for key, value in kept.items()}
    tree.push(tree.add("a", {"href": final_attribute(address), **found}), is_raw=True)


def _raw_names(tree: Tree) -> list[str]:
    names: list[str] = []
    for one in reversed(tree.open):
        if not one.is_raw:
            break
        names.append(one.element.tag)
    return names[::-1]


def _close(tree: Tree, name: str) -> None:
    """Close an element of raw HTML, or do nothing if none of that name is open here."""
    names = _raw_names(tree)
    if name in names:
        tree.flush()
        for _ in range(names[::-1].index(name) + 1):
            tree.pop()


def _make_room(tree: Tree) -> None:
    """A block within a paragraph: HTML would end the paragraph, so it becomes a division."""
    for one in reversed(tree.open):
        if not one.is_raw:
            if one.element.tag == "p":
                one.element.tag = "div"
            return
