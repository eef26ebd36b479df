"""`sxs export` and `sxs import-translations`: sentences to translation tools, and back."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from translate.storage import pypo, tmx, xliff, xliff2

from corpus import ARCHIVES, unpack
from mkdocs_sxs.cli import main
from mkdocs_sxs.exchange import codes, judging, units
from mkdocs_sxs.exchange.formats import FORMATS
from tree import draw, expand, pair

COMING_BACK = [name for name in FORMATS if name not in ("omegat", "moses")]

ARTICLE = """---
title: T
ms.openlocfilehash: bbb
ms.translationtype: MT
ms.contentlocale: sl-SI
ms.lasthandoff: 03/01/2021
---
# <a name="open-it"></a>{{pair 1a2b3-102|Odprite|Open it}}

{{pair 1a2b3-103| Izberite **Odpri** in [več](https://example.org/a?b=1&c=2).
|Choose **Open** and [more](https://example.org/a?b=1&c=2). }} {{pair 1a2b3-104|Zapis `a < b` & \
"narekovaj" \\ {ime}.|Write `a < b` & "quote" \\ {name}.}}

- {{pair 1a2b3-105|Prva vrstica
  druga|First line
  second}}
- {{pair 1a2b3-106||Nothing yet.}}
- {{pair 1a2b3-107|]]> <b>krepko</b> 😀 %s\t&nbsp;|]]> <b>bold</b> 😀 %s\t&nbsp;}}

| {{pair 1a2b3-108|Celica|Cell}} |
|---|
| {{pair 1a2b3-109|Druga|Other}} |

{{pair 1a2b3-110|Odprite|Open it}}
"""


def run(command: str, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [command, *map(str, arguments)])


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with an article in Slovenian, whose name has a space, and one with CRLF."""
    folder = tmp_path / "content" / "sl-SI"
    folder.mkdir(parents=True)
    (folder / "open it.md").write_text(expand(ARTICLE), encoding="utf-8", newline="")
    other = expand(ARTICLE).replace("\n", "\r\n").replace("1a2b3", "9f8e7")
    (folder / "b.md").write_text(other, encoding="utf-8", newline="")
    return tmp_path / "content"


def bytes_of(content: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in sorted(content.rglob("*.md"))}


def exported(content: Path, name: str, *more: str) -> Path:
    """Export in a format; give the one file."""
    out = content.parent / "out"
    ended = run("export", name, content, "--out", out, "--force", *more)
    assert ended.exit_code == 0, ended.output
    return out / f"sl-SI{FORMATS[name].endings[0]}"


def taken(content: Path, *arguments: str | Path) -> Any:
    """Import; give the document."""
    return json.loads(run("import-translations", "--into", content, "--json", *arguments).stdout)


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


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def write_lines(file: Path, said: list[dict[str, Any]]) -> None:
    file.write_text("".join(json.dumps(one) + "\n" for one in said), encoding="utf-8")


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


def test_an_untranslated_sentence_may_be_translated(content: Path) -> None:
    file = exported(content, "csv")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Nothing yet.,", "Nothing yet.,Še nič.", 1), encoding="utf-8")
    assert [one["new"] for one in taken(content, file, "--write")["changed"]] == ["Še nič."]
    assert '-106">Še nič.</span>'.encode() in (content / "sl-SI" / "b.md").read_bytes()


# name: (English, what stands in front of the pair, translation, as it is written)
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
YAML = {
    ("title: '{{pair 1-101|A|B}}'", "Naslov: nov"): True,
    ("title: '{{pair 1-101|A|B}}'", "Naslov' nov"): True,
    ("title: {{pair 1-101|A|B}}", "Naslov nov"): True,
    ("title: {{pair 1-101|A|B}}", "Naslov: nov"): False,
    ("title: {{pair 1-101|A|B}}", "Naslov#nov"): True,
    ("title: {{pair 1-101|A|B}}", "Naslov # nov"): False,
}


