"""axe-core on every type of page, in every reading view, light and dark; and what they ask for."""

from __future__ import annotations

import pytest
from axe import COLOURS, violations
from playwright.sync_api import Page, expect

import switcher
from page_types import TYPES
from windows import ENLARGED, PHONE, Open

VIEWS = ("translation", "sentences", "columns", "english")
READ = tuple(f"{name}{way}" for name in ("article", "landing page", "questions", "unit")
             for way in ("", " from right to left", " in Japanese"))  # fmt: skip
"""The types of pages that have their English beside them."""
OTHER = {"default": "slate", "slate": "default"}
"""Each palette, light and dark, and the one that the theme's switch leads to."""


@pytest.mark.parametrize("name", TYPES)
def test_no_violation(window: Open, types_address: str, name: str) -> None:
    watched = window(reduced_motion="reduce")
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
        if wrong := in_both_palettes(page):
            found[view] = wrong
    assert found == {}
    # Nothing is asked of another site either, nor kept that other sites could read.
    assert watched.wrong == []
    assert page.context.cookies() == []


def in_both_palettes(page: Page) -> list[str]:
    """Give what axe finds in the palette that is shown, and what in the other one's colours."""
    found = violations(page)
    body = page.locator("body")
    shown = body.get_attribute("data-md-color-scheme")
    page.locator("[data-md-component=palette] label:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", OTHER[shown or ""])
    return found + violations(page, COLOURS)


@pytest.mark.parametrize(
    ("tag", "width"), [("sl-SI", 390), ("he-IL", 390), ("he-IL", 800), ("sl-SI", 1920)]
)
def test_no_violation_under_the_fingers(
    window: Open, types_address: str, tag: str, width: int
) -> None:
    page = window(locale="ja-JP", touch=True, viewport={**PHONE, "width": width}).page
    page.goto(f"{types_address}{tag}/slika/")
    expect(page.locator(".sxs-also")).to_be_visible()
    switcher.opener(page).click()
    page.keyboard.press("Escape")
    page.locator("[data-views] summary").click()
    page.locator("[data-views] [value=columns]").click()
    expect(page.locator("[data-view=columns]")).to_be_visible()
    assert in_both_palettes(page) == []


@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
def test_no_violation_where_an_address_leads_nowhere(
    window: Open, types_address: str, tag: str
) -> None:
    page = window(reduced_motion="reduce").page
    page.goto(f"{types_address}{tag}/nowhere/")
    expect(page.locator("html")).to_have_attribute("lang", tag)
    page.wait_for_load_state("networkidle")
    assert in_both_palettes(page) == []


@pytest.mark.parametrize("name", TYPES)
def test_no_page_is_wider_than_a_screen_enlarged_four_times(
    window: Open, types_address: str, name: str
) -> None:
    page = window(viewport=ENLARGED).page
    page.goto(types_address + TYPES[name])
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
