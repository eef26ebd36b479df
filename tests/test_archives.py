"""Archives that nobody should unpack: each refused with one line, and nothing written."""

from __future__ import annotations

import io
import lzma
import os
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sxs.intake.source import open_source
from mkdocs_sxs.intake.sourcetree import (
    Limits,
    Origin,
    SourceRefused,
    Spooler,
    clean_path,
    link_target,
)
from sources import commit, git, member, pack, repository, run, tar_of

ARTICLE = b"---\nms.contentlocale: sl-SI\n---\n# A\n"
SMALL = Limits(file_bytes=10_000, total_bytes=50_000, files=20)

# What is in the archive beside a good article, and the rule that refuses it.
MEMBERS = {
    "a name that leads out": ([member("../a.md")], "unsafe-name"),
    "a name that leads out from within": ([member("x/../../a.md")], "unsafe-name"),
    "an absolute name": ([member("/etc/a.md")], "unsafe-name"),
    "a name with a drive": ([member("C:/a.md")], "unsafe-name"),
    "a name with backslashes": ([member("..\\a.md")], "unsafe-name"),
    "a name with a line end": ([member("a\n.md")], "unsafe-name"),
    "a symbolic link out": (
        [member("a.md", b"", type=tarfile.SYMTYPE, linkname="../secret")], "link-outside",
    ),
    "a symbolic link to the root": (
        [member("a.md", b"", type=tarfile.SYMTYPE, linkname="/secret")], "link-outside",
    ),
    "a hard link out": (
        [member("a.md", b"", type=tarfile.LNKTYPE, linkname="../secret")], "link-outside",
    ),
    "a file below a link": (
        [member("d", b"", type=tarfile.SYMTYPE, linkname="e"), member("d/a.md")], "name-twice",
    ),
    "a file that is also a folder": ([member("d"), member("d/a.md")], "name-twice"),
    "the same name twice": ([member("a.md"), member("./a.md")], "name-twice"),
    "a device": ([member("null", b"", type=tarfile.CHRTYPE)], "device-file"),
    "a pipe": ([member("pipe", b"", type=tarfile.FIFOTYPE)], "device-file"),
    "a file that is too large": ([member("a.md", bytes(10_001))], "too-large"),
    "files that are too large together": (
        [member(f"{n}.md", bytes(9_000)) for n in range(8)], "too-large",
    ),
    "too many files": ([member(f"{n}.md") for n in range(20)], "too-many-files"),
}  # fmt: skip


def refusal(archive: Path, limits: Limits = SMALL) -> str:
    """The rule by which an archive is refused; empty if it is not."""
    try:
        with open_source(str(archive), limits=limits):
            return ""
    except SourceRefused as refused:
        return refused.problem.rule


@pytest.mark.parametrize("name", MEMBERS)
def test_a_tar_is_refused(tmp_path: Path, name: str) -> None:
    members, rule = MEMBERS[name]
    assert refusal(tar_of(tmp_path / "a.tar", [member("sl-SI/good.md", ARTICLE), *members])) == rule


@pytest.mark.parametrize(
    "name", [n for n in MEMBERS if MEMBERS[n][1] in ("unsafe-name", "link-outside")]
)
def test_nothing_is_written_of_a_refused_archive(tmp_path: Path, name: str) -> None:
    good = member("sl-SI/good.md", ARTICLE)
    archive = tar_of(tmp_path / "a.tar", [good, *MEMBERS[name][0]])
    other = pack(repository(tmp_path / "help.bg-BG", "bg-BG"), tmp_path / "good.tar.gz")
    before = sorted(tmp_path.rglob("*"))
    done = run(tmp_path / "site", other, archive)
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "a.tar" in done.err
    assert sorted(tmp_path.rglob("*")) == before


def zip_of(archive: Path, name: str, content: bytes, mode: int = 0) -> Path:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("sl-SI/good.md", ARTICLE)
        zipped.writestr(info, content)
    return archive


ZIPS = {
    "a name that leads out": ("../a.md", b"x", 0, "unsafe-name"),
    "an absolute name": ("/a.md", b"x", 0, "unsafe-name"),
    "a symbolic link out": ("a.md", b"../../secret", stat.S_IFLNK | 0o777, "link-outside"),
    "a device": ("a", b"", stat.S_IFCHR | 0o600, "device-file"),
    "a bomb": ("a.md", bytes(5_000_000), 0, "too-large"),
    "nothing wrong": ("b.md", b"x", stat.S_IFREG | 0o644, ""),
}


