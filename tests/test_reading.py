"""The reading views in a real browser: by keyboard, by touch, in three scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

import switcher
from mkdocs_sxs.languages import words
from page_types import SENTENCES
from tree import Built
from watched import Watched
from windows import ENLARGED, PHONE, Open

TAGS = list(SENTENCES)
VIEWS = {
    "translation": "translation_only",
    "sentences": "sentence_by_sentence",
    "columns": "side_by_side",
    "english": "article_in_english",
}
ENGLISH = [english.removeprefix("p: ") for english in SENTENCES["sl-SI"]]
TEXT = ".sxs-text"

Visit = Callable[..., Page]


@pytest.fixture
def visit(window: Open, types_address: str) -> Iterator[Visit]:
    """Open a page of the site as its readers would; nothing may go wrong on it."""
    opened: list[Watched] = []

    def visit(tag: str, path: str = "slika/", **options: Any) -> Page:
        opened.append(window(**{"locale": tag, **options}))
        page = opened[-1].page
        page.goto(f"{types_address}{tag}/{path}")
        return page

    yield visit
    assert [wrong for watched in opened for wrong in watched.wrong] == []


def choose(page: Page, view: str) -> Locator:
    """Choose a view by its name; give the page's text when it is shown."""
    pick(page, view)
    return shown(page, view)


def pick(page: Page, view: str) -> None:
    """Open the menu of the views, and click on one; it is closed then."""
    said = words.load(page.locator("html").get_attribute("lang") or "")
    menu = page.locator("[data-views]")
    menu.locator("summary").click()
    menu.get_by_role("button", name=getattr(said, VIEWS[view]), exact=True).click()
    expect(menu).not_to_have_attribute("open", "")


def shown(page: Page, view: str) -> Locator:
    """Wait until a view is shown; give the page's text."""
    expect(page.locator(f"{TEXT}[data-view={view}]")).to_be_visible()
    return page.locator(TEXT)


def markup(text: Locator) -> str:
    """The text's HTML but for the widths of tabs, which the theme measures at a time of its own."""
    inside: str = text.inner_html()
    return re.sub(r' style="--md-indicator[^"]*"', "", inside)


def sentence(page: Page, text: str) -> Locator:
    return page.locator(".sxs-sentence", has_text=text)


# By keyboard and by touch


@pytest.mark.parametrize("tag", TAGS)
def test_by_keyboard_alone(visit: Visit, tag: str) -> None:
    page = visit(tag)
    expect(page.locator("[data-views]")).to_be_visible()
    tab_to(page, "[data-views] summary")
    page.keyboard.press("Enter")
    tab_to(page, "[data-views] [value=sentences]")
    page.keyboard.press("Enter")
    shown(page, "sentences")
    expect(page.locator("[data-views] button").first).to_be_hidden()
    expect(page.locator("[data-views] summary")).to_be_focused()
    tab_to(page, ".sxs-open")
    panel = page.locator(".sxs-english")
    said = words.load(tag)
    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        expect(panel.locator("[lang=en][dir=ltr]")).to_have_text("Share a picture")
        button = page.locator(".sxs-open:focus")
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(button).to_have_attribute("aria-controls", panel.get_attribute("id") or "-")
        expect(button).to_have_accessible_name(f"{said.show_english} (1)")
        page.keyboard.press("Escape")
        expect(panel).to_have_count(0)
        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "false")
    # The same key again closes, too.
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(panel).to_have_count(0)
    # Out of what was opened, Escape leads back to its button.
    page.keyboard.press("Enter")
    tab_to(page, ".sxs-english button")
    expect(page.locator("*:focus")).to_have_accessible_name(said.next_sentence)
    page.keyboard.press("Escape")
    expect(page.locator(".sxs-open").first).to_be_focused()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something that the selector names has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")


@pytest.mark.parametrize("tag", TAGS)
def test_arrows_go_from_sentence_to_sentence(visit: Visit, tag: str) -> None:
    page = visit(tag)
    choose(page, "sentences")
    onward, back = ("ArrowLeft", "ArrowRight") if tag == "he-IL" else ("ArrowRight", "ArrowLeft")
    text = page.locator(".sxs-english__text")
    page.locator(".sxs-open").first.press("Enter")
    expect(text).to_have_text(ENGLISH[0])
    for key, place in [(onward, 1), (onward, 2), (back, 1), ("ArrowDown", 2), ("ArrowUp", 1),
                       ("ArrowUp", 0), (back, 0)]:  # fmt: skip
        page.keyboard.press(key)
        expect(text).to_have_text(re.sub(r"[*`]", "", ENGLISH[place]))
        expect(page.locator(".sxs-open").nth(place)).to_be_focused()


