"""What a page says to machines, from drawn sites and from single values."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mkdocs_sxs.languages import locales
from mkdocs_sxs.pages import head
from tree import CONFIG, Built, article, build, draw

MT = "ms.translationtype: MT\nms.lasthandoff: 08/22/2019\nms.date: 11/13/2018\n"


def test_no_page_holds_what_html_does_not_allow() -> None:
    assert head.valid("<p>a\x01\x0bb\x85</p>\r\n\t") == "<p>ab</p>\r\n\t"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Topics of every kind in two languages, and what the front matter says of them."""
    root = draw(tmp_path_factory.mktemp("head"), CONFIG)

    def write(path: str, text: str) -> None:
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    for tag in ("sl-SI", "sr-Latn-RS"):
        write(f"{tag}/open.md", article("Odprto", "Open", locale=tag))
        write(f"{tag}/hidden.md", article("Skrito", "Hidden", front="ROBOTS: NOINDEX, NOFOLLOW\n",
                                          locale=tag))  # fmt: skip
        write(f"{tag}/machine.md", article("Stroj", "Machine", front=MT, locale=tag))
        write(f"{tag}/allowed.md", article("Dovoljeno", "Allowed", front=f"{MT}ROBOTS: INDEX\n",
                                           locale=tag))  # fmt: skip
    write("sl-SI/mixed.md", article("Mešano", "Mixed"))
    write("sr-Latn-RS/mixed.md", article("Mešano", "Mixed", front="robots: noindex\n",
                                         locale="sr-Latn-RS"))  # fmt: skip
    write("sl-SI/alone.md", article("Samo", "Alone", front='author: "A & B"\n'))
    built = build(root, "--strict")
    assert built.code == 0, built.log
    return built


