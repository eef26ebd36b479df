"""Pages that a redirect has taken the place of: in front matter, in a repository's list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from command import sxs
from mkdocs_sxs.site import redirects
from sources import run
from tree import CONFIG, Built, article, build, draw

FIRST, SECOND = article("Prva", "First"), article("Druga", "Second")
OTHER = article("Andra", "Second", locale="sv-SE")


def gone(to: str, more: str = "") -> str:
    """Write an article that a redirect takes the place of."""
    return f"---\ntitle: Staro\nredirect_url: {to}\n{more}ms.translationtype: MT\n---\n"


def leads(page: str) -> list[str]:
    """Say what the page of a redirect says, in this order: language, canonical, where to."""
    names = (
        r'<html lang="([^"]*)', r'rel="canonical" href="([^"]*)', r'content="0; url=([^"]*)"',
        r'<a href="([^"]*)">',
    )  # fmt: skip
    assert '<meta name="robots" content="noindex">' in page
    assert "<script" not in page
    found = [match[1] for name in names if (match := re.search(name, page))]
    assert found[-1] == found[-2]
    return found[:-1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Two languages; the redirects are written in one of them."""
    root = draw(tmp_path_factory.mktemp("redirects"), CONFIG)
    linking = "\n[1](old.md) [2](old.md#x) [3](away) [4](chain.md)\n"
    drawn = {
        "sl-SI/first.md": FIRST + linking,
        "sl-SI/guide/second.md": SECOND,
        "sv-SE/guide/second.md": OTHER,
        "sl-SI/old.md": gone("guide/second.md"),
        "sl-SI/chain.md": gone("old"),
        "sl-SI/longer.md": gone("chain.md#here"),
        "sl-SI/away.md": gone("https://example.com/?a=1&b=%22"),
        "sl-SI/same.md": gone("guide/second", "redirect_document_id: true\n"),
        "sl-SI/round-a.md": gone("round-b.md"),
        "sl-SI/round-b.md": gone("round-a.md"),
        "sl-SI/alone.md": gone("alone.md"),
        "sl-SI/lost.md": gone("nowhere.md"),
        "sl-SI/script.md": gone('"javascript:alert(1)"'),
        "sl-SI/spaced.md": gone('"java\\tscript:alert(1)"'),
        "sl-SI/host.md": gone("//example.com/"),
        "sl-SI/slashes.md": gone("'\\\\\\\\example.com/x'"),
        "sl-SI/bracket.md": gone('"https://[::1/x"'),
        "sl-SI/question.md": "---\ntitle: Staro\n? redirect_url\n: nowhere.md\n---\n",
        "sl-SI/tags.md": gone("'https://example.com/\"><script>x</script>'"),
        "TOC": "",
    }
    del drawn["TOC"]
    for path, text in drawn.items():
        draw(root, f"=== content/{path}\n{text}")
    made = build(root)
    assert made.code == 0, made.log
    return made


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("sl-SI/old", ["sl-SI", "sl-SI/guide/second/", "../guide/second/"]),
        ("sv-SE/old", ["sv-SE", "sv-SE/guide/second/", "../guide/second/"]),
        ("old", ["en-US", "guide/second/", "../guide/second/"]),
        ("sl-SI/chain", ["sl-SI", "sl-SI/guide/second/", "../guide/second/"]),
        ("sl-SI/longer", ["sl-SI", "sl-SI/guide/second/", "../guide/second/"]),
        ("sl-SI/same", ["sl-SI", "sl-SI/guide/second/", "../guide/second/"]),
    ],
)
def test_a_redirect_leads_to_the_page_of_its_language(
    built: Built, page: str, expected: list[str]
) -> None:
    language, canonical, to = expected
    said = leads(built.page(page))
    assert said == [language, f"https://example.org/help/{canonical}", to]


def test_a_redirect_may_lead_to_another_site(built: Built) -> None:
    away = "https://example.com/?a=1&amp;b=%22"
    assert leads(built.page("sv-SE/away")) == ["sv-SE", away, away]


def test_a_redirect_is_no_page_to_find(built: Built) -> None:
    listed = built.page("sl-SI") + built.sitemaps() + built.log
    assert "Staro" not in listed
    assert "/old/" not in listed
    assert "data-pagefind-body" not in built.page("sl-SI/old")


