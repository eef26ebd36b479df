"""The look: nothing moves, deep links land below the header, what an owner configures shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe import COLOURS, violations
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tree import CONFIG, Built, article, build, draw
from watched import serve

SHIFTS = """
window.shifted = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput, sources } of list.getEntries()) {
    const what = sources.map(({ node }) => (node?.outerHTML ?? node?.data ?? "").slice(0, 80));
    if (!hadRecentInput) shifted.push([value, what]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
WIDTHS = (390, 800, 1280, 1920)
FOLDERS = ("sl-SI/", "he-IL/", "ja-JP/", "")
"""Where the pages of each language begin: the English ones at the root."""
VIEWS = ("translation", "sentences", "columns", "english")
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
EVERYWHERE = pytest.mark.parametrize(
    ("width", "view", "folder", "scheme"),
    [
        (WIDTHS[row], VIEWS[column], FOLDERS[(row + column) % 4], SCHEMES[(row + column // 2) % 2])
        for row in range(4)
        for column in range(4)
    ],
)
"""Every width with every view, every language and both schemes (a Latin square)."""
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 2e5, "uploadThroughput": 2e5}
"""A slow line of mobile phones: 1.6 megabits a second."""


@pytest.fixture
def contexts() -> Iterator[list[BrowserContext]]:
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


def visit(
    browser: Browser,
    contexts: list[BrowserContext],
    address: str,
    width: int,
    view: str = "",
    scheme: Literal["light", "dark"] = "light",
) -> Page:
    """Open a page as a reader who has chosen a view before."""
    context = browser.new_context(
        viewport={"width": width, "height": 844}, locale="sl-SI", color_scheme=scheme
    )
    contexts.append(context)
    context.add_init_script(SHIFTS)
    if view:
        context.add_init_script(f"localStorage.setItem('/help/.view', '{view}')")
    page = context.new_page()
    if address:
        page.goto(address)
        arrived(page, view)
    return page


def arrived(page: Page, view: str) -> None:
    """Wait for the view of a page; an English page has none to choose."""
    page.wait_for_load_state("networkidle")
    if view not in ("", "translation") and page.locator("[data-views]").count():
        expect(page.locator(f"[data-view={view}]")).to_be_visible()


@EVERYWHERE
def test_nothing_moves_on_a_slow_line(
    browser: Browser, contexts: list[BrowserContext], types_address: str, folder: str, view: str,
    width: int, scheme: Literal["light", "dark"],
) -> None:  # fmt: skip
    page = visit(browser, contexts, "", width, view, scheme)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    page.goto(f"{types_address}{folder}slika/")
    arrived(page, view)
    moved = page.evaluate("shifted")
    assert sum(value for value, _ in moved) <= 0.01, moved


@pytest.mark.parametrize(
    ("path", "width"),
    [
        ("sl-SI/slikka/", 390),
        ("he-IL/slikka/", 800),
        ("ja-JP/slika.html", 1280),
        ("slikka/", 1920),
        ("he-IL/qq/", 390),
    ],
)
def test_nothing_moves_on_the_page_for_lost_addresses(
    browser: Browser, contexts: list[BrowserContext], types_address: str, path: str, width: int
) -> None:
    page = visit(browser, contexts, "", width)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    page.goto(f"{types_address}{path}")
    expect(page.locator("body[data-lost=found]")).to_be_visible()
    expect(page.locator(".sxs-lost:visible").get_by_role("link").last).to_be_visible()
    moved = page.evaluate("shifted")
    assert sum(value for value, _ in moved) <= 0.01, moved


@EVERYWHERE
def test_a_deep_link_lands_below_the_header(
    browser: Browser, contexts: list[BrowserContext], types_address: str, folder: str, view: str,
    width: int, scheme: Literal["light", "dark"],
) -> None:  # fmt: skip
    place = f"{types_address}{folder}slika/#before-you-start"
    page = visit(browser, contexts, place, width, view, scheme)
    heading = page.locator("[id=before-you-start], [name=before-you-start]").first
    header = page.locator(".md-header").bounding_box()
    assert header
    below = heading.evaluate("one => one.getBoundingClientRect().top") - header["height"]
    assert -1 <= below <= 40


@pytest.mark.parametrize("tag", ["sl-SI", "he-IL", "ja-JP"])
def test_a_title_begins_high_on_a_phone(
    browser: Browser, contexts: list[BrowserContext], types_address: str, tag: str
) -> None:
    page = visit(browser, contexts, f"{types_address}{tag}/slika/", 390)
    assert page.locator("h1").evaluate("one => one.getBoundingClientRect().top") <= 160


@pytest.mark.parametrize("width", [800, 1280, 1920])
def test_a_line_of_text_has_some_seventy_characters(
    browser: Browser, contexts: list[BrowserContext], types_address: str, width: int
) -> None:
    page = visit(browser, contexts, f"{types_address}slika/", width)
    line = page.locator("article p").first.evaluate("one => one.clientWidth")
    letters = "abcdefghijklmnopqrstuvwxyz etaoin shrdlu"
    wide = page.locator("article p").first.evaluate(
        "(one, text) => { one.textContent = text; const range = document.createRange();"
        " range.selectNodeContents(one); return range.getBoundingClientRect().width; }",
        letters,
    )
    assert 60 <= line / (wide / len(letters)) <= 80


@pytest.mark.parametrize(("width", "least"), [(1280, 500), (1600, 550), (1920, 550)])
def test_two_columns_take_the_room_there_is(
    browser: Browser, contexts: list[BrowserContext], types_address: str, width: int, least: int
) -> None:
    page = visit(browser, contexts, f"{types_address}sl-SI/vodnik/", width, "columns")
    cells = page.locator(".sxs-row__cell")
    assert all(one.evaluate("one => one.clientWidth") >= least for one in cells.all())


def test_a_cell_that_is_the_same_in_both_languages_is_shown_once(
    browser: Browser, contexts: list[BrowserContext], types_address: str
) -> None:
    page = visit(browser, contexts, f"{types_address}sl-SI/slika/", 1280, "columns")
    cells = page.locator("td")
    assert [one.inner_text().split("\n") for one in cells.all()] == [
        ["Majhna slika", "Small picture"], ["100 KB"],
    ]  # fmt: skip


def test_whoever_selects_in_one_column_copies_that_column(
    browser: Browser, contexts: list[BrowserContext], types_address: str
) -> None:
    page = visit(browser, contexts, f"{types_address}sl-SI/slika/", 1280, "columns")
    first, last = page.locator(".sxs-row__english").nth(1), page.locator(".sxs-row__english").nth(3)
    start, end = first.bounding_box(), last.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 1, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(end["x"] + 40, end["y"] + 8, steps=4)
    page.mouse.up()
    copied = page.evaluate("getSelection().toString()")
    assert "You can share a picture" in copied
    assert "Sliko lahko delite" not in copied


OWN = """
=== mkdocs.yml
site_name: Garden
site_url: https://example.org/help/
repo_url: https://github.com/example/help
docs_dir: content
copyright: Gardeners
extra_css: [own.css]
nav:
  - Start: index.md
  - Guide: [own/first.md, a.md]
theme:
  name: material
  font: false
  logo: logo.svg
  custom_dir: own
  features: [navigation.tabs, navigation.footer]
  palette:
    - {scheme: default, primary: teal, toggle: {icon: material/weather-night, name: To dark}}
    - {scheme: slate, primary: teal, toggle: {icon: material/weather-sunny, name: To light}}
plugins:
  - sxs: {look: LOOK}
  - i18n:
      languages:
        - {locale: en-US, name: English, default: true}
=== own/main.html
{% extends "sxs.html" %}
{% block announce %}News of the garden{% endblock %}
=== content/own.css
body { --md-primary-fg-color: #804000; }
=== content/logo.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>
=== content/sl-SI/index.md
# Vrt

Besedilo.
=== content/sl-SI/own/first.md
# Prva stran

## Del

Besedilo.
"""


def own(root: Path, look: str) -> Built:
    draw(root, OWN.replace("LOOK", look))
    draw(root, f"=== content/sl-SI/a.md\n{article('Članek', 'Article')}")
    built = build(root)
    assert built.code == 0, built.log
    return built


@pytest.mark.parametrize("look", ["sxs", "material"])
def test_what_an_owner_configures_shows(tmp_path: Path, look: str) -> None:
    html = own(tmp_path, look).page("sl-SI/own/first")
    for shown in (
        "News of the garden", "logo.svg", "To dark", "To light", 'data-md-color-primary="teal"',
        "md-sidebar--primary", 'class="md-tabs"', 'for="__drawer"', "own.css", "Gardeners",
        'href="https://github.com/example/help"', "md-footer__link--next", "md-nav--secondary",
        "Prva stran", "Guide",
    ):  # fmt: skip
        assert shown in html, shown


def test_the_theme_s_own_look_has_the_line_and_the_views(tmp_path: Path) -> None:
    built = own(tmp_path, "material")
    html = built.page("sl-SI/a")
    assert 'class="md-header__title"' in html
    assert "look.css" not in html
    assert 'class="sxs-line"' in html
    assert "data-views" in html
    assert not (built.root / "site/assets/sxs/look.css").exists()


def test_a_site_without_a_navigation_has_no_sidebar(types_site: Built) -> None:
    html = types_site.page("sl-SI/slika")
    assert "md-sidebar" not in html
    assert 'class="md-header__button md-icon" for="__drawer"' not in html


def test_a_header_of_the_owner_s_is_taken(tmp_path: Path) -> None:
    draw(tmp_path, "=== own/partials/header.html\n<header class=mine></header>\n")
    assert "<header class=mine>" in own(tmp_path, "sxs").page("sl-SI/a")


WIDE = """
---
title: {0}
---
# {{{{pair aaaaa-101|{0}|Wide}}}}

{{{{pair aaaaa-102|{1}|One sentence.}}}}

| {{{{pair aaaaa-103|{1}|Name}}}} | Kind | Size |
|:---|:---|---:|
| /garden/water/pipes/and/all/of/the/oldest/hoses/of/them | REG_GARDEN | 1 |

```text
{2}
```

> [!NOTE]
> {{{{pair aaaaa-106|{1}|A note.}}}}

> [!WARNING]
> {{{{pair aaaaa-107|{1}|A warning.}}}}

## {{{{pair aaaaa-108|{1}|Water}}}}

{{{{pair aaaaa-109|{1}|It flows.}}}}

### {{{{pair aaaaa-110|{1}|Pipes}}}}

{{{{pair aaaaa-111|{1}|They leak.}}}}
"""
"""A page with a table that is a little wider than the text, code that is much wider, alerts and
contents."""


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("wide")
    draw(root, CONFIG)
    for tag, title, said in (("sl-SI", "Široko", "Beseda"), ("he-IL", "רחב", "מילה")):
        text = WIDE.format(title, said, "water " * 40).lstrip()
        draw(root, f"=== content/{tag}/wide.md\n{text}")
    made = build(root)
    assert made.code == 0, made.log
    with serve(made.root / "site", below="/help") as address:
        yield address


@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
@pytest.mark.parametrize(("width", "is_wider"), [(390, True), (1280, False), (1920, False)])
def test_a_table_that_is_a_little_too_wide_takes_the_room_beside_the_text(
    browser: Browser, contexts: list[BrowserContext], wide: str, width: int, is_wider: bool,
    tag: str,
) -> None:  # fmt: skip
    page = visit(browser, contexts, f"{wide}{tag}/wide/", width)
    table = page.locator(".md-typeset__scrollwrap")
    assert table.evaluate("one => one.scrollWidth > one.clientWidth") is is_wider
    # What goes on beyond an edge has a shade there: the table, if it does, and the code.
    shades = page.locator(".md-typeset__scrollwrap, pre > code").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).boxShadow !== 'none')"
    )
    assert shades == [is_wider, True]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # Its sides are those of the language, whatever Markdown calls them.
    sides = page.locator("th").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).textAlign)"
    )
    assert sides == ["start", "start", "end"]


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_a_warning_stands_out_among_notes(
    browser: Browser, contexts: list[BrowserContext], wide: str, scheme: str
) -> None:
    page = visit(browser, contexts, f"{wide}sl-SI/wide/", 1280)
    page.evaluate(f"document.body.dataset.mdColorScheme = '{scheme}'")
    look = "one => [getComputedStyle(one).borderLeftColor, getComputedStyle(one).backgroundColor]"
    note, warning = (page.locator(f".admonition.{kind}").evaluate(look)
                     for kind in ("note", "warning"))  # fmt: skip
    assert note[0] != warning[0]
    assert note[1] != warning[1]
    assert violations(page, COLOURS) == []


