"""The record of imports, `content/sources.yml`: where every imported file came from.

An import writes it. The next import finds out from it which files imports wrote and which of them
were edited since. A build finds out from it where media are that several languages share, and the
default metadata of articles.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from .. import safe_yaml
from ..languages import locales
from ..problem import Problem
from ..register import finding
from . import disk
from .docset import DefaultMetadata
from .placed import is_quoted, path_in_repository, place_of
from .sourcetree import clean_path

FILE = "sources.yml"
"""The name of the file, in the content folder."""

SHARED_FOLDER = "media-shared"
"""The folder of media that several languages share, in the content folder."""

_HEAD = (
    "# Written by `sxs import`: where the imported files came from, each with its SHA-256.\n"
    "# The next import tells by it what it may change.\n"
)


@dataclass(frozen=True)
class Import:
    """One docset in one locale, as it was imported last."""

    locale: str
    docset: str
    folder: str
    """Its folder below that of the locale; empty where it is that folder itself."""
    repository: str
    """The repository's address, or the name of the folder or archive."""
    branch: str | None
    commit: str | None
    date: date | None
    """The day of the commit, or of the newest file."""
    licence: tuple[str, ...]
    build_source_folder: str
    global_metadata: Mapping[str, object]
    """Metadata that every article has unless it says otherwise."""
    file_metadata: Mapping[str, Mapping[str, object]]
    """key -> pattern -> metadata that goes before the global one."""
    files: Mapping[str, str]
    """Path below the locale's folder -> SHA-256 as written."""
    shared: Mapping[str, str]
    """Path below the locale's folder -> path of the shared file below the content folder."""
    redirects: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Path below the locale's folder of a page that is no more -> the address it leads to."""
    renames: frozenset[str] = frozenset()
    """The redirects, by path, to the same article under another name."""
    companions: tuple[str, ...] = ()
    """The other repositories that files come from, each with its commit."""
    repositories: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Folder, relative to the repository, that the publisher lays there from another repository ->
    the address of that one; of the English one the folder is empty."""

    @cached_property
    def default_metadata(self) -> DefaultMetadata:
        """The metadata that articles have unless they say otherwise."""
        return DefaultMetadata.of(self.global_metadata, self.file_metadata)

    def held(self, path: str) -> str:
        """Give the place below the content folder of a file of the repository.

        Upper and lower case are alike. Empty where the import has no such file.
        """
        places = (self.named(path), posixpath.join(self.folder, place_of(path))) if path else ()
        found = next(
            (self._by_case[one] for one in map(str.casefold, places) if one in self._by_case), ""
        )
        return self.shared.get(found) or (found and f"{self.locale}/{found}")

    def meant(self, path: str) -> str:
        """Give the path in the repository of what pages call by a path below the locale's folder.

        Empty where that leads out of the repository.
        """
        below = posixpath.relpath(path, self.folder or ".")
        found = posixpath.normpath(posixpath.join(self.build_source_folder, below))
        return "" if found == ".." or found.startswith("../") else found

    def named(self, path: str) -> str:
        """Give the path below the locale's folder by which pages call a file of the repository."""
        below = posixpath.relpath(path, self.build_source_folder)
        return posixpath.normpath(posixpath.join(self.folder, below))

    def quoted(self) -> Iterator[tuple[str, str]]:
        """Give what pages quote from outside of the docset.

        Each with the path below the locale's folder by which they call it, and its place below the
        content folder.
        """
        start = f"{self.folder}/" if self.folder else ""
        for path in (*self.files, *self.shared):
            inside = path.removeprefix(start)
            if path.startswith(start) and is_quoted(inside):
                place = self.shared.get(path) or f"{self.locale}/{path}"
                yield self.named(path_in_repository(inside)), place

    @cached_property
    def _by_case(self) -> Mapping[str, str]:
        return {path.casefold(): path for path in (*self.files, *self.shared)}


@dataclass(frozen=True)
class Provenance:
    """All imports of a site."""

    imports: tuple[Import, ...] = ()
    media: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Path below the content folder -> SHA-256 of every file that languages share."""

    def stored(self, locale: str, path: str) -> str:
        """Give the path of the file that a page of a language names.

        Args:
            locale: the language of the page.
            path: the path that a link of the page leads to, below the language's folder.

        Returns:
            The path below the content folder: that of the shared file, or else the file's own. The
            file need not exist.
        """
        own = [one for one in self.imports if one.locale == locale]
        for one in own:
            if path in one.shared:
                return one.shared[path]
        if any(path in one.files for one in own):
            return f"{locale}/{path}"
        for one in own:
            for other in (one, *own):
                if other.repository == one.repository and (place := other.held(one.meant(path))):
                    return place
        return f"{locale}/{path}"

    def defaults(self, locale: str, topic: str) -> dict[str, object]:
        """Give the default metadata of an article, for keys that its front matter lacks."""
        for one in self.imports:
            if one.locale == locale and topic in one.files:
                start = f"{one.folder}/" if one.folder else ""
                return one.default_metadata.for_file(topic.removeprefix(start))
        return {}

    def holds(self, locale: str, topic: str) -> bool:
        """Whether an import wrote the article at a path below a language's folder."""
        return any(one.locale == locale and topic in one.files for one in self.imports)

    def written(self) -> dict[str, str]:
        """Give every file that was written, by its path below the content folder."""
        own = {
            f"{one.locale}/{path}": digest
            for one in self.imports
            for path, digest in one.files.items()
        }
        return {**own, **self.media}


