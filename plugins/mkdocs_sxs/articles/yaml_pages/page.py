"""Reads a YAML file into an article, if it is a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from types import MappingProxyType

from ...languages import locales, words
from ...problem import Problem
from ...segments import scaffold
from ...segments.scaffold import Segment
from .. import article, front_matter, safelinks, toc, tool_marks, yamlnode
from ..article import Article, YamlSource
from ..yamlnode import Node, YamlFailure
from . import reference
from .markdown_lines import MarkdownLines
from .writer import PageWriter

_MIME = re.compile(r"\s*###[ \t]*YamlMime:[ \t]*(\w+)")
_ENDING = re.compile(r"\.ya?ml$", re.IGNORECASE)
_TITLE = re.compile(r"^title:[ \t]*(.+)$", re.MULTILINE)
KINDS = frozenset(
    {
        "Landing", "Hub", "FAQ", "Module", "ModuleUnit", "LearningPath", "Achievements", "Tutorial",
        "Architecture", "LandingData",
    }
)  # fmt: skip
"""The kinds that are pages; `LandingData` is the `documentType` of old landing pages. A file of any
other kind is a page where it has a title, and is localised or has a `uid`, by which it is named."""
_LISTS = frozenset({"TableOfContent", "XRefMap"})
"""The kinds that list pages: the uids in them are those of others."""
_LOCALISED = ("ms.contentlocale", "ms.translationtype")


@dataclass(frozen=True, slots=True)
class NotAPage:
    """A YAML file of which no page is made."""

    kind: str
    """The kind of page that its first line names; empty where it is no page at all."""


def topic_of(path: str) -> str:
    """Give the topic of the page of a file: `units/1.yml` has that of `units/1.md`."""
    return _ENDING.sub(".md", path)


def read_yaml_page(
    data: bytes,
    file: str,
    locale: str,
    path: str,
    *,
    unwrap: bool = True,
    defaults: Mapping[str, object] = MappingProxyType({}),
) -> Article | NotAPage:
    """Read one YAML file; the arguments are those of `article.read_article`."""
    problems: list[Problem] = []
    text = tool_marks.remove(scaffold.repair_quotes(article.decode(data, file, problems)))
    mime = _MIME.match(text)
    if mime is None:
        return NotAPage("")
    if unwrap:
        text, _ = safelinks.unwrap(text)
    root = yamlnode.read_yaml(text)
    kind = mime[1]
    if isinstance(root, YamlFailure):
        if kind not in KINDS:
            return NotAPage(kind)
        problems.append(toc.not_yaml(file, root))
        fields, output, unsupported = _as_it_stands(text)
    else:
        kind = root.get("documentType").text or kind
        titled = root.get("title", "name", "items") or root.get("metadata").get("title")
        root = reference.of_first_item(root)
        is_named = root.get_text("uid") and kind not in _LISTS
        is_page = root.get_text("title", "name") and (is_named or _is_localised(root, text))
        if kind not in KINDS and not is_page:
            return NotAPage(kind if titled else "")
        said, minutes = _words(locale, text)
        writer = PageWriter(kind, said, minutes)
        writer.page(root)
        fields, output, unsupported = _fields(root), writer.output, writer.unsupported
    return article.make_article(
        file,
        locale,
        topic_of(path),
        front_matter.choose_in_fields(fields, "localized"),
        front_matter.choose_in_fields(fields, "source"),
        "",
        "\n".join(output.text[1:]) + "\n",
        1,
        tuple(_lines(root)) if isinstance(root, Node) else (),
        problems,
        defaults,
        YamlSource(tuple(output.lines[1:]), MappingProxyType(dict(unsupported))),
    )


def _is_localised(root: Node, text: str) -> bool:
    """Whether a file was translated: it has pairs, or metadata of the localisation."""
    metadata = root.get("metadata")
    return "tu-id" in text or any(root.get(key) or metadata.get(key) for key in _LOCALISED)


def _fields(root: Node) -> dict[str, object]:
    """Give what is used as front matter: the metadata, and what names the page."""
    own: dict[str, object] = {
        key: value.as_python() for key, value in root.fields.items() if key.startswith("ms.")
    }
    own |= {key: root.get(key).text for key in ("uid", "title", "description") if root.get(key)}
    if "title" not in own and (name := root.get_text("name")):
        own["title"] = name.text
    metadata = root.get("metadata")
    return {**own, **{key: value.as_python() for key, value in metadata.fields.items() if value}}


def _lines(root: Node) -> Iterator[tuple[str, int]]:
    for part in (root, root.get("metadata")):
        yield from ((key, value.line) for key, value in part.fields.items())


def _as_it_stands(text: str) -> tuple[dict[str, object], MarkdownLines, Mapping[str, int]]:
    """Show a file that is not YAML as code, under its title if one can be found."""
    title = _TITLE.search(text)
    output = MarkdownLines()
    output.code(text, 1, "yaml")
    return {"title": title[1].strip("\"' ")} if title else {}, output, {}


def _words(locale: str, text: str) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """Give two functions that write words of the interface, and minutes, into a page.

    Where the text of the file holds pairs, they write pairs too, so that each edition of the page
    has its own words.
    """
    first = next(iter(scaffold.segments(scaffold.parse(text))), None)
    numbers = count(1)
    source = words.SCHEMA

    def paired(own: str, english: str) -> str:
        if first is None or own == english:
            return own
        # Numbers of the localisation start at 101.
        return str(Segment(f"{first.id.partition('-')[0]}-{next(numbers):03}", own, english))

    def word(key: str) -> str:
        return paired(getattr(words.load(locale), key), getattr(words.load(source), key))

    def minutes(number: str) -> str:
        own, english = locales.resolve(locale), locales.resolve(source)
        return paired(own.minutes(int(number)), english.minutes(int(number)))

    return word, minutes
