"""An article's page, read: its tree, the English beside it, findings, and what it asked.

What the text names is found on the way: links become addresses of this site, included files and
quoted code come in, and every sentence keeps the English it was made from.
"""

from __future__ import annotations

import hashlib
import html
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element  # built from tokens, never parsed

from .. import docfx
from ..articles import article as articles
from ..articles.article import Article
from ..editions import edition
from ..intake import disk, media
from ..languages import words
from ..mends import markup
from ..problem import Problem
from ..register import finding
from ..segments import marks, scaffold
from ..segments.marks import Sentence, SentencePositions
from ..segments.scaffold import Edition, Piece
from ..site import links, upstream
from ..site.links import Link
from ..site.site import Site
from . import doubts, insertion, leftovers, original, pictures, review
from .insertion import Inserted
from .original import Original
from .review import Reviewed

Question = tuple[str, str, str]
"""What a page asks of its site: `link`, `title`, `file`, `size` or `repository`; what; and in which
file it is asked."""


@dataclass(frozen=True)
class Text:
    """The text of an article's page, chosen and mended."""

    markdown: str
    """The Markdown, in the language that the page shows."""
    pieces: tuple[Piece, ...] = ()
    """The pairs that it was chosen from, where the page shows their English; else none."""
    mended: Mapping[str, int] = field(default_factory=dict)
    """How many sentences were mended, by rule."""
    has_both: bool = False
    """Whether every sentence has its English behind it, in what the page includes too."""


@dataclass(frozen=True)
class Rendered:
    """An article's page, read."""

    converted: docfx.Converted
    """Its tree, whose links are final addresses, with the findings of its text."""
    missing: Mapping[str, Problem]
    """What the site should have but lacks, by its path, and where the page means it."""
    original: Original | None
    """The English beside its sentences; None where it shows no translation."""
    asked: Mapping[Question, str]
    """What was asked of the site to read it, and what it answered."""
    leads: Mapping[str, Mapping[str, str]]
    """The fragments that its links name, by the topic of the page in which they are, each with
    the address before it."""
    is_certain: bool = True
    """Whether all that it was made from is the article, and what was asked of the site."""


def choose_text(article: Article, site: Site) -> Text:
    """Choose the half of every pair that an article's page shows, and mend it."""
    if site.edition(article) == "source":
        return Text(scaffold.drop_stray_closers(article.markdown("source")))
    mended = site.mended(article)
    markdown = scaffold.drop_stray_closers(scaffold.choose(mended.pieces, "localized"))
    translated = article.language != site.source
    return Text(markdown, mended.pieces if translated else (), mended.counts)


def choose_both(article: Article, site: Site) -> Text:
    """Choose both halves of every pair of a translation, the English behind, and mend the text."""
    if article.language == site.source or site.edition(article) == "source":
        return choose_text(article, site)
    mended = site.mended(article)
    markdown = scaffold.drop_stray_closers(edition.bilingual(mended.pieces))
    return Text(markdown, mended=mended.counts, has_both=True)


def render(
    article: Article,
    site: Site,
    text: Text,
    markdown: str | None = None,
    elsewhere: Callable[[str], str] = lambda _path: "",
    *,
    for_site: bool = True,
) -> Rendered:
    """Read the text of an article's page.

    Args:
        article: the article.
        site: the site that it belongs to.
        text: the text of its page.
        markdown: the Markdown that takes the place of the text's own, where something else has
            changed it. A page with another text shows no English beside it.
        elsewhere: gives the address, from the page, of a file that the site does not know, by its
            path below the language's folder; empty where there is none.
        for_site: whether it is a page of the site, which has marks and places for its reading views
            and the English beside it; else it is the article alone.
    """
    reading = _Reading(article, site, elsewhere, has_both=text.has_both, for_site=for_site)
    if markdown is None or markdown.strip("\n") == text.markdown.strip("\n"):
        return reading.page(markdown or text.markdown, text.pieces)
    return reading.page(markdown, ())


def answer(article: Article, question: Question, site: Site) -> str:
    """Answer what an article's page asked while it was read, as it was answered then."""
    return _Reading(article, site).answer(question)


