"""Where each sentence of a page stands in its text, and that marking changes no page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.serializers import to_html_string

import corpus
from mkdocs_sxs import docfx
from mkdocs_sxs.mends import mending
from mkdocs_sxs.segments import marks, scaffold
from mkdocs_sxs.segments.scaffold import Piece
from tree import expand


def read(pieces: Sequence[Piece]) -> tuple[str, str, list[tuple[str, str]]]:
    """Give a page's HTML without marks, with marks taken out, and what its places hold."""
    sentences: list[marks.Sentence] = []
    plain = docfx.convert(scaffold.choose(pieces, "localized"))
    marked = docfx.convert(scaffold.choose(marks.insert_marks(pieces, sentences), "localized"))
    taken = marks.remove_marks(marked.tree, sentences)
    for block in [*marked.tree.iter("pre")]:
        block.clear()
    text = "".join("".join(marked.tree.itertext()).replace("\2amp\3amp;", "&").split())
    text = text.translate(dict.fromkeys(map(ord, marks.CONTROLS)))  # no page is written with them
    units = text.encode("utf-16-le")
    assert len(units) == 2 * taken.total
    shown = [
        (sentences[one.number].pair.source, units[2 * one.start : 2 * one.end].decode("utf-16-le"))
        for one in taken.positions
    ]
    again = docfx.convert(
        scaffold.choose(marks.insert_marks(pieces, []), "localized")
    )  # pre and all
    marks.remove_marks(again.tree, sentences)
    return to_html_string(plain.tree), to_html_string(again.tree), shown


def page(written: str) -> list[tuple[str, str]]:
    """Give, for a page, the English of every place and the text it holds, without spaces."""
    plain, marked, shown = read(scaffold.parse(expand(written)))
    assert marked == plain
    return shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param(
            "{{pair aaaaa-101|[!code-sql[Luč]luc.sql)] Prvi.|[!code-sql[A]a.sql)] One.}}\n\n"
            "{{pair aaaaa-102|[AZURE.INCLUDE [luč](luc.md)] Drugi.|[AZURE.INCLUDE [a](a.md)] Two.}}"
            "\n\n{{pair aaaaa-103|[!code-sql[Luč](luc.sql)|[!code-sql[A](a.sql)}}",
            [
                ("[!code-sql[A]a.sql)] One.", "Prvi."),
                ("[AZURE.INCLUDE [a](a.md)] Two.", "lučDrugi."),
            ],
            id="code and includes that are written otherwise",
        ),
        pytest.param(
            "# {{pair aaaaa-101|Odpiranje|Opening}}\n\n"
            "{{pair aaaaa-102|Prvi stavek.|One.}} {{pair aaaaa-103|»Drugi« stavek!|Two!}}",
            [("Opening", "Odpiranje"), ("One.", "Prvistavek."), ("Two!", "»Drugi«stavek!")],
            id="a heading and two sentences of a paragraph",
        ),
        pytest.param(
            "{{pair aaaaa-101|Pr\x0bvi.|One.}} {{pair aaaaa-102|Dr\x85ugi.|Two.}}",
            [("One.", "Prvi."), ("Two.", "Drugi.")],
            id="control characters do not count",
        ),
        pytest.param(
            "{{pair aaaaa-101|Kliknite **Shrani**.|Click **Save**.}} ({{pair aaaaa-102|Da|Yes}})",
            [("Click **Save**.", "KlikniteShrani."), ("Yes", "Da")],
            id="punctuation behind emphasis belongs to it, that of the skeleton does not",
        ),
        pytest.param(
            "{{pair aaaaa-101|**Opomba:**|**Note:**}} {{pair aaaaa-102|_ena_|_one_}}",
            [("**Note:**", "Opomba:"), ("_one_", "ena")],
            id="emphasis is read as without marks",
        ),
        pytest.param(
            "[{{pair aaaaa-101|Vodnik|Guide}}](a.md) in {{pair aaaaa-102|[drugi](b.md)|[x](b.md)}}",
            [("Guide", "Vodnik"), ("[x](b.md)", "drugi")],
            id="links around and inside",
        ),
        pytest.param(
            "1. {{pair aaaaa-101|Ena|One}}\n   - {{pair aaaaa-102|Dva|Two}}\n\n"
            "| {{pair aaaaa-103|Glava|Head}} |\n|---|\n| {{pair aaaaa-104|Celica|Cell}} |\n\n"
            "> [!NOTE]\n> {{pair aaaaa-105|V okvirju|In a box}}\n",
            [("One", "Ena"), ("Two", "Dva"), ("Head", "Glava"), ("Cell", "Celica"),
             ("In a box", "Vokvirju")],
            id="lists, a table, an alert",
        ),
        pytest.param(
            "```\n{{pair aaaaa-101|koda|code}}\n```\n{{pair aaaaa-102|Za kodo|After code}}",
            [("After code", "Zakodo")],
            id="text in a block of code is not counted",
        ),
        pytest.param(
            "{{pair aaaaa-101|R&amp;D in 😀 &lt;ime&gt;|R&D and a face}} "
            "{{pair aaaaa-102|`a&amp;b` je koda|code}}",
            [("R&D and a face", "R&Din😀<ime>"), ("code", "a&amp;bjekoda")],
            id="entities, and a sign of two code units",
        ),
        pytest.param(
            "{{pair aaaaa-101|詳細は「[こちら](https://a.example/x)」を参照。|See.}}"
            "{{pair aaaaa-102|次。|Next.}}",
            [("See.", "詳細は「こちら」を参照。"), ("Next.", "次。")],
            id="sentences without spaces",
        ),
        pytest.param(
            "{{pair aaaaa-101|::: zone pivot='a'|::: zone pivot='a'}}\n\n"
            "{{pair aaaaa-102|Ena|One}}\n\n{{pair aaaaa-103|::: zone-end|::: zone-end}}",
            [("One", "Ena")],
            id="halves of a zone without their last colons get none",
        ),
        pytest.param(
            "::: zone pivot='a'\n\n{{pair aaaaa-101|Ena ::: zone-end ::: zone pivot='b'|One}}\n\n"
            "{{pair aaaaa-102|Dve|Two}}\n\n::: zone-end",
            [("One", "Ena"), ("Two", "Dve")],
            id="nor do those at the end of a sentence",
        ),
        pytest.param(
            "{{pair aaaaa-101|[beseda]|[word]}}\n\n[beseda]: https://a.example/\n",
            [],
            id="the name of a definition gets no marks",
        ),
        pytest.param(
            "[{{pair aaaaa-101|Lonec|Pot}}][], [{{pair aaaaa-102|krožnik|plate}}], "
            "[{{pair aaaaa-103|dober nož|a good knife}}][nož]\n\n"
            "[{{pair aaaaa-104|lonec|pot}}]: https://a.example/\n"
            "[krožnik]: https://b.example/\n[nož]: https://c.example/\n",
            [("a good knife", "dobernož")],
            id="nor does a pair that is the name of a definition, there or in a link",
        ),
        pytest.param("{{pair aaaaa-101|—|—}}", [], id="nothing to read"),
    ],
)  # fmt: skip
def test_places(written: str, shown: list[tuple[str, str]]) -> None:
    assert page(written) == shown


