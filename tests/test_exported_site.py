# ruff: noqa: E501 (an address of a SafeLink is long)
"""A site as Markdown for another generator: its files, and what the generators make of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest

from command import sxs
from generators import GENERATORS, build_hugo, export
from tree import CONFIG, draw

SITE = (
    CONFIG
    + """
=== content/sl-SI/index.md
---
hide: [toc]
search: {boost: 2}
template: mine.html
---
# Les

[Spoji](joints/dovetail.md)

!!! note
    Samo MkDocs.
=== content/sl-SI/joints/dovetail.md
---
title: 'Lastovičji rep: "A & B"'
description: Kako <b>se</b> dela.
ROBOTS: NOINDEX, NOFOLLOW
layout: evil
url: /
template: evil.html
ms.contentlocale: sl-SI
ms.lasthandoff: 03/01/2021
ms.translationtype: MT
---
# <a name="dovetail"></a>{{pair aaaaa-101|Lastovičji rep|Dovetail}}

{{pair aaaaa-102|Glej [lepilo](../glue.md#Hot) in [vir](https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=1).|See [glue](../glue.md#Hot) and [source](https://example.org/a).}}

![{{pair aaaaa-103|Rep|Tail}}](../media/tail.png)

[!INCLUDE [shared](../includes/safety.md)]
=== content/sl-SI/includes/safety.md
> [!WARNING]
> {{pair bbbbb-101|Ostro.|Sharp.}}
=== content/sl-SI/glue.md
---
title: Lepilo
ms.contentlocale: sl-SI
---
# <a name="glue"></a>{{pair ccccc-101|Lepilo|Glue}}

## <a name="hot"></a>{{pair ccccc-102|Vroče|Hot}}
=== content/sl-SI/old.md
---
title: Staro
redirect_url: glue.md
ms.contentlocale: sl-SI
---
=== content/sl-SI/older.md
---
title: Staro
redirect_url: https://example.org/?a=1&b="2"
ms.contentlocale: sl-SI
---
"""
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with all that is to be kept."""
    root = draw(tmp_path_factory.mktemp("project"), SITE)
    (root / "content/sl-SI/media").mkdir()
    (root / "content/sl-SI/media/tail.png").write_bytes(b"\x89PNG")
    return root


def test_plain(project: Path, tmp_path: Path) -> None:
    done = sxs(project, "markdown", str(tmp_path / "out"), command="export")
    assert done.returncode == 1  # the home page is MkDocs's
    assert re.findall(r"\[([\w-]+)\]$", done.stderr, re.MULTILINE) == ["own-page-converted"]
    assert (tmp_path / "out/sl-SI/joints/dovetail.md").read_text("utf-8") == (
        """\
---
title: 'Lastovičji rep: "A & B"'
description: Kako <b>se</b> dela.
date: 2021-03-01
lang: sl-SI
dir: ltr
robots: noindex, nofollow
publisher:
  layout: evil
  url: /
  template: evil.html
  ms.contentlocale: sl-SI
  ms.lasthandoff: 03/01/2021
  ms.translationtype: MT
---

# <a id="dovetail"></a>Lastovičji rep

Glej [lepilo](../glue.md#hot) in [vir](https://example.org/a).

![Rep](../media/tail.png)

> **Opozorilo**
>
> Ostro.
"""
    )
    assert (tmp_path / "out/sl-SI/old.md").read_text("utf-8") == (
        "---\ntitle: Lepilo\nrobots: noindex\nlang: sl-SI\nredirect_to: glue.md\n---\n\n"
        "[Lepilo](glue.md)\n"
    )
    assert "redirect_to: https://example.org/?a=1&b=%222%22\n" in (
        tmp_path / "out/sl-SI/older.md"
    ).read_text("utf-8")
    assert (tmp_path / "out/sl-SI/media/tail.png").read_bytes() == b"\x89PNG"
    english = (tmp_path / "out/en-US/joints/dovetail.md").read_text("utf-8")
    assert english.endswith(
        "# Dovetail\n\nSee [glue](../glue.md#hot) and [source](https://example.org/a).\n\n"
        "![Tail](../../sl-SI/media/tail.png)\n\n> **Warning**\n>\n> Sharp.\n"
    )


def test_editions(project: Path, tmp_path: Path) -> None:
    sxs(project, "markdown", "--edition", "source", str(tmp_path / "en"), command="export")
    assert sorted(path.name for path in (tmp_path / "en").iterdir() if path.is_dir()) == [
        "en-US", "sl-SI",
    ]  # fmt: skip
    assert [path.name for path in (tmp_path / "en/sl-SI").iterdir()] == ["media"]
    sxs(project, "markdown", "--edition", "bilingual", str(tmp_path / "both"), command="export")
    both = (tmp_path / "both/sl-SI/joints/dovetail.md").read_text("utf-8")
    assert '> Ostro. <span dir="ltr" lang="en">Sharp.</span>\n' in both
    assert "Sharp" in (tmp_path / "both/en-US/joints/dovetail.md").read_text("utf-8")
    only = sxs(project, "markdown", "--locale", "sl-SI", str(tmp_path / "one"), command="export")
    assert "out" not in only.stdout
    assert not (tmp_path / "one/en-US").exists()


def _links(folder: Path, below: str) -> list[str]:
    """Give the links within a built site that lead nowhere."""
    lost = []
    for page in folder.rglob("*.html"):
        here = f"http://h{below}" + quote(page.parent.relative_to(folder).as_posix()) + "/"
        for written in re.findall(
            r'<(?:a|img|link)[^>]* (?:href|src)="([^"]*)"', page.read_text("utf-8")
        ):
            parts = urlsplit(urljoin(here.replace("/./", "/"), written))
            if parts.netloc != "h":
                continue
            target = folder / unquote(parts.path).removeprefix(below)
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file():
                lost.append(f"{page.relative_to(folder)}: {written}")
            elif parts.fragment and f'id="{parts.fragment}"' not in target.read_text("utf-8"):
                lost.append(f"{page.relative_to(folder)}: {written}, which is no place")
    return lost


@pytest.mark.starts_process
@pytest.mark.parametrize("target", GENERATORS)
def test_the_generator_makes_the_site(target: str, project: Path, tmp_path: Path) -> None:
    sxs(project, "markdown", "--for", target, str(tmp_path / "out"), command="export")
    site, said = GENERATORS[target](tmp_path / "out")
    assert not re.search(r"\d issues? found|ERROR|WARN", said), said
    page = (site / "sl-SI/joints/dovetail/index.html").read_text("utf-8")
    assert '<html lang="sl-SI"' in page
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert re.search(r"<title>Lastovičji rep: (?:\"|&#34;|&quot;)A &amp; B", page)
    assert "Kako &lt;b&gt;se&lt;/b&gt; dela." in page
    assert '<h1 id="dovetail">' in page
    assert re.search(r'<img [^>]*src="\.\./\.\./media/tail\.png"', page)
    assert re.search(r"Opozorilo(?:</strong>)?</p>\s*<p>Ostro\.</p>", page)
    assert "English" in page
    assert '<html lang="en-US"' in (site / "joints/dovetail/index.html").read_text("utf-8")
    old = (site / "sl-SI/old/index.html").read_text("utf-8")
    assert re.search(r'http-equiv="refresh" content="0; url=\.\./glue/"', old)
    assert '<meta name="robots" content="noindex">' in old
    older = (site / "sl-SI/older/index.html").read_text("utf-8")
    assert "url=https://example.org/?a=1&amp;b=%222%22" in older
    maps = "".join(path.read_text("utf-8") for path in site.rglob("sitemap.xml"))
    assert "/sl-SI/" in maps
    assert "dovetail" not in maps
    assert "old" not in maps
    assert _links(site, "/help/") == []
    if target == "hugo":
        assert re.search(r'<a href="/help/joints/dovetail/" lang="en-US" [^>]*>English</a>', page)
    else:
        own = (tmp_path / "out/docs/sl-SI/index.md").read_text("utf-8").partition("---\n\n")[0]
        assert own.endswith("hide:\n- toc\nsearch:\n  boost: 2\n")
        assert "Samo MkDocs." in re.findall(
            r'<div class="admonition note">(.*?)</div>',
            (site / "sl-SI/index.html").read_text("utf-8"), re.DOTALL,
        )[0]  # fmt: skip


AIDS = """
=== mkdocs.yml
site_name: Help
docs_dir: content
theme: {name: material, font: false}
plugins:
  - sxs: {warn_readers: true, review: true, report_url: "https://example.org/?id={id}"}
  - i18n:
      languages:
        - {locale: en-US, name: English, default: true}
        - {locale: sl-SI, name: Slovenščina}
=== content/en-US/saw.md
# The saw

It has three hundred teeth.
=== content/sl-SI/saw.md
---
title: Žaga
ms.openlocfilehash: aaa
ms.lasthandoff: 07/08/2020
ms.translationtype: MT
---
# <a name="saw"></a>{{pair aaaaa-101|Žaga|The saw}}

{{pair aaaaa-102|Ima 25 zob.|It has 2,500 teeth.}} {{pair aaaaa-103|Reže.|It cuts.}}
"""


@pytest.mark.parametrize("target", ["plain", *GENERATORS])
def test_what_the_reading_views_put_into_a_page_is_left_out(target: str, tmp_path: Path) -> None:
    """No mark of a doubted sentence, no place of one from an older English."""
    _, out, said = export(draw(tmp_path, AIDS), "--for", target)
    page = next(out.rglob("sl-SI/saw.md")).read_text("utf-8")
    assert page.endswith("\n\nIma 25 zob. Reže.\n"), said


def test_a_page_that_hugo_would_take_for_that_of_its_folder(tmp_path: Path) -> None:
    root = draw(
        tmp_path,
        CONFIG
        + """
=== content/sl-SI/_index.md
# {{pair aaaaa-101|Podčrtano|Underlined}}
=== content/sl-SI/index.md
# {{pair aaaaa-101|Dom|Home}}
=== content/sl-SI/saws/_index.md
# {{pair aaaaa-101|Podčrtana žaga|Underlined saw}}
=== content/sl-SI/saws/index.md
# {{pair aaaaa-101|Žage|Saws}}
=== content/sl-SI/saws/index-1.md
# {{pair aaaaa-101|Prva žaga|First saw}}
""",
    )
    _, out, _ = export(root, "--for", "hugo")
    site, _ = build_hugo(out)
    for address, title in {
        "": "Home",
        "_index/": "Underlined",
        "saws/": "Saws",
        "saws/_index/": "Underlined saw",
        "saws/index-1/": "First saw",
        "sl-SI/": "Dom",
        "sl-SI/_index/": "Podčrtano",
        "sl-SI/saws/": "Žage",
    }.items():
        page = (site / f"{address}index.html").read_text("utf-8")
        assert re.search(rf"<h1[^>]*>{title}</h1>", page), address


def test_a_link_to_a_file_of_the_default_language_stays_in_the_readers(tmp_path: Path) -> None:
    """As on the site; where its language has no such page, it leads to the one of the default."""
    drawing = (
        CONFIG
        + """
=== content/en-US/own.md
---
title: Own
---
# Own
=== content/sl-SI/saw.md
# {{pair aaaaa-101|Žaga|Saw}}

[Lepilo](../en-US/glue.md#top), [Lastno](../en-US/own.md), [Nič](../en-US/nothing.md)
=== content/sl-SI/glue.md
# {{pair aaaaa-101|Lepilo|Glue}}
"""
    )
    _, out, said = export(draw(tmp_path, drawing))
    page = (out / "sl-SI/saw.md").read_text("utf-8")
    assert "[Lepilo](glue.md#top), [Lastno](../en-US/own.md)," in page
    assert re.findall(r"the site has no (\S+),", said) == ["../en-US/nothing.md"]


# the folder of a language: the words of Zensical's theme that its readers get
WORDS = {
    "sl-SI": "sl",
    "pt-BR": "pt-BR",
    "pt-PT": "pt",
    "sr-Latn-RS": "sh",
    "sr-Cyrl-RS": "sr",
    "zh-Hant-HK": "zh-Hant",
    "no": "nb",
    "mt-MT": "en",
}


def test_the_theme_of_zensical_speaks_the_language_of_the_articles(tmp_path: Path) -> None:
    files = "".join(f"=== content/{tag}/saw.md\n# {{{{pair aaaaa-101|X|Saw}}}}\n" for tag in WORDS)
    _, out, said = export(draw(tmp_path, CONFIG + files), "--for", "zensical")
    folder = out / "overrides/partials/languages"
    spoken = {
        tag: re.findall(r'import "partials/languages/(.*)\.html"', path.read_text("utf-8"))
        for tag in WORDS
        if (path := folder / f"{tag}.html").exists()
    }
    assert spoken == {tag: [words] for tag, words in WORDS.items()}, said


# Where it is written


def test_a_folder_with_other_things_is_left_alone(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    done = sxs(project, "markdown", str(out), command="export")
    assert (done.returncode, [path.name for path in out.iterdir()]) == (1, ["mine.txt"])
    assert f"{out}: the folder holds other things; nothing was written" in done.stderr


def test_it_is_written_again_beside_what_others_put_there(tmp_path: Path) -> None:
    root = draw(tmp_path, SITE)
    export(root)
    (root / "out/public").mkdir()
    (root / "out/public/index.html").write_text("built")
    (root / "content/sl-SI/glue.md").unlink()
    code, out, said = export(root, "--json")
    document = json.loads(said)
    assert document["changed"] > 0
    assert (out / "public/index.html").read_text() == "built"
    assert not (out / "sl-SI/glue.md").exists()
    assert json.loads(export(root, "--json")[2])["changed"] == 0
    assert code == 1


@pytest.mark.parametrize("way", ["changed", "link", "folder above is a link", "new"])
def test_no_file_of_another_hand_is_written_over(way: str, tmp_path: Path) -> None:
    root = draw(tmp_path, SITE)
    export(root)
    page = root / "out/sl-SI/glue.md"
    mine = root / "mine.md"
    if way == "changed":
        page.write_text("mine")
    elif way == "link":
        mine.write_bytes(page.read_bytes())
        page.unlink()
        page.symlink_to(mine)
    elif way == "folder above is a link":
        (root / "out/sl-SI").rename(root / "elsewhere")
        (root / "out/sl-SI").symlink_to(root / "elsewhere")
    else:
        page = root / "out/sl-SI/nail.md"
        page.write_text("mine")
        draw(
            root,
            "=== content/sl-SI/nail.md\n---\ntitle: Žebelj\nms.date: 01/01/2020\n---\n# Žebelj\n",
        )
    draw(root, "=== content/sl-SI/joints/new.md\n---\ntitle: N\nms.date: 01/01/2020\n---\n# N\n")
    before = page.read_bytes()
    code, out, said = export(root)
    assert (code, page.read_bytes()) == (1, before)
    assert "nothing was written" in said
    assert not (out / "sl-SI/joints/new.md").exists()


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--for", "jekyll", "out"], "'jekyll' is not one of"),
        (["--locale", "de-DE", "out"], "the site has no language de-DE"),
        (["--edition", "source", "--locale", "sl-SI", "out"], "is the English alone"),
        ([], "Missing argument 'OUT'"),
    ],
)
def test_wrong_usage(options: list[str], why: str, project: Path) -> None:
    done = sxs(project, "markdown", *options, command="export")
    assert (done.returncode, (project / "out").exists()) == (2, False)
    assert why in " ".join(done.stderr.split())


def test_the_content_folder_is_no_place_for_it(project: Path) -> None:
    done = sxs(project, "markdown", "content/out", command="export")
    assert (done.returncode, (project / "content/out").exists()) == (1, False)
    assert "content/out lies in the content folder; name one outside of it" in done.stderr
