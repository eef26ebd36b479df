"""What of a language need not be made again, and what the cache is given of what was made."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ...articles.article import Article
from ...pages.render import choose_text
from ...site.address import sidecar
from ...site.site import Site
from ..contributions import NONE, Contributions
from ..job import Learned
from ..log_lines import LogLine
from . import inputs, store
from .fingerprint import fingerprint
from .inputs import PageInputs
from .store import Entry, Pack


@dataclass(frozen=True)
class LanguageInputs:
    """What the pages of a language are made from, as hashes."""

    pages: Mapping[str, PageInputs]
    """Of every page, by topic."""
    recovered: Mapping[str, str]
    """Of every page, by topic: `inputs.of_recovered`."""
    rest: str
    """Of all files that are no pages."""


def inputs_of(
    site: Site, tag: str, shared: str, rest: str, before: Pack, by: Contributions = NONE
) -> LanguageInputs:
    """Hash what a language is made from.

    Args:
        site: the site.
        tag: the language.
        shared: a hash of what all languages are made from.
        rest: a hash of what files are made from that are no pages.
        before: what the cache has of the language.
        by: what others have a hand in.
    """
    own, reach = fingerprint(shared, inputs.of_language(site, tag)), inputs.of_reach(site, tag)
    if by.reads_navigation:
        own = fingerprint(own, inputs.of_navigation(site, tag))
    recovered: dict[str, str] = {}
    pages: dict[str, PageInputs] = {}
    for one in site.catalog.articles(tag):
        quick = recovered[one.topic] = inputs.of_recovered(one, site, own)
        known = before.entries.get(one.topic)
        if quick and known is not None and known.recovered == quick:
            pages[one.topic] = replace(known.inputs, reach=reach)
        else:
            pages[one.topic] = inputs.of_page(one, site, own, reach)
    of_all = site.entrances if tag == site.addresses.default else ()
    return LanguageInputs(pages, recovered, fingerprint(own, rest, of_all))


def unchanged(site: Site, tag: str, now: LanguageInputs, before: Pack) -> dict[str, Entry]:
    """Give the pages that would be made as they were, by topic."""
    found: dict[str, Entry] = {}
    for topic, page in now.pages.items():
        entry = before.entries.get(topic)
        one = site.catalog.article(tag, topic)
        if entry is None or one is None:
            continue
        if inputs.unchanged(entry.inputs, page, one, site):
            found[topic] = entry
    # Which places a page has is known when it is made, and nobody waits for that.
    return {topic: e for topic, e in found.items() if all(to in found for to in e.leads)}


def unsure(site: Site, tag: str, by: Contributions) -> frozenset[str]:
    """Name the pages of a language, by topic, that have to be made again in any case."""
    if by.is_everything_known:
        return frozenset()
    articles = list(site.catalog.articles(tag))
    if by.reads_navigation and by.unsure and any(by.unsure.search(site.title(o)) for o in articles):
        return frozenset(one.topic for one in articles)  # the others show what becomes of it

    def texts(one: Article) -> Iterator[str]:
        yield site.title(one)
        yield choose_text(one, site).markdown

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
    now: LanguageInputs,
    hits: Mapping[str, Entry],
    *,
    learned: Mapping[str, Learned],
    records: Mapping[str, list[LogLine]],
    before: Pack,
    root: Path,
    there: Collection[str],
) -> Pack:
    """Pack a language.

    Args:
        site: the site.
        tag: the language.
        now: what it is made from.
        hits: the pages that were not made, by topic.
        learned: what was learned of the others.
        records: what others logged while they were made.
        before: the pack of the build before.
        root: the folder of the site.
        there: the language's files below it, without its search index.
    """
    entries = {topic: replace(one, recovered=now.recovered[topic]) for topic, one in hits.items()}
    outputs: set[str] = set()
    for topic, page in now.pages.items():
        path = site.addresses.output_path(tag, topic)
        own = tuple(one for one in (path, sidecar(path)) if one in there)
        outputs.update(own)
        made_elsewhere = topic in learned and path not in there  # as a plugin may have it
        if topic in hits or made_elsewhere or not (one := learned[topic]).certain:
            continue
        said = tuple(records.get(topic, ()))
        asked = tuple((*question, answer) for question, answer in (one.asked or {}).items())
        made_from = replace(page, asked=asked, fixed=one.asked is None or bool(said))
        entries[topic] = Entry(
            made_from, now.recovered[topic], own, one.findings, said, one.places, one.leads
        )
    rest = sorted(set(there) - outputs)
    same = [path for one in hits.values() for path in one.outputs]
    return store.pack(now.rest, rest, entries, before, root, same)
