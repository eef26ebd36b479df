"""Links to places that a page does not have."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from ..articles.article import Article
from ..problem import Problem
from ..site import fragments
from ..site.fragments import Ids
from ..site.site import Site
from . import render

_LANGUAGES = 3
"""In how many other languages a place is looked for: each takes its page to be read."""


def lost_place(
    article: Article, target: Article, fragment: str, site: Site, ids_of: Callable[[Article], Ids]
) -> Problem:
    """Say that a page has no place of the name that a link on an article's page leads to.

    Args:
        article: the article with the link.
        target: the article to whose page it leads.
        fragment: the name.
        site: the site.
        ids_of: gives the ids of the page of an article.
    """
    every = site.in_languages(target).values()
    others = sorted(
        (o for o in every if o.locale != target.locale), key=lambda o: o.locale != site.source
    )
    having = [o.locale for o in islice(others, _LANGUAGES) if ids_of(o).meant(fragment) is not None]
    files = [
        version
        for version in site.in_languages(article).values()
        if version.file == article.file and not site.is_made(version)
    ]
    line = next((fragments.line_of_fragment(fragment, version) for version in files), 0)
    near = ids_of(target).near(fragment)
    return fragments.lost(article.file, line, target.file, fragment, near, having)


def ids(article: Article, site: Site) -> Ids:
    """Give the ids that an article's text names, those of its headings included."""
    read = render.render(article, site, render.choose_text(article, site)).converted
    return Ids({element.get("id", "") for element in read.tree.iter()})
