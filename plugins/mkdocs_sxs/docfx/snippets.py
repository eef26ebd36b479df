"""Code snippets: the parts of code files that a page shows, and the names of their languages.

A page names a snippet in one of two spellings,
`[!code-csharp[title](path?name=Part&highlight=2-3)]` and
`:::code language="csharp" source="path" id="Part" highlight="2-3":::`. A part is what is between
`<Name>` and `</Name>` in comments, a `#region`, or a range of lines; of a notebook,
`[!notebook-python[title](path?name=Cell)]`, it is the cell of that name. The indentation that all
its lines share is removed.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from urllib.parse import unquote

_LEXERS: Mapping[str, str] = MappingProxyType(
    {
        "aspnetcorecli": "bash",
        "aspx-cs": "aspx-cs",
        "aspx-csharp": "aspx-cs",
        "aspx-vb": "aspx-vb",
        "azcli": "bash",
        "azcopy": "bash",
        "azure-cli": "bash",
        "azurecli": "bash",
        "azurepowershell": "powershell",
        "bat": "batch",
        "c": "c",
        "c#": "csharp",
        "c++": "cpp",
        "cmd": "batch",
        "cppcx": "cpp",
        "cppwinrt": "cpp",
        "cs": "csharp",
        "cshtml": "html",
        "dax": "text",
        "dos": "batch",
        "dotnetcli": "bash",
        "f#": "fsharp",
        "fs": "fsharp",
        "gradle": "groovy",
        "html+razor": "html",
        "jscript": "javascript",
        "js": "javascript",
        "jsonc": "json",
        "kusto": "kusto",
        "msgraph": "http",
        "mof": "text",
        "no-highlight": "text",
        "none": "text",
        "output": "text",
        "outpout": "text",
        "plain": "text",
        "plaintext": "text",
        "posh": "powershell",
        "ps": "powershell",
        "ps1": "powershell",
        "pwsh": "powershell",
        "razor": "html",
        "rest": "http",
        "sh": "bash",
        "syntax": "text",
        "terraform": "terraform",
        "tsql": "tsql",
        "t-sql": "tsql",
        "ts": "typescript",
        "usql": "sql",
        "vb": "vbnet",
        "vba": "vb.net",
        "vb.net": "vbnet",
        "vbs": "vbscript",
        "vstscli": "bash",
        "xaml": "xml",
        "xpp": "csharp",
        "yml": "yaml",
    }
)
"""DocFX's names of languages that Pygments knows by another one, or not at all."""

_NOTEBOOK = ".ipynb"
_SPACED = re.compile(r"(?<=[\w.~])[ ]?/[ ](?=\S)|(?<=[\w.~])[ ]/(?=\S)")
"""A slash that a tool set apart from the names beside it, in both languages."""
_NAME = re.compile(r"[a-z0-9][a-z0-9+#._-]{0,40}")
_RANGE = re.compile(r"[Ll]?(\d{1,9})?(?:\s*(-))?\s*[Ll]?(\d{1,9})?")
_FRAGMENT_LINES = re.compile(r"L\d+(?:-L?\d+)?", re.IGNORECASE)
_PART_MARK = re.compile(
    r"""^\s*(?:(?://|/\*|\#|'(?!')|--|;|%|<!--|<%--|@\*|REM\b|\{/\*|\(\*)\s*)+</?[\w.\-]+>""",
    re.IGNORECASE,
)
_REGION_MARK = re.compile(
    r"^\s*(?:#\s*(?:pragma\s+)?(?:end\s*)?region\b|#End Region\b)", re.IGNORECASE
)


@dataclass(frozen=True)
class Snippet:
    """Which part of which file a page shows."""

    path: str
    """The file, as written."""
    language: str
    """The language, as written; empty if it is not said."""
    part: str = ""
    """The name of the part, or the lines such as `2-5,9`; empty for the whole file."""
    is_range: bool = False
    """Whether `part` is lines."""
    highlight: str = ""
    """The lines of the part that are marked, such as `1,4-5`."""
    dedent: int | None = None
    """How many spaces of indentation are removed; None for as many as all lines share."""


def lexer_name(name: str) -> str:
    """Give Pygments' name for a language of DocFX, such as `csharp` for `c#`.

    The ending `-interactive`, which asks the publisher's site for a button, is ignored. What is no
    name gives plain text: extensions write the name into a class as it is.
    """
    plain = name.strip().strip("{}.").casefold()
    for ending in ("-interactive", "!interactive"):
        plain = plain.removesuffix(ending)
    found = _LEXERS.get(plain, plain)
    return found if _NAME.fullmatch(found) else "text"


def from_address(language: str, address: str) -> Snippet:
    """Read the spelling `[!code-LANGUAGE[title](ADDRESS)]`."""
    rest, _, fragment = address.partition("#")
    path, _, query = rest.partition("?")
    values = dict(part.partition("=")[::2] for part in query.split("&") if part)
    values = {key.strip().casefold(): unquote(value).strip("\"' ") for key, value in values.items()}
    if fragment and _FRAGMENT_LINES.fullmatch(fragment):
        values.setdefault("range", fragment)
    elif fragment:
        values.setdefault("name", unquote(fragment))
    if "start" in values:
        values.setdefault("range", f"{values['start']}-{values.get('end', '')}")
    return _snippet(path, language, values)


