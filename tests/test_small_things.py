"""The little things that people expect, in a real browser."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize, expect

import switcher
from mkdocs_sxs.intake.provenance import Import, Provenance, render
from mkdocs_sxs.languages import locales, words
from page_types import TYPES
from records import ONE
from tree import CONFIG, Built, article, build, draw
from windows import DESK, PHONE, Open

# The page for addresses that lead nowhere

LOST = [
    ("sl-SI/ni-je/tu", "sl-SI", "ltr", "sl-SI/"),
    ("he-IL/nope", "he-IL", "rtl", "he-IL/"),
    ("ja-JP/", "ja-JP", "ltr", "ja-JP/"),
    ("nothing/here/either/", "en-US", "ltr", ""),
    ("sl-SInothing", "en-US", "ltr", ""),
]


@pytest.mark.parametrize(("path", "tag", "direction", "home"), LOST)
def test_404_speaks_the_language_of_the_address(
    window: Open, types_address: str, path: str, tag: str, direction: str, home: str
) -> None:
    page = window().page
    said = words.load(tag)
    answer = page.goto(types_address + (path if path != "ja-JP/" else "ja-JP/何もない/"))
    assert answer
    assert answer.status == 404
    expect(page.locator("html")).to_have_attribute("lang", tag)
    expect(page.locator("body")).to_have_attribute("dir", direction)
    assert page.locator("h1:visible").all_inner_texts() == [said.not_found]
    assert page.title().startswith(f"{said.not_found} – ")
    expect(page.get_by_text(said.not_found_hint)).to_be_visible()
    # The search and the switcher go with it.
    expect(switcher.search_button(page)).to_have_text(said.search)
    name = "English" if tag == "en-US" else locales.resolve(tag).name
    expect(switcher.opener(page).locator("[lang]")).to_have_text(name)
    expect(switcher.current(page)).to_have_attribute("lang", tag)
    page.get_by_role("link", name=said.go_home).click()
    expect(page).to_have_url(types_address + home)


def test_the_switcher_of_the_404_page_leads_to_the_home_pages(
    window: Open, types_address: str
) -> None:
    page = window().page
    page.goto(f"{types_address}nothing/here/either/")
    links = switcher.links(page)
    led = {one.get_attribute("hreflang"): one.evaluate("a => a.href") for one in links.all()}
    own = {"en-US": types_address}
    assert len(led) > 2
    assert led == {tag: own.get(tag or "", f"{types_address}{tag}/") for tag in led}


@pytest.mark.parametrize(
    ("path", "tag", "leads"),
    [
        pytest.param("sl-si/slika/", "sl-SI", "sl-SI/slika/", id="a tag in small letters"),
        pytest.param("SL-SI/", "sl-SI", "sl-SI/", id="a home page"),
        pytest.param("he-IL/slika.html", "he-IL", "he-IL/slika/", id="a file"),
        pytest.param("he-IL/slika/index.html.md", "he-IL", None, id="nothing like it"),
        pytest.param("sl-SI/Clanek-12", "sl-SI", "sl-SI/clanek-12/", id="capitals"),
        pytest.param("sl-SI/mapa/vodnik/", "sl-SI", "sl-SI/vodnik/", id="another folder"),
        pytest.param("sl-SI/pokvrjeno/", "sl-SI", "sl-SI/pokvarjeno/", id="a letter less"),
        pytest.param("sl-SI/clanek_7/#a", "sl-SI", "sl-SI/clanek-7/#a", id="a place in it"),
        pytest.param("Slika/", "en-US", "slika/", id="English"),
        pytest.param("sl-SI/%ZZ/qqqq/", "sl-SI", None, id="what is no escape"),
    ],
)
def test_404_proposes_the_page_that_was_probably_meant(
    window: Open, types_address: str, path: str, tag: str, leads: str | None
) -> None:
    page = window().page
    page.goto(types_address + path)
    expect(page.locator("html")).to_have_attribute("lang", tag)
    page.wait_for_load_state("networkidle")
    found = page.locator(".sxs-found:visible a")
    if leads is None:
        expect(found).to_have_count(0)
    else:
        assert found.evaluate("one => one.href") == types_address + leads
        title = found.inner_text()
        found.click()
        expect(page.locator("h1")).to_contain_text(title)


def test_404_has_the_frame_of_its_language(window: Open, types_address: str) -> None:
    page = window().page
    page.goto(f"{types_address}sl-SI/ni/")
    expect(page.locator(".sxs-name")).to_have_text("Pomoč")
    assert page.locator(".sxs-name").evaluate("one => one.href") == f"{types_address}sl-SI/"
    overview = page.locator(".md-header a.sxs-tool")
    expect(overview).to_have_text(words.load("sl-SI").all_articles)
    assert overview.evaluate("one => one.href") == f"{types_address}sl-SI/browse/"
    label = page.locator("[data-md-component=palette] label").first
    expect(label).to_have_attribute("title", words.load("sl-SI").dark_mode)


def test_another_language_opens_at_the_same_place(window: Open, types_address: str) -> None:
    page = window().page
    page.goto(f"{types_address}sl-SI/slika/#before-you-start")
    switcher.switch(page, "he-IL")
    expect(page).to_have_url(f"{types_address}he-IL/slika/#before-you-start")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("sl-SI/Deljenje-slik-0c91eb70.html", "deljenje slik"),
        ("sl-SI/deljenje%20slik.aspx?a=b", "deljenje slik"),
        ("sl-SI/old/deljenje_slik/", "deljenje slik"),
        ("sl-SI/2019/", ""),
    ],
)
def test_the_page_for_lost_addresses_searches_for_their_words(
    window: Open, types_address: str, path: str, words: str
) -> None:
    page = window().page
    page.goto(types_address + path)
    page.locator(f".sxs-lost .sxs-field:visible:has-text('{words or 'Iskanje'}')").click()
    expect(page.get_by_role("dialog").get_by_role("textbox")).to_have_value(words)
    if words:
        expect(page.get_by_role("dialog").get_by_role("link").first).to_contain_text("Deljenje")


def test_404_without_javascript_is_in_english(window: Open, types_address: str) -> None:
    page = window(scripts=False).page
    page.goto(f"{types_address}he-IL/nope/")
    assert page.locator("h1:visible").all_inner_texts() == ["Page not found"]
    expect(page.locator(".sxs-lost:visible")).to_have_attribute("lang", "en-US")
    page.get_by_role("link", name="Go to the home page").click()
    expect(page).to_have_url(types_address)


def test_no_search_engine_keeps_the_404_page(types_site: Built) -> None:
    assert re.findall(r'<meta name="robots" content="(.*?)">', types_site.text("404.html")) == [
        "noindex"
    ]


# The pages beside a page, and the names of its parts


def test_pages_of_the_navigation_name_those_before_and_behind_them(types_site: Built) -> None:
    def beside(path: str) -> list[tuple[str, str]]:
        return re.findall(r'<link rel="(prev|next)" href="(.*?)">', types_site.page(path))

    assert beside("sl-SI") == [("next", "browse/")]
    assert beside("sl-SI/browse") == [("prev", "../")]
    assert beside("sl-SI/slika") == []  # articles stay out of it


@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
def test_the_line_above_the_title_says_that_a_machine_translated_and_may_err(
    window: Open, types_address: str, tag: str
) -> None:
    page = window().page
    page.goto(f"{types_address}{tag}/slika/")
    said = words.load(tag)
    line = page.locator(".sxs-line")
    expect(line.get_by_text(said.machine_translated)).to_be_visible()
    assert line.evaluate("one => one.getBoundingClientRect().bottom") <= page.locator(
        "h1"
    ).evaluate("one => one.getBoundingClientRect().top")
    expect(line.get_by_text(said.may_err)).to_be_hidden()
    line.locator("[data-views] summary").click()
    expect(line.get_by_text(said.may_err)).to_be_visible()


DOTS = """line => [...line.children].filter((one) => one.checkVisibility()).map((one) => {
  const { left, right, top, height } = one.getBoundingClientRect();
  const { insetInlineStart, inlineSize } = getComputedStyle(one, "::before");
  const inward = parseFloat(insetInlineStart) + parseFloat(inlineSize) / 2;
  const x = one.matches(":dir(rtl)") ? right - inward : left + inward;
  return Number.isFinite(x) && document.elementFromPoint(x, top + height / 2) === one;
})"""
"""Whether the dot in front of each part of the line is to be seen."""


@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
@pytest.mark.parametrize(
    ("scripts", "viewport", "dots"),
    [
        pytest.param(True, DESK, [False, True, True], id="on a desk"),
        pytest.param(False, DESK, [False, True], id="on a desk without scripts"),
        pytest.param(True, PHONE, [False, False, True], id="on a phone"),
        pytest.param(False, PHONE, [False, False], id="on a phone without scripts"),
    ],
)
def test_dots_of_the_line_stand_between_two_of_one_row(
    window: Open, types_address: str, tag: str, scripts: bool, viewport: ViewportSize,
    dots: list[bool],
) -> None:  # fmt: skip
    page = window(scripts=scripts, viewport=viewport).page
    page.goto(f"{types_address}{tag}/slika/")
    assert page.locator(".sxs-line").evaluate(DOTS)[: len(dots)] == dots


# The offer of a language


def test_a_language_is_offered_and_never_forced(window: Open, types_address: str) -> None:
    page = window(locale="ja-JP").page
    page.goto(f"{types_address}sl-SI/slika/")
    offer = page.locator(".sxs-also")
    expect(offer).to_have_attribute("lang", "ja-JP")
    link = offer.get_by_role("link")
    expect(link).to_have_text(words.load("ja-JP").also_in.replace("{language}", "日本語"))
    expect(page).to_have_url(f"{types_address}sl-SI/slika/")
    link.click()
    expect(page).to_have_url(f"{types_address}ja-JP/slika/")
    page.wait_for_load_state("networkidle")
    expect(offer).to_have_count(0)


COVERED = """offer => {
  const own = offer.getBoundingClientRect();
  const covers = (one) => one.top < own.bottom - 1 && one.bottom > own.top + 1
    && one.left < own.right && one.right > own.left;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let text; (text = texts.nextNode());) {
    if (offer.contains(text) || !text.parentElement.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    if (text.data.trim() && [...range.getClientRects()].some(covers)) found.push(text.data.trim());
  }
  return found;
}"""
"""The texts of a page that something lies over or under."""


@pytest.mark.parametrize(
    ("path", "width"),
    [
        ("sl-SI/slika/", 390),
        ("he-IL/slika/", 800),
        ("sl-SI/slika/", 1280),
        ("slika/", 1920),
        ("sl-SI/", 390),
        ("he-IL/", 1920),
    ],
)
def test_an_offer_covers_no_text(window: Open, types_address: str, path: str, width: int) -> None:
    page = window(locale="ja-JP", viewport={"width": width, "height": 500}).page
    page.goto(types_address + path)
    offer = page.locator(".sxs-also")
    expect(offer).to_be_attached()
    for part in (0, 0.5, 1):
        page.evaluate("part => scrollTo(0, part * document.body.scrollHeight)", part)
        assert offer.evaluate(COVERED) == []
    expect(offer).to_be_in_viewport()
    top = offer.evaluate("one => one.getBoundingClientRect().top")
    end = page.locator("article").evaluate("one => one.getBoundingClientRect().bottom")
    assert top >= end


def test_an_offer_stands_below_a_text_that_nothing_stands_beside(
    window: Open, address: str
) -> None:
    page = window(locale="ro-RO", viewport={"width": 1280, "height": 900}).page
    page.goto(f"{address}sl-SI/sync-a-users-profile-picture/")
    text, offer = (
        page.locator(one).evaluate("one => one.getBoundingClientRect().toJSON()")
        for one in (".sxs-main", ".sxs-also")
    )
    assert offer["left"] == text["left"]
    assert offer["top"] >= text["bottom"]
    assert offer["height"] < 80


def test_an_offer_that_was_refused_is_not_made_again(window: Open, types_address: str) -> None:
    page = window(locale="he-IL").page
    page.goto(f"{types_address}sl-SI/slika/")
    page.get_by_role("button", name=words.load("he-IL").close).click()
    expect(page.locator(".sxs-also")).to_have_count(0)
    for path in ("sl-SI/slika/", "ja-JP/vodnik/"):
        page.goto(types_address + path)
        page.wait_for_load_state("networkidle")
        expect(page.locator(".sxs-also")).to_have_count(0)


@pytest.mark.parametrize(
    ("locale", "path"),
    [
        pytest.param("sl-SI", "sl-SI/slika/", id="the page is in the language"),
        pytest.param("sl", "sl-SI/slika/", id="the same language without a country"),
        pytest.param("en-GB", "slika/", id="English is English"),
        pytest.param("pt-BR", "sl-SI/slika/", id="the page is not in the language"),
        pytest.param("ja-JP", "sl-SI/samo/", id="there English would stand in"),
        pytest.param("ja-JP", "sl-SI/ni/", id="there is no page at all"),
    ],
)
def test_no_offer(window: Open, types_address: str, locale: str, path: str) -> None:
    page = window(locale=locale).page
    page.goto(types_address + path)
    page.wait_for_load_state("networkidle")
    expect(page.locator(".sxs-also")).to_have_count(0)


def test_whoever_chose_a_language_gets_no_offers(window: Open, types_address: str) -> None:
    page = window(locale="ja-JP").page
    page.goto(f"{types_address}ja-JP/slika/")
    switcher.switch(page, "sl-SI")
    expect(page).to_have_url(f"{types_address}sl-SI/slika/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".sxs-also")).to_have_count(0)


# Links


def test_the_sign_beside_a_heading_copies_its_address(window: Open, types_address: str) -> None:
    page = window(locale="he-IL").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{types_address}he-IL/slika/")
    said = words.load("he-IL")
    sign = page.locator("h2").first.get_by_role("link", name=said.permalink)
    for by_keyboard in (False, True):
        page.evaluate("navigator.clipboard.writeText('')")
        sign.press("Enter") if by_keyboard else sign.click()
        status = page.get_by_role("status").get_by_text(said.link_copied)
        expect(page.locator(".sxs-said", has_text=said.link_copied)).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{types_address}he-IL/slika/#before-you-start"
        expect(page).to_have_url(copied)
        expect(status).to_have_count(0)  # it goes by itself


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("article", "sl-SI/slika.md"),
        ("article from right to left", "he-IL/slika.md"),
        ("not rendered", "sl-SI/pokvarjeno.md"),
        ("home", "sl-SI/index.md"),
        ("home that nobody wrote", ""),
        ("recovered English", ""),
        ("stand-in", ""),
        ("index A to Z", ""),
    ],
)
def test_only_what_is_a_file_can_be_edited(types_site: Built, name: str, file: str) -> None:
    links = re.findall(r'href="([^"]+)"[^>]*rel="edit"', types_site.page(TYPES[name]))
    base = "https://github.com/example/help/edit/main/content/"
    assert links == ([base + file] if file else [])


@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
def test_links_to_other_sites_are_marked_and_no_others(
    window: Open, types_address: str, tag: str
) -> None:
    page = window(locale="ja-JP").page
    page.goto(f"{types_address}{tag}/slika/")
    expect(page.locator(".sxs-line > a, .sxs-also a")).to_have_count(2)
    other = words.load(tag).other_site
    marked = page.locator(".md-content a").evaluate_all(
        "all => all.filter(a => getComputedStyle(a, '::after').maskImage.startsWith('url'))"
        ".map(a => new URL(a.href).host)"
    )
    assert marked == ["example.com", "github.com", "creativecommons.org"]
    expect(page.get_by_role("link", name=other)).to_have_count(3)


# Credit


@pytest.mark.parametrize("name", ["article", "article in Japanese", "recovered English"])
def test_the_credit_names_source_and_licence(window: Open, types_address: str, name: str) -> None:
    page = window().page
    page.goto(types_address + TYPES[name])
    about = page.locator("footer.sxs-about")
    source = about.get_by_role("link", name="example/articles")
    expect(source).to_have_attribute("href", "https://github.com/example/articles")
    licence = about.locator("a[rel=license]")
    expect(licence).to_have_attribute("href", "https://creativecommons.org/licenses/by/4.0/")
    said = words.load(page.locator("html").get_attribute("lang") or "")
    expect(about).to_contain_text(said.credit.rpartition("}")[2].strip())


def test_the_credit_of_what_was_imported(tmp_path: Path) -> None:
    """By git, from a folder, without a licence; and beside them what the site wrote itself."""
    draw(tmp_path, CONFIG)
    for name in ("git", "folder", "unknown", "own"):
        draw(tmp_path, f"=== content/sl-SI/{name}.md\n{article(name.title(), name)}")

    def record(name: str, repository: str, licence: tuple[str, ...]) -> Import:
        digest = {f"{name}.md": "a" * 64}
        return replace(
            ONE, docset=name, folder="", repository=repository, licence=licence, files=digest,
            shared={}, global_metadata={}, file_metadata={},
        )  # fmt: skip

    imports = (
        record("git", "git@github.com:example/help.sl-SI.git", ("CC-BY-4.0", "MIT")),
        record("folder", "help.sl-SI", ("LICENSE.txt",)),
        record("unknown", "help.sl-SI", ()),
    )
    draw(tmp_path, f"=== content/sources.yml\n{render(Provenance(imports))}")
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    for prefix in ("sl-SI/", ""):
        assert _credit(built.page(f"{prefix}git")) == [
            ("https://github.com/example/help.sl-SI", "example/help.sl-SI"),
            ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
        ]
        assert _credit(built.page(f"{prefix}folder")) == []
    assert "help.sl-SI; licenca: LICENSE.txt." in built.page("sl-SI/folder")
    for name in ("unknown", "own"):
        assert "licenca" not in built.page(f"sl-SI/{name}")


def _credit(html: str) -> list[tuple[str, str]]:
    about = html.partition('class="sxs-about"')[2].partition("</footer>")[0]
    return re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', about)


# Other sites


@pytest.mark.parametrize("name", TYPES)
def test_no_page_is_asked_for_in_advance_and_none_is_inside_another(
    types_site: Built, name: str
) -> None:
    path = TYPES[name]
    html = types_site.text(path) if path.endswith(".html") else types_site.page(path)
    assert re.findall(r'<link[^>]*rel="?[^">]*(?:preconnect|dns-prefetch)|<iframe', html) == []


# The text and its dates


@pytest.mark.parametrize(
    ("tag", "translated", "updated"),
    [
        ("sl-SI", "1. september 2019", "Posodobljeno: 22. avgust 2019"),
        ("he-IL", "1 בספטמבר 2019", "עודכן ב-22 באוגוסט 2019"),
        ("ja-JP", "2019年9月1日", "更新日: 2019年8月22日"),
    ],
)
def test_the_page_says_who_translated_it_and_when(
    window: Open, types_address: str, tag: str, translated: str, updated: str
) -> None:
    page = window(scripts=False).page
    page.goto(f"{types_address}{tag}/slika/")
    said = words.load(tag)
    said_above = page.locator(".sxs-line").get_by_text(said.machine_translated)
    expect(said_above).to_have_text(f"{said.machine_translated}: {translated}")
    expect(said_above.locator("time[datetime='2019-09-01']")).to_have_text(translated)
    expect(page.locator(".sxs-about time[datetime='2019-08-22']")).to_have_text(updated)


def test_code_is_read_from_left_to_right(window: Open, types_address: str) -> None:
    page = window().page
    page.goto(f"{types_address}he-IL/slika/")
    text = page.locator(".sxs-text")
    expect(text).to_have_css("direction", "rtl")
    for code in text.locator("code, pre").all():
        expect(code).to_have_css("direction", "ltr")
    first, last = (
        text.locator("pre code span", has_text=part).first.bounding_box()
        for part in ("Get-Picture", "Share-Picture")
    )
    assert first
    assert last
    assert first["x"] < last["x"]


@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
def test_print_shows_the_text_its_notice_and_its_credit_and_no_more(
    window: Open, types_address: str, tag: str
) -> None:
    page = window(locale="ja-JP").page
    page.goto(f"{types_address}{tag}/slika/")
    expect(page.locator(".sxs-also")).to_be_visible()
    page.emulate_media(media="print")
    kept = (".sxs-line", ".sxs-text", ".sxs-text pre", ".sxs-text table", ".sxs-about")
    for one in kept:
        expect(page.locator(one).first).to_be_visible()
    gone = (
        ".sxs-also, .sxs-line > a, [data-views], .headerlink, .md-sidebar,"
        " a[rel=edit], .md-source, .md-footer-meta"
    )
    expect(switcher.opener(page)).to_be_hidden()
    expect(switcher.search_button(page)).to_be_hidden()
    expect(page.locator(gone).locator("visible=true")).to_have_count(0)
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) == 0


# HTML as it should be: the Nu checker reads all types of page in `.ci/html`; this without it


@pytest.mark.parametrize("name", TYPES)
def test_what_the_theme_writes_wrong_is_not_there(types_site: Built, name: str) -> None:
    path = TYPES[name]
    html = types_site.text(path) if path.endswith(".html") else types_site.page(path)
    assert re.findall(r'<input(?=[^>]*type="checkbox")[^>]*autocomplete[^>]*>', html) == []
    fields = set(re.findall(r'<input[^>]* id="([^"]+)"', html))
    assert set(re.findall(r'<label[^>]* for="([^"]+)"', html)) <= fields
