"""`sources.yml`: what is written comes back, and what pages learn from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sxs.intake.provenance import Import, Provenance, parse, render
from mkdocs_sxs.problem import Problem
from records import DIGEST, ONE

HERE = Path("content")
RECORD = Provenance((ONE,), {"media-shared/help/media/a.png": DIGEST})

NAMES = st.lists(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="/\\:"), min_size=1
    ).filter(lambda name: name not in (".", "..") and len(name.encode()) <= 240),
    min_size=1,
    max_size=3,
).map("/".join)


def test_what_is_written_comes_back() -> None:
    assert parse(render(RECORD), HERE) == RECORD


@given(st.dictionaries(NAMES, st.just(DIGEST)))
def test_any_file_name_comes_back(files: dict[str, str]) -> None:
    record = Provenance((replace(ONE, files=files),), RECORD.media)
    assert parse(render(record), HERE) == record


@pytest.mark.parametrize("text", ["5", "- a", "text", "imports: 5", "imports: [5]", "media: [a]"])
def test_what_is_no_record_is_said_in_plain_words(text: str) -> None:
    problem = str(parse(text, HERE))
    assert problem.endswith("; restore it as the last import wrote it [sources]")
    assert "object" not in problem


# A change of the record, and what is said to be wrong with it then.
DAMAGE = {
    "locale: sl-SI": ("locale: sl-si", "'sl-si' is no language tag"),
    "docset: Help": ("other: Help", "an import lacks 'docset'"),
    "folder: help\n": ("folder: ../help\n", "'../help' is no path inside the content folder"),
    "help/a.md: ": ("./help/a.md: ", "'./help/a.md' is no path inside the content folder"),
    "  media-shared/help": ("  media/help", "media lie outside media-shared"),
    "png: media-shared/help/media/a.png": (
        "png: media-shared/help/media/b.png", "a shared path is not among the media",
    ),
    "global_metadata:\n": (
        "global_metadata: 5\n    x:\n", "mapping values are not allowed in this context",
    ),
}  # fmt: skip


@pytest.mark.quick
def test_a_record_that_nests_without_an_end_is_damaged() -> None:
    """A pull request may write one; loading it would end the program."""
    assert "sources.yml" in str(parse("? " * 200_000, HERE))


@pytest.mark.parametrize("was", DAMAGE)
def test_what_is_wrong_with_a_record_is_said(was: str) -> None:
    now, why = DAMAGE[was]
    text = render(RECORD)
    assert was in text
    problem = parse(text.replace(was, now), HERE)
    assert isinstance(problem, Problem)
    assert (problem.file, problem.rule) == ("content/sources.yml", "sources")
    assert why in problem.what


def test_what_an_import_does_not_know_is_empty() -> None:
    text = "imports:\n- {locale: sl-SI, docset: A, folder: a, repository: b}\n"
    assert parse(text, HERE) == Provenance(
        (
            Import(
                locale="sl-SI", docset="A", folder="a", repository="b", branch=None, commit=None,
                date=None, licence=(), build_source_folder=".", global_metadata={},
                file_metadata={}, files={}, shared={},
            ),
        )
    )  # fmt: skip
    assert parse("", HERE) == Provenance()


def test_a_line_for_every_file_can_be_read() -> None:
    text = render(RECORD)
    assert f"    help/open/b.md: {DIGEST}\n" in text
    assert "  date: 2021-08-21\n" in text


def test_a_person_reads_first_what_was_imported_then_the_files() -> None:
    keys = [line.strip("- ").partition(":")[0] for line in render(RECORD).splitlines()[2:]]
    order = ["imports", "locale", "docset", "repository", "commit", "shared", "files", "media"]
    assert [key for key in keys if key in order] == order


def test_where_a_file_lies_that_a_page_means() -> None:
    assert RECORD.stored("sl-SI", "help/media/a.png") == "media-shared/help/media/a.png"
    assert RECORD.stored("ro-RO", "help/media/a.png") == "ro-RO/help/media/a.png"
    assert RECORD.stored("sl-SI", "help/a.md") == "sl-SI/help/a.md"


def test_it_is_known_which_files_were_written_and_by_whom() -> None:
    assert RECORD.holds("sl-SI", "help/a.md")
    assert not RECORD.holds("ro-RO", "help/a.md")
    assert not RECORD.holds("sl-SI", "help/c.md")
    assert RECORD.written() == dict.fromkeys(
        ["sl-SI/help/a.md", "sl-SI/help/open/b.md", "media-shared/help/media/a.png"], DIGEST
    )


def test_imports_stand_in_the_order_of_languages_and_docsets() -> None:
    ones = [
        replace(ONE, locale="sl-SI", docset="B"),
        replace(ONE, locale="ro-RO", docset="C"),
        replace(ONE, locale="sl-SI", docset="A"),
    ]
    read = parse(render(Provenance(tuple(ones), RECORD.media)), HERE)
    assert isinstance(read, Provenance)
    assert [one.docset for one in read.imports] == ["C", "A", "B"]


def test_defaults_are_those_of_the_docset_at_its_own_paths() -> None:
    expected = {"ms.service": "help", "no-loc": ["Teams"], "ms.date": "08/21/2021"}
    assert RECORD.defaults("sl-SI", "help/a.md") == {**expected, "ROBOTS": "NOINDEX"}
    assert RECORD.defaults("sl-SI", "help/open/b.md") == {**expected, "ROBOTS": "INDEX"}
    assert RECORD.defaults("ro-RO", "help/a.md") == {}
    assert ONE.default_metadata is ONE.default_metadata  # its patterns are read once
