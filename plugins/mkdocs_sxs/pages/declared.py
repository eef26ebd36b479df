"""What a finished page declares to crawlers, read from its HTML as they read it.

Whatever has written the page (our templates, the owner's, a plugin), this is what counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .. import references
from ..articles import robots
from ..articles.robots import Robots
from ..problem import Problem
from ..register import finding
from . import policy

_MARKUP = re.compile(r"<(!--|(?:script|style|title|textarea|meta|link|html)\b)", re.IGNORECASE)
"""Where something begins in a head that is read, or passed over as it is no markup."""
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_VERBATIM = {
    "!--": re.compile("-->"),
    **{
        tag: re.compile(f"</{tag}[\\s>/]", re.IGNORECASE)
        for tag in ("script", "style", "title", "textarea")
    },
}
"""What ends an element, or a comment, in which there is no markup."""
_REST_OF_TAG = re.compile(r"""[^>"']*+(?:(?:"[^"]*"|'[^']*')[^>"']*+)*+>""")
_END_OF_HEAD = re.compile(r"</head|<body", re.IGNORECASE)
_IN_BODY = re.compile(r"<meta(\s[^<>]*)>", re.IGNORECASE)
_CRAWLERS = frozenset({"robots", "googlebot", "googlebot-news", "bingbot", "slurp", "yandex"})
"""The names of `meta` elements that crawlers obey."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What one page declares."""

    robots: str = ""
    """What its robots meta tags say together; empty where it has none."""
    canonical: str = ""
    """Its canonical address; empty where it has none."""
    alternates: tuple[tuple[str, str], ...] = ()
    """Its versions: `hreflang` and address of each."""
    lines: tuple[int, int, int] = (0, 0, 0)
    """The lines of its HTML in which these three stand first."""
    is_redirect: bool = False
    """Whether browsers leave it at once for another page."""
    has_policy: bool = True
    """Whether it has a Content-Security-Policy of its own."""
    faults: tuple[Problem, ...] = ()
    """In what it contradicts itself; findings without a file."""

    @property
    def rules(self) -> Robots:
        """What `robots` means."""
        return robots.parse(self.robots)[0]

    @property
    def may_index(self) -> bool:
        """Whether crawlers may list it."""
        return self.rules.may_index

    def plain(self) -> list[object]:
        """Give it as JSON knows it."""
        return [
            self.robots,
            self.canonical,
            self.alternates,
            self.lines,
            self.is_redirect,
            self.has_policy,
            [one.values() for one in self.faults],
        ]

    @classmethod
    def from_plain(cls, plain: Sequence[Any]) -> Declared:
        """Make again what `plain` gave."""
        said, canonical, alternates, lines, is_redirect, has_policy, faults = plain
        first, second, third = lines
        return cls(
            said, canonical, tuple((tag, url) for tag, url in alternates),
            (first, second, third), is_redirect, has_policy,
            tuple(map(Problem.from_values, faults)),
        )  # fmt: skip


def read_declared(page: str) -> Declared:
    """Read what a page declares.

    Crawlers obey a robots meta tag wherever it stands, all else in the head alone.
    """
    found = _Found()
    end = _END_OF_HEAD.search(page)
    head, body = (page[: end.start()], page[end.start() :]) if end else (page, "")
    for name, inside, start in _elements(head):
        if name == "html":
            found.language = found.language or _attributes(inside).get("lang", "")
        elif name == "script":
            tag, _, text = inside.partition(">")
            if "ld+json" in tag.lower():
                found.descriptions.append((text, start))
        elif _may_declare(inside.lower()):
            _note(name, _attributes(inside), start, found)
    if "<meta" in body or "<META" in body:
        for meta in _IN_BODY.finditer(body):
            one = _attributes(meta[1])
            if one.get("name", "").lower() in _CRAWLERS:
                _note("meta", one, len(head) + meta.start(), found)
    return found.judged(page)


