"""The rules on what crawlers may index, proved over the finished pages of a whole site.

They are those that search engines document: a page says once whether it may be indexed, and where
it truly is; versions in other languages name each other, all by full address, and only those that
may be indexed; a sitemap lists those pages and no others; and a page that crawlers are not to index
has to be one that they may read. One decision on each page (`site.indexing`) is what all of it has
to agree with, whoever wrote the templates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote
from urllib.robotparser import RobotFileParser

from .. import references
from ..articles.article import Article
from ..problem import Problem
from ..register import finding
from ..site.address import SITEMAP, Addresses
from ..site.site import Site
from .declared import Declared
from .sitemap import MOST_ADDRESSES, MOST_BYTES, versions_of

_URL = re.compile(r"<url>((?:[^<]|<(?!/?url>))*+)</url>")
_LOC = re.compile(r"<loc>\s*+([^<]*)</loc>")
_LASTMOD = re.compile(r"<lastmod>\s*+([^<]*)</lastmod>")
_VERSION = re.compile(r'<xhtml:link rel="alternate" hreflang="([^"]*)" href="([^"]*)"')


@dataclass(frozen=True)
class Finished:
    """A finished site, as far as crawlers are concerned."""

    pages: Mapping[str, Declared]
    """What each page declares, by its path below the site's root."""
    sitemaps: Mapping[str, str]
    """The sitemaps and their index, by name."""
    robots_txt: str
    """What crawlers are told of the whole site."""
    addresses: Addresses
    """How the site forms its addresses."""
    is_whole: bool = True
    """Whether all languages are there: else nobody knows what those lack that are not."""


def violations(finished: Finished, site: Site | None = None) -> list[Problem]:
    """Give every violation of the rules, at its file and line below the site's root.

    Args:
        finished: the finished site.
        site: what it was made from; None where that is not at hand, as when shards are put
            together, whose own pages were judged when they were made.
    """
    judge = _Judge(finished, site)
    return sorted({*judge.of_pages(), *judge.of_sitemaps(), *judge.of_robots_txt()})


