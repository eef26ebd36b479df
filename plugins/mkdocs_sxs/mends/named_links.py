"""Links by name whose name was translated, while its definition was not, or that lost their text.

`[stran][]` was `[page][]`, and the page has `[page]: x.md`: readers would see the brackets.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..segments import code_ranges, definitions, scaffold
from ..segments.scaffold import Piece

_LINK = re.compile(
    r"(?<!\\)\[(?P<text>(?:\\.|[^\[\]\\\n])*+)\]"
    r"(?:\[(?P<name>(?:\\.|[^\[\]\\\n])*+)\]|(?![\[(:]))"
)
_EMPTY = re.compile(r"(?<![!\\\]])\[\s*\]\[([^\[\]\n]+)\]")
_MOST = 30
"""Of how many lost names in a sentence each is compared with the names that are left."""

Link = tuple[re.Match[str], str]
"""What may be a link by name, and its name, normalised."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a page's link definitions."""

    own: Mapping[str, str]
    """What each label of the English is here; both normalised."""
    written: Mapping[str, str]
    """How each label is written here, by the normalised one."""


def labels(pieces: Iterable[Piece]) -> Labels | None:
    """Give the labels of a page; None where the two languages have not equally many, or none."""
    given = tuple(pieces)
    if not any(isinstance(one, str) and "]:" in one for one in given):
        return None
    english = definitions.labels(scaffold.choose(given, "source"))
    own = definitions.labels(scaffold.choose(given, "localized"))
    if len(english) != len(own):
        return None
    pairs = [
        (definitions.normal(one), definitions.normal(other))
        for one, other in zip(english, own, strict=True)
    ]
    return Labels(dict(pairs), {definitions.normal(one): one for one in reversed(own)})


def named(own: str, source: str, defined: Labels) -> str:
    """Give a half with the name of a link put back, where none of the page's names is left for it.

    Of several such links nobody knows which is which; they lose their brackets.
    """
    links = [*_links(source)]
    own = _with_texts(own, links, defined)
    wanted = Counter(defined.own[name] for _, name in links if name in defined.own)
    others = {name for _, name in links if name not in defined.own}
    lost: list[re.Match[str]] = []
    for found, name in _links(own):
        if name in defined.written:
            wanted[name] -= 1
        elif name not in others:
            lost.append(found)
    left = list((+wanted).elements())
    if not left or not lost:
        return own
    written: dict[re.Match[str], str] = {}
    for found in lost if len(lost) <= _MOST else ():
        text = _squashed(found["text"])
        alike = {one for one in left[:_MOST] if _squashed(one) in text}
        if len(alike) == 1:
            left.remove(name := alike.pop())
            written[found] = f"[{found['text']}][{defined.written[name]}]"
    rest = [found for found in lost if found not in written]
    if len(rest) == len(left) == 1:
        written[rest[0]] = f"[{rest[0]['text']}][{defined.written[left[0]]}]"
    elif left:
        written |= {found: found["text"] for found in rest if found["name"] == ""}
    return _with(own, written)


def _with_texts(own: str, links: Iterable[Link], defined: Labels) -> str:
    """Give a half with the texts of the English in links that lost theirs."""
    empty = list(_EMPTY.finditer(own))
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for found, name in links if empty else ():
        if found["name"] and name in defined.own:
            texts[defined.own[name]].append(found["text"])
    often = Counter(found[1] for found in empty)
    written: dict[re.Match[str], str] = {}
    for found in empty:
        same = texts.get(definitions.normal(found[1]), ())
        if len(same) == often[found[1]] == 1:
            written[found] = f'[<span lang="en" dir="ltr">{same[0]}</span>][{found[1]}]'
    return _with(own, written)


def _links(text: str) -> Iterator[Link]:
    code = code_ranges.find_code(text)
    for found in _LINK.finditer(text):
        name = definitions.normal(found["name"] or found["text"])
        if name and found["text"].strip() and not code.contains(found.start()):
            yield found, name


def _squashed(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _with(text: str, written: Mapping[re.Match[str], str]) -> str:
    """Write other text in the place of links."""
    parts: list[str] = []
    position = 0
    for link in sorted(written, key=re.Match.start):
        parts += (text[position : link.start()], written[link])
        position = link.end()
    return "".join([*parts, text[position:]])
