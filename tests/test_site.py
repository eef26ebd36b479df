"""The real site: one article in six languages, as MkDocs builds it from `content/`."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

import switcher
from conftest import ROOT
from mkdocs_sxs.articles import article
from mkdocs_sxs.segments import scaffold
from tree import Built, build, draw

TOPIC = "sync-a-users-profile-picture"
# language, the address of its pages, the article's own heading, when it was translated
LANGUAGES = [
    ("en-US", "", "Sync a user's profile picture", ""),
    ("sl-SI", "sl-SI/", "Sinhronizacija uporabniškega profila slik", "22. avgust 2019"),
    ("bg-BG", "bg-BG/", "Синхронизиране на потребителски профил картина", "15 януари 2019"),
    ("et-EE", "et-EE/", "Sünkroonida kasutaja profiili pilt", "24. jaanuar 2019"),
    ("sv-SE", "sv-SE/", "Synkronisera en användares profilbild", "22 augusti 2019"),
    ("ro-RO", "ro-RO/", "Sincronizare poza de profil a utilizatorului", "23 aprilie 2019"),
]
TRANSLATIONS = LANGUAGES[1:]
IDS = [language[0] for language in LANGUAGES]


def words_of(html: str) -> str:
    """All text of a page's body, scripts and styles left out."""
    html = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def content_of(html: str) -> str:
    found = re.search(r"<article.*?</article>", html, re.DOTALL)
    assert found
    return found[0]


def test_these_are_all_its_pages(real_site: Built) -> None:
    assert real_site.pages() == sorted(
        [prefix.rstrip("/") or "." for _, prefix, _, _ in LANGUAGES]
        + [f"{prefix}{TOPIC}" for _, prefix, _, _ in LANGUAGES]
    )


@pytest.mark.parametrize(("tag", "prefix", "title", "day"), LANGUAGES, ids=IDS)
class TestArticle:
    """The article page in each language."""

    def test_title_heading_and_language(
        self, real_site: Built, tag: str, prefix: str, title: str, day: str
    ) -> None:
        html = real_site.page(prefix + TOPIC)
        assert f'<html lang="{tag}" dir="ltr"' in html
        found = re.search(r"<title>(.*?)</title>", html)
        assert found
        assert unescape(found[1]).startswith(f"{title} – ")
        heading = re.search(r'<h1 id="sync-a-users-profile-picture">(.*?)</h1>', html)
        assert heading
        assert words_of(heading[1]).rstrip("¶ ") == title

    def test_not_a_word_of_scaffolding(
        self, real_site: Built, tag: str, prefix: str, title: str, day: str
    ) -> None:
        html = real_site.page(prefix + TOPIC)
        for trace in ("data-ttu-id", "data-stu-id", "sxs-lookup", "safelinks", "<a name"):
            assert trace not in html

    def test_the_list_is_one_and_its_links_are_plain(
        self, real_site: Built, tag: str, prefix: str, title: str, day: str
    ) -> None:
        content = content_of(real_site.page(prefix + TOPIC)).partition("<footer")[0]
        assert content.count("<ol>") == 1
        assert content.count("<li>") == 2
        links = [link for link in re.findall(r'href="([^"]*)"', content) if "://" in link]
        assert links == [
            "https://www.office.com/",
            "https://go.microsoft.com/fwlink/?linkid=875585",
            "https://go.microsoft.com/fwlink/?linkid=875586",
        ]

    def test_crawlers_and_alternates(
        self, real_site: Built, tag: str, prefix: str, title: str, day: str
    ) -> None:
        html = real_site.page(prefix + TOPIC)
        assert '<meta name="robots" content="noindex, nofollow">' in html
        assert 'rel="alternate"' not in html

    def test_the_switcher_names_all_six_and_marks_this_one(
        self, real_site: Built, tag: str, prefix: str, title: str, day: str
    ) -> None:
        html = real_site.page(prefix + TOPIC)
        links = switcher.choices(html)
        assert [one.name for one in links] == [
            "English", "Eesti", "Română", "Slovenščina", "Svenska", "Български",
        ]  # fmt: skip
        assert [one.tag for one in links if one.current] == [tag]
        assert all(one.lang == one.tag and one.direction == "ltr" for one in links)

    def test_the_machine_translation_notice(
        self, real_site: Built, tag: str, prefix: str, title: str, day: str
    ) -> None:
        html = real_site.page(prefix + TOPIC)
        notice = re.search(r'<div class="sxs-line".*?</div>\s*</details>.*?</div>', html, re.DOTALL)
        if tag == "en-US":
            assert notice is None
        else:
            assert notice
            assert day in words_of(notice[0]).replace("\N{NO-BREAK SPACE}", " ")
            assert f'href="../../{TOPIC}/" hreflang="en-US"' in notice[0]


