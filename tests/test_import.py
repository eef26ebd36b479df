"""Importing drawn repositories: what lands where, what a second import may touch."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from command import python
from mkdocs_sxs.intake import disk, docset, importing, placement
from mkdocs_sxs.intake.importing import Incoming, Plan
from mkdocs_sxs.intake.provenance import Provenance, load
from mkdocs_sxs.intake.source import open_source
from mkdocs_sxs.intake.sourcetree import SourceRefused, bare_name, public_address
from records import DIGEST, ONE
from sources import (
    OTHER_PICTURE,
    PICTURE,
    commit,
    git,
    pack,
    repository,
    run,
)
from tree import draw

ALL = [
    "sl-SI/TOC.yml",
    "sl-SI/includes/opomba.md",
    "sl-SI/media/a.png",
    "sl-SI/open/odprto.md",
    "sl-SI/slika.md",
    "sources.yml",
]


def test_an_import_lays_out_a_docset_byte_for_byte(tmp_path: Path) -> None:
    source = repository(tmp_path / "help.sl-SI")
    odd = "A file – Š" + "\u200b" * 7 + ".md"
    (source / "articles" / odd).write_bytes(b"\xef\xbb\xbfone\r\ntwo\n\xff")
    done = run(tmp_path, source)
    assert (done.code, done.err) == (0, "")
    assert sorted(done.files()) == sorted([*ALL, f"sl-SI/{odd}"])
    for path in done.files()[:-1]:
        original = source / "articles" / path.removeprefix("sl-SI/")
        assert (done.content / path).read_bytes() == original.read_bytes()


def test_it_records_where_everything_came_from(tmp_path: Path) -> None:
    source = repository(tmp_path / "help.sl-SI")
    made = commit(source)
    done = run(tmp_path, source)
    (one,) = done.record().imports
    assert (one.locale, one.docset, one.repository) == ("sl-SI", "Help", "help.sl-SI")
    assert (one.branch, one.commit, str(one.date)) == ("main", made, "2021-08-21")
    assert (one.licence, one.build_source_folder) == (("CC-BY-4.0",), "articles")
    assert one.global_metadata == {"ms.service": "help"}
    assert sorted(one.files) == [path.removeprefix("sl-SI/") for path in ALL[:-1]]
    assert str(tmp_path) not in (done.content / "sources.yml").read_text(encoding="utf-8")
    assert done.record().defaults("sl-SI", "open/odprto.md")["ROBOTS"] == "INDEX, FOLLOW"
    assert done.record().defaults("sl-SI", "not-there.md") == {}


def test_a_repository_without_a_licence_is_named(tmp_path: Path) -> None:
    source = repository(tmp_path / "help.sl-SI")
    note = "note: help.sl-SI names no licence; make sure that you may publish it"
    assert note not in run(tmp_path, source).out
    (source / "LICENSE").unlink()
    assert note in run(tmp_path, source).out


def snapshot(content: Path) -> dict[Path, tuple[int, bytes]]:
    files = (path for path in content.rglob("*") if path.is_file())
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    sources = [repository(tmp_path / f"help.{tag}", tag) for tag in ("sl-SI", "ro-RO")]
    before = snapshot(run(tmp_path, *sources).content)
    again = run(tmp_path, *sources)
    assert (again.code, again.err) == (0, "")
    assert "0 files written, 0 removed, 0 left alone" in again.out
    assert snapshot(again.content) == before
    assert snapshot(run(tmp_path, sources[0]).content) == before


def test_an_update_and_a_removal(tmp_path: Path) -> None:
    source = repository(tmp_path / "help.sl-SI")
    run(tmp_path, source)
    (source / "articles" / "slika.md").write_text("# Nova slika\n", encoding="utf-8")
    (source / "articles" / "novo.md").write_text("# Novo\n", encoding="utf-8")
    (source / "articles" / "open" / "odprto.md").unlink()
    done = run(tmp_path, source)
    assert done.code == 0
    assert "2 files written, 1 removed" in done.out
    assert (done.content / "sl-SI" / "slika.md").read_text(encoding="utf-8") == "# Nova slika\n"
    assert (done.content / "sl-SI" / "novo.md").exists()
    assert not (done.content / "sl-SI" / "open").exists()
    assert set(done.record().imports[0].files) >= {"novo.md", "slika.md"}
    assert "open/odprto.md" not in done.record().imports[0].files


def test_an_edited_file_is_left_alone_until_force(tmp_path: Path) -> None:
    source = repository(tmp_path / "help.sl-SI")
    edited = run(tmp_path, source).content / "sl-SI" / "slika.md"
    removed = edited.parent / "open" / "odprto.md"
    edited.write_text("mine\n", encoding="utf-8")
    removed.write_text("mine too\n", encoding="utf-8")
    (source / "articles" / "open" / "odprto.md").unlink()
    (source / "articles" / "includes" / "opomba.md").write_text("Nova.\n", encoding="utf-8")
    for _ in range(2):
        done = run(tmp_path, source)
        assert done.code == 1
        assert done.rules() == [
            "content/sl-SI/slika.md [edited]",
            "content/sl-SI/open/odprto.md [edited]",
        ]
        assert "--force" in done.err
        assert edited.read_text(encoding="utf-8") == "mine\n"
        assert removed.read_text(encoding="utf-8") == "mine too\n"
        # What nobody edited is updated all the same.
        assert (edited.parent / "includes" / "opomba.md").read_bytes() == b"Nova.\n"
    forced = run(tmp_path, "--force", source)
    assert (forced.code, forced.err) == (0, "")
    assert edited.read_bytes() == (source / "articles" / "slika.md").read_bytes()
    assert not removed.exists()
    assert run(tmp_path, source).code == 0


def test_a_file_that_no_import_wrote_is_left_alone_until_force(tmp_path: Path) -> None:
    source = repository(tmp_path / "help.sl-SI")
    draw(tmp_path, "=== content/sl-SI/slika.md\nmine\n=== content/sl-SI/index.md\n# Home\n")
    mine = tmp_path / "content" / "sl-SI" / "slika.md"
    done = run(tmp_path, source)
    assert (done.code, done.rules()) == (1, ["content/sl-SI/slika.md [not-imported]"])
    assert mine.read_text(encoding="utf-8") == "mine\n"
    assert "slika.md" not in done.record().imports[0].files
    (source / "articles" / "slika.md").unlink()
    assert run(tmp_path, source).code == 0
    assert mine.exists()
    repository(source)
    assert run(tmp_path, "--force", source).code == 0
    assert mine.read_bytes() == (source / "articles" / "slika.md").read_bytes()
    assert (mine.parent / "index.md").read_text(encoding="utf-8") == "# Home\n"


def test_a_file_that_is_there_already_with_the_same_bytes_is_no_conflict(tmp_path: Path) -> None:
    source = repository(tmp_path / "help.sl-SI")
    (run(tmp_path, source).content / "sources.yml").unlink()
    done = run(tmp_path, source)
    assert (done.code, done.err) == (0, "")
    assert "0 files written" in done.out
    assert done.files() == ALL


def test_what_is_in_the_way_is_never_written_through(tmp_path: Path) -> None:
    source = repository(tmp_path / "help.sl-SI")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    here = tmp_path / "content" / "sl-SI"
    (here / "slika.md").mkdir(parents=True)
    (here / "open").symlink_to(elsewhere)
    (here / "includes").write_text("a file\n", encoding="utf-8")
    done = run(tmp_path, "--force", source)
    assert done.code == 1
    assert done.rules() == [
        "content/sl-SI/includes/opomba.md [in-the-way]",
        "content/sl-SI/open/odprto.md [in-the-way]",
        "content/sl-SI/slika.md [in-the-way]",
    ]
    assert list(elsewhere.iterdir()) == []
    assert run(tmp_path, "--force", source).rules() == done.rules()


def test_media_that_languages_share_are_stored_once(tmp_path: Path) -> None:
    tags = ("bg-BG", "ro-RO", "sl-SI")
    sources = {tag: repository(tmp_path / f"help.{tag}", tag) for tag in tags}
    repository(sources["bg-BG"], "bg-BG", picture=OTHER_PICTURE)
    alone = run(tmp_path, sources["sl-SI"])
    assert alone.record().stored("sl-SI", "media/a.png") == "sl-SI/media/a.png"
    for source in (sources["ro-RO"], sources["bg-BG"]):
        done = run(tmp_path, source)
        assert (done.code, done.err) == (0, "")
    assert [path for path in done.files() if path.endswith(".png")] == [
        "bg-BG/media/a.png",
        "media-shared/media/a.png",
    ]
    record = done.record()
    stored = {tag: record.stored(tag, "media/a.png") for tag in tags}
    assert stored == {
        "bg-BG": "bg-BG/media/a.png",
        "ro-RO": "media-shared/media/a.png",
        "sl-SI": "media-shared/media/a.png",
    }
    assert (done.content / stored["sl-SI"]).read_bytes() == PICTURE
    assert (done.content / stored["bg-BG"]).read_bytes() == OTHER_PICTURE
    # All at once comes to the same.
    together = run(tmp_path / "together", *sources.values())
    assert together.files() == done.files()
    assert together.record() == record


def test_two_pictures_of_one_name_can_both_be_shared(tmp_path: Path) -> None:
    pictures = {"bg-BG": PICTURE, "et-EE": PICTURE, "ro-RO": OTHER_PICTURE, "sl-SI": OTHER_PICTURE}
    sources = [repository(tmp_path / f"help.{t}", t, picture=p) for t, p in pictures.items()]
    done = run(tmp_path, *sources)
    assert len([path for path in done.files() if path.endswith(".png")]) == 2
    for tag, picture in pictures.items():
        stored = done.record().stored(tag, "media/a.png")
        assert stored.startswith("media-shared/media/a.")
        assert (done.content / stored).read_bytes() == picture


def test_a_shared_picture_goes_when_nobody_uses_it_any_more(tmp_path: Path) -> None:
    sources = [repository(tmp_path / f"help.{tag}", tag) for tag in ("ro-RO", "sl-SI")]
    shared = run(tmp_path, *sources).content / "media-shared" / "media" / "a.png"
    repository(sources[0], "ro-RO", picture=OTHER_PICTURE)
    assert run(tmp_path, sources[0]).code == 0
    assert shared.read_bytes() == PICTURE
    (sources[1] / "articles" / "media" / "a.png").unlink()
    done = run(tmp_path, sources[1])
    assert done.code == 0
    assert not (done.content / "media-shared").exists()
    assert done.record().media == {}


def test_a_shared_picture_that_was_edited_is_left_alone(tmp_path: Path) -> None:
    sources = [repository(tmp_path / f"help.{tag}", tag) for tag in ("ro-RO", "sl-SI")]
    shared = run(tmp_path, *sources).content / "media-shared" / "media" / "a.png"
    shared.write_bytes(b"mine")
    done = run(tmp_path, sources[0])
    assert done.rules() == ["content/media-shared/media/a.png [edited]"]
    assert shared.read_bytes() == b"mine"
    assert run(tmp_path, "--force", sources[0]).code == 0
    assert shared.read_bytes() == PICTURE


def test_an_edited_picture_of_one_language_stays_with_it(tmp_path: Path) -> None:
    slovenian = repository(tmp_path / "help.sl-SI")
    own = run(tmp_path, slovenian).content / "sl-SI" / "media" / "a.png"
    own.write_bytes(b"mine")
    sources = [repository(tmp_path / f"help.{tag}", tag) for tag in ("ro-RO", "bg-BG")]
    done = run(tmp_path, *sources)
    assert (done.code, own.read_bytes()) == (0, b"mine")
    assert done.record().stored("sl-SI", "media/a.png") == "sl-SI/media/a.png"
    assert done.record().stored("ro-RO", "media/a.png") == "media-shared/media/a.png"


def test_git_takes_the_branch_of_side_by_side_text_by_itself(tmp_path: Path) -> None:
    source = repository(tmp_path / "help.sl-SI")
    commit(source, "live")
    (source / "articles" / "slika.md").write_bytes(b"side\r\nby side\n")
    (source / ".gitattributes").write_text("* text=auto eol=lf\n*.md ident\n", encoding="utf-8")
    git(source, "config", "core.autocrlf", "false")
    git(source, "checkout", "--quiet", "-b", "live-sxs")
    git(source, "add", "--all")
    made = commit(source, "live-sxs")
    git(source, "checkout", "--quiet", "live")
    (source / "articles" / "slika.md").write_text("not committed\n", encoding="utf-8")
    done = run(tmp_path, source)
    committed = git(source, "cat-file", "blob", "live-sxs:articles/slika.md")
    assert (done.content / "sl-SI" / "slika.md").read_text(encoding="utf-8").strip() == committed
    assert (done.record().imports[0].branch, done.record().imports[0].commit) == ("live-sxs", made)
    other = run(tmp_path, "--branch", "live", source)
    assert other.code == 0
    assert "title: Slika" in (done.content / "sl-SI" / "slika.md").read_text(encoding="utf-8")
    assert other.record().imports[0].branch == "live"


def cloned(folder: Path, *branches: str) -> Path:
    """Clone a repository with these branches as people do: most are then the remote's alone."""
    source = repository(folder / "upstream" / "help.sl-SI", more=f"=== articles/a.md\n{PLAIN}")
    for branch in branches:
        (source / "articles" / "branch.md").write_text(f"# {branch}\n", encoding="utf-8")
        commit(source, branch)
    git(source, "checkout", "--quiet", branches[0])
    git(folder, "clone", "--quiet", str(source), "help.sl-SI")
    return folder / "help.sl-SI"


