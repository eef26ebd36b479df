"""Articles are read by several processes before the build begins: it reads none of them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from mkdocs_sxs.build import workers
from mkdocs_sxs.build.cache.stored_articles import StoredArticles


@pytest.mark.starts_process
@pytest.mark.skipif(not workers.FORKS, reason="without forks one process reads all")
def test_an_article_that_was_read_ahead_is_not_read_again() -> None:
    read: list[str] = []

    def spread(
        names: Iterable[str],
        work: Callable[[str], bytes],
        done: Callable[[str, bytes], None],
    ) -> None:
        workers.spread(2, names, work, done)

    stored = StoredArticles(spread=spread)

    def fetch(language: str) -> object:
        def make() -> tuple[str, str]:
            read.append(language)
            return ("read", language)

        return stored.fetch(language, "a.md", "its hash", make)

    stored.read_ahead({"sl-SI": lambda: fetch("sl-SI"), "ro-RO": lambda: fetch("ro-RO")})
    stored.begin({})
    found = [fetch(language) for language in ("sl-SI", "ro-RO", "en-US")]
    assert found == [("read", "sl-SI"), ("read", "ro-RO"), ("read", "en-US")]
    assert read == ["en-US"]  # of the others the processes that read them heard
