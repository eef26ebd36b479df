"""Places on pages, and the links that lead to them, once all pages of a language are rendered."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from mkdocs.structure.pages import Page

from ..articles.article import Article
from ..build.cache.store import Entry
from ..build.job import Learned
from ..pages import lost_places
from ..problem import Problem
from ..site import fragments
from ..site.address import relative_link
from ..site.fragments import Ids
from ..site.site import Site
from .files import topic_of

Leads = Mapping[str, Mapping[str, str]]
"""The fragments that a page's links name, by topic, each with the address before it."""


_SEARCHED = 20
"""Of how many lost places of a page it is said where the link stands, and what may be meant."""
_LINK = re.compile(r'(?<= href=")([^"#]*)#([^"]*)(?=")')


@dataclass(frozen=True)
class Places:
    """The places on the pages of one language."""

    site: Site
    tag: str
    known: Mapping[str, Entry]
    """The pages that are not made again, by topic."""
    ids: Mapping[str, Collection[str] | None]
    """The ids on the pages that are made, by topic; None where nobody knows them."""
    _spelled: dict[str, Ids | None] = field(default_factory=dict)
    """The ids of pages that links led to, by topic."""
    _elsewhere: dict[tuple[str, str], Ids] = field(default_factory=dict)
    """Those of pages of other languages, by language and topic."""

    @classmethod
    def of(cls, pages: Iterable[Page], site: Site, tag: str, known: Mapping[str, Entry]) -> Places:
        """Give the places of the rendered pages of a language."""
        return cls(site, tag, known, {topic_of(page.file): _ids(page) for page in pages})

    def mend_links(
        self, page: Page, one: Article | None, leads: Leads | None, learned: Learned
    ) -> dict[str, Problem]:
        """Mend the links of a rendered page to places of pages; give those that stay lost.

        A fragment that means a place in another spelling gets that one's.

        Args:
            page: the page.
            one: its article; None for a page that is none.
            leads: the fragments that its links name; None where MkDocs has rendered it.
            learned: gets the places of the page, and what it leads to.
        """
        leads = leads or _leads_of(page)
        page.links_to_anchors = None  # MkDocs does not judge them again
        learned.places = tuple(sorted(_ids(page) or ()))
        learned.leads = tuple(sorted(leads))
        lost: dict[str, Problem] = {}
        spelled: dict[tuple[str, str], str] = {}
        for topic, named in leads.items():
            places = self._places(topic)
            if places is None:
                continue
            for fragment, address in named.items():
                place = places.meant(fragment)
                if place is None:
                    learned.certain = False  # what is said takes other languages' pages to know
                    lost |= self._lost(one, topic, fragment, is_searched=len(lost) < _SEARCHED)
                elif place != fragment:
                    spelled[html.escape(address), html.escape(fragment)] = html.escape(place)
        if spelled:
            page.content = _with_places(page.content or "", spelled)
        return lost

    def _places(self, topic: str) -> Ids | None:
        """Give the ids of a page, whether it is made or known; None where nobody knows them."""
        if topic not in self._spelled:
            known = self.known.get(topic)
            names = self.ids.get(topic) if known is None or topic in self.ids else known.places
            self._spelled[topic] = None if names is None else Ids(names)
        return self._spelled[topic]

    def _lost(
        self, one: Article | None, topic: str, fragment: str, *, is_searched: bool
    ) -> dict[str, Problem]:
        target = self.site.catalog.article(self.tag, topic)
        if one is None or target is None:
            return {}
        lost = (
            lost_places.lost_place(one, target, fragment, self.site, self._ids_of)
            if is_searched
            else fragments.lost(one.file, 0, target.file, fragment, "", ())
        )
        return {f"{target.topic}#{fragment}": lost}

    def _ids_of(self, one: Article) -> Ids:
        if one.locale == self.tag:
            return self._places(one.topic) or Ids(())
        if (one.locale, one.topic) not in self._elsewhere:
            self._elsewhere[one.locale, one.topic] = lost_places.ids(one, self.site)
        return self._elsewhere[one.locale, one.topic]


def _ids(page: Page) -> set[str] | None:
    """Give the ids on a page; None where nobody knows them.

    MkDocs counts an id without a value too: `<a name>`.
    """
    found = page.present_anchor_ids
    return None if found is None else {one for one in found if one}


def _leads_of(page: Page) -> dict[str, dict[str, str]]:
    """Give the fragments that the links of a page name which MkDocs has rendered."""
    return {
        topic_of(file): {
            fragment: "" if file is page.file else relative_link(file.url, page.file.url)
            for fragment in named
        }
        for file, named in (page.links_to_anchors or {}).items()
    }


def _with_places(content: str, spelled: Mapping[tuple[str, str], str]) -> str:
    """Give a page's HTML with other fragments in links, each by its address and fragment there."""

    def written(link: re.Match[str]) -> str:
        return f"{link[1]}#{spelled.get((link[1], link[2]), link[2])}"

    return _LINK.sub(written, content)
