"""What the views of all pages of a language have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..languages import words
from ..languages.locales import Locale
from ..languages.words import Words
from ..site.address import Addresses
from ..site.site import Site


@dataclass(frozen=True, slots=True)
class Common:
    """What the views of all pages of a language have in common."""

    locale: Locale
    """The language."""
    speaks: Locale
    """The language of our own words; English where there are none in this one."""
    words: Words
    """The words of the interface."""
    site_name: str
    """The site's name in this language."""
    locales: Mapping[str, Locale]
    """All languages of the site, in the order of the switcher."""
    names: Mapping[str, Markup]
    """What the switcher calls them."""
    addresses: Addresses
    """How the site forms its addresses."""
    source: str | None
    """The language that the translations were made from, if the site has it."""
    overview: str
    """The list of all articles below the site's root; empty where the home page has it."""
    status: str
    """The page for the status of translations there; empty without one."""

    @property
    def home(self) -> str:
        """The language's home page below the site's root."""
        return self.addresses.relative(self.locale.tag, "index.md")


def common_to(tag: str, site: Site) -> Common:
    """Give what the views of all pages of a language have in common."""
    return Common(
        site.locales[tag],
        site.speaks(tag),
        words.load(tag),
        site.names[tag],
        site.locales,
        site.switcher_names,
        site.addresses,
        site.source,
        site.overview(tag),
        site.status(tag),
    )
