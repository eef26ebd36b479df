"""Reading what comes back: the ending of a file's name says in which format it is."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO
from xml.etree import ElementTree

from ..intake import disk
from . import reading_po, reading_tables, reading_xml
from .incoming import Incoming, Unreadable

_READERS: Mapping[str, Callable[[BinaryIO], Iterator[Incoming]]] = MappingProxyType(
    {
        ".tmx": reading_xml.read_tmx,
        ".xlf": reading_xml.read_xliff,
        ".xliff": reading_xml.read_xliff,
        ".po": reading_po.read_po,
        ".csv": reading_tables.read_csv,
        ".jsonl": reading_tables.read_jsonl,
        ".md": reading_tables.read_issues,
        ".txt": reading_tables.read_issues,
    }
)
_ENDINGS = ", ".join(_READERS)
_DAMAGE = (ElementTree.ParseError, csv.Error, LookupError, ArithmeticError, ValueError)
"""What readers and the libraries below them raise at a file that is no such file."""


def read_file(path: Path) -> Iterator[Incoming]:
    """Give the translations of a file.

    Raises:
        Unreadable: if there is no such format, or the file is damaged.
        OSError: if it cannot be read.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise Unreadable(f"no format has the ending {path.suffix!r}; name one of {_ENDINGS}")
    if disk.flaw(str(path)) == disk.Flaw.SPECIAL:
        raise Unreadable("it is no plain file")
    if not path.stat().st_size:
        raise Unreadable("it is empty")
    with path.open("rb") as file:
        try:
            for one in reader(file):
                yield replace(one, file=str(path))
        except UnicodeDecodeError:
            raise Unreadable(
                "it is neither UTF-8 nor in an encoding that it names (choose UTF-8 where a "
                "spreadsheet saves a table)"
            ) from None
        except _DAMAGE as error:
            raise Unreadable(f"it is damaged ({error})") from None
