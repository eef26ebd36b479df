"""Places on pages, and the links that lead to them, once all pages of a language are rendered."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from mkdocs.structure.pages import Page

from ..articles.article import Article
from ..build.cache.store import Entry
from ..build.job import Learned
from ..pages import lost_places
from ..problem import Problem
from ..site import fragments
from ..site.address import relative_link
from ..site.site import Site
from .files import topic_of

Leads = Mapping[str, Mapping[str, str]]
"""The fragments that a page's links name, by topic, each with the address before it."""


@dataclass(frozen=True)
class Places:
    """The places on the pages of one language."""

    site: Site
    tag: str
    known: Mapping[str, Entry]
    """The pages that are not made again, by topic."""
    ids: Mapping[str, Collection[str] | None]
    """The ids on the pages that are made, by topic; None where nobody knows them."""

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
        for topic, named in leads.items():
            places = self._places(topic)
            for fragment, address in named.items() if places is not None else ():
                place = fragments.matching_id(fragment, places or ())
                if place is None:
                    learned.certain = False  # what is said takes other languages' pages to know
                    lost |= self._lost(one, topic, fragment, places or ())
                elif place != fragment:
                    page.content = _with_place(page.content or "", address, fragment, place)
        return lost

    def _places(self, topic: str) -> Collection[str] | None:
        """Give the ids of a page, whether it is made or known; None where nobody knows them."""
        known = self.known.get(topic)
        return self.ids.get(topic) if known is None or topic in self.ids else known.places

    def _lost(
        self, one: Article | None, topic: str, fragment: str, places: Collection[str]
    ) -> dict[str, Problem]:
        target = self.site.catalog.article(self.tag, topic)
        if one is None or target is None:
            return {}
        lost = lost_places.lost_place(one, target, fragment, places, self.site)
        return {f"{target.topic}#{fragment}": lost}


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


def _with_place(content: str, address: str, fragment: str, place: str) -> str:
    """Give a page's HTML with another fragment in the links to an address."""
    before, wanted = (re.escape(html.escape(part)) for part in (address, fragment))
    found = re.compile(rf'(?<= href="{before}#){wanted}(?=")')
    return found.sub(lambda _: html.escape(place), content)