PLAIN = "# Brez angleščine\n"


def test_a_clone_has_the_branch_of_side_by_side_text_of_its_remote(tmp_path: Path) -> None:
    clone = cloned(tmp_path, "live", "live-sxs", "draft/one")
    assert git(clone, "branch", "--format=%(refname:short)") == "live"
    for arguments in ((), ("--branch", "live-sxs"), ("--branch", "origin/live-sxs")):
        done = run(tmp_path, *arguments, clone)
        assert (done.code, done.err) == (0, "")
        assert (done.content / "sl-SI" / "branch.md").read_bytes() == b"# live-sxs\n"
        assert done.record().imports[0].branch == "live-sxs"
        assert done.record().imports[0].repository == "help.sl-SI"
    assert run(tmp_path, "--branch", "draft/one", clone).record().imports[0].branch == "draft/one"


def test_its_own_branch_goes_before_that_of_its_remote(tmp_path: Path) -> None:
    clone = cloned(tmp_path, "live", "live-sxs")
    git(clone, "checkout", "--quiet", "live-sxs")
    (clone / "articles" / "branch.md").write_text("# mine\n", encoding="utf-8")
    commit(clone, "live-sxs")
    assert (run(tmp_path, clone).content / "sl-SI" / "branch.md").read_bytes() == b"# mine\n"


