"""Subjects that hold too much are divided by products, whose names are learned from titles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_sxs.site import products
from tree import CONFIG, Built, article, build, draw, pair
from warm import replace, warm

# The products of an invented maker, with titles in which they stand inside of sentences.
PARTS = ["handle", "lid", "spout", "filter", "cord", "lamp", "base", "scale", "whistle", "stand"]


def titles(*patterns: str) -> dict[str, str]:
    """Each pattern with every part."""
    return {f"{pattern} {part}": pattern.format(part) for pattern in patterns for part in PARTS}


def named(found: dict[str, str]) -> set[str]:
    return set(found.values())


def test_a_name_has_its_capital_inside_of_sentences() -> None:
    found = products.of_titles(
        titles("Clean the {} of a Brewmaster", "Buy a {} for the Steamline", "Replace a {} at home")
    )
    assert named(found) == {"Brewmaster", "Steamline"}
    assert "Replace a {} at home lid" not in found


def test_a_word_that_is_written_small_as_well_is_no_name() -> None:
    found = products.of_titles(titles("Clean the {} of a Kettle", "Store the {} of a kettle"))
    assert named(found) == set()


def test_titles_in_capitals_tell_of_no_names() -> None:
    every = {part: f"Cleaning Every {part.title()} Yourself" for part in PARTS}
    assert products.of_titles(every) == {}


def test_a_maker_of_many_is_none_and_part_of_a_name_that_never_lacks_it() -> None:
    found = products.of_titles(
        titles(
            "Clean the {} of a Dobi Brewmaster", "Buy a {} for the Dobi Steamline",
            "Fill the {} of the Dobi Grinder", "Find the {} of a Grinder", "Move a {} to Grinder",
        )
    )  # fmt: skip
    assert named(found) == {"Dobi Brewmaster", "Dobi Steamline", "Grinder"}


def test_what_always_stands_beside_a_name_is_part_of_it() -> None:
    found = products.of_titles(
        titles("Clean the {} with Steam for Kitchens", "Order a {} from Teahouse 24")
    )
    assert named(found) == {"Steam for Kitchens", "Teahouse 24"}


def test_a_word_that_only_adds_to_names_is_none() -> None:
    found = products.of_titles(
        titles(
            "Clean the {} of Brewmaster Plus", "Buy a {} for Steamline Plus",
            "Keep the {} of Brewmaster", "Keep the {} of Steamline", "Paint the {} of Steamline",
        )
    )  # fmt: skip
    assert named(found) == {"Brewmaster", "Steamline"}


def test_a_title_of_two_products_is_with_the_one_that_has_more() -> None:
    every = titles("Clean the {} of a Brewmaster", "Buy a {} for the Steamline")
    every |= {"both": "Use a Steamline with a Brewmaster", "more": "Open a Brewmaster"}
    assert products.of_titles(every)["both"] == "Brewmaster"


def test_abbreviations_and_few_titles_are_no_products() -> None:
    few = {f"{n}": f"Pour {part} with Steamline" for n, part in enumerate(PARTS[:5])}
    assert products.of_titles({**titles("Read the {} FAQ"), **few}) == {}
    assert products.of_titles({}) == {}


# A site of 214 articles, of which all but ten name one subject

SLOVENIAN = {"Brewmaster": "Kuhar", "Steamline": "Parnik", "": "Doma"}


def _site() -> str:
    drawing = [CONFIG]
    for n in range(204):
        product = ("Brewmaster", "Steamline", "")[n % 3]
        part = f"{PARTS[n % 10]} {n}"
        english = f"Clean the {part} of a {product}" if product else f"Clean the {part} at home"
        text = article(f"{SLOVENIAN[product]} {n}", english, front="ms.service: dobi-kitchen\n")
        drawing.append(f"=== content/sl-SI/a{n}.md\n{text}")
    for n in range(10):
        text = article(f"Vrt {n}", f"Dig bed {n}", front="ms.service: garden\n")
        drawing.append(f"=== content/sl-SI/g{n}.md\n{text}")
    return "\n".join(drawing)


SITE = _site()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    found = build(draw(tmp_path_factory.mktemp("products"), SITE))
    assert found.code == 0, found.log
    return found


def subjects(page: str) -> dict[str, int]:
    _, _, rest = page.partition('<ul class="sxs-subjects">')
    box = rest.partition("</ul>")[0]
    return {name: int(n) for name, n in re.findall(r"<b>([^<]+)</b> <span>(\d+)", box)}


@pytest.mark.parametrize("path", ["sl-SI", "", "sl-SI/browse"])
def test_a_subject_that_holds_nearly_everything_is_divided(built: Built, path: str) -> None:
    assert subjects(built.page(path)) == {
        "Brewmaster": 68, "Steamline": 68, "Dobi Kitchen": 68, "Garden": 10,
    }  # fmt: skip


def test_an_article_names_its_product(built: Built) -> None:
    page = built.page("sl-SI/a1")
    crumbs = page.partition('class="sxs-crumbs"')[2].partition("</nav>")[0]
    assert re.findall(r">([^<>]+)</a>", crumbs)[1] == "Steamline"
    assert 'data-sxs-subject="Steamline"' in page


def test_its_neighbours_are_of_its_product(built: Built) -> None:
    below = built.page("sl-SI/a4").partition('<nav class="sxs-turn"')[2].partition("</nav>")[0]
    assert re.findall(r"<b>(\w+)", below) == ["Parnik", "Parnik"]


def test_what_is_no_more_than_a_page_stays_whole(tmp_path: Path) -> None:
    some = "=== ".join(part for n, part in enumerate(SITE.split("=== ")) if n < 190)
    home = f"=== content/sl-SI/TOC.yml\n- name: {pair('bbbbb-101', 'Vrt', 'Bed')}\n  href: a1.md\n"
    page = build(draw(tmp_path, some + home)).page("sl-SI/a1")
    assert 'data-sxs-subject="Dobi Kitchen"' in page


def test_another_title_renews_the_subject(tmp_path: Path) -> None:
    """The lists of both subjects change, and so do the neighbours, but no other article."""
    old, new = "Clean the lid 1 of a Steamline", "Clean the lid 1 of a Brewmaster"
    found = warm(tmp_path, SITE, replace("content/sl-SI/a1.md", old, new))
    assert found.stale == []
    assert 'data-sxs-subject="Brewmaster"' in (tmp_path / "site/sl-SI/a1/index.html").read_text()
    assert "sl-SI/g1/index.html" not in found.changed


# `ms.topic` says of which kind an article is, not what it is about


@pytest.fixture(scope="module")
def unnamed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same site, whose largest subject is none but a kind; garden articles name both."""
    site = SITE.replace("ms.service: dobi-kitchen", "ms.topic: how-to")
    site = site.replace("ms.service: garden", "ms.service: garden\nms.topic: article")
    found = build(draw(tmp_path_factory.mktemp("unnamed"), site), "--strict")
    assert found.code == 0, found.log
    return found


