"""What several tests share: the real site, built once, and a browser looking at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

from browser import FLAGS, find
from page_types import published
from tree import Built, build
from watched import serve

# A busy machine is slow; what is expected is waited for, never measured.
expect.set_options(timeout=30_000)
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session", autouse=True)
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What builds keep for all sites of a user, they keep in a folder of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(tmp_path_factory.mktemp("temporary")))
        yield


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of this project, built strictly from `content/`."""
    root = tmp_path_factory.mktemp("real")
    built = build(ROOT, "--strict", site=str(root / "site"))
    assert built.code == 0, built.log
    return Built(root, built.code, built.log)


@pytest.fixture(scope="session")
def address(real_site: Built) -> Iterator[str]:
    """The address of the real site, served from a sub-path."""
    with serve(real_site.root / "site") as address:
        yield address


@pytest.fixture(scope="session")
def types_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with every type of page (`page_types`)."""
    return published(tmp_path_factory.mktemp("types"))


@pytest.fixture(scope="session")
def types_address(types_site: Built) -> Iterator[str]:
    """The address of that site, served from the path in its `site_url`."""
    with serve(types_site.root / "site", below="/help") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; its absence is an error, never a skipped test."""
    path = find()
    assert path, "no Chromium: run `make test`, or `python tests/browser.py` first"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=FLAGS)
