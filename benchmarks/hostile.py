# ruff: noqa: E501
"""What hostile input does: how the work grows with it, what runs, what it stops.

    python benchmarks/hostile.py [--most 1.1] [--enough 0.05] [KIND ...]

Each kind of input is doubled until reading it takes long enough to be measured. The exponent is
the binary logarithm of how the time grew with a doubling, over the last three: 1 is linear, 2 is
quadratic; 0 is said of what is too quick to be measured at all. While it is above the limit, the
input is doubled on, up to a size that no article has: so noise falls out, and what stops at a limit
of ours is seen to stop.
Prints those above the limit, and the table of `docs/pages/en/measurements.md`: for each reader its
highest exponent and its slowest input; what ran in a browser on the hostile site of the tests; how
many of the faults that the tests try stop something. Ends with an error if there is anything above,
anything that ran, any fault. A KIND is a part of the name of those that are tried; then nothing but
their growth is measured.
"""

from __future__ import annotations

import argparse
import gc
import math
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile, TemporaryDirectory
from typing import IO, cast
from urllib.parse import quote

from markdown import Markdown
from playwright.sync_api import sync_playwright

from mkdocs_sxs import docfx
from mkdocs_sxs.articles import article, toc, yaml_pages
from mkdocs_sxs.checks import checking
from mkdocs_sxs.checks.settings import Settings
from mkdocs_sxs.checks.table import RULES
from mkdocs_sxs.editions import english
from mkdocs_sxs.exchange.incoming import Unreadable
from mkdocs_sxs.exchange.reading import read_file
from mkdocs_sxs.freshness import sentences
from mkdocs_sxs.intake import globs
from mkdocs_sxs.intake.docset import find_docsets
from mkdocs_sxs.intake.settings import DOCFX, PUBLISH_CONFIG, REDIRECTIONS
from mkdocs_sxs.intake.sourcetree import Blob, Origin, Tree
from mkdocs_sxs.mends import mending
from mkdocs_sxs.portable.blocks import Blocks
from mkdocs_sxs.portable.dialect import Zensical
from mkdocs_sxs.segments import scaffold
from mkdocs_sxs.site import svg

sys.path.append(str(Path(__file__).parents[1] / "tests"))
import payloads
from browser import FLAGS, find
from tree import build
from watched import serve

ROOT = Path(__file__).parents[1]

FAULTS = (
    "test_bad_input.py", "test_bad_files.py", "test_archives.py", "test_import.py", "test_cache.py",
    "test_shards.py",
)  # fmt: skip
"""The tests of faults: files, archives, records and disks that are damaged or not what they say."""

ENOUGH, LONG = 0.05, 6
"""Seconds of the processor after which a time can be compared; and after which nothing is doubled."""
DOUBLINGS = 3
"""Over how many the exponent is measured."""
SMALLEST, LARGEST = 1 << 10, 1 << 22
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

OPENED = (
    ("<table>\n", "  <td>a\n"), ("<table><tr><td>\n\n", "    a\n\n"),
    ("[!VIDEO ", "a"), ("a [!VIDEO ", "a"), ("[!INCLUDE [a](", " "), ("a [!INCLUDE [b](", " "),
    ("[!INCLUDE", " "), ("<p>[!INCLUDE [b](c", " "), ("[!code[a](", " "), (":::image", " "),
    ("a :::image", " \t"), (":::zone ", "a"), (":::no-loc text=\"", "a"), ("[!div ", "a"),
    ("", "a\n>> # b\n"), ("", "a\n>>---\n"), ("", "<h2>a"), ("", "<h2><b>a"),
)  # fmt: skip
"""What is opened, and what stands behind it again and again."""

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

SETTINGS = (
    "[", "{", '{"a":', '"', '"a":1,', "/*", "//", "/", "/**/", ",", ", ", " ", "\\", '"\\', "1", "\n",
    '{"source_path": "a.md", "redirect_url": "/a"},', '{"files": ["**/*.md"], "src": "a"},',
    '{"files": ["{a,b}{a,b}"]},',
)  # fmt: skip
"""What settings of a repository are made of."""

