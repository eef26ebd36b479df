"""The log on a terminal, as `mkdocs build` shows it."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from textwrap import TextWrapper

from mkdocs.__main__ import ColorFormatter, State
from mkdocs.utils import DuplicateFilter


@contextmanager
def shown() -> Iterator[None]:
    """Show the log as `mkdocs build` does: it has no interface for that but its own command."""
    state = State()
    if not sys.stderr.isatty():
        state.stream.setFormatter(_Plain())
    logging.getLogger("mkdocs.commands.build").addFilter(DuplicateFilter())
    try:
        yield
    finally:
        state.logger.removeHandler(state.stream)


class _Plain(ColorFormatter):
    """Writes lines as MkDocs does, for a file: each stays one line, whatever a terminal holds."""

    text_wrapper = TextWrapper(width=0)

    def __init__(self) -> None:
        super().__init__()
        self.colors = {}