@pytest.mark.parametrize(("tag", "prefix", "title", "day"), TRANSLATIONS, ids=IDS[1:])
def test_no_english_of_the_source_on_a_translation(
    real_site: Built, tag: str, prefix: str, title: str, day: str
) -> None:
    path = ROOT / "content" / tag / f"{TOPIC}.md"
    read = article.read_article(path.read_bytes(), "f", tag, f"{TOPIC}.md")
    html = unescape(real_site.page(prefix + TOPIC))
    for segment in scaffold.segments(read.body):
        for sentence in re.split(r"(?<=[.:]) ", segment.source):
            shown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", sentence)
            assert shown not in html


def test_the_english_is_recovered_word_for_word(real_site: Built) -> None:
    text = words_of(content_of(real_site.page(TOPIC)))
    path = ROOT / "content" / "sl-SI" / f"{TOPIC}.md"
    read = article.read_article(path.read_bytes(), "f", "sl-SI", f"{TOPIC}.md")
    for segment in scaffold.segments(read.body):
        shown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", segment.source)
        assert shown in text.replace(" .", ".")
    assert not (ROOT / "content" / "en-US" / f"{TOPIC}.md").exists()


def test_the_old_slug_of_a_localised_heading_still_leads_there(real_site: Built) -> None:
    html = real_site.page(f"sl-SI/{TOPIC}")
    assert 'id="sinhronizacija-uporabniškega-profila-slik"' in html
    assert 'id="sinhronizacija-uporabniskega-profila-slik"' in html
    assert 'id="синхронизиране-на-потребителски-профил-картина"' in real_site.page(f"bg-BG/{TOPIC}")


@pytest.mark.parametrize("prefix", [prefix for _, prefix, _, _ in LANGUAGES], ids=IDS)
def test_a_home_page_leads_to_the_article_and_may_be_found(real_site: Built, prefix: str) -> None:
    html = real_site.page(prefix)
    assert f'href="{TOPIC}/"' in content_of(html)
    assert 'name="robots"' not in html
    assert html.count('rel="alternate" hreflang=') == len(LANGUAGES) + 1  # and x-default
    assert re.search(r'<meta name="description" content="[^"]{20,}"', html)


def test_the_sitemap_lists_the_home_pages_only(real_site: Built) -> None:
    listed = re.findall(r"<loc>.*?/mkdocs-sxs/(.*?)</loc>", real_site.sitemaps())
    assert sorted(listed) == sorted(prefix for _, prefix, _, _ in LANGUAGES)


def test_the_pages_name_no_file_on_another_host(real_site: Built) -> None:
    for page in real_site.pages():
        loaded = re.findall(
            r'<(?:script|img|iframe|link rel="(?:stylesheet|icon|preconnect)")[^>]*'
            r'(?:src|href)="([^"]*)"',
            real_site.page(page),
        )
        assert loaded
        assert not [address for address in loaded if "//" in address]


def test_the_content_lies_as_it_was_handed_back() -> None:
    for tag, _, _, _ in TRANSLATIONS:
        path = ROOT / "content" / tag / f"{TOPIC}.md"
        data = path.read_bytes()
        assert b"\r" not in data
        assert data.endswith(b"\n  \n\n")
        assert scaffold.join(scaffold.parse(data.decode())) == data.decode()


def test_changing_the_english_half_changes_the_english_page(tmp_path: Path) -> None:
    draw(tmp_path, f"=== mkdocs.yml\n{(ROOT / 'mkdocs.yml').read_text(encoding='utf-8')}")
    (tmp_path / "overrides").mkdir()
    for tag in ("sl-SI", "sv-SE"):
        path = tmp_path / "content" / tag / f"{TOPIC}.md"
        path.parent.mkdir(parents=True)
        text = (ROOT / "content" / tag / f"{TOPIC}.md").read_text(encoding="utf-8")
        path.write_text(text.replace("There is no automatic", "There is still no automatic"))
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    assert "There is still no automatic synchronization" in built.page(TOPIC)
