"""A site's languages shared out among machines, so that all are done at about the same time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from ...intake import disk
from ...site import catalog

_PAGE = 16_000
"""Bytes of an article that take as long as all that is not its text: the theme around it."""


@dataclass(frozen=True)
class Load:
    """How much there is to build in one language."""

    locale: str
    pages: int
    bytes: int

    @property
    def weight(self) -> int:
        """How long it takes, in bytes of text."""
        return self.pages * _PAGE + self.bytes


@dataclass(frozen=True)
class Share:
    """What one machine builds."""

    number: int
    """From 1."""
    loads: tuple[Load, ...]

    @property
    def locales(self) -> tuple[str, ...]:
        """Name its languages."""
        return tuple(load.locale for load in self.loads)

    def line(self) -> str:
        """Say it to a person."""
        pages, size = (sum(getattr(one, name) for one in self.loads) for name in ("pages", "bytes"))
        return (
            f"shard {self.number}: {' '.join(self.locales)} (about {pages:,} pages of "
            f"{size / 1e6:,.1f} MB of text)"
        )


def loads(content: Path, tags: Sequence[str]) -> tuple[Load, ...]:
    """Estimate the loads of languages from the sizes of their files.

    Every language has a page for every article: where it lacks one, the English stands in, which
    is about as long as the article is in the languages that have it.
    """
    own = {tag: _sizes(content / tag) for tag in tags}
    usual = {
        topic: round(fmean(sizes[topic] for sizes in own.values() if topic in sizes))
        for topic in {topic for sizes in own.values() for topic in sizes}
    }
    return tuple(
        Load(tag, len(usual), sum({**usual, **sizes}.values())) for tag, sizes in own.items()
    )


def partition(loads: Iterable[Load], count: int) -> tuple[Share, ...]:
    """Share languages out among at most so many machines: the same for the same loads.

    The longest first, each to who has least to do (Graham's LPT rule, at most 4/3 of the best).
    """
    order = list(loads)
    shares: list[list[Load]] = [[] for _ in range(min(count, len(order)))]
    for load in sorted(order, key=lambda load: (-load.weight, load.locale)):
        min(shares, key=lambda share: sum(one.weight for one in share)).append(load)
    return tuple(
        Share(number, tuple(sorted(share, key=order.index)))
        for number, share in enumerate(shares, start=1)
    )


def _sizes(folder: Path) -> dict[str, int]:
    """Give the sizes of the articles below a language's folder, by topic."""
    found: dict[str, int] = {}
    for topic, path, flaw in disk.walk(folder):
        if flaw is None and catalog.is_article(topic) and catalog.is_published(topic):
            found[topic] = Path(path).stat().st_size
    return found
