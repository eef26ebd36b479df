# ruff: noqa: E501
"""What translation tools, editors and spreadsheets make of a file, and what is taken of it.

Of a content folder with two sentences, of which one is changed: what the file is that comes back,
and what the command says of it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_sxs.cli import main
from mkdocs_sxs.exchange.formats import FORMATS
from mkdocs_sxs.exchange.incoming import Incoming, Unreadable
from mkdocs_sxs.exchange.reading import read_file
from tree import draw

CONTENT = """
=== content/sl-SI/oven.md
---
title: Peč
ms.contentlocale: sl-SI
---
# {{pair a-101|Pečica|The oven}}

{{pair a-102|Vklopite <b>pečico</b>, nato čakajte.|Turn the <b>oven</b> on, then wait.}}
"""
OLD = "Vklopite <b>pečico</b>, nato čakajte."
NEW = "Prižgite <b>pečico</b>, nato čakajte."
ENGLISH = "Turn the <b>oven</b> on, then wait."

Text = Callable[[str], str]


def run(*arguments: str | Path) -> tuple[int, str, str]:
    ended = CliRunner().invoke(main, [*map(str, arguments)])
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return ended.exit_code, ended.stdout, ended.stderr


def sent(tmp_path: Path, name: str) -> tuple[Path, str]:
    """Draw the content and export it; give the file, and its text with the change in it."""
    draw(tmp_path, CONTENT)
    assert run("export", name, tmp_path / "content", "--out", tmp_path / "out")[0] == 0
    file = tmp_path / "out" / f"sl-SI{FORMATS[name].endings[0]}"
    text = file.read_text(encoding="utf-8")
    assert text.count("Vklopite") == 1
    return file, text.replace("Vklopite", "Prižgite")


def taken(tmp_path: Path, file: Path, *more: str) -> tuple[list[str], list[str], int]:
    """Import; give the new translations, why others are refused, and the exit code."""
    code, printed, said = run(
        "import-translations", file, "--into", tmp_path / "content", "--write", "--json", *more
    )
    assert printed, said
    found = json.loads(printed)
    assert found["done"] == (code == 0)
    return [c["new"] for c in found["changed"]], [r["why"] for r in found["refused"]], code


def table(delimiter: str, line_end: str = "\r\n") -> Text:
    def save(text: str) -> str:
        written = io.StringIO()
        rows = csv.reader(io.StringIO(text))
        csv.writer(written, delimiter=delimiter, lineterminator=line_end).writerows(rows)
        return written.getvalue()

    return save


def same(text: str) -> str:
    return text


# what a tool does: (format, the text that it saves, the encoding in which it does)
SAVED: dict[str, tuple[str, Text, str]] = {
    "a spreadsheet where commas are in numbers": ("csv", table(";"), "utf-8-sig"),
    "a spreadsheet with tabs": ("csv", table("\t"), "utf-16"),
    "a spreadsheet that names its sign": ("csv", lambda t: "sep=;\r\n" + table(";")(t), "utf-8"),
    "a spreadsheet with all in quotes": (
        "csv", lambda t: re.sub(r"(?m)^([^\n,]+),(.*)$", r'"\1",\2', t), "utf-8",
    ),
    "names of columns in capitals": (
        "csv", lambda t: t.replace("id,source,target", "ID, Source ,TARGET"), "utf-8",
    ),
    "rows without anything": ("csv", lambda t: t + ",,,,,,\n\n", "utf-8"),
    "a column of its own": (
        "csv", lambda t: re.sub(r"(?m)$", ",mine", t.rstrip()) + "\n", "utf-8",
    ),
    "PO with the mark of UTF-8": ("po", same, "utf-8-sig"),
    "PO with CRLF": ("po", lambda t: t.replace("\n", "\r\n"), "utf-8"),
    "PO in the encoding that it names": (
        "po", lambda t: t.replace("UTF-8", "windows-1250"), "cp1250",
    ),
    "PO of a template": ("po", lambda t: t.replace("UTF-8", "CHARSET"), "utf-8"),
    "PO with a day of its own kind": (
        "po", lambda t: re.sub(r"PO-Revision-Date: [^\\]*", "PO-Revision-Date: today", t), "utf-8",
    ),
    "PO with plural forms nobody filled in": (
        "po", lambda t: t.replace('"MIME', '"Plural-Forms: nplurals=INTEGER; plural=X;\\n"\n"MIME'),
        "utf-8",
    ),
    "PO with entries that are obsolete": (
        "po", lambda t: t + '\n#~ msgctxt "oven.md#a-9"\n#~ msgid "Old"\n#~ msgstr "Staro"\n',
        "utf-8",
    ),
    "PO with lines that are cut": (
        "po", lambda t: t.replace(f'"{NEW}"', f'""\n"{NEW[:9]}"\n"{NEW[9:]}"'), "utf-8",
    ),
    "PO without contexts": ("po", lambda t: re.sub("msgctxt.*\n", "", t), "utf-8"),
    "a language without its region": ("po", lambda t: t.replace("sl_SI", "sl"), "utf-8"),
    "JSON Lines in UTF-16": ("jsonl", same, "utf-16"),
    "JSON Lines with empty lines": ("jsonl", lambda t: t.replace("\n", "\n\n"), "utf-8"),
    "TMX in UTF-16": ("tmx", lambda t: t.replace("UTF-8", "UTF-16"), "utf-16"),
    "TMX with other capitals": (
        "tmx", lambda t: t.replace('"sl-SI"', '"SL_si"').replace('"en-US"', '"EN-us"'), "utf-8",
    ),
    "TMX from any language": (
        "tmx", lambda t: re.sub('srclang="[^"]*"', 'srclang="*all*"', t), "utf-8",
    ),
    "TMX with another English in front": (
        "tmx",
        lambda t: t.replace(
            '<tuv xml:lang="en-US">',
            '<tuv xml:lang="en-GB"><seg>Other.</seg></tuv><tuv xml:lang="en-US">',
        ),
        "utf-8",
    ),
    "TMX with the numbers of another tool": (
        "tmx", lambda t: re.sub('tuid="[^"]*"', 'tuid="7"', t), "utf-8",
    ),
    "a table with numbers in place of names": (
        "csv", lambda t: re.sub("oven.md#a-10", "", t), "utf-8",
    ),
    "XLIFF 1.2 in UTF-16": ("xliff12", lambda t: t.replace("UTF-8", "UTF-16"), "utf-16"),
    "XLIFF 1.2 with a large head": (
        "xliff12",
        lambda t: t.replace("<header>", f"<header><skl><internal-file>{'x' * 70_000}"
                                        "</internal-file></skl>"),
        "utf-8",
    ),
    "XLIFF 1.2 cut into segments": (
        "xliff12",
        lambda t: t.replace("Prižgite ", '<mrk mtype="seg" mid="1">Prižgite</mrk> '),
        "utf-8",
    ),
    "XLIFF 1.2 whose English alone is cut into segments": (
        "xliff12",
        lambda t: re.sub(
            "(<source>Turn (.*?) then wait.</source>)",
            r'\1<seg-source><mrk mtype="seg" mid="1">Turn \2</mrk> <mrk mtype="seg" mid="2">then '
            r"wait.</mrk></seg-source>",
            t,
        ),
        "utf-8",
    ),
    "XLIFF 1.2 of which every segment is translated": (
        "xliff12",
        lambda t: re.sub(
            "(<source>Turn (.*?) then wait.</source><target[^>]*>)(Pri.*?) nato čakajte.",
            r'<source>Turn \2 then wait.</source><seg-source><mrk mtype="seg" mid="1">Turn \2</mrk> '
            r'<mrk mtype="seg" mid="2">then wait.</mrk></seg-source><target><g id="1">'
            r'<mrk mtype="seg" mid="1">\3</mrk></g> <mrk mtype="seg" mid="2">nato čakajte.</mrk>',
            t,
        ),
        "utf-8",
    ),
    "XLIFF 1.2 with what a memory offers": (
        "xliff12",
        lambda t: t.replace(
            "<note>", f"<alt-trans><source>{ENGLISH}</source><target>X</target></alt-trans><note>"
        ),
        "utf-8",
    ),
    "XLIFF 2 without notes": (
        "xliff", lambda t: re.sub("<notes>.*?</notes>", "", t), "utf-8",
    ),
    "XLIFF 2 without names": ("xliff", lambda t: re.sub(' name="[^"]*"', "", t), "utf-8"),
    "XLIFF 2 cut into segments that stand otherwise": (
        "xliff",
        lambda t: re.sub(
            "<segment [^>]*><source>Turn.*?</segment>",
            '<segment><source>Turn the &lt;b&gt;oven&lt;/b&gt; on,</source>'
            '<target order="3">nato čakajte.</target></segment>'
            "<ignorable><source> </source></ignorable>"
            "<segment><source>then wait.</source>"
            '<target order="1">Prižgite &lt;b&gt;pečico&lt;/b&gt;,</target></segment>',
            t,
        ),
        "utf-8",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAVED)
def test_a_change_is_taken_however_its_file_is_saved(name: str, tmp_path: Path) -> None:
    form, save, encoding = SAVED[name]
    file, text = sent(tmp_path, form)
    file.write_bytes(save(text).encode(encoding))
    assert taken(tmp_path, file) == ([NEW], [], 0)
    article = (tmp_path / "content/sl-SI/oven.md").read_text(encoding="utf-8")
    draw(tmp_path / "was", CONTENT)
    was = (tmp_path / "was/content/sl-SI/oven.md").read_text(encoding="utf-8")
    assert article == was.replace(OLD, NEW)


def entry(target: str, more: str = "") -> str:
    return f'\n{more}msgctxt "oven.md#a-102"\nmsgid "{ENGLISH}"\n{target}\n'


def cut_in_two(text: str, target: str) -> str:
    """Cut the heading into two segments, of which a target has what is given."""
    return re.sub(
        "<source>The oven</source><target[^>]*>.*?</target>",
        "<source>The oven</source>"
        '<seg-source><mrk mtype="seg" mid="1">The</mrk> <mrk mtype="seg" mid="2">oven</mrk>'
        f"</seg-source><target>{target}</target>",
        text,
    )


# what comes back: (format, its text, why it is refused)
REFUSED: dict[str, tuple[str, Text, list[str]]] = {
    "a cell that was emptied": ("csv", lambda t: t.replace(f'"{NEW}"', ""), ["empty"]),
    "a target that was emptied": ("xliff", lambda t: t.replace("Pečica", ""), ["empty"]),
    "no translation at all": ("po", lambda t: t.replace(f'"{NEW}"', '""'), ["empty"]),
    "a cell that was taken for a formula": (
        "csv", lambda t: t.replace(f'"{NEW}"', "#NAME?"), ["formula"],
    ),
    "plural forms": (
        "po",
        lambda t: t.replace(
            f'"\nmsgstr "{NEW}"', f'"\nmsgid_plural "Ovens"\nmsgstr[0] "{NEW}"\nmsgstr[1] "B"'
        ),
        ["plural"],
    ),
    "two entries in one PO file": (
        "po", lambda t: t + entry('msgstr "Zaženite <b>pečico</b>."'), ["conflict", "conflict"],
    ),
    "two variants in one TMX unit": (
        "tmx",
        lambda t: t.replace(
            "</tu>", '<tuv xml:lang="sl-SI"><seg>Druga pečica</seg></tuv></tu>', 1
        ).replace("Pečica", "Prva pečica"),
        ["conflict", "conflict"],
    ),
    "an entry that is fuzzy": (
        "po", lambda t: t.replace('msgctxt "oven.md#a-102"', '#, c-format, fuzzy\n'
                                  'msgctxt "oven.md#a-102"'), ["unfinished"],
    ),
    "a state of XLIFF 1.2": (
        "xliff12",
        lambda t: t.replace('state="translated"', 'state="needs-review-translation"'),
        ["unfinished"],
    ),
    "a translation that somebody rejected": (
        "xliff12",
        lambda t: re.sub("<target[^>]*>", '<target state-qualifier="rejected-grammar">', t),
        ["unfinished"],
    ),
    "one segment of two in XLIFF 1.2": (
        "xliff12", lambda t: cut_in_two(t, '<mrk mtype="seg" mid="1">Ta</mrk>'), ["unfinished"],
    ),
    "one segment of two in XLIFF 1.2, and an empty one": (
        "xliff12",
        lambda t: cut_in_two(t, '<mrk mtype="seg" mid="1">Ta</mrk> <mrk mtype="seg" mid="2"/>'),
        ["unfinished"],
    ),
    "one segment of two, and an empty one": (
        "xliff",
        lambda t: re.sub(
            "<segment [^>]*><source>The oven.*?</segment>",
            "<segment><source>The</source><target>Ta</target></segment>"
            "<segment><source> oven</source><target></target></segment>",
            t,
        ),
        ["unfinished"],
    ),
    "one segment of two": (
        "xliff",
        lambda t: re.sub(
            "<segment [^>]*><source>The oven.*?</segment>",
            "<segment><source>The</source><target>Ta</target></segment>"
            "<ignorable><source> </source></ignorable>"
            "<segment><source>oven</source></segment>",
            t,
        ),
        ["unfinished"],
    ),
    "no language": (
        "xliff", lambda t: re.sub(' trgLang="[^"]*"', "", t), ["language", "language"],
    ),
    "the language of another region": (
        "xliff", lambda t: t.replace('"sl-SI"', '"sl-AT"'), ["language", "language"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_taken_is_listed(name: str, tmp_path: Path) -> None:
    form, save, expected = REFUSED[name]
    file, text = sent(tmp_path, form)
    file.write_text(save(text), encoding="utf-8")
    _, refused, code = taken(tmp_path, file)
    assert (refused, code) == (expected, 1)
    code, _, said = run("import-translations", file, "--into", tmp_path / "content")
    assert code == 1
    for line in said.splitlines()[:-1]:
        assert line.startswith(f"{file}: ")
        assert line.endswith(f"[{expected[0]}]")


# what is damaged: (format, its text, what is said)
DAMAGED: dict[str, tuple[str, Text, str]] = {
    "nothing": ("po", lambda _: "", "it is empty"),
    "a table cut off in a quotation": (
        "csv", lambda t: t[: t.index("nato")], "it is damaged (unexpected end of data)",
    ),
    "a table cut off in a cell": (
        "csv", lambda t: t[: t.index("čica")], "line 2 is cut off",
    ),
    "a comma without quotes": (
        "csv", lambda t: t.replace(f'"{NEW}"', NEW), "line 3 has more cells than the first row",
    ),
    "a PO file cut off behind a line": (
        "po", lambda t: t[: t.rindex("msgstr")], "it is cut off behind line",
    ),
    "a PO file cut off in a line": ("po", lambda t: t[: t.rindex("nato")], "is cut off, or no PO"),
    "an encoding that there is not": (
        "po", lambda t: t.replace("UTF-8", "UTF-9"), "unknown encoding: UTF-9",
    ),
    "XML in such an encoding": (
        "tmx", lambda t: t.replace("UTF-8", "UTF-9"), "unknown encoding: UTF-9",
    ),
    "another kind of XML": (
        "xliff", lambda _: "<html><p>A</p></html>", "it begins with <html>",
    ),
    "JSON without an end": ("jsonl", lambda _: "[" * 100_000, "line 1 is no JSON"),
    "a code for a long text, again and again": (
        "xliff",
        lambda t: t.replace(
            '<segment ', f"<originalData><data id='d'>{'a' * 2_000}</data></originalData><segment ", 1
        ).replace("Pečica", '<ph dataRef="d"/>' * 1_000),
        "a sentence of it has more than 1,000,000 characters with what its codes stand for",
    ),
    "such sentences, again and again": (
        "xliff",
        lambda _: "<xliff trgLang='sl-SI'><file original='oven.md'><unit id='a'><originalData><data id='d'>"
        f"{'a' * 2_000}</data></originalData>"
        + "<segment><source><ph dataRef='d'/></source></segment>" * 1_000 + "</unit></file></xliff>",
        "a sentence of it has more than 1,000,000 characters with what its codes stand for",
    ),
    "a character that there is not": (
        "xliff", lambda t: t.replace("Pečica", '<cp hex="FFFFFFFF"/>'), "it is damaged (",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_changes_nothing(name: str, tmp_path: Path) -> None:
    form, save, why = DAMAGED[name]
    file, text = sent(tmp_path, form)
    file.write_text(save(text), encoding="utf-8")
    before = (tmp_path / "content/sl-SI/oven.md").read_bytes()
    code, _, said = run(
        "import-translations", file, "--into", tmp_path / "content", "--write", "--locale", "sl-SI"
    )
    assert code == 1
    assert said.startswith(f"{file}: ")
    assert why in said
    assert (tmp_path / "content/sl-SI/oven.md").read_bytes() == before


_PIECES = st.sampled_from(
    [
        b"", b"\xff\xfe", b"\xef\xbb\xbf", b"\xff", b"\0", b"\r", b"\n\n", b'"', b"'", b";", b"\\", b"<", b">", b"&x;",
        b"msgid", b"msgstr[99]", b"#~ ", b'msgctxt ""', b"charset=utf-16", b"charset=base64", b"{", b"[", b"null", b"1e999",
        b"<cp hex='-1'/>", b" order='x'", b"<target/>", b"<segment/>", b"<source/>", b"<tu>", b"</tu>", b"<pc/>", b"sep=,\n",
        b"UTF-7", b"idna", b"> Sentence: a/b#c\n", b"Sentence: a/b#c", b"```", b"# New\n", b"\xed\xa0\x80", b"\xe2\x80\xa8",
    ]
)  # fmt: skip
CUTS = st.tuples(
    st.integers(0, 4000), st.integers(0, 60), st.one_of(_PIECES, st.binary(max_size=4))
)
ENDINGS = (".tmx", ".xlf", ".po", ".csv", ".jsonl", ".md")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Files as they were written, by the ending of their names."""
    root = draw(tmp_path_factory.mktemp("whole"), CONTENT)
    for name in ("tmx", "xliff", "po", "csv", "jsonl"):
        assert run("export", name, root / "content", "--out", root / "out")[0] == 0
    held = {ending: (root / f"out/sl-SI{ending}").read_bytes() for ending in ENDINGS[:-1]}
    issue = f"Sentence: sl-SI/oven.md#a-102\n\n### English\n\n```text\n{ENGLISH}\n```\n\n### New\n\n{NEW}\n"
    return {**held, ".md": issue.encode()}


