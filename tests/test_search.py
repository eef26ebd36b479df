"""The search: what it finds in each language, by keyboard alone, and what it never loads."""

from __future__ import annotations

import gzip
import io
import json
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe import violations
from playwright.sync_api import Page, expect

import corpus
import switcher
from mkdocs_sxs.build import search
from searching import ask, panel, words
from tree import CONFIG, Built, article, build, draw, pair
from watched import Watched, serve
from windows import Open, Scheme

# A sentence in each language, and what its readers look for: an inflected form that does not
# stand there, a word without its accents, words of a script without spaces.
SENTENCES = {
    "ar-SA": ("يحفظ المستخدمون الصور في المجلد.", "مستخدم المستخدمين مجلدات"),
    "bg-BG": ("Изпратете съобщението за вашия файл на потребителите.", "съобщения потребител фаил"),
    "cs-CZ": ("Uživatelé sdílejí soubory na ploše.", "uživatelům uzivatele plocha plose"),
    "da-DK": ("Brugerne søger i mappen.", "brugeren soger mapper"),
    "el-GR": ("Οι χρήστες μοιράζονται αρχεία.", "αρχείο χρήστη χρηστες"),
    "et-EE": ("Kasutajad jagavad faile töölaual.", "kasutajate töölaud toolaual"),
    "fi-FI": ("Käyttäjät jakavat tiedostoja työpöydällä.", "käyttäjien työpöytä kayttajat"),
    "he-IL": ("המשתמשים שומרים את התמונות בתיקייה.", "משתמש תמונה תיקייה"),
    "hu-HU": ("A felhasználók megosztják a fájlokat.", "felhasználóknak felhasznalo fajlok"),
    "ja-JP": ("ユーザーの写真を同期します。", "写真 同期 ユーザー"),
    "ko-KR": ("사용자는 사진을 동기화합니다.", "사진 사용자가 동기화"),
    "pl-PL": ("Użytkownicy udostępniają załączniki.", "użytkowników uzytkownicy zalacznik"),
    "ro-RO": ("Fișierele partajate apar în bibliotecă.", "fișierul fişierelor fisierele"),
    "sl-SI": ("Uporabnikom pošljite sporočilo o možnostih.", "sporočila uporabnikov moznostih"),
    "sv-SE": ("Användarna delar bilder på skrivbordet.", "användare skrivbord anvandarna"),
    "th-TH": ("ผู้ใช้ซิงค์รูปภาพกับบัญชี", "รูปภาพ บัญชี"),
    "tr-TR": ("Kullanıcılar dosyaları paylaşır.", "dosyalarını kullanicilar paylasir"),
    "vi-VN": ("Người dùng mở đường dẫn đến tệp.", "nguoi duong tep"),
    "zh-CN": ("管理员可以同步用户的照片。", "照片 同步 管理员"),
    "zh-TW": ("系統管理員可以同步使用者的相片。", "相片 同步 管理員"),
}
TITLES = {"sl-SI": "Slika", "he-IL": "תמונה"}
OTHER = "Nothing but a volcano erupts here."


def project(root: Path, config: str = CONFIG) -> Path:
    """One article in every language, and one that only Slovenian and English have."""
    draw(root, config)
    for tag, (sentence, _) in SENTENCES.items():
        draw(
            root,
            f"=== content/{tag}/slika.md\n---\ntitle: {TITLES.get(tag, tag)}\n"
            f"ms.date: 08/22/2019\nms.translationtype: MT\nms.lasthandoff: 09/01/2019\n---\n"
            f"# {pair('aaaaa-101', TITLES.get(tag, tag), 'Picture')}\n\n"
            f"{pair('aaaaa-102', sentence, 'Send the pictures.')}\n"
            f"\n<!-- [1](vulkan%20%231.md) -->\n",
        )
    draw(
        root,
        "=== content/sl-SI/vulkan #1.md\n---\ntitle: Gora\n---\n"
        f"# {pair('aaaaa-101', 'Gora', 'Mountain')}\n\n"
        f"{pair('aaaaa-102', 'Vulkan 1 < 2 & dim avgusta.', OTHER)}\n",
    )
    return root


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = build(project(tmp_path_factory.mktemp("search")), "--strict")
    assert built.code == 0, built.log
    return built


