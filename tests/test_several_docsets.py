"""A repository of several docsets: each has a root of its own, in its files and in public."""

from __future__ import annotations

import pytest

from sources import run
from tree import CONFIG, Built, build, draw

REPOSITORY = """
=== .openpublishing.publish.config.json
{"docsets_to_publish": [
  {"docset_name": "First", "build_source_folder": "docs/first", "locale": "sl-si"},
  {"docset_name": "Second", "build_source_folder": "docs/second", "locale": "sl-si"}]}
=== docs/first/docfx.json
{"build": {
  "content": [{"files": "**/*.md", "exclude": "includes/**"}], "resource": [{"files": "**/*.svg"}],
  "globalMetadata": {"breadcrumb_path": "/one/breadcrumb/toc.json"}}}
=== docs/first/media/a.svg
<svg xmlns="http://www.w3.org/2000/svg"/>
=== docs/first/includes/note.md
Vključeno.
=== docs/first/start.md
---
title: Začetek
---
# Začetek
> [!NOTE]
> [!INCLUDE [opomba](~/includes/note.md)]

- ![slika](~/media/a.svg)
- [koren](~/deep/page.md)
- [javno](/one/deep/page)
- [drugi](/two/start)
- [manjka](gone.md)
=== docs/first/deep/page.md
---
title: Stran
---
# Stran
=== docs/second/docfx.json
{"build": {"content": [{"files": "**/*.md"}],
  "globalMetadata": {"breadcrumb_path": "/two/breadcrumb/toc.json"}}}
=== docs/second/start.md
---
title: Drugi
---
# Drugi
[sam](~/start.md) [prvi](/one/start) [manjka](~/gone.md)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Both docsets, imported and built; their articles hold no pairs."""
    root = draw(tmp_path_factory.mktemp("docsets"), CONFIG)
    done = run(root, draw(root / "repository", REPOSITORY))
    assert done.code == 0, done.err
    return build(root)


# the page                the text of a link, and where it leads
LINKS = [
    ("docs/first/start", "koren", "../deep/page/"),
    ("docs/first/start", "javno", "../deep/page/"),
    ("docs/first/start", "drugi", "../../second/start/"),
    ("docs/first/start", "manjka", "https://learn.microsoft.com/sl-si/one/gone"),
    ("docs/second/start", "sam", "./"),
    ("docs/second/start", "prvi", "../../first/start/"),
    ("docs/second/start", "manjka", "https://learn.microsoft.com/sl-si/two/gone"),
]


@pytest.mark.parametrize(("page", "text", "address"), LINKS)
def test_a_link_starts_from_its_docset(built: Built, page: str, text: str, address: str) -> None:
    assert f'<a href="{address}">{text}</a>' in built.page(f"sl-SI/{page}")


def test_so_do_pictures_and_includes(built: Built) -> None:
    html = built.page("sl-SI/docs/first/start")
    assert 'src="../media/a.svg"' in html
    assert "<p>Vključeno.</p>" in html


def test_an_imported_article_without_pairs_is_read_as_the_publisher_does(built: Built) -> None:
    html = built.page("sl-SI/docs/first/start")
    assert '<p class="admonition-title">Opomba</p>' in html
    assert "[!" not in html


def test_what_is_missing_is_named_with_its_docset(built: Built) -> None:
    said = [line for line in built.log.splitlines() if "[missing-target]" in line]
    assert ["docs/first/gone.md" in said[0], "docs/second/gone.md" in said[1]] == [True, True]
