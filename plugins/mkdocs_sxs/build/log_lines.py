"""Lines of a log that are said by another process, or by a later build."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

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
        once = getattr(record, "sxs_once", None)
        one = LogLine(record.name, record.levelno, record.getMessage(), str(once or ""))
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


def say_again(records: Iterable[LogLine]) -> None:
    """Say in this process what others said."""
    told: set[str] = set()
    for one in records:
        if one.once in told:
            continue
        told |= {one.once} - {""}
        logger = logging.getLogger(one.name)
        if logger.isEnabledFor(one.level):
            logger.handle(logging.LogRecord(one.name, one.level, "", 0, one.text, None, None))
