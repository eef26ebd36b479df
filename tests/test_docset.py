"""What a repository's own files say: docsets, locales, which files belong, which metadata."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkdocs_sxs.intake import docset, placement
from mkdocs_sxs.intake.docset import DefaultMetadata, FoundDocsets
from mkdocs_sxs.intake.source import open_source
from sources import repository
from tree import draw

PUBLISH = ".openpublishing.publish.config.json"

# The source's name, its files, and the locale that is found; empty where none is.
LOCALES = {
    "the publish config": (
        "docs.ro-RO",
        f"""
        === {PUBLISH}
        {{"docsets_to_publish": [{{"build_source_folder": "a", "locale": "sl-si"}}]}}
        === a/docfx.json
        {{"build": {{"globalMetadata": {{"locale": "bg-BG"}}}}}}
        === a/x.md
        ---
        ms.contentlocale: et-EE
        ---
        """,
        "sl-SI",
    ),
    "else docfx.json": (
        "docs.ro-RO",
        f"""
        === {PUBLISH}
        {{"docsets_to_publish": [{{"build_source_folder": "a", "locale": "klingon"}}]}}
        === a/docfx.json
        {{"build": {{"globalMetadata": {{"ms.contentlocale": "bg-bg"}}}}}}
        """,
        "bg-BG",
    ),
    "else the name": (
        "docs.sr-Latn-RS",
        """
        === x.md
        ---
        ms.contentlocale: et-EE
        ---
        """,
        "sr-Latn-RS",
    ),
    "a name with its branch behind it": ("docs.ro-RO-live-sxs", "=== x.md\n# X\n", "ro-RO"),
    "a folder inside that is named by its tag": (
        "packed",
        f"""
        === he-IL/{PUBLISH}
        {{"docsets_to_publish": [{{"build_source_folder": "."}}]}}
        === he-IL/x.md
        # X
        """,
        "he-IL",
    ),
    "else what most articles say": (
        "docs.io",
        """
        === x.md
        ---
        ms.contentlocale: "et-EE"
        ---
        === y.md
        ---
        ms.contentlocale: de-de
        ---
        === z.md
        ---
        ms.contentlocale: de-DE
        ---
        """,
        "de-DE",
    ),
    "a variant of a language": ("docs.ca-es-valencia", "=== x.md\n# X\n", "ca-ES-valencia"),
    "a name that goes on behind its tag": ("docs.ca-es-archive", "=== x.md\n# X\n", "ca-ES"),
    "Norwegian": ("docs.io", "=== x.md\n---\nms.contentlocale: no\n---\n", "no"),
    "nothing": ("docs", "=== x.md\nms.contentlocale is not said\n", ""),
}


def found(folder: Path, locale: str | None = None) -> FoundDocsets:
    with open_source(str(folder)) as tree:
        return docset.find_docsets(tree, locale)


@pytest.mark.parametrize("name", LOCALES)
def test_where_the_locale_comes_from(tmp_path: Path, name: str) -> None:
    source, drawing, locale = LOCALES[name]
    result = found(draw(tmp_path / source, drawing))
    assert [one.locale for one in result.docsets] == ([locale] if locale else [])
    if not locale:
        (problem,) = result.problems
        assert "--locale" in problem.mend


def test_the_caller_knows_the_locale_best(tmp_path: Path) -> None:
    (one,) = found(repository(tmp_path / "help", "sl-SI"), "ro-RO").docsets
    assert one.locale == "ro-RO"


def test_configs_with_comments_and_spare_commas_are_read(tmp_path: Path) -> None:
    folder = draw(
        tmp_path / "help",
        f"""
        === {PUBLISH}
        // which docsets there are
        {{"docsets_to_publish": [
          {{"docset_name": "Help // me", /* its folder: */ "build_source_folder": "a\\\\b",
           "locale": "sl-SI",}},
        ]}}
        === a/b/x.md
        # X
        """,
    )
    (one,) = found(folder).docsets
    assert (one.name, one.folder, one.build_source_folder) == ("Help // me", "a/b", "a/b")


BROKEN = {
    "not JSON": ('{"docsets_to_publish": [', ["json", "no-docset"]),
    "a list": ("[]", ["no-docset"]),
    "no docset": ('{"docsets_to_publish": []}', ["no-docset"]),
    "a folder that is not there": (
        '{"docsets_to_publish": [{"build_source_folder": "b", "locale": "sl-SI"}]}',
        ["no-build-folder"],
    ),
    "a folder outside": (
        '{"docsets_to_publish": [{"build_source_folder": "../b", "locale": "sl-SI"}]}',
        ["no-build-folder"],
    ),
    "an absolute folder": (
        '{"docsets_to_publish": [{"build_source_folder": "/", "locale": "sl-SI"}]}',
        ["no-build-folder"],
    ),
}


def test_a_docset_that_is_no_more_is_no_fault_beside_others(tmp_path: Path) -> None:
    folders = '{"build_source_folder": "a"}, {"build_source_folder": "old/b"}'
    text = f'{{"docsets_to_publish": [{folders}, {{"build_source_folder": "../c"}}]}}'
    result = found(draw(tmp_path / "help.sl-SI", f"=== {PUBLISH}\n{text}\n=== a/x.md\n# X\n"))
    assert [one.folder for one in result.docsets] == ["a"]
    assert result.absent == ("old/b",)
    assert [one.rule for one in result.problems] == ["no-build-folder"]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_publish_config_is_reported(tmp_path: Path, name: str) -> None:
    text, rules = BROKEN[name]
    result = found(draw(tmp_path / "help", f"=== {PUBLISH}\n{text}\n=== a/x.md\n# X\n"))
    assert result.docsets == ()
    assert [problem.rule for problem in result.problems] == rules


NOT_JSON = {
    '{\n  "docsets_to_publish": [': f"{PUBLISH}:3: it is not JSON (Expecting value)",
    '{\n  "need_generate_pdf": nee\n}': f"{PUBLISH}:2: it is not JSON (Expecting value)",
    "[" * 200_000: f"{PUBLISH}: it is not JSON (too deep)",
}


@pytest.mark.parametrize("text", NOT_JSON, ids=["cut", "no word of JSON", "too deep"])
def test_what_is_not_json_is_said_with_its_line_and_why(tmp_path: Path, text: str) -> None:
    result = found(draw(tmp_path / "help", f"=== {PUBLISH}\n{text}\n=== a/x.md\n# X\n"))
    assert str(result.problems[0]) == f"help/{NOT_JSON[text]}; correct it [json]"


def paths(folder: Path) -> list[str]:
    with open_source(str(folder)) as tree:
        (one,) = docset.find_docsets(tree).docsets
        found_files = placement.place_files(tree, one)
        return [
            *(placed.path for placed in found_files.files),
            *(str(p) for p in found_files.problems),
        ]


def test_patterns_choose_and_includes_come_along(tmp_path: Path) -> None:
    assert paths(repository(tmp_path / "help")) == [
        "TOC.yml",
        "includes/opomba.md",
        "media/a.png",
        "open/odprto.md",
        "slika.md",
    ]


def test_media_are_what_is_a_resource_and_no_text(tmp_path: Path) -> None:
    folder = draw(
        tmp_path / "help.sl-SI",
        f"""
        === {PUBLISH}
        {{"docsets_to_publish": [{{"build_source_folder": "a", "docset_name": "Help"}}]}}
        === a/docfx.json
        {{"build": {{"content": ["**/*.md", "content/*"], "resource": ["**/*.png", "**/*.md"]}}}}
        === a/slika.md
        # Slika
        === a/content/a.png
        === a/media/a.png
        === a/media/opis.MD
        === a/includes/del.MD
        === a/includes/b.PNG
        """,
    )
    with open_source(str(folder)) as tree:
        (one,) = docset.find_docsets(tree).docsets
        media = {placed.path: placed.media for placed in placement.place_files(tree, one).files}
    assert media == {
        "content/a.png": False, "includes/b.PNG": True, "includes/del.MD": False,
        "media/a.png": True, "media/opis.md": False, "slika.md": False,
    }  # fmt: skip


def test_what_articles_name_comes_along_and_what_that_names(tmp_path: Path) -> None:
    folder = repository(
        tmp_path / "help",
        more="""
        === articles/koda.md
        [!code-csharp[koda](code/a.cs?name=x#y)]
        [!INCLUDE [del](~/parts/del.md)]
        :::code language="sql" source="code/b%20c.sql" range="1-2":::
        [!INCLUDE [shared](../outside/skupno.md)]
        [!INCLUDE [gone](parts/gone.md)]
        === articles/docfx.json
        {"build": {"content": [{"files": "koda.md"}], "resource": []}}
        === articles/parts/del.md
        ![slika](picture.gif)
        === articles/parts/picture.gif
        GIF
        === articles/parts/unused.md
        Unused.
        === articles/code/a.cs
        class A;
        === articles/code/b c.sql
        select 1
        === outside/skupno.md
        Outside.
        """,
    )
    assert paths(folder) == [
        "TOC.yml",
        "code/a.cs",
        "code/b c.sql",
        "includes/opomba.md",
        "koda.md",
        "parts/del.md",
        "parts/picture.gif",
        "quoted/includes/outside/skupno.md",
    ]


def test_entries_with_a_folder_of_their_own(tmp_path: Path) -> None:
    folder = repository(
        tmp_path / "help",
        more="""
        === articles/docfx.json
        {"build": {"content": [
          {"src": "open", "files": ["*.md"]},
          {"src": "../shared", "dest": "skupno", "files": ["**/*.md"]}
        ]}}
        === shared/a/b.md
        # B
        """,
    )
    chosen = paths(folder)
    assert "open/odprto.md" in chosen
    assert "skupno/a/b.md" in chosen
    assert "slika.md" not in chosen


def test_names_that_some_systems_cannot_tell_apart_are_reported(tmp_path: Path) -> None:
    folder = repository(tmp_path / "help")
    (folder / "articles" / "Slika.md").write_text("# Other\n", encoding="utf-8")
    (folder / "articles" / "caf\u00e9.md").write_text("# One\n", encoding="utf-8")
    (folder / "articles" / "cafe\u0301.md").write_text("# Two\n", encoding="utf-8")
    chosen = paths(folder)
    assert "Slika.md" in chosen
    assert "slika.md" not in chosen
    assert sum("caf" in path and "[name-collision]" not in path for path in chosen) == 1
    assert sum("[name-collision]" in path for path in chosen) == 2


def test_a_picture_that_is_only_a_pointer_is_left_out(tmp_path: Path) -> None:
    folder = repository(tmp_path / "help")
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
    (folder / "articles" / "media" / "a.png").write_text(pointer, encoding="utf-8")
    chosen = paths(folder)
    assert "media/a.png" not in chosen
    assert chosen[-1].endswith("[lfs-pointer]")


def test_several_docsets_and_several_repositories_in_one_source(tmp_path: Path) -> None:
    for locale in ("sl-SI", "ro-RO"):
        draw(
            tmp_path / "all" / locale,
            f"""
            === {PUBLISH}
            {{"docsets_to_publish": [
              {{"docset_name": "A", "build_source_folder": "a", "locale": "{locale}"}},
              {{"docset_name": "B", "build_source_folder": "b", "locale": "{locale}"}}
            ]}}
            === a/x.md
            # X
            === b/x.md
            # X
            """,
        )
    result = found(tmp_path / "all")
    assert [(one.locale, one.name, one.folder) for one in result.docsets] == [
        ("ro-RO", "A", "ro-RO/a"),
        ("ro-RO", "B", "ro-RO/b"),
        ("sl-SI", "A", "sl-SI/a"),
        ("sl-SI", "B", "sl-SI/b"),
    ]


LICENCES = {
    "LICENSE": ("Creative Commons\nAttribution  4.0\nInternational", "CC-BY-4.0"),
    "LICENCE": ("Attribution-NonCommercial-ShareAlike 4.0 International", "CC-BY-NC-SA-4.0"),
    "licence_docs": ("Attribution-NoDerivatives 4.0 International", "CC-BY-ND-4.0"),
    "LICENSE.text.md": ("Attribution-NonCommercial 4.0 International", "CC-BY-NC-4.0"),
    "license-docs.txt": ("Apache License, Version 2.0", "Apache-2.0"),
    "LICENSE-CODE": ("Permission is hereby granted, free of charge, to any", "MIT"),
    "License.md": ("Attribution-ShareAlike 4.0 International", "CC-BY-SA-4.0"),
    "LICENSE.txt": ("All rights are ours.", "LICENSE.txt"),
}


@pytest.mark.parametrize("name", LICENCES)
def test_a_licence_is_known_by_its_text(tmp_path: Path, name: str) -> None:
    text, licence = LICENCES[name]
    folder = draw(tmp_path / "docs.sl-SI", f"=== {name}\n{text}\n=== a/LICENSE\nMIT\n=== x.md\n# X")
    assert found(folder).docsets[0].licence == (licence,)


# The content of docfx.json, and the files that are chosen.
CONTENTS = {
    '"open/*.md"': ["open/odprto.md"],
    '["open/*.md", ["slika.md"]]': ["open/odprto.md"],
    '{"files": "open/*.md"}': ["open/odprto.md"],
    '{"files": ["**/*.md", 5], "exclude": "open/**"}': ["slika.md"],
    '{"src": "open", "files": "**"}': ["open/odprto.md"],
    '{"cwd": "open", "files": "**"}': ["open/odprto.md"],
    '{"src": "../..", "files": "**"}': [],
    '{"files": []}': [],
    "5": [],
}


@pytest.mark.parametrize("content", CONTENTS)
def test_content_may_be_written_short(tmp_path: Path, content: str) -> None:
    folder = draw(
        tmp_path / "help.sl-SI",
        f"""
        === {PUBLISH}
        {{"docsets_to_publish": [{{"build_source_folder": "a", "docset_name": "Help"}}]}}
        === a/docfx.json
        {{"build": {{"content": {content}, "resource": []}}}}
        === a/slika.md
        # Slika
        === a/open/odprto.md
        # Odprto
        """,
    )
    assert paths(folder) == CONTENTS[content]


@pytest.mark.parametrize(
    ("source", "name"),
    [("help.sl-SI", "help"), ("help.sl-SI-live", "help-live"), ("sl-SI", "articles")],
)
def test_a_docset_without_a_name_is_called_as_its_source(
    tmp_path: Path, source: str, name: str
) -> None:
    (one,) = found(draw(tmp_path / source, "=== x.md\n# X\n")).docsets
    assert (one.name, one.locale) == (name, "sl-SI")


def test_the_last_pattern_wins_and_patterns_go_before_the_rest() -> None:
    general = {"ROBOTS": "NOINDEX", "ms.service": "help"}
    special = {"ROBOTS": {"**/*.md": "NOINDEX, NOFOLLOW", "open/*.md": "INDEX"}}
    metadata = DefaultMetadata.of(general, special)
    assert metadata.for_file("a.md")["ROBOTS"] == "NOINDEX, NOFOLLOW"
    assert metadata.for_file("open/a.md")["ROBOTS"] == "INDEX"
    assert metadata.for_file("a.yml") == general


def test_a_list_of_many_docsets_is_read_once(tmp_path: Path) -> None:
    """It ends in seconds; read again for each of them, it would take hours."""
    listed = [{"docset_name": f"d{n}", "build_source_folder": "a"} for n in range(20_000)]
    drawn = f"=== {PUBLISH}\n{json.dumps({'docsets_to_publish': listed})}\n=== a/x.md\n# X\n"
    with open_source(str(draw(tmp_path, drawn))) as tree:
        found = docset.find_docsets(tree, "sl-SI")
    assert len(found.docsets) == docset.MOST
    (problem,) = found.problems
    assert problem.what == f"it lists 20,000 docsets, of which {docset.MOST} are read"
