"""The built site in a real browser, served from a sub-path as GitHub Pages does."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

import switcher
from watched import Watched
from windows import Open, Scheme

TOPIC = "sync-a-users-profile-picture"
# In the order of the switcher: tag, name, address, and what stands on the article's page.
LANGUAGES = [
    ("en-US", "English", "", "Sync a user's profile picture"),
    ("et-EE", "Eesti", "et-EE/", "Sünkroonida kasutaja profiili pilt"),
    ("ro-RO", "Română", "ro-RO/", "Sincronizare poza de profil a utilizatorului"),
    ("sl-SI", "Slovenščina", "sl-SI/", "Sinhronizacija uporabniškega profila slik"),
    ("sv-SE", "Svenska", "sv-SE/", "Synkronisera en användares profilbild"),
    ("bg-BG", "Български", "bg-BG/", "Синхронизиране на потребителски профил картина"),
]


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def watched(request: pytest.FixtureRequest, window: Open) -> Iterator[Watched]:
    watched = window(scripts=request.param == "with JavaScript")
    yield watched
    watched.page.wait_for_load_state("networkidle")
    assert watched.wrong == []


def on_article(page: Page, address: str, tag: str, prefix: str, heading: str) -> None:
    """The page shown is the article in this language."""
    page.wait_for_url(f"{address}{prefix}{TOPIC}/")
    expect(page.locator("html")).to_have_attribute("lang", tag)
    expect(page.locator("h1")).to_contain_text(heading)
    expect(switcher.current(page)).to_have_attribute("lang", tag)


def test_the_mouse_switches_through_all_languages(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}{TOPIC}/")
    for tag, name, prefix, heading in [*LANGUAGES[1:], LANGUAGES[0]]:
        switcher.opener(page).click()
        switcher.banner(page).get_by_role("link", name=name, exact=True).click()
        on_article(page, address, tag, prefix, heading)
        page.wait_for_load_state("networkidle")


def test_the_keyboard_switches_through_all_languages(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}{TOPIC}/")
    for position, (tag, _, prefix, heading) in enumerate(LANGUAGES):
        for _ in range(20):
            page.keyboard.press("Tab")
            if switcher.opener(page).and_(page.locator(":focus")).count():
                break
        page.keyboard.press("Enter")
        expect(switcher.opened(page)).to_be_visible()
        for _ in range(position + 1):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        on_article(page, address, tag, prefix, heading)
        page.wait_for_load_state("networkidle")


def test_from_a_home_page_to_the_other_home_pages(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(address)
    for tag, name, prefix, _ in [*LANGUAGES[1:], LANGUAGES[0]]:
        switcher.opener(page).click()
        page.get_by_role("link", name=name, exact=True).click()
        page.wait_for_url(f"{address}{prefix}")
        expect(page.locator("html")).to_have_attribute("lang", tag)
        page.wait_for_load_state("networkidle")


def test_a_home_page_leads_to_the_article(watched: Watched, address: str) -> None:
    page = watched.page
    for tag, _, prefix, heading in LANGUAGES:
        page.goto(f"{address}{prefix}")
        page.locator("article li a").click()
        on_article(page, address, tag, prefix, heading)
        page.wait_for_load_state("networkidle")


def test_the_line_leads_to_the_english_page(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(f"{address}sl-SI/{TOPIC}/")
    page.locator(".sxs-line > a").click()
    on_article(page, address, *[LANGUAGES[0][n] for n in (0, 2, 3)])
    expect(page.locator(".sxs-line")).to_have_count(0)


@pytest.fixture
def page(window: Open) -> Iterator[Page]:
    watched = window()
    yield watched.page
    assert watched.wrong == []


def test_escape_and_a_click_elsewhere_close_the_switcher(page: Page, address: str) -> None:
    page.goto(f"{address}sl-SI/{TOPIC}/")
    summary, languages = switcher.opener(page), switcher.opened(page)
    summary.click()
    expect(languages).to_be_visible()
    page.keyboard.press("Escape")
    expect(languages).to_be_hidden()
    expect(summary).to_be_focused()
    summary.click()
    page.locator("h1").click()
    expect(languages).to_be_hidden()
    summary.hover()
    expect(languages).to_be_hidden()


def test_each_name_in_the_switcher_is_said_in_its_language(page: Page, address: str) -> None:
    page.goto(f"{address}sl-SI/{TOPIC}/")
    links = switcher.links(page)
    assert links.evaluate_all("all => all.map(a => [a.lang, a.hreflang, a.textContent])") == [
        [tag, tag, name] for tag, name, _, _ in LANGUAGES
    ]
    assert switcher.opener(page).inner_text().split() == ["Jezik:", "Slovenščina"]


@pytest.mark.parametrize(
    "fragment", [TOPIC, "sinhronizacija-uporabniškega-profila-slik",
                 "sinhronizacija-uporabniskega-profila-slik"],
)  # fmt: skip
def test_fragments_old_and_new_lead_to_the_heading(page: Page, address: str, fragment: str) -> None:
    page.goto(f"{address}sl-SI/{TOPIC}/#{fragment}")
    target = page.evaluate("document.querySelector(':target').closest('h1').textContent")
    assert target.startswith("Sinhronizacija")


@pytest.mark.parametrize(
    ("scheme", "wanted", "other"), [("light", "default", "temni"), ("dark", "slate", "svetli")]
)
def test_dark_and_light(
    window: Open, address: str, scheme: Scheme, wanted: str, other: str
) -> None:
    page = window(color_scheme=scheme).page
    page.goto(f"{address}sl-SI/{TOPIC}/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", wanted)
    button = page.locator("form[data-md-component=palette] label:not([hidden])")
    expect(button).to_have_attribute("title", f"Preklopi v {other} način")


@pytest.mark.parametrize("width", [320, 390, 800, 1280, 1920])
def test_no_page_is_wider_than_the_screen(window: Open, address: str, width: int) -> None:
    page = window(viewport={"width": width, "height": 800}).page
    for _, _, prefix, _ in LANGUAGES:
        page.goto(f"{address}{prefix}{TOPIC}/")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        switcher.opener(page).click()
        box = switcher.opened(page).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_print_shows_the_article_and_not_the_switcher(page: Page, address: str) -> None:
    page.goto(f"{address}sl-SI/{TOPIC}/")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".sxs-line")).to_be_visible()
    expect(switcher.opener(page)).to_be_hidden()


def test_the_404_page_leads_home(page: Page, real_site: object, address: str) -> None:
    page.goto(f"{address}404.html")
    expect(page.locator("html")).to_have_attribute("lang", "en-US")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Page not found")
    link = page.get_by_role("link", name="Go to the home page")
    assert urlsplit(link.evaluate("a => a.href")).path == "/mkdocs-sxs/"
