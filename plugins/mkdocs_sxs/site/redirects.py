"""Which addresses of a site redirect to other pages.

A publisher replaces a page by a redirect in two ways: its front matter has a `redirect_url`, or its
repository lists it (`intake/redirections.py`). In every language the address leads on to the page
in that language, or else to where the links of that language would lead. A redirect to a redirect
leads to the end of the chain at once.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from ..articles.article import Article
from ..docfx import addresses
from ..intake import provenance as records
from ..intake.provenance import Provenance
from ..problem import Problem
from ..register import finding
from . import links
from .catalog import Catalog
from .links import Link, Moved, Reach


@dataclass(frozen=True, slots=True)
class Redirect:
    """A page that another one takes the place of, as it is written."""

    topic: str
    """The path of the page below its language's folder."""
    address: str
    """Where it leads, as it is written."""
    file: str
    """The file that says so."""
    line: int = 0
    """The line of that file."""
    is_rename: bool = False
    """Whether the article is the same there."""


def recorded(provenance: Provenance, content: str) -> dict[str, dict[str, Redirect]]:
    """Give the redirects that imports have recorded, by language and topic.

    Args:
        provenance: the record of imports.
        content: the content folder, as it is shown to people.
    """
    found: dict[str, dict[str, Redirect]] = {}
    for one in provenance.imports:
        for topic, address in one.redirects.items():
            redirect = Redirect(
                topic, address, f"{content}/{records.FILE}", is_rename=topic in one.renames
            )
            found.setdefault(one.locale, {}).setdefault(topic, redirect)
    return found


def of_article(one: Article) -> Redirect | None:
    """Give the redirect that an article's front matter says; None where it says none."""
    address = one.redirect_url
    if not address:
        return None
    same = str(one.fields.get("redirect_document_id") or "").strip().lower() == "true"
    lines = one.front_matter.split("\n")
    key = (n for n, text in enumerate(lines, 1) if text.lstrip("'\" ").startswith("redirect_url"))
    return Redirect(one.topic, address, one.file, next(key, 1), is_rename=same)


def written(
    read: Catalog, listed: Mapping[str, Mapping[str, Redirect]]
) -> dict[str, dict[str, Redirect]]:
    """Give all redirects of a site, by language and topic: what an article says goes first."""
    found = {tag: dict(ones) for tag, ones in listed.items() if tag in read.languages}
    for one in read.redirected:
        redirect = of_article(one)
        if redirect is not None:
            found.setdefault(one.locale, {})[one.topic] = redirect
    return found


def resolve_all(
    read: Catalog,
    every: Mapping[str, Mapping[str, Redirect]],
    source: str | None,
    reach: Callable[[str], Reach],
) -> tuple[dict[str, dict[str, Moved]], list[Problem]]:
    """Find out where the redirects lead, in each language by topic; give them and the findings.

    Args:
        read: all articles.
        every: all redirects, by language and topic.
        source: the language that the translations were made from, if the site has it.
        reach: says what the pages of a language may link to, without redirects.
    """
    if not any(every.values()) and not read.renamed:
        return {}, []
    found, problems = {}, []
    for tag in read.languages:
        found[tag], flaws = _resolve(read, every, source, tag, reach(tag))
        problems += flaws
    return found, problems


def _resolve(
    read: Catalog,
    every: Mapping[str, Mapping[str, Redirect]],
    source: str | None,
    tag: str,
    reach: Reach,
) -> tuple[dict[str, Moved], list[Problem]]:
    """Find out where the redirects of one language lead; give them by topic, and the findings.

    Redirects of other languages hold in this one, too, where neither it nor the English has a page
    of that path. Links to the path of a page in other languages lead to the page in this one, too.
    """
    own = {t: one for t, one in every.get(tag, {}).items() if t.lower() not in reach.pages}
    here = {**_borrowed(read, every, source, tag, reach), **_renamed(read, tag, reach), **own}
    if not here:
        return {}, []
    lower = {topic.lower(): topic for topic in here}
    through = replace(reach, pages={**lower, **reach.pages})
    found: dict[str, Moved] = {}
    problems: list[Problem] = []
    ends = _ends(here, lower, reach, through)
    for topic, first in here.items():
        end = ends[topic]
        flaw = _flaw(first, end, reach)
        if end is not None and flaw is None:
            found[topic] = Moved(end.address, end.topic, first.is_rename)
        elif flaw is not None and topic in own:
            problems.append(flaw)
    return found, problems


