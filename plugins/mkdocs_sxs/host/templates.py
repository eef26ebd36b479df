"""Compiled templates, for the builds that come after.

They are code, and a project's cache holds none: it may have been brought from elsewhere. So they
lie among the temporary files, in a folder that its user has made and nobody else can write to.
"""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig

from .frame import PLUGINS


class CompiledInMemory(BytecodeCache):
    """Keeps compiled templates while a program runs."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled, if it was of the very same source."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


def compiled_once(
    environment: Environment, config: MkDocsConfig, memory: CompiledInMemory
) -> Environment:
    """Give templates that are compiled once: none of them changes while a build runs.

    What a hook or plugin does to the templates may be compiled into them. So those of a site with
    any that is not known are kept for that site alone.

    Args:
        environment: the templates.
        config: says where the site lies that is built: nothing of what lies there is run.
        memory: keeps them where no folder can.
    """
    folder = _folder(Path(config.config_file_path or ".").resolve().parent)
    kept: BytecodeCache = memory
    if folder and PLUGINS.issuperset(config.plugins):
        kept = FileSystemBytecodeCache(str(folder))
    return environment.overlay(cache_size=-1, auto_reload=False, bytecode_cache=kept)


def _folder(project: Path) -> Path | None:
    """Give the folder; None where someone else may have put there what it holds."""
    own = getattr(os, "getuid", lambda: None)()  # Windows gives each user a place of their own
    try:
        above = Path(tempfile.gettempdir()).resolve()
        # Python takes the current folder where no other can be written to; what lies there, or in
        # the project, may have been brought from elsewhere.
        if above == Path.cwd() or above.is_relative_to(project):
            return None
        folder = above / ("mkdocs-sxs" if own is None else f"mkdocs-sxs-{own}")
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        found = folder.lstat()
    except OSError:
        return None
    closed = own is None or (found.st_uid == own and not found.st_mode & 0o077)
    return folder if closed and stat.S_ISDIR(found.st_mode) else None
