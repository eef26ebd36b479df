"""Index pages: a language's own order, and no page that lists too much."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_sxs.languages.collation import Alphabet
from mkdocs_sxs.site.index_pages import ARTICLES_PER_PAGE
from tree import CONFIG, Built, article, build, draw

# Titles in the order of the language, each with the letter it is listed under.
ORDERS = {
    "sl-SI": "3D:# avto:A cesta:C čaj:Č dom:D sok:S šola:Š zebra:Z žaba:Ž",
    "sv-SE": "ask:A é:E zoo:Z år:Å ärt:Ä öl:Ö",
    "et-EE": "sai:S šokk:Š zoo:Z žanr:Ž tee:T vesi:V õun:Õ äri:Ä öö:Ö üks:Ü",
    "cs-CZ": "cíl:C čas:Č hora:H chata:Ch ink:I",
    "ro-RO": "sat:S șarpe:Ș ştiri:Ș tată:T țară:Ț",
    "tr-TR": "hak:H ışık:I iyi:İ jet:J",
    "de-DE": "Apfel:A Äpfel:A Birne:B",
    "bg-BG": "Ана:А Ива:И Яна:Я",
    "he-IL": "אב:א בית:ב גן:ג",
    # Kana by their rows, then the common characters by their reading, then all others.
    "ja-JP": "3D:# Web:W あさ:あ アプリ:あ かぎ:か カメラ:か ガラス:か びん:は ン:わ "
    "愛:漢字 会:漢字 写真:漢字 和:漢字 弌:漢字 丂:漢字",
    # By pinyin, behind the words of that letter: bǎo, biān, tú, zhào; then all others.
    "zh-CN": "3D:# bar:B 保存:B 编辑:B car:C tab:T 图片:T zip:Z 照片:Z 囹:汉字 丂:汉字",
    # By strokes: 2, 3, 4, 5, 15; then all others.
    "zh-TW": "3D:# tab:T zip:Z 人:2劃 大:3劃 文:4劃 主:5劃 編輯:15劃 乂:漢字 㐀:漢字",
    "zh-Hans": "八:B 一:Y",
    "zh-HK": "一:1劃 八:2劃",
    "zh": "八:B 一:Y",
    "ko-KR": "가:\u1100 나:\u1102 漢字:漢字",
}


@pytest.mark.parametrize("tag", ORDERS)
def test_the_order_of_a_language(tag: str) -> None:
    rows = [entry.split(":") for entry in ORDERS[tag].split()]
    alphabet = Alphabet(tag)
    assert alphabet.in_order((title for title, _ in reversed(rows)), str) == [
        title for title, _ in rows
    ]
    assert [alphabet.letter(title) for title, _ in rows] == [letter for _, letter in rows]


def test_marks_before_the_first_letter_do_not_count() -> None:
    alphabet = Alphabet("sl-SI")
    assert alphabet.in_order(["„Žaba“", ".avto", "(Cesta)"], str) == [
        ".avto",
        "(Cesta)",
        "„Žaba“",
    ]
    assert alphabet.letter("„Žaba“") == "Ž"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """More articles than one list holds, on two subjects."""
    root = draw(tmp_path_factory.mktemp("contents"), CONFIG)
    folder = root / "content" / "sl-SI"
    folder.mkdir(parents=True)
    for number in range(ARTICLES_PER_PAGE + 10):
        title = f"{'ABCČ'[number % 4]}lanek [{number}]"
        subject = "mail" if number % 3 else "files"
        text = article(title, f"Article {number}", front=f"ms.service: {subject}\n")
        (folder / f"a {number}.md").write_text(text, encoding="utf-8")
    built = build(root, "--strict")
    assert built.code == 0, built.log
    return built


def listed(html: str) -> list[str]:
    found = re.search(r"<article.*?</article>", html, re.DOTALL)
    assert found
    return re.findall(r'<li><a href="([^"]*)">', found[0])


def test_no_page_lists_more_than_it_should_and_all_are_listed(built: Built) -> None:
    first, second = (
        listed(built.page("sl-SI/browse/a-z-1")),
        listed(built.page("sl-SI/browse/a-z-2")),
    )
    assert (len(first), len(second)) == (ARTICLES_PER_PAGE, 10)
    assert set(first + second) == {
        f"../../a%20{number}/" for number in range(ARTICLES_PER_PAGE + 10)
    }


def test_letters_and_subjects_lead_there_from_the_home_page(built: Built) -> None:
    for page, start in (("sl-SI", "browse/"), ("sl-SI/browse", "")):
        html = built.page(page)
        assert f'<a href="{start}a-z-1/#l1">A</a>' in html
        assert f'<a href="{start}subject-1-1/">files</a> (70)' in html
    letters = re.findall(r'<h2 id="l\d+">(.*?)</h2>', built.page("sl-SI/browse/a-z-1"))
    assert [re.sub(r"<.*?>|¶|&para;", "", letter) for letter in letters] == ["A", "B", "C", "Č"]


def test_they_lead_to_each_other_and_stand_in_the_navigation(built: Built) -> None:
    html = built.page("sl-SI/browse/a-z-1")
    assert "Stran 1 od 2" in html
    assert '<a href="../a-z-2/">Naprej →</a>' in html
    navigation = re.search(r'<nav class="md-nav md-nav--primary.*?</ul>', html, re.DOTALL)
    assert navigation
    assert re.findall(r'href="([^"]*)" class="md-nav__link', navigation[0]) == ["../../", "../"]


def test_they_are_for_readers_and_not_for_search_engines(built: Built) -> None:
    assert '<meta name="robots" content="noindex">' in built.page("sl-SI/browse")
    assert "browse" not in built.sitemaps()


def test_the_search_finds_articles_and_no_lists_of_them(built: Built) -> None:
    assert "data-pagefind-body" in built.page("sl-SI/a 1")
    for page in ("sl-SI", "sl-SI/browse", "sl-SI/browse/a-z-1", "sl-SI/browse/subject-1-1"):
        assert "data-pagefind-body" not in built.page(page)


def test_the_switcher_leads_to_the_other_languages_index(built: Built) -> None:
    html = built.page("sl-SI/browse/a-z-2")
    assert '"../../../browse/" lang="en-US"' in html


def test_a_few_articles_need_no_index(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    draw(tmp_path, f"=== content/sl-SI/slika.md\n{article('Slika', 'Picture')}")
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    assert not any("browse" in page for page in built.pages())
