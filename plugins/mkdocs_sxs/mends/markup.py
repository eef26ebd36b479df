"""The markup in a half of a segment, and the marks that a reader would see as plain text.

`read_markup` reads a half as CommonMark (markdown-it), in which the halves are written.
`bare_marks` reads it with Python-Markdown, which has other rules for where emphasis may begin and
end: a mark must be sound for both.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser

import markdown
from markdown_it import MarkdownIt
from markdown_it.token import Token

from .. import references

_PARSER = MarkdownIt("commonmark").enable("strikethrough")

_BARE = re.compile(r"\*|`|\]\(|(?<!\w)_|_(?!\w)|~~")
_ENTITY = re.compile(r"&#?\w{1,32};")
_DIRECTIVE = re.compile(r"\[!\w+")
_EMPHASES = ("strong", "em", "del")
_EMPHASIS_TAG = re.compile(r"[<＜][\s/]*(?:strong|em|del)\s*[>＞]", re.IGNORECASE)
_ENGLISH = re.compile(r'<span lang="en" dir="ltr">(.*?)</span>')
"""Where a translation lacks a text that a reader cannot do without: see `links.empty_link`."""
# What machine translation makes of `&gt;`: `_ gt_`.
_LOST_ENTITY = re.compile(r"(?<!\w)_ ?(?:amp|gt|lt|quot) ?_(?!\w)", re.IGNORECASE)
LOST_TOKEN = re.compile(r"[ ]?@?[ ]?no__t[ ]?[-_\u2013\u2014]?[ ]?(\d{1,3})", re.IGNORECASE)
"""What a machine translation of 2019 put in place of code, entities and escapes, with a number."""
_ANGLE = re.compile(r"[&＆]\s?[lg]t\s?[;；]", re.IGNORECASE)
NUMBER_SIGN = re.compile(r"([&＆])\s?(?:№|[^\W\d_]{1,3}[.º°]?)\s?(?=\d{2,4}\s?[;；])")
"""What machine translation makes of the `&#` of `&#39;`: a word for number, as in `& č. 39;`."""
# What can be markup, or what is left of it. Without any of these there is nothing to read.
_SIGNS = r"*`\[\]<＊｀［］＜＞【】\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_MARKS = re.compile(
    rf"[{_SIGNS}]|~~|(?<!\w)_|_(?!\w)|_(?<=[Nn]o_)_t|[&＆]\s?#?\s?\w{{1,32}}\s?[;；]"
    rf"|{NUMBER_SIGN.pattern}"
)
_MAY_BE_MARKS = re.compile(f"[{_SIGNS}_&＆~]")  # much faster, and most sentences have none
_UNSHOWN_TEXT = frozenset({"code", "pre", "script", "style"})


# A pattern that begins with its mark is searched for much faster than one that first looks back;
# so a look back at what precedes the mark comes after the mark in the pattern.
_EMPHASIS = (
    r"{0}(?:(?<![*\w\\]{0})(?=[^\s*])|(?<![*\\]{0})(?=[^\W_]))[^*_`\[\]<\\\n]+"
    r"(?:(?<=[^\W_]){0}(?!\*)|(?<=[^\s*]){0}(?![*\w]))"
)
# Markup that is certainly sound is taken away to see what is left; the brackets that stay are
# punctuation to the text around them, but no markup.
_SOUND: tuple[tuple[str, str, re.Pattern[str], str], ...] = (
    ("code", "`", re.compile(r"`(?<![`\\]`)([^`\n]+)`(?!`)"), "⟦⟧"),
    ("", "[", re.compile(r"\[(?<![!\\\]]\[)([^\[\]`<\\\n]*)\](?![\s\\]*[(（\[:])"), r"⟦\1⟧"),
    ("strong", "**", re.compile(_EMPHASIS.format(r"\*\*")), "x"),
    ("em", "*", re.compile(_EMPHASIS.format(r"\*")), "x"),
    (
        "link",
        "](",
        re.compile(r"\[(?<![!\\\]]\[)(?=[^\w\[\]]*\w)[^*_`\[\]<\\\n]*\]\(([^()\s<>]+)\)(?!\()"),
        "⟦x⟧",
    ),
    ("strong", "**", re.compile(_EMPHASIS.format(r"\*\*")), "x"),
)


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
    titles: Mapping[str, str]
    """The title of every address of a link or picture; empty where it has none."""
    plain: str
    """The text outside of code, tags and addresses."""
    underscored: int
    """How many emphases are written with `_`."""
    emphasised: tuple[tuple[str, str], ...]
    """`strong`, `em` or `del`, with the text of every emphasis that holds nothing but text."""


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


def has_marks(text: str) -> bool:
    """Whether a text has what can be markup, or what is left of it."""
    return _MAY_BE_MARKS.search(text) is not None and _MARKS.search(text) is not None


def without_sound(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Take the markup out of a text that patterns know as sound, without a parser.

    Returns:
        What is left, and kind and text of each piece that was taken, sorted.
    """
    found: list[tuple[str, str]] = []
    for kind, mark, pattern, instead in _SOUND:
        if mark in text:
            if kind in ("strong", "em"):
                text, count = pattern.subn(instead, text)
                found += [(kind, "")] * count
            else:
                if kind:
                    found += [(kind, held) for held in pattern.findall(text)]
                text = pattern.sub(instead, text)
    return text, sorted(found)


