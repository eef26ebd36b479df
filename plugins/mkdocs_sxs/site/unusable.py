"""Files and folders of the content that no site can have: each is left out, with a finding.

Such are links that lead nowhere, back or out of the content, pipes, sockets, devices, what the user
who builds may not read, and names that are not UTF-8.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Mapping
from pathlib import Path

from ..intake import disk
from ..intake.disk import Flaw
from ..problem import Problem
from ..register import finding

_RULES: Mapping[Flaw, str] = {
    Flaw.BROKEN_LINK: "broken-link:file",
    Flaw.LINK_LOOP: "link-loop",
    Flaw.SPECIAL: "special-file",
    Flaw.OUTSIDE: "outside-link",
    Flaw.UNREADABLE: "unreadable:user",
}
"""The rows of the register that say what is wrong with a file."""

_LINKS = 40
"""How many links a path may have on its way, to Linux; to others fewer."""
_MOST = 1_000_000
"""How many files MkDocs may be made to list; it takes minutes for more."""
_COPIES = 10
"""How often on average it may be made to list a file."""


def find(
    folder: Path,
    shown: Callable[[str], str] = str,
    *,
    follow: bool = True,
    within: bool = False,
) -> dict[str, Problem]:
    """Give a finding for all below a folder that cannot be used, by its path there, with `/`.

    For a folder that cannot be used there is one finding, and none for what it holds.

    Args:
        folder: the folder.
        shown: how a path is shown to a person.
        follow: whether links to folders are entered.
        within: whether links that lead out of the folder are left out.
    """
    found: dict[str, Problem] = {}

    for path, full, flaw in disk.walk(folder, follow=follow, within=within):
        if not path.isascii() and (name := _misnamed(path)):
            top = full.removesuffix(path[len(name) :].replace("/", os.sep))
            found[name] = finding("name-encoding", printable(shown(top)))
        elif flaw is not None:
            found[path] = _left_out(shown(full), flaw)
        elif not os.access(full, os.R_OK):
            found[path] = _left_out(shown(full), Flaw.UNREADABLE)
    return found


def why(path: Path) -> Problem:
    """Make the finding of a file that is left out, as it cannot be read."""
    return _left_out(str(path), disk.flaw(str(path)))


def _left_out(path: str, flaw: Flaw) -> Problem:
    return finding(_RULES[flaw], printable(path))


def unreadable(path: str) -> Problem:
    """Make the finding that a file or folder cannot be read that no build can do without."""
    return finding("unreadable:needed", printable(path))


def covers(unusable: Container[str], path: str) -> bool:
    """Whether a path, or a folder that it lies in, is among those that cannot be used."""
    while path:
        if path in unusable:
            return True
        path = path.rpartition("/")[0]
    return False


def endless(folder: Path, shown: Callable[[str], str] = str) -> Problem | None:
    """Give a finding where links to folders make MkDocs list files without an end.

    MkDocs follows each link to a folder as often as the system lets it. One that leads back makes
    some forty copies of what it leads to; two in one place make more than any disk has files.
    """
    folders, links = _graph(folder)
    most = max(_MOST, _COPIES * sum(entries for entries, _ in folders.values()))
    if not links or _listed(folders, most) <= most:
        return None
    back = [path for path, (start, end) in links.items() if _reaches(folders, end, start)]
    told = sorted(printable(shown(path)) for path in back or links)
    more = f" and {len(told) - 2:,} more" if len(told) > 2 else ""
    links_ = ", ".join(told[:2]) + more
    return finding("link-loop:endless", told[0], links=links_)


def printable(path: str) -> str:
    r"""Give a path as it can be printed: bytes that are not UTF-8 become `\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


_Folder = tuple[int, int]
"""A folder, by the number of its disk and its own."""
_Folders = dict[_Folder, tuple[int, list[tuple[_Folder, bool]]]]
"""How many entries each folder has, and the folders in it: which, and whether by a link."""


def _graph(top: Path) -> tuple[_Folders, dict[str, tuple[_Folder, _Folder]]]:
    """Read every folder once; give them, the uppermost first, and the links: from, to."""
    folders: _Folders = {}
    links: dict[str, tuple[_Folder, _Folder]] = {}
    waiting = [os.fspath(top)]
    while waiting:
        at = waiting.pop()
        here = disk.identity(at)
        if here is None or here in folders:
            continue
        folders[here] = 0, []
        try:
            with os.scandir(at) as entries:
                found = list(entries)
        except OSError:
            continue
        inside: list[tuple[_Folder, bool]] = []
        for entry in found:
            try:
                if entry.is_dir() and (there := disk.identity(entry.path)) is not None:
                    is_link = disk.is_link(entry)
                    inside.append((there, is_link))
                    waiting.append(entry.path)
                    if is_link:
                        links[entry.path] = here, there
            except OSError:
                continue
        folders[here] = len(found), inside
    return folders, links


def _listed(folders: _Folders, most: int) -> int:
    """Count what MkDocs would list, links followed; beyond `most` it is not counted further."""
    total = 0
    waiting = [(next(iter(folders)), 0)]
    while waiting and total <= most:
        at, links = waiting.pop()
        entries, inside = folders.get(at, (0, []))
        total += entries
        waiting += [(one, links + via) for one, via in inside if links + via <= _LINKS]
    return total


def _reaches(folders: _Folders, start: _Folder, end: _Folder) -> bool:
    """Whether a folder lies, by whatever links, below another one or is that one."""
    seen, waiting = {start}, [start]
    while waiting:
        at = waiting.pop()
        if at == end:
            return True
        below = {one for one, _ in folders.get(at, (0, []))[1]} - seen
        seen |= below
        waiting += below
    return False


def _misnamed(path: str) -> str:
    """Give the uppermost part of a path whose name is not UTF-8; empty if there is none."""
    above = ""
    for name in path.split("/"):
        above = f"{above}/{name}" if above else name
        try:
            name.encode()
        except UnicodeEncodeError:
            return above
    return ""
