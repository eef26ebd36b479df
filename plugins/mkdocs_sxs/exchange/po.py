"""PO, the format of GNU gettext."""

from __future__ import annotations

from .header import TOOL, Header
from .units import Batch, Unit

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\t": "\\t", "\r": "\\r"})


def head(header: Header) -> tuple[str, ...]:
    """Write the entry that every PO file begins with."""
    fields = {
        "Project-Id-Version": f"{TOOL} {header.version}",
        "POT-Creation-Date": f"{header.day.isoformat()} 00:00+0000",
        "PO-Revision-Date": f"{header.day.isoformat()} 00:00+0000",
        "Last-Translator": "Nobody <nobody@example.org>",
        "Language-Team": f"{header.target} <nobody@example.org>",
        "Language": header.target.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Generator": TOOL,
        "X-Source-Language": header.source,
    }
    written = "".join(f'"{_escaped(f"{name}: {said}")}\\n"\n' for name, said in fields.items())
    comments = "".join(f"# {' '.join(credit.split())}\n" for credit in header.credits)
    return (f'{comments}msgid ""\nmsgstr ""\n{written}',)


def article(_header: Header, batch: Batch) -> tuple[str, ...]:
    """Write the units of one file. Only what is behind is fuzzy."""
    said = [batch.translation, batch.handed_off.isoformat() if batch.handed_off else ""]
    comment = f"#. {', '.join(filter(None, said))}\n" if any(said) else ""
    return ("".join([_unit(batch, one, comment) for one in batch.units]),)


def tail(_header: Header) -> tuple[str, ...]:
    """Write the end of the file, which has none."""
    return ("",)


def _unit(batch: Batch, one: Unit, comment: str) -> str:
    place = "".join(
        sign if sign.isprintable() and sign != " " else f"%{ord(sign):02X}"
        for sign in f"{batch.locale}/{batch.topic}"
    )
    fuzzy = "#, fuzzy\n" if batch.is_behind and one.target else ""
    return (
        f"\n{comment}#: {place}:{one.line}\n{fuzzy}"
        f"msgctxt {_quoted(one.key)}\nmsgid {_quoted(one.source)}\nmsgstr {_quoted(one.target)}\n"
    )


def _quoted(text: str) -> str:
    """Write a string, each line of the text on a line of its own."""
    lines = [f'"{_escaped(line)}"' for line in text.split("\n")]
    if len(lines) == 1:
        return lines[0]
    return "\n".join(['""', *(f'{line[:-1]}\\n"' for line in lines[:-1]), lines[-1]])


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