def test_links_lead_to_the_end_at_once(built: Built) -> None:
    text = built.page("sl-SI/first")
    found = re.findall(r'<a href="([^"]*)">[1-4]</a>', text)
    to = "../guide/second/"
    assert found == [to, to, "https://example.com/?a=1&amp;b=%22", to]


def test_a_redirect_to_nowhere_is_said_and_has_no_page(built: Built) -> None:
    names = ("alone", "bracket", "host", "lost", "question", "round-a", "round-b", "script",
             "slashes", "spaced")  # fmt: skip
    rules = ("circle", "unsafe", "unsafe", "missing", "missing", "circle", "circle", "unsafe",
             "unsafe", "unsafe")  # fmt: skip
    whole = {"circle": "redirect-circle", "unsafe": "unsafe-link", "missing": "missing-target"}
    assert built.problems() == [
        f"content/sl-SI/{name}.md:{1 if name == 'question' else 3} [{whole[rule]}]"
        for name, rule in zip(names, rules, strict=True)
    ]
    assert not {f"{tag}{name}" for tag in ("", "sl-SI/") for name in names} & set(built.pages())


def test_no_address_leaves_its_attribute(built: Built) -> None:
    page = built.page("sl-SI/tags")
    assert "<script" not in page
    assert "https://example.com/%22%3E%3Cscript%3E" in page


def test_every_way_to_build_makes_the_same(built: Built) -> None:
    one = {path: built.text(f"{path}/index.html") for path in built.pages()}
    for _ in range(2):  # cold, and with what the first has kept
        assert sxs(built.root, "--site-dir", "again").returncode == 0
        made = {
            path: (built.root / "again" / path / "index.html").read_text(encoding="utf-8")
            for path in one
        }
        assert [path for path in one if one[path] != made[path]] == []


LISTED = """
=== repo/.openpublishing.publish.config.json
{"docsets_to_publish": [
  {"docset_name": "help", "build_source_folder": "docs", "locale": "sl-SI"}],
 "redirection_files": ["more/list.json"]}
=== repo/docs/docfx.json
{"build": {"globalMetadata": {"breadcrumb_path": "/help/breadcrumb/toc.json"}}}
=== repo/.openpublishing.redirection.json
{"redirections": [
  // what was moved
  {"source_path": "docs/Old.MD", "redirect_url": "/help/second#place",
   "redirect_document_id": "False"},
  {"source_path": "docs/older.md", "redirect_url": "/help/Old", "redirect_document_id": true},
  {"source_path": "docs/page.yml", "redirect_url": "https://docs.microsoft.com/en-us/other/a",
   "redirect_document_id": "True"},
  {"source_path": "docs/stale.md", "redirect_url": "/help/second"},
  {"source_path": "other/x.md", "redirect_url": "/help/second"},
  {"source_path": "../../x.md", "redirect_url": "/help/second"},
  {"source_path": "docs/odd.md", "redirect_url": ["/help/second"]},
]}
=== repo/more/list.json
{"redirections": {"../docs/short.md": "/help/second"}}
"""


def test_a_repositorys_list_becomes_redirects(tmp_path: Path) -> None:
    draw(tmp_path, f"{CONFIG}{LISTED}=== repo/docs/second.md\n{SECOND}")
    draw(tmp_path, f"=== repo/docs/stale.md\n{article('Staro', 'Stale')}")
    done = run(tmp_path, tmp_path / "repo")
    assert (done.code, done.rules()) == (0, [])
    (record,) = done.record().imports
    assert list(record.redirects) == ["Old.md", "older.md", "page.md", "short.md", "stale.md"]
    assert record.renames == {"older.md", "page.md"}
    built = build(tmp_path)
    assert built.code == 0, built.log
    assert built.log.count("[redirect-replaces]") == built.log.count("stale.md:5: ") == 1
    for page in ("sl-SI/Old", "sl-SI/older", "Old"):
        assert leads(built.page(page))[-1] == "../second/#place"
    assert leads(built.page("sl-SI/stale"))[-1] == "../second/"
    assert leads(built.page("sl-SI/short"))[-1] == "../second/"
    assert leads(built.page("sl-SI/page"))[-1] == "https://docs.microsoft.com/sl-si/other/a"