def test_arrows_pass_over_what_is_hidden_and_what_is_the_same(visit: Visit) -> None:
    page = visit("sl-SI")
    choose(page, "sentences")
    page.locator(".sxs-open").first.press("Enter")
    passed = [page.locator(".sxs-english__text").inner_text()]
    while not (following := page.get_by_role("button", name="Naslednji stavek")).is_disabled():
        following.click()
        passed.append(page.locator(".sxs-english__text").inner_text())
        expect(page.locator(".sxs-open[aria-expanded=true]")).to_be_focused()
        expect(page.locator(".sxs-english")).to_be_in_viewport(ratio=0.95)
    hidden = {"A cat", "100 KB", "Phone", "Computer", "Click the picture.", "More about it",
              "This is for the curious."}  # fmt: skip
    assert passed == [re.sub(r"[*`]|\]\(.*?\)|\[", "", one) for one in ENGLISH if one not in hidden]
    page.get_by_role("button", name="Prejšnji stavek").click()
    expect(page.locator(".sxs-english__text")).to_have_text(passed[-2])
    page.locator("label", has_text="Računalnik").click()
    page.locator("summary", has_text="Več o tem").click()
    sentence(page, "Kliknite sliko.").click()
    expect(page.locator(".sxs-english__text")).to_have_text("Click the picture.")
    page.keyboard.press("Escape")
    page.locator(".sxs-open:focus").press("Enter")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".sxs-english__text")).to_have_text("This is for the curious.")


@pytest.mark.parametrize("tag", TAGS)
def test_by_touch(visit: Visit, tag: str) -> None:
    page = visit(tag, touch=True, viewport=PHONE)
    said, own = words.load(tag), SENTENCES[tag]
    page.locator("[data-views] summary").tap()
    page.get_by_text(said.sentence_by_sentence, exact=True).tap()
    shown(page, "sentences")
    english = page.locator(".sxs-english__text")
    first = sentence(page, own["Open the settings."])
    first.tap()
    expect(english).to_have_text("Open the settings.")
    page.get_by_role("button", name=said.next_sentence, exact=True).tap()
    expect(english).to_have_text("On a phone, tap the menu.")
    page.get_by_role("button", name=said.previous_sentence, exact=True).tap()
    expect(english).to_have_text("Open the settings.")
    first.tap()
    expect(english).to_have_count(0)
    page.locator(".sxs-open").nth(4).tap()
    expect(english).to_have_text("Read the guide first. It is short.")
    page.get_by_role("button", name=said.close, exact=True).tap()
    expect(english).to_have_count(0)
    # A link is a link; what it says is opened by the button behind it.
    page.locator(f"{TEXT} .sxs-sentence a").tap()
    expect(page).to_have_url(re.compile(r"/vodnik/$"))


def test_a_click_on_text_opens_and_the_selection_of_text_does_not(visit: Visit) -> None:
    page = visit("sl-SI")
    choose(page, "sentences")
    own = sentence(page, "Nobena slika")
    own.click()
    expect(page.locator(".sxs-english__text")).to_have_text("No picture is deleted at once.")
    own.click()
    expect(page.locator(".sxs-english")).to_have_count(0)
    own.dblclick(position={"x": 12, "y": 8})
    expect(page.locator(".sxs-english")).to_have_count(0)
    assert page.evaluate("getSelection().toString().trim()") == "Nobena"


def test_the_english_inside_a_link_in_a_sentence_leads_on(visit: Visit) -> None:
    page = visit("he-IL")
    choose(page, "sentences")
    page.locator(".sxs-open").nth(4).click()
    page.locator(".sxs-english a", has_text="guide").click()
    expect(page).to_have_url(re.compile(r"/he-IL/vodnik/$"))


# What is loaded, and when


