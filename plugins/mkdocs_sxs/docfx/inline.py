"""Text, and what stands within a line of it: links, pictures, code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from . import destinations, emoji, rules, xref
from .final import code_text, final_attribute, final_text
from .tree import Tree

LEFT_MARKS = frozenset({"**", "__"})
"""What is left of emphasis or of a thematic break, where it is all that a paragraph has."""
_ATTRIBUTES = re.compile(r"\A\{:[ ]?[\w-]{1,30}=[\"“”][^\"“”{}\n]{0,100}[\"“”][ ]?\}")
"""What other readers of Markdown take for an attribute of the link or the picture before it."""
_WWW = re.compile(r"(?<![\w/.@-])www\.[\w-]+\.[^\s<>\"`|\\\u3000-\u30ff\uff00-\uffef]+")


def take_line(tree: Tree, token: Token) -> None:
    """Add all that is within a line, or within a paragraph of several."""
    if token.content in LEFT_MARKS:
        tree.constructs.add("stars")
    children = token.children or ()
    skip = 0
    for number, child in enumerate(children):
        if skip:
            skip -= 1
        elif child.type == "link_open" and child.markup == "autolink":
            skip = _autolink(tree, child, children[number + 1 : number + 3])
        elif _is_nameless(children[number : number + 2]):
            skip = _autolink(tree, child, children[number + 1 : number + 2])
        else:
            if number and children[number - 1].type in ("link_close", "image"):
                child.content = _ATTRIBUTES.sub("", child.content, count=1)
            tree.take(child)


def take_text(tree: Tree, token: Token) -> None:
    """Add text, with links where it names addresses and signs where it names emoji."""
    if tree.swallowing:
        return
    text = token.content
    if "[!" in text:
        tree.constructs.add("bracket")
    if "www." in text and not tree.is_linked:
        text = _linked(tree, text)
    if text.count(":") > 1 and not text.isspace():
        text = emoji.with_emoji(text)
    tree.text.append(text)


def _linked(tree: Tree, text: str) -> str:
    """Link addresses that start with `www.`; give the text behind the last one."""
    last = 0
    for match in _WWW.finditer(text):
        address = rules.trim_url(match[0])
        tree.text.append(text[last : match.start()])
        target = destinations.address_of(tree, f"http://{address}", "link")
        if target:
            tree.add("a", {"href": final_attribute(target)}).text = final_text(address)
            last = match.start() + len(address)
        else:
            last = match.start()
    return text[last:]


def open_link(tree: Tree, token: Token) -> None:
    """Open a link; one whose address no page may have is text."""
    written = str(token.attrs.get("href", ""))
    address = destinations.address_of(tree, written, "link")
    if written.startswith("#tab/"):
        tree.constructs.add("tab")
    # A file that is included in the text of a link may have links; HTML has none within another.
    if address is None or address.startswith("xref:") or tree.is_linked:
        tree.push(tree.add("span", {"class": "docfx-unlinked"}), is_raw=False)
        return
    attributes = {"href": final_attribute(address)}
    if title := token.attrs.get("title"):
        attributes["title"] = final_attribute(str(title))
    tree.push(tree.add("a", attributes), is_raw=False)


def _autolink(tree: Tree, opening: Token, rest: Sequence[Token]) -> int:
    """Show `<xref:uid>`, `[](xref:uid)` by their names; other automatic links as they are."""
    written = str(opening.attrs.get("href", ""))
    open_link(tree, opening)
    if written.lower().startswith("xref:"):
        tree.text.append(tree.context.settings.title(written) or xref.readable_name(written[5:]))
    else:
        tree.text.append(rest[0].content)
    tree.close_token()
    return len(rest)


def _is_nameless(tokens: Sequence[Token]) -> bool:
    """Whether a link begins whose text is the name of what it leads to: `[](xref:uid)`."""
    return [one.type for one in tokens] == ["link_open", "link_close"] and str(
        tokens[0].attrs.get("href", "")
    ).lower().startswith("xref:")


def take_image(tree: Tree, token: Token) -> None:
    """Add a picture."""
    alternative = "".join(_alternative(token.children or ()))
    destinations.add_image(
        tree, str(token.attrs.get("src", "")), alternative, str(token.attrs.get("title", ""))
    )


def take_softbreak(tree: Tree, token: Token) -> None:
    """Add the end of a line."""
    tree.text.append("\n")


def take_hardbreak(tree: Tree, token: Token) -> None:
    """Add a line break that shows."""
    tree.add("br")


def take_code(tree: Tree, token: Token) -> None:
    """Add code within a line."""
    if not tree.swallowing:
        tree.add("code").text = final_text(code_text(token.content))


def _alternative(tokens: Sequence[Token]) -> list[str]:
    """Give the text in place of a picture: what its brackets hold, without markup."""
    found: list[str] = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            found.append("\n")
        elif token.type == "image":
            found += _alternative(token.children or ())
        elif token.type != "html_inline":
            found.append(token.content)
    return found
