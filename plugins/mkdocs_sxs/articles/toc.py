"""DocFX's tables of contents: `TOC.yml` and `TOC.md`, read into one tree.

A `TOC.yml` is a list of entries, or a mapping with that list under `items`; an entry has a
`name`, an `href` and `items` of its own. An `href` that means another table of contents, by its
file or its folder, brings that one's entries in below it, and `topicHref` is then where the entry
itself leads. A `TOC.md` has a heading for each entry, its level the entry's depth. Names may hold
side-by-side pairs. Where the `tocHref` of every entry starts at the publisher's root, the file
holds breadcrumbs and no contents.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..problem import Problem
from ..register import finding
from ..segments import scaffold
from ..segments.scaffold import Edition
from . import article, titles, tool_marks, yamlnode
from .yamlnode import Node, YamlFailure

_NAME = re.compile(r"(?:^|/)toc\.(?:yml|yaml|md)$", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6})[ \t]*+(?:<a name=\"[^\"<>]*+\"></a>)?[ \t]*+(.*)")
_LINK = re.compile(r"\[(.*)\][ \t]?\([ \t]*+<?([^()<>\s]*+)>?(?:[ \t]++\"[^\"]*+\")?+[ \t]*+\)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TocEntry:
    """One entry of a table of contents."""

    name: str
    """Its name in the language of the file, plain text; empty for the title of its target."""
    english: str
    """The English half of the name; empty where the name holds no pair."""
    target: str
    """Where it leads: a path below the language's folder; an address or a path from a root as
    it is written; `xref:` and a uid; empty for an entry that leads nowhere."""
    file: str
    """The path a person can open, for findings."""
    line: int
    """Its line in that file, counted from 1."""
    children: tuple[TocEntry, ...] = ()
    folder: str = ""
    """The folder that it stands for, if it is there for a whole table of contents beside others;
    it has the folder's name until a page of that folder names it better."""


@dataclass(frozen=True, slots=True)
class Toc:
    """All tables of contents of one language, as one tree."""

    entries: tuple[TocEntry, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Raw:
    """An entry as its own file has it; `nested` is the file it brings in."""

    entry: TocEntry
    nested: str
    children: tuple[_Raw, ...]


@dataclass
class _Expansion:
    """The state while tables that others bring in are put into their places."""

    files: Mapping[str, tuple[_Raw, ...]]
    used: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def entries(self, path: str, trail: tuple[str, ...]) -> tuple[TocEntry, ...]:
        """Give the entries of a file, those of nested files in their places."""
        self.used.add(path)
        return self._grown(self.files[path], (*trail, path))

    def _grown(self, raws: Sequence[_Raw], trail: tuple[str, ...]) -> tuple[TocEntry, ...]:
        grown: list[TocEntry] = []
        for raw in raws:
            children = self._grown(raw.children, trail)
            if raw.nested in trail:
                self.problems.append(finding("toc-circle", raw.entry.file, raw.entry.line))
            elif raw.nested and raw.nested not in self.used:
                children += self.entries(raw.nested, trail)
            grown.append(replace(raw.entry, children=children))
        return tuple(grown)


def is_toc(path: str) -> bool:
    """Whether a file of this path is a table of contents by its name."""
    return _NAME.search(path) is not None


def read_tocs(files: Mapping[str, tuple[bytes, str]]) -> Toc:
    """Read all tables of contents of one language into one tree.

    Tables that no other one brings in are at the top of the tree; where there are several, each is
    an entry that stands for its folder, unless it has one such entry of its own.

    Args:
        files: path below the language's folder -> its bytes, and the path a person can open.
    """
    problems: list[Problem] = []
    known = {path.lower(): path for path in sorted(files)}
    raws: dict[str, tuple[_Raw, ...]] = {}
    for path, (data, file) in sorted(files.items()):
        text = tool_marks.remove(article.decode(data, file, problems))
        if path.lower().endswith(".md"):
            if f"{path[:-3]}.yml".lower() not in known:
                raws[path] = _nested(list(_headings(text, path, file, known)))
            continue
        node = yamlnode.read_yaml(text)
        if isinstance(node, YamlFailure):
            problems.append(not_yaml(file, node))
            continue
        listed = node.items or node.get("items").items
        if not listed and node.as_python() not in ("", {"items": ""}):
            problems.append(finding("toc-entries", file, node.line))
        if not all(one.get("tocHref").text.startswith("/") for one in listed):
            raws[path] = tuple(_raw(one, path, file, known) for one in listed)
    wanted = {nested for raw in raws.values() for nested in _all_nested(raw)}
    expansion = _Expansion({path: raws.get(path, ()) for path in files}, problems=problems)
    order = sorted(raws, key=lambda path: (path in wanted, path.count("/"), path))
    roots = [(path, expansion.entries(path, ())) for path in order if path not in expansion.used]
    return Toc(_side_by_side([one for one in roots if one[1]]), tuple(sorted(problems)))


def not_yaml(file: str, failure: YamlFailure) -> Problem:
    """Make the finding that a file is not the YAML it should be."""
    return finding("yaml:contents" if is_toc(file) else "yaml", file, failure.line, why=failure.why)


def _side_by_side(roots: Sequence[tuple[str, tuple[TocEntry, ...]]]) -> tuple[TocEntry, ...]:
    if len(roots) == 1:
        return roots[0][1]
    entries: list[TocEntry] = []
    for path, own in roots:
        folder = posixpath.dirname(path)
        if folder and not (len(own) == 1 and own[0].children):
            name = posixpath.basename(folder).replace("-", " ")
            entries.append(TocEntry(name, name, "", own[0].file, 1, own, folder))
        else:
            entries += own
    return tuple(entries)


def _all_nested(raws: Sequence[_Raw]) -> Iterator[str]:
    for raw in raws:
        yield raw.nested
        yield from _all_nested(raw.children)


def _raw(node: Node, path: str, file: str, known: Mapping[str, str]) -> _Raw:
    """Read one entry of a `TOC.yml`; a text in its place is a name."""
    name = node.get("name", "title", "displayName").text or node.text
    topic = node.get("topicHref", "homepage").text
    href = node.get("href", "tocHref").text
    nested = _toc_of(href, path, known) or _toc_of(node.get("tocHref").text, path, known)
    target = _target(topic or ("" if nested else href), path)
    if not target and (uid := node.get("topicUid", "uid").text):
        target = f"xref:{uid}"
    entry = TocEntry(
        titles.without_entities(_half(name, "localized")),
        titles.without_entities(_half(name, "source")) if "tu-id" in name else "",
        target,
        file,
        node.line,
    )
    inner = node.get("items")
    children = inner.items or inner.get("items").items
    return _Raw(entry, nested, tuple(_raw(one, path, file, known) for one in children))


def _toc_of(href: str, path: str, known: Mapping[str, str]) -> str:
    """Give the table of contents that an `href` means by its file or its folder, if any."""
    if not href or ":" in href or href.startswith("/"):
        return ""
    target = _target(href.partition("?")[0].partition("#")[0], path)
    target = target.removeprefix("~/").lower()
    if href.endswith("/"):
        folder = f"{target}/".removeprefix("./")
        names = (f"{folder}toc.yml", f"{folder}toc.yaml", f"{folder}toc.md")
        return next((known[name] for name in names if name in known), "")
    return known.get(target, "") if is_toc(target) else ""


def _target(href: str, path: str) -> str:
    """Give a relative path as one below the language's folder; any other as it is written."""
    written = href.strip()
    if not written or written.startswith(("/", "~", "#")) or re.match(r"[a-zA-Z]+:", written):
        return "" if written.startswith("#") else written
    file, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", written, re.DOTALL).groups()  # type: ignore[union-attr]
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) + mark + rest