@pytest.mark.parametrize("ending", ENDINGS)
@given(cuts=st.lists(CUTS, min_size=1, max_size=4))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_bytes_come_back_are_read_or_refused(
    ending: str, cuts: list[tuple[int, int, bytes]], whole: Mapping[str, bytes], tmp_path: Path
) -> None:
    data = whole[ending]
    for at, length, put in cuts:
        place = at % len(data) if data else 0
        data = data[:place] + put + data[place + length :]
    file = tmp_path / f"a{ending}"
    file.write_bytes(data)
    with suppress(Unreadable):
        assert all(isinstance(one, Incoming) for one in read_file(file))


def test_a_file_in_no_encoding_of_unicode_is_said(tmp_path: Path) -> None:
    file, text = sent(tmp_path, "csv")
    file.write_bytes(text.encode("cp1250"))
    code, _, said = run("import-translations", file, "--into", tmp_path / "content")
    assert (code, "it is neither UTF-8 nor in an encoding that it names" in said) == (1, True)


def test_codes_within_codes_without_an_end_are_read(tmp_path: Path) -> None:
    file, text = sent(tmp_path, "xliff")
    deep = '<pc id="1">' * 5_000 + "Pečica" + "</pc>" * 5_000
    file.write_text(text.replace("<target>Pečica", f"<target>{deep}"), encoding="utf-8")
    assert taken(tmp_path, file) == ([NEW], [], 0)


