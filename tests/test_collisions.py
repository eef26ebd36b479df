"""Pages and files that would lie at one address: the first one stays, the others are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tree import CONFIG, Built, article, build, draw

DRAWING = f"""
=== content/sl-SI/a.md
{article("Prva", "First")}
=== content/sl-SI/a/index.md
{article("Druga", "Second")}
=== content/sl-SI/index.html.md
{article("Kazalo", "Index")}
=== content/sl-SI/robots.txt.md
{article("Roboti", "Robots")}
=== content/sl-SI/sxs.json.md
{article("Podatki", "Data")}
=== content/sl-SI/pagefind/x.md
{article("Iskanje", "Search")}
=== content/sl-SI/slika.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
=== content/sl-SI/slika.svg.md
{article("Slika", "Picture")}
=== content/sl-SI/b.md
{article("Bukev", "Beech")}
=== content/ro-RO/b/index.md
{article("Fag", "Tree", locale="ro-RO")}
=== content/en-US/sl-SI/index.md
---
title: Not it
---
# Not the Slovenian home page
=== content/en-US/sitemap-sl-SI-2.xml/x.md
---
title: Not it
---
# In a folder by the name of a sitemap
=== content/en-US/sl-SI/b.md
---
title: Not it
---
# Not the Slovenian beech
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with every kind of collision."""
    root = draw(tmp_path_factory.mktemp("collisions"), CONFIG)
    return build(draw(root, DRAWING))


def test_nothing_stops_the_build_and_each_is_said_once(built: Built) -> None:
    assert built.code == 0, built.log
    assert built.problems() == [
        "content/en-US/sitemap-sl-SI-2.xml/x.md [same-address]",
        "content/en-US/sl-SI/b.md [same-address]",
        "content/en-US/sl-SI/index.md [same-address]",
        "content/ro-RO/b/index.md [same-address]",
        "content/sl-SI/a/index.md [same-address]",
        "content/sl-SI/index.html.md [same-address]",
        "content/sl-SI/pagefind/x.md [same-address]",
        "content/sl-SI/robots.txt.md [same-address]",
        "content/sl-SI/slika.svg.md [same-address]",
        "content/sl-SI/sxs.json.md [same-address]",
    ]
    assert (
        "content/sl-SI/a/index.md: its page in sl-SI has the address of content/sl-SI/a.md; "
        "it is left out; rename one of the two [same-address]"
    ) in built.log


# the page      what it shows
SHOWN = [
    ("sl-SI/a", "Prva: vsebina."),
    ("sl-SI/b", "Bukev: vsebina."),
    ("ro-RO/b", "Fag: vsebina."),
    ("a", "First: contents."),
    ("b", "Beech: contents."),
    ("sl-SI", "Bukev"),
]


@pytest.mark.parametrize(("page", "text"), SHOWN)
def test_the_first_one_stays(built: Built, page: str, text: str) -> None:
    assert text in built.page(page)


def test_a_file_of_the_same_name_stays(built: Built) -> None:
    assert built.text("sl-SI/slika.svg").startswith("<svg")
    assert built.text("robots.txt").startswith("User-agent")


def test_the_folder_of_the_search_index_is_no_language_s(built: Built) -> None:
    """The English would lie in it; the translation lies in its own language's folder."""
    assert "Iskanje: vsebina." in built.page("sl-SI/pagefind/x")
    assert "pagefind/x" not in built.pages()
    assert "/help/pagefind/x/" not in built.sitemaps()


def test_a_page_at_the_address_of_an_index_page_is_said(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    draw(tmp_path, "=== content/sl-SI/TOC.md\n# [Prva](a.md)\n")
    draw(tmp_path, f"=== content/sl-SI/a.md\n{article('Prva', 'First')}")
    draw(tmp_path, f"=== content/sl-SI/browse/index.md\n{article('Moja', 'Mine')}")
    built = build(tmp_path)
    assert "content/sl-SI/browse/index.md [same-address]" in built.problems()
    assert "Prva" in built.page("sl-SI/browse")


# a plugin, and the file that it writes for a language
OF_PLUGINS = [
    ("tags", "tags.json"),
    ("mkdocstrings", "objects.inv"),
    ("rss", "feed_rss_created.xml"),
]


@pytest.mark.parametrize(("plugin", "file"), OF_PLUGINS)
def test_no_page_makes_a_folder_of_what_a_plugin_writes(
    tmp_path: Path, plugin: str, file: str
) -> None:
    draw(tmp_path, f"{CONFIG}  - {plugin}\n")
    draw(tmp_path, f"=== content/sl-SI/{file}/x.md\n{article('Prva', 'First')}")
    built = build(tmp_path)
    assert built.code == 0, built.log
    assert built.problems() == [f"content/sl-SI/{file}/x.md [same-address]"]
