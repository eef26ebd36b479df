"""Whether crawlers may index an article's page: one decision, from which all else follows."""

from __future__ import annotations

from ..articles.article import Article
from ..articles.robots import Robots


def indexing(article: Article, *, index_machine_translations: bool = False) -> Robots:
    """Decide what crawlers are told of an article.

    What its front matter says. Where that says nothing of indexing, a machine translation
    is kept out of the index: search engines count unreviewed ones as scaled content.
    """
    said = article.metadata.robots
    if article.is_fallback:
        return Robots(tuple(dict.fromkeys(["noindex", *_without_permission(said)])))
    silent = not {"index", "noindex", "all", "none"} & set(said.directives)
    if silent and article.metadata.translation == "MT" and not index_machine_translations:
        return Robots(("noindex", *said.directives))
    return said


def _without_permission(said: Robots) -> list[str]:
    return [directive for directive in said.directives if directive not in ("index", "all")]
