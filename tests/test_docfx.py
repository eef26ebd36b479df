"""DocFX's Markdown: every case of `pages/docfx.md`, and what must hold for any text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown import Extension, Markdown
from markdown_it import MarkdownIt
from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]

from mkdocs_sxs import docfx
from mkdocs_sxs.docfx import (
    ALERTS,
    ConversionSettings,
    Converted,
    DocfxExtension,
    Included,
    Use,
    columns,
    emoji,
    raw,
    snippets,
    xref,
)
from mkdocs_sxs.languages import words

PAGE = (Path(__file__).parent / "pages" / "docfx.md").read_text(encoding="utf-8")
CASES = {
    part.partition("\n")[0]: dict(re.findall(r"~~~ (\w+)\n(.*?)\n(?=~~~)", part, re.DOTALL))
    for part in re.split(r"\n## (?=[^\n]*\n\n~~~ file\n)", PAGE)[1:]
}

FILES = {
    "deli/kratko.md": "---\ntitle: Kratko\n---\nKratko **besedilo** s [povezavo](x.md).\n",
    "deli/ime.md": "*Contoso*\n",
    "deli/oba.md": "Prvi: [!INCLUDE [a](deli/ime.md)]\n\n[!INCLUDE [b](deli/kratko.md)]\n",
    "deli/napake.md": "---\ntitle: X\n---\nPrvo.\n\n[!INCLUDE [n](ni.md)]\n\n[a](javascript:x)\n",
    "deli/gola.md": "Prvo.\n\n[a](javascript:x)\n",
    "deli/zavihki.md": (
        "# [Ena](#tab/ena)\n\nPrva.\n\n# [Dve](#tab/dve)\n\n[oznaka]\n\n[oznaka]: x.md\n"
    ),
    "deli/odprto.md": ":::row:::\n:::column:::\n<div>\n\n> [!TIP]\n> Namig.",
    "deli/krepko.md": "<b>krepkim",
    "deli/krog.md": "Krog\n\n[!INCLUDE [k](deli/krog.md)]\n",
}
PROGRAM = """\
using System;
#region konec
    End();
#endregion
// <Start>
    Begin();
    Go();
// </Start>
"""
NOTEBOOK = """\
{"cells": [
  {"cell_type": "markdown", "metadata": {"name": "prva"}, "source": ["Prva"]},
  {"cell_type": "code", "metadata": {"name": "prva"}, "source": ["a = 1\\n", "b = 2"]},
  {"cell_type": "code", "metadata": {"tags": ["druga"]}, "source": "c = 3\\n"}]}
"""
CODE = {"koda/Program.cs": PROGRAM, "zvezek.ipynb": NOTEBOOK, "pokvarjen.ipynb": "{"}


WORDS = words.read_words_file("sl-SI")


def resolve(destination: str, use: Use, file: str) -> str | None:
    if destination.startswith("xref:"):
        return "https://example.org/znan" if destination == "xref:znan.cilj" else None
    if use != "link" and destination.startswith("ni"):
        return None
    folder = file.rpartition("/")[0]
    is_below = folder and ":" not in destination and not destination.startswith("#")
    return f"{folder}/{destination}" if is_below else destination


SETTING = ConversionSettings(
    file="a.md",
    line=10,
    titles={one.word: WORDS[one.word] for one in ALERTS},
    resolve=resolve,
    include=lambda path, file: Included(path, FILES[path]) if path in FILES else None,
    code=lambda path, file: CODE.get(path),
    not_here="Datoteke {file} ni tukaj.",
    repository=lambda path, file: f"https://example.org/{path}" if "koda" in path else "",
)


def read(text: str, setting: ConversionSettings = SETTING) -> tuple[str, Converted]:
    """Give the HTML that Python-Markdown makes of a text, and what the conversion found."""
    found: list[Converted] = []

    def convert(text: str) -> Converted:
        found.append(docfx.convert(text, setting))
        return found[-1]

    extensions: list[str | Extension] = [
        DocfxExtension(convert),
        "attr_list",
        "mkdocs_sxs.host.headings",
    ]
    html = Markdown(extensions=extensions).convert(text)
    return html, found[0] if found else docfx.convert("")


def render(text: str) -> tuple[str, str, str]:
    """Give the HTML, the findings and what is shown as text, as a case has them."""
    html, converted = read(text)
    shown = (f"{name}: {count}" for name, count in sorted(converted.unsupported.items()))
    return html, "\n".join(map(str, converted.problems)), "\n".join(shown)


def test_every_case_is_complete() -> None:
    assert len(CASES) == PAGE.count("\n~~~ file\n")
    assert all({"file", "html"} <= set(case) for case in CASES.values())


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    case = CASES[name]
    html, findings, shown = render(case["file"])
    assert html == case["html"]
    assert findings == case.get("findings", "")
    assert shown == case.get("shown", "")


# The structure is CommonMark's, whatever the text


class Structure(HTMLParser):
    """The tags of a page with the text between them, blanks aside."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if known.get("class") == "highlight" or tag == "span":
            return
        start = known.get("start") or known.get("style") or ""
        self.found.append(f"<{tag} {start}>")
        if tag not in raw.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
            self.found.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if text := "".join(data.split()):
            if self.found and not self.found[-1].startswith("<"):
                self.found[-1] += text
            else:
                self.found.append(text)


