"""The spellings of DocFX's own constructs, each a row of a table.

Two families are on lines of their own: `[!NAME …]`, mostly in quotes, and `:::name … :::`.
The first was written `[AZURE.NAME …]` in Azure's articles before DocFX had it.
This module only reads them; `tree` and `blocks` say what is shown for each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .. import references
from .marks import MARKS

Kind = Literal[
    "include", "code", "div", "video", "label",
    "open", "close", "image", "unknown",
]  # fmt: skip


@dataclass(frozen=True)
class Directive:
    """One construct on a line of its own."""

    kind: Kind
    """What it is."""
    name: str = ""
    """Its name: the alert's label, the language of code, the word behind `:::`."""
    target: str = ""
    """The path or address it names."""
    text: str = ""
    """Its title, or the text behind it on the line."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Its attributes, keys in lower case."""


# No pattern here gives back what it has read (`*+`, `++`): of what is opened without an end, such
# as a bracket before a thousand spaces, each way to read it would be tried else.
_TITLE = r"(?:\\.|[^\[\]\\]|\[[^\[\]]*+\])*+"
_TARGET = (
    r"\s*+<?(?P<target>[^\s<>()\"']*+(?:\([^\s<>()]*+\)[^\s<>()\"']*+)*+)>?"
    r"(?:\s++(?:[\"'][^\"']*+[\"']|[^\s()\"'][^()\n]*+))?+\s*+"
)
_OPENS = r"\[(?:!\s?(?:azure\.)?|azure\.)"
INCLUDE = re.compile(
    rf"{_OPENS}include\s*+[+\-]?\s*+\[(?P<text>{_TITLE})\]\s?\({_TARGET}\)"
    r"(?:\s*+(?:\[\]\([^()\n]*+\)\s*+)?\]"
    rf"|(?=[ \t]*+[{MARKS}]?[ \t]*+(?:\n|\Z)))",
    re.IGNORECASE,
)
"""`[!INCLUDE [title](path)]`, on its own line or within one. Some authors wrote the path twice, or
left out the last bracket at the end of a line."""

_LOOSE_INCLUDE = re.compile(
    rf"{_OPENS}include\s*+\[(?P<text>{_TITLE})\]\s?\(\(?{_TARGET}\)\s*+\]*+", re.IGNORECASE
)
"""An include alone on its line whose last bracket is lost, or one of whose brackets is doubled."""
_WORD = re.compile(r"[^\W_]|[\[<&!]")
_CODE = re.compile(
    rf"\[!\s?(?:code|notebook)(?:-(?P<name>[^\[\]\s]*+))?\s*+\[(?P<text>{_TITLE})\]\s*+\(?\s*+<?"
    r"(?P<target>[^<>()\"\n]*+(?:\([^<>()\"\n]*+\)[^<>()\"\n]*+)*+)>?(?:\"[^\"\n]*+\")?"
    rf"\s*+\)(?:\s*\]|(?=[ \t]*+[{MARKS}]?[ \t]*+(?:\n|\Z)))",
    re.IGNORECASE,
)
"""Code of another file. Some authors left out a bracket: that before the path, or the last one."""
_DIV = re.compile(r"\[!\s?div(?P<attributes>(?:\s[^\[\]]*+)?)\]", re.IGNORECASE)
_VIDEO = re.compile(r"\[!\s?video\s++(?P<target>[^\s\[\]]++)[^\[\]]*+\]", re.IGNORECASE)
LABEL = re.compile(r"\[!\s*+(?P<name>[^\W\d_][^\[\]\n()!]{0,30})!?\](?!\()")
"""`[!NOTE]`, in any case and any language; a translation may cry out as the language does."""

_BRACKETS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("include", INCLUDE),
    ("code", _CODE),
    ("div", _DIV),
    ("video", _VIDEO),
    ("label", LABEL),
    ("include", _LOOSE_INCLUDE),
)

AZURE_OPENS = ("[AZURE.", "[Azure.", "[azure.", "[!AZURE.", "[!Azure.", "[!azure.")
"""How the constructs begin that Azure's articles had before DocFX."""
_AZURE = re.compile(
    r"\[!?azure\.(?:(?P<label>note|tip|important|warning|caution)\]"
    r"|video\s++(?P<video>[\w.-]++)\s*+\]"
    r"|selector(?:-list\s*+\((?P<first>[^|()\[\]\n\"]*+)\|(?P<second>[^|()\[\]\n\"]*+)\))?+\s*+\])",
    re.IGNORECASE,
)
_AZURE_VIDEOS = "https://azure.microsoft.com/documentation/videos/"

_COLONS = re.compile(
    r":::[ \t]*+(?P<name>[A-Za-z][\w-]*+)(?P<rest>(?:[^:]|:(?!::))*+)(?P<end>:::)?"
)
_ENDS_VALUE = r"(?=[ \t]*+(?:[A-Za-z_][\w-]*+[ \t]*+=|::|\Z))"
"""What is behind the quotation mark that ends a value; a translation wrote others into it."""
ATTRIBUTE = re.compile(
    r"([A-Za-z_][\w-]{0,60}+)[ \t]*+=[ \t]*+(?:"
    rf"\"((?:[^\"]|\"(?!{_ENDS_VALUE})){{0,1000}}+)\"|'((?:[^']|'(?!{_ENDS_VALUE})){{0,1000}}+)'"
    r"|([^\s\"':>]+))"
)
_IMAGE_END = ":::image-end"

