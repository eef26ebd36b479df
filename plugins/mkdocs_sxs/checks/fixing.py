"""Writes into a file what rules are certain of: the translation of a pair, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..articles.article import Article
from ..segments import scaffold
from ..segments.scaffold import Piece, Segment
from .checking import as_pair
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
    fixed = tuple(_fixed(piece, article, asked, settings) for piece in pieces)
    written = scaffold.join(fixed)
    # What is written has to be read as it was meant, or the file stays as it is.
    return head + written if scaffold.parse(written) == fixed else text


def _body(text: str, article: Article) -> str:
    """Give the text behind the front matter, which holds no Markdown."""
    position = 0
    for _ in range(article.body_line - 1):
        position = text.find("\n", position) + 1
    return text[position:]


def _fixed(piece: Piece, article: Article, rules: Sequence[Rule], settings: Settings) -> Piece:
    if not isinstance(piece, Segment):
        return piece
    for rule in rules:
        hits = [
            hit
            for hit in rule.find(as_pair(piece, article, settings))
            if hit.replacement is not None and not _is_ignored(rule, piece, article, settings)
        ]
        piece = replace(piece, localized=_replaced(piece.localized, hits))
    return piece


def _is_ignored(rule: Rule, piece: Segment, article: Article, settings: Settings) -> bool:
    return any(
        one.meets(rule.name, article.locale, article.file, piece.source) for one in settings.ignore
    )


def _replaced(text: str, hits: Sequence[Hit]) -> str:
    parts: list[str] = []
    position = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
        if hit.start >= position:
            parts += [text[position : hit.start], hit.replacement or ""]
            position = hit.end
    return "".join([*parts, text[position:]])
