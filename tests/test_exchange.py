"""`sxs export` and `sxs import-translations`: sentences to translation tools, and back."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest
from exchanged import ARTICLE, COMING_BACK, bytes_of, exported, lay, lines, run, taken, write_lines

from mkdocs_sxs.cli import main
from mkdocs_sxs.exchange.formats import FORMATS
from tree import expand, pair


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with an article in Slovenian, whose name has a space, and one with CRLF."""
    return lay(tmp_path)


INLINE = [(name, way) for name in COMING_BACK for way in ("text", "codes")]


@pytest.mark.parametrize(("name", "inline"), INLINE)
def test_what_nobody_changed_changes_nothing(name: str, inline: str, content: Path) -> None:
    if inline == "codes" and FORMATS[name].codes is None:
        assert run("export", name, content, "--inline", inline, "--out", "x").exit_code == 2
        return
    before = bytes_of(content)
    way = ["--inline", inline] if FORMATS[name].codes is not None else []
    said = taken(content, exported(content, name, *way), "--write")
    assert (said["done"], said["unchanged"], said["changed"]) == (True, 16, [])
    assert bytes_of(content) == before


@pytest.mark.parametrize("name", COMING_BACK)
def test_one_changed_unit_changes_one_half(name: str, content: Path) -> None:
    before = bytes_of(content)
    file = exported(content, name)
    text = file.read_text(encoding="utf-8")
    assert text.count("Celica") == 2  # of both articles
    file.write_text(
        text.replace("Celica", "Polje & <več>", 1)
        if name in ("po", "csv", "jsonl")
        else text.replace("Celica", "Polje &amp; &lt;več>", 1),
        encoding="utf-8",
    )
    said = taken(content, file)
    assert bytes_of(content) == before  # it was not told to write
    assert [(one["old"], one["new"]) for one in said["changed"]] == [("Celica", "Polje & <več>")]
    assert taken(content, file, "--write")["written"]
    after = bytes_of(content)
    changed = [path for path in before if before[path] != after[path]]
    assert len(changed) == 1
    assert after[changed[0]] == before[changed[0]].replace(b"Celica", "Polje & <več>".encode(), 1)


def test_white_space_around_a_half_and_line_ends_stay(content: Path) -> None:
    before = bytes_of(content)
    file = exported(content, "jsonl")
    text = file.read_text(encoding="utf-8")
    assert '"Prva vrstica\\n  druga"' in text
    file.write_text(
        text.replace("Prva vrstica\\n", "Ena\\n").replace('"Izberite **', '"Vzemite **'),
        encoding="utf-8",
    )
    assert len(taken(content, file, "--write")["changed"]) == 4
    after = bytes_of(content)
    for path, held in before.items():
        expected = held.replace(b"Prva vrstica", b"Ena").replace(b"Izberite **", b"Vzemite **")
        assert after[path] == expected


