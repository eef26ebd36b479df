"""From the elements within a line to Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element  # built from tokens, never parsed

from ..docfx import addresses
from . import escaping, raw_html
from .dialect import Dialect

Node = str | Element
"""A text, or an element within a line."""

Address = Callable[[str, bool], str]
"""Gives the address for one of a tree, and whether it stands in HTML; empty where there is none."""

_STRONG, _EMPHASIS = frozenset({"strong", "b"}), frozenset({"em", "i"})
_WEB = re.compile(r"https?://[\w.~/?#=%&+,;:@!$-]+", re.ASCII)
_BARE_BANG = re.compile(r"(?<!\\)(?:\\\\)*!\Z")
_SPACE = (" ", "\n", "\t", "")


def nodes_of(element: Element) -> list[Node]:
    """Give what an element holds: its texts and elements."""
    found: list[Node] = [escaping.plain(element.text)]
    for child in element:
        found += [child, escaping.plain(child.tail)]
    return [one for one in found if one != ""]


def text_of(nodes: Sequence[Node]) -> str:
    """Give the text of nodes, without markup."""
    return "".join(
        one if isinstance(one, str) else escaping.plain("".join(one.itertext())) for one in nodes
    )


class Inline:
    """Writes what stands within a line."""

    def __init__(self, dialect: Dialect, address: Address) -> None:
        self._dialect, self._address = dialect, address
        self.in_cell = False
        """Whether what is written stands in the cell of a table."""

    def raw_address(self, written: str) -> str:
        """Give an address for HTML; empty where the page of the site could not hold it either."""
        return self._address(written, True) if addresses.is_allowed(written, image=True) else ""

    def write(self, nodes: Sequence[Node], before: str = "", after: str = "") -> str:
        """Write nodes on one line.

        Args:
            nodes: texts and elements.
            before: the sign in front of them, as readers see it; empty at the start of a line.
            after: the sign behind them.
        """
        parts: list[str] = []
        for node, behind in zip(nodes, _behind(nodes, after), strict=True):
            if isinstance(node, str):
                part = escaping.escaped(escaping.folded(node))
            else:
                part = self._element(node, before, behind)
            if part[:1] == "[" and parts and _BARE_BANG.search(parts[-1]):
                parts[-1] = f"{parts[-1][:-1]}\\!"  # it would make a picture of the link
            parts.append(part)
            shown = text_of([node])
            before = shown[-1] if shown else before
        text = "".join(parts)
        return escaping.in_cell(text) if self.in_cell else text

    def place(self, element: Element) -> str:
        """Write the place of an element with an id that Markdown cannot give it."""
        name = escaping.plain(element.get("id"))
        return f'<a id="{escaping.html(name)}"></a>' if name else ""

    def _element(self, node: Element, before: str, after: str) -> str:
        tag = str(node.tag)
        given = raw_html.attributes(node, self.raw_address)
        if tag in _STRONG and not given:
            return self._emphasised(node, "**", "strong", before, after)
        if tag in _EMPHASIS and not given:
            return self._emphasised(node, "_", "em", before, after)
        if tag == "code" and not given:
            return self._code(text_of(nodes_of(node)))
        if tag == "br":
            return "<br>"
        if tag == "img":
            return self._image(node)
        if tag == "a":
            return self._link(node, before, after)
        if tag in ("input", "hr", "col"):
            return ""
        if not len(node) and not text_of([node]).strip():
            return self.place(node) or (" " if text_of([node]) else "")
        opening, closing = raw_html.tags(node, self.raw_address)
        beside = (">", "<") if opening else (before, after)
        return opening + self.write(nodes_of(node), *beside) + closing

    def _emphasised(self, node: Element, mark: str, tag: str, before: str, after: str) -> str:
        """Write emphasis with marks where all readers find it, else with tags."""
        nodes = nodes_of(node)
        text = text_of(nodes)
        if not text.strip():
            return self.write(nodes, before, after)
        inside = self.write(nodes, mark[0], mark[0])
        lead = " " if inside[:1] == " " else ""
        rest = " " if inside[-1:] == " " else ""
        inside, text = inside.strip(" "), text.strip()
        left, right = (" " if lead else before[-1:]), (" " if rest else after[:1])
        nested = any(one.tag in _STRONG | _EMPHASIS for one in node.iter() if one is not node)
        if nested or not _opens(left, text[0], mark) or not _opens(right, text[-1], mark):
            return f"{lead}<{tag}>{inside}</{tag}>{rest}"
        return f"{lead}{mark}{inside}{mark}{rest}"

    def _code(self, code: str) -> str:
        code = escaping.folded(code)
        if not code.strip():
            return code and "<code> </code>"
        if (
            self._dialect.forbidden.search(code)
            or (self.in_cell and "|" in code)
            or code.endswith("\\")
        ):
            return f"<code>{escaping.html(code)}</code>"
        runs = {len(one) for one in re.findall(r"`+", code)}
        fence = "`" * next(size for size in range(1, len(runs) + 2) if size not in runs)
        pad = " " if code[0] in "` " or code[-1] in "` " else ""
        return f"{fence}{pad}{code}{pad}{fence}"

    def _image(self, node: Element) -> str:
        source = escaping.plain(node.get("src"))
        alternative = escaping.plain(node.get("alt"))
        address = self._address(source, False) if self._may_show(source) else ""
        if not address:
            return escaping.escaped(escaping.folded(alternative))
        if node.get("width") or node.get("height"):
            return (
                self.place(node)
                + f"<img{raw_html.attributes(_without_id(node), self.raw_address)}>"
            )
        said = escaping.title(escaping.plain(node.get("title")))
        inside = f"{escaping.destination(address)}{' ' if said else ''}{said}"
        return f"{self.place(node)}![{escaping.escaped(escaping.folded(alternative))}]({inside})"

    def _link(self, node: Element, before: str, after: str) -> str:
        written = escaping.plain(node.get("href"))
        nodes = nodes_of(node)
        address = self._address(written, False) if addresses.is_allowed(written) else ""
        if not address:
            return self.place(node) + self.write(nodes, before, after)
        text = text_of(nodes)
        if text == address and _WEB.fullmatch(address) and len(node) == 0:
            return f"{self.place(node)}<{address.replace('&', '&amp;')}>"
        shown = self.write(nodes, "[", "]")
        said = escaping.title(escaping.plain(node.get("title")))
        inside = f"{escaping.destination(address)}{' ' if said else ''}{said}"
        lead, rest = (" " if shown[:1] == " " else ""), (" " if shown[-1:] == " " else "")
        return f"{lead}{self.place(node)}[{shown.strip(' ')}]({inside}){rest}"

    def _may_show(self, source: str) -> bool:
        return bool(source) and addresses.is_allowed(source, image=True)


def _behind(nodes: Sequence[Node], after: str) -> list[str]:
    """Give for each node the first sign that readers see behind it."""
    behind = [after] * len(nodes)
    for number in range(len(nodes) - 1, 0, -1):
        behind[number - 1] = _first(nodes[number]) or behind[number]
    return behind


def _first(node: Node) -> str:
    """Give the first sign that readers see of a node."""
    if isinstance(node, str):
        return node[:1]
    return "<" if node.tag in ("br", "img", "code") else text_of([node])[:1]


def _opens(outside: str, inside: str, mark: str) -> bool:
    """Whether a mark of emphasis between two signs is one to every reader (CommonMark, 6.2)."""
    beside = outside in _SPACE or not outside.isalnum()
    if mark == "_":
        return beside
    return beside or inside.isalnum()


def _without_id(node: Element) -> Element:
    return Element(str(node.tag), {key: value for key, value in node.attrib.items() if key != "id"})
