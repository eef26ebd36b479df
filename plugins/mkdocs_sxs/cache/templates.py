"""Compiled templates, for the processes and the builds that come after the first.

They are code, and a project's cache holds none: it may have been brought from elsewhere. So they
lie where Jinja keeps its own, in a folder of the user's that nobody else can write to.
"""

from __future__ import annotations

from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache, FileSystemBytecodeCache

from .store import Store

_FOLDER = "mkdocs-sxs"


class Templates(BytecodeCache):
    """Keeps compiled templates in a store; what is not as it was written there is not run."""

    def __init__(self, kept: Store) -> None:
        """Take the store. Nobody else may be able to write to it: what it holds is run."""
        self._kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled, if it was of the very same source."""
        if held := self._kept.read(bucket.key):
            bucket.bytecode_from_string(held.content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept.write(bucket.key, bucket.bytecode_to_string())


def of_user(software: str) -> Templates | None:
    """Give those that the user's builds keep, in Jinja's folder; None where that is not safe.

    Args:
        software: a hash of the software that they are compiled by, and run in.
    """
    try:
        folder = FileSystemBytecodeCache().directory  # it sees to whose that is, and to its mode
    except (OSError, RuntimeError):
        return None
    return Templates(Store(Path(folder) / _FOLDER, software))
