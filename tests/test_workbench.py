"""The guide to the workbench: each command in it is run, and prints what stands there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_sxs.cli import main

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "pages" / "en" / "workbench.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```console\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the site of the examples; it is the current folder."""
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "files")
    monkeypatch.chdir(tmp_path / "files")
    return tmp_path / "files"


def test_the_guide_says_what_its_commands_print(example: Path) -> None:
    assert EXAMPLES
    for shown in EXAMPLES:
        for command, printed in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", shown, re.MULTILINE):
            name, *arguments = shlex.split(command)
            if name == "cat":
                said = (example / arguments[0]).read_text(encoding="utf-8")
            else:
                assert name == "sxs", command
                said = CliRunner().invoke(main, arguments).output
            assert said == printed, command


def test_every_command_of_the_workbench_is_in_the_guide() -> None:
    for name in ("status", "export", "import-translations", "terms", "stats"):
        assert f"$ sxs {name}" in GUIDE, name
