"""`sxs terms`: bold words with their translations, and rivals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from translate.storage.tbx import tbxfile

from corpus import ARCHIVES, unpack
from mkdocs_sxs.cli import main
from mkdocs_sxs.exchange.terms import pairs_of_terms
from mkdocs_sxs.exchange.units import Unit
from tree import expand, pair

# English, translation -> terms
TERMS = {
    ("Choose **Save**.", "Izberite **Shrani**."): [("Save", "Shrani")],
    ("**File** > **Save as:**", "**Datoteka** > **Shrani kot:**"): [
        ("File", "Datoteka"), ("Save as", "Shrani kot"),
    ],
    ("Choose **[Save](a.md)**.", "Izberite **[Shrani](a.md)**."): [("Save", "Shrani")],
    ("Choose **Save**.", "Izberite Shrani."): [],
    ("**Save**", "** Shrani **"): [],
    ("**This is a whole sentence in bold type.**", "**To je cel krepki stavek.**"): [],
    ("**1.2**", "**1,2**"): [],
    ("***Save***", "***Shrani***"): [],
}  # fmt: skip


@pytest.mark.parametrize(("source", "target"), TERMS)
def test_what_is_bold_in_both_is_a_term(source: str, target: str) -> None:
    found = list(pairs_of_terms(Unit("a.md", "1-102", 1, source, target)))
    assert found == TERMS[source, target]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "sl-SI"
    folder.mkdir(parents=True)
    for number, rendering in enumerate(["Shrani", "Shrani", "Shranite"]):
        text = expand(
            f"{{{{pair 1-102|**{rendering}** ali **Odpri & <glej>**.|"
            "**Save** or **Open & <see>**.}}\n"
        )
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    return tmp_path / "content"


def printed(*arguments: str | Path) -> str:
    ended = CliRunner().invoke(main, ["terms", *map(str, arguments)])
    assert ended.exit_code == 0, ended.output
    return ended.stdout


def test_rivals_are_named(content: Path) -> None:
    assert printed(content) == (
        "sl-SI: Open & <see>: Odpri & <glej> (3)\nsl-SI: Save: Shrani (2), Shranite (1)\n"
    )
    assert printed(content, "--rivals") == "sl-SI: Save: Shrani (2), Shranite (1)\n"
    assert printed(content, "--least", "4") == ""
    assert json.loads(printed(content, "--rivals", "--json"))["terms"] == [
        {"locale": "sl-SI", "source": "Save", "times": 3, "renderings": [
            {"target": "Shrani", "times": 2}, {"target": "Shranite", "times": 1},
        ]},
    ]  # fmt: skip


def test_sentences_that_are_translated_in_several_ways(content: Path) -> None:
    assert printed(content, "--sentences", "--rivals", "--format", "csv").splitlines() == [
        "locale,source,target,times",
        "sl-SI,**Save** or **Open & <see>**.,**Shrani** ali **Odpri & <glej>**.,2",
        "sl-SI,**Save** or **Open & <see>**.,**Shranite** ali **Odpri & <glej>**.,1",
    ]


def test_no_term_is_a_formula(tmp_path: Path) -> None:
    formula = "=Save"
    said = pair("a-102", f"Odprite **{formula}**.", f"Open **{formula}**.")
    file = tmp_path / "content/sl-SI/a.md"
    file.parent.mkdir(parents=True)
    file.write_text(f"---\nms.contentlocale: sl-SI\n---\n{said}\n", encoding="utf-8")
    assert printed(tmp_path / "content", "--least", "1", "--format", "csv").splitlines() == [
        "locale,source,target,times",
        f"sl-SI,'{formula},'{formula},1",
    ]


def test_translate_toolkit_reads_the_glossary(content: Path) -> None:
    glossary = tbxfile.parsestring(printed(content, "--format", "tbx").encode())
    assert [(unit.source, unit.target) for unit in glossary.units] == [
        ("Open & <see>", "Odpri & <glej>"), ("Save", "Shrani"),
    ]  # fmt: skip


@pytest.mark.skipif(not ARCHIVES, reason="SXS_CORPUS names no corpus")
def test_terms_of_a_real_repository(tmp_path: Path) -> None:
    unpack(tmp_path, [one for one in ARCHIVES if one.name.startswith("sl")])
    found = json.loads(printed(tmp_path, "--json"))["terms"]
    steady = [one for one in found if one["renderings"][0]["times"] >= 0.8 * one["times"]]
    assert 400 < len(found) < 550
    assert 0.3 < len(steady) / len(found) < 0.6
