"""The catalogue: all articles of a site, by topic and language.

A site's content is one folder for each language, named by its tag (`content/sl-SI/…`). The path of
a file below that folder is its topic: the same article in another language mostly has the same path
in that language's folder. Where a publisher renamed an article, its asset id joins the two, if no
other article of either language has it; the id alone is no key (392 groups of articles share one in
eight real repositories).
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

from ..articles import article, yaml_pages
from ..articles.article import Article
from ..articles.yaml_pages import NotAPage
from ..freshness import outdated
from ..freshness.outdated import Outdated
from ..intake import disk
from ..intake.settings import SETTINGS
from ..languages import locales
from ..problem import Problem
from ..register import finding

_YAML = (".yml", ".yaml")
_MARKDOWN = (".md", ".markdown", ".mkd", ".mkdn", ".mdown")
_MANY = 100
"""Languages with at least this many files are read ahead; for fewer that takes longer."""
_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)

ArticlesByLanguage = Mapping[str, Article]
"""One article in several languages, by language tag, in the order of the switcher."""

Rows = tuple[tuple[str, ...], ...]
"""Texts in rows, as far as they are known of a whole site."""

Cached = TypeVar("Cached", bound="Article | NotAPage | tuple[object, ...]")
"""What an article cache holds: what was made of a file, or of several."""


Renames = Callable[
    [Mapping[str, Mapping[str, Article]], Sequence[Article]], Iterable[tuple[str, str]]
]
"""Gives the topics that have another name now, each with that: of all articles, by topic and
language, and of those that redirects are in place of."""


class ArticleCache(Protocol):
    """A cache of articles that were read or made earlier, on named shelves."""

    def file_hash(self, file: str) -> str:
        """Give the hash of a file's content, as `digest_of` makes it; empty if it is not known.

        Takes the path of the file below the content folder.
        """
        ...

    def fetch(self, shelf: str, name: str, digest: str, make: Callable[[], Cached], /) -> Cached:
        """Give what a shelf holds under a name and a hash of its inputs; else make it."""
        ...

    def read_ahead(self, shelves: Mapping[str, Callable[[], object]]) -> None:
        """Fill empty shelves, each by calling its function, several at once."""
        ...


class NoCache:
    """An article cache that holds nothing."""

    def file_hash(self, _file: str) -> str:
        """Give no hash."""
        return ""

    def fetch(self, _shelf: str, _name: str, _digest: str, make: Callable[[], Cached], /) -> Cached:
        """Make it."""
        return make()

    def read_ahead(self, _shelves: Mapping[str, Callable[[], object]]) -> None:
        """Do nothing."""


NO_CACHE = NoCache()


@dataclass(frozen=True)
class Catalog:
    """Every article of a site."""

    languages: tuple[str, ...]
    """The tags of all languages that have a page, in the order of the switcher."""
    topics: Mapping[str, ArticlesByLanguage]
    """topic -> its article in every language that has a page of it, fallback pages included."""
    renamed: Mapping[tuple[str, str], str]
    """(language, path below its folder) -> topic, for articles that have another path."""
    problems: tuple[Problem, ...]
    """Every finding, by file and line."""
    unsupported: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """language -> kind of YAML page that is not shown -> how many files."""
    outdated: Mapping[tuple[str, str], Outdated] = field(default_factory=dict)
    """(language, path) -> what of an article is behind the current English, where something is."""
    redirected: tuple[Article, ...] = ()
    """The articles that are on no page, as a redirect is in their place."""

    def article(self, locale: str, path: str) -> Article | None:
        """Give the article at a path of a language's folder, or None where there is none."""
        topic = self.renamed.get((locale, path), path)
        found = self.topics.get(topic, {}).get(locale)
        return found if found is not None and found.topic == path else None

    def articles(self, locale: str) -> list[Article]:
        """Give all articles of one language, fallback pages included, by topic."""
        return [self.topics[t][locale] for t in sorted(self.topics) if locale in self.topics[t]]

    def key(self, one: Article) -> str:
        """Give the topic of an article, whose path may be another one."""
        return self.renamed.get((one.locale, one.topic), one.topic)

    def versions(self, one: Article) -> ArticlesByLanguage:
        """Give an article in every language that has it; fallback pages are left out."""
        found = self.topics.get(self.key(one), {})
        return {tag: other for tag, other in found.items() if not other.is_fallback}

    def with_pages(self, pages: Iterable[Article]) -> Catalog:
        """Give the catalogue with these articles added."""
        topics: dict[str, dict[str, Article]] = {}
        for one in pages:
            topic = self.key(one)
            topics.setdefault(topic, dict(self.topics.get(topic, {})))[one.locale] = one
        together = {**self.topics, **_in_order(topics, self.languages)}
        return replace(self, topics=MappingProxyType(dict(sorted(together.items()))))

    def without(
        self, pages: Collection[tuple[str, str]], problems: Iterable[Problem] = ()
    ) -> Catalog:
        """Give the catalogue without the pages (language, path), and with these findings."""
        kept = {
            topic: {tag: v for tag, v in versions.items() if (tag, v.topic) not in pages}
            for topic, versions in self.topics.items()
        }
        return replace(
            self,
            topics=_in_order(
                {t: versions for t, versions in kept.items() if versions}, self.languages
            ),
            problems=tuple(sorted([*self.problems, *problems])),
        )


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of the content folder that may be an article."""

    locale: str
    """The name of the folder it lies in."""
    topic: str
    """Its path below that folder, with `/`."""
    path: str
    """Its path on the disk."""


def is_article(name: str) -> bool:
    """Whether a file of this name holds Markdown, in whatever case its ending is."""
    return name.lower().endswith(_MARKDOWN)


def is_yaml(name: str) -> bool:
    """Whether a file of this name holds YAML: a page, a table of contents or settings."""
    return name.lower().endswith(_YAML)


def is_source(name: str) -> bool:
    """Whether a file of this name is read: as a page, or as a table of contents."""
    return is_article(name) or is_yaml(name)


def is_included(path: str) -> bool:
    """Whether a file is in a folder for included files, so that no page is made of it."""
    path = path.lower()
    return "includes/" in path and not {"includes", "_includes"}.isdisjoint(path.split("/")[:-1])


def is_published(path: str) -> bool:
    """Whether a file of the content folder may be published as it is."""
    is_setting = path.rpartition("/")[2].lower() in SETTINGS
    return not (is_setting or is_yaml(path) or is_included(path))


def locale_folders(content: Path) -> tuple[str, ...]:
    """Give the folders named by a language tag that hold any article or YAML, sorted.

    A content folder that cannot be read has none.
    """
    try:
        entries = list(content.iterdir())
    except OSError:
        return ()
    return tuple(
        sorted(
            entry.name
            for entry in entries
            if locales.canonical(entry.name) == entry.name
            and entry.is_dir()
            and _holds(entry, is_source)
        )
    )


def strays(
    content: Path, shown: Callable[[str], str], expected: Collection[str] = ()
) -> list[Problem]:
    """Report articles outside of the language folders, and those whose ending is in capitals.

    Args:
        content: the folder of the content.
        shown: how a path is shown to a person.
        expected: the names of other folders that may hold pages.
    """
    problems = []
    for entry in sorted(content.iterdir()):
        if entry.name.startswith(".") or entry.name in expected:
            continue
        tag = locales.canonical(entry.name)
        if entry.is_dir() and tag == entry.name:
            problems += [
                finding("ending", shown(path))
                for path in sorted(
                    os.path.join(folder, name)  # noqa: PTH118 (as `os.walk` gives it)
                    for folder, _, names in os.walk(entry)
                    for name in names
                    if not name.endswith(_MARKDOWN) and is_article(name)
                )
            ]
        if entry.is_file() and is_article(entry.name):
            problems.append(finding("no-locale", shown(str(entry))))
        elif entry.is_dir() and tag != entry.name and _holds(entry, is_article):
            file, folder = shown(str(entry)), entry.name
            problems.append(
                finding("unknown-locale:spelled", file, folder=folder, tag=tag)
                if tag
                else finding("unknown-locale", file, folder=folder)
            )
    return problems


def read_catalog(
    files: Iterable[SourceFile],
    languages: Iterable[str],
    *,
    source_locale: str | None,
    shown: Callable[[str], str] = str,
    unwrap: bool = True,
    left_out: Callable[[str, str], bool] = lambda _tag, _topic: False,
    defaults: Callable[[str, str], Mapping[str, object]] = lambda _tag, _topic: {},
    is_redirect: Callable[[str, str], bool] = lambda _tag, _topic: False,
    is_owners: Callable[[Article], bool] = lambda _one: False,
    renames: Renames = lambda _topics, _redirected: (),
    cache: ArticleCache = NO_CACHE,
) -> Catalog:
    """Read all articles, recover the English ones, and add fallback pages where one is missing.

    Args:
        files: the articles on disk; files of languages not listed are passed over.
        languages: the tags of the site's languages, in the order of the switcher.
        source_locale: the language of the hidden halves; its missing articles are recovered
            from the others. None recovers nothing.
        shown: how a path is shown to a person in a finding.
        unwrap: whether SafeLinks addresses become the addresses they wrap.
        left_out: whether the owner left a page (language, path) out of the site.
        defaults: gives the default metadata of a page (language, path).
        is_redirect: whether a page (language, path) is listed as a redirect.
        is_owners: whether a page is the owner's own: no redirect of anybody else's takes its place.
        renames: gives the topics that have another name now, each with that name.
        cache: holds articles that an earlier build read.
    """
    order = tuple(languages)
    topics: dict[str, dict[str, Article]] = {}
    problems: list[Problem] = []
    unsupported: dict[str, Counter[str]] = defaultdict(Counter)
    redirected: list[Article] = []
    behind: dict[tuple[str, str], Outdated] = {}

    def fetched(file: SourceFile) -> Article | NotAPage | Problem:
        name, by_default = shown(file.path), defaults(file.locale, file.topic)
        made_by = repr((unwrap, sorted(by_default.items())))
        try:
            held = cache.file_hash(f"{file.locale}/{file.topic}")
            data = b"" if held else disk.read_file(file.path)
            return cache.fetch(
                file.locale,
                name,
                digest_of(held or digest_of(data), made_by),
                partial(_read, data, name, file, made_by, unwrap, by_default),
            )
        except OSError:
            return article.unreadable(name)

    listed = [file for file in files if file.locale in order]
    folders: dict[str, list[SourceFile]] = {tag: [] for tag in order}
    for file in listed:
        folders[file.locale].append(file)
    many = {tag: held for tag, held in folders.items() if len(held) >= _MANY}
    cache.read_ahead({tag: partial(list, map(fetched, held)) for tag, held in many.items()})
    for file in sorted(listed, key=lambda file: is_yaml(file.topic)):
        read = fetched(file)
        if isinstance(read, Problem):
            problems.append(read)
            continue
        if isinstance(read, NotAPage):
            if read.kind:
                unsupported[file.locale][f"YamlMime:{read.kind}"] += 1
            continue
        if read.redirect_url or is_redirect(file.locale, read.topic):
            redirected.append(read)
            if not read.redirect_url and read.body:
                problems.append(finding("redirect-replaces", read.file, read.body_line))
            continue
        if read.yaml_source and file.locale in topics.get(read.topic, {}):
            problems.append(same_address(read, f"{read.path_prefix}{read.topic}"))
            continue
        topics.setdefault(read.topic, {})[file.locale] = read
        problems += read.problems
    gone = {(one.locale, one.topic): is_owners(one) for one in redirected}
    renamed = _rename_readmes(topics) | _join_renamed(topics)
    renamed |= _join_moved(topics, renames(topics, redirected))
    if source_locale is not None:
        for topic, versions in topics.items():
            recovered, older = _judged(versions, source_locale, cache)
            behind |= {(one.locale, one.topic): one for one in older}
            if source_locale not in versions:
                if recovered is None or left_out(
                    source_locale, next(iter(versions.values())).topic
                ):
                    continue
                versions[source_locale] = recovered
                problems += recovered.problems
            lacking = [t for t in order if (t, topic) not in gone and not is_redirect(t, topic)]
            if is_owners(versions[source_locale]):
                lacking = [t for t in order if not gone.get((t, topic))]
            _add_fallback_pages(versions, source_locale, lacking)
            renamed |= {
                (tag, one.topic): topic
                for tag, one in versions.items()
                if one.is_fallback and one.topic != topic and tag not in topics.get(one.topic, {})
            }
    return Catalog(
        order,
        _in_order(topics, order),
        MappingProxyType(renamed),
        tuple(sorted(problems)),
        MappingProxyType(unsupported),
        MappingProxyType(behind),
        tuple(redirected),
    )


def _judged(
    versions: ArticlesByLanguage, locale: str, cache: ArticleCache
) -> tuple[Article | None, tuple[Outdated, ...]]:
    """Recover the English of an article where no file has it, and say what is behind it.

    It is not done again where the cache has it for the same versions.
    """
    made_from = [(one.locale, one.topic, one.file, one.digest) for one in versions.values()]

    def make() -> tuple[Article | Outdated, ...]:
        translations = [one for tag, one in versions.items() if tag != locale]
        found, older = outdated.judge(translations, versions.get(locale), locale)
        return (found, *older) if found else older

    name, digest = next(iter(versions.values())).topic, digest_of(repr((locale, made_from)))
    held = cache.fetch(f"{locale}.recovered", name, digest, make)
    return (
        next((one for one in held if isinstance(one, Article)), None),
        tuple(one for one in held if isinstance(one, Outdated)),
    )


def _read(
    data: bytes,
    name: str,
    file: SourceFile,
    made_by: str,
    unwrap: bool,
    by_default: Mapping[str, object],
) -> Article | NotAPage:
    data = data or disk.read_file(file.path)
    digest = digest_of(digest_of(data), made_by)  # of what is there now
    reader = yaml_pages.read_yaml_page if is_yaml(file.topic) else article.read_article
    read = reader(data, name, file.locale, file.topic, unwrap=unwrap, defaults=by_default)
    return read if isinstance(read, NotAPage) else replace(read, digest=digest)


def digest_of(*parts: bytes | str) -> str:
    """Give one hash of several bytes and texts: the digest of what something is made from."""
    texts = [p.encode("utf-8", "surrogatepass") if isinstance(p, str) else p for p in parts]
    return hashlib.blake2b(b"".join(texts), digest_size=16).hexdigest()


def same_address(one: Article, other: str) -> Problem:
    """Say that a page is left out because another page or file lies where it would."""
    return finding("same-address", one.file, language=one.locale, other=other)


def _rename_readmes(topics: dict[str, dict[str, Article]]) -> dict[tuple[str, str], str]:
    """Let a README be the index of its folder where there is no other, as MkDocs does.

    Changes `topics`; gives the topic of every article that lies at another path.
    """
    renamed: dict[tuple[str, str], str] = {}
    for path in [path for path in topics if path.rpartition("/")[2] == "README.md"]:
        index = f"{path.removesuffix('README.md')}index.md"
        for tag in list(topics[path]):
            if tag not in topics.get(index, {}):
                topics.setdefault(index, {})[tag] = topics[path].pop(tag)
                renamed[tag, path] = index
        if not topics[path]:
            del topics[path]
    return renamed


def _join_renamed(topics: dict[str, dict[str, Article]]) -> dict[tuple[str, str], str]:
    """Join topics whose articles share an asset id that each language has once.

    Changes `topics`; gives the topic of every article that lies at another path.
    """
    holders: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for topic, versions in topics.items():
        for tag, one in versions.items():
            if _GUID.fullmatch(identifier := str(one.fields.get("ms.assetid") or "")):
                holders[identifier.lower()].append((tag, topic))
    renamed: dict[tuple[str, str], str] = {}
    for found in holders.values():
        counts = Counter(topic for _, topic in found)
        tags = [tag for topic in counts for tag in topics.get(topic, {})]
        unique = len(set(tags)) == len(tags) == len(found)
        if len(counts) < 2 or not unique:
            continue
        main = max(sorted(counts), key=lambda topic: counts[topic])
        for topic in counts:
            if topic != main:
                for tag, one in topics.pop(topic).items():
                    topics[main][tag] = one
                    renamed[tag, topic] = main
    return renamed


def _join_moved(
    topics: dict[str, dict[str, Article]], renames: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], str]:
    """Join an article that only some languages have under its new name with those that have it.

    Changes `topics`; gives the topic of every article that lies at another path.
    """
    renamed: dict[tuple[str, str], str] = {}
    for old, new in renames:
        for tag in [tag for tag in topics[old] if tag not in topics[new]]:
            one = topics[new][tag] = topics[old].pop(tag)
            renamed[tag, one.topic] = new
        if not topics[old]:
            del topics[old]
    return renamed


def _add_fallback_pages(versions: dict[str, Article], source: str, order: Iterable[str]) -> None:
    """Add a fallback page in English for every missing translation, except of home pages."""
    original = versions[source]
    if original.is_home:
        return
    for tag in order:
        if tag not in versions:
            versions[tag] = replace(original, locale=tag)


def _in_order(
    topics: Mapping[str, Mapping[str, Article]], order: tuple[str, ...]
) -> Mapping[str, ArticlesByLanguage]:
    ranks = {tag: rank for rank, tag in enumerate(order)}
    return MappingProxyType(
        {
            topic: MappingProxyType(
                dict(sorted(topics[topic].items(), key=lambda item: ranks[item[0]]))
            )
            for topic in sorted(topics)
        }
    )


def _holds(folder: Path, wanted: Callable[[str], bool]) -> bool:
    # Of a folder with thousands of files that reads the first ones.
    with suppress(OSError), os.scandir(folder) as entries:
        if any(wanted(entry.name) and entry.is_file() for entry in entries):
            return True
    return any(any(map(wanted, names)) for _, _, names in os.walk(folder))
