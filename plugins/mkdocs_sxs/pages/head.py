"""What a page says of itself to machines: one decision on indexing, all else follows.

Rules, from what search engines document: a page that may not be indexed is in no sitemap
and in no cluster of alternates, in neither direction; a cluster lists every member, itself
included, by full address; the default language is the one for everybody else.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import NamedTuple

from .. import references
from ..articles.article import Article
from ..articles.robots import Robots
from ..languages.locales import Locale
from ..segments.marks import CONTROLS
from ..site import index_pages
from ..site.address import Addresses
from ..site.versions import Versions
from .original import OPENED

_DESCRIPTION_LENGTH = 160
_ABOUT = '<footer class="sxs-about"'
"""How what stands below an article's text begins, which authors cannot write."""
_CONTROL = re.compile(f"[{re.escape(CONTROLS)}]")
_SAID_ONCE = re.compile(r'<meta property="?(og:(?:type|title|url|site_name|locale))["\s][^>]*>\n?')
"""What of Open Graph a page says once, and `describe` says of each."""


class Alternate(NamedTuple):
    """The same page in a language, for `<link rel="alternate">`."""

    hreflang: str
    """A language tag, or `x-default`."""
    url: str
    """The full address."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one page, ready for a template; texts are not yet escaped for HTML."""

    locale: Locale
    """The language of the text that is shown."""
    title: str
    """The page's title with the site's name."""
    description: str
    """One or two sentences; empty where there are none."""
    author: str
    """Who wrote the text; empty where it is not said."""
    robots: str
    """The content of the robots meta tag; empty where none is needed."""
    canonical: str
    """The full address; empty where the site's own is not known."""
    alternates: tuple[Alternate, ...]
    """The page's language versions; empty where it may not be indexed or has none."""
    metas: tuple[tuple[str, str], ...]
    """`<meta name content>`: the publisher's `ms.…` fields."""
    properties: tuple[tuple[str, str], ...]
    """`<meta property content>`: Open Graph, but for what `description` is to it as well."""
    json_ld: str
    """A schema.org description, safe to stand inside a script element."""


def describe(
    article: Article,
    versions: Versions,
    *,
    robots: Robots,
    locale: Locale,
    addresses: Addresses,
    site_name: str,
    text_site_name: str,
    title: str,
    description: str,
    source_locale: str | None,
    more: tuple[tuple[str, str], ...] = (),
) -> Head:
    """Describe one page.

    Args:
        article: the page's article.
        versions: the article in all languages that truly have it.
        robots: what crawlers are told of it.
        locale: the language of the text shown.
        addresses: how the site forms its addresses.
        site_name: the site's name in the language of the page.
        text_site_name: its name in the language of the text, where that is another.
        title: the page's title; on a home page the site's name itself.
        description: the page's description, empty where there is none.
        source_locale: the language that the translations were made from.
        more: further names and contents for `metas`.
    """
    full_title = title if title == site_name else f"{title} – {site_name}"
    # A page that another language's text stands in for is a copy of that language's page.
    original = versions.get(article.language) if article.is_fallback else None
    url = original.public if original else addresses.absolute(article.locale, article.topic)
    modified = article.metadata.modified
    properties = {
        "og:type": "website" if article.is_home else "article",
        "og:title": title,
        "og:url": url,
        "og:site_name": text_site_name,
        "og:locale": locale.open_graph,
        "article:modified_time": modified.isoformat() if modified and not article.is_home else "",
    }
    return Head(
        locale=locale,
        title=full_title,
        description=description,
        author=article.metadata.author,
        robots=robots.content,
        canonical=url,
        alternates=alternates(article, versions, robots, addresses),
        metas=article.metadata.fields + more,
        properties=tuple((name, value) for name, value in properties.items() if value),
        json_ld=_json_ld(
            article, versions, locale=locale, title=title,
            source_locale=source_locale, url=url,
            home=addresses.absolute(original.locale if original else article.locale, "index.md"),
            site_name=text_site_name,
        ),
    )  # fmt: skip


def escape(text: str) -> str:
    """Escape a text for HTML, quotes included."""
    return html.escape(text, quote=True)


def mark_language(page: str, locale: Locale) -> str:
    """Give a page's HTML with the full language tag and direction on its `html` element.

    The theme writes the language of its own words there, such as `sh` for `sr-Latn-RS`.
    """
    return re.sub(
        r'<html lang="[^"]*"', f'<html lang="{locale.tag}" dir="{locale.direction}"', page, count=1
    )


def tidy(page: str) -> str:
    """Give a page's HTML without the indentation that templates leave around its article.

    It is a third of a short page. The article itself, where spacing may be text, stays.
    """
    before, mark, rest = page.partition("<article")
    article, end, behind = rest.rpartition("</article>")
    if not end:
        article, behind = rest, ""
    return _flat(before) + mark + _trimmed(article) + end + _flat(behind)


def _trimmed(article: str) -> str:
    """Give an article without the white space around its text."""
    before, mark, rest = article.partition(OPENED)
    if not mark:
        return article
    text, about, behind = rest.rpartition(_ABOUT)
    if not about:
        text, behind = rest, ""
    text = text.rstrip()
    wrapped = text.endswith("</div>")
    text = text.removesuffix("</div>").rstrip()
    return f"{_flat(before)}{mark}{text}\n{'</div>' * wrapped}\n{about}{behind}"


