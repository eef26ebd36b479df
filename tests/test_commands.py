"""How the commands speak: to a person, briefly or at length, to a terminal, and to a program."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from command import sxs
from mkdocs_sxs.cli import main
from mkdocs_sxs.limit import Limit
from tree import CONFIG, article, build, draw


def test_ten_of_a_rule_and_then_their_number() -> None:
    limit = Limit(2)
    assert [limit.allows(rule) for rule in ("a", "b", "a", "a", "a", "b")] == [
        True, True, True, False, False, True,
    ]  # fmt: skip
    assert limit.rest() == ["a: 4 findings in all, 2 of them not shown; -v shows every one"]
    assert (limit.rest(), limit.allows("a")) == ([], True)
    every = Limit(None)
    assert all(every.allows("a") for _ in range(50))
    assert every.rest() == []


HALF = '---\ntitle: Sam\n---\n<span data-ttu-id="a-1">Sam.</span>\n'
"""Half a pair."""
MANY = 14
"""More findings of a rule than are shown."""
REST = f"orphan-segment: {MANY} findings in all, {MANY - 10} of them not shown; -v shows every one"


def many(folder: Path) -> Path:
    """Draw a site of two languages with so many findings of one rule."""
    draw(folder, CONFIG)
    draw(folder, f"=== content/ro-RO/a.md\n{article('Imagine', 'Picture', locale='ro-RO')}")
    draw(folder, "".join(f"=== content/sl-SI/{n:02}.md\n{HALF}" for n in range(MANY)))
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a site; each build of it begins anew."""
    return many(tmp_path_factory.mktemp("many"))


def test_a_build_shows_ten_findings_of_a_rule(site: Path) -> None:
    for log in (sxs(site, "--no-cache").stderr, build(site).log):
        assert log.count("[orphan-segment]") == 10
        assert log.count(f"WARNING -  mkdocs_sxs: {REST}\n") == 1


def test_all_findings_are_shown_to_those_who_ask(site: Path) -> None:
    for log in (sxs(site, "--no-cache", "-v").stderr, build(site, "--verbose").log):
        assert log.count("[orphan-segment]") == MANY
        assert "findings in all" not in log


def test_a_strict_build_counts_all_of_them(site: Path) -> None:
    done = sxs(site, "--no-cache", "--strict")
    assert (done.returncode, done.stderr.count("[orphan-segment]")) == (1, 10)
    assert f"The site was not built: {MANY} warnings, and the build is strict\n" in done.stderr
    strict = build(site, "--strict")
    assert strict.code == 1
    assert f"Aborted with {MANY} warnings in strict mode!" in strict.log
    assert REST in strict.log


def test_a_build_of_which_nothing_has_changed_shows_ten_too(tmp_path: Path) -> None:
    first, again = sxs(many(tmp_path)), sxs(tmp_path)
    assert "nothing has changed" in again.stderr
    for done in (first, again):
        assert (done.stderr.count("[orphan-segment]"), done.stderr.count(REST)) == (10, 1)


def test_a_quiet_build_says_findings_and_errors_only(site: Path) -> None:
    done = sxs(site, "--no-cache", "-q")
    lines = done.stderr.splitlines()
    assert (done.returncode, done.stdout, len(lines)) == (0, "", 11)
    assert all(line.startswith("WARNING") for line in lines)


def document(done: subprocess.CompletedProcess[str] | Result) -> dict[str, Any]:
    """Give the one document on standard output."""
    read = json.loads(done.stdout)
    assert isinstance(read, dict)
    assert (read["schema"], done.stderr) == (1, "")
    return read


def test_a_build_gives_a_program_one_document(site: Path) -> None:
    done = sxs(site, "--no-cache", "--json")
    said = document(done)
    assert (done.returncode, said["command"], said["done"]) == (0, "build", True)
    assert [one["rule"] for one in said["findings"]] == ["orphan-segment"] * MANY
    assert said["findings"][3] == {
        "file": "content/sl-SI/03.md",
        "line": 4,
        "rule": "orphan-segment",
        "message": "segment a-1 has no English beside it; "
        "restore its other half or remove its span",
    }
    made = {one["locale"]: (one["pages"], one["made"]) for one in said["languages"]}
    assert made["sl-SI"] == (MANY + 1, MANY + 1)
    assert sorted(made) == ["en-US", "ro-RO", "sl-SI"]
    assert said["pages"] == len(list((site / "site").rglob("*.html")))
    assert said["files"] == sum(path.is_file() for path in (site / "site").rglob("*"))
    assert (said["unchanged"], said["log"], "error" in said) == (False, [], False)


