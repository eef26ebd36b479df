"""The index pages of a language: its table of contents, its articles from A to Z and by subject.

They take the place of a navigation on every page, which lists no articles: with 2,910 of them a
build took 271 seconds and 2.3 GB, against 8 seconds and 58 MB. No index page lists more than
`ARTICLES_PER_PAGE` articles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from urllib.parse import quote

from ..articles.article import Article
from ..articles.metadata import Metadata
from ..articles.robots import Robots
from ..languages import collation, locales
from ..languages.words import Words
from .address import Addresses
from .catalog import Catalog
from .outline import Outline, Row

ARTICLES_PER_PAGE = 200
"""How many articles a page lists at the most."""

FOLDER = "browse"
"""The folder of these pages below that of the language."""

OVERVIEW = f"{FOLDER}/index.md"
"""The topic of the first of them, which leads to all others."""

LETTERS = f"{FOLDER}/a-z-1.md"
"""The topic of the first page of the articles from A to Z."""

_OUTLINED = "contents"
"""The file name, before the number, of the pages with the table of contents."""

_TOPMOST = 60
"""The most topmost entries that the overview lists; of a longer table it lists the pages."""

_MARKS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\`*_[]<>#&!|~{}^$"})
_IN_ADDRESS = "%/:#?=&@!$'*+,;~"
"""The signs, besides letters and digits, that need no escape in an address between brackets."""

_SUBJECT_KEYS = ("ms.service", "ms.prod", "ms.technology", "ms.topic")


def make_pages(
    catalog: Catalog, tag: str, words: Words, outline: Outline, addresses: Addresses
) -> tuple[Article, ...]:
    """Make the index pages of one language: from A to Z, and by its contents or else by subject.

    A language without a table of contents whose articles fit on one page needs none: its home page
    lists them.
    """
    listed = _listed(catalog, tag)
    if len(listed) <= ARTICLES_PER_PAGE and not outline.rows:
        return ()
    alphabet = collation.alphabet(tag)
    titles = {id(one): one.title() for one in listed}
    ordered = alphabet.in_order(listed, lambda one: titles[id(one)])
    made: list[Article] = []
    letters: dict[str, str] = {}
    chunks = [
        ordered[start : start + ARTICLES_PER_PAGE]
        for start in range(0, len(ordered), ARTICLES_PER_PAGE)
    ]
    for number, chunk in enumerate(chunks, start=1):
        name = f"a-z-{number}.md"
        lines = [f"# {words.a_to_z}", _paging(number, len(chunks), "a-z", words)]
        by_letter = groupby(chunk, key=lambda one: alphabet.letter(titles[id(one)]))
        for place, (letter, group) in enumerate(by_letter, start=1):
            lines.append(f'## <a name="l{place}"></a>{escape_markdown(letter)}')
            lines.append(link_list(group, f"{FOLDER}/{name}", addresses))
            letters.setdefault(letter, f"{name}#l{place}")
        made.append(_page(tag, f"{FOLDER}/{name}", words.a_to_z, lines))
    outlined, topmost = _outlined(outline.rows, tag, words)
    made += outlined
    subjects = _subjects(ordered) if not outlined else {}
    entries: list[tuple[str, str, int]] = []
    for place, (subject, members) in enumerate(sorted(subjects.items()), start=1):
        name = f"subject-{place}"
        parts = [
            members[start : start + ARTICLES_PER_PAGE]
            for start in range(0, len(members), ARTICLES_PER_PAGE)
        ]
        for number, part in enumerate(parts, start=1):
            lines = [f"# {escape_markdown(subject)}", _paging(number, len(parts), name, words)]
            path = f"{FOLDER}/{name}-{number}.md"
            made.append(_page(tag, path, subject, [*lines, link_list(part, path, addresses)]))
        entries.append((subject, f"{name}-1.md", len(members)))
    overview = [*topmost, *_overview(letters, entries, words)]
    return _page(tag, OVERVIEW, words.all_articles, [f"# {words.all_articles}", *overview]), *made


def inputs(catalog: Catalog, tag: str, outline: Outline, addresses: Addresses) -> str:
    """Give the inputs of the index pages as a text: all but the words of the interface."""
    said = [
        (one.topic, one.language, one.title(), *map(one.fields.get, _SUBJECT_KEYS))
        for one in _listed(catalog, tag)
    ]
    return repr((said, outline.rows, addresses))


def _listed(catalog: Catalog, tag: str) -> list[Article]:
    return [one for one in catalog.articles(tag) if is_listed(one)]


def overview_for_home(catalog: Catalog, tag: str) -> str:
    """Give the text of the overview with its links rewritten for the home page."""
    entry = catalog.article(tag, OVERVIEW)
    if entry is None:
        return ""
    text = entry.markdown().partition("\n\n")[2]
    text = re.sub(r"\]\((?=(?:contents|a-z|subject)-\d)", f"]({FOLDER}/", text)
    return text.replace("](../", "](")


def _outlined(rows: Sequence[Row], tag: str, words: Words) -> tuple[list[Article], list[str]]:
    """Make the pages with the table of contents, and the blocks of the overview that link them."""
    made: list[Article] = []
    topmost: list[str] = []
    parts = list(_parts(rows))
    for number, (before, part) in enumerate(parts, start=1):
        name = f"{_OUTLINED}-{number}.md"
        lines = [f"# {words.contents}", _paging(number, len(parts), _OUTLINED, words)]
        # A page that begins below an entry of the page before repeats the entries above it.
        lines += _nested([replace(row, address="") for row in before] + list(part), tag)
        made.append(_page(tag, f"{FOLDER}/{name}", words.contents, lines))
        for place, row in enumerate(part, start=len(before)):
            if row.depth == 0:
                group = place + 1 - len(before) < len(part) and part[place + 1 - len(before)].depth
                where = f"{name}#c{place}" if group else row.address
                topmost.append(f"- {_linked(row, where, tag)}")
    if len(topmost) > _TOPMOST:
        topmost = [
            f"- {_linked(part[0], f'{_OUTLINED}-{number}.md', tag)} …"
            for number, (_, part) in enumerate(parts, start=1)
        ]
    return made, [f"## {words.contents}", "\n".join(topmost)] if made else []


def _parts(rows: Sequence[Row]) -> Iterator[tuple[list[Row], Sequence[Row]]]:
    """Divide the contents into pages, at the topmost entries where that is possible.

    Gives for each page the ancestors of its first row, and its own rows.
    """
    start = 0
    while start < len(rows):
        end = min(start + ARTICLES_PER_PAGE, len(rows))
        if end < len(rows):
            places = range(start + ARTICLES_PER_PAGE // 2, end + 1)
            end = min(reversed(places), key=lambda place: rows[place].depth)
        before: list[Row] = []
        for row in reversed(rows[:start]):
            if row.depth < (before[0] if before else rows[start]).depth:
                before.insert(0, row)
            if row.depth == 0:
                break
        yield before, rows[start:end]
        start = end


def _nested(rows: Sequence[Row], tag: str) -> Iterator[str]:
    """Write rows as nested lists; a topmost row with others below it is their heading.

    Every topmost row after it is a heading too: as an item it would seem to belong to that heading.
    """
    items: list[str] = []
    headed = False
    for place, row in enumerate(rows):
        below = rows[place + 1].depth if place + 1 < len(rows) else 0
        if row.depth == 0:
            headed = headed or below > 0
        if row.depth == 0 and headed:
            if items:
                yield "\n".join(items)
                items = []
            yield f'## <a name="c{place}"></a>{_linked(row, row.address, tag)}'
        else:
            indent = "    " * (row.depth - headed)
            items.append(f"{indent}- {_linked(row, row.address, tag)}")
    if items:
        yield "\n".join(items)


def _linked(row: Row, address: str, tag: str) -> str:
    name = _in_language(row.name, row.language, tag)
    return f"[{name}]({quote(address, safe=_IN_ADDRESS)})" if address else name


def _in_language(title: str, language: str, tag: str) -> str:
    """Write a title, marked with its language where that is not the page's."""
    if language == tag:
        return escape_markdown(title)
    direction = locales.resolve(language).direction
    return f'<span lang="{language}" dir="{direction}">{escape_markdown(title)}</span>'


