"""What articles quote from outside of their docset, and from other repositories."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_sxs.intake import quoting
from sources import PICTURE, Ran, commit, run
from tree import CONFIG, Built, build, draw

CONFIGURED = """
=== repo/.openpublishing.publish.config.json
{"docsets_to_publish": [
  {"docset_name": "a", "build_source_folder": "docs/a", "locale": "sl-SI"}],
 "dependent_repositories": [
  {"path_to_root": "_themes", "url": "https://github.com/owner/themes"},
  {"path_to_root": "_other", "url": "https://github.com/owner/other.git"},
  {"path_to_root": "_repo.en-us", "url": "https://github.com/owner/help"}]}
=== repo/docs/a/docfx.json
{"build": {"content": [{"files": ["**/*.md"]}], "resource": [{"files": ["**/*.{png,json}"]}]}}
"""
PAGE = """
=== repo/docs/a/page.md
---
title: Stran
ms.contentlocale: sl-SI
---
# Stran

[!code-csharp[Main](../../samples/A.cs?name=Part)]

[!INCLUDE [x](../../shared/note.md)]

:::image type="content" source="../../assets/big picture.png" alt-text="Slika":::
"""
OUTSIDE = """
=== repo/samples/a.cs
class A
{
    // <Part>
    int part = 1;
    // </Part>
}
=== repo/shared/note.md
Opomba. ![še](more/deep.png)
"""


def site(root: Path) -> Path:
    """Draw a site, and beside it a repository whose article quotes what lies elsewhere in it."""
    draw(root, CONFIG + CONFIGURED + PAGE + OUTSIDE)
    for path in ("assets/big picture.png", "shared/more/deep.png"):
        (root / "repo" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "repo" / path).write_bytes(PICTURE + path.encode())
    return root


def built(root: Path) -> Built:
    made = build(root, "--strict")
    assert made.code == 0, made.log
    return made


def pictures(made: Built, page: str) -> list[bytes]:
    """Give the pictures that a page shows, as they lie in the site."""
    found = re.findall(r'<img[^>]*? src="([^"]*)"', made.page(page))
    there = (made.root / "site" / page / address.replace("%20", " ") for address in found)
    return [path.read_bytes() for path in there if "example.com" not in str(path)]


def test_a_path_that_a_tool_set_apart_and_an_include_of_old_articles_name_files(
    tmp_path: Path,
) -> None:
    site(tmp_path)
    (tmp_path / "repo" / "docs" / "a" / "page.md").write_text(
        "---\ntitle: Stran\n---\n# Stran\n\n"
        "[!code-csharp[Main](../../ samples / A.cs ? name = Part)]\n\n"
        "[AZURE.INCLUDE [x](../../shared/note.md)]\n",
        encoding="utf-8",
    )
    done = run(tmp_path, tmp_path / "repo")
    assert (done.code, done.err) == (0, "")
    made = built(tmp_path)
    text = re.sub(r"<[^>]*>", "", made.page("sl-SI/page"))
    assert "int part = 1;" in text
    assert "Opomba." in text
    assert len(pictures(made, "sl-SI/page")) == 1


def test_what_a_page_quotes_comes_from_anywhere_in_its_repository(tmp_path: Path) -> None:
    done = run(site(tmp_path), tmp_path / "repo")
    assert (done.code, done.err) == (0, "")
    assert done.files() == [
        "sl-SI/page.md",
        "sl-SI/quoted/assets/big picture.png",
        "sl-SI/quoted/includes/samples/a.cs",
        "sl-SI/quoted/includes/shared/note.md",
        "sl-SI/quoted/shared/more/deep.png",
        "sources.yml",
    ]
    made = built(tmp_path)
    text = made.page("sl-SI/page")
    assert "part" in text
    assert "class" not in re.sub(
        r"<[^>]*>", "", text.partition("Opomba.")[0].rpartition("</h1>")[2]
    )
    assert pictures(made, "sl-SI/page") == [
        PICTURE + b"shared/more/deep.png", PICTURE + b"assets/big picture.png",
    ]  # fmt: skip
    served = {path.name for path in (tmp_path / "site").rglob("*")}
    assert not served & {"a.cs", "note.md", "docfx.json"}


def test_so_it_does_where_only_a_docset_is_configured(tmp_path: Path) -> None:
    root = site(tmp_path)
    (root / "repo/.openpublishing.publish.config.json").unlink()
    done = run(root, root / "repo", "--locale", "sl-SI")
    assert (done.code, done.err, len(done.files())) == (0, "", 6)
    assert pictures(built(root), "sl-SI/page") == [
        PICTURE + b"shared/more/deep.png", PICTURE + b"assets/big picture.png",
    ]  # fmt: skip


def test_docsets_of_one_import_have_each_others_files(tmp_path: Path) -> None:
    draw(
        tmp_path,
        f"""{CONFIG}
