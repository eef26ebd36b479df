"""Articles are read by several processes before the build begins: it reads none of them again."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mkdocs_sxs.build import workers

READS = """
from functools import partial
from mkdocs_sxs.build import workers
from mkdocs_sxs.build.cache.stored_articles import StoredArticles

read = []
stored = StoredArticles(spread=partial(workers.spread, 2))

def fetch(language):
    def make():
        read.append(language)
        return "read", language
    return stored.fetch(language, "a.md", "its hash", make)

stored.read_ahead({one: partial(fetch, one) for one in ("sl-SI", "ro-RO")})
stored.begin({})
print(*(fetch(one) for one in ("sl-SI", "ro-RO", "en-US")))
print("read by the build:", read)
"""
"""A program, since a process in which threads run, as these tests have them, does not fork."""


@pytest.mark.skipif(not workers.FORKS, reason="without forks one process reads all")
def test_an_article_that_was_read_ahead_is_not_read_again() -> None:
    done = subprocess.run([sys.executable, "-c", READS], capture_output=True, text=True, check=True)
    assert done.stdout == (
        "('read', 'sl-SI') ('read', 'ro-RO') ('read', 'en-US')\nread by the build: ['en-US']\n"
    )
