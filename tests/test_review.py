"""What reviewers see beside sentences, where readers report them, and what comes back of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe import violations
from click.testing import CliRunner
from playwright.sync_api import expect

from command import sxs
from folders import same
from mkdocs_sxs.cli import main
from mkdocs_sxs.exchange import issues
from mkdocs_sxs.languages import words
from mkdocs_sxs.pages import review
from tree import Built, build, draw
from watched import Watched, serve
from windows import PHONE, Open

CONFIG = """
=== mkdocs.yml
site_name: Help
site_url: https://example.org/help/
repo_url: https://github.com/example/help
edit_uri: edit/main/content/
docs_dir: content
theme: {name: material, font: false}
plugins:
  - sxs: {OPTIONS}
  - i18n:
      languages:
        - {locale: en-US, name: English, default: true}
"""
ARTICLES = """
=== content/sl-SI/team files.md
---
title: Datoteke
ms.contentlocale: sl-SI
---
# <a name="files"></a>{{pair a-101|Datoteke|Files}}

{{pair a-102|Mapa je <b>odprta</b> & `set`.|The folder is not **open** & a `set`.}}
{{pair a-103|Ima 25 listov.|It has 2,500 sheets.}}

{{pair a-104|Ista.|The same.}} {{pair a-104|Druga.|Another one.}}

[!INCLUDE [it](includes/note.md)]
=== content/sl-SI/includes/note.md
{{pair b-101|Opomba.|A note.}}
=== content/he-IL/team files.md
---
title: קבצים
ms.contentlocale: he-IL
---
# <a name="files"></a>{{pair a-101|קבצים|Files}}