=== repo/.openpublishing.publish.config.json
{{"docsets_to_publish": [
  {{"docset_name": "a", "build_source_folder": "a", "locale": "sl-SI"}},
  {{"docset_name": "b", "build_source_folder": "b", "locale": "sl-SI"}}]}}
=== repo/a/page.md
---
title: Stran
ms.contentlocale: sl-SI
---
[!INCLUDE [x](../b/includes/note.md)]

[!code-json[y](../c/d.json)]
=== repo/b/includes/note.md
Opomba.
=== repo/b/page.md
---
title: B
---
# B
=== repo/c/d.json
{{"known": 1}}
""",
    )
    done = run(tmp_path, tmp_path / "repo")
    assert (done.code, done.err) == (0, "")
    assert done.files() == [
        "sl-SI/a/page.md", "sl-SI/a/quoted/includes/c/d.json", "sl-SI/b/includes/note.md",
        "sl-SI/b/page.md", "sources.yml",
    ]  # fmt: skip
    text = built(tmp_path).page("sl-SI/a/page")
    assert "Opomba." in text
    assert "known" in text


def test_a_path_may_leave_its_docset_and_come_back(tmp_path: Path) -> None:
    draw(
        tmp_path,
        f"""{CONFIG}
=== repo/.openpublishing.publish.config.json
{{"docsets_to_publish": [
  {{"docset_name": "a", "build_source_folder": "docs/a", "locale": "sl-SI"}}],
 "git_repository_url_open_to_public_contributors": "https://github.com/owner/help"}}
=== repo/docs/a/docfx.json
{{"build": {{"content": [{{"files": ["**/*.md", "**/*.yml"], "exclude": ["includes/**"]}}],
  "resource": [{{"files": ["**/*.png"]}}]}}}}
=== repo/docs/a/toc.yml
- name: Druga
  href: ../../docs/a/other.md
=== repo/docs/a/page.md
---
title: Stran
ms.contentlocale: sl-SI
---
[!INCLUDE [x](../a/includes/note.md)]

