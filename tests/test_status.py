"""`sxs status`: which translations are behind the current English, and by which sentences."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from corpus import ARCHIVES, unpack
from mkdocs_sxs.articles.article import Article, read_article
from mkdocs_sxs.cli import main
from mkdocs_sxs.freshness import sentences, status
from tree import expand

OLD, NEW = (
    "ms.openlocfilehash: aaa\nms.lasthandoff: 07/08/2020\n",
    ("ms.openlocfilehash: bbb\nms.lasthandoff: 09/15/2020\n"),
)


def made(drawn: str, front: str = "", locale: str = "sl-SI") -> Article:
    text = f"---\ntitle: T\n{front}---\n{expand(drawn)}"
    return read_article(text.encode(), f"content/{locale}/a.md", locale, "a.md")


# name: what the translation was made from, the current English, (kind, line, old, new)
CHANGES = {
    "the same sentences": (
        "{{pair 1-102|A|Open it.}} {{pair 1-103|B|Close it.}}",
        "{{pair 2-104|A|Open it.}} {{pair 2-105|B|Close it.}}",
        [],
    ),
    "the same sentences, in one segment": (
        "{{pair 1-102|A|Open it.}} {{pair 1-103|B|Close it.}}",
        "{{pair 2-p101|A. B.|Open it. Close it.}}",
        [],
    ),
    "a sentence with other words": (
        "{{pair 1-102|A|You can open ten files.}}",
        "{{pair 2-102|A|You can open two files.}}",
        [("changed", 4, "You can open ten files.", "You can open two files.")],
    ),
    "a sentence that has nothing of the other": (
        "{{pair 1-102|A|You can open ten files.}}",
        "{{pair 2-102|A|Ask an owner first!}}",
        [
            ("removed", 4, "You can open ten files.", ""),
            ("new", 4, "", "Ask an owner first!"),
        ],
    ),
    "a sentence more": (
        "{{pair 1-102|A|Open it.}}\n\n{{pair 1-103|C|Close it.}}",
        "{{pair 2-102|A|Open it.}} {{pair 2-103|B|Write.}}\n\n{{pair 2-104|C|Close it.}}",
        [("new", 4, "", "Write.")],
    ),
    "a sentence less": (
        "{{pair 1-102|A|Open it.}}\n\n{{pair 1-103|C|Close it.}}",
        "{{pair 2-102|A|Open it.}}",
        [("removed", 6, "Close it.", "")],
    ),
    "a sentence in another place": (
        "{{pair 1-102|A|Open it.}}\n\n{{pair 1-103|B|Then write.}}\n\n{{pair 1-104|C|Close it.}}",
        "{{pair 2-102|B|Then write.}}\n\n{{pair 2-103|A|Open it.}}\n\n{{pair 2-104|C|Close it.}}",
        [],
    ),
    "an address": (
        "[{{pair 1-102|A|Open it}}](https://example.org/old)",
        "[{{pair 2-102|A|Open it}}](https://example.org/new)",
        [("address", 4, "[Open it](https://example.org/old)", "[Open it](https://example.org/new)")],
    ),
    "markup": (
        "{{pair 1-102|A|Choose **Open**.}}",
        "{{pair 2-102|A|Choose *Open*.}}",
        [("markup", 4, "Choose **Open**.", "Choose *Open*.")],
    ),
    "what the localisation does to English": (
        '# <a name="a"></a>{{pair 1-102|A|Open it}}\n\n![slika](a.png) {{pair 1-103|B|“Write”.}}',
        "# {{pair 2-102|A|Open it}}\n\n![bild](a.png) {{pair 2-103|B|\"Write\".}}",
        [],
    ),
    "marks of blocks, and a label": (
        "- {{pair 1-102|A|Open it.}}\n\n**{{pair 1-103|B|Note}}**",
        "1. {{pair 2-102|A|Open it.}}\n\n> [!TIP]\n> {{pair 2-103|B|Note}}",
        [("markup", 6, "**Note**", "Note")],
    ),
    "English without any pairs": (
        '# <a name="a"></a>{{pair 1-102|A|Open it}}\n\n[!INCLUDE [a](b.md)]\n\n'
        "{{pair 1-103|B|Write.}} {{pair 1-104|C|Close it.}}\n\n```\nx = 1\n```",
        "# Open it\n\n[!INCLUDE [a](b.md)]\n\nWrite a lot. Close it.\n\n```\nx = 2\n```",
        [("removed", 8, "Write.", ""), ("new", 8, "", "Write a lot.")],
    ),
    "cells of a table, lines of HTML": (
        "| {{pair 1-102|A|One}} | {{pair 1-103|B|Two}} |\n|---|---|\n"
        "| {{pair 1-104|C|Three<br>four}} | {{pair 1-105|D|Five}} |",
        "| One | Two |\n|---|---|\n| Three<br/>four | Six |",
        [("removed", 6, "Five", ""), ("new", 6, "", "Six")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_the_current_english_has_otherwise(name: str) -> None:
    own, current, expected = CHANGES[name]
    found = sentences.changes(sentences.sentences(made(own)), sentences.sentences(made(current)))
    # The front matter has three lines.
    assert [(one.kind, one.line, one.old, one.new) for one in found] == expected


A, B = "{{pair 1-102|A|You can open ten files.}}", "{{pair 2-102|A|You can open two files.}}"

# name: (language, front matter, text) of each, the states
STATES = {
    "the version that was handed off last is current, however many have another": (
        [("sl-SI", OLD, A), ("ro-RO", OLD, A), ("sv-SE", NEW, B)],
        {"sl-SI": "behind", "ro-RO": "behind", "sv-SE": "current"},
    ),
    "another version with the same sentences": (
        [("sl-SI", OLD, A), ("sv-SE", NEW, A)],
        {"sl-SI": "current", "sv-SE": "current"},
    ),
    "without days the most have the current one": (
        [
            ("sl-SI", "ms.openlocfilehash: aaa\n", A),
            ("ro-RO", "ms.openlocfilehash: bbb\n", B),
            ("sv-SE", "ms.openlocfilehash: bbb\n", B),
        ],
        {"sl-SI": "behind", "ro-RO": "current", "sv-SE": "current"},
    ),
    "without days, of two nobody knows": (
        [("sl-SI", "ms.openlocfilehash: aaa\n", A), ("ro-RO", "ms.openlocfilehash: bbb\n", B)],
        {"sl-SI": "current", "ro-RO": "unknown"},
    ),
    "without any English": (
        [("sl-SI", OLD, "Lahko odprete deset datotek."), ("sv-SE", NEW, B)],
        {"sl-SI": "unknown", "sv-SE": "current"},
    ),
    "alone": ([("sl-SI", OLD, A)], {"sl-SI": "current"}),
}


@pytest.mark.parametrize("name", STATES)
def test_the_state_of_a_translation(name: str) -> None:
    drawn, expected = STATES[name]
    translations = [made(text, front, locale) for locale, front, text in drawn]
    found = status.of_article(translations, expected)
    assert {one.locale: one.state for one in found} == expected


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["status", *map(str, arguments)])


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder: sl-SI is behind, sv-SE has the current English, ro-RO lacks the article."""
    for tag, front, text in (("sl-SI", OLD, A), ("sv-SE", NEW, B)):
        file = tmp_path / "content" / tag / "a.md"
        file.parent.mkdir(parents=True)
        file.write_text(f"---\ntitle: T\n{front}---\n{expand(text)}\n", encoding="utf-8")
    other = tmp_path / "content" / "ro-RO" / "b.md"
    other.parent.mkdir()
    other.write_text("Un text.\n", encoding="utf-8")
    return tmp_path / "content"


