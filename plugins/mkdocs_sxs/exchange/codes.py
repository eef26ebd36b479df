"""The markup in a sentence, as translation tools protect it: inline codes.

What is written in front of the text of a link and behind it are a code that opens and one that
closes; so are the marks of emphasis. What has no text of its own, such as a code span, a tag, an
entity or a placeholder, is a code that stands alone. All parts together are the sentence again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(
    r"""
    (?P<alone> \\[!-/:-@\[-`{-~]                         # an escaped sign
      | (?P<ticks>`{1,9})(?!`) .{1,999}? (?<!`)(?P=ticks)(?!`)     # a code span
      | \[!\w+ [^\[\]\n]* (?:\[[^\[\]\n]*\]\([^()\n]*\))? [^\[\]\n]* \]  # a directive
      | :::\S* | </?\w[^<>\n]*> | <\w[\w+.-]*:[^<>\s]*> | &\#?\w{1,32};
      | \{[^{}\n]{1,80}\} | (?<![(\w])https?://[^\s<>()\[\]*"']+ )
    | (?P<open> !?\[ )
    | (?P<close> \] (?: \((?:[^()\n]|\([^()\n]*\))*\) | \[[^\[\]\n]*\] )? )
    | (?P<mark> \*{1,3} | (?<!\w)_{1,2}(?=\w) | (?<=[^\W_])_{1,2}(?!\w) )
    """,
    re.VERBOSE | re.DOTALL,
)

_LONGEST = 10_000
"""A sentence of more signs is left as text."""
_DEEPEST = 50
"""What is opened before so many others that are open is not looked for."""


@dataclass(frozen=True, slots=True)
class Code:
    """A piece of markup."""

    text: str
    """It as it is written."""
    kind: Literal["open", "close", "alone"]
    """Whether it begins something, ends that, or stands alone."""
    number: int
    """Its number in the sentence, which an opening code shares with the one that closes it."""


Part = str | Code
"""A part of a sentence: text, or markup."""


def split(text: str) -> tuple[Part, ...]:
    """Split a sentence into text and markup; what is opened and never closed is text."""
    if len(text) > _LONGEST or not _TOKEN.search(text):
        return (text,) if text else ()
    parts: list[Part] = []
    opened: list[int] = []  # where in `parts` the codes stand that are open
    number = position = 0
    for token in _TOKEN.finditer(text):
        if token.start() > position:
            parts.append(text[position : token.start()])
        position = token.end()
        written = token[0]
        if token["alone"]:
            if written[0] == "\\":
                parts.append(written)
                continue
            number += 1
            parts.append(Code(written, "alone", number))
            continue
        partner = None
        if not token["open"]:
            within = reversed(opened[-_DEEPEST:])
            partner = next((at for at in within if _closes(str(parts[at]), written)), None)
        if token["open"] or (token["mark"] and partner is None):
            opened.append(len(parts))
            parts.append(written)
        elif partner is None:
            parts.append(written)
        else:
            del opened[opened.index(partner) :]  # what is open within it is text
            number += 1
            parts[partner] = Code(str(parts[partner]), "open", number)
            parts.append(Code(written, "close", number))
    parts.append(text[position:])
    return tuple(_joined(parts))


def _closes(opening: str, written: str) -> bool:
    if opening.endswith("["):
        return written.startswith("]") and len(written) > 1
    return opening == written


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    """Put stretches of text together."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        if text:
            yield text
        text = ""
        yield part
    if text:
        yield text


def matched(source: Sequence[Part], target: Sequence[Part]) -> tuple[Part, ...]:
    """Give a translation with its codes numbered as those of the English that they match.

    Codes match that are written alike, in their order. One that has no partner gets a number that
    the English does not have.
    """
    own = _written(source)
    free: dict[tuple[str, ...], list[int]] = {}
    for number, looks in own.items():
        free.setdefault(looks, []).append(number)
    last = max(own, default=0)
    numbers: dict[int, int] = {}
    for number, looks in _written(target).items():
        if partners := free.get(looks):
            numbers[number] = partners.pop(0)
        else:
            numbers[number] = last = last + 1
    return tuple(
        part if isinstance(part, str) else Code(part.text, part.kind, numbers[part.number])
        for part in target
    )


def _written(parts: Sequence[Part]) -> dict[int, tuple[str, ...]]:
    """Give how each code is written, the opening and the closing part of it, by its number."""
    found: dict[int, tuple[str, ...]] = {}
    for part in parts:
        if not isinstance(part, str):
            found[part.number] = (*found.get(part.number, ()), part.text)
    return found
