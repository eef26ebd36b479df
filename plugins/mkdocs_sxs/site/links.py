"""Resolves links: to a page of this site, or to a public address in the page's language.

Articles link to each other in every way that their publisher's site allows: by relative path,
from the docset's root (`~/`), from the host's root (`/microsoftteams/…`), and by full address
with a language in it (`https://docs.microsoft.com/en-us/…`). What this site has becomes a link
on this site; all else becomes an address that works for the reader of the page.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from urllib.parse import quote, unquote, urlsplit

from . import docsets
from .address import Addresses, relative_link
from .docsets import Docset

PUBLIC = "https://learn.microsoft.com"
"""The address to which root-relative links of the publisher's docsets are resolved."""

LANGUAGE = re.compile(r"^/([a-z]{2,3}(?:-[a-z]{4})?-[a-z]{2}(?:-valencia)?)(?=/|$)", re.IGNORECASE)
"""The language that an address of the publisher's begins with."""
# Hosts of the publisher whose addresses start with the reader's language.
_LOCALISED_HOSTS = re.compile(
    r"(?:docs|learn|support|azure|www|products|technet|msdn|office)\.(?:microsoft|office)\.com",
    re.IGNORECASE,
)
DOCS_HOSTS = frozenset({"docs.microsoft.com", "learn.microsoft.com"})
"""The hosts of the publisher's site, on which the docsets have their bases."""
_PAGE_ENDINGS = (".md", ".yml")


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the address of a page leads that another one has taken the place of."""

    address: str
    """As it is written."""
    topic: str
    """The topic of the page for which it is written."""
    is_rename: bool
    """Whether the article is the same there, so that its places are there too."""


@dataclass(frozen=True)
class Reach:
    """What the pages of one language may link to."""

    locale: str
    """The tag of the language."""
    addresses: Addresses
    """How the site forms its addresses."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Topic in lower case -> topic, of every page of the language."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Path in lower case -> path below `content/`, of every file that is no page."""
    bases: Mapping[str, str] = field(default_factory=dict)
    """The path of a docset on the publisher's site, such as `alchemyinsights`, in lower case -> the
    folder of the docset below the language's folder."""
    uids: Mapping[str, str] = field(default_factory=dict)
    """The uid that an article has in its front matter -> its topic."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Topic in lower case -> topic, of pages that the language lacks and another one has."""
    other: str = ""
    """The tag of that other language."""
    moved: Mapping[str, Moved] = field(default_factory=dict)
    """Topic in lower case -> where it leads, of every redirect of the language."""
    docsets: tuple[Docset, ...] = ()
    """The docsets of its imports."""


@dataclass(frozen=True, slots=True)
class Link:
    """A destination, resolved."""

    address: str
    """What the page's HTML says in its place."""
    missing: str = ""
    """The path below the language's folder of what this site should have but lacks."""
    page: str = ""
    """The topic of the page of this site that it leads to."""
    written: str = ""
    """What leads there in Markdown, from file to file, where the site has it."""
    elsewhere: str = ""
    """The topic of the page in the other language that it leads to."""
    file: str = ""
    """The path below the content folder of the file that it leads to, if it is no page."""


def make_reach(
    locale: str,
    topics: Iterable[str],
    files: Mapping[str, str],
    bases: Mapping[str, str] = MappingProxyType({}),
    uids: Mapping[str, str] = MappingProxyType({}),
    *,
    addresses: Addresses,
    elsewhere: Iterable[str] = (),
    other: str = "",
) -> Reach:
    """Make the reach of a language.

    Args:
        locale: the tag of the language.
        topics: the topics of its pages.
        files: path as the pages write it -> path below `content/`, such as `sl-SI/media/a.png` or
            `shared/a.png`; the two differ where a language borrows a file.
        bases: path of a docset on the publisher's site -> folder of the docset.
        uids: uid of an article -> its topic.
        addresses: how the site forms its addresses.
        elsewhere: the topics of pages that the language lacks.
        other: the tag of the language that has them.
    """
    return Reach(
        locale,
        addresses,
        MappingProxyType({topic.lower(): topic for topic in topics}),
        MappingProxyType({seen.lower(): path for seen, path in files.items()}),
        MappingProxyType({base.strip("/").lower(): folder for base, folder in bases.items()}),
        uids,
        MappingProxyType({topic.lower(): topic for topic in elsewhere}),
        other,
    )


