"""What is left to do for a language that was just imported: interface words, `mkdocs.yml`."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from ..languages import locales, words
from . import disk, provenance
from .provenance import Provenance

_LINK = re.compile(r"\]\s*[(:\[]|href=", re.IGNORECASE)
"""What begins the destination of a link, in Markdown or HTML."""


def notes(tags: Iterable[str], config: str) -> list[str]:
    """Write notes for a person who has just added languages to a site.

    Args:
        tags: the languages, in canonical spelling.
        config: the text of the site's `mkdocs.yml`; empty if there is none.
    """
    lines: list[str] = []
    listed = listed_languages(config)
    for tag in tags:
        locale = locales.resolve(tag)
        if locale.language != "en" and words.match(tag) == words.SCHEMA:
            lines.append(
                f"note: no words file speaks {locale.name} ({tag}); the interface falls back to "
                f"English there; translate mkdocs_sxs/words/{words.SCHEMA}.yml to mend it"
            )
        if not _theme_speaks(locale.material):
            lines.append(
                f"note: the theme has no words in {locale.name} ({tag}); it falls back to English"
            )
        # One entry is the default language that every site lists.
        if len(listed) > 1 and tag not in listed:
            lines.append(
                "mkdocs.yml lists its languages; to give the new one its place in the switcher, "
                f"add under languages: - {{locale: {tag}, name: {locale.name}}}"
            )
    if len(listed) <= 1:
        lines.append(
            "Every folder of the content folder that is named by a language tag is a language of "
            "the site; nothing has to be added to mkdocs.yml"
        )
    return lines


def homes_without_links(content: Path, tags: Iterable[str]) -> list[str]:
    """Write a note on each home page by hand from which no reader comes to the articles.

    Args:
        content: the content folder of the site.
        tags: the languages that articles were imported into; English is recovered from them.
    """
    imported = provenance.load(content)
    folders = {*tags, *(folder.name for folder in content.glob("en*"))}
    lines: list[str] = []
    for tag in sorted(folders):
        if isinstance(imported, Provenance) and imported.holds(tag, "index.md"):
            continue
        try:
            text = disk.read_file(content / tag / "index.md").decode(errors="replace")
        except OSError:
            continue  # the site makes a page that lists the articles
        if not _LINK.search(text):
            lines.append(
                f"note: {content.as_posix()}/{tag}/index.md leads to no article; link to some, or "
                "delete it, and the site makes a home page that lists them"
            )
    return lines


def listed_languages(config: str) -> tuple[str, ...]:
    """Give the languages that a `mkdocs.yml` lists for the plugin i18n; none if it is not YAML."""
    try:
        read = yaml.load(config, Loader=_Config)  # noqa: S506 (a safe loader, see below)
        plugins = read.get("plugins") or []
        entries = plugins.items() if isinstance(plugins, dict) else _pairs(plugins)
        options = next(value for name, value in entries if name == "i18n")
        return tuple(str(entry["locale"]) for entry in options["languages"])
    except (yaml.YAMLError, AttributeError, KeyError, TypeError, StopIteration):
        return ()


class _Config(yaml.SafeLoader):
    """Reads plain YAML; the value of a tag such as `!ENV` is not needed, and is None."""


_Config.add_multi_constructor("", lambda loader, tag, node: None)


def _pairs(plugins: Iterable[Any]) -> Iterable[tuple[str, Any]]:
    return (pair for entry in plugins if isinstance(entry, dict) for pair in entry.items())


def _theme_speaks(material: str) -> bool:
    """Whether Material has a words file of this name; yes where Material is not installed."""
    spec = importlib.util.find_spec("material")
    folders = (spec.submodule_search_locations or []) if spec else []
    files = [
        Path(folder) / "templates" / "partials" / "languages" / f"{material}.html"
        for folder in folders
    ]
    return not files or any(file.is_file() for file in files)
