"""The paths that docsets have on the publisher's site, by which articles link to each other.

`/pots/lids/clean` leads to `lids/clean.md` of the docset whose base is `/pots`. No configuration
says the base outright. The path of the breadcrumbs in `docfx.json` begins with it; and what most
links below a path lead to tells whose path it is, also where the breadcrumbs are another docset's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from urllib.parse import unquote, urlsplit

from ..intake.provenance import Import
from .links import DOCS_HOSTS, LANGUAGE

_LONGEST = 4
"""No base has more names than this; `/kitchen/pots/lids` has three."""
_FEWEST = 3
"""How many different pages below a path have to be the docset's own."""
_ENDING = re.compile(r"\.(?:md|html?|yml|json)$")


def base_of_breadcrumbs(path: str) -> str:
    """Give the base that the path of a docset's breadcrumbs begins with; empty without one.

    `/pots/lids/breadcrumb/toc.json`: behind it come a folder and a file in that.
    """
    names = path.strip("/").split("/")[:-1] if path.startswith("/") else []
    if len(names) > 1 or (names and names[0].lower().startswith("bread")):
        names.pop()
    return "/".join(names)


def bases_by_links(
    links: Iterable[str], folders: Collection[str], topics: Collection[str]
) -> dict[str, str]:
    """Find the bases that links speak of: path on the publisher's site -> folder of a docset.

    A path is a docset's if at least half of all different links below it lead to its pages.

    Args:
        links: the destinations that the articles of a language write.
        folders: the folders of its docsets, below the language's own.
        topics: the paths of its articles.
    """
    pages = {_page(topic.lower()) for topic in topics}
    below: dict[str, set[str]] = {}
    for path in {_public_path(link) for link in links} - {""}:
        names = path.split("/")
        for count in range(1, min(_LONGEST, len(names) - 1) + 1):
            below.setdefault("/".join(names[:count]), set()).add("/".join(names[count:]))
    found: list[tuple[int, str, str]] = []
    for base, rests in below.items():
        if len(rests) < _FEWEST:
            continue
        for folder in folders:
            start = f"{folder}/".lower() if folder else ""
            own = sum(start + rest in pages for rest in rests)
            if own >= _FEWEST and 2 * own >= len(rests):
                found.append((-own, base, folder))
    bases: dict[str, str] = {}
    for _, base, folder in sorted(found):
        bases.setdefault(base, folder)
    return bases


def docset_bases(
    imports: Iterable[Import], links: Iterable[str], topics: Collection[str]
) -> dict[str, str]:
    """Give the bases of all docsets, those that are surest first.

    Args:
        imports: the docsets; those of the language itself first.
        links: the destinations that its articles write.
        topics: the paths of its articles.
    """
    docsets = tuple(imports)
    folders = dict.fromkeys(one.folder for one in docsets)
    bases = bases_by_links(links, folders, topics) if docsets else {}
    for one in docsets:
        crumbs = base_of_breadcrumbs(str(one.global_metadata.get("breadcrumb_path") or ""))
        for base in (crumbs, one.docset):
            if base and base.lower() not in bases:
                bases[base.lower()] = one.folder
    return bases


def _public_path(link: str) -> str:
    """Give the path that a link has on the publisher's site, without a language; else nothing."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    if parts.scheme and (parts.hostname or "").lower() not in DOCS_HOSTS:
        return ""
    path = unquote(parts.path)
    if not path.startswith("/") or (parts.netloc and not parts.scheme):
        return ""
    return _page(LANGUAGE.sub("", path).strip("/").lower())


def _page(path: str) -> str:
    """Give the path of a page as links write it: without an ending, without `index`."""
    return _ENDING.sub("", path).removesuffix("/index")
