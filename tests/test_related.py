"""Related articles: what of English texts makes two alike, and what a reader is led to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from command import sxs
from folders import same
from mkdocs_sxs.languages import words
from mkdocs_sxs.site.related import CANDIDATES, Text, closest
from tree import CONFIG, Built, build, draw, pair
from warm import replace, warm
from watched import serve
from windows import Open, Scheme

GARDEN = {
    "roses": Text("Plant roses", "Roses want loam, compost and a sunny bed."),
    "tulips": Text("Plant tulips", "Tulips want a sunny bed and no compost."),
    "compost": Text("Make compost", "Compost is made of leaves. Put it on a bed."),
    "kettle": Text("Clean a kettle", "Vinegar takes the limescale off a kettle."),
    "teapot": Text("Clean a teapot", "Vinegar takes the tannin off a teapot."),
}


def test_what_texts_have_in_common_that_is_rare_makes_them_related() -> None:
    found = closest(GARDEN)
    assert found["roses"] == ("tulips", "compost")
    assert found["kettle"] == ("teapot",)
    assert all(topic not in related for topic, related in found.items())


def test_the_order_of_the_articles_makes_no_difference() -> None:
    assert closest(dict(reversed(GARDEN.items()))) == closest(GARDEN)


def test_a_word_that_all_have_makes_nothing_related() -> None:
    texts = {f"{n}": Text(f"Help {chr(97 + n) * 4}", "Help is here.") for n in range(20)}
    assert set(closest(texts).values()) == {()}


def test_so_many_are_alike_that_not_all_are_named() -> None:
    texts = {f"{n:03}": Text("Water the lawn", f"Sprinkler {'ab'[n % 2] * 5}") for n in range(200)}
    texts |= {f"x{n:03}": Text(f"Knot {chr(97 + n) * 3}", "Rope") for n in range(26)}
    assert {len(related) for topic, related in closest(texts).items() if topic[0] != "x"} == {
        CANDIDATES
    }


def test_no_text_and_no_article() -> None:
    assert closest({}) == {}
    assert closest({"a": Text("", ""), "b": Text("", "")}) == {"a": (), "b": ()}


# A site of garden and kitchen. Each article: its Slovenian, Hebrew and English title, its English.

ARTICLES = {
    "roses": ("Sajenje vrtnic", "שתילת ורדים", *GARDEN["roses"]),
    "tulips": ("Sajenje tulipanov", "שתילת צבעונים", *GARDEN["tulips"]),
    "lilies": ("Sajenje lilij", "", "Plant lilies", "Lilies want loam and a sunny bed."),
    "again": ("Sajenje vrtnic", "", "Plant roses", "Roses want loam, compost and a bed."),
    "compost": ("Priprava komposta", "הכנת קומפוסט", *GARDEN["compost"]),
    "kettle": ("Čiščenje kotlička", "ניקוי קומקום", *GARDEN["kettle"]),
    "teapot": ("Čiščenje čajnika", "ניקוי תיון", *GARDEN["teapot"]),
}


def _site() -> str:
    drawing = [CONFIG, "=== content/he-IL/index.md\n---\ntitle: עזרה\n---\n[1](lilies.md)\n"]
    for name, (slovenian, hebrew, english, text) in ARTICLES.items():
        for tag, title in (("sl-SI", slovenian), ("he-IL", hebrew)):
            if title:
                said = pair("aaaaa-103", f"{title}.", text)
                drawing.append(
                    f"=== content/{tag}/{name}.md\n---\ntitle: {title}\n---\n"
                    f"# {pair('aaaaa-102', title, english)}\n\n{said}\n"
                )
    return "\n".join(drawing)


SITE = _site()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    found = build(draw(tmp_path_factory.mktemp("related"), SITE))
    assert found.code == 0, found.log
    return found


def related(page: str) -> list[tuple[str, str]]:
    """The address and the title of each related article of a page."""
    _, _, box = page.partition('<section class="sxs-related">')
    return re.findall(r'<a href="([^"]+)">([^<]+)</a>', box.partition("</section>")[0])


def test_each_language_has_them_by_its_own_titles(built: Built) -> None:
    assert related(built.page("sl-SI/roses")) == [
        ("../lilies/", "Sajenje lilij"),
        ("../tulips/", "Sajenje tulipanov"),
        ("../compost/", "Priprava komposta"),
    ]
    assert related(built.page("roses"))[:2] == [
        ("../lilies/", "Plant lilies"),
        ("../tulips/", "Plant tulips"),
    ]


def test_what_a_language_lacks_is_none_and_no_stand_in_for_it(built: Built) -> None:
    assert "he-IL/lilies" in built.pages()  # the home page leads to it
    assert related(built.page("he-IL/roses")) == [
        ("../tulips/", "שתילת צבעונים"),
        ("../compost/", "הכנת קומפוסט"),
    ]
    assert ("../roses/", "שתילת ורדים") in related(built.page("he-IL/lilies"))


def test_no_article_of_the_same_title_is_shown(built: Built) -> None:
    """`again` is closest to `roses`, and the same to a reader who looks for something else."""
    for name in ARTICLES:
        titles = [title for _, title in related(built.page(f"sl-SI/{name}"))]
        assert len({*titles, ARTICLES[name][0]}) == len(titles) + 1


def test_pages_that_are_no_articles_have_none(built: Built) -> None:
    assert related(built.page("sl-SI")) == []
    assert related(built.text("404.html")) == []


def test_the_search_does_not_find_a_page_by_them(built: Built) -> None:
    page = built.page("sl-SI/roses")
    assert page.index("data-pagefind-body") < page.index("</article>") < page.index("sxs-related")


@pytest.mark.parametrize("look", ["sxs", "material"])
def test_the_owner_may_leave_them_out(tmp_path: Path, look: str) -> None:
    draw(tmp_path, SITE.replace("  - sxs\n", f"  - sxs: {{look: {look}, related: false}}\n"))
    assert "sxs-related" not in build(tmp_path).page("sl-SI/roses")


def test_the_theme_s_own_look_has_them_below_the_article(tmp_path: Path) -> None:
    draw(tmp_path, SITE.replace("  - sxs\n", "  - sxs: {look: material}\n"))
    page = build(tmp_path).page("sl-SI/roses")
    assert len(related(page)) == 3
    assert page.count("sxs-related") == 1


# Builds


def test_a_title_renews_the_pages_that_show_it_and_no_others(tmp_path: Path) -> None:
    found = warm(
        tmp_path,
        SITE,
        replace("content/sl-SI/kettle.md", "title: Čiščenje kotlička", "title: Kotliček"),
    )
    assert found.stale == []
    changed = {name for name in found.changed if name.endswith("index.html")}
    assert {"sl-SI/kettle/index.html", "sl-SI/teapot/index.html"} <= changed
    assert "sl-SI/roses/index.html" not in changed
    assert not any(name.startswith("he-IL/") for name in changed)
    assert found.made["sl-SI"] == len({name for name in changed if name.startswith("sl-SI/")})


def test_what_the_english_says_renews_the_pages_of_other_languages(tmp_path: Path) -> None:
    """The kettle is cleaned with lemon from now on, and has nothing in common with the teapot."""

    def change(root: Path) -> None:
        for tag in ("sl-SI", "he-IL"):
            path = f"content/{tag}/kettle.md"
            replace(path, "Vinegar takes the limescale off a kettle.", "Roses, loam.")(root)
            replace(path, "Clean a kettle", "Boil water")(root)

    found = warm(tmp_path, SITE, change)
    assert found.stale == []
    assert {"sl-SI/teapot/index.html", "he-IL/teapot/index.html"} <= set(found.changed)


def test_languages_that_are_as_they_were_see_that_the_english_is_another(tmp_path: Path) -> None:
    english = "=== content/en-US/kettle.md\n# Clean a kettle\n\nVinegar takes the limescale off.\n"
    other = replace("content/en-US/kettle.md", "Vinegar takes the limescale off", "Roses want loam")
    front = "---\ntitle: Clean a kettle\nms.topic: article\n---\n"
    found = warm(tmp_path, f"{SITE}{english.replace('# Clean', front + '# Boil')}", other)
    assert found.stale == []
    assert {"sl-SI/teapot/index.html", "he-IL/teapot/index.html"} <= set(found.changed)
    assert "sl-SI/compost/index.html" not in found.changed


def test_all_ways_to_build_have_the_same(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    assert build(tmp_path).code == 0
    for part, tags in {"one": ["sl-SI"], "two": ["he-IL", "en-US"]}.items():
        chosen = [option for tag in tags for option in ("--locale", tag)]
        done = sxs(tmp_path, *chosen, "--shard-out", part)
        assert done.returncode == 0, done.stderr
    done = sxs(tmp_path, "one", "two", "--site-dir", "joined", command="assemble")
    assert done.returncode == 0, done.stderr
    assert same(tmp_path / "site", tmp_path / "joined")


# As readers see them

IS_WHOLE = """one => {
  const around = one.closest("aside > *").getBoundingClientRect();
  const { top, bottom } = one.getBoundingClientRect();
  return top >= around.top && bottom <= around.bottom;
}"""


@pytest.mark.parametrize("path", ["sl-SI/roses/", "he-IL/tulips/", "roses/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_they_stand_beside_the_text_or_below_it(
    window: Open, built: Built, path: str, scheme: Scheme
) -> None:
    tag = path.split("/")[0] if "-" in path else "en-US"
    with serve(built.root / "site") as address:
        page = window(viewport={"width": 1280, "height": 800}, color_scheme=scheme).page
        page.goto(address + path)
        box = page.locator(".sxs-related")
        heading = words.load(tag).related_articles
        expect(box.get_by_role("heading")).to_have_text(heading)
        text = page.locator("article")
        beside, article = box.bounding_box(), text.bounding_box()
        assert beside
        assert article
        if tag == "he-IL":
            assert beside["x"] + beside["width"] < article["x"]
        else:
            assert beside["x"] > article["x"] + article["width"]
        assert box.get_by_role("heading").evaluate(IS_WHOLE)
        page.set_viewport_size({"width": 390, "height": 800})
        below, article = box.bounding_box(), text.bounding_box()
        assert below
        assert article
        assert below["y"] >= article["y"] + article["height"]
        expect(box.get_by_role("link").first).to_be_visible()
