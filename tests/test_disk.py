"""What an import finds on the disk before it writes."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from mkdocs_sxs.intake import disk
from tree import draw

TEXT = "# Slika\n"
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()

# A path, and what is said of it: the digest, that there is nothing, or that the way is blocked.
PATHS = {
    "sl-SI/slika.md": DIGEST,
    "sl-SI/ni.md": None,
    "ni/slika.md": None,
    "sl-SI": disk.BLOCKED,
    "sl-SI/slika.md/pod.md": disk.BLOCKED,
    "sl-SI/povezava.md": disk.BLOCKED,
    "povezava/slika.md": disk.BLOCKED,
    "sl-SI/cev": disk.BLOCKED,
    f"sl-SI/{'dolgo' * 60}.md": disk.BLOCKED,
}


@pytest.mark.parametrize("path", PATHS)
def test_what_is_at_a_path(tmp_path: Path, path: str) -> None:
    draw(tmp_path, f"=== sl-SI/slika.md\n{TEXT}")
    (tmp_path / "sl-SI" / "povezava.md").symlink_to("slika.md")
    (tmp_path / "povezava").symlink_to("sl-SI")
    os.mkfifo(tmp_path / "sl-SI" / "cev")
    assert disk.file_digest(tmp_path, path) == PATHS[path]


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("a/Slika.md", "a/Slika.md"),
        ("a/slika.md", "a/slika.md"),
        ("A/SLIKA.png", "a/Slika.png"),
        ("a/ni.md", "a/ni.md"),
        ("B/ni/x.md", "B/ni/x.md"),
    ],
)
def test_a_file_is_found_whatever_the_case_of_its_name(
    tmp_path: Path, named: str, found: str
) -> None:
    draw(tmp_path, "=== a/Slika.md\nA\n=== a/slika.md\nB\n=== a/Slika.png\nC\n")
    assert disk.find_ignoring_case(tmp_path, named) == tmp_path / found


# Errors of the system, and what a person is told to do.
MENDS = {
    "EACCES EPERM EROFS": "make it writable, or name another place",
    "ENOSPC EDQUOT": "make room there",
    "ENOTDIR EEXIST ELOOP": (
        "remove the file that lies where a folder has to be, or name another place"
    ),
    "EBUSY EXDEV": "name a folder inside it, as a mounted one cannot be exchanged",
    "ENOENT": "make its folder, or name another place",
    "ENAMETOOLONG": "name a place with a shorter path",
    "EIO": "look after the disk, or name another place",
    "EPIPE": "mend that, or name another place",
}


@pytest.mark.parametrize(
    ("name", "mend"), [(name, mend) for names, mend in MENDS.items() for name in names.split()]
)
def test_what_cannot_be_written_is_said_with_its_mend(name: str, mend: str) -> None:
    number = getattr(errno, name)
    why = os.strerror(number)
    assert (
        disk.refused(OSError(number, why, "/srv/a")) == f"/srv/a cannot be written ({why}); {mend}"
    )
    moved = OSError(number, why, "/srv/a", None, "/srv/b")
    assert disk.refused(moved, deed="read") == f"/srv/b cannot be read ({why}); {mend}"


def test_an_error_that_names_no_file_is_said_too() -> None:
    assert disk.refused(OSError("odd")) == (
        "a file cannot be written (odd); mend that, or name another place"
    )


def test_folders_that_are_empty_then_go_with_their_last_file(tmp_path: Path) -> None:
    draw(tmp_path, "=== a/b/c/x.md\nX\n=== a/y.md\nY\n")
    (tmp_path / "a" / "b" / "c" / "x.md").unlink()
    disk.drop_empty_folders(tmp_path, "a/b/c/x.md")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "y.md"]
    (tmp_path / "a" / "y.md").unlink()
    disk.drop_empty_folders(tmp_path, "a/gone/with/its/file/x.md")
    assert tmp_path.is_dir()
    assert list(tmp_path.iterdir()) == []


def test_every_file_of_a_folder_comes_before_those_of_the_folders_in_it(tmp_path: Path) -> None:
    draw(tmp_path, "=== b.md\nB\n=== a/x.md\nX\n=== a/in/y.md\nY\n=== c/z.md\nZ\n")
    assert [(one.path, one.flaw) for one in disk.walk(tmp_path)] == [
        ("b.md", None), ("a/x.md", None), ("a/in/y.md", None), ("c/z.md", None),
    ]  # fmt: skip
    assert {one.full for one in disk.walk(tmp_path)} == {
        os.fspath(path) for path in tmp_path.rglob("*.md")
    }
    assert list(disk.walk(tmp_path / "nowhere")) == []


def test_a_link_is_entered_unless_it_leads_back_or_to_nothing(tmp_path: Path) -> None:
    draw(tmp_path, "=== site/a/x.md\nX\n=== other/y.md\nY\n")
    site = tmp_path / "site"
    for name, target in {
        "file.md": "a/x.md", "folder": "../other", "nothing": "gone", "self": "self",
        "a/above": "..", "a/far-above": "../..",
    }.items():  # fmt: skip
        (site / name).symlink_to(target)
    os.mkfifo(site / "pipe")
    flawed = {
        "nothing": disk.Flaw.BROKEN_LINK, "self": disk.Flaw.LINK_LOOP, "pipe": disk.Flaw.SPECIAL,
    }  # fmt: skip
    back = {"a/above": disk.Flaw.LINK_LOOP, "a/far-above": disk.Flaw.LINK_LOOP}
    files = {"a/x.md": None, "file.md": None}
    found = {one.path: one.flaw for one in disk.walk(site)}
    assert found == {**files, "folder/y.md": None, **flawed, **back}
    # Links to folders are passed over if they are not to be followed, wherever they lead.
    assert {one.path: one.flaw for one in disk.walk(site, follow=False)} == {**files, **flawed}