MARKS = st.sampled_from(
    ["- ", "* ", "1. ", "3) ", "> ", "  ", "    ", "\n", "\n\n", "**", "_", "`", "a", "b c",
     "# ", "---\n", "===\n", "\n|a|b|\n|:-|-|\n|c|d|\n", "[a](b)", "![a](b)", "\\", "  \n",
     "~~", "```\n"]
)  # fmt: skip
MARKDOWN = st.lists(MARKS, max_size=25).map("".join)


def without_stars_alone(found: list[str]) -> list[str]:
    """Leave out the paragraphs that are two marks of emphasis, which say nothing."""
    kept: list[str] = []
    for part in found:
        kept.append(part)
        if kept[-3:] in (["<p >", "**", "</p>"], ["<p >", "__", "</p>"]):
            del kept[-3:]
    return kept


@given(MARKDOWN)
@example("a\n\n**\n\n> **")
@example("\\**")
@example("- - - - - - - - - - * ")
def test_blocks_are_those_of_commonmark(text: str) -> None:
    assume(not re.search(r"(\*\*|__) {1,9}\1", text))  # emphasis of nothing is left out
    commonmark = MarkdownIt("commonmark", {"maxNesting": 60}).enable(["table", "strikethrough"])
    pages = read(text)[0], commonmark.render(text)
    ours, theirs = (without_stars_alone(Structure(page).found) for page in pages)
    assert ours == theirs


SCRAPS = st.sampled_from(
    ["> [!NOTE]\n", "[!NOTE] ", "[!INCLUDE [a](deli/oba.md)]", "[!INCLUDE [k](deli/krog.md)]\n",
     "[!code[](koda/Program.cs#konec)]\n", "> [!div class='x']\n", "> [!VIDEO javascript:x]\n",
     ":::row:::\n", ":::column:::\n", ":::row-end:::\n", "::: zone pivot='a'\n",
     "::: zone-end\n", ":::image source='a' alt-text='b' type='complex':::\n",
     ":::image-end:::\n", "# [T](#tab/t)\n", "***\n", "<script>", "</script>", "<b onclick='x'>",
     "<a href='javascript:x'>", "</a>", "<p>", "<table><tr><td>", "</td>", "<style>",
     "<img src='data:text/html,x' onload=x>", "<iframe src=//x>", "<!--", "-->", "<neznano>",
     "<br>", "\n", "\n\n", "- ", "> ", "    ", "text ", "{: .x }", "\x02", "&lt;",
     ":::row::: x", " :::zone-end:::", " [!code[](koda/Program.cs)] ", "[!video   ", "]",
     "<svg>", "</svg>", "<form a='b'>", "<input onclick='x'/>", "[!INCLUDE [a](deli/odprto.md)]",
     "![x](ni.png)", "|-|-|\n", "\u200b", "http://x.org/", "<a name='a'></a>", "# ",
     "[x](javascript:x)", "`", "|", " ::: zone pivot=\"", "##x", "<span id='a' />",
     ":::zone pivot='a' inline :::", "*x*"]
)  # fmt: skip
ANYTHING = st.lists(st.one_of(SCRAPS, st.text(max_size=4)), max_size=30).map("".join)