@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
@pytest.mark.parametrize("width", [390, 800])
def test_the_contents_of_a_page_are_at_hand_where_there_is_no_room_beside_the_text(
    browser: Browser, contexts: list[BrowserContext], wide: str, tag: str, width: int
) -> None:
    page = visit(browser, contexts, f"{wide}{tag}/wide/", width)
    menu = page.locator("[data-contents]")
    page.keyboard.press("Escape")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    links = menu.get_by_role("link")
    expect(links).to_have_count(2)
    box = menu.locator(".sxs-panel").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    first, below = links.evaluate_all(
        "all => all.map((one) => parseFloat(getComputedStyle(one).paddingInlineStart))"
    )
    assert first < below
    place = links.last.get_attribute("href")
    links.last.press("Enter")
    expect(menu).not_to_have_attribute("open", "")
    assert place
    assert page.url.endswith(place)


def test_the_contents_stand_beside_the_text_where_there_is_room(
    browser: Browser, contexts: list[BrowserContext], wide: str
) -> None:
    page = visit(browser, contexts, f"{wide}sl-SI/wide/", 1280)
    expect(page.locator("[data-contents]")).to_be_hidden()
    links = page.locator(".sxs-side .md-nav__link[href]")
    tops = links.evaluate_all("all => all.map((one) => one.getBoundingClientRect())")
    assert tops[1]["top"] >= tops[0]["bottom"]
    assert tops[0]["left"] < tops[1]["left"]
    # An English page has no line but for the contents, and no room is left for it here.
    page = visit(browser, contexts, f"{wide}wide/", 1280)
    expect(page.locator(".sxs-line")).to_be_hidden()
    page = visit(browser, contexts, f"{wide}wide/", 390)
    expect(page.locator("[data-contents] summary")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    ["sl-SI/browse/a-z-1/", "sl-SI/browse/subject-1-1/", "beside/sl-SI/browse/contents-1/",
     "beside/he-IL/browse/", "home"],
)  # fmt: skip
def test_lists_of_articles_look_alike(
    browser: Browser, contexts: list[BrowserContext], types_address: str, wide: str, path: str
) -> None:
    address = f"{wide}he-IL/" if path == "home" else types_address + path
    page = visit(browser, contexts, address, 1280)
    look = """one => {
      const [list, link] = [one, one.querySelector("a")].map((part) => getComputedStyle(part));
      return [list.listStyleType, link.textDecorationLine, link.color];
    }"""
    found = page.locator(".sxs-index li:has(> a)").first.evaluate(look)
    ink = page.locator("h1").evaluate("one => getComputedStyle(one).color")
    assert found == ["none", "none", ink]


