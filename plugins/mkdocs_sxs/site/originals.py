"""The English files that an owner names as the source of the translations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from ..articles import article
from ..articles.article import Article
from ..intake.source import may_be_source, open_source
from ..intake.sourcetree import Tree
from . import catalog

_LOCALE = "en-US"


@dataclass(frozen=True)
class Originals:
    """The English files of one source."""

    tree: Tree
    named: Mapping[str, tuple[str, ...]]
    """The name of a file -> the paths of all files of that name."""

    def find(self, topic: str) -> Article | None:
        """Give the English of an article; None where no file is certain to be it.

        The source may have the article in a folder that the translations lack, or lack one that
        they have: a path is that of the article if one of both ends with the other.
        """
        alike = [
            path
            for path in self.named.get(topic.rpartition("/")[2], ())
            if f"/{path}".endswith(f"/{topic}") or f"/{topic}".endswith(f"/{path}")
        ]
        longest = max(map(len, alike), default=0)
        best = [path for path in alike if path == topic] or [p for p in alike if len(p) == longest]
        if len(best) != 1:
            return None
        path = best[0]
        return article.read_article(self.tree.read(path), path, _LOCALE, topic, unwrap=False)


@contextmanager
def opened(source: str) -> Iterator[Originals]:
    """Open a folder, an archive or a git repository, of which `@` may name a branch or tag.

    Raises:
        SourceRefused: if it cannot be opened or is unsafe.
    """
    address, branch = _parts(source)
    with open_source(address, branch=branch) as tree:
        named: dict[str, list[str]] = defaultdict(list)
        for path in tree.files:
            if catalog.is_article(path):
                named[path.rpartition("/")[2]].append(path)
        yield Originals(tree, {name: tuple(paths) for name, paths in named.items()})


def _parts(source: str) -> tuple[str, str | None]:
    """Split `GIT@REV`; the `@` of `git@host:path` and of `https://user@host` is none of these."""
    address, at, branch = source.rpartition("@")
    is_branch = at and ":" not in branch and may_be_source(address)
    return (address, branch) if is_branch else (source, None)
