# ruff: noqa: E501
"""How the work grows with the input, for inputs made to be slow.

    python benchmarks/hostile.py [--most 1.1] [KIND ...]

Each kind of input is doubled until reading it takes long enough to be measured, and once more: the
exponent is the binary logarithm of how the time grew with each of the last two doublings: 1 is
linear, 2 is quadratic; 0 is said of what is too quick to be measured at all.
Prints those above the limit, and the highest of each reader; ends with an error if there is one.
A KIND is a part of the name of those that are tried.
"""

from __future__ import annotations

import argparse
import gc
import math
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markdown import Markdown

from mkdocs_sxs import docfx
from mkdocs_sxs.articles import article, toc, yaml_pages
from mkdocs_sxs.intake import globs
from mkdocs_sxs.mends import mending
from mkdocs_sxs.segments import scaffold
from mkdocs_sxs.site import svg

ENOUGH, LONG = 0.1, 0.5
"""Seconds of the processor after which a time can be compared; and after which once is enough."""
SMALLEST, LARGEST = 1 << 11, 1 << 19
"""Characters with which a kind begins, and at which it ends however quick it is."""

UNITS = (
    "*", "**a", "_", "__a_", "~", "~~a", "`", "`a", "``a`", "[", "]", "![", "[a](", "[a](b", "[a]: ",
    "[a][b]", "[a]:\n", "](", "<", "<a", "<a href=", "<a href='", '<a b="', "</a>", "<b>", "</b>",
    "<p>", "<td>", "<table><tr><td>", "<ul><li>", "<div>", "<details>", "<script>", "<style>",
    "<iframe src=a>", "<!--", "-->", "<!", "<!A", "<?", "<![CDATA[", "<http://", "http://", "http://a",
    "http://?", "www.", "www.a.b", "a@b.c", "<a@b.c", "&", "&#", "&amp", "&amp;", "&#x41;", "\\", "\\\\",
    "!", "#", "# a\n", "#\n", "a\n===\n", "-\n", "- a\n", "- ", "1. ", "1. a\n", "* a\n\n", "> ", ">\n",
    "> a\n", "> > ", "    ", "\t", " ", "\n", "  \n", "a  \n", "---\n", "***\n", "```\n", "```a\n",
    "~~~\n", "|", "|a", "|a|\n", "|-", "|-|\n", "a|b\n-|-\n", ":", "::", ":::", "::: ", ":::a", ":::a b",
    ":::row:::\n", ":::column:::\n", ":::row-end:::\n", ":::zone a:::\n", ":::moniker range='a'\n",
    ":::image source=", ":::image type='complex' source='a':::\n", ":::image-end:::\n", ":::no-loc ",
    ':::no-loc text="a":::', ":::code ", ":::code source='a'", "[!", "[!NOTE", "[!NOTE]", "> [!NOTE]\n",
    "> [!TIP]\n> a\n\n", "[!INCLUDE", "[!INCLUDE [a](", "[!INCLUDE [a](b)]", "[!INCLUDE [a](b)]\n\n",
    "[!include[", "[!code[", "[!code[a](b)]\n", "[!div ", '> [!div class="a"]\n', "[!VIDEO a]\n",
    "[!VIDEO", "# [a](#tab/a)\n", "# [a](#tab/a)\n\n---\n", ":smile:", ":a", "xref:a", "<xref:a>",
    "@a", "\u00a0", "\u200b", "\u0301", "\U0001f600", "é", "漢", "א", "\U000f0000",
    "<a name='a'></a>", "# <a name='a'></a>a\n", "## a\n", "## __a\n", "<span>", "</span>",
    '<span data-ttu-id="a-1">', '<span class="sxs-lookup">', '<span data-stu-id="a-1">',
    '<span data-ttu-id="a-1">b</span><span class="sxs-lookup"><span data-stu-id="a-1">c</span></span>',
    '<span data-ttu-id="a-1">**b</span><span class="sxs-lookup"><span data-stu-id="a-1">**c**</span></span>',
    "(", ")", "{", "}", "{{", "{%", "$", "^", "+", "=", "'", '"', "a", "a ", "ab\n\n", "0", ".", ",",
)  # fmt: skip
"""What a text is made of by repeating it."""

CODE = (
    "yaml `", "yaml [", "yaml {a: ", "json {", 'json "', "json [", "csharp /*", 'csharp @"', "csharp <",
    "c /*", 'c "', "cpp R\"a(", "javascript `", "javascript /", "html <", "html <!--", "xml <![CDATA[",
    "xml <a ", "powershell <#", 'powershell @"', "bash $(", "bash `", "bash <<A\n", 'python """',
    "python f'{", "sql /*", "sql '", "kusto '", "http a", "css {", "fsharp (*", "java /*", "php <?php",
    "typescript `${", "vbnet \"", "terraform <<A\n", "r (", "perl {", "ruby %(", "rust r#\"", "go `",
    "batch ^", "aspx-cs <%", "ini [", "diff @", "markdown [", "latex \\", "lua [[", "swift \"\\(",
)  # fmt: skip
"""A language, and what a block of its code is made of."""

VALUES = (
    "a: b\n", "a: [", "a: {", "- ", "- a\n", "a:\n  ", "? ", "! ", "!!a ", "&a ", "*a ", "'", '"', "|\n",
    "a: |\n", "#", "---\n", "...\n", "\r", "\r\n", "\n", " ", "\t", "a", "a b ", ": ", "::", "%", "@", "`",
    "<span data-ttu-id='a'>", "title: <span data-ttu-id=\"a-1\">", "\u00a0", "\\", "- - ", "{a: ",
)  # fmt: skip
"""What front matter, YAML pages and tables of contents are made of."""


