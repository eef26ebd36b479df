"""Writes into a file what rules are certain of: the translation of a pair, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..articles.article import Article
from ..segments import scaffold
from ..segments.scaffold import Segment
from .checking import language_of
from .pair import LONGEST, Pair
from .rule import Hit, Rule
from .settings import Settings


def fix(text: str, article: Article, rules: Sequence[Rule], settings: Settings) -> str:
    """Give the text of a file with what rules are certain of.

    Args:
        text: the file as it is, line ends and all.
        article: what was read of it.
        rules: those that are asked; only such as mend anything matter.
        settings: what the owner says.
    """
    asked = [rule for rule in rules if rule.fixes]
    head = text[: len(text) - len(_body(text, article))]
    pieces = scaffold.parse(text[len(head) :])
    fixed = tuple(
        fix_pair(piece, article.file, article.locale, asked, settings)
        if isinstance(piece, Segment) and len(str(piece)) < LONGEST
        else piece
        for piece in pieces
    )
    written = scaffold.join(fixed)
    # What is written has to be read as it was meant, or the file stays as it is.
    return head + written if scaffold.parse(written) == fixed else text


def _body(text: str, article: Article) -> str:
    """Give the text behind the front matter, which holds no Markdown."""
    position = 0
    for _ in range(article.body_line - 1):
        position = text.find("\n", position) + 1
    return text[position:]


def fix_pair(
    segment: Segment,
    file: str,
    locale: str,
    rules: Sequence[Rule],
    settings: Settings,
) -> Segment:
    """Give a pair with what rules are certain of, one after another; its English stays.

    Args:
        segment: the pair.
        file: the path of its file.
        locale: the tag of its language.
        rules: those that are asked.
        settings: what the owner says.
    """
    for rule in rules:
        if any(one.meets(rule.name, locale, file, segment.source) for one in settings.ignore):
            continue
        pair = Pair(segment.localized, segment.source, language_of(locale))
        hits = [hit for hit in rule.find(pair) if hit.replacement is not None]
        segment = replace(segment, localized=_replaced(segment.localized, hits))
    return segment


def _replaced(text: str, hits: Sequence[Hit]) -> str:
    parts: list[str] = []
    position = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
        if hit.start >= position:
            parts += [text[position : hit.start], hit.replacement or ""]
            position = hit.end
    return "".join([*parts, text[position:]])