def document(*arguments: str | Path) -> Any:
    return json.loads(run(*arguments, "--json").stdout)


def test_a_program_gets_every_article_and_its_sentences(content: Path) -> None:
    said = document(content)
    assert (said["schema"], said["command"], said["done"]) == (1, "status", True)
    assert [(one["tag"], one["articles"], one["missing"]) for one in said["locales"]] == [
        ("ro-RO", 1, 1), ("sl-SI", 1, 1), ("sv-SE", 1, 1),
    ]  # fmt: skip
    (behind,) = (one for one in said["articles"] if one["state"] == "behind")
    assert (behind["topic"], behind["locale"]) == ("a.md", "sl-SI")
    assert (behind["handoff"], behind["current"]) == ("2020-07-08", "2020-09-15")
    assert behind["sentences"] == [
        {"id": "1-102", "line": 6, "kind": "changed", "old": "You can open ten files.",
         "new": "You can open two files."},
    ]  # fmt: skip


def test_a_program_gets_a_document_where_there_is_no_article(content: Path) -> None:
    assert (
        document(content / "ro-RO" / "b.md", "--locale", "ro-RO")["articles"][0]["topic"] == "b.md"
    )
    (content / "ro-RO" / "b.md").unlink()
    (content / "ro-RO" / "TOC.yml").write_text("[]", encoding="utf-8")
    said = document(content / "ro-RO")
    assert [one["missing"] for one in said["locales"]] == [1]
    assert said["articles"] == []