class _Judge:
    def __init__(self, finished: Finished, site: Site | None) -> None:
        self._all, self._site = finished, site
        self._addresses = finished.addresses
        self._paths = {self._address(path): path for path in finished.pages}
        self._faulty: dict[tuple[tuple[str, str], ...], tuple[tuple[Problem, str], ...]] = {}
        self._articles = _articles(site) if site is not None else {}

    def _address(self, path: str) -> str:
        if self._addresses.directories and f"/{path}".endswith("/index.html"):
            path = path.removesuffix("index.html")
        return self._addresses.public(quote(path))

    def of_pages(self) -> Iterator[Problem]:
        """Judge each page, and with it those that it names."""
        for path, page in self._all.pages.items():
            for one in page.faults:
                yield one.at(path, one.line)
            if page.is_redirect:
                continue
            if self._site is not None and (article := self._articles.get(path)) is not None:
                yield from self._of_decision(path, page, article, self._site)
            if page.alternates:
                yield from self._of_alternates(path, page)

    def _of_decision(
        self, path: str, page: Declared, article: Article, site: Site
    ) -> Iterator[Problem]:
        decided = site.robots(article)
        if page.robots != decided.content and set(page.rules.directives) != set(decided.directives):
            said, wanted = page.robots or "nothing", decided.content or "nothing"
            yield finding("index-robots", path, page.lines[0], said=said, decided=wanted)
        if not self._addresses.site:
            return
        wanted = self._canonical(article, path, site)
        if not page.canonical:
            yield finding("index-canonical:none", path, 0, address=wanted)
        elif page.canonical != wanted:
            yield finding(
                "index-canonical", path, page.lines[1], said=page.canonical, address=wanted
            )

    def _canonical(self, article: Article, path: str, site: Site) -> str:
        if article.is_fallback and (of := site.versions(article).get(article.language)):
            return of.public
        return self._address(path)

    def _of_alternates(self, path: str, page: Declared) -> Iterator[Problem]:
        line = page.lines[2]
        if not page.may_index:
            yield finding("index-hreflang:hidden", path, line)
            return
        if page.alternates not in self._faulty:  # once for all pages that name the same
            self._faulty[page.alternates] = tuple(self._of_cluster(page.alternates))
        own = self._address(path)
        for fault, address in self._faulty[page.alternates]:
            if address != own:
                yield fault.at(path, line)

    def _of_cluster(self, cluster: tuple[tuple[str, str], ...]) -> Iterator[tuple[Problem, str]]:
        """Give what is wrong with a page's versions, and which one is it."""
        for address in sorted({address for _, address in cluster}):
            if not self._is_here(address):
                continue
            there = self._paths.get(address)
            if there is None:
                if self._all.is_whole:
                    yield finding("index-hreflang:lost", address=address), address
                continue
            other = self._all.pages[there]
            if not self._is_listed(there, other):
                yield finding("index-hreflang:member", address=address), address
            elif other.alternates != cluster and set(other.alternates) != set(cluster):
                yield finding("index-hreflang:one-way", address=address), address

    def _is_here(self, address: str) -> bool:
        return bool(self._addresses.site) and address.startswith(self._addresses.public("./"))

    def _is_listed(self, path: str, page: Declared) -> bool:
        """Whether crawlers list a page at its own address."""
        own = self._address(path)
        return page.may_index and not page.is_redirect and page.canonical in ("", own)

    def of_sitemaps(self) -> Iterator[Problem]:
        """Judge the sitemaps; those that the owner wrote may leave pages out."""
        listed: dict[str, str] = {}
        for name, text in self._all.sitemaps.items():
            if len(text.encode()) > MOST_BYTES or text.count("<url>") > MOST_ADDRESSES:
                yield finding("index-sitemap:large", name)
            for entry in _URL.finditer(text):
                address = _first(_LOC, entry[1])
                if address in listed:
                    yield finding("index-sitemap:twice", name, _line(text, entry), address=address)
                listed[address] = name
                for one in self._of_entry(address, entry[1]):
                    yield one.at(name, _line(text, entry))
        if not self._all.is_whole or len(self._all.sitemaps) < 2:
            return
        for path in self._articles:
            page = self._all.pages.get(path)
            if page is None or not self._is_listed(path, page):
                continue
            if (address := self._address(path)) not in listed:
                yield finding("index-sitemap:lacks", path, 0, address=address)

    def _of_entry(self, address: str, entry: str) -> Iterator[Problem]:
        path = self._paths.get(address)
        if path is None:
            if self._all.is_whole:
                yield finding("index-sitemap:lost", address=address)
            return
        page = self._all.pages[path]
        if not self._is_listed(path, page):
            yield finding("index-sitemap:hidden", address=address)
        if "<xhtml:link" in entry and versions_of(page.alternates) not in entry:
            versions = {(tag, references.unescape(url)) for tag, url in _VERSION.findall(entry)}
            if versions != set(page.alternates):
                yield finding("index-sitemap:versions", address=address)
        if (article := self._articles.get(path)) is not None:
            day, said = article.metadata.modified, _first(_LASTMOD, entry)
            if said and (day is None or day.isoformat() != said):
                wanted = day.isoformat() if day else "no day"
                yield finding("index-sitemap:day", address=address, said=said, day=wanted)

    def of_robots_txt(self) -> Iterator[Problem]:
        """Judge what crawlers may not read: a page among it cannot tell them not to index it."""
        text = self._all.robots_txt
        if not self._addresses.site or not re.search(r"(?im)^\s*disallow\s*:\s*\S", text):
            return
        may_read = _rules(text)
        for path, page in self._all.pages.items():
            if not page.may_index and not may_read(self._address(path)):
                yield finding("index-robots:unread", path, page.lines[0])


def _rules(text: str) -> Callable[[str], bool]:
    rules = RobotFileParser()
    rules.parse(text.splitlines())
    return lambda address: rules.can_fetch("*", address)


def _articles(site: Site) -> dict[str, Article]:
    return {
        site.addresses.output_path(tag, one.topic): one
        for tag in site.catalog.languages
        for one in site.catalog.articles(tag)
    }


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return references.unescape(found[1].rstrip()) if found else ""


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1


def names_of_sitemaps(names: Iterable[str]) -> list[str]:
    """Name the sitemaps among the files at a site's root; the index comes first."""
    parts = [name for name in names if name.startswith("sitemap-") and name.endswith(".xml")]
    return [*(name for name in names if name == SITEMAP), *sorted(parts)]
