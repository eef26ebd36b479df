"""A site of an imported repository: what import and build do together."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from command import sxs
from sources import run
from tree import CONFIG, Built, article, build, draw

REPOSITORY = """
=== repo/.openpublishing.publish.config.json
{"docsets_to_publish": [
  {"docset_name": "Help", "build_source_folder": "help", "locale": "sl-SI"}]}
=== repo/help/docfx.json
{"build": {
  "content": [{"files": ["**/*.md", "**/*.yml"], "exclude": ["**/includes/**"]}],
  "resource": [{"files": ["**/*.svg"]}],
  "globalMetadata": {"ROBOTS": "NOINDEX", "breadcrumb_path": "/help-docs/breadcrumb/toc.json"}}}
=== repo/help/TOC.yml
- name: Kazalo
  href: slika.md
=== repo/help/media/a.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
=== repo/help/includes/note.md
{{pair bbbbb-101|Vključeno.|Included.}}
"""
BODY = """
> [!NOTE]
> {{pair aaaaa-104|Pozor.|Take care.}}

![Slika](media/A.svg) [!INCLUDE [x](includes/note.md)]

- [{{pair aaaaa-105|Ena|One}}](druga.md#second)
- [{{pair aaaaa-106|Dve|Two}}](/help-docs/druga)
- [{{pair aaaaa-107|Tri|Three}}](/other/page)
- [{{pair aaaaa-108|Štiri|Four}}](gone.md)
"""


OTHER = """
=== content/sv-SE/index.md
---
title: Hjälp
---
# Hjälp

[1](slika.md) [2](druga.md)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One repository, imported by the command and built."""
    root = draw(tmp_path_factory.mktemp("imported"), CONFIG)
    draw(root, REPOSITORY)
    draw(root, OTHER)
    draw(root, f"=== repo/help/slika.md\n{article('Slika', 'Picture')}{BODY}")
    second = article("Druga", "Second", front="ROBOTS: INDEX\n")
    draw(root, f"=== repo/help/druga.md\n{second}")
    done = sxs(root, "repo", command="import")
    assert done.returncode == 0, done.stdout + done.stderr
    return build(root)


def test_links_lead_to_this_site_or_to_the_publishers(built: Built) -> None:
    html = built.page("sl-SI/slika")
    assert '<a href="../druga/#second">Ena</a>' in html
    assert '<a href="../druga/">Dve</a>' in html
    assert '<a href="https://learn.microsoft.com/sl-si/other/page">Tri</a>' in html
    assert '<a href="https://learn.microsoft.com/sl-si/help-docs/gone">Štiri</a>' in html
    assert 'href="https://learn.microsoft.com/en-us/other/page"' in built.page("slika")


def test_what_is_missing_is_said_once(built: Built) -> None:
    assert built.log.count("[missing-target]") == 1
    assert "the site has no gone.md, which this link leads to" in built.log


def test_pictures_and_includes_are_there_in_both_languages(built: Built) -> None:
    assert 'src="../media/a.svg"' in built.page("sl-SI/slika")
    assert 'src="../sl-SI/media/a.svg"' in built.page("slika")
    assert (built.root / "site" / "sl-SI" / "media" / "a.svg").exists()
    assert "Vključeno." in built.page("sl-SI/slika")
    assert "Included." in built.page("slika")


def test_so_they_are_where_the_english_stands_in(built: Built) -> None:
    html = built.page("sv-SE/slika")
    assert 'src="../../sl-SI/media/a.svg"' in html
    assert "Included." in html


def test_an_alert_has_its_title_in_the_pages_language(built: Built) -> None:
    assert ">Opomba</p>" in built.page("sl-SI/slika")
    assert ">Note</p>" in built.page("slika")


def test_the_docsets_metadata_holds_unless_an_article_says_otherwise(built: Built) -> None:
    assert '<meta name="robots" content="noindex">' in built.page("sl-SI/slika")
    assert '<meta name="robots" content="index">' in built.page("sl-SI/druga")


def test_settings_and_includes_are_no_pages_and_no_files_of_the_site(built: Built) -> None:
    site = built.root / "site"
    assert not list(site.rglob("*.yml"))
    assert not list(site.rglob("includes"))
    browse = {"sl-SI/browse", "sl-SI/browse/contents-1", "sl-SI/browse/a-z-1"}
    assert set(built.pages()) - browse == {
        f"{language}{page}" or "."
        for language, page in itertools.product(("", "sl-SI/", "sv-SE/"), ("", "druga", "slika"))
    } - {"sl-SI/", "sv-SE/"} | {"sl-SI", "sv-SE"}


def test_no_scaffolding_is_left_anywhere(built: Built) -> None:
    for path in (built.root / "site").rglob("*.html"):
        text = Path(path).read_text(encoding="utf-8")
        assert "tu-id" not in text
        assert "sxs-lookup" not in text


HOMES = """
=== repo/help/index.yml
### YamlMime:Landing
title: Domov
landingContent:
- title: Začetek
  linkLists:
  - links:
    - text: Ena
      url: gone.md
    - text: Dve
      url: /other/page
=== pomoc/.openpublishing.publish.config.json
{"docsets_to_publish": [
  {"docset_name": "Help", "build_source_folder": "help", "locale": "ro-RO"}]}
=== pomoc/help/docfx.json
{"build": {
  "content": [{"files": ["**/*.md"]}],
  "globalMetadata": {"breadcrumb_path": "/help-docs/breadcrumb/toc.json"}}}
=== pomoc/help/index.md
# {{pair aaaaa-101|Acasă|Home}}

{{pair aaaaa-102|[Una](gone.md) și [două](/other/page)|[One](gone.md) and [two](/other/page)}}
"""


def test_links_of_a_home_page_lead_where_those_of_other_pages_do(tmp_path: Path) -> None:
    root = draw(draw(draw(tmp_path, CONFIG), REPOSITORY), HOMES)
    done = sxs(root, "repo", "pomoc", command="import")
    assert done.returncode == 0, done.stdout + done.stderr
    built = build(root)
    for page, tag, texts in (
        ("sl-SI", "sl-si", ("Ena", "Dve")),  # it is written in YAML
        ("ro-RO", "ro-ro", ("Una", "două")),
        ("", "en-us", ("One", "two")),  # it was recovered
    ):
        html = built.page(page)
        for address, text in zip(("help-docs/gone", "other/page"), texts, strict=True):
            assert f'<a href="https://learn.microsoft.com/{tag}/{address}">{text}</a>' in html
    assert "<title>Domov" in built.page("sl-SI")


def test_names_are_found_whatever_their_case(tmp_path: Path) -> None:
    """The publisher's files are named on systems that ignore case."""
    draw(tmp_path, CONFIG)
    source = draw(
        tmp_path / "help",
        """
        === .openpublishing.publish.config.json
        {"docsets_to_publish": [{"build_source_folder": "help", "locale": "sl-si"}]}
        === help/docfx.json
        {"build": {"content": [{"files": ["**/*.md"], "exclude": ["**/Includes/**"]}]}}
        === help/Zemlja.MD
        ---
        title: Zemlja
        ---
        # Zemlja
        === help/a.md
        ---
        title: Prva
        ---
        [zemlja](zemlja.md) [!INCLUDE [x](includes/NOTE.md)] [!INCLUDE [x](samples/Note.md)]
        === help/Includes/note.MD
        Opomba.
        === help/samples/note.MD
        Vzorec.
        """,
    )
    done = run(tmp_path, source)
    assert done.code == 0, done.err
    built = build(tmp_path)
    assert "# Zemlja" in (tmp_path / "content" / "sl-SI" / "Zemlja.md").read_text()
    assert '<a href="../Zemlja/">zemlja</a> Opomba. Vzorec.' in built.page("sl-SI/a")
