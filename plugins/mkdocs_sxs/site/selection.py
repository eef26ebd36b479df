"""The articles that a command is asked for, read one topic at a time.

A site keeps all of its articles in memory. A command that looks at each article once does not: it
lists the files, and reads the translations of one article, then those of the next. What is kept is
the name of every topic and the tags of the languages that have it.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from ..articles import article, toc, yaml_pages
from ..articles.article import Article
from ..articles.yaml_pages import NotAPage
from ..intake import disk
from ..languages import locales
from ..problem import Problem
from . import catalog, unusable


class NotSelected(Exception):  # noqa: N818 (it is what happened to a path, not a fault of ours)
    """A path that names no articles; the message says why, and the mend."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one path names: articles of one language."""

    locale: str
    """The tag of the language."""
    path: str = ""
    """The file or folder below the language's folder; empty for all of it."""

    def has(self, locale: str, topic: str) -> bool:
        """Whether it names an article."""
        return self.locale == locale and (
            not self.path or topic == self.path or topic.startswith(f"{self.path}/")
        )


@dataclass(frozen=True)
class Selection:
    """Articles of a content folder of which some are wanted."""

    content: Path
    """The folder of the content."""
    topics: Mapping[str, tuple[str, ...]]
    """topic -> the tags of the languages that have a file of it, both in order."""
    wanted: tuple[Wanted, ...]
    """What was named."""

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages of which something is wanted, in order."""
        return tuple(sorted({one.locale for one in self.wanted}))

    def wants(self, locale: str, topic: str) -> bool:
        """Whether an article is wanted."""
        return any(one.has(locale, topic) for one in self.wanted)

    def tags(self, topic: str) -> tuple[str, ...]:
        """Give the languages of which an article is wanted, whether it is there or not."""
        return tuple(tag for tag in self.locales if self.wants(tag, topic))

    def path(self, locale: str, topic: str) -> Path:
        """Give the file of an article."""
        return self.content / locale / topic


def select(paths: Iterable[Path], only: Collection[str] = ()) -> Selection:
    """List the articles that paths name, and the same articles in all other languages.

    Args:
        paths: a content folder, a language's folder, or files and folders below that.
        only: the tags of the languages that are wanted; none means all.

    Raises:
        NotSelected: if a path is in no language's folder, if two are in different content folders,
            or if nothing is wanted.
    """
    found = [_place(path) for path in paths]
    folders = {folder for folder, _ in found}
    if len(folders) > 1:
        raise NotSelected("the paths lie in several content folders; name those of one at a time")
    content = next(iter(folders))
    topics: dict[str, list[str]] = defaultdict(list)
    for tag in catalog.locale_folders(content):
        for entry in disk.walk(content / tag, follow=False):
            if entry.flaw is None and _is_text(entry.path):
                topics[entry.path].append(tag)
    wanted = tuple(one for _, places in found for one in places if not only or one.locale in only)
    if not wanted:
        raise NotSelected(f"{content} has no articles in {' or '.join(only) or 'any language'}")
    return Selection(
        content,
        MappingProxyType({topic: tuple(topics[topic]) for topic in sorted(topics)}),
        wanted,
    )


def _place(path: Path) -> tuple[Path, tuple[Wanted, ...]]:
    """Give the content folder of a path, and what of it the path names."""
    full = Path(os.path.abspath(path))  # noqa: PTH100 (links stay as they are)
    if full.is_dir() and (tags := catalog.locale_folders(full)):
        return full, tuple(map(Wanted, tags))
    named = [one for one in (full, *full.parents) if locales.canonical(one.name) == one.name]
    # Many a short name is a language tag too, such as `it`: one with a region is meant as such.
    folder = next((one for one in named if "-" in one.name), next(iter(named), None))
    if folder is None or (folder == full.parent / full.name and full.is_file()):
        raise NotSelected(
            f"{path} lies in no language's folder; name a content folder, or something in a folder "
            "that is named by its tag, such as content/sl-SI"
        )
    inside = full.relative_to(folder).as_posix()
    return folder.parent, (Wanted(folder.name, "" if inside == "." else inside),)


def _is_text(path: str) -> bool:
    """Whether the file at a path below a language's folder may be an article."""
    return catalog.is_source(path) and not toc.is_toc(path) and "/." not in f"/{path}"


def read_topic(
    selection: Selection, topic: str, only: Collection[str] | None = None, *, unwrap: bool = True
) -> Iterator[Article | Problem]:
    """Read one article in all languages that have it; a file that is no page is passed over.

    Args:
        selection: where it lies.
        topic: its path below a language's folder.
        only: the languages in which it is read; None means all.
        unwrap: whether SafeLinks addresses become the addresses they wrap.
    """
    reader = yaml_pages.read_yaml_page if catalog.is_yaml(topic) else article.read_article
    for tag in selection.topics[topic]:
        if only is not None and tag not in only:
            continue
        path = selection.path(tag, topic)
        try:
            data = disk.read_file(path)
        except OSError:
            yield unusable.why(path)
            continue
        made = reader(data, shown(path), tag, topic, unwrap=unwrap)
        if not isinstance(made, NotAPage):
            yield made


def shown(path: Path) -> str:
    """Give a path as a person who stands in the current folder writes it."""
    with_dots = os.path.relpath(path)
    return path.as_posix() if with_dots.startswith("..") else Path(with_dots).as_posix()
