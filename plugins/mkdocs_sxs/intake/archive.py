"""Reading archives: tar, plain or packed with xz, gzip or bzip2, and zip.

An archive is read from front to back, once. No member is extracted: its bytes go into the
spool, so that no name in it can reach a folder of this machine. An archive with such a name is
refused as a whole. The attacks guarded against are those of the documentation of `tarfile`
(extraction filters) and of CWE-22, CWE-59 and CWE-409.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, cast

from .sourcetree import Origin, Spooler, Tree, bare_name, clean_path, link_target

_CHUNK = 1024 * 1024
_NO_DATE = (1980, 1, 1)  # what zip writes where it knows no date
_HEADERS = 16 * _CHUNK
"""How many bytes of an archive may be headers and padding whatever it holds …"""
_MEMBER_HEADERS = 8192
"""… and how many more for each of its members."""
_LATEST = datetime(2200, 1, 1, tzinfo=UTC).timestamp()
_OPENERS: dict[bytes, Callable[[IO[bytes]], object]] = {
    b"\xfd7zXZ\x00": lzma.open,
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
}
_DAMAGED = (
    tarfile.TarError, zipfile.BadZipFile, lzma.LZMAError, zlib.error, EOFError, OSError,
    NotImplementedError, ValueError,
)  # fmt: skip


class _Forward(io.RawIOBase):
    """A stream that is only read forward, and of which headers may only be a small part.

    `tarfile` reads the headers of a member into memory whatever their size; all of it passes
    through here, so they cannot be a bomb.
    """

    def __init__(self, stream: IO[bytes], into: Spooler) -> None:
        self._stream = stream
        self._into = into
        self._at = 0
        self._last = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET or offset < self._at:
            raise tarfile.ReadError("it does not read from front to back")
        while self._at < offset and self.read(min(_CHUNK, offset - self._at)):
            pass
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        headers = self._at - self._into.total
        if size is None or not 0 <= size <= _CHUNK or headers > _allowed(self._into.counted):
            raise self._into.refuse("damaged-archive:headers")
        self._last = self._stream.read(size)
        self._at += len(self._last)
        return self._last

    def has_ended(self) -> bool:
        """Whether the last that was read is an end of archive; `tarfile` does not say."""
        return not self._last.strip(b"\0")


def _allowed(members: int) -> int:
    return _HEADERS + members * _MEMBER_HEADERS


def read_archive(path: Path, into: Spooler) -> Tree:
    """Read an archive.

    Raises:
        SourceRefused: if it is no archive, is damaged or unsafe, or holds device files.
    """
    try:
        with path.open("rb") as file:
            start = file.read(8)
            file.seek(0)
            if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
                newest = _zip(file, into)
            else:
                opener = next((o for magic, o in _OPENERS.items() if start.startswith(magic)), None)
                if opener is None:
                    newest = _tar(file, into)
                else:
                    with cast("IO[bytes]", opener(file)) as unpacked:
                        newest = _tar(unpacked, into)
    except _DAMAGED as error:
        raise into.refuse("damaged-archive", why=_clause(error)) from error
    return into.tree(Origin(bare_name(path.name), path.name, date=newest))


def _tar(stream: IO[bytes], into: Spooler) -> date | None:
    newest = 0.0
    forward = _Forward(stream, into)
    with tarfile.open(fileobj=cast("IO[bytes]", forward), mode="r:") as archive:
        while (member := archive.next()) is not None:
            into.count()
            path = _safe(member.name, into)
            if member.isdir() or not path:
                continue
            if member.issym() or member.islnk():
                _link(path, member.linkname, into, is_hard=member.islnk())
                continue
            content = archive.extractfile(member) if member.isreg() else None
            if content is None:
                raise into.refuse("device-file", path)
            into.expect(path, member.size)
            into.add(path, content.read)
            if newest < member.mtime < _LATEST:
                newest = member.mtime
    if not forward.has_ended():
        raise tarfile.ReadError("it is cut off, or damaged in the middle")
    return datetime.fromtimestamp(newest, UTC).date() if newest else None


def _zip(file: IO[bytes], into: Spooler) -> date | None:
    newest = _NO_DATE
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            into.count()
            path = _safe(member.orig_filename, into)
            kind = stat.S_IFMT(member.external_attr >> 16)
            if member.is_dir() or not path:
                continue
            if member.flag_bits & 1:
                raise into.refuse("encrypted", path)
            if kind not in (0, stat.S_IFREG, stat.S_IFLNK):
                raise into.refuse("device-file", path)
            into.expect(path, member.file_size)
            with archive.open(member) as content:
                if kind == stat.S_IFLNK:
                    target = content.read(4096).decode("utf-8", "surrogateescape")
                    _link(path, target, into, is_hard=False)
                    continue
                into.add(path, content.read)
            newest = max(newest, member.date_time[:3])
    with contextlib.suppress(ValueError):
        return date(*newest) if newest > _NO_DATE else None
    return None


def _safe(name: str, into: Spooler) -> str:
    path, unsafe = clean_path(name)
    if unsafe:
        raise into.refuse("unsafe-name:archive", path, unsafe=unsafe)
    return path


def _link(path: str, target: str, into: Spooler, *, is_hard: bool) -> None:
    if is_hard:
        inside, unsafe = clean_path(target)
        found = None if unsafe else inside
    else:
        found = link_target(path, target)
    if found is None:
        raise into.refuse("link-outside:archive", path)
    into.link(path, found)


def _clause(error: BaseException) -> str:
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