def test_a_kind_is_no_subject_and_its_articles_have_their_products(unnamed: Built) -> None:
    assert subjects(unnamed.page("sl-SI")) == {"Brewmaster": 68, "Steamline": 68, "Garden": 10}


def test_an_article_without_a_subject_is_reached_by_its_letter(unnamed: Built) -> None:
    listed = "".join(unnamed.page(f"sl-SI/browse/a-z-{n}") for n in (1, 2))
    assert set(re.findall(r'href="../../([ag]\d+)/"', listed)) == {
        *(f"a{n}" for n in range(204)), *(f"g{n}" for n in range(10)),
    }  # fmt: skip
    page = unnamed.page("sl-SI/a2")  # "Doma 2"
    crumbs = page.partition('class="sxs-crumbs"')[2].partition("</nav>")[0]
    assert re.findall(r'href="([^"]+)">', crumbs)[1] == "../browse/"
    assert "How To" not in page


def test_those_without_a_subject_join_the_products_of_the_largest(tmp_path: Path) -> None:
    site = SITE
    for n in (3, 4, 5):  # one of each product, and one of none
        text = f"=== content/sl-SI/a{n}.md\n"
        before, _, rest = site.partition(text)
        site = before + text + rest.replace("ms.service: dobi-kitchen", "ms.topic: article", 1)
    assert subjects(build(draw(tmp_path, site)).page("sl-SI")) == {
        "Brewmaster": 68, "Steamline": 68, "Dobi Kitchen": 67, "Garden": 10,
    }  # fmt: skip
