"""Files that a hook or plugin adds, moves, or that the preview alone shows: articles lead there."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import sxs
from folders import same
from tree import CONFIG, Built, article, build, draw

ADDING = """
=== adds.py
from pathlib import Path
from mkdocs.structure.files import File, InclusionLevel

def on_files(files, config):
    for name in ("podatki.csv", "slika.png"):
        source = Path(config.config_file_path).parent / "more"
        file = File(f"sl-SI/{name}", str(source), config.site_dir, config.use_directory_urls)
        file.inclusion = InclusionLevel.INCLUDED
        files.append(file)
=== more/sl-SI/podatki.csv
1,2
=== more/sl-SI/slika.png
png
"""

MOVING = """
=== moves.py
def on_files(files, config):
    for file in files:
        if file.src_uri == "sl-SI/moved.md":
            file.dest_uri = file.dest_uri.replace("moved", "elsewhere")
"""


def site(hook: str, more: str, option: str = "") -> str:
    config = CONFIG.replace("docs_dir:", f"hooks: [{hook}]\ndocs_dir:")
    return f"""{config.replace("  - sxs", f"  - sxs{option}")}
=== content/en-US/index.md
---
title: Help
---
# Help
=== content/sl-SI/sync.md
{article("Sinhronizacija", "Sync")}
[Podatki](podatki.csv) ![Slika](slika.png)
=== content/sl-SI/lock.md
{article("Zaklepanje", "Lock")}
{more}
"""


def test_an_article_leads_to_a_file_that_a_hook_adds(tmp_path: Path) -> None:
    draw(tmp_path, site("adds.py", ADDING))
    done = sxs(tmp_path)
    assert done.returncode == 0, done.stderr
    page = Built(tmp_path, 0, "").page("sl-SI/sync")
    assert 'href="../podatki.csv"' in page
    assert 'src="../slika.png"' in page
    alone = sxs(tmp_path, "--locale", "sl-SI", "--site-dir", "alone")
    assert "missing-target" not in alone.stderr  # the recovered English has no such file
    assert build(tmp_path, site="by-mkdocs").code == 0
    assert same(tmp_path / "site", tmp_path / "by-mkdocs")


@pytest.mark.parametrize("edited", ["lock.md", "moved.md"])
def test_a_page_that_a_hook_moves_is_there_in_warm_builds_too(tmp_path: Path, edited: str) -> None:
    moved = f"=== content/sl-SI/moved.md\n{article('Premik', 'Move')}{MOVING}"
    draw(tmp_path, site("moves.py", moved, ": {cache_safe: [moves.py]}"))
    assert sxs(tmp_path).returncode == 0
    path = tmp_path / "content" / "sl-SI" / edited
    path.write_text(path.read_text("utf-8").replace("vsebina", "novo"), "utf-8")
    assert sxs(tmp_path).returncode == 0
    assert (tmp_path / "site" / "sl-SI" / "elsewhere" / "index.html").is_file()
    assert sxs(tmp_path, "--no-cache", "--site-dir", "cold").returncode == 0
    assert same(tmp_path / "site", tmp_path / "cold")
