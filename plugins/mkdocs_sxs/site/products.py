"""Names of products, learned from English titles: they divide a subject that holds too much.

A name is a word that titles write with a capital inside of sentences, and next to never without
one. Nothing is known beforehand of any product.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from ..articles.article import Article
from . import catalog
from .catalog import ArticleCache, Catalog

_LEAST = 8
"""How many articles a product has at the least; a two hundredth of all, where that is more."""
_SURE = 0.9
"""In what part of its places inside of sentences a name has its capital."""
_MOSTLY = 0.7
"""In what part of its places a word stands before or behind a name if it only adds to it."""
_WHOLE = 0.8
"""In what part of its places a name has the same word beside it if that is part of the name."""

_WORD = re.compile(r"[^\W_](?:[\w'’+#&-]|\.(?=\w))*")

Words = Sequence[str]


def divide(
    read: Catalog,
    source: str | None,
    subject: Callable[[Article], str | None],
    least: int,
    shelf: str,
    cache: ArticleCache,
) -> Catalog:
    """Give the catalogue with the products of its articles, where one subject holds most of them.

    Articles that name no subject count as one, and are given products with the largest.

    Args:
        read: all articles.
        source: the language that the translations were made from, if the site has it.
        subject: says which subject an article names, empty if none; None for what is not listed.
        least: how many articles such a subject has at the least.
        shelf: where the cache has them.
        cache: holds what an earlier build has found.
    """
    known = {
        topic: versions.get(source or "") or next(iter(versions.values()))
        for topic, versions in read.topics.items()
    }
    named = {topic: said for topic, one in known.items() if (said := subject(one)) is not None}
    held = Counter(named.values()).most_common(1)
    if not held or held[0][1] <= max(least, len(known) / 2):
        return read
    divided = {"", held[0][0]}
    titles = {
        topic: known[topic].title("source") for topic, said in named.items() if said in divided
    }
    digest = catalog.digest_of(repr(sorted(titles.items())))
    found = dict(
        cache.fetch(shelf, "products", digest, lambda: tuple(sorted(of_titles(titles).items())))
    )
    return read.with_pages(
        replace(one, product=found[topic])
        for topic in found
        for one in read.topics[topic].values()
        if subject(one) in divided
    )


def of_titles(titles: Mapping[str, str]) -> dict[str, str]:
    """Say of which product each title is, by any key; those of none are left out.

    Args:
        titles: the English titles.
    """
    words = {key: tuple(_WORD.findall(title[:300])) for key, title in titles.items()}
    rows = list(words.values())
    least = max(_LEAST, len(rows) // 200)
    names = _names(rows, least)
    held = Counter(word for row in rows for word in names.intersection(row))
    chosen: dict[str, str] = {}
    for key, row in words.items():
        if found := names.intersection(row):
            chosen[key] = max(found, key=lambda word: (held[word], word))
    sizes = Counter(chosen.values())
    whole = {word: _whole(word, rows) for word, size in sizes.items() if size >= least}
    return {key: whole[word] for key, word in chosen.items() if word in whole}


def _names(rows: Sequence[Words], least: int) -> frozenset[str]:
    """Learn which words are names: not makers of many products, nor what only adds to a name."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for row in rows:
        if not _is_title_case(row):
            for word in row[1:]:
                (capital if _is_capital(word) else small)[word.casefold()] += 1
    seen = {word for row in rows for word in row if _is_name(word)}
    found = {
        word
        for word in seen
        if (number := capital[word.casefold()]) >= least
        and number >= _SURE * (number + small[word.casefold()])
    }
    makers = {word for word in found if _is_maker(word, rows)}
    found -= makers
    return frozenset(word for word in found if not _adds(word, rows, found, makers))


def _is_title_case(row: Words) -> bool:
    """Whether every longer word of a title has a capital, so that it tells of no names."""
    longer = [word for word in row[1:] if len(word) > 3 and word[0].isalpha()]
    return len(longer) > 1 and all(map(_is_capital, longer))


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _is_name(word: str) -> bool:
    """Whether a word looks like a name: it begins with a capital and is no abbreviation."""
    return len(word) > 2 and _is_capital(word) and not word.isupper()


def _is_maker(word: str, rows: Sequence[Words]) -> bool:
    """Whether a word mostly stands before names, and before many of them."""
    behind = Counter(row[n + 1] for row in rows for n in _places(word, row) if n + 1 < len(row))
    total = sum(word in row for row in rows)
    named = {other: number for other, number in behind.items() if _begins_name(other)}
    return sum(named.values()) >= _MOSTLY * total and max(named.values()) < total / 2


def _adds(
    word: str, rows: Sequence[Words], names: Collection[str], makers: Collection[str]
) -> bool:
    """Whether a word mostly stands behind a name that is no maker's."""
    before = [
        row[n - 1] in names or (n > 1 and _is_capital(row[n - 1]) and row[n - 1] not in makers)
        for row in rows
        for n in _places(word, row)
        if n
    ]
    return sum(before) >= _MOSTLY * sum(word in row for row in rows)


def _places(word: str, row: Words) -> list[int]:
    return [n for n, other in enumerate(row) if other == word]


def _begins_name(word: str) -> bool:
    return _is_capital(word) or word[0].isdigit()


def _whole(word: str, rows: Sequence[Words]) -> str:
    """Write a name with the words that it always has beside it: `Skype for Business`."""
    own = [(row, n) for row in rows for n in _places(word, row)]
    start, end = 0, 1
    while (found := _beside(own, start - 1)) and _begins_name(found):
        start -= 1
    length = end
    while found := _beside(own, length):
        length += 1
        if _begins_name(found):
            end = length
    wholes = (row[n + start : n + end] for row, n in own if _shares(own, row, n, start, end))
    return " ".join(next(wholes, (word,)))


def _beside(own: Sequence[tuple[Words, int]], offset: int) -> str:
    """Give the word that stands so far from a name nearly always; empty if none does."""
    found = Counter(row[n + offset] for row, n in own if 0 <= n + offset < len(row))
    word, number = max(found.items(), key=lambda one: (one[1], one[0]), default=("", 0))
    return word if number >= _WHOLE * len(own) else ""


def _shares(own: Sequence[tuple[Words, int]], row: Words, n: int, start: int, end: int) -> bool:
    """Whether a title has the whole of a name."""
    return all(
        0 <= n + offset < len(row) and row[n + offset] == _beside(own, offset)
        for offset in range(start, end)
        if offset
    )
