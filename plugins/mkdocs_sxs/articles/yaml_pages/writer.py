"""Writes the tree of values of a YAML page as Markdown, by what the keys mean.

All kinds of pages share their keys: a `title` is a heading, `summary` and the like are text, an
entry with a `url` is a link, and lists hold more of these. A value with an unknown key is shown
under the name of the key and counted, never dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ..yamlnode import Node
from . import quiz, reference
from .markdown_lines import MarkdownLines, english_of, escape_markdown, link, readable_key

_TITLES = ("title", "name", "question")
_ADDRESSES = ("url", "href")
_PROSE = frozenset({
    "summary", "description", "abstract", "note", "content", "text", "markdown", "html", "answer",
    "introduction", "footer", "action", "explanation", "hint", "prompt", "remarks",
})  # fmt: skip
_LABELLED = frozenset({"prerequisites"})
_GROUPS = frozenset({
    "landingContent", "linkLists", "links", "items", "sections", "highlightedContent",
    "conceptualContent", "productDirectory", "tools", "additionalContent", "footerLink", "aside",
    "abstract", "achievements", "questions", "cards", "tasks", "members", "example", "examples",
})  # fmt: skip
# Names, kinds and looks; readers do not see them.
_SETTINGS = frozenset({
    "uid", "metadata", "documentType", "brand", "itemType", "type", "style", "className", "width",
    "id", "azureSandbox", "sandbox", "badge", "trophy", "hidden", "parentUid", "azureCategories",
    "products", *reference.SETTINGS,
})  # fmt: skip
_PICTURES = frozenset({"imageSrc", "iconUrl", "image", "icon", "imageUrl", "thumbnailUrl"})
_PAGES = frozenset({"units", "modules"})
_MINUTES = re.compile(r"[0-9]{1,9}")


@dataclass
class PageWriter:
    """Writes one page."""

    kind: str
    """The kind of the page, such as `Landing`; it names what is counted."""
    word: Callable[[str], str]
    """Gives a word of the interface in the page's language, as a pair if the page has pairs."""
    minutes: Callable[[str], str]
    """Gives a number of minutes in words, in the same way."""
    output: MarkdownLines = field(default_factory=MarkdownLines)
    unsupported: Counter[str] = field(default_factory=Counter)
    """How often each unknown key occurs, and how many pictures are left out."""

    def page(self, root: Node) -> None:
        """Write the whole page into `output`."""
        if root.fields:
            self._section(root, 1)
        else:
            self._any(root, 2)

    def _section(self, node: Node, level: int) -> None:
        """Write a mapping: its title as a heading, or as a link, then all else below it."""
        title, address = node.get_text(*_TITLES), node.get_text(*_ADDRESSES)
        if not title and address:
            title = node.get_text("text")
        shown = escape_markdown(title.text)
        if title and title is node.get_text("question"):
            shown = " ".join(title.text.split())  # a question is Markdown, as its answer is
        if address:
            shown = link(shown or escape_markdown(address.text), address.text)
        if title and not (address and level > 1 and self._is_link(node)):
            self.output.heading(level, shown, title.line, english=english_of(title.text))
            level += 1
        elif shown:
            self.output.add(shown, (title or address).line)
        self._fields(node, max(level, 2), (title, address))

    def _fields(self, node: Node, level: int, shown: Iterable[Node]) -> None:
        done = [id(one) for one in shown]
        for key, value in node.fields.items():
            if value and id(value) not in done:
                self._value(key, value, level)

    def _value(self, key: str, value: Node, level: int) -> None:
        if key in _SETTINGS or key.startswith("ms."):
            return
        if reference.is_in_another_language(key):
            return
        if key.startswith("content.") and value.text:  # the syntax in another language
            self.output.code(value.text, value.line)
            return
        if key in _PICTURES:
            self._count("picture (left out)")
        elif key == "quiz" and value.fields:
            quiz.write_quiz(value, self.output, self.word, level, self.others)
        elif key in reference.SYNTAX:
            reference.write_syntax(key, value, self.output, self.others)
        elif key in reference.PARAMETERS and value.items:
            reference.write_parameters(key, value, self.output, self.others)
        elif key == "durationInMinutes" and _MINUTES.fullmatch(value.text):
            self.output.add(self.minutes(value.text), value.line)
        elif key in _PAGES and value.items and all(one.text for one in value.items):
            for number, one in enumerate(value.items):
                # The name of a page is asked for when the page is shown: any language has its own.
                (self.output.join if number else self.output.add)(
                    f"<xref:{one.text.strip()}>", one.line, mark="1. "
                )
        elif value.text and key in _PROSE | _GROUPS:
            self.output.add(value.text, value.line)
        elif value.text and key == "linkListType":
            self.output.add(f"**{readable_key(value.text)}**", value.line)
        else:
            if key in _LABELLED or not (value.text or key in _GROUPS | _PROSE | _PAGES):
                self.output.add(f"**{readable_key(key)}**", value.line)
            if key not in _GROUPS | _PROSE | _PAGES | _LABELLED:
                self._count(key)
            if value.text and key not in _LABELLED:
                self.output.add(
                    f"**{readable_key(key)}:** {escape_markdown(value.text)}", value.line
                )
            else:
                self._any(value, level)

    def others(self, node: Node, shown: Iterable[Node]) -> None:
        """Write what a value holds, except for the parts of it that are shown already."""
        if node.items:
            self._any(node, 6)
        self._fields(node, 6, shown)

    def _any(self, node: Node, level: int) -> None:
        if node.fields:
            self._section(node, level)
        elif node.text:
            self.output.add(node.text, node.line)
        in_list = False
        for one in node.items:
            add = self.output.join if in_list else self.output.add
            in_list = bool(one.text) or self._is_link(one)
            if "\n" in one.text:  # an author who writes lines writes Markdown
                self.output.add(one.text.strip("\n"), one.line)
                in_list = False
            elif one.text:
                add(escape_markdown(one.text), one.line, mark="- ")
            elif in_list:
                add(self._item(one), one.line, mark="- ")
            else:
                self._any(one, level)

    def _is_link(self, node: Node) -> bool:
        """Whether a mapping is a link with a few words, which fits into a list of links."""
        title, address = node.get_text(*_TITLES, "text"), node.get_text(*_ADDRESSES)
        return bool(address) and all(
            value is title
            or value is address
            or key in _SETTINGS | _PICTURES
            or (key in _PROSE - {"html"} and "\n" not in value.text.strip() and bool(value.text))
            for key, value in node.fields.items()
            if value
        )

    def _item(self, node: Node) -> str:
        title, address = node.get_text(*_TITLES, "text"), node.get_text(*_ADDRESSES)
        parts = [link(escape_markdown(title.text or address.text), address.text)]
        for key, value in node.fields.items():
            if key in _PICTURES and value:
                self._count("picture (left out)")
            elif key in _PROSE and value and value is not title:
                parts.append(value.text.strip())
        return "\\\n".join(parts)

    def _count(self, key: str) -> None:
        self.unsupported[f"{key} of {self.kind}"] += 1