_UNIT = "<unit id='a'><segment><source>a</source><target>b</target></segment></unit>"
_XLIFF = "<xliff trgLang='sl-SI'><file original='a.md'>"
RETURNED = (
    (".xlf", _XLIFF, _UNIT), (".xlf", _XLIFF, "<group>"), (".xlf", _XLIFF, "<unit>"),
    (".xlf", f"{_XLIFF}<group>" + "<group>" * 1000, f"<group>{_UNIT}"),
    (".xlf", f"{_XLIFF}<unit>", "<note/><unit/>"), (".xlf", _XLIFF, "<a:b xmlns:a='c'>"),
    (".xlf", f"{_XLIFF}<unit><segment><source>", "<pc>"), (".xlf", f"{_XLIFF}<unit", "<"),
    (".xlf", f"{_XLIFF}<unit><originalData><data id='a'>{'a' * 9_000}</data></originalData><segment><source>",
     "<ph dataRef='a'/>"),
    (".xlf", f"{_XLIFF}<trans-unit><source>a</source><target>", "<mrk mtype='seg' mid='1'>a"),
    (".tmx", "<tmx><body><tu>", "<tuv xml:lang='en'><seg>a</seg></tuv>"), (".tmx", "<tmx>", "<body>"),
    (".po", 'msgid "a"\nmsgstr ""\n', '"a"\n'), (".po", 'msgid "a"\nmsgstr "', "\\n"),
    (".po", "", 'msgid "a"\nmsgstr "b"\n\n'), (".po", "", "#, a\n"), (".po", 'msgid "a"\n', 'msgstr[1] "a"\n'),
    (".csv", "source,target\n", "a,b\n"), (".csv", 'source,target\na,"', "'=\n"), (".csv", "source,target", ",a"),
    (".jsonl", "", '{"translation": {"en-US": "a", "sl-SI": "b"}}\n'), (".jsonl", '{"id": ', "["),
    (".md", "", "Sentence: sl-SI/a.md#a-1\n"), (".md", "", "> Sentence: sl-SI/a.md#a-1\n\na\n"),
    (".md", "Sentence: sl-SI/a.md#a-1\n## New\na\n", "```\n```\n"), (".md", "", "```\n````\n"),
    (".md", "> Sentence: sl-SI/a.md#a-1\n", "> ## New\n> ```\n> a\n> ```\n"),
)  # fmt: skip
"""What comes back of translation tools: its ending, its beginning, and what that goes on with."""


def _page(text: str) -> None:
    """Read Markdown as a page, with everything up to its HTML."""
    settings = docfx.ConversionSettings(
        include=lambda path, _: docfx.Included(f"{path}.md", "Included *text*."),
        code=lambda _path, _file: "int a = 1;\n",
    )
    extension = docfx.DocfxExtension(lambda source: docfx.convert(source, settings))
    docfx.clean(Markdown(extensions=["toc", "tables", extension]).convert(text))


def _portable(text: str) -> None:
    """Read Markdown as a page, and write it for another generator."""
    Blocks(Zensical(), lambda address, _raw: address).write(docfx.convert(text).tree)


def _read(text: str, locale: str = "sl-SI") -> article.Article:
    return article.read_article(text.encode(), "a.md", locale, "a.md")


def _article(text: str) -> None:
    read = _read(text)
    read.title()
    mended = mending.mend(read.body)
    scaffold.choose(mended.pieces, "localized")


