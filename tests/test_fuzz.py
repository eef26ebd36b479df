# ruff: noqa: E501
"""Whatever bytes there are: readers give a value or a finding, and never raise anything else."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzzing import FOUND, READERS, page
from mkdocs_sxs import docfx
from mkdocs_sxs.articles import article, toc, yaml_pages
from mkdocs_sxs.intake import provenance
from mkdocs_sxs.intake.source import open_source
from mkdocs_sxs.intake.sourcetree import SourceRefused
from mkdocs_sxs.mends import mending
from mkdocs_sxs.segments import scaffold
from mkdocs_sxs.site import svg

FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])

_PIECES = st.sampled_from(
    [
        "---\n", "title: ", "a: [", "- ", "{", "}", "&a ", "*a ", "!!python/object:os.system x", "|\n", "\r",
        "### YamlMime:FAQ\n", "items:\n", "  - name: a\n    href: b.md\n", "# ", "**", "`", "```\n", "[", "](",
        ")", "<a href='", "'>", "</a>", "<div>", "<td>", "<!--", "-->", "<script>", "</script>", "> [!NOTE]\n",
        "[!INCLUDE [a](b.md)]", "[!code-c[a](b)]", ":::row:::\n", ":::row-end:::\n", ":::image source='a':::",
        '<span data-ttu-id="aaaaa-101">', "</span>", '<span class="sxs-lookup">',
        '<span data-stu-id="aaaaa-101">', "\n\n", "\u2028", "\0", "\ud7ff", "\U0010ffff", "&#0;", "&amp;", "\\",
        "javascript:x", "# [a](#tab/a)\n", "|a|b|\n|-|-|\n", "---\n\n",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=30).map("".join)
BYTES = st.one_of(TEXTS.map(str.encode), st.binary(max_size=200))


@pytest.mark.parametrize(
    "path", sorted(FOUND.glob("*/*")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_what_fuzzing_found(path: Path) -> None:
    READERS[path.parent.name](path.read_bytes())


@FEW
@given(TEXTS)
def test_many_references_are_cleaned_as_few_are(text: str) -> None:
    """Beyond some number they are kept from the parser, which changes nothing of what it gives."""
    few = f"<p>{docfx.clean(text)}</p>"
    assert docfx.clean(few + "<p>&amp;&lt;&gt;</p>" * 1000).startswith(docfx.clean(few))


@FEW
@given(TEXTS)
def test_a_page_of_any_text_holds_nothing_active(text: str) -> None:
    html = page(text)
    assert docfx.clean(html) == html  # nothing is left to be taken out
    assert "<script" not in html


@FEW
@given(BYTES)
def test_any_file_is_an_article(data: bytes) -> None:
    read = article.read_article(data, "a.md", "sl-SI", "a.md")
    assert read.title() is not None
    mended = mending.mend(read.body)
    assert isinstance(scaffold.choose(mended.pieces, "localized"), str)


@FEW
@given(TEXTS)
def test_scaffolding_is_put_together_as_it_was(text: str) -> None:
    assert scaffold.join(scaffold.parse(text)) == text


@FEW
@given(BYTES)
def test_any_file_is_a_yaml_page_or_none(data: bytes) -> None:
    yaml_pages.read_yaml_page(b"### YamlMime:FAQ\n" + data, "a.yml", "sl-SI", "a.yml")


@FEW
@given(BYTES)
def test_any_file_is_a_table_of_contents(data: bytes) -> None:
    toc.read_tocs({"TOC.yml": (data, "TOC.yml"), "a/TOC.md": (data, "a/TOC.md")})


@FEW
@given(TEXTS)
def test_any_file_is_a_record_of_imports_or_a_finding(text: str) -> None:
    provenance.parse(text, Path("content"))


@FEW
@given(BYTES)
def test_any_file_is_a_drawing_or_none(data: bytes) -> None:
    found = svg.clean(b'<svg xmlns="http://www.w3.org/2000/svg">' + data + b"</svg>")
    assert found is None or svg.clean(found) == found


NAMES = st.one_of(
    st.sampled_from(
        ["../a.md", "/a.md", "a/../../b.md", "C:\\a.md", "a\0b.md", "docs/a.md", "a//b.md", "."]
    ),
    st.text(max_size=12),
)


def _tar(files: list[tuple[str, bytes]]) -> bytes:
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode="w:gz") as archive:
        for name, data in files:
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return into.getvalue()


def _zip(files: list[tuple[str, bytes]]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        # The packer ends a name at a zero, and warns of one that is there already.
        for name, data in {(name.partition("\0")[0] or "a"): data for name, data in files}.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return into.getvalue()


@pytest.mark.parametrize(("ending", "pack"), [(".tar.gz", _tar), (".zip", _zip)])
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    files=st.lists(st.tuples(NAMES, st.binary(max_size=20)), max_size=4),
    spoiled=st.one_of(st.none(), st.tuples(st.floats(0, 1), st.integers(0, 255))),
)
def test_any_archive_is_read_or_refused(
    ending: str,
    pack: Callable[[list[tuple[str, bytes]]], bytes],
    files: list[tuple[str, bytes]],
    spoiled: tuple[float, int] | None,
) -> None:
    data = bytearray(pack(files))
    if spoiled is not None:
        data[int(spoiled[0] * (len(data) - 1))] = spoiled[1]
    with TemporaryDirectory() as folder:
        path = Path(folder, f"a{ending}")
        path.write_bytes(data)
        try:
            with open_source(str(path), branch=None) as tree:
                assert all(not one.startswith(("/", "../")) for one in tree.files)
        except SourceRefused:
            pass  # with a finding
        assert [one.name for one in Path(folder).iterdir()] == [path.name]


@pytest.mark.parametrize(
    "opened",
    [
        ":::row:::\n",
        ":::column:::\n",
        ":::zone a:::\n",
        ":::moniker range='a'\n",
        "> :::row:::\n",
        "# [a](#tab/a)\n\n- ",
    ],
)
def test_what_is_opened_again_and_again_is_a_page(opened: str) -> None:
    assert "konec" in page(opened * 3000 + "\nkonec\n")
