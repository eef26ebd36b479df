# ruff: noqa: E501 (an address of a SafeLink is long)
"""The site as Markdown for another generator: what is written, and what generators make of it."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element, SubElement

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from playwright.sync_api import Browser

import payloads
from command import sxs
from mkdocs_sxs import docfx
from mkdocs_sxs.docfx.final import final_text
from mkdocs_sxs.portable import escaping
from mkdocs_sxs.portable.blocks import Blocks
from mkdocs_sxs.portable.dialect import Dialect, Hugo, Zensical
from tree import CONFIG, draw
from watched import serve

DIALECTS = {"plain": Dialect(), "zensical": Zensical(), "hugo": Hugo()}

# what it shows: DocFX's Markdown; then of each reader what it is written as
PAGES: dict[str, tuple[str, dict[str, str]]] = {
    "an alert": (
        "> [!TIP]\n> Sharpen *both* ends.\n",
        {
            "plain": "> **Tip**\n>\n> Sharpen _both_ ends.\n",
            "zensical": '!!! tip "Tip"\n\n    Sharpen _both_ ends.\n',
            "hugo": '<div class="alert alert-tip" role="note">\n\n**Tip**\n\nSharpen _both_ ends.\n\n'
            "</div>\n",
        },
    ),
    "tabs": (
        "# [Oak](#tab/oak)\n\nHard.\n\n# [Pine](#tab/pine)\n\nSoft.\n\n---\n",
        {
            "plain": "**Oak**\n\nHard.\n\n**Pine**\n\nSoft.\n",
            "zensical": '===! "Oak"\n\n    Hard.\n\n=== "Pine"\n\n    Soft.\n',
            "hugo": '<details class="tab" open><summary>Oak</summary>\n\nHard.\n\n</details>\n\n'
            '<details class="tab"><summary>Pine</summary>\n\nSoft.\n\n</details>\n',
        },
    ),
    "rows are blocks, one behind the other": (
        ":::row:::\n:::column:::\nLeft\n:::column-end:::\n:::column:::\nRight\n:::column-end:::\n"
        ":::row-end:::\n",
        dict.fromkeys(DIALECTS, "Left\n\nRight\n"),
    ),
    "the place of a heading": (
        '## <a name="glue-it"></a>Zlepite\n',
        {
            "plain": '## <a id="glue-it"></a>Zlepite\n',
            "zensical": "## Zlepite {#glue-it}\n",
            "hugo": "## Zlepite {#glue-it}\n",
        },
    ),
    "a place that the heading has by itself": (
        '## <a name="glue-it"></a>Glue it\n',
        dict.fromkeys(DIALECTS, "## Glue it\n"),
    ),
    "code in a list": (
        "1. Saw.\n\n   ```cs\n   Saw();\n   ```\n\n2. Sand.\n",
        dict.fromkeys(DIALECTS, "1.  Saw.\n\n    ```csharp\n    Saw();\n    ```\n\n2.  Sand.\n"),
    ),
    "an item that begins with code": (
        "- ```\n  saw\n  ```\n",
        {
            "plain": "-   ```\n    saw\n    ```\n",
            "zensical": "-   &nbsp;\n\n    ```\n    saw\n    ```\n",
            "hugo": "-   ```\n    saw\n    ```\n",
        },
    ),
    "a table": (
        "| Wood | Use |\n|:--|--:|\n| `a|b` | x \\| y |\n",
        dict.fromkeys(
            DIALECTS,
            "| Wood | Use |\n| :-- | --: |\n| <code>a&#124;b</code> | x &#124; y |\n",
        ),
    ),
    "a table with a list in a cell is HTML": (
        "<table><tr><td><ul><li>Oak<li>Pine</ul></td></tr></table>\n",
        dict.fromkeys(
            DIALECTS,
            "<table><tr><td><ul><li>Oak</li><li>Pine</li></ul></td></tr></table>\n",
        ),
    ),
    "constructs that nobody knows are text": (
        "[!WOOD] and :::saw\n\n:::hammer:::\n",
        dict.fromkeys(
            DIALECTS, "\\[\\!WOOD\\] and &#58;:&#58;saw\n\n&#58;:&#58;hammer&#58;:&#58;\n"
        ),
    ),
    "what a generator would look for": (
        "`{{< saw >}}` and {{% saw %}}\n\n    {{< saw >}}\n\n!!! note\n",
        {
            "plain": "`{{< saw >}}` and \\{\\{% saw %\\}\\}\n\n```\n{{< saw >}}\n```\n\n\\!!! note\n",
            "zensical": "`{{< saw >}}` and \\{\\{% saw %\\}\\}\n\n```\n{{< saw >}}\n```\n\n\\!!! note\n",
            "hugo": "<code>&#123;&#123;&lt; saw &gt;&#125;&#125;</code> and \\{\\{% saw %\\}\\}\n\n"
            "<pre><code>&#123;&#123;&lt; saw &gt;&#125;&#125;</code></pre>\n\n\\!!! note\n",
        },
    ),
    "two lists in a row stay two": (
        "- Oak\n\n1. Pine\n",
        dict.fromkeys(DIALECTS, "-   Oak\n\n<!-- -->\n\n1.  Pine\n"),
    ),
    "an address that is no address to every parser": (
        "[Oak](https://example.org/100%/oak)\n",
        dict.fromkeys(DIALECTS, "[Oak](https://example.org/100%25/oak)\n"),
    ),
    "emphasis that CommonMark finds none": (
        "Oak<b>(hard)</b>wood\n",
        dict.fromkeys(DIALECTS, "Oak<strong>(hard)</strong>wood\n"),
    ),
}


def test_an_item_behind_one_with_paragraphs_further_in_stays_an_item() -> None:
    tree = docfx.convert("- Oak\n  - hard\n\n    wood\n- Elm\n").tree
    written = Blocks(DIALECTS["zensical"], lambda address, _raw: address).write(tree)
    assert _PYTHON.reset().convert(written).count("<li>") == 3


@pytest.mark.parametrize("opened", ["<details>", "<ul><li>", "<blockquote>"])
@pytest.mark.parametrize("reader", DIALECTS)
def test_what_is_opened_without_an_end_stays_about_as_long(reader: str, opened: str) -> None:
    text = f"{opened} oak\n" * 300
    written = Blocks(DIALECTS[reader], lambda address, _raw: address).write(
        docfx.convert(text).tree
    )
    assert written.count("oak") == 300
    assert len(written) < 20 * len(text)


def test_the_end_of_a_comment_in_its_other_spelling_is_text() -> None:
    """Python-Markdown looks for comments before it reads code."""
    tree = docfx.convert("Write `<!--` and --!>\n").tree
    written = Blocks(DIALECTS["zensical"], lambda address, _raw: address).write(tree)
    assert _PYTHON.reset().convert(written).endswith("and --!&gt;</p>")


@pytest.mark.parametrize("reader", DIALECTS)
@pytest.mark.parametrize("case", PAGES)
def test_page(case: str, reader: str) -> None:
    given_, expected = PAGES[case]
    tree = docfx.convert(given_).tree
    assert Blocks(DIALECTS[reader], lambda address, _raw: address).write(tree) == expected[reader]


_SIGNS = [
    *"*_`~[](){}<>!#+-.:|&\\=\"'$^/1a b\n\tž漢", "**", "__", "```", "![", "](x)", "<script>", "</p>",
    "&lt;", "&#60;", "{{<", "{%", "!!!", "???", "===", "| a |", "---", "1.", "http://a.b", "{: x }",
    "[a]: b", "<!--", "-->", "*[a]: b", "[^1]", "[TOC]",
]  # fmt: skip
_WORDS = st.lists(st.sampled_from(_SIGNS), min_size=1, max_size=12).map("".join)


@st.composite
def _line(draw_: Any, tag: str) -> Element:
    element = Element(tag)
    element.text = final_text(draw_(_WORDS))
    for inner in draw_(st.lists(st.sampled_from(["strong", "em", "code", "a", "sub"]), max_size=3)):
        child = SubElement(element, inner, {"href": "x.md"} if inner == "a" else {})
        child.text, child.tail = final_text(draw_(_WORDS)), final_text(draw_(_WORDS))
    return element


@st.composite
def _block(draw_: Any, depth: int = 0) -> Element:
    simple = ["p", "p", "h2"]
    tag = draw_(
        st.sampled_from(
            simple if depth == 2 else [*simple, "ul", "ol", "blockquote", "pre", "table"]
        )
    )
    if tag in simple:
        simple_line: Element = draw_(_line(tag))
        return simple_line
    element = Element(tag)
    if tag == "pre":
        SubElement(element, "code").text = draw_(_WORDS)
    elif tag == "table":
        for part, cell in (("thead", "th"), ("tbody", "td")):
            row = SubElement(SubElement(element, part), "tr")
            row.extend([draw_(_line(cell)), draw_(_line(cell))])
    elif tag == "blockquote":
        element.append(draw_(_block(depth + 1)))
    else:
        for _ in range(draw_(st.integers(1, 2))):
            item = draw_(_line("li"))
            if draw_(st.booleans()):
                item.append(draw_(_block(depth + 1)))
            element.append(item)
    return element


_COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_PYTHON = markdown.Markdown(
    extensions=[
        "admonition", "attr_list", "md_in_html", "tables", "pymdownx.details", "pymdownx.highlight",
        "pymdownx.superfences", "pymdownx.tabbed",
    ],
    extension_configs={"pymdownx.tabbed": {"alternate_style": True}},
)  # fmt: skip
_TAG = re.compile(r"<(/?[a-zA-Z][\w-]*)[^<>]*>|<!-- -->")


@pytest.mark.parametrize("reader", ["hugo", "zensical"])
@given(blocks=st.lists(_block(), min_size=1, max_size=3))
def test_every_text_is_read_as_that_text(reader: str, blocks: list[Element]) -> None:
    """Whatever a page says, its Markdown shows the same letters and makes no other elements."""
    root = Element("div")
    root.extend(blocks)
    written = Blocks(DIALECTS[reader], lambda address, _raw: address).write(root)
    read = _COMMONMARK.render(written) if reader == "hugo" else _PYTHON.reset().convert(written)
    # Without ids, of which CommonMark knows nothing.
    shown = re.sub(r" \{#[\w.:-]+\}(?=</h2>)", "", read)
    elements = {one.lower().lstrip("/") for one in _TAG.findall(shown)} - {
        "p",
        "span",
        "br",
        "div",
        "",
    }
    assert elements <= {one.tag for one in root.iter()}
    letters = re.sub(r"\s+", "", escaping.plain("".join(root.itertext())))
    assert re.sub(r"[\s\xa0]+", "", html.unescape(_TAG.sub("", shown))) == letters


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


def export(root: Path, *options: str) -> tuple[int, Path, str]:
    """Export a site into its folder `out`."""
    done = sxs(root, "markdown", *options, "out", command="export")
    return done.returncode, root / "out", done.stdout + done.stderr


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


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(
        [str(Path(sys.executable).with_name(command[0])), *command[1:]],
        cwd=folder, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def build_zensical(folder: Path) -> tuple[Path, str]:
    files = ["zensical.toml", *sorted(path.name for path in folder.glob("zensical.*-*.toml"))]
    said = [run(folder, "zensical", "build", "-f", file) for file in files]
    return folder / "site", "".join(said)


def build_hugo(folder: Path) -> tuple[Path, str]:
    return folder / "public", run(folder, "hugo")


@pytest.mark.starts_process
@pytest.mark.parametrize(("target", "build"), [("zensical", build_zensical), ("hugo", build_hugo)])
def test_the_generator_makes_the_site(
    target: str, build: Any, project: Path, tmp_path: Path
) -> None:
    sxs(project, "markdown", "--for", target, str(tmp_path / "out"), command="export")
    site, said = build(tmp_path / "out")
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


@pytest.mark.starts_process
@pytest.mark.parametrize(("target", "build"), [("zensical", build_zensical), ("hugo", build_hugo)])
def test_nothing_of_a_stranger_runs_in_what_was_exported(
    target: str, build: Any, tmp_path: Path, browser: Browser
) -> None:
    payloads.site(tmp_path)
    _, out, _ = export(tmp_path, "--for", target)
    site, _ = build(out)
    with serve(site, below="/help") as address:
        pages = sorted(
            path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")
        )
        assert len(pages) > 60
        found = payloads.looked(
            browser, [address + (f"{quote(page)}/" if page != "." else "") for page in pages]
        )
    assert found == {}


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


@pytest.mark.parametrize("target", DIALECTS)
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
