"""Marks that a localisation left around names, and the names that are shown in their place."""

from __future__ import annotations

import pytest

from mkdocs_sxs.articles import name_marks
from mkdocs_sxs.editions.edition import extract_edition
from tree import CONFIG, Built, build, draw, expand

CASES = {
    "in a sentence": ("Luč :::no-loc(Glow)::: sveti.", "Luč Glow sveti."),
    "with an ending": (":::no-loc(lamp):::s", "lamps"),
    "of several words, one behind the other": (
        ":::no-loc(Glow Works)::: :::no-loc(Glow):::", "Glow Works Glow",
    ),
    "with brackets and other signs in it": (
        ":::no-loc(light()):::, :::no-loc(G#):::, :::no-loc($$v):::", "light(), G#, $$v",
    ),
    "in brackets": ("[!OP.NO-LOC(Glow)]용", "Glow용"),
    "in code and an address": (
        "`:::no-loc(Glow):::` [a](../:::no-loc(glow):::/b.md)", "`Glow` [a](../glow/b.md)",
    ),
    "as the language of code": ("```:::no-loc(G#):::\nlet\n```", "```G#\nlet\n```"),
    "translated, between words": (
        "![Luč::: No-Loc (Glow):::na mizi](a.png)", "![Luč Glow na mizi](a.png)",
    ),
    "translated, with spaces": (
        "![::: NO-LOC (Glow) ::: na mizi](a.png)", "![Glow na mizi](a.png)",
    ),
    "translated, two that share their colons": (
        "![::: No-Loc (Glow):::: No-Loc (Works)::: a](a.png)", "![Glow Works a](a.png)",
    ),
    "translated, two side by side": (
        "![::: No-Loc (Glow) :::::: No-Loc (Works) ::: a](a.png)", "![Glow Works a](a.png)",
    ),
    "translated, in brackets": ("![[! OP. NO-LOC (Glow)] na](a.png)", "![Glow na](a.png)"),
    "a full stop before it stays": ("Konec. :::no-loc(Glow)::: in", "Konec. Glow in"),
    "an anchor that is made of it": (
        '## <a name="a-no-locglow-lamp"></a>Luč :::no-loc(Glow):::',
        '## <a name="a-glow-lamp"></a>Luč Glow',
    ),
    "an anchor that was made of it, in a heading without it": (
        '## <a name="a-opno-locglow-lamp"></a>Luč Glow', '## <a name="a-glow-lamp"></a>Luč Glow',
    ),
    "an anchor of a heading that has these words": (
        '## <a name="no-location"></a>No location', '## <a name="no-location"></a>No location',
    ),
    "the author's own": (':::no-loc text="Glow":::', ':::no-loc text="Glow":::'),
    "a mark without an end": (":::no-loc(Glow in", ":::no-loc(Glow in"),
    "the key of the front matter": ("no-loc: [Glow]", "no-loc: [Glow]"),
}  # fmt: skip

ARTICLE = """\
---
title: 'Luč :::no-loc(Glow):::'
no-loc:
- ':::no-loc(Glow):::'
ms.contentlocale: sl-SI
---
# <a name="the-no-locglow-lamp"></a>{{pair aaaaa-103|Luč :::no-loc(Glow):::|The :::no-loc(Glow)::: lamp}}

{{pair aaaaa-104|:::no-loc(Glow)::: sveti.|The :::no-loc(Glow)::: shines.}} [{{pair aaaaa-105|Tu|Here}}](#the-glow-lamp)

## <a name="a-no-locglow-part"></a>{{pair aaaaa-106|Del :::no-loc(Glow):::|A :::no-loc(Glow)::: part}}

```
:::no-loc(Glow):::.On();
```
"""  # noqa: E501


@pytest.mark.quick
@pytest.mark.parametrize("name", CASES)
def test_what_a_text_becomes(name: str) -> None:
    written, expected = CASES[name]
    assert name_marks.remove(written) == expected
    assert name_marks.remove(expected) == expected


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = draw(tmp_path_factory.mktemp("marks"), CONFIG)
    toc = "- name: ':::no-loc(Glow)::: Works'\n  href: lamp.md\n"
    return build(
        draw(root, f"=== content/sl-SI/lamp.md\n{ARTICLE}\n=== content/sl-SI/TOC.yml\n{toc}")
    )


def test_a_site_shows_the_names(built: Built) -> None:
    page = built.page("sl-SI/lamp")
    assert "<title>Luč Glow" in page
    assert 'id="the-glow-lamp"' in page
    assert "Glow sveti." in page
    assert "Glow Works" in built.page("sl-SI")
    assert "no-loc" not in page
    assert "The Glow shines." in built.page("lamp")
    assert "[missing-anchor]" not in built.log
    assert "[segment-slip]" not in built.log


def test_the_publishers_own_page_keeps_them() -> None:
    text = expand(ARTICLE)
    assert "Luč :::no-loc(Glow):::" in extract_edition(text, "localized").text
    assert "# Luč :::" not in extract_edition(text, "localized", mend=True).text
    assert "# The Glow lamp" in extract_edition(text, "source").text
