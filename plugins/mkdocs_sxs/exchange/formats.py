"""The formats that units are written in: a row each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from . import markup, po, tables, tmx, xliff
from .header import Header
from .units import Batch

Writer = Callable[[Header], tuple[str, ...]]
"""Writes the beginning or the end of each file of a format."""


@dataclass(frozen=True, slots=True)
class Format:
    """How the units of a language are written; a tuple of texts has one for each file."""

    what: str
    """What it is, in a few words."""
    endings: tuple[str, ...]
    """The ending of the name of each of its files; `{source}` and `{target}` are the languages."""
    head: Writer
    """Writes the beginning."""
    article: Callable[[Header, Batch], tuple[str, ...]]
    """Writes the units of one file."""
    tail: Writer
    """Writes the end."""
    codes: bool | None = None
    """Whether markup becomes inline codes unless it is said otherwise; None if it never does."""
    unheld: re.Pattern[str] | None = None
    """The characters that it cannot hold."""


FORMATS: Mapping[str, Format] = MappingProxyType({
    "tmx": Format(
        "translation memory, TMX 1.4b", (".tmx",), tmx.head, tmx.article, tmx.tail,
        codes=True, unheld=markup.UNHELD,
    ),
    "xliff": Format(
        "XLIFF 2.1", (".xlf",), xliff.head, xliff.article, xliff.tail,
        codes=False, unheld=markup.UNHELD,
    ),
    "xliff12": Format(
        "XLIFF 1.2", (".xliff12.xlf",), xliff.head_of_12, xliff.article_of_12, xliff.tail,
        codes=False, unheld=markup.UNHELD,
    ),
    "omegat": Format(
        "XLIFF 1.2 for OmegaT, with the English as target", (".omegat.xlf",),
        xliff.head_of_12, xliff.article_for_omegat, xliff.tail,
        codes=False, unheld=markup.UNHELD,
    ),
    "po": Format(
        "GNU gettext", (".po",), po.head, po.article, po.tail, unheld=markup.UNHELD,
    ),
    "csv": Format(
        "table", (".csv",), tables.csv_head, tables.csv_article, tables.no_tail,
        unheld=tables.UNHELD,
    ),
    "jsonl": Format(
        "JSON Lines", (".jsonl",), tables.no_head, tables.jsonl_article, tables.no_tail,
        unheld=tables.UNHELD,
    ),
    "moses": Format(
        "parallel text, a file for each language", (".moses.{source}", ".moses.{target}"),
        tables.moses_head, tables.moses_article, tables.moses_head,
    ),
})  # fmt: skip
"""Name on the command line -> format."""
