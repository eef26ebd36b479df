"""Sentences that may differ from their English, marked for readers: `warn_readers`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from playwright.sync_api import expect

from command import sxs
from folders import contents, same
from mkdocs_sxs.checks.settings import Ignored, Settings
from mkdocs_sxs.languages import words
from mkdocs_sxs.pages.doubts import KINDS
from tree import Built, build, draw
from warm import warm
from watched import serve
from windows import PHONE, Open

CONFIG = """
=== mkdocs.yml
site_name: Help
site_url: https://example.org/help/
docs_dir: content
theme: {name: material, font: false}
plugins:
  - sxs: {warn_readers: true, check: {ignore: [{english: seven days}]}}
  - i18n:
      languages:
        - {locale: en-US, name: English, default: true}
"""
SLOVENIAN = """
=== content/sl-SI/sync.md
---
title: Usklajevanje
ms.contentlocale: sl-SI
---
# <a name="sync"></a>{{pair aaaaa-101|Usklajevanje|Sync}}

{{pair aaaaa-102|Datoteke se posodobijo same.|Files are not renewed by themselves.}}
{{pair aaaaa-103|Mapa je v omari.|The folder is in the cupboard.}}

## <a name="limits"></a>{{pair aaaaa-104|Omejitve|Limits}}

- {{pair aaaaa-105|Mapa ima **250 & več [listov](https://example.com)**.|It has **2,500 & more [sheets](https://example.com)**.}}
- {{pair aaaaa-106|Zaženite `x` za {ime}.|Run `x` for {name}.}}
- {{pair aaaaa-107|Zaženite Dobi-Mapo.|Run Get-Folder.}}
- {{pair aaaaa-108|Mapa ni zaklenjena.|The folder is not locked.}}
- {{pair aaaaa-109|Mapa traja.|It does not last more than seven days.}}
- {{pair aaaaa-110|Velja **krepko.|It is **bold**.}}

[!INCLUDE [it](includes/note.md)]
=== content/sl-SI/includes/note.md
{{pair bbbbb-101|Mape se odprejo.|Folders do not open.}}
"""
HEBREW = """
=== content/he-IL/sync.md
---
title: סנכרון
ms.contentlocale: he-IL
---
# <a name="sync"></a>{{pair aaaaa-101|סנכרון|Sync}}

{{pair aaaaa-102|התיקיה נשמרת 24 שעות.|The folder is kept for 72 hours.}}
{{pair aaaaa-103|היא בארון.|It is in the cupboard.}}
"""
MARK = re.compile(r'([\w}]+(?:</\w+>)*\.)<a [^>]*class="sxs-doubt sxs-ui"[^>]*></a>')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(draw(tmp_path_factory.mktemp("doubts"), CONFIG + SLOVENIAN + HEBREW), "--strict")


@pytest.fixture(scope="module")
def address(site: Built) -> Iterator[str]:
    with serve(site.root / "site", below="/help") as address:
        yield address


def test_what_readers_are_told_of(site: Built) -> None:
    """By kind: a lost *not*, number, placeholder, command; in what a page includes too."""
    assert site.code == 0, site.log
    assert MARK.findall(site.page("sl-SI/sync")) == [
        "same.", "listov</a></strong>.", "ime}.", "Mapo.", "odprejo.",
    ]  # fmt: skip
    assert set(KINDS) == {"negation", "number", "placeholder", "command"}


def test_the_mark_says_what_it_is_and_leads_to_the_english(site: Built) -> None:
    first, *_, last = re.findall(r'<a [^>]*class="sxs-doubt[^>]*>', site.page("sl-SI/sync"))
    said = words.load("sl-SI")
    assert f'aria-label="{said.may_differ} {said.show_english}"' in first
    assert f'title="{said.may_differ}"' in first
    assert 'href="../../sync/#sync"' in first
    assert 'href="../../sync/#limits"' in last
    assert 'id="limits"' in site.page("sync")


def test_nobody_is_told_where_the_owner_does_not_ask(site: Built, tmp_path: Path) -> None:
    draw(tmp_path, CONFIG.replace("warn_readers: true, ", "") + SLOVENIAN)
    assert "sxs-doubt" not in build(tmp_path).page("sl-SI/sync")


def test_without_english_pages_the_mark_leads_to_itself(tmp_path: Path) -> None:
    config = CONFIG.replace("{locale: en-US, name: English,", "{locale: sl-SI, name: Slovenščina,")
    page = build(draw(tmp_path, config + SLOVENIAN)).page("sync")
    marks = re.findall(r"<a [^>]*sxs-doubt[^>]*>", page)
    assert len(marks) == 5
    for mark in marks:
        own = re.search(r' id="(place-doubt-\d+)"', mark)
        assert own
        assert f'href="#{own[1]}"' in mark


def test_a_text_is_counted_as_before(site: Built) -> None:
    """The English beside a page knows its sentences by counting its text; a mark has none."""
    page = re.sub(r"<a [^>]*sxs-doubt[^>]*></a>", "", site.page("sl-SI/sync"))
    assert '<meta name="description" content="Datoteke se posodobijo same. Mapa' in page
    assert "sxs-doubt" not in page


def test_a_stranger_can_write_no_mark(tmp_path: Path) -> None:
    forged = CONFIG + SLOVENIAN.replace(
        "Mapa je v omari.", '<a class="sxs-doubt sxs-ui" title="x">Mapa</a> je v "><script>omari.'
    ).replace("# <a", '# <a id="place-doubt-1"></a><a')
    page = build(draw(tmp_path, forged)).page("sl-SI/sync")
    assert len(re.findall("sxs-doubt", page)) == 5
    assert "<script>omari" not in page


def test_every_build_gives_the_same_bytes(tmp_path: Path) -> None:
    """What a check minds is what a page is made from, as its text is."""
    draw(tmp_path, CONFIG + SLOVENIAN + HEBREW)
    assert build(tmp_path).code == 0
    assert sxs(tmp_path, "--site-dir", "cold").returncode == 0
    assert same(tmp_path / "site", tmp_path / "cold")
    before = contents(tmp_path / "cold")

    def ignored(root: Path) -> None:
        config = root / "mkdocs.yml"
        config.write_text(config.read_text().replace("seven days", "by themselves"))

    shown = warm(tmp_path / "warm", CONFIG + SLOVENIAN + HEBREW, ignored)
    assert "sl-SI/sync/index.html" in shown.changed
    assert shown.stale == []
    assert contents(tmp_path / "warm/cold") != before


def test_what_is_passed_over_meets_all_that_is_said() -> None:
    settings = Settings(ignore=(Ignored(rule="number", locale="sl-SI"), Ignored(path="legal/*")))
    assert settings.ignores("number", "sl-SI", "content/sl-SI/a.md", "")
    assert not settings.ignores("number", "he-IL", "content/he-IL/a.md", "")
    assert settings.ignores("negation", "he-IL", "content/he-IL/legal/a.md", "")


# In a browser


@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
def test_a_mark_opens_the_english_of_its_sentence(window: Open, address: str, tag: str) -> None:
    watched = window(locale=tag)
    page = watched.page
    page.goto(f"{address}{tag}/sync/")
    english = {
        "sl-SI": "Files are not renewed by themselves.", "he-IL": "The folder is kept for 72 hours."
    }  # fmt: skip
    said = words.load(tag)
    mark = page.get_by_role("link", name=f"{said.may_differ} {said.show_english}").first
    mark.click()
    panel = page.locator(".sxs-english")
    expect(panel.locator(".sxs-english__text")).to_have_text(english[tag])
    expect(panel.locator(".sxs-english__doubt")).to_have_text(said.may_differ)
    expect(page.locator(".sxs-open[aria-expanded=true]")).to_be_focused()
    # Another view, and back; no view was chosen for the next page.
    page.keyboard.press("Escape")
    mark.press("Enter")
    expect(panel).to_have_count(1)
    page.reload()
    expect(page.locator(".sxs-text:not([data-view])")).to_be_visible()
    assert watched.wrong == []


def test_marks_in_every_view(window: Open, address: str) -> None:
    watched = window(locale="sl-SI", viewport=PHONE)
    page = watched.page
    page.goto(f"{address}sl-SI/sync/")
    marks = page.locator(".sxs-doubt:visible")
    expect(marks).to_have_count(5)
    for view, number in {"sentences": 5, "columns": 5, "english": 0, "translation": 5}.items():
        page.locator("[data-views] summary").click()
        page.locator(f"[data-views] [value={view}]").click()
        expect(page.locator(f"[data-view={view}]")).to_be_visible()
        expect(marks).to_have_count(number)
        assert violations(page) == []
        if view == "columns":
            assert page.locator(".sxs-row__english .sxs-doubt").count() == 0
            row = page.locator(".sxs-row", has_text="Datoteke se posodobijo same.")
            expect(row.locator(".sxs-doubt")).to_have_count(1)
    assert watched.wrong == []


def test_without_scripts_the_mark_is_seen_and_leads_to_the_english(
    window: Open, address: str
) -> None:
    page = window(locale="sl-SI", scripts=False).page
    page.goto(f"{address}sl-SI/sync/")
    mark = page.locator(".sxs-doubt").nth(1)
    box = mark.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    mark.click()
    expect(page).to_have_url(f"{address}sync/#limits")
