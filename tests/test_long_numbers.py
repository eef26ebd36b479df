# ruff: noqa: E501
"""Numbers that are longer than Python converts stop no build, wherever a stranger writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_sxs import references
from mkdocs_sxs.docfx import snippets
from tree import CONFIG, build, draw, pair

LONG = "9" * 5_000
"""A number of more digits than Python converts (`sys.get_int_max_str_digits`)."""
FRONT = "---\ntitle: T\nms.topic: article\n---\n# T\n\n"
PAGES = {
    "title.md": f"---\ntitle: 'a &#{LONG};'\nms.topic: article\ndescription: '&#{LONG};'\n---\nEnd.\n",
    "heading.md": f"---\nms.topic: article\n---\n# &#{LONG};\n\n## &#{LONG};\n\nEnd.\n",
    "pair.md": f"{FRONT}{pair('aaaaa-102', f'a &#{LONG}; <b>', f'b &#{LONG}; <b>x</b>')}\n\nEnd.\n",
    "stars.md": f"{FRONT}{pair('aaaaa-102', f'** a &#{LONG};** [b] (c.md)', f'**a &#{LONG};** [b](c.md)')}\n\nEnd.\n",
    "stars-2.md": f"{FRONT}{pair('aaaaa-102', f'a &#{LONG}; * b* <b>c</b> `d', f'a &#{LONG}; *b* <b>c</b> `d`')}\n\nEnd.\n",
    "raw.md": f"{FRONT}<p title='&#{LONG};'>&#{LONG};</p> <a href='&#{LONG};'>a</a> [b](<&#{LONG};>)\n\nEnd.\n",
    "list.md": f"{FRONT}<ol start={LONG}><li value={LONG}>a</ol>\n\n{LONG}. b\n\nEnd.\n",
    "column.md": f"{FRONT}:::row:::\n:::column span='{LONG}':::\na\n:::column-end:::\n:::row-end:::\n\nEnd.\n",
    "code.md": f"{FRONT}:::code source='a.cs' range='{LONG}' highlight='{LONG}' dedent='{LONG}':::\n\nEnd.\n",
    "directive.md": f'{FRONT}:::image source="a.png" alt-text="&#{LONG};":::\n\nEnd.\n',
    "unit.yml": f"### YamlMime:ModuleUnit\nuid: a\ntitle: A\ndurationInMinutes: {LONG}\ncontent: End.\n",
    "faq.yml": f"### YamlMime:FAQ\ntitle: '&#{LONG};'\nsections:\n- questions:\n  - question: {LONG}\n    answer: 'End. &#{LONG};'\n",
    "date.md": f"---\ntitle: {LONG}\nms.date: {LONG}\nms.topic: {LONG}\n---\nEnd.\n",
}  # fmt: skip


def test_a_page_with_a_long_number_is_a_page(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    folder = tmp_path / "content/sl-SI"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in PAGES.items():
        (folder / name).write_text(text)
    (folder / "a.cs").write_text("code\n")
    (folder / "TOC.yml").write_text(f"- name: '&#{LONG};'\n  href: title.md\n  order: {LONG}\n")
    built = build(tmp_path)
    assert built.code == 0, built.log
    assert "unreadable" not in " ".join(built.problems())
    without = [
        name for name in PAGES if "End." not in built.page(f"sl-SI/{name.rpartition('.')[0]}")
    ]
    assert without == []


@pytest.mark.parametrize(
    ("written", "sign"),
    [
        ("&#65;&amp;&#x41;", "A&A"),
        (f"&#{'0' * 5_000}65;", "A"),
        (f"&#{LONG};b", "\N{REPLACEMENT CHARACTER}b"),
        (f"&#x{LONG};b", "\N{REPLACEMENT CHARACTER}b"),
        (f"&#{'0' * 5_000};b", "\N{REPLACEMENT CHARACTER}b"),
    ],
)  # fmt: skip
def test_references_stand_for_what_browsers_show(written: str, sign: str) -> None:
    assert references.unescape(written) == sign


def test_lines_that_are_named_again_and_again_are_no_work_without_end() -> None:
    text = "a line\n" * 100_000
    wanted = snippets.from_attributes({"source": "a.cs", "range": "1-," * 100_000})
    assert len(snippets.cut_snippet(text, wanted) or "") <= 2 * len(text)
    assert len(snippets.marked_lines("1-," * 100_000, 100_000)) == 100_000
    assert snippets.marked_lines("2,1-2", 5) == [1, 2]
    few = snippets.from_attributes({"source": "a.cs", "range": "1-2,1"})
    assert snippets.cut_snippet("a\nb\n", few) == "a\nb\na\n"
