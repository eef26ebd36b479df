"""Blocks of code."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import SubElement  # built from tokens, never parsed

from markdown.util import AtomicString
from markdown_it.token import Token

from . import snippets
from .final import code_text
from .tree import Tree


def take_fence(tree: Tree, token: Token) -> None:
    """Add a block of code; report a fence that nothing closes."""
    name = token.info.split(maxsplit=1)[0] if token.info.strip() else ""
    if token.markup and token.map:
        lines = token.content.count("\n") + (not token.content.endswith("\n"))
        if lines == token.map[1] - token.map[0] - 1 and token.content:
            tree.context.report("unclosed-fence", tree.line)
    add_code(tree, token.content, snippets.lexer_name(name) if name else "")


def add_code(tree: Tree, text: str, language: str, highlight: Sequence[int] = ()) -> None:
    """Append a block of code."""
    block = tree.add("pre")
    inner = SubElement(block, "code")
    if language:
        inner.set("class", f"language-{language}")
    if highlight:
        inner.set("data-highlight", " ".join(map(str, highlight)))
    inner.text = AtomicString(code_text(text))
    tree.constructs.add("code")