def test_an_import_without_english_says_so_and_names_the_branch_that_has_it(tmp_path: Path) -> None:
    clone = cloned(tmp_path, "live", "live-sxs")
    done = run(tmp_path, "--branch", "live", clone)
    assert (
        "note: help.sl-SI has a branch live-sxs, whose articles have their English beside them; "
        "leave out --branch to import it\n"
    ) in done.out
    plain = draw(tmp_path / "plain.sl-SI", f"=== a.md\n{PLAIN}")
    assert "note: no article of plain in sl-SI has its English beside it; " in (
        run(tmp_path, plain).out
    )
    paired = draw(tmp_path / "paired.sl-SI", f"=== a.md\n{PLAIN}=== b.md\n{{{{pair 1|A|A}}}}\n")
    assert "English" not in run(tmp_path, paired).out
    english = draw(tmp_path / "other.en-US", f"=== a.md\n{PLAIN}")
    assert "English" not in run(tmp_path, english).out


def test_a_branch_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    done = run(tmp_path, "--branch", "none", cloned(tmp_path, "live", "live-sxs"))
    assert done.err == (
        "help.sl-SI: it has no branch 'none'; it has: live-sxs, live; name one that it has "
        "[no-branch]\n"
    )


def test_a_tag_and_a_commit_without_a_branch_can_be_imported(tmp_path: Path) -> None:
    source = repository(tmp_path / "help.sl-SI")
    first = commit(source)
    git(source, "tag", "--annotate", "v1", "--message", "One")
    (source / "articles" / "slika.md").write_text("# Nova\n", encoding="utf-8")
    commit(source)
    tagged = run(tmp_path, "--branch", "v1", source).record().imports[0]
    assert (tagged.branch, tagged.commit) == ("v1", first)
    git(source, "checkout", "--quiet", "--detach", "v1")
    detached = run(tmp_path, source).record().imports[0]
    assert (detached.branch, detached.commit) == (None, first)


