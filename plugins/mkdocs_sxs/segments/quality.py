"""What a translation has to keep of the English beside it: code, names, the texts of links.

Machine translation changes these now and then. Nothing here mends: each is a finding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from ..problem import Problem
from ..register import finding
from . import code_ranges, scaffold
from .scaffold import Piece, Segment

_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_PLACEHOLDER = re.compile(r"<[^<>]*>|\{[^{}]*\}|\[[^\[\]]*\]|\"[^\"]*\"|'[^']*'|//.*|#.*")
"""What is for people to read even in code: placeholders, texts in quotation marks, comments."""
_MAY_BE_EMPTY = re.compile(r"\[[ \u00a0]*\]\(")
_EMPTY_LINK = re.compile(
    rf"(?<![!\\\]\w]){_MAY_BE_EMPTY.pattern}"
    r"\s*<?(?P<address>(?=[^()\s<>]*?[/.#:])[^()\s<>]*+)>?(?:\s+\"[^\"\n]*\")?\s*\)"
)
_RAW_LINK = re.compile(
    r"<a\s[^<>]{0,500}?\bhref=[\"']?(?P<address>[^\"'<>\s]+)[^<>]{0,500}>\s*</a\s*>", re.IGNORECASE
)
_LONGEST = 10_000
"""No sentence is longer; what is, was made to keep a machine busy."""


def find_losses(
    pieces: Sequence[Piece], file: str, first_line: int, terms: Iterable[str] = ()
) -> list[Problem]:
    """Find what a translation has lost or changed of what it has to keep.

    Args:
        pieces: the text of a page, which starts at `first_line` of `file`.
        file: the path a person can open.
        first_line: the line of that file.
        terms: what is not to be translated, as `no-loc` in the front matter lists it.
    """
    wanted = term_pattern(terms)
    found: list[Problem] = []
    if wanted is not None or any(isinstance(one, Segment) and _has_code(one) for one in pieces):
        for line, piece in scaffold.with_lines(pieces, first_line):
            if isinstance(piece, Segment) and len(str(piece)) < _LONGEST:
                if _has_code(piece):
                    found += _translated_code(piece, file, line)
                if wanted is not None:
                    found += _translated_terms(piece, wanted, file, line)
    return [*found, *_empty_links(pieces, file, first_line)]


def _has_code(pair: Segment) -> bool:
    return "`" in pair.source and "`" in pair.localized and pair.source != pair.localized


def term_pattern(terms: Iterable[str]) -> re.Pattern[str] | None:
    """Give the pattern that finds these terms as whole words; None where there are none."""
    names = sorted({term.strip() for term in terms if term.strip()}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None


def _translated_terms(
    pair: Segment, wanted: re.Pattern[str], file: str, line: int
) -> Iterator[Problem]:
    for term in lost_terms(pair.localized, pair.source, wanted):
        yield finding("no-loc", file, line, term=term)


def lost_terms(localized: str, source: str, wanted: re.Pattern[str]) -> Iterator[str]:
    """Give a term that is in the English and, in whatever form, not in the translation."""
    own = localized.casefold()
    for term in dict.fromkeys(wanted.findall(source)):
        if term.casefold() not in own:
            yield term


def _translated_code(pair: Segment, file: str, line: int) -> Iterator[Problem]:
    for code, wanted in translated_code(pair.localized, pair.source):
        yield finding("code-translated", file, line, code=_short(code), english=_short(wanted))


def translated_code(localized: str, source: str) -> Iterator[tuple[str, str]]:
    """Give code whose words are not those of the English, each with the English code."""
    english = [code for _, code in _CODE.findall(source)]
    own = [code for _, code in _CODE.findall(localized)]
    if len(english) != len(own) or any("](" in code or code.endswith("[") for code in english):
        return  # a backtick in an address, mostly: no code is meant
    whole = _words(localized)
    lost = [code for code in english if (said := _words(code)) and said not in whole]
    others = {_words(code) for code in english}
    new = [code for code in own if (said := _words(code)) and said not in others]
    yield from zip(new, lost, strict=False)


def _words(code: str) -> str:
    """Give the letters and digits of code, without what is for people to read."""
    plain = unicodedata.normalize("NFKC", _PLACEHOLDER.sub("", code)).casefold()
    return "".join(filter(str.isalnum, plain))


def empty_links(text: str) -> list[tuple[int, str]]:
    """Find the links of a text that have no text themselves: where each is, and its address."""
    if not _MAY_BE_EMPTY.search(text) and not ("href" in text and _RAW_LINK.search(text)):
        return []
    code = code_ranges.find_code(text)
    return sorted(
        (one.start(), one["address"])
        for pattern in (_EMPTY_LINK, _RAW_LINK)
        for one in pattern.finditer(text)
        if not code.contains(one.start())
    )


def _empty_links(pieces: Sequence[Piece], file: str, first_line: int) -> Iterator[Problem]:
    """Give the links of the translation that have no text."""
    waiting = empty_links(scaffold.choose(pieces, "localized"))[::-1]
    offset = 0
    for line, piece in scaffold.with_lines(pieces, first_line):
        own = piece if isinstance(piece, str) else piece.localized
        while waiting and waiting[-1][0] < offset + len(own):
            start, address = waiting.pop()
            at = line + own.count("\n", 0, start - offset)
            yield finding("link-text-empty", file, at, address=_short(address))
        offset += len(own)


def _short(text: str) -> str:
    """Give a text on one line that a person can take in."""
    shown = " ".join(text.split())
    return shown if len(shown) <= 80 else shown[:79] + "…"
