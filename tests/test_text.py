"""`sxs text`: a file in one language, as it is printed and as a tree is written."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import get_args

import click
import pytest
from click.testing import CliRunner, Result

from mkdocs_sxs.cli import main
from mkdocs_sxs.editions import edition
from tree import expand

# name: file, localised, English
EDITIONS = {
    "generated anchors go from the English": (
        '# <a name="a-picture"></a>{{pair 1a2b3-102|Slika|A picture}}\n',
        '# <a name="a-picture"></a>Slika\n',
        "# A picture\n",
    ),
    "so do those of headings that a line underlines": (
        '<a name="a-picture"></a>{{pair 1a2b3-102|Slika|A picture}}\n=====\n\n'
        '> <a name="b"></a>{{pair 1a2b3-103|Del|Part}}\n> ---\n\n<a name="mine"></a>C\n',
        '<a name="a-picture"></a>Slika\n=====\n\n> <a name="b"></a>Del\n> ---\n\n'
        '<a name="mine"></a>C\n',
        'A picture\n=====\n\n> Part\n> ---\n\n<a name="mine"></a>C\n',
    ),
    "so do those on a line of their own": (
        '# {{pair 1a2b3-102|Slika|A picture}}\n<a id="a-picture" class="xliff"></a>\n',
        '# Slika\n<a id="a-picture" class="xliff"></a>\n',
        "# A picture\n",
    ),
    "before late 2017 an anchor was the author's": (
        '---\nms.lasthandoff: 07/12/2017\n---\n# <a name="a"></a>{{pair 1a2b3-102|Slika|A}}\n',
        '---\nms.lasthandoff: 07/12/2017\n---\n# <a name="a"></a>Slika\n',
        '---\nms.lasthandoff: 07/12/2017\n---\n# <a name="a"></a>A\n',
    ),
    "lines of a quote keep their marks": (
        "> {{pair 1a2b3-102|prva\n> druga|first\nsecond}}\n",
        "> prva\n> druga\n",
        "> first\n> second\n",
    ),
    "stars that the generator escaped are bare": (
        "{{pair 1a2b3-102|Slika\\*|Picture\\*}}\n", "Slika*\n", "Picture*\n",
    ),
    "in 2017 the generator escaped none": (
        "---\nms.lasthandoff: 12/30/2017\n---\n{{pair 1a2b3-102|Slika\\*|Picture\\*}}\n",
        "---\nms.lasthandoff: 12/30/2017\n---\nSlika\\*\n",
        "---\nms.lasthandoff: 12/30/2017\n---\nPicture\\*\n",
    ),
    "a definition of a label is of the half that uses the label": (
        "{{pair 1a2b3-102|Glej [Nova Slika][] in [URL].|See [new  picture][] and [URL].}}\n\n"
        "[nova slika]: a.md\n[New picture]: a.md\n[URL]: a.md\n",
        "Glej [Nova Slika][] in [URL].\n\n[nova slika]: a.md\n[URL]: a.md\n",
        "See [new  picture][] and [URL].\n\n[New picture]: a.md\n[URL]: a.md\n",
    ),
    "so it is at the end of a file without a line end": (
        "[{{pair 1a2b3-102|Slika|Picture}}]\n\n[slika]: a.md\n[picture]: a.md",
        "[Slika]\n\n[slika]: a.md",
        "[Picture]\n\n[picture]: a.md",
    ),
    "definitions that both use, that none uses, or of other addresses": (
        "{{pair 1a2b3-102|[A] [Dva]|[A] [B] [Two]}}\n\n"
        "[A]: a.md\n[C]: a.md\n[Dva]: d.md\n[B]: b.md\n",
        "[A] [Dva]\n\n[A]: a.md\n[C]: a.md\n[Dva]: d.md\n[B]: b.md\n",
        "[A] [B] [Two]\n\n[A]: a.md\n[C]: a.md\n[Dva]: d.md\n[B]: b.md\n",
    ),
    "pairs in the front matter": (
        "---\ntitle: '{{pair 1a2b3-101|Slika|Picture}}'\n---\nA.\n",
        "---\ntitle: 'Slika'\n---\nA.\n",
        "---\ntitle: 'Picture'\n---\nA.\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition(name: str) -> None:
    drawn, localized, source = EDITIONS[name]
    assert edition.extract_edition(expand(drawn), "localized").text == localized
    assert edition.extract_edition(expand(drawn), "source").text == source


# name: file whose quotes are damaged from « to », the publisher's page
DAMAGED = {
    "from a heading on": (
        '# <a name="a«"></a>{{pair 1a2b3-102|Slika "ena"|A "one"}}\n\n    f("x»")\n',
        '# <a name="a&quot;></a>Slika &quot;ena&quot;\n\n    f(&quot;x")\n',
    ),
    "from a pair on: the page has no quote of a pair": (
        '{{pair «1a2b3-102|Slika|A "b"}}\n\n    f("x»", "y")\n',
        'Slika\n\n    f("x", "y")\n',
    ),
    "from a pair on, over a heading": (
        '{{pair «1a2b3-102|Slika|A}}\n# <a name="b"></a>{{pair 1a2b3-103|"Ena»" in "dva"|B}}\n',
        'Slika\n# <a name="b&quot;></a>&quot;Ena" in "dva"\n',
    ),
    "to a quote of the English, which the page does not have": (
        '{{pair «1a2b3-102|Slika "b"|A "b»"}}\n',
        'Slika "b"\n',
    ),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_the_publishers_page_has_the_damage_of_quotes(name: str) -> None:
    drawn, published = DAMAGED[name]
    before, damaged, after = re.split(
        "«|»", re.sub("(«.*)«", r"\1", expand(drawn), flags=re.DOTALL)
    )
    text = before + damaged.replace('"', "&quot;") + after
    assert edition.extract_edition(text, "localized").text == published
    mended = edition.extract_edition(text, "localized", mend=True).text
    assert mended == published.replace("&quot;", '"')


def test_every_edition_can_be_asked_for() -> None:
    (choice,) = (one.type for one in main.commands["text"].params if one.name == "edition")
    assert isinstance(choice, click.Choice)
    assert tuple(choice.choices) == get_args(edition.OutputEdition)


def test_both_languages_side_by_side() -> None:
    drawn = expand("{{pair 1a2b3-102|Slika|Picture}} {{pair 1a2b3-103|::: zone|::: zone}}\n")
    assert edition.extract_edition(drawn, "bilingual").text == (
        'Slika <span lang="en" dir="ltr">Picture</span> ::: zone\n'
    )


ENGLISH = """---
title: "A picture"
author: jo
ms.custom:\N{SPACE}
- 100
ROBOTS: NOINDEX
---

