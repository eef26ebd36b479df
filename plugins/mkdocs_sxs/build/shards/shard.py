"""Shards: the pages of some of a site's languages, built on one of several machines.

A shard is a folder with the files of its languages below `site/`, and beside them `shard.json`:
which languages it holds, what they were made from, and the size and SHA-256 of every file.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .basis import Basis

MANIFEST = "shard.json"
SITE = "site"
"""Where in a shard its files lie."""

_FORMAT = "mkdocs-sxs shard"
_VERSION = 1
_MALFORMED = (ArithmeticError, AttributeError, KeyError, RecursionError, TypeError, ValueError)
"""What reading a manifest raises that nobody here has written."""


class Refused(Exception):  # noqa: N818 (what it says is what has happened)
    """A folder is no shard, or shards do not fit; the message says what is wrong and the mend."""


@dataclass(frozen=True)
class Languages:
    """Which languages a shard holds, of which site."""

    held: tuple[str, ...]
    of_site: tuple[str, ...]
    """All languages of the site, in the order of the switcher."""
    default: str
    """The language whose shard holds what all share: assets, the root's files, the 404 page."""


@dataclass(frozen=True)
class Shard:
    """A shard as its manifest says it is."""

    folder: Path
    languages: Languages
    basis: Basis
    files: Mapping[str, tuple[int, str]]
    """Size in bytes and SHA-256 of every file, by its path below `site/`."""

    def content(self, path: str) -> bytes:
        """Give a file.

        Raises:
            Refused: if it is not as it was when the shard was built.
        """
        try:
            found = (self.folder / SITE / path).read_bytes()
        except OSError as error:
            raise damaged(self.folder, f"{path} cannot be read: {error.strerror}") from error
        if (len(found), hashlib.sha256(found).hexdigest()) != self.files[path]:
            raise damaged(self.folder, f"{path} is not as it was built")
        return found


def check_free(folder: Path) -> None:
    """Refuse a folder that a shard may not take the place of.

    That may be none at all, an empty one, or one with a shard and nothing else in it.

    Raises:
        Refused: if there is anything else.
    """
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise Refused(f"{folder} is there already and no folder; name another one")
    if not any(folder.iterdir()):
        return
    try:
        known = {MANIFEST, *(f"{SITE}/{path}" for path in read_shard(folder).files)}
        strange = sorted(set(_walk(folder, folder)) - known)
    except Refused as refusal:
        raise Refused(
            f"{folder} holds files that are of no shard; name an empty folder or remove it"
        ) from refusal
    if strange:
        raise Refused(
            f"{folder} holds {strange[0]}, which is not of the shard there; "
            "name an empty folder or remove it"
        )


def seal(folder: Path, languages: Languages, basis: Basis) -> None:
    """Write the manifest of a shard whose files lie below `site/` in its folder."""
    root = folder / SITE
    root.mkdir(exist_ok=True)
    files = {path: _measured(root / path) for path in sorted(_walk(root, folder))}
    about = {
        "format": _FORMAT,
        "version": _VERSION,
        "locales": languages.held,
        "site_locales": languages.of_site,
        "default": languages.default,
        **vars(basis),
        "files": files,
    }
    text = json.dumps(about, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_shard(folder: Path) -> Shard:
    """Read a shard and check that no file of it is lacking, none too many and none a link.

    Raises:
        Refused: if there is no shard, or one that is damaged.
    """
    manifest = folder / MANIFEST
    if not manifest.is_file() or manifest.is_symlink():
        raise Refused(
            f"{folder} is no shard: it has no {MANIFEST}; name the folders that "
            "`sxs build --shard-out` made"
        )
    try:
        about = json.loads(manifest.read_bytes())
        if about["format"] != _FORMAT:
            raise ValueError
        if about["version"] != _VERSION:
            raise Refused(
                f"{folder} is a shard of format {about['version']}, this is mkdocs-sxs for format "
                f"{_VERSION}; install the same version on every machine and build it again"
            )
        found = Shard(folder, _languages(about), _basis(about), _files(about["files"]))
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        ArithmeticError,
        RecursionError,
    ) as error:
        raise damaged(folder, f"its {MANIFEST} cannot be read") from error
    there = set(_walk(folder / SITE, folder))
    if lacking := sorted(set(found.files) - there):
        raise damaged(folder, f"it lacks {_first(lacking)}")
    if strange := sorted(there - set(found.files)):
        raise damaged(folder, f"it holds {_first(strange)}, which was not built into it")
    return found


def _languages(about: Mapping[str, Any]) -> Languages:
    return Languages(_tags(about["locales"]), _tags(about["site_locales"]), str(about["default"]))


def _basis(about: Mapping[str, Any]) -> Basis:
    software, settings, content = (about[name] for name in ("software", "settings", "content"))
    return Basis(_texts(software), _texts(settings), _texts(content))


def _files(about: Mapping[str, Any]) -> dict[str, tuple[int, str]]:
    return {path: (int(size), str(checksum)) for path, (size, checksum) in about.items()}


def _tags(value: list[Any]) -> tuple[str, ...]:
    return tuple(map(str, value))


def _texts(value: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(text) for key, text in value.items()}


def _walk(folder: Path, shard: Path) -> Iterator[str]:
    """Give the paths of all files below a folder; links are refused, wherever they lead."""

    def below(at: str, prefix: str) -> Iterator[str]:
        with os.scandir(at) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from below(entry.path, f"{prefix}{entry.name}/")
                elif entry.is_file(follow_symlinks=False):
                    yield prefix + entry.name
                else:
                    raise damaged(shard, f"{prefix}{entry.name} is a link or no file at all")

    if folder.is_symlink() and folder != shard:
        raise damaged(shard, f"{folder.name} is a link")
    if folder.is_dir():
        yield from below(os.fspath(folder), "")


def _measured(path: Path) -> tuple[int, str]:
    content = path.read_bytes()
    return len(content), hashlib.sha256(content).hexdigest()


def _first(paths: list[str]) -> str:
    return paths[0] if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1:,} more"


def damaged(folder: Path, how: str) -> Refused:
    """Say that a shard is damaged, and how."""
    return Refused(f"{folder} is damaged: {how}; fetch it or build it again")