def test_a_list_that_somebody_wrote_is_a_list(
    browser: Browser, contexts: list[BrowserContext], types_address: str
) -> None:
    page = visit(browser, contexts, f"{types_address}beside/sl-SI/vrt/", 1280)
    mark = "one => getComputedStyle(one).listStyleType"
    assert page.locator("article li").first.evaluate(mark) != "none"


def test_colours_of_the_reader_s_leave_the_dots_between_what_stands_in_the_line(
    browser: Browser, contexts: list[BrowserContext], wide: str
) -> None:
    page = visit(browser, contexts, f"{wide}sl-SI/wide/", 390)
    page.emulate_media(forced_colors="active")
    dots = page.locator(".sxs-line > a, [data-contents] > summary").evaluate_all(
        "all => all.map((one) => getComputedStyle(one, '::before').backgroundColor)"
    )
    text = page.locator("body").evaluate("one => getComputedStyle(one).color")
    assert dots == [text] * 2


HOME = """
=== content/sl-SI/TOC.yml
- {name: Članek, href: a.md}
- {name: Drugi, href: b.md}
- {name: Tretji, href: c.md}
=== content/sl-SI/index.md
# Vrt

Besedilo.
"""
LISTS = """
## Deli

- [Članek](a.md)
- [Drugi](b.md)
"""


