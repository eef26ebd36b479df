"""Mending: every case of `pages/mending.md`, and what must hold for any text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import markdown
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mkdocs_sxs.docfx import directives
from mkdocs_sxs.mends import emphasis, markup, mending, named_links, place
from mkdocs_sxs.segments import scaffold
from mkdocs_sxs.segments.scaffold import Piece, Segment

PAGE = (Path(__file__).parent / "pages" / "mending.md").read_text(encoding="utf-8")
CASES: dict[str, dict[str, str]] = {
    f"{chapter.partition(chr(10))[0]}: {part.partition(chr(10))[0]}": dict(
        re.findall(r"~~~ ([\w ]+)\n(.*?)\n(?=~~~)", part, re.DOTALL)
    )
    for chapter in PAGE.split("\n# ")[1:]
    for part in chapter.split("\n## ")[1:]
}


def pieces(localized: str, english: str) -> tuple[Piece, ...]:
    """Make the pieces of a page whose pairs stand in brackets, or of one pair."""
    if "⟦" not in localized:
        return (Segment("1a2b3-103", localized, english),)

    def each() -> Iterator[Piece]:
        sources = re.findall(r"⟦(.*?)⟧", english, re.DOTALL)
        for number, part in enumerate(re.split(r"⟦(.*?)⟧", localized, flags=re.DOTALL)):
            if number % 2:
                yield Segment(f"1a2b3-{103 + number // 2}", part, sources[number // 2])
            elif part:
                yield part

    return tuple(each())


def test_every_case_is_complete() -> None:
    assert len(CASES) == len(re.findall(r"^## ", PAGE, re.MULTILINE))
    assert all({"english", "localized"} <= set(case) for case in CASES.values())
    assert all(("mended" in case) == ("rules" in case) for case in CASES.values())


def test_every_rule_has_a_case() -> None:
    shown = {rule for case in CASES.values() for rule in case.get("rules", "").split()}
    assert shown == {
        *mending.MEND_RULES,
        *place.PLACE_RULES,
        "outer-marks",
        "swapped-stars",
        "loose-stars",
        "slips",
        "split-construct",
    }


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    case = CASES[name]
    given_ = pieces(case["localized"], case["english"])
    mended = mending.mend(given_)
    expected = pieces(case.get("mended", case["localized"]), case["english"])
    assert scaffold.choose(mended.pieces, "localized") == scaffold.choose(expected, "localized")
    english = pieces(case.get("mended", case["localized"]), case["english"])
    if "mended english" in case:
        english = pieces(case["mended english"], case["mended english"])
    assert scaffold.choose(mended.pieces, "source") == scaffold.choose(english, "source")
    assert sorted(mended.counts) == case.get("rules", "").split()
    assert mending.mend(mended.pieces).pieces == mended.pieces


@pytest.mark.parametrize("name", [name for name in CASES if "mended" in CASES[name]])
def test_no_reader_of_a_mended_page_sees_a_mark(name: str) -> None:
    case = CASES[name]
    mended = mending.mend(pieces(case["localized"], case["english"])).pieces
    own, english = (
        re.findall(r"\*|\]\(|`", markup.visible(markdown.markdown(text, extensions=["tables"])))
        for text in (scaffold.choose(mended, "localized"), scaffold.choose(mended, "source"))
    )
    # Stars that the English shows as well are the author's.
    has_own = case["rules"] == "star-names" or r"\***" in case["mended"]
    assert own == (english if has_own else [])


def test_what_needs_nothing_is_the_very_same() -> None:
    page = pieces("⟦Prva.⟧ ⟦\\*\\* Druga\\*\\*⟧", "⟦First.⟧ ⟦**Second**⟧")
    mended = mending.mend(page)
    assert mended.pieces[0] is page[0]
    assert dict(mended.counts) == {"stars": 1}


def test_a_half_too_long_for_any_sentence_is_left_alone() -> None:
    long = "\\*\\* a\\*\\* " * 2000
    (piece,) = mending.mend([Segment("1a2b3-103", long, "**a** " * 2000)]).pieces
    assert isinstance(piece, Segment)
    assert piece.localized == long


def mended_sentence(localized: str, english: str) -> tuple[str, list[str]]:
    """Give a translated sentence as it is mended, and the rules that did it."""
    mended = mending.mend(pieces(localized, english))
    return scaffold.choose(mended.pieces, "localized"), sorted(mended.counts)


TAGS = """
    a abbr b blockquote br caption center code dd del details div dl dt figcaption figure
    h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q s samp small span sub summary sup table
    tbody td tfoot th thead tr u ul var
