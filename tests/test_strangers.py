# ruff: noqa: E501, PT018
"""Pages and files of strangers: whose they are, and what of them a site has."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from command import sxs
from mkdocs_sxs.docfx import addresses, context, convert, last_pass, places
from mkdocs_sxs.docfx.settings import ConversionSettings, Included
from mkdocs_sxs.intake import media
from mkdocs_sxs.intake.provenance import Provenance, load
from mkdocs_sxs.site import svg
from tree import CONFIG, article, build, draw

SCRIPT = "<script>alert(1)</script>"


# Whose a page is


@pytest.mark.parametrize(
    ("option", "cleaned"),
    [
        ("", []),
        ("untrusted: all", ["sl-SI/gost/a", "sl-SI/moja", "ro-RO/gost/a"]),
        ("untrusted: [gost]", ["sl-SI/gost/a", "ro-RO/gost/a"]),
        ("untrusted: [sl-SI/gost/]", ["sl-SI/gost/a"]),
        ("untrusted: [gos]", []),
    ],
)
def test_a_page_is_the_owners_unless_the_owner_says_otherwise(
    tmp_path: Path, option: str, cleaned: list[str]
) -> None:
    config = CONFIG.replace("  - sxs\n", f"  - sxs: {{{option}}}\n")
    pages = ["sl-SI/gost/a", "sl-SI/moja", "ro-RO/gost/a"]
    drawn = "\n".join(f"=== content/{p}.md\n---\ntitle: A\n---\n# A\n\n{SCRIPT}\n" for p in pages)
    built = build(draw(draw(tmp_path, config), drawn))
    assert [page for page in pages if SCRIPT not in built.page(page)] == cleaned
    assert [one.partition(" ")[2] for one in built.problems()] == ["[active-content]"] * len(
        cleaned
    )


@pytest.mark.parametrize("value", ["some", "[1]", "[..]", "['']", "{a: b}"])
def test_what_the_option_does_not_know_stops_the_build(tmp_path: Path, value: str) -> None:
    config = CONFIG.replace("  - sxs\n", f"  - sxs: {{untrusted: {value}}}\n")
    built = build(draw(tmp_path, f"{config}\n=== content/sl-SI/a.md\n# A\n"))
    assert built.code != 0
    assert "write all, or a list of folders such as [community, sl-SI/guests]" in built.log


@pytest.mark.parametrize(("look", "most_raw"), [("own", 0), ("material", 1)])
def test_the_title_of_a_home_page_is_text_in_every_page_of_the_language(
    tmp_path: Path, look: str, most_raw: int
) -> None:
    config = CONFIG if look == "own" else CONFIG.replace("  - sxs\n", "  - sxs: {look: material}\n")
    title = "Pomoč <b onclick=x>&amp;</b>"
    drawn = f"=== content/sl-SI/index.md\n---\ntitle: '{title}'\n---\n# Pomoč\n"
    draw(draw(tmp_path, config), drawn + f"=== content/sl-SI/a.md\n{article('Prva', 'First')}")
    page = build(tmp_path).page("sl-SI/a").replace("\u2060", "")  # no letter: see `docfx.plain`
    shown = re.findall(r"Pomoč (.*?)(?=\"|</title>|</span>|\n)", page)
    assert len(shown) > 2
    assert {one for one in shown if "<b" not in one} == {
        "&lt;b onclick=x&gt;&amp;&lt;/b&gt;",  # an entity of a title is its sign
        r"\u003cb onclick=x>&\u003c/b>",  # in the JSON of the head
    }
    # The entry of the theme's navigation is the owner's page's, and MkDocs's.
    assert sum("<b" in one for one in shown) <= most_raw


# Addresses


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a:b", "http://example.org", "HTTPS://example.org", "mailto:a@b.c",
        "tel:+1", "a.md", "../a/b.md#c:d", "?a=b:c", "#a:b", "/a:b", "//example.org/a:b", "",
        "ms-settings:privacy", "xref:System.String", "a&b.md", "a%3Ab",
    ],
)  # fmt: skip
def test_an_address_that_a_page_may_have(address: str) -> None:
    assert addresses.is_allowed(address)


@pytest.mark.parametrize(
    "before", ["", " ", "\t", "\u00a0", "\u2028", "\ufeff", "\x85", "\x1f", "\u200b"]
)
@pytest.mark.parametrize(
    "address",
    [
        "javascript:x", "JavaScript:x", "java\tscript:x", "java\u00adscript:x", "javascript&colon;x",
        "javascript&#58;x", "javascript&#58x", "javascript&amp;#58;x", "vbscript:x", "data:text/html,x",
        "file:///a", "blob:x", "view-source:x", "intent:x", "ms-msdt:x", "search-ms:x", "x:y", ":x",
        "\uff4aavascript:x", "java script:x", "data:image/svg+xml,x", "ftp://example.org",
    ],
)  # fmt: skip
def test_an_address_that_no_page_may_have(address: str, before: str) -> None:
    assert not addresses.is_allowed(before + address)
    assert not addresses.is_allowed(before + address, image=True)


def test_a_picture_may_be_in_the_page_itself() -> None:
    assert addresses.is_allowed("data:image/png;base64,AA==", image=True)
    assert not addresses.is_allowed("data:image/png;base64,AA==")


def test_an_address_is_judged_again_once_it_is_resolved() -> None:
    settings = ConversionSettings(resolve=lambda *_: "javascript:x")
    found = convert("[a](b.md) ![c](d.png) <a href='e.md'>f</a>", settings)
    assert [one.rule for one in found.problems] == ["unsafe-link"] * 3
    assert not list(found.tree.iter("a"))


# Ids


@pytest.mark.parametrize(
    ("name", "given"),
    [("__config", "place-__config"), ("__", "place-__"), ("sxs-notice", "place-sxs-notice"),
     ("md-files", "md-files"), ("pagefind", "pagefind"), ("document$", "place-document$"),
     ("define", "define"), ("a__b", "a__b"), ("_a", "_a"), ("sync-a-picture", "sync-a-picture"),
     ("md5", "md5"), ("", ""), ("_", "_")],
)  # fmt: skip
def test_an_id_of_the_pages_own_gets_a_prefix(name: str, given: str) -> None:
    assert places.place(name) == given


def test_links_lead_to_the_place_that_got_a_prefix(tmp_path: Path) -> None:
    text = (
        '---\ntitle: A\nms.topic: x\n---\n# A\n\n<a name="__config"></a>Kraj [tja](#__config)\n\n'
        "## \\_\\_search\n\n[B](b.md#__toc)\n"
    )
    other = '---\ntitle: B\nms.topic: x\n---\n# <a name="__toc"></a>B\n'
    drawn = f"=== content/sl-SI/a.md\n{text}\n=== content/sl-SI/b.md\n{other}"
    built = build(draw(draw(tmp_path, CONFIG), drawn))
    assert built.problems() == []
    page = built.page("sl-SI/a")
    assert '<span id="place-__config"></span>Kraj <a href="#place-__config">tja</a>' in page
    assert '<h2 id="place-__search"' in page
    assert '<a href="../b/#place-__toc">B</a>' in page
    assert '<h1 id="place-__toc"' in built.page("sl-SI/b")


def test_no_id_of_the_page_around_an_article_is_an_authors_to_write(tmp_path: Path) -> None:
    """Whatever the theme and this package call parts of the page, `places` knows it."""
    built = build(draw(draw(tmp_path, CONFIG), f"=== content/sl-SI/a.md\n{article('A', 'B')}"))
    around = re.sub(r"<article.*</article>", "", built.page("sl-SI/a"), flags=re.DOTALL)
    ids = set(re.findall(r'\bid="?([^"\s>]+)', around))
    assert "__config" in ids
    assert [one for one in ids if places.place(one) == one] == []


@pytest.mark.parametrize("look", ["sxs", "material"])
def test_what_the_themes_templates_write_of_a_page_ends_no_attribute(
    tmp_path: Path, look: str
) -> None:
    """They escape nothing: neither where a heading is, nor which file is edited."""
    config = (
        CONFIG.replace("  - sxs\n", f"  - sxs: {{look: {look}}}\n")
        .replace("docs_dir", "repo_url: https://example.org/r\nedit_uri: edit/main/\ndocs_dir")
        .replace("  font: false", "  font: false\n  features: [content.action.edit]")
    )
    place, name = "x'\"><b>50% & c", "a'\"><b> d"
    first, second = (html.escape(one + place) for one in "yz")
    drawn = (
        f'=== content/sl-SI/{name}.md\n---\ntitle: A\nms.topic: x\n---\n<h1 id="{first}">Naslov</h1>\n\n'
        f'## <a name="{second}"></a>Drugi\n\n<h2 id="c#-in-š">Tretji</h2>\n'
    )
    built = build(draw(draw(tmp_path, config), drawn))
    assert built.code == 0, built.log
    page = built.page(f"sl-SI/{name}")
    written = "x%27%22%3E%3Cb%3E50%25%20%26%20c"
    assert f'<a href="#y{written}" class="md-skip">' in page
    assert f'<a href="#z{written}" class="md-nav__link">' in page
    assert '<a href="#c#-in-š" class="md-nav__link">' in page
    assert 'href="https://example.org/r/edit/main/sl-SI/a%27%22%3E%3Cb%3E%20d.md"' in page
    assert "<b>" not in page


# The last pass


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ('<p onclick="x" class="a" data-md-component="b">A</p>', '<p class="a">A</p>'),
        ("<script>x</script><style>y</style>A", "A"),
        ('<a href="javascript:x" name="a" id="b">A</a>', '<a name="a" id="b">A</a>'),
        ("<svg><script>x</script></svg><math><mi>A</mi></math>B", "B"),
        ('<b style="position:fixed;width:1px">A</b>', '<b style="width:1px">A</b>'),
        ('<img src="a.png" onerror="x" name="b">', '<img src="a.png">'),
        ('<input type="text" name="a"><input type="radio" name="a">', '<input name="a"><input type="radio" name="a">'),
        ('<form id="a"><button>B</button></form>', "B"),
        ('<a href="a" rel="opener" target="_blank">A</a>', '<a href="a" target="_blank">A</a>'),
    ],
)  # fmt: skip
def test_the_last_pass_leaves_out_what_no_page_may_hold(html: str, cleaned: str) -> None:
    assert last_pass.clean(html) == cleaned


# Code


@pytest.mark.parametrize(
    "written",
    [
        "```sh\nls SIGN# a\n```", "~~~\nls SIGN# a\n~~~", "    ls SIGN# a", "`ls SIGN# a`", "## `ls SIGN# a`",
        "<pre>ls SIGN# a</pre>", "<code>ls SIGN# a</code>", "<kbd>*ls* <b>SIGN# a</b></kbd>",
        "| a |\n|---|\n| `ls SIGN# a` |", "[!code-sh[a](a.sh)]", ':::code language="sh" source="a.sh":::',
    ],
)  # fmt: skip
@pytest.mark.parametrize("sign", ["\u202b", "\u202e", "\u2067", "\u2068"])
def test_code_is_copied_as_it_was_read(written: str, sign: str) -> None:
    """Behind a sign that turns text round, what is a comment and what runs change their places."""
    settings = ConversionSettings(code=lambda *_: f"ls {sign}# a\n")
    shown = "".join(convert(written.replace("SIGN", sign), settings).tree.itertext())
    assert "ls \ufffd# a" in shown


def test_prose_may_turn_round() -> None:
    text = "a \u202b\u05d0 b\u202c c"
    assert "".join(convert(f"{text} `x`").tree.itertext()).startswith(text)


# Work


@pytest.mark.parametrize(
    ("start", "unit"),
    [
        ("[!VIDEO ", "a"), ("a [!INCLUDE [b](", " "), ("[!INCLUDE", " "), ("<p>[!INCLUDE [b](c", " "),
        ("a :::image", " \t"), (":::zone ", "a"), ("[!div ", "a"), ("", "a\n>> # b\n"),
        ("", "a\n>>---\n"),
    ],
)  # fmt: skip
def test_what_has_no_end_is_read_once(start: str, unit: str) -> None:
    """It is looked through once, and ends in seconds; tried in each way, it would take hours."""
    text = start + unit * (100_000 if len(unit) < 3 else 2_000)
    assert convert(text).tree.tag == "div"


def test_a_quote_goes_on_in_lines_without_its_mark() -> None:
    """As CommonMark says, but for quotes that do so again and again."""
    (quote,) = convert("> a\nb\n> c\n\nd").tree.findall("blockquote")
    assert "".join(quote.itertext()).split() == ["a", "b", "c"]
    assert len(convert("> a\nb\n" * 100).tree.findall("blockquote")) > 1


@pytest.mark.parametrize("inside", ["", "<b>", "<div>"])
def test_a_heading_is_in_no_other(inside: str) -> None:
    """The text of a heading is its id: in two hundred headings it stood as often in the page."""
    found = convert(f"<h2>{inside}a" * 150 + "b" * 500 + "\n\n# c\n").tree
    headings = [one for one in found.iter() if re.fullmatch("h[1-6]", str(one.tag))]
    assert len(headings) == 151
    assert max(sum(one in headings for one in each.iter()) for each in headings) == 1


def test_a_page_includes_so_much_and_no_more() -> None:
    asked: list[str] = []

    def include(path: str, _file: str) -> Included:
        asked.append(path)
        number = int(path)
        return Included(
            f"{path}.md", f"[!INCLUDE [x]({number + 1})]\n\n" * 6 if number < 7 else "end"
        )

    found = convert("[!INCLUDE [x](1)]", ConversionSettings(file="a.md", include=include))
    assert len(asked) <= context.MOST_INCLUDES + 1
    assert [one.rule for one in found.problems].count("include-limit") == 1


def test_a_page_shows_so_much_code_and_no_more() -> None:
    settings = ConversionSettings(file="a.md", code=lambda *_: "x = 1\n" * 50_000)
    found = convert("[!code[x](a.py)]\n\n" * 20, settings)
    shown = sum(len("".join(one.itertext())) for one in found.tree.iter("pre"))
    assert 0 < shown <= context.MOST_INCLUDED
    assert [one.rule for one in found.problems] == ["include-limit"]


# Files

REPOSITORY = f"""
=== repo/.openpublishing.publish.config.json
{{"docsets_to_publish":[{{"docset_name":"x","build_source_folder":"docs","locale":"en-US"}}]}}
=== repo/docs/docfx.json
{{"build":{{"content":[{{"files":["**/*.md"]}}],"resource":[{{"files":["**/*"]}}],
"globalMetadata":{{"ms.contentlocale":"en-US","author":"\\"><script>alert(1)</script>"}}}}}}
=== repo/docs/a.md
---
title: A
ms.topic: x
---
# A

![i](media/a.svg) ![j](media/a.png) [stran](own.html)

[!code-html[x](own.html)]
=== repo/docs/own.html
{SCRIPT}
=== repo/docs/media/a.svg
<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><g><a href="javascript:x"><path d="M0 0"/></a></g></svg>
=== repo/docs/media/b.svg
<svg
=== repo/docs/media/a.png
(a)
"""
RESERVED = (
    "404.html", "CNAME", "_headers", "_redirects", ".nojekyll", ".htaccess", "robots.txt", "sitemap.xml",
    "index.html", "a/index.html", "a/sxs.json", "assets/sxs/sxs.js", "assets/sxs/search.js",
    "assets/sxs/words/sl-SI.json", "assets/javascripts/bundle.js", "assets/stylesheets/main.css",
    "pagefind/pagefind.js", "pagefind/pagefind-entry.json", "search/search_index.json", "x.wasm",
    "x.htm", "x.xhtml", "x.js", "x.mjs", "x.exe", "x.py", "x.xml", "x.swf", ".well-known/security.txt",
)  # fmt: skip


def test_files_of_an_import_take_no_place_of_the_sites_own(tmp_path: Path) -> None:
    drawn = REPOSITORY + "".join(f"=== repo/docs/{name}\nevil\n" for name in RESERVED)
    drawn += "=== repo/docs/assets/images/favicon.png\nevil\n=== repo/docs/pagefind/a.png\nevil\n"
    root = draw(draw(tmp_path, CONFIG), drawn)
    imported = sxs(root, "repo", command="import")
    assert imported.returncode == 0, imported.stderr
    built = build(root)
    assert built.code == 0, built.log
    site = root / "site"
    evil = [
        p.relative_to(site).as_posix()
        for p in site.rglob("*")
        if p.is_file() and p.read_bytes() == b"evil\n"
    ]
    assert evil == []
    assert not (site / "own.html").exists()
    assert "alert(1)" in built.page("a")  # the code is shown
    assert SCRIPT not in built.page("a")
    assert (site / "media/a.png").is_file()
    drawing = built.text("media/a.svg")
    assert "<path" in drawing
    assert "alert" not in drawing and "javascript" not in drawing
    assert not (site / "media/b.svg").exists()
    assert (
        "note: 26 files of x in en-US left out, as their kind is not published" in imported.stdout
    )


def test_a_file_that_the_owner_wrote_is_published_as_it_is(tmp_path: Path) -> None:
    own = "=== content/CNAME\nexample.org\n=== content/sl-SI/own.html\n<p>\n=== content/sl-SI/a.svg\n<svg onload='x'/>\n"
    built = build(draw(draw(tmp_path, CONFIG), f"{own}=== content/sl-SI/a.md\n{article('A', 'B')}"))
    assert built.text("CNAME") == "example.org\n"
    assert built.text("sl-SI/own.html") == "<p>\n"
    assert built.text("sl-SI/a.svg") == "<svg onload='x'/>\n"


def test_no_name_is_too_long_for_the_site(tmp_path: Path) -> None:
    deep = "/".join(["d" * 90] * 12)
    listed = f'{{"redirections": {{"docs/{"a" * 300}.md": "/b", "docs/{deep}/a.md": "/b"}}}}'
    drawn = f"{REPOSITORY}=== repo/.openpublishing.redirection.json\n{listed}\n"
    drawn += f"=== repo/docs/{'é' * 124}.md\n# E\n=== repo/docs/{deep}/a.md\n# D\n=== repo/docs/{'b' * 237}.md\n# B\n"
    root = draw(draw(tmp_path, CONFIG), drawn)
    imported = sxs(root, "repo", command="import")
    assert imported.stderr.count("[unsafe-name]") == 2
    built = build(root)
    assert built.code == 0, built.log
    assert built.pages() == [".", "a", "b" * 237]


# What a repository may say of itself, and name a folder or a file, to be no import any more.
SPOILING = (
    (".openpublishing.redirection.json", '{"redirections": [{"source_path": "docs/C:/a.md", "redirect_url": "/b"}]}'),
    (".openpublishing.redirection.json", '{"redirections": {"docs/a\\u0007.md": "/b", "docs/b\\ud800.md": "/b"}}'),
    ("docs/C:/b.md", "# B"),
    ("docs/a: [/b.md", "# B"),
    ("docs/docfx.json", '{"build": {"globalMetadata": {"author": ' + "[" * 300 + "]" * 300 + "}}}"),
    ("docs/docfx.json", '{"build": {"globalMetadata": {"author": "\\ud83d", "ms.x\\u0085": "\\u001b[2J"}}}'),
    ("docs/docfx.json", '{"build": {"content": {"files": "**/*.md", "src": "../other", "dest": "C:"}}}'),
    ("docs/docfx.json", '{"build": {"content": {"files": "**/*.md", "src": "../other", "dest": "a\\u000ab"}}}'),
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(SPOILING)))
def test_no_repository_makes_a_record_of_imports_that_cannot_be_read(
    tmp_path: Path, number: int
) -> None:
    name, text = SPOILING[number]
    drawn = f"{REPOSITORY}=== repo/other/c.md\n# C\n=== repo/{name}\n{text}\n"
    imported = sxs(draw(tmp_path, drawn), "repo", "--locale", "en-US", command="import")
    assert imported.returncode in (0, 1) and "Traceback" not in imported.stderr
    record = load(tmp_path / "content")
    assert isinstance(record, Provenance), record
    assert record.imports


def test_what_a_repository_is_called_is_one_line(tmp_path: Path) -> None:
    name = "x\\n::error::y\\u001b[2Jz"
    drawn = REPOSITORY.replace('"docset_name":"x"', f'"docset_name":"{name}"')
    imported = sxs(draw(tmp_path, drawn), "repo", command="import")
    assert "files of x ::error::y [2Jz" in imported.stdout


def test_where_the_record_of_imports_is_damaged_nobody_is_trusted(tmp_path: Path) -> None:
    files = (
        f"=== content/sources.yml\nimports: [\n=== content/sl-SI/index.md\n# A\n\n{SCRIPT}\n"
        f"=== content/sl-SI/own.html\n{SCRIPT}\n=== content/media-shared/x/a.svg\n"
        f'<svg xmlns="http://www.w3.org/2000/svg">{SCRIPT}<g/></svg>\n'
    )
    built = build(draw(draw(tmp_path, CONFIG), files))
    assert "content/sources.yml [sources]" in built.problems()
    assert SCRIPT not in built.page("sl-SI")
    assert not (tmp_path / "site/sl-SI/own.html").exists()
    assert SCRIPT not in built.text("media-shared/x/a.svg")


def test_files_in_a_folder_that_is_not_trusted_are_a_strangers(tmp_path: Path) -> None:
    config = CONFIG.replace("  - sxs\n", "  - sxs: {untrusted: [gost]}\n")
    drawn = f"=== content/sl-SI/gost/own.html\n<p>\n=== content/sl-SI/gost/a.png\nx\n=== content/sl-SI/own.html\n<p>\n=== content/sl-SI/a.md\n{article('A', 'B')}"
    built = build(draw(draw(tmp_path, config), drawn))
    assert built.problems() == ["content/sl-SI/gost/own.html [not-published]"]
    site = built.root / "site/sl-SI"
    assert [(site / n).exists() for n in ("gost/own.html", "gost/a.png", "own.html")] == [
        False,
        True,
        True,
    ]


HIDDEN = f"""
=== content/.env
Skrivnost
=== content/notes.txt
Skrivnost
=== content/ro-RO/.draft.md
Skrivnost
=== content/ro-RO/b.md
Skrivnost
=== content/sl-SI/.skrito/a.md
Skrivnost
=== content/sl-SI/koda.txt
Vidno
=== content/sl-SI/a.md
{article("Prva", "First")}
[!code[x](../.env)]

[!code[x](../notes.txt)]

[!code[x](../ro-RO/.draft.md)]

[!code[x](../ro-RO/b.md)]

[!INCLUDE [x](.skrito/a.md)]

[!INCLUDE [x](~/../.env)]

[!code[x](koda.txt)]
"""


def test_an_article_reads_files_of_its_docset_and_no_hidden_ones(tmp_path: Path) -> None:
    built = build(draw(draw(tmp_path, CONFIG), HIDDEN))
    page = built.page("sl-SI/a")
    assert "Skrivnost" not in page
    assert "Vidno" in page
    rules = [one.partition("[")[2] for one in built.problems()]
    assert rules.count("code-missing]") == 4
    assert rules.count("include-missing]") == 2


def test_no_extension_reads_a_file_that_a_strangers_page_names(tmp_path: Path) -> None:
    """The address of a picture of the site may be that of another file in the project's folder."""
    draw(tmp_path, f"{CONFIG}markdown_extensions: [pymdownx.b64]\n=== osnutki/a.png\nSkrivnost\n")
    draw(tmp_path, "=== content/en-US/osnutki/a.png\nPicture\n")
    picture = "![picture](osnutki/a.png)\n"
    draw(tmp_path, f"=== content/en-US/index.md\n---\nms.topic: x\n---\n# A\n\n{picture}")
    draw(tmp_path, f"=== content/en-US/osnutki/README.md\n# Own\n\n{picture}")
    built = build(tmp_path)
    assert built.code == 0, built.log
    assert re.findall(r'<img [^>]*src="([^"]*)"', built.page("")) == ["osnutki/a.png"]
    assert "data:image/png;base64," in built.page("osnutki")


def test_links_that_leave_the_content_folder_are_left_out(tmp_path: Path) -> None:
    draw(
        draw(tmp_path, CONFIG), f"=== content/sl-SI/a.md\n{article('A', 'B')}\n=== out/b.md\n# B\n"
    )
    content = tmp_path / "content/sl-SI"
    for name, target in {
        "p.md": "/etc/passwd", "h.png": "/etc/hostname", "b.png": "nowhere", "loop": "loop",
        "out": "../../out", "in.md": "a.md",
    }.items():  # fmt: skip
        (content / name).symlink_to(target)
    built = build(tmp_path)
    assert built.code == 0
    assert [one for one in built.problems() if "link" in one] == [
        "content/sl-SI/b.png [broken-link]",
        "content/sl-SI/h.png [outside-link]",
        "content/sl-SI/loop [link-loop]",
        "content/sl-SI/out [outside-link]",
        "content/sl-SI/p.md [outside-link]",
    ]
    assert built.pages() == [".", "a", "in", "sl-SI", "sl-SI/a", "sl-SI/in"]


@pytest.mark.parametrize("name", ["a.png", "A.PNG", "a/b.svg", "a.pdf", "a b.docx"])
def test_a_file_that_is_published(name: str) -> None:
    assert media.is_media(name)


@pytest.mark.parametrize("name", [*RESERVED, "a", ".a.png", ".b/a.png", "a.png.html", "a.svgz"])
def test_a_file_that_is_not_published(name: str) -> None:
    assert not media.is_media(name)


# Drawings

_START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ('<path d="M0 0" onclick="x"/>', '<path d="M0 0"></path>'),
        ("<script>x</script><foreignObject><p>x</p></foreignObject>", ""),
        ('<a href="javascript:x"><text>A &amp; B</text></a>', "<a><text>A &amp; B</text></a>"),
        ('<use xlink:href="#a"/>', '<use xlink:href="#a"></use>'),
        ('<use href="https://example.org/a.svg#a"/>', "<use></use>"),
        ('<image href="data:image/png;base64,AA=="/>', '<image xlink:href="data:image/png;base64,AA=="></image>'),
        ('<image href="data:image/svg+xml,x"/>', "<image></image>"),
        ("<style>a{fill:url(#b)}</style>", "<style>a{fill:url(#b)}</style>"),
        ("<style>@import <![CDATA['x']]>;</style>", "<style></style>"),
        ("<style>a{fill:url(//x)}</style>", "<style></style>"),
        ('<g style="fill:url(&quot;//x&quot;)"/>', "<g></g>"),
        ('<animate attributeName="href" to="javascript:x"/><set to="x"/>', ""),
        ('<script xmlns="http://www.w3.org/1999/xhtml">x</script>', ""),
        ("<!-- x --><?x y?>", ""),
    ],
)  # fmt: skip
def test_a_drawing_keeps_what_it_draws(inside: str, kept: str) -> None:
    written = svg.clean(f"{_START}{inside}</svg>".encode())
    assert written is not None
    assert written.decode() == f"{_START}{kept}</svg>"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<svg", b"<html></html>", b"<svg></svg>", b"(a)",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    ],
)  # fmt: skip
def test_what_is_no_drawing(data: bytes) -> None:
    assert svg.clean(data) is None


def test_a_page_takes_no_place_of_the_sites_own_files(tmp_path: Path) -> None:
    topics = [
        "assets/sxs/sxs.js",
        "assets/javascripts/a",
        "pagefind/a",
        "404",
        "pagefind",
        "_headers",
    ]
    drawn = "\n".join(
        f"=== content/en-US/{t}.md\n{article('A', 'B', locale='en-US')}" for t in topics
    )
    built = build(draw(draw(tmp_path, CONFIG), f"{drawn}\n=== content/en-US/b.md\n# B\n"))
    assert built.code == 0, built.log
    assert "b" in built.pages()
    assert sorted(built.problems()) == [
        f"content/en-US/{t}.md [same-address]" for t in sorted(topics) if t != "404"
    ]
    assert (built.root / "site/assets/sxs/sxs.js").is_file()