def test_a_page_of_the_owners_stays_where_a_list_names_a_redirect(tmp_path: Path) -> None:
    draw(tmp_path, f"{CONFIG}{LISTED}=== repo/docs/second.md\n{SECOND}")
    run(tmp_path, tmp_path / "repo")
    draw(tmp_path, "=== content/sl-SI/short.md\n# My own\n")
    assert "My own</h1>" in build(tmp_path).page("sl-SI/short")


@pytest.mark.parametrize("locale", ["sl-SI", "en-US"])
def test_no_list_moves_a_page_of_the_owners_in_any_language(tmp_path: Path, locale: str) -> None:
    """Neither English in place of a translation, nor which page is a translation of which."""
    listed = LISTED.replace("sl-SI", locale).replace(
        '"redirections": [',
        '"redirections": [{"source_path": "docs/guide.md", "redirect_url": "second",'
        ' "redirect_document_id": true},'
        ' {"source_path": "docs/mine.md", "redirect_url": "https://example.com/"},',
    )
    draw(tmp_path, f"{CONFIG}{listed}=== repo/docs/second.md\n{SECOND}")
    run(tmp_path, tmp_path / "repo")
    draw(
        tmp_path,
        """
=== content/en-US/guide.md
# Guide
=== content/en-US/mine.md
# Mine
=== content/sl-SI/moja.md
# Moja

[1](guide.md) [2](mine.md)
""",
    )
    built = build(tmp_path)
    assert built.code == 0, built.log
    assert "Guide</h1>" in built.page("sl-SI/guide")
    assert "Mine</h1>" in built.page("sl-SI/mine")
    assert 'rel="alternate"' not in built.page("guide")
    links = re.findall(r'<a href="([^"]*)">[12]</a>', built.page("sl-SI/moja"))
    assert links == ["../guide/", "../mine/"]


def test_an_owners_redirect_goes_before_english_of_the_owners(tmp_path: Path) -> None:
    draw(
        tmp_path,
        f"""{CONFIG}
=== content/en-US/old.md
# Old
=== content/sl-SI/old.md
---
redirect_url: nova.md
---
=== content/sl-SI/nova.md
# Nova
""",
    )
    assert leads(build(tmp_path).page("sl-SI/old"))[-1] == "../nova/"


def test_an_article_under_its_old_name_is_joined_with_the_new_one(tmp_path: Path) -> None:
    draw(
        tmp_path,
        f"""{CONFIG}
=== content/sl-SI/new.md
{article("Novo", "New")}
=== content/sl-SI/old.md
{gone("new.md", "redirect_document_id: true" + chr(10))}
=== content/sv-SE/old.md
{article("Gammal", "New", locale="sv-SE")}
=== content/sv-SE/links.md
{article("Länkar", "Links", locale="sv-SE")}
[1](new.md#new)
""",
    )
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    assert '"../../sv-SE/old/" lang="sv-SE"' in built.page("sl-SI/new")
    assert "Gammal" in built.page("sv-SE/old")
    assert '<a href="../old/#new">1</a>' in built.page("sv-SE/links")
    assert leads(built.page("sl-SI/old"))[-1] == "../new/"


def test_an_owners_map_leads_to_recovered_pages_and_to_redirects(tmp_path: Path) -> None:
    maps = """- redirects:
      redirect_maps:
        mine.md: second.md
        sl-SI/mine.md: sl-SI/second.md
        again.md: sl-SI/old.md
        sl-SI/old.md: sl-SI/index.md
  - sxs"""
    draw(tmp_path, CONFIG.replace("- sxs", maps))
    draw(tmp_path, f"=== content/sl-SI/second.md\n{SECOND}")
    draw(tmp_path, f"=== content/sl-SI/old.md\n{gone('second.md')}")
    built = build(tmp_path)
    assert "does not exist" not in built.log
    expected = {
        "mine": "../second/", "sl-SI/mine": "../second/", "again": "../sl-SI/old/",
        "sl-SI/old": "../",
    }  # fmt: skip
    assert sxs(tmp_path, "--site-dir", "again").returncode == 0
    for site in ("site", "again"):
        for page, to in expected.items():
            text = (tmp_path / site / page / "index.html").read_text(encoding="utf-8")
            assert f'url={to}"' in text, (site, page)