@pytest.mark.parametrize("is_long", [False, True])
def test_a_home_page_at_length_begins_where_what_leads_on_does(
    browser: Browser, contexts: list[BrowserContext], tmp_path: Path, is_long: bool
) -> None:
    draw(tmp_path, CONFIG + HOME + LISTS * is_long)
    for name in "abc":
        draw(tmp_path, f"=== content/sl-SI/{name}.md\n{article('Članek', 'Article')}")
    made = build(tmp_path)
    assert made.code == 0, made.log
    with serve(made.root / "site", below="/help") as address:
        page = visit(browser, contexts, f"{address}sl-SI/", 1280)
        left = [
            page.locator(one).first.evaluate("one => one.getBoundingClientRect().left")
            for one in ("h1", ".sxs-leads h2")
        ]
        assert (left[0] == left[1]) is is_long
        # One field for the search is in sight: else it is the page's own.
        assert page.locator(".sxs-find").is_visible() is is_long
        assert page.locator("[data-find]").is_visible()


@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
@pytest.mark.parametrize("width", [390, 1280])
def test_an_owner_s_navigation_is_shown_whole(
    browser: Browser, contexts: list[BrowserContext], tmp_path: Path, tag: str, width: int
) -> None:
    draw(tmp_path, OWN.replace("LOOK", "sxs").replace("sl-SI", tag))
    draw(tmp_path, f"=== content/{tag}/a.md\n{article('Članek', 'Article', locale=tag)}")
    made = build(tmp_path)
    assert made.code == 0, made.log
    with serve(made.root / "site", below="/help") as address:
        page = visit(browser, contexts, f"{address}{tag}/own/first/", width)
        titles = page.locator(".md-footer__title .md-ellipsis")
        expect(titles).to_have_count(2)
        for one in titles.all():
            assert one.is_visible()
            assert one.evaluate("one => one.scrollWidth <= one.clientWidth")
        if width > 1000:
            shown = page.locator(".md-sidebar--primary a.md-nav__link:visible")
            inside = """one => {
              const [own, all] = [one, one.closest(".md-sidebar__scrollwrap")];
              const [inner, outer] = [own, all].map((part) => part.getBoundingClientRect());
              return inner.left >= outer.left && inner.right <= outer.right;
            }"""
            assert shown.count()
            assert all(one.evaluate(inside) for one in shown.all())


