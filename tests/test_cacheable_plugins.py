"""Sites with plugins, Markdown extensions and a navigation of their own are cached, and right."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tree import CONFIG, article, draw
from warm import Warm, build, replace, warm

SITE = f"""{CONFIG}
=== content/en-US/index.md
# Help
=== content/sl-SI/index.md
---
title: Pomoč
ms.topic: landing
---
# Pomoč

Dobrodošli. ![Morje](media/a.png)
=== content/sl-SI/guide/index.md
---
title: Vodnik
ms.topic: guide
---
# Vodnik

Kako začeti.
=== content/sl-SI/guide/first.md
---
title: Prvi korak
ms.topic: guide
---
# Prvi korak

Odprite okno.
=== content/sl-SI/media/a.png
(a picture)
=== content/sl-SI/sync.md
{article("Sinhronizacija", "Sync")}
=== content/sl-SI/lock.md
{article("Zaklepanje", "Lock")}
"""
EDIT = replace("content/sl-SI/lock.md", "Zaklepanje: vsebina", "Zaklenite vrata")
TITLE = replace("content/sl-SI/guide/first.md", "title: Prvi korak", "title: Začetek")
ALL = 7
"""How many pages there are in sl-SI: one of each file, and two that list the articles."""


def with_settings(plugins: str = "", settings: str = "", files: str = "") -> str:
    """Draw the site with more plugins, settings and files."""
    drawn = SITE.replace("default: true}\n", f"default: true}}\n{plugins}{settings}", 1)
    return drawn + files


def text_of(root: Path, path: str) -> str:
    return (root / "site" / path / "index.html").read_text(encoding="utf-8")


def assert_right(found: Warm, *changed: str) -> None:
    """The second build made what a build without a cache makes, and something did change."""
    assert found.stale == []
    assert set(changed) <= set(found.changed), found.changed


OF_THE_PAGE = {
    "glightbox": "  - glightbox\n",
    "minify": "  - minify: {minify_html: true}\n",
    "exclude": "  - exclude: {glob: ['*/guide/first.md']}\n",
    "redirects": "  - redirects: {redirect_maps: {sl-SI/old.md: sl-SI/sync.md}}\n",
}


@pytest.mark.parametrize("plugin", OF_THE_PAGE)
def test_a_plugin_that_looks_at_one_page_leaves_the_others_in_the_cache(
    tmp_path: Path, plugin: str
) -> None:
    found = warm(tmp_path, with_settings(OF_THE_PAGE[plugin]), EDIT)
    assert_right(found, "sl-SI/lock/index.html")
    assert found.made["sl-SI"] == 1, found.log


def test_a_plugins_options_are_inputs(tmp_path: Path) -> None:
    change = replace("mkdocs.yml", "glightbox: {width: 80%}", "glightbox: {width: 90%}")
    found = warm(tmp_path, with_settings("  - glightbox: {width: 80%}\n"), change)
    assert_right(found, "sl-SI/index.html")


def test_a_redirect_ends_with_the_page_that_it_leads_to(tmp_path: Path) -> None:
    plugin = "  - redirects: {redirect_maps: {sl-SI/old.md: sl-SI/guide/first.md}}\n"
    gone = "content/sl-SI/guide/first.md"
    found = warm(tmp_path, with_settings(plugin), lambda root: (root / gone).unlink())
    assert_right(found, "sl-SI/old/index.html")
    assert "Redirect target 'sl-SI/guide/first.md' does not exist" in found.log


NAV = """nav:
  - index.md
  - Začetek: [guide/index.md, guide/first.md]
  - sync.md
"""
NAVIGATIONS = {
    "the owner's": ("", NAV),
    "section-index": ("  - section-index\n", NAV),
    "awesome-nav": ("  - awesome-nav: {filename: nav.yml}\n", ""),
}


@pytest.mark.parametrize("edit", ["a text", "a title"])
@pytest.mark.parametrize("by", NAVIGATIONS)
def test_a_navigation_shows_the_titles_that_there_are(tmp_path: Path, by: str, edit: str) -> None:
    plugins, settings = NAVIGATIONS[by]
    drawing = with_settings(plugins, settings, "=== content/nav.yml\nnav: ['*']\n")
    found = warm(tmp_path, drawing, EDIT if edit == "a text" else TITLE)
    changed = "lock" if edit == "a text" else "guide/first"
    assert_right(found, f"sl-SI/{changed}/index.html")
    assert found.made["sl-SI"] == (1 if edit == "a text" else ALL), found.log
    if settings:
        shown = "Prvi korak" if edit == "a text" else "Začetek"
        assert shown in text_of(tmp_path, "sl-SI/sync")


SUMMARY = """=== content/en-US/SUMMARY.md
- [Help](index.md)
=== content/sl-SI/SUMMARY.md
- [Domov](index.md)
"""
LACKING = {
    "the owner's": with_settings("", "nav: [index.md]\n"),
    "of one language": with_settings(
        "        - {locale: sl-SI, name: Slovensko, nav: [index.md]}\n"
    ),
    "literate-nav": with_settings("  - literate-nav\n", "", SUMMARY),
}


@pytest.mark.parametrize("by", LACKING)
def test_a_navigation_may_lack_pages_that_no_file_holds(tmp_path: Path, by: str) -> None:
    """Pages of the owner's that it lacks are said, as MkDocs does; the list of articles is not."""
    draw(tmp_path, f"{LACKING[by]}=== content/sl-SI/own.md\n# Lastna\n")
    log = build(tmp_path)
    assert (tmp_path / "site/sl-SI/browse/index.html").is_file()
    said = log.partition('not included in the "nav" configuration:\n')[2]
    assert [line for line in said.splitlines() if line.startswith("  - ")] == ["  - sl-SI/own.md"]