def _english(text: str) -> None:
    """Recover the English from two translations that differ, and compare it with theirs."""
    other = _read(text.replace("of it", "of them", 1)[: len(text) * 3 // 4], "ro-RO")
    own = _read(text)
    english.recover([own, other], "en-US")
    sentences.changes(sentences.sentences(own), sentences.sentences(other))


def _check(text: str) -> None:
    for _ in checking.check_article(_read(text), RULES, Settings()):
        pass


def _yaml(text: str) -> None:
    read = yaml_pages.read_yaml_page(text.encode(), "a.yml", "sl-SI", "a.yml")
    if not isinstance(read, yaml_pages.NotAPage):
        _page(scaffold.join(read.body))


def _contents(text: str) -> None:
    toc.read_tocs({"TOC.yml": (text.encode(), "TOC.yml")})
    toc.read_tocs({"TOC.md": (text.encode(), "TOC.md")})


def _settings(text: str) -> None:
    """Read the settings of a repository."""
    with SpooledTemporaryFile() as spool:
        spool.write(text.encode())
        blob = Blob(spool.tell(), "", 0)
        files = {DOCFX: blob, REDIRECTIONS: blob, PUBLISH_CONFIG: blob}
        tree = Tree(Origin("a", "a"), files, (), cast("IO[bytes]", spool))
        find_docsets(tree, "sl-SI")


def _returned(ending: str) -> Callable[[str], None]:
    """Read a file of that ending as one that comes back of a translation tool."""

    def read(text: str) -> None:
        with TemporaryDirectory() as folder, suppress(Unreadable):
            file = Path(folder) / f"sl-SI{ending}"
            file.write_text(text, encoding="utf-8")
            for _ in read_file(file):
                pass

    return read


def _glob(text: str) -> None:
    globs.parse_patterns([text], []).matches("a/" * 50 + "b.md")


@dataclass(frozen=True)
class Kind:
    """One kind of input."""

    name: str
    read: Callable[[str], object]
    unit: str
    """What the input is made of by repeating it."""
    before: str = ""
    after: str = ""

    def made(self, doublings: int) -> str:
        """Give the smallest input, doubled so often."""
        times = -(-SMALLEST // len(self.unit)) << doublings
        return self.before + self.unit * times + self.after


def _paired(localized: str, source: str) -> str:
    """Write a pair."""
    return (
        f'<span data-ttu-id="a-1">{localized}</span><span class="sxs-lookup">'
        f'<span data-stu-id="a-1">{source}</span></span>\n\n'
    )


def kinds() -> Iterator[Kind]:
    """Give every kind of input."""
    front = "---\ntitle: a\n---\n"
    for unit in UNITS:
        yield Kind(f"page {unit!r}", _page, unit)
        if len(unit) > 3:
            yield Kind(f"article {unit!r}", _article, unit, front)
    for start, unit in OPENED:
        yield Kind(f"page {start!r} before {unit!r}", _page, unit, start)
    for unit in UNITS[:35]:
        yield Kind(f"page {unit!r}, ended", _page, unit, "a ", "\n\n>-->")
        yield Kind(f"page {unit!r} in lines", _page, f"{unit}\n")
        yield Kind(f"portable {unit!r} in lines", _portable, f"{unit} b\n")
        yield Kind(f"page {unit!r} before a row", _page, f"{unit}b\n", "a\n", "\n:::row:::\n")
    for unit in UNITS:
        if len(unit) < 5 and "\n" not in unit:
            several = _paired(f"{unit}a {unit} ", f"{unit} b{unit} of it. ")
            yield Kind(f"pairs {unit!r}", _article, several, front)
            yield Kind(f"check {unit!r}", _check, several, front)
            yield Kind(f"english {unit!r}", _english, several, front)
            long = _paired("{}", f"a {unit * 900}").split("{}")
            yield Kind(f"pair {unit!r}", _article, unit, front + long[0], long[1])
    for both in CODE:
        language, _, unit = both.partition(" ")
        start = f"```{language}\n"
        yield Kind(f"code {both!r}", _page, unit, start, "\n```\n")
        yield Kind(f"code {both!r} in lines", _page, f"{unit}\n", start, "\n```\n")
        block = f"{unit}\n" * (15_000 // (len(unit) + 1))
        yield Kind(f"code {both!r} in blocks", _page, f"{start}{block}\n```\n\n")
    for unit in VALUES:
        start = "---\ntitle: a\n"
        yield Kind(f"front matter {unit!r}", _article, unit, start, "\n---\nb\n")
        yield Kind(f"front matter {unit!r}, open", _article, unit, start)
        yield Kind(f"yaml {unit!r}", _yaml, unit, "### YamlMime:FAQ\ntitle: a\n")
        yield Kind(f"contents {unit!r}", _contents, unit)
    for unit in SETTINGS:
        yield Kind(f"settings {unit!r}", _settings, unit, '{"build": {"content": [')
        yield Kind(f"settings {unit!r} in a list", _settings, unit, '{"redirections": [', "{}]}")
    for unit in ('{"build_source_folder": "."},', '{"redirection_files": "a.json"},'):
        start = '{"docsets_to_publish": ['
        yield Kind(f"settings {unit!r} as docsets", _settings, unit, start, "{}]}")
    for ending, start, unit in RETURNED:
        name = f"returned {ending} {unit!r} behind {start[-40:]!r}"
        yield Kind(name, _returned(ending), unit, start)
    for unit in ("*", "**", "**/", "*a", "{a,", "{a}", "[a", "?", "a/", "../"):
        yield Kind(f"pattern {unit!r}", _glob, unit)
    start = "<svg xmlns='http://www.w3.org/2000/svg'>"
    for unit in ("<g>", "<a ", start, "&#65;", "<style>@", "a"):
        yield Kind(f"drawing {unit!r}", lambda text: svg.clean(text.encode()), unit, start)


def _seconds(kind: Kind, doublings: int) -> float:
    text = kind.made(doublings)
    best = math.inf
    for _ in range(3):
        # Python's collector looks at all that lives each time it has grown by a quarter: linear in
        # the end, but in steps, which would be measured instead.
        gc.collect()
        gc.disable()
        start = time.process_time()
        kind.read(text)
        best = min(best, time.process_time() - start)
        gc.enable()
        if best > LONG / 4:
            break
    return best


@dataclass(frozen=True)
class Growth:
    """How the time of one kind grows."""

    exponent: float
    size: int
    """Characters of the largest input."""
    seconds: float
    """What it took."""
    slowest: float
    """The most that any of its inputs took, which a limit may have made longer than the largest."""


def growth(kind: Kind, most: float, enough: float) -> Growth:
    """Double an input until the exponent can be said and is at most what it may be."""
    times: list[float] = []
    exponent, slowest, size = 0.0, 0.0, 0
    while size < LARGEST:
        times.append(_seconds(kind, len(times)))
        size = len(kind.made(len(times) - 1))
        slowest = max(slowest, times[-1])
        if len(times) <= DOUBLINGS or times[-1] < enough:
            continue
        exponent = math.log2(times[-1] / times[-1 - DOUBLINGS]) / DOUBLINGS
        if exponent <= most or times[-1] > LONG:
            break
    return Growth(exponent if times[-1] >= enough else 0.0, size, times[-1], slowest)


def _in_table(name: str) -> str:
    """Write the name of a kind as code in a cell."""
    marks = "`" * (max(map(len, re.findall("`+", name)), default=0) + 1)
    return f"{marks} {name} {marks}".replace("|", "\\|")


def _grown(tried: list[Kind], most: float, enough: float) -> int:
    """Measure kinds of input, and print; give how many are above the limit."""
    found: dict[str, list[tuple[Growth, str]]] = {}
    for kind in tried:
        grown = growth(kind, most, enough)
        found.setdefault(kind.name.partition(" ")[0], []).append((grown, kind.name))
        if grown.exponent > most:
            said = f"{grown.size:,} characters, {grown.seconds:.2f} s"
            print(f"{grown.exponent:5.2f}  {kind.name}: {said}", flush=True)
    print("| reader | kinds of input | highest exponent | slowest input |\n|---|---|---|---|")
    for reader, each in found.items():
        high, name = max(each, key=lambda one: one[0].exponent)
        slow, slow_name = max(each, key=lambda one: one[0].slowest)
        print(
            f"| {reader} | {len(each)} | {high.exponent:.2f} ({_in_table(name)})"
            f" | {slow.slowest:.1f} s ({_in_table(slow_name)}) |",
            flush=True,
        )
    above = sum(one.exponent > most for each in found.values() for one, _ in each)
    print(f"| all | {len(tried)} | {above} above {most} | |\n", flush=True)
    return above


def _looked() -> int:
    """Build the hostile site of the tests, and do in a browser what a reader does; give mishaps."""
    chromium = find()
    if chromium is None:
        sys.exit("name a Chromium: CHROMIUM=/path/to/chromium")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        payloads.site(root)
        built = build(root)
        pages = [f"{quote(page)}/" if page != "." else "" for page in built.pages()]
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with serve(root / "site", below="/help") as address:
            found = payloads.looked(browser, [address + page for page in pages])
        browser.close()
        wrong = Counter(one.partition(" ")[0] for each in found.values() for one in each)
        print(
            "| hostile text in a browser | |\n|---|---|\n"
            f"| placements | {payloads.placements(root):,} |\n| pages | {len(pages)} |\n"
            f"| scripts that ran | {wrong['ran']} |\n| other sites asked | {wrong['asked']} |\n"
            f"| violations of the Content-Security-Policy | {wrong['forbade']} |\n",
            flush=True,
        )
        return wrong.total() + (built.code != 0)


def _faults() -> int:
    """Run the tests of faults; give how many fail."""
    command = [sys.executable, "-m", "pytest", "-n", "auto", *(f"tests/{one}" for one in FAULTS)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    counts = {
        said: sum(map(int, re.findall(rf"(\d+) {said}", done.stdout)))
        for said in ("passed", "failed", "error")
    }
    wrong = counts["failed"] + counts["error"]
    print(
        "| faults | |\n|---|---|\n"
        f"| tried | {sum(counts.values())} |\n| that stop what they should not, or pass unsaid | {wrong} |",
        flush=True,
    )
    return wrong or done.returncode


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--most", type=float, default=1.1, help="the highest exponent there may be")
    parser.add_argument("--enough", type=float, default=ENOUGH, help="seconds that can be compared")
    parser.add_argument("kinds", nargs="*", help="parts of the names of the kinds to try")
    given = parser.parse_args()
    gc.freeze()  # what is there already is no input's
    tried = [k for k in kinds() if not given.kinds or any(part in k.name for part in given.kinds)]
    wrong = _grown(tried, given.most, given.enough)
    if not given.kinds:
        wrong += _looked() + _faults()
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
