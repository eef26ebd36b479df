"""Proof that a recovered English file is the original, byte for byte.

`ms.openlocfilehash` is the SHA-1 of the bytes of the English file as it was checked out: with
CRLF or LF line ends. The body of that file is the English halves; its front matter has all the
keys that the side-by-side file has, re-written by the localisation in known ways. Each way is
taken back in turn until the hash is met; a file whose hash is met is proved, any other is not
said to be wrong.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterator
from functools import partial

from . import anchors, article, escapes, scaffold
from .metadata import LOCALISATION_KEYS

_FRONT_MATTER = re.compile(r"---\n(.*?)^---\n", re.MULTILINE | re.DOTALL)
_HASH = re.compile(r"^ms\.openlocfilehash: *['\"]?([0-9a-f]{40}|[0-9a-f]{64})\b", re.MULTILINE)
_TOP_KEY = re.compile(r"^[^\s:-][^:]*:", re.MULTILINE)
_SPACED = re.compile(r" +(?=[,.;:])")
_TITLE = re.compile(r"^title:.*\n(?:[ \t].*\n)*", re.MULTILINE)
_LIST_ITEM = re.compile(r"^- (?:\"([^\"\n]*)\"|'([^'\n]*)'|(.*))$", re.MULTILINE)


def recorded(head: str) -> str:
    """Give the hash that the front matter `head` of a file records; empty where it has none."""
    found = _HASH.search(head)
    return found[1] if found else ""


def english_file(head: str, body: str) -> str | None:
    """Rebuild the English file that a side-by-side file was made from, if that can be proved.

    Takes the front matter of the file, its lines of dashes included, and its body, both with
    LF line ends. Gives the English file with LF line ends, or None where no rebuilding meets
    the recorded hash.
    """
    wanted = recorded(head)
    front = _FRONT_MATTER.match(head)
    if not wanted or front is None:
        return None
    digest = hashlib.sha1 if len(wanted) == 40 else hashlib.sha256
    for candidate in _candidates(front[1], body):
        for line_end in ("\r\n", "\n"):
            data = candidate.replace("\n", line_end).encode()
            if digest(data, usedforsecurity=False).hexdigest() == wanted:
                return candidate
    return None


def _candidates(front: str, body: str) -> Iterator[str]:
    pieces = scaffold.parse(body)
    bodies = [
        anchors.without_generated(scaffold.choose(one, "source"))
        for one in (escapes.restore(pieces), pieces)
    ]
    # Newer pipelines put a space before a punctuation mark.
    bodies += [_SPACED.sub("", body) for body in bodies]
    for english in dict.fromkeys(bodies):
        title = article.first_heading(english)
        for head, gap in itertools.product(_front_matters(front, title), ("\n", "", "\n\n")):
            yield f"---\n{head}---\n{gap}{english.lstrip(chr(10))}"


def _front_matters(front: str, title: str) -> Iterator[str]:
    """Write the author's front matter in each of the ways that authors write it."""
    own = "".join(
        entry for entry in _entries(front) if entry.partition(":")[0] not in LOCALISATION_KEYS
    )
    own = own.replace(": ''\n", ":\n")
    titles = (f'"{title}"', title, f"'{title}'")
    for shown, lists, empty, indent in itertools.product(
        titles, ("plain", "double", "as is"), (" ", ""), ("", "  ")
    ):
        text = _TITLE.sub(partial(_replaced, f"title: {shown}\n"), own)
        if lists != "as is":
            quote = '"' if lists == "double" else ""
            # What is in the three groups is one value: quoted twice, quoted once, or bare.
            text = _LIST_ITEM.sub(rf"{indent}- {quote}\1\2\3{quote}", text)
        yield re.sub(r"^([^\s:-][^:\n]*:)$", rf"\1{empty}", text, flags=re.MULTILINE)


def _replaced(line: str, _: re.Match[str]) -> str:
    """Put a line in place of a match as it stands, its backslashes included."""
    return line


def _entries(front: str) -> Iterator[str]:
    """Split front matter at its top-level keys."""
    starts = [key.start() for key in _TOP_KEY.finditer(front)]
    for start, end in itertools.zip_longest(starts, starts[1:], fillvalue=len(front)):
        yield front[start:end]
