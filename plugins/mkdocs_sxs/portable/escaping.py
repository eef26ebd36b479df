"""Text in which no reader of Markdown finds markup, and addresses.

Readers differ: CommonMark lets a backslash stand before any sign of ASCII, Python-Markdown before
some. Where only one of them takes a backslash, a numeric character reference stands for the sign:
both read it as text, never as markup.
"""

from __future__ import annotations

import re

from markdown.util import AMP_SUBSTITUTE

_SPACE = re.compile(r"[ \t\r\n\f]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MARK = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|\s*\Z)"
    r"|[`*\[\]{}]|(?<=\[)!|(?<=--)!(?=>)"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|~(?=~)|(?<=~)~"
    r"|<|&(?=#|\w+;)|:(?=::)|(?<=::):"
)
_AT_START = re.compile(
    r"(?P<sign>[#>=~:|]|!!|\?\?)|(?P<bullet>[-+])(?=[-+=\s]|\Z)|(?P<number>\d{1,9})(?P<dot>[.)])"
)
_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f\"'<>()\[\]\\`{}|^*]|%(?![0-9A-Fa-f]{2})")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_IN_HTML = re.compile(r"[&<>\"'\\`*_\[\]{}|~]")


def plain(text: str | None) -> str:
    """Give the text of an element of a tree as readers see it."""
    shown = (text or "").replace(f"{AMP_SUBSTITUTE}amp;", "&").replace(AMP_SUBSTITUTE, "&")
    return _CONTROL.sub("", shown)


def folded(text: str) -> str:
    """Give a text on one line, with single spaces, as browsers show it."""
    return _SPACE.sub(" ", text)


def escaped(text: str) -> str:
    """Write plain text within a line of Markdown."""
    return _MARK.sub(_marked, text)


def in_cell(text: str) -> str:
    """Give Markdown of one line for the cell of a table."""
    return text.replace("|", "&#124;")


def _marked(found: re.Match[str]) -> str:
    sign = found[0]
    if sign == "<":
        return "&lt;"
    if sign == "&":
        return "&amp;"
    return reference(sign) if sign in "~:|" else f"\\{sign}"


def reference(sign: str) -> str:
    """Write a sign as a numeric character reference."""
    return f"&#{ord(sign)};"


def at_start(line: str) -> str:
    """Escape what would make another block of a line of text that begins a block."""
    found = _AT_START.match(line)
    if found is None:
        return line
    if found["dot"]:
        return f"{found['number']}\\{line[found.end() - 1 :]}"
    if found["bullet"] or found["sign"] in ("#", "!!"):
        return f"\\{line}"
    return reference(line[0]) + line[1:]


def destination(address: str) -> str:
    """Write an address between the brackets of a link."""
    found = _IN_ADDRESS.sub(lambda one: f"%{ord(one[0]):02X}", address)
    return _ENTITY.sub("&amp;", found)


def title(text: str) -> str:
    """Write the title of a link or a picture, with quotes around it."""
    return '"' + escaped(folded(text)).replace('"', "&quot;") + '"' if text.strip() else ""


def html(text: str) -> str:
    """Write text or an attribute in HTML, of which a reader of Markdown changes nothing."""
    return _IN_HTML.sub(
        lambda one: reference(one[0]) if one[0] not in "&<>" else _NAMED[one[0]], text
    )


_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
