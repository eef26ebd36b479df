"""What happened while the pages of one language were made: counts, and each finding once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .conversion import Page
from .problem import Problem
from .site import Site


@dataclass
class Tally:
    """Grows page by page; a door holds one while it makes the pages of a language."""

    locale: str
    """The tag of the language."""
    say: Callable[[Problem, str], None]
    """Tells a person of a finding, at once; and what of the site is lacking is its other name."""
    told: set[str]
    """What the site lacks and a person was told of already, in whatever language."""
    mended: Counter[str] = field(default_factory=Counter)
    """How many sentences were mended, by rule."""
    unsupported: Counter[str] = field(default_factory=Counter)
    """How often constructs stand as plain text, by name."""
    left_out: Counter[str] = field(default_factory=Counter)
    """How many files of a kind no page is made of."""

    def add(self, page: Page, mended: Mapping[str, int]) -> None:
        """Count one page; each of its findings is said once for the site.

        Pages that include one file, and those made from one translation, have the same ones.
        """
        self.mended.update(mended)
        self.unsupported.update(page.converted.unsupported)
        for problem in page.converted.problems:
            self.tell(str(problem), problem)
        self.lack(page.missing)

    def lack(self, missing: Mapping[str, Problem]) -> None:
        """Say what the site lacks, by its path; each once for the site."""
        for target, problem in missing.items():
            self.tell(target, problem)

    def tell(self, target: str, problem: Problem) -> None:
        """Say that the site lacks what links lead to, once for the site."""
        if target not in self.told:
            self.told.add(target)
            self.say(problem, target)

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
