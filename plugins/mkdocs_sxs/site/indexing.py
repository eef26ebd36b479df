"""Whether crawlers may index an article's page: one decision, from which all else follows."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ..articles.article import Article
from ..articles.robots import Robots

Index = Literal["source", "unless-forbidden", "human", "all", "none"]
"""Which pages crawlers may index, as the owner of a site has decided.

`source`: those that their front matter lets in, and of which it says nothing unless a machine
translated them; `unless-forbidden`: all that it does not keep out; `human`: as the source says, and
all translations made by people; `all`: all articles; `none`: no page."""

_PERMISSIONS = frozenset({"index", "all"})
_SAYS_IT = _PERMISSIONS | {"noindex", "none"}


def indexing(article: Article, index: Index, today: date, *, own: bool = False) -> Robots:
    """Decide what crawlers are told of an article.

    What its front matter says, unless the site's owner says otherwise of the publisher's pages.
    Where neither says anything, a machine translation is kept out of the index: search engines
    count unreviewed ones as scaled content. A page that shows another language's text is kept out
    in any case, and so is one whose `unavailable_after` has passed.

    Args:
        article: the article.
        index: what the owner has decided.
        today: the day of the build.
        own: whether it is a page of the owner's, who says of each by itself what holds.
    """
    said, kind = article.metadata.robots, article.metadata.translation
    until = said.unavailable_after
    if article.is_fallback or index == "none" or (until is not None and until < today):
        return _forbidding(said)
    if not own and (index == "all" or (index == "human" and kind == "HT")):
        return _allowing(said)
    silent = not _SAYS_IT & set(said.directives)
    if silent and kind == "MT" and index != "unless-forbidden":
        return _forbidding(said)
    return said


def _forbidding(said: Robots) -> Robots:
    if not said.may_index:
        return said
    return Robots(("noindex", *(one for one in said.directives if one not in _PERMISSIONS)))


def _allowing(said: Robots) -> Robots:
    if said.may_index:
        return said
    return Robots(tuple(one for one in said.directives if one not in _SAYS_IT))