class _Found:
    """What is found while a page is read: contents, each with where it begins."""

    def __init__(self) -> None:
        self.language = ""
        self.robots: list[tuple[str, int]] = []
        self.canonical: list[tuple[str, int]] = []
        self.alternates: list[tuple[str, str, int]] = []
        self.og_url: list[tuple[str, int]] = []
        self.descriptions: list[tuple[str, int]] = []
        self.is_redirect = False

    def judged(self, page: str) -> Declared:
        """Give what is declared, and the contradictions in it."""

        def line(start: int) -> int:
            return page.count("\n", 0, start) + 1

        canonical = self.canonical[0][0] if self.canonical else ""
        lines = (
            line(self.robots[0][1]) if self.robots else 0,
            line(self.canonical[0][1]) if self.canonical else 0,
            line(self.alternates[0][2]) if self.alternates else 0,
        )
        return Declared(
            ", ".join(one for one, _ in self.robots),
            canonical,
            tuple((tag, url) for tag, url, _ in self.alternates),
            lines,
            self.is_redirect,
            policy.has_policy(page),
            tuple(one.at("", line(at)) for one, at in self._faults(canonical, page)),
        )

    def _faults(self, canonical: str, page: str) -> Iterator[tuple[Problem, int]]:
        """Give the contradictions, and where they begin."""
        allows = [(robots.parse(said)[0].may_index, at) for said, at in self.robots]
        if len({may for may, _ in allows}) > 1:
            yield finding("index-robots:twice"), allows[1][1]
        for other, at in self.canonical[1:]:
            if other != canonical:
                yield finding("index-canonical:twice", one=canonical, other=other), at
        # Redirects that plugins write name their target so; no crawler lists them.
        if canonical and "://" not in canonical and not self.is_redirect:
            at = self.canonical[0][1]
            yield finding("index-canonical:relative", address=canonical), at
        if self.alternates:
            yield from self._of_alternates(canonical)
        for url, at in self.og_url:
            if canonical and url != canonical:
                yield finding("index-og", said=url, canonical=canonical), at
        yield from policy.violations(page)
        for text, at in self.descriptions:
            for one in self._of_description(text, canonical):
                yield one, at

    def _of_alternates(self, canonical: str) -> Iterator[tuple[Problem, int]]:
        members: dict[str, str] = {}
        for tag, url, at in self.alternates:
            if "://" not in url:
                yield finding("index-hreflang:relative", tag=tag, address=url), at
            if members.setdefault(tag.lower(), url) != url:
                yield finding("index-hreflang:twice", tag=tag), at
        first = self.alternates[0][2]
        default = members.pop("x-default", "")
        if canonical and canonical not in members.values():
            yield finding("index-hreflang:self", address=canonical), first
        if default and default not in members.values():
            yield finding("index-hreflang:default", address=default), first

    def _of_description(self, text: str, canonical: str) -> Iterator[Problem]:
        try:
            graph = json.loads(text)
        except (ValueError, RecursionError):
            yield finding("index-json-ld:unreadable")
            return
        for one in _described(graph):
            url = one.get("url", one.get("@id", ""))
            if canonical and isinstance(url, str) and "://" in url and url != canonical:
                yield finding("index-json-ld", said=url, canonical=canonical)
            spoken = one.get("inLanguage", "")
            if not isinstance(spoken, str) or "" in (spoken, self.language):
                continue
            if spoken.lower() != self.language.lower():
                yield finding("index-json-ld:language", said=spoken, language=self.language)


def _described(graph: object) -> Iterator[dict[str, Any]]:
    """Give the pages and articles that a schema.org description is of."""
    if isinstance(graph, dict) and isinstance(graph.get("@graph"), list):
        graph = graph["@graph"]
    for one in graph if isinstance(graph, list) else [graph]:
        if isinstance(one, dict) and str(one.get("@type")).endswith(("Page", "Article")):
            yield one


def _note(name: str, attributes: dict[str, str], start: int, found: _Found) -> None:
    if name == "meta":
        named = (attributes.get("name") or attributes.get("property") or "").lower()
        content = attributes.get("content", "")
        if named in _CRAWLERS:
            found.robots.append((content.strip(), start))
        elif named == "og:url":
            found.og_url.append((content, start))
        elif attributes.get("http-equiv", "").lower() == "refresh":
            found.is_redirect = True
        return
    relations = attributes.get("rel", "").lower().split()
    if "canonical" in relations:
        found.canonical.append((attributes.get("href", ""), start))
    elif "alternate" in relations and attributes.get("hreflang"):
        found.alternates.append((attributes["hreflang"], attributes.get("href", ""), start))


def _elements(head: str) -> Iterator[tuple[str, str, int]]:
    """Give the elements of a head that count: name, what stands in it, where it begins.

    That is the text of a script with its tag, and the attributes of any other element.
    """
    at = 0
    while found := _MARKUP.search(head, at):
        name, start, at = found[1].lower(), found.start(), found.end()
        ending = _VERBATIM.get(name, _REST_OF_TAG)
        closed = ending.search(head, at) if ending is not _REST_OF_TAG else ending.match(head, at)
        if closed is None:
            return
        if name not in _VERBATIM:
            yield name, head[at : closed.end() - 1], start
        elif name == "script":
            yield name, head[at : closed.start()], start
        at = closed.end()


def _may_declare(inside: str) -> bool:
    """Whether the attributes of an element, in lower case, may say what counts.

    A quick look: most elements of a head say something else. `&` may begin any letter.
    """
    return (
        "bot" in inside  # `robots` and most crawlers
        or "canonical" in inside
        or "hreflang" in inside
        or "og:url" in inside
        or "refresh" in inside
        or "slurp" in inside
        or "yandex" in inside
        or "&" in inside
    )


def _attributes(inside: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(inside):
        found.setdefault(name.lower(), references.unescape(double or single or bare))
    return found
