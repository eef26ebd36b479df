"""What of a language need not be made again, and what is kept of what was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from . import fingerprint, original, store
from .site import Site
from .store import Entry, Pack, Store
from .tally import Noted


@dataclass(frozen=True)
class Keys:
    """What the pages of a language are made from, as hashes."""

    pages: Mapping[str, str]
    """Of every page, by topic."""
    reach: str
    """Of what they may link to."""
    rest: str
    """Of all files that are no pages."""


def keys(site: Site, tag: str, shared: str, rest: str) -> Keys:
    """Hash what a language is made from; `shared` is what all languages are made from."""
    own = fingerprint.of(shared, fingerprint.language(site, tag))
    pages = {one.topic: fingerprint.page(site, one, own) for one in site.catalog.articles(tag)}
    return Keys(pages, fingerprint.reach(site, tag), fingerprint.of(own, rest))


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
    return found


def put(before: Pack, paths: Iterable[str], root: Path) -> None:
    """Write files that were made before below the site's root."""
    for path in paths:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(before.content(path))


def keep(
    site: Site,
    tag: str,
    now: Keys,
    hits: Mapping[str, Entry],
    *,
    asked: Mapping[str, Mapping[tuple[str, str, str], str]],
    noted: Mapping[str, Noted],
    records: Mapping[str, list[tuple[str, int, str]]],
    failed: Iterable[str],
    before: Pack,
    root: Path,
) -> Pack:
    """Pack a language as it lies below `root`."""
    entries: dict[str, Entry] = dict(hits)
    outputs: set[str] = set()
    bad = set(failed)
    for topic, key in now.pages.items():
        page = site.addresses.destination(tag, topic)
        own = tuple(path for path in (page, original.beside(page)) if (root / path).is_file())
        outputs.update(own)
        if topic in hits or topic in bad:
            continue
        said = tuple(records.get(topic, ()))
        of_page = noted.get(topic, Noted())
        entries[topic] = Entry(
            key,
            now.reach,
            topic not in asked or bool(said),
            tuple((*question, answer) for question, answer in asked.get(topic, {}).items()),
            own,
            of_page.mended,
            of_page.unsupported,
            of_page.findings,
            said,
        )
    there = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    rest = sorted(set(there) - outputs)
    same = [path for one in hits.values() for path in one.outputs]
    return store.pack(now.rest, rest, entries, before, root, same)


def load(kept: Store, tag: str) -> Pack:
    """Give a language as it was made last."""
    return store.read(kept.read(f"{tag}.pack"))


def save(kept: Store, tag: str, pack: Pack) -> None:
    """Keep a language as it was made."""
    kept.write(f"{tag}.pack", store.written(pack))