def _borrowed(
    read: Catalog,
    every: Mapping[str, Mapping[str, Redirect]],
    source: str | None,
    tag: str,
    reach: Reach,
) -> dict[str, Redirect]:
    found: dict[str, Redirect] = {}
    for other in (source or "", *read.languages):
        for topic, one in every.get(other, {}).items() if other != tag else ():
            lower = topic.lower()
            if lower not in reach.pages and lower not in reach.elsewhere:
                found.setdefault(topic, one)
    return found


def _renamed(read: Catalog, tag: str, reach: Reach) -> dict[str, Redirect]:
    """Lead links to the pages that a language has under other paths than the others have them."""
    addresses = reach.addresses

    def to(path: str, topic: str) -> Redirect:
        relative = posixpath.relpath(path, posixpath.dirname(topic) or ".")
        return Redirect(topic, quote(relative), "", is_rename=True)

    return {
        topic: to(path, topic)
        for (locale, path), topic in read.renamed.items()
        if locale == tag
        and topic.lower() not in reach.pages
        and path.lower() in reach.pages
        and addresses.output_path(tag, topic) != addresses.output_path(tag, path)
    }


def _ends(
    here: Mapping[str, Redirect], lower: Mapping[str, str], reach: Reach, through: Reach
) -> dict[str, Redirect | None]:
    """Follow the chain of each redirect to the last of it; None where it goes in a circle."""

    def next_of(topic: str) -> str:
        """Give the redirect that one leads to; empty where it leads to something else."""
        to = links.resolve(here[topic].address, here[topic].topic, through).page
        return "" if not to or to.lower() in reach.pages else lower.get(to.lower(), "")

    return {topic: here[end] if end else None for topic, end in followed(here, next_of).items()}


def followed(begins: Iterable[str], next_of: Callable[[str], str]) -> dict[str, str]:
    """Follow chains to their ends, each part of them once.

    Args:
        begins: where chains begin.
        next_of: gives what one leads to; empty at the end of a chain.

    Returns:
        The end of each, also of those that chains pass; empty where one goes in a circle.
    """
    ends: dict[str, str] = {}
    for begin in begins:
        passed: dict[str, None] = {}
        at, end = begin, ""
        while at not in ends and at not in passed:
            passed[at] = None
            following = next_of(at)
            if not following:
                end = at
                break
            at = following
        else:
            end = ends.get(at, "")
        ends |= dict.fromkeys(passed, end)
    return ends


def _flaw(first: Redirect, end: Redirect | None, reach: Reach) -> Problem | None:
    """Say why a redirect leads nowhere; None where it leads to a page or an allowed address."""
    if end is None:
        return finding("redirect-circle", first.file, first.line, page=first.topic)
    link = links.resolve(end.address, end.topic, reach)
    if not is_allowed(link.address):
        return finding(
            "unsafe-link:redirect", first.file, first.line, page=first.topic, address=end.address
        )
    if link.missing and not link.address.startswith(links.PUBLIC):
        return finding(
            "missing-target:redirect", first.file, first.line, page=first.topic, target=link.missing
        )
    return None


def is_allowed(address: str) -> bool:
    """Whether a redirect may lead to an address: one of this site, or of the web."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if not address.isprintable() or "\\" in address or not addresses.is_allowed(address):
        return False
    if parts.scheme or parts.netloc:
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    return bool(address)


def renames(
    topics: Iterable[str], every: Iterable[Redirect], reach: Reach
) -> Iterator[tuple[str, str]]:
    """Give the topics of articles that have another name now, each with the topic of that name.

    Args:
        topics: the topics that any language has.
        every: the redirects.
        reach: what a page of any language could link to.
    """
    have = {topic.lower(): topic for topic in topics}
    to = {
        one.topic: links.resolve(one.address, one.topic, reach).page
        for one in every
        if one.is_rename
    }
    for old, new in followed([*to], lambda topic: to.get(topic, "")).items():
        if old in topics and new not in to and have.get(new.lower()) == new:
            yield old, new


def leads(moved: Moved, topic: str, reach: Reach) -> Link:
    """Give the link from the page of a redirect to where it leads."""
    return links.resolve(moved.address, moved.topic, reach, topic)
