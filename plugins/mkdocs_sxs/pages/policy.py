"""The Content-Security-Policy of a page: what a browser runs, shows and asks for because of it.

The site's own files alone, and no script that stands within a page: where all else fails, a script
that somebody got into a page does not run. Search needs WebAssembly, which is no `eval`. Styles
that place text (`style="text-align: center"`) are named by their hashes. Terms are those of
W3C's "Content Security Policy Level 3".
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from ..problem import Problem
from ..register import finding

_HEAD = re.compile(r"<head[^>]*>\s*(?:<meta charset=[^>]*>)?", re.IGNORECASE)
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_STYLED = re.compile(r"""<[a-z][^<>]*?\sstyle=(?:"([^"<>]*)"|'([^'<>]*)')""", re.IGNORECASE)
_OPENED = {name: re.compile(rf"<{name}\b([^<>]*)>", re.IGNORECASE) for name in ("script", "style")}
_CLOSED = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_DATA = re.compile(r"""\stype=["']?(?!text/javascript|module|application/javascript)[\w+/-]+""")
"""What says of a script element that it holds data, which browsers do not run."""
_LOADED = re.compile(
    r"""<(script|img|iframe|video|audio|source|embed|link)\b
        (?=[^<>]*?\s(?:src|href)=["']?((?:https?:)?//[^\s"'<>]+))[^<>]*>""",
    re.IGNORECASE | re.VERBOSE,
)
_FAR = ('src="http', 'src="//', "src=http", "src=//", 'stylesheet" href="http')
"""What a page holds that loads something from another site."""
_NAMES_OF_FONTS = re.compile(r'<style>(:root\{--md-text-font:"[^<>{}]*"\})</style>')
"""The style in which the theme names its fonts."""
_FONTS = "https://fonts.googleapis.com"
"""Where the theme's stylesheets of fonts are."""
_FONTS_FILES = "https://fonts.gstatic.com"
"""Where these have their files."""
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


def guarded(page: str, policy: Policy, *, is_strangers: bool = False) -> str:
    """Give a finished page with its policy.

    Args:
        page: the page's HTML.
        policy: what the owner lets pages do.
        is_strangers: whether somebody else wrote its article, in which no script is let in.
    """
    head = _HEAD.search(page)
    if head is None:
        return page
    said = content(page, policy, is_strangers=is_strangers)
    said = html.escape(said).replace("&#x27;", "'")  # no quote of its own ends the attribute
    meta = f'\n<meta http-equiv="Content-Security-Policy" content="{said}">'
    return page[: head.end()] + meta + page[head.end() :]


def content(page: str, policy: Policy, *, is_strangers: bool = False) -> str:
    """Write the policy of one page; see `guarded`."""
    styles = [*_hashes(html.unescape(a or b) for a, b in _styled(page))]
    scripts: list[str] = []
    styled = ["'unsafe-hashes'", *styles] if styles else []
    styled += _hashes(_NAMES_OF_FONTS.findall(page))
    if policy.fonts:
        styled.append(_FONTS)
    if policy.own_scripts:
        owners = page
        if is_strangers:
            owners = page.partition("<article")[0] + page.rpartition("</article>")[2]
        scripts += _hashes(text for said, text, _ in _verbatim(owners, "script") if _runs(said))
        styled += _hashes(text for _, text, _ in _verbatim(owners, "style"))
        for name, address in _LOADED.findall(owners):
            host = _host(address)
            into = {"script": scripts, "link": styled}.get(name.lower())
            if into is not None and host and host not in into:
                into.append(host)
    return _written(policy, scripts, styled, fonts=_HOST.findall(" ".join(styled)))


def has_policy(page: str) -> bool:
    """Whether a page has a policy."""
    return _META.search(page) is not None


def is_host(text: str) -> bool:
    """Whether a text is the address of a site, as a policy names one: no path, no quote."""
    return _HOST.fullmatch(text) is not None


def style_of_fonts(text: str, code: str) -> str:
    """Give the style in which the theme names the fonts of text and of code."""
    return f':root{{--md-text-font:"{text}";--md-code-font:"{code}"}}'


def header(policy: Policy, styles: Iterable[str] = ()) -> str:
    """Write what hosts send with every file: what holds for all pages, whose own policy says more.

    Of styles it says where stylesheets may be. Those of single elements are named by hashes in each
    page; to say anything of them for all would let all of them in. `frame-ancestors` holds in a
    header alone.

    Args:
        policy: what the owner lets pages do.
        styles: the stylesheets that stand in all pages.
    """
    sheets = [*_hashes(styles), *([_FONTS] if policy.fonts else [])]
    said = _directives(policy, [], sheets, [_FONTS_FILES] if policy.fonts else [])
    del said["default-src"]
    said["style-src-elem"] = said.pop("style-src")
    if policy.own_scripts:  # a page names what it loads; another one may load something else
        for name in ("script-src", "connect-src", "style-src-elem", "font-src"):
            del said[name]
    said["frame-ancestors"] = ["'self'"]
    return _joined(said)


def violations(page: str) -> Iterator[tuple[Problem, int]]:
    """Give what a page asks for and its policy forbids, and where that begins.

    Nothing, where a page has no policy.
    """
    found = _META.search(page)
    if found is None:
        return
    allowed = frozenset(html.unescape(found[1]).replace(";", " ").split())
    for said, text, at in _verbatim(page, "script"):
        if _runs(said) and not {*_hashes([text])} & allowed:
            yield finding("policy-script"), at
    for _, text, at in _verbatim(page, "style"):
        if not {*_hashes([text])} & allowed:
            yield finding("policy-style"), at
    for loaded in _LOADED.finditer(page) if _may_load(page) else ():
        is_loaded = loaded[1].lower() != "link" or "stylesheet" in loaded[0].lower()
        host = _host(loaded[2])
        if is_loaded and host not in allowed and host != _FONTS:
            yield finding("policy-host", address=loaded[2]), loaded.start()


def _verbatim(page: str, name: str) -> Iterator[tuple[str, str, int]]:
    """Give the elements of a name that hold no markup: attributes, text, and where they begin."""
    at = 0
    while found := _OPENED[name].search(page, at):
        closed = _CLOSED[name].search(page, found.end())
        if closed is None:
            return
        yield found[1], page[found.end() : closed.start()], found.start()
        at = closed.end()


def _may_load(page: str) -> bool:
    return any(mark in page for mark in _FAR)


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
        "default-src": ["'none'"],
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


def _written(policy: Policy, scripts: list[str], styles: list[str], fonts: list[str]) -> str:
    if _FONTS in fonts:  # its stylesheets name files on that host
        fonts = [*fonts, _FONTS_FILES]
    return _joined(_directives(policy, scripts, styles, fonts))


def _joined(said: dict[str, list[str]]) -> str:
    return "; ".join(" ".join([name, *values]) for name, values in said.items())