class Checked(HTMLParser):
    """Finds what no page may hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in raw.ACTIVE | raw.EMBEDS
        for key, value in attrs:
            assert not key.startswith("on")
            assert not re.match(r"\s*(javascript|data:text)", value or "")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@given(ANYTHING)
@example("- [!INCLUDE [a](deli/odprto.md)]> [!NOTE]\n")
@example("1. [!INCLUDE [a](deli/odprto.md)] [!NOTE]\n")
@example("- [!INCLUDE [a](deli/odprto.md)]\n- [!INCLUDE [a](deli/odprto.md)]> [!NOTE]\n")
@example('a ::: zone pivot="b ::: zone pivot="c ::: zone-end')
def test_any_page_is_well_formed_and_holds_nothing_active(text: str) -> None:
    assert Checked(read(text)[0]).open == []


@given(st.text(alphabet="abcčž 12", min_size=1, max_size=30))
def test_no_word_is_lost_where_a_construct_is_not_known(word: str) -> None:
    for text in (f":::neznano a='b':::\n\n{word}", f"[!neznano {word}]", f"<neznano>{word}"):
        assert "".join(word.split()) in "".join(read(text)[0].split())


def test_deep_nesting_is_no_error() -> None:
    for text in (
        "> " * 500 + "a",
        "<b>" * 2000,
        "*" * 3000 + "a" + "*" * 3000,
        "- " * 500 + "a",
        ":::row:::\n" * 2000,
    ):
        read(text)


# Python-Markdown's side


def test_pages_that_are_not_docfx_are_read_by_python_markdown() -> None:
    html = Markdown(extensions=[DocfxExtension(lambda text: None)]).convert("a\n- b")
    assert html == "<p>a\n- b</p>"


def test_one_reader_reads_many_pages() -> None:
    md = Markdown(extensions=[DocfxExtension(docfx.convert)])
    assert [md.reset().convert(text) for text in ("a", "", "- b")] == [
        "<p>a</p>",
        "",
        "<ul>\n<li>b</li>\n</ul>",
    ]


def test_the_table_of_contents_sees_the_headings() -> None:
    md = Markdown(extensions=[DocfxExtension(docfx.convert), "mkdocs_sxs.host.headings", "toc"])
    md.convert('# <a name="first"></a>Prvi\n\n## Drugi `x`')
    (first,) = md.toc_tokens  # type: ignore[attr-defined]
    assert (first["id"], first["name"]) == ("first", "Prvi")
    assert first["children"][0]["name"] == "Drugi x"


def test_code_follows_the_options_of_the_site() -> None:
    extensions: list[str | Extension] = [DocfxExtension(docfx.convert), "pymdownx.highlight"]
    options = {"pymdownx.highlight": {"linenums": True}}
    html = Markdown(extensions=extensions, extension_configs=options).convert("```c#\nint x;\n```")
    assert 'class="linenos"' in html


COLOURED = [
    ("terraform", "a = <<A\nb\nA\n" * 20, True),
    ("terraform", "a = <<A\nb\nA\n" * 21, False),  # the time would be the square
    ("cpp", "a << b;\n" * 21, True),
    ("hcl", "a = <<A\nb\nA\n" * 21, False),
    ("csharp", "if (a << b)\n" * 800, True),
    ("csharp", "if (a << b)\n" * 900, False),
    ("csharp", "a\n" * 600 + "a << b;\n", False),
    ("csharp", "f(a); " * 400 + "a << b;\n", False),
    ("c++", "a << b;\n", True),
    ("py", "a << b\n", True),
    ("easytrieve", "\t" * 40 + "a << b\n", False),  # each tab would double the time
    ("mcschema", "<!--" * 40 + "a << b\n", False),
]


@pytest.mark.quick
@pytest.mark.parametrize(("language", "code", "is_coloured"), COLOURED)
def test_code_whose_colours_take_long_is_shown_plain(
    language: str, code: str, is_coloured: bool
) -> None:
    html = Markdown(extensions=[DocfxExtension(docfx.convert)]).convert(f"```{language}\n{code}```")
    assert ('<span class="' in html) is is_coloured
    assert html.count("&lt;") == code.count("<")


@pytest.mark.quick
def test_a_page_has_as_much_code_in_colours_as_two_long_blocks() -> None:
    block = "```cpp\n" + "a << b;\n" * 1_000 + "```\n\n"
    html = Markdown(extensions=[DocfxExtension(docfx.convert)]).convert(
        f"{block * 4}```cpp\nc << d;\n```\n"
    )
    shown = html.split("<pre")[1:]
    assert ['<span class="' in one for one in shown] == [True, True, True, False, True]


# The parts


# Names that authors write behind a fence, by the language that colours them.
LEXERS = {
    "bash": "sh azurecli azure-cli azcli azcopy aspnetcorecli dotnetcli vstscli",
    "powershell": "powershell ps ps1 posh pwsh azurepowershell Azurepowershell-Interactive",
    "batch": "cmd bat dos",
    "csharp": "csharp c# cs xpp csharp!interactive {.cs}",
    "fsharp": "fsharp f# fs",
    "cpp": "cpp c++ cppcx cppwinrt",
    "c": "c",
    "vbnet": "vb vbnet vb.net",
    "vb.net": "vba",
    "vbscript": "vbs vbscript",
    "aspx-cs": "aspx-cs aspx-csharp",
    "aspx-vb": "aspx-vb",
    "html": "html cshtml razor html+razor",
    "xml": "xml xaml",
    "json": "json jsonc",
    "yaml": "yaml yml",
    "http": "http rest msgraph",
    "javascript": "javascript js jscript",
    "typescript": "typescript ts",
    "groovy": "groovy gradle",
    "sql": "sql usql",
    "tsql": "tsql t-sql",
    "kusto": "kusto",
    "terraform": "terraform",
    "python": "python",
    "text": "text output outpout none plain plaintext no-highlight syntax dax mof",
}


@pytest.mark.parametrize("lexer", LEXERS)
def test_names_of_languages(lexer: str) -> None:
    names = LEXERS[lexer].split()
    assert {name: snippets.lexer_name(name) for name in names} == dict.fromkeys(names, lexer)
    assert get_lexer_by_name(lexer), "Pygments knows it"


def test_code_without_a_language_is_text() -> None:
    assert snippets.lexer_name("") == snippets.lexer_name(" ") == "text"


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("2", [2]),
        ("1-2,4", [1, 2, 4]),
        ("4-", [4, 5]),
        ("-2", [1, 2]),
        ("L3-L4", [3, 4]),
        ("9", []),
        ("x", []),
    ],
)
def test_ranges_of_lines(written: str, lines: list[int]) -> None:
    assert list(snippets.line_numbers(written, 5)) == lines


SOURCE = """\
# <outer>
def a():
    # <snippet1>
    return 1
    # </snippet1>
