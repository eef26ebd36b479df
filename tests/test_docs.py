"""What the guides for contributors say of the code is so: files, names, rooms, targets of make."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GUIDES = sorted([ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *(ROOT / "docs").rglob("*.md")])
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *GUIDES]
NAMES = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS]

PACKAGE = ROOT / "plugins" / "mkdocs_sxs"
STARTS = [ROOT, PACKAGE, PACKAGE / "theme", PACKAGE / "look", ROOT / "tests"]
"""Where a path in a guide may start from."""


@pytest.mark.parametrize("name", NAMES)
def test_a_link_to_a_file_leads_to_one(name: str) -> None:
    document = ROOT / name
    text = re.sub(r"(`+) .+? \1", "", document.read_text(encoding="utf-8"))  # `` ](a `` is no link
    targets = re.findall(r"\]\((?![a-z]+:|#)([^)\s#]+)", text)
    missing = [one for one in targets if not (document.parent / one).exists()]
    assert missing == []


@pytest.mark.parametrize("name", [path.relative_to(ROOT).as_posix() for path in GUIDES])
def test_a_file_that_is_named_is_there(name: str) -> None:
    """A name with a folder, of which the first is there, or one of Python or JavaScript."""
    missing = [
        path
        for path in re.findall(
            r"`([\w.-]+(?:/[\w.*-]+)*/?)`", (ROOT / name).read_text(encoding="utf-8")
        )
        if _is_ours(path) and not any(next(iter(at.glob(path)), None) for at in STARTS)
    ]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_a_target_of_make_that_is_named_is_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)make ([a-z ]+)(?:`|$|\s{2,})", text, re.MULTILINE))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert {target for one in named for target in one.split()} <= targets


@pytest.mark.parametrize("name", [path.relative_to(ROOT).as_posix() for path in GUIDES])
def test_a_name_that_is_said_to_be_in_a_file_is_there(name: str) -> None:
    """Of the form `name` in `file`, or `name` | `file` in a table."""
    text = (ROOT / name).read_text(encoding="utf-8")
    said = re.findall(r"`(\w+)`(?:\s+in\s+| \| )`([\w./-]+\.py)`", text)
    missing = [
        (word, path)
        for word, path in said
        for file in [next((at / path for at in STARTS if (at / path).is_file()), None)]
        if file and not re.search(rf"\b{word}\b", file.read_text(encoding="utf-8"))
    ]
    assert missing == []


ROOMS = re.findall(
    r"`(\w+)`",
    "".join(
        row.split("|")[2]
        for row in re.findall(
            r"^\| (?:ground|first|middle|top|doors|) \|.*|^\| \|.*",
            (ROOT / "docs" / "pages" / "en" / "architecture.md").read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    ),
)
"""The rooms of the package, from the ground up, as docs/pages/en/architecture.md has them."""


def test_no_room_imports_one_above_it() -> None:
    wrong = [
        f"{module} imports {other}"
        for module, others in _imports()
        for other in sorted(others)
        if ROOMS.index(other) > ROOMS.index(_room(module))
    ]
    assert wrong == []


def test_every_module_is_in_a_room() -> None:
    named = {_room(path.relative_to(PACKAGE).as_posix()) for path in PACKAGE.rglob("*.py")}
    assert named - {"__init__", "__main__"} <= set(ROOMS)


def test_mkdocs_is_imported_at_the_top_alone() -> None:
    knowing = {
        _room(path.relative_to(PACKAGE).as_posix())
        for path in PACKAGE.rglob("*.py")
        if re.search(
            r"^\s*(?:from|import) mkdocs[.\s_](?!sxs)", path.read_text("utf-8"), re.MULTILINE
        )
    }
    assert knowing == {"host", "plugin", "cli"}


def test_building_loads_no_mkdocs() -> None:
    """It is handed a generator; a process that hashes folders is not to load all of MkDocs."""
    script = """
import importlib, pkgutil, sys
import mkdocs_sxs.build as build
for module in pkgutil.walk_packages(build.__path__, "mkdocs_sxs.build."):
    importlib.import_module(module.name)
print(sorted(name for name in sys.modules if name.partition(".")[0] == "mkdocs"))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    assert done.stdout == "[]\n"


def _room(module: str) -> str:
    return module.partition("/")[0].removesuffix(".py")


def _imports() -> Iterator[tuple[str, set[str]]]:
    """Give each module of a room, by its path, with the rooms that it imports."""
    for path in PACKAGE.rglob("*.py"):
        module = path.relative_to(PACKAGE).as_posix()
        if _room(module) not in ROOMS:
            continue
        folders = module.split("/")[:-1]
        found: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                start = folders[: len(folders) + 1 - node.level]
                target = [*start, *(node.module or "").split(".")]
                names = [one.name for one in node.names]
                found |= {target[0]} if target[0] else set(names)
        yield module, found & set(ROOMS)


def _is_ours(path: str) -> bool:
    folder, slash, _ = path.partition("/")
    if not slash:
        return path.endswith((".py", ".js"))
    return folder != "content" and any((at / folder).is_dir() for at in STARTS)
