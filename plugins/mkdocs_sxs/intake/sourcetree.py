"""The files of a source, whatever the source is.

A folder, an archive and a git repository all become a `Tree`: files by their path, checked
before anything else sees them. Nothing is ever extracted to disk under a name that an archive
chose. A source that is unsafe as a whole is refused (`SourceRefused`); a single file that cannot be
taken is a finding, and the rest is read.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import tempfile
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import IO

from ..problem import Problem
from ..register import finding


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a source may hold. The defaults are many times the largest known docset."""

    file_bytes: int = 256 * 1024**2
    """The largest single file."""
    total_bytes: int = 8 * 1024**3
    """All files together, unpacked."""
    files: int = 250_000
    """How many files."""


LIMITS = Limits()


class SourceRefused(Exception):  # noqa: N818 (it is what happened to a source, not a fault of ours)
    """A source is not read at all; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Blob:
    """The content of one file of a tree."""

    size: int
    sha256: str
    offset: int
    """Where the content lies in the tree's spool."""


@dataclass(frozen=True)
class Origin:
    """Where a tree came from."""

    name: str
    """The last part of the path or address without its endings, such as `docs.sl-SI`."""
    repository: str
    """The address without credentials, or the name of the folder or archive."""
    branch: str | None = None
    commit: str | None = None
    date: date | None = None
    """The day of the commit, or of the newest file."""
    passed_over: str | None = None
    """The branch with the side-by-side text, where it is there and another one was read."""


@dataclass(frozen=True)
class Tree:
    """All files of a source."""

    origin: Origin
    files: Mapping[str, Blob]
    """By path with `/`, relative to the source."""
    problems: tuple[Problem, ...]
    """What could not be taken, and why."""
    spool: IO[bytes] = field(repr=False)
    """Holds all contents; a nameless temporary file."""
    links: frozenset[str] = frozenset()
    """The files that are links to others of the source."""
    understood: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    """What was read out of files, by path: several docsets ask for the same ones."""

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.files)

    @cached_property
    def _by_case(self) -> Mapping[str, str]:
        return {path.casefold(): path for path in sorted(self.files, reverse=True)}

    def find(self, path: str) -> str | None:
        """Find a file, upper and lower case alike; one of exactly that name goes first."""
        return path if path in self.files else self._by_case.get(path.casefold())

    def below(self, folder: str) -> list[str]:
        """Give the paths of all files below a folder; an empty folder means the whole tree."""
        if not folder:
            return self._sorted
        # `0` is the sign behind `/`.
        return self._sorted[
            bisect_left(self._sorted, f"{folder}/") : bisect_left(self._sorted, f"{folder}0")
        ]

    def read(self, path: str) -> bytes:
        """Give the content of a file.

        Raises:
            KeyError: if the tree has no such file.
        """
        blob = self.files[path]
        self.spool.seek(blob.offset)
        return self.spool.read(blob.size)