# </outer>
#pragma region Second
\tb()
#pragma endregion
<!-- <markup> -->
<p/>
<!-- </markup> -->
#region Outside
first()
  #region Inside
  second()
  #endregion
third()
#endregion
fourth()
#region Behind
fifth()
#endregion
#region My region of it
eighth()
#endregion
#region Unclosed
sixth()
# <empty>
# </empty>
seventh()
# </empty>
"""


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("a.py?name=outer", "def a():\n    return 1\n"),
        ("a.py#1", "return 1\n"),
        ("a.py?name=Second", "b()\n"),
        ("a.py#markup", "<p/>\n"),
        ("a.py?range=4,2", "    return 1\ndef a():\n"),
        ("a.py?start=4&end=4&dedent=2", "  return 1\n"),
        ("a.py#missing", None),
        ("a.py#empty", None),
        ("a.py?name=My%20region%20of%20it", "eighth()\n"),
        ("a.py?name=Outside", "first()\n  second()\nthird()\n"),
        ("a.py?name=Inside", "second()\n"),
        ("a.py?name=Behind", "fifth()\n"),
        ("a.py?name=Unclosed", None),
    ],
)
def test_parts_of_code(address: str, part: str | None) -> None:
    assert snippets.cut_snippet(SOURCE, snippets.from_address("python", address)) == part


@pytest.mark.parametrize(
    ("destination", "name"),
    [
        ("System.String", "String"),
        ("System.String?displayProperty=fullName", "System.String"),
        ("System.Console.WriteLine%2A?displayProperty=nameWithType", "Console.WriteLine"),
        ("System.String.%23ctor%2A", "String"),
        (
            "System.Int32.Parse(System.String,System.IFormatProvider)",
            "Parse(String, IFormatProvider)",
        ),
        ("System.Collections.Generic.Dictionary%602", "Dictionary<T1, T2>"),
        ("article/name#part", "article/name"),
    ],
)
def test_names_of_program_elements(destination: str, name: str) -> None:
    assert xref.readable_name(destination) == name


def test_emoji_are_words_of_their_own() -> None:
    assert emoji.with_emoji(":x: a:x: 10:key:20 :heavy_check_mark: :neznano:") == (
        "❌ a:x: 10:key:20 ✔️ :neznano:"
    )


@pytest.mark.parametrize(
    ("sentence", "html"),
    [
        ("Hay", "Hay"),
        ("Hay > straw", "Hay &gt; straw"),
        ("Hay & straw", "Hay &amp; straw"),
        ("**Hay** in `a<b`", "<strong>Hay</strong> in <code>a&lt;b</code>"),
        (r"a\_b &lt;", "a_b &lt;"),
        ("~~Hay~~<br>[straw](b.md)", '<s>Hay</s><br><a href="b.md">straw</a>'),
        ("<script>x</script><b onclick='x'>Hay</b>", "<b>Hay</b>"),
        ('Hay: :::no-loc text="Barn"::: 1:2', "Hay: Barn 1:2"),
        ("https://example.org/a", '<a href="https://example.org/a">https://example.org/a</a>'),
        ("www.example.org", '<a href="http://www.example.org">www.example.org</a>'),
        (":horse: eats", "🐴 eats"),
    ],
)
def test_a_sentence_has_no_paragraph_around_it(sentence: str, html: str) -> None:
    assert docfx.inline(sentence) == html


# Every element of HTML, by what becomes of it within a line, and what this line then is.
ELEMENTS = {
    '<p>Hay <{0}>and</{0}> straw</p>': """
        abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd legend mark nobr q
        rp rt ruby s samp small span strike strong sub sup time tt u var
    """,
    '<div>Hay <{0}>and</{0}> straw</div>': """
        address article aside blockquote caption center colgroup dd details dir div dl dt fieldset
        figcaption figure footer h1 h2 h3 h4 h5 h6 header li menu nav ol p pre section summary
        table tbody td tfoot th thead tr ul
    """,
    '<p>Hay <{0} />and straw</p>': "col wbr",
    '<div>Hay <{0} />and straw</div>': "hr",
    '<p>Hay <br />\nand<br />\n straw</p>': "br",
    '<p>Hay and straw</p>': """
        applet area base body button dialog form frameset head html img label link main map meta
        meter optgroup option output param picture progress source track xref
    """,
    '<p>Hay <span></span>and straw</p>': "a",
    '<p>Hay  straw</p>': """
        script style noscript template noframes noembed
        canvas datalist input select svg textarea title
    """,
    '<div>Hay <p class="docfx-video"><a href="//example.org/x">▶ example.org/x</a></p>and straw'
    '</div>': "iframe embed object video audio frame",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "html"), [(name, html) for html in ELEMENTS for name in ELEMENTS[html].split()]
)
def test_an_element_is_shown_left_out_or_linked(name: str, html: str) -> None:
    start = f'{name} src="//example.org/x"' if "docfx-video" in html else name
    assert read(f"Hay <{start}>and</{name}> straw")[0] == html.format(name)


def test_every_element_is_one_of_those() -> None:
    assert sorted(" ".join(ELEMENTS.values()).split()) == sorted(raw.TAG_NAMES)


@pytest.mark.parametrize("name", sorted(raw.OTHER))
def test_an_element_of_forms_that_nothing_says_is_one_is_a_placeholder(name: str) -> None:
    assert read(f"Hay <{name}> straw")[0] == f"<p>Hay &lt;{name}&gt; straw</p>"
    assert read(f"</{name}>")[0] == f"<p>&lt;/{name}&gt;</p>"
    assert "&lt;" not in read(f"Hay <{name} class='x'> straw")[0]
    assert "&lt;" not in read(f"Hay <{name}/> straw")[0]


ATTRIBUTES = """
    abbr align alt border cellpadding cellspacing cite colspan compact datetime dir headers
    height id lang nowrap open reversed rowspan rules scope size span start summary title
    translate type valign value width aria-label
