"""Tables of contents: what is read from them, and the pages that show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from mkdocs_sxs.articles import toc
from mkdocs_sxs.articles.toc import TocEntry
from mkdocs_sxs.site.index_pages import ARTICLES_PER_PAGE
from tree import CONFIG, Built, article, build, draw, expand


def shown(entries: Sequence[TocEntry], depth: int = 0) -> Iterator[str]:
    for one in entries:
        english = f" ({one.english})" if one.english else ""
        yield f"{'  ' * depth}{one.name}{english} -> {one.target}"
        yield from shown(one.children, depth + 1)


def read(**files: str) -> tuple[list[str], list[str]]:
    """Read tables of contents; `__` in a name stands for `/`, and `_` for the dot."""
    paths = {name.replace("__", "/").replace("_", "."): text for name, text in files.items()}
    found = toc.read_tocs({p: (expand(text).encode(), p) for p, text in paths.items()})
    return list(shown(found.entries)), [str(one) for one in found.problems]


def test_a_list_with_pairs_plain_and_quoted() -> None:
    quoted = expand("{{pair aaaaa-102|Dve|Two}}").replace('"', '\\"')
    lines, problems = read(
        TOC_yml=f"""
- name: {{{{pair aaaaa-101|Ena: prva|One: first}}}}
  href: one.md
  displayName: prva, začetek
  expanded: true
  items:
  - name: "{quoted}"
    topicHref: sub/two.md#part
  - href: three.md
- name: Drugam
  href: https://example.org/
- name: Od korena
  href: ~/four.md
- name: Po imenu
  uid: some.uid
- name: '&lt;Znak&gt; &#39;in&#39;'
  href: sign.md
"""
    )
    assert lines == [
        "Ena: prva (One: first) -> one.md",
        "  Dve (Two) -> sub/two.md#part",
        "   -> three.md",
        "Drugam -> https://example.org/",
        "Od korena -> ~/four.md",
        "Po imenu -> xref:some.uid",
        "<Znak> 'in' -> sign.md",
    ]
    assert problems == []


def test_headings_with_pairs() -> None:
    lines, _ = read(
        TOC_md="""---
title: Kazalo
---
# [{{pair aaaaa-101|Ena|One}}](one.md)
## {{pair aaaaa-102|[Dve](two.md)|[Two](two.md)}}
<!-- ## [Skrito](hidden.md) -->
## Tri
#### [Štiri](<sub/four.md> "naslov")
# <a name="five"></a>{{pair aaaaa-103|Pet|Five}}
"""
    )
    assert lines == [
        "Ena (One) -> one.md",
        "  Dve (Two) -> two.md",
        "  Tri -> ",
        "    Štiri -> sub/four.md",
        "Pet (Five) -> ",
    ]


def test_text_that_is_no_heading_is_an_entry_below_the_heading_before() -> None:
    lines, _ = read(
        TOC_md="""[Uvod](intro.md)
# Ena
[Prva](first.md)
[Druga](second.md)
## Dve
Tretja
## Tri
# Štiri
"""
    )
    assert lines == [
        "Uvod -> intro.md",
        "Ena -> ",
        "  Prva -> first.md",
        "  Druga -> second.md",
        "  Dve -> ",
        "    Tretja -> ",
        "  Tri -> ",
        "Štiri -> ",
    ]


def test_others_are_brought_in_once_by_file_or_by_folder() -> None:
    lines, problems = read(
        toc_yml="""
items:
- name: Mapa
  href: sub/
  topicHref: sub/start.md
- name: Datoteka
  href: md/TOC.md
- name: Brez kazala
  href: other/
