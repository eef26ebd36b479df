"""Names of program elements: what a reader sees for `<xref:uid>`.

A uid is a full name with its parameters, `System.Console.WriteLine(System.String)`;
`%2A` and a final `*` mean all overloads, a grave accent and a number mean type
parameters. `displayProperty` chooses how much of it is shown.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

_TYPE_PARAMETERS = re.compile(r"``?(\d+)")


def readable_name(destination: str) -> str:
    """Give the readable name for the destination behind `xref:`.

    >>> readable_name("System.Console.WriteLine%2A?displayProperty=nameWithType")
    'Console.WriteLine'
    """
    uid, _, query = destination.partition("?")
    uid = unquote(uid.partition("#")[0]).rstrip("*")
    name, parenthesis, parameters = uid.partition("(")
    wanted = query.casefold()
    parts = name.split(".") if "/" not in name else [name]
    if parts[-1] == "#ctor":
        parts.pop()
    if "displayproperty=fullname" in wanted:
        kept = parts
    elif "displayproperty=namewithtype" in wanted:
        kept = parts[-2:]
    else:
        kept = parts[-1:]
    title = ".".join(kept)
    if parenthesis:
        types = parameters.rstrip(")").split(",")
        title += "(" + ", ".join(one.rpartition(".")[2] for one in types) + ")"
    return _TYPE_PARAMETERS.sub(_type_parameters, title) or uid


def _type_parameters(match: re.Match[str]) -> str:
    count = min(int(match[1]), 9)
    return "<T>" if count == 1 else "<" + ", ".join(f"T{n + 1}" for n in range(count)) + ">"
