"""The page for the status of the translations, and the figures of `sxs stats`."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe import violations
from playwright.sync_api import expect

from command import run_module, sxs
from folders import same
from mkdocs_sxs.exchange import plots
from mkdocs_sxs.exchange.plots import Figure, Manner
from mkdocs_sxs.languages import words
from tree import CONFIG, Built, build, draw
from warm import warm
from watched import serve
from windows import DESK, PHONE, Open

OLD = "ms.openlocfilehash: aaa\nms.lasthandoff: 07/08/2020\nms.translationtype: MT"
NEW = "ms.openlocfilehash: bbb\nms.lasthandoff: 09/15/2021\nms.translationtype: HT"
SITE = f"""{CONFIG.replace("- sxs", "- sxs: {status: true}")}
=== content/sl-SI/drawer.md
---
title: Predal <b>&
{OLD}
---
# <a name="drawer"></a>{{{{pair a-101|Predal|The drawer}}}}

{{{{pair a-102|Odprite predal.|Open the drawer.}}}} {{{{pair a-103|Ima deset žlic.|It has ten spoons.}}}}
=== content/sl-SI/key.md
---
title: Ključ
{NEW}
---
# <a name="key"></a>{{{{pair a-101|Ključ|The key}}}}

{{{{pair a-102|Ključ je v omari.|The key is not in the cupboard.}}}} {{{{pair a-103|Ima 25 zob.|It has 2,500 teeth.}}}}

{{{{pair a-104|Zaženite {{ime}}.|Run {{name}}.}}}}
=== content/sv-SE/drawer.md
---
title: Lådan
{NEW}
---
# <a name="drawer"></a>{{{{pair b-101|Lådan|The drawer}}}}

{{{{pair b-102|Öppna lådan.|Open the drawer.}}}} {{{{pair b-103|Den har tolv skedar.|It has twelve spoons.}}}}
=== content/he-IL/drawer.md
---
title: מגירה
{OLD}
---
# <a name="drawer"></a>{{{{pair a-101|המגירה|The drawer}}}}