@pytest.mark.parametrize(("front", "target"), YAML)
def test_a_pair_in_the_front_matter_stays_yaml(front: str, target: str) -> None:
    text = expand(f"---\n{front}\n---\nA.\n")
    after = units.replace_targets(text, {"1-101": target})
    is_damaged = judging.damages(text, after, {"1-101": target}, "a.md")
    assert is_damaged != YAML[front, target]


QUOTED = pair("a-102", 'Prvi "del" \\\\', 'The "first" part \\\\').replace('"', '\\"')
PAGE = f"""=== sl-SI/faq.yml
### YamlMime:FAQ
metadata:
  ms.translationtype: MT
  ms.contentlocale: sl-SI
title: '{{{{pair a-101|Kaj je ''to''|What''s this}}}}'
sections:
- name: "{QUOTED}"
  questions:
  - question: {{{{pair a-103|Kako?|How?}}}}
    answer: |
      {{{{pair a-104|Tako.|So.}}}}
"""
# the pair, what a translator writes -> how it stood in the file, and how it does; "" if it does not
IN_YAML = {
    ("a-101", 'l\'a: "b"'): ("Kaj je ''to''", "l''a: \"b\""),
    ("a-102", "'a' \"b\": c"): ('Prvi \\"del\\" \\\\', "'a' \\\"b\\\": c"),
    ("a-102", "C:\\new"): ("", ""),
    ("a-103", "Kako to?"): ("Kako?", "Kako to?"),
    ("a-103", "Kako: tako"): ("", ""),
    ("a-104", "1. Kako: 'tako'"): ("Tako.", "1\\. Kako: 'tako'"),
}


@pytest.mark.parametrize("name", COMING_BACK)
def test_a_yaml_page_comes_back_as_it_was(name: str, tmp_path: Path) -> None:
    content = draw(tmp_path / "content", PAGE)
    before = (content / "sl-SI/faq.yml").read_bytes()
    file = exported(content, name)
    assert "faq.md" not in file.read_text(encoding="utf-8")
    said = taken(content, file, "--write")
    assert (said["done"], said["unchanged"]) == (True, 4)
    assert (content / "sl-SI/faq.yml").read_bytes() == before


@pytest.mark.parametrize(("identifier", "target"), IN_YAML)
def test_a_translation_is_quoted_as_its_value_in_yaml(
    identifier: str, target: str, tmp_path: Path
) -> None:
    content = draw(tmp_path / "content", PAGE)
    before = (content / "sl-SI/faq.yml").read_text(encoding="utf-8")
    file = exported(content, "jsonl")
    said = lines(file)
    (one,) = (one for one in said if one["id"] == f"faq.yml#{identifier}")
    one["translation"]["sl-SI"] = target
    write_lines(file, said)
    found = taken(content, file, "--write", "--mark-ht")
    old, new = IN_YAML[identifier, target]
    assert [r["why"] for r in found["refused"]] == ([] if new else ["damaging"])
    after = (content / "sl-SI/faq.yml").read_text(encoding="utf-8")
    if new:
        before = before.replace(f">{old}<", f">{new}<").replace("type: MT", "type: HT")
    assert after == before


def test_aliases_of_aliases_in_yaml_are_no_billions_of_values(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\nm{n}: &m{n}\n  <<: [{{}}]\n"
        for n in range(1, 20)
    )
    drawn = PAGE.replace("title:", f"{bomb}itself: &i [*i]\ntitle:", 1)
    content = draw(tmp_path / "content", drawn)
    file = exported(content, "jsonl")
    said = lines(file)
    said[3]["translation"]["sl-SI"] = "Takole."
    write_lines(file, said)
    assert [one["new"] for one in taken(content, file, "--write")["changed"]] == ["Takole."]


def test_one_translation_that_does_not_fit_keeps_no_other_back(tmp_path: Path) -> None:
    content = draw(tmp_path / "content", PAGE)
    file = exported(content, "jsonl")
    said = lines(file)
    said[2]["translation"]["sl-SI"] = "Kako: tako"
    said[3]["translation"]["sl-SI"] = "Takole."
    write_lines(file, said)
    found = taken(content, file, "--write")
    assert [one["new"] for one in found["changed"]] == ["Takole."]
    assert [(one["why"], one["key"]) for one in found["refused"]] == [
        ("damaging", "sl-SI/faq.yml#a-103")
    ]


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


