"""Articles that a language lacks: what stands in for them, and what it says of itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tree import BREAKS, CONFIG, Built, article, build, draw
from warm import replace, warm

RENAMED = "ms.assetid: 11111111-2222-3333-4444-{:012d}\n"

LINKS = "\n[1](only.md) [2](one.md) [3](two.md) [4](three.md)\n"
"""Leads to articles that one of two languages lacks, so that English stands in for them."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Three languages: `only` is in one of them, `new-name` is `old-name` in another."""
    root = draw(tmp_path_factory.mktemp("standin"), CONFIG)
    drawn = {
        "sl-SI/both.md": article("Oboje", "Both"),
        "sv-SE/both.md": article("Båda", "Both", locale="sv-SE"),
        "sl-SI/only.md": article("Samo", "Only"),
        "sl-SI/new-name.md": article("Novo", "Renamed", front=RENAMED.format(1)),
        "sv-SE/old-name.md": article("Nytt", "Renamed", front=RENAMED.format(1), locale="sv-SE"),
        "sl-SI/one.md": article("Ena", "One", front=RENAMED.format(2)),
        "sl-SI/two.md": article("Dve", "Two", front=RENAMED.format(2)),
        "sv-SE/three.md": article("Tre", "Three", front=RENAMED.format(2), locale="sv-SE"),
    }
    for path, text in drawn.items():
        more = LINKS if path.endswith("both.md") else ""
        draw(root, f"=== content/{path}\n{text}{more}")
    built = build(root, "--strict")
    assert built.code == 0, built.log
    return built


def test_the_english_stands_in_and_says_so(built: Built) -> None:
    html = built.page("sv-SE/only")
    assert "Only: contents." in html
    assert "data-pagefind-body" not in html
    assert "data-pagefind-body" in built.page("only")
    assert "inte översatt än" in html
    assert '<html lang="en-US" dir="ltr"' in html
    assert '<div class="sxs-line" lang="sv-SE" dir="ltr">' in html


def test_it_is_a_copy_of_the_english_page_for_crawlers(built: Built) -> None:
    html = built.page("sv-SE/only")
    assert '<link rel="canonical" href="https://example.org/help/only/">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "sv-SE/only" not in built.sitemaps()
    assert "sv-SE" not in " ".join(re.findall(r'hreflang="[^"]*" href="[^"]*"', built.page("only")))


def test_it_is_no_translation_in_the_switcher(built: Built) -> None:
    assert 'hreflang="sv-SE"' not in built.page("sl-SI/only")
    own = re.findall(r'lang="\S+" hreflang="(\S+)"( aria-current)?', built.page("sv-SE/only"))
    assert own == [("en-US", ""), ("sl-SI", ""), ("sv-SE", " aria-current")]


def test_a_renamed_article_is_joined_by_an_id_that_each_language_has_once(built: Built) -> None:
    assert '"../../sv-SE/old-name/" lang="sv-SE"' in built.page("sl-SI/new-name")
    assert '"../../sl-SI/new-name/" lang="sl-SI"' in built.page("sv-SE/old-name")
    assert "sv-SE/new-name" not in built.pages()


def test_an_id_that_two_articles_share_joins_nothing(built: Built) -> None:
    assert 'hreflang="sv-SE"' not in built.page("sl-SI/one")
    assert "not translated" not in built.page("three")
    assert {"sl-SI/three", "sv-SE/one", "sv-SE/two"} <= set(built.pages())


def test_an_article_that_cannot_be_rendered_says_so_and_links_the_english(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG + "hooks: [breaks.py]\n")
    draw(tmp_path, BREAKS)
    broken = article("Slika", "Picture") + "\n{{pair aaaaa-104|Pokvari.|Break.}}\n"
    draw(tmp_path, f"=== content/sl-SI/slika.md\n{broken}")
    draw(tmp_path, f"=== content/sl-SI/druga.md\n{article('Druga', 'Second')}")
    built = build(tmp_path)
    assert built.code == 0, built.log
    assert built.problems() == ["content/sl-SI/slika.md:5 [not-rendered]"]
    html = built.page("sl-SI/slika")
    assert "Tega članka ni mogoče prikazati." in html
    assert "data-pagefind-body" not in html
    assert "data-pagefind-body" in built.page("sl-SI/druga")
    assert '<a href="../../slika/">Preberite članek v angleščini</a>' in html
    assert "Druga: vsebina." in built.page("sl-SI/druga")
    assert "Picture: contents." in built.page("slika")
    assert build(tmp_path, "--strict", site="strict").code != 0