def test_a_build_of_one_process_says_its_languages_and_may_be_strict(tmp_path: Path) -> None:
    """A plugin that makes a file of all languages has them made by one process."""
    site = draw(many(tmp_path), CONFIG.replace("- sxs\n", "- tags\n  - sxs\n"))
    said = document(sxs(site, "--json"))
    made = {one["locale"]: (one["pages"], one["made"]) for one in said["languages"]}
    assert made["sl-SI"] == (MANY + 1, MANY + 1)
    assert sorted(made) == ["en-US", "ro-RO", "sl-SI"]
    strict = sxs(site, "--strict")
    assert strict.returncode == 1
    assert (
        "All languages are built by one process, for the plugin material/tags, which makes "
        "tags.json of all languages.\n"
    ) in strict.stderr
    assert f"{MANY} warnings, and the build is strict" in strict.stderr


def test_what_is_not_built_is_said_in_the_document(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG.replace("  - sxs\n", "  - sxs: {txt: source}\n"))
    (tmp_path / "content").mkdir()
    done = sxs(tmp_path, "--json")
    said = document(done)
    assert (done.returncode, said["done"], "pages" in said) == (1, False, False)
    assert said["error"].startswith("The site was not built: ")
    assert "sxs has no option 'txt'; write text." in said["log"][0]["text"]
    assert said["log"][0]["level"] == "error"


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)


def pointers(folder: Path) -> Path:
    """Draw a docset whose articles name pictures of which the source has only pointers."""
    names = "".join(f"![a](../{n:02}.png)\n" for n in range(MANY))
    for n in range(MANY):
        draw(folder, f"=== {n:02}.png\nversion https://git-lfs.github.com/spec/v1\n")
    return draw(
        folder,
        '=== docs/docfx.json\n{"build": {"globalMetadata": {"locale": "sl-SI"}}}\n'
        f"=== docs/a.md\n{{{{pair 1|A|A}}}}\n{names}",
    )


def test_an_import_shows_ten_findings_of_a_rule(tmp_path: Path) -> None:
    into, source = tmp_path / "content", pointers(tmp_path / "help")
    brief = invoke("import", "--into", into, source)
    assert (brief.exit_code, brief.stderr.count("[lfs-pointer]")) == (1, 10)
    rest = f"lfs-pointer: {MANY} findings in all, {MANY - 10} of them not shown; -v shows"
    assert rest in brief.stderr
    long = invoke("import", "--into", into, "-v", source)
    assert (long.stderr.count("[lfs-pointer]"), "in all" in long.stderr) == (MANY, False)
    quiet = invoke("import", "--into", into, "-q", source)
    assert (quiet.stdout, quiet.stderr) == ("", brief.stderr)


def test_an_import_gives_a_program_one_document(tmp_path: Path) -> None:
    into, source = tmp_path / "content", pointers(tmp_path / "help")
    done = invoke("import", "--into", into, "--json", source)
    said = document(done)
    assert (done.exit_code, said["command"], said["done"]) == (1, "import", False)
    assert said["sources"] == [
        {"repository": "help", "files": MANY + 2, "branch": None, "commit": None}
    ]
    assert said["docsets"] == [
        {
            "locale": "sl-SI", "docset": "docs", "folder": "", "files": 1, "shared": 0,
            "licence": [],
        }
    ]  # fmt: skip
    assert (said["written"], said["removed"], said["left_alone"]) == (1, 0, 0)
    assert len(said["findings"]) == MANY
    assert said["findings"][0]["file"] == "help/00.png"
    assert said["notes"][-1].startswith(f"{MANY} files are in no docset of help")


