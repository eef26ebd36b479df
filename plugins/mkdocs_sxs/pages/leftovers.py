"""The last look at a page: text that still looks like markup, outside code.

Such text is what no rule foresaw. The English beside it says what is meant to be there: what it
shows as well is the author's text, and all else is a leftover of markup that the translation broke.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element  # built from tokens, never parsed

from markdown.util import AMP_SUBSTITUTE

from ..docfx.raw import BLOCK
from ..segments import marks
from ..segments.marks import Sentence

_UNSHOWN = frozenset({"code", "pre", "script", "style", "kbd", "samp", "tt"})
_ESCAPED = f"{AMP_SUBSTITUTE}amp;"
_BREAK = "\0"
_TAGS = (
    "a|b|blockquote|br|center|code|del|details|div|dl|dt|dd|em|h[1-6]|hr|i|img|ins|kbd|li|ol|p|pre"
    "|s|small|span|strike|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul"
)
_SIGNS = ("*", "`", "~~", "](", "] (", "]（", "[!", "[ !", ":::", "[[", "{{")
_RARE = (
    ("_", re.compile(r"_(?<!\w_)|_(?!\w)")),
    ("<", re.compile(rf"<\s?/?\s?(?:{_TAGS})\b")),
    ("&", re.compile(r"&(?:#\d|[a-z]+;)")),
    (">", re.compile(r"\0\0\s*>")),
)
"""What a leftover has, beside `_SIGNS`: a sign, and how it stands there."""
_LEFTOVER = re.compile(
    r"(?=[*_~`\]\[:<{&>\s])(?:"
    r"(?P<stars>\*{2,})"
    r"|(?P<star>(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*]))"
    r"|(?P<underscore>(?<!\w)_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?!\w))"
    r"|(?P<tildes>~~)"
    r"|(?P<tick>`)"
    r"|(?P<address>\]\s?[(（](?=\s?(?:https?:|/|\.\.?/|\#|~/|[\w./%-]+\.(?:md|yml|png|jpe?g|gif|svg)\b)))"
    r"|(?P<directive>\[ ?! ?[^\W\d_]+)"
    r"|(?P<colons>:::)"
    rf"|(?P<tag><\s?/?\s?(?:{_TAGS})(?:\s[^<>\0]{{0,200}})?/?>)"
    r"|(?P<brackets>\[\[|\{\{)"
    r"|(?P<entity>&(?:nbsp|amp|lt|gt|quot|copy|reg|trade|mdash|ndash|\#\d{2,6});)"
    r"|(?:\A|(?<=\0))(?P<quote>\s*>(?=\s|\w)))"
)


@dataclass(frozen=True, slots=True)
class Leftover:
    """A text that looks like markup, on a page."""

    kind: str
    """The name of its group in the pattern."""
    mark: str
    """What of it looks like markup."""
    text: str
    """The text around it, on one line."""
    sentence: int
    """The number of its sentence, or of the last one before it; -1 where there is none."""
    in_sentence: bool
    """Whether it is in that sentence."""
    touches: bool
    """Whether a sentence touches it, so that it may be read otherwise than in English."""


def find_leftovers(
    tree: Element,
    sentences: Sequence[Sentence],
    english: Callable[[str], str],
    english_page: Callable[[], Element],
) -> list[Leftover]:
    """Find what looks like markup on a page and not in its English.

    Args:
        tree: the page, its sentences still marked.
        sentences: the sentences that are marked.
        english: gives the text that readers see of a sentence's English, without that of code.
        english_page: gives the page in English; asked only where something is beside sentences.
    """
    if not _may_have_leftovers(_quick_text(tree)):
        return []
    text, places = marks.split_at_marks(_ordered(tree))
    found = list(_placed(text, places, sentences))
    kept: list[Leftover] = []
    by_sentence: dict[int, list[Leftover]] = {}
    for one in found:
        if one.in_sentence:
            by_sentence.setdefault(one.sentence, []).append(one)
    for number, each in by_sentence.items():
        kept += _more(each, english(sentences[number].pair.source))
    if any(one.touches and not one.in_sentence for one in found):
        kept += [one for one in _more(found, _ordered(english_page())) if not one.in_sentence]
    return kept


def _more(found: Sequence[Leftover], english: str) -> Iterator[Leftover]:
    """Give one of each kind of which there are more than in the English; such as is outside."""
    wanted = Counter(hit.lastgroup for hit in _LEFTOVER.finditer(english))
    here = Counter(one.kind for one in found)
    said: set[str] = set()
    for one in sorted(found, key=lambda one: one.in_sentence):
        if here[one.kind] > wanted[one.kind] and one.kind not in said:
            said.add(one.kind)
            yield one


def _placed(
    text: str, places: Sequence[tuple[int, int, int]], sentences: Sequence[Sentence]
) -> Iterator[Leftover]:
    """Give all that looks like markup, each with the sentence around it or touching it."""
    starts = [start for _, start, _ in places]
    for hit in _LEFTOVER.finditer(text):
        start, end = hit.span()
        at = bisect_right(starts, start) - 1
        last, following = (places[n] if 0 <= n < len(places) else None for n in (at, at + 1))
        sign = hit[0].strip()[:1]
        number = last[0] if last else -1
        touches = (last is not None and start - last[2] <= 1 + len(sentences[last[0]].after)) or (
            following is not None and following[1] - end <= 1 + len(sentences[following[0]].before)
        )
        inside = last is not None and start < last[2]
        if not inside and last and _BREAK not in text[last[2] : start]:
            inside = sign in sentences[number].after
        if not inside and following and _BREAK not in text[end : following[1]]:
            inside = sign in sentences[following[0]].before
            number = following[0] if inside else number
        before = text[max(start - 40, 0) : start].rpartition(_BREAK)[2]
        around = before + hit[0] + text[end : end + 40].partition(_BREAK)[0]
        shown = " ".join(around.replace("\N{OBJECT REPLACEMENT CHARACTER}", "…").split())
        yield Leftover(hit.lastgroup or "", hit[0].strip(), shown, number, inside, touches)


def _may_have_leftovers(text: str) -> bool:
    """Whether there is anything to look for: a fast check, which is false for most pages."""
    return any(sign in text for sign in _SIGNS) or any(
        sign in text and pattern.search(text) for sign, pattern in _RARE
    )


def _quick_text(tree: Element) -> str:
    """Give the texts of a page outside code, in no certain order; two signs before a block's."""
    runs: list[str] = []
    for element in tree.iter():
        if (text := element.text) and element.tag not in _UNSHOWN:
            runs.append(f"{_BREAK}{text}" if element.tag in BLOCK else text)
        if element.tail:
            runs.append(element.tail)
    return _BREAK.join(["", *runs]).replace(_ESCAPED, "&")


def _ordered(tree: Element) -> str:
    """Give the text of a page outside code, with a sign where a block begins or ends."""
    runs: list[str] = []

    def walk(element: Element) -> None:
        if element.tag in BLOCK:
            runs.append(_BREAK)
        if element.tag in _UNSHOWN:
            runs.append("\N{OBJECT REPLACEMENT CHARACTER}")
        else:
            runs.append(element.text or "")
            for child in element:
                walk(child)
                runs.append(child.tail or "")
        if element.tag in BLOCK:
            runs.append(_BREAK)

    walk(tree)
    return "".join(runs).replace(_ESCAPED, "&")
