"""A saved file is seen when the system says so, not when the preview looks for it next."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from mkdocs_sxs.host.watching import Watch
from tree import draw

PATIENCE = 60
"""How long to wait for what must happen, in seconds; nothing is measured here."""
HOUR = 3600

TREE = """
=== content/sl-SI/slika.md
Slika.
=== content/sl-SI/pod/globoko.md
Globoko.
"""


class Changes(FileSystemEventHandler):
    """What an observer finds: the files that were changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.found: set[str] = set()
        self.heard = Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            path = Path(str(event.dest_path or event.src_path))
            self.found.add(path.relative_to(self.root).as_posix())
            self.heard.set()


@pytest.fixture
def changes(tmp_path: Path) -> Iterator[Changes]:
    """Of a folder at which an observer looks once an hour, beside which a watch listens."""
    draw(tmp_path, TREE)
    observer = PollingObserver(timeout=HOUR)
    found = Changes(tmp_path)
    observer.schedule(found, str(tmp_path / "content"), recursive=True)
    watch = Watch(str(tmp_path / "content"), observer)
    observer.start()
    yield found
    watch.stop()
    observer.stop()
    observer.join()


@pytest.mark.parametrize("path", ["content/sl-SI/slika.md", "content/sl-SI/pod/globoko.md"])
def test_a_file_that_is_written_to_is_seen(changes: Changes, path: str) -> None:
    (changes.root / path).write_text("Nova.\n")
    assert changes.heard.wait(PATIENCE)
    assert changes.found == {path}


def test_a_file_that_takes_the_place_of_another_is_seen(changes: Changes) -> None:
    """So editors save: beside it, then over it."""
    (changes.root / "new").write_text("Nova.\n")
    (changes.root / "new").replace(changes.root / "content/sl-SI/slika.md")
    assert changes.heard.wait(PATIENCE)
    assert changes.found == {"content/sl-SI/slika.md"}


def test_a_file_in_a_new_folder_is_seen(changes: Changes) -> None:
    draw(changes.root, "=== content/ro-RO/new/nou.md\nNou.\n")
    assert changes.heard.wait(PATIENCE)
    assert changes.found == {"content/ro-RO/new/nou.md"}


def test_a_folder_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    watch = Watch(str(tmp_path / "nowhere"), PollingObserver())
    watch.stop()


def test_a_system_that_lets_nobody_listen_any_more_is_no_error(tmp_path: Path) -> None:
    """The preview then looks at times, as MkDocs does. To listen takes a file that is open."""
    draw(tmp_path, TREE)
    script = """
import resource, sys
from watchdog.observers.polling import PollingObserver
from mkdocs_sxs.host.watching import Watch

resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
Watch(sys.argv[1], PollingObserver()).stop()
"""
    command = [sys.executable, "-c", script, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