def test_a_navigation_is_an_input(tmp_path: Path) -> None:
    change = replace("mkdocs.yml", "  - sync.md\n", "  - lock.md\n")
    found = warm(tmp_path, with_settings("", NAV), change)
    assert_right(found, "sl-SI/sync/index.html")


def test_a_navigation_of_one_language_is_an_input(tmp_path: Path) -> None:
    language = "        - {locale: sl-SI, name: Slovensko, nav: [index.md, sync.md]}\n"
    change = replace("mkdocs.yml", "[index.md, sync.md]", "[index.md, lock.md]")
    found = warm(tmp_path, with_settings(language), change)
    assert_right(found, "sl-SI/sync/index.html")


def test_what_a_navigation_lacks_is_said_again(tmp_path: Path) -> None:
    drawing = with_settings("", NAV + "  - gone.md\n")
    found = warm(tmp_path, drawing, lambda root: shutil.rmtree(root / "site"))
    assert found.made["sl-SI"] == 0
    assert_right(found)
    assert "A reference to 'gone.md' is included in the 'nav'" in found.log


TAGS = with_settings(
    "  - meta: {meta_file: meta.txt}\n  - tags: {export: false}\n",
    "",
    """=== content/sl-SI/guide/meta.txt
tags: [vrata]
=== content/sl-SI/oznake.md
---
title: Oznake
---
# Oznake

<!-- material/tags -->
""",
)


def test_tags_are_collected_from_all_pages_of_a_language(tmp_path: Path) -> None:
    change = replace("content/sl-SI/guide/first.md", "# Prvi korak", "# Drugi korak")
    found = warm(tmp_path, TAGS, change)
    assert "vrata" in text_of(tmp_path, "sl-SI/oznake")
    assert_right(found, "sl-SI/guide/first/index.html")
    assert found.made["sl-SI"] == ALL + 1
    assert build(tmp_path).count("nothing has changed") == 1


def test_one_file_of_tags_for_all_languages_is_not_cached(tmp_path: Path) -> None:
    draw(tmp_path, with_settings("  - tags\n"))
    assert "Nothing is cached: the plugin tags writes one tags.json" in build(tmp_path)


META = "  - meta: {meta_file: meta.txt}\n"


@pytest.mark.parametrize("key", ["tags", "status"])
def test_metadata_of_a_folder_is_an_input(tmp_path: Path, key: str) -> None:
    """The status of a page is shown in the navigation of others."""
    value = {"tags": "[vrata]", "status": "new"}[key]
    drawing = with_settings(
        META, NAV if key == "status" else "",
        f"=== content/sl-SI/guide/meta.txt\n{key}: {value}\n",
    )  # fmt: skip
    other = {"tags": "[okna]", "status": "deprecated"}[key]
    found = warm(tmp_path, drawing, replace("content/sl-SI/guide/meta.txt", value, other))
    assert_right(found, *(["sl-SI/sync/index.html"] if key == "status" else []))
    again = replace("content/sl-SI/lock.md", "Zaklepanje: vsebina", "Zaklenite vrata")
    again(tmp_path)
    build(tmp_path)
    build(tmp_path, "--no-cache", "--site-dir", "later")
    assert text_of(tmp_path, "sl-SI/sync") == (tmp_path / "later/sl-SI/sync/index.html").read_text(
        encoding="utf-8"
    )


SNIPPETS = with_settings(
    "",
    "markdown_extensions:\n"
    "  - pymdownx.snippets: {base_path: [snippets], auto_append: [end.txt]}\n",
    """=== snippets/end.txt
Konec strani.
=== snippets/part.txt
Odlomek.
=== content/sl-SI/with.md
---
title: Odlomek
---
# Z odlomkom

--8<-- "part.txt"
""",
)


def test_a_page_with_a_snippet_is_made_again(tmp_path: Path) -> None:
    found = warm(tmp_path, SNIPPETS, replace("snippets/part.txt", "Odlomek", "Drugi odlomek"))
    assert_right(found, "sl-SI/with/index.html")
    assert found.made == {"en-US": 0, "sl-SI": 1}, found.log


