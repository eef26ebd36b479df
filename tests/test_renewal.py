"""The search index of a language of whose pages few have changed: only what is new is written."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from command import sxs
from folders import listing, same
from mkdocs_sxs.build import search
from mkdocs_sxs.build.indexer import Indexer
from tree import CONFIG, article, build, draw

SITE = f"""{CONFIG}
=== content/en-US/index.md
# Help
=== content/sl-SI/index.md
# Pomoč
""" + "".join(
    f"""=== content/sl-SI/{name}.md
{article(said, name.title())}
"""
    for name, said in {
        "sync": "Sinhronizacija", "lock": "Zaklepanje", "print": "Tiskanje", "scan": "Skeniranje",
        "sound": "Zvok", "screen": "Zaslon",
    }.items()
)  # fmt: skip
NO_SCRIPTS = pytest.mark.skipif(sys.platform == "win32", reason="the program is a script")
LOCK, SYNC = "content/sl-SI/lock.md", "content/sl-SI/sync.md"


def change(home: Path, name: str, before: str, after: str) -> None:
    path = home / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def files(site: Path) -> dict[str, int]:
    """Which file lies at each place, by its number on the disk."""
    return {name: (site / name).stat().st_ino for name in listing(site)}


def kinds(names: set[str]) -> list[str]:
    return sorted({Path(name).suffix or name for name in names})


Scripted = Callable[[str], Callable[[], str]]


@pytest.fixture
def pagefind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """Puts a script before Pagefind; gives what it was run for: S to be asked, W for a whole."""

    def put(first: str = "") -> Callable[[], str]:
        with search.runnable() as program:
            script, log = tmp_path / "pagefind", tmp_path / "pagefind.log"
            script.write_text(
                f'#!/bin/sh\n[ "$1" = --service ] && printf S >> {log} || printf W >> {log}\n'
                f'{first}\nexec {program} "$@"\n'
            )
        script.chmod(0o755)
        monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(script))
        return lambda: log.read_text() if log.exists() else ""

    return put


@NO_SCRIPTS
def test_only_what_is_new_of_an_index_is_written(tmp_path: Path, pagefind: Scripted) -> None:
    draw(tmp_path, SITE)
    assert sxs(tmp_path, "--jobs", "2").returncode == 0
    before, ran = files(tmp_path / "site"), pagefind("")
    change(tmp_path, LOCK, "Zaklepanje: vsebina", "Zaklepanje: zaslonska vsebina")
    assert sxs(tmp_path, "--jobs", "2").returncode == 0
    assert ran() == "S"
    after = files(tmp_path / "site")
    new = {name for name, number in after.items() if before.get(name) != number}
    pages = {name for name in new if name.startswith("sl-SI/")}
    assert pages == {"sl-SI/lock/index.html", "sl-SI/lock/sxs.json"}
    assert sum(name.endswith(".pf_fragment") for name in new) == 1
    assert kinds(new - pages) == [".json", ".pf_fragment", ".pf_index", ".pf_meta"]
    assert build(tmp_path, site="cold").code == 0
    assert same(tmp_path / "site", tmp_path / "cold")


@NO_SCRIPTS
def test_pictures_of_a_translation_do_not_hinder_the_recovered_english(
    tmp_path: Path, pagefind: Scripted
) -> None:
    """The English has the translation's pictures, which lie in that one's folder."""
    draw(tmp_path, f"{SITE}\n=== content/sl-SI/media/lock.svg\n<svg/>\n")
    (tmp_path / SYNC).write_text(article("Sinhronizacija", "Sync") + "\n![](media/lock.svg)\n")
    assert sxs(tmp_path, "--jobs", "2").returncode == 0
    ran = pagefind("")
    change(tmp_path, LOCK, "Lock: contents.", "Lock: other contents.")
    assert sxs(tmp_path, "--jobs", "2").returncode == 0
    assert set(ran()) == {"S"}
    assert "other contents" in (tmp_path / "site/lock/index.html").read_text()
    assert (tmp_path / "site/sl-SI/media/lock.svg").exists()
    assert build(tmp_path, site="cold").code == 0
    assert same(tmp_path / "site", tmp_path / "cold")


ODD = ["a {b}, [c]!", "it's (done)", "$x <y>", "back\\slash", "more", "v1.2"]
FLAT = CONFIG.replace("docs_dir:", "use_directory_urls: false\ndocs_dir:")


@NO_SCRIPTS  # nor has a file such a name there
@pytest.mark.parametrize("config", [CONFIG, FLAT], ids=["folders", "files"])
@pytest.mark.parametrize("tag", ["en-US", "sl-SI"])
def test_pages_are_found_again_whatever_they_are_called(
    tmp_path: Path, pagefind: Scripted, tag: str, config: str
) -> None:
    draw(
        tmp_path,
        config
        + "".join(
            f"=== content/{one}/{name}.md\n{article(f'Stran {n}', f'Page {n}', locale=one)}\n"
            for one in ("en-US", "sl-SI")
            for n, name in enumerate(ODD)
        ),
    )
    assert sxs(tmp_path, "--jobs", "2").returncode == 0
    ran = pagefind("")
    change(tmp_path, f"content/{tag}/{ODD[0]}.md", ": vsebina", ": druga vsebina")
    assert sxs(tmp_path, "--jobs", "2").returncode == 0
    assert ran() == "S"
    assert build(tmp_path, site="cold").code == 0
    assert same(tmp_path / "site", tmp_path / "cold")


def there_and_back(home: Path) -> None:
    change(home, LOCK, "Zaklepanje", "Zapiranje")
    sxs(home, "--jobs", "2")
    change(home, LOCK, "Zapiranje", "Zaklepanje")


def two_languages(home: Path) -> None:
    change(home, LOCK, "Zaklepanje", "Zapiranje")
    (home / "content/en-US/index.md").write_text("# Help\n\nWith more.\n")


def site_is_gone(home: Path) -> None:
    shutil.rmtree(home / "site")
    change(home, LOCK, "Zaklepanje", "Zapiranje")


EDITS: dict[str, Callable[[Path], object]] = {
    "a page is new": lambda home: (home / "content/sl-SI/new.md").write_text(
        "# Novo\n\nNovo je.\n"
    ),
    "a page is gone": lambda home: (home / LOCK).unlink(),
    "a page has another name": lambda home: (home / LOCK).rename(home / "content/sl-SI/locks.md"),
    "there and back": there_and_back,
    "two languages": two_languages,
    "the site is gone": site_is_gone,
}


@pytest.mark.parametrize(
    ("edit", "jobs"),
    # An index is begun ahead by a process of its own, where there may be two.
    [(edit, "2") for edit in EDITS] + [("there and back", "1"), ("two languages", "1")],
)
def test_an_index_made_again_is_that_of_a_whole_build(tmp_path: Path, edit: str, jobs: str) -> None:
    draw(tmp_path, SITE)
    sxs(tmp_path, "--jobs", jobs)
    EDITS[edit](tmp_path)
    assert sxs(tmp_path, "--jobs", jobs).returncode == 0
    assert build(tmp_path, site="cold").code == 0
    assert same(tmp_path / "site", tmp_path / "cold")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_site_of_which_no_page_is_to_be_found_gets_no_index(tmp_path: Path, jobs: str) -> None:
    own = SITE.replace("  name: material\n", "  name: material\n  custom_dir: own\n")
    draw(tmp_path, own + '=== own/main.html\n{% extends "base.html" %}\n')
    assert sxs(tmp_path, "--jobs", jobs).returncode == 0
    change(tmp_path, LOCK, "Zaklepanje", "Zapiranje")
    assert sxs(tmp_path, "--jobs", jobs).returncode == 0
    assert not (tmp_path / "site" / search.FOLDER).exists()
    assert build(tmp_path, site="cold").code == 0
    assert same(tmp_path / "site", tmp_path / "cold")


@NO_SCRIPTS
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_where_pagefind_cannot_go_on_the_index_is_made_anew(
    tmp_path: Path, pagefind: Scripted, jobs: str
) -> None:
    draw(tmp_path, SITE)
    sxs(tmp_path, "--jobs", jobs)
    change(tmp_path, LOCK, "Zaklepanje", "Zapiranje")
    ran = pagefind('[ "$1" = --service ] && exit 3')
    assert sxs(tmp_path, "--jobs", jobs).returncode == 0
    assert ran().endswith("SW")
    assert build(tmp_path, site="cold").code == 0
    assert same(tmp_path / "site", tmp_path / "cold")


@pytest.mark.starts_process
def test_an_index_names_its_own_files_and_none_of_an_older_one(tmp_path: Path) -> None:
    page = '<html lang="sl"><head></head><body><div class="md-content"><article data-pagefind-body>'

    def write(**titles: str) -> set[str]:
        indexer = Indexer()
        try:
            for name, said in titles.items():
                indexer.add(f"{name}/index.html", f"{page}<h1>{said}</h1>".encode())
            indexer.write(tmp_path)
            return set(indexer.written(tmp_path))
        finally:
            indexer.stop()

    first = write(sync="Sinhronizacija", lock="Zaklepanje")
    second = write(sync="Sinhronizacija", lock="Zapiranje")
    gone, new = first - second, second - first
    assert sorted(Path(name).suffix for name in gone) == [".pf_fragment", ".pf_index", ".pf_meta"]
    assert sorted(Path(name).suffix for name in new) == [".pf_fragment", ".pf_index", ".pf_meta"]
    there = {name for name in listing(tmp_path) if search.is_used(Path(name).name)}
    assert first | second == {name for name in there if not search.is_program(name)}
