"""What crawlers may index: the owner's choice, and the proof of it over the finished site."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from command import run_module
from mkdocs_sxs.articles.article import read_article
from mkdocs_sxs.pages import declared, policy, sitemap
from mkdocs_sxs.site.index_pages import ARTICLES_PER_PAGE
from mkdocs_sxs.site.indexing import Index, indexing
from tree import CONFIG, Built, article, build, draw

TODAY = date(2026, 5, 4)

# What an article says of itself, and what crawlers are told under each value of `index`.
CHOICES = [
    # front matter                          source      unless-forbidden none       human      all
    ("",                                    "",         "",         "noindex", "",        ""),
    ("ms.translationtype: MT",              "noindex",  "",         "noindex", "noindex", ""),
    ("ms.translationtype: HT",              "",         "",         "noindex", "",        ""),
    ("ms.translationtype: HT\nrobots: none", *["noindex, nofollow"] * 3, *["nofollow"] * 2),
    ("ms.translationtype: HT\nrobots: noindex, noarchive",
     *["noindex, noarchive"] * 3, *["noarchive"] * 2),
    ("ms.translationtype: MT\nrobots: index", "index",  "index",    "noindex", "index",   "index"),
    ("ms.translationtype: MT\nrobots: noindex", *["noindex"] * 4, ""),
    ("robots: 'unavailable_after: 2026-05-04'", *["unavailable_after: 2026-05-04"] * 2,
     "noindex, unavailable_after: 2026-05-04", *["unavailable_after: 2026-05-04"] * 2),
    ("robots: 'unavailable_after: 2026-05-03'",
     *["noindex, unavailable_after: 2026-05-03"] * 5),
    ("robots: 'index, unavailable_after: Sunday, 03-May-26 23:00:00 GMT'",
     *["noindex, unavailable_after: sunday, 03-may-26 23:00:00 gmt"] * 5),
    ("robots: 'unavailable_after: 3 May 2026 10:00:00 +0100'",
     *["noindex, unavailable_after: 3 may 2026 10:00:00 +0100"] * 5),
    ("robots: 'unavailable_after: some day'", *["unavailable_after: some day"] * 2,
     "noindex, unavailable_after: some day", *["unavailable_after: some day"] * 2),
]  # fmt: skip


@pytest.mark.quick
@pytest.mark.parametrize("row", CHOICES, ids=[row[0] for row in CHOICES])
def test_the_owner_chooses_what_crawlers_may_index(row: tuple[str, ...]) -> None:
    text = article("Slika", "Picture", front=f"{row[0]}\n" if row[0] else "")
    one = read_article(text.encode(), "a.md", "sl-SI", "a.md")
    values: tuple[Index, ...] = ("source", "unless-forbidden", "none", "human", "all")
    told = [indexing(one, value, TODAY).content.lower() for value in values]
    assert told == list(row[1:])


@pytest.mark.quick
def test_of_a_page_of_the_owners_the_page_itself_has_the_word() -> None:
    text = "---\nrobots: noindex\n---\n# Draft\n"
    one = read_article(text.encode(), "a.md", "sl-SI", "a.md")
    assert indexing(one, "all", TODAY, own=True).content == "noindex"
    assert indexing(one, "all", TODAY).content == ""


HEAD = '<html lang="sl-SI"><head>{}</head><body>{}</body></html>'
CANONICAL = '<link rel="canonical" href="https://e.org/a/">'
DESCRIPTION = '<script type="application/ld+json">{}</script>'

# The head of a page and its body, and the rules that it breaks by itself.
PAGES = [
    (CANONICAL, "", []),
    ('<meta name="robots" content="index"><meta name=GoogleBot content=noindex>', "",
     ["index-robots"]),
    ('<meta name="robots" content="noindex">', '<META content="all" name="robots">',
     ["index-robots"]),
    ('<!-- <meta name="robots" content="all"> --><meta name="robots" content="noindex">', "", []),
    ('<title><meta name="robots" content="all"></title><meta name=robots content=none>', "", []),
    ("<script>'<meta name=robots content=all>'</script><meta name=robots content=none>", "", []),
    (CANONICAL + "<LINK REL='Canonical' href=https://e.org/b/>", "", ["index-canonical"]),
    (CANONICAL, '<link rel="canonical" href="https://e.org/b/">', []),
    ('<link rel="canonical" href="/a/">', "", ["index-canonical"]),
    (CANONICAL + '<link rel="alternate" hreflang="sl-SI" href="/a/">', "",
     ["index-hreflang", "index-hreflang"]),
    (CANONICAL + '<link rel="alternate" type="application/rss+xml" href="/feed">', "", []),
    (CANONICAL + '<link rel="alternate" hreflang="sl" href="https://e.org/a/">'
     '<link rel="alternate" hreflang="SL" href="https://e.org/b/">', "", ["index-hreflang"]),
    (CANONICAL + '<link rel="alternate" hreflang="sl" href="https://e.org/a/">'
     '<link rel="alternate" hreflang="x-default" href="https://e.org/">', "", ["index-hreflang"]),
    (CANONICAL + '<meta property="og:url" content="https://e.org/b/">', "", ["index-og"]),
    (CANONICAL + DESCRIPTION.format('{"@type": "WebPage", "url": "https://e.org/b/"}'), "",
     ["index-json-ld"]),
    (CANONICAL + DESCRIPTION.format('{"@type": "Article", "inLanguage": "en"}'), "",
     ["index-json-ld"]),
    (CANONICAL + DESCRIPTION.format('{"@graph": [{"@type": "Organization", "url": "https://o.org"}]}'),
     "", []),
    (CANONICAL + DESCRIPTION.format("{nothing"), "", ["index-json-ld"]),
    ("<title>never closed" + CANONICAL, "", []),
    ('<meta content="never closed', "", []),
]  # fmt: skip


@pytest.mark.quick
@pytest.mark.parametrize(
    ("head", "body", "rules"), PAGES, ids=[f"{a}{b}"[:60] for a, b, _ in PAGES]
)
def test_a_page_that_contradicts_itself_is_named(head: str, body: str, rules: list[str]) -> None:
    found = declared.read_declared(HEAD.format(head, body)).faults
    assert sorted(one.rule for one in found) == rules


@pytest.mark.quick
def test_what_is_kept_of_a_page_is_what_was_read() -> None:
    one = declared.read_declared(HEAD.format(PAGES[9][0] + PAGES[1][0], ""))
    assert declared.Declared.from_plain(one.plain()) == one
    assert one.faults
    assert one.faults[0].line == 1


SITE = f"""
{CONFIG.replace("name: material", "name: material" + chr(10) + "  custom_dir: overrides")}
=== overrides/main.html
{{% extends "sxs.html" %}}
=== content/sl-SI/open.md
{article("Odprto", "Open")}
=== content/sl-SI/hidden.md
{article("Skrito", "Hidden", front="ROBOTS: NOINDEX" + chr(10))}
"""

ADD = """
=== overrides/main.html
{{% extends "sxs.html" %}}
{{% block extrahead %}}{{{{ super() }}}}
{{% if page and page.file.src_uri == "sl-SI/{page}.md" %}}{added}{{% endif %}}
{{% endblock %}}
"""

# What a template adds to which page, and what is found where; {H} is the address of the site.
ADDED = [
    ("open", '<meta name="robots" content="noindex">', {
        "sl-SI/open/index.html index-robots", "sl-SI/open/index.html index-hreflang",
        "open/index.html index-hreflang", "sitemap-sl-SI.xml index-sitemap"}),
    ("hidden", '<meta name="googlebot" content="index">', {
        "sl-SI/hidden/index.html index-robots"}),
    ("open", '<link rel="canonical" href="https://example.org/elsewhere/">', {
        "sl-SI/open/index.html index-canonical"}),
    ("hidden", '<link rel="alternate" hreflang="de-DE" href="{H}sl-SI/open/">', {
        "sl-SI/hidden/index.html index-hreflang"}),
    ("open", '<link rel="alternate" hreflang="de-DE" href="{H}de-DE/open/">', {
        "sl-SI/open/index.html index-hreflang", "open/index.html index-hreflang",
        "sitemap-sl-SI.xml index-sitemap"}),
    ("open", '<link rel="alternate" hreflang="de-DE" href="https://other.example/open/">', {
        "sl-SI/open/index.html index-hreflang", "open/index.html index-hreflang",
        "sitemap-sl-SI.xml index-sitemap"}),
    ("open", '<meta property="og:url" content="{H}open/">', {
        "sl-SI/open/index.html index-og"}),
]  # fmt: skip


def found_in(built: Built) -> set[str]:
    """The violations in the log, as `file rule`."""
    found = re.findall(r"site/(\S*?)(?::\d+)?: .* \[(index-[a-z-]+)\]$", built.log, re.MULTILINE)
    return {f"{file} {rule}" for file, rule in found}


def sxs_build(root: Path, *options: str) -> Built:
    done = run_module(root, "mkdocs_sxs", "build", *options)
    return Built(root, done.returncode, done.stdout + done.stderr)


@pytest.mark.parametrize(("page", "added", "expected"), ADDED, ids=[a for _, a, _ in ADDED])
def test_what_an_owners_template_adds_is_judged(
    tmp_path: Path, page: str, added: str, expected: set[str]
) -> None:
    draw(tmp_path, SITE)
    address = "https://example.org/help/"
    draw(tmp_path, ADD.format(page=page, added=added.replace("{H}", address)))
    built = build(tmp_path, "--strict")
    assert found_in(built) == expected
    assert built.code == 1


def test_every_way_to_build_finds_the_same(tmp_path: Path) -> None:
    """Cold, with nothing changed, warm with one change, without a cache, and of shards."""
    draw(tmp_path, SITE)
    clean = sxs_build(tmp_path, "--strict")
    assert clean.code == 0, clean.log
    draw(tmp_path, ADD.format(page=ADDED[0][0], added=ADDED[0][1]))
    expected = ADDED[0][2]
    assert found_in(sxs_build(tmp_path)) == expected
    again = sxs_build(tmp_path)
    assert "nothing has changed" in again.log
    assert found_in(again) == expected
    with (tmp_path / "content/sl-SI/hidden.md").open("a") as file:
        file.write("Še en stavek.\n")
    assert found_in(sxs_build(tmp_path)) == expected
    assert found_in(sxs_build(tmp_path, "--no-cache")) == expected
    for tag in ("en-US", "sl-SI"):
        own = sxs_build(tmp_path, "--locale", tag, "--shard-out", f"shards/{tag}")
        assert own.code == 0, own.log
    shards = ["shards/en-US", "shards/sl-SI"]
    done = run_module(tmp_path, "mkdocs_sxs", "assemble", *shards, "-d", "whole/site")
    # Which robots tag was decided on, the shard has said that was made of the articles.
    assert found_in(Built(tmp_path, done.returncode, done.stdout + done.stderr)) == expected - {
        "sl-SI/open/index.html index-robots"
    }
    assert run_module(
        tmp_path, "mkdocs_sxs", "assemble", "--strict", *shards, "-d", "strict/site"
    ).returncode
    assert not (tmp_path / "strict/site").exists()


def test_a_site_whose_every_page_may_be_indexed_breaks_no_rule(tmp_path: Path) -> None:
    """Index pages behind the first list other articles in each language: they have no versions."""
    draw(tmp_path, CONFIG.replace("  - sxs", "  - sxs: {index: all}"))
    for number in range(ARTICLES_PER_PAGE + 1):
        front = "ROBOTS: NOINDEX\nms.translationtype: MT\n"
        text = article(f"Članek {number}", f"Article {number}", front=front)
        draw(tmp_path, f"=== content/sl-SI/article {number}.md\n{text}")
    built = sxs_build(tmp_path, "--strict")
    assert built.code == 0, built.log
    assert "/sl-SI/article%205/" in built.sitemaps()
    assert 'rel="alternate"' in built.page("sl-SI/browse")
    assert 'rel="alternate"' not in built.page("sl-SI/browse/a-z-1")


def test_robots_txt_may_not_forbid_what_is_not_to_be_indexed(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    draw(tmp_path, "=== content/robots.txt\nUser-agent: *\nDisallow: /help/sl-SI/h\n")
    assert found_in(build(tmp_path)) == {"sl-SI/hidden/index.html index-robots"}


def test_a_page_leaves_the_index_on_the_day_that_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(tmp_path, SITE)
    until = "robots: 'unavailable_after: 2026-05-04'\n"
    draw(tmp_path, f"=== content/sl-SI/open.md\n{article('Odprto', 'Open', front=until)}")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777892400")  # 2026-05-04
    first = sxs_build(tmp_path, "--strict")
    assert first.code == 0, first.log
    assert "/sl-SI/open/" in first.sitemaps()
    assert 'rel="alternate"' in first.page("open")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777978800")  # the day after
    then = sxs_build(tmp_path, "--strict")
    assert then.code == 0, then.log
    assert "/sl-SI/open/" not in then.sitemaps()
    assert 'rel="alternate"' not in then.page("open")
    said = '<meta name="robots" content="noindex, unavailable_after: 2026-05-04">'
    assert said in then.page("sl-SI/open")
    assert "nothing has changed" in sxs_build(tmp_path, "--strict").log


def test_a_page_that_stands_in_names_the_site_of_its_text(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    draw(tmp_path, """
        === content/en-US/index.md
        # Welcome
        === content/en-US/far.md
        # Far
        === content/sl-SI/index.md
        # Priročnik
        [Daleč](far.md)
        """)  # fmt: skip
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    page = built.page("sl-SI/far")
    assert '"isPartOf":{"@type":"WebSite","url":"https://example.org/help/",' in page
    assert '"name":"Help","inLanguage":"en-US"' in page
    assert '<meta property="og:site_name" content="Help">' in page
    assert "Far – Priročnik</title>" in page


@pytest.mark.quick
def test_a_sitemap_is_divided_where_it_has_too_many_addresses_or_bytes() -> None:
    parts = [*sitemap.divided(f"<url>{number}</url>\n" for number in range(50_001))]
    assert [part.count("<url>") for part in parts] == [50_000, 1]
    large = "<url>" + "a" * 20_000_000 + "</url>\n"
    parts = [*sitemap.divided([large] * 3)]
    assert [part.count("<url>") for part in parts] == [2, 1]
    assert max(map(len, parts)) <= 50_000_000


@pytest.mark.quick
@pytest.mark.parametrize(
    "unit", ["<meta ", "<link rel=", '<meta content="', "<!--", "<script>", "<title>", "<a style='"]
)
def test_reading_a_page_takes_no_longer_than_its_length(unit: str) -> None:
    """A page that is made to be slow is read to its end; quadratic reading would take hours."""
    page = f"<html><head>{unit * 200_000}</head><body>{unit * 200_000}"
    assert declared.read_declared(policy.guarded(page, policy.Policy())).canonical == ""
