"""From markdown-it's tokens to the tree that Python-Markdown goes on with: a row for each type."""

from __future__ import annotations

from types import MappingProxyType

from markdown_it.token import Token

from . import code_blocks, directive_elements, inline, raw_elements
from .tree import Tree


def _take_rule(tree: Tree, token: Token) -> None:
    tree.add("hr")


STEPS = MappingProxyType(
    {
        "text": inline.take_text,
        "inline": inline.take_line,
        "softbreak": inline.take_softbreak,
        "hardbreak": inline.take_hardbreak,
        "code_inline": inline.take_code,
        "link_open": inline.open_link,
        "image": inline.take_image,
        "html_inline": raw_elements.take_html,
        "html_block": raw_elements.take_html,
        "fence": code_blocks.take_fence,
        "code_block": code_blocks.take_fence,
        "hr": _take_rule,
        "docfx": directive_elements.take_directive,
        "docfx_within": directive_elements.take_within,
        "include_open": directive_elements.open_include,
        "include_close": directive_elements.close_include,
    }
)
"""What each type of token builds; any other token opens or closes the element of its tag."""
