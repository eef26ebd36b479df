"""What pages include: its links start from its own file, and what it lacks is said once."""

from __future__ import annotations

import posixpath
from pathlib import Path

import pytest

from mkdocs_sxs.intake.provenance import Import, Provenance
from mkdocs_sxs.site import upstream
from tree import CONFIG, Built, article, build, draw

PAGES = f"""
=== content/sl-SI/a.md
{article("Prva", "First")}
[!INCLUDE [o](deep/includes/note.md)]

[!INCLUDE [o](deep/includes/note.md)]
=== content/sl-SI/b.md
{article("Druga", "Second")}
[!INCLUDE [o](deep/includes/note.md)]
[drugam](gone.md)
=== content/sl-SI/x.md
{article("Napačna", "Wrong")}
=== content/sl-SI/deep/x.md
{article("Prava", "Right")}
=== content/sl-SI/deep/media/p.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
=== content/sl-SI/deep/includes/note.md
[prav](../x.md) ![slika](../media/p.svg) [ni je](../gone.md) [!INCLUDE [o](none.md)]
=== content/sl-SI/c.md
{article("Tretja", "Third")}
[!INCLUDE [dolga](includes/{"x" * 300}.md)] [!INCLUDE [prazna](includes/a%00b.md)]
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Two pages that include one file, and the English of both."""
    return build(draw(draw(tmp_path_factory.mktemp("includes"), CONFIG), PAGES))


@pytest.mark.parametrize("page", ["sl-SI/a", "sl-SI/b", "a"])
def test_links_start_from_the_included_file(built: Built, page: str) -> None:
    html = built.page(page)
    assert '<a href="../deep/x/">prav</a>' in html
    up = "../" if page.startswith("sl-SI") else "../sl-SI/"
    assert f'src="{up}deep/media/p.svg"' in html


def test_a_link_that_leads_nowhere_keeps_its_meaning(built: Built) -> None:
    assert '<a href="deep/gone.md">ni je</a>' in built.page("sl-SI/a")


def test_each_finding_is_said_once_and_by_nobody_else(built: Built) -> None:
    assert sorted(built.problems()) == [
        "content/sl-SI/b.md [missing-target]",
        "content/sl-SI/c.md:9 [include-missing]",
        "content/sl-SI/c.md:9 [include-missing]",
        "content/sl-SI/deep/includes/note.md [missing-target]",
        "content/sl-SI/deep/includes/note.md:1 [include-missing]",
    ]
    assert built.log.count("WARNING") == 5, built.log


OUTSIDE = f"""
=== notes.txt
Samo za lastnika.
=== content/sl-SI/a.md
{article("Prva", "First")}
[!INCLUDE [o](../../notes.txt)]

[!INCLUDE [o](link.txt)]

[!code[](../../notes.txt)]
"""


def test_nothing_outside_the_content_is_brought_into_a_page(tmp_path: Path) -> None:
    root = draw(draw(tmp_path, CONFIG), OUTSIDE)
    (root / "content" / "sl-SI" / "link.txt").symlink_to(root / "notes.txt")
    built = build(root)
    assert "Samo za" not in built.page("sl-SI/a")
    assert sorted(built.problems()) == [
        "content/sl-SI/a.md:11 [include-missing]",
        "content/sl-SI/a.md:13 [code-missing]",
        "content/sl-SI/a.md:9 [include-missing]",
        "content/sl-SI/link.txt [outside-link]",
    ]


MISSING = f"""
=== content/sl-SI/a.md
{article("Prva", "First")}
[!code-csharp[Glavni](../samples/A.cs?name=Del)]

[!INCLUDE [Naslov](includes/none.md)]

![Svetilka](media/none.png) in ![gumb](media/key.svg).

![](media/none.png)

[!VIDEO film.mp4]
"""


def test_code_may_be_utf_16(tmp_path: Path) -> None:
    pages = f"=== content/sl-SI/a.md\n{article('Prva', 'First')}\n[!code[](koda.txt)]\n"
    root = draw(draw(tmp_path, CONFIG), pages)
    (root / "content/sl-SI/koda.txt").write_bytes("\ufeffluč = 1\r\n".encode("utf-16-le"))
    assert "<code>luč = 1" in build(root).page("sl-SI/a")


def test_a_notice_in_the_readers_language_stands_in_place_of_what_is_missing(
    tmp_path: Path,
) -> None:
    built = build(draw(draw(tmp_path, CONFIG), MISSING))
    html = built.page("sl-SI/a")
    for name in ("A.cs", "none.md", "none.png", "film.mp4"):
        assert f"Datoteka <code>{name}</code> tukaj ni na voljo." in html
        assert f"The file <code>{name}</code> is not available here." in built.page("a")
    assert (
        '<span class="docfx-missing" title="Datoteka key.svg tukaj ni na voljo.">gumb</span>'
        in html
    )
    assert "Glavni" not in html
    assert "Naslov" not in html
    assert "<img" not in html.partition("<article")[2].partition("</article>")[0]


def imported(repository: str, folder: str = "", below: str = "docs") -> Provenance:
    """Make the record of an import that has the article `a.md`."""
    topic = f"{folder}/deep/a.md".strip("/")
    one = Import(
        *("sl-SI", "set", folder, repository, None, None, None, (), below, {}, {}),
        files={topic: ""},
        shared={},
    )
    return Provenance((one,))


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        (
            "https://github.com/some/docs.sl-si.git",
            "https://github.com/some/docs/blob/HEAD/code/A%20b.cs",
        ),
        ("git@github.com:some/docs", "https://github.com/some/docs/blob/HEAD/code/A%20b.cs"),
        (
            "https://gitlab.example.org/some/docs",
            "https://gitlab.example.org/some/docs/-/blob/HEAD/code/A%20b.cs",
        ),
        ("https://example.org/docs", ""),
        ("docs.sl-SI.tar.xz", ""),
    ],
)
@pytest.mark.parametrize("folder", ["", "second"])
def test_where_the_repository_of_an_import_has_a_file(
    repository: str, address: str, folder: str
) -> None:
    record = imported(repository, folder)
    topic, path = next(iter(record.imports[0].files)), posixpath.join(folder, "../code/A b.cs")
    found = upstream.address_of_file(record, ["sl-SI"], topic, posixpath.normpath(path))
    assert found == address
    assert upstream.address_of_file(record, ["sv-SE"], topic, path) == ""


def test_no_address_leads_out_of_a_repository() -> None:
    record = imported("https://github.com/some/docs")
    assert upstream.address_of_file(record, ["sl-SI"], "deep/a.md", "../../A.cs") == ""


def test_an_included_translation_is_mended_as_that_of_a_page(tmp_path: Path) -> None:
    drawing = f"""
=== content/sl-SI/a.md
{article("Prva", "First")}
[!INCLUDE [blok](deli/blok.md)]

Prej [!INCLUDE [del](deli/del.md)] potem.
=== content/sl-SI/deli/blok.md
{{{{pair bbbbb-101|** Opomba** za vse.|**Note** for all.}}}}

{{{{pair bbbbb-102|Drugi.|Second.}}}}
=== content/sl-SI/deli/del.md
{{{{pair ccccc-101|\\* kotel\\*|*kettle*}}}}
"""
    page = build(draw(draw(tmp_path, CONFIG), drawing)).page("sl-SI/a")
    assert "<strong>Opomba</strong>" in page
    assert "<em>kotel</em>" in page
