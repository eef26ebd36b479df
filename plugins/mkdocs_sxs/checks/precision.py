"""How many hits of each rule were right, of those that were read by hand in each language.

Hits are drawn by lot with `benchmarks/checks.py --sample`; a hit is right if a translator would
change the translation because of it. Where a rule is mended on what was read, the hits that it
still has count, and those that it lost do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

LEAST = 0.8
"""What share has to be right: below it a rule is off in the language."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many were right of those that were read."""

    right: int
    """How many were right."""
    read: int
    """How many were read."""

    @property
    def suffices(self) -> bool:
        """Whether enough were right."""
        return self.right >= LEAST * self.read


def _parse(text: str) -> Mapping[str, Mapping[str, Share]]:
    found: dict[str, Mapping[str, Share]] = {}
    for line in text.strip().splitlines():
        name, *figures = line.split()
        found[name] = MappingProxyType(
            {
                language: Share(*map(int, share.split("/")))
                for language, share in zip(figures[::2], figures[1::2], strict=True)
            }
        )
    return MappingProxyType(found)


READ = _parse("""
link-text-empty bg 41/41 et 41/41 he 27/27 it 50/50 ja 1/1 ro 38/38 sl 46/46 sv 48/48
link-split bg 3/3 et 3/3 he 3/3 it 3/3 ro 3/3 sl 3/3 sv 2/2
address-lost it 1/1 sl 1/1
placeholder bg 5/5 de 47/50 et 5/5 he 6/6 it 1/4 ja 1/1 ro 6/6 sl 6/6 sv 4/4
command bg 20/20 de 3/3 et 18/18 he 23/23 it 0/1 ja 1/1 ro 16/16 sl 22/22 sv 19/19
code-name bg 7/7 de 48/50 et 1/1 he 14/14 it 11/13 ja 0/1 ro 9/9 sl 12/12 sv 7/7
directive bg 1/1 et 1/1 he 1/1 it 2/2 ja 1/1 ro 1/1 sl 1/1
mixed-script bg 18/18 et 1/1 he 13/13
email sl 2/2
emphasis-lost bg 50/50 de 41/41 et 51/51 he 50/50 it 48/50 ja 26/27 ro 52/52 sl 53/53 sv 51/51
emphasis-escaped bg 3/3 de 43/43 et 3/3 he 4/4 it 7/7 ja 21/21 ro 4/4 sl 12/12 sv 4/4
menu-step-empty bg 45/45 de 1/1 et 36/36 he 44/44 it 44/44 ja 1/1 ro 50/50 sl 50/50 sv 36/36
glued-word bg 50/50 de 50/50 et 50/50 he 50/50 it 50/50 ro 50/50 sl 50/50 sv 50/50
name-case bg 50/50 de 1/1 et 50/50 he 50/50 it 21/21 ja 18/18 ro 50/50 sl 50/50 sv 44/44
name-lost bg 50/50 et 19/21 he 50/50 ja 3/6 ro 5/5 sl 50/50 sv 3/6
number et 1/1 he 1/1 ja 3/3 ro 1/1 sl 1/1 sv 5/5
untranslated bg 7/7 et 15/15 he 8/8 ro 14/14 sl 16/16 sv 11/11
english-left bg 3/3 et 1/1 he 1/1 ro 3/3 sl 3/3 sv 2/2
doubled-word bg 4/4 de 14/14 et 21/25 he 20/20 it 25/29 ro 18/19 sl 15/16 sv 12/12
repeated-run bg 2/6 de 2/2 et 10/10 he 9/9 it 13/13 ro 4/4 sl 7/7 sv 5/5
brackets bg 4/4 de 2/2 et 15/15 it 19/20 ja 24/24 ro 1/1 sl 9/9 sv 15/15
quotes bg 13/13 de 6/6 et 10/10 he 13/13 it 2/2 ja 1/1 ro 3/3 sl 16/16 sv 7/7
hidden-character ja 13/13 sl 2/2 sv 1/1
negation bg 2/2 et 5/6 ro 6/6 sl 1/1
space-before-punctuation bg 50/50 de 50/50 et 50/50 he 50/50 it 50/50 ro 50/50 sl 50/50 sv 50/50
apostrophe-split et 50/50
quote-space he 50/50
""")
"""For each rule and language, what was read; a language that is not there had no hit."""

LANGUAGES = tuple(sorted({language for shares in READ.values() for language in shares}))
"""The languages in which hits were read."""


def total(name: str) -> str:
    """Say how many hits of a rule were right in all those languages."""
    shares = READ[name].values()
    return f"{sum(one.right for one in shares)} of {sum(one.read for one in shares)}"
