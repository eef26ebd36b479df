"""What fuzzing tries: a function for each reader of a stranger's bytes, and what has to hold of it.

`benchmarks/fuzz.py` makes up inputs with atheris; what it found lies in `tests/fuzzed/`, a folder
for each reader, and `test_fuzz.py` tries all of it again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from markdown import Markdown
from markdown_it import MarkdownIt

from mkdocs_sxs import docfx
from mkdocs_sxs.articles import article, toc, yaml_pages
from mkdocs_sxs.intake.source import open_source
from mkdocs_sxs.intake.sourcetree import SourceRefused
from mkdocs_sxs.mends import mending
from mkdocs_sxs.portable.blocks import Blocks
from mkdocs_sxs.portable.dialect import Hugo, Zensical
from mkdocs_sxs.segments import marks, scaffold
from mkdocs_sxs.site import svg

FOUND = Path(__file__).parent / "fuzzed"
"""The inputs that once broke something, in a folder for each reader."""

_ACTIVE = re.compile(r"<script|<iframe|<[^<>]*\son\w+=|javascript:", re.IGNORECASE)
_COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable("table")
_PYTHON = Markdown(
    extensions=["admonition", "attr_list", "md_in_html", "tables", "pymdownx.superfences"]
)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def page(text: str) -> str:
    """Give the HTML of a page that includes itself and code."""
    extension = docfx.DocfxExtension(lambda source: docfx.convert(source, _settings(text)))
    return docfx.clean(Markdown(extensions=["toc", extension]).convert(text))


def _settings(text: str) -> docfx.ConversionSettings:
    return docfx.ConversionSettings(
        file="a.md",
        include=lambda _path, _file: docfx.Included("b.md", text[:200]),
        code=lambda _path, _file: text[:200],
    )


def _page(data: bytes) -> None:
    html = page(_text(data))
    assert docfx.clean(html) == html


def _portable(data: bytes) -> None:
    """What is exported runs nothing, whoever reads it."""
    text = _text(data)
    for dialect in (Hugo(), Zensical()):
        tree = docfx.convert(text, _settings(text)).tree
        written = Blocks(dialect, lambda address, _raw: address).write(tree)
        if isinstance(dialect, Hugo):
            assert not dialect.forbidden.search(written)
            read = _COMMONMARK.render(written)
        else:
            read = _PYTHON.reset().convert(written)
        tags = "".join(re.findall(r"<[a-zA-Z][^<>]*>", read))
        assert not _ACTIVE.search(tags), tags


def _scaffold(data: bytes) -> None:
    text = _text(data)
    pieces = scaffold.parse(text)
    assert scaffold.join(pieces) == text
    scaffold.findings(pieces, "a.md", 1)
    mended = mending.mend(pieces)
    sentences: list[marks.Sentence] = []
    marks.insert_marks(mended.pieces, sentences, 1)


def _front_matter(data: bytes) -> None:
    read = article.read_article(data, "a.md", "sl-SI", "a.md")
    assert read.title("localized") is not None
    assert read.title("source") is not None
    assert isinstance(read.metadata.robots.content, str)


def _yaml(data: bytes) -> None:
    read = yaml_pages.read_yaml_page(data, "a.yml", "sl-SI", "a.yml")
    if not isinstance(read, yaml_pages.NotAPage):
        page(scaffold.join(read.body))
    toc.read_tocs({"TOC.yml": (data, "TOC.yml")})
    toc.read_tocs({"TOC.md": (data, "TOC.md")})


def _archive(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        for name in ("a.tar", "a.zip"):
            path = Path(folder, name)
            path.write_bytes(data)
            try:
                with open_source(str(path)) as tree:
                    assert all(not one.startswith(("/", "../")) for one in tree.files)
            except SourceRefused:
                pass


def _drawing(data: bytes) -> None:
    cleaned = svg.clean(data)
    assert cleaned is None or not _ACTIVE.search("".join(re.findall(r"<[^<>]*>", _text(cleaned))))


READERS: Mapping[str, Callable[[bytes], None]] = {
    "scaffold": _scaffold,
    "page": _page,
    "portable": _portable,
    "front-matter": _front_matter,
    "yaml": _yaml,
    "archive": _archive,
    "drawing": _drawing,
}
"""Each reader by its name."""
