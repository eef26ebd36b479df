"""axe-core on every type of page, in every reading view, light and dark; and what they ask for."""

from __future__ import annotations

import pytest
from axe import violations
from playwright.sync_api import expect

import switcher
from page_types import TYPES
from windows import ENLARGED, PHONE, Open, Scheme

VIEWS = ("translation", "sentences", "columns", "english")
READ = tuple(f"{name}{way}" for name in ("article", "landing page", "questions", "unit")
             for way in ("", " from right to left", " in Japanese"))  # fmt: skip
"""The types of pages that have their English beside them."""


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("name", TYPES)
def test_no_violation(window: Open, types_address: str, name: str, palette: Scheme) -> None:
    watched = window(color_scheme=palette, reduced_motion="reduce")
    page = watched.page
    page.goto(types_address + TYPES[name])
    page.wait_for_load_state("networkidle")
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
        if wrong := violations(page):
            found[view] = wrong
    assert found == {}
    # Nothing is asked of another site either, nor kept that other sites could read.
    assert watched.wrong == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
def test_no_violation_on_a_phone(
    window: Open, types_address: str, tag: str, palette: Scheme
) -> None:
    page = window(color_scheme=palette, locale="ja-JP", touch=True, viewport=PHONE).page
    page.goto(f"{types_address}{tag}/slika/")
    expect(page.locator(".sxs-also")).to_be_visible()
    switcher.opener(page).click()
    page.keyboard.press("Escape")
    page.locator("[data-views] summary").click()
    page.locator("[data-views] [value=columns]").click()
    expect(page.locator("[data-view=columns]")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
def test_no_violation_where_an_address_leads_nowhere(
    window: Open, types_address: str, tag: str, palette: Scheme
) -> None:
    page = window(color_scheme=palette, reduced_motion="reduce").page
    page.goto(f"{types_address}{tag}/nowhere/")
    expect(page.locator("html")).to_have_attribute("lang", tag)
    page.wait_for_load_state("networkidle")
    assert violations(page) == []


@pytest.mark.parametrize("name", TYPES)
def test_no_page_is_wider_than_a_screen_enlarged_four_times(
    window: Open, types_address: str, name: str
) -> None:
    page = window(viewport=ENLARGED).page
    page.goto(types_address + TYPES[name])
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
