"""The options of the plugin, as they stand under `sxs:` in `mkdocs.yml`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError


class SxsConfig(Config):
    """Every option has a default that suits most sites."""

    text = config_options.Choice(("localized", "source"), default="localized")
    """Which half of every sentence the pages show. `source` shows the English in every
    language's pages, for checking it; such pages are not indexed."""

    unwrap_safelinks = config_options.Type(bool, default=True)
    """Whether Outlook SafeLinks become the addresses they wrap."""

    index_machine_translations = config_options.Type(bool, default=False)
    """Whether machine translations may be indexed where their front matter does not say.
    What the front matter says always holds."""

    credit_source = config_options.Type(str, default="")
    """Where texts come from that no import has recorded: an address or a name."""

    credit_licence = config_options.Type(str, default="")
    """The licence of those texts, such as `CC-BY-4.0`."""

    mend = config_options.Type(bool, default=True)
    """Whether Markdown that a machine translation broke is mended where the English shows how
    it was; without it the text is the publisher's own."""


def unknown(names: Iterable[object]) -> Iterator[tuple[str, ValidationError]]:
    """Say of each name that is no option which one may be meant."""
    known = list(SxsConfig().keys())
    for name in [str(name) for name in names if name not in known]:
        near = difflib.get_close_matches(name, known, 1)
        meant = f"write {near[0]}" if near else f"the options are {', '.join(known)}"
        yield name, ValidationError(f"sxs has no option {name!r}; {meant}.")