def test_the_marks_of_a_list_have_room_side_by_side(
    browser: Browser, contexts: list[BrowserContext], types_address: str
) -> None:
    """From right to left, the English is at the edge of the page."""
    page = visit(browser, contexts, f"{types_address}he-IL/slika/", 1280, "columns")
    entry = page.locator("li > .sxs-row:first-child > .sxs-row__english").first
    room = entry.evaluate(
        "one => one.getBoundingClientRect().left"
        " - one.closest('.sxs-text').getBoundingClientRect().left"
    )
    assert room >= 20


def test_links_within_the_site_have_no_sign_of_leaving_it(
    browser: Browser, contexts: list[BrowserContext], tmp_path: Path
) -> None:
    """With instant navigation the theme writes their addresses in full."""
    draw(tmp_path, CONFIG.replace("font: false", "font: false\n  features: [navigation.instant]"))
    draw(tmp_path, "=== content/sl-SI/a.md\n# A\n\n[tu](b.md) [tam](https://example.net/b)\n")
    draw(tmp_path, "=== content/sl-SI/b.md\n# B\n")
    made = build(tmp_path)
    assert made.code == 0, made.log
    with serve(made.root / "site", below="/help") as address:
        page = visit(browser, contexts, f"{address}sl-SI/a/", 1280)
        links = page.locator("article p a")
        expect(links.first).to_have_attribute("href", f"{address}sl-SI/b/")
        signs = links.evaluate_all(
            "all => all.map((one) => getComputedStyle(one, '::after').content)"
        )
        assert signs[0] == "none"
        assert signs[1] != "none"
