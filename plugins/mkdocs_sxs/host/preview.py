"""The preview: `mkdocs serve` makes a page when somebody asks for it.

So the first page is there before a whole site could be built, and a saved file costs the reading of
the site and the pages that are looked at. The search index is made beside it, by `sxs build`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory
from threading import Event, Lock, Timer, current_thread
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from ..build import scratch, search
from ..build.cache import digests
from ..build.job import Job
from ..build.scratch import Scratch
from ..intake import disk
from ..pages import redirects
from ..site import catalog
from .session import Session
from .watching import Watch

_HEAD_START = 1.0
"""Seconds that pages have before the search index, once a saved file is read."""


_PREFIX = "sxs_"
"""How the names of its temporary folders begin."""


class Preview:
    """Stands before MkDocs's server."""

    def __init__(
        self, server: LiveReloadServer, session: Session, build: Callable[[], None]
    ) -> None:
        """Stand before a server.

        Args:
            server: MkDocs's server; it is told to ask for pages here.
            session: the builds of the site.
            build: sets everything up anew, but makes no page.
        """
        config = session.config
        # So that nothing is left behind, as when somebody presses Ctrl-C.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        self._server, self._config = server, config
        self._session, self._build = session, build
        self._root = Path(server.root)
        self._made: set[str] = set()
        self._others = _others(config)
        self._lock, self._beginning = Lock(), Lock()
        self._indexed = Event()
        self._indexing: subprocess.Popen[bytes] | None = None
        self._soon: Timer | None = None
        server.builder = self._rebuild
        server.set_app(self._serve)
        self._watch = Watch(config.docs_dir, server.observer)
        temporary = Path(tempfile.gettempdir())
        scratch.sweep(temporary, _PREFIX)
        self._scratch = Scratch(temporary, _PREFIX)
        self._whole = self._scratch.folder / "preview"
        self._index()

    def stop(self) -> None:
        """End what still runs, and leave nothing behind."""
        self._watch.stop()
        self._halt_indexing()
        self._wait_for_index()
        self._scratch.remove()

    def _serve(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        below = path.removeprefix(self._server.mount_path)
        if below.startswith(f"{search.FOLDER}/"):
            self._indexed.wait()
        elif path.startswith(self._server.mount_path) and (page := _page(below)):
            with self._lock:
                if page not in self._made:
                    with self._indexing_paused():
                        _make(self._session, page, self._root)
                    self._made.add(page)
        return self._server.serve_request(environ, start_response)

    def _rebuild(self) -> None:
        """Learn of a saved file; browsers reload then, and ask for their pages again."""
        self._halt_indexing()
        try:
            with self._lock:
                others, self._others = self._others, _others(self._config)
                if others == self._others:
                    self._session.read_again()
                else:
                    self._build()
                    self._lay_index()
                self._made.clear()
        finally:
            self._index()

    def _index(self) -> None:
        """Begin soon to make the search index.

        Who searches meanwhile waits for it; who saves another file does not.
        """
        self._indexed.clear()
        with self._beginning:
            self._soon = Timer(_HEAD_START, self._make_index)
            self._soon.daemon = True
            self._soon.start()

    def _halt_indexing(self) -> None:
        """Tell that the search index is to be made no further: the site is another by now."""
        self._indexed.clear()
        with self._beginning:
            if self._soon is not None:
                self._soon.cancel()
                self._soon = None
            if self._indexing is not None:
                self._indexing.terminate()
                _signal(self._indexing, "SIGCONT")  # paused, it would not hear of it

    @contextmanager
    def _indexing_paused(self) -> Iterator[None]:
        """Pause what makes the search index, with all its processes, while a page is made.

        A low priority (`nice`) would do that too, but on a busy machine it gets next to no time,
        and who searches waits for it: a process cannot raise its own priority again.
        """
        indexing = self._indexing
        _signal(indexing, "SIGSTOP")
        try:
            yield
        finally:
            _signal(indexing, "SIGCONT")

    def _make_index(self) -> None:
        command = [sys.executable, "-m", "mkdocs_sxs", "build", "--site-dir", str(self._whole)]
        if self._config.config_file_path:
            command += ["--config-file", self._config.config_file_path]
        silent = subprocess.DEVNULL  # what is wrong with a page is said when it is looked at
        self._wait_for_index()  # the one before, which was told to end
        with self._beginning:
            if self._soon is not current_thread():
                return
            process = subprocess.Popen(  # noqa: S603 (ourselves)
                command, stdout=silent, stderr=silent, process_group=0
            )
            self._indexing = process
        succeeded = process.wait() == 0
        with self._lock:
            if self._soon is current_thread():
                if succeeded:
                    self._lay_index()
                self._indexed.set()

    def _lay_index(self) -> None:
        """Put the search index, as far as it is known, where it is looked for."""
        index = self._root / search.FOLDER
        rmtree(index, ignore_errors=True)
        if (self._whole / search.FOLDER).is_dir():
            copytree(self._whole / search.FOLDER, index)

    def _wait_for_index(self) -> None:
        if self._indexing is not None:
            self._indexing.wait()


def _make(session: Session, page: str, into: Path) -> None:
    """Make one page, by its path below the site's root."""
    config, site = session.config, session.site.site
    if page in site.redirect_paths:
        text = redirects.render(site, *site.redirect_paths[page])
        (into / page).parent.mkdir(parents=True, exist_ok=True)
        (into / page).write_text(text, encoding="utf-8")
        return
    tag = page.partition("/")[0]
    language = tag if tag in site.locales else site.addresses.default
    before = config.site_dir
    try:
        with TemporaryDirectory() as folder:
            session.begin(config, Job(language, folder, only=page, carries_shared=False))
            build(config, serve_url=config.site_url)
            copytree(folder, into, dirs_exist_ok=True)
    finally:
        session.job, config.site_dir = None, before


def _signal(leader: subprocess.Popen[bytes] | None, name: str) -> None:
    """Send a signal to a group of processes, if its leader runs and the system has groups."""
    if leader is not None and leader.poll() is None and hasattr(os, "killpg"):
        with suppress(ProcessLookupError):  # it has ended just now
            os.killpg(leader.pid, getattr(signal, name))


def _page(path: str) -> str:
    """Give the file of the page that a path means, below the root; empty if it means none."""
    name = path.rpartition("/")[2]
    if not name:
        return f"{path}index.html"
    if name.endswith(".html"):
        return path
    return "" if "." in name else f"{path}/index.html"


def _others(config: MkDocsConfig) -> dict[str, digests.Stamp]:
    """Say which files there are, and when those that are no articles were changed."""
    content = Path(config.docs_dir)
    found: dict[str, digests.Stamp] = {}
    custom = config.theme.custom_dir
    for folder in (str(content), *([custom] if custom else [])):
        for inside, path, flaw in disk.walk(folder):
            read = folder != custom and catalog.is_source(inside) and flaw is None
            found[path] = (0, 0, 0) if read else digests.stamp(path)
    if config.config_file_path:
        found[config.config_file_path] = digests.stamp(config.config_file_path)
    return found
