"""Sentences that may not say what their English says, marked for readers where an owner asks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from xml.etree.ElementTree import Element  # built by ourselves, never parsed from text

from ..articles.article import Article
from ..checks import checking
from ..checks.settings import Settings
from ..checks.table import RULES
from ..docfx.final import final_attribute
from ..docfx.places import PREFIX
from ..languages.words import Words
from ..segments.marks import Sentence, SentencePositions
from . import insertion
from .insertion import Inserted

_CLASS = "sxs-doubt sxs-ui"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

KINDS = ("negation", "number", "placeholder", "command")
"""The rules whose hits change what a sentence tells its reader to do: it says the opposite, or has
another number, placeholder or command. They are chosen by kind: two of them are warnings."""


def doubted(article: Article, sentences: Sequence[Sentence], settings: Settings) -> frozenset[int]:
    """Give the indexes of sentences in which a rule of `KINDS` finds something.

    Args:
        article: the article on whose page the sentences are.
        sentences: those of the page, of included files too, as readers see them: mended.
        settings: what checks mind and pass over.
    """
    if article.is_slipped:
        return frozenset()
    rules = checking.chosen(RULES, (), checking.language_of(article.locale))
    asked = [rule for rule in rules if rule.name in KINDS]
    check = checking.checker(article, asked, settings)
    return frozenset(
        number
        for number, one in enumerate(sentences)
        if one.pair.localized.strip() != one.pair.source.strip() and any(check(one.pair))
    )


def mark(
    tree: Element,
    taken: SentencePositions,
    numbers: Collection[int],
    words: Words,
    english: str,
) -> None:
    """Put a mark behind sentences: a link to the English page, at the heading above.

    It has no text, so that neither the search nor a table of contents shows it; its name says what
    it is. The script of the reading views opens the English of the sentence in its place.

    Args:
        tree: the page, without marks of sentences.
        taken: the positions of its sentences.
        numbers: the indexes of those that are doubted.
        words: those of the interface.
        english: the address of the English page; empty where there is none.
    """
    insertion.insert(
        tree,
        (
            Inserted(one.end, "behind", _mark(place, words, english))
            for place, one in enumerate(taken.positions)
            if one.number in numbers
        ),
    )
    heading = ""
    for element in tree.iter():
        if element.tag in _HEADINGS:
            heading = element.get("id", "")
        elif english and heading and element.get("class") == _CLASS:
            element.set("href", f"{english}#{heading}")


def _mark(place: int, words: Words, english: str) -> Element:
    """Make the mark of the sentence that has this place among those of the page."""
    said = {
        "class": _CLASS,
        "title": final_attribute(words.may_differ),
        "aria-label": final_attribute(f"{words.may_differ} {words.show_english}"),
    }
    if english:
        return Element("a", {**said, "href": english})
    own = f"{PREFIX}doubt-{place}"
    return Element("a", {**said, "href": f"#{own}", "id": own})