def test_a_document_holds_whatever_files_are_called(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    try:
        (tmp_path / name).write_text("Besedilo.\n")
    except OSError:
        pytest.skip("this system has no such names")
    done = invoke("text", "--json", tmp_path)
    assert document(done)["files"][0]["file"] == str(tmp_path / name)


def test_what_is_refused_is_said_in_the_document(tmp_path: Path) -> None:
    source = draw(tmp_path / "help", "=== a.md\n# A\n")
    done = invoke("import", "--into", tmp_path / "content", "--json", source)
    said = document(done)
    assert (done.exit_code, said["done"], said["docsets"], said["written"]) == (1, False, [], 0)
    assert [one["rule"] for one in said["findings"]] == ["no-locale"]


def test_texts_are_given_in_one_document(tmp_path: Path) -> None:
    draw(tmp_path, "=== a.md\n{{pair 1|Slika|Picture}}\n=== b.md\nBesedilo.\n")
    done = invoke("text", "--edition", "source", "--json", tmp_path / "a.md", tmp_path / "b.md")
    said = document(done)
    assert (done.exit_code, said["command"], said["done"]) == (1, "text", False)
    assert (said["read"], said["without_source"]) == (2, 1)
    assert said["files"] == [{"file": str(tmp_path / "a.md"), "proved": False, "text": "Picture\n"}]
    assert [one["rule"] for one in said["findings"]] == ["no-source-text"]
    out = tmp_path / "out"
    done = invoke("text", "--json", "--out", out, tmp_path / "b.md")
    assert document(done)["files"] == [
        {"file": str(tmp_path / "b.md"), "proved": False, "written": str(out / "b.md")}
    ]


USAGE = {
    "quiet and verbose": (["import", "-q", "-v", "."], "contradict each other"),
    "of a build": (["build", "-q", "-v"], "contradict each other"),
    "of texts": (["text", "-q", "-v", "."], "contradict each other"),
    "force without a folder": (["text", "--force", "."], "--force is for files below --out"),
    "a shard and a site": (["build", "--shard-out", "a", "-d", "b"], "leave out --site-dir"),
    "no size": (["build", "--budget", "much"], "'much' is no size"),
    "no language tag": (["build", "--locale", "qq-ZZ"], "'qq-ZZ' is no known language tag"),
}


@pytest.mark.parametrize("name", USAGE)
def test_wrong_usage_ends_with_2_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(draw(tmp_path, "=== a.md\n# A\n"))
    arguments, said = USAGE[name]
    done = invoke(*arguments)
    assert (done.exit_code, done.stdout, [*tmp_path.iterdir()]) == (2, "", [tmp_path / "a.md"])
    assert said in done.stderr


def test_a_language_that_the_site_lacks_is_wrong_usage(site: Path) -> None:
    done = sxs(site, "--locale", "et-EE", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        "the site has no language et-EE; name one that it has: en-US, ro-RO, sl-SI" in done.stderr
    )


def on_terminal(root: Path, *arguments: str | Path) -> str:
    """Run `sxs` with a terminal as its standard error; give what was shown there."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "mkdocs_sxs", *map(str, arguments)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "TERM": "xterm"}
    with subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=theirs
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # Linux says so at the end
            pass
        os.close(ours)
    assert process.returncode == 0, shown
    return shown.decode()


def test_a_terminal_shows_how_far_a_build_and_an_import_have_come(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    source = draw(tmp_path / "help.sl-SI", "=== a.md\n---\ntitle: A\n---\n{{pair 1|A|A}}\n")
    shown = on_terminal(tmp_path, "import", source)
    for label in ("Reading", "Writing content"):
        assert f"{label}  [####################################]  100%" in shown
    shown = on_terminal(tmp_path, "build")
    assert "Building  [------------------------------------]    0%" in shown
    assert "Building  [####################################]  100%" in shown
    assert "(1 of 2 languages)" not in shown
    assert "[###" not in on_terminal(tmp_path, "build", "-q", "--no-cache")
    logged = sxs(tmp_path, "--no-cache").stderr
    assert ("Building" in logged, "(1 of 2 languages)" in logged) == (False, True)


def test_a_shell_completes_commands_and_options() -> None:
    environment = {
        **os.environ, "_SXS_COMPLETE": "bash_complete", "COMP_WORDS": "sxs im", "COMP_CWORD": "1",
    }  # fmt: skip
    script = "from mkdocs_sxs.cli import main; main(prog_name='sxs')"
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout == "plain,import\nplain,import-translations\n"


def test_every_command_says_what_it_does_and_how_it_ends() -> None:
    listed = invoke("--help").stdout
    assert "..." not in listed.partition("Commands:")[2]  # nothing is cut short
    for name in main.commands:
        assert f"  {name} " in listed
        said = " ".join(invoke(name, "--help").stdout.split())
        assert "Exit codes: 0 " in said
        assert ", 2 wrong usage." in said
        assert "\\b" not in said  # click's mark of lines that stay as they are
    assert invoke("--version").stdout.startswith("sxs, version ")


DOCUMENTED = (Path(__file__).parent.parent / "docs" / "pages" / "en" / "commands.md").read_text(
    encoding="utf-8"
)


def test_every_command_is_documented() -> None:
    for name in main.commands:
        assert f"`sxs {name}" in DOCUMENTED


def test_every_key_of_a_document_is_documented(site: Path, tmp_path: Path) -> None:
    into, source = tmp_path / "content", pointers(tmp_path / "help")
    said = [
        document(sxs(site, "--json")),
        document(invoke("import", "--into", into, "--json", source)),
        document(invoke("text", "--json", "--out", tmp_path / "out", source / "docs")),
    ]
    for one in said:
        for key, value in one.items():
            rows = [line for line in DOCUMENTED.splitlines() if line.startswith("| `")]
            of = [row for row in rows if f"`{key}`" in row.split("|")[1]]
            assert any(one["command"] in row or "| all |" in row for row in of), key
            inner = value[0] if isinstance(value, list) and value else {}
            for name in inner if isinstance(inner, dict) else ():
                assert any(f'"{name}"' in row for row in of), (key, name)
