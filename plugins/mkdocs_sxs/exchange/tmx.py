"""TMX 1.4b, the exchange format of translation memories."""

from __future__ import annotations

from . import codes, markup
from .codes import Part
from .header import TOOL, Header
from .units import Batch, Unit

_ELEMENTS = {"open": "bpt", "close": "ept", "alone": "ph"}


def head(header: Header) -> tuple[str, ...]:
    """Write the beginning of the file."""
    notes = "".join(f"<note>{markup.note(one)}</note>" for one in header.credits)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="{TOOL}" creationtoolversion={markup.value(header.version)} '
        f'segtype="sentence" o-tmf="{TOOL}" adminlang="en-US" '
        f'srclang={markup.value(header.source)} datatype="plaintext">{notes}</header>\n<body>\n',
    )


def article(header: Header, batch: Batch) -> tuple[str, ...]:
    """Write the units of one file; one without a translation is left out."""
    return ("".join([_unit(header, batch, one) for one in batch.units if one.target]),)


def tail(_header: Header) -> tuple[str, ...]:
    """Write the end of the file."""
    return ("</body>\n</tmx>\n",)


def _unit(header: Header, batch: Batch, one: Unit) -> str:
    properties = {
        "x-file": f"{batch.locale}/{batch.topic}:{one.line}",
        "x-translation-type": batch.translation,
        "x-handoff": batch.handed_off.isoformat() if batch.handed_off else "",
    }
    props = "".join(
        f'<prop type="{name}">{markup.note(said)}</prop>'
        for name, said in properties.items()
        if said
    )
    source, target = markup.text(one.source), markup.text(one.target)
    if header.with_codes:
        english = codes.split(one.source)
        source = _segment(english)
        target = _segment(codes.matched(english, codes.split(one.target)))
    return (
        f"<tu tuid={markup.value(one.key)}>{props}\n"
        f"<tuv xml:lang={markup.value(header.source)}><seg>{source}</seg></tuv>\n"
        f"<tuv xml:lang={markup.value(header.target)}><seg>{target}</seg></tuv>\n</tu>\n"
    )


def _segment(parts: tuple[Part, ...]) -> str:
    written = []
    for part in parts:
        if isinstance(part, str):
            written.append(markup.text(part))
            continue
        name = _ELEMENTS[part.kind]
        paired = "" if part.kind == "alone" else f' i="{part.number}"'
        matching = "" if part.kind == "close" else f' x="{part.number}"'
        written.append(f"<{name}{paired}{matching}>{markup.text(part.text)}</{name}>")
    return "".join(written)
