"""The size of a picture, as the head of its file says it: a browser keeps the room it will take.

PNG (W3C), JPEG (ITU T.81) with the orientation of Exif, GIF89a, WebP (RFC 9649), and drawings that
say their own size (SVG 2). All else has none here, and a browser learns it from the picture.
"""

from __future__ import annotations

import re
from pathlib import Path
from struct import error as TooShort  # noqa: N812 (what it says is what has happened)
from struct import unpack_from

from ..intake import disk

_HEAD = 1 << 16
"""How much of a file is read: a photograph that holds more before its size has none here."""
_LARGEST = 1 << 16
_REMEMBERED = 10_000
"""How many sizes are remembered at the most."""

_ROOT = re.compile(rb"<svg\b[^>]{0,4000}>")
_SIDE = re.compile(rb"""\s(width|height)\s*=\s*["']\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*["']""")
_TURNED = re.compile(rb"\x01\x12\x00\x03\x00\x00\x00\x01\x00[\x05-\x08]"
                     rb"|\x12\x01\x03\x00\x01\x00\x00\x00[\x05-\x08]\x00")  # fmt: skip
"""The entry of Exif that says that a picture is shown on its side."""

Size = tuple[int, int]
"""Width and height."""
Sizes = dict[tuple[str, int, int], Size | None]
"""Memory of sizes, by path, time and length of the file."""


def of_file(path: Path, memory: Sizes) -> Size | None:
    """Give the size of a picture in a file; None where its head does not say it.

    Args:
        path: the file.
        memory: holds what was found before; it grows.
    """
    try:
        stat = path.stat()
        key = str(path), stat.st_mtime_ns, stat.st_size
        if key not in memory:
            if len(memory) >= _REMEMBERED:
                memory.clear()
            memory[key] = of_head(disk.read_file(path, _HEAD))
    except (OSError, ValueError):  # no system has a file of such a name
        return None
    return memory[key]


def of_head(head: bytes) -> Size | None:
    """Give the size of the picture that begins so; None where that does not say it."""
    try:
        found = _read(head)
    except TooShort:
        return None
    return found if found and all(0 < side <= _LARGEST for side in found) else None


def _read(head: bytes) -> Size | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return _pair(">II", head, 16)
    if head.startswith((b"GIF87a", b"GIF89a")):
        return _pair("<HH", head, 6)
    if head.startswith(b"\xff\xd8\xff"):
        return _of_jpeg(head)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _of_webp(head)
    root = _ROOT.search(head)
    sides = {name: int(value) for name, value in _SIDE.findall(root[0])} if root else {}
    return (sides[b"width"], sides[b"height"]) if len(sides) == 2 else None


def _of_jpeg(head: bytes) -> Size | None:
    at, is_turned = 2, False
    while True:
        mark, length = unpack_from(">HH", head, at)
        if mark == 0xFFE1 and head[at + 4 : at + 8] == b"Exif":
            is_turned = _TURNED.search(head, at, at + 2 + length) is not None
        if 0xFFC0 <= mark <= 0xFFCF and mark not in (0xFFC4, 0xFFC8, 0xFFCC):
            height, width = _pair(">HH", head, at + 5)
            return (height, width) if is_turned else (width, height)
        if mark < 0xFFC0 or length < 2:
            return None
        at += 2 + length


def _of_webp(head: bytes) -> Size | None:
    if head[12:16] == b"VP8 " and head[23:26] == b"\x9d\x01\x2a":
        width, height = _pair("<HH", head, 26)
        return width & 0x3FFF, height & 0x3FFF
    if head[12:17] == b"VP8L\x14" or (head[12:16] == b"VP8L" and head[20:21] == b"\x2f"):
        (bits,) = unpack_from("<I", head, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if head[12:16] == b"VP8X" and not head[20] & 0x08:  # with Exif it may lie on its side
        wide, high = (head[n : n + 3] for n in (24, 27))
        return 1 + int.from_bytes(wide, "little"), 1 + int.from_bytes(high, "little")
    return None


def _pair(form: str, head: bytes, at: int) -> Size:
    first, second = unpack_from(form, head, at)
    return first, second
