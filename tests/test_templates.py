"""Templates are compiled once, for all languages and for the builds that follow.

What is compiled is code. So it lies in a folder of the user's to which nobody else can write, and
not in the project's cache, which may come from anywhere.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from command import sxs
from drawings import SITE
from folders import same
from mkdocs_sxs.host.templating import Compiled, VisibleTheme
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


def compiled(user: Path) -> tuple[int, bytes]:
    """When the file of a user's folder was written, and what it holds."""
    (path,) = user.glob("*.templates")
    return path.stat().st_mtime_ns, path.read_bytes()


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


def test_pages_need_no_template_that_was_not_compiled_while_the_site_was_read(site: Path) -> None:
    script = """
from mkdocs.config import load_config
from mkdocs_sxs.build.division import templates
from mkdocs_sxs.host.templating import Compiled

config = load_config("mkdocs.yml")
known = templates(config)
environment = config.theme.get_env()
for name in ("main.html", "sxs.html", "base.html", "partials/header.html", "partials/content.html"):
    file = environment.loader.get_source(environment, name)[1]
    print(name, Compiled().get_cache_key(name, file) in known)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=site, check=True, capture_output=True, text=True
    )
    assert done.stdout == (
        "main.html True\nsxs.html True\nbase.html True\n"
        "partials/header.html True\npartials/content.html True\n"
    )


@pytest.mark.parametrize("damage", ["cut", "changed", "foreign", "empty"])
def test_what_is_not_as_it_was_written_is_not_run(site: Path, user: Path, damage: str) -> None:
    assert sxs(site, "--site-dir", "first").returncode == 0
    (path,) = user.glob("*.templates")
    content = path.read_bytes()
    damaged = {
        "cut": content[:-1],
        "changed": content[:-9] + bytes([content[-9] ^ 1]) + content[-8:],
        "foreign": b"raise SystemExit",
        "empty": b"",
    }
    path.write_bytes(damaged[damage])
    for kept in (site / ".cache" / "sxs").iterdir():
        kept.unlink()
    again = sxs(site)
    assert again.returncode == 0, again.stderr
    assert same(site / "site", site / "first")
    assert CODE in compiled(user)[1]
    assert compiled(user)[1] != damaged[damage]


@pytest.mark.parametrize("damage", [b"", b"\xff" * 50, b"source\n", b"source\n\xe3\0"])
def test_code_that_cannot_be_read_is_compiled_again(damage: bytes) -> None:
    kept = Compiled()
    kept.learn({kept.get_cache_key("page", None): damage})
    loader = DictLoader({"page": "{{ 6 * 7 }}"})
    assert Environment(loader=loader, bytecode_cache=kept).get_template("page").render() == "42"  # noqa: S701


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
    assert CODE in compiled(user)[1]


@pytest.mark.parametrize("why", ["--no-cache", "a hook"])
def test_nothing_is_kept_where_it_is_not_asked_for_or_not_known(user: Path, why: str) -> None:
    site = user.parent.parent / "site"
    draw(site, HOOKED if why == "a hook" else SITE)
    assert sxs(site, *([why] if why.startswith("-") else [])).returncode == 0
    assert not list(user.parent.iterdir())


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
    assert second[1] != first[1]
    edit(site)
    assert sxs(site).returncode == 0
    assert compiled(user) == second


def test_the_theme_has_the_files_that_mkdocs_finds_in_it(site: Path) -> None:
    """Hidden folders are not looked through: MkDocs takes no file of theirs."""
    draw(site, f"{OWN}\n=== overrides/.hidden/own.css\nb {{}}\n=== overrides/css/.own.css\nb {{}}")
    draw(site, "=== overrides/css/own.css\nb {}\n=== overrides/css/deep/own.css\nb {}")
    config = load_config(str(site / "mkdocs.yml"))
    found = Files([])
    found.add_files_from_theme(config.theme.get_env(), config)
    visible = Files([])
    visible.add_files_from_theme(VisibleTheme(config.theme).get_env(), config)
    assert [file.abs_src_path for file in visible] == [file.abs_src_path for file in found]
    assert {"css/own.css", "css/deep/own.css"} < visible.src_uris.keys()
    environment = VisibleTheme(config.theme).get_env()
    assert environment.get_template(".icons/material/weather-sunny.svg").render().startswith("<svg")


LISTING = """
=== hook.py
def on_env(env, **_):
    icons = [name for name in env.list_templates() if name.startswith(".icons/")]
    print(f"{len(icons)} icons" if len(icons) < 1000 else "thousands of icons")
""" + SITE.replace("docs_dir:", "hooks: [hook.py]\ndocs_dir:")


def test_other_plugins_find_any_file_of_the_theme(tmp_path: Path) -> None:
    draw(tmp_path, LISTING)
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert set(done.stdout.split("\n")) == {"thousands of icons", ""}