{{pair a-102|התיקיה סגורה.|The folder is closed.}}
"""
REPORT = "https://example.org/report?page={page}&id={id}&text={text}&english={english}"


def site_with(root: Path, options: str) -> Built:
    return build(draw(root, CONFIG.replace("OPTIONS", options) + ARTICLES))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return site_with(tmp_path_factory.mktemp("review"), "review: true")


@pytest.fixture(scope="module")
def address(site: Built) -> Iterator[str]:
    with serve(site.root / "site", below="/help") as address:
        yield address


@pytest.fixture(scope="module")
def reporting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    built = site_with(tmp_path_factory.mktemp("report"), f"report_url: '{REPORT}'")
    with serve(built.root / "site", below="/help") as address:
        yield address


def beside(built: Built) -> dict[str, object]:
    found: dict[str, object] = json.loads(built.text("sl-SI/team files/sxs.json"))
    return found


def test_what_lies_beside_a_page_for_reviewers(site: Built) -> None:
    """Names as `sxs export` writes them, both halves as the file has them, and findings."""
    said = beside(site)
    assert said["names"] == ["a-101", "a-102", "a-103", "a-104", "a-104~2", ""]
    shown = said["review"]
    assert isinstance(shown, dict)
    assert shown["article"] == "sl-SI/team files.md"
    assert shown["issue"].startswith("https://github.com/example/help/issues/new?title={title}")
    english, own, found = shown["sentences"][1]
    assert english == "The folder is not **open** & a `set`."
    assert own == "Mapa je <b>odprta</b> & `set`."
    assert [rule for _, rule, _ in found][-1] == "negation"
    assert shown["sentences"][2][2][0][:2] == ["warning", "number"]


def test_readers_of_other_sites_load_nothing_more(tmp_path: Path) -> None:
    assert beside(site_with(tmp_path, "{}".replace("{}", "mend: true"))).keys() == {
        "total", "sentences", "improve"
    }  # fmt: skip


@pytest.mark.parametrize("options", ["review: true", f"report_url: '{REPORT}'"])
def test_every_build_gives_the_same_bytes(tmp_path: Path, options: str) -> None:
    site_with(tmp_path, options)
    assert sxs(tmp_path, "--site-dir", "cold").returncode == 0
    assert same(tmp_path / "site", tmp_path / "cold")
    config = tmp_path / "mkdocs.yml"
    config.write_text(config.read_text().replace(options, "mend: true"))
    assert sxs(tmp_path, "--site-dir", "cold").returncode == 0
    text = (tmp_path / "cold/sl-SI/team files/sxs.json").read_text("utf-8")
    assert "names" not in text


# In a browser


def columns(window: Open, address: str, tag: str = "sl-SI", scheme: str = "light") -> Watched:
    watched = window(locale=tag, color_scheme="dark" if scheme == "dark" else "light")
    page = watched.page
    page.goto(f"{address}{tag}/team%20files/")
    page.locator("[data-views] summary").click()
    page.locator("[data-views] [value=columns]").click()
    expect(page.locator("[data-view=columns]")).to_be_visible()
    return watched


def test_a_suggestion_comes_back(window: Open, address: str, site: Built, tmp_path: Path) -> None:
    watched = columns(window, address)
    page = watched.page
    row = page.locator(".sxs-row", has_text="odprta").locator(".sxs-review")
    expect(row.locator("code")).to_have_text("a-102")
    expect(row).to_contain_text("[negation]")
    expect(page.locator(".sxs-review")).to_have_count(6)
    link = row.get_by_role("link", name=words.load("sl-SI").suggest_translation)
    asked = urlsplit(link.get_attribute("href") or "")
    assert asked.path == "/example/help/issues/new"
    form = parse_qs(asked.query)
    assert form["title"] == ["Translation: sl-SI/team files.md#a-102"]
    (body,) = form["body"]
    assert "\nSentence: `sl-SI/team files.md#a-102`\n" in body  # code calls nobody: @name
    before, _, _ = body.rpartition("Mapa je <b>odprta</b> & `set`.")
    suggested = tmp_path / "issue.txt"
    suggested.write_text(f"{before}Mapa ni **odprta** & `set`.\r\n```\r\n", "utf-8")
    file = site.root / "content/sl-SI/team files.md"
    text = file.read_text("utf-8")
    arguments = ["import-translations", str(suggested), "--into", str(site.root / "content")]
    taken = CliRunner().invoke(main, [*arguments, "--write"])
    assert taken.exit_code == 0, taken.output
    assert file.read_text("utf-8") == text.replace("je <b>odprta</b>", "ni **odprta**")
    file.write_text(text, "utf-8")
    # No other page has what is for reviewers, and no other view.
    page.locator("[data-views] summary").click()
    page.locator("[data-views] [value=translation]").click()
    expect(page.locator(".sxs-review")).to_have_count(0)
    assert watched.wrong == []


@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_by_all(window: Open, address: str, tag: str, scheme: str) -> None:
    page = columns(window, address, tag, scheme).page
    expect(page.locator(".sxs-review").first).to_be_visible()
    assert violations(page) == []


def test_a_link_to_a_suggestion_from_an_included_file_is_not_made(
    window: Open, address: str
) -> None:
    page = columns(window, address).page
    row = page.locator(".sxs-row", has_text="Opomba").locator(".sxs-review")
    expect(row).to_have_count(1)
    expect(row.locator("a, code")).to_have_count(0)


@pytest.mark.parametrize("tag", ["sl-SI", "he-IL"])
def test_readers_report_a_sentence(window: Open, reporting: str, tag: str) -> None:
    watched = window(locale=tag, viewport=PHONE)
    page = watched.page
    page.goto(f"{reporting}{tag}/team%20files/#files")
    page.locator("[data-views] summary").click()
    page.locator("[data-views] [value=sentences]").click()
    page.locator(".sxs-open").nth(1).click()
    said = words.load(tag)
    link = page.get_by_role("link", name=said.report_sentence)
    form = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    text = {"sl-SI": "Mapa je odprta & set.", "he-IL": "התיקיה סגורה."}
    english = {"sl-SI": "The folder is not open & a set.", "he-IL": "The folder is closed."}
    assert form == {
        "page": [f"{reporting}{tag}/team%20files/"], "id": ["a-102"], "text": [text[tag]],
        "english": [english[tag]],
    }  # fmt: skip
    expect(page.get_by_role("link", name=said.improve_sentence)).to_have_count(1)
    assert watched.wrong == []


def test_a_reviewer_uses_the_address_for_reports_if_there_is_one(
    window: Open, tmp_path: Path
) -> None:
    built = site_with(tmp_path, f"review: true, report_url: '{REPORT}'")
    with serve(built.root / "site", below="/help") as address:
        page = columns(window, address).page
        href = page.locator(".sxs-review a").nth(1).get_attribute("href")
        assert (href or "").startswith("https://example.org/report?page=")


# The address

WRONG = {
    "javascript:alert({id})": "write an address with https:// or mailto: in front",
    "https://{id}.example.org/": "its places behind the host",
    "https://example.org{page}": "its places behind the host",
    "https://example.org/report {id}": "no spaces",
    "mailto:": "write an address with https:// or mailto: in front",
    "/report?id={id}": "write an address with https:// or mailto: in front",
    "https://example.org/?a={sentence}": "there is no place {sentence}; the places are {page}, ",
    "https://example.org/?a={id": "a bracket has no other half",
    "https://example.org/?a={{id}}": "a bracket has no other half",
}


@pytest.mark.parametrize("address", WRONG)
def test_a_wrong_address_stops_with_one_sentence(address: str) -> None:
    assert WRONG[address] in review.wrong_report_url(address)


def test_a_build_says_it(tmp_path: Path) -> None:
    built = site_with(tmp_path, "report_url: 'https://example.org/?a={who}'")
    assert built.code == 1
    assert "there is no place {who}; the places are {page}, {id}, {text}, {english}." in built.log
    built = site_with(tmp_path, "report_url: 7")
    assert "write an address such as https://example.org/report?id={id} in place of 7." in built.log


def test_an_address_that_is_right() -> None:
    for address in (REPORT, "mailto:help@example.org?subject={id}", "https://example.org/report"):
        assert review.wrong_report_url(address) == ""


ISSUES = {
    "https://github.com/o/r/edit/main/a.md": "https://github.com/o/r/issues/new?title={title}&",
    "https://gitlab.com/g/h/r/-/edit/main/a.md": "https://gitlab.com/g/h/r/-/issues/new?issue[",
    "https://bitbucket.org/o/r/src/main/a.md?mode=edit": "https://bitbucket.org/o/r/issues/new?ti",
    "": "",
    "http://localhost/a.md": "",
}


@pytest.mark.parametrize("edit", ISSUES)
def test_where_forges_have_a_form_for_an_issue(edit: str) -> None:
    assert review.issue_at(edit).startswith(ISSUES[edit])
    assert bool(review.issue_at(edit)) == bool(ISSUES[edit])


# The bodies of issues

BODY = """Write the better translation below “New”.

