"""Templates set up for a build: for its language, and faster with the same pages.

A page of the theme includes some forty templates. Jinja looks at the disk for each whether it
has changed, and each language's build compiles all of them again. MkDocs lists all files of the
theme in every build, also those of its hidden folders, none of which it takes.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from types import CodeType
from typing import cast

from jinja2 import Environment, FileSystemLoader, meta
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.environment import create_cache
from mkdocs import localization
from mkdocs.theme import Theme


class Compiled(BytecodeCache):
    """Keeps compiled templates, for the languages and builds that come after."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}
        self._codes: dict[str, tuple[str, CodeType]] = {}
        """The same, read: the hash of the source of each, and its code."""

    def known(self) -> dict[str, bytes]:
        """Give the templates that are kept."""
        return dict(self._kept)

    def since(self, known: Mapping[str, bytes]) -> dict[str, bytes]:
        """Give what was compiled beyond those, or anew."""
        return {key: code for key, code in self._kept.items() if known.get(key) != code}

    def learn(self, compiled: Mapping[str, bytes]) -> None:
        """Take what another process compiled; processes that begin from here need not read it."""
        self._kept.update(compiled)
        for key, kept in compiled.items():
            source, _, code = kept.partition(b"\n")
            with suppress(EOFError, TypeError, ValueError):  # then it is compiled again
                self._codes[key] = source.decode(), marshal.loads(code)  # noqa: S302

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled, if it was of the very same source."""
        source, code = self._codes.get(bucket.key, ("", None))
        if source == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        code = cast("CodeType", bucket.code)
        self._kept[bucket.key] = b"%b\n%b" % (bucket.checksum.encode(), marshal.dumps(code))
        self._codes[bucket.key] = bucket.checksum, code


def compiled(theme: Theme, names: Iterable[str]) -> dict[str, bytes]:
    """Compile templates of a theme and all that they name, as `Compiled` keeps them.

    Those that cannot be are left out: what they need may not be there before the build, and some
    are never asked for.
    """
    environment, kept = theme.get_env(), Compiled()
    waiting = set(names)
    seen: set[str] = set()
    while waiting and environment.loader:
        name = waiting.pop()
        seen.add(name)
        with suppress(Exception):
            source, file, _ = environment.loader.get_source(environment, name)
            read = environment.parse(source, name, file)
            bucket = kept.get_bucket(environment, name, file, source)
            bucket.code = environment.compile(read, name, file)
            kept.dump_bytecode(bucket)
            named = meta.find_referenced_templates(read)
            waiting |= {one for one in named if one} - seen
    return kept.known()


class Visible(FileSystemLoader):
    """Finds templates as Jinja does, and lists those that do not lie in hidden folders.

    Material has more than 10,000 icons in one, beside a hundred other files.
    """

    def __init__(self, whole: FileSystemLoader) -> None:
        """Take the place of a loader that lists all."""
        super().__init__(whole.searchpath, whole.encoding, whole.followlinks)
        self.searchpath = whole.searchpath  # what others add to one of them both have
        self.whole = whole

    def list_templates(self) -> list[str]:
        """Give the names of the templates, in order."""
        found: set[str] = set()
        for folder in map(os.path.abspath, self.searchpath):
            for at, folders, names in os.walk(folder, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                inside = os.path.relpath(at, folder).replace(os.sep, "/")
                above = "" if inside == "." else f"{inside}/"
                found.update(above + name for name in names)
        return sorted(found)


class VisibleTheme(Theme):
    """A theme of whose files MkDocs lists those that it may take."""

    def __init__(self, theme: Theme) -> None:
        """Take the place of another theme: an option that is set in one of them is set in both."""
        vars(self).update(vars(theme))
        self.whole = theme
        """The other one."""

    def get_env(self) -> Environment:
        """Give the templates."""
        environment = super().get_env()
        if type(environment.loader) is FileSystemLoader:
            environment.loader = Visible(environment.loader)
        return environment


def show_hidden(environment: Environment) -> None:
    """Let the templates of a `VisibleTheme` list all that there is, as those of any theme do."""
    if isinstance(environment.loader, Visible):
        environment.loader = environment.loader.whole


def quicken(environment: Environment, compiled: Compiled) -> None:
    """Set a build's templates up: none of them changes while it runs."""
    environment.auto_reload = False
    environment.cache = create_cache(-1)  # one that need not know which it may forget
    environment.bytecode_cache = compiled


def speak(environment: Environment, theme: Theme) -> None:
    """Give the templates the translations of a language: they may have been set up for another."""
    localization.install_translations(environment, theme.locale, theme.dirs)
