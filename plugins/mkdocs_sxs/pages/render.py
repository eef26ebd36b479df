"""One page's text, read in the publisher's Markdown.

What the text names is found on the way: links become those of this site, included files and
quoted code come in, and every sentence keeps the English it was made from.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from .. import docfx
from ..articles import article
from ..articles.article import Article
from ..languages import words
from ..problem import Problem
from ..segments import marks, scaffold
from ..segments.marks import Sentence
from ..segments.scaffold import Edition, Piece
from ..site import links
from ..site.links import Link, Reach
from . import original
from .original import Original

Question = tuple[str, str, str]
"""What a page asks of its site: `link`, `title` or `file`; what; and in which file it is asked."""


@dataclass(frozen=True)
class Surroundings:
    """What a page's text meets on its site."""

    reach: Reach
    """What the page may link to."""
    in_source: bool
    """Whether the page is in the language that translations were made from."""
    title: Callable[[str], str]
    """Gives the title of the page of a topic; empty where there is none."""
    read: Callable[[str], bytes | None]
    """Reads the file at a path below the language's folder; None if there is none."""
    address: Callable[[str], str]
    """Gives the address of a topic's page, from the root of the site."""


@dataclass(frozen=True)
class Page:
    """The publisher's Markdown of one page, read."""

    converted: docfx.Converted
    missing: Mapping[str, Problem]
    """What the site should have but lacks, by its path, and where the page means it."""
    original: Original | None
    """The English beside its sentences; None where it shows no translation."""
    asked: Mapping[Question, str]
    """What was asked of the site to read it, and what it answered."""


def convert(one: Article, text: str, around: Surroundings, pieces: tuple[Piece, ...] = ()) -> Page:
    """Read the text of an article's page.

    Args:
        one: the article.
        text: its text in the language that the page shows.
        around: what the text meets on its site.
        pieces: those of a translation whose sentences are to be known; empty where none are.
    """
    prefix = one.start
    missing: dict[str, Problem] = {}
    sentences: list[Sentence] = []
    asked: dict[Question, str] = {}

    def topic(file: str) -> str:
        return file.removeprefix(prefix)

    def resolve(destination: str, use: docfx.Use, file: str) -> str | None:
        link = links.resolve(destination, topic(file), around.reach, one.topic)
        asked["link", destination, topic(file)] = _led(link)
        if link.missing and link.missing not in missing:
            missing[link.missing] = Problem(
                file, 0, "missing-target",
                f"the site has no {link.missing}, which this {use} leads to",
                "correct the address or add the file",
            )  # fmt: skip
        return link.address or None

    def title(destination: str) -> str:
        found = around.title(links.page_of(destination, around.reach))
        asked["title", destination, ""] = found
        return found

    def read(path: str, file: str) -> tuple[str, bytes | None]:
        target = links.target(path, topic(file), around.reach)
        found = around.read(target)
        asked["file", target, ""] = _hashed(found)
        return target, found

    def include(path: str, file: str) -> docfx.Included | None:
        target, data = read(path, file)
        if data is None:
            return None
        inner = article.read(data, prefix + target, one.locale, target)
        half = _half(inner, around)
        body = marks.put(inner.body, sentences) if opens and half == "localized" else inner.body
        return docfx.Included(prefix + target, scaffold.choose(body, half))

    def code(path: str, file: str) -> str | None:
        _, data = read(path, file)
        return data.decode("utf-8-sig", errors="replace") if data is not None else None

    spoken = words.load(one.language)
    marked = _marked(one, text, pieces, sentences)
    opens = bool(sentences)
    converted = docfx.convert(
        marked,
        docfx.Setting(
            file=one.file,
            line=one.body_line,
            titles={one.word: getattr(spoken, one.word, one.label.title()) for one in docfx.ALERTS},
            resolve=resolve,
            include=include,
            code=code,
            title=title,
        ),
    )
    if one.form is not None:
        converted = replace(
            converted,
            problems=tuple(map(one.located, converted.problems)),
            unsupported=Counter(converted.unsupported) + Counter(one.form.unsupported),
        )
    taken = marks.take(converted.tree, sentences) if sentences else None
    english = docfx.Setting(file=one.file, resolve=_from_page(one, around, asked))
    return Page(
        converted,
        missing,
        original.of(taken, sentences, lambda source: docfx.inline(source, english))
        if taken and taken.places
        else None,
        asked,
    )


def answer(one: Article, question: Question, around: Surroundings) -> str:
    """Answer what an article's page asked while it was read, as it was answered then."""
    kind, what, where = question
    if kind == "link":
        return _led(links.resolve(what, where, around.reach, one.topic))
    if kind == "title":
        return around.title(links.page_of(what, around.reach))
    return _hashed(around.read(what))


def _led(link: Link) -> str:
    return f"{link.address}\n{link.missing}"


def _hashed(read: bytes | None) -> str:
    """Hash what a page includes; empty where there is nothing."""
    return "" if read is None else hashlib.blake2b(read, digest_size=16).hexdigest()


def _marked(one: Article, text: str, pieces: tuple[Piece, ...], into: list[Sentence]) -> str:
    """Mark the sentences of a translation; a text without pieces stays as it is."""
    if not pieces:
        return text
    marked = marks.put(pieces, into, one.body_line)
    if one.form is not None:
        into[:] = [replace(each, line=one.line_in_file(each.line)) for each in into]
    return scaffold.drop_stray_closers(scaffold.choose(marked, "localized"))


def _half(inner: Article, around: Surroundings) -> Edition:
    """Say which half of an included file a page shows."""
    return "source" if around.in_source and any(scaffold.segments(inner.body)) else "localized"


def _from_page(
    one: Article, around: Surroundings, asked: dict[Question, str]
) -> Callable[[str, docfx.Use, str], str | None]:
    """Resolve the destinations of an English sentence from the address of its page.

    A picture is shown in the page already; its words stand for it.
    """
    up = "../" * around.address(one.topic).count("/")

    def resolve(destination: str, use: docfx.Use, file: str) -> str | None:
        if use == "image" or destination.startswith("xref:"):
            return None
        link = links.resolve(destination, one.topic, around.reach)
        asked["link", destination, one.topic] = _led(link)
        address = link.address
        path, hash_, fragment = address.partition("#")
        if not path or "://" in path:
            return address
        page = links.target(path, one.topic, around.reach)
        if around.reach.pages.get(page.lower()) != page:
            return None
        return up + around.address(page) + hash_ + fragment

    return resolve
