"""A fast reader for front matter that uses only the simplest part of YAML.

Nearly all front matter is `key: value` on one line each, and lists of such values. This reader
takes values in the plain and quoted styles of YAML 1.1 that are on one line, and gives what the
YAML parser with `Loader` gives, in a fraction of the time. Anything else it leaves to that.
"""

from __future__ import annotations

import re
from typing import ClassVar

import yaml

from .. import safe_yaml


class Loader(safe_yaml.LOADER):  # type: ignore[valid-type, misc]
    """Reads YAML as the publisher's tools do: `no` is Norwegian, and a title may be `On`.

    In YAML 1.1 `yes`, `no`, `on` and `off` are true and false too; in 1.2 they are texts.
    """

    yaml_implicit_resolvers: ClassVar[dict[str | None, list[tuple[str, re.Pattern[str]]]]] = {
        sign: [one for one in resolvers if one[0] != "tag:yaml.org,2002:bool"]
        for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)

_MOST_BITS = 10_000
"""Numbers of more are texts: Python writes none of more than 4,300 digits, but stops."""


def _integer(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int | str:
    value = yaml.SafeLoader.construct_yaml_int(loader, node)
    return value if value.bit_length() <= _MOST_BITS else str(node.value)


Loader.add_constructor("tag:yaml.org,2002:int", _integer)

# A text in quotes that has neither quotes nor escapes in it; or one that begins with a letter
# or digit and has neither `: ` nor ` #`.
_SCALAR = (
    r"(?:\"([^\"\\]*+)\"|'([^']*+)'|([^\W_](?:[^\s:#]|:(?=\S)|(?<=\S)\#|[ ]++(?=[^\s#]))*+))[ ]*+"
)
_ENTRY = re.compile(rf"([A-Za-z][A-Za-z0-9_.\-]{{0,99}}):(?:[ ]+{_SCALAR}|[ ]*)")
_ITEM = re.compile(rf"((?:  )?)-[ ]+{_SCALAR}")
_TYPES = Loader.yaml_implicit_resolvers
"""What YAML takes for a number, a date or the like: patterns, by the first sign of the text."""


def read_simple_yaml(written: str) -> dict[str, object] | None:
    """Give the values of front matter as a YAML parser would; None if one has to read it."""
    # YAML has rules of its own for other kinds of spaces, line ends and control characters.
    if not written.replace("\n", " ").isprintable():
        return None
    fields: dict[str, object] = {}
    key = indent = ""
    items: list[str] | None = None
    for line in filter(None, written.split("\n")):
        if entry := _ENTRY.fullmatch(line):
            key, *value = entry.groups()
            text = _text(*value)
            items = [] if text is None else None
            certain = _is_text(key)
            fields[key] = text
        elif items is not None and (item := _ITEM.fullmatch(line)):
            at, *value = item.groups()
            items.append(_text(*value) or "")
            certain = len(items) == 1 or at == indent
            indent = at
            fields[key] = items
        else:
            return None
        plain = value[-1]
        if not certain or (plain is not None and not _is_text(plain)):
            return None
    return fields or None


def _text(double: str | None, single: str | None, plain: str | None) -> str | None:
    """Give the text of a scalar, of whichever style it is; None where there is none."""
    if plain is not None:
        return plain
    return single if double is None else double


def _is_text(plain: str) -> bool:
    """Whether YAML takes a scalar without quotes for a text."""
    for first in (plain[0], None):
        for _, pattern in _TYPES.get(first, ()):
            if pattern.match(plain):
                return False
    return True
