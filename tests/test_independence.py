"""Each test module can be read, run, moved and deleted alone."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

MODULES = sorted(Path(__file__).parent.glob("test_*.py"))


def imported(source: str) -> set[str]:
    """The modules that a module imports, by their full names."""
    nodes = list(ast.walk(ast.parse(source)))
    return {one.name for node in nodes if isinstance(node, ast.Import) for one in node.names} | {
        node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module
    }


@pytest.mark.parametrize("path", MODULES, ids=[path.stem for path in MODULES])
def test_what_several_test_modules_need_lies_in_none_of_them(path: Path) -> None:
    found = imported(path.read_text(encoding="utf-8"))
    assert not [name for name in found if name.startswith("test_")], "move it beside tree.py"


SHARED = """
import os
from pathlib import Path

import pytest

@pytest.fixture(scope="module")
def site(tmp_path_factory):
    made = Path(__file__).with_name(os.environ["PYTEST_XDIST_WORKER"])
    made.touch()
    return made

@pytest.mark.parametrize("n", range(8))
def test_it(site, n):
    assert site.exists()
"""


def test_what_a_module_shares_is_made_by_one_worker(tmp_path: Path) -> None:
    """Other versions of pytest and its plugin pass the groups over, without a word."""
    (tmp_path / "test_shared.py").write_text(SHARED)
    command = [sys.executable, "-m", "pytest", "-p", "conftest", "-c", os.devnull, "-n", "2"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    ended = subprocess.run(
        [*command, "--dist", "loadgroup", "--rootdir", tmp_path, tmp_path],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout
    assert len(list(tmp_path.glob("gw*"))) == 1
