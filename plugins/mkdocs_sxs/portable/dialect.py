"""What readers of Markdown write in their own way: boxes, tabs, ids of headings, marked lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown.extensions.toc import slugify

from . import escaping

INDENT = "    "
"""What stands before the lines of a block in another: Python-Markdown asks for four spaces."""


def indented(text: str, by: str = INDENT) -> str:
    """Indent the lines of a text that are not empty."""
    return re.sub(r"(?m)^(?=.)", by, text)


class Dialect:
    """CommonMark with tables, for readers without a generator: all is text, lists and quotes."""

    needs_text_first = False
    """Whether the first block of a list's item has to be text."""
    takes_markdown_in_html = True
    """Whether Markdown is read between tags of HTML with empty lines around it."""
    forbidden = re.compile(r"(?!)")
    """What may stand nowhere, as the generator looks for it before it reads Markdown."""

    def own_id(self, text: str) -> str:
        """Give the id that a heading gets by itself, as GitHub makes it."""
        return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")

    def heading(self, text: str, name: str) -> str:
        """Write a heading with an id, without the signs before it."""
        return f"{_place(name)}{text}"

    def alert(self, kinds: Sequence[str], title: str, inside: str) -> str:
        """Write the box of an alert.

        Args:
            kinds: the classes of its box.
            title: its title, as Markdown.
            inside: its blocks, as Markdown.
        """
        return indented_quote(f"**{title}**\n\n{inside}" if title else inside)

    def tabs(self, tabs: Sequence[tuple[str, str]]) -> str:
        """Write tabs: of each its label and its blocks, as Markdown."""
        return "\n\n".join(f"**{label}**\n\n{inside}" for label, inside in tabs)

    def details(self, summary: str, inside: str) -> str:
        """Write what opens on demand, with its summary as Markdown."""
        return f"<details><summary>{summary}</summary>\n\n{inside}\n\n</details>"

    def marked_lines(self, numbers: Sequence[str]) -> str:
        """Write behind the language of a block of code which of its lines are marked."""
        return ""

    def division(self, attributes: str, inside: str) -> str:
        """Write blocks in another language, as the attributes of their division say."""
        return f"<div{attributes}>\n\n{inside}\n\n</div>"


class Zensical(Dialect):
    """Python-Markdown with the extensions that the configuration names."""

    needs_text_first = True
    takes_markdown_in_html = False

    def own_id(self, text: str) -> str:
        """Give the id that a heading gets by itself: that of Python-Markdown."""
        return str(slugify(text.strip(), "-"))

    def heading(self, text: str, name: str) -> str:
        """Write a heading with an id as an attribute, where that can be one."""
        simple = re.fullmatch(r"[\w.:-]+", name)
        return f"{text} {{#{name}}}" if simple else super().heading(text, name)

    def alert(self, kinds: Sequence[str], title: str, inside: str) -> str:
        """Write an admonition."""
        return f'!!! {" ".join(kinds)} "{title}"\n\n{indented(inside)}'

    def tabs(self, tabs: Sequence[tuple[str, str]]) -> str:
        """Write tabs; a set of its own, where other tabs stand right before."""
        return "\n\n".join(
            f'==={"" if number else "!"} "{_unquoted(label)}"\n\n{indented(inside)}'
            for number, (label, inside) in enumerate(tabs)
        )

    def details(self, summary: str, inside: str) -> str:
        """Write what opens on demand."""
        return f'??? note "{_unquoted(summary)}"\n\n{indented(inside)}'

    def marked_lines(self, numbers: Sequence[str]) -> str:
        """Write which lines are marked, as pymdownx.superfences reads it."""
        return f' hl_lines="{" ".join(numbers)}"'

    def division(self, attributes: str, inside: str) -> str:
        """Write blocks in a division, as md_in_html reads it."""
        return f'<div{attributes} markdown="1">\n\n{inside}\n\n</div>'


class Hugo(Dialect):
    """Goldmark, with HTML: a shortcode within a list would lose the indentation of its lines."""

    forbidden = re.compile(r"\{\{[<%]")

    def heading(self, text: str, name: str) -> str:
        """Write a heading with an id as an attribute, where that can be one."""
        simple = re.fullmatch(r"[A-Za-z][\w.:-]*", name, re.ASCII)
        return f"{text} {{#{name}}}" if simple else super().heading(text, name)

    def alert(self, kinds: Sequence[str], title: str, inside: str) -> str:
        """Write a division that the layout shows as a box."""
        head = f'<div class="alert alert-{kinds[0]}" role="note">'
        return f"{head}\n\n**{title}**\n\n{inside}\n\n</div>"

    def tabs(self, tabs: Sequence[tuple[str, str]]) -> str:
        """Write what opens on demand, the first one open: it needs no script."""
        return "\n\n".join(
            f'<details class="tab"{"" if number else " open"}><summary>{label}</summary>\n\n'
            f"{inside}\n\n</details>"
            for number, (label, inside) in enumerate(tabs)
        )

    def marked_lines(self, numbers: Sequence[str]) -> str:
        """Write which lines are marked, as Hugo reads it."""
        return f" {{hl_lines=[{','.join(numbers)}]}}"


def indented_quote(inside: str) -> str:
    """Write blocks as a quote."""
    return "\n".join(f"> {line}".rstrip() for line in inside.split("\n"))


def _place(name: str) -> str:
    return f'<a id="{escaping.html(name)}"></a>'


def _unquoted(text: str) -> str:
    return text.replace('"', "&quot;")
