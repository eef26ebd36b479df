"""What a whole site is made from: its files, its configuration, and the software."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from ..languages.locales import canonical
from ..site import catalog
from ..site.site import Site
from .cache import digests
from .cache.digests import Files
from .cache.fingerprint import fingerprint, software
from .contributions import NONE, Contributions
from .job import Generator

log = logging.getLogger("mkdocs.plugins.mkdocs_sxs")


@dataclass(frozen=True)
class Inputs:
    """What a site is made from, as hashes."""

    software: str
    """Of this package and those that it works with."""
    shared: str
    """Of what all pages are made from, beside articles and what they ask for."""
    built: object
    """What of the site is built."""
    content: Callable[[], Files]
    """Gives that of each file of the content folder; it may have to be waited for."""
    contributions: Contributions = NONE
    """What of the pages comes from plugins, extensions and the owner's templates."""

    @cached_property
    def whole(self) -> str:
        """Of all."""
        return fingerprint(self.shared, self.content(), self.built)

    @cached_property
    def languages(self) -> dict[str, str]:
        """Of what lies in the folder of each language, and of what lies in none: ``""``."""
        folders: defaultdict[str, list[object]] = defaultdict(list)
        for path, found in self.content().items():
            folders[path.partition("/")[0]].append((path, found))
        tags: defaultdict[str, list[object]] = defaultdict(list)
        for name, files in folders.items():
            tags[canonical(name) or ""] += files
        return {tag: fingerprint(files) for tag, files in tags.items()}

    def around(self, site: Site) -> str:
        """Of what a language is made from that is not its own, where it says all of its pages."""
        return fingerprint(
            self.shared, self.rest, self.languages.get("", ""), site.between_languages
        )

    @cached_property
    def rest(self) -> str:
        """Of what the files are made from that are no pages."""
        content = self.content()
        others = {name: content[name] for name in content if not catalog.is_article(name)}
        return fingerprint(others, self.built)


def read_inputs(generator: Generator, built: object, content: Callable[[], Files]) -> Inputs | None:
    """Hash what a site is made from; None, and a line in the log, where nobody can know it.

    Args:
        generator: makes its pages.
        built: what of it is built.
        content: gives hash and size of each file of its content folder.
    """
    found = generator.contributions
    if found.reason:
        log.info(f"Nothing is cached: {found.reason}.")
        return None
    named = [
        (path.name, digests.folder(path) if path.is_dir() else digests.file(str(path)))
        for path in generator.named
    ]
    of_software = software()
    settings = sorted(generator.settings.items())
    shared = fingerprint(of_software, settings, named, found.inputs)
    return Inputs(of_software, shared, built, content, found)
