"""Tags of XLIFF that a localisation left around Markdown, and what is shown in their place."""

from __future__ import annotations

import pytest

from mkdocs_sxs.articles import tool_marks
from mkdocs_sxs.editions.edition import extract_edition
from tree import CONFIG, Built, build, draw, expand

CASES = {
    "bold": (
        'Press <bpt id="p1">**</bpt>Start<ept id="p1">**</ept> now.', "Press **Start** now.",
    ),
    "emphasis in emphasis": (
        '<bpt id="p1">_</bpt><bpt id="p2">**</bpt>Lamp<ept id="p2">**</ept><ept id="p1">_</ept>',
        "_**Lamp**_",
    ),
    "a link whose text is code": (
        '<bpt id="p1">[</bpt><ph id="ph1">`lamp()`</ph><ept id="p1">](lamp.md)</ept>',
        "[`lamp()`](lamp.md)",
    ),
    "a picture in a link": (
        '<bpt id="p1">[</bpt><ph id="ph1">![</ph>Lamp<ept id="p1">](a.png)](a.png#lightbox)</ept>',
        "[![Lamp](a.png)](a.png#lightbox)",
    ),
    "signs that are references of XML": (
        '<ph id="ph1">&lt;https://example.org&gt;</ph> <bpt id="p1">&lt;a href="b.md"&gt;</bpt>b'
        '<ept id="p1">&lt;/a&gt;</ept> <ph id="ph2">\\&lt;</ph>name<ph id="ph3">\\&gt;</ph>',
        '<https://example.org> <a href="b.md">b</a> \\<name\\>',
    ),
    "the author's own references": (
        'Lamp <ph id="ph1">&amp;gt;</ph> <bpt id="p1">**</bpt>&amp;#65291; Add &amp; go'
        '<ept id="p1">**</ept>',
        "Lamp &gt; **&#65291; Add &amp; go**",
    ),
    "a directive, with damaged quotation marks": (
        '<bpt id="p1">:::image source="a.png" alt-text="</bpt>Luč<ept id=&quot;p1&quot;>":::</ept>',
        ':::image source="a.png" alt-text="Luč":::',
    ),
    "tags of one tool in those of another": (
        '<ph x="1" type="bpt">&lt;bpt id="p1"&gt;**&lt;/bpt&gt;</ph>Luč'
        '<ph x="2" type="ept">&lt;ept id="p1"&gt;**&lt;/ept&gt;</ph>',
        "**Luč**",
    ),
    "in quoted text of YAML": (
        'title: "<ph id=\\"ph1\\">&lt;br id=&quot;a&quot;&gt;</ph>Luč"',
        'title: "<br id=\\"a\\">Luč"',
    ),
    "a line end, which stays one": ('ena<ph id="ph1">\n</ph>dve', "ena\ndve"),
    "an end without its beginning": ('Luč</bpt> sveti<ept id="p1">.', "Luč sveti."),
    "in a code span": (
        'The tag `<bpt id="p1">x</bpt>` opens.', 'The tag `<bpt id="p1">x</bpt>` opens.',
    ),
    "in a code block": (
        '```xml\n<ph id="ph1">x</ph>\n```', '```xml\n<ph id="ph1">x</ph>\n```',
    ),
    "elements of another kind": ("<phase>1</phase> <ph>x", "<phase>1</phase> <ph>x"),
}  # fmt: skip

ARTICLE = """\
---
title: 'Luč <bpt id="p1">*</bpt>Glow<ept id="p1">*</ept>'
ms.contentlocale: sl-SI
---
# <a name="lamp"></a>{{pair aaaaa-103|Luč|Lamp}}

1. Press <bpt id="p1">**</bpt>Start<ept id="p1">**</ept> in the <bpt id="p2">[</bpt>room<ept id="p2">](room.md)</ept>.
2. {{pair aaaaa-104|<bpt id="p1">**</bpt>Wait<ept id="p1">**</ept> malo.|**Wait** a little.}}

[!INCLUDE [more](includes/more.md)]
"""  # noqa: E501
MORE = 'Then <bpt id="p1">*</bpt>rest<ept id="p1">*</ept>.\n'


@pytest.mark.quick
@pytest.mark.parametrize("name", CASES)
def test_what_a_text_becomes(name: str) -> None:
    written, expected = CASES[name]
    assert tool_marks.remove(written) == expected
    assert tool_marks.remove(expected) == expected


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = draw(tmp_path_factory.mktemp("tags"), CONFIG)
    pages = {"lamp": ARTICLE, "includes/more": MORE, "room": "---\ntitle: Soba\n---\n# Soba\n"}
    drawn = "".join(f"=== content/sl-SI/{name}.md\n{text}\n" for name, text in pages.items())
    return build(draw(root, drawn))


def test_a_site_shows_the_markdown(built: Built) -> None:
    page = built.page("sl-SI/lamp")
    assert "<strong>Start</strong> in the <a" in page
    assert "<strong>Wait</strong> malo." in page
    assert "Then <em>rest</em>." in page
    assert not any(tag in page for tag in ("bpt", "ept"))


def test_the_publishers_own_page_keeps_them() -> None:
    text = expand(ARTICLE)
    assert "<bpt" in extract_edition(text, "localized").text
    assert "<bpt" not in extract_edition(text, "localized", mend=True).text