def _overview(
    letters: Mapping[str, str], subjects: Sequence[tuple[str, str, int]], words: Words
) -> list[str]:
    """Link every letter and every subject; a single subject is left out."""
    blocks = [
        f"## {words.a_to_z}",
        " · ".join(f"[{escape_markdown(letter)}]({where})" for letter, where in letters.items()),
    ]
    if len(subjects) > 1:
        listed = [
            f"- [{escape_markdown(name)}]({where}) ({count})" for name, where, count in subjects
        ]
        blocks += [f"## {words.by_subject}", "\n".join(listed)]
    return blocks


def is_listed(one: Article) -> bool:
    """Whether an article is listed: every one is but home pages and index pages."""
    return not one.is_home and not is_index(one.topic)


def is_index(topic: str) -> bool:
    """Whether the topic is that of an index page."""
    return topic.startswith(f"{FOLDER}/") and (
        topic == OVERVIEW
        or re.match(rf"{FOLDER}/(?:{_OUTLINED}|a-z|subject)-\d", topic) is not None
    )


def is_further(topic: str) -> bool:
    """Whether a page is an index page, but not the first of its language.

    Other languages have other ones: where they have an article, its versions are their first ones.
    """
    return is_index(topic) and topic != OVERVIEW


def escape_markdown(text: str) -> str:
    """Escape a title, so that Markdown reads no markup in it."""
    return text.translate(_MARKS)


