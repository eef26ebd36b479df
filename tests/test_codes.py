"""Markup of a sentence as codes of a translation tool."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sxs.exchange import codes

CODES = {
    "Choose **Open**.": ["Choose ", ("open", "**"), "Open", ("close", "**"), "."],
    "See [more](a.md).": ["See ", ("open", "["), "more", ("close", "](a.md)"), "."],
    "[**a**](b)": [("open", "["), ("open", "**"), "a", ("close", "**"), ("close", "](b)")],
    "`a **b**`": [("alone", "`a **b**`")],
    "![a](b.png)": [("open", "!["), "a", ("close", "](b.png)")],
    "a_b_c 2 * 3 [x] \\*": ["a_b_c 2 * 3 [x] \\*"],
    "<xref:a> &gt;": [("alone", "<xref:a>"), " ", ("alone", "&gt;")],
    "{name}!": [("alone", "{name}"), "!"],
    "a < b **open": ["a < b **open"],
    "[!INCLUDE [a](b.md)]": [("alone", "[!INCLUDE [a](b.md)]")],
    "at https://example.org/a_b.": ["at ", ("alone", "https://example.org/a_b.")],
}  # fmt: skip


@pytest.mark.parametrize("text", CODES)
def test_markup_becomes_codes(text: str) -> None:
    found = [one if isinstance(one, str) else (one.kind, one.text) for one in codes.split(text)]
    assert found == CODES[text]


@given(st.text(st.sampled_from("*_[]()!`<>a &;{}\\\n"), max_size=30))
def test_all_parts_together_are_the_sentence(text: str) -> None:
    parts = codes.split(text)
    assert "".join(one if isinstance(one, str) else one.text for one in parts) == text
    opened: list[int] = []
    for one in parts:
        if isinstance(one, str) or one.kind == "alone":
            continue
        if one.kind == "open":
            opened.append(one.number)
        else:
            assert opened.pop() == one.number
    assert not opened


def test_codes_of_a_translation_have_the_numbers_of_those_of_the_english() -> None:
    english = codes.split("**A** [b](u) `c`")
    own = codes.matched(english, codes.split("`c` [b](u) **A** *d*"))
    numbers = {one.text: one.number for one in english if not isinstance(one, str)}
    matched = {one.text: one.number for one in own if not isinstance(one, str)}
    assert matched == {**numbers, "*": 4}
