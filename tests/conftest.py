"""What several tests share: the real site, built once, and a browser looking at it.

Tests that start no process, and so build no site and open no browser, are the quick ones:
`pytest -m quick`.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

import reach
from browser import FLAGS, find
from page_types import published
from tree import Built, build
from watched import serve
from windows import Open, Windows

# A busy machine is slow; what is expected is waited for, never measured.
expect.set_options(timeout=30_000)
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent

pytest_plugins = ["skips"]


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: who looks at a page waits much of the time."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the quick tests, and those that one worker has to run together."""
    for item in items:
        assert isinstance(item, pytest.Function)
        if not (item.get_closest_marker("starts_process") or reach.starts_process(item)):
            item.add_marker("quick")
        if group := reach.group(item):
            item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(scope="session")
def started() -> list[str]:
    """The processes that were started, as far as the list was not cleared."""
    commands: list[str] = []
    starting = {
        "mkdocs_sxs.tests.run_module",
        "os.fork",
        "os.forkpty",
        "os.posix_spawn",
        "subprocess.Popen",
    }

    def listen(event: str, arguments: tuple[object, ...]) -> None:
        if event in starting:
            commands.append(f"{event} {arguments}")

    sys.addaudithook(listen)  # nothing takes it away again
    return commands


@pytest.fixture(autouse=True)
def no_process(request: pytest.FixtureRequest, started: list[str]) -> Iterator[None]:
    """A quick test that starts a process fails: `make check` would no longer be quick."""
    started.clear()
    yield
    if request.node.get_closest_marker("quick"):
        assert not started, "mark this test with pytest.mark.starts_process"


@pytest.fixture(scope="session", autouse=True)
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What builds keep for all sites of a user, they keep in a folder of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(tmp_path_factory.mktemp("temporary")))
        yield


@pytest.fixture(scope="session", autouse=True)
def alike() -> Iterator[None]:
    """Builds are started alike whatever the tests are run by: a terminal, a worker, a shell."""
    # A shell that runs the tests in the background has them ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_DFL)  # and `nohup` that a terminal is closed
    with pytest.MonkeyPatch.context() as patch:
        # pytest-xdist's workers inherit the size of a terminal, at which logs are wrapped.
        patch.delenv("COLUMNS", raising=False)
        patch.delenv("LINES", raising=False)
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


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """The windows of that browser."""
    return Windows(browser)


@pytest.fixture
def window(windows: Windows) -> Iterator[Open]:
    """Open a window, which no other test has at the same time."""
    with windows.lend() as open:
        yield open
