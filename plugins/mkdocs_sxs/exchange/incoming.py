"""Reading what comes back: TMX, XLIFF 1.2 and 2, PO, CSV, JSON Lines, and bodies of issues.

Files are read unit by unit. A tool may have dropped what it does not know; what names a unit is
kept by all of them in one place or another.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ..intake import disk
from ..languages import locales
from . import issues
from .header import SOURCE

_SPACE = "{http://www.w3.org/XML/1998/namespace}"
_UNTOUCHED = frozenset({"new", "initial", "needs-translation"})
"""States of XLIFF in which a target that is the English was not translated."""


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
    is_unfinished: bool = False
    """Whether the tool says that it is not to be used yet."""


def read_file(path: Path) -> Iterator[Incoming]:
    """Give the units of a file; the ending of its name says in which format it is.

    Raises:
        Unreadable: if there is no such format, or the file is damaged.
        OSError: if it cannot be read.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise Unreadable(f"no format has the ending {path.suffix!r}; name one of {_ENDINGS}")
    if disk.flaw(str(path)) == disk.Flaw.SPECIAL:
        raise Unreadable("it is no plain file")
    with path.open("rb") as file:
        try:
            yield from reader(file)
        except (ElementTree.ParseError, UnicodeDecodeError, csv.Error, ValueError) as error:
            raise Unreadable(f"it is damaged ({error})") from None


def _canonical(tag: str | None) -> str:
    """Give a language tag in its usual spelling; `sl_SI.UTF-8` is one too."""
    plain = (tag or "").partition(".")[0].partition("@")[0].replace("_", "-")
    return locales.canonical(plain) or ""


def _elements(file: BinaryIO, wanted: str) -> Iterator[tuple[Element, list[Element]]]:
    """Give each element of a name with those that it lies in; what was given is dropped."""
    above: list[Element] = []
    # Expat stops where entities grow beyond all measure, and loads none from elsewhere.
    for event, element in ElementTree.iterparse(file, ("start", "end")):  # noqa: S314
        if event == "start":
            above.append(element)
            continue
        above.pop()
        is_wanted = _name(element) == wanted
        if is_wanted:
            yield element, above
        if above and (is_wanted or not any(_name(one) == wanted for one in above)):
            above[-1].remove(element)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _child(element: Element, name: str) -> Element | None:
    return next((one for one in element if _name(one) == name), None)


def _tmx(file: BinaryIO) -> Iterator[Incoming]:
    for unit, _ in _elements(file, "tu"):
        texts: dict[str, str] = {}
        for variant in unit:
            segment = _child(variant, "seg")
            if _name(variant) == "tuv" and segment is not None:
                tag = _canonical(variant.get(f"{_SPACE}lang") or variant.get("lang"))
                texts[tag] = "".join(segment.itertext())
        english = next((tag for tag in texts if tag.partition("-")[0] == "en"), None)
        if english is None:
            continue
        for tag, text in texts.items():
            if tag != english:
                yield Incoming(unit.get("tuid", ""), texts[english], text, tag)


def _xliff(file: BinaryIO) -> Iterator[Incoming]:
    is_12 = b"trans-unit" in file.read(1 << 16)
    file.seek(0)
    yield from _xliff_12(file) if is_12 else _xliff_2(file)


def _xliff_12(file: BinaryIO) -> Iterator[Incoming]:
    for unit, above in _elements(file, "trans-unit"):
        holder = next((one for one in reversed(above) if _name(one) == "file"), unit)
        source, target = _child(unit, "source"), _child(unit, "target")
        if source is None:
            continue
        english = "".join(source.itertext())
        said = "".join(target.itertext()) if target is not None else ""
        state = target.get("state", "") if target is not None else ""
        yield Incoming(
            _key(unit.get("resname"), holder.get("original"), unit.get("id")),
            english,
            "" if state in _UNTOUCHED and said == english else said,
            _canonical(holder.get("target-language")),
        )


