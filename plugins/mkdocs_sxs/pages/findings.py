"""What happened while the pages of one language were made: counts, and each finding once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..problem import Problem, on_one_line
from ..site.site import Site
from .render import Rendered, Text


@dataclass(frozen=True)
class PageFindings:
    """What is counted and said of one page."""

    mended: Mapping[str, int] = field(default_factory=dict)
    """How many sentences were mended, by rule."""
    unsupported: Mapping[str, int] = field(default_factory=dict)
    """How often constructs stand as plain text, by name."""
    findings: Sequence[tuple[Problem, str]] = ()
    """What is wrong; and what of the site is lacking, if it is that, empty otherwise."""

    def plain(self) -> list[object]:
        """Give it as JSON knows it."""
        said = [[problem.values(), lacking] for problem, lacking in self.findings]
        return [self.mended, self.unsupported, said]


def findings_of(rendered: Rendered, text: Text) -> PageFindings:
    """Give what is to be counted and said of a page."""
    return PageFindings(
        dict(text.mended),
        dict(rendered.converted.unsupported),
        (
            *((problem, "") for problem in rendered.converted.problems),
            *((problem, target) for target, problem in rendered.missing.items()),
        ),
    )


def page_findings(
    mended: Mapping[str, int], unsupported: Mapping[str, int], said: Iterable[Sequence[Any]]
) -> PageFindings:
    """Make of what `PageFindings.plain` gave the same again."""
    findings = tuple((Problem.from_values(values), lacking) for values, lacking in said)
    return PageFindings(mended, unsupported, findings)


@dataclass
class LanguageReport:
    """Grows page by page; a door holds one while it makes the pages of a language."""

    locale: str
    """The tag of the language."""
    say: Callable[[Problem, str], None]
    """Tells a person of a finding, at once; and what makes it one: itself, or what is lacking."""
    reported: set[str]
    """What makes the findings one that were said already, in whatever language."""
    mended: Counter[str] = field(default_factory=Counter)
    """How many sentences were mended, by rule."""
    unsupported: Counter[str] = field(default_factory=Counter)
    """How often constructs stand as plain text, by name."""
    left_out: Counter[str] = field(default_factory=Counter)
    """How many files of a kind no page is made of."""
    found: dict[str, tuple[str, str, Problem]] = field(default_factory=dict)
    """What is still to be said, by what makes it one finding: the first page that has it."""

    def add(self, topic: str, one: PageFindings) -> None:
        """Count one page; `settle` says its findings, each once for the site.

        Pages that include one file, and those made from one translation, have the same ones.
        """
        self.mended.update(one.mended)
        self.unsupported.update(one.unsupported)
        for problem, lacking in one.findings:
            text = str(problem)
            once, here = lacking or text, (topic, text, problem)
            self.found[once] = min(self.found.get(once, here), here)

    def settle(self) -> None:
        """Say what is wrong, once all pages are read: the same in whatever order they are."""
        for once, (_, _, problem) in sorted(self.found.items()):
            self._report(once, problem)

    def lack(self, missing: Mapping[str, Problem]) -> None:
        """Say what the site lacks, by its path; each once for the site."""
        for target, problem in missing.items():
            self._report(target, problem)

    def _report(self, once: str, problem: Problem) -> None:
        if once not in self.reported:
            self.reported.add(once)
            self.say(problem, once)

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
            on_one_line(
                f"{self.locale}: {what}: "
                + ", ".join(f"{name} {count:,}" for name, count in counts.most_common())
            )
            for what, counts in said
            if counts
        ]
