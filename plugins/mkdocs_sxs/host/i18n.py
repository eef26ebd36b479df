"""static-i18n: which language it builds, and which come after.

It builds the default language as MkDocs asks for it, and from within that build all others, one
after the other. It documents no interface by which another plugin may say which language is to be
built, so what this package sets of it is set here and nowhere else.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs_static_i18n.plugin import I18n


def i18n_of(config: MkDocsConfig) -> I18n:
    """Give the static-i18n plugin of this build; without it there is no site."""
    found = config.plugins.get("i18n")
    if not isinstance(found, I18n):
        raise PluginError(
            "sxs needs the plugin i18n (mkdocs-static-i18n) beside it; add to plugins in "
            "mkdocs.yml: i18n: {languages: [{locale: en-US, name: English, default: true}]}"
        )
    return found


def current_language(config: MkDocsConfig) -> str:
    """Give the tag of the language that is being built."""
    return str(i18n_of(config).current_language)


def default_language(config: MkDocsConfig) -> str:
    """Give the tag of the language whose home page is that of the site."""
    return str(i18n_of(config).default_language)


def languages(config: MkDocsConfig) -> tuple[str, ...]:
    """Give the tags of the languages that are built, in the order of the switcher."""
    return tuple(map(str, i18n_of(config).build_languages))


def is_nested(config: MkDocsConfig) -> bool:
    """Whether this build runs within another one, of the same site."""
    return bool(i18n_of(config).building)


def begin_with_default(config: MkDocsConfig) -> None:
    """Let the next build begin with the default language, whichever the last one ended with."""
    i18n_of(config).current_language = None


def build_alone(config: MkDocsConfig, tag: str) -> None:
    """Let the next build be of one language, and of no other from within it."""
    i18n = i18n_of(config)
    i18n.current_language, i18n.building = tag, True