""",
        sub__TOC_yml="- name: Ena\n  href: one.md\n- name: Nazaj\n  href: ../toc.yml\n",
        md__TOC_md="# [Dve](two.md)\n",
        breadcrumb__toc_yml="- name: Docs\n  tocHref: /\n  topicHref: /\n",
    )
    assert lines == [
        "Mapa -> sub/start.md",
        "  Ena -> sub/one.md",
        "  Nazaj -> ",
        "Datoteka -> ",
        "  Dve -> md/two.md",
        "Brez kazala -> other",
    ]
    assert problems == [
        "sub/TOC.yml:3: this entry brings in the table of contents that it stands in; "
        "let it lead to an article [toc-circle]"
    ]


def test_what_is_no_list_of_entries_is_said() -> None:
    lines, problems = read(
        TOC_yml="\nname: Ena\nhref: one.md\n",
        empty__TOC_yml="",
        none__TOC_yml="items: []\n",
        text__TOC_yml="Ena\n",
    )
    assert lines == []
    said = "this table of contents has no list of entries; begin every entry with `- name:`"
    assert problems == [
        f"TOC.yml:2: {said} [toc-entries]",
        f"text/TOC.yml:1: {said} [toc-entries]",
    ]


def test_several_stand_side_by_side() -> None:
    lines, problems = read(
        first_part__TOC_yml="- name: Ena\n  href: one.md\n",
        second__TOC_yml="- name: Dve\n  href: two.md\n",
        broken__TOC_yml="- name: a: b\n",
    )
    assert lines[1:] == [
        "  Ena -> first.part/one.md",
        "second (second) -> ",
        "  Dve -> second/two.md",
    ]
    assert problems == [
        "broken/TOC.yml:1: the file is not YAML (mapping values are not allowed in this context); "
        "mend it here; until then its entries are left out [yaml]"
    ]


@pytest.mark.parametrize(
    "text", ["", "a", "- - -", "{", "\x00", "- &a [*a]", "[" * 3000, "items: 5", "- name: [1]\n- 5"]
)
def test_nothing_stops_the_reading(text: str) -> None:
    read(TOC_yml=text)
    read(TOC_md=text)


SITE = f"""
=== content/sl-SI/TOC.yml
- name: {{{{pair aaaaa-101|Osnove|Basics}}}}
  items:
  - name: {{{{pair aaaaa-102|Slike [nove]|Pictures [new]}}}}
    href: slika.md
    items:
    - name: Ni je
      href: gone.md
    - name: Spet je ni
      href: gone.md
  - href: mapa/zvok.md
- name: {{{{pair aaaaa-103|Zasebnost|Privacy}}}}
  href: https://example.org/privacy
=== content/sl-SI/slika.md
{article("Slika", "Picture")}
=== content/sl-SI/mapa/zvok.md
{article("Zvok", "Sound")}
=== content/he-IL/slika.md
{article("תמונה", "Picture", locale="he-IL")}
=== content/sv-SE/TOC.md
# [Bild](slika.md)
# [Hem](index.md)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Three languages: one with contents, one without, one with others."""
    root = draw(tmp_path_factory.mktemp("toc"), CONFIG)
    return build(draw(root, SITE))


def contents(html: str) -> str:
    """What a page with the contents lists."""
    found = re.search(r'<div class="sxs-index">(.*?)</div>', html, re.DOTALL)
    assert found
    text = re.sub(
        r'<a class="headerlink.*?</a>|<aside.*?</aside>|<span id="\w+"></span>',
        "",
        found[1],
        flags=re.DOTALL,
    )
    return re.sub(r">\s+<", "><", re.sub(r"\s+", " ", text)).strip().partition("</p>")[2]


def test_the_contents_of_a_language(built: Built) -> None:
    assert contents(built.page("sl-SI/browse/contents-1")) == (
        '<h2 id="c0">Osnove</h2>'
        '<ul><li><a href="../../slika/">Slike [nove]</a>'
        "<ul><li>Ni je</li><li>Spet je ni</li></ul></li>"
        '<li><a href="../../mapa/zvok/">Zvok</a></li></ul>'
        '<h2 id="c5"><a href="https://example.org/privacy">Zasebnost</a></h2>'
    )


