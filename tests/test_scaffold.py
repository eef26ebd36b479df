"""The grammar: every case of `pages/scaffold.md`, and what must hold for any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_sxs.segments import scaffold
from mkdocs_sxs.segments.scaffold import Segment
from tree import pair

PAGE = (Path(__file__).parent / "pages" / "scaffold.md").read_text(encoding="utf-8")
CASES = {
    part.partition("\n")[0]: dict(re.findall(r"~~~ (\w+)\n(.*?)\n(?=~~~)", part, re.DOTALL))
    for part in PAGE.split("\n## ")[1:]
}


def test_every_case_is_complete() -> None:
    assert len(CASES) == PAGE.count("\n## ")
    assert all({"file", "localized", "source"} <= set(case) for case in CASES.values())


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    case = CASES[name]
    pieces = scaffold.parse(scaffold.repair_quotes(case["file"]))
    assert scaffold.choose(pieces, "localized") == case["localized"]
    assert scaffold.choose(pieces, "source") == case["source"]
    found = [str(problem).removeprefix("f:") for problem in scaffold.findings(pieces, "f")]
    assert found == case.get("findings", "").splitlines()


def test_pieces_stand_on_the_lines_of_their_file() -> None:
    text = "\n\n".join([pair("1a2b3-102", "Ena\ndva", "One"), pair("1a2b3-103", "Tri", "Three")])
    lines = [
        (line, str(piece)[:26]) for line, piece in scaffold.with_lines(scaffold.parse(text), 5)
    ]
    assert lines == [
        (5, '<span data-ttu-id="1a2b3-1'),
        (6, "\n\n"),
        (8, '<span data-ttu-id="1a2b3-1'),
    ]


def test_stray_closers_go_from_the_page() -> None:
    text = "Prva</span> in `</span>` in <span>druga</span>.\n\n```html\n</span>\n```\n</span>"
    assert scaffold.drop_stray_closers(text) == (
        "Prva in `</span>` in <span>druga</span>.\n\n```html\n</span>\n```\n"
    )


SCRAPS = st.sampled_from(
    [
        '<span data-ttu-id="1a2b3-103">',
        '<span data-ttu-id="1a2b3-',
        '</span><span class="sxs-lookup"><span data-stu-id="1a2b3-103">',
        '</span><span class="sxs-lookup"><span data-stu-id="',
        '<span class="sxs-lookup">',
        "<span data-stu-id='x'>",
        "</span></span>",
        "</span>",
        "<span>",
        "&quot;>",
        '"',
        "\n",
        "`",
        "besedilo ",
    ]
)
ANY_TEXT = st.lists(st.one_of(SCRAPS, st.text(max_size=5)), max_size=30).map("".join)


@given(ANY_TEXT)
def test_any_text_comes_back_byte_for_byte(text: str) -> None:
    assert scaffold.join(scaffold.parse(text)) == text


@given(ANY_TEXT)
def test_no_text_makes_it_fail(text: str) -> None:
    pieces = scaffold.parse(scaffold.repair_quotes(text))
    scaffold.findings(pieces, "f")
    scaffold.drop_stray_closers(scaffold.choose(pieces, "source"))


@given(ANY_TEXT)
def test_the_publishers_quotes_are_those_of_the_file(text: str) -> None:
    published = scaffold.repair_quotes(text, published=True)
    assert published.replace("&quot;", '"') == text.replace("&quot;", '"')


@given(ANY_TEXT)
@example(
    '<span data-ttu-id="1a2b3-103"></span><span class="sxs-lookup"><span data-stu-id="'
    '</span><span class="sxs-lookup"><span data-stu-id="1a2b3-103"></span></span>'
)
def test_no_reader_sees_a_whole_tag_of_the_scaffolding(text: str) -> None:
    shown = scaffold.choose(scaffold.parse(text), "localized")
    for piece in scaffold.parse(shown):
        assert isinstance(piece, str) or "<span data-ttu-id" not in str(piece)[1:]
    assert not re.search(r"<span[^<>]*data-[st]tu-id", shown)


HALF = st.text(max_size=40).filter(
    lambda text: "span" not in text.lower() and not text.endswith("<")
)
PAIRS = st.lists(
    st.tuples(st.integers(101, 999), HALF, HALF, st.sampled_from([" ", "\n\n", " | ", ""]))
)


@given(PAIRS)
def test_what_is_written_as_pairs_is_chosen_back_exactly(
    pairs: list[tuple[int, str, str, str]],
) -> None:
    text = "".join(pair(f"1a2b3-{n}", own, english) + gap for n, own, english, gap in pairs)
    pieces = scaffold.parse(text)
    assert scaffold.choose(pieces, "localized") == "".join(own + gap for _, own, _, gap in pairs)
    assert scaffold.choose(pieces, "source") == "".join(e + gap for _, _, e, gap in pairs)
    assert [type(piece) for piece in pieces if not isinstance(piece, str)] == [Segment] * len(pairs)
    assert scaffold.findings(pieces, "f") == []
