"""The last look at a page: what of its text still looks like markup, and not in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_sxs import docfx
from mkdocs_sxs.mends import markup
from mkdocs_sxs.pages import leftovers
from mkdocs_sxs.segments import marks, scaffold
from mkdocs_sxs.segments.marks import Sentence
from tree import CONFIG, build, draw


def look(page: str) -> list[str]:
    """Give the marks that are left on a page, whose pairs are written `⟦translation|English⟧`."""
    parts = re.split(r"⟦(.*?)\|\|(.*?)⟧", page, flags=re.DOTALL)
    pieces: list[scaffold.Piece] = []
    for number in range(0, len(parts), 3):
        pieces.append(parts[number])
        if number + 2 < len(parts):
            pieces.append(scaffold.Segment(f"1a2b3-{number}", *parts[number + 1 : number + 3]))
    sentences: list[Sentence] = []
    marked = marks.insert_marks(pieces, sentences, 1)
    found = leftovers.find_leftovers(
        docfx.convert(scaffold.choose(marked, "localized")).tree,
        sentences,
        lambda english: markup.visible(docfx.inline(english)),
        lambda: docfx.convert(scaffold.choose(pieces, "source")).tree,
    )
    return [one.mark for one in found]


@pytest.mark.parametrize(
    ("translation", "english", "mark"),
    [
        ("** Lonec** je vroč.", "The **pot** is hot.", "**"),
        ("Lonec\\*\\*\\*\\* je vroč.", "The **pot** is hot.", "****"),
        ("Lonec je \\*vroč.", "The pot is *hot*.", "*"),
        ("Lonec je \\_vroč_.", "The pot is _hot_.", "_"),
        ("Lonec je \\_\\_vroč.", "The pot is __hot__.", "__"),
        ("Lonec je ~~ vroč~~.", "The pot is ~~hot~~.", "~~"),
        ("Zaženite \\`lonec.", "Run `pot`.", "`"),
        ("Glejte lonec](https://example.org/p).", "See [the pot](https://example.org/p).", "]("),
        ("Glejte [lonec] (lonec.md).", "See [the pot](pot.md).", "] ("),
        ("Lonec [! VKLJUČI] tu.", "The pot is here.", "[! VKLJUČI"),
        ("Lonec je < strong >vroč.", "The pot is <strong>hot</strong>.", "< strong >"),
        ("Lonec je vroč</ b>.", "The pot is <b>hot</b>.", "</ b>"),
        ("Lonec je [[vroč]].", "The pot is hot.", "[["),
        ("Lonec je {{vroč}}.", "The pot is hot.", "{{"),
        ("Lonec &amp;nbsp; je vroč.", "The pot&nbsp;is hot.", "&nbsp;"),
        ("\\> lonec je vroč.", "The pot is hot.", ">"),
        ("Lonec ::: je vroč.", "The pot is hot.", ":::"),
        ("Lonec ** je vroč.", "The pot `**` is hot.", "**"),
    ],
)
def test_what_looks_like_markup_in_the_translation_only(
    translation: str, english: str, mark: str
) -> None:
    assert look(f"⟦{translation}||{english}⟧\n\n⟦Druga.||Second.⟧\n") == [mark]


@pytest.mark.parametrize(
    ("translation", "english"),
    [
        ("Lonec je **vroč**, `a**b` in <b>poln</b>.", "The pot is **hot**, `a**b`, <b>full</b>."),
        ("Vtipkajte \\*\\* lonec.", "Type \\*\\* pot."),
        ("Odprite lid_size > 3 * 4.", "Open lid_size > 3 * 4."),
        ("Odprite <ime> in [to] (ali ono).", "Open <name> and this (or that)."),
        ("C# in A&B; 5 > 3.", "C# and A&B; 5 > 3."),
        ("    `**`\n", "    `**`\n"),
    ],
)
def test_what_is_code_or_in_the_english_too_is_the_authors(translation: str, english: str) -> None:
    assert look(f"⟦{translation}||{english}⟧\n") == []


def test_marks_around_a_sentence_that_are_none_beside_its_translation() -> None:
    assert look("**⟦壺（熱い）||The pot⟧**⟦です||is hot⟧\n") == ["**"]
    assert look("**⟦壺||The pot.⟧**⟦です||is hot⟧\n") == []
    assert look("a**b ⟦壺||pot⟧ c**d\n") == []


def test_a_finding_has_its_place_and_the_english_and_no_private_signs(tmp_path: Path) -> None:
    root = draw(
        tmp_path,
        CONFIG
        + """
=== content/sl-SI/lonec.md
---
title: Lonec
---
# {{pair 1a2b3-101|Lonec|Pot}}

{{pair 1a2b3-102|Prva poved.|First sentence.}}
{{pair 1a2b3-103|Odprite *** pokrov in.|Open **the lid** and the pot.}}

Opomba[^1].

[^1]: {{pair 1a2b3-104|Pojasnilo|Footnote}}
""",
    )
    built = build(root)
    assert built.code == 0, built.log
    (said,) = [line for line in built.log.splitlines() if "[visible-markup]" in line]
    assert (
        "content/sl-SI/lonec.md:7: readers see *** in: Prva poved. Odprite *** pokrov in." in said
    )
    assert "write it as the English does: Open **the lid** and the pot." in said
    assert "the site has no Pojasnilo, which this link leads to" in built.log
    assert max(built.log) < "\U000f0000"
