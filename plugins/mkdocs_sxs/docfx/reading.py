"""Python-Markdown's door: pages that are DocFX's Markdown get their tree from `convert`.

Python-Markdown's own rules for lists, HTML, tables and emphasis differ from CommonMark's in
ways that no rewriting of the text can bridge, so a page's text never reaches them: the
first step takes it away, and the tree is put in place of the empty one. Whatever works on
the tree (table of contents, links, titles) works as on any page.
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from typing import Any
from xml.etree.ElementTree import Element  # built from tokens, never parsed

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import PrettifyTreeprocessor, Treeprocessor
from pygments import formatters, lexers  # type: ignore[import-untyped]
from pymdownx.highlight import Highlight  # type: ignore[import-untyped]

from .setting import Converted

Converter = Callable[[str], Converted | None]
"""Converts the text of a page, or gives None for a page that is not DocFX's Markdown."""


_TAKE = "sxs_docfx_take"
"""The name of the first step."""


class _Taking(Preprocessor):
    """The first step: takes the text of a page."""

    def __init__(self, md: Markdown, converter: Converter) -> None:
        super().__init__(md)
        self._converter = converter
        self.converted: Converted | None = None
        self.has_taken = False

    def run(self, lines: list[str]) -> list[str]:
        """Convert the text; Python-Markdown goes on with an empty page."""
        self.converted = self._converter("\n".join(lines))
        self.has_taken = self.converted is not None
        return lines if self.converted is None else []


class _Putting(Treeprocessor):
    """The step that puts the converted page in place of the empty one."""

    def __init__(self, md: Markdown, taking: _Taking) -> None:
        super().__init__(md)
        self._taking = taking

    def run(self, root: Element) -> Element | None:
        """Give the converted tree, its code in colours."""
        converted = self._taking.converted
        if converted is None:
            return None
        self._taking.converted = None
        PrettifyTreeprocessor(self.md).run(converted.tree)
        self._colour(converted.tree)
        return converted.tree

    def _colour(self, root: Element) -> None:
        blocks = [one for one in root.iter("pre") if len(one) == 1 and one[0].tag == "code"]
        if not blocks:
            return
        highlight = Highlight(**self._options())
        for number, block in enumerate(blocks, 1):
            inner = block[0]
            marked = [int(one) for one in inner.get("data-highlight", "").split()]
            language = inner.get("class", "").removeprefix("language-")
            coloured = highlight.highlight(
                inner.text or "", language or "text", hl_lines=marked, code_block_count=number
            )
            tail = block.tail
            block.clear()
            block.tag, block.tail = "p", tail
            block.text = self.md.htmlStash.store(coloured)

    def _options(self) -> dict[str, Any]:
        """Give the options of pymdownx.highlight, if the site uses it.

        Its versions know different options, and only some ask for Python-Markdown itself.
        """
        options: dict[str, Any] = {"md": self.md}
        for extension in self.md.registeredExtensions:
            ask = getattr(extension, "get_pymdownx_highlight_settings", None)
            if ask is not None:
                options |= ask()
        known = signature(Highlight).parameters
        return {key: value for key, value in options.items() if key in known}


class ReadingExtension(Extension):
    """Makes Python-Markdown read pages of DocFX's Markdown."""

    def __init__(self, converter: Converter) -> None:
        super().__init__()
        self._converter = converter

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Add the two steps.

        The first one goes before all others. The second one goes behind those that read marks
        in text, of which attribute lists (8) are the last, and before heading ids (7).
        """
        md.registerExtension(self)
        taking = _Taking(md, self._converter)
        md.preprocessors.register(taking, _TAKE, 10_000)
        md.treeprocessors.register(_Putting(md, taking), "sxs_docfx_put", 7.5)


def has_read(md: Markdown) -> bool:
    """Whether the page that Python-Markdown is reading is in DocFX's Markdown."""
    return _TAKE in md.preprocessors and bool(getattr(md.preprocessors[_TAKE], "has_taken", False))


def settle() -> None:
    """Load what colours code, for all processes to have: it is loaded with the first code."""
    lexers.TextLexer()
    formatters.HtmlFormatter()
