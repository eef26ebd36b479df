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
    "both by the author, who wrote one of them within emphasis": (
        r"ena\* dva \*tri", r"*one\* two* three\*", r"ena\* dva \*tri",
    ),
    "at another place than in the English, for the translation broke the bold": (
        r"Izberite \**Ustvari *.**", r"Choose **Create\*.**", "Izberite **Ustvari *.**",
    ),
    "by the author in brackets, and by the generator around them": (
        r"Izberite \*\*vse ( \* . \* )\*\*", r"Choose **all (\*.\*)**",
        r"Izberite **vse ( \* . \* )**",
    ),
    "by the author, and one more by the generator": (
        r"\*\*Znak \*", r"**The sign \*,** and **\*.example**", r"**Znak *",
    ),
    "emphasis that is broken in the English too": (
        r"*ena*, \* dva\*\*", r"*one*, \*two\*\*", "*ena*, * dva**",
    ),
    "emphasis of stars and underscores": (
        r"***Nova** _ ali _ \* stara\*\*", r"***New** _ or _*old\*\*",
        "***Nova** _ ali _ * stara**",
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


def test_who_had_to_escape_one_star_escaped_all_of_the_page() -> None:
    odd = pair("1a2b3-103", r"Veliko ( \* ).", r"Many (\*).")
    broken = pair("1a2b3-104", r"*Ena*, \*dva\*\*.", r"*One*, \*two\*\*.")
    added = pair("1a2b3-105", r"\*\* Opomba\*\* Pozor.", "**Note** Take care.")
    page = f"{odd}\n{broken}\n{added}\n"
    shows = pair("1a2b3-106", r"Nič ali **\***.", r"Zero or **\***.")

    def shown(text: str, half: scaffold.Edition) -> str:
        return scaffold.choose(escapes.restore(scaffold.parse(text)), half)

    assert shown(page, "localized") == "Veliko ( * ).\n*Ena*, *dva**.\n** Opomba** Pozor.\n"
    assert shown(page, "source") == "Many (*).\n*One*, *two**.\n**Note** Take care.\n"
    assert shown(page + shows, "localized") == (
        "Veliko ( \\* ).\n*Ena*, *dva**.\n** Opomba** Pozor.\nNič ali **\\***."
    )
    assert shown(page + shows, "source") == (
        "Many (\\*).\n*One*, *two**.\n**Note** Take care.\nZero or **\\***."
    )


@given(st.text(alphabet="a*\\`_ ", max_size=20), st.text(alphabet="a*\\`_ ", max_size=20))
def test_only_backslashes_ever_go(localized: str, source: str) -> None:
    result = restored(localized, source)
    assert result.replace("\\", "") == localized.replace("\\", "")


@given(st.text(alphabet="ab _[](){}<>#.", max_size=30))
def test_text_without_escapes_stays(text: str) -> None:
    assert restored(text, text) == text
