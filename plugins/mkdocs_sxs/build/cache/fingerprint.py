"""What a page is made from, as a hash: pages of equal hashes are equal, byte for byte.

Inputs are contents, never times. A page is made from its article, from what its templates are
given (which holds what its translations say of it), from what all pages share, and from what it
asked while it was read; of that, question and answer are kept, and asked again.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ... import __version__
from ...articles.article import Article
from ...site import contents, credit
from ...site.catalog import digest_of
from ...site.site import Site
from . import digests

_PACKAGES = (
    "babel", "jinja2", "markdown", "markdown-it-py", "mkdocs", "mkdocs-material",
    "mkdocs-static-i18n", "pagefind", "pygments", "pymdown-extensions", "python-frontmatter",
    "pyuca", "pyyaml",
)  # fmt: skip


def of(*parts: object) -> str:
    """Hash values by what `repr` says of them."""
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def software() -> str:
    """Hash the versions of all that pages are made by."""
    return of(sorted(versions().items()))


def versions() -> dict[str, str]:
    """Give the versions of all that pages are made by, by name; this package's with its files."""
    here = Path(__file__).parents[2]
    own = {
        name: digest for name, digest in digests.folder(here).items() if not name.endswith(".pyc")
    }
    found = {
        "Python": ".".join(platform.python_version_tuple()[:2]),
        "mkdocs-sxs": f"{__version__} (files {of(own)[:12]})",
    }
    for name in _PACKAGES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def article(one: Article) -> str:
    """Hash an article."""
    place = (one.file, one.locale, one.topic, one.language)
    if one.digest:
        return of(place, one.digest)
    text = "".join(map(str, one.body))
    said = (sorted(one.fields.items(), key=str), one.metadata, one.head, one.body_line, one.form)
    return of(place, text, *said)


def recovered(site: Site, one: Article, shared: str) -> str:
    """Hash all that a recovered English page may be made from; empty for any other page.

    This is quicker than to hash its text and to look for a proof of it, and says too much: few
    changes of a translation change what is recovered. Where it is as it was, `page` is so too.
    """
    if one.digest or one.language != site.source or not contents.is_listed(one):
        return ""
    others = [article(each) for each in site.catalog.versions(one).values() if each.digest]
    return of(shared, one.file, others, _around(site, one)) if others else ""


def page(site: Site, one: Article, shared: str) -> str:
    """Hash what an article's page is made from, beside what it asks while it is read.

    Args:
        site: the site it belongs to.
        one: the article.
        shared: a hash of what all pages of its language are made from.
    """
    return of(shared, article(one), _around(site, one), site.proved(one))


def _around(site: Site, one: Article) -> list[object]:
    """Give what an article's page shows that is not its text: see `Site.view`."""
    return [
        (one.locale, one.topic, one.language),
        (one.locale, one.topic) in site.made,
        site.is_docfx(one),
        credit.of(site.provenance, _places(site, one), site.options.credit),
        digest_of(site.cluster(one)),
    ]


def _places(site: Site, one: Article) -> Iterator[tuple[str, str]]:
    """Give where an article and its versions lie; these are read where a credit is asked for."""
    yield one.locale, one.topic
    versions = site.versions(one)
    yield from zip(versions.locales, versions.topics, strict=True)


def language(site: Site, tag: str) -> str:
    """Hash what all pages of a language are made from, beside software and configuration."""
    return of(
        site.options, site.addresses, site.names[tag], site.source, list(site.locales),
        list(site.reach[tag].bases.items()), site.view_of_no_article(tag).home,
        site.catalog.article(tag, contents.ENTRY) is not None,
    )  # fmt: skip


def reach(site: Site, tag: str) -> str:
    """Hash what the pages of a language may link to."""
    known = site.reach[tag]
    return of(
        sorted(known.pages.items()), sorted(known.files.items()),
        sorted(known.uids.items()),
    )  # fmt: skip


def listed(site: Site, tag: str) -> str:
    """Hash which pages a language has, and where they lie."""
    topics = [one.topic for one in site.catalog.articles(tag)]
    return of([(topic, site.addresses.destination(tag, topic)) for topic in topics])


def navigation(site: Site, tag: str) -> str:
    """Hash what a navigation may show of the pages of a language, and what it may link to."""
    shown = [
        (one.topic, site.title(one), one.metadata.description) for one in site.catalog.articles(tag)
    ]
    return of(shown, listed(site, tag), reach(site, tag))


def unchanged(site: Site, one: Article, asked: Iterable[Sequence[str]]) -> bool:
    """Whether the site answers an article's page as it did: (kind, what, where, answer) each."""
    return all(
        site.answer(one, (kind, what, where)) == answer for kind, what, where, answer in asked
    )