@pytest.mark.starts_process
@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
def test_gettext_takes_the_po_file(content: Path) -> None:
    file = exported(content, "po")
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "-", file], capture_output=True, check=False, text=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.starts_process
@pytest.mark.parametrize("tool", ["pofilter", "poconflicts"])
def test_checkers_of_translate_toolkit_take_the_po_file(tool: str, content: Path) -> None:
    file = exported(content, "po")
    program, said = Path(sys.executable).parent / tool, content.parent / "said"
    done = subprocess.run(
        [program, "--progress=none", "--errorlevel=exception", file.parent, said],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


def through_translate_toolkit(name: str, file: Path) -> Path:
    """Read a file with translate-toolkit, set each target as an editor does, and save it."""
    store = {"tmx": tmx.tmxfile, "xliff": xliff2.Xliff2File, "xliff12": xliff.xlifffile,
             "po": pypo.pofile}[name].parsefile(str(file))  # fmt: skip
    for unit in store.units:
        if unit.istranslatable() and unit.target:
            unit.target = str(unit.target)
    saved = file.with_name(f"saved{file.suffix}")
    store.savefile(str(saved))
    return saved


OMEGAT = """<?xml version="1.0" encoding="UTF-8"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>EN-US</source_lang><target_lang>SL-SI</target_lang>
<sentence_seg>false</sentence_seg></project></omegat>
"""


@pytest.mark.skipif(shutil.which("omegat") is None, reason="there is no OmegaT (omegat)")
def test_omegat_translates_from_the_memory(content: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    for folder in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
        (project / folder).mkdir(parents=True)
    (project / "omegat.project").write_text(OMEGAT, "utf-8")
    assert run("export", "omegat", content, "--out", project / "source").exit_code == 0
    memory = run("export", "tmx", content, "--inline", "text", "--out", project / "tm/auto")
    assert memory.exit_code == 0
    subprocess.run(
        ["omegat", "--mode=console-translate", "--no-team", str(project)],
        check=True,
        capture_output=True,
    )
    (made,) = (project / "target").iterdir()
    ended = run("import-translations", made, "--into", content, "--locale", "sl-SI", "--json")
    assert ended.exit_code == 0, ended.output
    said = json.loads(ended.stdout)
    assert (said["changed"], said["refused"]) == ([], [])
    assert said["unchanged"] == 16  # eight in each of two files: all that have a translation


@pytest.mark.parametrize("name", ["tmx", "xliff", "xliff12", "po"])
def test_translate_toolkit_gives_back_what_it_was_given(name: str, content: Path) -> None:
    before = bytes_of(content)
    way = [] if name == "po" else ["--inline", "text"]
    saved = through_translate_toolkit(name, exported(content, name, *way))
    said = taken(content, saved, "--write")
    assert (said["done"], said["unchanged"], said["changed"]) == (True, 16, [])
    assert bytes_of(content) == before


@pytest.mark.skipif(not ARCHIVES, reason="SXS_CORPUS names no corpus")
@pytest.mark.parametrize(("name", "first"), [("tmx", 0), ("xliff", 1), ("po", 2)])
def test_no_pair_of_real_repositories_differs_on_its_way(
    name: str, first: int, tmp_path: Path
) -> None:
    """Each format takes a third of the articles."""
    archives = [one for one in ARCHIVES if one.name[:2] in ("sl", "ja")]
    unpack(tmp_path / "content", archives, every=3, first=first)
    before = bytes_of(tmp_path / "content")
    way = [] if name == "po" else ["--inline", "text"]
    ended = run("export", name, tmp_path / "content", "--out", tmp_path / "out", *way)
    assert ended.exit_code == 0
    files = sorted((tmp_path / "out").iterdir())
    files = [through_translate_toolkit(name, one).rename(one) for one in files]
    said = taken(tmp_path / "content", *files, "--write")
    assert (len(files), said["done"], said["changed"]) == (2, True, [])
    assert said["unchanged"] > 16_000
    assert bytes_of(tmp_path / "content") == before