def link_list(articles: Iterable[Article], topic: str, addresses: Addresses) -> str:
    """List articles as links, as HTML, for a page of their language.

    As Markdown, a hundred pages that list two hundred articles each took an eighth of the time of a
    build.
    """
    root, default = addresses.path_to_language_root(topic), addresses.default
    links = "\n".join(
        f'<li><a href="{root}{addresses.relative(default, one.topic)}">'
        f"{_in_language(one.title(), one.language, one.locale)}</a></li>"
        for one in articles
    )
    return f"<ul>\n{links}\n</ul>"


def subject_of(one: Article) -> str:
    """Give the subject of an article, the value of the first key that has one; empty if none."""
    said = (str(one.fields.get(key) or "").strip() for key in _SUBJECT_KEYS)
    return next(filter(None, said), "")


def _subjects(ordered: Sequence[Article]) -> dict[str, list[Article]]:
    """Group articles by subject; order is kept."""
    subjects: dict[str, list[Article]] = defaultdict(list)
    for one in ordered:
        if subject := subject_of(one):
            subjects[subject].append(one)
    return dict(subjects)


def _paging(number: int, total: int, name: str, words: Words) -> str:
    """Write which of several pages this is, with links to the previous and the next one."""

    def entries() -> Iterator[str]:
        yield f"[{words.all_articles}](index.md)"
        if number > 1:
            yield f"[← {words.previous_page}]({name}-{number - 1}.md)"
        if total > 1:
            yield words.page_of.format(number=number, total=total)
        if number < total:
            yield f"[{words.next_page} →]({name}-{number + 1}.md)"

    return " · ".join(entries())


def make_page(
    tag: str, topic: str, title: str, blocks: Sequence[str], robots: Robots | None = None
) -> Article:
    """Make an article of blocks of Markdown: a page that no file holds."""
    return Article(
        file=f"{tag}/{topic}",
        locale=tag,
        topic=topic,
        language=tag,
        fields=MappingProxyType({"title": title}),
        source_fields=MappingProxyType({}),
        metadata=Metadata(title=title, robots=robots or Robots()),
        front_matter="",
        stored_body=("\n\n".join(blocks) + "\n",),
        body_line=1,
        problems=(),
    )


def _page(tag: str, topic: str, title: str, blocks: Sequence[str]) -> Article:
    # A list of links is no page to find by a search engine; its links may be followed.
    return make_page(tag, topic, title, blocks, Robots(("noindex",)))
