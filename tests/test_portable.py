# ruff: noqa: E501 (lines of Markdown are long)
"""A page as Markdown for another generator: what is written, and that it is read as it was."""

from __future__ import annotations

import html
import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mkdocs_sxs import docfx
from mkdocs_sxs.docfx.final import final_text
from mkdocs_sxs.portable import escaping
from mkdocs_sxs.portable.blocks import Blocks
from mkdocs_sxs.portable.dialect import Dialect, Hugo, Zensical

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
    "a text in another language": (
        '<div lang="de">\n\nHart.\n\n</div>\n\n- Saw.\n\n  <div lang="de">\n\n  Hart.\n\n  </div>\n',
        dict.fromkeys(
            DIALECTS,
            '<div lang="de">\n\nHart.\n\n</div>\n\n-   Saw.\n\n    <div lang="de">\n\n    Hart.\n\n'
            "    </div>\n",
        )
        | {
            "zensical": '<div lang="de" markdown="1">\n\nHart.\n\n</div>\n\n-   Saw.\n\n    Hart.\n'
        },
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
    "a table with a caption is HTML": (
        "<table><caption>Kinds</caption><tr><th>Wood</th></tr><tr><td>Oak</td></tr></table>\n",
        dict.fromkeys(
            DIALECTS,
            "<table><caption>Kinds</caption><tr><th>Wood</th></tr><tr><td>Oak</td></tr></table>\n",
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
