"""The index pages of a language: its table of contents, its articles from A to Z and by subject.

They take the place of a navigation on every page, which lists no articles: with 2,910 of them a
build took 271 seconds and 2.3 GB, against 8 seconds and 58 MB. No index page lists more than
`ARTICLES_PER_PAGE` articles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from urllib.parse import quote

from ..articles.article import Article
from ..articles.metadata import Metadata
from ..articles.robots import Robots
from ..languages import collation, locales
from ..languages.words import Words
from . import leads
from .address import Addresses
from .catalog import Catalog
from .leads import Leads, Letter, Recent, Subject
from .outline import Outline, Row

ARTICLES_PER_PAGE = 200
"""How many articles a page lists at the most."""

FOLDER = "browse"
"""The folder of these pages below that of the language."""

OVERVIEW = f"{FOLDER}/index.md"
"""The topic of the first of them, which leads to all others."""

LETTER_PAGES = f"{FOLDER}/a-z-"
"""How the topics of the pages of the articles from A to Z begin."""

FIRST_LETTERS = f"{LETTER_PAGES}1.md"
"""The topic of the first of these pages."""

STATUS = f"{FOLDER}/status.md"
"""The topic of the page that says how fresh and how good the translations are."""

_OUTLINED = "contents"
"""The file name, before the number, of the pages with the table of contents."""

_TOPMOST = 60
"""The most topmost entries that the overview lists; of a longer table it lists the pages."""

_MARKS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\`*_[]<>#&!|~{}^$"})
_IN_ADDRESS = "%/:#?=&@!$'*+,;~"
"""The signs, besides letters and digits, that need no escape in an address between brackets."""

_SUBJECT_KEYS = ("ms.service", "ms.prod", "ms.technology")
"""The keys that name what an article is about; `ms.topic` says of which kind it is."""


def make_pages(
    catalog: Catalog,
    tag: str,
    words: Words,
    outline: Outline,
    addresses: Addresses,
    *,
    has_publishers_home: bool = False,
) -> tuple[Article, ...]:
    """Make the index pages of one language: from A to Z, and by its contents or else by subject.

    A language without a table of contents whose articles fit on one page needs none: its home page
    lists them, unless that is the publisher's (`has_publishers_home`), which lists nothing.
    """
    listed = _listed(catalog, tag)
    few = len(listed) <= ARTICLES_PER_PAGE and not outline.rows
    if few and not (has_publishers_home and listed):
        return ()
    alphabet = collation.alphabet(tag)
    titles = {id(one): one.title() for one in listed}
    ordered = alphabet.in_order(listed, lambda one: titles[id(one)])
    made: list[Article] = []
    letters: dict[str, Letter] = {}
    chunks = [
        ordered[start : start + ARTICLES_PER_PAGE]
        for start in range(0, len(ordered), ARTICLES_PER_PAGE)
    ]
    for number, chunk in enumerate(chunks, start=1):
        name = f"a-z-{number}.md"
        first, last = (titles[id(one)] for one in (chunk[0], chunk[-1]))
        title = _between(first, last, alphabet) if len(chunks) > 1 else words.a_to_z
        lines = [f"# {escape_markdown(title)}", _paging(number, len(chunks), "a-z", words)]
        by_letter = groupby(chunk, key=lambda one: alphabet.letter(titles[id(one)]))
        for place, (letter, group) in enumerate(by_letter, start=1):
            lines.append(f'## <a name="l{place}"></a>{escape_markdown(letter)}')
            lines.append(link_list(group, f"{FOLDER}/{name}", addresses))
            page = addresses.relative(tag, f"{FOLDER}/{name}")
            known = letters.get(letter, Letter(letter, f"{page}#l{place}", ()))
            letters[letter] = known._replace(topics=(*known.topics, f"{FOLDER}/{name}"))
        made.append(_page(tag, f"{FOLDER}/{name}", title, lines))
    outlined, topmost = _outlined(outline.rows, tag, words)
    made += outlined
    subjects = _subjects(ordered) if not outlined else {}
    if len(subjects) == 1:
        subjects = {}  # it has what the list from A to Z has
    entries: list[Subject] = []
    named = sorted((leads.subject_name(one).casefold(), one) for one in subjects)
    for place, (_, subject) in enumerate(named, start=1):
        members, shown = subjects[subject], leads.subject_name(subject)
        name = f"subject-{place}"
        parts = [
            members[start : start + ARTICLES_PER_PAGE]
            for start in range(0, len(members), ARTICLES_PER_PAGE)
        ]
        for number, part in enumerate(parts, start=1):
            lines = [f"# {escape_markdown(shown)}", _paging(number, len(parts), name, words)]
            path = f"{FOLDER}/{name}-{number}.md"
            made.append(_page(tag, path, shown, [*lines, link_list(part, path, addresses)]))
        url = addresses.relative(tag, f"{FOLDER}/{name}-1.md")
        entries.append(Subject(subject, shown, url, len(members)))
    entries.sort(key=lambda one: -one.number)
    names = {one.value: one.name for one in entries}
    recent = [
        Recent(
            one.title(),
            one.language,
            addresses.relative(tag, one.topic),
            str(one.metadata.dated),
            names.get(_subject(one), ""),
        )
        for one in leads.most_recent(listed)
    ]
    lead = Leads(
        len(listed),
        tuple(entries),
        tuple(letters.values()),
        tuple(recent),
        _orders(outline.rows, ordered),
    )
    overview = _page(tag, OVERVIEW, words.all_articles, [f"# {words.all_articles}", *topmost])
    return replace(overview, fields=MappingProxyType({**overview.fields, leads.FIELD: lead})), *made


def _between(first: str, last: str, alphabet: collation.Alphabet) -> str:
    """Name a page from A to Z by its first and last letter; where one is too many, by signs."""
    letters = [alphabet.letter(first), alphabet.letter(last)]
    if letters[0] == letters[1]:
        signs = [next(filter(str.isalnum, one), one[:1]).upper() for one in (first, last)]
        if signs[0] == letters[0]:
            return letters[0]
        letters = signs
    return "–".join(dict.fromkeys(letters))


def inputs(
    catalog: Catalog,
    tag: str,
    outline: Outline,
    addresses: Addresses,
    *,
    has_publishers_home: bool,
) -> str:
    """Give the inputs of the index pages as a text: all but the words of the interface."""
    said = [
        (one.topic, one.language, one.title(), one.metadata.dated, _subject(one))
        for one in _listed(catalog, tag)
    ]
    return repr((said, outline.rows, addresses, has_publishers_home))


def _listed(catalog: Catalog, tag: str) -> list[Article]:
    return [one for one in catalog.articles(tag) if is_listed(one)]


def overview_for_home(catalog: Catalog, tag: str) -> str:
    """Give the text of the overview with its links rewritten for the home page."""
    entry = catalog.article(tag, OVERVIEW)
    if entry is None:
        return ""
    text = entry.markdown().partition("\n\n")[2]
    text = re.sub(r"\]\((?=contents-\d)", f"]({FOLDER}/", text)
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


def leads_of(catalog: Catalog, tag: str) -> Leads | None:
    """Give what leads on in a language; None where its home page lists all articles."""
    overview = catalog.article(tag, OVERVIEW)
    found = overview.fields.get(leads.FIELD) if overview is not None else None
    return found if isinstance(found, Leads) else None


def subject_of(one: Article, found: Leads) -> Subject | None:
    """Give the subject of an article, if there are pages by subject and it is on one."""
    value = _subject(one)
    return next((subject for subject in found.subjects if subject.value == value), None)


def subject_said(one: Article) -> str:
    """Write the subject that an article names as people do; empty if it names none.

    It is known where there are no pages by subject, too: on small sites, and beside a TOC.
    """
    return leads.subject_name(_subject(one)) if is_listed(one) else ""


def is_listed(one: Article) -> bool:
    """Whether an article is listed: every one is but home pages and index pages."""
    return not one.is_home and not is_index(one.topic)


def is_index(topic: str) -> bool:
    """Whether the topic is that of an index page."""
    return topic.startswith(f"{FOLDER}/") and (
        topic in (OVERVIEW, STATUS)
        or re.match(rf"{FOLDER}/(?:{_OUTLINED}|a-z|subject)-\d", topic) is not None
    )


def is_further(topic: str) -> bool:
    """Whether a page is an index page of which other languages have no counterpart.

    Other languages have other ones: where they have an article, its versions are their first ones.
    """
    return is_index(topic) and topic not in (OVERVIEW, STATUS)


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


def _subjects(ordered: Sequence[Article]) -> dict[str, list[Article]]:
    """Group articles by subject; order is kept."""
    subjects: dict[str, list[Article]] = defaultdict(list)
    for one in ordered:
        if subject := _subject(one):
            subjects[subject].append(one)
    return dict(subjects)


def _orders(rows: Iterable[Row], ordered: Sequence[Article]) -> tuple[tuple[str, ...], ...]:
    """Give the topics in the order of the contents; of each subject those that are not there."""
    known = {one.topic for one in ordered}
    contents = tuple(dict.fromkeys(row.topic for row in rows if row.topic in known))
    there = set(contents)
    others = _subjects([one for one in ordered if one.topic not in there])
    return contents, *(tuple(one.topic for one in members) for members in others.values())


def _subject(one: Article) -> str:
    """Give the subject of an article: its product, or what it names itself; empty if neither."""
    return one.product or subject_named(one)


def subject_named(one: Article) -> str:
    """Give what the first key says that names a subject; empty if none does."""
    said = (str(one.fields.get(key) or "").strip() for key in _SUBJECT_KEYS)
    return next(filter(None, said), "")


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
        is_list=True,
    )


def status_page(tag: str, words: Words) -> Article:
    """Make the page for the status of the translations; templates show what stands on it."""
    return _page(tag, STATUS, words.status, [f"# {escape_markdown(words.status)}"])


def _page(tag: str, topic: str, title: str, blocks: Sequence[str]) -> Article:
    # A list of links is no page to find by a search engine; its links may be followed.
    return make_page(tag, topic, title, blocks, Robots(("noindex",)))
