"""What stands above a page: the little that generators obey, and what the publisher wrote, apart.

What a stranger's front matter says may be an order to a generator: an address, a template, a file
to be taken in. So the keys at the top are those written here, and all that an article brought along
stands below one key that no generator knows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

import yaml

from ..articles.article import Article
from ..site.site import Site

PUBLISHER = "publisher"
"""The key below which the article's own front matter stands."""

_SAID = frozenset({"title", "description", "robots", "redirect_url", "redirect_document_id"})
"""The keys of the article that stand at the top in their own way, or are followed."""

Escape = Callable[[str], str]
"""Makes a text safe for the templates of a generator that writes values into HTML as they are."""


def of_article(one: Article, site: Site, escape: Escape, more: Mapping[str, object]) -> str:
    """Write the front matter of a page.

    Args:
        one: the article.
        site: its site.
        escape: makes a text safe for the generator's templates.
        more: what the generator needs besides.
    """
    said = one.metadata
    credit = site.credit_of(one)
    found: dict[str, object] = {
        "title": escape(site.title(one)),
        "description": "" if one.is_slipped else escape(said.description),
        "date": said.modified,
        "author": escape(said.author),
        "lang": site.shown_in(one).tag,
        "dir": site.shown_in(one).direction,
        "robots": site.robots(one).content,
        "source": escape(credit.source) if credit else "",
        "licence": escape(credit.licence) if credit else "",
        **more,
        PUBLISHER: {
            escape(key): value
            for key, held in one.fields.items()
            if key.lower() not in _SAID and (value := _simple(held, escape)) not in ("", [])
        }
        if site.is_publishers(one) and not one.is_slipped
        else {},
    }
    return written(found)


def of_owner(one: Article) -> Mapping[str, object]:
    """Give what the owner's own page says, for a generator that obeys the same words.

    Not the template that it names, as templates are not exported.
    """
    return {
        key: value
        for key, value in one.fields.items()
        if key.lower() not in _SAID and key.lower() != "template"
    }


def written(fields: Mapping[str, object]) -> str:
    """Write front matter, its lines of dashes included; what is empty is left out."""
    kept = {key: value for key, value in fields.items() if value not in ("", None, {}, [])}
    text = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=1_000_000)
    return f"---\n{text}---\n"


def _simple(value: object, escape: Escape) -> object:
    """Give a value that is a text, a number, a day or a list of such; else an empty text."""
    if isinstance(value, str):
        return escape(" ".join(value.split()))
    if isinstance(value, bool | float | date) and not isinstance(value, datetime):
        return value
    if isinstance(value, int):
        return value if abs(value) < 10**15 else ""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [one for each in value if (one := _simple(each, escape)) not in ("", [])]
    return ""
