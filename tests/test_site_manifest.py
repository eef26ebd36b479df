"""`sxs build --manifest`: what every file of a site is, and what it came from."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from command import sxs
from tree import CONFIG, article, draw

SITE = f"""
{CONFIG}
=== content/sl-SI/sync.md
{article("Sinhronizacija", "Synchronization")}
=== content/sl-SI/media/notes.txt
Zapiski.
=== content/en-US/index.md
# Welcome
"""


def manifest(root: Path, *options: str) -> dict[str, Any]:
    done = sxs(root, "--manifest", *options, command="build")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads((root / "site" / "manifest.json").read_text("utf-8"))
    return found


def of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_manifest_has_every_file_and_what_it_came_from(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    found = manifest(tmp_path)
    site = tmp_path / "site"
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert found["files"].keys() == files - {"manifest.json"}
    for path, said in found["files"].items():
        assert said["sha256"] == of(site / path), path
    sources = {path: said["sources"] for path, said in found["files"].items()}
    translation = "content/sl-SI/sync.md"
    assert sources["sl-SI/sync/index.html"] == [translation]
    assert sources["sync/index.html"] == [translation]  # it is recovered
    assert sources["index.html"] == ["content/en-US/index.md"]
    assert sources["robots.txt"] == []
    assert found["sources"][translation] == of(tmp_path / translation)


def test_a_warm_build_writes_the_manifest_of_a_cold_one(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    before = manifest(tmp_path)
    with (tmp_path / "content/sl-SI/sync.md").open("a", encoding="utf-8") as file:
        file.write("Še en stavek.\n")
    warm = manifest(tmp_path)
    assert warm != before
    assert manifest(tmp_path, "--no-cache") == warm
    sxs(tmp_path, command="build")  # without it there is none
    assert not (tmp_path / "site" / "manifest.json").exists()