@pytest.fixture(scope="module")
def site(built: Built) -> Iterator[str]:
    with serve(built.root / "site") as address:
        yield address


@pytest.fixture
def watched(window: Open) -> Iterator[Watched]:
    """A window of a reader, in which nothing may go wrong."""
    watched = window()
    yield watched
    assert watched.wrong == []


@pytest.fixture
def page(watched: Watched) -> Page:
    """What that window shows."""
    return watched.page


def kept(site: Path) -> dict[str, Any]:
    """What the index keeps of each page, by the page's address."""
    files = (gzip.decompress(path.read_bytes()) for path in site.glob("pagefind/fragment/*"))
    pages = [json.loads(file.removeprefix(b"pagefind_dcd")) for file in files]
    assert len({page["url"] for page in pages}) == len(pages)
    return {page["url"]: page for page in pages}


# What is in the index.


def test_articles_are_found_with_title_text_and_date_and_nothing_else(built: Built) -> None:
    pages = kept(built.root / "site")
    assert sorted(pages) == sorted(
        ["/slika/", "/vulkan #1/", "/sl-SI/vulkan #1/"] + [f"/{tag}/slika/" for tag in SENTENCES]
    )
    slovenian = pages["/sl-SI/slika/"]
    assert slovenian["content"] == f"Slika. {SENTENCES['sl-SI'][0]}"
    assert slovenian["meta"] == {"title": "Slika", "date": "Posodobljeno: 22. avgust 2019"}


def test_machine_translations_are_kept_from_search_engines_and_not_from_readers(
    built: Built,
) -> None:
    assert '<meta name="robots" content="noindex">' in built.page("sl-SI/slika")
    assert "/sl-SI/slika/" in kept(built.root / "site")


def test_an_english_page_knows_in_which_languages_it_is(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    same = "ms.assetid: 11111111-2222-3333-4444-000000000001\n"
    draw(tmp_path, f"=== content/sl-SI/slika.md\n{article('Slika', 'Picture', front=same)}")
    draw(
        tmp_path,
        f"=== content/sv-SE/ny bild.md\n{article('Bild', 'Picture', front=same, locale='sv-SE')}",
    )
    draw(tmp_path, f"=== content/et-EE/muu.md\n{article('Muu', 'Other', locale='et-EE')}")
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    pages = kept(tmp_path / "site")
    assert pages["/ny bild/"]["meta"]["also"] == "sl-SI=slika/ sv-SE"
    assert pages["/muu/"]["meta"]["also"] == "et-EE"
    assert "also" not in pages["/sl-SI/slika/"]["meta"]


def test_the_same_site_has_the_same_index(built: Built) -> None:
    def files() -> dict[str, bytes]:
        folder = built.root / "site" / search.FOLDER
        found = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}

    before = files()
    (built.root / "site" / search.FOLDER / "left-over").write_text("")
    search.index(built.root / "site")
    assert files() == before
    assert not [name for name in before if "-ui" in name]


@pytest.mark.parametrize("program", ["nothing-here", "fails"])
def test_without_an_index_there_is_no_site_and_the_reason_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    (tmp_path / "fails").write_text("#!/bin/sh\necho Error: disk full >&2\nexit 3\n")
    (tmp_path / "fails").chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / program))
    draw(tmp_path, CONFIG)
    draw(tmp_path, f"=== content/sl-SI/slika.md\n{article('Slika', 'Picture')}")
    built = build(tmp_path)
    assert built.code != 0
    said = {
        "nothing-here": "nothing-here cannot be run: No such file or directory.",
        "fails": "Pagefind failed (3): Error: disk full",
    }
    assert f"sxs: the search index could not be made. {said[program]}" in built.log.replace(
        f"{tmp_path}/", ""
    )
    assert "Traceback" not in built.log