def test_nothing_is_loaded_before_it_is_asked_for_and_once_then(
    window: Open, types_address: str
) -> None:
    watched = window(locale="sl-SI")
    page = watched.page
    page.goto(f"{types_address}sl-SI/vodnik/")
    page.get_by_role("banner").get_by_role("link", name="Vsi članki").click()
    page.go_back()
    page.wait_for_load_state("networkidle")
    assert not [one for one in watched.asked if one.endswith(("sxs.json", "reading.js"))]
    for view in ("sentences", "columns", "english", "translation", "sentences"):
        choose(page, view)
    assert [one for one in watched.asked if one.endswith(("sxs.json", "reading.js"))] == [
        "/help/assets/sxs/reading.js",
        "/help/sl-SI/vodnik/sxs.json",
    ]


def test_nothing_opens_on_hover(visit: Visit) -> None:
    page = visit("sl-SI")
    choose(page, "sentences")
    before = markup(page.locator(TEXT))
    for place in range(5):
        page.locator(".sxs-sentence").nth(place).hover()
        page.locator(".sxs-open").nth(place).hover()
    assert markup(page.locator(TEXT)) == before
    for place in range(5):
        page.locator(".sxs-open").nth(place).focus()
    assert markup(page.locator(TEXT)) == before
    assert page.locator(f"{TEXT} .sxs-sentence[title], {TEXT} .sxs-open[title]").count() == 0


def test_once_loaded_it_works_offline(visit: Visit) -> None:
    page = visit("ja-JP")
    choose(page, "sentences")
    page.context.set_offline(True)
    for view in ("columns", "english", "translation"):
        choose(page, view)
    choose(page, "sentences")
    page.locator(".sxs-open").first.click()
    expect(page.locator(".sxs-english__text")).to_have_text("Share a picture")


def no_network(route: Route) -> None:
    route.abort()


def not_there(route: Route) -> None:
    route.fulfill(status=404, body="")


def another_page(route: Route) -> None:
    route.fulfill(body=json.dumps({"total": 5, "sentences": [[0, 5, "Other", 1]]}))


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("**/sxs.json", no_network),
        ("**/sxs.json", not_there),
        ("**/sxs.json", another_page),
        ("**/reading.js*", no_network),
        ("**/reading.js*", not_there),
    ],
)
@pytest.mark.parametrize("tag", TAGS)
def test_a_failure_is_said_and_the_translation_stays(
    window: Open, types_address: str, tag: str, asked: str, answer: Callable[[Route], None]
) -> None:
    page = window(locale=tag).page
    page.goto(f"{types_address}{tag}/slika/")
    expect(page.locator("[data-views]")).to_be_visible()
    before = markup(page.locator(TEXT))
    said = words.load(tag)
    page.route(asked, answer)
    status = page.locator(".sxs-line").get_by_role("status")
    # Nobody has to ask twice to be told twice.
    for _ in range(2):
        pick(page, "columns")
        expect(status).to_have_text(said.english_failed)
        expect(page.locator("[aria-pressed=true]")).to_have_attribute("value", "translation")
    assert markup(page.locator(TEXT)) == before
    page.unroute(asked)
    choose(page, "columns")
    expect(status).to_have_text("")


DOUBLED = """
() => {
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  return ids.filter((id, place) => ids.indexOf(id) !== place);
}
"""


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("view", VIEWS)
def test_no_two_places_of_a_page_have_one_name(visit: Visit, tag: str, view: str) -> None:
    page = visit(tag)
    choose(page, view) if view != "translation" else None
    assert page.evaluate(DOUBLED) == []


FOCUS = """
() => {
  const one = document.activeElement;
  // Behind the last stop the page itself has it; the theme shows a tab's button by its name.
  if (one.matches("body, .tabbed-set > input")) return { seen: true };
  const around = [[one], [one, "::after"], [one.nextElementSibling], [one.closest("form")]];
  const looks = () => JSON.stringify(around.filter(([each]) => each).map((each) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(...each);
    const drawn = outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
    return [drawn && outlineColor, boxShadow];
  }));
  const focused = looks();
  one.blur();
  const blurred = looks();
  one.focus({ focusVisible: true, preventScroll: true });
  return { seen: focused !== blurred, name: one.outerHTML.slice(0, 100) };
}
"""


