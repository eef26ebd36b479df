"""The extension of Python-Markdown: pages in DocFX's Markdown get their tree from `convert`.

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
from markdown.extensions.toc import slugify, slugify_unicode
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import PrettifyTreeprocessor, Treeprocessor
from pygments import formatters, lexers  # type: ignore[import-untyped]
from pymdownx.highlight import Highlight  # type: ignore[import-untyped]

from . import colours, places, plain
from .settings import Converted

Converter = Callable[[str], Converted | None]
"""Converts the text of a page, or gives None for a page that is not DocFX's Markdown."""


class _Taking(Preprocessor):
    """The first step: takes the text of a page."""

    def __init__(self, md: Markdown, converter: Converter) -> None:
        super().__init__(md)
        self._converter = converter
        self.converted: Converted | None = None

    def run(self, lines: list[str]) -> list[str]:
        """Convert the text; Python-Markdown goes on with an empty page."""
        self.converted = self._converter("\n".join(lines))
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
        codes = [(one[0].text or "", _language(one[0])) for one in blocks]
        of_each = zip(blocks, codes, colours.are_coloured(codes), strict=True)
        for number, (block, (code, language), is_coloured) in enumerate(of_each, 1):
            inner = block[0]
            marked = [int(one) for one in inner.get("data-highlight", "").split()]
            coloured = highlight.highlight(
                code,
                language if is_coloured else "text",
                hl_lines=marked,
                code_block_count=number,
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


class _KeepingFromScripts(Treeprocessor):
    """The step after which no script takes an author's id for the page's own, or text for HTML."""

    def run(self, root: Element) -> None:
        """Change the ids and attributes of a page in place."""
        places.set_apart(root, (slugify_unicode, slugify))
        plain.keep_attributes(root)


class _NotingIds(Treeprocessor):
    """The step that notes which ids a page has, once all of them are there."""

    def __init__(self, md: Markdown, ids: set[str]) -> None:
        super().__init__(md)
        self._ids = ids

    def run(self, root: Element) -> None:
        """Note the ids of a page, and the names of its anchors."""
        self._ids.clear()
        for element in root.iter():
            self._ids.add(element.get("id", ""))
            if element.tag == "a":
                self._ids.add(element.get("name", ""))
        self._ids.discard("")


class DocfxExtension(Extension):
    """Makes Python-Markdown read pages of DocFX's Markdown."""

    def __init__(self, converter: Converter) -> None:
        super().__init__()
        self._converter = converter
        self.ids: set[str] = set()
        """The ids of the page that was read last."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Add the steps.

        The first one goes before all others. The second one goes behind those that read marks
        in text, of which attribute lists (8) are the last, and before heading ids (7). The third
        one goes between these and the table of contents (5), which gives headings their ids, and
        the fourth one behind it.
        """
        md.registerExtension(self)
        taking = _Taking(md, self._converter)
        md.preprocessors.register(taking, "sxs_docfx_take", 10_000)
        md.treeprocessors.register(_Putting(md, taking), "sxs_docfx_put", 7.5)
        md.treeprocessors.register(_KeepingFromScripts(md), "sxs_docfx_keep", 6.5)
        md.treeprocessors.register(_NotingIds(md, self.ids), "sxs_docfx_ids", 4.5)


def _language(code: Element) -> str:
    return code.get("class", "").removeprefix("language-") or "text"


def preload_highlighter() -> None:
    """Load Pygments now, for processes that are forked later to share; else the first code does."""
    lexers.TextLexer()
    formatters.HtmlFormatter()
