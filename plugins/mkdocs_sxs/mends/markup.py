"""The markup in a half of a segment, and the marks that a reader would see as plain text.

`read_markup` reads a half as CommonMark (markdown-it), in which the halves are written.
`bare_marks` reads it with Python-Markdown, which has other rules for where emphasis may begin and
end: a mark must be sound for both.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser

import markdown
from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark")

_BARE = re.compile(r"\*|`|\]\(|(?<!\w)_|_(?!\w)")
_ENTITY = re.compile(r"&#?\w{1,32};")
_DIRECTIVE = re.compile(r"\[!\w+")
_EMPHASIS_TAG = re.compile(r"</?(?:strong|em)>")
# What machine translation makes of `&gt;`: `_ gt_`.
_LOST_ENTITY = re.compile(r"(?<!\w)_ ?(?:amp|gt|lt|quot) ?_(?!\w)", re.IGNORECASE)
_UNSHOWN_TEXT = frozenset({"code", "pre", "script", "style"})


@dataclass(frozen=True)
class Markup:
    """The markup of one half, counted."""

    kinds: Counter[str]
    """How often each piece of markup occurs: `strong`, `em`, `code:x`, `link:url`, and so on."""
    bare: Counter[str]
    """How often each mark is plain text: stars, backticks, `](`, edge underscores."""
    codes: tuple[str, ...]
    """The texts of the code spans."""
    links: tuple[tuple[str, str], ...]
    """Text and address of every link."""
    emphasised: tuple[tuple[str, str], ...]
    """`strong` or `em`, with the text of every emphasis that holds nothing but text."""


@dataclass(frozen=True)
class Halves:
    """The localised half of a segment and its English half; the markup of each is read once."""

    localized: str
    """The localised half."""
    source: str
    """The English half."""

    @cached_property
    def localized_markup(self) -> Markup:
        """The markup of the localised half."""
        return read_markup(self.localized)

    @cached_property
    def source_markup(self) -> Markup:
        """The markup of the English half."""
        return read_markup(self.source)


def read_markup(text: str) -> Markup:
    """Read the markup of one half."""
    tokens = _PARSER.parseInline(text)[0].children or []
    kinds: Counter[str] = Counter()
    codes: list[str] = []
    links: list[tuple[str, str]] = []
    emphasised: list[tuple[str, str]] = []
    shown: list[str] = []
    for position, token in enumerate(tokens):
        if token.type in ("strong_open", "em_open"):
            kind = token.type.removesuffix("_open")
            kinds[kind] += 1
            inner = _plain_until(tokens, position, f"{kind}_close")
            if inner is not None:
                emphasised.append((kind, inner))
        elif token.type == "code_inline":
            kinds[f"code:{token.content}"] += 1
            codes.append(token.content)
        elif token.type == "link_open":
            address = str(token.attrs["href"])
            kinds[f"link:{address}"] += 1
            inside = _text_until(tokens, position, "link_close")
            if not inside.strip():
                kinds["empty link"] += 1
            links.append((inside, address))
        elif token.type == "image":
            kinds[f"image:{token.attrs['src']}"] += 1
        elif token.type == "html_inline":
            kinds[f"tag:{token.content}"] += 1
        elif token.type in ("text", "text_special"):
            shown.append(token.content)
    # A tag for emphasis is emphasis.
    for kind in ("strong", "em"):
        kinds[kind] += kinds.pop(f"tag:<{kind}>", 0)
        kinds.pop(f"tag:</{kind}>", None)
    plain = "".join(shown)
    if "&" in text:
        kinds.update(f"entity:{name}" for name in _ENTITY.findall(text))
    if "[!" in text:
        kinds.update(f"directive:{name}" for name in _DIRECTIVE.findall(text))
    if "_" in plain:
        kinds["lost entity"] = len(_LOST_ENTITY.findall(plain))
    bare = Counter(_BARE.findall(plain))
    return Markup(+kinds, bare, tuple(codes), tuple(links), tuple(emphasised))


def distance(own: Markup, wanted: Markup) -> Counter[str]:
    """Count by how much the markup of one half differs from that of the other, by kind."""
    apart = Counter(
        {
            kind: abs(own.kinds[kind] - wanted.kinds[kind])
            for kind in own.kinds.keys() | wanted.kinds.keys()
        }
    )
    for mark, count in own.bare.items():
        apart[f"bare {mark}"] = max(0, count - wanted.bare[mark])
    return +apart


def bare_marks(text: str) -> Counter[str]:
    """Count the marks that a reader of the page sees, outside code."""
    # A word in front, so that the half is read as most halves are: inside a block.
    page = markdown.markdown("x " + text, extensions=["attr_list", "md_in_html"])
    return Counter(_BARE.findall(visible(page)))


def visible(page: str) -> str:
    """Give the text of a piece of HTML that readers see, without that of code."""
    collector = _Visible()
    collector.feed(page)
    collector.close()
    return "".join(collector.parts)


def letters(text: str) -> str:
    """Give the letters and digits of a half, which no mend may lose.

    Width and case do not count; nor do tags for emphasis, nor what is left of an entity.
    """
    text = _EMPHASIS_TAG.sub("", text)
    text = _LOST_ENTITY.sub("", text) if "_" in text else text
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _text_until(tokens: list[Token], start: int, close: str) -> str:
    parts: list[str] = []
    for token in tokens[start + 1 :]:
        if token.type == close:
            break
        parts.append("\N{OBJECT REPLACEMENT CHARACTER}" if token.type == "image" else token.content)
    return "".join(parts)


def _plain_until(tokens: list[Token], start: int, close: str) -> str | None:
    parts: list[str] = []
    for token in tokens[start + 1 :]:
        if token.type == close:
            return "".join(parts)
        if token.type != "text":
            return None
        parts.append(token.content)
    return None


class _Visible(HTMLParser):
    """Collects the text that readers see."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count what is entered."""
        self._hidden += tag in _UNSHOWN_TEXT

    def handle_endtag(self, tag: str) -> None:
        """Count what is left."""
        self._hidden -= tag in _UNSHOWN_TEXT

    def handle_data(self, data: str) -> None:
        """Keep what is seen."""
        if self._hidden <= 0:
            self.parts.append(data)
