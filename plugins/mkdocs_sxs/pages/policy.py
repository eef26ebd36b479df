"""The Content-Security-Policy of a page: what a browser runs, shows and asks for because of it.

The site's own files alone, and no script that stands within a page, but those that plugins of the
owner's write into it: where all else fails, a script that somebody got into a page does not run.
Search needs WebAssembly, which is no `eval`. Styles that place text (`style="text-align: center"`)
are named by their hashes. Terms are those of W3C's "Content Security Policy Level 3".
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from .. import references
from ..problem import Problem
from ..register import finding

_HEAD = re.compile(r"<head[^>]*>\s*(?:<meta charset=[^>]*>)?", re.IGNORECASE)
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_STYLED = re.compile(r"""<[a-z][^<>]*?\sstyle=(?:"([^"<>]*)"|'([^'<>]*)')""", re.IGNORECASE)
_OPENED = re.compile(r"<(script|style)\b([^<>]*)>", re.IGNORECASE)
_CLOSED = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_DATA = re.compile(r"""\stype=["']?(?!text/javascript|module|application/javascript)[\w+/-]+""")
"""What says of a script element that it holds data, which browsers do not run."""
_LOADED = re.compile(
    r"""<(script|img|iframe|video|audio|source|embed|link)\b
        (?=[^<>]*?\s(?:src|href)=["']?((?:https?:)?//[^\s"'<>]+))[^<>]*>""",
    re.IGNORECASE | re.VERBOSE,
)
_FAR = re.compile(r"""(?:src="?|stylesheet" href=")(?:http|//)""")
"""What a page holds that loads something from another site."""
_NAMES_OF_FONTS = re.compile(r'<style>(:root\{--md-text-font:"[^<>{}]*"\})</style>')
"""The style in which the theme names its fonts."""
_FONTS = "https://fonts.googleapis.com"
"""Where the theme's stylesheets of fonts are."""
_HOST = re.compile(r"https?://[\w.*-]+(?::\d+)?")


@dataclass(frozen=True, slots=True)
class Policy:
    """What a site's owner lets pages do beyond what they need."""

    hosts: tuple[str, ...] = ()
    """The other sites whose pictures, recordings and frames pages show: `https://example.org`."""
    own_scripts: bool = False
    """Whether scripts and styles run that stand in the owner's templates and pages, or that these
    load from other sites."""
    fonts: bool = False
    """Whether the owner names fonts, which the theme loads from Google. Those that it loads unasked
    are not let in, and nobody is told: the page has the reader's own."""


def guarded(
    page: str,
    policy: Policy,
    *,
    is_strangers: bool = False,
    added: frozenset[str] = frozenset(),
) -> str:
    """Give a finished page with its policy.

    Args:
        page: the page's HTML.
        policy: what the owner lets pages do.
        is_strangers: whether somebody else wrote its article, in which no script is let in.
        added: the scripts and stylesheets that plugins wrote into the page; see `inline_added`.
    """
    head = _HEAD.search(page)
    if head is None:
        return page
    said = content(page, policy, is_strangers=is_strangers, added=added)
    said = html.escape(said).replace("&#x27;", "'")  # no quote of its own ends the attribute
    meta = f'\n<meta http-equiv="Content-Security-Policy" content="{said}">'
    return page[: head.end()] + meta + page[head.end() :]


def inline(page: str) -> frozenset[str]:
    """Give the texts of the scripts and stylesheets that stand in a page."""
    return frozenset(text for _, text, _ in _inline(page))


def inline_added(before: frozenset[str], page: str) -> frozenset[str]:
    """Give the scripts and stylesheets that were written into a page after its templates made it.

    None, where one of those before is gone: what has come may be that one, written otherwise.

    Args:
        before: what stood in it when templates had made it; see `inline`.
        page: the finished page.
    """
    now = inline(page)
    return now - before if before <= now else frozenset()


def content(
    page: str,
    policy: Policy,
    *,
    is_strangers: bool = False,
    added: frozenset[str] = frozenset(),
) -> str:
    """Write the policy of one page; see `guarded`."""
    styles = [*_hashes(references.unescape(a or b) for a, b in _styled(page))]
    scripts: list[str] = []
    styled = ["'unsafe-hashes'", *styles] if styles else []
    styled += _hashes(_NAMES_OF_FONTS.findall(page))
    if policy.fonts:
        styled.append(_FONTS)
    owners = page if policy.own_scripts or added else ""
    if is_strangers:
        owners = owners.partition("<article")[0] + owners.rpartition("</article>")[2]
    let_in = [
        (name, text) for name, text, _ in _inline(owners) if policy.own_scripts or text in added
    ]
    scripts += _hashes(text for name, text in let_in if name == "script")
    styled += _hashes(text for name, text in let_in if name == "style")
    if policy.own_scripts:
        for name, address in _LOADED.findall(owners):
            host = _host(address)
            listed = {"script": scripts, "link": styled}.get(name.lower())
            if listed is not None and host and host not in listed:
                listed.append(host)
    return _written(policy, scripts, styled, fonts=_HOST.findall(" ".join(styled)))