def _flat(html_text: str) -> str:
    return re.sub(r"\n\s+", "\n", html_text)


def valid(page: str) -> str:
    """Give a page's HTML without what HTML does not allow.

    The theme's templates write `autocomplete` on a box to tick, which only fields for text have,
    and a label for the list of headings in the navigation on pages that are not in it; articles
    may hold control characters.
    """
    if any(map(page.__contains__, CONTROLS)):  # which looking one by one tells sooner
        page = _CONTROL.sub("", page)
    page = re.sub(r'(<input class="md-toggle"[^>]*?) autocomplete="off"', r"\1", page)
    return page if 'id="__toc"' in page else page.replace(' for="__toc"', "")


def open_graph(page: str) -> Counter[str]:
    """Count what a page's head says in Open Graph that is said once in a page, by property."""
    return Counter(_SAID_ONCE.findall(page.partition("</head>")[0]))


def without_repeated(page: str, before: Counter[str]) -> str:
    """Give a page's HTML without the Open Graph of its templates that a plugin has said anew.

    Args:
        page: the finished page, to whose head plugins add.
        before: `open_graph` of what the templates wrote.
    """
    repeated = Counter({name: before[name] for name in open_graph(page) - before if before[name]})
    if not repeated:
        return page

    def kept(found: re.Match[str]) -> str:
        repeated[found[1]] -= 1
        return found[0] if repeated[found[1]] < 0 else ""

    top, end, rest = page.partition("</head>")
    return _SAID_ONCE.sub(kept, top) + end + rest


def first_paragraph(content: str) -> str:
    """Make a description of the first paragraph of a page's HTML, cut at a word's end."""
    start = content.find("<p")
    if start < 0:
        return ""  # as with a long list of articles
    if any(mark in content[:start] for mark in ("<script", "<style", "<!--")):
        start = 0  # what looks like a paragraph may be none
    reader = _FirstParagraph()
    for part in content[start:].split("</p>"):
        reader.feed(references.bounded(f"{part}</p>"))
        if reader.done:
            break  # the rest of the page need not be read
    text = " ".join("".join(reader.text).split())
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    cut = text[:_DESCRIPTION_LENGTH]
    space = cut.rfind(" ")
    # Chinese, Japanese and Thai have no spaces to cut at.
    return (cut[:space] if space > _DESCRIPTION_LENGTH // 2 else cut).rstrip(" ,;:–-") + "…"


class _FirstParagraph(HTMLParser):
    """Collects the text of the first paragraph that has any; titles of alerts are none."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self._inside = False
        self.done = False
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._hidden += 1
        elif tag == "p" and not self.done:
            self._inside = "title" not in (dict(attrs).get("class") or "")
            self.text = []
        elif tag == "br" and self._inside and not self.done:
            self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._hidden = max(self._hidden - 1, 0)
        elif tag == "p" and self._inside:
            self._inside = False
            self.done = bool("".join(self.text).strip())

    def handle_data(self, data: str) -> None:
        if self._inside and not self.done and not self._hidden:
            self.text.append(data)


def alternates(
    article: Article, versions: Versions, own: Robots, addresses: Addresses
) -> tuple[Alternate, ...]:
    """Give the versions of a page that it names to crawlers: those that they may index.

    Index pages behind the first have none: other languages list other articles on theirs.

    Args:
        article: the page's article.
        versions: the page in all languages.
        own: what crawlers are told of it; one that they may not index names none.
        addresses: how the site forms its addresses.
    """
    if not own.may_index or not addresses.site or index_pages.is_further(article.topic):
        return ()
    every = zip(versions.locales, versions.publics, versions.indexed, strict=True)
    links = [Alternate(tag, public) for tag, public, indexed in every if indexed]
    if len(links) < 2:
        return ()
    default = versions.get(addresses.default)
    if default and default.may_index:
        links.append(Alternate("x-default", default.public))
    return tuple(links)


def _json_ld(
    article: Article,
    versions: Versions,
    *,
    locale: Locale,
    site_name: str,
    title: str,
    source_locale: str | None,
    url: str,
    home: str,
) -> str:
    def version(tag: str, public: str) -> dict[str, object]:
        return _without_empty({"@type": kind, "@id": public, "inLanguage": tag})

    # The description stands in the page's own, once, and the address is the name of the page.
    kind = "WebPage" if article.is_home else "TechArticle"
    modified = article.metadata.modified
    graph: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": url,
        "name" if article.is_home else "headline": title,
        "inLanguage": locale.tag,
        "dateModified": modified.isoformat() if modified else "",
        "isPartOf": _without_empty(
            {
                "@type": "WebSite",
                "url": home,
                "name": site_name,
                "inLanguage": locale.tag,
            }
        ),
    }
    # A home page is written anew in each language; an article is a translation of the source.
    if not article.is_home and source_locale is not None:
        if article.language == source_locale:
            others = zip(versions.locales, versions.publics, strict=True)
            graph["workTranslation"] = [version(*o) for o in others if o[0] != article.locale]
        elif original := versions.get(source_locale):
            graph["translationOfWork"] = version(source_locale, original.public)
    text = json.dumps(_without_empty(graph), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _without_empty(graph: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in graph.items() if value not in ("", [], None)}