def unseen(page: Page, stops: int) -> list[str]:
    """Press Tab so many times; give what had the focus without a line around it."""
    found = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        if not (stop := page.evaluate(FOCUS))["seen"]:
            found.append(stop["name"])
    return found


@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
def test_whatever_has_the_focus_has_a_line_around_it(visit: Visit, tag: str) -> None:
    page = visit(tag, locale="ja-JP")
    choose(page, "sentences")
    expect(page.locator(".sxs-also")).to_be_visible()
    switcher.opener(page).click()
    page.locator("body").press("Home")
    assert unseen(page, 60) == []
    switcher.search_button(page).click()
    page.get_by_role("dialog").get_by_role("textbox").fill("slika" if tag == "sl-SI" else "תמונה")
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()
    assert unseen(page, 6) == []


# What is remembered


@pytest.mark.parametrize("tag", TAGS)
def test_the_view_is_remembered_on_other_pages_and_in_other_languages(
    visit: Visit, tag: str
) -> None:
    page = visit(tag)
    other = TAGS[TAGS.index(tag) - 1]
    choose(page, "columns")
    page.locator(".sxs-row a[href$='vodnik/']").first.click()
    expect(page).to_have_url(re.compile(rf"/{tag}/vodnik/$"))
    shown(page, "columns")
    switcher.switch(page, other)
    expect(page).to_have_url(re.compile(rf"/{other}/vodnik/$"))
    shown(page, "columns")
    choose(page, "translation")
    page.reload()
    expect(page.locator("[data-views]")).to_be_visible()
    assert page.locator(TEXT).get_attribute("data-view") is None
    expect(page.locator("[aria-pressed=true]")).to_have_attribute("value", "translation")


def test_where_nothing_can_be_kept_all_works_but_the_memory(
    browser: Browser, types_address: str
) -> None:
    page = browser.new_page(locale="sl-SI")  # not watched: the theme's own scripts complain
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() {"
        " throw new DOMException('blocked', 'SecurityError') }})"
    )
    page.goto(f"{types_address}sl-SI/slika/")
    choose(page, "sentences")
    page.locator(".sxs-open").first.click()
    expect(page.locator(".sxs-english__text")).to_have_text("Share a picture")
    page.reload()
    expect(page.locator("[data-views]")).to_be_visible()
    assert page.locator(TEXT).get_attribute("data-view") is None
    page.close()


# Where the English is, and where it is not


@pytest.mark.parametrize("tag", TAGS)
def test_the_page_has_no_english_in_it(types_site: Built, tag: str) -> None:
    html = types_site.page(f"{tag}/slika")
    own = SENTENCES[tag].values()
    for english in ENGLISH:
        if english not in own:
            assert english not in html
            assert re.sub(r"[*`]|\]\(.*?\)|\[", "", english) not in html


@pytest.mark.parametrize("tag", TAGS)
def test_english_is_marked_as_english(visit: Visit, tag: str) -> None:
    page = visit(tag)
    marked = "[lang=en][dir=ltr]"
    choose(page, "sentences")
    page.locator(".sxs-open").first.click()
    assert page.locator(f".sxs-english {marked}").all_inner_texts() == ["Share a picture"]
    choose(page, "columns")
    found = page.locator(f"{TEXT} {marked}").all_text_contents()
    assert [one.strip() for one in found][:2] == [
        "Share a picture",
        "You can share a picture with everyone in the team.",
    ]
    choose(page, "english")
    expect(page.locator(f"{TEXT}{marked}")).to_contain_text("Whoever has a question may ask.")
    # What was not translated is not English: the title of the note is in the page's language.
    expect(page.locator(f"{TEXT} .admonition-title")).to_have_attribute("lang", tag)
    # The interface stays the reader's.
    expect(page.locator("html")).to_have_attribute("lang", tag)
    expect(page.locator(".sxs-line")).to_have_attribute("lang", tag)
    choose(page, "translation")
    assert page.locator(f"{TEXT} [lang], {TEXT} [dir], {TEXT}[lang], {TEXT}[dir]").count() == 0


