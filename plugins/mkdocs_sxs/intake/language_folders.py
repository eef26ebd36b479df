"""Folders of languages in a source: a site's own content folder, or a repository of many languages.

A folder is a language's if its name is a language tag. Many a short name is one too without being
meant so, such as `it` for a department: without a region or a script it counts only where all
folders with articles beside it are named by tags.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..languages import locales

_DEEPEST = 8
"""How deep they are looked for: a path may have any number of folders."""


@dataclass(frozen=True)
class LanguageFolders:
    """The languages of a source that has a folder for each."""

    tags: Mapping[str, str]
    """The folder of each, as a path of the source -> its tag; none if there are no such folders."""
    are_most: bool
    """Whether most articles lie in them."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags, sorted."""
        return tuple(sorted(set(self.tags.values())))


def find_language_folders(paths: Iterable[str], below: str = "") -> LanguageFolders:
    """Find the folders of languages below a folder.

    Two languages side by side are found wherever they are. A single one is found where no other
    folder has articles: else it may be a folder of something else.

    Args:
        paths: the files of the source.
        below: the folder, as a path of the source; empty for all of it.
    """
    start = f"{below}/" if below else ""
    articles = [path for path in paths if path.startswith(start) and path.lower().endswith(".md")]
    folders: defaultdict[str, set[str]] = defaultdict(set)
    for path in articles:
        parts = path.removeprefix(start).split("/")[:-1][:_DEEPEST]
        for depth, name in enumerate(parts):
            folders[start + "".join(f"{part}/" for part in parts[:depth])].add(name)
    tags = dict(_languages(folders, start))
    inside = sum(path.startswith(tuple(f"{folder}/" for folder in tags)) for path in articles)
    if len(tags) == 1:
        (only,) = tags
        around = (start, only[: only.rindex("/") + 1] if "/" in only else "")
        beside = (path for path in articles if not path.startswith(f"{only}/"))
        if any(path[: path.rfind("/") + 1] not in around for path in beside):
            tags = {}
    return LanguageFolders(tags, bool(tags) and 2 * inside > len(articles))


def _languages(folders: Mapping[str, set[str]], parent: str) -> Iterator[tuple[str, str]]:
    """Give the folders of languages below a folder, each with its tag; none within another."""
    names = sorted(folders.get(parent, ()))
    tagged = {name: tag for name in names if (tag := locales.canonical(name))}
    certain = {name: tag for name, tag in tagged.items() if "-" in tag}
    if len(tagged) == len(names) and (certain or len(tagged) > 1):
        certain = tagged
    elif len(certain) < 2:
        certain = {}
    for name, tag in certain.items():
        yield parent + name, tag
    if not certain:
        for name in names:
            yield from _languages(folders, f"{parent}{name}/")
