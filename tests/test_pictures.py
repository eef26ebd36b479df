"""Pictures whose files say their size have it in the page, so that nothing moves when they come."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from struct import pack

import pytest

from mkdocs_sxs.site import picture_size
from tree import CONFIG, article, build, draw
from warm import warm


def png(width: int, height: int) -> bytes:
    """A grey picture."""
    parts = [
        (b"IHDR", pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress((b"\0" + b"\x80" * width) * height)),
        (b"IEND", b""),
    ]
    chunks = (pack(">I", len(d)) + t + d + pack(">I", zlib.crc32(t + d)) for t, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def jpeg(*before: bytes) -> bytes:
    """The head of one of 640 by 480 pixels, behind other segments."""
    return b"\xff\xd8" + b"".join(before) + b"\xff\xc2\0\x11\x08" + pack(">HH", 480, 640) + b"\x03"


def segment(mark: int, data: bytes) -> bytes:
    return pack(">BBH", 0xFF, mark, len(data) + 2) + data


def webp(kind: bytes, data: bytes) -> bytes:
    return b"RIFF\0\0\0\0WEBP" + kind + pack("<I", len(data)) + data


TURNED = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"
UPRIGHT = TURNED.replace(b"\x06\0\0", b"\x01\0\0")
HEADS = {
    "PNG": (png(40, 30), (40, 30)),
    "GIF": (b"GIF89a" + pack("<HH", 300, 200) + b"\0", (300, 200)),
    "JPEG": (jpeg(segment(0xE0, b"JFIF\0"), segment(0xC4, b"tables")), (640, 480)),
    "JPEG that lies on its side": (jpeg(segment(0xE1, TURNED)), (480, 640)),
    "JPEG that says it is upright": (jpeg(segment(0xE1, UPRIGHT)), (640, 480)),
    "JPEG with much before its size": (jpeg(*[segment(0xE2, bytes(60_000))] * 2)[: 1 << 16], None),
    "WebP": (webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + pack("<HH", 320, 0x4000 | 240)), (320, 240)),
    "WebP without loss": (webp(b"VP8L", b"\x2f" + pack("<I", 99 | 49 << 14)), (100, 50)),
    "WebP with more": (webp(b"VP8X", b"\0\0\0\0" + b"\x63\0\0" + b"\x31\0\0"), (100, 50)),
    "WebP with Exif": (webp(b"VP8X", b"\x08\0\0\0" + b"\x63\0\0" + b"\x31\0\0"), None),
    "SVG": (b"<?xml version='1.0'?>\n<svg width='24px' viewBox='0 0 9 9' height=\"12\">", (24, 12)),
    "SVG as wide as there is room": (b"<svg viewBox='0 0 9 9' width='100%' height='12'>", None),
    "SVG with the sizes of parts": (b"<svg><rect width='9' height='9'/></svg>", None),
    "nothing is as wide": (b"GIF89a" + pack("<HH", 0, 200), None),
    "cut off": (png(40, 30)[:20], None),
    "none": (b"(a picture)", None),
    "empty": (b"", None),
}


@pytest.mark.parametrize("name", HEADS)
def test_the_head_of_a_file_says_the_size(name: str) -> None:
    head, expected = HEADS[name]
    assert picture_size.of_head(head) == expected


SITE = f"""{CONFIG}
=== content/sl-SI/a.md
{article("Slika", "Picture")}
![cel](media/a.png)

<img src="media/a.png" alt="manjši" width="9">

![cel](media/b%20c.svg) ![ni slika](media/broken.png)
=== content/sl-SI/b.md
{article("Drugo", "Other")}
=== content/sl-SI/media/broken.png
(a picture)
=== content/sl-SI/media/b c.svg
<svg xmlns="http://www.w3.org/2000/svg" width="24" height="12"/>
"""


def site(root: Path) -> Path:
    draw(root, SITE)
    (root / "content/sl-SI/media/a.png").write_bytes(png(40, 30))
    return root


def test_pictures_of_the_site_have_their_sizes(tmp_path: Path) -> None:
    page = build(site(tmp_path)).page("sl-SI/a")
    images = re.findall(r"<img [^>]*>", page.partition("<article")[2])
    assert [sorted(re.findall(r'(?:width|height)="\d+"', one)) for one in images] == [
        ['height="30"', 'width="40"'], ['width="9"'], ['height="12"', 'width="24"'], [],
    ]  # fmt: skip


def test_another_picture_renews_the_page(tmp_path: Path) -> None:
    def change(root: Path) -> None:
        (root / "content/sl-SI/media/a.png").write_bytes(png(60, 30))

    drawing = f"{SITE}=== content/sl-SI/media/a.png\n(no picture yet)\n"
    found = warm(tmp_path, drawing, change)
    assert found.stale == []
    assert 'height="30"' in (tmp_path / "site/sl-SI/a/index.html").read_text()
    assert "sl-SI/b/index.html" not in found.changed
