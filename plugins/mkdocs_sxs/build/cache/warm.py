"""What of a language need not be made again, and what is kept of what was made."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from ...articles.article import Article
from ...pages import original
from ...pages.findings import Noted
from ...site.site import Site
from ..contributions import NONE, Contributions
from ..records import Record
from . import fingerprint, store
from .store import Entry, Pack


@dataclass
class Seen:
    """What is learned of a page while it is made."""

    asked: Mapping[tuple[str, str, str], str] | None = None
    """What it asked of the site, and the answers; None where nobody knows."""
    noted: Noted = field(default_factory=Noted)
    """What is counted and said of it."""
    places: tuple[str, ...] = ()
    """The places in it that links may mean."""
    led: tuple[str, ...] = ()
    """The pages, by topic, in which it means places."""
    certain: bool = True
    """Whether all that it was made from is known."""


@dataclass(frozen=True)
class Keys:
    """What the pages of a language are made from, as hashes."""

    recovered: Mapping[str, str]
    """Of every page, by topic: `fingerprint.recovered`."""
    pages: Mapping[str, str]
    """Of every page, by topic: `fingerprint.page`."""
    reach: str
    """Of what they may link to."""
    rest: str
    """Of all files that are no pages."""


def keys(
    site: Site, tag: str, shared: str, rest: str, before: Pack, by: Contributions = NONE
) -> Keys:
    """Hash what a language is made from.

    Args:
        site: the site.
        tag: the language.
        shared: a hash of what all languages are made from.
        rest: a hash of what files are made from that are no pages.
        before: what is kept of the language.
        by: what others have a hand in.
    """
    own = fingerprint.of(shared, fingerprint.language(site, tag))
    if by.reads_navigation:
        own = fingerprint.of(own, fingerprint.navigation(site, tag))
    recovered: dict[str, str] = {}
    pages: dict[str, str] = {}
    for one in site.catalog.articles(tag):
        quick = recovered[one.topic] = fingerprint.recovered(site, one, own)
        known = before.entries.get(one.topic)
        same = quick and known is not None and known.recovered == quick
        pages[one.topic] = known.key if known and same else fingerprint.page(site, one, own)
    return Keys(recovered, pages, fingerprint.reach(site, tag), fingerprint.of(own, rest))


def unchanged(site: Site, tag: str, now: Keys, before: Pack) -> dict[str, Entry]:
    """Give the pages that would be made as they were, by topic."""
    found: dict[str, Entry] = {}
    for topic, key in now.pages.items():
        entry = before.entries.get(topic)
        one = site.catalog.article(tag, topic)
        if entry is None or one is None or entry.key != key:
            continue
        same_reach = entry.reach == now.reach
        asked = [each for each in entry.asked if not (same_reach and each[0] == "link")]
        if (same_reach or not entry.fixed) and fingerprint.unchanged(site, one, asked):
            found[topic] = entry
    # Which places a page has is known when it is made, and nobody waits for that.
    return {topic: entry for topic, entry in found.items() if all(to in found for to in entry.led)}


def unsure(site: Site, tag: str, by: Contributions) -> frozenset[str]:
    """Name the pages of a language, by topic, that have to be made again in any case."""
    if by.is_everything_known:
        return frozenset()
    articles = list(site.catalog.articles(tag))
    if by.reads_navigation and by.unsure and any(by.unsure.search(site.title(o)) for o in articles):
        return frozenset(one.topic for one in articles)  # the others show what becomes of it

    def texts(one: Article) -> Iterator[str]:
        yield site.title(one)
        yield site.markdown(one)

    return frozenset(
        one.topic for one in articles if by.is_unsure(f"{tag}/{one.topic}", partial(texts, one))
    )


def put(before: Pack, paths: Iterable[str], root: Path, there: Path | None) -> None:
    """Write files that were made before below the site's root.

    Args:
        before: what holds them.
        paths: which ones.
        root: where to.
        there: where the very same files lie already, if they do: they need not be written again.
    """
    made: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in made:
            made.add(folder)
            os.makedirs(f"{root}/{folder}", exist_ok=True)  # noqa: PTH103 (thousands of them)
        if there is not None:
            with suppress(OSError):  # a file system may know no links
                os.link(f"{there}/{path}", f"{root}/{path}")
                continue
        (root / path).write_bytes(before.content(path))


def keep(
    site: Site,
    tag: str,
    now: Keys,
    hits: Mapping[str, Entry],
    *,
    seen: Mapping[str, Seen],
    records: Mapping[str, list[Record]],
    before: Pack,
    root: Path,
    there: Collection[str],
) -> Pack:
    """Pack a language; `there` are its files below `root`, without its search index."""
    entries = {topic: replace(one, recovered=now.recovered[topic]) for topic, one in hits.items()}
    outputs: set[str] = set()
    for topic, key in now.pages.items():
        page = site.addresses.destination(tag, topic)
        own = tuple(path for path in (page, original.beside(page)) if path in there)
        outputs.update(own)
        if topic in hits or not (one := seen[topic]).certain:
            continue
        said = tuple(records.get(topic, ()))
        entries[topic] = Entry(
            now.recovered[topic],
            key,
            now.reach,
            one.asked is None or bool(said),
            tuple((*question, answer) for question, answer in (one.asked or {}).items()),
            own,
            one.noted,
            said,
            one.places,
            one.led,
        )
    rest = sorted(set(there) - outputs)
    same = [path for one in hits.values() for path in one.outputs]
    return store.pack(now.rest, rest, entries, before, root, same)