def test_english_that_a_person_wrote_is_read_alike_where_it_stands_in(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG + "markdown_extensions: [admonition]\n")
    draw(
        tmp_path,
        """
        === content/en-US/own.md
        ---
        title: Own
        ---
        !!! note
            By hand.
        """,
    )
    draw(tmp_path, f"=== content/sl-SI/slika.md\n{article('Slika', 'Picture')}")
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    for page in ("own", "sl-SI/own"):
        assert '<p class="admonition-title">Note</p>' in built.page(page)


FEW = f"""{CONFIG}
=== content/ro-RO/first.md
{article("Primul", "First", locale="ro-RO")}
=== content/ro-RO/linked.md
{article("Legat", "Linked", locale="ro-RO")}

See [that](alone.md).
=== content/ro-RO/alone.md
{article("Singur", "Alone", locale="ro-RO")}
=== content/sl-SI/first.md
{article("Prvi", "First")}

See [it](linked.md#linked).
"""
"""Romanian has three articles, Slovenian one, which leads to another of them."""


def lacking(built: Built) -> set[str]:
    assert built.code == 0, built.log
    return {path for path in built.pages() if path.startswith("sl-SI/")} - {"sl-SI/first"}


def test_english_stands_in_where_a_page_of_the_language_leads_to_it(tmp_path: Path) -> None:
    built = build(draw(tmp_path, FEW), "--strict")
    assert lacking(built) == {"sl-SI/linked"}
    assert '<a href="../linked/#linked">it</a>' in built.page("sl-SI/first")
    assert "leads to what is not translated: sl-SI 1." in built.log


def test_what_nobody_of_the_language_leads_to_is_linked_in_english(tmp_path: Path) -> None:
    built = build(draw(tmp_path, FEW), "--strict")
    assert '<a href="../../alone/">that</a>' in built.page("sl-SI/linked")
    assert '<a href="../alone/">that</a>' in built.page("ro-RO/linked")


def test_a_site_may_have_none(tmp_path: Path) -> None:
    own = FEW.replace("  - i18n:\n", "  - i18n:\n      fallback_to_default: false\n")
    built = build(draw(tmp_path, own), "--strict")
    assert lacking(built) == set()
    assert '<a href="../../linked/#linked">it</a>' in built.page("sl-SI/first")
    assert "not translated" not in built.log


NAVIGATIONS = {
    "in the configuration": "nav: [index.md, first.md, alone.md]\n",
    "of one language": "        - {locale: sl-SI, name: Slovenščina, nav: [first.md, alone.md]}\n",
    "awesome-nav": "  - awesome-nav\n=== content/sl-SI/.nav.yml\nnav: [first.md, alone.md]\n",
}


@pytest.mark.parametrize("navigation", NAVIGATIONS)
def test_english_stands_in_where_the_owner_s_navigation_names_it(
    tmp_path: Path, navigation: str
) -> None:
    drawing = FEW.replace("default: true}\n", "default: true}\n" + NAVIGATIONS[navigation], 1)
    built = build(draw(tmp_path, drawing))
    assert lacking(built) == {"sl-SI/linked", "sl-SI/alone"}
    assert "Alone" in built.page("sl-SI/first").partition("md-content")[0]


def test_what_is_made_follows_from_the_links_when_built_again(tmp_path: Path) -> None:
    found = warm(tmp_path, FEW, replace("content/sl-SI/first.md", "linked.md#linked", "alone.md"))
    assert found.stale == []
    assert "sl-SI/alone/index.html" in found.changed
    assert "sl-SI/linked/index.html" in found.changed