def test_the_words_of_a_language_lie_in_one_file(built: Built) -> None:
    hebrew = json.loads(built.text("assets/sxs/words/he-IL.json"))
    assert hebrew["words"]["machine_translated"] in built.page("he-IL/slika")
    assert {key: hebrew[key] for key in ("lang", "dir", "language", "source")} == {
        "lang": "he-IL",
        "dir": "rtl",
        "language": {"tag": "he-IL", "dir": "rtl", "name": "עברית", "home": "he-IL/"},
        "source": {"tag": "en-US", "dir": "ltr", "name": "English", "home": ""},
    }
    assert json.loads(built.text("assets/sxs/words/en-US.json"))["source"] is None


# In a browser.


@pytest.mark.parametrize("tag", SENTENCES)
def test_words_are_found_inflected_without_accents_and_without_spaces(
    page: Page, site: str, tag: str
) -> None:
    page.goto(f"{site}{tag}/slika/")
    for query in SENTENCES[tag][1].split():
        found = ask(page, query)
        expect(found).to_have_count(1)
        link = found.get_by_role("link")
        expect(link).to_have_attribute("href", f"{urlsplit(site).path}{tag}/slika/")
        expect(link).to_have_attribute("lang", tag)
        expect(found.locator("mark").first).to_be_visible()
    expect(found).to_contain_text("2019")


def test_all_words_of_a_query_come_first_and_then_most(page: Page, site: str, built: Built) -> None:
    page.goto(f"{site}sl-SI/slika/")
    expect(ask(page, "sporočil uporabniki")).to_have_count(1)
    status = panel(page).get_by_role("status")
    expect(status).to_have_text(words(built, "sl-SI")["search_found"].replace("{count}", "1"))
    expect(ask(page, "vulkan uporabniki")).to_have_count(2)  # no page has both
    most = words(built, "sl-SI")["search_most"].replace("{words}", "vulkan uporabniki")
    expect(status).to_contain_text(most)
    expect(ask(page, "avgust")).to_have_count(1)  # the other page's date is no text
    expect(ask(page, "posodobljeno")).to_have_count(0)
    nothing = words(built, "sl-SI")["search_nothing"].replace("{query}", "posodobljeno")
    expect(panel(page).get_by_role("status")).to_contain_text(nothing)


def test_a_word_that_begins_like_a_letter_is_not_found(tmp_path: Path, window: Open) -> None:
    """Pagefind finds `s` for `strežnik`, where no word begins so."""
    draw(tmp_path, CONFIG)
    text = pair("aaaaa-102", "Slika s prijatelji in vrana.", "A picture with friends.")
    draw(tmp_path, f"=== content/sl-SI/slika.md\n---\ntitle: Okno\n---\n# Okno\n\n{text}\n")
    assert build(tmp_path, "--strict").code == 0
    with serve(tmp_path / "site") as address:
        page = window().page
        page.goto(f"{address}sl-SI/slika/")
        expect(ask(page, "strežnik")).to_have_count(0)
        expect(ask(page, "slike")).to_have_count(1)


def test_a_result_leads_to_its_page_and_shows_its_text_as_it_is(page: Page, site: str) -> None:
    page.goto(site)
    found = ask(page, "volcano")
    expect(found.locator("p").first).to_have_text(OTHER)  # and not the title again
    found.get_by_role("link").click()
    expect(page.locator("article")).to_contain_text(OTHER)
    page.goto(f"{site}sl-SI/slika/")
    expect(ask(page, "dim").locator("p").first).to_have_text("Vulkan 1 < 2 & dim avgusta.")


