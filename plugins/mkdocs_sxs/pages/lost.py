"""What the page for addresses that lead nowhere says, in every language of a site."""

from __future__ import annotations

from dataclasses import dataclass

from ..languages import words
from ..languages.locales import Locale
from ..languages.words import Words
from ..site.site import Site
from . import interface


@dataclass(frozen=True, slots=True)
class Lost:
    """What the page for addresses that lead nowhere says in one language."""

    tag: str
    """The language; addresses below its folder are its own."""
    folder: str
    """That folder below the site's root, with `/` behind it; empty for the root itself."""
    speaks: Locale
    """The language of the words."""
    words: Words
    """The words."""
    home: str
    """The language's home page below the site's root."""
    overview: str
    """The list of all articles there; empty where the home page has it."""
    site_name: str
    """The site's name in the language."""
    pages: str
    """The list of the language's pages, for its script: `interface.pages`."""


def in_language(tag: str, site: Site) -> Lost:
    """Give what the page says in a language."""
    folder = site.addresses.output_path(tag, "index.md").removesuffix("index.html")
    home = site.addresses.relative(tag, "index.md")
    overview, name, pages = site.overview(tag), site.names[tag], interface.path_of_pages(tag)
    return Lost(tag, folder, site.speaks(tag), words.load(tag), home, overview, name, pages)
