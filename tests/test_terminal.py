"""What commands print of strangers' articles and files is text, which no terminal obeys."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_sxs.cli import main
from mkdocs_sxs.problem import on_one_line
from tree import CONFIG, build, draw

OBEYED = "\x1b]0;mine\x07\x1b[2J\x9b2J\u202e"
"""A title for a window, a screen wiped twice, and a direction."""
LINE = "\n::error::x"
"""A line that GitHub's runner obeys."""
FRONT = "---\ntitle: T\nms.contentlocale: sl-SI\n---\n"
TREE = f"""
=== mkdocs.yml
site_name: Help
docs_dir: content
plugins: [sxs]
=== content/sl-SI/a.md
{FRONT}# {{{{pair aaaaa-102|Naslov{OBEYED}|Title{OBEYED}}}}}

{{{{pair aaaaa-103|Vnesite ** ime** {OBEYED}.|Enter **the {{name}}** {OBEYED}.}}}}
"""
COMMANDS = (
    ("check",),
    ("check", "-v"),
    ("check", "--format", "github"),
    ("check", "--fix"),
    ("check", "--fix", "--write"),
    ("import-translations", "back.jsonl"),
    ("import-translations", "back.jsonl", "--write"),
    ("import-translations", f"{LINE}{OBEYED}.jsonl"),
    ("export", "csv", "--out", f"out{OBEYED}", "content"),
    ("stats",),
    ("status",),
    ("terms", "content"),
)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree with an article that would command a terminal, twice, and such files."""
    draw(tmp_path, TREE)
    folder = tmp_path / "content/sl-SI"
    said = (folder / "a.md").read_bytes()
    (folder / f"b{LINE.replace('/', '')}{OBEYED}.md").write_bytes(said)
    (folder / f"c{OBEYED}.md").write_bytes(b"\xff")
    title = {"en-US": f"Title{OBEYED}", "sl-SI": f"Drugi{OBEYED}"}
    back = [
        {"id": f"b{LINE}{OBEYED}.md#aaaaa-102", "translation": title},
        {"id": f"gone{LINE}{OBEYED}.md#aaaaa-102", "translation": title},
        {"id": "a.md#aaaaa-103", "translation": {**title, "en-US": "Old."}},
    ]
    (tmp_path / "back.jsonl").write_text("\n".join(map(json.dumps, back)))
    (tmp_path / f"{LINE}{OBEYED}.jsonl").write_text(f"{OBEYED}\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_article_or_name_of_a_file_commands_a_terminal(
    tree: Path, command: tuple[str, ...]
) -> None:
    said = CliRunner().invoke(main, command).output
    assert said
    assert [line for line in said.split("\n") if not line.isprintable()] == []
    assert re.findall(r"^::error::x.*", said, re.MULTILINE) == []


def test_no_key_of_a_page_commands_a_terminal_in_the_log_of_a_build(tmp_path: Path) -> None:
    key = json.dumps(f"key{LINE}{OBEYED}")
    page = f"### YamlMime:Hub\ntitle: A\n{key}: b\nitems:\n- {key}: c\n"
    built = build(draw(draw(tmp_path, CONFIG), f"=== content/sl-SI/a.yml\n{page}"))
    assert "of Hub" in built.log
    assert [line for line in built.log.split("\n") if not line.isprintable()] == []
    assert re.findall(r"^::error::x.*", built.log, re.MULTILINE) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("::error::x", r"\x3a:error::x"),
        ("  ::set-output name=a::b", r"  \x3a:set-output name=a::b"),
        ("a: readers see ##[stop-commands]x", r"a: readers see \x23#[stop-commands]x"),
        ("##vso[task.setvariable]x", r"\x23#vso[task.setvariable]x"),
        ("a::b ## [c] #[d]", "a::b ## [c] #[d]"),
    ],
)
def test_a_line_is_no_order_to_what_runs_a_workflow(text: str, line: str) -> None:
    assert on_one_line(text) == line
