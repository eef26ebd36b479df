"""XLIFF 2.1 and XLIFF 1.2, the exchange formats of localisation."""

from __future__ import annotations

import re

from . import codes, markup
from .codes import Part
from .header import TOOL, Header
from .units import Batch, Unit

_BEGIN = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NO_TOKEN = re.compile(r"[^\w.:-]")


def head(header: Header) -> tuple[str, ...]:
    """Write the beginning of a file of XLIFF 2.1."""
    return (
        f'{_BEGIN}<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" '
        f"srcLang={markup.value(header.source)} trgLang={markup.value(header.target)}>\n",
    )


def article(header: Header, batch: Batch) -> tuple[str, ...]:
    """Write the units of one file in XLIFF 2.1."""
    notes = "".join(
        f'<note category="{category}">{markup.note(said)}</note>'
        for category, said in (
            *(("credit", credit) for credit in header.credits),
            *((("handoff", batch.handed_off.isoformat()),) if batch.handed_off else ()),
        )
    )
    return (
        f'<file id="f{batch.number}" original={markup.value(batch.topic)}>\n'
        + (f"<notes>{notes}</notes>\n" if notes else "")
        + "".join([_unit(header, batch, one) for one in batch.units])
        + "</file>\n",
    )


def tail(_header: Header) -> tuple[str, ...]:
    """Write the end of a file."""
    return ("</xliff>\n",)


def _unit(header: Header, batch: Batch, one: Unit) -> str:
    state = 'state="translated"'
    if not one.target:
        state = 'state="initial"'
    elif batch.translation == "HT":
        state = 'state="reviewed"'
    elif batch.translation == "MT":
        state = 'state="translated" subState="x:mt"'
    data: dict[str, str] = {}
    source, target = markup.text(one.source), markup.text(one.target)
    if header.with_codes:
        english = codes.split(one.source)
        source = _nested(english, data)
        target = _nested(codes.matched(english, codes.split(one.target)), data)
    written = "".join(f'<data id="{key}">{markup.text(held)}</data>' for held, key in data.items())
    original = f"<originalData>{written}</originalData>" if data else ""
    return (
        f"<unit id={markup.value(_NO_TOKEN.sub('_', one.id))} name={markup.value(one.key)} "
        f'xml:space="preserve"><notes><note category="location">'
        f"{markup.note(f'{batch.locale}/{batch.topic}:{one.line}')}</note></notes>{original}"
        f"<segment {state}><source>{source}</source>"
        + (f"<target>{target}</target>" if one.target else "")
        + "</segment></unit>\n"
    )


def _nested(parts: tuple[Part, ...], data: dict[str, str]) -> str:
    """Write a sentence with its codes; what they hold is added to `data`, by its text."""
    closing = {
        part.number: part.text
        for part in parts
        if not isinstance(part, str) and part.kind == "close"
    }
    written = []
    for part in parts:
        if isinstance(part, str):
            written.append(markup.text(part))
            continue
        if part.kind == "close":
            written.append("</pc>")
            continue
        held = data.setdefault(part.text, f"d{len(data) + 1}")
        if part.kind == "alone":
            written.append(f'<ph id="{part.number}" dataRef="{held}"/>')
            continue
        end = data.setdefault(closing[part.number], f"d{len(data) + 1}")
        written.append(f'<pc id="{part.number}" dataRefStart="{held}" dataRefEnd="{end}">')
    return "".join(written)


def head_of_12(_header: Header) -> tuple[str, ...]:
    """Write the beginning of a file of XLIFF 1.2."""
    return (f'{_BEGIN}<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n',)


def article_of_12(header: Header, batch: Batch) -> tuple[str, ...]:
    """Write the units of one file in XLIFF 1.2."""
    return (_file_of_12(header, batch, as_source=False),)


def article_for_omegat(header: Header, batch: Batch) -> tuple[str, ...]:
    """Write the units of one file in XLIFF 1.2 with the English as target: OmegaT translates it."""
    return (_file_of_12(header, batch, as_source=True),)


def _file_of_12(header: Header, batch: Batch, *, as_source: bool) -> str:
    notes = "".join(f"<note>{markup.note(credit)}</note>" for credit in header.credits)
    return (
        f'<file original={markup.value(batch.topic)} datatype="plaintext" '
        f"source-language={markup.value(header.source)} "
        f"target-language={markup.value(header.target)}>\n"
        f'<header><tool tool-id="{TOOL}" tool-name="{TOOL}" '
        f"tool-version={markup.value(header.version)}/>{notes}</header>\n<body>\n"
        + "".join([_unit_of_12(header, batch, one, as_source=as_source) for one in batch.units])
        + "</body>\n</file>\n"
    )


def _unit_of_12(header: Header, batch: Batch, one: Unit, *, as_source: bool) -> str:
    state = ""
    if as_source:
        state = ' state="new"'
    elif one.target:
        machine = ' state-qualifier="mt-suggestion"' if batch.translation == "MT" else ""
        state = f' state="translated"{machine}'
    english = codes.split(one.source) if header.with_codes else (one.source,)
    own = english if as_source else codes.split(one.target) if header.with_codes else (one.target,)
    written = _flat(codes.matched(english, own))
    return (
        f"<trans-unit id={markup.value(_NO_TOKEN.sub('_', one.id))} "
        f'resname={markup.value(one.key)} xml:space="preserve">'
        f"<source>{_flat(english)}</source>"
        + (f"<target{state}>{written}</target>" if written else "")
        + f"<note>{markup.note(f'{batch.locale}/{batch.topic}:{one.line}')}</note></trans-unit>\n"
    )


def _flat(parts: tuple[Part, ...]) -> str:
    names = {"open": "bpt", "close": "ept", "alone": "ph"}
    return "".join(
        markup.text(part)
        if isinstance(part, str)
        else f'<{names[part.kind]} id="{part.number}">{markup.text(part.text)}</{names[part.kind]}>'
        for part in parts
    )
