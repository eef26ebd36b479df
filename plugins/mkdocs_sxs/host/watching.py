"""A saved file is seen at once.

MkDocs looks for changed files twice a second, since not every file system says that one was
written to: one that is shared with a container, or over a network, may say nothing. Where the
system does say so, MkDocs is made to look then; what is changed, and whether anything is, it finds
itself.
"""

from __future__ import annotations

import time
from threading import Event, Thread

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

_CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""What is told of; that files are read, as the preview itself does, is not."""

_TOGETHER = 0.02
"""Seconds in which all changes are looked at together: to save one file is three of them."""


class Watch(FileSystemEventHandler):
    """Makes an observer look at its folders when the system says that a file was changed."""

    def __init__(self, folder: str, observer: BaseObserver) -> None:
        """Begin to listen, if the system says anything.

        Args:
            folder: whose files are listened for, with all folders in it.
            observer: looks for changes from time to time.
        """
        self._observer = observer
        self._changed, self._ended = Event(), Event()
        self._listening = self._listen(folder)
        if self._listening is not None:
            Thread(target=self._look, daemon=True).start()

    def _listen(self, folder: str) -> BaseObserver | None:
        """Begin to listen; a system that lets nobody listen any more gives nothing."""
        try:
            listening = Observer()
        except OSError:  # as where editors and the like have taken all that there is
            return None
        if not isinstance(listening, PollingObserver):
            listening.schedule(self, folder, recursive=True, event_filter=_CHANGES)
            try:
                listening.start()
            except OSError:
                listening.stop()
            else:
                return listening
        return None

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Learn that a file was changed."""
        self._changed.set()

    def stop(self) -> None:
        """Listen no more."""
        self._ended.set()
        self._changed.set()
        if self._listening is not None:
            self._listening.stop()
            self._listening.join()

    def _look(self) -> None:
        ready = 0.0
        while self._changed.wait():
            if self._ended.wait(max(_TOGETHER, ready - time.monotonic())):
                return
            self._changed.clear()
            start = time.monotonic()
            for emitter in tuple(self._observer.emitters):
                if emitter.is_alive():  # it knows how its folder was
                    emitter.queue_events(0)
            # A file that is written to again and again is not to take all of a processor.
            end = time.monotonic()
            ready = end + (end - start)