class _Reading:
    """One page while it is read."""

    def __init__(
        self,
        article: Article,
        site: Site,
        elsewhere: Callable[[str], str] = lambda _path: "",
        *,
        has_both: bool = False,
        for_site: bool = True,
    ) -> None:
        self._article, self._site, self._elsewhere = article, site, elsewhere
        self._has_both, self._for_site = has_both, for_site
        self._is_certain = True
        self._reach = site.reach[article.locale]
        self._missing: dict[str, Problem] = {}
        self._sentences: list[Sentence] = []
        self._asked: dict[Question, str] = {}
        self._links: dict[tuple[str, str], Link] = {}
        self._pictures: dict[str, str] = {}
        """The files of pictures, by their addresses."""
        self._led: dict[str, str] = {}
        """The topics of pages, by the addresses that lead there."""
        self._keeps_english = False
        """Whether the English of the sentences is to be beside the page."""
        self._is_list = article.is_list
        """Whether it is a home or index page that the site made: its lists of articles have final
        addresses, and it is made from all that it links to."""

    def answer(self, question: Question) -> str:
        kind, what, where = question
        if kind == "link":
            return _said(self._link(what, where))
        if kind == "title":
            return self._title(what)
        if kind == "repository":
            return self._upstream(what, where)
        if kind == "size":
            return pictures.size(what, self._site)
        return _hashed(self._file(what))

    def page(self, markdown: str, pieces: tuple[Piece, ...]) -> Rendered:
        one, spoken = self._article, words.load(self._article.language)
        marked = _marked(one, markdown, pieces, self._sentences)
        self._keeps_english = bool(self._sentences)
        converted = docfx.convert(
            marked,
            docfx.ConversionSettings(
                file=one.file,
                line=one.body_line,
                titles={
                    one.word: getattr(spoken, one.word, one.label.title()) for one in docfx.ALERTS
                },
                resolve=self._resolve,
                include=self._include,
                code=self._code,
                not_here=spoken.file_not_here,
                repository=self._repository,
                title=self._ask_title,
                hosts=self._site.options.hosts,
            ),
        )
        converted = replace(converted, problems=tuple(map(self._stored, converted.problems)))
        if one.yaml_source is not None:
            converted = replace(
                converted,
                problems=tuple(map(one.located, converted.problems)),
                unsupported=Counter(converted.unsupported) + Counter(one.yaml_source.unsupported),
            )
        sentences = self._sentences
        if sentences:
            converted = replace(converted, problems=tuple(self._problems(converted)))
        taken = marks.remove_marks(converted.tree, sentences) if sentences else None
        leads = self._leads(converted.tree)
        if self._for_site:
            sizes = pictures.write_sizes(converted.tree, self._pictures, self._site)
            self._asked |= {("size", path, ""): said for path, said in sizes.items()}
        else:
            taken = None
        found = self._site.outdated(one)
        older = found.segments if found and found.is_older else ()
        if taken and older:
            insertion.insert(converted.tree, _place(taken, sentences, older[0]))
        if taken and self._site.options.warn_readers:
            numbers = doubts.doubted(one, sentences, self._site.options.check)
            doubts.mark(
                converted.tree, taken, numbers, spoken, _address_of_english(one, self._site)
            )
        english = docfx.ConversionSettings(
            file=one.file, resolve=self._resolve_english, hosts=self._site.options.hosts
        )
        return Rendered(
            converted,
            self._missing,
            original.original_of(
                taken,
                sentences,
                lambda source: docfx.inline(source, english),
                self._reviewed(pieces, taken),
                older,
            )
            if taken and taken.positions
            else None,
            self._asked,
            leads,
            self._is_certain,
        )

    def _reviewed(self, pieces: tuple[Piece, ...], taken: SentencePositions) -> Iterator[Reviewed]:
        """Give more of each sentence, where readers may report it or reviewers look at it."""
        options = self._site.options
        if options.review or options.report_url:
            settings = options.check if options.review else None
            yield from review.reviewed(self._article, pieces, taken, self._sentences, settings)

    def _problems(self, converted: docfx.Converted) -> list[Problem]:
        """Give the findings of a page whose sentences are marked, with what is left of markup."""
        plain = [
            replace(one, what=marks.without_marks(one.what), mend=marks.without_marks(one.mend))
            for one in converted.problems
        ]
        return sorted({*plain, *self._leftovers(converted.tree)})

    def _leftovers(self, tree: Element) -> Iterator[Problem]:
        """Find text that looks like markup, where the English beside it does not."""
        one, bare = self._article, docfx.ConversionSettings(file=self._article.file)

        def english(source: str) -> str:
            return markup.visible(docfx.inline(source, bare))

        def english_page() -> Element:
            settings = replace(bare, include=self._include_english)
            return docfx.convert(one.markdown("source"), settings).tree

        for each in leftovers.find_leftovers(tree, self._sentences, english, english_page):
            before = self._sentences[: each.sentence + 1]
            line = next((s.line for s in reversed(before) if s.line), one.body_line)
            if not each.in_sentence:
                yield finding(
                    "visible-markup:skeleton", one.file, line, mark=each.mark, text=each.text
                )
                continue
            source = " ".join(before[-1].pair.source.split())
            short = source if len(source) <= 120 else source[:119] + "…"
            yield finding(
                "visible-markup", one.file, line, mark=each.mark, text=each.text, english=short
            )

    def _leads(self, tree: Element) -> dict[str, dict[str, str]]:
        """Give the fragments that links of a page name, by the topic of the page they are in."""
        leads: dict[str, dict[str, str]] = {}
        for link in tree.iter("a"):
            address, hash_, fragment = (link.get("href") or "").partition("#")
            topic = self._led.get(address) if address else self._article.topic
            if hash_ and fragment and topic is not None:
                leads.setdefault(topic, {})[fragment] = address
        return leads

    def _stored(self, problem: Problem) -> Problem:
        """Give a finding with the path of the file as it lies, which pages may call by another."""
        prefix = self._article.path_prefix
        if not problem.file.startswith(f"{prefix}../"):
            return problem
        tag = self._article.locale
        stored = self._site.provenance.stored(tag, self._topic(problem.file))
        return replace(problem, file=f"{prefix.removesuffix(f'{tag}/')}{stored}")

    def _topic(self, file: str) -> str:
        """Give the path of a file below its language's folder."""
        return file.removeprefix(self._article.path_prefix)

    def _link(self, destination: str, topic: str) -> Link:
        """Resolve a destination; a sentence and its English mostly have the same one."""
        asked = destination, topic
        if asked not in self._links:
            self._links[asked] = links.resolve(*asked, self._reach, self._article.topic)
        return self._links[asked]

    def _title(self, destination: str) -> str:
        topic = links.page_of_xref(destination, self._reach)
        found = self._site.catalog.article(self._article.locale, topic)
        return self._site.title(found) if found else ""

    def _file(self, path: str) -> bytes | None:
        """Read a file that a page includes; the recovered English has those of any language."""
        one, site = self._article, self._site
        in_source = one.language == site.source
        for tag in [one.locale, *site.locales] if in_source else [one.locale]:
            stored = site.provenance.stored(tag, path)
            if not self._may_read(tag, path, stored):
                continue
            try:
                candidate = disk.find_ignoring_case(site.content, stored).resolve()
                within = candidate.relative_to((site.content / stored.partition("/")[0]).resolve())
                if not media.is_hidden(within.as_posix()):
                    return disk.read_file(candidate)
            except (OSError, ValueError):  # no system has a file of such a name
                continue
        return None

    def _may_read(self, tag: str, path: str, stored: str) -> bool:
        """Whether a page may show what a file holds: one of its docset, or that an import laid.

        Args:
            tag: the language in whose folder the file is looked for.
            path: its path there, as the page names it.
            stored: where it lies below the content folder.
        """
        if media.is_hidden(path):
            return False
        if stored != f"{tag}/{path}":
            return True  # an import brought it, from elsewhere in its repository too
        if path.startswith(("../", "/")):
            return False
        docset = links.docset(self._article.topic, self._reach)
        return not docset or path.startswith(f"{docset}/") or self._site.provenance.holds(tag, path)

    def _resolve(self, destination: str, use: docfx.Use, file: str) -> str | None:
        destination = marks.without_marks(destination)
        topic = self._topic(file)
        link = self._link(destination, topic)
        if self._is_list and not (link.page or link.elsewhere):
            return destination
        self._asked["link", destination, topic] = _said(link)
        if link.missing and (found := self._elsewhere(link.missing)):
            self._is_certain = False  # what the generator has is no input
            _, hash_, fragment = destination.partition("#")
            return found + hash_ + fragment
        if link.missing and link.missing not in self._missing:
            self._missing[link.missing] = finding(
                "missing-target", file, target=link.missing, use=use
            )
        if link.missing and use != "link":
            return None
        if link.missing and "://" not in link.address:
            # The publisher's page is not known; their repository shows the file.
            return self._repository(destination, file) or link.address
        if use == "image" and link.file:
            self._pictures[link.address] = link.file
        if link.page:
            self._led[link.address.partition("#")[0]] = link.page
        return link.address or None

    def _resolve_english(self, destination: str, use: docfx.Use, file: str) -> str | None:
        """Give the address of a destination in the English of a sentence.

        A picture is shown in the page already; its words stand for it.
        """
        if use == "image" or destination.startswith("xref:"):
            return None
        link = self._link(destination, self._article.topic)
        self._asked["link", destination, self._article.topic] = _said(link)
        path = link.address.partition("#")[0]
        return link.address if link.page or not path or "://" in path else None

    def _repository(self, path: str, file: str) -> str:
        topic = self._topic(file)
        found = self._upstream(path, topic)
        self._asked["repository", path, topic] = found
        return found

    def _upstream(self, path: str, topic: str) -> str:
        one, site = self._article, self._site
        languages = site.locales if one.language == site.source else (one.locale,)
        target = links.target_path(path, topic, self._reach)
        return upstream.address_of_file(site.provenance, languages, one.topic, target)

    def _ask_title(self, destination: str) -> str:
        found = self._title(destination)
        self._asked["title", destination, ""] = found
        return found

    def _read(self, path: str, file: str) -> tuple[str, bytes | None]:
        path = marks.without_marks(path)
        target = links.target_path(path, self._topic(file), self._reach)
        found = self._file(target)
        self._asked["file", target, ""] = _hashed(found)
        return target, found

    def _include(self, path: str, file: str) -> docfx.Included | None:
        target, data = self._read(path, file)
        if data is None:
            return None
        one = self._article
        inner = articles.read_article(data, one.path_prefix + target, one.locale, target)
        if self._has_both:
            return docfx.Included(one.path_prefix + target, edition.bilingual(inner.body))
        half = self._half(inner)
        body = self._site.mended(inner).pieces
        if half == "localized" and self._keeps_english:
            body = marks.insert_marks(body, self._sentences)
        return docfx.Included(one.path_prefix + target, scaffold.choose(body, half))

    def _include_english(self, path: str, file: str) -> docfx.Included | None:
        target, data = self._read(path, file)
        if data is None:
            return None
        one = self._article
        inner = articles.read_article(data, one.path_prefix + target, one.locale, target)
        return docfx.Included(
            one.path_prefix + target, scaffold.choose(self._site.mended(inner).pieces, "source")
        )

    def _half(self, inner: Article) -> Edition:
        """Say which half of an included file the page shows."""
        in_source = self._article.language == self._site.source
        return "source" if in_source and any(scaffold.segments(inner.body)) else "localized"

    def _code(self, path: str, file: str) -> str | None:
        _, data = self._read(path, file)
        return articles.decode(data, path, []) if data is not None else None


