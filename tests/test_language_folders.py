"""A source with a folder for each language is several languages, or is refused: never one."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_sxs.intake.language_folders import find_language_folders
from sources import PICTURE, pack, run
from tree import article, draw

# name: (files of the source, the folders of languages, whether most articles lie there)
FOLDERS = {
    "a content folder": (
        "sl-SI/a.md ro-RO/a.md media-shared/a.png sources.yml",
        {"sl-SI": "sl-SI", "ro-RO": "ro-RO"}, True,
    ),
    "in any spelling": (
        "SL-si/a.md zh_hant_tw/a.md", {"SL-si": "sl-SI", "zh_hant_tw": "zh-Hant-TW"}, True,
    ),
    "languages without a region": (
        "de/a.md fr/deep/b.md README.md", {"de": "de", "fr": "fr"}, True,
    ),
    "one language": (
        "content/sl-SI/a.md content/sl-SI/b.md README.md", {"content/sl-SI": "sl-SI"}, True,
    ),
    "one language, and files beside its folder": (
        "docs/content/sl-SI/a.md docs/content/sl-SI/b.md docs/content/README.md",
        {"docs/content/sl-SI": "sl-SI"}, True,
    ),
    "a language without a region beside one with": (
        "en/a.md pt-BR/a.md", {"en": "en", "pt-BR": "pt-BR"}, True,
    ),
    "two sets of articles": (
        "one/sl-SI/a.md one/ro-RO/a.md two/sl-SI/b.md two/ro-RO/b.md",
        {"one/ro-RO": "ro-RO", "one/sl-SI": "sl-SI", "two/ro-RO": "ro-RO", "two/sl-SI": "sl-SI"},
        True,
    ),
    "a language within another is a folder of it": (
        "sl-SI/a.md sl-SI/ro-RO/b.md et-EE/a.md", {"sl-SI": "sl-SI", "et-EE": "et-EE"}, True,
    ),
    "beside other articles": (
        "samples/sl-SI/a.md samples/ro-RO/a.md a.md b/c.md",
        {"samples/ro-RO": "ro-RO", "samples/sl-SI": "sl-SI"}, False,
    ),
    "departments": ("it/a.md hr/a.md sales/a.md", {}, False),
    "a department": ("it/a.md README.md", {}, False),
    "one folder of several": ("sl-SI/a.md other/b.md", {}, False),
    "folders without articles": ("media/sl-SI/a.png media/ro-RO/a.png a.md", {}, False),
    "no language": ("xx-QQ/a.md yy-QQ/b.md", {}, False),
}  # fmt: skip


@pytest.mark.parametrize("name", FOLDERS)
def test_folders_of_languages(name: str) -> None:
    paths, tags, are_most = FOLDERS[name]
    found = find_language_folders(paths.split())
    assert (dict(found.tags), found.are_most) == (tags, are_most)


def test_a_path_of_any_depth_is_looked_at_for_a_few_folders() -> None:
    deep = "a/" * 50_000
    assert find_language_folders([f"{deep}sl-SI/a.md", f"{deep}ro-RO/a.md"]).tags == {}


def several(folder: Path) -> Path:
    """Draw a content folder of three languages, with media that they share."""
    for tag in ("sl-SI", "bg-BG", "ro-RO"):
        draw(folder, f"=== {tag}/a.md\n{article('Slika', 'Picture', locale=tag)}")
        (folder / tag / "media").mkdir()
        (folder / tag / "media" / "a.png").write_bytes(PICTURE)
    return draw(folder, "=== sources.yml\nimports: []\n=== media-shared/b.txt\nb\n")


def test_each_language_goes_to_its_folder(tmp_path: Path) -> None:
    done = run(tmp_path, several(tmp_path / "src"))
    assert (done.code, done.err) == (0, "")
    assert done.files() == [
        "bg-BG/a.md",
        "media-shared/media/a.png",
        "ro-RO/a.md",
        "sl-SI/a.md",
        "sources.yml",
    ]
    assert {one.docset for one in done.record().imports} == {"src"}
    assert [one.build_source_folder for one in done.record().imports] == ["bg-BG", "ro-RO", "sl-SI"]
    assert (
        "note: 2 files are in no docset of src and not imported: media-shared/ (1), sources.yml\n"
    ) in done.out


def test_so_it_does_from_an_archive_and_from_a_folder_within(tmp_path: Path) -> None:
    several(tmp_path / "src" / "content")
    draw(tmp_path / "src", "=== README.md\n# A site\n=== LICENSE\nAttribution 4.0 International\n")
    done = run(tmp_path, pack(tmp_path / "src", tmp_path / "src.tar.xz"))
    assert [path for path in done.files() if path.endswith("a.md")] == [
        "bg-BG/a.md",
        "ro-RO/a.md",
        "sl-SI/a.md",
    ]
    assert (
        "3 files are in no docset of src.tar.xz and not imported: README.md, content/" in done.out
    )
    assert {one.licence for one in done.record().imports} == {("CC-BY-4.0",)}


def test_one_language_of_them_can_be_chosen(tmp_path: Path) -> None:
    done = run(tmp_path, "--locale", "sl-SI", several(tmp_path / "src"))
    assert done.code == 0
    assert done.files() == ["sl-SI/a.md", "sl-SI/media/a.png", "sources.yml"]
    assert "bg-BG/ (2), media-shared/ (1), ro-RO/ (2), sources.yml" in done.out


def test_another_language_than_they_have_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path, "--locale", "et-EE", several(tmp_path / "src"))
    assert (done.code, done.content.exists()) == (1, False)
    assert done.err == (
        "src: it has folders of several languages, and none of the wanted one: bg-BG, ro-RO, "
        "sl-SI; name one of them by --locale, or leave out --locale to import all "
        "[several-locales]\n"
    )


BESIDE = """
=== a.md
# A
=== b/c.md
# C
=== samples/sl-SI/a.md
# Slika
=== samples/ro-RO/a.md
# Imagine
"""


def test_folders_of_languages_beside_other_articles_are_refused(tmp_path: Path) -> None:
    source = draw(tmp_path / "src", BESIDE)
    done = run(tmp_path, source)
    assert (done.code, done.rules()) == (1, ["src [several-locales]"])
    assert "samples/ro-RO, samples/sl-SI; name each of these folders" in done.err
    # Who says the locale has said what they are.
    assert run(tmp_path, "--locale", "et-EE", source).code == 0


def test_a_source_whose_name_says_its_locale_may_have_such_folders(tmp_path: Path) -> None:
    done = run(tmp_path, draw(tmp_path / "help.et-EE", BESIDE))
    assert (done.code, "et-EE/samples/sl-SI/a.md" in done.files()) == (0, True)


CONFIGURED = """
=== docfx.json
{"build": {
  "content": [{"files": ["**/*.md"], "exclude": ["*/drafts/**", "ro-RO/not.md"]}],
  "globalMetadata": {"ms.service": "help"},
  "fileMetadata": {"ROBOTS": {
    "*/open/*.md": "INDEX", "sl-SI/a.md": "NOINDEX", "ro-RO/**": "NOFOLLOW", "**/b.md": "NONE"
  }}
}}
=== sl-SI/a.md
# Slika
=== sl-SI/open/c.md
# Odprto
=== sl-SI/drafts/d.md
# Osnutek
=== ro-RO/a.md
# Imagine
=== ro-RO/not.md
# Nu
"""


def test_the_configuration_above_the_languages_holds_in_each(tmp_path: Path) -> None:
    done = run(tmp_path, draw(tmp_path / "src", CONFIGURED))
    assert done.files() == ["ro-RO/a.md", "sl-SI/a.md", "sl-SI/open/c.md", "sources.yml"]
    record = done.record()
    robots = {
        (tag, path): record.defaults(tag, path).get("ROBOTS")
        for tag, path in (("sl-SI", "a.md"), ("sl-SI", "open/c.md"), ("ro-RO", "a.md"))
    }
    assert list(robots.values()) == ["NOINDEX", "INDEX", "NOFOLLOW"]
    assert record.defaults("ro-RO", "a.md")["ms.service"] == "help"


def test_a_configuration_that_names_its_locale_is_believed(tmp_path: Path) -> None:
    named = CONFIGURED.replace('"ms.service": "help"', '"locale": "et-EE"')
    done = run(tmp_path, draw(tmp_path / "src", named))
    assert "et-EE/sl-SI/a.md" in done.files()


def test_several_docsets_of_several_languages_keep_their_folders(tmp_path: Path) -> None:
    for name in ("one", "two"):
        for tag in ("sl-SI", "ro-RO"):
            draw(tmp_path / "src", f"=== {name}/{tag}/a.md\n# {name}\n")
    done = run(tmp_path, tmp_path / "src")
    assert done.files() == [
        "ro-RO/one/a.md",
        "ro-RO/two/a.md",
        "sl-SI/one/a.md",
        "sl-SI/two/a.md",
        "sources.yml",
    ]