def resolve(destination: str, topic: str, within: Reach, page: str = "") -> Link:
    """Resolve the destination of a link or an image.

    Args:
        destination: as it is written, without the brackets or quotes around it.
        topic: the path of the file it is written in, below its language's folder.
        within: what the pages of the language may link to.
        page: the topic of the page that includes that file; empty where the file is the page.
    """
    start = page or topic
    written = destination.strip()
    if not written or written.startswith("#"):
        return Link(written)
    try:
        parts = urlsplit(written)
    except ValueError:
        return Link(written)
    if parts.scheme in ("http", "https"):
        return _absolute(written, start, within)
    if parts.scheme == "xref":
        found = page_of_xref(written, within)
        if not found:
            return Link("")
        return _to_page(found, start, _tail(parts.fragment), within)
    if parts.scheme or written.startswith(("//", "?")):
        return Link(written)
    path, fragment = unquote(parts.path).replace("\\", "/"), _tail(parts.fragment)
    if path.startswith("/"):
        ours = _below_base(LANGUAGE.sub("", path), start, fragment, within)
        ours = ours or _file_below_root(path, start, fragment, within)
        return ours or Link(_public(written, within.locale))
    below = target_path(written, topic, within)
    ours = _on_site(below, start, fragment, within)
    if ours is None and (through := docsets.returned(below, start, within.docsets)):
        below, ours = through, _on_site(through, start, fragment, within)
    if path.startswith("~/") or start != topic:
        written = _relative(below, start) + fragment
    return ours or Link(_elsewhere(written, below, fragment, within), below)


def page_of_xref(xref: str, within: Reach) -> str:
    """Give the topic of the page that `xref:` and a uid name; empty where the site has none."""
    uid = unquote(xref.removeprefix("xref:").partition("?")[0].partition("#")[0])
    return within.uids.get(uid, "")


def target_path(destination: str, topic: str, within: Reach) -> str:
    """Resolve the path of a file, as a page writes it, to one below the language's folder.

    `~/` is the root of the docset that the page belongs to (DocFX, "Links and cross references").
    """
    path = unquote(destination.partition("?")[0].partition("#")[0]).replace("\\", "/")
    if path.startswith("~/"):
        return posixpath.normpath(posixpath.join(docset(topic, within), path[2:]))
    return posixpath.normpath(posixpath.join(posixpath.dirname(topic), path))


def docset(topic: str, within: Reach) -> str:
    """Give the folder of the docset that a path belongs to; empty for the language's own."""
    folders = [one for one in within.bases.values() if topic.startswith(f"{one}/")]
    return max(folders, key=len, default="")


def _absolute(written: str, topic: str, within: Reach) -> Link:
    """Resolve a full address: ours, in another language, or as it is."""
    parts = urlsplit(written)
    host = (parts.hostname or "").lower()
    if host in DOCS_HOSTS:
        path = LANGUAGE.sub("", unquote(parts.path))
        if found := _below_base(path, topic, _tail(parts.fragment), within):
            return found
    if file := docsets.of_github(unquote(written), within.docsets):
        found = _on_site(file, topic, "", within)
        if found is not None and found.file:
            return found
    if _LOCALISED_HOSTS.fullmatch(host) and LANGUAGE.match(parts.path):
        path = LANGUAGE.sub(f"/{within.locale.lower()}", parts.path)
        return Link(written.replace(parts.path, path, 1))
    return Link(written)