[Druga](../a/other.md#x) ![g](https://github.com/owner/help/blob/main/docs/a/media/b.png?raw=true)
=== repo/docs/a/other.md
---
title: Druga
---
## x
=== repo/docs/a/includes/note.md
Opomba. ![Slika](../media/a.png)
""",
    )
    for name in ("a", "b"):
        picture = tmp_path / f"repo/docs/a/media/{name}.png"
        picture.parent.mkdir(exist_ok=True)
        picture.write_bytes(PICTURE + name.encode())
    done = run(tmp_path, tmp_path / "repo")
    assert (done.code, done.err) == (0, "")
    made = built(tmp_path)
    assert pictures(made, "sl-SI/page") == [PICTURE + b"a", PICTURE + b"b"]
    assert '<a href="../other/#x">Druga</a>' in made.page("sl-SI/page")


def test_a_link_to_a_page_that_did_not_come_leads_to_the_repository(tmp_path: Path) -> None:
    draw(
        tmp_path,
        f"""{CONFIG}
=== repo/.openpublishing.publish.config.json
{{"docsets_to_publish": [
  {{"docset_name": "a", "build_source_folder": "docs/a", "locale": "sl-SI"}}],
 "git_repository_url_open_to_public_contributors": "https://github.com/owner/help"}}
=== repo/docs/a/page.md
---
title: Stran
ms.contentlocale: sl-SI
---
[Drugje](../b/other.md#x) [Zunaj](../../../other.md)
""",
    )
    run(tmp_path, tmp_path / "repo")
    made = build(tmp_path)
    assert made.log.count("[missing-target]") == 2
    page = made.page("sl-SI/page")
    assert '<a href="https://github.com/owner/help/blob/HEAD/docs/b/other.md">Drugje</a>' in page
    assert '<a href="../../../other.md">Zunaj</a>' in page


def test_a_docset_that_came_alone_finds_what_another_has_brought_since(tmp_path: Path) -> None:
    both = """
=== repo/.openpublishing.publish.config.json
{"docsets_to_publish": [
  {"docset_name": "a", "build_source_folder": "a", "locale": "sl-SI"},
  {"docset_name": "b", "build_source_folder": "b", "locale": "sl-SI"}]}
=== repo/b/includes/note.md
Opomba.
"""
    draw(
        tmp_path,
        f"""{CONFIG}
=== repo/.openpublishing.publish.config.json
{{"docsets_to_publish": [{{"docset_name": "a", "build_source_folder": "a", "locale": "sl-SI"}}]}}
=== repo/a/page.md
---
title: Stran
ms.contentlocale: sl-SI
---
[!INCLUDE [x](../b/includes/note.md)]
""",
    )
    run(tmp_path, tmp_path / "repo")
    draw(tmp_path, both)
    assert run(tmp_path, tmp_path / "repo").code == 0
    assert "Opomba." in built(tmp_path).page("sl-SI/page")


HOSTILE = {
    "a file outside of the source": "../../../secret.txt",
    "a file of this machine": "/etc/hostname",
    "a hidden file": "../../.env",
    "a file in a hidden folder": "../../.hidden/a.txt",
    "a link": "../../samples/link.txt",
    "an encoded way out": "..%2f..%2f..%2fsecret.txt",
    "another way to write it": "..\\..\\..\\secret.txt",
}


@pytest.mark.parametrize("named", HOSTILE.values(), ids=HOSTILE)
def test_no_page_brings_what_is_not_its_repositorys(tmp_path: Path, named: str) -> None:
    draw(
        tmp_path,
        f"""{CONFIGURED}
=== secret.txt
secret
=== repo/.env
secret
=== repo/.hidden/a.txt
secret
=== repo/samples/a.txt
secret
=== repo/docs/a/page.md
# Stran

[!code-text[x]({named})]

![x]({named})
""",
    )
    (tmp_path / "repo/samples/link.txt").symlink_to("a.txt")
    assert run(tmp_path, tmp_path / "repo").files() == ["sl-SI/page.md", "sources.yml"]


def test_a_file_that_is_too_large_is_said(tmp_path: Path) -> None:
    draw(tmp_path, f"{CONFIGURED}=== repo/docs/a/page.md\n# A\n\n[!code-text[x](../../a.txt)]\n")
    (tmp_path / "repo/a.txt").write_bytes(b"a" * (quoting.LARGEST_TEXT + 1))
    done = run(tmp_path, tmp_path / "repo")
    assert (done.code, done.rules()) == (1, ["repo/docs/a/page.md:3 [quoted-large]"])
    assert done.files() == ["sl-SI/page.md", "sources.yml"]


# Other repositories

QUOTES = """
=== repo/docs/a/page.md
---
title: Stran
ms.contentlocale: sl-SI
---
![ena](media/one.png) ![dve](media/one.png) ![tri](../img/two.png) ![far](https://example.com/x.png)

[!code-csharp[Main](~/../../_other/src/B.cs)]

[!code-csharp[Main](../../samples/C.cs)]

[!INCLUDE [x](note.md)]
"""
ENGLISH = """
=== help-main/samples/C.cs
int fromEnglish;
=== help-main/docs/a/note.md
A note.
=== help-main/docs/a/page.md
# No page of the translation
"""
OTHER = "=== other/src/B.cs\nint fromOther;\n"


def beside(root: Path) -> Path:
    """Draw a repository that quotes from two others, and these beside it."""
    draw(
        root,
        CONFIG.replace("  - sxs\n", "  - sxs: {hosts: [https://example.com]}\n")
        + CONFIGURED
        + QUOTES
        + ENGLISH
        + OTHER,
    )
    for path in ("docs/a/media/one.png", "docs/img/two.png"):
        (root / "help-main" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "help-main" / path).write_bytes(PICTURE + path.encode())
    return root


def to_add(done: Ran) -> list[str]:
    return [line for line in done.out.splitlines() if "--with" in line]


def test_an_import_says_which_repository_to_add(tmp_path: Path) -> None:
    done = run(beside(tmp_path), tmp_path / "repo")
    assert done.code == 0
    assert to_add(done) == [
        "note: pages show 1 code sample that should be in https://github.com/owner/other; "
        "to bring them, import again with --with owner/other",
        "note: pages show 2 pictures, 1 code sample and 1 include that should be in "
        "https://github.com/owner/help; to bring them, import again with --with owner/help",
    ]


def test_what_it_has_comes_along(tmp_path: Path) -> None:
    root = beside(tmp_path)
    done = run(root, root / "repo", "--with", root / "help-main", "--with", root / "other")
    assert (done.code, done.err, to_add(done)) == (0, "", [])
    assert done.files() == [
        "sl-SI/media/one.png",
        "sl-SI/page.md",
        "sl-SI/quoted/docs/img/two.png",
        "sl-SI/quoted/includes/_other/src/B.cs",
        "sl-SI/quoted/includes/docs/a/note.md",
        "sl-SI/quoted/includes/samples/C.cs",
        "sources.yml",
    ]
    (record,) = done.record().imports
    assert record.companions == ("help-main", "other")
    made = built(root)
    text = made.page("sl-SI/page")
    assert all(said in text for said in ("fromEnglish", "fromOther", "A note."))
    one, two = (PICTURE + path for path in (b"docs/a/media/one.png", b"docs/img/two.png"))
    assert pictures(made, "sl-SI/page") == [one, one, two]


def test_the_english_repository_is_known_by_its_name(tmp_path: Path) -> None:
    draw(
        tmp_path,
        """
        === repo/.openpublishing.publish.config.json
        {"docsets_to_publish": [{"build_source_folder": "a", "locale": "sl-SI"}],
         "git_repository_url_open_to_public_contributors": "https://github.com/owner/help.sl-si"}
        === repo/a/page.md
        ![ena](media/one.png)
        """,
    )
    (line,) = to_add(run(tmp_path, tmp_path / "repo"))
    assert line.endswith("import again with --with owner/help")


def test_another_repository_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    draw(tmp_path, CONFIGURED + PAGE)
    done = run(tmp_path, tmp_path / "repo", "--with", tmp_path / "gone")
    assert done.code == 2
    assert "gone' is no folder, archive or repository" in done.err


def test_the_repository_that_contributors_are_sent_to_is_the_english_one(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    draw(
        tmp_path,
        """
        === repo/.openpublishing.publish.config.json
        {"docsets_to_publish": [{"build_source_folder": "a", "locale": "sl-SI"}],
         "git_repository_url_open_to_public_contributors": "https://github.com/owner/help",
         "dependent_repositories": [
          {"path_to_root": "_code", "url": "git@github.com:owner/code.git", "branch": "main"}]}
        === repo/a/page.md
        ---
        title: Stran
        ms.contentlocale: sl-SI
        ---
        # Stran

        ![ena](media/one.png)

        [!code-csharp[](~/../_code/src/b.cs)]
        """,
    )
    lines = to_add(run(tmp_path, tmp_path / "repo"))
    assert [line.rpartition("--with ")[2] for line in lines] == ["owner/code", "owner/help"]
    page = build(tmp_path).page("sl-SI/page")
    assert 'href="https://github.com/owner/help/blob/HEAD/a/media/one.png"' in page
    assert 'href="https://github.com/owner/code/blob/HEAD/src/b.cs"' in page


@pytest.mark.parametrize(("branch", "code"), [("live", "old"), ("gone", "new")])
def test_another_repository_is_read_from_the_branch_that_the_config_names(
    tmp_path: Path, branch: str, code: str
) -> None:
    draw(
        tmp_path,
        f"""
        === repo/.openpublishing.publish.config.json
        {{"docsets_to_publish": [{{"build_source_folder": "a", "locale": "sl-SI"}}],
         "dependent_repositories": [
          {{"path_to_root": "_code", "branch": "{branch}",
            "url": "https://github.com/owner/code"}}]}}
        === repo/a/page.md
        [!code-csharp[](../_code/b.cs)]
        === code/b.cs
        old
        """,
    )
    commit(tmp_path / "code", "live")
    draw(tmp_path, "=== code/b.cs\nnew\n")
    commit(tmp_path / "code", "main")
    done = run(tmp_path, tmp_path / "repo", "--with", tmp_path / "code")
    assert done.code == 0, done.err
    (held,) = (tmp_path / "content").rglob("b.cs")
    assert held.read_text().strip() == code