# A picture

It is new.
"""


@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_english_that_meets_the_recorded_hash_is_the_file_itself(line_end: str) -> None:
    digest = hashlib.sha1(ENGLISH.replace("\n", line_end).encode(), usedforsecurity=False)
    drawn = expand(
        f"""---
title: Slika
author: jo
ms.custom:
- "100"
ROBOTS: NOINDEX
ms.openlocfilehash: {digest.hexdigest()}
ms.translationtype: MT
---
# <a name="a-picture"></a>{{{{pair 1a2b3-102|Slika|A picture}}}}

{{{{pair 1a2b3-103|Nova je.|It is new.}}}}
"""
    )
    assert edition.extract_edition(drawn, "source") == edition.EditionText(ENGLISH, proved=True)
    other = drawn.replace("It is new.", "It is old.")
    assert not edition.extract_edition(other, "source").proved


HABITS = {
    # name: (what the file keeps of the front matter, what its author had written)
    "spaces at the end of lines": (
        "title: Slika\nms.topic: article\nms.custom:\n- '100'",
        'title: "A picture?"\nms.topic: article \nms.custom: \n- 100',
    ),
    "a space that few authors leave": (
        "title: Slika\nauthor: jo\nms.topic: article",
        'title: "A picture?"\nauthor: jo \nms.topic: article ',
    ),
    "an empty value": (
        "title: Slika\nms.assetid: ''\nms.topic: article",
        'title: "A picture?"\nms.assetid:\nms.topic: article',
    ),
    "a bare title and an indented list": (
        "title: Slika\nms.custom:\n- '100'",
        "title: A picture?\nms.custom:\n  - 100",
    ),
    "a title that nobody translated": ("title: Xbox 360", 'title: "Xbox 360"'),
    "an article number in the title": ("title: 1234 Slika", 'title: "1234 A picture?"'),
    "a heading that asks": ("title: Slika", 'title: "A picture"'),
}


@pytest.mark.parametrize("name", HABITS)
def test_front_matter_is_taken_back_to_the_way_its_author_wrote_it(name: str) -> None:
    kept, own = HABITS[name]
    english = f"---\n{own}\n---\n\n# A picture?\n\nIt is new.\n"
    digest = hashlib.sha1(english.replace("\n", "\r\n").encode(), usedforsecurity=False)
    drawn = expand(
        f"""---
{kept}
ms.openlocfilehash: {digest.hexdigest()}
---
# {{{{pair 1a2b3-102|Slika?|A picture?}}}}