def has_policy(page: str) -> bool:
    """Whether a page has a policy."""
    return _META.search(page) is not None


def is_host(text: str) -> bool:
    """Whether a text is the address of a site, as a policy names one: no path, no quote."""
    return _HOST.fullmatch(text) is not None


def header(policy: Policy) -> str:
    """Write what hosts send with every file: what holds for all pages, whose own policy says more.

    Which scripts and styles run is for each page to say. `frame-ancestors` holds in a header alone.
    """
    said = _directives(policy, [], [], [])
    del said["default-src"], said["script-src"], said["style-src"], said["font-src"]
    if policy.own_scripts:
        del said["connect-src"]
    said["frame-ancestors"] = ["'self'"]
    return _joined(said)


def violations(page: str) -> Iterator[tuple[Problem, int]]:
    """Give what a page asks for and its policy forbids, and where that begins.

    Nothing, where a page has no policy.
    """
    found = _META.search(page)
    if found is None:
        return
    allowed = frozenset(references.unescape(found[1]).replace(";", " ").split())
    for name, text, at in _inline(page):
        if not {*_hashes([text])} & allowed:
            yield finding("policy-script") if name == "script" else finding("policy-style"), at
    for loaded in _LOADED.finditer(page) if _FAR.search(page) else ():
        is_loaded = loaded[1].lower() != "link" or "stylesheet" in loaded[0].lower()
        host = _host(loaded[2])
        if is_loaded and host not in allowed and host != _FONTS:
            yield finding("policy-host", address=loaded[2]), loaded.start()


def _inline(page: str) -> Iterator[tuple[str, str, int]]:
    """Give the scripts that run and the stylesheets that stand in a page, which hold no markup.

    That is the name of each element, its text, and where it begins.
    """
    at = 0
    while found := _OPENED.search(page, at):
        name = found[1].lower()
        closed = _CLOSED[name].search(page, found.end())
        if closed is None:
            return
        if name == "style" or _runs(found[2]):
            yield name, page[found.end() : closed.start()], found.start()
        at = closed.end()


def _styled(page: str) -> list[tuple[str, str]]:
    return _STYLED.findall(page) if "style=" in page else []


def _runs(attributes: str) -> bool:
    return "src=" not in attributes and not _DATA.search(attributes)


def _host(address: str) -> str:
    parts = urlsplit(address if "://" in address else f"https:{address}")
    host = f"{parts.scheme}://{parts.netloc}".lower()
    return host if is_host(host) else ""


def _hashes(texts: Iterable[str]) -> Iterator[str]:
    for text in dict.fromkeys(texts):
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        yield f"'sha256-{base64.b64encode(digest).decode()}'"


def _directives(
    policy: Policy, scripts: list[str], styles: list[str], fonts: list[str]
) -> dict[str, list[str]]:
    hosts = list(policy.hosts)
    return {
        "default-src": ["'self'"],
        "script-src": ["'self'", "'wasm-unsafe-eval'", *scripts],
        "style-src": ["'self'", *styles],
        "img-src": ["'self'", "data:", *hosts],
        "media-src": ["'self'", *hosts],
        "frame-src": ["'self'", *hosts],
        "font-src": ["'self'", *fonts],
        "connect-src": ["'self'", *(one for one in scripts if "://" in one)],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }


def _short(said: dict[str, list[str]]) -> dict[str, list[str]]:
    """Leave out what holds without being said, as every page says the rest.

    Kinds of files that have no directive are let in as `default-src` says, but for workers, which
    are as scripts are; no other directive stands in for `form-action`.
    """
    default, kept = said["default-src"], {"default-src", "form-action"}
    if any("://" in value for value in said["script-src"]):
        kept.add("worker-src")
    return {name: values for name, values in said.items() if name in kept or values != default}


def _written(policy: Policy, scripts: list[str], styles: list[str], fonts: list[str]) -> str:
    if _FONTS in fonts:  # its stylesheets name files on that host
        fonts = [*fonts, "https://fonts.gstatic.com"]
    return _joined(_short(_directives(policy, scripts, styles, fonts)))


def _joined(said: dict[str, list[str]]) -> str:
    return "; ".join(" ".join([name, *values]) for name, values in said.items())
