"""Segment slip: which headings agree with the anchors before them, and how many have to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_sxs.segments import scaffold, slip
from tree import CONFIG, Built, article, build, draw, expand, pair
from warm import warm

RIGHT = '# <a name="a-lamp"></a>{{pair 1a2b3-101|Svetilka|A lamp}}\n\n'
WRONG = '## <a name="before-you-start"></a>{{pair 1a2b3-102|Svetilka|A lamp}}\n\n'

# name: the body, whether it slipped
PAGES = {
    "no heading": ("{{pair 1a2b3-101|Svetilka|A lamp}}\n", False),
    "one heading alone proves nothing": (WRONG, False),
    "two of two": (WRONG + WRONG, True),
    "two of three": (RIGHT + WRONG + WRONG, True),
    "three of five are not enough": (RIGHT * 2 + WRONG * 3, False),
    "one of two": (RIGHT + WRONG, False),
    "a heading of two sentences": (
        '# <a name="a-lamp-a-chair"></a>{{pair 1a2b3-101|Svetilka.|A lamp.}} '
        "{{pair 1a2b3-102|Stol.|A chair.}}\n\n" * 2, False,
    ),
    "a heading whose end is in no pair": (
        '# <a name="a-lamp-10"></a>{{pair 1a2b3-101|Svetilka|A lamp}} (10)\n\nBesedilo.\n' * 2,
        False,
    ),
    "what stands below a heading is not part of it": (
        RIGHT.rstrip("\n") + "\n{{pair 1a2b3-103|Stol|A chair}}\n\n" + RIGHT, False,
    ),
    "an anchor that is before no heading": (
        '<a name="a"></a>{{pair 1a2b3-101|Svetilka|A lamp}}\n\n' * 2, False,
    ),
    "an anchor before a heading that a line underlines": (
        '<a name="other"></a>{{pair 1a2b3-101|Svetilka|A lamp}}\n---\n\n' * 2, True,
    ),
    "an anchor with blanks around it": (
        ' ##  <a name="other"></a> {{pair 1a2b3-101|Svetilka|A lamp}}\n\n' * 2, True,
    ),
    "an anchor that lacks a name": (
        '# <a name="a-lamp-of-glass"></a>{{pair 1a2b3-101|Luč|A lamp of Glow glass}}\n\n' * 2,
        False,
    ),
    "an anchor of the author's in the heading": (
        '# <a name="a-lamp"></a>{{pair 1a2b3-101|Luč|A lamp <a name="v2.6"></a>}}\n\n' * 2, False,
    ),
    "only a small word in common": (
        '# <a name="use-of-a-chair"></a>{{pair 1a2b3-101|Luč|A lamp of glass, and oil}}\n\n' * 2,
        True,
    ),
    "an anchor with words behind it": (
        '# <a name="other"></a>(1) {{pair 1a2b3-101|Svetilka|A lamp}}\n\n' * 2, False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_headings_tell_that_texts_slipped(name: str) -> None:
    body, slipped = PAGES[name]
    assert slip.has_slipped(scaffold.parse(expand(body)), "Svetilka") == slipped


def test_a_title_that_names_its_key_slipped() -> None:
    assert slip.has_slipped((), "title: author: ana")
    assert slip.has_slipped((), "author: ms.author: ana")
    assert slip.has_slipped((), "description: no-loc:")
    assert not slip.has_slipped((), "Author: a lamp")
    assert not slip.has_slipped((), "Lamps: author: ana")
    assert not slip.has_slipped((), "Untitled: a lamp")


@pytest.mark.parametrize(
    ("english", "slug"),
    [
        ("Lamps and Chairs", "lamps-and-chairs"),
        (" Lamps: 2, (new)! ", "lamps-2-new"),
        ("Lamps_and-chairs", "lamps_and-chairs"),
        ("Café [for all](a.md)", "caf-for-all"),
        ("A  lamp", "a--lamp"),
    ],
)
def test_the_slug_of_a_heading(english: str, slug: str) -> None:
    assert slip.heading_slug(english) == slug


SLIPPED = """# <a name="make-a-lamp"></a>{{pair 1-103|'Glow'|'Glow'}}