def from_attributes(attributes: Mapping[str, str]) -> Snippet:
    """Read the attributes of `:::code … :::`."""
    values = dict(attributes)
    values.setdefault("name", values.get("id", ""))
    return _snippet(values.get("source", ""), values.get("language", ""), values)


def _snippet(path: str, language: str, values: Mapping[str, str]) -> Snippet:
    dedent = values.get("dedent", "")
    name, lines = values.get("name", ""), values.get("range", "")
    return Snippet(
        _SPACED.sub("/", path.strip()),
        language or ("python" if path.lower().endswith(_NOTEBOOK) else path.rpartition(".")[2]),
        name or lines,
        bool(lines and not name),
        values.get("highlight", ""),
        int(dedent[:9]) if dedent.isdecimal() else None,
    )


def cut_snippet(text: str, wanted: Snippet) -> str | None:
    """Cut the wanted part out of a code file; None if the file has no such part."""
    if wanted.path.lower().endswith(_NOTEBOOK):
        return _cells(text, "" if wanted.is_range else wanted.part)
    lines = text.expandtabs(4).splitlines()
    if not wanted.part:
        found = lines
    elif wanted.is_range:
        found = list(_in_ranges(lines, wanted.part))
    else:
        found = _named(lines, wanted.part) or []
    if wanted.part and not found:
        return None
    found = [line for line in found if not _PART_MARK.match(line)]
    while found and not found[-1].strip():
        found.pop()
    while found and not found[0].strip():
        found.pop(0)
    if wanted.dedent is None:
        return textwrap.dedent("\n".join(found)) + "\n"
    most = wanted.dedent
    return "\n".join(line[min(most, len(line) - len(line.lstrip())) :] for line in found) + "\n"


def _cells(text: str, name: str) -> str | None:
    """Give the code of a notebook's cells of a name, or of all; None if it has none of that name.

    A cell's name is in its metadata: `name`, or one of its `tags` (nbformat, "cell metadata").
    """
    try:
        cells = json.loads(text)["cells"]
        code = [
            "".join(cell["source"])
            for cell in cells
            if cell["cell_type"] == "code"
            and (not name or name in _names_of(cell.get("metadata") or {}))
        ]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return "\n\n".join(one.strip("\n") for one in code) + "\n" if code else None


def _names_of(metadata: Mapping[str, object]) -> list[object]:
    tags = metadata.get("tags")
    return [metadata.get("name"), *(tags if isinstance(tags, list) else ())]


def _in_ranges(lines: list[str], ranges: str) -> Iterator[str]:
    """Give the lines of ranges, of which some may be there twice; no more than twice the file."""
    left = 2 * sum(len(line) + 1 for line in lines)
    for number in line_numbers(ranges, len(lines)):
        line = lines[number - 1]
        left -= len(line) + 1
        if left < 0:
            return
        yield line


def marked_lines(written: str, last: int) -> list[int]:
    """Give the lines that are highlighted in a text of `last` lines, each once."""
    return sorted(set(islice(line_numbers(written, last), 2 * last)))


def line_numbers(written: str, last: int) -> Iterator[int]:
    """Give the line numbers that `1-3,7,9-` means in a text of `last` lines.

    An author may name all lines again and again; whoever takes them says when it is enough.

    >>> list(line_numbers("2-3,7-", 8))
    [2, 3, 7, 8]
    """
    for one in written.split(","):
        match = _RANGE.fullmatch(one.strip())
        if match is None or not (match[1] or match[3]):
            continue
        start = int(match[1]) if match[1] else 1
        end = int(match[3]) if match[3] else (last if match[2] else start)
        yield from range(max(start, 1), min(end, last) + 1)


def _named(lines: list[str], name: str) -> list[str] | None:
    """Find the lines between `<name>` and `</name>` in comments, or in a region.

    `#1` may also mean the part that is called `snippet1`.
    """
    for one in (name, f"snippet{name}"):
        opening, closing = f"<{one}>".casefold(), f"</{one}>".casefold()
        start = next((n for n, line in enumerate(lines) if opening in line.casefold()), None)
        if start is not None:
            for end in range(start + 1, len(lines)):
                if closing in lines[end].casefold():
                    return lines[start + 1 : end]
    return _region(lines, name)


def _region(lines: list[str], name: str) -> list[str] | None:
    start, depth = None, 0
    for number, line in enumerate(lines):
        if not _REGION_MARK.match(line):
            continue
        mark = line.strip().casefold().replace(" ", "")
        ends = "endregion" in mark
        if start is None:
            title = re.split(r"region", line.strip(), maxsplit=1, flags=re.IGNORECASE)[-1]
            if not ends and title.strip().strip("\"'").casefold() == name.casefold():
                start = number
        else:
            depth += -1 if ends else 1
            if depth < 0:
                inside = lines[start + 1 : number]
                return [one for one in inside if not _REGION_MARK.match(one)]
    return None
