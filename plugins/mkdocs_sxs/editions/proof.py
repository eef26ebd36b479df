"""Proof that a recovered English file is the original, byte for byte.

`ms.openlocfilehash` is the SHA-1 of the bytes of the English file as it was checked out: with
CRLF or LF line ends. The body of that file is the English halves; its front matter has the
author's keys of the side-by-side file, which the localisation has rewritten in known ways. The
rewriting is undone in each of these ways, the likeliest first, until the hash is the recorded one:
then the file is proved. A file for which no way gives that hash may still be the original.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterator, Sequence

from ..articles import titles
from ..articles.metadata import LOCALISATION_KEYS
from ..segments import anchors, definitions, escapes, scaffold
from ..segments.scaffold import Piece

_FRONT_MATTER = re.compile(r"---\n(.*?)^---\n", re.MULTILINE | re.DOTALL)
_HASH = re.compile(r"^ms\.openlocfilehash: *['\"]?([0-9a-f]{40}|[0-9a-f]{64})\b", re.MULTILINE)
_TOP_KEY = re.compile(r"^[^\s:-][^:]*:", re.MULTILINE)
_SPACE_BEFORE_MARK = re.compile(r"(?<! ) ++(?=[,.;:])")
_TITLE = re.compile(r"title: *+(.*)\n")
_NUMBER = re.compile(r"(?<!\d)\d{3,}+(?= )")
_ITEM = "\n- "
_LIST_ITEM = re.compile(r"^- (?:\"([^\"\n]*)\"|'([^'\n]*)'|(.*))$", re.MULTILINE)
# What is in the three groups of an item is one value: quoted twice, quoted once, or bare.
_ITEMS = (r"- \1\2\3", r'- "\1\2\3"', r"  - \1\2\3", r'  - "\1\2\3"', r"\g<0>")
# How authors quote a title, write a list, and go on below the dashes; the commonest way first.
_COMMON = ('"', _ITEMS[0], "\n")
_RARE = tuple(
    habits
    for habits in itertools.product(('"', "", "'"), _ITEMS, ("\n", "", "\n\n"))
    if 0 < sum(one != common for one, common in zip(habits, _COMMON, strict=True)) < 3
)
# A template that many authors began with has a space at the end of this line.
_OFTEN_SPACED = "ms.topic"


def recorded_hash(head: str) -> str:
    """Give the hash that the front matter `head` of a file records; empty where it has none."""
    found = _HASH.search(head)
    return found[1] if found else ""


def rebuild_english_file(head: str, body: Sequence[Piece]) -> str | None:
    """Rebuild the English file that a side-by-side file was made from, if that can be proved.

    Args:
        head: the front matter of the file with its lines of dashes; line ends are LF.
        body: the pieces of all that follows; line ends are LF.

    Returns:
        The English file with LF line ends; None if no way of rebuilding it gives the recorded hash.
    """
    wanted = recorded_hash(head)
    front = _FRONT_MATTER.match(head)
    if not wanted or front is None:
        return None
    digest = hashlib.sha1 if len(wanted) == 40 else hashlib.sha256
    recorded = bytes.fromhex(wanted)
    own = _author_entries(front[1])
    for english in _bodies(body):
        unix = english.encode()
        windows = unix.replace(b"\n", b"\r\n")
        for top in _tops(own, _titles(own, titles.first_heading(english))):
            data = top.encode()
            for whole in (data.replace(b"\n", b"\r\n") + windows, data + unix):
                if digest(whole, usedforsecurity=False).digest() == recorded:
                    return top + english
    return None


def _bodies(pieces: Sequence[Piece]) -> Iterator[str]:
    """Give the English body in each of the ways that it may have been written."""
    bodies = [
        anchors.without_generated(
            definitions.without_other(
                scaffold.choose(one, "source"), scaffold.choose(one, "localized"), "source"
            )
        )
        for one in (escapes.restore(pieces), pieces)
    ]
    # Newer pipelines put a space before a punctuation mark.
    bodies += [_SPACE_BEFORE_MARK.sub("", body) for body in bodies]
    for english in dict.fromkeys(bodies):
        yield english.lstrip("\n")


def _author_entries(front: str) -> dict[str, str]:
    """Give the author's own lines of front matter by their key."""
    starts = [key.start() for key in _TOP_KEY.finditer(front)]
    spans = itertools.zip_longest(starts, starts[1:], fillvalue=len(front))
    entries = (front[start:end].replace(": ''\n", ":\n") for start, end in spans)
    keyed = ((entry.partition(":")[0], entry) for entry in entries)
    return {key: entry for key, entry in keyed if key not in LOCALISATION_KEYS}


def _titles(own: dict[str, str], heading: str) -> tuple[str, ...]:
    """Give the titles that the author may have written, the likeliest first.

    Mostly it is the heading of the page. A title without one word of a language stays as it is
    in the localised file, and so does an article number in front of one.
    """
    found = _TITLE.match(own.get("title", ""))
    localized = found[1].rstrip(" \t") if found else ""
    if len(localized) > 1 and localized[0] == localized[-1] and localized[0] in "\"'":
        localized = localized[1:-1]
    titles = [heading, localized, heading.rstrip(".?!:")]
    if number := _NUMBER.match(localized):
        titles.append(f"{number[0]} {heading}")
    return tuple(dict.fromkeys(titles))


def _tops(own: dict[str, str], titles: tuple[str, ...]) -> Iterator[str]:
    """Write all that is above the body, in each of the ways that authors write it."""
    empty = frozenset(key for key in own if own[key].startswith(f"{key}:\n"))
    often = frozenset({_OFTEN_SPACED})
    usual = tuple(dict.fromkeys((often | empty, often, empty, frozenset[str]())))
    seldom = tuple(dict.fromkeys(some | {key} for key in own for some in usual if key != "title"))
    for title in titles:
        yield from _written(own, title, _COMMON, (*usual, *seldom))
    has_list = any(_ITEM in entry for entry in own.values())
    for habits in _RARE:
        if has_list or habits[1] == _COMMON[1]:
            yield from _written(own, titles[0], habits, usual)


def _written(
    own: dict[str, str],
    title: str,
    habits: tuple[str, str, str],
    spaced: tuple[frozenset[str], ...],
) -> Iterator[str]:
    """Write the front matter by these habits, with a space behind the lines of each set of keys."""
    quote, item, gap = habits
    plain = {
        key: _LIST_ITEM.sub(item, entry) if _ITEM in entry else entry for key, entry in own.items()
    }
    if "title" in plain:
        plain["title"] = f"title: {quote}{title}{quote}\n"
    wide = {key: entry.replace("\n", " \n", 1) for key, entry in plain.items()}
    for keys in spaced:
        lines = "".join([wide[key] if key in keys else plain[key] for key in plain])
        yield f"---\n{lines}---\n{gap}"
