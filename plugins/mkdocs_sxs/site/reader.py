"""Reads a whole site: reads its articles, and makes the pages that no file holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType

from ..articles import toc
from ..articles.article import Article
from ..intake.provenance import Provenance
from ..languages import locales, words
from ..problem import Problem
from ..segments import scaffold
from . import (
    bases,
    catalog,
    collisions,
    fallbacks,
    home,
    index_pages,
    links,
    naming,
    outline,
    products,
    reach,
    redirects,
    related,
    standing,
)
from .address import Addresses
from .catalog import ArticleCache, Catalog, SourceFile
from .fallbacks import Fallback
from .links import Moved, Reach
from .site import Options, Site
from .standing import LanguageStanding
from .trust import is_from_publisher, is_publishers

_OF_PUBLISHER = {"no-front-matter", "empty-file"}
"""The rules of findings that an owner's page is not judged by: MkDocs needs no front matter."""


def _in_english(read: Catalog, source: str) -> Catalog:
    """Give the catalogue for a site that shows English: each translation has its English halves.

    Its pages count as fallback pages: they hold English text in place of the translation.
    """
    return read.with_pages(
        replace(one, language=source)
        for versions in read.topics.values()
        for one in versions.values()
        if one.locale != source and any(scaffold.segments(one.body))
    )


def _unjudged(read: Catalog, is_from_publisher: Callable[[Article], bool]) -> Catalog:
    """Give the catalogue without findings that hold for the publisher's pages alone."""
    judged = {one.file for one in read.problems if one.rule in _OF_PUBLISHER}
    if not judged:
        return read
    own = {
        one.file
        for versions in read.topics.values()
        for one in versions.values()
        if one.file in judged and not is_from_publisher(one)
    }
    return replace(
        read,
        problems=tuple(
            one for one in read.problems if one.rule not in _OF_PUBLISHER or one.file not in own
        ),
    )


def _with_made(
    read: Catalog, pages: Iterable[Article], addresses: Addresses
) -> tuple[Catalog, list[Problem]]:
    """Add pages that the site makes; articles at their addresses are left out, with a finding."""
    made = tuple(pages)
    hidden = [
        one
        for page in made
        for topic in _beside(page.topic)
        if (one := read.article(page.locale, topic)) is not None
        and addresses.relative(page.locale, topic) == addresses.relative(page.locale, page.topic)
    ]
    if hidden:
        read = read.without({(one.locale, one.topic) for one in hidden})
    problems = [catalog.same_address(one, "an index page") for one in hidden if not one.is_fallback]
    return read.with_pages(made), problems


def _beside(topic: str) -> tuple[str, ...]:
    """Give the paths whose pages may have the address of a page, its own first."""
    stem = topic.removesuffix(".md")
    folder = stem.removesuffix("/index")
    return topic, *(
        f"{folder}{end}" for end in (".md", "/index.md", "/README.md") if f"{folder}{end}" != topic
    )


def _reach(
    read: Catalog,
    media: tuple[str, ...],
    provenance: Provenance,
    addresses: Addresses,
    source: str | None,
    moved: Mapping[str, Mapping[str, Moved]],
    tag: str,
) -> Reach:
    return reach.reach_of_language(
        read, tag, media, provenance, addresses, source, moved.get(tag, {})
    )


