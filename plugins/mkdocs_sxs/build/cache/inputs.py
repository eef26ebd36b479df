"""What a page is made from, as one value: pages of equal inputs are equal, byte for byte.

Inputs are contents, never times. A page is made from its article, from the facts that its view
shows (which hold what its translations say of it), from what all pages of its language share, and
from what it asked while it was read; of that, question and answer are cached, and asked again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...articles.article import Article
from ...pages import render, view
from ...site import index_pages
from ...site.catalog import digest_of
from ...site.site import Site
from .fingerprint import fingerprint

_HEADING_WITHIN = 2_000
"""How much of a page has its first heading in it: MkDocs takes that from the first block."""


@dataclass(frozen=True, slots=True)
class PageInputs:
    """All that a page is made from: hashes, and what it asked of its site."""

    shared: str
    """Of software, configuration and what all pages of its language show: `of_language`."""
    article: str
    """Of its article."""
    view: str
    """Of the facts of its view."""
    reach: str
    """Of what it may link to."""
    asked: Sequence[Sequence[str]] = ()
    """What it asked, and the answers: (kind, what, where, answer) each."""
    fixed: bool = True
    """Whether only the very same reach will do: not all that it asked is known."""


def of_page(article: Article, site: Site, shared: str, reach: str) -> PageInputs:
    """Give what an article's page is made from, but for what it will ask.

    Args:
        article: the article.
        site: the site that it belongs to.
        shared: `of_language`.
        reach: `of_reach`.
    """
    return PageInputs(shared, _of_article(article), _of_facts(article, site), reach)


def same_but_asked(one: PageInputs, other: PageInputs) -> bool:
    """Whether two pages are made from the same, as far as it is known before they ask."""
    return replace(one, asked=(), fixed=True, reach="") == replace(
        other, asked=(), fixed=True, reach=""
    )


def unchanged(before: PageInputs, now: PageInputs, article: Article, site: Site) -> bool:
    """Whether a page would be made as it was: its site answers what it asked as it did.

    Args:
        before: what it was made from.
        now: `of_page` of its article today.
        article: the article.
        site: the site as it is today.
    """
    same_reach = before.reach == now.reach
    if not same_but_asked(before, now) or (before.fixed and not same_reach):
        return False
    return all(
        render.answer(article, (kind, what, where), site) == answer
        for kind, what, where, answer in before.asked
        if not (same_reach and kind == "link")
    )


def of_recovered(article: Article, site: Site, shared: str) -> str:
    """Hash all that a recovered English page may be made from; empty for any other page.

    This is quicker than to hash its text and to look for a proof of it, and says too much: few
    changes of a translation change what is recovered. Where it is as it was, `of_page` is so too.
    """
    if article.digest or article.language != site.source or not index_pages.is_listed(article):
        return ""
    translations = site.catalog.versions(article).values()
    digests = [_of_article(one) for one in translations if one.digest]
    if not digests:
        return ""
    return fingerprint(shared, article.file, digests, *_shown(article, site))


def of_language(site: Site, tag: str) -> str:
    """Hash what all pages of a language are made from, beside software and configuration.

    That is also what the navigation shows of the owner's pages, also of those that this package
    has to read: it follows from the front matter and from the first heading.
    """
    own = [
        (one.topic, one.front_matter, one.markdown()[:_HEADING_WITHIN])
        for one in site.catalog.articles(tag)
        if not site.is_out_of_navigation(tag, one.topic)
    ]
    return fingerprint(
        view.common_to(tag, site), site.options, sorted(site.reach[tag].bases.items()),
        site.catalog.article(tag, index_pages.OVERVIEW) is not None, site.has_navigation(tag), own,
    )  # fmt: skip


def of_reach(site: Site, tag: str) -> str:
    """Hash what the pages of a language may link to."""
    reach = site.reach[tag]
    return fingerprint(
        sorted(reach.pages.items()), sorted(reach.files.items()), sorted(reach.uids.items()),
        sorted(reach.elsewhere.items()), sorted(reach.moved.items(), key=str),
    )  # fmt: skip


def of_navigation(site: Site, tag: str) -> str:
    """Hash what a navigation may show of the pages of a language, and what it may link to."""
    shown = [
        (
            one.topic,
            site.addresses.output_path(tag, one.topic),
            site.title(one),
            one.metadata.description,
        )
        for one in site.catalog.articles(tag)
    ]
    return fingerprint(shown, of_reach(site, tag))


def _of_article(one: Article) -> str:
    place = (one.file, one.locale, one.topic, one.language)
    if one.digest:
        return fingerprint(place, one.digest)
    text = "".join(map(str, one.body))
    said = (
        sorted(one.fields.items(), key=str),
        one.metadata,
        one.front_matter,
        one.body_line,
        one.yaml_source,
        one.is_slipped,
    )
    return fingerprint(place, text, *said)


def _of_facts(article: Article, site: Site) -> str:
    return fingerprint(*_shown(article, site), site.proved(article))


def _shown(article: Article, site: Site) -> tuple[object, ...]:
    """Give the facts of a page's view, but for the proof of it, which takes long to find."""
    return (
        site.edition(article),
        digest_of(site.cluster(article)),
        site.is_made(article),
        site.outdated(article),
        view.status_of(article, site),
        site.is_publishers(article),
        site.credit_of(article),
        site.undamaged(article),
        site.leads(article),
        site.subject(article),
        site.related(article),
        site.turn(article),
        index_pages.subject_said(article),
        site.robots(article),
        site.names.get(article.language, ""),
        article.metadata.title if article.is_slipped else "",  # which the contents may give it
    )
