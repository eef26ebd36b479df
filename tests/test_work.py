"""The work of reading a page grows with the page, not with its square.

Counted are the lines of Python that run, which a busy machine does not change; how long it takes
is measured by `benchmarks/hostile.py`.
"""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from markdown import Markdown

from mkdocs_sxs import docfx

UNITS = [
    "a\n", "a\n\n", "# a\n", "a\n===\n", "---\n", "- a\n", "1. a\n", "> a\n",
    "> [!NOTE]\n> a\n\n", "```\na\n```\n", "    a\n", "| a |\n|---|\n| b |\n\n", "[a]: b\n",
    "[a](b)\n", "![a](b.png)\n", "<b>a</b>\n", "<div>\n\na\n\n</div>\n\n",
    "<table><tr><td>a</td></tr></table>\n\n", "<!-- a -->\n", "**a** `b`\n",
    "[!INCLUDE [a](b.md)]\n\n", "[!code[a](b.txt)]\n\n",
    "[!VIDEO https://example.org/]\n\n",
    ":::row:::\n:::column:::\na\n:::column-end:::\n:::row-end:::\n",
    ':::image source="a.png":::\n', "# [a](#tab/a)\nb\n***\n",
    "<table><tr><td>\n\n    a\n\n    </td></tr></table>\n\n",
    "> [AZURE.NOTE] a\n\n", "a > [!TIP]\n\n> b\n\n",
    '# <a name="a"></a>[a](#tab/a)\nb\n---\n',
]  # fmt: skip


SETTINGS = docfx.ConversionSettings(
    include=lambda path, _: docfx.Included(f"{path}.md", "Included *text*."),
    code=lambda _path, _file: "int a = 1;\n",
)


def lines_run(text: str) -> int:
    """Count the lines of Python that run while a text becomes HTML."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    extension = docfx.DocfxExtension(lambda source: docfx.convert(source, SETTINGS))
    md = Markdown(extensions=["toc", "tables", extension])
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        docfx.clean(md.convert(text))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("unit", UNITS)
def test_four_times_as_much_takes_four_times_the_work(unit: str) -> None:
    assert lines_run(unit * 240) / lines_run(unit * 60) < 4.6
