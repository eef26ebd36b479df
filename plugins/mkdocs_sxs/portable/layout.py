"""Which file of the folder is which page or picture, and what leads from one to another."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from ..site.address import relative_link
from ..site.site import Site

_OF_FOLDER = "_index"
"""How Hugo calls the page of a folder."""
_ROOT = "https://site.invalid/"


class Page(NamedTuple):
    """A page of the site."""

    tag: str
    """The tag of its language's folder."""
    topic: str
    """Its path below that."""


class Media(NamedTuple):
    """A file that is no page."""

    path: str
    """Where it lies below the content folder."""


@dataclass(frozen=True)
class Layout:
    """Files as they lie in the content folder; links lead from file to file."""

    site: Site

    def page(self, page: Page) -> str:
        """Give the path of the file of a page."""
        return f"{page.tag}/{page.topic}"

    def media(self, tag: str, path: str) -> str:
        """Give the path of a file that pages of a language show; `path` is below the content."""
        return path

    def page_link(self, start: Page, end: Page, *, is_raw: bool) -> str:
        """Give what leads from a page to another one, in Markdown or in HTML (`is_raw`)."""
        return _from_file(self.page(start), self.page(end))

    def media_link(self, start: Page, path: str, *, is_raw: bool) -> str:
        """Give what leads from a page to a file that is no page."""
        return _from_file(self.page(start), self.media(start.tag, path))

    def address(self, page: Page) -> str:
        """Give the address of a page below the site's root."""
        return self.site.addresses.relative(*page)

    def found(self, start: Page, written: str) -> Page | Media | None:
        """Give what an address of a page leads to; None if that is not of this site."""
        if urlsplit(written).scheme or written.startswith(("//", "?")):
            return None
        whole = urljoin(_ROOT + self.address(start).removeprefix("./"), written)
        if not whole.startswith(_ROOT):
            return None
        path = unquote(urlsplit(whole).path).lstrip("/")
        return self._pages.get(path) or self._media(start.tag).get(path)

    @cached_property
    def _pages(self) -> Mapping[str, Page]:
        """The pages by their addresses; one that stands in leads to what it stands in for."""
        site = self.site
        return {
            unquote(site.addresses.relative(one.locale, one.topic)).removeprefix("./"): Page(
                one.language if one.is_fallback else one.locale, one.topic
            )
            for tag in site.locales
            for one in site.catalog.articles(tag)
        }

    def _media(self, tag: str) -> Mapping[str, Media]:
        if tag not in self._known:
            self._known[tag] = {
                unquote(self.site.addresses.media(tag, path)): Media(path)
                for path in self.site.reach[tag].files.values()
            }
        return self._known[tag]

    _known: dict[str, dict[str, Media]] = field(default_factory=dict, init=False, repr=False)
    """Memory of `_media`, by language."""


@dataclass(frozen=True)
class ZensicalLayout(Layout):
    """A project for each language: its files lie in a folder of their own."""

    def page(self, page: Page) -> str:
        """Give the path of the file of a page."""
        return f"docs/{page.tag}/{page.topic}"

    def media(self, tag: str, path: str) -> str:
        """Give the path of a file, in the folder of the language whose pages show it."""
        return f"docs/{tag}/{path.removeprefix(f'{tag}/')}"

    def page_link(self, start: Page, end: Page, *, is_raw: bool) -> str:
        """Give a file of the same project in Markdown, else the address."""
        if start.tag == end.tag and not is_raw:
            return _from_file(self.page(start), self.page(end))
        return relative_link(self.address(end), self.address(start))

    def media_link(self, start: Page, path: str, *, is_raw: bool) -> str:
        """Give a file of the project in Markdown, its address in HTML."""
        if not is_raw:
            return _from_file(self.page(start), self.media(start.tag, path))
        root = "" if start.tag == self.site.addresses.default else f"{start.tag}/"
        target = root + quote(path.removeprefix(f"{start.tag}/"))
        return relative_link(target, self.address(start))


@dataclass(frozen=True)
class HugoLayout(Layout):
    """All languages in one project; every page has the address that it has on the site."""

    def page(self, page: Page) -> str:
        """Give the path of the file of a page."""
        return f"content/{page.tag}/{self._names(page.tag)[page.topic]}"

    def media(self, tag: str, path: str) -> str:
        """Give the path of a file, which is published as it lies."""
        return f"static/{unquote(self.site.addresses.media(tag, path))}"

    def page_link(self, start: Page, end: Page, *, is_raw: bool) -> str:
        """Give the address of a page."""
        return relative_link(self.address(end), self.address(start))

    def media_link(self, start: Page, path: str, *, is_raw: bool) -> str:
        """Give the address of a file."""
        return relative_link(self.site.addresses.media(start.tag, path), self.address(start))

    def _names(self, tag: str) -> Mapping[str, str]:
        """Name the files of a language's pages.

        A file `index.md` would make a part of itself of all that lies beside it, `_index.md` is the
        page of its folder, and what stands before the ending may be taken for a language.
        """
        if tag not in self._named:
            redirected = [topic for locale, topic in self.site.redirects if locale == tag]
            topics = [one.topic for one in self.site.catalog.articles(tag)] + redirected
            taken: set[str] = set()
            named: dict[str, str] = {}
            for topic in sorted(topics):
                folder, slash, name = topic.rpartition("/")
                stem = name.rpartition(".")[0].replace(".", "-")
                if stem.lower() in ("index", "readme"):
                    is_root = not slash and tag != self.site.addresses.default
                    stem = "home" if is_root else _OF_FOLDER
                elif stem.casefold() == _OF_FOLDER:
                    stem = "index-1"
                path, number = f"{folder}{slash}{stem}", 2
                while path.casefold() in taken:
                    path, number = f"{folder}{slash}{stem}-{number}", number + 1
                taken.add(path.casefold())
                named[topic] = f"{path}.md"
            self._named[tag] = named
        return self._named[tag]

    _named: dict[str, dict[str, str]] = field(default_factory=dict, init=False, repr=False)
    """Memory of `_names`, by language."""


def _from_file(start: str, end: str) -> str:
    return quote(posixpath.relpath(end, posixpath.dirname(start) or "."))
