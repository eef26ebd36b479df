"""The browsable index of a language: its articles from A to Z, and by subject.

Articles stay out of the navigation that every page carries: with 2,910 of them it took 271
seconds and 2.3 GB, against 8 seconds and 58 MB. These pages take its place. None of them lists
more than `LINKS` articles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from urllib.parse import quote

from . import collation
from .article import Article
from .catalog import Catalog
from .metadata import Metadata
from .robots import Robots
from .words import Words

LINKS = 200
"""How many articles a page lists at the most."""

FOLDER = "browse"
"""Where these pages lie below a language's folder."""

ENTRY = f"{FOLDER}/index.md"
"""The first of them."""

_MARKS = frozenset("\\`*_[]<>#&!|~{}^$")
_SUBJECT_KEYS = ("ms.service", "ms.prod", "ms.technology", "ms.topic")


def pages(catalog: Catalog, tag: str, words: Words) -> list[Article]:
    """Make the index pages of one language.

    Gives none for a language that has no more articles than one list holds: its home page
    lists them.
    """
    listed = [one for one in catalog.articles(tag) if is_listed(one)]
    if len(listed) <= LINKS:
        return []
    alphabet = collation.Alphabet(tag)
    titles = {id(one): one.title() for one in listed}
    ordered = sorted(listed, key=lambda one: alphabet.key(titles[id(one)]))
    made: list[Article] = []
    letters: dict[str, str] = {}
    chunks = [ordered[start : start + LINKS] for start in range(0, len(ordered), LINKS)]
    for number, chunk in enumerate(chunks, start=1):
        name = f"a-z-{number}.md"
        lines = [f"# {words.a_to_z}", _paging(number, len(chunks), "a-z", words)]
        by_letter = groupby(chunk, key=lambda one: alphabet.letter(titles[id(one)]))
        for place, (letter, group) in enumerate(by_letter, start=1):
            lines.append(f'## <a name="l{place}"></a>{literal(letter)}')
            lines.append(_links(group))
            letters.setdefault(letter, f"{name}#l{place}")
        made.append(_page(tag, f"{FOLDER}/{name}", words.a_to_z, lines))
    subjects = _subjects(ordered)
    entries: list[tuple[str, str, int]] = []
    for place, (subject, members) in enumerate(sorted(subjects.items()), start=1):
        name = f"subject-{place}"
        parts = [members[start : start + LINKS] for start in range(0, len(members), LINKS)]
        for number, part in enumerate(parts, start=1):
            lines = [f"# {literal(subject)}", _paging(number, len(parts), name, words)]
            path = f"{FOLDER}/{name}-{number}.md"
            made.append(_page(tag, path, subject, [*lines, _links(part)]))
        entries.append((subject, f"{name}-1.md", len(members)))
    overview = _overview(letters, entries, words)
    return [_page(tag, ENTRY, words.all_articles, [f"# {words.all_articles}", *overview]), *made]


def overview_for_home(catalog: Catalog, tag: str) -> str:
    """Give what the first index page of a language says, for the home page above it."""
    entry = catalog.article(tag, ENTRY)
    if entry is None:
        return ""
    text = entry.markdown().partition("\n\n")[2]
    return re.sub(r"\]\((?=[a-z])", f"]({FOLDER}/", text)


def _overview(
    letters: Mapping[str, str], subjects: Sequence[tuple[str, str, int]], words: Words
) -> list[str]:
    """Lead to every letter and every subject; a subject that holds everything is none."""
    blocks = [
        f"## {words.a_to_z}",
        " · ".join(f"[{literal(letter)}]({where})" for letter, where in letters.items()),
    ]
    if len(subjects) > 1:
        listed = [f"- [{literal(name)}]({where}) ({count})" for name, where, count in subjects]
        blocks += [f"## {words.by_subject}", "\n".join(listed)]
    return blocks


def is_listed(one: Article) -> bool:
    """Whether an article stands in lists: every one but home and index pages."""
    return not one.is_home and not is_index(one.topic)


def is_index(topic: str) -> bool:
    """Whether a page is one of those made here."""
    return topic.startswith(f"{FOLDER}/") and (
        topic == ENTRY or topic.startswith((f"{FOLDER}/a-z-", f"{FOLDER}/subject-"))
    )


def literal(text: str) -> str:
    """Write a title so that Markdown takes none of its characters for a mark."""
    return "".join(f"&#{ord(c)};" if c in _MARKS else c for c in text)


def link_list(articles: Iterable[Article], start: str) -> str:
    """List articles as links, for a page in the folder `start` below the language's."""
    up = "../" if start else ""
    return "\n".join(f"- [{literal(one.title())}]({up}{quote(one.topic)})" for one in articles)


def _subjects(ordered: Sequence[Article]) -> dict[str, list[Article]]:
    """Sort articles into subjects by the first key that says one; order is kept."""
    subjects: dict[str, list[Article]] = defaultdict(list)
    for one in ordered:
        said = (str(one.fields.get(key) or "").strip() for key in _SUBJECT_KEYS)
        if subject := next(filter(None, said), ""):
            subjects[subject].append(one)
    return dict(subjects)


def _links(articles: Iterable[Article]) -> str:
    return link_list(articles, FOLDER)


def _paging(number: int, total: int, name: str, words: Words) -> str:
    """Say which of several pages this is, with links to those beside it."""

    def entries() -> Iterator[str]:
        yield f"[{words.all_articles}](index.md)"
        if number > 1:
            yield f"[← {words.previous_page}]({name}-{number - 1}.md)"
        if total > 1:
            yield words.page_of.format(number=number, total=total)
        if number < total:
            yield f"[{words.next_page} →]({name}-{number + 1}.md)"

    return " · ".join(entries())


def page(
    tag: str, topic: str, title: str, blocks: Sequence[str], robots: Robots | None = None
) -> Article:
    """Make an article of blocks of Markdown: a page that stands in no file."""
    return Article(
        file=f"{tag}/{topic}",
        locale=tag,
        topic=topic,
        language=tag,
        fields=MappingProxyType({"title": title}),
        source_fields=MappingProxyType({}),
        metadata=Metadata(title=title, robots=robots or Robots()),
        head="",
        body=("\n\n".join(blocks) + "\n",),
        body_line=1,
        problems=(),
    )


def _page(tag: str, topic: str, title: str, blocks: Sequence[str]) -> Article:
    # A list of links is no page to find by a search engine; its links may be followed.
    return page(tag, topic, title, blocks, Robots(("noindex",)))