def read_site(
    files: Iterable[SourceFile],
    languages: Iterable[str],
    *,
    addresses: Addresses,
    options: Options,
    site_name: str,
    names: Mapping[str, str],
    content: Path,
    provenance: Provenance,
    languages_named: Mapping[str, str] = MappingProxyType({}),
    media: Iterable[str] = (),
    shown: Callable[[str], str] = str,
    left_out: Callable[[str, str], bool] = lambda _tag, _path: False,
    fallback: Fallback = Fallback.LINKED,
    named: Callable[[str, str], bool] = lambda _tag, _path: False,
    cache: ArticleCache = catalog.NO_CACHE,
    today: date = date.min,
) -> Site:
    """Read a site's articles and make the pages that no file holds.

    Args:
        files: the articles on disk, and the YAML files, of which some are pages.
        languages: the tags of the site's languages, in the order of the switcher.
        addresses: how the site forms its addresses.
        options: the options that its owner set.
        site_name: its name in the configuration, which the default language has.
        names: language -> the site's name, for languages with a name of their own in the
            configuration; in any other it is the title of the owner's home page, if there is one
            and that names anything.
        content: the folder of the content.
        provenance: the record of imports.
        languages_named: the names that the owner gave to languages.
        media: the files that are no pages, as paths below the content folder.
        shown: how a path is shown to a person in a finding.
        left_out: whether the owner left a page (language, path) out of the site.
        fallback: which articles that a language lacks have a fallback page in it.
        named: whether the owner's navigation names a page (language, path).
        cache: holds articles that an earlier build read or made.
        today: the day of the build, after which pages may say that they are not to be listed.
    """
    tags, media = tuple(languages), tuple(media)
    source = next((tag for tag in tags if tag.partition("-")[0] == "en"), None)
    files = list(files)
    listed = redirects.recorded(provenance, shown(str(content)))
    own = {
        (file.locale, f"{file.topic.rpartition('.')[0]}.md")
        for file in files
        if file.locale in listed and not provenance.holds(file.locale, file.topic)
    }

    publishers = partial(is_publishers, provenance=provenance, untrusted=options.untrusted)
    from_publisher = partial(is_from_publisher, provenance=provenance, untrusted=options.untrusted)

    def is_owners(one: Article) -> bool:
        return not from_publisher(one)

    def renames(
        topics: Mapping[str, Mapping[str, Article]], redirected: Iterable[Article]
    ) -> Iterable[tuple[str, str]]:
        by_owner = {one.file for one in redirected if is_owners(one)}
        said = [one for ones in listed.values() for one in ones.values()]
        said += filter(None, map(redirects.of_article, redirected))
        said = [
            one
            for one in said
            if one.file in by_owner or not any(map(is_owners, topics.get(one.topic, {}).values()))
        ]
        known = bases.docset_bases(provenance.imports, (one.address for one in said), topics)
        every = links.make_reach(addresses.default, topics, {}, known, addresses=addresses)
        return redirects.renames(topics, said, every)

    read = catalog.read_catalog(
        (file for file in files if not toc.is_toc(file.topic)),
        tags,
        source_locale=source,
        shown=shown,
        unwrap=options.unwrap_safelinks,
        left_out=left_out,
        defaults=provenance.defaults,
        is_redirect=lambda tag, topic: topic in listed.get(tag, {}) and (tag, topic) not in own,
        is_owners=is_owners,
        renames=renames,
        cache=cache,
    )
    read = _unjudged(read, from_publisher)
    held = {(file.locale, file.topic) for file in files}
    read = collisions.leave_out(read, addresses, media, held)
    moved, problems = redirects.resolve_all(
        read,
        redirects.written(read, listed),
        source,
        partial(_reach, read, media, provenance, addresses, source, {}),
    )
    read = replace(read, problems=tuple(sorted([*read.problems, *problems])))
    read = fallbacks.choose(
        read,
        fallback,
        partial(_reach, read, media, provenance, addresses, source, moved),
        named,
        publishers,
    )
    if options.text == "source":
        read = _in_english(read, source or "en-US")
    outlines, problems = outline.read_outlines(
        (file for file in files if toc.is_toc(file.topic)),
        read,
        partial(_reach, read, media, provenance, addresses, source, moved),
        page=index_pages.OVERVIEW,
        source=source,
        shown=shown,
    )
    read = read.with_pages(
        one.named(name)
        for tag, found in outlines.items()
        for topic, name in found.names.items()
        if (one := read.article(tag, topic)) is not None
    )
    shelf = f"{source or addresses.default}.all"
    read = products.divide(
        read,
        source,
        lambda one: index_pages.subject_named(one) if index_pages.is_listed(one) else None,
        index_pages.ARTICLES_PER_PAGE,
        shelf,
        cache,
    )
    for tag in tags:
        home_page = read.article(tag, "index.md")
        is_theirs = home_page is not None and publishers(home_page)
        given = outlines[tag], addresses
        pages = cache.fetch(
            f"{tag}.index",
            index_pages.FOLDER,
            catalog.digest_of(index_pages.inputs(read, tag, *given, has_publishers_home=is_theirs)),
            partial(
                index_pages.make_pages,
                read,
                tag,
                words.load(tag),
                *given,
                has_publishers_home=is_theirs,
            ),
        )
        read, hidden = _with_made(read, pages, addresses)
        problems += hidden
    stand: Mapping[str, LanguageStanding] = {}
    if options.status:
        pages = tuple(index_pages.status_page(tag, words.load(tag)) for tag in tags)
        read, hidden = _with_made(read, pages, addresses)
        problems += hidden
        stand = standing.standings(read, tags, source, options.check, cache)
    read = home.add_missing_home_pages(read, site_name, addresses)
    read = replace(read, problems=tuple(sorted([*read.problems, *problems])))
    elsewhere = {(tag, topic) for (tag, _), topic in read.renamed.items()}
    homes, default = read.topics["index.md"], addresses.default
    titled = {
        tag: homes[tag].title()
        for tag in tags
        if tag != default
        and not publishers(homes[tag])
        and not naming.names_nothing(homes[tag].title(), words.load(tag))
    }
    named_by_owner = {tag: name for tag, name in names.items() if name and tag in tags}
    linked = partial(_reach, read, media, provenance, addresses, source, moved)
    return Site(
        catalog=read,
        options=options,
        standings=MappingProxyType(stand),
        today=today,
        addresses=addresses,
        locales=MappingProxyType(
            {tag: locales.resolve(tag, languages_named.get(tag, "")) for tag in tags}
        ),
        names=MappingProxyType({**dict.fromkeys(tags, site_name), **titled, **named_by_owner}),
        titled=frozenset(titled) - frozenset(named_by_owner),
        source=source,
        made=frozenset(
            (one.locale, one.topic)
            for versions in read.topics.values()
            for one in versions.values()
            if (one.locale, one.topic) not in held
        ),
        reach=MappingProxyType({tag: linked(tag) for tag in tags}),
        outlines=MappingProxyType(outlines),
        related_topics=MappingProxyType(
            related.of_site(read, source, publishers, shelf, cache) if options.related else {}
        ),
        redirects=MappingProxyType(
            collisions.free(
                read,
                addresses,
                media,
                {
                    (tag, topic): one
                    for tag, ones in moved.items()
                    for topic, one in ones.items()
                    # A path that only other languages have is led on from by links alone.
                    if (tag, topic) not in elsewhere
                },
            )
        ),
        content=content,
        provenance=provenance,
    )
