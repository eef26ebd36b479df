"""From the tree of a page to blocks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element  # built from tokens, never parsed

from ..docfx.raw import BLOCK
from . import escaping, raw_html
from .dialect import INDENT, Dialect, indented, indented_quote
from .inline import Address, Inline, Node, nodes_of, text_of

_HEADING = re.compile(r"h([1-6])")
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_WHOLE = frozenset({"dl", "figure"})
"""Blocks that Markdown has nothing for."""
_DEEPEST = 30
"""Blocks that are nested deeper become text: each level indents all that is in it once more."""
_IN_CELLS = frozenset({"p", "div", "br", "img", "a", "center"})


@dataclass(frozen=True)
class _Block:
    """A block of Markdown."""

    text: str
    kind: str = ""
    """`list` or `quote`, of which two that follow each other would be one; `text`; else empty."""


class Blocks:
    """Writes the blocks of one page."""

    def __init__(self, dialect: Dialect, address: Address) -> None:
        self._dialect = dialect
        self._inline = Inline(dialect, address)
        self._depth = 0
        self._places: set[str] = set()
        """The ids that headings have got."""

    def write(self, root: Element) -> str:
        """Write the blocks of an element, with a line end at the end."""
        return self._join(self._blocks(root)).strip("\n") + "\n"

    def _join(self, blocks: Sequence[_Block]) -> str:
        parts: list[str] = []
        last = ""
        for one in blocks:
            if one.kind in ("list", "quote") and one.kind == last:
                parts.append("<!-- -->")
            parts.append(one.text)
            last = one.kind
        return "\n\n".join(parts)

    def _inside(self, element: Element) -> str:
        """Write the blocks in another one."""
        self._depth += 1
        text = self._join(self._blocks(element))
        self._depth -= 1
        return text

    def _blocks(self, element: Element) -> list[_Block]:
        if self._depth > _DEEPEST:
            return self._paragraph([text_of(nodes_of(element))])
        found: list[_Block] = []
        line: list[Node] = []

        def end_line() -> None:
            found.extend(self._paragraph(line))
            line.clear()

        for node in nodes_of(element):
            if isinstance(node, str) or not _is_block(node):
                line.append(node)
                continue
            end_line()
            found += self._block(node)
        end_line()
        return found

    def _block(self, element: Element) -> list[_Block]:
        tag = str(element.tag)
        css = element.get("class", "").split()
        if (heading := _HEADING.fullmatch(tag)) is not None:
            return [_Block(self._heading(element, int(heading[1])))]
        if tag == "pre":
            return [_Block(self._code(element), "fence")]
        if tag in _LISTS:
            return [_Block(self._list(element), "list")]
        if tag == "hr":
            return [_Block("---")]
        if tag == "table":
            return [_Block(self._table(element))]
        if tag in _WHOLE:
            return [self._html(element)]
        if tag == "blockquote":
            return [_Block(indented_quote(self._place(element) + self._inside(element)), "quote")]
        if tag == "details":
            return [_Block(self._details(element), "fence")]
        if "admonition" in css:
            return [_Block(self._alert(element), "fence")]
        if "tabbed-set" in css:
            return [_Block(self._tabs(element), "fence")]
        if "lang" in element.attrib or "dir" in element.attrib:
            return self._in_language(element)
        if tag == "p" and not any(_is_block(child) for child in element):
            return self._paragraph(nodes_of(element), self._inline.place(element))
        place = self._inline.place(element)
        return ([_Block(place, "text")] if place else []) + self._blocks(element)

    def _place(self, element: Element) -> str:
        place = self._inline.place(element)
        return f"{place}\n\n" if place else ""

    def _paragraph(self, nodes: Sequence[Node], place: str = "") -> list[_Block]:
        text = self._inline.write(nodes).strip(" ")
        if not text and not place:
            return []
        return [_Block(place + (text if place else escaping.at_start(text)), "text")]

    def _in_language(self, element: Element) -> list[_Block]:
        given = raw_html.attributes(element, self._inline.raw_address)
        if not any(_is_block(child) for child in element):
            inside = self._inline.write(nodes_of(element), ">", "<").strip(" ")
            return [_Block(f"<span{given}>{inside}</span>", "text")] if inside else []
        if self._depth and not self._dialect.takes_markdown_in_html:
            return self._blocks(element)
        return [_Block(self._dialect.division(given, self._join(self._blocks(element))), "fence")]

    def _heading(self, element: Element, level: int) -> str:
        text = self._inline.write(nodes_of(element)).strip(" ")
        if text.endswith("#"):
            text = f"{text[:-1]}\\#"
        name = escaping.plain(element.get("id"))
        shown = text_of(nodes_of(element))
        if not name or (name == self._dialect.own_id(shown) and name not in self._places):
            line = text
        else:
            line = self._dialect.heading(text, name)
        self._places.add(name)
        return f"{'#' * level} {line}".rstrip()

    def _code(self, element: Element) -> str:
        code = escaping.plain("".join(element.itertext())).replace("\r", "").removesuffix("\n")
        if self._dialect.forbidden.search(code):
            inside = escaping.html(code).replace("\n", "&#10;")
            return f"<pre><code>{inside}</code></pre>"
        inner = element[0] if len(element) == 1 and element[0].tag == "code" else None
        language = inner.get("class", "").removeprefix("language-") if inner is not None else ""
        if not re.fullmatch(r"[\w+#.-]*", language, re.ASCII):
            language = ""
        marked = (inner.get("data-highlight", "") if inner is not None else "").split()
        longest = max((len(one) for one in re.findall(r"`+", code)), default=0)
        fence = "`" * max(3, longest + 1)
        behind = self._dialect.marked_lines(marked) if marked else ""
        return f"{fence}{language or ('text' if behind else '')}{behind}\n{code}\n{fence}"

    def _list(self, element: Element) -> str:
        first = element.get("start", "1")
        start = int(first) if re.fullmatch(r"\d{1,8}", first, re.ASCII) else 1
        is_loose = any(child.tag == "p" for item in element for child in item)
        items: list[str] = []
        for number, item in enumerate(element):
            # CommonMark counts on from the first number; a longer one would need more room.
            count = start if not number else min(start + number, 99)
            mark = f"{count}." if element.tag == "ol" else "-"
            self._depth += 1
            blocks = self._blocks(item)
            self._depth -= 1
            if not blocks or (self._dialect.needs_text_first and blocks[0].kind == "fence"):
                blocks.insert(0, _Block("&nbsp;", "text"))
            is_short = [one.kind for one in blocks] in (["text"], ["text", "list"])
            is_loose = is_loose or not is_short
            place = self._inline.place(item)
            text = "\n".join(one.text for one in blocks) if is_short and not is_loose else ""
            text = place + (text or self._join(blocks))
            width = max(len(INDENT), len(mark) + 1)
            items.append(mark.ljust(width) + indented(text, " " * width).lstrip(" "))
        # Behind an empty line within an item Python-Markdown takes the next mark for text.
        is_loose = is_loose or any("\n\n" in item for item in items)
        return ("\n\n" if is_loose else "\n").join(items)

    def _alert(self, element: Element) -> str:
        kinds = [one for one in element.get("class", "").split() if one != "admonition"]
        title = ""
        rest = Element("div")
        for child in element:
            if not title and child.get("class") == "admonition-title":
                title = self._inline.write(nodes_of(child)).strip(" ")
            else:
                rest.append(child)
        return self._place(element) + self._dialect.alert(kinds, title, self._inside(rest))

    def _tabs(self, element: Element) -> str:
        labels = [one for child in element for one in child if one.tag == "label"]
        contents = [one for child in element for one in child if one.get("class") == "tabbed-block"]
        return self._dialect.tabs(
            [
                (self._inline.write(nodes_of(label)).strip(" "), self._inside(content))
                for label, content in zip(labels, contents, strict=True)
            ]
        )

    def _details(self, element: Element) -> str:
        summary, rest = "", Element("div")
        rest.text = element.text
        for child in element:
            if child.tag == "summary" and not summary:
                summary = self._inline.write(nodes_of(child)).strip(" ")
                rest.text = child.tail
            else:
                rest.append(child)
        return self._place(element) + self._dialect.details(summary or "…", self._inside(rest))

    def _html(self, element: Element) -> _Block:
        return _Block(raw_html.write(element, self._inline.raw_address))

    def _table(self, table: Element) -> str:
        rows = list(_rows(table))
        if not rows or not all(map(_is_plain, rows)) or not _is_headed(rows[0]):
            return self._html(table).text
        if any(part.tag in ("caption", "tfoot") for part in table):
            return self._html(table).text
        width = max(map(len, rows))
        lines = [[self._cell(cell) for cell in row] for row in rows]
        aligned = [_alignment(cell) for cell in rows[0]] + ["---"] * (width - len(rows[0]))
        lines.insert(1, aligned)
        return self._place(table) + "\n".join(
            "| " + " | ".join(line + [""] * (width - len(line))) + " |" for line in lines
        )

    def _cell(self, cell: Element) -> str:
        paragraphs: list[str] = []
        line: list[Node] = []
        self._inline.in_cell = True
        for node in nodes_of(cell):
            if isinstance(node, str) or not _is_block(node):
                line.append(node)
                continue
            paragraphs.append(self._inline.write(line))
            line = []
            paragraphs.append(self._inline.place(node) + self._inline.write(nodes_of(node)))
        paragraphs.append(self._inline.write(line))
        self._inline.in_cell = False
        text = "<br><br>".join(one.strip(" ") for one in paragraphs if one.strip(" "))
        return self._inline.place(cell) + text


def _is_block(node: Node) -> bool:
    return not isinstance(node, str) and str(node.tag) in BLOCK


def _rows(table: Element) -> Iterator[list[Element]]:
    for child in table:
        if child.tag == "tr":
            yield [one for one in child if one.tag in ("td", "th")]
        elif child.tag in ("thead", "tbody"):
            yield from _rows(child)


def _is_plain(row: list[Element]) -> bool:
    """Whether the cells of a row hold text alone, and are not joined."""
    return all(
        not {"colspan", "rowspan"}.intersection(cell.keys())
        and all(
            not _is_block(one) or (one.tag in _IN_CELLS and not any(map(_is_block, one)))
            for one in cell
        )
        and not any(_is_block(deep) for one in cell if not _is_block(one) for deep in one.iter())
        for cell in row
    )


def _is_headed(row: list[Element]) -> bool:
    return bool(row) and all(cell.tag == "th" for cell in row)


def _alignment(cell: Element) -> str:
    side = re.search(r"text-align:\s*(left|right|center)", cell.get("style", ""))
    return {"left": ":--", "right": "--:", "center": ":-:"}.get(side[1] if side else "", "---")
