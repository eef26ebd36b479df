"""`sxs check`: what it says of a tree of files, in each form, and what it mends."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_sxs.checks.table import RULES
from mkdocs_sxs.cli import main
from tree import draw

FRONT = "---\ntitle: T\nms.contentlocale: sl-SI\n---\n"
TREE = f"""
=== mkdocs.yml
site_name: Help
docs_dir: content
plugins:
  - sxs:
      check:
        never_translate: [Kettle Works]
        glossary:
          sl-SI: {{teapot: čajnik}}
        ignore:
          - {{rule: quotes, path: sl-SI/old/*}}
=== content/sl-SI/brew.md
{FRONT}# {{{{pair aaaaa-102|Kuhanje|Brewing}}}}

{{{{pair aaaaa-103|Zaženite Dobi-Teapot, 100 %: vroče.|Run Get-Teapot, 100%: hot.}}}}

- {{{{pair aaaaa-104|Pritisnite **gumb**nato počakajte.|Press the **button** then wait.}}}}
- {{{{pair aaaaa-105|Odprite Čajarne.|Open Kettle Works.}}}}
- {{{{pair aaaaa-106|Izperite lonec.|Rinse the teapot.}}}}
=== content/sl-SI/pour.md
{FRONT}{{{{pair bbbbb-103|Zaženite Dobi-Teapot, 100 %.|Run Get-Teapot, 100%: hot.}}}}
=== content/sl-SI/old/tea.md
{FRONT}{{{{pair ccccc-103|Izberite "Čaj.|Choose "Tea".}}}}
=== content/ro-RO/brew.md
---
ms.contentlocale: ro-RO
---
{{{{pair ddddd-103|Alegeți "Ceai.|Choose "Tea".}}}}
=== content/fr-FR/brew.md
---
ms.contentlocale: fr-FR
---
{{{{pair eeeee-103|Lancez Fais-Teapot.|Run Get-Teapot.}}}}
"""
TEXT = """\
content/ro-RO/brew.md:4: a quotation mark has no other half; the English is “Choose "Tea".” [quotes]
content/sl-SI/brew.md:7: the command Get-Teapot is not there; the English is \
“Run Get-Teapot, 100%: hot.” (and in 1 more place) [command]
content/sl-SI/brew.md:9: “nato” touches the bold text beside it; the English is \
“Press the **button** then wait.” [glued-word]
content/sl-SI/brew.md:10: Kettle Works is not there, which is not to be translated; \
the English is “Open Kettle Works.” [no-loc]
content/sl-SI/brew.md:11: “teapot” is to be “čajnik”; the English is “Rinse the teapot.” [glossary]
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(draw(tmp_path, TREE))
    return tmp_path


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def test_the_content_folder_is_checked_as_the_configuration_says(site: Path) -> None:
    done = check()
    assert done.stdout == TEXT
    assert done.stderr == (
        "fr-FR: no rule was measured in this language; --rule asks one\n"
        "1 error, 4 warnings, 0 notes\n"
    )
    assert done.exit_code == 1


def test_a_rule_that_is_named_is_asked_in_every_language(site: Path) -> None:
    done = check("--rule", "command", "--locale", "fr-fr")
    assert done.stdout == (
        "content/fr-FR/brew.md:4: the command Get-Teapot is not there; "
        "the English is “Run Get-Teapot.” [command]\n"
    )
    assert check("--locale", "ro-RO").exit_code == 0
    assert check("--rule", "comand").stderr.endswith("there is no rule 'comand'; write command\n")


def test_a_file_is_checked_without_a_configuration(site: Path) -> None:
    (site / "mkdocs.yml").unlink()
    done = check("content/sl-SI/old")
    assert "[quotes]" in done.stdout  # nothing ignores it
    assert "name a file or a folder" in check().stderr


def test_ten_findings_of_a_rule_are_shown_or_all(site: Path) -> None:
    pairs = "".join(
        f"{{{{pair fffff-{103 + n}|Zaženite {n}.|Run Get-Teapot {n}.}}}}\n\n" for n in range(12)
    )
    draw(site, f"=== many/a.md\n{FRONT}{pairs}")
    assert check("many").stdout.count("[command]") == 10
    assert "command: 12 findings in all, 2 of them not shown" in check("many").stderr
    assert check("many", "-v").stdout.count("[command]") == 12


def test_known_findings_are_hidden_wherever_their_lines_go(site: Path) -> None:
    known = check("--format", "json").stdout
    (site / "known.json").write_text(known, encoding="utf-8")
    page = site / "content/sl-SI/brew.md"
    text = page.read_text(encoding="utf-8").replace("# <span", "\n\n\n# <span")
    page.write_text(text, encoding="utf-8")
    done = check("--baseline", "known.json")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.endswith("0 errors, 0 warnings, 0 notes; 6 known ones hidden\n")
    (site / "known.json").write_text(known, encoding="utf-16")  # as PowerShell redirects it
    assert check("--baseline", "known.json").stdout == ""
    page.write_text(text.replace("Dobi-Teapot", "Daj-Teapot"), encoding="utf-8")
    assert check("--baseline", "known.json").stdout.count("\n") == 1
    (site / "known.json").write_text("[]", encoding="utf-8")
    assert "no document of sxs check" in check("--baseline", "known.json").stderr


def test_a_document_for_programs(site: Path) -> None:
    said = json.loads(check("--format", "json").stdout)
    assert (said["schema"], said["command"], said["done"]) == (1, "check", False)
    command = next(one for one in said["findings"] if one["rule"] == "command")
    assert command["english"] == "Run Get-Teapot, 100%: hot."
    assert [(at["file"], at["line"], at["id"]) for at in command["places"]] == [
        ("content/sl-SI/brew.md", 7, "aaaaa-103"),
        ("content/sl-SI/pour.md", 5, "bbbbb-103"),
    ]


def test_a_log_of_sarif(site: Path) -> None:
    """Its form is that of the schema of SARIF 2.1.0, as far as it is used here."""
    (site / "content/sl-SI/brew.md").rename(site / "content/sl-SI/a b.md")
    log = json.loads(check("--format", "sarif").stdout)
    assert log["$schema"] == "https://json.schemastore.org/sarif-2.1.0.json"
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.name for rule in RULES]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert set(result) <= {
            "ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints",
            "occurrenceCount", "relatedLocations",
        }  # fmt: skip
    command = next(one for one in run["results"] if one["ruleId"] == "command")
    assert command["occurrenceCount"] == 2
    assert command["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "content/sl-SI/a%20b.md"},
        "region": {"startLine": 7},
    }
    assert len(command["relatedLocations"]) == 1


def test_a_log_of_sarif_names_files_and_sentences_and_links_to_nothing(site: Path) -> None:
    """In a message `[a](b)` is a link, and a name need be neither UTF-8 nor without backslashes."""
    brew = site / "content/sl-SI/brew.md"
    held = brew.read_text(encoding="utf-8").replace("100%: hot.", "[sign in](https://evil.example)")
    brew.write_text(held, encoding="utf-8")
    name = os.fsdecode(b"a\\b\xff.md")
    brew.rename(brew.with_name(name))
    (run,) = json.loads(check("--format", "sarif", "content/sl-SI").stdout)["runs"]
    (found,) = (
        one
        for one in run["results"]
        if one["ruleId"] == "command" and "sign in" in one["message"]["text"]
    )
    assert r"\[sign in\](https://evil.example)" in found["message"]["text"]
    place = found["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "content/sl-SI/a%5Cb%FF.md"}


def test_annotations_of_github(site: Path) -> None:
    (site / "content/sl-SI/brew.md").rename(site / "content/sl-SI/a,b.md")
    line = next(one for one in check("--format", "github").stdout.split("\n") if "Get-" in one)
    assert line == (
        "::error file=content/sl-SI/a%2Cb.md,line=7,title=command::the command Get-Teapot is not "
        "there; the English is “Run Get-Teapot, 100%25: hot.” (and in 1 more place)"
    )


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_files_are_named_from_here_however_they_are_asked_for(site: Path, form: str) -> None:
    """GitHub and code scanning find the line only where the path is the repository's."""
    asked = check(str(site / "content"), "--format", form)
    assert asked.stdout == check("content", "--format", form).stdout
    assert str(site) not in asked.stdout


@pytest.mark.parametrize("asked", [["else"], ["content", "--locale", "sv-SE"]])
def test_where_nothing_is_checked_that_is_said(site: Path, asked: list[str]) -> None:
    draw(site, "=== else/sl-SI/plain.md\n# Kuhanje\n")
    done = check(*asked)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("nothing was checked: no file ")
    assert "nothing was checked" not in check().stderr


def test_a_mend_is_shown_and_written_and_nothing_else_changes(site: Path) -> None:
    page = site / "content/sl-SI/brew.md"
    before = b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n")
    page.write_bytes(before)
    shown = check("--fix", "content/sl-SI")
    assert page.read_bytes() == before
    assert shown.stdout.count("\n+") == 2  # the name of the file, and the line
    assert '+- <span data-ttu-id="aaaaa-104">Pritisnite **gumb** nato' in shown.stdout
    written = check("--fix", "--write", "content/sl-SI")
    assert written.stdout == "mended content/sl-SI/brew.md\n"
    assert page.read_bytes() == before.replace(b"gumb**nato", b"gumb** nato")
    assert "glued-word" not in check("content/sl-SI").stdout
    assert check("--fix", "--write", "content/sl-SI").stdout == ""


def test_a_file_that_cannot_be_mended_keeps_no_other_back(site: Path) -> None:
    page = site / "content/sl-SI/brew.md"
    other = site / "content/sl-SI/brew2.md"
    before = page.read_bytes()
    other.write_bytes(before.replace(b"aaaaa", b"ggggg"))
    page.chmod(0o444)
    other.chmod(0o640)
    done = check("--fix", "--write", "content/sl-SI")
    assert (done.exit_code, done.stdout) == (1, "mended content/sl-SI/brew2.md\n")
    assert "content/sl-SI/brew.md cannot be written (it is read-only)" in done.stderr
    assert page.read_bytes() == before
    assert other.stat().st_mode & 0o777 == 0o640


def test_what_is_ignored_is_not_mended(site: Path) -> None:
    config = site / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("ignore:", "ignore:\n          - glued-word")
    config.write_text(text, encoding="utf-8")
    assert check("--fix").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--write"], "--write is for --fix"),
        (["--fix", "--format", "json"], "--fix prints a diff"),
        (["--explain", "negatoin"], "write negation"),
        (["--locale", "slovene"], "no known language tag"),
    ],
)
def test_wrong_usage_says_what_to_write(site: Path, arguments: list[str], said: str) -> None:
    done = check(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_wrong_configuration_says_what_to_write(site: Path) -> None:
    (site / "mkdocs.yml").write_text("plugins: {sxs: {check: {glosary: {}}}}", encoding="utf-8")
    done = check("content")
    assert done.exit_code == 1
    assert done.stderr.startswith("mkdocs.yml: check: there is no 'glosary'; there are ")


def test_a_file_that_cannot_be_read_is_said_and_the_rest_is_checked(site: Path) -> None:
    (site / "content/sl-SI/bad.md").write_bytes(b"a\n\xff")
    done = check()
    assert done.stdout == TEXT
    why = "content/sl-SI/bad.md:2: the file is not UTF-8 from here on; save it as UTF-8"
    assert why in done.stderr
    done = check("content/ro-RO", "content/sl-SI/bad.md", "--format", "json")
    said = json.loads(done.stdout)
    assert (done.exit_code, said["done"], said["unread"]) == (1, False, [why])
    (site / "content/sl-SI/bad.md").unlink()
    os.mkfifo(site / "content/sl-SI/bad.md")
    assert "\ncontent/sl-SI/bad.md cannot be read (it is no plain file)" in f"\n{check().stderr}"


def test_pairs_of_the_front_matter_are_checked_too(tmp_path: Path) -> None:
    folder = draw(
        tmp_path,
        """
        === sl-SI/brew.md
        ---
        title: {{pair aaaaa-101|Zaženite Dobi-Teapot.|Run Get-Teapot.}}
        ms.contentlocale: sl-SI
        description: '{{pair aaaaa-102|Počakajte 54 minut.|Wait 45 minutes.}}'
        ---
        {{pair aaaaa-103|Izperite Set-Teapot.|Rinse Stop-Teapot.}}
        """,
    )
    done = check(str(folder))
    assert [line.partition("brew.md:")[2] for line in done.stdout.splitlines()] == [
        "2: the command Get-Teapot is not there; the English is “Run Get-Teapot.” [command]",
        "4: the number 45 is not there; the English is “Wait 45 minutes.” [number]",
        "6: the command Stop-Teapot is not there; the English is “Rinse Stop-Teapot.” [command]",
    ]


def test_yaml_pages_are_checked_and_not_mended(site: Path) -> None:
    pair = "{{pair aaaaa-102|Pritisnite **gumb**nato.|Press the **button** then.}}"
    draw(
        site, f"=== content/sl-SI/unit.yml\n### YamlMime:ModuleUnit\ntitle: T\ncontent: '{pair}'\n"
    )
    assert "content/sl-SI/unit.yml:3: “nato” touches" in check().stdout
    assert "unit.yml" not in check("--fix").stdout


def test_a_rule_is_explained() -> None:
    said = check("--explain", "negation").stdout
    assert said.startswith("negation (warning)\n\nThe English says not, ")
    assert "\nOn in: bg, et, ro, sl\nMends: no\n" in said
    assert check("--explain", "length").stdout.startswith("length: tried, and no rule: ")
    assert "every language" in check("--explain", "glossary").stdout
