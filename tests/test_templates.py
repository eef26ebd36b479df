"""Templates are compiled once, for all languages and for the builds that follow.

What is compiled is code. So it lies in a folder of the user's that nobody else can write to, and
not in the project's cache, which may come from anywhere.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_build import SITE, sxs
from test_cache import same

from tree import draw

OWN = """
=== mkdocs.yml
site_name: Help
docs_dir: content
theme: {name: material, font: false, custom_dir: overrides}
plugins:
  - sxs
  - i18n: {languages: [{locale: en-US, name: English, default: true}]}
=== overrides/main.html
{% extends "sxs.html" %}
{% block footer %}<p>Say it to us.</p>{% endblock %}
"""


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the builds of a user keep what they compiled; it is not there yet."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path / f"_jinja2-cache-{os.getuid()}"


def compiled(user: Path) -> dict[str, tuple[int, bytes]]:
    """When the files of a user's folder were written, and what they hold."""
    return {
        path.name: (path.stat().st_mtime_ns, path.read_bytes())
        for path in (user / "mkdocs-sxs").iterdir()
        if path.name != ".gitignore"
    }


def test_no_build_after_the_first_compiles_again(tmp_path: Path, user: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for project in (one, other):
        draw(project, SITE)
    assert sxs(one).returncode == 0
    first = compiled(user)
    assert user.stat().st_mode & 0o777 == 0o700
    article = one / "content" / "ro-RO" / "lock.md"
    article.write_text(article.read_text("utf-8") + "\nMai mult.\n", "utf-8")
    assert sxs(one).returncode == 0
    assert "Mai mult." in (one / "site" / "ro-RO" / "lock" / "index.html").read_text("utf-8")
    assert sxs(other).returncode == 0
    assert compiled(user) == first


def test_pages_need_no_template_that_was_not_compiled_while_the_site_was_read(
    tmp_path: Path, user: Path
) -> None:
    draw(tmp_path, SITE)
    script = """
from mkdocs.config import load_config
from mkdocs_sxs.building.division import templates
from mkdocs_sxs.cache.templates import of_user

config = load_config("mkdocs.yml")
kept = of_user("software")
templates(config, kept)
environment = config.theme.get_env()
for name in ("main.html", "sxs.html", "base.html", "partials/header.html", "partials/content.html"):
    source, file, _ = environment.loader.get_source(environment, name)
    print(name, kept.get_bucket(environment, name, file, source).code is not None)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert done.stdout == (
        "main.html True\nsxs.html True\nbase.html True\n"
        "partials/header.html True\npartials/content.html True\n"
    )


@pytest.mark.parametrize("damage", ["cut", "changed", "swapped", "foreign"])
def test_what_is_not_as_it_was_written_is_compiled_again(
    tmp_path: Path, user: Path, damage: str
) -> None:
    draw(tmp_path, SITE)
    assert sxs(tmp_path, "--site-dir", "first").returncode == 0
    before = compiled(user)
    contents = [content for _, content in before.values()]
    for name, content, other in zip(before, contents, reversed(contents), strict=True):
        damaged = {
            "cut": content[:-1],
            "changed": content[:-9] + bytes([content[-9] ^ 1]) + content[-8:],
            "swapped": other,
            "foreign": b"raise SystemExit",
        }
        (user / "mkdocs-sxs" / name).write_bytes(damaged[damage])
    (tmp_path / ".cache" / "sxs" / "site.json").unlink()
    for pack in (tmp_path / ".cache" / "sxs").glob("*.pack"):
        pack.unlink()
    again = sxs(tmp_path)
    assert again.returncode == 0, again.stderr
    assert same(tmp_path / "site", tmp_path / "first")
    assert [content for _, content in compiled(user).values()] == contents


def test_a_folder_that_others_can_write_to_is_not_used(tmp_path: Path, user: Path) -> None:
    draw(tmp_path, SITE)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    user.symlink_to(elsewhere)  # whoever may write to the folder for temporary files can do that
    assert sxs(tmp_path).returncode == 0
    assert (tmp_path / "site" / "ro-RO" / "lock" / "index.html").exists()
    assert not any(elsewhere.iterdir())


def test_the_projects_own_cache_holds_no_code(tmp_path: Path, user: Path) -> None:
    draw(tmp_path, SITE)
    assert sxs(tmp_path).returncode == 0
    compiled_code = b"j2\x80"  # how Jinja begins what it compiled
    assert all(compiled_code in content for _, content in compiled(user).values())
    cache = [path for path in (tmp_path / ".cache").rglob("*") if path.is_file()]
    assert cache
    assert not any(compiled_code in path.read_bytes() for path in cache)


def test_without_the_cache_nothing_is_kept(tmp_path: Path, user: Path) -> None:
    draw(tmp_path, SITE)
    assert sxs(tmp_path, "--no-cache").returncode == 0
    assert not user.exists()


def test_a_template_that_was_edited_shows(tmp_path: Path, user: Path) -> None:
    draw(tmp_path, OWN + SITE.partition("=== content")[1] + SITE.partition("=== content")[2])
    page = tmp_path / "site" / "sl-SI" / "sync" / "index.html"
    template = tmp_path / "overrides" / "main.html"
    assert sxs(tmp_path).returncode == 0
    assert "Say it to us." in page.read_text("utf-8")
    template.write_text(template.read_text("utf-8").replace("Say it", "Write"), "utf-8")
    assert sxs(tmp_path).returncode == 0
    assert "Write to us." in page.read_text("utf-8")