# what one pair is in each format
WRITTEN = {
    "tmx": """<tu tuid="open it.md#1a2b3-108"><prop type="x-file">sl-SI/open it.md:19</prop>"""
    """<prop type="x-translation-type">MT</prop><prop type="x-handoff">2021-03-01</prop>
<tuv xml:lang="en-US"><seg>Cell</seg></tuv>
<tuv xml:lang="sl-SI"><seg>Celica</seg></tuv>
</tu>
""",
    "xliff": """<unit id="1a2b3-108" name="open it.md#1a2b3-108" xml:space="preserve"><notes>"""
    """<note category="location">sl-SI/open it.md:19</note></notes>"""
    """<segment state="translated" subState="x:mt"><source>Cell</source>"""
    """<target>Celica</target></segment></unit>
""",
    "xliff12": """<trans-unit id="1a2b3-108" resname="open it.md#1a2b3-108" xml:space="preserve">"""
    """<source>Cell</source><target state="translated" state-qualifier="mt-suggestion">Celica"""
    """</target><note>sl-SI/open it.md:19</note></trans-unit>
""",
    "omegat": """<trans-unit id="1a2b3-108" resname="open it.md#1a2b3-108" xml:space="preserve">"""
    """<source>Cell</source><target state="new">Cell</target><note>sl-SI/open it.md:19</note>"""
    """</trans-unit>
""",
    "po": """#. MT, 2021-03-01
#: sl-SI/open%20it.md:19
msgctxt "open it.md#1a2b3-108"
msgid "Cell"
msgstr "Celica"
""",
    "csv": "open it.md#1a2b3-108,Cell,Celica,MT,2021-03-01,sl-SI/open it.md,19\n",
    "jsonl": '{"id": "open it.md#1a2b3-108", "translation": {"en-US": "Cell", "sl-SI": "Celica"}'
    ', "type": "MT", "handoff": "2021-03-01", "file": "sl-SI/open it.md", "line": 19}\n',
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_one_pair_is_in_each_format(name: str, content: Path) -> None:
    assert WRITTEN[name] in exported(content, name).read_text(encoding="utf-8")


# name: what a translator writes for "Odprite" of the heading, "Celica" or "Izberite …", why not


def test_an_untranslated_sentence_may_be_translated(content: Path) -> None:
    file = exported(content, "csv")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Nothing yet.,", "Nothing yet.,Še nič.", 1), encoding="utf-8")
    assert [one["new"] for one in taken(content, file, "--write")["changed"]] == ["Še nič."]
    assert '-106">Še nič.</span>'.encode() in (content / "sl-SI" / "b.md").read_bytes()


def test_files_with_names_and_without_are_a_conflict_where_they_differ(content: Path) -> None:
    named = exported(content, "jsonl")
    said = lines(named)
    said[6]["translation"]["sl-SI"] = "Polje"
    assert said[6]["translation"]["en-US"] == "Cell"
    write_lines(named, said)
    memory = exported(content, "tmx")
    text = re.sub(r' tuid="[^"]*"', "", memory.read_text(encoding="utf-8"))
    memory.write_text(text.replace("Celica", "Okence"), encoding="utf-8")
    for files in ([named, memory], [memory, named]):
        found = taken(content, *files)
        assert {(one["why"], one["target"], one["file"]) for one in found["refused"]} == {
            ("conflict", "Polje", str(named)), ("conflict", "Okence", str(memory)),
        }  # fmt: skip
        assert [one["new"] for one in found["changed"]] == ["Okence"]  # that of the other article


def test_a_memory_without_names_that_nobody_changed_changes_nothing(content: Path) -> None:
    article = content / "sl-SI" / "b.md"
    article.write_bytes(article.read_bytes().replace(b"Odprite<", b"Odprimo<", 1))
    file = exported(content, "tmx")
    text = re.sub(r' tuid="[^"]*"', "", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    found = taken(content, file)
    assert (found["done"], found["changed"], found["refused"]) == (True, [], [])


@pytest.mark.parametrize("name", COMING_BACK)
def test_of_two_translators_none_sets_back_what_the_other_one_did(name: str, content: Path) -> None:
    """Both were sent one file; one comes back when the articles have what the other one did."""
    base = exported(content, name)
    sent = base.read_text(encoding="utf-8")

    def back(translator: str, *changes: tuple[str, str]) -> Path:
        text = sent
        for old, new in changes:
            text = text.replace(old, new)
        file = base.with_name(f"{translator}{base.suffix}")
        file.write_text(text, encoding="utf-8")
        return file

    ann = back("ann", ("Celica", "Polje"), ("Odprite", "Odprimo"))
    bob = back("bob", ("Druga", "Drugo"), ("Odprite", "Odpri"))
    taken(content, ann, "--write")
    found = taken(content, bob, "--base", base)
    assert {one["new"] for one in found["changed"]} == {"Drugo"}
    assert {(one["why"], one["target"]) for one in found["refused"]} == {("conflict", "Odpri")}
    # Without that file nobody knows what Bob left alone.
    assert "Celica" in {one["new"] for one in taken(content, bob)["changed"]}


def test_what_has_been_translated_since_is_not_reported_as_emptied(content: Path) -> None:
    base = exported(content, "csv")
    text = base.read_text(encoding="utf-8")
    ann = base.with_name("ann.csv")
    ann.write_text(text.replace("Nothing yet.,", "Nothing yet.,Še nič.", 1), encoding="utf-8")
    taken(content, ann, "--write")
    bob = base.with_name("bob.csv")
    bob.write_text(text.replace("Celica", "Polje"), encoding="utf-8")
    found = taken(content, bob, "--base", base)
    assert (found["done"], {one["new"] for one in found["changed"]}) == (True, {"Polje"})


def test_a_base_without_names_is_none(content: Path, tmp_path: Path) -> None:
    file = exported(content, "tmx")
    other = tmp_path / "other.tmx"
    text = file.read_text(encoding="utf-8")
    other.write_text(re.sub(r' tuid="[^"]*"', "", text), encoding="utf-8")
    ended = run("import-translations", "--into", content, file, "--base", other)
    assert ended.exit_code == 1
    assert "no sentence in it has a name" in ended.stderr


def test_what_lost_markup_does_not_keep_another_from_being_taken(content: Path) -> None:
    file = exported(content, "jsonl")
    said = lines(file)
    other = json.loads(json.dumps(said[1]))
    said[1]["translation"]["sl-SI"] = said[1]["translation"]["sl-SI"].replace("Izb", "Od")
    other["translation"]["sl-SI"] = "Odberite."
    write_lines(file, [*said, other])
    found = taken(content, file)
    assert [one["why"] for one in found["refused"]] == ["broken"]
    assert len(found["changed"]) == 1


def test_an_article_that_cannot_be_written_keeps_no_other_back(content: Path) -> None:
    """It is named, it is as it was, and what can be written is."""
    file = exported(content, "csv")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Celica", "Polje"), encoding="utf-8")
    locked, other = content / "sl-SI" / "b.md", content / "sl-SI" / "open it.md"
    before = locked.read_bytes()
    locked.chmod(0o444)
    other.chmod(0o640)
    found = taken(content, file, "--write")
    assert (found["done"], [one["topic"] for one in found["changed"]]) == (False, ["open it.md"])
    assert [one["rule"] for one in found["findings"]] == ["not-written"]
    assert locked.read_bytes() == before
    assert b"Polje" in other.read_bytes()
    assert other.stat().st_mode & 0o777 == 0o640
    locked.chmod(0o644)
    assert taken(content, file, "--write")["done"]


def test_a_link_to_an_article_stays_one(content: Path, tmp_path: Path) -> None:
    article = content / "sl-SI" / "b.md"
    article.rename(tmp_path / "own.md")
    article.symlink_to(tmp_path / "own.md")
    file = exported(content, "csv")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Celica", "Polje"), encoding="utf-8")
    assert taken(content, file, "--write")["done"]
    assert article.is_symlink()
    assert b"Polje" in (tmp_path / "own.md").read_bytes()


def test_a_memory_without_names_is_taken_where_all_agree(content: Path) -> None:
    file = exported(content, "tmx")
    text = re.sub(r' tuid="[^"]*"', "", file.read_text(encoding="utf-8"))
    file.write_text(text.replace("Odprite", "Odpri"), encoding="utf-8")
    # "Open it" stands at four places, and all have one translation.
    assert [one["new"] for one in taken(content, file, "--write")["changed"]] == ["Odpri"] * 4
    article = content / "sl-SI" / "b.md"
    article.write_bytes(article.read_bytes().replace(b"Odpri<", b"Odprimo<", 1))
    file.write_text(text, encoding="utf-8")
    found = taken(content, file)
    assert {one["why"] for one in found["refused"]} == {"conflict"}
    assert found["changed"] == []


def test_an_article_is_marked_as_translated_by_a_human(content: Path) -> None:
    file = exported(content, "csv")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Celica", "Polje"), encoding="utf-8")
    taken(content, file, "--write", "--mark-ht")
    for held in bytes_of(content).values():
        assert b"ms.translationtype: HT" in held
        assert b"Polje" in held


# name: arguments -> the units that are written
CHOSEN = {
    "machine translations": (["--only", "mt"], 18),
    "human translations": (["--only", "ht"], 0),
    "untranslated sentences": (["--only", "untranslated"], 2),
    "equal sentences once": (["--unique"], 8),
    "sentences in which checks find something": (["--only", "findings"], 2),
    "such as nobody translated": (["--only", "findings", "--only", "untranslated"], 0),
    "one language": (["--locale", "sl-SI"], 18),
}


@pytest.mark.parametrize("name", CHOSEN)
def test_which_sentences_are_written(name: str, content: Path) -> None:
    arguments, expected = CHOSEN[name]
    ended = run("export", "csv", content, "--out", content.parent / "out", "--json", *arguments)
    said = json.loads(ended.stdout)
    assert sum(one["units"] for one in said["files"]) == expected


def test_sentences_of_articles_that_are_behind(content: Path) -> None:
    newer = expand(ARTICLE).replace("bbb", "ccc").replace("03/01/2021", "04/01/2021")
    (content / "sv-SE").mkdir()
    (content / "sv-SE" / "b.md").write_text(newer.replace("Cell<", "Cells<"), encoding="utf-8")
    ended = run("export", "po", content, "--only", "behind", "--locale", "sl-SI")
    assert ended.exit_code == 0
    assert set(re.findall(r'msgctxt "(.*?)#', ended.stdout)) == {"b.md"}
    assert ended.stdout.count("#, fuzzy") == 8  # all but the one that is not translated


def test_a_file_that_is_there_is_not_replaced_unless_told(content: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "sl-SI.csv").write_text("my own\n", encoding="utf-8")
    ended = run("export", "csv", content, "--out", out)
    assert ended.exit_code == 1
    assert "[not-replaced]" in ended.stderr
    assert (out / "sl-SI.csv").read_text(encoding="utf-8") == "my own\n"
    assert run("export", "csv", content, "--out", out, "--force").exit_code == 0
    assert run("export", "csv", content, "--out", out).exit_code == 0  # it is just that
    assert sorted(path.name for path in out.iterdir()) == ["sl-SI.csv"]


def test_parallel_text_has_as_many_lines_in_each_language(content: Path) -> None:
    out = content.parent / "out"
    assert run("export", "moses", content, "--out", out).exit_code == 0
    english, own = (
        (out / f"sl-SI.moses.{tag}").read_text(encoding="utf-8").splitlines()
        for tag in ("en-US", "sl-SI")
    )
    assert len(english) == len(own) == 16
    assert (english[2], own[2]) == ("First line second", "Prva vrstica druga") or (
        english[3], own[3]
    ) == ("First line second", "Prva vrstica druga")  # fmt: skip


def test_a_character_that_xml_cannot_hold_is_said(content: Path) -> None:
    article = content / "sl-SI" / "b.md"
    article.write_bytes(article.read_bytes().replace(b"Celica", b"Cel\x08ica"))
    ended = run("export", "tmx", content)
    assert ended.exit_code == 1
    assert "U+0008" in ended.stderr
    ElementTree.fromstring(ended.stdout)  # noqa: S314 (our own)
    assert run("export", "csv", content).exit_code == 0


@pytest.mark.parametrize("name", FORMATS)
def test_odd_names_of_files_come_back_or_are_said(name: str, tmp_path: Path) -> None:
    content = tmp_path / "content" / "sl-SI"
    content.mkdir(parents=True)
    odd: list[str | bytes] = [
        "a#b.md",
        'a"b&<c>.md',
        "a\nb.md",
        "a\tb,;.md",
        "=x'.md",
        "\u202ex.md",
        b"a\xffb.md",
    ]
    for number, one in enumerate(odd):
        path = os.path.join(os.fsencode(content), os.fsencode(one))  # noqa: PTH118
        Path(os.fsdecode(path)).write_text(pair(f"{number}-1", "Odprite.", "Open."), "utf-8")
    ended = run("export", name, content.parent, "--out", tmp_path / "out")
    assert not ended.exception or isinstance(ended.exception, SystemExit), ended.exception
    assert ("[not-exported]" in ended.stderr) == (name != "moses")
    if name in COMING_BACK:
        (file,) = (tmp_path / "out").iterdir()
        said = taken(content.parent, file, "--write")
        assert (said["unchanged"], said["refused"], said["done"]) == (len(odd) - 1, [], True)


# a file -> what is said of it


WRONG = {
    "several languages on standard output": ["csv"],
    "several files on standard output": ["moses", "--locale", "sl-SI"],
    "replacing nothing": ["csv", "--locale", "sl-SI", "--force"],
    "a document and a table on standard output": ["csv", "--locale", "sl-SI", "--json"],
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_usage_is_said_before_any_work(name: str, content: Path) -> None:
    (content / "sv-SE").mkdir()
    (content / "sv-SE" / "b.md").write_text("En text.\n", encoding="utf-8")
    first, *more = WRONG[name]
    assert run("export", first, content, *more).exit_code == 2


def test_every_format_can_be_asked_for() -> None:
    (choice,) = (one.type for one in main.commands["export"].params if one.name == "format_")
    assert isinstance(choice, click.Choice)
    assert tuple(choice.choices) == tuple(FORMATS)
