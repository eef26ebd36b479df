"""A switcher of a site's own: other markup with the hooks that `partials/alternate.html` names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

import switcher
from mkdocs_sxs.languages import words
from tree import CONFIG, Built, article, build, draw
from watched import serve
from windows import Open

OWN = """
=== overrides/partials/alternate.html
<div class="mine">
<details data-languages>
<summary>
{% for one in sxs.switcher if one.current %}<b>[<i lang="{{ one.tag }}">{{ one.name }}</i>]</b>
{% endfor %}
</summary>
<div role="group">
{% for one in sxs.switcher %}
<p>{{ loop.index }}. <a hreflang="{{ one.tag }}" href="{{ one.url | url }}"
{%- if one.current %} aria-current="true"{% endif %}>{{ one.name }}</a></p>
{% endfor %}
</div>
</details>
<button data-tag="{{ sxs.locale.tag }}" aria-haspopup="dialog">
<em>{{ sxs.words.search }}</em>
</button>
</div>
"""

ARTICLES = {"sl-SI": "Slika", "he-IL": "תמונה", "ja-JP": "画像"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("own-switcher")
    draw(root, CONFIG.replace("  font: false", "  font: false\n  custom_dir: overrides"))
    draw(root, OWN)
    for tag, title in ARTICLES.items():
        draw(root, f"=== content/{tag}/slika.md\n{article(title, 'Picture', locale=tag)}")
    built = build(root, "--strict")
    assert built.code == 0, built.log
    return built


@pytest.fixture(scope="module")
def site(built: Built) -> Iterator[str]:
    with serve(built.root / "site", below="/help") as address:
        yield address


@pytest.fixture
def page(window: Open) -> Iterator[Page]:
    """A page of a reader whose browser prefers Japanese."""
    watched = window(locale="ja-JP")
    yield watched.page
    watched.page.wait_for_load_state("networkidle")
    # That an address leads nowhere is what one of these tests is about.
    assert [wrong for wrong in watched.wrong if "404" not in wrong] == []


def test_the_sites_own_markup_stands_on_its_pages(built: Built) -> None:
    html = built.page("he-IL/slika")
    assert '<div class="mine">' in html
    assert "sxs-languages" not in html
    assert "sxs-find" not in html


def test_the_404_page_switches_its_language(page: Page, site: str) -> None:
    page.goto(f"{site}he-IL/nothing/")
    expect(page.locator("html")).to_have_attribute("lang", "he-IL")
    expect(switcher.current(page)).to_have_attribute("hreflang", "he-IL")
    expect(switcher.opener(page)).to_have_text("[עברית]")
    expect(switcher.opener(page).locator("[lang]")).to_have_attribute("lang", "he-IL")
    expect(switcher.search_button(page)).to_have_text(words.load("he-IL").search)


def test_the_keyboard_opens_and_closes_it(page: Page, site: str) -> None:
    page.goto(f"{site}sl-SI/slika/")
    summary, languages = switcher.opener(page), switcher.opened(page)
    summary.press("Enter")
    expect(languages).to_be_visible()
    page.keyboard.press("Tab")
    expect(switcher.links(page, "en-US")).to_be_focused()
    page.keyboard.press("Escape")
    expect(languages).to_be_hidden()
    expect(summary).to_be_focused()
    summary.press("Enter")
    page.get_by_role("heading", level=1).click()
    expect(languages).to_be_hidden()


def test_a_language_is_offered_until_one_is_chosen(page: Page, site: str) -> None:
    page.goto(f"{site}sl-SI/slika/")
    offer = page.get_by_role("complementary").filter(has_text="日本語")
    link = offer.get_by_role("link")
    expect(link).to_have_text(words.load("ja-JP").also_in.replace("{language}", "日本語"))
    assert link.evaluate("a => a.href") == f"{site}ja-JP/slika/"
    switcher.switch(page, "he-IL")
    expect(page).to_have_url(f"{site}he-IL/slika/")
    page.wait_for_load_state("networkidle")
    expect(offer).to_have_count(0)


def test_a_page_leads_to_its_english(page: Page, site: str) -> None:
    page.goto(f"{site}sl-SI/slika/")
    page.locator(".sxs-line").get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{site}slika/")


def test_the_search_opens_in_the_language_of_the_page(page: Page, site: str) -> None:
    page.goto(f"{site}he-IL/slika/")
    switcher.search_button(page).click()
    dialog = page.get_by_role("dialog", name=words.load("he-IL").search)
    expect(dialog).to_contain_text(words.load("he-IL").search_type)
