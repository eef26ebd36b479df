"""What pages share is rendered once, and no page differs by it.

A site with a template of its own renders each page whole: that is what the others are held to.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tree

ARTICLES = 60
"""Enough in every folder for pages to share what they share."""

PLAIN = tree.CONFIG

WITH_MORE = """
=== mkdocs.yml
site_name: "Help & {{ more }} {% if %}"
docs_dir: content
repo_url: https://example.org/repo
edit_uri: edit/main/content/
copyright: "{# us #}"
extra_css: [sl-SI/deep/down/own.css, sl-SI/n31/own.css]
extra_javascript: [sl-SI/n32/own.js]
theme:
  name: material
  font: false
  features: [content.action.edit, navigation.tabs, navigation.top]
  palette:
    - {scheme: default, toggle: {icon: material/weather-sunny, name: Dark}}
    - {scheme: slate, toggle: {icon: material/weather-night, name: Light}}
plugins:
  - sxs
  - i18n:
      languages:
        - {locale: en-US, name: English, default: true}
"""

WITH_FILES = """
=== mkdocs.yml
site_name: Help
site_url: https://example.org/help/
docs_dir: content
use_directory_urls: false
repo_url: https://example.org/repo
edit_uri: edit/main/content/
extra_css: [sl-SI/deep/own.css]
theme:
  name: material
  font: false
  features: [toc.integrate, navigation.indexes, content.tabs.link]
plugins:
  - sxs
  - i18n:
      languages:
        - {locale: en-US, name: English, default: true}
"""

ASKING = """
=== mkdocs.yml
site_name: Help
docs_dir: content
repo_url: https://example.org/repo
edit_uri: blob/main/content/
extra:
  analytics:
    feedback:
      title: Useful?
      ratings:
        - {icon: material/thumb-up-outline, name: Yes, data: 1, note: "{title} at {url}"}
theme:
  name: material
  font: false
  features: [content.action.view, navigation.footer, navigation.path]
plugins:
  - sxs
  - i18n:
      languages:
        - {locale: en-US, name: English, default: true}
"""


def draw(root: Path, config: str, more: str = "") -> Path:
    """Draw a site of many small articles, in folders, with and without what an article may lack."""
    tree.draw(root, config)
    tree.draw(root, more)
    for n in range(ARTICLES):
        folder = ("", "", "deep/", "deep/down/")[n % 4]
        front = f"description: Opis {n}\n" if n % 3 else ""
        path = root / f"content/sl-SI/{folder}n{n}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        if n % 7 == 5:
            path.write_text(f"---\ntitle: Brez\n---\nBesedilo {n} brez naslova.\n")
        else:
            path.write_text(tree.article(f"Članek {n} <&>", f"Article {n}", front=front))
    return root


def files(built: tree.Built) -> dict[str, bytes]:
    """Give the pages of a site, by path."""
    site = built.root / "site"
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*.html")}


def address(page: str) -> str:
    """Give the address of a page as MkDocs names it."""
    return "" if page == "." else f"{page}/"


@pytest.mark.parametrize(
    ("config", "is_shared"),
    [(PLAIN, True), (WITH_MORE, True), (WITH_FILES, True), (ASKING, False)],
    ids=["plain", "with more", "with files", "asking"],
)
def test_pages_share_what_the_theme_writes_for_all_of_them(
    tmp_path: Path, config: str, is_shared: bool
) -> None:
    built = tree.build(draw(tmp_path, config), "--verbose")
    shared = re.findall(r"(\d+) of (\d+) pages share (\d+) frames", built.log)
    assert len(shared) == 2, built.log  # one line for each language
    assert all((int(some) > ARTICLES // 2) == is_shared for some, _, _ in shared)


@pytest.mark.parametrize("config", [PLAIN, WITH_MORE, WITH_FILES, ASKING])
def test_pages_are_what_they_are_when_each_is_rendered_whole(tmp_path: Path, config: str) -> None:
    shared = tree.build(draw(tmp_path / "shared", config))
    own = "  name: material\n  custom_dir: own\n"
    whole = draw(
        tmp_path / "whole",
        config.replace("  name: material\n", own),
        "=== own/partials/comments.html\n{#- None. -#}\n",
    )
    assert shared.code == 0, shared.log
    assert files(shared) == files(tree.build(whole))
    assert len(files(shared)) > ARTICLES


def test_a_template_of_the_sites_own_may_show_what_each_page_is(tmp_path: Path) -> None:
    built = tree.build(
        draw(
            tmp_path,
            PLAIN.replace("  name: material\n", "  name: material\n  custom_dir: own\n"),
            "=== own/partials/copyright.html\n<p>You read {{ page.url }}.</p>\n",
        )
    )
    for page in built.pages():
        assert f"<p>You read {address(page)}.</p>" in built.page(page)


def test_a_hook_may_give_each_page_its_own_settings(tmp_path: Path) -> None:
    hook = """
=== each.py
def on_page_context(context, page, config, nav):
    config.copyright = f"You read {page.url}."
"""
    built = tree.build(draw(tmp_path, f"{PLAIN}hooks: [each.py]\n", hook))
    for page in built.pages():
        assert f"You read {address(page)}." in built.page(page)