"""
"""All but the tags of emphasis, which is compared with that of stars."""


@pytest.mark.parametrize("name", TAGS.split())
def test_a_tag_is_spelled_as_the_english_does(name: str) -> None:
    english = f"Before <{name}>it</{name}> and after."
    broken = f"Pred < {name.upper()}>njim< / {name} > in za."
    assert mended_sentence(broken, english) == (f"Pred <{name}>njim</{name}> in za.", ["tag"])


def test_a_name_between_brackets_that_is_no_tag_stays() -> None:
    assert mended_sentence("Vpišite < ime>.", "Enter <name>.") == ("Vpišite < ime>.", [])


@pytest.mark.parametrize(
    ("localized", "mended"),
    [
        ("Zaženite Get-Item zdaj.", "Zaženite `Get-Item` zdaj."),
        ("Zaženite ´ Get-Item` zdaj.", "Zaženite `Get-Item` zdaj."),
        ("Zaženite `ukaz Get-Item` zdaj.", "Zaženite ukaz `Get-Item` zdaj."),
    ],
)
def test_a_name_of_code_gets_its_marks(localized: str, mended: str) -> None:
    assert mended_sentence(localized, "Run `Get-Item` now.")[0] == mended


@pytest.mark.parametrize(
    "localized",
    [
        *("Zaženite Get-Itema zdaj.", "Zaženite `ukaz Get-Itema` zdaj."),
        *("Zaženite preGet-Item zdaj.", "Zaženite `preGet-Item` zdaj."),
        "Zaženite Get-Item in Get-Item.",
    ],
)
def test_a_name_within_a_word_or_twice_gets_none(localized: str) -> None:
    assert mended_sentence(localized, "Run `Get-Item` now.") == (localized, [])


@pytest.mark.parametrize("word", ["item", "AB"])
def test_a_word_that_may_be_one_of_the_sentence_gets_none(word: str) -> None:
    sentence = f"Zaženite {word} zdaj."
    assert mended_sentence(sentence, f"Run `{word}` now.") == (sentence, [])


@pytest.mark.parametrize(
    ("localized", "mended"),
    [
        ("Odprite Potmaster zdaj.", "Odprite **Potmaster** zdaj."),
        ("*Odprite Potmaster zdaj.*", None),
        ("Odprite [Potmaster](a.md) zdaj.", None),
        ("Odprite (Potmaster) zdaj.", None),
        ("Odprite `x Potmaster y` zdaj.", None),
        ('Odprite <a title="Potmaster">to</a> zdaj.', None),
        ("Odprite a/Potmaster zdaj.", None),
        ("Odprite Potmaster/a zdaj.", None),
        ("Odprite Potmasterja zdaj.", None),
        ("Odprite Potmaster, Potmaster.", None),
    ],
)
def test_a_name_gets_its_stars_outside_other_marks_only(localized: str, mended: str | None) -> None:
    assert mended_sentence(localized, "Open **Potmaster** now.")[0] == (mended or localized)


def test_a_name_behind_other_marks_gets_its_stars() -> None:
    english = "Press <kbd>A</kbd> (now), `x y` and [this](a.md) in **Potmaster**."
    localized = "Pritisnite <kbd>A</kbd> (zdaj), `x y` in [to](a.md) v Potmaster."
    assert mended_sentence(localized, english)[0] == localized.replace("Potmaster", "**Potmaster**")


# Stars that nothing makes bold, and the text without them.
LITERAL = {
    r"deli \*\*slike": "deli slike",  # a space stays between words ...
    r"deli\*\*slike": "deli slike",
    "deli****slike": "deli slike",
    "写真****共有": "写真共有",  # ... of scripts that have it
    "deli ****, slike": "deli , slike",
    r"\*\*deli": "deli",
    r"deli \*\*": "deli",
    "****": "",
    "deli ****  slike": "deli  slike",
    r"deli \*slike": r"deli \*slike",  # one may be meant
    "deli **slike**": "deli **slike**",
    "deli ***slike***": "deli ***slike***",
}


@pytest.mark.parametrize("text", LITERAL)
def test_stars_that_are_none_go_and_words_stay_apart(text: str) -> None:
    assert emphasis.without_runs(text) == LITERAL[text]


@pytest.mark.parametrize("quotes", ["“”", "„“", "«»", "””"])
def test_quotation_marks_of_a_language_within_a_tag(quotes: str) -> None:
    broken = f"Glejte <a href={quotes[0]}b.md{quotes[1]}>tu</a>."
    english = 'See <a href="b.md">here</a>.'
    assert mended_sentence(broken, english) == ('Glejte <a href="b.md">tu</a>.', ["tag"])
    single = broken.translate(str.maketrans("“”„«»", "‘’‚‘’"))
    english = english.replace('"', "'")
    assert mended_sentence(single, english) == ("Glejte <a href='b.md'>tu</a>.", ["tag"])


@pytest.mark.parametrize(
    ("localized", "english", "mended"),
    [
        ("今すぐ ＊＊開く＊＊ を押す", "Press **Open** now", "今すぐ **開く** を押す"),
        ("今すぐ ｀git add｀ を押す", "Type `git add` now", "今すぐ `git add` を押す"),
        ("今すぐ ［開く］(a.md) を押す", "Press [Open](a.md) now", "今すぐ [開く](a.md) を押す"),
        ("今すぐ 【開く】(a.md) を押す", "Press [Open](a.md) now", "今すぐ [開く](a.md) を押す"),
    ],
)
def test_each_full_width_mark_has_its_narrow_one(localized: str, english: str, mended: str) -> None:
    assert mended_sentence(localized, english)[0] == mended


SCRAPS = st.sampled_from(
    [
        "**", "*", "\\*", "\\*\\*", " ", " ", "`", "\\`", "[", "]", "](", "(", ")", "] (", "_",
        "https://example.org/a", "<br/>", "< br >", "&gt;", "_ gt_", "Potmaster", "lonec",
        "壺", "。", "［", "］", "＊", "\u200f", "|", "1. ", "> ", "- ", "\n", ".", ",", "[!INCLUDE",
        "[! INCLUDE", "[](https://example.org/a)",
    ]
)  # fmt: skip
HALF = st.lists(SCRAPS, max_size=14).map("".join)
BEFORE = st.sampled_from(["", "\n\n", "- ", "text ", "| "])


@given(BEFORE, HALF, HALF)
def test_mending_twice_changes_nothing_more(before: str, own: str, english: str) -> None:
    page: list[Piece] = [before, Segment("1a2b3-103", own, english), " |\n|---|---|\n"]
    once = mending.mend(page)
    twice = mending.mend(once.pieces)
    assert twice.pieces == once.pieces
    assert not twice.counts


@given(BEFORE, HALF, HALF)
def test_no_letter_is_lost(before: str, own: str, english: str) -> None:
    # Where the English is a label, such as `[!NOTE]`, it takes the place of what was made of it.
    assume(directives.LABEL.fullmatch(english) is None)
    (_, piece) = mending.mend([before, Segment("1a2b3-103", own, english)]).pieces
    assert isinstance(piece, Segment)
    # A link may get its address back; no reader reads that.
    now, was = (text.replace("(https://example.org/a)", "") for text in (piece.localized, own))
    assert markup.letters(now) == markup.letters(was)


@given(BEFORE, HALF.filter(lambda text: "_" not in text))
def test_a_half_like_its_english_stays_like_it(before: str, text: str) -> None:
    sound = emphasis.tightened(text)
    mended = mending.mend((before, Segment("1a2b3-103", text, text)))
    assume("slips" not in mended.counts)  # what both halves have, as an author's lone stars
    assert mended.pieces == (before, Segment("1a2b3-103", sound, sound))


@given(HALF, HALF)
def test_no_mark_becomes_visible(own: str, english: str) -> None:
    (piece,) = mending.mend([Segment("1a2b3-103", own, english)]).pieces
    assert isinstance(piece, Segment)
    if piece.source == english:  # else the English was damaged itself, and is another now
        wanted = markup.read_markup(english)
        now = markup.distance(markup.read_markup(piece.localized), wanted)
        assert now <= markup.distance(markup.read_markup(own), wanted)


@given(st.text(alphabet="a*\\ _", max_size=20), st.text(alphabet="a*\\ _", max_size=20))
def test_stars_alone_neither_fail_nor_lose_letters(own: str, english: str) -> None:
    (piece,) = mending.mend([Segment("1a2b3-103", own, english)]).pieces
    assert isinstance(piece, Segment)
    assert markup.letters(piece.localized) == markup.letters(own)


class LookedUp(Mapping[str, str]):
    """Labels that nobody may look through: each sentence would take as long as all of them."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._names = dict(names)

    def __getitem__(self, name: str) -> str:
        return self._names[name]

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[str]:
        raise AssertionError


def named(own: str, source: str, names: int) -> str:
    labels = named_links.Labels(
        LookedUp((f"b{n}", f"b{n}") for n in range(names)),
        LookedUp((f"b{n}", f"B{n}") for n in range(names)),
    )
    return named_links.named(own, source, labels)


def test_the_labels_of_a_page_are_looked_up_for_each_sentence() -> None:
    assert named("[a][]", "[b7][]", 1_000) == "[a][B7]"


@pytest.mark.parametrize(("count", "begin"), [(2, "[the b0][B0] "), (40, "the b0 ")])
def test_of_few_lost_names_it_is_found_out_which_is_which(count: int, begin: str) -> None:
    own, source = ("".join(f"[{one}b{n}][] " for n in range(count)) for one in ("the ", ""))
    assert named(own, source, count).startswith(begin)
