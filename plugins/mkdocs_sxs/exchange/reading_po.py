"""Reading what comes back as PO, the format of GNU gettext.

Babel's reader keeps the first of two entries of one name without a word, stops at dates and plural
forms that tools write otherwise, and at the mark that some editors put in front of UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, TextIO

from .incoming import Incoming, Unreadable, canonical, text_of
from .refusals import Why

_LINE = re.compile(
    r"(?:(?P<word>msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,9}\])?)\s*)?"
    r'"(?P<text>(?:[^"\\]|\\.)*)"'
)
_ESCAPE = re.compile(r"\\(.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_LANGUAGE = re.compile(r"^Language:[ \t]*(\S+)", re.MULTILINE | re.IGNORECASE)


def read_po(file: BinaryIO) -> Iterator[Incoming]:
    """Give the translations of a PO file; entries that are obsolete are comments."""
    with text_of(file, names_charset=True) as text:
        yield from _translations(text)


def _translations(text: TextIO) -> Iterator[Incoming]:
    tag = ""
    for entry, is_fuzzy in _entries(text):
        plural = [text for word, text in entry.items() if word.startswith("msgstr[")]
        said = entry.get("msgstr", "\n".join(plural))
        if not entry["msgid"] and "msgctxt" not in entry:
            found = _LANGUAGE.search(said)
            tag = canonical(found[1]) if found else ""
            continue
        why: Why | None = "plural" if "msgid_plural" in entry or plural else None
        why = why or ("unfinished" if is_fuzzy else None)
        yield Incoming(entry.get("msgctxt", ""), entry["msgid"], said, tag, why)


def _entries(text: TextIO) -> Iterator[tuple[Mapping[str, str], bool]]:
    """Give each entry, its texts by the words in front of them, and whether it is fuzzy."""
    entry: dict[str, list[str]] = {}
    flags: set[str] = set()
    word, number = "", 0
    for number, line in enumerate(text, start=1):
        said = line.strip()
        found = None if not said or said.startswith("#") else _LINE.fullmatch(said)
        if said and found is None and not said.startswith("#"):
            raise Unreadable(f"line {number} is cut off, or no PO")
        begins = found is None or found["word"] in ("msgctxt", "msgid")
        if begins and word.startswith("msgstr"):
            yield _joined(entry), "fuzzy" in flags
            entry, flags, word = {}, set(), ""
        if said.startswith("#,"):
            flags.update(one.strip() for one in said[2:].split(","))
        if found is None:
            continue
        word = found["word"] or word
        if not word or (found["word"] and word in entry):
            raise Unreadable(f"line {number} does not fit those in front of it")
        if word.startswith("msgstr") and "msgid" not in entry:
            raise Unreadable(f"line {number} has no msgid in front of it")
        entry.setdefault(word, []).append(_ESCAPE.sub(_sign, found["text"]))
    if entry and not word.startswith("msgstr"):
        raise Unreadable(f"it is cut off behind line {number}")
    if entry:
        yield _joined(entry), "fuzzy" in flags


def _joined(entry: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    return {word: "".join(parts) for word, parts in entry.items()}


def _sign(escaped: re.Match[str]) -> str:
    return _SIGNS.get(escaped[1], escaped[1])