@pytest.mark.parametrize("name", ZIPS)
def test_a_zip_is_refused(tmp_path: Path, name: str) -> None:
    entry, content, mode, rule = ZIPS[name]
    assert refusal(zip_of(tmp_path / "a.zip", entry, content, mode)) == rule


def test_a_zip_that_lies_about_a_size_is_refused(tmp_path: Path) -> None:
    archive = zip_of(tmp_path / "a.zip", "a.md", bytes(5_000_000))
    real = (5_000_000).to_bytes(4, "little")
    archive.write_bytes(archive.read_bytes().replace(real, (100).to_bytes(4, "little")))
    assert refusal(archive) == "damaged-archive"


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    archive = zip_of(tmp_path / "a.zip", "a.md", b"x")
    data = bytearray(archive.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    archive.write_bytes(data)
    assert refusal(archive) == "encrypted"


def test_a_packed_bomb_is_refused_before_it_fills_the_disk(tmp_path: Path) -> None:
    archive = tmp_path / "a.tar.xz"
    with lzma.open(archive, "wb") as packed, tarfile.open(fileobj=packed, mode="w|") as tar:
        info, _ = member("a.md", bytes(1))
        info.size = 50_000_000
        tar.addfile(info, io.BytesIO(bytes(info.size)))
    assert archive.stat().st_size < 20_000
    assert refusal(archive) == "too-large"


def test_a_header_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    info, content = member("a.md", pax_headers={"comment": "x" * 30_000_000})
    archive = tmp_path / "a.tar"
    with tarfile.open(archive, "w", format=tarfile.PAX_FORMAT) as tar:
        tar.addfile(info, io.BytesIO(content))
    assert refusal(archive) == "damaged-archive"


def test_many_headers_together_are_a_bomb_too(tmp_path: Path) -> None:
    archive = tmp_path / "a.tar"
    with tarfile.open(archive, "w", format=tarfile.PAX_FORMAT) as tar:
        for n in range(19):
            info, content = member(f"{n}.md", pax_headers={"comment": "x" * 1_000_000})
            tar.addfile(info, io.BytesIO(content))
    assert refusal(archive) == "damaged-archive"


def broken(data: bytes) -> Iterator[tuple[str, bytes]]:
    yield "nothing", b""
    yield "text", b"This is no archive.\n" * 100
    yield "cut off", data[: len(data) // 2]
    yield "cut off at its start", data[:100]


@pytest.mark.parametrize("ending", [".tar", ".tar.xz", ".tar.gz", ".zip"])
def test_a_damaged_archive_is_refused(tmp_path: Path, ending: str) -> None:
    folder = repository(tmp_path / "help")
    (folder / "articles" / "long.md").write_text("\n".join(map(str, range(9000))), encoding="utf-8")
    whole = pack(folder, tmp_path / f"whole{ending}").read_bytes()
    for name, data in broken(whole):
        archive = tmp_path / f"a{ending}"
        archive.write_bytes(data)
        assert refusal(archive, Limits()) == "damaged-archive", name


def test_a_tar_that_is_damaged_in_the_middle_is_refused(tmp_path: Path) -> None:
    archive = tar_of(tmp_path / "a.tar", [member(f"{n}.md") for n in range(5)])
    data = bytearray(archive.read_bytes())
    data[2048:2148] = b"\xff" * 100  # the header of the third member
    archive.write_bytes(data)
    assert refusal(archive) == "damaged-archive"


def test_links_inside_an_archive_are_followed(tmp_path: Path) -> None:
    archive = tar_of(
        tmp_path / "a.tar",
        [
            member("sl-SI/media/a.png", b"A"),
            member("sl-SI/soft.png", b"", type=tarfile.SYMTYPE, linkname="media/a.png"),
            member("sl-SI/hard.png", b"", type=tarfile.LNKTYPE, linkname="sl-SI/media/a.png"),
            member("sl-SI/chain.png", b"", type=tarfile.SYMTYPE, linkname="./soft.png"),
            member("sl-SI/loop", b"", type=tarfile.SYMTYPE, linkname="loop"),
            member("sl-SI/gone", b"", type=tarfile.SYMTYPE, linkname="nothing"),
            member("sl-SI/folder", b"", type=tarfile.SYMTYPE, linkname="media"),
        ],
    )
    with open_source(str(archive)) as tree:
        assert {path: tree.read(path) for path in tree.files} == {
            "sl-SI/chain.png": b"A",
            "sl-SI/hard.png": b"A",
            "sl-SI/media/a.png": b"A",
            "sl-SI/soft.png": b"A",
        }
        assert [(p.file, p.rule) for p in tree.problems] == [
            ("a.tar/sl-SI/folder", "link"),
            ("a.tar/sl-SI/gone", "link"),
            ("a.tar/sl-SI/loop", "link"),
        ]


def test_links_count_as_the_files_they_lead_to(tmp_path: Path) -> None:
    links = [
        member(f"{n}.md", b"", type=kind, linkname="a.md")
        for n, kind in enumerate([tarfile.SYMTYPE, tarfile.LNKTYPE] * 3)
    ]
    archive = tar_of(tmp_path / "a.tar", [member("a.md", bytes(9_000)), *links])
    assert refusal(archive) == "too-large"
    archive = tar_of(tmp_path / "b.tar", [member("a.md", bytes(9_000)), *links[:4]])
    assert refusal(archive) == ""


def test_links_to_links_are_followed_once() -> None:
    class Counted(dict[str, str]):
        looked = 0

        def __getitem__(self, path: str) -> str:
            Counted.looked += 1
            return super().__getitem__(path)

    into = Spooler("a", io.BytesIO(), Limits())
    into.add("end.md", io.BytesIO(b"A").read)
    into._links = Counted()
    for n in range(1_000):
        into.link(f"{n:04}.md", f"{n + 1:04}.md" if n < 999 else "end.md")
    assert len(into.tree(Origin("a", "a")).files) == 1_001
    assert Counted.looked <= 2_000


@pytest.mark.parametrize("ending", [".tar", ".tar.xz", ".tar.gz", ".tar.bz2", ".zip"])
def test_every_kind_of_archive_holds_the_same(tmp_path: Path, ending: str) -> None:
    folder = repository(tmp_path / "help.sl-SI")
    odd = "articles/A file – Š" + "\u200b" * 7 + ".md"
    (folder / odd).write_bytes(b"one\r\ntwo\r\n")
    archive = pack(folder, tmp_path / f"packed{ending}")
    with open_source(str(archive)) as packed, open_source(str(folder)) as plain:
        assert [f"help.sl-SI/{path}" for path in plain.files] == list(packed.files)
        assert packed.read(f"help.sl-SI/{odd}") == b"one\r\ntwo\r\n"
        assert packed.origin.name == "packed"


@pytest.mark.parametrize("committed", [False, True])
def test_the_limits_hold_for_folders_and_repositories_too(tmp_path: Path, committed: bool) -> None:
    folder = repository(tmp_path / "help")
    (folder / "articles" / "long.md").write_bytes(bytes(10_001))
    if committed:
        commit(folder)
    assert refusal(folder) == "too-large"
    assert refusal(folder, Limits(files=3)) == "too-many-files"
    assert refusal(folder, Limits()) == ""


@pytest.mark.parametrize("leaf", ["a file", "an empty folder"])
def test_folders_of_a_repository_that_stand_in_many_places_count_in_each(
    tmp_path: Path, leaf: str
) -> None:
    """Some kB of objects: eight folders in each of eight, and so on, are 4,096 places."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    (tmp_path / "object").write_bytes(ARTICLE if leaf == "a file" else b"")
    kind = "blob" if leaf == "a file" else "tree"
    mode = "100644" if leaf == "a file" else "40000"
    for _ in range(4):
        name = git(tmp_path, "hash-object", "-w", "-t", kind, "object")
        entries = (f"{mode} {one}\0".encode() + bytes.fromhex(name) for one in "abcdefgh")
        (tmp_path / "object").write_bytes(b"".join(entries))
        kind, mode = "tree", "40000"
    whole = git(tmp_path, "hash-object", "-w", "-t", "tree", "object")
    made = git(tmp_path, "commit-tree", whole, "-m", "Articles")
    git(tmp_path, "update-ref", "refs/heads/main", made)
    assert refusal(tmp_path, Limits(files=4_000)) == "too-many-files"


@given(st.text(alphabet=st.sampled_from("./\\ab:C\x00\n "), max_size=12))
def test_a_clean_path_stays_inside(name: str) -> None:
    path, unsafe = clean_path(name)
    if not unsafe:
        assert not path.startswith("/")
        assert not {"", ".", ".."} & set(path.split("/")) or path == ""
        inside = path.partition("/")[2]
        assert clean_path(inside) == (inside, "")


@given(
    st.lists(st.sampled_from(["a", "b"]), min_size=1, max_size=4).map("/".join),
    st.lists(st.sampled_from(["..", "a", ".", ""]), max_size=8).map("/".join),
)
def test_a_link_target_stays_inside(path: str, target: str) -> None:
    found = link_target(path, target)
    assert found is None or not (found.startswith(("/", "../")) or found == "..")


def test_a_refusal_says_where_what_and_the_mend(tmp_path: Path) -> None:
    archive = tar_of(tmp_path / "a.tar", [member("../a.md")])
    with pytest.raises(SourceRefused) as refused, open_source(str(archive)):
        pass
    assert str(refused.value) == (
        "a.tar/../a.md: an entry has a name that leads out of its folder; pack it again without "
        "[unsafe-name]"
    )


# When the members of an archive were changed, and the date of the archive.
DAY = 24 * 60 * 60
TIMES = {
    "the newest of them": ([20 * DAY, 3_000 * DAY, 40 * DAY], date(1978, 3, 20)),
    "no time at all": ([0, 0], None),
    "a time that cannot be": ([20 * DAY, 500_000 * DAY], date(1970, 1, 21)),
}


@pytest.mark.parametrize("name", TIMES)
def test_a_tar_is_as_old_as_its_newest_file(tmp_path: Path, name: str) -> None:
    times, day = TIMES[name]
    members = [member(f"{n}.md", ARTICLE, mtime=time) for n, time in enumerate(times)]
    with open_source(str(tar_of(tmp_path / "a.tar", members))) as tree:
        assert tree.origin.date == day


@pytest.mark.parametrize(
    ("times", "day"),
    [
        ([(1999, 5, 6), (2021, 8, 21), (2003, 1, 1)], date(2021, 8, 21)),
        ([(1980, 1, 1)], None),
        ([(2021, 0, 0)], None),
    ],
)
def test_a_zip_is_as_old_as_its_newest_file(
    tmp_path: Path, times: list[tuple[int, int, int]], day: date | None
) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as zipped:
        for number, time in enumerate(times):
            zipped.writestr(zipfile.ZipInfo(f"{number}.md", (*time, 0, 0, 0)), ARTICLE)
    with open_source(str(tmp_path / "a.zip")) as tree:
        assert tree.origin.date == day


def test_a_folder_is_as_old_as_its_newest_file(tmp_path: Path) -> None:
    for name, time in (("a.md", 20 * DAY), ("b/c.md", 3_000 * DAY), ("d.md", 40 * DAY)):
        path = tmp_path / "help" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(ARTICLE)
        os.utime(path, (time, time))
    (tmp_path / "empty").mkdir()
    with open_source(str(tmp_path / "help")) as tree:
        assert (tree.origin.name, tree.origin.date) == ("help", date(1978, 3, 20))
    with open_source(str(tmp_path / "empty")) as tree:
        assert tree.origin.date is None


@pytest.mark.parametrize(
    ("committer", "day"),
    [
        ("a <a> 1700000000 +0000", date(2023, 11, 14)),
        ("a <a> 253402300800 +0000", None),
        ("a <a> 1700000000 +9999", date(2023, 11, 19)),
        ("a <a> -5 +0000", None),
        ("a", None),
    ],
)
def test_a_repository_is_as_old_as_its_commit_where_that_says_a_day(
    tmp_path: Path, committer: str, day: date | None
) -> None:
    folder = repository(tmp_path / "help")
    commit(folder)
    tree = git(folder, "rev-parse", "HEAD^{tree}")
    (tmp_path / "commit").write_text(f"tree {tree}\nauthor a <a> 1 +0000\ncommitter {committer}\n")
    made = git(folder, "hash-object", "-t", "commit", "-w", "--literally", str(tmp_path / "commit"))
    git(folder, "update-ref", "refs/heads/main", made)
    with open_source(str(folder)) as read:
        assert (read.origin.commit, read.origin.date) == (made, day)
