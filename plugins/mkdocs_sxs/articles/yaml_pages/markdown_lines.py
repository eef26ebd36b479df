"""Markdown that is written block by block, each line with its line in the YAML file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ...segments import scaffold, slip

_MARK = re.compile(r"[\\`*_\[\]<]|&(?=#?\w+;)|~(?=~)")
_STRONG = re.compile(r"(?<![\w*\\])\*\*(?=\w)([^*\n]*+)(?<=[\w.!?:)])\*\*(?![\w*])")
"""Bold words in a text that is no Markdown: nobody means their stars, unlike those of `a/**/b`."""
_TAGGED = '<span lang="en" dir="ltr">{}</span>'


@dataclass
class MarkdownLines:
    """The Markdown of a page; there is an empty line between two blocks."""

    text: list[str] = field(default_factory=list)
    """The lines so far."""
    lines: list[int] = field(default_factory=list)
    """For each of them its line in the file."""
    indent: str = ""
    """The start of every line of a block, for a block within an item of a list."""

    def add(self, block: str, line: int, *, mark: str = "") -> None:
        """Add a block whose text starts on a line of the file; `mark` begins a list item."""
        self._line("", line)
        self.join(block, line, mark=mark)

    def join(self, block: str, line: int, *, mark: str = "") -> None:
        """Add lines to the block before, as the next item of a list is."""
        line += len(block) - len(block.lstrip("\n"))
        for number, text in enumerate(block.strip("\n").split("\n")):
            start = self.indent + (mark if number == 0 else " " * len(mark))
            self._line(f"{start}{text}" if text.strip() else "", line + number)

    def code(self, text: str, line: int, language: str = "") -> None:
        """Add a block of code."""
        fence = "`" * max(3, 1 + max(map(len, re.findall(r"`+", text)), default=0))
        self.add(f"{fence}{language}", line)
        self.join(text, line)
        self.join(fence, line)

    def heading(self, level: int, text: str, line: int, *, english: str = "") -> None:
        """Add a heading; with its English it gets the anchor that all languages share."""
        anchor = f'<a name="{slip.heading_slug(english)}"></a>' if english else ""
        self.add(f"{'#' * min(level, 6)} {anchor}{text}", line)

    def _line(self, text: str, line: int) -> None:
        self.text.append(text)
        self.lines.append(line)


def escape_markdown(text: str) -> str:
    """Escape a text, which may hold pairs, so that Markdown reads nothing in it but bold words."""
    return _in_halves(" ".join(text.split()), _escape)


def _escape(half: str) -> str:
    parts = _STRONG.split(half)
    escaped = [_MARK.sub(r"\\\g<0>", part) for part in parts]
    return "".join(f"**{part}**" if at % 2 else part for at, part in enumerate(escaped))


def link(text: str, address: str) -> str:
    """Write a link of literal text."""
    target = re.sub(r"[<>\n]", lambda found: f"%{ord(found[0]):02X}", address.strip())
    return f"[{text}](<{target}>)" if re.search(r"[\s()]", target) else f"[{text}]({target})"


def english_of(text: str) -> str:
    """Give the English of a text that holds pairs; empty for one that holds none."""
    return scaffold.choose(scaffold.parse(text), "source") if "tu-id" in text else ""


def readable_key(key: str) -> str:
    """Write the name of a key, such as `how-to-guide` or `footerLink`, as English words."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|[-_]+", " ", key).lower()
    return _TAGGED.format(escape_markdown(spaced[:1].upper() + spaced[1:]))


def _in_halves(text: str, change: Callable[[str], str]) -> str:
    return "".join(
        change(piece)
        if isinstance(piece, str)
        else str(replace(piece, localized=change(piece.localized), source=change(piece.source)))
        if isinstance(piece, scaffold.Segment)
        else str(piece)
        for piece in scaffold.parse(text)
    )
