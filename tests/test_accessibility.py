"""axe-core on every type of page, in every reading view, light and dark."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import switcher
from page_types import TYPES
from watched import Watched

VIEWS = ("translation", "sentences", "columns", "english")
READ = tuple(f"{name}{way}" for name in ("article", "landing page", "questions", "unit")
             for way in ("", " from right to left", " in Japanese"))  # fmt: skip
"""The types of pages that have their English beside them."""

OPTIONS = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
"""A rule that axe leaves out unless it is asked (WCAG 2.5.8); and no list of what is right."""


def violations(page: Page) -> list[str]:
    """Give what axe finds: the rule and the elements."""
    return [
        f"{one['id']}: {node['html']}: {node.get('failureSummary')}"
        for one in Axe().run(page, options=OPTIONS).response["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("name", TYPES)
def test_no_violation(
    browser: Browser, types_address: str, name: str, palette: Literal["light", "dark"]
) -> None:
    context = browser.new_context(
        color_scheme=palette, reduced_motion="reduce", viewport={"width": 1300, "height": 900}
    )
    watched = Watched(context.new_page(), urlsplit(types_address).netloc)
    page = watched.page
    page.goto(types_address + TYPES[name])
    found = {}
    for view in VIEWS if name in READ else ("",):
        if view:
            page.locator("[data-views] summary").click()
            page.locator(f"[data-views] [value={view}]").click()
        if view not in ("", "translation"):
            expect(page.locator(f"[data-view={view}]")).to_be_visible()
        if view == "sentences":
            page.locator(".sxs-open").nth(1).click()
            expect(page.locator(".sxs-english")).to_be_visible()
        page.wait_for_load_state("networkidle")
        if wrong := violations(page):
            found[view] = wrong
    context.close()
    assert found == {}
    assert watched.wrong == []


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
def test_no_violation_on_a_phone(
    browser: Browser, types_address: str, tag: str, palette: Literal["light", "dark"]
) -> None:
    context = browser.new_context(
        color_scheme=palette, locale="ja-JP", has_touch=True, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{types_address}{tag}/slika/")
    expect(page.locator(".sxs-also")).to_be_visible()
    switcher.opener(page).click()
    page.keyboard.press("Escape")
    page.locator("[data-views] summary").click()
    page.locator("[data-views] [value=columns]").click()
    expect(page.locator("[data-view=columns]")).to_be_visible()
    found = violations(page)
    context.close()
    assert found == []


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
def test_no_violation_where_an_address_leads_nowhere(
    browser: Browser, types_address: str, tag: str, palette: Literal["light", "dark"]
) -> None:
    page = browser.new_page(color_scheme=palette, reduced_motion="reduce")
    page.goto(f"{types_address}{tag}/nowhere/")
    expect(page.locator("html")).to_have_attribute("lang", tag)
    page.wait_for_load_state("networkidle")
    assert violations(page) == []
    page.close()


@pytest.mark.parametrize("name", TYPES)
def test_no_page_is_wider_than_a_screen_enlarged_four_times(
    browser: Browser, types_address: str, name: str
) -> None:
    """1280 by 1024 pixels at 400 % (WCAG 1.4.10)."""
    page = browser.new_page(viewport={"width": 320, "height": 256})
    page.goto(types_address + TYPES[name])
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()