Sentence: sl-SI/a b.md#a-102

### English

````text
Write `a`, then
### New
````

### Old

```text
Piši.
```

### New

```text
Piši `a`, nato
### New
```
"""


def test_a_body_is_read() -> None:
    (found,) = issues.read(BODY)
    assert found == issues.Suggested(
        "sl-SI", "a b.md#a-102", "Write `a`, then\n### New", "Piši `a`, nato\n### New", "Piši."
    )
    assert [*issues.read(BODY.replace("\n", "\r\n"))] == [found]
    assert len([*issues.read(BODY + BODY)]) == 2


def test_what_stands_in_code_is_text() -> None:
    """A sentence's own words name no other sentence and head no other text."""
    body = (
        "```\nSentence: sl-SI/b.md#b-1\n```\n\nSentence: sl-SI/a.md#a-1\n\n"
        "### English\n\n```text\nWrite:\nSentence: sl-SI/b.md#b-2\n```\n\n"
        "### Old\n\n~~~text\nPiši\n### New\nVdrto.\n~~~\n\n"
        "### New\n\n```text\nNapišite:\nSentence: sl-SI/b.md#b-2\n````\n"
    )
    assert [*issues.read(body)] == [
        issues.Suggested(
            "sl-SI",
            "a.md#a-1",
            "Write:\nSentence: sl-SI/b.md#b-2",
            "Napišite:\nSentence: sl-SI/b.md#b-2",
            "Piši\n### New\nVdrto.",
        )
    ]


def test_a_text_without_marks_of_code_is_taken_as_it_is() -> None:
    body = "Sentence: sl-SI/a.md#a-1\n\n## English\nOpen it.\n\n## New\nOdprite to.\n"
    assert [*issues.read(body)] == [
        issues.Suggested("sl-SI", "a.md#a-1", "Open it.", "Odprite to.")
    ]


