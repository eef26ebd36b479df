"""Segment slip: which headings agree with the anchors before them, and how many have to."""

from __future__ import annotations

import pytest

from mkdocs_sxs.segments import scaffold, slip
from tree import expand

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