def test_the_recovered_english_has_them_in_english(built: Built) -> None:
    assert contents(built.page("browse/contents-1")) == (
        '<h2 id="c0">Basics</h2>'
        '<ul><li><a href="../../slika/">Pictures [new]</a></li>'
        '<li><a href="../../mapa/zvok/">Sound</a></li></ul>'
        '<h2 id="c3"><a href="https://example.org/privacy">Privacy</a></h2>'
    )


def test_a_language_without_its_own_has_its_own_titles_in_that_order(built: Built) -> None:
    assert contents(built.page("he-IL/browse/contents-1")) == (
        '<h2 id="c0"><span dir="ltr" lang="en-US">Basics</span></h2>'
        '<ul><li><a href="../../slika/">תמונה</a></li>'
        '<li><a href="../../../mapa/zvok/"><span dir="ltr" lang="en-US">Sound</span></a></li></ul>'
        '<h2 id="c3"><a href="https://example.org/privacy">'
        '<span dir="ltr" lang="en-US">Privacy</span></a></h2>'
    )


def test_a_language_with_its_own_has_its_own(built: Built) -> None:
    assert contents(built.page("sv-SE/browse/contents-1")) == (
        '<ul><li><a href="../../../slika/">Bild</a></li><li><a href="../../">Hem</a></li></ul>'
    )


def test_home_and_the_list_of_all_articles_lead_there(built: Built) -> None:
    for page, start in (("sl-SI", "browse/"), ("sl-SI/browse", "")):
        html = built.page(page)
        assert f'<li><a href="{start}contents-1/#c0">Osnove</a></li>' in html
        assert f'<a href="{start}a-z-1/#l1">S</a>' in html


def test_they_are_no_articles_themselves(built: Built) -> None:
    assert not any(page.lower().endswith("toc") for page in built.pages())
    assert "/TOC" not in built.page("sl-SI/browse/a-z-1")
    assert not list((built.root / "site").rglob("*.yml"))


def test_what_they_lead_to_and_is_not_there_is_said_once(built: Built) -> None:
    assert built.problems() == ["content/sl-SI/TOC.yml:6 [missing-target]"]
    assert "sl-SI: shown as plain text: entry of the contents without a page 1" in built.log