## <a name="what-you-need"></a>{{pair 1-104|'Oil'|'Oil'}}

{{pair 1-105|Naredi **luč**|Make a lamp}} {{pair 1-106|Vzemi olje.|Take oil.}}
"""


def test_the_heading_is_found_where_it_is() -> None:
    pieces = scaffold.parse(expand(SLIPPED))
    assert slip.find_title(pieces, "localized") == "Naredi **luč**"
    assert slip.find_title(pieces, "source") == "Make a lamp"
    without = scaffold.parse(expand(SLIPPED.replace("|Make a lamp", "|Make it")))
    assert slip.find_title(without, "localized") == "Make a lamp"
    assert slip.find_title((), "localized") == ""


FRONT = """---
title: 'title: author: description: no-loc:'
description: "'Glow'"
uid: lamp
ms.translationtype: HT
ms.contentlocale: LOCALE
---
"""
TITLE = "title: author:"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("slip")
    for tag in ("sl-SI", "it-IT"):
        front = FRONT.replace("LOCALE", tag)
        for name in ("lamp", "both"):
            draw(root, f"=== content/{tag}/{name}.md\n{front}{SLIPPED}\n")
    whole = article("Lampe", "Make a lamp", locale="de-DE")
    draw(
        root,
        f"""{CONFIG}
=== content/de-DE/lamp.md
{whole}
=== content/sl-SI/link.md
---
title: Povezava
---
{pair("a-1", "Glej <xref:lamp>.", "See <xref:lamp>.")}
=== content/sl-SI/TOC.md
# [Moja luč](lamp.md)
# [Drugo](link.md)
""",
    )
    return build(root)


def test_a_slipped_page_supplies_no_title(built: Built) -> None:
    titles = {
        path: re.findall("<title>(.*?)</title>", built.page(path))[0]
        for path in ("sl-SI/lamp", "sl-SI/both", "it-IT/lamp", "lamp", "both")
    }
    assert titles == {
        "sl-SI/lamp": "Moja luč – Help",  # as the contents have it
        "sl-SI/both": "Naredi luč – Help",  # the heading, from where it is
        "it-IT/lamp": "Naredi luč – Help",
        "lamp": "Make a lamp – Help",
        "both": "Make a lamp – Help",
    }
    assert [path for path in built.pages() if TITLE in built.page(path)] == []
    assert ">Moja luč</a>" in built.page("sl-SI/link")
    assert "'Glow'" not in re.findall("<head>.*?</head>", built.page("sl-SI/both"), re.DOTALL)[0]


def test_a_slipped_page_says_so_and_leads_to_the_english(built: Built) -> None:
    said = "Stavki tega članka niso na pravih mestih."
    for path in ("sl-SI/lamp", "sl-SI/both"):
        assert said in built.page(path)
        assert f'href="../../{path[6:]}/" hreflang="en-US"' in built.page(path)
    assert said not in built.page("sl-SI/link")


def test_the_english_is_recovered_from_what_did_not_slip(built: Built) -> None:
    assert "Make a lamp: contents." in built.page("lamp")
    assert "wrong places" not in built.page("lamp")
    # Where all slipped, the English page says so as well.
    assert "The sentences of this article stand in the wrong places." in built.page("both")


@pytest.mark.parametrize("tag", ["sl-SI", "en-US"])
def test_a_title_follows_the_contents_in_a_warm_build(tmp_path: Path, tag: str) -> None:
    slipped = FRONT.replace("LOCALE", "sl-SI") + SLIPPED
    tables = "".join(
        f"=== content/{one}/TOC.md\n# Vse\n## [Luč](lamp.md)\n" for one in ("sl-SI", "en-US")
    )

    def change(root: Path) -> None:
        (root / "content" / tag / "TOC.md").write_text("# Vse\n## [Druga luč](lamp.md)\n")

    found = warm(tmp_path, f"{CONFIG}=== content/sl-SI/lamp.md\n{slipped}\n{tables}", change)
    assert f"{tag}/lamp/index.html".removeprefix("en-US/") in found.changed
    assert found.stale == []
