"""Which fallback pages a site makes: English text in place of a translation that it lacks.

A reader has to be able to come to one: from a page of the language, or from the owner's navigation.
All others lead to the English page itself. A language with one article beside others with thousands
would else have thousands of pages that nobody translated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum

from ..articles.article import Article
from . import links
from .catalog import Catalog
from .links import Reach


class Fallback(Enum):
    """Which articles that a language lacks have a fallback page in it."""

    NONE = "none"
    LINKED = "linked"
    """Those that a page of the language leads to, those in the owner's navigation, and pages of
    the owner's own, which stand in the navigation where nobody has written one."""


def choose(
    read: Catalog,
    fallback: Fallback,
    reach: Callable[[str], Reach],
    is_named: Callable[[str, str], bool],
    is_publishers: Callable[[Article], bool],
) -> Catalog:
    """Give the catalogue with the fallback pages that the site is to have.

    Args:
        read: all articles, with a fallback page for every one that a language lacks.
        fallback: which of these pages to keep.
        reach: says what the pages of a language could link to with all of them.
        is_named: whether the owner's navigation names a page (language, path).
        is_publishers: whether a page is the publisher's.
    """
    left_out: set[tuple[str, str]] = set()
    for tag in read.languages:
        articles = read.articles(tag)
        lacking = {one.topic: one for one in articles if one.is_fallback}
        if not lacking:
            continue
        kept: set[str] = set()
        if fallback is Fallback.LINKED:
            kept = {
                topic
                for topic, one in lacking.items()
                if is_named(tag, topic) or not is_publishers(one)
            }
            if len(kept) < len(lacking):
                kept |= set(_linked([one for one in articles if not one.is_fallback], reach(tag)))
        left_out |= {(tag, topic) for topic in lacking if topic not in kept}
    return read.without(left_out) if left_out else read


def count(read: Catalog) -> dict[str, int]:
    """Count the fallback pages of each language that has any."""
    counts = {tag: sum(one.is_fallback for one in read.articles(tag)) for tag in read.languages}
    return {tag: number for tag, number in counts.items() if number}


def _linked(articles: list[Article], within: Reach) -> Iterator[str]:
    """Give the topics of the pages that articles lead to."""
    for one in articles:
        for destination in one.links:
            yield links.resolve(destination, one.topic, within).page
