"""Lines of a log that are said by another process, or by a later build."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ..limit import MOST, Limit
from ..problem import Problem

OURS = "mkdocs.plugins.mkdocs_sxs"
"""Below which the loggers of this package stand."""

FOUND, ONCE = "sxs_found", "sxs_once"
"""The attributes of a record of the log that say what `LogLine.found` and `LogLine.once` do."""

_PREFIX = "mkdocs_sxs: "
"""What MkDocs's loggers for plugins put before a line of ours."""

_NOT_SAID = ("mkdocs.commands.build", "mkdocs.plugins.mkdocs_static_i18n")
"""Whose mere information is of one language's folder, which nobody sees."""


@contextmanager
def quiet_languages() -> Iterator[None]:
    """Let nothing be logged that is of one language's folder."""
    before = {logging.getLogger(name): logging.getLogger(name).level for name in _NOT_SAID}
    for logger in before:
        logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        for logger, level in before.items():
            logger.setLevel(level)


@dataclass(frozen=True)
class LogLine:
    """One line of a log."""

    name: str
    """The name of the logger."""
    level: int
    """Its level."""
    text: str
    """What it says."""
    once: str = ""
    """What it says the site lacks, which is said once, whatever language is built first."""
    found: Problem | None = None
    """The finding that it says, if it says one."""

    def plain(self) -> list[object]:
        """Give it as JSON knows it."""
        found = self.found and self.found.values()
        return [self.name, self.level, self.text, self.once, found]


def line_of(name: str, level: int, text: str, once: str, found: Sequence[Any] | None) -> LogLine:
    """Make a line of what `LogLine.plain` gave."""
    return LogLine(name, level, text, once, Problem.from_values(found) if found else None)


class LogCollector(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, page: Callable[[], str | None] = lambda: None) -> None:
        """Take what gives the topic of the page that is being made, if any is."""
        super().__init__()
        self._page = page
        self.records: list[LogLine] = []
        self.of_pages: dict[str, list[LogLine]] = {}
        """What others than we logged while a page was made, by its topic."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        found, once = _found(record), getattr(record, ONCE, None)
        one = LogLine(record.name, record.levelno, record.getMessage(), str(once or ""), found)
        self.records.append(one)
        if once is None and (topic := self._page()) is not None:
            self.of_pages.setdefault(topic, []).append(one)

    def judged(self) -> str:
        """Say how many errors and warnings there are; empty where there is none."""
        counts = Counter(one.level for one in self.records if one.level >= logging.WARNING)
        return ", ".join(
            f"{count} {logging.getLevelName(level).lower()}s"
            for level, count in sorted(counts.items(), reverse=True)
        )


def say(log: logging.Logger, found: Problem) -> None:
    """Log a finding, as a plugin of MkDocs logs one."""
    log.warning(f"{_PREFIX}{found}", extra={FOUND: found})


class Brevity(logging.Filter):
    """Lets so many findings of a rule through a handler, and then none."""

    def __init__(self, most: int | None) -> None:
        """Take how many of each rule are shown; None means all."""
        super().__init__()
        self.limit = Limit(most)

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a line is shown."""
        found = _found(record)
        return found is None or self.limit.allows(found.rule)


def _found(record: logging.LogRecord) -> Problem | None:
    found = getattr(record, FOUND, None)
    return found if isinstance(found, Problem) else None


def be_quiet() -> None:
    """Show nothing but warnings and errors where MkDocs's log is shown."""
    for handler in _showing():
        handler.setLevel(logging.WARNING)


def shorten(most: int | None = MOST) -> None:
    """Show so many findings of a rule where MkDocs's log is shown; what was set first holds.

    What gathers the log, and what counts it where builds are strict, still hears every line.
    """
    for handler in _showing():
        if not any(isinstance(one, Brevity) for one in handler.filters):
            handler.addFilter(Brevity(most))


def say_rest() -> None:
    """Say how many findings there are of the rules that were cut short, and count anew."""
    for handler in _showing():
        for brief in (one for one in handler.filters if isinstance(one, Brevity)):
            for line in brief.limit.rest():
                text = f"{_PREFIX}{line}"
                handler.handle(logging.LogRecord(OURS, logging.WARNING, "", 0, text, None, None))


def _showing() -> list[logging.Handler]:
    """Give the handlers that show MkDocs's log to a person; a file may hold all of it."""
    return [
        one
        for one in logging.getLogger("mkdocs").handlers
        if isinstance(one, logging.StreamHandler) and not isinstance(one, logging.FileHandler)
    ]


@contextmanager
def gathering(handler: logging.Handler) -> Iterator[None]:
    """Hand MkDocs's log to something that gathers it, and to nobody else."""
    logger = logging.getLogger("mkdocs")
    logger.propagate = False
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def say_again(records: Iterable[LogLine]) -> None:
    """Say in this process what others said."""
    said: set[str] = set()
    for one in records:
        if one.once in said:
            continue
        said |= {one.once} - {""}
        logger = logging.getLogger(one.name)
        if logger.isEnabledFor(one.level):
            record = logging.LogRecord(one.name, one.level, "", 0, one.text, None, None)
            setattr(record, FOUND, one.found)
            logger.handle(record)
