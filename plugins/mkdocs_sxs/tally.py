"""What happened while the pages of one language were made: counts, and each finding once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .conversion import Page
from .problem import Problem
from .site import Site


@dataclass(frozen=True)
class Noted:
    """What is counted and said of one page."""

    mended: Mapping[str, int] = field(default_factory=dict)
    """How many sentences were mended, by rule."""
    unsupported: Mapping[str, int] = field(default_factory=dict)
    """How often constructs stand as plain text, by name."""
    findings: tuple[tuple[str, str], ...] = ()
    """What is wrong; and what of the site is lacking, if that is what is wrong."""


def noted(page: Page, mended: Mapping[str, int]) -> Noted:
    """Note what is to be counted and said of a page."""
    return Noted(
        dict(mended),
        dict(page.converted.unsupported),
        (
            *((str(problem), "") for problem in page.converted.problems),
            *((str(problem), target) for target, problem in page.missing.items()),
        ),
    )


@dataclass
class Tally:
    """Grows page by page; a door holds one while it makes the pages of a language."""

    locale: str
    """The tag of the language."""
    say: Callable[[str, str], None]
    """Tells a person of a finding, at once; and what of the site is lacking is its other name."""
    told: set[str]
    """What the site lacks and a person was told of already, in whatever language."""
    mended: Counter[str] = field(default_factory=Counter)
    """How many sentences were mended, by rule."""
    unsupported: Counter[str] = field(default_factory=Counter)
    """How often constructs stand as plain text, by name."""
    left_out: Counter[str] = field(default_factory=Counter)
    """How many files of a kind no page is made of."""
    lacking: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What the site lacks and is still to be told: by its path, the first page that means it."""

    def add(self, topic: str, one: Noted) -> None:
        """Count one page, and say its findings, each once; what the site lacks `settle` says.

        Pages that include one file, and those made from one translation, have the same ones.
        """
        self.mended.update(one.mended)
        self.unsupported.update(one.unsupported)
        for finding, target in one.findings:
            if target:
                first = self.lacking.get(target, (topic, finding))
                self.lacking[target] = min(first, (topic, finding))
            else:
                self._tell(finding, finding)

    def settle(self) -> None:
        """Say what the site lacks, once all pages are read: the same in whatever order they are."""
        for target, (_, finding) in sorted(self.lacking.items()):
            self._tell(target, finding)

    def lack(self, missing: Mapping[str, Problem]) -> None:
        """Say what the site lacks, by its path; each once for the site."""
        for target, problem in missing.items():
            self._tell(target, str(problem))

    def _tell(self, target: str, finding: str) -> None:
        if target not in self.told:
            self.told.add(target)
            self.say(finding, target)

    def start(self, site: Site) -> None:
        """Count what is known of a language before any of its pages is made."""
        self.left_out.update(site.catalog.unsupported.get(self.locale, {}))
        outline = site.outlines[self.locale]
        self.unsupported["entry of the contents without a page"] += len(outline.missing)
        self.lack(outline.missing)

    def lines(self) -> list[str]:
        """Say the counts, a line each; nothing to count, nothing to say."""
        said = (
            ("mended", self.mended),
            ("shown as plain text", +self.unsupported),
            ("no pages made of", self.left_out),
        )
        return [
            f"{self.locale}: {what}: "
            + ", ".join(f"{name} {count:,}" for name, count in counts.most_common())
            for what, counts in said
            if counts
        ]