def test_tables_side_by_side_are_named_by_the_titles_of_their_folders(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    for folder in ("fotoaparat", "zvoki", "del-tri"):
        draw(tmp_path, f"=== content/sl-SI/{folder}/a.md\n{article('Ena', 'One')}")
        entries = "- {name: Prva, href: a.md}\n- {name: Druga, href: a.md}"
        draw(tmp_path, f"=== content/sl-SI/{folder}/TOC.yml\n{entries}")
    draw(tmp_path, f"=== content/sl-SI/fotoaparat/index.md\n{article('Vse o slikah', 'Pictures')}")
    draw(
        tmp_path,
        """
        === content/sl-SI/zvoki/index.yml
        ### YamlMime:Landing
        title: Index
        === content/sl-SI/eno/TOC.md
        # [Ena sama](../zvoki/a.md)
        ## [Pod njo](../zvoki/a.md)
        """,
    )
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    html = contents(built.page("sl-SI/browse/contents-1"))
    headings = [re.sub("<[^>]+>", "", one) for one in re.findall("<h2.*?</h2>", html)]
    assert headings == ["del tri", "Ena sama", "Vse o slikah", "zvoki"]
    assert '<a href="../../fotoaparat/">Vse o slikah</a></h2>' in html
    assert "Vse o slikah</a></li>" in built.page("sl-SI")
    assert ">Pictures<" in built.page("browse/contents-1")


def test_long_contents_are_paged_and_say_below_what_a_page_stands(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    draw(tmp_path, f"=== content/sl-SI/a.md\n{article('Ena', 'One')}")
    rows = [f"  - name: e{number}\n    href: a.md" for number in range(ARTICLES_PER_PAGE + 50)]
    many = "\n".join(["- name: Prvi", "  items:", *rows, "- name: Drugi", "  href: a.md"])
    (tmp_path / "content" / "sl-SI" / "TOC.yml").write_text(many, encoding="utf-8")
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    first, second = (contents(built.page(f"sl-SI/browse/contents-{n}")) for n in (1, 2))
    assert (first + second).count("<a ") == ARTICLES_PER_PAGE + 51
    assert max(first.count("<a "), second.count("<a ")) <= ARTICLES_PER_PAGE
    assert second.startswith('<h2 id="c0">Prvi</h2><ul><li><a href="../../a/">e')
    assert second.endswith('<a href="../../a/">Drugi</a></h2>')
    assert "Stran 1 od 2" in built.page("sl-SI/browse/contents-1")


def test_where_many_entries_are_topmost_the_overview_leads_to_pages_of_them(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    draw(tmp_path, f"=== content/sl-SI/a.md\n{article('Ena', 'One')}")
    rows = [f"- name: e{number}\n  href: a.md" for number in range(ARTICLES_PER_PAGE + 50)]
    (tmp_path / "content" / "sl-SI" / "TOC.yml").write_text("\n".join(rows), encoding="utf-8")
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    led = re.findall(r'<a href="(contents-\d+)/">(\w+)</a> …', built.page("sl-SI/browse"))
    assert [page for page, _ in led] == ["contents-1", "contents-2"]
    for page, first in led:
        assert f">{first}</a>" in contents(built.page(f"sl-SI/browse/{page}")).partition("</h2>")[0]


def test_each_entry_stands_as_deep_as_it_is_nested(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    draw(tmp_path, f"=== content/sl-SI/a.md\n{article('Ena', 'One')}")
    draw(
        tmp_path,
        """
        === content/sl-SI/TOC.yml
        - {name: Sam, href: a.md}
        - name: Prvi
          items:
          - name: Drugi
            items:
            - name: Tretji
              items:
              - {name: Četrti, href: a.md}
            - {name: Spet tretji, href: a.md}
            - items:
              - {name: Pod brezimnim, href: a.md}
          - {name: Spet drugi, href: a.md}
        - {name: Zadnji, href: a.md}
        """,
    )
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    shown = contents(built.page("sl-SI/browse/contents-1")).replace(' href="../../a/"', "")
    assert shown == (
        "<ul><li><a>Sam</a></li></ul>"
        '<h2 id="c1">Prvi</h2>'
        "<ul><li>Drugi<ul>"
        "<li>Tretji<ul><li><a>Četrti</a></li></ul></li>"
        "<li><a>Spet tretji</a></li>"
        "<li><a>Pod brezimnim</a></li>"
        "</ul></li>"
        "<li><a>Spet drugi</a></li></ul>"
        '<h2 id="c8"><a>Zadnji</a></h2>'
    )


def test_contents_without_articles_are_none(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    draw(tmp_path, f"=== content/sl-SI/a.md\n{article('Ena', 'One')}")
    draw(tmp_path, "=== content/sl-SI/TOC.yml\n- name: Domov\n  href: index.md\n")
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    assert not any("browse" in page for page in built.pages())


def test_addresses_of_any_kind_are_linked_or_said(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    draw(tmp_path, f"=== content/sl-SI/a.md\n{article('Ena', 'One')}")
    draw(
        tmp_path,
        """
        === content/sl-SI/TOC.yml
        - {name: Ena, href: a.md}
        - {name: Klepaji, href: "https://example.org/a) (b?c=%20#d"}
        - {name: Skripta, href: "javascript:alert(1)"}
        - {name: Naslov, href: "http://[x"}
        """,
    )
    built = build(tmp_path)
    assert contents(built.page("sl-SI/browse/contents-1")) == (
        '<ul><li><a href="../../a/">Ena</a></li>'
        '<li><a href="https://example.org/a%29%20%28b?c=%20#d">Klepaji</a></li>'
        "<li>Skripta</li><li>Naslov</li></ul>"
    )
    assert built.problems() == [
        "content/sl-SI/TOC.yml:3 [unsafe-link]",
        "content/sl-SI/TOC.yml:4 [broken-link]",
    ]
