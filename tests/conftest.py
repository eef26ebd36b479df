"""What several tests share: the real site, built once, and a browser looking at it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from browser import FLAGS, find
from tree import Built, build

# A busy machine is slow; what is expected is waited for, never measured.
expect.set_options(timeout=30_000)

ROOT = Path(__file__).parent.parent
SUB_PATH = "/mkdocs-sxs"
"""Where GitHub Pages would put the site: `https://user.github.io/mkdocs-sxs/`."""


class _BelowSubPath(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below `SUB_PATH` and nothing else."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(f"{SUB_PATH}/"):
            return str(Path(self.directory) / "nothing-here")
        return super().translate_path(path.removeprefix(SUB_PATH))

    def log_message(self, *_: object) -> None:
        pass


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
    handler = functools.partial(_BelowSubPath, directory=str(real_site.root / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; its absence is an error, never a skipped test."""
    path = find()
    assert path, "no Chromium: run `make test`, or `python tests/browser.py` first"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=FLAGS)
