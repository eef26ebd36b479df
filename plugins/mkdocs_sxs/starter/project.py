"""Writes the files of a new site: configuration, home pages, requirements, publishing."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from importlib.resources import files
from string import Template

from ..languages import locales, words

ENGLISH = "en-US"
"""The language of what articles were translated from; every site has it."""

_PLACES = {
    "mkdocs.yml": "mkdocs.yml",
    "requirements.txt": "requirements.txt",
    "gitignore": ".gitignore",
    "pages.yml": ".github/workflows/pages.yml",
}
"""The files that every site has, by their names among ours."""


def languages(named: Iterable[str]) -> tuple[str, ...]:
    """Give the languages of a site for which some are named; the first is the default one.

    That is English, and is there in any case: it is recovered from the articles.
    """
    tags = list(dict.fromkeys(named))
    english = next((tag for tag in tags if tag.partition("-")[0] == "en"), ENGLISH)
    return english, *(tag for tag in tags if tag != english)


def project(
    name: str, tags: tuple[str, ...], version: str, without_home: Collection[str] = ()
) -> dict[str, bytes]:
    """Give the files of a new site by their paths below its folder.

    Args:
        name: what the site is called.
        tags: its languages, the default one first.
        version: the version of this package.
        without_home: the languages whose home page is left to be made of their articles.
    """
    values = {
        "name": _quoted(name),
        "default": tags[0],
        "default_name": _quoted(locales.resolve(tags[0]).name),
        "version": version,
    }
    made = {place: _filled(ours, values) for ours, place in _PLACES.items()}
    for tag in tags:
        if tag not in without_home:
            made[f"content/{tag}/index.md"] = _home_page(name, tag, tags)
    return made


def _home_page(name: str, tag: str, tags: Iterable[str]) -> bytes:
    """Write a home page with what is known to say in its language."""
    spoken = words.load(tag)
    is_english = tag.partition("-")[0] == "en"
    title = name if is_english else spoken.home
    text = []
    if is_english:
        text.append(f"Write this page anew in `content/{tag}/index.md`; articles lie beside it.")
    if others := [locales.resolve(other).name for other in tags if other != tag]:
        text.append(spoken.also_in.format(language=", ".join(others)))
    values = {"title": _quoted(title), "heading": title, "text": "\n\n".join(text)}
    return _filled("index.md", values)


def _filled(ours: str, values: dict[str, str]) -> bytes:
    text = (files("mkdocs_sxs") / "starter" / "files" / ours).read_text(encoding="utf-8")
    return (text if ours == "pages.yml" else Template(text).substitute(values)).encode()


def _quoted(text: str) -> str:
    """Write a text as a value of YAML, which JSON's texts are."""
    return json.dumps(text, ensure_ascii=False)