def _on_site(target: str, topic: str, fragment: str, within: Reach) -> Link | None:
    """Find a page or file of this site by its path below the language's folder."""
    wanted = target.strip("/").lower().removeprefix(f"../{within.locale.lower()}/")
    candidates = [wanted, f"{wanted}.md", f"{wanted}/index.md"] if wanted else ["index.md"]
    stem, _, ending = wanted.rpartition(".")
    if ending in ("html", "yml", "yaml"):
        candidates.append(f"{stem}.md")
    for candidate in candidates:
        if (page := within.pages.get(candidate)) is not None:
            return _to_page(page, topic, fragment, within)
    for candidate in candidates:
        if (moved := within.moved.get(candidate)) is not None:
            link = resolve(moved.address, moved.topic, within, topic)
            keeps = moved.is_rename and "#" not in link.address
            return replace(link, address=link.address + fragment) if keeps else link
    for candidate in candidates:
        if (page := within.elsewhere.get(candidate)) is not None:
            there = within.addresses.relative(within.other, page)
            return Link(
                _from_page(there, topic, within) + fragment,
                written=_relative(page, topic) + fragment,
                elsewhere=page,
            )
    for candidate in (f"{within.locale}/{wanted}".lower(), wanted.removeprefix("../")):
        if (path := within.files.get(candidate)) is not None:
            # A page lies below its language's folder, so the shared files are one level up.
            inside = path.removeprefix(f"{within.locale}/")
            shown = inside if inside != path else f"../{path}"
            address = within.addresses.media(within.locale, path)
            return Link(
                _from_page(address, topic, within) + fragment,
                written=_relative(shown, topic) + fragment,
                file=path,
            )
    return None


def _to_page(page: str, topic: str, fragment: str, within: Reach) -> Link:
    """Lead from the page of one topic to that of another."""
    address = _from_page(within.addresses.relative(within.locale, page), topic, within)
    return Link(address + fragment, page=page, written=_relative(page, topic) + fragment)


def _from_page(address: str, topic: str, within: Reach) -> str:
    return relative_link(address, within.addresses.relative(within.locale, topic))


def _relative(target: str, topic: str) -> str:
    start = posixpath.dirname(topic) or "."
    return quote(posixpath.relpath(target, start))


def _below_base(path: str, topic: str, fragment: str, within: Reach) -> Link | None:
    """Find a page or file of this site by its path on the publisher's: by the longest base first.

    The base alone, `/pots`, is the docset's home.
    """
    lower = path.strip("/").lower()
    bases = [base for base in within.bases if lower == base or lower.startswith(f"{base}/")]
    for base in sorted(bases, key=len, reverse=True):
        own = posixpath.join(within.bases[base], path.strip("/")[len(base) :].strip("/"))
        if found := _on_site(own, topic, fragment, within):
            return found
    return None


def _file_below_root(path: str, topic: str, fragment: str, within: Reach) -> Link | None:
    """Find a file by its path from the root of the docset, or of its repository.

    The publisher has none at such an address; a page may be meant there.
    """
    below = path.strip("/")
    for one in (
        posixpath.join(docset(topic, within), below),
        docsets.below_root(below, topic, within.docsets),
    ):
        found = _on_site(one, topic, fragment, within) if one else None
        if found is not None and found.file:
            return found
    return None


def _elsewhere(written: str, target: str, fragment: str, within: Reach) -> str:
    """Give the publisher's address of a page that this site lacks, where it is known."""
    address = published_at(target, within.locale, within)
    return f"{address}{fragment}" if address else written


def published_at(topic: str, locale: str, within: Reach) -> str:
    """Give the publisher's address of a page in a language; empty where it is not known.

    Args:
        topic: the path of its file below the language's folder.
        locale: the tag of the language.
        within: says where the docsets of the site lie on the publisher's.
    """
    folder = docset(topic, within)
    base = next((base for base, lies in within.bases.items() if lies == folder), "")
    if not topic.lower().endswith(_PAGE_ENDINGS) or not base or topic.startswith("../"):
        return ""
    stem = topic.removeprefix(f"{folder}/").rpartition(".")[0].removesuffix("index").rstrip("/")
    return f"{PUBLIC}/{locale.lower()}/{base}/{quote(stem)}"


def _public(written: str, locale: str) -> str:
    """Give the public address of a root-relative link, in the page's language."""
    path = LANGUAGE.sub("", written)
    for ending in _PAGE_ENDINGS:
        path = re.sub(rf"{re.escape(ending)}(?=$|[?#])", "", path)
    return f"{PUBLIC}/{locale.lower()}{path}"


def _tail(fragment: str) -> str:
    return f"#{fragment}" if fragment else ""
