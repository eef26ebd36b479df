"""Reading what comes back as XML: TMX, XLIFF 1.2 and XLIFF 2.

Files are read unit by unit. A tool may have dropped what it does not know; what names a unit is
kept by all of them in one place or another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from .header import SOURCE
from .incoming import Incoming, Unreadable, canonical
from .refusals import Why

_SPACE = "{http://www.w3.org/XML/1998/namespace}"
_UNTOUCHED = frozenset({"new", "initial", "needs-translation"})
"""States of XLIFF in which a target that is the English was not translated."""
_LONGEST = 1_000_000
"""How many characters a sentence of XLIFF 2 may have, with what its codes stand for."""
_TOO_LONG = f"a sentence of it has more than {_LONGEST:,} characters with what its codes stand for"


def read_tmx(file: BinaryIO) -> Iterator[Incoming]:
    """Give the translations of a translation memory."""
    for unit, _ in _elements(file, {"tu"}, "tmx"):
        texts: list[tuple[str, str]] = []
        for variant in unit:
            segment = _child(variant, "seg")
            if _name(variant) == "tuv" and segment is not None:
                tag = canonical(variant.get(f"{_SPACE}lang") or variant.get("lang"))
                texts.append((tag, "".join(segment.itertext())))
        english = [one for one in texts if one[0].partition("-")[0] == "en"]
        if not english:
            continue
        source = next((text for tag, text in english if tag == SOURCE), english[0][1])
        for tag, text in texts:
            if tag.partition("-")[0] != "en":
                yield Incoming(unit.get("tuid", ""), source, text, tag)


def read_xliff(file: BinaryIO) -> Iterator[Incoming]:
    """Give the translations of a file of XLIFF 1.2 or 2; what nobody translated is passed over."""
    for unit, above in _elements(file, {"trans-unit", "unit"}, "xliff"):
        holder = unit if above.file is None else above.file
        if _name(unit) == "unit":
            yield from _unit(unit, holder, canonical(above.root.get("trgLang")))
        else:
            yield from _trans_unit(unit, holder)


@dataclass(frozen=True, slots=True)
class _Above:
    """What an element lies in."""

    root: Element
    file: Element | None
    """The nearest `file`; None where there is none."""


def _elements(
    file: BinaryIO, wanted: Collection[str], root: str
) -> Iterator[tuple[Element, _Above]]:
    """Give each element of some names with what it lies in, but none within another one of them.

    What was given is dropped, and so is what is not wanted: elements around it are empty.
    """
    above: list[Element] = []
    files: list[Element] = []
    within = 0  # how many elements are open that are wanted
    # Expat stops where entities grow beyond all measure, and loads none from elsewhere.
    for event, element in ElementTree.iterparse(file, ("start", "end")):  # noqa: S314
        name = _name(element)
        if event == "start":
            if not above and name != root:
                raise Unreadable(f"it begins with <{name}>, and a file of its kind with <{root}>")
            above.append(element)
            within += name in wanted
            if name == "file":
                files.append(element)
            continue
        above.pop()
        within -= name in wanted
        if name == "file":
            files.pop()
        if not within and above:
            if name in wanted:
                yield element, _Above(above[0], files[-1] if files else None)
            above[-1].remove(element)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _child(element: Element, name: str) -> Element | None:
    return next((one for one in element if _name(one) == name), None)


def _trans_unit(unit: Element, holder: Element) -> Iterator[Incoming]:
    """Give the translation of a unit of XLIFF 1.2."""
    source, target = _child(unit, "source"), _child(unit, "target")
    if source is None:
        return
    english = "".join(source.itertext())
    said = "".join(target.itertext()) if target is not None else ""
    state = target.get("state", "") if target is not None else ""
    if said and said == english and state in _UNTOUCHED:
        return
    quality = target.get("state-qualifier", "") if target is not None else ""
    is_unfinished = state.startswith("needs-") or quality.startswith("rejected-")
    if own := _segments(target):  # without any, the target is one piece
        is_unfinished |= not own.issuperset(_segments(_child(unit, "seg-source")))
    yield Incoming(
        _key(unit.get("resname"), holder.get("original"), unit.get("id")),
        english,
        said,
        canonical(holder.get("target-language")),
        "unfinished" if is_unfinished else None,
    )


def _segments(cut: Element | None) -> set[str | None]:
    """Name the segments that XLIFF 1.2 cuts a sentence into, and that hold any text."""
    holding: set[Element] = set()
    found: set[str | None] = set()
    for one in reversed(list(cut.iter()) if cut is not None else []):  # what lies within goes first
        if _says(one.text) or any(part in holding or _says(part.tail) for part in one):
            holding.add(one)
            if _name(one) == "mrk" and one.get("mtype") == "seg":
                found.add(one.get("mid"))
    return found


def _says(text: str | None) -> bool:
    return bool(text and text.strip())


def _unit(unit: Element, holder: Element, locale: str) -> Iterator[Incoming]:
    """Give the translation of a unit of XLIFF 2."""
    kept = {one.get("id"): "".join(one.itertext()) for one in unit.iter() if _name(one) == "data"}
    # A tool may cut a unit into segments, with what lies between them, and set those otherwise.
    parts = [one for one in unit if _name(one) in ("segment", "ignorable")]
    english: list[str] = []
    own: list[tuple[int, str]] = []
    lacking = there = size = 0
    for number, part in enumerate(parts, start=1):
        source, target = _child(part, "source"), _child(part, "target")
        text = _with_codes(source, kept) if source is not None else ""
        english.append(text)
        is_segment = _name(part) == "segment"
        there += is_segment and target is not None
        is_blank = not text.strip()
        if target is not None:
            number, size = int(target.get("order") or number), size + len(text)
            text = _with_codes(target, kept)
        is_open = target is None or (
            not (is_blank or text.strip()) and part.get("state", "initial") in _UNTOUCHED
        )
        lacking += is_segment and is_open
        own.append((number, text))
        size += len(text)
        if size > _LONGEST:
            raise Unreadable(_TOO_LONG)
    said = "".join(text for _, text in sorted(own, key=lambda one: one[0])) if there else ""
    states = {one.get("state", "initial") for one in parts if _name(one) == "segment"}
    if said and said == "".join(english) and states & _UNTOUCHED:
        return
    why: Why | None = "unfinished" if said and lacking else None
    key = _key(unit.get("name"), holder.get("original"), unit.get("id"))
    yield Incoming(key, "".join(english), said, locale, why)


def _key(name: str | None, original: str | None, identifier: str | None) -> str:
    if name and "#" in name:
        return name
    return f"{original}#{identifier}" if original and identifier else ""


def _with_codes(element: Element, kept: Mapping[str | None, str]) -> str:
    """Give the text of a sentence of XLIFF 2, with what its codes stand for.

    Raises:
        Unreadable: if that is far more than any sentence: many codes may stand for one long text.
    """
    parts: list[str] = []
    size = 0
    waiting: list[Element | str] = [*_within(element)]
    while waiting:
        one = waiting.pop()
        size += len(parts[-1]) if parts else 0
        if size > _LONGEST:
            raise Unreadable(_TOO_LONG)
        if isinstance(one, str):
            parts.append(one)
        elif _name(one) == "cp":
            parts.append(chr(int(one.get("hex", "FFFD"), 16)))
        elif _name(one) in ("ph", "sc", "ec"):
            parts.append(kept.get(one.get("dataRef"), ""))
        else:
            parts.append(kept.get(one.get("dataRefStart"), ""))
            waiting += [kept.get(one.get("dataRefEnd"), ""), *_within(one)]
    return "".join(parts)


def _within(element: Element) -> Iterator[Element | str]:
    """Give the texts and elements in an element, the last one first."""
    for child in reversed(element):
        yield child.tail or ""
        yield child
    yield element.text or ""