class Spooler:
    """Takes the files of a source one by one and keeps count of the limits."""

    def __init__(self, name: str, spool: IO[bytes], limits: Limits) -> None:
        self.name = name
        self._spool = spool
        self._limits = limits
        self._files: dict[str, Blob] = {}
        self._links: dict[str, str] = {}
        self._folders: set[str] = set()
        self._problems: list[Problem] = []
        self.total = 0
        """The bytes of all files so far."""
        self.counted = 0
        """The entries so far."""

    def refuse(self, rule: str, path: str = "", /, **values: object) -> SourceRefused:
        """Make the refusal of the whole source, for the file at a path of it if one is named."""
        return SourceRefused(finding(rule, _shown(self.name, path), **values))

    def report(self, rule: str, path: str, /, **values: object) -> None:
        """Note a file that is left out."""
        self._problems.append(finding(rule, _shown(self.name, path), **values))

    def count(self) -> None:
        """Count one entry, whatever it is.

        Raises:
            SourceRefused: if there are too many.
        """
        self.counted += 1
        if self.counted > self._limits.files:
            raise self.refuse("too-many-files", most=self._limits.files)

    def expect(self, path: str, size: int, so_far: int = 0) -> None:
        """Check the size of a file, of which some may have been counted already.

        Raises:
            SourceRefused: if the file, or all together, would be too large.
        """
        if size > self._limits.file_bytes:
            raise self.refuse("too-large", path, size=size, most=self._limits.file_bytes)
        if self.total + size - so_far > self._limits.total_bytes:
            raise self.refuse("too-large:total", most=self._limits.total_bytes)

    def add(self, path: str, read: Callable[[int], bytes]) -> None:
        """Take a file.

        Args:
            path: a name that `clean_path` gave.
            read: gives the next bytes, at most as many as asked for.

        Raises:
            SourceRefused: if it is too large, or lies where another file lies.
        """
        self._claim(path)
        offset = self._spool.seek(0, os.SEEK_END)
        digest = hashlib.sha256()
        size = 0
        while chunk := read(1024 * 1024):
            size += len(chunk)
            self.expect(path, size, so_far=size - len(chunk))
            self.total += len(chunk)
            digest.update(chunk)
            self._spool.write(chunk)
        self._files[path] = Blob(size, digest.hexdigest(), offset)

    def link(self, path: str, target: str) -> None:
        """Take a link to another file of the tree, by that file's path.

        Raises:
            SourceRefused: if another file lies there.
        """
        self._claim(path)
        self._links[path] = target

    def _claim(self, path: str) -> None:
        parents = path.split("/")[:-1]
        above = {"/".join(parents[: n + 1]) for n in range(len(parents))}
        if path in self._files or path in self._links or path in self._folders:
            raise self.refuse("name-twice", path)
        taken = next((one for one in above if one in self._files or one in self._links), None)
        if taken is not None:
            raise self.refuse("name-twice:folder", path, taken=taken)
        self._folders |= above

    def tree(self, origin: Origin) -> Tree:
        """Follow the links and give the finished tree.

        Raises:
            SourceRefused: if all files together are too large, each link a file.
        """
        ends: dict[str, str] = {}
        for path in sorted(self._links):
            way: dict[str, None] = {}
            at = path
            while at in self._links and at not in ends and at not in way:
                way[at] = None
                at = self._links[at]
            at = ends.get(at, at)
            ends.update(dict.fromkeys(way, at))
            if at in self._files:
                blob = self._files[at]
                self.expect(path, blob.size)
                self.total += blob.size
                self._files[path] = blob
                continue
            kind = "a folder" if at in self._folders else "no file of the source"
            self.report("link", path, kind=kind)
        return Tree(
            origin,
            MappingProxyType(dict(sorted(self._files.items()))),
            tuple(sorted(self._problems)),
            self._spool,
            frozenset(self._links),
        )


_LONGEST_PATH, _LONGEST_NAME = 1_000, 240
"""Characters of a path and bytes of a name in it, of which a build makes others that are longer.
Linux takes paths of 4,095 bytes and names of 255."""
_DRIVE = re.compile(r"(?:\A|/)[^\W\d_]:")


def clean_path(name: str) -> tuple[str, str]:
    """Normalise the name of a file in a source; give the path and what makes it unsafe, if any.

    What is left of a safe path when folders in front are taken away is safe too.

    >>> clean_path("./docs//a.md")
    ('docs/a.md', '')
    """
    if name.startswith("/") or _DRIVE.search(name):
        return name, "an absolute name"
    if "\\" in name:
        return name, "a name with a backslash, which some systems take for a folder"
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in name):
        return name, "a name with control characters, or one that is not UTF-8"
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if ".." in parts:
        return name, "a name that leads out of its folder"
    if len(name) > _LONGEST_PATH or any(len(one.encode()) > _LONGEST_NAME for one in parts):
        return name, "a name that is too long for a page of it"
    return "/".join(parts), ""


def link_target(path: str, target: str) -> str | None:
    """Give the path that a symbolic link at `path` leads to; None if that is outside the tree."""
    if target.startswith("/") or "\\" in target or target[1:2] == ":":
        return None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    return None if joined == ".." or joined.startswith("../") else joined


def public_address(address: str) -> str:
    """Give an address without the name and password that it may hold."""
    scheme, separator, rest = address.partition("://")
    if not separator:
        return address
    host, slash, path = rest.partition("/")
    login, at, bare = host.rpartition("@")
    # The name in an ssh address is part of the address; a password never is.
    keep = login.partition(":")[0] + "@" if at and scheme == "ssh" else ""
    return f"{scheme}://{keep}{bare}{slash}{path}"


def bare_name(name: str) -> str:
    """Take the endings of archives and repositories off a name."""
    endings = (".tar.xz", ".tar.gz", ".tar.bz2", ".tgz", ".txz", ".tar", ".zip", ".git")
    found = next((ending for ending in endings if name.lower().endswith(ending)), "")
    return name[: len(name) - len(found)] if len(name) > len(found) else name


@contextmanager
def spooler(name: str, limits: Limits) -> Iterator[Spooler]:
    """Give an empty spooler; its contents are deleted at the end of the context."""
    with tempfile.TemporaryFile() as spool:
        yield Spooler(name, spool, limits)


def _shown(name: str, path: str) -> str:
    """Show a place in a source on one line, whatever characters its name has."""
    safe = "".join(char if char.isprintable() else char.encode("unicode_escape", "surrogatepass")
                   .decode("ascii") for char in path)  # fmt: skip
    return f"{name}/{safe}" if safe else name
