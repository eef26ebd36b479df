"""Titles: the first heading of a page, and a line of Markdown as plain text."""

from __future__ import annotations

import re

from .. import references

_PRIVATE = 0x10F000
_LONGEST_TITLE = 500
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^ {0,3}#[ \t]+")
_UNDERLINE = re.compile(r"^ {0,3}=+[ \t]*$")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SITES = ("microsoft docs", "microsoft learn")
_UNDERLINED = re.compile(r"^ {0,3}(?![#>|`~]|[-*+][ \t])\S")


def first_heading(markdown: str) -> str:
    """Give the text of the first level-one heading outside code, or an empty text."""
    fence = before = ""
    for line in markdown.splitlines():
        if mark := _FENCE.match(line):
            if not fence:
                fence = mark[1]
            elif mark[1].startswith(fence):
                fence = ""
        elif not fence and (heading := _HEADING.match(line)):
            return plain_text(line[heading.end() :].rstrip().rstrip("#").rstrip())
        elif not fence and _UNDERLINE.match(line) and _UNDERLINED.match(before):
            return plain_text(before.strip())
        before = line
    return ""


def without_entities(title: str) -> str:
    """Give a title of YAML with its signs: the publisher's pages have it as HTML."""
    if "&" not in title:
        return title
    return _ENTITY.sub(lambda found: references.unescape(found[0]), title)


def without_site(title: str) -> str:
    """Give a title of the publisher's without the name of its own site, with which some end."""
    own, _, site = title.rpartition("|")
    return own.rstrip() if own.strip() and site.strip().lower() in _SITES else title


def plain_text(markdown: str) -> str:
    """Give the text of one line of Markdown without its marks, tags and entities.

    The text of code stays as it is. A title is no longer than a few hundred signs.
    """
    parts = re.split(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", markdown[:_LONGEST_TITLE])
    text = [
        part if place % 3 == 2 else "" if place % 3 == 1 else _without_marks(part)
        for place, part in enumerate(parts)
    ]
    return " ".join("".join(text).split())


def _without_marks(markdown: str) -> str:
    # A sign behind a backslash is no mark: meanwhile a private character stands for it.
    text = re.sub(r"\\([!-/:-@\[-`{-~])", lambda sign: chr(_PRIVATE + ord(sign[1])), markdown)
    text = re.sub(r"<(?:/?[a-zA-Z]|!--)[^<>]*>", "", text)
    text = re.sub(r"!?\[([^\[\]]*)\]\([^()]*\)", r"\1", text)
    text = re.sub(r"(\*{1,3})(?=\S)([^*]+)(?<=\S)\1", r"\2", text)
    text = references.unescape(text)
    return re.sub("[\U0010f021-\U0010f07e]", lambda sign: chr(ord(sign[0]) - _PRIVATE), text)
