"""DocFX's directives: the elements that they become, and where those of files begin and end.

A directive that holds blocks is an element of its own until `blocks` replaces it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from markdown_it.token import Token

from . import code_blocks, destinations, inline, snippets
from .directives import Directive
from .final import final_attribute
from .tree import DEEPEST, OpenElement, Tree

DIRECTIVE_TAG = "docfx"
"""The tag of an element that holds a directive until `blocks` replaces it."""

INCLUDE_TAG = "docfx-include"
"""The tag of an element that holds the blocks of an included file until `includes` removes it."""

_HOLDING_TEXT = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
"""The blocks of Markdown that hold text and no other block."""
_CELLS = frozenset({"td", "th"})


def take_directive(tree: Tree, token: Token) -> None:
    """Add what a directive becomes."""
    directive: Directive = token.meta["directive"]
    show = _SHOWN.get(directive.kind)
    if show is not None:
        show(tree, directive, token.content)
    else:
        _add_directive(tree, directive, token.content)


def take_within(tree: Tree, token: Token) -> None:
    """End a paragraph at the block that is written in it, and begin another one behind it."""
    block = next(one for one in reversed(tree.open) if not one.is_raw)
    if block.element.tag in _CELLS and token.meta["directive"].kind in _SHOWN:
        take_directive(tree, token)
        return
    if block.is_hidden is (block.element.tag in _HOLDING_TEXT):
        inline.take_text(tree, token)  # not in a paragraph alone
        return
    tree.close_to(block)
    tree.end(replace(tree.pop(), is_rest=True))
    take_directive(tree, token)
    tree.open.append(OpenElement(tree.add("p"), is_raw=False, is_rest=True))


def open_include(tree: Tree, token: Token) -> None:
    """Begin an included file: what it opens ends with it, as it is a document of its own."""
    tree.context.location = token.meta["location"]
    tree.flush()
    if token.meta["is_block"] and len(tree.open) < DEEPEST:
        tree.constructs.add("include")
        tree.push(tree.add(INCLUDE_TAG), is_raw=False)
    else:
        tree.open.append(OpenElement(tree.open[-1].element, is_raw=False, is_hidden=True))


def close_include(tree: Tree, token: Token) -> None:
    """End an included file."""
    tree.close_token()
    tree.context.location = token.meta["location"]


def _add_directive(tree: Tree, directive: Directive, written: str = "") -> None:
    """Append an element that holds a directive; `written` is the directive's own text."""
    element = tree.add(DIRECTIVE_TAG, {"kind": directive.kind, "name": directive.name})
    for key, value in directive.attributes.items():
        element.set(f"a-{key}", value)
    element.set("written", written)
    element.set("file", tree.context.location.file)
    element.set("line", str(tree.context.location.line + tree.line))
    tree.constructs.add(directive.kind)


def _show_include(tree: Tree, directive: Directive, written: str) -> None:
    """Say that an included file is missing; `Context.fetch` reported it, and circles too."""
    words = directive.text.replace("\\", "") or directive.target
    if tree.context.is_full or tree.context.look(directive.target) is not None:
        return
    if written:  # it is on a line of its own
        destinations.add_missing(tree, directive.target, words)
    elif tree.context.settings.not_here:
        destinations.add_words(tree, words, directive.target)
    else:
        tree.text.append(words)


def _show_code(tree: Tree, directive: Directive, written: str) -> None:
    if directive.attributes:
        wanted = snippets.from_attributes(directive.attributes)
    else:
        wanted = snippets.from_address(directive.name, directive.target)
    text = tree.context.code(wanted.path, tree.line)
    if text is None:
        if tree.context.is_full:
            tree.paragraph(directive.text or wanted.path)
        else:
            destinations.add_missing(tree, wanted.path, directive.text or wanted.path)
        return
    part = snippets.cut_snippet(text, wanted)
    if part is None:
        tree.context.report("code-part-missing", tree.line, part=wanted.part)
        part = snippets.cut_snippet(text, replace(wanted, part="", is_range=False))
    if part is None:  # a notebook that is none
        destinations.add_missing(tree, wanted.path, directive.text or wanted.path)
        return
    if not tree.context.takes(part, tree.line):
        tree.paragraph(directive.text or wanted.path)
        return
    marked = snippets.marked_lines(wanted.highlight, part.count("\n"))
    code_blocks.add_code(tree, part, snippets.lexer_name(wanted.language), marked)


def _show_video(tree: Tree, directive: Directive, written: str) -> None:
    destinations.add_embedded(tree, directive.target)


def _show_image(tree: Tree, directive: Directive, written: str) -> None:
    """Show an image, linked to a page (`link`) or to the same image in large (`lightbox`)."""
    values = directive.attributes
    if values.get("type", "").casefold() == "complex":
        _add_directive(tree, Directive("open", "image", attributes=values), written)
    alternative = "" if values.get("type") == "icon" else values.get("alt-text", "")
    opened = 0
    if written:  # it is on a line of its own
        tree.push(tree.add("p"), is_raw=False)
        opened += 1
    page, large = values.get("link", ""), values.get("lightbox", "")
    address = (
        destinations.address_of(tree, page, "link")
        if page
        else destinations.address_of(tree, large, "image")
    )
    if address:
        tree.push(tree.add("a", {"href": final_attribute(address)}), is_raw=False)
        opened += 1
    destinations.add_image(tree, directive.target, alternative)
    for _ in range(opened):
        tree.close_token()


def _show_unknown(tree: Tree, directive: Directive, written: str) -> None:
    tree.context.unsupported[f":::{directive.name}"] += 1
    tree.context.report("unknown-directive", tree.line, directive=f":::{directive.name}")
    tree.paragraph(written)


_SHOWN: dict[str, Callable[[Tree, Directive, str], None]] = {
    "include": _show_include,
    "code": _show_code,
    "video": _show_video,
    "image": _show_image,
    "unknown": _show_unknown,
}
"""What shows each kind of directive; `blocks` makes the element of any other kind."""