def test_a_sentence_may_be_longer_than_a_cell_of_a_spreadsheet(tmp_path: Path) -> None:
    file, text = sent(tmp_path, "csv")
    file.write_text(text.replace("Pečica", "Pečica " * 40_000), encoding="utf-8")
    (long, new), refused, _ = taken(tmp_path, file)
    assert (len(long) > 250_000, new, refused) == (True, NEW, [])


def test_what_would_be_a_formula_is_text_in_a_table_and_comes_back(tmp_path: Path) -> None:
    draw(
        tmp_path,
        "=== content/sl-SI/a.md\n"
        "{{pair a-1|=1+1 je dva|=1+1 is two}}\n\n{{pair a-2|'-x' ostane|'-x' stays}}\n\n"
        "{{pair a-3|＝1 v polni širini|＝1 in full width}}\n\n"
        "{{pair a-4|Prva;=1;'+2; -3|First;=1;'+2; -3}}\n",
    )
    before = (tmp_path / "content/sl-SI/a.md").read_bytes()
    assert run("export", "csv", tmp_path / "content", "--out", tmp_path)[0] == 0
    file = tmp_path / "sl-SI.csv"
    text = file.read_text(encoding="utf-8")
    assert [row[1:3] for row in csv.reader(io.StringIO(text))][1:] == [
        ["'=1+1 is two", "'=1+1 je dva"],
        ["''-x' stays", "''-x' ostane"],
        ["'＝1 in full width", "'＝1 v polni širini"],
        ["First;'=1;''+2; -3", "Prva;'=1;''+2; -3"],
    ]
    assert taken(tmp_path, file) == ([], [], 0)
    file.write_text(text.replace("je dva", "sta dva"), encoding="utf-8")
    assert taken(tmp_path, file)[0] == ["=1+1 sta dva"]
    after = (tmp_path / "content/sl-SI/a.md").read_bytes()
    assert after == before.replace(b"je dva", b"sta dva")