def test_a_redirect_goes_before_english_in_place_of_a_translation(tmp_path: Path) -> None:
    draw(
        tmp_path,
        f"""{CONFIG}
=== content/sl-SI/first.md
{FIRST}
[1](old.md)
=== content/sl-SI/old.md
{gone("first.md")}
=== content/sv-SE/old.md
{article("Gammal", "Old", locale="sv-SE")}
""",
    )
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    assert leads(built.page("sl-SI/old"))[-1] == "../first/"
    assert "Gammal" in built.page("sv-SE/old")
    assert "Old: contents." in built.page("old")


def test_a_redirect_gives_way_to_a_file_of_its_path(tmp_path: Path) -> None:
    draw(
        tmp_path,
        f"{CONFIG}=== content/sl-SI/second.md\n{SECOND}=== content/sl-SI/old.svg\n<svg/>\n",
    )
    draw(tmp_path, f"=== content/sl-SI/old.svg.md\n{gone('second.md')}")
    assert build(tmp_path).code == 0
    assert sxs(tmp_path, "--site-dir", "again").returncode == 0
    for site in ("site", "again"):
        assert (tmp_path / site / "sl-SI/old.svg").read_text() == "<svg/>\n"


def test_a_redirect_takes_no_folder_by_the_name_of_a_file_of_the_sites(tmp_path: Path) -> None:
    drawn = "".join(
        f"=== content/en-US/{name}/x.md\n{gone('https://example.com/')}"
        for name in ("sitemap.xml", "sitemap-sl-SI.xml", "sitemap-sl-SI-2.xml", "robots.txt")
    )
    draw(tmp_path, f"{CONFIG}{drawn}=== content/sl-SI/second.md\n{SECOND}")
    built = build(tmp_path)
    assert built.code == 0, built.log
    assert "/sl-SI/second/" in built.text("sitemap-sl-SI.xml")
    assert not (tmp_path / "site/sitemap-sl-SI-2.xml").exists()


def test_an_owners_map_goes_first_in_a_site_of_one_language(tmp_path: Path) -> None:
    maps = "- redirects: {redirect_maps: {old.md: en-US/index.md}}\n  - sxs"
    draw(tmp_path, CONFIG.replace("- sxs", maps))
    draw(tmp_path, f"=== content/en-US/index.md\n# Home\n=== content/en-US/old.md\n{gone('x.md')}")
    draw(tmp_path, "=== content/en-US/x.md\n# X\n")
    built = build(tmp_path)
    assert 'url=../"' in built.page("old")
    for text in ("# X", "# Y"):
        draw(tmp_path, f"=== content/en-US/x.md\n{text}\n")
        assert sxs(tmp_path).returncode == 0
        assert 'url=../"' in built.page("old")


def test_a_redirect_of_one_language_renews_the_links_of_another(tmp_path: Path) -> None:
    draw(
        tmp_path,
        f"""{CONFIG}
=== content/sl-SI/second.md
{SECOND}
=== content/sv-SE/second.md
{OTHER}
[1](old.md)
""",
    )
    for to in ("second.md", "https://example.com/"):
        draw(tmp_path, f"=== content/sl-SI/old.md\n{gone(to)}")
        assert sxs(tmp_path).returncode == 0
    page = (tmp_path / "site/sv-SE/second/index.html").read_text(encoding="utf-8")
    assert '<a href="https://example.com/">1</a>' in page


def test_each_part_of_a_chain_is_followed_once() -> None:
    asked: list[int] = []

    def next_of(name: str) -> str:
        asked.append(int(name))
        return str(int(name) + 1) if int(name) not in (99, 299) else {"99": "", "299": "200"}[name]

    ends = redirects.followed(map(str, range(300)), next_of)
    assert {ends[str(n)] for n in range(100)} == {"99"}
    assert {ends[str(n)] for n in range(100, 300)} == {""}  # it ends in a circle
    assert asked == [*range(300)]
