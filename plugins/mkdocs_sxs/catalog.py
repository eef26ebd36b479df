"""All articles of a site, by topic and language.

A site's content is one folder per language, named by its tag (`content/sl-SI/…`). A file's
path below that folder is its topic: the same article in another language lies at the same
path in that language's folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from . import article, english, locales
from .article import Article
from .problem import Problem

_MARKDOWN = (".md", ".markdown", ".mkd", ".mkdn", ".mdown")


@dataclass(frozen=True)
class Catalog:
    """Every article of a site."""

    languages: tuple[str, ...]
    """The tags of all languages that have a page, in the order of the switcher."""
    topics: Mapping[str, Mapping[str, Article]]
    """topic -> language -> article, languages in the order of the switcher."""
    problems: tuple[Problem, ...]
    """Every finding, by file and line."""

    def article(self, locale: str, topic: str) -> Article | None:
        """Give one article, or None where the language lacks it."""
        return self.topics.get(topic, {}).get(locale)

    def articles(self, locale: str) -> list[Article]:
        """Give all articles of one language, by topic."""
        found = (self.article(locale, topic) for topic in sorted(self.topics))
        return [one for one in found if one is not None]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of the content folder that may be an article."""

    locale: str
    """The name of the folder it lies in."""
    topic: str
    """Its path below that folder, with `/`."""
    path: Path
    """Where it is on disk."""


def locale_folders(content: Path) -> tuple[str, ...]:
    """Give the folders of a content folder that are named by a language tag, sorted."""
    return tuple(
        sorted(
            entry.name
            for entry in content.iterdir()
            if entry.is_dir() and locales.canonical(entry.name) == entry.name
        )
    )


def strays(content: Path, shown: Callable[[Path], str]) -> list[Problem]:
    """Report articles that lie in no language: in a folder of another name, or in none."""
    problems = []
    for entry in sorted(content.iterdir()):
        if entry.name.startswith("."):
            continue
        tag = locales.canonical(entry.name)
        if entry.is_file() and entry.name.lower().endswith(_MARKDOWN):
            problems.append(
                Problem(
                    shown(entry), 0, "no-locale",
                    "the article lies in no language's folder; it is left out",
                    "move it into one, such as content/sl-SI",
                )
            )  # fmt: skip
        elif entry.is_dir() and tag != entry.name and _holds_articles(entry):
            problems.append(
                Problem(
                    shown(entry), 0, "unknown-locale",
                    f"the folder {entry.name!r} is named by no known language tag; "
                    "its articles are left out",
                    f"rename it to {tag}" if tag else "name it by its tag, such as sl-SI",
                )
            )  # fmt: skip
    return problems


def assemble(
    files: Iterable[SourceFile],
    languages: Iterable[str],
    *,
    source_locale: str | None,
    shown: Callable[[Path], str] = str,
    unwrap: bool = True,
) -> Catalog:
    """Read all articles and recover the English edition from them.

    Args:
        files: the articles on disk; files of languages not listed are passed over.
        languages: the tags of the site's languages, in the order of the switcher.
        source_locale: the language of the hidden halves; its missing articles are recovered
            from the others. None recovers nothing.
        shown: how a path is shown to a person in a finding.
        unwrap: whether SafeLinks addresses become the addresses they wrap.
    """
    order = tuple(languages)
    topics: dict[str, dict[str, Article]] = {}
    problems: list[Problem] = []
    for file in files:
        if file.locale not in order:
            continue
        read = article.read(
            file.path.read_bytes(), shown(file.path), file.locale, file.topic, unwrap=unwrap
        )
        topics.setdefault(file.topic, {})[file.locale] = read
        problems += read.problems
    if source_locale is not None:
        for written in topics.values():
            if source_locale in written:
                continue
            recovered = english.recover(list(written.values()), source_locale)
            if recovered is not None:
                written[source_locale] = recovered
                problems += recovered.problems
    ranks = {tag: rank for rank, tag in enumerate(order)}
    return Catalog(
        order,
        MappingProxyType(
            {
                topic: MappingProxyType(
                    dict(sorted(written.items(), key=lambda item: ranks[item[0]]))
                )
                for topic, written in sorted(topics.items())
            }
        ),
        tuple(sorted(problems)),
    )


def _holds_articles(folder: Path) -> bool:
    for _, _, names in os.walk(folder):
        if any(name.lower().endswith(_MARKDOWN) for name in names):
            return True
    return False
