"""The line of a page whose sentences are from an older English, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from command import sxs
from folders import same
from mkdocs_sxs.languages import words
from tree import CONFIG, Built, build, draw
from warm import warm
from watched import serve
from windows import PHONE, Open

OLD = "ms.openlocfilehash: aaa\nms.lasthandoff: 07/08/2020\nms.translationtype: MT"
NEW = "ms.openlocfilehash: bbb\nms.lasthandoff: 09/15/2020\nms.translationtype: MT"
SITE = f"""{CONFIG}
=== content/sl-SI/drawer.md
---
title: Predal
{OLD}
---
# <a name="drawer"></a>{{{{pair a-101|Predal|The drawer}}}}

{{{{pair a-102|Odprite predal.|Open the drawer.}}}} {{{{pair a-103|Vanj damo deset žlic.|It holds ten spoons.}}}}

{{{{pair a-104|Zaprite ga z roko.|Close it by hand.}}}} {{{{pair a-105|Ključ je rdeč.|The key is red.}}}}
=== content/he-IL/drawer.md
---
title: מגירה
{OLD}
---
# <a name="drawer"></a>{{{{pair a-101|המגירה|The drawer}}}}

{{{{pair a-102|פתחו את המגירה.|Open the drawer.}}}} {{{{pair a-103|יש בה עשר כפות.|It holds ten spoons.}}}}

{{{{pair a-104|סגרו אותה ביד.|Close it by hand.}}}} {{{{pair a-105|המפתח אדום.|The key is red.}}}}
=== content/sv-SE/drawer.md
---
title: Lådan
{NEW}
---
# <a name="drawer"></a>{{{{pair b-101|Lådan|The drawer}}}}

{{{{pair b-102|Öppna lådan.|Open the drawer.}}}} {{{{pair b-103|Den rymmer tolv skedar.|It holds twelve spoons.}}}}

{{{{pair b-104|Stäng den för hand.|Close it by hand.}}}}
"""  # noqa: E501
LINK = '<a class="sxs-line__older" href="#place-older">'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(draw(tmp_path_factory.mktemp("older"), SITE))


@pytest.fixture(scope="module")
def address(site: Built) -> Iterator[str]:
    with serve(site.root / "site", below="/help") as address:
        yield address


def said(page: str) -> list[str]:
    return re.findall(r'class="sxs-line__older"[^>]*>(.*?)</', page)


def test_how_many_sentences_are_older(site: Built) -> None:
    """As the finding and `sxs status` count them: one is changed, one is gone."""
    assert said(site.page("sl-SI/drawer")) == [
        "Stavki iz starejšega angleškega besedila: 2 od 5 (8. julij 2020; sedanje: "
        "15. september 2020)"
    ]
    assert said(site.page("sv-SE/drawer")) == said(site.page("drawer")) == []
    assert "content/sl-SI/drawer.md:9 [english-version]" in site.problems()


def test_it_leads_to_the_first_of_them(site: Built) -> None:
    page = site.page("sl-SI/drawer")
    assert LINK in page
    assert 'Odprite predal. <span id="place-older"></span>Vanj damo deset žlic.' in page
    assert "place-older" not in site.page("sv-SE/drawer")


def test_an_english_file_is_current_whatever_its_day(tmp_path: Path) -> None:
    english = "# The drawer\n\nOpen the drawer. It holds ten spoons.\n\nClose it by hand.\n"
    page = build(draw(tmp_path, f"{SITE}=== content/en-US/drawer.md\n{english}"))
    assert said(page.page("sl-SI/drawer")) == ["Stavki iz starejšega angleškega besedila: 1 od 5"]
    assert len(said(page.page("sv-SE/drawer"))) == 1


def test_without_a_version_nobody_knows_what_is_older(tmp_path: Path) -> None:
    page = build(draw(tmp_path, SITE.replace(OLD, "ms.translationtype: MT"))).page("sl-SI/drawer")
    assert said(page) == []


def test_of_versions_of_one_day_nobody_knows_which_is_older(tmp_path: Path) -> None:
    """The finding says that it is another one than most languages'; readers are told nothing."""
    built = build(draw(tmp_path, SITE.replace("09/15/2020", "07/08/2020")))
    assert said(built.page("sv-SE/drawer")) == []
    assert "content/sv-SE/drawer.md:9 [english-version]" in built.problems()


def test_what_another_language_brings_makes_a_page_older(tmp_path: Path) -> None:
    """A page is made anew where a translation of another language is of a newer English."""

    def newer(root: Path) -> None:
        file = root / "content/sv-SE/drawer.md"
        file.write_text(file.read_text("utf-8").replace("twelve", "forty-two"), "utf-8")

    def older(root: Path) -> None:
        file = root / "content/sv-SE/drawer.md"
        file.write_text(file.read_text("utf-8").replace("09/15/2020", "06/15/2020"), "utf-8")

    shown = warm(tmp_path / "same", SITE, newer)
    assert shown.stale == []
    assert "sl-SI/drawer/index.html" not in shown.changed  # as many sentences, and the same days
    shown = warm(tmp_path / "other", SITE, older)
    assert shown.stale == []
    assert "sl-SI/drawer/index.html" in shown.changed
    assert said(Built(tmp_path / "other", 0, "").page("sl-SI/drawer")) == []
    assert len(said(Built(tmp_path / "other", 0, "").page("sv-SE/drawer"))) == 1


def test_both_builds_give_the_same_bytes(site: Built) -> None:
    assert sxs(site.root, "--site-dir", "cold").returncode == 0
    assert same(site.root / "site", site.root / "cold")


@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
def test_side_by_side_each_older_english_has_a_mark(window: Open, address: str, tag: str) -> None:
    watched = window(locale=tag)
    page = watched.page
    page.goto(f"{address}{tag}/drawer/")
    marks = page.locator(".sxs-row__english", has=page.get_by_role("img"))
    for view, older in {
        "sentences": [],
        "columns": ["It holds ten spoons.", "The key is red."],
        "translation": [],
    }.items():
        page.locator("[data-views] summary").click()
        page.locator(f"[data-views] [value={view}]").click()
        expect(marks).to_have_text(older)
    page.locator("[data-views] summary").click()
    page.locator("[data-views] [value=columns]").click()
    said = page.locator(".sxs-line__older").inner_text()
    expect(page.get_by_role("img", name=said)).to_have_count(2)
    assert watched.wrong == []


@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
def test_readers_come_to_the_sentence(window: Open, address: str, tag: str) -> None:
    watched = window(locale=tag, viewport={**PHONE, "height": 250})
    page = watched.page
    page.goto(f"{address}{tag}/drawer/")
    link = page.locator(".sxs-line__older")
    expect(link).to_contain_text(words.load(tag).older_sentences.partition("{")[0].strip())
    box = link.bounding_box()
    assert box
    assert box["height"] >= 24
    assert box["x"] >= 0
    link.click()
    expect(page.locator("#place-older")).to_be_in_viewport()
    page.locator("[data-views] summary").click()
    page.locator("[data-views] [value=english]").click()
    expect(link).to_be_hidden()
    assert watched.wrong == []
