"""Builds a drawn site, changes it, and builds it again: from the cache, and without one."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from command import run_module
from tree import draw


@dataclass(frozen=True)
class Warm:
    """What came of a site that was built, changed, and built again."""

    log: str
    """What the second build said."""
    made: Mapping[str, int]
    """How many pages of each language it made; empty where it found nothing changed."""
    changed: list[str]
    """The files that it made other than the first one."""
    stale: list[str]
    """The files that a build without a cache makes other than it did."""


def warm(
    root: Path,
    drawing: str,
    change: Callable[[Path], object],
    environment: Mapping[str, str] | None = None,
) -> Warm:
    """Build a site, change it, and build it again with a cache and without.

    Args:
        root: the folder of the project.
        drawing: the site.
        change: changes it; it is given the folder.
        environment: variables of the later builds.
    """
    draw(root, drawing)
    first = build(root)
    assert "Nothing is cached" not in first, first
    shutil.copytree(root / "site", root / "before")
    change(root)
    log = build(root, environment=environment)
    assert "Nothing is cached" not in log, log
    build(root, "--no-cache", "--site-dir", "cold", environment=environment)
    site, cold, before = root / "site", root / "cold", root / "before"
    return Warm(log, made(log), different(before, cold), different(site, cold))


def build(root: Path, *options: str, environment: Mapping[str, str] | None = None) -> str:
    """Run `sxs build` and give what it logged."""
    done = run_module(root, "mkdocs_sxs", "build", *options, environment=environment)
    assert done.returncode == 0, done.stderr
    return done.stderr


def replace(path: str, old: str, new: str) -> Callable[[Path], object]:
    """Give what replaces a text in a file."""

    def change(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def made(log: str) -> dict[str, int]:
    """Say how many pages of each language were made."""
    found: dict[str, int] = {}
    for line in log.splitlines():
        tag, _, rest = line.partition(": ")
        if " pages" in rest and " languages)" in rest:
            of_them = rest.partition(", ")[2].partition(" of them made")
            found[tag] = int(of_them[0] if of_them[1] else rest.partition(" ")[0])
    return found


def different(one: Path, other: Path) -> list[str]:
    """Name the files that are not the same in both folders."""
    names = {
        path.relative_to(root).as_posix()
        for root in (one, other)
        for path in root.rglob("*")
        if path.is_file()
    }
    _, mismatched, missing = filecmp.cmpfiles(one, other, sorted(names), shallow=False)
    return sorted([*mismatched, *missing])
