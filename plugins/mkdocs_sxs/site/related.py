"""Which articles are related: those whose texts have rare words in common (TF-IDF and cosine).

The English texts are compared, so that all languages have the same related articles. Work and
memory grow with the number of articles and not with its square: of each article only its most
telling words count, and of a word only the articles for which it tells most.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..articles.article import Article
from . import catalog, index_pages
from .catalog import ArticleCache, Catalog

CANDIDATES = 12
"""How many articles are named for one at the most: a language lacks some of them."""

_READ = 1_500
"""How many characters of a text are read: what it is about stands there."""
_IN_TITLE = 3
"""How often a word counts that stands in the title."""
_TELLING = 12
"""How many words of an article count."""
_SHARING = 50
"""How many articles that share a word are looked at."""
_UNIT = 1_000
"""The length of an article's vector of weights. They are whole numbers, as sums of fractions may
differ from one machine to another."""
_ALIKE = 150_000
"""The least product of two vectors, of `_UNIT` squared, that is no chance."""

_WORD = re.compile(r"[^\W\d_]{3,}")


class Text(NamedTuple):
    """What is read of an article."""

    title: str
    body: str


def closest(texts: Mapping[str, Text]) -> dict[str, tuple[str, ...]]:
    """Name the articles that are related to each, the closest one first.

    Args:
        texts: the English texts, by topic.
    """
    topics = sorted(texts)
    counted = [_words(texts[topic]) for topic in topics]
    holders = Counter(word for words in counted for word in words)
    rarity = {
        word: math.log(len(topics) / number) for word, number in holders.items() if number > 1
    }
    vectors = [_vector(words, rarity) for words in counted]
    sharing: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for word, weight in vector.items():
            sharing[word].append((-weight, place))
    most = {word: sorted(places)[:_SHARING] for word, places in sharing.items()}
    found: dict[str, tuple[str, ...]] = {}
    for place, vector in enumerate(vectors):
        products: dict[int, int] = {}
        for word, weight in vector.items():
            for other, there in most[word]:
                products[there] = products.get(there, 0) + weight * other
        products.pop(place, None)
        alike = sorted((product, there) for there, product in products.items())[:CANDIDATES]
        found[topics[place]] = tuple(topics[n] for product, n in alike if -product >= _ALIKE)
    return found


def of_site(
    read: Catalog,
    source: str | None,
    is_shown: Callable[[Article], bool],
    shelf: str,
    cache: ArticleCache,
) -> dict[str, tuple[str, ...]]:
    """Name the articles that are related to each of a site, by topic.

    Args:
        read: all articles.
        source: the language that the translations were made from, if the site has it.
        is_shown: whether an article is shown among others.
        shelf: where the cache has them.
        cache: holds what an earlier build has found.
    """
    compared = {
        topic: versions.get(source or "") or next(iter(versions.values()))
        for topic, versions in read.topics.items()
    }
    compared = {
        topic: one
        for topic, one in compared.items()
        if index_pages.is_listed(one) and is_shown(one)
    }

    def make() -> catalog.Rows:
        texts = {
            topic: Text(one.title("source"), one.markdown("source"))
            for topic, one in compared.items()
        }
        return tuple((topic, *found) for topic, found in closest(texts).items())

    made_from = catalog.digest_of(
        *(
            f"{topic}\0{one.digest or one.title('source') + one.markdown('source')[:_READ]}\0"
            for topic, one in compared.items()
        )
    )
    rows = cache.fetch(shelf, "related", made_from, make)
    return {row[0]: row[1:] for row in rows}


def _words(text: Text) -> Counter[str]:
    """Count the words of a text."""
    found = Counter(_WORD.findall(text.body[:_READ].casefold()))
    for word in _WORD.findall(text.title[:_READ].casefold()):
        found[word] += _IN_TITLE
    return found


def _vector(words: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, int]:
    """Weigh the most telling words of a text: those that are frequent in it and rare elsewhere."""
    weighed = sorted(
        (-(1 + math.log(number)) * rarity[word], word)
        for word, number in words.items()
        if word in rarity
    )[:_TELLING]
    length = math.sqrt(sum(weight * weight for weight, _ in weighed)) or 1
    return {word: round(_UNIT * -weight / length) for weight, word in weighed}