"""
STYLES = """
    font-style font-weight list-style-type margin-left max-width text-align text-decoration
    vertical-align white-space width
"""


@pytest.mark.parametrize(
    "written",
    [f'{name}="1"' for name in ATTRIBUTES.split()]
    + [f'style="{name}: 1em"' for name in STYLES.split()],
)
def test_an_attribute_that_pages_may_hold_stays(written: str) -> None:
    assert read(f"Hay <b {written}>and</b> straw")[0] == f"<p>Hay <b {written}>and</b> straw</p>"


@pytest.mark.parametrize(
    "name", ["div", "h1", "p", "pre", "ul", "dl", "a", "blockquote", "details"]
)
def test_no_text_goes_on_below_its_element(name: str) -> None:
    """It would stand over what the site says below the article, and its links over that."""
    assert "height" not in read(f'<{name} style="height: 0; width: 9px">a</{name}>')[0]


def test_what_grows_with_its_text_and_pictures_may_say_how_high_they_are() -> None:
    high = 'style="height: 2em"'
    html = read(
        f'<img src="a.png" {high}>\n\n<table {high}><tr {high}><td {high}>a</td></tr></table>'
    )
    assert html[0].count(high) == 4


@pytest.mark.parametrize(
    "written",
    [
        *(
            "onclick='x()'",
            "contenteditable",
            "srcdoc='x'",
            "href='a.md'",
            "src='a.png'",
            "x-y='1'",
        ),
        *(
            "style='color: red'",
            "style='position: fixed'",
            "style='width: url(x)'",
            "style='width'",
        ),
    ],
)
def test_any_other_attribute_goes(written: str) -> None:
    assert read(f"Hay <b {written}>and</b> straw")[0] == "<p>Hay <b>and</b> straw</p>"


INDENTED = """
Uvod.
:::row:::
    :::column span="2":::
        Levo.

            koda
    :::column-end:::
        Med njima.
    :::column:::
        - ena
          - dve
    :::column-end:::
