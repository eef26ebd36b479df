"""Judging translations that come back: which can be put into their file, and how they are written.

A translation is put where it was taken from, so it has to be of the English that is there now, and
nothing around it may change its meaning: neither the scaffolding nor the blocks of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

import yaml

from .. import safe_yaml
from ..articles import yaml_pairs
from ..checks import checking
from ..checks.pair import LONGEST, Pair
from ..checks.table import RULES
from ..docfx import raw
from ..segments import scaffold
from ..segments.scaffold import Segment
from . import codes, units
from .markup import UNHELD
from .refusals import Why
from .units import Unit

_SCAFFOLD = re.compile(r"data-[st]tu-id|sxs-lookup", re.IGNORECASE)
_SPAN = re.compile(r"<(/?)span\b", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_ELEMENTS = (raw.SHOWN | raw.ACTIVE | raw.EMBEDS | raw.UNSHOWN) - raw.VOID - {"input"}
"""The elements that reach to where they are closed; `<name>` may be a placeholder too."""
_DIRECTIVE = re.compile(r"(?<!\\)(?:\\\\)*(\[!\w+)")
_REACHING = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))
"""What begins a text that is not shown, and what ends it, however far behind."""
_OPEN_TAG = re.compile(r"<[!/]?[A-Za-z][^<>]*\Z")
_BIDI = {"\u202a": 1, "\u202b": 1, "\u202d": 1, "\u202e": 1, "\u2066": 1, "\u2067": 1, "\u2068": 1,
         "\u202c": -1, "\u2069": -1}  # fmt: skip
"""The signs that begin another direction, and those that end it."""
_OPENS_BLOCK = re.compile(
    r"(?P<mark>[-*+](?=\s)|#{1,6}(?=\s|$)|>|\||~{3}|`{3}|:{3}|\[(?!!)[^\[\]\n]+\]:|=+\s*$|-+\s*$"
    r"|([*_])[ \t]*(?:\2[ \t]*){2,}$)",
    re.MULTILINE,
)
_OPENS_LIST = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))")
_BARE_PIPE = re.compile(r"(?<!\\)\|")
_ENDS_IN_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\\Z")
_BEFORE = re.compile(r"[ \t]*(?:>[ \t]?|[-*+][ \t]+|\d{1,9}[.)][ \t]+)*")
_LONGEST_MARKS = 1_000
"""Marks of blocks in front of a sentence are no longer than this."""
_EMPTY_LINE = re.compile(r"\n[ \t>]+(?=\n)")
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_EMPTY_LINK = re.compile(r"(?<!!)\[\s*\]\([^()]*\)")


def judge(unit: Unit, source: str, target: str, language: str) -> tuple[Why, str] | None:
    """Say why a translation of a unit is not taken, as far as the unit tells; None if it is.

    Args:
        unit: the unit as its file has it now.
        source: the English that was translated.
        target: its translation.
        language: the language of that.

    Returns:
        The reason, and a clause that says more where there is more to say.
    """
    if not source and unit.source:
        return "bare", ""
    if " ".join(source.split()) != " ".join(unit.source.split()):
        return "stale", ""
    if _SCAFFOLD.search(target):
        return "damaging", "it holds scaffolding, which tells where a sentence ends"
    if UNHELD.search(target):
        return "damaging", "it holds a sign that no text may have"
    if running := _runs_on(target) - _runs_on(unit.source, unit.target):
        return "damaging", _running(running)
    if missing := lost(unit, target):
        return "broken", "a link has no text" if missing[0] == "[]" else f"{missing[0]} is lost"
    error = next(_errors(unit, target, language), "")
    return ("broken", error) if error else None


def _errors(unit: Unit, target: str, language: str) -> Iterator[str]:
    """Say which errors checks find in a new translation that the present one does not have."""
    new, old = (Pair(half, unit.source, language) for half in (target, unit.target))
    if len(target) + len(unit.source) > LONGEST:
        return
    for rule in checking.chosen(RULES, (), language):
        hit = next(iter(rule.find(new)), None) if rule.level == "error" else None
        if hit and not (unit.target and any(rule.find(old))):
            yield hit.what


def _runs_on(*texts: str) -> set[str]:
    """Name what in some texts would change what stands around them.

    These are ends of lines and of paragraphs, directives, and whatever is opened or closed there
    and has its other half elsewhere: elements, comments, code and directions of writing.
    """
    found: set[str] = set()
    for text in texts:
        lines = _EMPTY_LINE.sub("\n", text)
        found.update(sign for sign in ("\n", "\n\n", "\r") if sign in lines)
        found.update(one.upper() for one in _DIRECTIVE.findall(text))
        bare = "".join(_without_code(text))
        opened = Counter[str]({"span": sum(-1 if tag[1] else 1 for tag in _SPAN.finditer(text))})
        for tag in _TAG.finditer(bare):
            if (name := tag[2].lower()) in _ELEMENTS:
                opened[name] += -1 if tag[1] else 1
                if opened[name] < 0:
                    found.add(f"{name} before")
        found.update(begin for begin, end in _REACHING if bare.rfind(begin) > bare.rfind(end))
        found.update(f"{end} first" for begin, end in _REACHING if _ends_first(bare, begin, end))
        if _OPEN_TAG.search(bare, max(bare.rfind("<"), 0)):
            found.add("tag")
        opened["direction"] = sum(_BIDI.get(sign, 0) for sign in text)
        opened["code"] = _ESCAPED.sub("", bare).count("`") % 2
        found.update(f"{name} {number}" for name, number in opened.items() if number)
    return found


def _running(names: Collection[str]) -> str:
    """Say the first of what `_runs_on` names, in a clause."""
    first = min(names)
    if first.isspace():
        return "it has a line break that the English and the present translation lack"
    if first.startswith("[!"):
        return f"it has the directive {first}], which the English lacks"
    name = first.partition(" ")[0]
    known = {"code": "a code span", "direction": "a direction of writing", "tag": "a tag"}
    what = known.get(name, name if "<" in name or ">" in name else f"<{name}>")
    return f"it opens {what} and does not close it, or closes what it does not open"


def _ends_first(text: str, begin: str, end: str) -> bool:
    """Whether a text ends what it has not begun."""
    return -1 < text.find(end) < (text.find(begin) if begin in text else len(text))


def _without_code(text: str) -> Iterator[str]:
    """Give the parts of a text that are no code spans."""
    for part in codes.split(text):
        written = part if isinstance(part, str) else part.text
        if isinstance(part, str) or not written.startswith("`"):
            yield written


def lost(unit: Unit, target: str) -> tuple[str, ...]:
    """Give the markup that the English and the present translation have and a new one has not.

    Emphasis may be set otherwise in another language; addresses, code, placeholders and tags may
    not. A link without a text is lost, too.
    """
    own = _kept(unit.source) & _kept(unit.target)
    missing = tuple((own - _kept(target)).elements())
    empty = len(_EMPTY_LINK.findall(target)) > len(_EMPTY_LINK.findall(unit.target))
    return (*missing, "[]") if empty else missing


def _kept(text: str) -> Counter[str]:
    return Counter(
        part.text
        for part in codes.split(text)
        if not isinstance(part, str) and part.text.strip("*_[!")
    )


def written(text: str, targets: Mapping[str, str], topic: str = "") -> dict[str, str]:
    """Give translations as they are written into a file: what would open a block is escaped.

    Args:
        text: the text of the file.
        targets: the identifier of a unit -> its translation.
        topic: the path of the file.
    """
    found: dict[str, str] = {}
    seen: Counter[str] = Counter()
    line = ""  # what stands in front, on the line
    pieces = [piece for piece, _ in yaml_pairs.pieces(text, topic)]
    for place, piece in enumerate(pieces):
        if isinstance(piece, Segment):
            seen[piece.id] += 1
            identifier = units.identifier(piece, seen)
            if identifier in targets:
                behind = pieces[place + 1] if place + 1 < len(pieces) else ""
                rest = behind.partition("\n")[0] if isinstance(behind, str) else ""
                found[identifier] = _escaped(targets[identifier], piece, line, rest)
        shown = piece if isinstance(piece, str) else piece.localized
        line = (line + shown).rpartition("\n")[2][:_LONGEST_MARKS]
    return found


def _escaped(target: str, piece: Segment, line: str, rest: str) -> str:
    """Escape what means something else in a file than in a sentence; see `written`."""
    before = _BEFORE.match(line)
    first, *others = target.split("\n")
    english = [one.lstrip("> \t") for one in piece.source.strip().split("\n")]
    if before is not None and before.end() == len(line):
        first = _without_block(first, english[:1])
    target = "\n".join([first, *(_within_block(one, english[1:]) for one in others)])
    is_cell = _BARE_PIPE.search(line) or _BARE_PIPE.search(rest)
    if is_cell and not _BARE_PIPE.search(piece.source):
        target = _BARE_PIPE.sub(r"\\|", target)
    if _ENDS_IN_ESCAPE.search(target) and not _ENDS_IN_ESCAPE.search(piece.source.rstrip()):
        target += "\\"  # or the sign behind it would be escaped
    return target


def _within_block(line: str, english: Collection[str]) -> str:
    """Escape what opens a block at the beginning of a further line of a translation."""
    bare = line.lstrip("> \t")
    return line[: len(line) - len(bare)] + _without_block(bare, english)


def _without_block(line: str, english: Collection[str]) -> str:
    """Escape what opens a block at the beginning of a line, if no line of the English opens it."""
    if (opens := _OPENS_LIST.match(line)) and not any(map(_OPENS_LIST.match, english)):
        return f"{opens[0]}\\{line[opens.end() :]}"
    opens = _OPENS_BLOCK.match(line)
    if opens and not any(one.startswith(opens["mark"]) for one in english):
        return f"\\{line}"
    return line


def damages(before: str, after: str, targets: Mapping[str, str], topic: str) -> bool:
    """Whether a file with other translations holds anything else than before, or lacks something.

    Args:
        before: its text.
        after: its text with the translations.
        targets: the identifier of a unit -> its translation, as it is written.
        topic: its path.
    """
    expected = [
        (one.id, one.source, targets.get(one.id, one.target))
        for one in units.read_units(before, topic)
    ]
    found = [(one.id, one.source, one.target) for one in units.read_units(after, topic)]
    if [(i, s, t.strip()) for i, s, t in expected] != found:
        return True
    held, now = _yaml_values(before, topic), _yaml_values(after, topic)
    if held is None or now is None or len(held) != len(now):
        return held != now
    changed = {
        _folded(said) for target in targets.values() for said in (target, _unescaped(target))
    }
    return any(
        old != new and (old[:2] != new[:2] or _folded(new[2]) not in changed)
        for old, new in zip(held, now, strict=True)
    )


def _folded(text: str) -> str:
    return " ".join(text.split())


def _unescaped(text: str) -> str:
    return text.replace("\\\\", "\\")


def _yaml_values(text: str, topic: str) -> list[tuple[str, str, str]] | None:
    """Give the pairs in the values of what is YAML in a file; None where it is no YAML."""
    _, part = yaml_pairs.yaml_part(text, topic)
    if "-ttu-id=" not in part:
        return []
    if safe_yaml.is_too_deep(part):
        return None
    # Nothing is constructed: a few aliases of aliases would be billions of values.
    try:
        return [
            (one.id, one.source, one.localized)
            for event in yaml.parse(part, Loader=safe_yaml.LOADER)
            if isinstance(event, yaml.ScalarEvent)
            for one in scaffold.segments(scaffold.parse(event.value))
        ]
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
