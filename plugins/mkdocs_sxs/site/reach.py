"""Finds out what the pages of a language may link to: pages, media, paths of the publisher."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ..intake.provenance import Provenance
from . import bases, docsets, links
from .address import Addresses
from .catalog import Catalog
from .links import Moved, Reach


def reach_of_language(
    read: Catalog,
    tag: str,
    media: Sequence[str],
    provenance: Provenance,
    addresses: Addresses,
    source: str | None,
    moved: Mapping[str, Moved] = MappingProxyType({}),
) -> Reach:
    """Give what the pages of a language may link to.

    A picture that the language lacks is borrowed from another one: no folder holds those of
    the recovered English.

    Args:
        read: all articles.
        tag: the language.
        media: the files that are no pages, as paths below the content folder.
        provenance: the record of imports.
        addresses: how the site forms its addresses.
        source: the language whose pages are linked to where this one has none of its own.
        moved: where the redirects of the language lead, by topic.
    """
    articles = read.articles(tag)
    topics = ["index.md", *(one.topic for one in articles)]  # every language has a home page
    uids = {str(uid): one.topic for one in articles if (uid := one.fields.get("uid"))}
    files: dict[str, str] = {}
    borrowed: dict[str, str] = {}
    # What languages share nobody has localised: it is borrowed before what one has for itself.
    for one in provenance.imports:
        for path, stored in one.shared.items():
            (files if one.locale == tag else borrowed).setdefault(f"{tag}/{path}", stored)
    for path in media:
        folder, _, rest = path.partition("/")
        if folder == tag or folder not in read.languages:
            files[path] = path
        else:
            borrowed.setdefault(f"{tag}/{rest}", path)
    imports = sorted(provenance.imports, key=lambda one: one.locale != tag)
    written = {link for one in articles for link in one.links}
    published = set(media)
    for one in provenance.imports:
        for path, stored in one.quoted():
            if stored in published:
                (files if one.locale == tag else borrowed).setdefault(f"{tag}/{path}", stored)
    own = set(topics)
    lacking = [
        versions[source].topic
        for topic, versions in read.topics.items()
        if source is not None and source in versions and tag not in versions and topic not in own
    ]
    made = links.make_reach(
        tag,
        topics,
        {**borrowed, **files},
        bases.docset_bases(imports, written, topics),
        uids,
        addresses=addresses,
        elsewhere=lacking,
        other=source or "",
    )
    return replace(
        made,
        moved={topic.lower(): one for topic, one in moved.items()},
        docsets=tuple(dict.fromkeys(map(docsets.docset_of, imports))),
    )