def test_who_finds_nothing_may_search_the_english_articles(
    page: Page, site: str, built: Built
) -> None:
    said = words(built, "he-IL")
    page.goto(f"{site}he-IL/slika/")
    expect(ask(page, "picture")).to_have_count(0)
    expect(panel(page).get_by_role("status")).to_contain_text(said["search_hint"])
    panel(page).get_by_role("button", name=said["search_english_too"]).click()
    found = panel(page).locator("li")
    expect(found).to_have_count(1)
    expect(panel(page).get_by_role("heading")).to_have_text(said["search_in_english"])
    expect(panel(page).get_by_role("textbox")).to_be_focused()
    link = found.get_by_role("link", name="Picture")
    # The English text is English, the page it leads to is the reader's.
    assert link.evaluate("a => [a.lang, a.dir]") == ["en-US", "ltr"]
    expect(found.locator("span").first).to_have_text("עברית")
    link.click()
    page.wait_for_url(f"{site}he-IL/slika/")


def test_where_the_reader_s_language_lacks_the_page_the_english_one_is_offered(
    page: Page, site: str, built: Built
) -> None:
    page.goto(f"{site}ja-JP/slika/")
    ask(page, "volcano")
    panel(page).get_by_role("button", name=words(built, "ja-JP")["search_english_too"]).click()
    found = panel(page).locator("li")
    expect(found.locator("span").first).to_have_text("English")
    found.get_by_role("link").click()
    page.wait_for_url(f"{site}vulkan%20%231/")
    expect(page.locator("html")).to_have_attribute("lang", "en-US")


def test_a_page_that_english_stands_in_for_searches_the_reader_s_language(
    page: Page, site: str
) -> None:
    page.goto(f"{site}sv-SE/vulkan%20%231/")
    expect(page.locator("html")).to_have_attribute("lang", "en-US")
    expect(ask(page, "användare")).to_have_count(1)
    expect(page.locator("html")).to_have_attribute("lang", "en-US")


def test_keys_alone(page: Page, site: str, built: Built) -> None:
    page.goto(f"{site}sl-SI/")
    field = panel(page).get_by_role("textbox")
    expect(switcher.search_button(page)).to_be_visible()
    for key in ("/", "s", "f"):
        page.keyboard.press(key)
        expect(field).to_be_focused()
        expect(field).to_have_value("")
        page.keyboard.press("Escape")
        expect(panel(page)).to_be_hidden()
    switcher.search_button(page).focus()
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(switcher.search_button(page)).to_be_focused()

    page.keyboard.press("/")
    page.keyboard.type("sporoc")
    link = panel(page).get_by_role("link")
    expect(link).to_have_count(1)
    count = words(built, "sl-SI")["search_found"].replace("{count}", "1")
    expect(panel(page).get_by_role("status")).to_have_text(count)
    page.keyboard.press("ArrowDown")
    expect(link).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("ila")  # letters go to the field
    expect(field).to_have_value("sporocila")
    expect(link).to_have_count(1)
    page.keyboard.press("Enter")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}sl-SI/slika/")


@pytest.mark.parametrize("held", ["Control", "Meta", "Alt"])
def test_a_key_that_is_held_with_another_is_the_browser_s(page: Page, site: str, held: str) -> None:
    page.goto(f"{site}sl-SI/slika/")
    link = ask(page, "sporocila").get_by_role("link")
    link.focus()
    page.keyboard.press(f"{held}+c")  # copies; no letter goes to the field
    expect(link).to_be_focused()
    expect(panel(page).get_by_role("textbox")).to_have_value("sporocila")


def test_what_an_input_method_composes_is_searched_for_when_it_is_done(
    page: Page, site: str
) -> None:
    page.goto(f"{site}ja-JP/slika/")
    results = ask(page, "写真")
    expect(results).to_have_count(1)
    field, found = panel(page).get_by_role("textbox"), panel(page).locator("[aria-busy]")
    method = page.context.new_cdp_session(page)
    field.fill("")
    expect(found).to_have_attribute("aria-busy", "false")
    expect(results).to_have_count(0)
    for composed in ("s", "しゃ", "しゃしん", "写真"):
        method.send(
            "Input.imeSetComposition",
            {"text": composed, "selectionStart": len(composed), "selectionEnd": len(composed)},
        )
        assert field.input_value() == composed
        # What waits to be searched for says so at once.
        assert found.get_attribute("aria-busy") == "false"
    method.send("Input.insertText", {"text": "写真"})
    expect(results).to_have_count(1)


