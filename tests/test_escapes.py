r"""The stars that the generator escaped: what stands in the file, what the publisher has.

Of each pair the localised half is shown, and the English half that decides.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sxs.segments import escapes, scaffold
from tree import pair

# name: localised half, English half, localised half as the publisher has it
CASES = {
    "nothing to do": ("Odprto **zdaj**.", "Open **now**.", "Odprto **zdaj**."),
    "a footnote star": (r"Slika\* je nova.", r"The picture\* is new.", "Slika* je nova."),
    "emphasis that the translation broke": (
        r"\*\* Opomba\*\* Pozor.", "**Note** Take care.", "** Opomba** Pozor.",
    ),
    "stars spread by the translation": (
        r"zavihek \* \* \* \* skupine", r"the \*\*\*\*Groups tab", "zavihek * * * * skupine",
    ),
    "written by the author, as another escape beside it shows": (
        r"Znaki \* \< \> niso dovoljeni.", r"The characters \* \< \> are not allowed.",
        r"Znaki \* \< \> niso dovoljeni.",
    ),
    "written by the author: without it bold would end": (
        r"Naslov **\*.shramba.example**", r"The address **\*.storage.example**",
        r"Naslov **\*.shramba.example**",
    ),
    "in code nothing is an escape": (
        r"Vpišite `a\*b` in \*.", r"Enter `a\*b` and \*.", r"Vpišite `a\*b` in *.",
    ),
    "a backslash that landed a character early": (
        r"obvestil\o\*\*\** je", "**alerts** are", "obvestilo**** je",
    ),
    "a backslash that landed before the space": (r"ukaz\ *-x", r"the \*-x command", "ukaz *-x"),
    "other escapes are the author's": (r"a\_b \[c\]", r"a\_b \[c\]", r"a\_b \[c\]"),
    "the first by the author, who wrote it within emphasis": (
        r"ena\* dva \*tri", r"*one\* two* three\*", r"ena\* dva *tri",
    ),
    "the first by the author, because of the star behind it": (
        r"\*ena\* \*dva", r"\*one\* \*two", r"\*ena* *dva",
    ),
    "doubled, as the generator of early 2018 wrote them": (
        r"Znak \\* pomeni krat, * ne.", r"The sign \\* means times, \* does not.",
        r"Znak \* pomeni krat, * ne.",
    ),
    "doubled, and code beside it": (
        r"Znak \\* in `\* \\*`.", r"The sign \\* and `\* \\*`.", r"Znak \* in `\* \\*`.",
    ),
    "doubled, but a backslash less would end the emphasis": (
        r"\\*ena\\*", r"\\*one\\* *two*\\*", r"\\*ena\\*",
    ),
    "four in a row beside emphasis": (r"\*\*\*\* in *a*", r"\*\*\*\* and *a*", "**** in *a*"),
}  # fmt: skip


def restored(localized: str, source: str) -> str:
    pieces = scaffold.parse(pair("1a2b3-103", localized, source))
    return scaffold.choose(escapes.restore(pieces), "localized")


@pytest.mark.parametrize("name", CASES)
def test_the_publishers_stars(name: str) -> None:
    localized, source, expected = CASES[name]
    assert restored(localized, source) == expected


@given(st.text(alphabet="a*\\`_ ", max_size=20), st.text(alphabet="a*\\`_ ", max_size=20))
def test_only_backslashes_ever_go(localized: str, source: str) -> None:
    result = restored(localized, source)
    assert result.replace("\\", "") == localized.replace("\\", "")


@given(st.text(alphabet="ab _[](){}<>#.", max_size=30))
def test_text_without_escapes_stays(text: str) -> None:
    assert restored(text, text) == text
