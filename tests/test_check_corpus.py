"""How often each rule finds something in whole repositories, where they are at hand.

A number that changes says that a rule does: read the hits that came or went before it is written
here, and the figure of the rule again where they are many.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import corpus
from mkdocs_sxs.checks import checking
from mkdocs_sxs.checks.settings import Settings
from mkdocs_sxs.checks.table import RULES

LOCALES = ("bg-BG", "et-EE", "he-IL", "ja-JP", "ro-RO", "sl-SI", "sv-SE")
COUNTS = {
    "link-text-empty": (45, 43, 27, 1, 38, 46, 48),
    "link-split": (3, 3, 3, 0, 3, 3, 2),
    "address-lost": (0, 0, 0, 0, 0, 1, 0),
    "placeholder": (5, 5, 6, 1, 6, 6, 4),
    "command": (20, 18, 23, 1, 16, 22, 19),
    "code-name": (7, 1, 14, 0, 9, 12, 7),
    "directive": (1, 1, 1, 1, 1, 1, 0),
    "mixed-script": (21, 1, 13, 0, 0, 0, 0),
    "email": (0, 0, 0, 0, 0, 2, 0),
    "emphasis-lost": (177, 227, 179, 27, 213, 252, 257),
    "emphasis-escaped": (3, 3, 4, 21, 4, 13, 5),
    "menu-step-empty": (60, 40, 58, 1, 70, 68, 50),
    "glued-word": (355, 482, 296, 0, 215, 353, 384),
    "name-case": (289, 267, 252, 20, 250, 299, 46),
    "name-lost": (275, 26, 827, 0, 5, 101, 0),
    "number": (0, 1, 1, 3, 1, 1, 5),
    "untranslated": (7, 15, 8, 0, 14, 16, 11),
    "english-left": (3, 1, 1, 0, 3, 3, 2),
    "doubled-word": (4, 26, 21, 0, 19, 16, 12),
    "repeated-run": (0, 10, 9, 0, 4, 8, 5),
    "brackets": (4, 15, 0, 26, 1, 9, 16),
    "quotes": (14, 11, 14, 1, 3, 16, 7),
    "hidden-character": (0, 0, 0, 13, 0, 2, 1),
    "negation": (2, 7, 0, 0, 6, 1, 0),
    "space-before-punctuation": (645, 658, 476, 0, 597, 653, 219),
    "apostrophe-split": (0, 1836, 0, 0, 0, 0, 0),
    "quote-space": (0, 0, 686, 0, 0, 0, 0),
}
"""For each rule its hits in each of `LOCALES`."""


@pytest.mark.skipif(not corpus.ARCHIVES, reason="SXS_CORPUS names no folder of repositories")
@pytest.mark.parametrize("archive", corpus.ARCHIVES, ids=lambda path: path.name.partition(".")[0])
def test_rules_find_as_much_as_when_they_were_measured(archive: Path) -> None:
    locale = archive.name.partition(".")[0]
    rules = checking.chosen(RULES, (), checking.language_of(locale))
    found = Counter(
        rule.name
        for article in corpus.articles(archive)
        for rule, *_ in checking.check_article(article, rules, Settings())
    )
    wanted = {name: hits[LOCALES.index(locale)] for name, hits in COUNTS.items()}
    assert found == Counter({name: hits for name, hits in wanted.items() if hits})