CONTAINERS = frozenset({"row", "column", "moniker", "zone"})
"""The names behind `:::` that hold blocks up to `NAME-end`."""
_ENDS = {f"{name}-end": name for name in CONTAINERS} | {"image-end": "image"}
BLOCK_IN_LINE = re.compile(rf"{_CODE.pattern}|\[!\s?video\s++[^\[\]]++\]", re.IGNORECASE)
"""What is a block of its own wherever it is written: quoted code and a video."""

OPEN_LINE = re.compile(r":::[ \t]*+(?:image|code|video)[ \t](?:[^:\n]|:(?!::))*+\Z", re.IGNORECASE)
"""The first line of a construct that goes on in the next one."""

NO_LOC = re.compile(
    r":::[ \t]*+no-loc[ \t]++text=(?:\"((?:\\\"|[^\"])*+)\"|'([^']*+)')[^:]*+:::", re.IGNORECASE
)
"""`:::no-loc text="…":::`, which stands within a line only."""

IMAGE = re.compile(r":::[ \t]*+image[ \t]++((?:[^:\n]|:(?!::))*+):::", re.IGNORECASE)
"""`:::image source="…":::` within a line."""

_VERSION = (
    r":::[ \t]*+(?:zone|moniker)"
    r"(?:-end(?![\w-])|[ \t]++\w{1,20}[ \t]*+=[ \t]*+(?:\"[^\":\n]*+\"|'[^':\n]*+'))[ \t]*+"
)
_OPEN_VERSION = rf"{_VERSION}(?={_VERSION}|\Z|\n)"
CONTAINER = re.compile(
    rf"{_OPEN_VERSION}"
    rf"|:::[ \t]*+(?:(?:{'|'.join(sorted(CONTAINERS))})(?:-end)?|image-end)(?![\w-])"
    r"(?:[^:\n]|:(?!::))*+:::",
    re.IGNORECASE,
)
"""One half of a container within a line, or the end of a picture's long description.

That of a version or a zone may lack its last colons at the end of a line, and before another one.
"""

CONTAINER_IN_LINE = re.compile(
    r":::[ \t]*(?P<name>zone|moniker)[ \t]+(?P<attributes>[^:\n]*?)\binline[ \t]*:::"
    r"(?P<held>(?:(?!:::)[^\n]){0,2000}+):::(?P=name)-end(?![\w-])"
    r"(?:[ \t]*:::(?![ \t]*(?:zone|moniker)\b))?",
    re.IGNORECASE,
)
"""`:::zone pivot="…" inline :::…:::zone-end`: words of a sentence that are for one version only."""


def modern(text: str) -> str:
    """Give a text that begins with a construct of Azure's old articles as DocFX writes it."""
    found = _AZURE.match(text) if text.startswith(AZURE_OPENS) else None
    if found is None:
        return text
    if found["label"]:
        construct = f"[!{found['label'].upper()}]"
    elif found["video"]:
        construct = f"[!VIDEO {_AZURE_VIDEOS}{found['video']}/]"
    elif found["first"] is not None:
        titles = f'title1="{found["first"].strip()}" title2="{found["second"].strip()}"'
        construct = f'[!div class="op_multi_selector" {titles}]'
    else:
        construct = '[!div class="op_single_selector"]'
    return construct + text[found.end() :]


def attributes(written: str) -> dict[str, str]:
    """Read `key="value"` pairs, entities decoded; later ones win."""
    return {
        match[1].casefold(): references.unescape(match[2] or match[3] or match[4] or "")
        for match in ATTRIBUTE.finditer(written)
    }


def read_directive(line: str) -> Directive | None:
    """Read a line that starts with `[!` or `:::`, or give None if it is something else."""
    line = line.strip()
    if line.startswith(":::"):
        return _read_colons(line)
    for kind, pattern in _BRACKETS:
        if match := pattern.fullmatch(line):
            found = match.groupdict()
            return Directive(
                kind,
                (found.get("name") or "").strip(),
                (found.get("target") or "").strip(),
                (found.get("text") or "").strip(),
                attributes(found.get("attributes") or ""),
            )
    return None


def read_line(line: str) -> tuple[tuple[tuple[Directive, str], ...], str]:
    """Read the constructs that a line begins with.

    Returns:
        Each construct with its own text, and what is behind them: halves of containers may have
        text there, such as `:::row::: :::column::: text`, and an include punctuation.
    """
    if (found := read_directive(line)) is not None:
        return ((found, line.strip()),), ""
    if (match := INCLUDE.match(line)) and not _WORD.search(line, match.end()):
        include = Directive("include", "", match["target"] or "", (match["text"] or "").strip())
        return ((include, match[0]),), line[match.end() :].strip()
    halves: list[tuple[Directive, str]] = []
    rest = line.strip()
    while (match := CONTAINER.match(rest)) and (one := read_directive(match[0])):
        halves.append((one, match[0]))
        rest = rest[match.end() :].lstrip()
    return tuple(halves), rest


def _read_colons(line: str) -> Directive | None:
    match = _COLONS.match(line)
    if match is None or line[match.end() :].strip():
        return None
    name, found = match["name"].casefold(), attributes(match["rest"])
    if name in _ENDS:
        return Directive("close", _ENDS[name])
    if name in CONTAINERS:
        return Directive("open", name, attributes=found)
    if name == "image":
        return Directive("image", name, found.get("source", ""), attributes=found)
    if name == "video":
        return Directive("video", name, found.get("source", ""), attributes=found)
    if name == "code":
        return Directive("code", name, found.get("source", ""), attributes=found)
    if name == "no-loc":
        return None
    return Directive("unknown", name, text=line, attributes=found)
