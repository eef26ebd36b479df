"""The place of a page that a link means, in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_sxs.site import fragments
from tree import CONFIG, Built, build, draw

NAMES = ["before-you-start", "a-b", "a-b_1", "Résumé", "twice-1", "twice_1"]

# written behind the #    spelled as browsers find it; None where no place is meant for sure
SPELLINGS = {
    "before-you-start": "before-you-start",
    "before%2Dyou%2Dstart": "before%2Dyou%2Dstart",
    "R%C3%A9sum%C3%A9": "R%C3%A9sum%C3%A9",
    "top": "top",
    "Top": "Top",
    "": "",
    ":~:text=start": ":~:text=start",
    "a-b:~:text=start": "a-b:~:text=start",
    "Before-You-Start": "before-you-start",
    "r%C3%A9sum%C3%A9": "Résumé",
    "a--b": "a-b",
    "a-b-1": "a-b_1",
    "before-you-start-": "before-you-start",
    "twice--1": None,
    "before-you": None,
}


@pytest.mark.parametrize("written", SPELLINGS)
def test_a_fragment(written: str) -> None:
    assert fragments.Ids(NAMES).meant(written) == SPELLINGS[written]


def test_ids_are_looked_through_once_for_all_links() -> None:
    class Counted(list[str]):
        times = 0

        def __iter__(self) -> Iterator[str]:
            self.times += 1
            return super().__iter__()

    names = Counted(f"id--{n}" for n in range(50))
    ids = fragments.Ids(names)
    assert [ids.meant(f"Id-{n}") for n in range(60)] == [*names, *[None] * 10]
    assert {ids.near(f"id-{n}x") for n in range(60)} <= {*names}
    assert names.times < 10


def test_many_lost_places_of_a_page_are_named_and_some_of_them_searched(tmp_path: Path) -> None:
    links = "\n\n".join(f"[a](#mesto-{n})" for n in range(50))
    page = f"---\ntitle: A\nms.topic: x\n---\n# A\n\n## Mesto 1x\n\n{links}\n"
    built = build(draw(tmp_path, f"{CONFIG}\n=== content/sl-SI/a.md\n{page}"), "--verbose")
    lost = [one for one in built.problems() if one.endswith("[missing-anchor]")]
    assert len(lost) == 50
    assert sum(":" in one for one in lost) == 20


START = """
=== content/sl-SI/zacetek.md
---
title: Začetek
---
# <a name="start"></a>{{pair aaaaa-102|Začetek|Start}}

- [{{pair aaaaa-103|Najprej|First}}](cilj.md#before-you-start)
- [{{pair aaaaa-104|Velike|Capitals}}](cilj.md#Before-You-Start)
- [{{pair aaaaa-105|Mesto|Place}}](cilj.md#authors-own)
- [{{pair aaaaa-106|HTML|HTML}}](cilj.md#in-html)
- [{{pair aaaaa-107|Tukaj|Here}}](#start)
- [{{pair aaaaa-108|Izgubljeno|Lost}}](cilj.md#before-you-stop)
- [{{pair aaaaa-109|Spet|Again}}](cilj.md#before-you-stop)
- [{{pair aaaaa-110|Drugje|Elsewhere}}](cilj.md#only-there)
- [{{pair aaaaa-111|Ponovno|Repeated}}](cilj.md#again-1)
- <a href="#nowhere">{{pair aaaaa-112|Nikjer|Nowhere}}</a>
- [{{pair aaaaa-113|Brez sidra|Without an anchor}}](cilj.md#code-only)
=== content/sl-SI/cilj.md
---
title: Cilj
---
# <a name="target"></a>{{pair bbbbb-102|Cilj|Target}}

## <a name="before-you-start"></a>{{pair bbbbb-103|Preden začnete|Before you start}}

<a id="authors-own"></a>{{pair bbbbb-104|Besedilo.|Text.}}

<div id="in-html">{{pair bbbbb-105|Besedilo.|Text.}}</div>

## `code-only`

## <a name="again"></a>{{pair bbbbb-106|Spet|Again}}

## <a name="again"></a>{{pair bbbbb-107|Spet|Again}}
=== content/sv-SE/cilj.md
---
title: Mål
---
# <a name="target"></a>{{pair ccccc-102|Mål|Target}}

## <a name="before-you-start"></a>{{pair ccccc-103|Innan du börjar|Before you start}}

<a id="authors-own"></a>{{pair ccccc-104|Text.|Text.}}

<div id="in-html">{{pair ccccc-105|Text.|Text.}}</div>

## `code-only`

## <a name="again"></a>{{pair ccccc-106|Igen|Again}}

## <a name="again"></a>{{pair ccccc-107|Igen|Again}}

## <a name="only-there"></a>{{pair ccccc-108|Bara där|Only there}}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """An article that links to places of another."""
    root = draw(tmp_path_factory.mktemp("fragments"), CONFIG)
    draw(root, START)
    return build(root)


def addresses(html: str) -> dict[str, str]:
    """The text of each link of an article's list, and where it leads."""
    return {text: where for where, text in re.findall(r'<li><a href="(.*?)">(.*?)</a>', html)}


def test_a_place_that_is_there_is_found_in_every_language(built: Built) -> None:
    for page, first, capitals in (
        ("sl-SI/zacetek", "Najprej", "Velike"),
        ("zacetek", "First", "Capitals"),
    ):
        leads = addresses(built.page(page))
        assert leads[first] == leads[capitals] == "../cilj/#before-you-start"


def test_a_repeated_heading_is_found_by_the_number_that_the_author_knows(built: Built) -> None:
    assert addresses(built.page("sl-SI/zacetek"))["Ponovno"] == "../cilj/#again_1"
    assert '<h2 id="again_1">' in built.page("sl-SI/cilj")


def test_what_is_lost_is_said_once_and_still_leads_to_the_page(built: Built) -> None:
    lost = [line for line in built.log.splitlines() if "missing-anchor" in line]
    said = {re.search(r"named ([\w-]+)", line)[1]: line for line in lost}  # type: ignore[index]
    assert sorted(said) == ["before-you-stop", "nowhere", "only-there"]
    assert len(lost) == 3
    assert addresses(built.page("sl-SI/zacetek"))["Izgubljeno"] == "../cilj/#before-you-stop"


def test_the_finding_names_the_mend(built: Built) -> None:
    start = "content/sl-SI/zacetek.md"
    end = "until then the link leads to the page [missing-anchor]\n"
    assert (
        f"{start}:11: content/sv-SE/cilj.md has no place named before-you-stop, which this link "
        f"leads to; write #before-you-start, if that is meant; {end}"
    ) in built.log
    assert (
        f"{start}:13: content/sl-SI/cilj.md has no place named only-there, which this link leads "
        'to; en-US and sv-SE have it; write <a name="only-there"></a> at the same place of '
        f"content/sl-SI/cilj.md; {end}"
    ) in built.log


def test_mkdocs_does_not_say_it_again(built: Built) -> None:
    assert "does not contain an anchor" not in built.log
    assert "no such anchor" not in built.log