@pytest.mark.parametrize("tag", TAGS)
def test_the_contents_are_english_only_in_the_english_view(visit: Visit, tag: str) -> None:
    page = visit(tag)
    entries = page.locator(".md-nav--secondary a.md-nav__link[href^='#']")
    own = [SENTENCES[tag][one] for one in ("Before you start", "See also")]
    for view, wanted, lang in [
        ("sentences", own, 0), ("columns", own, 0),
        ("english", ["Before you start", "See also"], 2), ("translation", own, 0),
    ]:  # fmt: skip
        choose(page, view)
        assert [one.strip() for one in entries.all_inner_texts()] == wanted
        assert page.locator(".md-nav--secondary [lang=en]").count() == lang


SELECT = """
() => {
  getSelection().selectAllChildren(document.querySelector(".sxs-text"));
  const text = getSelection().toString();
  getSelection().removeAllRanges();
  return text.replace(/\\s+/g, " ");
}
"""


@pytest.mark.parametrize("tag", TAGS)
def test_only_what_is_shown_is_copied(visit: Visit, tag: str) -> None:
    page = visit(tag)
    expect(page.locator("[data-views]")).to_be_visible()
    own = page.evaluate(SELECT)
    assert SENTENCES[tag]["Open the settings."] in own
    choose(page, "sentences")
    assert page.evaluate(SELECT) == own
    page.locator(".sxs-open").first.click()
    copied = page.evaluate(SELECT)
    assert "Share a picture" in copied
    assert words.load(tag).improve_sentence not in copied
    choose(page, "columns")
    assert "Open the settings." in page.evaluate(SELECT)
    choose(page, "english")
    assert SENTENCES[tag]["Open the settings."] not in page.evaluate(SELECT)
    choose(page, "translation")
    assert page.evaluate(SELECT) == own


@pytest.mark.parametrize("tag", TAGS)
def test_every_view_leaves_the_page_as_it_was(visit: Visit, tag: str) -> None:
    page = visit(tag)
    expect(page.locator("[data-views]")).to_be_visible()
    text = page.locator(TEXT)
    words_of = "e => [e.textContent, document.querySelector('.md-nav--secondary').innerHTML]"
    before = text.evaluate(words_of)
    choose(page, "sentences")
    choose(page, "translation")
    marked = markup(text)
    assert re.sub(r'<span class="sxs-sentence">|</span>', "", marked).count("<") > 20
    for view in ("sentences", "columns", "english", "columns", "sentences", "english"):
        choose(page, view)
        if view == "sentences":
            page.locator(".sxs-open").nth(3).click()
        assert markup(text) != marked
        choose(page, "translation")
        assert markup(text) == marked
        assert text.evaluate(words_of) == before


# Side by side


def rows(page: Page) -> list[dict[str, Any]]:
    """Measure the rows that are not in a table or the name of a tab."""
    found: list[dict[str, Any]] = page.evaluate(
        """() => [...document.querySelectorAll(".sxs-row")]
             .filter((row) => !row.closest("td, th, label") && row.checkVisibility())
             .map((row) => {
               const [own, english] = [...row.children].map((cell) => {
                 const { top, bottom, left, right } = cell.getBoundingClientRect();
                 return { top, bottom, left, right };
               });
               return { own, english, text: row.children[1].innerText };
             })"""
    )
    assert len(found) > 10
    return found


@pytest.mark.parametrize("tag", TAGS)
def test_rows_stand_side_by_side(visit: Visit, tag: str) -> None:
    page = visit(tag)
    choose(page, "columns")
    for row in rows(page):
        own, english = row["own"], row["english"]
        assert own["top"] == english["top"], row
        first, second = (english, own) if tag == "he-IL" else (own, english)
        assert first["right"] < second["left"], row
    # They scroll together: nothing among them scrolls up and down on its own.
    scrolls = "all => all.filter((one) => one.scrollHeight > one.clientHeight + 1"
    scrolls += " && /auto|scroll/.test(getComputedStyle(one).overflowY)).length"
    assert page.locator(f"{TEXT}, {TEXT} :is(.sxs-row, .sxs-row *)").evaluate_all(scrolls) == 0


@pytest.mark.parametrize("tag", TAGS)
def test_rows_stand_one_below_the_other_on_a_phone(visit: Visit, tag: str) -> None:
    page = visit(tag, viewport=PHONE)
    choose(page, "columns")
    for row in rows(page):
        assert row["own"]["bottom"] <= row["english"]["top"], row


