"""What a build reads beside the loading of the program: the folders that a configuration names."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_sxs.build.folders import expected, reading
from tree import draw

FILES = """
=== docs/a.md
# A
=== text/b.md
# B
=== site/index.html
<html>
"""

# the configuration                           the folder that is read before it is asked for
NAMED = [
    ("site_name: Help", "docs"),
    ("docs_dir: text", "text"),
    ("docs_dir: 'text'  # where it lies", "text"),
    ("nav:\n  - docs_dir: text", "docs"),
]


@pytest.mark.parametrize(("config", "folder"), NAMED)
@pytest.mark.starts_process
def test_a_folder_is_read_from_when_the_configuration_is_seen(
    tmp_path: Path, config: str, folder: str
) -> None:
    draw(tmp_path, f"=== mkdocs.yml\n{config}\n{FILES}")
    file, content, site = (str(tmp_path / name) for name in ("mkdocs.yml", folder, "site"))
    assert expected(file, None) == (content, site)
    assert expected(file, "elsewhere") == (content, str(tmp_path / "elsewhere"))
    with reading(2, file, None) as folders:
        assert folders.is_begun(content)
        assert len(folders.content(content)()) == 1


@pytest.mark.starts_process
def test_another_folder_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    draw(tmp_path, f"=== mkdocs.yml\ndocs_dir: !ENV [NOWHERE, text]\n{FILES}")
    with reading(2, str(tmp_path / "mkdocs.yml"), None) as folders:
        assert not folders.is_begun(str(tmp_path / "text"))
        assert list(folders.content(str(tmp_path / "text"))()) == ["b.md"]
        assert list(folders.stamps(str(tmp_path / "site"))()) == ["index.html"]