def load(content: Path) -> Provenance | Problem:
    """Read the file of a content folder; without one, nothing was imported."""
    return ImportRecord().load(content)


class ImportRecord:
    """Reads the file of a content folder, which is long; parses it only when it has changed."""

    def __init__(self) -> None:
        self._read: tuple[str, Path, Provenance | Problem] | None = None

    def load(self, content: Path) -> Provenance | Problem:
        """Give the record; without a file, nothing was imported."""
        try:
            text = disk.read_file(content / FILE).decode("utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return Provenance()
        except (OSError, ValueError) as error:
            return _damaged(content, str(error))
        if self._read is None or self._read[:2] != (text, content):
            self._read = text, content, parse(text, content)
        return self._read[2]


def parse(text: str, content: Path) -> Provenance | Problem:
    """Read the text of the file; a text with any contradiction is a finding and no record."""
    try:
        if safe_yaml.is_too_deep(text):
            raise ValueError("it is nested too deep")
        read = yaml.load(text, Loader=safe_yaml.LOADER)  # noqa: S506 (it is safe)
        if read is None:
            return Provenance()
        media = _paths(read.get("media"))
        imports = tuple(_import(entry) for entry in read.get("imports") or ())
        if not all(path.startswith(f"{SHARED_FOLDER}/") for path in media):
            raise ValueError(f"media lie outside {SHARED_FOLDER}")
        if not all(path in media for one in imports for path in one.shared.values()):
            raise ValueError("a shared path is not among the media")
    except (yaml.YAMLError, ValueError) as error:
        return _damaged(content, str(error))
    except KeyError as error:
        return _damaged(content, f"an import lacks {error.args[0]!r}")
    except (TypeError, AttributeError):
        return _damaged(content, "its lists and keys are not those of a record of imports")
    return Provenance(imports, MappingProxyType(media))


def render(provenance: Provenance) -> str:
    """Write the text of the file."""
    plain = {
        "imports": [
            _plain(one)
            for one in sorted(provenance.imports, key=lambda one: (one.locale, one.docset))
        ],
        "media": dict(sorted(provenance.media.items())),
    }  # fmt: skip
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return _HEAD + str(
        yaml.dump(plain, Dumper=dumper, allow_unicode=True, sort_keys=False, width=100_000)
    )


def _plain(one: Import) -> dict[str, object]:
    return {
        "locale": one.locale,
        "docset": one.docset,
        "folder": one.folder,
        "repository": one.repository,
        "branch": one.branch,
        "commit": one.commit,
        "date": one.date,
        "licence": list(one.licence),
        "build_source_folder": one.build_source_folder,
        "global_metadata": dict(one.global_metadata),
        "file_metadata": {key: dict(value) for key, value in one.file_metadata.items()},
        **({"companions": list(one.companions)} if one.companions else {}),
        **({"repositories": dict(sorted(one.repositories.items()))} if one.repositories else {}),
        **({"redirects": dict(sorted(one.redirects.items()))} if one.redirects else {}),
        **({"renames": sorted(one.renames)} if one.renames else {}),
        "shared": dict(sorted(one.shared.items())),
        "files": dict(sorted(one.files.items())),
    }


def _import(entry: Mapping[str, Any]) -> Import:
    locale = str(entry["locale"])
    if locales.canonical(locale) != locale:
        raise ValueError(f"{locale!r} is no language tag")
    day = entry.get("date")
    return Import(
        locale=locale,
        docset=str(entry["docset"]),
        folder=_path(str(entry["folder"])),
        repository=str(entry["repository"]),
        branch=_text(entry.get("branch")),
        commit=_text(entry.get("commit")),
        date=day if isinstance(day, date) else None,
        licence=tuple(map(str, entry.get("licence") or ())),
        build_source_folder=str(entry.get("build_source_folder") or "."),
        global_metadata=_metadata(entry.get("global_metadata")),
        file_metadata={
            str(key): _metadata(value) for key, value in (entry.get("file_metadata") or {}).items()
        },
        files=MappingProxyType(_paths(entry.get("files"))),
        shared=MappingProxyType(
            {key: _path(value) for key, value in _paths(entry.get("shared")).items()}
        ),
        redirects=MappingProxyType(_paths(entry.get("redirects"))),
        renames=frozenset(map(str, entry.get("renames") or ())),
        companions=tuple(map(str, entry.get("companions") or ())),
        repositories=MappingProxyType(
            {str(folder): str(said) for folder, said in (entry.get("repositories") or {}).items()}
        ),
    )


def _metadata(given: Mapping[str, object] | None) -> dict[str, object]:
    read = dict(given or {})
    str(read)  # raises ValueError for a number of more digits than Python writes
    return read


def _paths(given: Mapping[object, object] | None) -> dict[str, str]:
    return {_path(str(key)): str(value) for key, value in (given or {}).items()}


def _path(path: str) -> str:
    clean, unsafe = clean_path(path)
    if unsafe or clean != path:
        raise ValueError(f"{path!r} is no path inside the content folder")
    return path


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _damaged(content: Path, why: str) -> Problem:
    return finding("sources", (content / FILE).as_posix(), why=" ".join(why.split()))
