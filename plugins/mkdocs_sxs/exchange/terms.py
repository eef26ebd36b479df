"""Terms: how the words that stand out in the articles are translated, and by which rivals.

What a person sees on a screen is bold in help articles. Bold text and its translation are a term
and its rendering, where both halves of a pair have as many of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .header import TOOL, Header
from .markup import note, value
from .units import Unit

_BOLD = re.compile(r"(?<!\*)\*\*(?!\*)(?=\S)([^*\n]{1,80}?)(?<=\S)\*\*(?!\*)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_EDGES = " \t\N{NO-BREAK SPACE}:.,;!?…\"'„“”«»"
_MOST_WORDS = 6
"""What has more words is a sentence in bold, and no term."""


@dataclass(frozen=True, slots=True)
class Term:
    """An English term, or a sentence, with what it is translated by."""

    source: str
    """The English."""
    renderings: tuple[tuple[str, int], ...]
    """Each translation with its number, the most frequent first."""

    @property
    def times(self) -> int:
        """How often it is translated."""
        return sum(number for _, number in self.renderings)

    @property
    def share(self) -> float:
        """Which part of its translations is the most frequent one."""
        return self.renderings[0][1] / self.times


def pairs_of_terms(unit: Unit) -> Iterator[tuple[str, str]]:
    """Give the bold texts of a sentence with their translations, in their order."""
    if "**" not in unit.source:
        return
    english, own = _bold(unit.source), _bold(unit.target)
    if len(english) != len(own):
        return
    for source, target in zip(english, own, strict=True):
        if source and target and len(source.split()) <= _MOST_WORDS and _has_letter(source):
            yield source, target


def _bold(text: str) -> list[str]:
    return [_LINK.sub(r"\1", found).strip(_EDGES) for found in _BOLD.findall(text)]


def _has_letter(text: str) -> bool:
    return any(sign.isalpha() for sign in text)


class Collection:
    """Counts how texts of one language are translated."""

    def __init__(self) -> None:
        self._held: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Count translations."""
        for source, target in pairs:
            self._held[source][target] += 1

    def terms(self, least: int, *, only_rivals: bool = False) -> list[Term]:
        """Give what occurs at least so often, the most frequent first.

        Args:
            least: how often.
            only_rivals: whether what has one translation only is left out.
        """
        found = [
            Term(source, tuple(sorted(held.items(), key=lambda one: (-one[1], one[0]))))
            for source, held in self._held.items()
            if held.total() >= least and (len(held) > 1 or not only_rivals)
        ]
        return sorted(found, key=lambda one: (-one.times, one.source))


def tbx(header: Header, terms: Iterable[Term]) -> Iterator[str]:
    """Write TBX-Basic (ISO 30042:2008): of each term the rendering that is most frequent first."""
    said = "".join(f"<p>{note(one)}</p>" for one in header.credits)
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<martif type="TBX-Basic" xml:lang={value(header.source)}>\n<martifHeader><fileDesc>'
        f"<sourceDesc><p>{TOOL} {note(header.version)}</p>{said}</sourceDesc></fileDesc>"
        "</martifHeader>\n<text><body>\n"
    )
    for number, term in enumerate(terms, start=1):
        own = "".join(
            f"<tig><term>{note(rendering)}</term></tig>" for rendering, _ in term.renderings
        )
        yield (
            f'<termEntry id="t{number}">\n'
            f"<langSet xml:lang={value(header.source)}><tig><term>{note(term.source)}</term></tig>"
            f"</langSet>\n<langSet xml:lang={value(header.target)}>{own}</langSet>\n</termEntry>\n"
        )
    yield "</body></text>\n</martif>\n"