def metas(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', html))


def alternates(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', html)


def sitemap(built: Built) -> list[str]:
    return [
        address.removeprefix("https://example.org/help/")
        for address in re.findall(r"<loc>(.*?)</loc>", built.sitemaps())
    ]


def test_the_sitemap_lists_what_may_be_indexed_and_nothing_else(built: Built) -> None:
    assert sorted(sitemap(built)) == [
        "", "allowed/", "alone/", "machine/", "open/",
        "sl-SI/", "sl-SI/allowed/", "sl-SI/alone/", "sl-SI/mixed/", "sl-SI/open/",
        "sr-Latn-RS/", "sr-Latn-RS/allowed/", "sr-Latn-RS/open/",
    ]  # fmt: skip


def test_the_sitemap_dates_a_page_by_its_text(built: Built) -> None:
    text = built.sitemaps()
    assert "<loc>https://example.org/help/sl-SI/allowed/</loc>\n    <lastmod>2019-08-22<" in text
    assert "<loc>https://example.org/help/allowed/</loc>\n    <lastmod>2018-11-13<" in text
    assert "<loc>https://example.org/help/sl-SI/alone/</loc>\n    <xhtml:link " in text


def test_robots_txt_forbids_nothing_and_names_the_sitemap(built: Built) -> None:
    assert built.text("robots.txt") == (
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/help/sitemap.xml\n"
    )


def test_language_versions_name_each_other_and_themselves(built: Built) -> None:
    expected = [
        ("en-US", "https://example.org/help/open/"),
        ("sl-SI", "https://example.org/help/sl-SI/open/"),
        ("sr-Latn-RS", "https://example.org/help/sr-Latn-RS/open/"),
        ("x-default", "https://example.org/help/open/"),
    ]
    for prefix in ("", "sl-SI/", "sr-Latn-RS/"):
        assert alternates(built.page(f"{prefix}open")) == expected


@pytest.mark.parametrize("prefix", ["", "sl-SI/", "sr-Latn-RS/"])
def test_a_hidden_page_says_so_and_is_in_no_alternate(built: Built, prefix: str) -> None:
    html = built.page(f"{prefix}hidden")
    assert metas(html)["robots"] == "noindex, nofollow"
    assert 'rel="alternate"' not in html
    assert "hidden" not in built.sitemaps()


def test_of_a_mixed_article_the_hidden_member_stands_outside(built: Built) -> None:
    # The English comes of both, so it is as hidden as the stricter one.
    assert metas(built.page("mixed"))["robots"] == "noindex"
    assert alternates(built.page("sl-SI/mixed")) == []  # nobody is left to stand beside it
    assert "robots" not in metas(built.page("sl-SI/mixed"))


def test_a_machine_translation_is_hidden_unless_its_author_says_otherwise(built: Built) -> None:
    assert metas(built.page("sl-SI/machine"))["robots"] == "noindex"
    assert metas(built.page("sl-SI/allowed"))["robots"] == "index"
    assert "robots" not in metas(built.page("machine"))


@pytest.mark.parametrize(("kind", "noticed"), [("MT", True), ("HT", False), ("", False)])
def test_only_a_machine_translation_says_that_it_is_one(
    tmp_path: Path, kind: str, noticed: bool
) -> None:
    front = f"ms.translationtype: {kind}\nms.lasthandoff: 08/22/2019\n" if kind else ""
    draw(tmp_path, CONFIG)
    draw(tmp_path, f"=== content/sl-SI/a.md\n{article('Slika', 'Picture', front=front)}")
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    assert ("Strojno prevedeno" in built.page("sl-SI/a")) is noticed
    assert "Machine translated" not in built.page("a")


def test_language_and_direction_stand_on_the_page(built: Built) -> None:
    assert '<html lang="sl-SI" dir="ltr"' in built.page("sl-SI/open")
    # Material calls its words for this language by another tag, `sh`.
    serbian = built.page("sr-Latn-RS/open")
    assert '<html lang="sr-Latn-RS" dir="ltr"' in serbian
    assert "Idi na tekst" in serbian
    assert '<html lang="en-US" dir="ltr"' in built.page("open")


def test_open_graph(built: Built) -> None:
    said = metas(built.page("sr-Latn-RS/allowed"))
    assert said["og:locale"] == "sr_RS"
    assert said["og:title"] == "Dovoljeno"
    assert said["og:url"] == "https://example.org/help/sr-Latn-RS/allowed/"
    assert said["article:modified_time"] == "2019-08-22"
    assert metas(built.page("allowed"))["article:modified_time"] == "2018-11-13"


def test_the_publishers_fields(built: Built) -> None:
    said = metas(built.page("sl-SI/machine"))
    assert {name: said[name] for name in said if name.startswith("ms.")} == {
        "ms.translationtype": "MT", "ms.lasthandoff": "08/22/2019", "ms.date": "11/13/2018",
        "ms.contentlocale": "sl-SI",
    }  # fmt: skip
    assert metas(built.page("sl-SI/alone"))["author"] == "A &amp; B"


def test_json_ld_links_translation_and_original(built: Built) -> None:
    def graph(page: str) -> dict[str, object]:
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', built.page(page))
        assert found
        loaded: dict[str, object] = json.loads(found[1])
        return loaded

    own = graph("sl-SI/open")
    assert own["inLanguage"] == "sl-SI"
    assert own["translationOfWork"] == {
        "@type": "TechArticle", "@id": "https://example.org/help/open/", "inLanguage": "en-US",
    }  # fmt: skip
    assert own["isPartOf"] == {
        "@type": "WebSite", "url": "https://example.org/help/sl-SI/", "name": "Help",
        "inLanguage": "sl-SI",
    }  # fmt: skip
    english = graph("open")
    assert [entry["inLanguage"] for entry in english["workTranslation"]] == [  # type: ignore[attr-defined]
        "sl-SI", "sr-Latn-RS",
    ]  # fmt: skip
    assert "translationOfWork" not in english


def test_without_an_address_nothing_claims_one(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG.replace("site_url: https://example.org/help/\n", ""))
    draw(tmp_path, f"=== content/sl-SI/open.md\n{article('Odprto', 'Open')}")
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    assert not (tmp_path / "site" / "sitemap.xml").exists()
    assert built.text("robots.txt") == "User-agent: *\nAllow: /\n"
    html = built.page("sl-SI/open")
    assert "canonical" not in html
    assert 'rel="alternate"' not in html


def test_a_sites_own_robots_txt_and_sitemap_stay(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    draw(tmp_path, "=== content/robots.txt\nmine\n=== content/sitemap.xml\n<mine/>\n")
    draw(tmp_path, f"=== content/sl-SI/open.md\n{article('Odprto', 'Open')}")
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    assert built.text("robots.txt") == "mine\n"
    assert built.text("sitemap.xml") == "<mine/>\n"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>T</h1><p>Ena <b>dve</b>\n tri &amp; štiri.</p><p>Drugi.</p>", "Ena dve tri & štiri."),
        ("<p> </p><ul><li><p>V seznamu.</p></li></ul>", "V seznamu."),
        ("<h1>Only a heading</h1>", ""),
        ('<div><p class="admonition-title">Opomba</p><p>Pozor.</p></div>', "Pozor."),
        ("<p>Ena<br>dve<script>x()</script></p>", "Ena dve"),
        ("<p>" + "beseda " * 40 + "</p>", "beseda " * 21 + "beseda…"),
        ("<p>" + "漢字" * 100 + "</p>", "漢字" * 80 + "…"),
    ],
)
def test_a_description_is_made_of_the_first_paragraph(html: str, expected: str) -> None:
    assert head.first_paragraph(html) == expected


def test_the_full_tag_replaces_the_themes() -> None:
    page = '<!doctype html>\n<html lang="sh" class="no-js"><a lang="x">'
    assert head.mark_language(page, locales.resolve("he-IL")) == (
        '<!doctype html>\n<html lang="he-IL" dir="rtl" class="no-js"><a lang="x">'
    )


def test_two_open_versions_name_each_other_and_not_the_hidden_ones(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    for tag, front in [("sl-SI", ""), ("sv-SE", ""), ("de-DE", "ROBOTS: NOINDEX\n")]:
        text = article("Naslov", "Title", front=front, locale=tag)
        draw(tmp_path, f"=== content/{tag}/a.md\n{text}")
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    # The English comes of all three, so it is hidden too and there is none for everybody else.
    expected = [(tag, f"https://example.org/help/{tag}/a/") for tag in ("sl-SI", "sv-SE")]
    assert alternates(built.page("sl-SI/a")) == alternates(built.page("sv-SE/a")) == expected
    assert alternates(built.page("de-DE/a")) == alternates(built.page("a")) == []