{{{{pair a-102|פתחו את המגירה.|Open the drawer.}}}} {{{{pair a-103|יש בה עשר כפות.|It has ten spoons.}}}}
"""  # noqa: E501
PAGE = "browse/status"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(draw(tmp_path_factory.mktemp("status"), SITE))


@pytest.fixture(scope="module")
def address(site: Built) -> Iterator[str]:
    with serve(site.root / "site", below="/help") as address:
        yield address


def tables(page: str) -> list[list[str]]:
    """The rows of all tables, cells between bars."""
    text = re.sub(r"<svg class=.sxs-meter.*?</svg>", "", page, flags=re.DOTALL)
    return [
        [
            " ".join(
                " | ".join(
                    re.sub("<[^>]+>", "", cell)
                    for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL)
                ).split()
            )
            for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)[1:]
        ]
        for table in re.findall(r"<table.*?</table>", text, re.DOTALL)
    ]


def test_each_language_and_each_article(site: Built) -> None:
    """People, machine, missing, behind, to renew, errors, warnings, notes; then years, rules."""
    languages, years, rules, articles = tables(site.page(f"sl-SI/{PAGE}"))
    assert sorted(languages) == [
        "Slovenščina sl-SI | | 1 | 1 | 0 | 1 | 1 | 1 | 2 | 0",
        "Svenska sv-SE | | 1 | 0 | 1 | 0 | 0 | 0 | 0 | 0",
        "עברית he-IL | | 0 | 1 | 1 | 1 | 1 | 0 | 0 | 0",
    ]
    assert sorted(years) == ["he-IL | 0 | 1", "sl-SI | 1 | 1", "sv-SE | 1 | 0"]
    assert {row.partition(" ")[0] for row in rules} == {"negation", "number", "placeholder"}
    assert articles == [
        "Predal &lt;b&gt;&amp; | MT | 2020-07-08 | 2021-09-15 | 1 | 0 | 0 | 0",
        "Ključ | HT | 2021-09-15 | | 0 | 1 | 2 | 0",
    ]


def test_what_needs_nothing_is_counted_and_in_the_list_of_all(site: Built) -> None:
    """The one Swedish article is current and has no finding."""
    page = site.page(f"sv-SE/{PAGE}")
    (below,) = re.findall(r'id="articles">.*?</h2>\s*(<p.*?</p>)', page, re.DOTALL)
    assert re.sub("<[^>]+>", "", below) == f"{words.load('sv-SE').all_articles} (1)"
    assert 'href="../../"' in below  # the home page of so few lists them
    assert "Lådan" not in page.partition('id="articles"')[2].partition("</section>")[0]


def test_a_row_is_small(site: Built) -> None:
    """A language of 2,900 articles has a page that a phone can load."""
    page = site.page(f"sl-SI/{PAGE}")
    (row,) = re.findall(r'<tr><th scope="row"><a[^>]*>Ključ.*?</tr>', page, re.DOTALL)
    assert len(row) < 220, row


TAKEN = ("browse/status.md", "browse/status/index.md", "browse/status/README.md")


@pytest.mark.parametrize("path", TAKEN)
def test_an_article_at_its_address_is_left_out_and_named(tmp_path: Path, path: str) -> None:
    drawing = f"{SITE}=== content/sl-SI/{path}\n---\ntitle: Moje\n{NEW}\n---\n# Moje\n"
    built = build(draw(tmp_path, drawing))
    assert built.code == 0
    assert f"content/sl-SI/{path} [same-address]" in built.problems()
    assert words.load("sl-SI").status in built.page(f"sl-SI/{PAGE}")
    assert "Moje" not in built.page(f"sl-SI/{PAGE}")


def test_what_is_missing_is_named_and_leads_to_the_english(site: Built) -> None:
    page = site.page(f"sv-SE/{PAGE}")
    (link,) = re.findall(r'id="missing".*?<li>(<a.*?</a>)', page, re.DOTALL)
    assert 'lang="en-US"' in link
    assert ">The key</a>" in link
    assert len(tables(page)) == 3
    assert len(tables(site.page(PAGE))) == 3  # of English itself there is nothing to say


def test_numbers_are_written_as_readers_write_them(site: Built) -> None:
    sums = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", site.page(f"sl-SI/{PAGE}"))
    said = words.load("sl-SI")
    assert sums == [
        (said.status_translated, "66,7\xa0%"), (said.status_people, "50\xa0%"),
        (said.status_behind, "2"), (said.status_renew, "2"), (said.status_findings, "3"),
    ]  # fmt: skip


def test_no_search_engine_lists_it_and_pages_lead_to_it(site: Built) -> None:
    for tag in ("", "sl-SI/", "sv-SE/", "he-IL/"):
        page = site.page(f"{tag}{PAGE}")
        assert '<meta name="robots" content="noindex"' in page
        assert "data-pagefind-body" not in page
        assert f"{PAGE}/" in site.page(tag.rstrip("/") or ".")
    assert PAGE not in site.sitemaps()
    assert "index-" not in " ".join(site.problems())


def test_a_site_has_none_unless_its_owner_asks(tmp_path: Path) -> None:
    built = build(draw(tmp_path, SITE.replace("{status: true}", "{status: false}")))
    assert not [one for one in built.pages() if "status" in one]
    assert "status" not in built.page("sl-SI").partition("<body")[2]


def test_every_build_gives_the_same_bytes(site: Built, tmp_path: Path) -> None:
    assert sxs(site.root, "--site-dir", "cold").returncode == 0
    assert same(site.root / "site", site.root / "cold")

    def mended(root: Path) -> None:
        file = root / "content/sl-SI/key.md"
        file.write_text(file.read_text("utf-8").replace("25 zob", "2500 zob"), "utf-8")

    shown = warm(tmp_path, SITE, mended)
    assert shown.stale == []
    pages = {one for one in shown.changed if one.endswith("status/index.html")}
    assert pages == {f"{tag}{PAGE}/index.html" for tag in ("", "sl-SI/", "sv-SE/", "he-IL/")}


# In a browser


def test_tables_are_sorted(window: Open, address: str) -> None:
    watched = window(locale="sl-SI")
    page = watched.page
    page.goto(f"{address}sl-SI/{PAGE}/")
    table = page.locator("table").last
    said = words.load("sl-SI")
    head = table.get_by_role("columnheader", name=said.status_warnings)
    names = table.locator("tbody th")
    expect(names).to_have_text(["Predal <b>&", "Ključ"])
    head.get_by_role("button").press("Enter")
    expect(names).to_have_text(["Ključ", "Predal <b>&"])
    expect(head).to_have_attribute("aria-sort", "descending")
    head.get_by_role("button").click()
    expect(names).to_have_text(["Predal <b>&", "Ključ"])
    table.get_by_role("columnheader", name=said.articles).get_by_role("button").click()
    expect(names).to_have_text(["Ključ", "Predal <b>&"])
    expect(head).not_to_have_attribute("aria-sort", re.compile("."))
    assert watched.wrong == []


@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_by_all(
    window: Open, address: str, tag: str, viewport: dict[str, int], scheme: str
) -> None:
    watched = window(locale=tag, viewport=viewport, color_scheme=scheme)  # type: ignore[arg-type]
    page = watched.page
    page.goto(f"{address}{tag}/{PAGE}/")
    expect(page.locator(".sxs-table button").first).to_be_visible()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= viewport["width"]
    assert violations(page) == []
    assert watched.wrong == []


def test_it_can_be_read_without_scripts(window: Open, address: str) -> None:
    page = window(locale="sl-SI", scripts=False).page
    page.goto(f"{address}sl-SI/{PAGE}/")
    expect(page.locator("table").last.locator("tbody th")).to_have_count(2)
    expect(page.locator(".sxs-table button")).to_have_count(0)


# Figures

FIGURE = Figure("years", "Articles & years", ("2021", "2020"), (("sl-SI", (3, 1)), ("<x>", (0, 2))))


@pytest.mark.parametrize("drawn", [plots.bars, plots.shaded])
def test_a_figure_says_its_numbers(drawn: Callable[[Figure], str]) -> None:
    svg = ET.fromstring(drawn(FIGURE))  # noqa: S314 (it is our own)
    space = "{http://www.w3.org/2000/svg}"
    assert svg.get("role") == "img"
    names = (svg.get("aria-labelledby") or "").split()
    said = [svg.find(f"{space}*[@id='{name}']") for name in names]
    assert [one.text for one in said if one is not None] == [
        "Articles & years", "sl-SI: 3 2021, 1 2020; <x>: 0 2021, 2 2020",
    ]  # fmt: skip
    assert "prefers-color-scheme:dark" in (svg.findtext(f"{space}style") or "")


def test_bars_are_as_long_as_their_numbers_and_run_the_readers_way() -> None:
    def places(direction: str) -> list[tuple[float, float]]:
        svg = plots.bars(FIGURE, Manner(direction=direction, is_file=False))
        assert "<style" not in svg
        return [
            (float(x), float(wide))
            for x, wide in re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', svg)
        ][2:]  # those before are of the legend

    left, right = places("ltr"), places("rtl")
    assert left == [(150.0, 322.0), (472.5, 107.0), (150.0, 214.5)]
    assert right == [(167.5, 322.0), (60.0, 107.0), (275.0, 214.5)]


YEARS = tuple(map(str, range(2026, 2009, -1)))
MANY = Figure(
    "years",
    "Many",
    (*YEARS, *(f"sr-Latn-{year}" for year in YEARS)),
    (("a-rule-whose-name-is-longer-than-others", (98_765,) * 34), ("number", (1,) * 34)),
)
OUTSIDE = """svg => {
  const { width, height } = svg.viewBox.baseVal;
  const boxes = [...svg.querySelectorAll("text")].map((one) => [one.textContent, one.getBBox()]);
  const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width
    && a.y + 4 < b.y + b.height && b.y + 4 < a.y + a.height;
  return boxes.filter(([, a], n) => a.x < 0 || a.x + a.width > width || a.y + a.height > height
    || boxes.some(([, b], m) => m > n && meet(a, b))).map(([said]) => said);
}"""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("drawn", [plots.bars, plots.shaded])
def test_no_words_of_a_figure_meet_or_are_cut_off_whatever_it_has(
    drawn: Callable[[Figure, Manner], str], direction: str, window: Open
) -> None:
    page = window().page
    svg = drawn(MANY, Manner(direction=direction, is_file=False))
    page.set_content(f"<style>svg {{ font: 13px sans-serif }}</style>{svg}")
    assert page.locator("svg").evaluate(OUTSIDE) == []


def test_a_figure_of_nothing_is_one() -> None:
    for drawn in (plots.bars, plots.shaded):
        ET.fromstring(drawn(Figure("none", "None", (), ())))  # noqa: S314 (it is our own)


def test_figures_of_statistics(site: Built, tmp_path: Path) -> None:
    done = run_module(site.root, "mkdocs_sxs", "stats", "--rules", "--svg", str(tmp_path / "new"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n\n")[1].split("\n")[0].split() == [
        "rule", "he-IL", "sl-SI", "sv-SE"
    ]  # fmt: skip
    figures = sorted(one.name for one in (tmp_path / "new").iterdir())
    assert figures == ["coverage.svg", "findings.svg", "hand-offs.svg"]
    said = run_module(site.root, "mkdocs_sxs", "stats", "--rules", "--json")
    (own,) = [one for one in json.loads(said.stdout)["locales"] if one["tag"] == "sl-SI"]
    assert own["rules"] == {"negation": 1, "number": 1, "placeholder": 1}


def test_a_figure_takes_no_others_place(site: Built, tmp_path: Path) -> None:
    draw(tmp_path, "=== new/hand-offs.svg\n<svg>mine</svg>\n")
    done = run_module(site.root, "mkdocs_sxs", "stats", "--svg", str(tmp_path / "new"))
    assert done.returncode == 1
    assert "hand-offs.svg is no figure of sxs stats" in done.stderr
    assert (tmp_path / "new" / "hand-offs.svg").read_text() == "<svg>mine</svg>\n"
    assert not (tmp_path / "new" / "coverage.svg").exists()
    (tmp_path / "new" / "hand-offs.svg").unlink()
    for _ in range(2):  # over its own it may
        done = run_module(site.root, "mkdocs_sxs", "stats", "--svg", str(tmp_path / "new"))
        assert done.returncode == 0, done.stderr