def read_markup(text: str) -> Markup:
    """Read the markup of one half; that a text is English in a translation is none."""
    if "<span" in text:
        text = _ENGLISH.sub(r"\1", text)
    tokens = _PARSER.parseInline(text)[0].children or []
    kinds: Counter[str] = Counter()
    codes: list[str] = []
    links: list[tuple[str, str]] = []
    emphasised: list[tuple[str, str]] = []
    titles: dict[str, str] = {}
    shown: list[str] = []
    underscored = 0
    for position, token in enumerate(tokens):
        if token.type in ("strong_open", "em_open", "s_open"):
            kind = "del" if token.tag == "s" else token.tag
            kinds[kind] += 1
            underscored += token.markup.startswith("_")
            inner = _plain_until(tokens, position, token.type.replace("open", "close"))
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
            titles[address] = str(token.attrs.get("title", ""))
        elif token.type == "image":
            kinds[f"image:{token.attrs['src']}"] += 1
            titles[str(token.attrs["src"])] = str(token.attrs.get("title", ""))
        elif token.type == "html_inline":
            tag = token.content
            kinds[f"tag:{tag.lower() if _EMPHASIS_TAG.fullmatch(tag) else tag}"] += 1
        elif token.type in ("text", "text_special"):
            shown.append(token.content)
    for kind in _EMPHASES:
        _count_tags_of_emphasis(kinds, kind)
    plain = "".join(shown)
    if "&" in text:
        kinds.update(f"entity:{name}" for name in _ENTITY.findall(text))
    if "[!" in text:
        kinds.update(f"directive:{name}" for name in _DIRECTIVE.findall(text))
    if "_" in plain:
        kinds["lost entity"] = len(_LOST_ENTITY.findall(plain))
        if "o__" in plain:
            kinds["lost token"] = len(LOST_TOKEN.findall(plain))
    bare = Counter(_BARE.findall(plain))
    return Markup(
        +kinds, bare, tuple(codes), tuple(links), titles, plain, underscored, tuple(emphasised)
    )


def _count_tags_of_emphasis(kinds: Counter[str], kind: str) -> None:
    """Count a pair of tags for emphasis as emphasis; a tag without its other one stays a tag."""
    opening, closing = f"tag:<{kind}>", f"tag:</{kind}>"
    pairs = min(kinds[opening], kinds[closing])
    kinds[kind] += pairs
    for tag in (opening, closing):
        kinds[tag] -= pairs


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
    # Python-Markdown knows no `~~` in any case.
    return Counter(_BARE.findall(visible(page).replace("~~", "")))


def visible(page: str) -> str:
    """Give the text of a piece of HTML that readers see, without that of code."""
    collector = _Visible()
    collector.feed(references.bounded(page))
    collector.close()
    return "".join(collector.parts)


def without_english(text: str) -> str:
    """Give a half without the English that a mend has put into it."""
    return _ENGLISH.sub("", text) if "<span" in text else text


def letters(text: str) -> str:
    """Give the letters and digits of a half, which no mend may lose.

    Width and case do not count; nor do tags for emphasis, those of `&lt;` and `&gt;`, nor what is
    left of an entity or a token.
    """
    text = _ANGLE.sub("", text) if "&" in text or "＆" in text else text
    text = _EMPHASIS_TAG.sub("", text) if "<" in text or "＜" in text else text
    text = _LOST_ENTITY.sub("", text) if "_" in text else text
    text = NUMBER_SIGN.sub(r"\1", text) if ";" in text else text
    text = LOST_TOKEN.sub("", text) if "o__" in text else text
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
