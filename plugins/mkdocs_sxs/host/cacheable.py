"""What may make a site's pages of things that nobody can know here: such a site is not cached."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateError, meta
from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig

from ..intake import disk
from .frame import PLUGINS
from .i18n import i18n_of

_EXTENSIONS = ("markdown.extensions.", "pymdownx.", "material.extensions.", "mkdocs_sxs.")
_SHORT = {
    "abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes",
    "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc",
}  # fmt: skip
_READING = {"pymdownx.snippets", "pymdownx.b64"}
"""Extensions that read files."""
_MODULES = ("builtins", "datetime", "markdown", "pymdownx", "material", "mkdocs_sxs")
"""Whose functions change with the software alone."""
_OF_THE_BUILD = {"pages", "build_date_utc"}
"""What templates are given that is not the page's: all other pages, and the time."""


def reason(config: MkDocsConfig) -> str:
    """Say why nobody can know what a site's pages are made from; empty if that is known."""
    for name in config.plugins:
        if name not in PLUGINS:
            return f"what the plugin or hook {name} reads is not known"
    for extension in config.markdown_extensions:
        name = str(extension)
        if isinstance(extension, Extension):
            continue  # ours
        if name in _READING or not (name in _SHORT or name.startswith(_EXTENSIONS)):
            return f"what the Markdown extension {name} reads is not known"
        for value in _values(config.mdx_configs.get(name, {})):
            if _is_opaque(value, config):
                return f"what the Markdown extension {name} makes of {value} is not known"
    if config.theme.name != "material":
        return f"the theme {config.theme.name} is not known"
    of_languages = any(entry.nav for entry in i18n_of(config).config.languages)
    if config.nav or of_languages or config.extra_templates:
        return "nav and extra_templates show pages in other pages"
    language = Environment(extensions=["jinja2.ext.i18n"])  # noqa: S701 (it writes nothing)
    for template in _templates(config):
        try:
            text = disk.read(template).decode("utf-8")
            asked = meta.find_undeclared_variables(language.parse(text))
        except (TemplateError, UnicodeDecodeError, OSError):
            return f"{_named(template, config)} cannot be read"
        if shown := sorted(asked & _OF_THE_BUILD):
            return f"{_named(template, config)} shows {shown[0]}"
    return ""


def _values(value: object) -> Iterator[object]:
    """Give all that options hold, however deep."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for inner in value:
            yield from _values(inner)
    else:
        yield value


def _is_opaque(value: object, config: MkDocsConfig) -> bool:
    """Whether it is a file or folder that may be read, or code that is no package's known here."""
    if isinstance(value, str):
        home = Path(config.config_file_path or ".").parent
        return bool(value) and (os.path.exists(value) or (home / value).exists())  # noqa: PTH110
    module = (value if callable(value) else type(value)).__module__ or ""
    return not f"{module}.".startswith(tuple(f"{name}." for name in _MODULES))


def _named(template: Path, config: MkDocsConfig) -> str:
    return os.path.relpath(template, Path(config.config_file_path or ".").parent)


def _templates(config: MkDocsConfig) -> list[Path]:
    custom = config.theme.custom_dir
    found = sorted(Path(custom).rglob("*")) if custom else []
    return [path for path in found if path.suffix in (".html", ".xml", ".txt")]
