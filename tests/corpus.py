"""Whole repositories, where `SXS_CORPUS` names the folder of their archives."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from pathlib import Path

from mkdocs_sxs.articles import article
from mkdocs_sxs.articles.article import Article

_FOLDER = os.environ.get("SXS_CORPUS", "")
ARCHIVES = sorted(p for p in Path(_FOLDER).glob("??-*.tar.xz")) if _FOLDER else []
"""One archive a locale; none where the corpus is not at hand."""


def articles(archive: Path, *, every: int = 1) -> Iterator[Article]:
    """Read the articles of an archive, or one of so many."""
    locale = archive.name.partition(".")[0]
    with tarfile.open(archive) as tar:
        files = [one for one in tar if one.isfile() and one.name.endswith(".md")]
        for one in files[::every]:
            opened = tar.extractfile(one)
            assert opened is not None
            yield article.read_article(opened.read(), one.name, locale, Path(one.name).name)


def unpack(folder: Path, archives: list[Path]) -> None:
    """Lay the Markdown of archives into a content folder."""
    for archive in archives:
        with tarfile.open(archive) as tar:
            found = (one for one in tar if one.isfile() and one.name.endswith(".md"))
            tar.extractall(folder, found, filter="data")