def placeholder(article: Article, site: Site) -> str:
    """Give the HTML of the short page in place of an article that cannot be rendered."""
    spoken = words.load(article.locale)
    link = ""
    if address := _address_of_english(article, site):
        link = f' <a href="{address}">{html.escape(spoken.read_english)}</a>'
    title, said = html.escape(site.title(article)), html.escape(spoken.not_shown)
    return f"<h1>{title}</h1>\n<p>{said}{link}</p>\n"


def _place(
    taken: SentencePositions, sentences: Sequence[Sentence], segment: str
) -> Iterator[Inserted]:
    """Give the place that a link leads to, in front of a sentence of the article's own."""
    for one in taken.positions:
        sentence = sentences[one.number]
        if sentence.line and sentence.pair.id == segment:
            yield Inserted(one.start, "before", Element("span", {"id": insertion.OLDER}))
            return


def _address_of_english(article: Article, site: Site) -> str:
    """Give the address of the English page from another one; empty where there is none."""
    english = site.versions(article).get(site.source or "")
    if english is None or english.locale == article.locale:
        return ""
    up = "../" * site.addresses.relative(article.locale, article.topic).count("/")
    return up + english.url


def _said(link: Link) -> str:
    return f"{link.address}\n{link.missing}"


def _hashed(read: bytes | None) -> str:
    """Hash what a page includes; empty where there is nothing."""
    return "" if read is None else hashlib.blake2b(read, digest_size=16).hexdigest()


def _marked(one: Article, text: str, pieces: tuple[Piece, ...], into: list[Sentence]) -> str:
    """Mark the sentences of a translation; a text without pieces stays as it is."""
    if not pieces:
        return text
    marked = marks.insert_marks(pieces, into, one.body_line)
    if one.yaml_source is not None:
        into[:] = [replace(each, line=one.line_in_file(each.line)) for each in into]
    return scaffold.drop_stray_closers(scaffold.choose(marked, "localized"))
