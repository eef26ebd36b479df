"""What happened while the pages of one language were made: counts, and each finding once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ..problem import Problem
from ..site.site import Site
from .render import Rendered, Text


@dataclass(frozen=True)
class PageFindings:
    """What is counted and said of one page."""

    mended: Mapping[str, int] = field(default_factory=dict)
    """How many sentences were mended, by rule."""
    unsupported: Mapping[str, int] = field(default_factory=dict)
    """How often constructs stand as plain text, by name."""
    findings: Sequence[Sequence[str]] = ()
    """What is wrong; and what makes it one finding: itself, or what of the site is lacking."""


def findings_of(rendered: Rendered, text: Text) -> PageFindings:
    """Give what is to be counted and said of a page."""
    return PageFindings(
        dict(text.mended),
        dict(rendered.converted.unsupported),
        (
            *((str(problem), str(problem)) for problem in rendered.converted.problems),
            *((str(problem), target) for target, problem in rendered.missing.items()),
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
    found: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What is still to be said, by what makes it one finding: the first page that has it."""

    def add(self, topic: str, one: PageFindings) -> None:
        """Count one page; `settle` says its findings, each once for the site.

        Pages that include one file, and those made from one translation, have the same ones.
        """
        self.mended.update(one.mended)
        self.unsupported.update(one.unsupported)
        for finding, once in one.findings:
            first = self.found.get(once, (topic, finding))
            self.found[once] = min(first, (topic, finding))

    def settle(self) -> None:
        """Say what is wrong, once all pages are read: the same in whatever order they are."""
        for once, (_, finding) in sorted(self.found.items()):
            self._tell(once, finding)

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
