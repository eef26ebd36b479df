"""Lines that are read at once are read as markdown-it reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from mkdocs_sxs.docfx import lines, rules
from mkdocs_sxs.docfx.context import Context, Location
from mkdocs_sxs.docfx.settings import ConversionSettings

_READ = {
    "text": "Slika 1] se menja (ob 12:30) v 5 minutah!",
    "strong emphasis": "Izberite **Datoteka** > **Shrani kot**.",
    "strong emphasis at both ends": "**Opomba**",
    "strong emphasis within a word": "pred**pona**",
    "two that touch": "a **b**[c](d)**e** f",
    "strong emphasis that ends in punctuation": "**Opomba:** izberite **Shrani.**",
    "strong emphasis that begins with punctuation": "Izberite **+ Dodaj** ali **»Nov«** tukaj.",
    "the anchor of a heading": '<a name="save-a-picture"></a>Shranjevanje slike',
    "a link": "Glejte [pomoč za slike](https://example.org/a?b=c#d-e).",
    "ampersands": "Slike & [risbe & več](https://example.org/?a=b&c=d), **A & B**",
    "a relative link": "[naprej](../slike/menjava.md)",
    "signs of the private planes": "**\U000f0001Opomba\U00100001**: \U000f0002beri\U00100002.",
}

_LEFT = {
    "one star": "*Opomba*",
    "three stars": "***Opomba***",
    "stars beside a space": "** Opomba**",
    "stars between punctuation and a letter": "**(Opomba)**a",
    "stars between a letter and punctuation": "a**(Opomba)** b",
    "stars left over": "**Opomba",
    "four stars": "**a****b**",
    "a link with emphasis in it": "[**a**](b)",
    "a picture": "![a](b)",
    "a link with a title": '[a](b "c")',
    "a link to no address": "[a]()",
    "an address with brackets": "[a](b(c))",
    "a definition's name": "[a]",
    "a bare address": "https://example.org",
    "a directive": "a :::no-loc text=\"b\"::: c",
    "code": "`a`",
    "an underscore": "a_b",
    "an escape": r"\*",
    "a tag": "a<br>b",
    "an entity": "a&nbsp;b",
    "an entity in an address": "[a](b?c&lt;d)",
    "two lines": "a\nb",
}  # fmt: skip

_PARTS = ["a", "Ž", "1", " ", ".", "**", "*", "[", "](b)", "]", "(", ")", "!", ":", "//", "http"]
_PARTS += [
    "**a b**",
    "[a: b](c)",
    "\\",
    "`",
    "~~",
    "_",
    "<b>",
    "&amp;",
    "&",
    "\n",
    "\U000f0001",
    "«",
]
_PARTS += ['<a name="b">', "</a>", " **", "** ", "**.", ".**", "\u00a0"]


def _by_rules(line: str) -> list[Token]:
    parser = rules.parser()
    return parser.inline.parse(
        line, parser, {"docfx": Context(ConversionSettings(), Location("", 1))}, []
    )


@pytest.mark.parametrize("line", _READ.values(), ids=_READ.keys())
def test_a_line_is_read_at_once(line: str) -> None:
    assert lines.tokenize_line(line) == _by_rules(line)


@pytest.mark.parametrize("line", _LEFT.values(), ids=_LEFT.keys())
def test_other_lines_are_left_to_the_rules(line: str) -> None:
    assert lines.tokenize_line(line) is None


@given(st.lists(st.sampled_from(_PARTS), max_size=20).map("".join))
def test_no_line_is_read_otherwise(line: str) -> None:
    found = lines.tokenize_line(line)
    assert found is None or found == _by_rules(line)
