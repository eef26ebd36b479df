"""Links to a place that a page does not have."""

from __future__ import annotations

from collections.abc import Collection

from ..articles.article import Article
from ..problem import Problem
from ..site import fragments
from ..site.site import Site
from . import render


def lost_place(
    article: Article, target: Article, fragment: str, places: Collection[str], site: Site
) -> Problem:
    """Say that a page has no place of the name that a link on an article's page leads to.

    `places` are the ids of the page of `target`.
    """
    others = [o for o in site.in_languages(target).values() if o.locale != target.locale]
    having = [
        o.locale for o in others if fragments.matching_id(fragment, _ids(o, site)) is not None
    ]
    files = [
        version
        for version in site.in_languages(article).values()
        if version.file == article.file and not site.is_made(version)
    ]
    line = next((fragments.line_of_fragment(fragment, version) for version in files), 0)
    return fragments.lost(article.file, line, target.file, fragment, places, having)


def _ids(article: Article, site: Site) -> set[str]:
    """Give the ids that an article's text names, those of its headings included."""
    read = render.render(article, site, render.choose_text(article, site)).converted
    return {element.get("id", "") for element in read.tree.iter()}