{{{{pair 1a2b3-103|Nova je.|It is new.}}}}
"""
    )
    assert edition.extract_edition(drawn, "source") == edition.EditionText(english, proved=True)


FILE = expand("---\ntitle: Slika\n---\n** {{pair 1a2b3-102|Slika|Picture}}\n")


def test_files_are_printed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FILE)
    done = CliRunner().invoke(main, ["text", str(tmp_path / "a.md"), "--edition", "source"])
    assert (done.exit_code, done.stdout) == (0, "---\ntitle: Slika\n---\n** Picture\n")


def test_mends_are_made_unless_nobody_wants_them(tmp_path: Path) -> None:
    drawn = expand("{{pair 1a2b3-102|** Opomba** Pozor.|**Note** Take care.}}\n")
    (tmp_path / "a.md").write_text(drawn)
    path = str(tmp_path / "a.md")
    assert CliRunner().invoke(main, ["text", path]).stdout == "**Opomba** Pozor.\n"
    assert CliRunner().invoke(main, ["text", "--no-mend", path]).stdout == "** Opomba** Pozor.\n"


def test_a_tree_is_written_and_nothing_in_its_place_is_lost(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    (source / "deep").mkdir(parents=True)
    (source / "deep" / "a.md").write_text(FILE)
    (source / "b.yml").write_text("title: b\n")
    (source / "c.png").write_bytes(b"\x89PNG")
    (out / "deep").mkdir(parents=True)
    (out / "b.yml").write_text("somebody's\n")
    command = ["text", str(source), "--out", str(out)]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 1
    assert done.stderr == (
        f"{out / 'b.yml'}: there is another file already; remove it, or replace it with --force "
        "[not-replaced]\n"
    )
    assert (out / "deep" / "a.md").read_text() == "---\ntitle: Slika\n---\n** Slika\n"
    assert (out / "b.yml").read_text() == "somebody's\n"
    assert sorted(path.name for path in out.rglob("*.*")) == ["a.md", "b.yml"]
    assert CliRunner().invoke(main, [*command, "--force"]).exit_code == 0
    assert (out / "b.yml").read_text() == "title: b\n"


def test_a_file_that_is_no_text_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"caf\xe9\n")
    (tmp_path / "b.md").write_text("Besedilo.\n")
    done = CliRunner().invoke(main, ["text", str(tmp_path)])
    assert (done.exit_code, done.stdout) == (1, "Besedilo.\n")
    assert done.stderr == (
        f"{tmp_path / 'a.md'}:1: the file is not UTF-8 from here on; save it as UTF-8 [encoding]\n"
    )


def test_files_of_one_name_and_the_files_themselves_are_never_replaced(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.md").write_text(FILE.replace("Slika", folder))
    first, second = str(tmp_path / "a"), str(tmp_path / "b")
    done = CliRunner().invoke(main, ["text", first, second, "--out", f"{tmp_path}/c", "--force"])
    assert (done.exit_code, done.stderr.count("[not-replaced]")) == (1, 1)
    assert (tmp_path / "c" / "x.md").read_text() == "---\ntitle: a\n---\n** a\n"
    done = CliRunner().invoke(main, ["text", first, "--out", first, "--force"])
    assert (done.exit_code, done.stderr.count("[not-replaced]")) == (1, 1)
    assert (tmp_path / "a" / "x.md").read_text() == FILE.replace("Slika", "a")


def test_a_tree_within_the_folder_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(FILE)
    command = ["text", str(tmp_path), "--out", str(tmp_path / "out")]
    for _ in range(2):
        assert CliRunner().invoke(main, command).exit_code == 0
    assert [path.name for path in (tmp_path / "out").rglob("*")] == ["x.md"]


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(FILE)
    (tmp_path / "y.md").write_text(FILE)
    out = tmp_path / "out"
    (out / "x.md").mkdir(parents=True)
    (out / "y.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "file").write_text("a file")
    run = CliRunner()
    done = run.invoke(main, ["text", str(tmp_path / "x.md"), "--out", str(out), "--force"])
    assert (done.exit_code, done.stderr.count("[not-replaced]")) == (1, 1)
    done = run.invoke(main, ["text", str(tmp_path / "y.md"), "--out", str(out)])
    assert (done.exit_code, done.stderr.count("[not-replaced]")) == (1, 1)
    assert (out / "y.md").is_symlink()
    done = run.invoke(main, ["text", str(tmp_path / "x.md"), "--out", str(tmp_path / "file" / "a")])
    assert (done.exit_code, done.stderr.count("[not-written]")) == (1, 1)


PLAIN = "---\ntitle: Domov\n---\nDobrodošli.\n"


def source_text(*arguments: str | Path) -> Result:
    """Run `sxs text --edition source`."""
    return CliRunner().invoke(main, ["text", "--edition", "source", *map(str, arguments)])


def test_no_translation_is_given_for_the_english(tmp_path: Path) -> None:
    (tmp_path / "sl-SI").mkdir()
    (tmp_path / "sl-SI" / "a.md").write_text(FILE)
    (tmp_path / "sl-SI" / "index.md").write_text(PLAIN)
    (tmp_path / "sl-SI" / "TOC.yml").write_text("- name: Slika\n  href: a.md\n")
    done = source_text(tmp_path / "sl-SI")
    assert (done.exit_code, done.stdout) == (1, "---\ntitle: Slika\n---\n** Picture\n")
    named = [tmp_path / "sl-SI" / name for name in ("TOC.yml", "index.md")]
    assert done.stderr == (
        "".join(
            f"{path}: its text has no English beside it; it is left out; leave out --edition "
            "source, or name files with pairs [no-source-text]\n"
            for path in named
        )
        + "2 of 3 files left out: no English\n"
    )
    out = tmp_path / "out"
    assert source_text(tmp_path / "sl-SI", "--out", out).exit_code == 1
    assert [path.name for path in out.iterdir()] == ["a.md"]
    # The other editions say nothing of English.
    for edition_ in ("localized", "bilingual"):
        done = CliRunner().invoke(main, ["text", "--edition", edition_, str(tmp_path / "sl-SI")])
        assert (done.exit_code, "Dobrodošli." in done.stdout) == (0, True)


def test_a_pair_in_the_title_makes_no_english_page(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        expand("---\ntitle: '{{pair 1|Slika|Picture}}'\n---\nBesedilo.\n")
    )
    assert "[no-source-text]" in source_text(tmp_path / "a.md").stderr
    (tmp_path / "b.md").write_text(expand("{{pair 1|Slika|}} besedilo\n"))
    assert "[no-source-text]" in source_text(tmp_path / "b.md").stderr


ENGLISH_BY = {
    # name: (folder, front matter, whether it is English)
    "its folder": ("en-US", "", True),
    "a folder above": ("en-GB/deep", "", True),
    "the nearest folder": ("en-US/sl-SI", "", False),
    "its front matter": ("articles", "ms.contentlocale: en-us\n", True),
    "its front matter before its folder": ("en-US", "ms.contentlocale: sl-SI\n", False),
    "nothing": ("articles", "", False),
}


@pytest.mark.parametrize("name", ENGLISH_BY)
def test_a_page_without_pairs_may_be_english_itself(tmp_path: Path, name: str) -> None:
    folder, front, is_english = ENGLISH_BY[name]
    (tmp_path / folder).mkdir(parents=True)
    text = PLAIN.replace("---\nDob", f"{front}---\nDob")
    (tmp_path / folder / "a.md").write_text(text)
    done = source_text(tmp_path / folder / "a.md")
    assert (done.exit_code, done.stdout) == ((0, text) if is_english else (1, ""))