def test_objects_may_have_longer_hashes(tmp_path: Path) -> None:
    source = repository(tmp_path / "help.sl-SI")
    git(source, "init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    made = commit(source)
    assert len(made) == 64
    assert run(tmp_path, source).record().imports[0].commit == made


def test_git_keeps_the_line_ends_that_were_committed(tmp_path: Path) -> None:
    source = repository(tmp_path / "help.sl-SI")
    (source / "articles" / "crlf.md").write_bytes(b"one\r\ntwo\r\n")
    commit(source)
    (source / ".gitattributes").write_text("*.md text eol=lf\n", encoding="utf-8")
    git(source, "add", ".gitattributes")
    git(source, "commit", "--quiet", "--message", "Attributes")
    bare = tmp_path / "bare.sl-SI.git"
    git(tmp_path, "clone", "--quiet", "--bare", str(source), str(bare))
    for address in (bare, bare.as_uri()):
        done = run(tmp_path, address)
        assert (done.code, done.err) == (0, "")
        assert (done.content / "sl-SI" / "crlf.md").read_bytes() == b"one\r\ntwo\r\n"


def test_links_in_repositories_and_folders_that_lead_out_are_reported(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret\n", encoding="utf-8")
    source = repository(tmp_path / "help.sl-SI")
    (source / "articles" / "out.md").symlink_to("../../secret.md")
    (source / "articles" / "root.md").symlink_to(tmp_path / "secret.md")
    (source / "articles" / "in.md").symlink_to("slika.md")
    (source / "articles" / "folder").symlink_to(tmp_path)
    problems = [
        f"help.sl-SI/articles/{name} [link-outside]" for name in ("folder", "out.md", "root.md")
    ]
    for committed in (False, True):
        if committed:
            commit(source)
        done = run(tmp_path, source)
        assert (done.code, sorted(done.rules())) == (1, problems)
        assert done.files() == sorted([*ALL, "sl-SI/in.md"])
        assert "secret" not in "".join(
            path.read_text(encoding="utf-8") for path in done.content.rglob("*.md")
        )


ADDRESSES = {
    "ext::sh -c 'touch made'": "address",
    "http://example.org/help.git": "address",
    "git://example.org/help.git": "address",
    "-upload-pack@example.org:x": "address",
    "file:///nothing/here.git": "git",
}


@pytest.mark.starts_process
@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_that_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(tmp_path, "--", address)
    assert done.code == 1
    assert done.err.rstrip().endswith(f"[{ADDRESSES[address]}]")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("named", ["--upload-pack=touch made", "nothing-here", ""])
def test_what_is_no_source_is_wrong_usage_before_any_other_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.chdir(tmp_path)
    source = repository(tmp_path / "help.sl-SI")
    done = run(tmp_path, "--", source, named)
    assert (done.code, done.out, done.content.exists()) == (2, "", False)
    assert f"{named!r} is no folder, archive or repository; name one that exists" in done.err


def test_a_source_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="no-source"), open_source(str(tmp_path / "none")):
        pass


BRANCHES = {"--upload-pack=touch made": "address", "no-such-branch": "no-branch"}


@pytest.mark.parametrize("branch", BRANCHES)
def test_branches_that_are_refused(tmp_path: Path, branch: str) -> None:
    source = repository(tmp_path / "help.sl-SI")
    commit(source)
    done = run(tmp_path, f"--branch={branch}", source)
    assert (done.code, done.rules()) == (1, [f"help.sl-SI [{BRANCHES[branch]}]"])
    assert not done.content.exists()


def test_a_branch_of_something_that_has_none(tmp_path: Path) -> None:
    source = repository(tmp_path / "help.sl-SI")
    assert run(tmp_path, "--branch", "live", source).rules() == ["help.sl-SI [no-branches]"]


def test_an_address_is_recorded_without_its_password() -> None:
    assert public_address("https://me:secret@example.org/a.git") == "https://example.org/a.git"
    assert public_address("https://secret@example.org/a@b.git") == "https://example.org/a@b.git"
    assert public_address("ssh://git:secret@example.org/a.git") == "ssh://git@example.org/a.git"
    assert public_address("git@example.org:a/b.git") == "git@example.org:a/b.git"


def test_the_ending_of_an_archive_or_repository_is_no_part_of_its_name() -> None:
    given = ["help.git", "help.sl-SI.TAR.GZ", "help.zip", "help", ".git"]
    assert [bare_name(one) for one in given] == ["help", "help.sl-SI", "help", "help", ".git"]


def test_a_folder_of_the_archive_may_hold_the_repository(tmp_path: Path) -> None:
    archive = pack(repository(tmp_path / "sl-SI"), tmp_path / "packed.tar.xz")
    done = run(tmp_path, archive)
    assert (done.code, done.files()) == (0, ALL)
    assert done.record().imports[0].repository == "packed.tar.xz"


TWO = """
=== .openpublishing.publish.config.json
{"docsets_to_publish": [
  {"docset_name": "A", "build_source_folder": "a", "locale": "LOCALE"},
  {"docset_name": "B", "build_source_folder": "b", "locale": "LOCALE"}
]}
=== a/index.md
[B](../b/index.md)
=== b/index.md
# B
"""


def test_docsets_of_one_repository_keep_their_folders(tmp_path: Path) -> None:
    done = run(tmp_path, draw(tmp_path / "two", TWO.replace("LOCALE", "sl-SI")))
    assert done.files() == ["sl-SI/a/index.md", "sl-SI/b/index.md", "sources.yml"]


def test_a_second_docset_has_the_same_folder_in_every_language(tmp_path: Path) -> None:
    run(tmp_path, repository(tmp_path / "help.sl-SI"))
    for tag in ("sl-SI", "ro-RO"):
        other = draw(tmp_path / f"Other docs.{tag}", "=== slika.md\n# Druga\n")
        done = run(tmp_path, other)
        assert done.code == 0
        assert f"{tag}/Other-docs/slika.md" in done.files()
    assert "sl-SI/slika.md" in done.files()


def test_a_file_of_another_docset_is_left_alone(tmp_path: Path) -> None:
    first = repository(tmp_path / "help.sl-SI", more="=== articles/Other/a.md\n# First\n")
    run(tmp_path, first)
    other = draw(tmp_path / "Other.sl-SI", "=== a.md\n# Second\n=== b.md\n# B\n")
    for arguments in ((), ("--force",)):
        done = run(tmp_path, *arguments, other)
        assert (done.code, done.rules()) == (1, ["content/sl-SI/Other/a.md [other-docset]"])
        assert (done.content / "sl-SI" / "Other" / "a.md").read_bytes() == b"# First\n"
        assert (done.content / "sl-SI" / "Other" / "b.md").exists()
    assert run(tmp_path, first).err == ""


def test_an_empty_source_removes_nothing(tmp_path: Path) -> None:
    source = repository(tmp_path / "help.sl-SI")
    before = run(tmp_path, source)
    for name in ("TOC.yml", "includes/opomba.md", "media/a.png"):
        (source / "articles" / name).unlink()
    draw(source, '=== articles/docfx.json\n{"build": {"content": [], "resource": []}}\n')
    done = run(tmp_path, source)
    assert (done.code, done.rules()) == (1, ["help.sl-SI [empty-docset]"])
    assert done.files() == before.files()


def test_the_same_docset_twice_is_refused(tmp_path: Path) -> None:
    sources = [repository(tmp_path / name / "help.sl-SI") for name in ("one", "two")]
    done = run(tmp_path, *sources)
    assert (done.code, done.rules()) == (1, ["help.sl-SI [docset-twice]"])
    assert not done.content.exists()


def test_no_locale_names_the_option_and_writes_nothing(tmp_path: Path) -> None:
    source = draw(tmp_path / "help", "=== a.md\n# A\n")
    done = run(tmp_path, source)
    assert (done.code, done.rules()) == (1, ["help [no-locale]"])
    assert "--locale" in done.err
    assert not done.content.exists()
    assert run(tmp_path, "--locale", "sl-si", source).files() == ["sl-SI/a.md", "sources.yml"]
    done = run(tmp_path, repository(tmp_path / "other", "xx-QQ"))
    assert "its locale 'xx-QQ' is no known language tag; name it: --locale" in done.err


def test_wrong_usage_is_another_exit_code(tmp_path: Path) -> None:
    assert run(tmp_path).code == 2
    assert run(tmp_path, "--locale", "klingon", tmp_path).code == 2
    assert run(tmp_path, "--no-such-option", tmp_path).code == 2


@pytest.mark.parametrize(
    "text",
    ["imports: [", "imports: 3", "- a", "imports: [{locale: sl-SI}]",
     "imports: [{locale: sl-SI, docset: A, folder: '', repository: a, files: {../../a: b}}]",
     "media: {sl-SI/a.png: b}",
     "imports: [{locale: sl-SI, docset: A, folder: '', repository: a, global_metadata: {a: 0x"
     + "f" * 9_000 + "}}]"],
)  # fmt: skip
def test_a_damaged_record_stops_the_import(tmp_path: Path, text: str) -> None:
    source = repository(tmp_path / "help.sl-SI")
    draw(tmp_path, f"=== content/sources.yml\n{text}\n")
    done = run(tmp_path, source)
    assert (done.code, done.rules()) == (1, ["content/sources.yml [sources]"])
    assert done.files() == ["sources.yml"]


def planned(source: Path, content: Path) -> Plan:
    """Plan an import the way the command does, but read everything while the source is open."""
    with open_source(str(source)) as tree:
        (one,) = docset.find_docsets(tree).docsets
        files = placement.place_files(tree, one).files
        plan = importing.plan(
            [Incoming(tree, one, files)], Provenance(), lambda path: disk.file_digest(content, path)
        )
        assert isinstance(plan, Plan)
        read = {write.path: write.content() for write in plan.writes}
    writes = tuple(
        importing.Write(w.path, w.digest, lambda data=read[w.path]: data)  # type: ignore[misc]
        for w in plan.writes
    )
    return Plan(writes, plan.removals, plan.before, plan.after, plan.problems)


def test_a_file_that_went_by_itself_is_removed_all_the_same(tmp_path: Path) -> None:
    draw(tmp_path, "=== content/sl-SI/stays.md\n# Stays\n")
    before = Provenance((replace(ONE, files={"gone.md": DIGEST}, shared={}),))
    plan = Plan((), ("sl-SI/gone.md",), before, Provenance(), ())
    outcome = importing.apply(plan, tmp_path / "content")
    assert (outcome.written, outcome.removed, outcome.problems) == (0, 1, ())


def test_a_write_that_fails_leaves_nothing_half_written(tmp_path: Path) -> None:
    source = repository(tmp_path / "help.sl-SI")
    content = tmp_path / "content"
    plan = planned(source, content)
    # Somebody makes a folder there between the plan and the import.
    (content / "sl-SI" / "open" / "odprto.md").mkdir(parents=True)
    outcome = importing.apply(plan, content)
    assert [problem.rule for problem in outcome.problems] == ["not-written"]
    assert outcome.written == 3
    left = sorted(p.relative_to(content).as_posix() for p in content.rglob("*") if p.is_file())
    assert left == ["sl-SI/TOC.yml", "sl-SI/includes/opomba.md", "sl-SI/media/a.png", "sources.yml"]
    # Only what was written counts as imported.
    recorded = load(content)
    assert isinstance(recorded, Provenance)
    assert sorted(recorded.written()) == left[:-1]
    (content / "sl-SI" / "open" / "odprto.md").rmdir()
    done = run(tmp_path, source)
    assert (done.code, done.files()) == (0, ALL)


class Stopped(BaseException):
    """Somebody presses Ctrl+C."""


def test_an_import_that_is_stopped_can_be_taken_up_again(tmp_path: Path) -> None:
    source = repository(tmp_path / "help.sl-SI")
    content = tmp_path / "content"
    steps = iter(range(2))

    def advance() -> None:
        if next(steps, None) is None:
            raise Stopped

    with pytest.raises(Stopped):
        importing.apply(planned(source, content), content, advance)
    assert len([path for path in content.rglob("*") if path.is_file()]) == 4
    done = run(tmp_path, source)
    assert (done.code, done.err, done.files()) == (0, "", ALL)
    assert sorted(done.record().imports[0].files) == sorted(p[6:] for p in ALL[:-1])


def test_what_is_written_is_recorded_before(tmp_path: Path) -> None:
    content = tmp_path / "content"
    recorded: list[bool] = []

    def advance() -> None:
        record = load(content)
        assert isinstance(record, Provenance)
        there = {p.relative_to(content).as_posix() for p in content.rglob("*") if p.is_file()}
        recorded.append(there - {"sources.yml"} <= set(record.written()))

    source = repository(tmp_path / "help.sl-SI")
    importing.apply(planned(source, content), content, advance)
    (source / "articles" / "slika.md").unlink()
    (source / "articles" / "nova.md").write_text("# Nova\n")
    with open_source(str(source)) as tree:
        (one,) = docset.find_docsets(tree).docsets
        files = placement.place_files(tree, one).files
        before = load(content)
        assert isinstance(before, Provenance)
        plan = importing.plan(
            [Incoming(tree, one, files)], before, lambda path: disk.file_digest(content, path)
        )
        assert isinstance(plan, Plan)
        importing.apply(plan, content, advance)
    assert len(recorded) == 5 + len(plan.writes) + len(plan.removals)
    assert all(recorded)


def test_notes_on_a_language_the_interface_does_not_speak(tmp_path: Path) -> None:
    draw(
        tmp_path,
        """
        === mkdocs.yml
        site_url: !ENV [SITE_URL, "x"]
        plugins:
          - sxs
          - i18n:
              languages:
                - {locale: en-US, name: English, default: true}
                - {locale: sl-SI, name: Slovenščina}
        """,
    )
    # Volapük: no language that will have words one day.
    done = run(tmp_path, repository(tmp_path / "help.vo-001", "vo-001"))
    assert done.code == 0
    assert "no words file speaks Volapük (vo-001)" in done.out
    assert "theme has no words in Volapük (vo-001)" in done.out
    assert "- {locale: vo-001, name: Volapük}" in done.out
    known = run(tmp_path, repository(tmp_path / "help.sl-SI", "sl-SI"))
    assert "words" not in known.out
    assert "languages:" not in known.out
    plain = run(tmp_path / "plain", repository(tmp_path / "more.ro-RO", "ro-RO"))
    assert "languages:" not in plain.out
    assert "nothing has to be added to mkdocs.yml" in plain.out


def test_python_dash_m_is_the_command() -> None:
    done = python(Path.cwd(), "-m", "mkdocs_sxs", "import", "--help")
    assert done.stdout.startswith("Usage: sxs import [OPTIONS] SOURCE...")


def test_the_command_does_not_need_mkdocs() -> None:
    code = "import sys, mkdocs_sxs.cli; sys.exit('mkdocs' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