def _xliff_2(file: BinaryIO) -> Iterator[Incoming]:
    for unit, above in _elements(file, "unit"):
        holder = next((one for one in reversed(above) if _name(one) == "file"), unit)
        kept = {
            one.get("id"): "".join(one.itertext()) for one in unit.iter() if _name(one) == "data"
        }
        # A tool may cut a unit into segments, with what lies between them.
        parts = [one for one in unit if _name(one) in ("segment", "ignorable")]
        sources = [_child(one, "source") for one in parts]
        targets = [_child(one, "target") for one in parts]
        english = "".join(_with_codes(one, kept) for one in sources if one is not None)
        is_whole = all(
            target is not None or _name(part) == "ignorable"
            for part, target in zip(parts, targets, strict=True)
        )
        said = "".join(
            _with_codes(one, kept)
            for target, source in zip(targets, sources, strict=True)
            if (one := target if target is not None else source) is not None
        )
        states = {one.get("state", "initial") for one in parts if _name(one) == "segment"}
        is_untouched = not is_whole or (said == english and bool(states & _UNTOUCHED))
        yield Incoming(
            _key(unit.get("name"), holder.get("original"), unit.get("id")),
            english,
            "" if is_untouched else said,
            _canonical(above[0].get("trgLang")),
        )


def _key(name: str | None, original: str | None, identifier: str | None) -> str:
    if name and "#" in name:
        return name
    return f"{original}#{identifier}" if original and identifier else ""


def _with_codes(element: Element, kept: Mapping[str | None, str]) -> str:
    """Give the text of a sentence of XLIFF 2, with what its codes stand for."""
    parts = [element.text or ""]
    for child in element:
        name = _name(child)
        if name == "cp":
            parts.append(chr(int(child.get("hex", "FFFD"), 16)))
        elif name == "ph" or name in ("sc", "ec"):
            parts.append(kept.get(child.get("dataRef"), ""))
        else:
            begin = kept.get(child.get("dataRefStart"), "")
            end = kept.get(child.get("dataRefEnd"), "")
            parts.append(begin + _with_codes(child, kept) + end)
        parts.append(child.tail or "")
    return "".join(parts)


def _po(file: BinaryIO) -> Iterator[Incoming]:
    from babel.messages.pofile import PoFileError, read_po

    for number, line in enumerate(file, start=1):
        if line.startswith((b'"', b"msg")) and not line.rstrip().endswith(b'"'):
            raise Unreadable(f"line {number} is cut off")  # Babel would take what is left
    file.seek(0)
    try:
        catalog = read_po(file, abort_invalid=True)
    except PoFileError as error:
        raise Unreadable(f"it is damaged ({error})") from None
    tag = _canonical(catalog.locale_identifier)
    for message in catalog:
        if isinstance(message.id, str) and message.id and isinstance(message.string, str):
            yield Incoming(message.context or "", message.id, message.string, tag, message.fuzzy)


def _csv(file: BinaryIO) -> Iterator[Incoming]:
    with io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
        for row in csv.DictReader(text):
            if row.get("source") is None or row.get("target") is None:
                raise Unreadable("a row has no columns `source` and `target`")
            place = (row.get("file") or "").partition("/")[0]
            yield Incoming(row.get("id") or "", row["source"], row["target"], _canonical(place))


def _jsonl(file: BinaryIO) -> Iterator[Incoming]:
    for line in file:
        said = json.loads(line)
        texts = said.get("translation") if isinstance(said, dict) else None
        if not isinstance(texts, dict) or not isinstance(texts.get(SOURCE), str):
            raise Unreadable(f"a line has no translation with {SOURCE}")
        for tag, text in texts.items():
            if tag != SOURCE and isinstance(text, str):
                yield Incoming(str(said.get("id") or ""), texts[SOURCE], text, _canonical(tag))


def _issues(file: BinaryIO) -> Iterator[Incoming]:
    found = list(issues.read(file.read().decode("utf-8-sig")))
    if not found:
        raise Unreadable("it has no line such as `Sentence: sl-SI/share.md#b7e55-104`")
    for one in found:
        yield Incoming(one.key, one.source, one.target, _canonical(one.locale) or one.locale)


_READERS: Mapping[str, Callable[[BinaryIO], Iterator[Incoming]]] = MappingProxyType(
    {
        ".tmx": _tmx,
        ".xlf": _xliff,
        ".xliff": _xliff,
        ".po": _po,
        ".csv": _csv,
        ".jsonl": _jsonl,
        ".md": _issues,
        ".txt": _issues,
    }
)
_ENDINGS = ", ".join(_READERS)
