"""What plugins obey: nothing that a stranger wrote.

Some plugins run what a page says (Jinja), take in files that it names, or make a navigation or
metadata of files with a certain name. So a stranger's page is handed to those alone of which it is
known that they take its text for text, and to hooks, which are the owner's own code; and a
stranger's file with such a name is one to no plugin. Markdown extensions come behind the reading of
a stranger's text, so that only those obey that work on what was made of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.pages import Page

log = get_plugin_logger(__name__)

_TEXT_IS_TEXT = frozenset(
    {
        "sxs", "i18n", "autorefs", "git-revision-date-localized", "material/blog", "material/meta",
        "material/social",
    }
)  # fmt: skip
"""The plugins that are handed the text of a page and do nothing that it says."""

_OF_METADATA = frozenset({"material/tags"})
"""Those that obey it, but do what else they do by the page's metadata: they get no text."""

_FILES_OF_ORDERS = {
    "awesome-nav": "filename", "literate-nav": "nav_file", "material/meta": "meta_file",
}  # fmt: skip
"""The plugins that read files of a name wherever they lie, and the options that say the name."""

READING_EXTENSIONS = frozenset({"pymdownx.b64"})
"""The Markdown extensions that read the files which a finished page names."""


def extensions_for_strangers(config: MkDocsConfig) -> list[Any]:
    """Give the site's Markdown extensions for strangers' pages: those that read no files for them.

    What is below the site's root at an address may be another file in the project's folder; and
    what such an extension takes in has no bound.
    """
    return [one for one in config.markdown_extensions if str(one) not in READING_EXTENSIONS]


def names_of_orders(config: MkDocsConfig) -> frozenset[str]:
    """Give the names of the files that plugins obey, in whatever folder they lie."""
    return frozenset(
        str(plugin.config.get(_FILES_OF_ORDERS[name]))
        for name, plugin in config.plugins.items()
        if name in _FILES_OF_ORDERS and isinstance(plugin, BasePlugin)
    )


def withhold(config: MkDocsConfig, is_strangers: Callable[[Page], bool]) -> None:
    """Keep the text of strangers' pages from plugins that may obey it.

    Args:
        config: the configuration, with all its plugins.
        is_strangers: whether somebody else wrote a page.
    """
    known = _TEXT_IS_TEXT.union(config.plugins["sxs"].config["text_safe"])
    methods, origins = config.plugins.events["page_markdown"], config.plugins._event_origins
    for place, method in enumerate(methods):
        name = origins.get(method, "")
        plugin = config.plugins.get(name)
        is_safe = name.partition(" ")[0] in known or not isinstance(plugin, BasePlugin)
        if is_safe or isinstance(method, _Withheld):
            continue
        is_called = name.partition(" ")[0] in _OF_METADATA
        methods[place] = _Withheld(name, method, is_strangers, is_called=is_called)
        origins[methods[place]] = name


class _Withheld:
    """A plugin's method that is given the text of the owner's pages alone."""

    def __init__(
        self,
        name: str,
        method: Callable[..., str | None],
        is_strangers: Callable[[Page], bool],
        *,
        is_called: bool,
    ) -> None:
        """Take the method; for a stranger's page it is called without a text, or not at all."""
        update_wrapper(self, method)
        self._name, self._method, self._is_strangers = name, method, is_strangers
        self._is_called = self._is_said = is_called

    def __call__(self, markdown: str, /, *, page: Page, **more: object) -> str | None:
        if not self._is_strangers(page):
            return self._method(markdown, page=page, **more)
        if self._is_called:
            self._method("", page=page, **more)
        if not self._is_said:
            log.info(
                f"The plugin {self._name} is not given the text of articles that others wrote: it "
                "may do what they say. See text_safe in the options."
            )
            self._is_said = True
        return None  # the text stays as it is
