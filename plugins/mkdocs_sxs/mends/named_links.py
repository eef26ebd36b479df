"""Links by name whose name was translated, while its definition was not, or that lost their text.

`[stran][]` was `[page][]`, and the page has `[page]: x.md`: readers would see the brackets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from ..segments import code_ranges, definitions, scaffold
from ..segments.scaffold import Piece

NO_LABELS: Mapping[str, str] = MappingProxyType({})

_LINK = re.compile(
    r"(?<!\\)\[(?P<text>(?:\\.|[^\[\]\\\n])*+)\]"
    r"(?:\[(?P<name>(?:\\.|[^\[\]\\\n])*+)\]|(?![\[(:]))"
)
_EMPTY = re.compile(r"(?<![!\\\]])\[\s*\]\[([^\[\]\n]+)\]")


def labels(pieces: Iterable[Piece]) -> Mapping[str, str]:
    """Give the labels of a page's link definitions: the English one, and what it is here.

    The English ones are normalised. A page in which the two have not equally many has none.
    """
    given = tuple(pieces)
    if not any(isinstance(one, str) and "]:" in one for one in given):
        return NO_LABELS
    english = definitions.labels(scaffold.choose(given, "source"))
    own = definitions.labels(scaffold.choose(given, "localized"))
    if len(english) != len(own):
        return NO_LABELS
    return {definitions.normal(one): other for one, other in zip(english, own, strict=True)}


def named(own: str, source: str, defined: Mapping[str, str]) -> str:
    """Give a half with the name of a link put back, where none of the page's names is left for it.

    Of several such links nobody knows which is which; they lose their brackets.
    """
    own = _with_texts(own, source, defined)
    here = Counter({definitions.normal(one): 1 for one in defined.values()})
    wanted = Counter(
        definitions.normal(defined[name]) for _, name in _links(source) if name in defined
    )
    others = {name for _, name in _links(source) if name not in defined}
    lost: list[re.Match[str]] = []
    for found, name in _links(own):
        if name in here:
            wanted[name] -= 1
        elif name not in others:
            lost.append(found)
    left = list((+wanted).elements())
    if not left or not lost:
        return own
    written: dict[re.Match[str], str] = {}
    for found in lost:
        alike = {one for one in left if _squashed(one) in _squashed(found["text"])}
        if len(alike) == 1:
            left.remove(name := alike.pop())
            written[found] = _link(found, name, defined)
    rest = [found for found in lost if found not in written]
    if len(rest) == len(left) == 1:
        written[rest[0]] = _link(rest[0], left[0], defined)
    elif left:
        written |= {found: found["text"] for found in rest if found["name"] == ""}
    return _with(own, written)


def _with_texts(own: str, source: str, defined: Mapping[str, str]) -> str:
    """Give a link that lost its text that of the English."""
    empty = list(_EMPTY.finditer(own))
    wanted = [
        (definitions.normal(defined.get(name, "")), found["text"])
        for found, name in _links(source)
        if found["name"]
    ]
    for found in empty:
        same = [text for name, text in wanted if name == definitions.normal(found[1])]
        if len(same) == 1 and sum(one[1] == found[1] for one in empty) == 1:
            shown = f'[<span lang="en" dir="ltr">{same[0]}</span>][{found[1]}]'
            own = own.replace(found[0], shown)
    return own


def _link(found: re.Match[str], name: str, defined: Mapping[str, str]) -> str:
    label = next(one for one in defined.values() if definitions.normal(one) == name)
    return f"[{found['text']}][{label}]"


def _links(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Give what may be a link by name, and its name, normalised."""
    code = code_ranges.find_code(text)
    for found in _LINK.finditer(text):
        name = definitions.normal(found["name"] or found["text"])
        if name and found["text"].strip() and not code.contains(found.start()):
            yield found, name


def _squashed(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _with(text: str, written: Mapping[re.Match[str], str]) -> str:
    """Write other text in the place of links."""
    for link in sorted(written, key=lambda one: -one.start()):
        text = text[: link.start()] + written[link] + text[link.end() :]
    return text