def test_a_key_opens_it_before_the_focus_has_left_it(page: Page, site: str) -> None:
    page.goto(f"{site}sl-SI/")
    page.keyboard.press("/")
    expect(panel(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    key = "new KeyboardEvent('keydown', {key: 's', bubbles: true})"
    page.evaluate(f"document.querySelector('.sxs-search input').dispatchEvent({key})")
    expect(panel(page)).to_be_visible()


def test_letters_in_a_field_of_the_page_open_nothing(page: Page, site: str) -> None:
    page.goto(f"{site}sl-SI/slika/")
    page.evaluate("document.querySelector('article').append(document.createElement('textarea'))")
    page.locator("textarea").press_sequentially("sf/")
    expect(page.locator("textarea")).to_have_value("sf/")
    expect(panel(page)).to_have_count(0)


def test_buttons_clear_and_close(page: Page, site: str, built: Built) -> None:
    said = words(built, "sl-SI")
    page.goto(f"{site}sl-SI/slika/")
    expect(ask(page, "sporočila")).to_have_count(1)
    panel(page).get_by_role("button", name=said["search_clear"]).click()
    expect(panel(page).get_by_role("status")).to_have_text(said["search_type"])
    expect(panel(page).get_by_role("textbox")).to_be_focused()
    expect(panel(page).locator("li")).to_have_count(0)
    panel(page).get_by_role("button", name=said["close"], exact=True).click()
    expect(panel(page)).to_be_hidden()
    expect(switcher.search_button(page)).to_be_focused()


def test_more_results_are_shown_when_asked_for(tmp_path: Path, window: Open) -> None:
    draw(tmp_path, CONFIG)
    for number in range(12):
        text = article(f"Slika {number}", f"Picture {number}")
        draw(tmp_path, f"=== content/sl-SI/a{number}.md\n{text}")
    built = build(tmp_path, "--strict")
    with serve(tmp_path / "site") as address:
        page = window().page
        page.goto(f"{address}sl-SI/a1/")
        found = ask(page, "slika")
        expect(found).to_have_count(10)
        more = panel(page).get_by_role("button", name=words(built, "sl-SI")["search_more"])
        more.click()
        expect(found).to_have_count(12)
        expect(found.nth(10).get_by_role("link")).to_be_focused()
        expect(more).to_be_hidden()


def test_nothing_is_loaded_before_it_is_opened(watched: Watched, site: str) -> None:
    page = watched.page
    page.goto(f"{site}sl-SI/slika/")
    page.wait_for_load_state("networkidle")
    assert not [path for path in watched.asked if "pagefind" in path]
    page.keyboard.press("/")
    page.wait_for_load_state("networkidle")
    expect(ask(page, "sporočila")).to_have_count(1)
    assert [path for path in watched.asked if path.endswith("/pagefind/pagefind.js")]
    assert not [path for path in watched.asked if "search_index" in path or "lunr" in path]


def test_what_cannot_be_loaded_is_said(window: Open, site: str, built: Built) -> None:
    page = window().page
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{site}sl-SI/slika/")
    ask(page, "sporočila")
    status = panel(page).get_by_role("status")
    expect(status).to_have_text(words(built, "sl-SI")["search_failed"])
    page.unroute("**/pagefind/**")
    expect(ask(page, "sporočilo")).to_have_count(1)


def test_without_javascript_there_is_no_button(window: Open, site: str) -> None:
    page = window(scripts=False).page
    page.goto(f"{site}sl-SI/slika/")
    expect(switcher.opener(page)).to_be_visible()
    expect(switcher.search_button(page)).to_be_hidden()


@pytest.mark.parametrize("below", ["", "/a/b"])
def test_files_instead_of_folders_at_any_path(tmp_path: Path, window: Open, below: str) -> None:
    draw(tmp_path, CONFIG.replace("theme:", "use_directory_urls: false\ntheme:"))
    draw(tmp_path, f"=== content/sl-SI/slika.md\n{article('Slika', 'Picture')}")
    built = build(tmp_path, "--strict")
    with serve(tmp_path / "site", below) as address:
        page = window().page
        page.goto(f"{address}sl-SI/index.html")
        expect(ask(page, "picture")).to_have_count(0)
        said = words(built, "sl-SI")["search_english_too"]
        panel(page).get_by_role("button", name=said).click()
        panel(page).get_by_role("link", name="Picture").click()
        page.wait_for_url(f"{address}sl-SI/slika.html")


WIDTHS = {"phone": 320, "tablet": 800, "desk": 1400}


# The project's own site has both palettes; Hebrew is on the drawn one.
@pytest.mark.parametrize(
    ("tag", "scheme", "width"),
    [*((tag, "light", width) for tag in ("sl-SI", "he-IL") for width in WIDTHS),
     ("sl-SI", "dark", "desk")],
)  # fmt: skip
def test_nobody_is_kept_out(
    window: Open, address: str, site: str, tag: str, scheme: Scheme, width: str
) -> None:
    start = f"{address}sl-SI/" if tag == "sl-SI" else f"{site}he-IL/slika/"
    page = window(color_scheme=scheme, viewport={"width": WIDTHS[width], "height": 700}).page
    page.goto(start)
    own = SENTENCES[tag][1].split()[0] if tag == "he-IL" else "fotografij"
    states = {"empty": "", "found": own, "nothing": "qqqqq", "english": "picture"}
    for state, query in states.items():
        if query:
            ask(page, query)
        else:
            switcher.search_button(page).click()
        if state == "english":
            panel(page).locator(".sxs-search__action").click()
            expect(panel(page).locator("li").first).to_be_visible()
        assert violations(page, within="dialog.sxs-search") == [], state
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]
    page.keyboard.press("Escape")
    assert violations(page, within="header button[aria-haspopup=dialog]") == []


# What readers of the real articles look for: inflected, without accents, without spaces.
REAL = {
    "bg-BG": "потребителят съобщението потребителски",
    "et-EE": "kasutajatele failidega tookoht",
    "he-IL": "משתמש קובץ תיקיה",
    "ja-JP": "ユーザー 設定 管理者",
    "ro-RO": "utilizatorilor fisierele setarile",
    "sl-SI": "uporabnikoma sporocila moznostih",
    "sv-SE": "användarnas anvandare installningar",
}


def sample(archive: Path, folder: Path, count: int) -> None:
    """Unpack a few articles of a real repository."""
    with tarfile.open(archive, "r|xz") as tar:
        for member in tar:
            name = Path(member.name).name
            if not member.isfile() or not re.fullmatch(r"[a-z0-9-]+\.md", name):
                continue
            if "/includes/" in member.name or name in ("index.md", "readme.md", "toc.md"):
                continue
            (read := tar.extractfile(member)) and (folder / name).write_bytes(
                io.BytesIO(read.read()).getvalue()
            )
            count -= 1
            if not count:
                return


@pytest.mark.skipif(not corpus.ARCHIVES, reason="SXS_CORPUS names no corpus")
def test_words_of_real_articles_are_found(tmp_path: Path, window: Open) -> None:
    draw(tmp_path, CONFIG)
    for archive in corpus.ARCHIVES:
        tag = archive.name.partition(".")[0]
        if tag in REAL:
            (tmp_path / "content" / tag).mkdir(parents=True)
            sample(archive, tmp_path / "content" / tag, 40)
    built = build(tmp_path)
    assert built.code == 0, built.log
    with serve(tmp_path / "site") as address:
        watched = window()
        for tag, queries in REAL.items():
            watched.page.goto(f"{address}{tag}/")
            for query in queries.split():
                found = ask(watched.page, query)
                # Words of a page's title are not marked: excerpts do not repeat it.
                expect(found.locator("mark").first, query).to_be_visible()
    assert watched.wrong == []