def test_some_of_the_languages(content: Path) -> None:
    said = document(content, "--locale", "ro-RO", "--locale", "sv-SE")
    assert [one["tag"] for one in said["locales"]] == ["ro-RO", "sv-SE"]


def test_more_than_are_allowed_to_be_behind(content: Path) -> None:
    assert run(content, "--fail-behind", "1").exit_code == 0
    assert run(content, "--fail-behind", "0").exit_code == 1
    assert run(content, "--fail-behind", "0", "--locale", "sv-SE").exit_code == 0


def test_the_source_of_the_owner_goes_first(content: Path, tmp_path: Path) -> None:
    english = tmp_path / "english" / "docs"
    english.mkdir(parents=True)
    (english / "a.md").write_text("---\ntitle: T\n---\nYou can open ten files.\n", encoding="utf-8")
    states = {one["locale"]: one["state"] for one in document(content)["articles"]}
    assert states["sv-SE"] == "current"
    said = document(content, "--source", english.parent)
    states = {one["locale"]: one["state"] for one in said["articles"]}
    assert (states["sl-SI"], states["sv-SE"]) == ("current", "behind")
    assert run(content, "--source", tmp_path / "nowhere").exit_code == 1


def test_english_files_of_the_content_go_before_versions(content: Path) -> None:
    (content / "en-US").mkdir()
    (content / "en-US" / "a.md").write_text("You can open ten files.\n", encoding="utf-8")
    said = document(content)
    assert [one["tag"] for one in said["locales"]] == ["ro-RO", "sl-SI", "sv-SE"]
    assert {one["locale"]: one["state"] for one in said["articles"]} == {
        "ro-RO": "unknown", "sl-SI": "current", "sv-SE": "behind",
    }  # fmt: skip


@pytest.mark.starts_process
def test_the_source_may_be_a_branch_of_a_repository(content: Path, tmp_path: Path) -> None:
    english = tmp_path / "english"
    english.mkdir()
    (english / "a.md").write_text("You can open ten files.\n", encoding="utf-8")
    for command in (
        ["init", "-q", "-b", "first"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "A"],
    ):
        subprocess.run(["git", *command], cwd=english, check=True)
    (english / "a.md").write_text("You can open two files.\n", encoding="utf-8")
    said = document(content, "--source", f"{english}@first")
    states = {one["locale"]: one["state"] for one in said["articles"]}
    assert (states["sl-SI"], states["sv-SE"]) == ("current", "behind")


def test_statistics_of_each_language(content: Path) -> None:
    ended = CliRunner().invoke(main, ["stats", str(content), "--json"])
    assert json.loads(ended.stdout)["locales"] == [
        {"tag": tag, "articles": 1, "sentences": 1, "words": 5, "MT": 0, "HT": 0, "behind": behind,
         "untranslated": 0, "median": month, "months": {month: 1}}
        for tag, behind, month in (("sl-SI", 1, "2020-07"), ("sv-SE", 0, "2020-09"))
    ]  # fmt: skip
    assert CliRunner().invoke(main, ["stats", str(content / "ro-RO")]).stdout == "locale\n"


# what is named -> what is said of it
WRONG = {
    "": "there is no mkdocs.yml here",
    "nowhere": "does not exist",
    ".": "lies in no language's folder",
}


@pytest.mark.parametrize("path", WRONG)
def test_a_wrong_path_is_named(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ended = run(*([path] if path else []))
    assert ended.exit_code == 2
    assert WRONG[path] in ended.stderr


def test_a_file_that_cannot_be_read_is_said(content: Path) -> None:
    (content / "sl-SI" / "c.md").symlink_to("nowhere.md")
    (content / "sl-SI" / "a.md").chmod(0o000)
    ended = run(content)
    if (content / "sl-SI" / "a.md").stat().st_uid:  # to root nothing is forbidden
        assert ended.exit_code == 1
    assert "sv-SE" in ended.stdout


@pytest.mark.skipif(not ARCHIVES, reason="SXS_CORPUS names no corpus")
def test_of_a_real_repository_few_articles_are_behind(tmp_path: Path) -> None:
    # The Japanese articles are those whose English is newer.
    unpack(tmp_path, [one for one in ARCHIVES if one.name[:2] in ("ja", "sl")])
    said = document(tmp_path, "--locale", "sl-SI")
    counts = {key: said["locales"][0][key] for key in ("articles", "missing", "MT", "HT", "behind")}
    assert counts == {"articles": 2_910, "missing": 14, "MT": 2_581, "HT": 326, "behind": 25}
    assert [said["locales"][0][kind] for kind in ("changed", "new", "removed")] == [29, 65, 60]
