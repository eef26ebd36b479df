"""The articles before and behind one: the contents' order, else the subject's; the owner's wins."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mkdocs_sxs.languages import words
from mkdocs_sxs.site.index_pages import ARTICLES_PER_PAGE
from tree import CONFIG, Built, article, build, draw
from warm import replace, warm
from windows import Open

NAMES = {
    "water": ("Zalivanje", "Watering"),
    "prune": ("Rez", "Pruning"),
    "sow": ("Setev", "Sowing"),
}
CONTENTS = """
=== content/sl-SI/TOC.yml
- name: {{pair aaaaa-101|Setev|Sowing}}
  href: sow.md
  items:
  - name: {{pair aaaaa-102|Rez|Pruning}}
    href: prune.md
  - name: {{pair aaaaa-103|Rez vrtnic|Pruning roses}}
    href: prune.md#roses
  - name: {{pair aaaaa-104|Drugam|Elsewhere}}
    href: https://example.com/garden
- name: {{pair aaaaa-105|Zalivanje|Watering}}
  href: water.md
"""
HEBREW = {"sow": "זריעה", "water": "השקיה"}
SITE = (
    CONFIG
    + CONTENTS
    + "".join(
        f"=== content/sl-SI/{name}.md\n{article(said, english)}\n"
        for name, (said, english) in NAMES.items()
    )
    + "".join(
        f"=== content/he-IL/{name}.md\n{article(said, NAMES[name][1], locale='he-IL')}\n"
        for name, said in HEBREW.items()
    )
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    found = build(draw(tmp_path_factory.mktemp("turn"), SITE))
    assert found.code == 0, found.log
    return found


def turn(page: str) -> dict[str, tuple[str, str]]:
    """What leads on below a page: `prev` and `next`, each with its address and its title."""
    _, _, box = page.partition('<nav class="sxs-turn"')
    found = re.findall(
        r'<a href="([^"]+)" rel="(\w+)">.*?<b[^>]*>([^<]+)</b>', box.partition("</nav>")[0]
    )
    return {rel: (address, title) for address, rel, title in found}


def test_the_order_is_that_of_the_contents(built: Built) -> None:
    assert turn(built.page("sl-SI/sow")) == {"next": ("../prune/", "Rez")}
    assert turn(built.page("sl-SI/prune")) == {
        "prev": ("../sow/", "Setev"),
        "next": ("../water/", "Zalivanje"),
    }
    assert turn(built.page("sl-SI/water")) == {"prev": ("../prune/", "Rez")}


def test_a_language_that_lacks_an_article_goes_on_with_the_next(built: Built) -> None:
    assert turn(built.page("he-IL/sow")) == {"next": ("../water/", "השקיה")}


def test_lists_and_home_pages_have_none(built: Built) -> None:
    for path in ("sl-SI", "sl-SI/browse", "sl-SI/browse/a-z-1"):
        assert turn(built.page(path)) == {}


def test_without_contents_the_order_is_that_of_the_subject(types_site: Built) -> None:
    """Of the titles from A to Z: an article's neighbours are of its subject, and by letter."""
    below = [turn(types_site.page(f"sl-SI/clanek-{n}")) for n in range(ARTICLES_PER_PAGE)]
    assert sum("prev" not in one for one in below) == 2  # the first of each subject
    assert sum("next" not in one for one in below) == 2
    for n, one in enumerate(below):
        for _, title in one.values():
            other = int(title.rpartition(" ")[2])
            assert (other % 3 == 0) == (n % 3 == 0)


def test_an_article_without_a_subject_has_none(types_site: Built) -> None:
    assert turn(types_site.page("sl-SI/slika")) == {}


@pytest.mark.parametrize("footer", [False, True])
def test_the_owner_s_navigation_wins(tmp_path: Path, footer: bool) -> None:
    features = "font: false\n  features: [navigation.footer]" if footer else "font: false"
    drawing = SITE.replace("font: false", features).replace(
        "plugins:", "nav: [water.md, prune.md]\nplugins:"
    )
    page = build(draw(tmp_path, drawing)).page("sl-SI/prune")
    assert turn(page) == {}
    assert ("md-footer__link--prev" in page) == footer


def test_the_owner_may_leave_them_out(tmp_path: Path) -> None:
    draw(tmp_path, SITE.replace("  - sxs\n", "  - sxs: {previous_next: false}\n"))
    assert "sxs-turn" not in build(tmp_path).page("sl-SI/prune")


def test_a_title_renews_what_stands_beside_it(tmp_path: Path) -> None:
    found = warm(tmp_path, SITE, replace("content/sl-SI/sow.md", "title: Setev", "title: Sejanje"))
    assert found.stale == []
    assert "sl-SI/prune/index.html" in found.changed
    assert "sl-SI/water/index.html" not in found.changed


def test_another_order_renews_them(tmp_path: Path) -> None:
    def change(root: Path) -> None:
        toc = root / "content/sl-SI/TOC.yml"
        first, _, rest = toc.read_text(encoding="utf-8").rpartition("- name")
        toc.write_text(f"- name{rest}{first}", encoding="utf-8")

    found = warm(tmp_path, SITE, change)
    assert found.stale == []
    assert {"sl-SI/sow/index.html", "he-IL/sow/index.html"} <= set(found.changed)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
def test_they_lead_on(window: Open, types_address: str, tag: str, width: int) -> None:
    page = window(viewport={"width": width, "height": 800}).page
    page.goto(f"{types_address}{tag}/clanek-7/")
    below = page.locator(".sxs-turn")
    previous, behind = below.get_by_role("link").all()
    expect(previous).to_contain_text(words.load(tag).previous_page)
    expect(behind).to_contain_text(words.load(tag).next_page)
    one, other = previous.bounding_box(), behind.bounding_box()
    assert one
    assert other
    if width > 390:
        assert (one["x"] < other["x"]) == (tag == "sl-SI")
    title = behind.locator("b").inner_text()
    behind.click()
    expect(page.locator("h1")).to_contain_text(title)
    expect(page.locator(".sxs-turn [rel=prev]")).to_have_attribute("href", "../clanek-7/")
