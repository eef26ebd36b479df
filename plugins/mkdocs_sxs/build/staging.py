"""A site that is built beside the one in place, and takes that place only when it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from ..intake.disk import drop_empty_folders
from . import scratch, signals
from .scratch import Scratch

_BEFORE = "before"
"""Where in a staging folder the site lies whose place is taken, while it is taken."""
_AFTER = "site"
"""Where in it the next site comes together."""
_SITE = ("index.html", "404.html", "sitemap.xml", "assets/sxs")
"""Of these a site has one."""


class Staging:
    """The folder beside the site in which the next one is built.

    Used as a context: whatever happens in it, no folder is left behind; and without `publish`
    the site in place stays as it was. Where the process is killed, the next build removes it.

    Raises:
        OSError: if there can be none.
    """

    def __init__(self, site: Path) -> None:
        self._site = Path(os.path.realpath(site))

    def __enter__(self) -> Staging:
        remove_left_behind(self._site)
        self._site.parent.mkdir(parents=True, exist_ok=True)
        self._scratch = Scratch(self._site.parent, _prefix(self._site))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._scratch.remove()

    @property
    def _folder(self) -> Path:
        return self._scratch.folder

    @property
    def site(self) -> Path:
        """Where the next site comes together."""
        return self._folder / _AFTER

    def part(self, name: str) -> Path:
        """Where a part of it is built."""
        return self._folder / "parts" / name

    def spare(self, name: str) -> Path:
        """Where something may lie that is no part of it."""
        return self._folder / "spare" / name

    def take(self, name: str) -> None:
        """Put a part into the site. Of files that both have, that of the part stays."""
        _merge(str(self.part(name)), str(self.site))

    def amend(self, changed: Iterable[str], gone: Iterable[str]) -> None:
        """Put some files of the next site in place, each exchanged whole, and leave the others.

        Args:
            changed: the paths of those that are new or not as they were.
            gone: the paths of those that there are no more.

        Raises:
            OSError: if one cannot be changed; the next build mends the others.
        """
        with signals.held():
            for path in changed:
                target = self._site / path
                target.parent.mkdir(parents=True, exist_ok=True)
                (self.site / path).replace(target)
            for path in gone:
                (self._site / path).unlink(missing_ok=True)
                drop_empty_folders(self._site, path)

    def publish(self) -> None:
        """Put the next site in the place of the one that is there.

        Raises:
            OSError: if it cannot be put there; the one that was there is there again.
        """
        before = self._folder / _BEFORE
        self._site.parent.mkdir(parents=True, exist_ok=True)
        with signals.held():
            if self._site.exists():
                self._site.rename(before)
            hidden = _hidden(before, self.site)
            try:
                for name in hidden:
                    (before / name).rename(self.site / name)
                self.site.rename(self._site)
            except OSError:
                for name in hidden:
                    if not os.path.lexists(before / name):
                        (self.site / name).rename(before / name)
                if before.exists():
                    before.rename(self._site)
                raise


def remove_left_behind(site: Path) -> None:
    """Remove what builds of a site left beside it that were killed.

    If one was killed while it exchanged the site, the new one lies there whole, and so may what is
    hidden in the old one: that is put in place first.
    """
    site = Path(os.path.realpath(site))

    def rescue(folder: Path) -> None:
        before, after = folder / _BEFORE, folder / _AFTER
        if not before.exists():
            return
        with signals.held():
            place = site if site.exists() else after
            for name in _hidden(before, place):
                (before / name).rename(place / name)
            if place == after:
                after.rename(site)

    scratch.sweep(site.parent, _prefix(site), rescue)


def _prefix(site: Path) -> str:
    """Say how the names of a site's staging folders begin."""
    return f".{site.name}.sxs-"


def holds_other_things(site: Path) -> bool:
    """Whether a folder holds something and is no site: then it is none to take the place of.

    Hidden files do not count, as they are kept. A file in its place is something, too.
    """
    if site.is_file():
        return True
    try:
        held = any(not entry.name.startswith(".") for entry in site.iterdir())
    except OSError:
        return False  # there is none, or what is wrong with it is said where it is written
    return held and not any((site / name).exists() for name in _SITE)


def _hidden(before: Path, site: Path) -> list[str]:
    """Name what is hidden at the top of a site and the next one has not, to be kept.

    MkDocs leaves it too: it may be `.git`, or what a host asks for.
    """
    if not before.exists():
        return []
    names = [entry.name for entry in before.iterdir() if entry.name.startswith(".")]
    return [name for name in names if not os.path.lexists(site / name)]


def _merge(part: str, into: str) -> None:
    """Move all that is in a folder to another one, whole folders where they are not there."""
    os.makedirs(into, exist_ok=True)  # noqa: PTH103 (an index has thousands of files)
    for entry in sorted(os.scandir(part), key=lambda entry: entry.name):
        target = f"{into}/{entry.name}"
        if not os.path.exists(target):  # noqa: PTH110
            os.rename(entry.path, target)  # noqa: PTH104
        elif entry.is_dir() and os.path.isdir(target):  # noqa: PTH112
            _merge(entry.path, target)
        else:
            os.replace(entry.path, target)  # noqa: PTH105
