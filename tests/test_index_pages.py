"""Index pages: a language's own order, and no page that lists too much."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_sxs.languages.collation import Alphabet
from mkdocs_sxs.site.index_pages import ARTICLES_PER_PAGE
from mkdocs_sxs.site.leads import subject_name
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
    # Kana by their rows, the common characters behind them by their reading, then all others.
    "ja-JP": "3D:# Web:W あさ:あ アプリ:あ オン:あ 愛:あ 音:あ "
    "かぎ:か カメラ:か ガラス:か 会:か 今:か 写真:さ びん:は ン:わ 和:わ 弌:漢字 丂:漢字",
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
        assert f'<a href="{start}subject-1-1/"><b>Files</b> <span>70</span></a>' in html
        assert html.index("<b>Mail</b>") < html.index("<b>Files</b>")  # the larger one first
    letters = re.findall(r'<h2 id="l\d+">(.*?)</h2>', built.page("sl-SI/browse/a-z-1"))
    assert [re.sub(r"<.*?>|¶|&para;", "", letter) for letter in letters] == ["A", "B", "C", "Č"]


def test_they_lead_to_each_other_and_every_page_leads_to_them(built: Built) -> None:
    html = built.page("sl-SI/browse/a-z-1")
    assert "Stran 1 od 2" in html
    assert '<a href="../a-z-2/">Naprej →</a>' in html
    header = html.partition("<header")[2].partition("</header>")[0]
    assert '<a class="sxs-tool" href="../" lang="sl-SI">Vsi članki</a>' in header


def test_a_page_from_a_to_z_is_named_by_its_letters_and_has_all_of_them(built: Built) -> None:
    for number, name in ((1, "A–Č"), (2, "Č")):
        html = built.page(f"sl-SI/browse/a-z-{number}")
        assert f"<title>{name} – Help</title>" in html
        assert re.search(rf"<h1[^>]*>{name}", html)
        bar = html.partition('class="sxs-letters"')[2].partition("</ul>")[0]
        assert re.findall(r'">?([A-ZČ])</a>|aria-current="true">([A-ZČ])</a>', bar)
        assert [one for one in "ABCČ" if f">{one}</a>" in bar] == list("ABCČ")
        # Those of its own are marked, the one too that it only continues.
        marked = {1: ["A", "B", "C", "Č"], 2: ["Č"]}[number]
        assert re.findall(r'aria-current="true">(.)</a>', bar) == marked


def test_an_article_names_the_pages_above_it(built: Built) -> None:
    html = built.page("sl-SI/a 1")
    crumbs = html.partition('class="sxs-crumbs"')[2].partition("</nav>")[0]
    assert re.findall(r'<a href="([^"]*)">(.*?)</a>', crumbs) == [
        ("../", "Domača stran"), ("../browse/subject-2-1/", "Mail"),
    ]  # fmt: skip


def test_what_was_updated_last_stands_on_the_home_page(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    draw(tmp_path, f"=== content/sl-SI/index.md\n{article('Naslovnica', 'Home')}")
    for day in range(1, 8):
        front = f"ms.date: 03/0{day}/2020\n"
        text = article(f"Dan {day}", f"Day {day}", front=front)
        draw(tmp_path, f"=== content/sl-SI/d{day}.md\n{text}")
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    html = built.page("sl-SI")
    recent = html.partition('class="sxs-list"')[2].partition("</ul>")[0]
    assert re.findall(r'<a href="(\w+)/"><b>(.*?)</b>', recent) == [
        (f"d{day}", f"Dan {day}") for day in (7, 6, 5, 4, 3)
    ]
    assert "7. marec 2020" in recent


def test_the_publisher_s_home_page_leads_on(tmp_path: Path) -> None:
    """It says a sentence and links to nothing; so what leads on stands below it."""
    draw(tmp_path, CONFIG)
    draw(tmp_path, f"=== content/sl-SI/index.md\n{article('Naslovnica', 'Home')}")
    for name in ("cvet", "list"):
        text = article(name.title(), name, front="ms.service: garden-tools\n")
        draw(tmp_path, f"=== content/sl-SI/{name}.md\n{text}")
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    html = built.page("sl-SI")
    assert '<a href="browse/a-z-1/#l1">C</a>' in html
    assert "data-find" in html
    assert 'href="../" lang="en-US" hreflang="en-US"' in html
    assert not (built.root / "site/sl-SI/browse/subject-1-1").exists()  # it leads nowhere else


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("sharepoint-online", "SharePoint Online"), ("power_bi", "Power Bi"), ("mdm", "MDM"),
        ("Own Name", "Own Name"), ("dotnet", ".NET"), ("-", "-"), ("vrtnarjenje", "Vrtnarjenje"),
    ],
)  # fmt: skip
def test_a_subject_is_named_as_people_do(value: str, name: str) -> None:
    assert subject_name(value) == name


HOME_IN_YAML = """
=== content/sl-SI/index.yml
### YamlMime:Landing
title: {{pair aaaaa-101|Ves vrt|The whole garden}}
summary: {{pair aaaaa-102|Vse, kar raste.|All that grows.}}
metadata:
  title: {{pair aaaaa-103|Ves vrt|The whole garden}}
  ms.contentlocale: sl-SI
landingContent:
- title: {{pair aaaaa-104|Voda|Water}}
  linkLists:
  - linkListType: how-to-guide
    links:
    - text: {{pair aaaaa-105|Zalivanje|Watering}}
      url: a.md
"""


def test_a_home_page_that_is_yaml_is_its_author_s(tmp_path: Path) -> None:
    """No list that the site has made: it has its title, its credit and the look of a text."""
    draw(
        tmp_path,
        CONFIG.replace("- sxs", "- sxs: {credit_source: Gardeners, credit_licence: CC-BY-4.0}", 1),
    )
    draw(tmp_path, HOME_IN_YAML)
    draw(tmp_path, f"=== content/sl-SI/a.md\n{article('Zalivanje', 'Watering')}")
    draw(tmp_path, f"=== content/et-EE/a.md\n{article('Kastmine', 'Watering', locale='et-EE')}")
    made = build(tmp_path)
    assert made.code == 0, made.log
    html = made.page("sl-SI")
    assert "<title>Ves vrt" in html
    assert "CC BY 4.0" in html
    assert "sxs-index" not in html
    assert "<title>The whole garden" in made.page("")
    assert 'class="sxs-index"' in made.page("et-EE")


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
