"""The language switcher and the search button, as a reader finds them: in the page's banner.

Tests look for them here and nowhere else, by what they are to readers (a disclosure, links to
languages, a button that opens a dialog), so that `theme/partials/alternate.html` may be written
anew without a test that knows its classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from playwright.sync_api import Locator, Page


def banner(page: Page) -> Locator:
    """The head of the page, shown or not."""
    return page.get_by_role("banner", include_hidden=True)


def opener(page: Page) -> Locator:
    """What opens and closes the list of languages; it shows the one of the page."""
    return banner(page).locator("summary")


def links(page: Page, tag: str = "") -> Locator:
    """The links to the languages, or to one of them."""
    return banner(page).locator(f'a[hreflang="{tag}"]' if tag else "a[hreflang]")


def opened(page: Page) -> Locator:
    """What is shown when it is open."""
    return banner(page).locator("summary ~ *")


def current(page: Page) -> Locator:
    """The link that is marked as the language of the page."""
    return banner(page).locator("a[hreflang][aria-current=true]")


def switch(page: Page, tag: str) -> None:
    """Go to the page in another language."""
    opener(page).click()
    links(page, tag).click()


def search_button(page: Page) -> Locator:
    """The button that opens the search."""
    return banner(page).locator("button[aria-haspopup=dialog]")


# The same in a page's HTML, without a browser


@dataclass(frozen=True)
class Choice:
    """A link of the switcher."""

    name: str
    tag: str
    """Where it leads (`hreflang`)."""
    lang: str
    """In which language its name is written."""
    direction: str
    href: str
    current: bool


def choices(html: str) -> list[Choice]:
    """Read the links of the switcher from a page's HTML; none where it has no switcher."""
    reader = _Reader()
    reader.feed(html)
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Choice] = []
        self._headers = 0
        self._link: dict[str, str | None] | None = None
        self._name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._headers += tag == "header"
        if tag == "a" and self._headers and "hreflang" in dict(attrs):
            self._link, self._name = dict(attrs), ""

    def handle_data(self, data: str) -> None:
        self._name += data

    def handle_endtag(self, tag: str) -> None:
        self._headers -= tag == "header"
        if tag == "a" and self._link is not None:
            said = {key: value or "" for key, value in self._link.items()}
            chosen = Choice(
                self._name.strip(), said["hreflang"], said.get("lang", ""), said.get("dir", ""),
                said.get("href", ""), said.get("aria-current") == "true",
            )  # fmt: skip
            self.found.append(chosen)
            self._link = None
