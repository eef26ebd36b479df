"""The English sentences of an article, by their text: how two versions of it are compared.

Identifiers change with every hand-off, and one pipeline cuts a paragraph into sentences where
another keeps it whole. So neither tells which sentence of one version is which of another. Both are
written out as text, and that is cut in the same way.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from ..articles.article import Article
from ..editions import variants
from ..segments import scaffold

Kind = Literal["changed", "new", "removed", "address", "markup"]
"""What became of a sentence in the current English: it has other words, it is new, it is gone; or
its words are the same, but for an address or for markup, which asks for no translation."""

_ALIKE = 0.6
"""Two sentences whose words agree so far are one sentence that was changed (a ratio of difflib)."""
_MOST_PAIRS = 2_500
"""In how many pairs of sentences at most partners are looked for."""
_MOST_ALIKE = 4_000_000
"""Two texts in which more pairs of sentences are alike are not aligned: it would take too long."""
_LONGEST = 100
"""So many words of a sentence are compared."""

_END = re.compile(r"(?<=[.!?])\s+|<br ?/?>|\|", re.IGNORECASE)
_BLOCK_MARK = re.compile(r"(?:[ \t]*(?:>|#{1,6}(?=\s)|[-*+](?=\s)|\d{1,9}[.)](?=\s)|\|))+[ \t]*")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_UNSEEN = re.compile(
    r"!\[[^\[\]]{0,999}\]\([^()]{0,999}\)"
    r"|<a (?:name|id)=\"[^\"<>]{0,999}\"[^<>]{0,99}></a>|\[!\w{1,99}\]|<!--[^<>\n]{0,999}-->"
)
"""What is not compared: pictures, whose text the localisation translates without its English, the
anchors that it puts into headings, labels of alerts, and comments."""


@dataclass(frozen=True, slots=True)
class English:
    """One sentence of the English of an article."""

    words: str
    """What it says, without spacing, markup, addresses and punctuation."""
    text: str
    """It as it is written."""
    id: str = ""
    """The segment it begins in; empty where it is in none."""
    line: int = 0
    """The line of the file on which that begins."""


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence that differs between the English of a translation and the current one."""

    id: str
    """The segment of the translation; empty for a new sentence."""
    line: int
    """Its line in the file; for a new sentence, that of the one in front of it."""
    kind: Kind
    old: str
    """The English of the translation; empty for a new sentence."""
    new: str
    """The current English; empty for one that is gone."""


def sentences(one: Article) -> list[English]:
    """Give the English sentences of an article: of its pairs, or of its text if it has none."""
    parts: list[str] = []
    starts: list[int] = []
    held: list[tuple[int, str, int]] = []
    length = 0
    for line, piece in scaffold.with_lines(one.body, one.body_line):
        text = piece if isinstance(piece, str) else piece.source
        if not isinstance(piece, str):
            starts.append(length)
            held.append((length + len(text), getattr(piece, "id", ""), one.line_in_file(line)))
        parts.append(text)
        length += len(text)
    found = []
    for start, said in _cut("".join(parts)):
        if not (words := variants.letters(said)):
            continue
        at = bisect_right(starts, start) - 1
        if at < 0 or held[at][0] <= start:  # it begins in front of a segment
            at += 1
        is_in_one = at < len(starts) and starts[at] < start + len(said)
        _, identifier, line = held[at] if is_in_one else (0, "", 0)
        found.append(English(words, said, identifier, line))
    return found


def _cut(text: str) -> Iterator[tuple[int, str]]:
    """Cut a text into sentences; give each with its place. Code in fences is left out."""
    text = _UNSEEN.sub(lambda found: " " * len(found[0]), text)
    fence = ""
    position = 0
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            block = _BLOCK_MARK.match(line)
            start = block.end() if block else 0
            for end in [*_END.finditer(line, start), None]:
                stop = end.start() if end else len(line)
                said = line[start:stop]
                if stripped := said.strip():
                    yield position + start + said.index(stripped), stripped
                start = end.end() if end else stop
        position += len(line) + 1


def changes(own: Sequence[English], current: Sequence[English]) -> tuple[Change, ...]:
    """Say what the current English has otherwise, in the order of the text.

    Args:
        own: the sentences that a translation was made from. What is in none of its segments, such
            as a line of an included file, is no sentence of it.
        current: those of the current version.
    """
    mine = [one for one in own if one.id]
    beside = {one.words for one in own if not one.id}
    theirs = [one for one in current if one.words not in beside]
    found: list[Change] = []
    line = 0
    for kind, start, end, their_start, their_end in _blocks(mine, theirs):
        old, new = mine[start:end], theirs[their_start:their_end]
        if kind == "equal":
            found += [made for pair in zip(old, new, strict=True) if (made := _look(*pair))]
        else:
            found += _replaced(old, new, line)
        line = old[-1].line if old else line
    return _without_moved(found)


def _blocks(
    own: Sequence[English], current: Sequence[English]
) -> Iterable[tuple[str, int, int, int, int]]:
    """Align two lists of sentences by their words, as `SequenceMatcher.get_opcodes` does."""
    mine, theirs = [one.words for one in own], [one.words for one in current]
    if mine == theirs:
        return [("equal", 0, len(mine), 0, len(theirs))]
    often = Counter(theirs)
    if sum(number * often[words] for words, number in Counter(mine).items()) > _MOST_ALIKE:
        return [("replace", 0, len(mine), 0, len(theirs))]
    return SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()


def _look(own: English, current: English) -> Change | None:
    """Say that two sentences of the same words differ in an address or in markup, if they do."""
    cause = variants.cause(own.text, current.text) if own.text != current.text else "spacing"
    if cause not in ("links", "emphasis", "escapes"):
        return None
    kind: Kind = "address" if cause == "links" else "markup"
    return Change(own.id, own.line, kind, own.text, current.text)


def _replaced(old: Sequence[English], new: Sequence[English], line: int) -> Iterator[Change]:
    """Say of sentences that stand where others stood which of them were changed."""
    free = list(new)
    for one in old:
        best = _partner(one, free) if len(old) * len(new) <= _MOST_PAIRS else None
        if best is not None:
            free.remove(best)
            yield Change(one.id, one.line, "changed", one.text, best.text)
        else:
            yield Change(one.id, one.line, "removed", one.text, "")
    at = old[-1].line if old else line
    for added in free:
        yield Change("", at, "new", "", added.text)


def _partner(one: English, among: Sequence[English]) -> English | None:
    """Give the sentence that is most like another one, if any is like it."""
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(one.text.split()[:_LONGEST])
    best, most = None, _ALIKE
    for other in among:
        matcher.set_seq1(other.text.split()[:_LONGEST])
        if matcher.real_quick_ratio() < most or matcher.quick_ratio() < most:
            continue
        if (ratio := matcher.ratio()) > most or (ratio == most and best is None):
            best, most = other, ratio
    return best


def _without_moved(found: Sequence[Change]) -> tuple[Change, ...]:
    """Leave out sentences that are gone in one place and new in another: they were moved."""
    gone = Counter(variants.letters(one.old) for one in found if one.kind == "removed")
    added = Counter(variants.letters(one.new) for one in found if one.kind == "new")
    moved = {"removed": gone & added, "new": gone & added}
    kept = []
    for one in found:
        words = variants.letters(one.old or one.new)
        if one.kind in moved and moved[one.kind][words] > 0:
            moved[one.kind][words] -= 1
        else:
            kept.append(one)
    return tuple(kept)
