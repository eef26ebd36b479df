r"""Pairs in the values of YAML, where quotation marks stand otherwise than in the text they write.

In `"…"` a quotation mark is `\"`, in `'…'` an apostrophe is `''`. Nothing else of the quoting is
looked at, so that every file comes out as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import yaml

from .. import safe_yaml
from ..segments import scaffold
from ..segments.scaffold import Piece

Style = Literal["", "'", '"']
"""The quotation marks around a piece; empty for text that is not quoted."""

_ESCAPE = re.compile(r"\\.", re.DOTALL)


def yaml_part(text: str, topic: str) -> tuple[int, str]:
    """Give what is YAML in a file, with its place: all of a YAML page, or the front matter."""
    if topic.lower().endswith((".yml", ".yaml")):
        return 0, text
    begin = 3 + text.startswith("\ufeff")
    return begin, text[begin:].partition("\n---")[0] if text[begin - 3 : begin] == "---" else ""


def pieces(text: str, topic: str) -> Iterator[tuple[Piece, Style]]:
    """Give the pieces of a file, as they are meant, with the quotation marks around them."""
    at = 0
    for begin, end, style in _quoted(*yaml_part(text, topic)):
        yield from ((one, "") for one in scaffold.parse(text[at:begin]))
        yield from ((one, style) for one in scaffold.parse(_meant(text[begin:end], style)))
        at = end
    yield from ((one, "") for one in scaffold.parse(text[at:]))


def written(piece: Piece, style: Style) -> str:
    """Write a piece as it stands in its file."""
    if style == '"':
        return str(piece).replace('"', '\\"')
    return str(piece).replace("'", "''") if style else str(piece)


def _quoted(start: int, part: str) -> Iterator[tuple[int, int, Style]]:
    """Give the beginning, the end and the style of what is quoted in YAML and holds pairs."""
    if "-ttu-id=" not in part or safe_yaml.is_too_deep(part):
        return
    found: list[tuple[int, int, Style]] = []
    try:
        for token in yaml.scan(part, Loader=safe_yaml.LOADER):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                begin, end = token.start_mark.index + 1, token.end_mark.index - 1
                if "-ttu-id=" in part[begin:end]:
                    found.append((start + begin, start + end, token.style))
    except (yaml.YAMLError, ValueError, RecursionError):
        return
    yield from found


def _meant(quoted: str, style: Style) -> str:
    if style == "'":
        return quoted.replace("''", "'")
    return _ESCAPE.sub(lambda one: '"' if one[0] == '\\"' else one[0], quoted)
