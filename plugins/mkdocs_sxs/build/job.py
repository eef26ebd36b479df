"""One language to be built, and who builds it.

A build of a whole site is a job for each language. What makes pages of a job is a site generator;
this package knows no more of it than stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from ..pages.findings import PageFindings
from ..pages.render import Question
from ..site.site import Site
from .cache.store import Entry
from .cache.stored_articles import StoredArticles
from .contributions import Contributions


@dataclass(frozen=True)
class Job:
    """One language that is to be built."""

    language: str
    """Its tag."""
    into: str
    """The folder in which it is built, as the site's root."""
    only: str | None = None
    """The one page that is made, by its path below the root; None means all, and an empty path
    no page at all."""
    known: Mapping[str, Entry] = field(default_factory=dict)
    """The pages that are not made, by topic: they are as they were."""
    carries_shared: bool = True
    """Whether the files that all languages share are copied."""


@dataclass
class Learned:
    """What is learned of a page while it is made."""

    asked: Mapping[Question, str] | None = None
    """What it asked of the site, and the answers; None where nobody knows."""
    findings: PageFindings = field(default_factory=PageFindings)
    """What is counted and said of it."""
    places: tuple[str, ...] = ()
    """The places in it that links may mean."""
    leads: tuple[str, ...] = ()
    """The pages, by topic, in which its links mean places."""
    certain: bool = True
    """Whether all that it was made from is known."""


class Generator(Protocol):
    """What makes the pages of a site, once its configuration is read."""

    @property
    def content(self) -> str:
        """The folder of the content."""

    @property
    def project(self) -> Path:
        """The folder of the configuration."""

    @property
    def site_dir(self) -> str:
        """The folder of the site in place."""

    @property
    def today(self) -> date:
        """The day of the build."""

    @property
    def strict(self) -> bool:
        """Whether a finding is an error."""

    @property
    def default(self) -> str:
        """The language whose home page is that of the site."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site, in the order of the switcher."""

    @property
    def contributions(self) -> Contributions:
        """What of the pages comes from plugins, extensions and the owner's templates."""

    @property
    def settings(self) -> Mapping[str, object]:
        """The settings that have a hand in pages, by name."""

    @property
    def named(self) -> tuple[Path, ...]:
        """The files and folders outside the content that pages are made from."""

    @property
    def opened(self) -> Callable[[], Generator]:
        """What opens the same site in another process; it can be pickled."""

    @property
    def is_shareable(self) -> bool:
        """Whether plugins that have read a site may go on in several processes as they are."""

    @property
    def joint(self) -> str:
        """A plugin that writes one file from all languages, so that one process has to make them.

        Empty where there is none.
        """

    @property
    def page(self) -> str | None:
        """The topic of the page that is being made, if any is."""

    def running(self) -> AbstractContextManager[None]:
        """Tell plugins that a build begins, and at the end that it is over."""

    def read(self, stored: StoredArticles) -> Site:
        """Read the site; articles that are stored are not read again."""

    def share(self, other: Generator) -> None:
        """Take the site that another generator of the same configuration has read."""

    def make(self, job: Job) -> Mapping[str, Learned]:
        """Make the pages of a job; give what was learned of each, by topic."""

    def make_all(self, into: str) -> Site:
        """Make the whole site, all languages one after the other, in a folder; give what it is."""

    def report(self, job: Job) -> None:
        """Say of a job none of whose pages need be made what was counted in them."""

    @property
    def added(self) -> tuple[tuple[str, str], ...]:
        """The pages that the last job had beside those of the site, in all languages.

        The public address of each that may be indexed, with the day of its text; empty if unknown.
        """

    def write_root(self, into: Path, added: Iterable[tuple[str, str]]) -> list[str]:
        """Write the files that the site has once; give their paths below its root.

        `added` is what stood in `added` after the job of the default language.
        """
