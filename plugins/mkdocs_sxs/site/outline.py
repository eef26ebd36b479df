"""The outline of a language: its table of contents with the name and address of every entry.

A language without a table of contents borrows that of another, since the articles are the same. An
entry that leads to an article then has the article's title; any other has its English name. An
entry with neither is left out, and those below it move up; if no entry is below another after
that, nothing is borrowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from ..articles import article, toc
from ..articles.article import Article
from ..articles.toc import Toc, TocEntry
from ..docfx import addresses
from ..intake import disk
from ..languages import words
from ..problem import Problem
from ..register import finding
from . import links, naming
from .catalog import Catalog, SourceFile
from .links import Reach


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as a reader sees it."""

    depth: int
    """How many entries are above it in the tree."""
    name: str
    """Its name, plain text."""
    language: str
    """The tag of the language the name is in."""
    address: str
    """The address to which it leads, as an index page writes it; empty where there is none."""
    topic: str = ""
    """The topic of the article of that language to which it leads; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The table of contents of one language, in the order of reading."""

    rows: tuple[Row, ...] = ()
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Topic -> name of its entry, of the articles whose sentences slipped: they have no title."""
    missing: Mapping[str, Problem] = field(default_factory=lambda: MappingProxyType({}))
    """Path of what the site lacks -> the finding about the entry that leads to it."""


def read_outlines(
    files: Iterable[SourceFile],
    read: Catalog,
    reach: Callable[[str], Reach],
    *,
    page: str,
    source: str | None,
    shown: Callable[[str], str],
) -> tuple[dict[str, Outline], list[Problem]]:
    """Read the tables of contents of a site; give the outline of each language, and the findings.

    Args:
        files: the tables of contents on disk.
        read: all articles.
        reach: says what the pages of a language may link to.
        page: the topic of a page that shows the outline, for relative addresses.
        source: the language that the translations were made from, if the site has it.
        shown: how a path is shown to a person in a finding.
    """
    texts: dict[str, dict[str, tuple[bytes, str]]] = {}
    problems: list[Problem] = []
    for file in files:
        name = shown(file.path)
        try:
            texts.setdefault(file.locale, {})[file.topic] = disk.read_file(file.path), name
        except OSError:
            problems.append(article.unreadable(name))
    tocs = {tag: toc.read_tocs(held) for tag, held in texts.items() if tag in read.languages}
    outlines = {
        tag: _resolve(tocs, tag, read, reach(tag), page, source) if tocs else Outline()
        for tag in read.languages
    }
    return outlines, [*problems, *(problem for one in tocs.values() for problem in one.problems)]


def _resolve(
    tocs: Mapping[str, Toc],
    tag: str,
    read: Catalog,
    reach: Reach,
    page: str,
    source: str | None,
) -> Outline:
    """Make the outline of one language; without rows where there is no table of contents."""
    owner = _owner(tocs, tag, read.languages, source)
    if owner is None:
        return Outline()
    resolver = _Resolver(tag, owner, read, reach, page, source)
    rows = tuple(resolver.rows(tocs[owner].entries, 0))
    borrowed = owner != tag
    if not resolver.articles or (borrowed and not any(row.depth for row in rows)):
        return Outline()
    # What is missing is reported for the language that owns the table of contents.
    missing = {} if borrowed else resolver.missing
    return Outline(rows, MappingProxyType(resolver.names), MappingProxyType(missing))


def _owner(
    tocs: Mapping[str, Toc], tag: str, order: Sequence[str], source: str | None
) -> str | None:
    """Choose the language whose table of contents is shown: its own, the English, or the first.

    Of the others, one whose names are pairs goes first, since those hold the English names.
    """
    having = [one for one in dict.fromkeys((tag, source or tag, *order)) if _has(tocs, one)]
    if tag in having or not having:
        return tag if having else None
    if source in having:
        return source
    return next((one for one in having if _has_english(tocs[one].entries)), having[0])


def _has(tocs: Mapping[str, Toc], tag: str) -> bool:
    return tag in tocs and bool(tocs[tag].entries)


def _has_english(entries: Sequence[TocEntry]) -> bool:
    return any(entry.english or _has_english(entry.children) for entry in entries)


@dataclass
class _Resolver:
    """The state while the entries of one table of contents are resolved."""

    tag: str
    owner: str
    read: Catalog
    reach: Reach
    page: str
    source: str | None
    names: dict[str, str] = field(default_factory=dict)
    missing: dict[str, Problem] = field(default_factory=dict)
    articles: int = 0
    """How many entries lead to an article other than the home page."""

    def rows(self, entries: Sequence[TocEntry], depth: int) -> Iterator[Row]:
        """Give the row of each entry, followed by those below it."""
        for entry in entries:
            address, one = self._leads(entry) if not entry.folder else self._index_of(entry)
            name, language = self._named(entry, one)
            is_own = one is not None and one.locale == one.language == language
            if one is not None and one.is_slipped and is_own and "#" not in entry.target:
                self.names.setdefault(one.topic, name)
            below = depth
            if name:
                own = one is not None and one.locale == self.tag
                yield Row(depth, name, language, address, one.topic if one and own else "")
                below += 1
            yield from self.rows(entry.children, below)

    def _leads(self, entry: TocEntry) -> tuple[str, Article | None]:
        """Give the address of an entry and the article that it leads to, if any."""
        if not entry.target:
            return "", None
        unsafe = not addresses.is_allowed(entry.target)
        if unsafe or not addresses.is_address(entry.target):
            self.missing.setdefault(
                entry.target,
                finding(
                    "unsafe-link:contents" if unsafe else "broken-link:contents",
                    entry.file,
                    entry.line,
                    address=entry.target,
                ),
            )
            return "", None
        rooted = entry.target.startswith(("/", "~")) or ":" in entry.target
        link = links.resolve(
            entry.target if rooted else f"../{entry.target}", self.page, self.reach
        )
        if missing := link.missing or (entry.target if not link.address else ""):
            self.missing.setdefault(
                missing,
                finding("missing-target:contents", entry.file, entry.line, target=missing),
            )
            # The publisher has it where the docset's public path is known.
            public = link.address.startswith(links.PUBLIC)
            return link.address if public else "", None
        tag, topic = self.tag, link.page
        if link.elsewhere:
            tag, topic = self.source or "", link.elsewhere
        own = self.owner == self.tag
        one = self.read.article(tag, topic) if topic else None
        self.articles += one is not None and not one.is_home and (bool(link.page) or own)
        return link.written or link.address, one

    def _index_of(self, entry: TocEntry) -> tuple[str, Article | None]:
        """Give the address and the article of the index of a folder, if that has a title to show.

        Nobody wrote that there is such a page, so that none is missing.
        """
        link = links.resolve(f"../{entry.folder}/index.md", self.page, self.reach)
        tag, topic = (
            (self.source or "", link.elsewhere) if link.elsewhere else (self.tag, link.page)
        )
        one = self.read.article(tag, topic) if topic else None
        if one is None or naming.names_nothing(one.title(), words.load(one.language)):
            return "", None
        return link.written or link.address, one

    def _named(self, entry: TocEntry, one: Article | None) -> tuple[str, str]:
        """Give the name of an entry and its language; an empty name where there is none to show."""
        if entry.folder and one is not None:
            return one.title(), one.language
        if self.owner == self.tag and entry.name:
            return entry.name, self.tag
        english = entry.name if self.owner == self.source else entry.english
        if english and self.tag == self.source:
            return english, self.tag
        if one is not None:
            return one.title(), one.language
        if self.owner == self.tag:
            path = entry.target.partition("#")[0].rstrip("/").removeprefix("xref:")
            return path.rpartition("/")[2] or path, self.tag
        return english, self.source or self.tag
