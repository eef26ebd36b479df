"""What people type is found: words as they stand, letters that are one to them, questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from searching import ask, panel, words
from tree import CONFIG, Built, build, draw, pair
from watched import serve
from windows import Open

# A sentence in each language, and what finds it.
TYPED = {
    "de-DE": (
        "Eine E-Mail mit C++ und C# geht an die IT-Abteilung der Großstraße (Get-HausUser).",
        "E-Mail|email|e-mail|C++|C#|IT-Abteilung|Abteilung|Get-HausUser|großstraße|grossstrasse",
    ),
    "fr-FR": (
        "L’arbre d’été est au cœur de l'île.",
        "arbre|été|ete|cœur|coeur|île|ile|l’arbre|l'arbre",
    ),
    "it-IT": ("Apri l’albero dell’utente.", "albero|utente|dell’utente|dell'utente"),
    "da-DK": ("Gem en ﬁl på øen, så ærlig.", "fil|ﬁl|øen|oen|ærlig|aerlig"),
    "sl-SI": (
        "Odprite e-pošto: »Đakovo« (npr. 1.234,5 MB).",
        "e-pošto|e-pošta|eposto|Đakovo|dakovo|»Đakovo«|(npr.|1.234,5",
    ),
    "sv-SE": (
        "Skicka e-post till gruppen och/eller alla.",
        "e-post|epost|post|och/eller|gruppen",
    ),
    "uk-UA": (
        "Комп’ютер і зв'язок, подвірʼя.",
        "комп’ютер|комп'ютер|компʼютер|компютер|зв’язок|зв'язок|подвір’я|подвірʼя",
    ),
    "tr-TR": (
        "IŞIK ayarı ve kapının İzni, ılık.",
        "ışık|IŞIK|isik|ayari|kapinin|izni|İzni|ılık|ilik",
    ),
    "ja-JP": (
        "ﾒｰﾙをＴｅａｍｓのナビゲーションバーで同期設定します。",
        "メール|ﾒｰﾙ|Teams|ｔｅａｍｓ|ナビゲーションバー|同期設定|ナビゲーション",
    ),
    "he-IL": ("שלחו דוא״ל למנהל.", 'דוא״ל|דוא"ל|מנהל|למנהל|המנהל'),
}


# An article whose heading reads otherwise than its title, and a long text.
OTHERWISE = (
    (
        "sl-SI",
        "Koda ZX15",
        "Zapah",
        "Ko se zatakne, ga podmažite, nato poskusite. " * 9 + "Ključ, mast.",
    ),
    ("ja-JP", "コード ZX15", "かんぬき", "できるだけ早く閉めます。ようこそ庭へ。" * 9),
    ("he-IL", "קוד ZX15", "בריח", "הבריח נתקע. " * 9),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("words")
    draw(root, CONFIG)
    for tag, (sentence, _) in TYPED.items():
        draw(
            root,
            f"=== content/{tag}/okno.md\n---\ntitle: {tag}\n---\n# {tag}\n\n"
            f"{pair('aaaaa-102', sentence, 'A sentence.')}\n",
        )
    titled = {
        "okno-a": ("Zapiranje okna", "Vrata, streha in klet."),
        "okno-b": ("Streha", "Okno, okna, okno. Kako zapiranje deluje, kako."),
        "vrata": ("Barvanje vrat", "Kako pobarvati? Z barvo, streha ne."),
        "vrt": ("Vrt", "Kako? Kako je z rožami in s streho."),
        "enak-1": ("Nastavitve", "Prve rože."),
        "enak-2": ("Nastavitve", "Druge rože."),
    }
    for name, (title, text) in titled.items():
        front = f"ms.service: {name}\nms.date: 08/22/2019\n"
        english = {"Barvanje vrat": "Painting doors"}.get(title, f"English {name}")
        draw(
            root,
            f"=== content/sl-SI/{name}.md\n---\ntitle: {title}\n{front}---\n"
            f"# {pair('aaaaa-101', title, english)}\n\n"
            f"{pair('aaaaa-102', text, 'Some words.')}\n",
        )
    for tag, title, heading, text in OTHERWISE:
        draw(
            root,
            f"=== content/{tag}/zapah.md\n---\ntitle: {title}\n---\n"
            f"# {pair('aaaaa-101', heading, 'The latch')}\n\n"
            f"{pair('aaaaa-102', text, 'It jams.')}\n",
        )
    built = build(root, "--strict")
    assert built.code == 0, built.log
    return built


@pytest.fixture(scope="module")
def site(built: Built) -> Iterator[str]:
    with serve(built.root / "site") as address:
        yield address


@pytest.fixture
def page(window: Open) -> Iterator[Page]:
    watched = window()
    yield watched.page
    assert watched.wrong == []


@pytest.mark.parametrize("tag", TYPED)
def test_a_word_is_found_as_it_stands_and_as_it_is_typed(page: Page, site: str, tag: str) -> None:
    page.goto(f"{site}{tag}/okno/")
    for query in TYPED[tag][1].split("|"):
        link = ask(page, query).get_by_role("link", name=tag)
        expect(link, query).to_have_count(1)
        expect(panel(page).locator("mark").first, query).to_be_visible()


def test_a_title_outranks_the_text_inflected_too(page: Page, site: str) -> None:
    page.goto(f"{site}sl-SI/okno/")
    for query in ("okno", "okna", "zapiranja oken", "zapiranju okna"):
        expect(ask(page, query).first.get_by_role("link"), query).to_have_text("Zapiranje okna")


def test_questions_find_what_most_of_their_words_are_in(
    page: Page, site: str, built: Built
) -> None:
    page.goto(f"{site}sl-SI/okno/")
    found = ask(page, "kako bi lahko pobarval vrata")
    expect(found.first.get_by_role("link")).to_have_text("Barvanje vrat")
    status = panel(page).get_by_role("status")
    expect(status).to_contain_text(words(built, "sl-SI")["search_most"].partition("{")[0])
    expect(status).to_contain_text("vrata")
    expect(status).not_to_contain_text("lahko")


def test_pages_of_one_title_show_subject_and_date(page: Page, site: str) -> None:
    page.goto(f"{site}sl-SI/okno/")
    found = ask(page, "nastavitve")
    expect(found).to_have_count(2)
    for number in (1, 2):
        # The value `enak-1` of `ms.service` is written as people do.
        about = found.filter(has_text=f"Enak {number}").locator(".sxs-search__about")
        expect(about).to_contain_text("2019")
    expect(ask(page, "barvanje")).not_to_contain_text("vrata2019")
    expect(ask(page, "streho").first.locator(".sxs-search__about span")).to_have_count(1)


@pytest.mark.parametrize(("tag", "heading"), [(row[0], row[2]) for row in OTHERWISE])
def test_an_article_is_found_by_the_title_that_lists_name_it_by(
    page: Page, site: str, tag: str, heading: str
) -> None:
    page.goto(f"{site}{tag}/okno/")
    for query in ("ZX15", "zx15", next(title for one, title, *_ in OTHERWISE if one == tag)):
        expect(ask(page, query).get_by_role("link"), query).to_have_text([heading])


def test_a_text_without_spaces_that_stands_as_typed_lacks_no_word(
    page: Page, site: str, built: Built
) -> None:
    page.goto(f"{site}ja-JP/okno/")
    missing = words(built, "ja-JP")["search_most"].partition("{")[0]
    for query in ("できるだけ早く", "ようこそ庭へ"):
        expect(ask(page, query), query).to_have_count(1)
        expect(panel(page).get_by_role("status"), query).not_to_contain_text(missing)


def test_an_excerpt_says_that_there_is_more_and_marks_words_alone(page: Page, site: str) -> None:
    page.goto(f"{site}sl-SI/okno/")
    found = ask(page, "ključ")
    expect(found.locator("mark")).to_have_text(["Ključ"])
    text = found.locator("p").first
    expect(text).to_have_text(re.compile(r"^… \S.*mast\.\s*$"))
    expect(ask(page, "zatakne").locator("p").first).to_have_text(re.compile(r"^Ko .*…\s*$"))


def test_the_excerpt_does_not_repeat_the_title(page: Page, site: str) -> None:
    page.goto(f"{site}sl-SI/okno/")
    expect(ask(page, "barvanje").locator("p").first).to_have_text(
        "Kako pobarvati? Z barvo, streha ne."
    )


def test_who_finds_nothing_is_led_on(page: Page, site: str, built: Built) -> None:
    said = words(built, "sl-SI")
    page.goto(f"{site}sl-SI/okno/")
    expect(ask(page, "qqqqq")).to_have_count(0)
    panel(page).get_by_role("link", name=said["home"]).click()
    page.wait_for_url(f"{site}sl-SI/")


def test_the_english_search_gets_english_words(page: Page, site: str, built: Built) -> None:
    said = words(built, "sl-SI")
    page.goto(f"{site}sl-SI/okno/")
    field = panel(page).get_by_role("textbox")
    ask(page, "xyzzy barvanje")
    panel(page).get_by_role("button", name=said["search_english_too"]).click()
    expect(panel(page).get_by_role("link", name="Painting doors")).to_be_visible()
    expect(field).to_have_attribute("lang", "en")
    assert field.input_value() in ("Painting", "doors")

    expect(ask(page, "qqqqq")).to_have_count(0)  # it stays English
    status = panel(page).get_by_role("status")
    expect(status).to_contain_text(said["search_type_english"])
    expect(ask(page, "doors")).to_have_count(1)
    ask(page, "")
    expect(field).not_to_have_attribute("lang", "en")
    expect(ask(page, "vrata").first.get_by_role("link")).to_have_text("Barvanje vrat")


@pytest.mark.parametrize("kind", ["radio", "checkbox", "button", "range"])
def test_a_key_opens_it_while_a_choice_has_the_focus(page: Page, site: str, kind: str) -> None:
    page.goto(f"{site}sl-SI/okno/")
    page.evaluate(
        """kind => {
          const input = Object.assign(document.createElement("input"), { type: kind });
          document.querySelector("article").append(input);
          input.focus();
        }""",
        kind,
    )
    page.keyboard.press("/")
    expect(panel(page)).to_be_visible()


def test_forced_colours_leave_signs_and_edges(window: Open, site: str) -> None:
    page = window(forced_colors="active").page
    page.goto(f"{site}sl-SI/okno/")
    ask(page, "okno")
    looks = page.evaluate(
        """() => {
          const of = (name, part) => getComputedStyle(document.querySelector(name), part);
          const ground = of(".sxs-search").backgroundColor;
          const signs = [".sxs-search__close", ".sxs-search__clear", ".sxs-find"];
          return [
            ...signs.map((name) => of(name, "::before").backgroundColor !== ground),
            ...[".sxs-search", ".sxs-find"].map((name) => of(name).borderTopWidth !== "0px"),
          ];
        }"""
    )
    assert looks == [True] * 5


def test_a_page_tells_the_search_other_spellings_and_no_reader(built: Built) -> None:
    html = built.page("fr-FR/okno")
    assert 'data-sxs-words="arbre coeur ete"' in html
    assert html.count("coeur") == 1


def test_a_page_that_has_no_other_spellings_and_no_subject_tells_none(built: Built) -> None:
    plain = built.page("sl-SI/okno")
    assert 'data-sxs-words="dakovo"' in plain
    assert "data-sxs-subject" not in plain
    assert "data-sxs-words" not in built.page("sl-SI/vrata")
