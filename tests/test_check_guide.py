"""The guide docs/pages/en/checks.md: its example, run as it stands there, and its table."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_sxs.checks.table import RULES, TRIED, renewed
from mkdocs_sxs.cli import main

GUIDE = (Path(__file__).parent.parent / "docs/pages/en/checks.md").read_text(encoding="utf-8")


def test_the_example_says_what_the_command_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in re.findall(r'``` ?\w+ title="([^"]+)"\n(.*?)```', GUIDE, re.DOTALL):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = 0
    for block in re.findall(r"```console\n(.*?)```", GUIDE, re.DOTALL):
        for command, said in re.findall(r"^\$ sxs (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            arguments, _, target = command.partition(" > ")
            done = CliRunner().invoke(main, shlex.split(arguments))
            if target:
                (tmp_path / target).write_text(done.stdout, encoding="utf-8")
            assert (done.stderr if target else done.output) == said
            ran += 1
    assert ran == 6


def test_the_table_is_that_of_the_code() -> None:
    """`make findings` renews it."""
    assert renewed(GUIDE) == GUIDE
    assert all(f"| `{rule.name}` |" in GUIDE for rule in RULES)
    assert all(f"`{name}`" in GUIDE for name in TRIED)


def test_every_option_is_in_the_guide() -> None:
    options = {name for one in main.commands["check"].params for name in one.opts if "--" in name}
    assert {name for name in options if name not in GUIDE} <= {"--config-file", "--verbose"}