@pytest.mark.parametrize("tag", TAGS)
def test_entries_of_a_list_have_their_mark_in_front_of_the_english_too(
    visit: Visit, tag: str
) -> None:
    page = visit(tag)
    choose(page, "columns")
    assert markers(page) == ["1", "1", "2", "2", "•", "•"]
    # Where the English stands at the edge of the page, there is room for it.
    marked = page.locator(":is(li, li > p) > .sxs-row:first-child > .sxs-row__english").first
    room = marked.evaluate("one => parseFloat(getComputedStyle(one).marginInlineStart)")
    assert (room > 0) == (tag == "he-IL")
    page.set_viewport_size(PHONE)  # where the English stands below
    assert markers(page) == ["1", "2", "•"]


def markers(page: Page) -> list[str]:
    """What a browser shows, and reads out, in front of the entries of lists in the text."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    marks = [one["name"]["value"] for one in nodes if one["role"]["value"] == "ListMarker"]
    return sorted(one.strip(" .") for one in marks)


@pytest.mark.parametrize("tag", TAGS)
def test_names_of_tabs_keep_their_distance(visit: Visit, tag: str) -> None:
    page = visit(tag)
    choose(page, "columns")
    boxes = page.locator(".tabbed-labels .sxs-row").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).sort((a, b) => a.left - b.left)"
    )
    assert len(boxes) == 2
    assert boxes[1]["left"] - boxes[0]["right"] > 16


@pytest.mark.parametrize("tag", TAGS)
def test_two_columns_on_paper(visit: Visit, tag: str) -> None:
    page = visit(tag, viewport={"width": 794, "height": 1123})  # A4 at 96 dpi
    choose(page, "columns")
    page.emulate_media(media="print")
    expect(page.locator("[data-views]")).to_be_hidden()
    for row in rows(page):
        own, english = row["own"], row["english"]
        assert own["top"] == english["top"], row
        assert own["right"] < english["left"] or english["right"] < own["left"], row
    page.emulate_media(media="screen")
    choose(page, "sentences")
    page.locator(".sxs-open").first.click()
    page.emulate_media(media="print")
    expect(page.locator(".sxs-english__text")).to_be_visible()
    expect(page.locator(".sxs-open, .sxs-tools").locator("visible=true")).to_have_count(0)


# The way to those who can mend a sentence


@pytest.mark.parametrize("tag", TAGS)
def test_a_sentence_leads_to_its_file_and_line(visit: Visit, types_site: Built, tag: str) -> None:
    page = visit(tag)
    choose(page, "sentences")
    lines = (types_site.root / "content" / tag / "slika.md").read_text().splitlines()
    buttons = page.locator(".sxs-open").locator("visible=true")
    said = words.load(tag).improve_sentence
    for place in range(buttons.count() - 1):
        buttons.nth(place).click()
        own = page.locator(".sxs-sentence--open").inner_text()
        link = page.get_by_role("link", name=said)
        address, _, line = str(link.get_attribute("href")).partition("#L")
        assert (
            address == f"https://github.com/example/help/blob/main/content/{tag}/slika.md?plain=1"
        )
        assert own[:4] in re.sub(r"[*`\[\]]", "", lines[int(line) - 1])
    # The last one is in an included file: nobody is led to a line of another.
    buttons.last.click()
    expect(page.locator(".sxs-english__text")).to_have_text("It is read from another file.")
    expect(page.get_by_role("link", name=said)).to_have_count(0)


@pytest.mark.parametrize("tag", TAGS)
def test_the_line_leads_to_the_english_page(visit: Visit, tag: str) -> None:
    page = visit(tag)
    page.locator(".sxs-line").get_by_role("link", name="English", exact=True).press("Enter")
    expect(page).to_have_url(re.compile(r"/help/slika/$"))
    expect(page.locator("html")).to_have_attribute("lang", "en-US")
    expect(switcher.search_button(page)).to_have_text("Search")
    expect(page.locator("[data-views]")).to_have_count(0)


# Without JavaScript, and at the edges


@pytest.mark.parametrize("tag", TAGS)
def test_without_javascript_the_english_page_is_a_link_away(visit: Visit, tag: str) -> None:
    page = visit(tag, scripts=False)
    expect(page.locator("[data-views]")).to_be_hidden()
    assert [one.inner_text() for one in page.locator("button").all() if one.is_visible()] == []
    page.locator(".sxs-line").get_by_role("link", name="English", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Share a picture")


@pytest.mark.parametrize("tag", TAGS)
def test_nothing_is_wider_than_a_screen_enlarged_four_times(visit: Visit, tag: str) -> None:
    page = visit(tag, viewport=ENLARGED)
    for view in VIEWS:
        choose(page, view) if view != "translation" else None
        if view == "sentences":
            for place in range(5):
                page.locator(".sxs-open").nth(place).click()
                assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert page.evaluate("document.documentElement.scrollWidth") == 320, view


SIZES = """
all => all.filter((one) => one.checkVisibility()).map((one) => {
  const { width, height } = one.getBoundingClientRect();
  return [one.outerHTML, width, height];
}).filter(([, width, height]) => width < 23.99 || height < 23.99)
"""


@pytest.mark.parametrize(
    ("tag", "width"), [("sl-SI", 390), ("he-IL", 800), ("sl-SI", 1280), ("he-IL", 1920)]
)
def test_everything_can_be_hit(visit: Visit, tag: str, width: int) -> None:
    page = visit(tag, viewport={"width": width, "height": 900}, locale="ja-JP")
    choose(page, "sentences")
    page.locator(".sxs-sentence").first.click()
    expect(page.locator(".sxs-also")).to_be_visible()
    ours = (
        ".sxs-open, .sxs-tools :is(button, a), [data-views] summary, .sxs-line a,"
        " .sxs-also :is(button, a)"
    )
    assert page.locator(ours).evaluate_all(SIZES) == []
    switcher.opener(page).click()
    for one in (switcher.search_button(page), switcher.opener(page), switcher.links(page)):
        assert one.count()
        assert one.evaluate_all(SIZES) == []


def test_what_has_the_focus_is_never_covered(visit: Visit) -> None:
    """Neither by the header nor by the offer of a language (WCAG 2.4.11)."""
    page = visit("sl-SI", viewport={"width": 390, "height": 400}, locale="ja-JP")
    choose(page, "sentences")
    expect(page.locator(".sxs-also")).to_be_visible()
    tab_to(page, ".sxs-open")
    covered = """() => {
      const { left, top, width, height } = document.activeElement.getBoundingClientRect();
      const there = document.elementFromPoint(left + width / 2, top + height / 2);
      // The theme shows the focus of a tab's button on its name.
      if (document.activeElement.matches(".tabbed-set > input")) return "";
      return there && (there === document.activeElement || document.activeElement.contains(there)
        || there.contains(document.activeElement)) ? "" : document.activeElement.outerHTML;
    }"""
    for key, times in (("Tab", 20), ("Shift+Tab", 20)):
        for _ in range(times):
            assert page.evaluate(covered) == ""
            page.keyboard.press(key)


def test_nothing_moves_for_those_who_want_less_motion(visit: Visit) -> None:
    page = visit("sl-SI", reduced_motion="reduce")
    choose(page, "sentences")
    page.locator(".sxs-open").nth(2).click()
    # The shade of what goes on beyond an edge follows scrolling, and not the clock.
    moving = f"""document.querySelector('{TEXT}').getAnimations({{subtree: true}})
      .filter((one) => one.timeline === document.timeline).length"""
    assert page.evaluate(moving) == 0
    choose(page, "columns")
    assert page.evaluate(moving) == 0
    assert page.locator(TEXT).evaluate("e => getComputedStyle(e).scrollBehavior") == "auto"


def test_with_colours_of_the_readers_own_all_is_to_be_seen(visit: Visit) -> None:
    page = visit("sl-SI", forced_colors="active")
    choose(page, "sentences")
    sentence(page, "Odprite").click()
    opened = page.locator(".sxs-sentence--open")
    assert "underline" in opened.evaluate("e => getComputedStyle(e).textDecorationLine")
    button = page.locator(".sxs-open[aria-expanded=true]")
    sign, ground = "getComputedStyle(e, '::before')", "getComputedStyle(document.body)"
    assert button.evaluate(f"e => {sign}.backgroundColor != {ground}.backgroundColor")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    focused = page.locator(".sxs-open:focus-visible")
    assert focused.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
