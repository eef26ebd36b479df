"""The parts of a page that describes a program: syntax, parameters, what a call gives.

The publisher's pages about programs (`YamlMime:UniversalReference`, `TSType`, `QSharpType` and
others) name their parts alike (DocFX, "Structured data schema"). `syntax` is code, or holds it as
its `content` beside `parameters` and `return`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..yamlnode import Node
from .markdown_lines import MarkdownLines, escape_markdown, readable_key
from .quiz import Others

SETTINGS = frozenset({
    "langs", "fullName", "nameWithType", "package", "module", "namespace", "children", "commentId",
    "isPreview", "isDeprecated", "isPrimitive", "isCustomType", "platform", "platforms", "source",
    "remote", "assemblies", "monikers", "references", "overload", "modifiers",
})  # fmt: skip
"""The keys by which tools find what a page describes."""
_OF_A_LANGUAGE = re.compile(r"(?:name|nameWithType|fullName|modifiers)\.\w+")
SYNTAX = frozenset({"syntax", "signature", "constructor", "return", "returns", "input", "output"})
"""The keys of code, and of what goes into a call and comes out of it."""
PARAMETERS = frozenset({
    "parameters", "requiredParameters", "optionalParameters", "typeParameters", "types",
    "exceptions",
})  # fmt: skip
"""The keys of lists whose entries are a name, a type and a few words."""
_NAMES, _WORDS, _TYPES = ("id", "name"), ("description", "summary"), ("type", "types", "typeRef")
_CODES = ("content", "syntax")
_CALLS = frozenset({"syntax", "signature"})
"""The keys of code that needs no heading, as it says how the thing above it is called."""
_XREF = re.compile(
    r"<xref\b(?=[^<>]*+>)(?::|[^<>]*?(?:uid|href)=[\"'])([^\"'<>?]*+)[^<>]*+>(?:</xref>)?"
)


def of_first_item(root: Node) -> Node:
    """Give the page that a list of program elements is: the first, and below it its members.

    A page of another kind stays as it is.
    """
    listed = root.get("items").items
    if root.get_text("title", "name") or not listed or not listed[0].get_text("uid"):
        return root
    if not listed[0].get_text("name"):
        return root
    own = {key: value for key, value in root.fields.items() if key != "items"}
    members = Node(listed[0].line, items=listed[1:])
    return Node(root.line, fields={**own, **listed[0].fields, "members": members})


def is_in_another_language(key: str) -> bool:
    """Whether a key has what another one says, for one programming language: `name.vb`."""
    return _OF_A_LANGUAGE.fullmatch(key) is not None


def write_syntax(key: str, value: Node, output: MarkdownLines, others: Others) -> None:
    """Write the syntax of a call as code, and what goes in or comes out below it."""
    code, types = value.get_text(*_CODES), _types_of(value)
    if key not in _CALLS:
        said = "".join(f" {one}" for one in [_types(types)] if one)
        output.add(f"**{readable_key(key)}:**{said}", value.line)
    if written := value.text or code.text:
        output.code(written, (code or value).line)
    others(value, (code, *types))


def write_parameters(key: str, value: Node, output: MarkdownLines, others: Others) -> None:
    """Write a list of parameters: the name, the type and a few words of each."""
    output.add(f"**{readable_key(key)}**", value.line)
    for one in value.items:
        name, words, types = one.get_text(*_NAMES), one.get_text(*_WORDS), _types_of(one)
        if not name:
            name = one.get_text("uid")
        said = f"**{escape_markdown(name.text)}**" if name else ""
        said += f" ({_types(types)})" if types else ""
        said = said.strip() or escape_markdown(one.text)
        first = words.text.strip()
        output.add(f"{said}: {first}" if said and first else said or first, one.line, mark="- ")
        outer, output.indent = output.indent, output.indent + "  "
        others(one, (name, words, *types))
        output.indent = outer


def _types_of(node: Node) -> list[Node]:
    """Give the types that an entry names; one whose entries are more than names is not among."""
    named = (node.get(key) for key in _TYPES)
    return [
        one for one in named if one.text or (one.items and all(each.text for each in one.items))
    ]


def _types(nodes: list[Node]) -> str:
    return ", ".join(
        escape_markdown(_XREF.sub(lambda found: _short(found[1]), text))
        for node in nodes
        for text in _texts(node)
    )


def _texts(node: Node) -> Iterator[str]:
    yield from [node.text] if node.text else [one.text for one in node.items]


def _short(uid: str) -> str:
    """Give the name that readers know of a uid, such as `Pot` for `kitchen!Pot:class`."""
    return uid.rpartition("!")[2].partition(":")[0].replace("#", ".")