def test_a_file_that_is_appended_to_all_pages_is_an_input(tmp_path: Path) -> None:
    drawing = f"{SNIPPETS}=== content/sl-SI/own.md\n# Lastna\n"
    found = warm(tmp_path, drawing, replace("snippets/end.txt", "Konec", "Dno"))
    assert_right(found, "sl-SI/own/index.html")


def test_a_file_that_an_extension_names_is_an_input(tmp_path: Path) -> None:
    settings = "markdown_extensions:\n  - footnotes: {BACKLINK_TEXT: back.txt}\n"
    drawing = with_settings("", settings, "=== back.txt\nA\n")
    found = warm(tmp_path, drawing, replace("back.txt", "A", "B"))
    assert found.stale == []
    assert found.made["sl-SI"] == ALL


def test_a_page_with_macros_is_made_again(tmp_path: Path) -> None:
    page = "=== content/sl-SI/with.md\n---\ntitle: Makro\n---\n# Makro\n\n{{ environment.system }} "
    drawing = with_settings(
        "  - macros: {include_dir: parts}\n", "", f"{page}{{% include 'a' %}}\n"
    )
    drawing += "=== parts/a\nOdlomek.\n"
    found = warm(tmp_path, drawing, replace("parts/a", "Odlomek", "Drugi odlomek"))
    assert_right(found, "sl-SI/with/index.html")
    assert found.made["sl-SI"] == 1, found.log


def test_what_a_module_of_macros_does_is_not_known(tmp_path: Path) -> None:
    module = "=== main.py\ndef define_env(env):\n    pass\n"
    draw(tmp_path, with_settings("  - macros\n", "", module))
    assert "Nothing is cached: what the modules of the plugin macros read" in build(tmp_path)


def commit(root: Path, date: str) -> None:
    """Commit all files."""
    name = {f"GIT_{who}_{what}": f"{date}T12:00:00Z" if what == "DATE" else "writer@example.org"
            for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL", "DATE")}  # fmt: skip
    for command in (
        ["init", "-q"],
        ["add", "content", "mkdocs.yml"],
        ["commit", "-qm", "Articles"],
    ):
        subprocess.run(["git", *command], cwd=root, env={**os.environ, **name}, check=True)


def test_the_date_of_a_commit_is_an_input(tmp_path: Path) -> None:
    """Pages that no commit has show the second in which they were made: they are left out here."""
    plugin = "  - git-revision-date-localized: {exclude: [en-US/*]}\n"
    draw(tmp_path, with_settings(plugin))
    commit(tmp_path, "2020-02-03")
    build(tmp_path)
    assert "2020" in text_of(tmp_path, "sl-SI/lock")
    EDIT(tmp_path)
    commit(tmp_path, "2021-02-03")
    build(tmp_path)
    build(tmp_path, "--no-cache", "--site-dir", "cold")
    for topic in ("lock", "sync", "guide/first"):
        cold = (tmp_path / "cold/sl-SI" / topic / "index.html").read_text(encoding="utf-8")
        assert text_of(tmp_path, f"sl-SI/{topic}") == cold
    assert "2021" in text_of(tmp_path, "sl-SI/lock")
    assert "2020" in text_of(tmp_path, "sl-SI/sync")


def test_a_page_that_is_in_no_commit_is_made_again(tmp_path: Path) -> None:
    """It shows when it was made; so do the two pages that list the articles."""
    draw(tmp_path, with_settings("  - git-revision-date-localized\n"))
    commit(tmp_path, "2020-02-03")
    draw(tmp_path, f"=== content/sl-SI/new.md\n{article('Novo', 'New')}")
    build(tmp_path)
    assert f"sl-SI: {ALL + 1} pages, 3 of them made" in build(tmp_path)


HOOK = """=== hook.py
def on_page_markdown(markdown, **_):
    return markdown + "\\n\\nDrugi dan.\\n"
"""


def test_a_hook_that_the_owner_vouches_for_is_an_input(tmp_path: Path) -> None:
    drawing = with_settings("", "hooks: [hook.py]\n", HOOK)
    drawing = drawing.replace("  - sxs\n", "  - sxs: {cache_safe: [hook.py]}\n")
    found = warm(tmp_path, drawing, replace("hook.py", "Drugi", "Tretji"))
    assert_right(found, "sl-SI/guide/first/index.html")
    EDIT(tmp_path)
    assert f"sl-SI: {ALL} pages, 1 of them made" in build(tmp_path)


def test_a_name_that_is_vouched_for_and_not_there_stops_the_build(tmp_path: Path) -> None:
    drawing = with_settings("", "hooks: [hook.py]\n", HOOK)
    draw(tmp_path, drawing.replace("  - sxs\n", "  - sxs: {cache_safe: [hok.py]}\n"))
    with pytest.raises(AssertionError, match=r"cache_safe names 'hok.py'.*; write hook.py"):
        build(tmp_path)


def test_a_page_that_was_removed_is_gone(tmp_path: Path) -> None:
    gone = "content/sl-SI/guide/first.md"
    found = warm(tmp_path, SITE, lambda root: (root / gone).unlink())
    assert_right(found, "sl-SI/guide/first/index.html")
