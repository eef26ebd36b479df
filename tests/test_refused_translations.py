"""Translations that are refused or escaped, with the reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from exchanged import bytes_of, exported, lay, lines, run, taken, write_lines

from mkdocs_sxs.exchange import judging, units
from tree import expand


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with an article in Slovenian, whose name has a space, and one with CRLF."""
    return lay(tmp_path)


REFUSED = {
    "its English is another one now": ("source", "Open it", "Open it now", "stale"),
    "no article has it": ("key", "b.md#9f8e7-102", "c.md#9f8e7-102", "unknown"),
    "a path out of the content": ("key", "b.md#9f8e7-102", "../../b.md#9f8e7-102", "unknown"),
    "no sentence has it": ("key", "b.md#9f8e7-102", "b.md#9f8e7-999", "unknown"),
    "scaffolding": ("target", "Odprite", '<span data-ttu-id="x">A</span>', "damaging"),
    "a closing tag of the scaffolding": ("target", "Odprite", "A</span></span>", "damaging"),
    "a line end in a heading": ("target", "Odprite", "Odprite\n\nto", "damaging"),
    "a control character": ("target", "Odprite", "Odprite\x08", "damaging"),
    "a line end of another kind": ("target", "Odprite", "Odprite\rto", "damaging"),
    "a comment that hides what follows": ("target", "Odprite", "Odprite <!-- to", "damaging"),
    "an element that is not closed": ("target", "Odprite", "Odprite <div>to", "damaging"),
    "an element that is not opened": ("target", "Odprite", "Odprite</b> to", "damaging"),
    "code that is not closed": ("target", "Odprite", "Odprite `to", "damaging"),
    "a direction that is not ended": ("target", "Odprite", "Odprite \u202eto", "damaging"),
    "a directive": ("target", "Odprite", "[!INCLUDE [a](../b.md)]", "damaging"),
    "a directive behind a backslash": ("target", "Odprite", r"\\[!INCLUDE [a](b.md)]", "damaging"),
    "an instruction that hides what follows": ("target", "Odprite", "<?php to", "damaging"),
    "characters that hide what follows": ("target", "Odprite", "<![CDATA[ to", "damaging"),
    "a declaration that is not ended": ("target", "Odprite", "<!A to", "damaging"),
    "a tag that is not ended": ("target", "Odprite", '<script type="', "damaging"),
    "a comment ended before it begins": ("target", "Odprite", "a --> b <!-- c", "damaging"),
    "an element ended before it begins": ("target", "Odprite", "a</div> b <div>c", "damaging"),
    "a paragraph in a sentence of two lines": ("target", 3, "Prva\n\ndruga", "damaging"),
    "nothing": ("target", "Odprite", "", "empty"),
    "letters of two scripts in a word": ("target", "Odprite", "Odpr\u0438te", "broken"),
    "a lost address": ("target", None, "Izberite **Odpri** in več.", "broken"),
    "a link without a text": (
        "target", None, "Izberite **Odpri** in več [](https://example.org/a?b=1&c=2).", "broken",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_translation_that_does_not_fit_is_refused_and_listed(name: str, content: Path) -> None:
    part, old, new, why = REFUSED[name]
    before = bytes_of(content)
    file = exported(content, "jsonl")
    said = lines(file)
    at = old if isinstance(old, int) else 1 if old is None else 0
    texts = said[at]["translation"]
    texts["sl-SI"] += "!"
    if part == "source":
        texts["en-US"] = new
    elif part == "key":
        said[at]["id"] = new
    else:
        texts["sl-SI"] = new
    write_lines(file, said)
    found = taken(content, file, "--write")
    assert [one["why"] for one in found["refused"]] == [why]
    assert (found["done"], found["changed"]) == (False, [])
    assert bytes_of(content) == before
    ended = run("import-translations", "--into", content, file)
    assert ended.exit_code == 1
    assert f"[{why}]" in ended.stderr
    assert "damage" not in ended.stderr.partition(" [")[0], "the reason is said"
    is_taken = taken(content, file, "--force")["changed"] != []
    assert is_taken == (why == "broken")


def test_two_translations_of_one_sentence_are_a_conflict(content: Path) -> None:
    file = exported(content, "jsonl")
    said = lines(file)
    other = json.loads(json.dumps(said[0]))
    said[0]["translation"]["sl-SI"] = "Odpri"
    other["translation"]["sl-SI"] = "Odprimo"
    write_lines(file, [*said, other])
    found = taken(content, file)
    assert [(one["why"], one["target"]) for one in found["refused"]] == [
        ("conflict", "Odpri"), ("conflict", "Odprimo"),
    ]  # fmt: skip
    assert found["changed"] == []
    # A file that somebody changed goes before one that nobody did.
    write_lines(file, said)
    untouched = file.with_name("untouched.jsonl")
    write_lines(untouched, [{**other, "translation": {"en-US": "Open it", "sl-SI": "Odprite"}}])
    for both in ([file, untouched], [untouched, file]):
        assert [one["new"] for one in taken(content, *both)["changed"]] == ["Odpri"]


def test_what_a_tool_calls_unfinished_is_not_taken(content: Path) -> None:
    file = exported(content, "po")
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace('msgctxt "b.md#9f8e7-102"', '#, fuzzy\nmsgctxt "b.md#9f8e7-102"').replace(
            '"Odprite"', '"Odpri"', 1
        ),
        encoding="utf-8",
    )
    assert [one["why"] for one in taken(content, file)["refused"]] == ["unfinished"]


ESCAPED = {
    "a number at the beginning of a paragraph": ("May 2", "", "2. maj", "2\\. maj"),
    "a number in an item": ("May 2", "- ", "2. maj", "2\\. maj"),
    "a number behind other text": ("May 2", "Na ", "2. maj", "2. maj"),
    "a number that the English has": ("1. May", "", "1. maj", "1. maj"),
    "a hyphen": ("One", "> ", "- ena", "\\- ena"),
    "a hyphen of a word": ("One", "", "-ena", "-ena"),
    "a heading": ("One", "", "# ena", "\\# ena"),
    "a quotation": ("One", "", "> ena", "\\> ena"),
    "a table": ("One", "", "| ena", "\\| ena"),
    "a cell of a table": ("One", "| ", "ena | dve", "ena \\| dve"),
    "a heading's text": ("One", "## ", "1. ena", "1. ena"),
    "a cell of a table without an edge": ("One", "x | ", "ena | dve", "ena \\| dve"),
    "a rule": ("One", "", "* * *", "\\* * *"),
    "a rule of underscores": ("One", "", "___", "\\___"),
    "the name of an address": ("One", "", "[ena]: dve", "\\[ena]: dve"),
    "a link": ("One", "", "[ena](dve)", "[ena](dve)"),
    "a directive of colons": ("One", "- ", ":::row:::", "\\:::row:::"),
    "an item on a further line": ("One\ntwo", "- ", "ena\n  - dve", "ena\n  \\- dve"),
    "a number on a further line": ("One\ntwo", "", "ena\n2. dve", "ena\n2\\. dve"),
    "a quotation that the English has": ("One\n> two", "> ", "ena\n> dve", "ena\n> dve"),
    "what escapes the sign behind it": ("One", "|", "ena\\", "ena\\\\"),
    "marks of direction": (
        "One",
        "",
        "\u200fena\u200e \u2067dve\u2069",
        "\u200fena\u200e \u2067dve\u2069",
    ),
}


@pytest.mark.parametrize("name", ESCAPED)
def test_what_would_open_a_block_is_escaped(name: str) -> None:
    english, before, target, expected = ESCAPED[name]
    text = expand(f"A.\n\n{before}{{{{pair 1-102|x|{english}}}}}\n")
    written = judging.written(text, {"1-102": target})
    assert written == {"1-102": expected}
    assert not judging.damages(text, units.replace_targets(text, written), written, "a.md")


# a value of the front matter with a pair, the translation -> whether it is taken


DAMAGED = {
    "a.tmx": "<tmx><body><tu>",
    "b.xlf": "no XML",
    "c.po": 'msgid "a"\nmsgstr "b\n',
    "d.jsonl": "{]",
    "e.csv": "a,b\n1,2\n",
    "f.tmx": '<!DOCTYPE t [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {name} "{f"&{inner};" * 20}">'
        for inner, name in zip("abcdefg", "bcdefgh", strict=True)
    )
    + "]><tmx><body><tu><tuv><seg>&h;</seg></tuv></tu></body></tmx>",
    "g.docx": "",
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_is_refused_in_a_sentence(name: str, content: Path) -> None:
    file = content.parent / name
    file.write_text(DAMAGED[name], encoding="utf-8")
    ended = run("import-translations", "--into", content, file)
    assert ended.exit_code == 1
    assert ended.stderr.startswith(str(file))
    assert "Traceback" not in ended.output