def _headings(
    text: str, path: str, file: str, known: Mapping[str, str]
) -> Iterator[tuple[int, _Raw]]:
    """Give every entry of a `TOC.md` with its level; text that is no heading is an entry too."""
    text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    lines = text.split("\n")
    start = 0
    if lines[0].rstrip() == "---" and "---" in (ends := [line.rstrip() for line in lines[1:]]):
        start = 2 + ends.index("---")
    level = 0
    for number, line in enumerate(lines[start:], start=start + 1):
        heading = _HEADING.fullmatch(line.strip())
        if heading:
            level = len(heading[1])
        written = heading[2].rstrip("#").rstrip() if heading else line.strip()
        if not written:
            continue
        own, href = _linked(scaffold.choose(scaffold.parse(written), "localized"))
        english = ""
        if "tu-id" in written:
            english, _ = _linked(scaffold.choose(scaffold.parse(written), "source"))
        nested = _toc_of(href, path, known)
        target = "" if nested else _target(href, path)
        entry = TocEntry(own, english, target, file, number)
        yield (level if heading else level + 1), _Raw(entry, nested, ())


def _linked(text: str) -> tuple[str, str]:
    """Give the plain name and the destination of an entry written as Markdown."""
    found = _LINK.fullmatch(text)
    return (titles.plain_text(found[1]), found[2]) if found else (titles.plain_text(text), "")


def _nested(flat: Sequence[tuple[int, _Raw]]) -> tuple[_Raw, ...]:
    """Make a tree of a list of entries with their levels; levels may be skipped."""
    made: list[_Raw] = []
    place = 0
    while place < len(flat):
        level, raw = flat[place]
        end = place + 1
        while end < len(flat) and flat[end][0] > level:
            end += 1
        made.append(replace(raw, children=_nested(flat[place + 1 : end])))
        place = end
    return tuple(made)


def _half(name: str, edition: Edition) -> str:
    return " ".join(scaffold.choose(scaffold.parse(name), edition).split())
