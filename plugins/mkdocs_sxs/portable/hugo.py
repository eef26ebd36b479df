"""A project of Hugo with all languages, layouts included: it needs no theme."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from importlib.resources import files

from ..languages import words
from ..site.site import Site
from . import toml, zensical
from .dialect import Hugo
from .exporting import Target
from .layout import HugoLayout, Page

_SETTINGS = """\
disableKinds = ["taxonomy", "term", "rss"]
disableDefaultLanguageRedirect = true
disablePathToLower = true
# Articles may be dated after the day of a build.
buildFuture = true

[markup.goldmark.renderer]
# Tables with joined cells, keys and places are HTML. What was exported holds no script: elements,
# attributes and addresses are those of a list.
unsafe = true

[markup.goldmark.extensions]
definitionList = false
footnote = false
linkify = false
typographer = false

[markup.highlight]
noClasses = true
"""

_README = """\
# {name}

A project of [Hugo](https://gohugo.io). `hugo` builds all languages into `public/`; `hugo server`
shows them. Every page has the address that it had (`url` in its front matter), and `layouts/` has
all that is needed: languages, crawler rules, redirects. A theme may take its place.
"""


def _fields(site: Site, page: Page) -> Mapping[str, object]:
    one = site.catalog.article(*page)
    key = site.catalog.key(one) if one is not None else page.topic
    found: dict[str, object] = {"translationKey": key}
    if not _is_root(site, page):
        found["url"] = _url(site, page)
    return found


def _is_root(site: Site, page: Page) -> bool:
    return site.addresses.relative(*page) == "./"


def _url(site: Site, page: Page) -> str:
    """Give the address that a page keeps; a colon would begin a name of Hugo's."""
    path = site.addresses.output_path(*page)
    if site.addresses.directories or path.endswith("/index.html"):
        path = path.removesuffix("index.html")
    return f"/{path}".replace(":", "\\:")


def _redirect(site: Site, page: Page, address: str) -> Mapping[str, object]:
    return {"url": _url(site, page), "layout": "leads-on", "leads_to": address}


def _configuration(site: Site, tags: Collection[str]) -> Mapping[str, str]:
    default = site.addresses.default
    first = default if default in tags else next(iter(tags))
    made = zensical.read(files(__package__) / "files" / "hugo")
    made["hugo.toml"] = "\n".join(
        [
            f"baseURL = {toml.text(site.addresses.site or '/')}",
            f"title = {toml.text(site.names[default])}",
            f"defaultContentLanguage = {toml.text(first.lower())}",
            _SETTINGS,
            *(line for number, tag in enumerate(tags, 1) for line in _language(site, tag, number)),
        ]
    )
    for tag in tags:
        if tag != default:  # its home page is a page of its own, whose address has the tag's case
            made[f"content/{tag}/_index.md"] = "---\nbuild:\n  render: never\n  list: never\n---\n"
    made["README.md"] = _README.format(name=site.names[default])
    return made


def _language(site: Site, tag: str, weight: int) -> list[str]:
    spoken = words.load(tag)
    home = site.addresses.relative(tag, "index.md").removeprefix("./")
    return [
        f"[languages.{toml.text(tag.lower())}]",
        f"title = {toml.text(site.names[tag])}",
        f"contentDir = {toml.text(f'content/{tag}')}",
        f"weight = {weight}",
        f"[languages.{toml.text(tag.lower())}.params]",
        f"tag = {toml.text(tag)}",
        f"direction = {toml.text(site.locales[tag].direction)}",
        f"name = {toml.text(site.locales[tag].name)}",
        f"home = {toml.text(home)}",
        f"languages = {toml.text(spoken.languages)}",
        "",
    ]


HUGO = Target("hugo", Hugo(), HugoLayout, _fields, _redirect, _configuration)
"""Goldmark, one project with all languages."""