QUOTED = {
    "quoted": "> ",
    "quoted twice": "> > ",
    "quoted without a space": ">",
    "indented": "    ",
    "with a tab in front": "\t",
}


@pytest.mark.parametrize("name", QUOTED)
def test_an_issue_that_was_quoted_says_the_same(name: str) -> None:
    """An answer by mail has marks in front of each line, and goes on without them."""
    (plain,) = issues.read(BODY)
    lines = (f"{QUOTED[name]}{line}".rstrip() for line in BODY.splitlines())
    other = BODY.replace("a-102", "b-1")
    said = [*issues.read("Hello,\n\n" + "\n".join(lines) + "\n\nIt is so.\n\n" + other)]
    assert said == [plain, replace(plain, key="a b.md#b-1")]


def test_an_issue_may_be_written_by_hand() -> None:
    body = "**Sentence:** sl-SI/a.md#a-1\n\n# english\nOpen it.\n\n## NEW:\n\nOdprite to.\n"
    assert [*issues.read(body)] == [
        issues.Suggested("sl-SI", "a.md#a-1", "Open it.", "Odprite to.")
    ]


REFUSED = {
    "another English": (("not **open**", "**closed**"), "[stale]"),
    "no such sentence": (("a-102", "a-999"), "[unknown]"),
    "no such language": (("sl-SI/", "xx/"), "xx/team files.md#a-102: not taken"),
    "no English": (("The folder is not **open** & a `set`.\n", ""), "[bare]"),
    "lost code": (("Mapa ni odprta & `set`.", "Mapa ni odprta."), "[broken]"),
    "nothing new": (("Mapa ni odprta & `set`.", ""), "[empty]"),
    "a heading without anything new": (("### New", "### News"), "[empty]"),
    "nothing is wrong": (("", ""), ""),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_fit_is_refused_as_in_other_formats(tmp_path: Path, case: str) -> None:
    draw(tmp_path, ARTICLES)
    (old, new), why = REFUSED[case]
    body = (
        "Sentence: sl-SI/team files.md#a-102\n### English\n"
        "The folder is not **open** & a `set`.\n### New\nMapa ni odprta & `set`.\n"
    ).replace(old, new)
    (tmp_path / "issue.md").write_text(body, "utf-8")
    ended = CliRunner().invoke(
        main,
        ["import-translations", str(tmp_path / "issue.md"), "--into", str(tmp_path / "content")],
    )
    assert (ended.exit_code, why in ended.output) == (1 if why else 0, True), ended.output


def test_an_issue_replaces_the_translation_that_it_shows_and_no_other(tmp_path: Path) -> None:
    """Somebody may have mended the sentence since the issue was begun."""
    draw(tmp_path, ARTICLES)
    for old, code in {"Mapa je <b>odprta</b> & `set`.": 0, "Mapa je zaprta.": 1}.items():
        (tmp_path / "issue.md").write_text(
            "Sentence: sl-SI/team files.md#a-102\n### English\n"
            "The folder is not **open** & a `set`.\n"
            f"### Old\n{old}\n### New\nMapa ni odprta & `set`.\n",
            "utf-8",
        )
        ended = CliRunner().invoke(
            main,
            ["import-translations", f"{tmp_path}/issue.md", "--into", f"{tmp_path}/content"],
        )
        assert (ended.exit_code, "[conflict]" in ended.output) == (code, bool(code)), ended.output


def test_a_text_that_is_no_issue_stops_with_one_sentence(tmp_path: Path) -> None:
    draw(tmp_path, ARTICLES)
    for text, why in {
        "Hello.": "it has no line such as `Sentence: sl-SI/share.md#b7e55-104`",
        "Sentence: sl-SI/a.md#1\n### New\n```\nA": "the text below New is not closed",
    }.items():
        (tmp_path / "issue.md").write_text(text, "utf-8")
        ended = CliRunner().invoke(
            main,
            [
                "import-translations",
                str(tmp_path / "issue.md"),
                "--into",
                str(tmp_path / "content"),
            ],
        )
        assert ended.exit_code != 0
        assert why in ended.output + str(ended.exception)