def _page(text: str) -> None:
    """Read Markdown as a page, with everything up to its HTML."""
    settings = docfx.ConversionSettings(
        include=lambda path, _: docfx.Included(f"{path}.md", "Included *text*."),
        code=lambda _path, _file: "int a = 1;\n",
    )
    extension = docfx.DocfxExtension(lambda source: docfx.convert(source, settings))
    docfx.clean(Markdown(extensions=["toc", "tables", extension]).convert(text))


def _article(text: str) -> None:
    read = article.read_article(text.encode(), "a.md", "sl-SI", "a.md")
    read.title()
    mended = mending.mend(read.body)
    scaffold.choose(mended.pieces, "localized")


def _yaml(text: str) -> None:
    read = yaml_pages.read_yaml_page(text.encode(), "a.yml", "sl-SI", "a.yml")
    if not isinstance(read, yaml_pages.NotAPage):
        _page(scaffold.join(read.body))


def _contents(text: str) -> None:
    toc.read_tocs({"TOC.yml": (text.encode(), "TOC.yml")})
    toc.read_tocs({"TOC.md": (text.encode(), "TOC.md")})


def _glob(text: str) -> None:
    globs.parse_patterns([text], []).matches("a/" * 50 + "b.md")


@dataclass(frozen=True)
class Kind:
    """One kind of input."""

    name: str
    read: Callable[[str], object]
    make: Callable[[int], str]
    """Gives an input of about so many characters."""


def _repeated(unit: str, before: str = "", after: str = "") -> Callable[[int], str]:
    return lambda size: before + unit * (size // len(unit)) + after


def kinds() -> Iterator[Kind]:
    """Give every kind of input."""
    for unit in UNITS:
        yield Kind(f"page {unit!r}", _page, _repeated(unit))
        if len(unit) > 3:
            yield Kind(f"article {unit!r}", _article, _repeated(unit, "---\ntitle: a\n---\n"))
    for unit in UNITS[:35]:
        yield Kind(f"page {unit!r}, ended", _page, _repeated(unit, "a ", "\n\n>-->"))
        yield Kind(f"page {unit!r} in lines", _page, _repeated(f"{unit}\n"))
    for both in CODE:
        language, _, unit = both.partition(" ")
        start = f"```{language}\n"
        yield Kind(f"code {both!r}", _page, _repeated(unit, start, "\n```\n"))
        yield Kind(f"code {both!r} in lines", _page, _repeated(f"{unit}\n", start, "\n```\n"))
    for unit in VALUES:
        start = "---\ntitle: a\n"
        yield Kind(f"front matter {unit!r}", _article, _repeated(unit, start, "\n---\nb\n"))
        yield Kind(f"front matter {unit!r}, open", _article, _repeated(unit, start))
        yield Kind(f"yaml {unit!r}", _yaml, _repeated(unit, "### YamlMime:FAQ\ntitle: a\n"))
        yield Kind(f"contents {unit!r}", _contents, _repeated(unit))
    for unit in ("*", "**", "**/", "*a", "{a,", "{a}", "[a", "?", "a/", "../"):
        yield Kind(f"pattern {unit!r}", _glob, _repeated(unit))
    for unit in (
        "<g>",
        "<a ",
        "<svg xmlns='http://www.w3.org/2000/svg'>",
        "&#65;",
        "<style>@",
        "a",
    ):
        start = "<svg xmlns='http://www.w3.org/2000/svg'>"
        yield Kind(
            f"drawing {unit!r}", lambda text: svg.clean(text.encode()), _repeated(unit, start)
        )


def _seconds(kind: Kind, size: int) -> float:
    text = kind.make(size)
    best = math.inf
    for _ in range(3):
        gc.collect()
        start = time.process_time()
        kind.read(text)
        best = min(best, time.process_time() - start)
        if best > LONG:
            break
    return best


def exponent(kind: Kind) -> tuple[float, int, float]:
    """Double an input; give the exponent over the last two times, the size and the seconds."""
    size, times = SMALLEST, [_seconds(kind, SMALLEST)]
    while (times[-1] < ENOUGH and size < LARGEST) or len(times) < 3:
        size *= 2
        times.append(_seconds(kind, size))
    if times[-1] < ENOUGH:
        return 0.0, size, times[-1]
    return math.log2(times[-1] / times[-3]) / 2, size, times[-1]


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--most", type=float, default=1.1, help="the highest exponent there may be")
    parser.add_argument("kinds", nargs="*", help="parts of the names of the kinds to try")
    given = parser.parse_args()
    tried = [k for k in kinds() if not given.kinds or any(part in k.name for part in given.kinds)]
    highest: dict[str, tuple[float, str]] = {}
    above = 0
    for kind in tried:
        found, size, seconds = exponent(kind)
        for _ in range(2):  # the machine does other things too
            if found > given.most and seconds < LONG * 4:
                again, size, seconds = exponent(kind)
                found = min(found, again)
        reader = kind.name.partition(" ")[0]
        highest[reader] = max(highest.get(reader, (0.0, "")), (found, kind.name))
        if found > given.most:
            above += 1
            print(f"{found:5.2f}  {kind.name}: {size:,} characters, {seconds:.2f} s", flush=True)
    for reader, (found, name) in highest.items():
        print(f"highest of {reader}: {found:.2f} ({name})")
    print(f"{len(tried)} kinds of input, {above} above {given.most}")
    sys.exit(above > 0)


if __name__ == "__main__":
    main()