def test_each_sentence_knows_its_line() -> None:
    sentences: list[marks.Sentence] = []
    pieces = scaffold.parse(expand("{{pair aaaaa-101|Ena|One}}\n\n{{pair aaaaa-102|Dva|Two}}"))
    marks.insert_marks(pieces, sentences, line=10)
    assert [(one.pair.source, one.line) for one in sentences] == [("One", 10), ("Two", 12)]


def test_a_page_with_such_characters_of_its_own_is_left_alone() -> None:
    pieces = scaffold.parse(expand("\U000f0001 {{pair aaaaa-101|Ena|One}}"))
    into: list[marks.Sentence] = []
    assert marks.insert_marks(pieces, into) == pieces
    assert into == []


_INLINE = st.lists(
    st.sampled_from(
        ["beseda", "č", "שלום", "次", "😀", " ", " ", ".", "»", "*", "**krepko**", "_ena_", "`a<b`",
         "[t](a.md)", "[**t**](b.md \"n\")", "![slika](c.png)", "<br/>", "<tenant>", "&amp;",
         "&lt;", "https://a.example/x", "www.a.example", "<https://b.example>",
         "a@b.example", " :x: ", "\\*", "[o]", "<b>x</b>", "<xref:A.B>", "~~x~~", "3.", "-", "|",
         "\n"]
    ),
    max_size=7,
).map("".join)  # fmt: skip
_SKELETON = st.sampled_from(
    ["\n\n", "\n", " ", "\n- ", "\n1. ", "\n\n> ", "\n\n## ", "\n\n> [!NOTE]\n> ", " | ",
     "**", "[", "](x.md)", "(", "\n\n|a|b|\n|-|-|\n|", "\n\n```\n", "\n```\n"]
)  # fmt: skip


@given(st.lists(st.tuples(_SKELETON, _INLINE), max_size=6))
def test_marks_change_no_page(parts: list[tuple[str, str]]) -> None:
    pieces: list[Piece] = []
    for number, (skeleton, localized) in enumerate(parts):
        pieces += [skeleton, scaffold.Segment(f"aaaaa-{101 + number}", localized, "English")]
    plain, marked, _ = read(pieces)
    assert marked == plain


@pytest.mark.parametrize("archive", corpus.ARCHIVES, ids=lambda path: path.name)
def test_marks_change_no_page_of_a_real_repository(archive: Path) -> None:
    """Every tenth article: the same page, and no sentence lost."""
    for one in corpus.articles(archive, every=10):
        sentences: list[marks.Sentence] = []
        pieces = mending.mend(one.body).pieces
        marked = docfx.convert(scaffold.choose(marks.insert_marks(pieces, sentences), "localized"))
        taken = marks.remove_marks(marked.tree, sentences)
        plain = docfx.convert(scaffold.choose(pieces, "localized"))
        assert to_html_string(marked.tree) == to_html_string(plain.tree), one.file
        assert len(taken.positions) == len(sentences), one.file
