"""Each test module can be read, run, moved and deleted alone."""

from __future__ import annotations

import ast
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