:::row-end:::
    koda za njimi

- točka

  :::image type="complex" source="a.png":::
      Dolg opis.

          koda
      :::row:::
  :::image-end:::

      koda v točki
"""
DEDENTED = """
Uvod.
:::row:::
:::column span="2":::
Levo.

    koda
:::column-end:::
Med njima.
:::column:::
- ena
  - dve
:::column-end:::
:::row-end:::
    koda za njimi

- točka

  :::image type="complex" source="a.png":::
  Dolg opis.

      koda
  :::row:::
  :::image-end:::

      koda v točki
"""


def test_what_is_indented_for_the_eye_only_is_no_code() -> None:
    assert columns.dedent(INDENTED) == DEDENTED
    assert columns.dedent(DEDENTED) == DEDENTED
    assert columns.dedent("    koda\n:::") == "    koda\n:::"


# What no editor shows, and what the page is made of.
UNSEEN = {
    "a byte order mark within a file": ("Prvo.\n\n\ufeff## Dve", "<p>Prvo.</p><h2>Dve</h2>"),
    "a joiner before a heading": ("\u200b## Dve", "<h2>Dve</h2>"),
    "several before the item of a list, behind its indentation": (
        "- ena\n  \u200b\u2060- dve",
        "<ul><li>ena<ul><li>dve</li></ul></li></ul>",
    ),
    "a soft hyphen before a quote": ("\xad> Ena", "<blockquote><p>Ena</p></blockquote>"),
    "a mark of direction before a number": ("\u200f1. Ena", "<ol><li>Ena</li></ol>"),
    "before a word it stays": ("\u200bEna", "<p>\u200bEna</p>"),
    "before what only looks like a number it stays": ("\u200b1.Ena", "<p>\u200b1.Ena</p>"),
    "within a line it stays": ("Ena \u200b# dve", "<p>Ena \u200b# dve</p>"),
    "control characters go": ("E\x00n\x1fa\x7f", "<p>Ena</p>"),
    "a tab stays": ("Ena\tdve", "<p>Ena\tdve</p>"),
    "line ends of old Macs and of Windows": (
        "Ena\r\rDve\r\n\r\nTri",
        "<p>Ena</p><p>Dve</p><p>Tri</p>",
    ),
}


@pytest.mark.quick
@pytest.mark.parametrize("name", UNSEEN)
def test_what_no_editor_shows_changes_no_page(name: str) -> None:
    text, html = UNSEEN[name]
    shown = re.sub(r' id="[^"]*"|(?<=>)\n+|\n+(?=<)', "", render(text)[0])
    assert shown == html
