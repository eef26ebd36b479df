"""Everything that can be wrong with a file: what is said of it, and what is still read.

Each row: the file's bytes, the findings as `line [rule]`, the title and the text that a
reader gets all the same.
"""

from __future__ import annotations

import pytest

from mkdocs_sxs.articles import article as article_module
from tree import CONFIG, Built, article, build, draw, expand

FRONT = "---\ntitle: Slika\n---\n"

CASES: dict[str, tuple[bytes | str, list[str], str, str]] = {
    "nothing wrong": (FRONT + "Vsebina.\n", [], "Slika", "Vsebina.\n"),
    "Windows line ends": (b"---\r\ntitle: Slika\r\n---\r\nA.\r\nB.\r\n", [], "Slika", "A.\nB.\n"),
    "line ends of an old Mac": (b"---\rtitle: Slika\r---\rA.\rB.\r", [], "Slika", "A.\nB.\n"),
    "a byte order mark": (b"\xef\xbb\xbf" + FRONT.encode() + b"A.", [], "Slika", "A."),
    "UTF-16 that says so": (
        (FRONT + "Luč.\r\n").encode("utf-16"), ["1 [encoding]"], "Slika", "Luč.\n",
    ),
    "UTF-16, the other way round": (
        b"\xfe\xff" + (FRONT + "Luč.\n").encode("utf-16-be"), ["1 [encoding]"], "Slika", "Luč.\n",
    ),
    "an empty file": (b"", ["1 [empty-file]"], "slika profila", ""),
    "nothing but space": (b" \n\n", ["1 [empty-file]"], "slika profila", ""),
    "no front matter": ("# Slika\n", ["1 [no-front-matter]"], "Slika", "# Slika\n"),
    "front matter without an end": (
        "---\ntitle: Slika\n\nVsebina.\n", ["1 [front-matter-open]"], "Slika", "Vsebina.\n",
    ),
    "front matter without an end, and a rule further down": (
        "---\ntitle: Slika\n\n# Naslov\n\nPrvo.\n\n---\n\nDrugo.\n", ["1 [front-matter-open]"],
        "Slika", "# Naslov\n\nPrvo.\n\n---\n\nDrugo.\n",
    ),
    "a rule on the first line": (
        "---\n\nPrvo.\n\n---\n\nDrugo.\n", ["1 [no-front-matter]"],
        "slika profila", "---\n\nPrvo.\n\n---\n\nDrugo.\n",
    ),
    "empty lines before the front matter": (
        "\n\n---\ntitle: Slika\n---\nA.\n", ["1 [front-matter-late]"], "Slika", "A.\n",
    ),
    "front matter that ends in dots": ("---\ntitle: Slika\n...\nA.\n", [], "Slika", "A.\n"),
    "a YAML tag": (
        "---\ntitle: Slika\ndraft: !!bool maybe\n---\nA.\n", ["2 [front-matter]"], "Slika", "A.\n",
    ),
    "a YAML alias of itself": (
        "---\ntitle: Slika\nms.x: &a [*a]\n---\nA.\n", ["2 [front-matter]"], "Slika", "A.\n",
    ),
    "brackets in brackets": (
        "---\ntitle: Slika\nx: " + "[" * 100_000 + "\n---\nA.\n", ["2 [front-matter]"],
        "Slika", "A.\n",
    ),
    "a number of very many digits": (
        "---\ntitle: Slika\nms.x: 0x" + "f" * 9_000 + "\n---\nA.\n", [], "Slika", "A.\n",
    ),
    "a title that is such a number": (
        "---\nms.x: a\ntitle: 0x" + "f" * 9_000 + "\n---\nA.\n", [], "0x" + "f" * 9_000, "A.\n",
    ),
    "a crawler rule that is such a number": (
        "---\nms.x: a\nrobots: 0x" + "f" * 9_000 + "\n---\n# Slika\n\nA.\n",
        ["3 [robots-directive]"], "Slika", "# Slika\n\nA.\n",
    ),
    "front matter that is not YAML": (
        "---\nauthor: a\ntitle: Slika: dva\n---\nVsebina.\n", ["3 [front-matter]"],
        "Slika: dva", "Vsebina.\n",
    ),
    "front matter that is a list": (
        "---\n- title\n---\n# Slika\n", ["2 [front-matter]"], "Slika", "# Slika\n",
    ),
    "a merge conflict in the front matter": (
        "---\ntitle: Slika\n<<<<<<< HEAD\nauthor: a\n=======\nauthor: b\n>>>>>>> x\n---\nA.\n",
        ["4 [front-matter]"], "Slika", "A.\n",
    ),
    "not UTF-8": (
        b"---\ntitle: Slika\n---\nA.\ncaf\xe9\n", ["5 [encoding]"], "Slika", "A.\ncaf�\n",
    ),
    "pairs inside the front matter, bare": (
        expand("---\ntitle: {{pair 1a2b3-101|Slika|Picture}}\n---\nA.\n"),
        ["2 [scaffold-in-front-matter]"], "Slika", "A.\n",
    ),
    "pairs inside the front matter, quoted": (
        expand("---\nauthor: a\ntitle: '{{pair 1a2b3-101|Slika|Picture}}'\n---\nA.\n"),
        ["3 [scaffold-in-front-matter]"], "Slika", "A.\n",
    ),
    "front matter translated as if it were text": (
        expand("---\n{{pair 1a2b3-101|naslov: 'Slika' a: b|title: 'Picture' ms.topic: x}}\n---\n"
               "# {{pair 1a2b3-102|Slika|Picture}}\n"),
        ["2 [scaffold-in-front-matter]"], "Slika", "# Slika\n",
    ),
    "front matter inside a pair": (
        expand("{{pair 1a2b3-101|---\ntitle: Slika\n---|---\ntitle: Picture\n---}}\nA.\n"),
        ["1 [scaffold-around-front-matter]"], "Slika", "A.\n",
    ),
    "front matter inside a pair, its keys translated": (
        expand("{{pair 1a2b3-101|---\nnaslov: Slika\n---|---\ntitle: Picture\nms.topic: x\n---}}\n"
               "# {{pair 1a2b3-102|Slika|Picture}}\n"),
        ["1 [scaffold-around-front-matter]"], "Slika", "# Slika\n",
    ),
    "half a pair": (
        FRONT + '\n<span data-ttu-id="1a2b3-103">Vsebina.</span>\n', ["5 [orphan-segment]"],
        "Slika", "\nVsebina.\n",
    ),
    "the other half of a pair": (
        FRONT + 'A.<span class="sxs-lookup"><span data-stu-id="1a2b3-1">B.</span></span>\n',
        ["4 [orphan-source]"], "Slika", "A.\n",
    ),
    "identifiers that do not match": (
        FRONT + expand("{{pair 1a2b3-103|A.|B.}}\n").replace('stu-id="1a2b3-103', 'stu-id="x'),
        ["4 [id-mismatch]"], "Slika", "A.\n",
    ),
    "a closing tag too many": (
        FRONT + expand("{{pair 1a2b3-103|A</span>.|B</span>.}}\n"), ["4 [stray-closer]"],
        "Slika", "A</span>.\n",
    ),
    "sentences in later places than their own": (
        FRONT + expand('# <a name="a-picture"></a>{{pair 1a2b3-102|jo|jo}}\n\n'
                       '## <a name="before-you-start"></a>{{pair 1a2b3-103|Slika|A picture}}\n'),
        ["4 [segment-slip]"], "Slika",
        '# <a name="a-picture"></a>jo\n\n## <a name="before-you-start"></a>Slika\n',
    ),
    "links whose text the translation lost": (
        FRONT + expand("Prvo.\n\n{{pair 1a2b3-102|Glejte [](https://example.org/a)\nin [](https://example.org/b).|"
                       "See [it](https://example.org/a)\nand [that](https://example.org/b).}} "
                       "`[](a.md)`\n\n[](https://example.org/c)\n"),
        ["6 [link-text-empty]", "7 [link-text-empty]", "10 [link-text-empty]"], "Slika",
        "Prvo.\n\nGlejte [](https://example.org/a)\nin [](https://example.org/b). `[](a.md)`\n\n"
        "[](https://example.org/c)\n",
    ),
    "a name that is not to be translated, and was": (
        "---\ntitle: Slika\nno-loc: [Potmaster, Lid Kit]\n---\n"
        + expand("{{pair 1a2b3-102|Potmasterjev pokrov|The lid of Potmaster}}\n"
                 "{{pair 1a2b3-103|Komplet pokrovov|The Lid Kit}} Lid Kit\n"),
        ["6 [no-loc]"], "Slika", "Potmasterjev pokrov\nKomplet pokrovov Lid Kit\n",
    ),
    "code that was translated": (
        FRONT + expand("{{pair 1a2b3-102|Vtipkajte `izvozi <ime>` in `a -B`.|Type `export <name>` "
                       "and `A-b`.}}\n"),
        ["4 [code-translated]"], "Slika", "Vtipkajte `izvozi <ime>` in `a -B`.\n",
    ),
    "a crawler rule that is none": (
        "---\ntitle: Slika\nROBOTS: NOIDEX, NOFOLLOW\n---\nA.\n", ["3 [robots-directive]"],
        "Slika", "A.\n",
    ),
    "another language than the folder's": (
        "---\ntitle: Slika\nms.contentlocale: bg-BG\n---\nA.\n", ["3 [content-locale]"],
        "Slika", "A.\n",
    ),
    "a date that is none": (
        "---\ntitle: Slika\nms.date: 31/12/2019\n---\nA.\n", ["3 [date]"], "Slika", "A.\n",
    ),
    "a translation type that is none": (
        "---\ntitle: Slika\nms.translationtype: AI\n---\nA.\n", ["3 [translation-type]"],
        "Slika", "A.\n",
    ),
    "keys of the front matter on lines that do not begin with them": (
        "---\ntitle: Slika\n? ms.translationtype\n: AI\n? ms.date\n: 31/12/2019\n? ROBOTS\n"
        ": NOIDEX\n---\nA.\n",
        ["1 [date]", "1 [robots-directive]", "1 [translation-type]"], "Slika", "A.\n",
    ),
    "a SafeLinks address that wraps no web address": (
        FRONT + "[a](https://x.safelinks.protection.outlook.com/?url=javascript%3Aalert&data=1)\n",
        ["4 [safelink]"], "Slika",
        "[a](https://x.safelinks.protection.outlook.com/?url=javascript%3Aalert&data=1)\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    "rules", ["ROBOTS: NOINDEX, NOFOLLOW", "ROBOTS: [NOINDEX]", "ROBOTS:\n  - NOINDEX", "ROBOTS: {"]
)
def test_a_page_stays_hidden_when_its_front_matter_breaks(rules: str) -> None:
    text = f"---\ntitle: Kako: narediti\n{rules}\n---\nA.\n"
    one = article_module.read_article(text.encode(), "f", "sl-SI", "a.md")
    assert "front-matter" in [problem.rule for problem in one.problems]
    assert not one.metadata.robots.may_index


@pytest.mark.quick
@pytest.mark.parametrize("mark", ["? ", "- ", "? - ", "!!a ? ", "? &a "])
def test_front_matter_that_nests_without_an_end_is_a_finding(mark: str) -> None:
    """Loading it would end the program: libyaml's binding goes down by recursion, in C."""
    marks = mark * (90_000 // len(mark))
    one = article_module.read_article(
        f"---\ntitle: a\n{marks}\n---\nA.\n".encode(), "f", "sl-SI", "a.md"
    )
    assert "front-matter" in [problem.rule for problem in one.problems]


def data(name: str) -> bytes:
    given = CASES[name][0]
    return given if isinstance(given, bytes) else given.encode()


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_and_what_is_read(name: str) -> None:
    _, problems, title, text = CASES[name]
    one = article_module.read_article(data(name), "f", "sl-SI", "slika-profila.md")
    assert [f"{problem.line} [{problem.rule}]" for problem in one.problems] == problems
    assert one.title() == title
    assert one.markdown() == text


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site in which every case is an article, beside a good one and a folder of no language."""
    root = draw(tmp_path_factory.mktemp("bad"), CONFIG)
    for number, name in enumerate(CASES):
        path = root / "content" / "sl-SI" / f"case-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data(name))
    (root / "content" / "sl-SI" / "good.md").write_text(article("Dobro", "Good"), encoding="utf-8")
    (root / "content" / "xx-YY").mkdir()
    (root / "content" / "xx-YY" / "lost.md").write_text("# Lost\n")
    (root / "content" / "sl-si").mkdir()
    (root / "content" / "sl-si" / "lost.md").write_text("# Lost\n")
    return build(root)


def test_a_build_names_every_finding_by_file_and_line(built: Built) -> None:
    assert built.code == 0, built.log
    expected = [
        f"content/sl-SI/case-{number}.md:{problem}"
        for number, name in enumerate(CASES)
        for problem in CASES[name][1]
        if not problem.endswith(("[no-front-matter]", "[empty-file]"))  # pages of the owner's
    ]
    folders = ["content/sl-si [unknown-locale]", "content/xx-YY [unknown-locale]"]
    assert sorted(built.problems()) == sorted(expected + folders)
    assert "rename it to sl-SI" in built.log


def test_every_broken_article_has_its_page_and_the_good_one_too(built: Built) -> None:
    pages = built.pages()
    assert {f"sl-SI/case-{number}" for number in range(len(CASES))} <= set(pages)
    assert "Dobro: vsebina." in built.page("sl-SI/good")
    assert "Good: contents." in built.page("good")
    assert not any("lost" in page for page in pages)


def test_no_page_shows_scaffolding_english_or_a_stray_tag(built: Built) -> None:
    for number in range(len(CASES)):
        html = built.page(f"sl-SI/case-{number}")
        assert "data-ttu-id" not in html
        assert "data-stu-id" not in html
        assert "Picture" not in html
        assert html.count("<span") == html.count("</span>")


def test_strict_fails(built: Built) -> None:
    strict = build(built.root, "--strict", site="strict")
    assert strict.code != 0
    assert "in strict mode" in strict.log


def test_nothing_is_written_to_the_content(built: Built) -> None:
    for number, name in enumerate(CASES):
        assert (built.root / "content" / "sl-SI" / f"case-{number}.md").read_bytes() == data(name)
    assert len(list((built.root / "content").rglob("*.md"))) == len(CASES) + 3
