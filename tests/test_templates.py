"""Templates are compiled once, for all languages and for the builds that follow.

What is compiled is code. So it lies in a folder of the user's to which nobody else can write, and
not in the project's cache, which may come from anywhere.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from command import sxs
from drawings import SITE
from folders import same
from tree import draw

OWN = """
=== overrides/main.html
{% extends "sxs.html" %}
{% block footer %}<p>Say it to us.</p>{% endblock %}
""" + SITE.replace("name: material", "name: material\n  custom_dir: overrides")

HOOKED = """
=== hook.py
def on_env(env, **_):
    env.filters["upper"] = str.lower
""" + SITE.replace("docs_dir:", "hooks: [hook.py]\ndocs_dir:")

CODE = b"resolve_or_missing"
"""What Jinja's compiled templates call."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder of a site."""
    draw(tmp_path / "site", SITE)
    return tmp_path / "site"


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the builds of a user keep what they compiled; it is not there yet."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    return tmp_path / "temporary" / f"mkdocs-sxs-{os.getuid()}"


def compiled(user: Path) -> dict[str, tuple[int, bytes]]:
    """When each file of a user's folder was written, and what it holds, by name."""
    files = sorted(user.iterdir())
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def edit(site: Path) -> None:
    article = site / "content" / "ro-RO" / "lock.md"
    article.write_text(article.read_text("utf-8") + "\nMai mult.\n", "utf-8")


def shows(site: Path, text: str) -> bool:
    return text in (site / "site" / "ro-RO" / "lock" / "index.html").read_text("utf-8")


def test_no_build_after_the_first_compiles_again(site: Path, user: Path) -> None:
    assert sxs(site).returncode == 0
    first = compiled(user)
    assert user.stat().st_mode & 0o777 == 0o700
    edit(site)
    assert sxs(site).returncode == 0
    assert shows(site, "Mai mult.")
    other = site.parent / "other"
    draw(other, SITE)
    assert sxs(other).returncode == 0
    assert compiled(user) == first


@pytest.mark.parametrize("damage", [b"", b"raise SystemExit"], ids=["empty", "foreign"])
def test_what_is_no_compiled_template_is_compiled_again(
    site: Path, user: Path, damage: bytes
) -> None:
    assert sxs(site, "--site-dir", "first").returncode == 0
    for path in user.iterdir():
        path.write_bytes(damage)
    again = sxs(site, "--no-cache")
    assert again.returncode == 0, again.stderr
    assert same(site / "site", site / "first")
    assert all(CODE in content for _, content in compiled(user).values())


def test_a_folder_that_others_can_write_to_is_neither_read_nor_mended(
    site: Path, user: Path
) -> None:
    user.mkdir()
    user.chmod(0o777)
    assert sxs(site).returncode == 0
    assert not any(user.iterdir())
    assert user.stat().st_mode & 0o777 == 0o777


@pytest.mark.parametrize("kind", ["a link", "a file"])
def test_what_stands_in_place_of_the_folder_stays_as_it_is(
    site: Path, user: Path, kind: str
) -> None:
    elsewhere = site.parent / "elsewhere"
    elsewhere.mkdir(mode=0o755)
    if kind == "a link":
        user.symlink_to(elsewhere)
    else:
        user.write_text("mine")
    assert sxs(site).returncode == 0
    assert not any(elsewhere.iterdir())
    assert elsewhere.stat().st_mode & 0o777 == 0o755
    assert user.is_symlink() or user.read_text() == "mine"


@pytest.mark.parametrize("where", [".", "temporary"])
def test_nothing_that_lies_in_the_project_is_run(
    site: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / where).mkdir(exist_ok=True)
    monkeypatch.setenv("TMPDIR", str(site / where))
    assert sxs(site).returncode == 0
    assert not list(site.rglob("mkdocs-sxs-*"))
    kept = [path for path in (site / ".cache").rglob("*") if path.is_file()]
    assert kept
    assert not any(CODE in path.read_bytes() for path in kept)


def test_the_folder_that_python_takes_where_no_other_can_be_written_to_is_not_used(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = site.parent / "here"
    here.mkdir()
    monkeypatch.setenv("TMPDIR", str(here))
    assert sxs(here, "-f", str(site / "mkdocs.yml")).returncode == 0
    assert not any(here.iterdir())


def test_the_users_folder_holds_what_is_looked_for_in_the_project(site: Path, user: Path) -> None:
    assert sxs(site).returncode == 0
    assert any(CODE in content for _, content in compiled(user).values())


def test_what_a_hook_may_have_a_hand_in_is_kept_for_no_other_site(user: Path) -> None:
    site = user.parent.parent / "site"
    draw(site, HOOKED)
    assert sxs(site).returncode == 0
    assert not user.exists() or not list(user.iterdir())


def test_a_template_that_was_edited_shows_and_is_compiled_once(user: Path) -> None:
    site = user.parent.parent / "site"
    draw(site, OWN)
    template = site / "overrides" / "main.html"
    assert sxs(site).returncode == 0
    assert shows(site, "Say it to us.")
    first = compiled(user)
    template.write_text(template.read_text("utf-8").replace("Say it", "Write"), "utf-8")
    assert sxs(site).returncode == 0
    assert shows(site, "Write to us.")
    second = compiled(user)
    assert [name for name in second if second[name] != first.get(name)] == [
        name for name, (_, content) in second.items() if b"Write to us." in content
    ]
    edit(site)
    assert sxs(site).returncode == 0
    assert compiled(user) == second
