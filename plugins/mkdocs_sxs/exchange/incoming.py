"""What comes back of a translation tool: a translation, and the text of the file it stands in."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from ..languages import locales
from .refusals import Why

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
"""How a file is encoded that begins with one of these; that of UTF-16 begins that of UTF-32."""
_CHARSET = re.compile(rb"charset=([\w.:-]+)")
_HEAD = 4096


class Unreadable(Exception):  # noqa: N818 (it is what happened to a file, not a fault of ours)
    """A file that is in none of the formats, or is damaged; the message says why."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A translation that a tool gave back."""

    key: str
    """What names the unit, `TOPIC#ID`; empty where the tool dropped it."""
    source: str
    """The English that it translates."""
    target: str
    """The translation; empty where there is none."""
    locale: str
    """The tag of its language; empty where nothing tells it."""
    why_not: Why | None = None
    """Why it cannot be taken, as far as its file tells; None if nothing speaks against it."""
    file: str = ""
    """The file that it stands in."""
    was: str | None = None
    """The translation that it is to replace; None where the file does not say it."""


def canonical(tag: str | None) -> str:
    """Give a language tag in its usual spelling; `sl_SI.UTF-8` is one too."""
    plain = (tag or "").partition(".")[0].partition("@")[0].replace("_", "-")
    return locales.canonical(plain) or ""


def text_of(file: BinaryIO, *, names_charset: bool = False) -> TextIO:
    """Give the text of a file that tools save in UTF-8, or in another encoding that it names.

    Args:
        file: the file, at its beginning.
        names_charset: whether a `charset=` near its beginning says the encoding, as in PO files.

    Raises:
        LookupError: if it names an encoding that there is not.
    """
    head = file.read(_HEAD)
    file.seek(0)
    encoding = next((one for mark, one in _MARKS if head.startswith(mark)), "")
    if not encoding and names_charset and (said := _CHARSET.search(head)):
        encoding = said[1].decode("ascii")
    if not encoding or encoding.upper() == "CHARSET":  # that stands in templates
        encoding = "utf-8"
    return io.TextIOWrapper(file, encoding, newline="")
