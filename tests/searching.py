"""The search of a page, as readers use it."""

from __future__ import annotations

import json

from playwright.sync_api import Locator, Page, expect

import switcher
from tree import Built


def words(built: Built, tag: str) -> dict[str, str]:
    """Give what the interface says in a language."""
    spoken: dict[str, dict[str, str]] = json.loads(built.text(f"assets/sxs/words/{tag}.json"))
    return spoken["words"]


def panel(page: Page) -> Locator:
    """Give the dialog."""
    return page.locator("dialog.sxs-search")


def ask(page: Page, query: str) -> Locator:
    """Search for something, in the open dialog or by opening it; give what was found."""
    if not panel(page).is_visible():
        switcher.search_button(page).click()
    panel(page).get_by_role("textbox").fill(query)
    # It is busy from the first letter on.
    expect(panel(page).locator("[aria-busy]")).to_have_attribute("aria-busy", "false")
    return panel(page).locator("li")
