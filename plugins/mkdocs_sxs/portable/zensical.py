"""A project of Zensical for each language: it builds one language, and leads to the others."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from urllib.parse import urlsplit

from ..languages import locales
from ..site import index_pages
from ..site.site import Site
from . import toml
from .dialect import Zensical
from .exporting import Target
from .layout import Page, ZensicalLayout

_WORDS = {"pt-BR": "pt-BR", "zh-TW": "zh-TW", "zh-Hant": "zh-Hant", "sr-Latn": "sh", "no": "nb"}
"""The words of Zensical's theme for languages that it does not have by their first subtag."""

_SPOKEN = re.compile(
    "af|ar|az|be|bg|bn|ca|cs|cy|da|de|el|en|eo|es|et|eu|fa|fi|fr|gl|he|hi|hr|hu|hy|id|is|it|ja|ka|"
    "kn|ko|lb|lt|lv|mk|mn|ms|my|nb|nl|nn|pl|pt|ro|ru|sa|sh|si|sk|sl|sq|sr|sv|ta|te|th|tl|tr|uk|ur|"
    "uz|vi|zh"
)
"""The languages that it has words of."""

_EXTENSIONS = """\
[project.markdown_extensions.admonition]
[project.markdown_extensions.attr_list]
[project.markdown_extensions.md_in_html]
[project.markdown_extensions.tables]
[project.markdown_extensions.toc]
permalink = true
[project.markdown_extensions."pymdownx.details"]
[project.markdown_extensions."pymdownx.highlight"]
[project.markdown_extensions."pymdownx.superfences"]
[project.markdown_extensions."pymdownx.tabbed"]
alternate_style = true
"""

_README = """\
# {name}

A project of [Zensical](https://zensical.org) for each language. The default language is built
first, as its site holds those of the others:

```sh
pip install zensical
{commands}
```

`site/` is then the whole site. `overrides/` has what the theme lacks: crawler rules of each page,
full language tags, redirects without a script.
"""


def _name(tag: str, site: Site) -> str:
    return "zensical.toml" if tag == site.addresses.default else f"zensical.{tag}.toml"


def _words(tag: str) -> str:
    """Give the words that the theme has for a language."""
    for known, words in _WORDS.items():
        if tag == known or tag.startswith(f"{known}-"):
            return words
    first = tag.partition("-")[0]
    return first if _SPOKEN.fullmatch(first) else "en"


def _fields(_site: Site, _page: Page) -> Mapping[str, object]:
    return {}


def _redirect(_site: Site, _page: Page, address: str) -> Mapping[str, object]:
    return {"template": "leads-on.html", "leads_to": address}


def _configuration(site: Site, tags: Collection[str]) -> Mapping[str, str]:
    made = {_name(tag, site): _project(site, tag, tags) for tag in tags}
    commands = "\n".join(
        f"zensical build -f {_name(tag, site)}"
        for tag in sorted(tags, key=lambda one: (one != site.addresses.default, one))
    )
    made["README.md"] = _README.format(name=site.names[site.addresses.default], commands=commands)
    made |= read(files(__package__) / "files" / "zensical")
    for tag in tags:
        made[f"overrides/partials/languages/{tag}.html"] = (
            f'{{% import "partials/languages/{_words(tag)}.html" as base %}}\n'
            f'{{% macro t(key) %}}{{% if key == "language" %}}{tag}'
            f'{{% elif key == "direction" %}}{locales.resolve(tag).direction}'
            "{% else %}{{ base.t(key) }}{% endif %}{% endmacro %}\n"
        )
    return made


def _project(site: Site, tag: str, tags: Collection[str]) -> str:
    is_default = tag == site.addresses.default
    own = "" if is_default else f"{tag}/"
    pages = [
        one.topic
        for one in site.catalog.articles(tag)
        if one.is_home or one.topic == index_pages.OVERVIEW or not site.is_publishers(one)
    ]
    pages.sort(key=lambda topic: (topic not in ("index.md", "README.md"), topic))
    lines = [
        "[project]",
        f"site_name = {toml.text(html.escape(site.names[tag]))}",
        f"site_url = {toml.text(site.addresses.site + own)}" if site.addresses.site else "",
        f"docs_dir = {toml.text(f'docs/{tag}')}",
        f"site_dir = {toml.text(f'site/{tag}' if own else 'site')}",
        f"use_directory_urls = {'true' if site.addresses.directories else 'false'}",
        "# A navigation of thousands of articles would stand in every page: lists lead to them.",
        f"nav = [{', '.join(map(toml.text, pages))}]",
        "",
        "[project.theme]",
        f"language = {toml.text(tag)}",
        f"direction = {toml.text(site.locales[tag].direction)}",
        "font = false",
        'custom_dir = "overrides"',
        "",
    ]
    for other in tags if len(tags) > 1 else ():
        lines += [
            "[[project.extra.alternate]]",
            f"name = {toml.text(site.locales[other].name)}",
            f"link = {toml.text(_home(site, other))}",
            f"lang = {toml.text(other)}",
            "",
        ]
    return "\n".join(lines) + "\n" + _EXTENSIONS


def _home(site: Site, tag: str) -> str:
    """Give the home page of a language from the root of its host."""
    relative = site.addresses.relative(tag, "index.md").removeprefix("./")
    return urlsplit(site.addresses.site or "/").path + relative


def read(folder: Traversable, path: str = "") -> dict[str, str]:
    """Read the files of a folder of the package, by their paths in it."""
    found: dict[str, str] = {}
    for one in sorted(folder.iterdir(), key=lambda entry: entry.name):
        inside = f"{path}{one.name}"
        if one.is_dir():
            found |= read(one, f"{inside}/")
        else:
            found[inside] = one.read_text(encoding="utf-8")
    return found


ZENSICAL = Target(
    "zensical",
    Zensical(),
    ZensicalLayout,
    _fields,
    _redirect,
    _configuration,
    escapes=True,
    reads_mkdocs=True,
)
"""Python-Markdown, a project for each language."""
