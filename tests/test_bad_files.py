"""Files that cannot be read, places that cannot be written to, builds that were killed.

Each test draws a project, spoils it, and runs the real commands; a command that hangs fails.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from command import run_module
from mkdocs_sxs.build import scratch
from mkdocs_sxs.build.scratch import Scratch
from mkdocs_sxs.build.staging import Staging
from mkdocs_sxs.site import unusable
from tree import CONFIG, article, draw

PATIENCE = 60
"""Seconds after which a command hangs; none of these takes more than a few."""

UNPRIVILEGED = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--")
"""Runs a command of root's for which the permissions of files hold as for everybody else."""

SITE = f"""{CONFIG}
=== content/sl-SI/slika.md
{article("Slika", "Picture")}
=== content/sl-SI/druga.md
{article("Druga", "Second")}
=== content/sl-SI/media/ok.png
(picture)
"""
BUILDS = {
    "mkdocs build": ("mkdocs", "build"),
    "sxs build": ("mkdocs_sxs", "build", "--jobs", "2"),
    "sxs build --no-cache": ("mkdocs_sxs", "build", "--no-cache"),
}


def run(
    root: Path, *command: str, bound: bool = False, code: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a module of Python in a folder, and end it if it hangs.

    Args:
        root: the folder.
        command: the module and its arguments.
        bound: whether the permissions of files hold, as they do for everybody but root.
        code: what it is to end with; None means anything.
    """
    if bound and os.geteuid() == 0:
        done = subprocess.run(
            [*UNPRIVILEGED, sys.executable, "-m", *command],
            cwd=root,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=PATIENCE,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
    else:
        done = run_module(root, *command)
    assert "Traceback" not in done.stderr
    assert code in (None, done.returncode), done
    return done


def findings(log: str) -> list[str]:
    """Give the findings on files of the content, as `path [rule]`."""
    found = re.findall(r"content/(\S+?): .*; .* (\[[a-z-]+\])$", log, re.MULTILINE)
    return [f"{path} {rule}" for path, rule in found]


@contextmanager
def closed(path: Path, mode: int = 0) -> Iterator[None]:
    """Take permissions from a file or folder, and give them back so that it can be removed."""
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)


def listen(path: Path) -> None:
    """Make a socket, as a program leaves it that listens there."""
    with socket.socket(socket.AF_UNIX) as one:
        at = Path.cwd()
        os.chdir(path.parent)  # the path of a socket may have a hundred bytes
        try:
            one.bind(path.name)
        finally:
            os.chdir(at)


def link(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def folder(path: Path) -> None:
    """Make a folder with a picture in it."""
    path.mkdir()
    (path / "a.png").touch()


SPOILS: dict[str, tuple[str, Callable[[Path], None], list[str]]] = {
    "a pipe in place of an article": (
        "sl-SI/a.md", os.mkfifo, ["sl-SI/a.md [special-file]"],
    ),
    "a pipe in place of a picture": (
        "sl-SI/media/a.png", os.mkfifo, ["sl-SI/media/a.png [special-file]"],
    ),
    "a pipe outside the languages": ("a.css", os.mkfifo, ["a.css [special-file]"]),
    "a pipe in place of a table of contents": (
        "sl-SI/TOC.yml", os.mkfifo, ["sl-SI/TOC.yml [special-file]"],
    ),
    "a pipe in place of an include": (
        "sl-SI/includes/a.md", os.mkfifo, ["sl-SI/includes/a.md [special-file]"],
    ),
    "a pipe in place of the record of imports": (
        "sources.yml", os.mkfifo, ["sources.yml [sources]", "sources.yml [special-file]"],
    ),
    "a socket": ("sl-SI/a.md", listen, ["sl-SI/a.md [special-file]"]),
    "a device that never ends": (
        "sl-SI/a.md", link("/dev/zero"), ["sl-SI/a.md [special-file]"],
    ),
    "a link to nothing": ("sl-SI/a.md", link("gone.md"), ["sl-SI/a.md [broken-link]"]),
    "a picture's link to nothing": (
        "sl-SI/media/a.png", link("gone"), ["sl-SI/media/a.png [broken-link]"],
    ),
    "a link below a file": (
        "sl-SI/a.md", link("slika.md/a.md"), ["sl-SI/a.md [broken-link]"],
    ),
    "a link to itself": ("sl-SI/a.md", link("a.md"), ["sl-SI/a.md [link-loop]"]),
    "a link to its own folder": ("sl-SI/a", link("."), ["sl-SI/a [link-loop]"]),
    "a link to the project": ("sl-SI/a", link("../.."), ["sl-SI/a [link-loop]"]),
    "a link to a folder above": ("sl-SI/media/a", link("../.."), ["sl-SI/media/a [link-loop]"]),
    "a folder named like an article": ("sl-SI/a.md", folder, []),
    "what an editor leaves, which is hidden": ("sl-SI/.#slika.md", link("ana@host.1:2"), []),
    "a name that is not UTF-8": (
        os.fsdecode(b"sl-SI/caf\xe9.md"), Path.touch, ["sl-SI/caf\\xe9.md [name-encoding]"],
    ),
    "a folder's name that is not UTF-8": (
        os.fsdecode(b"sl-SI/caf\xe9"),
        folder,
        ["sl-SI/caf\\xe9 [name-encoding]"],
    ),
}  # fmt: skip


def spoil(root: Path, *names: str) -> list[str]:
    """Spoil a drawn project; give the findings to expect."""
    told = []
    for name in names:
        path, make, expected = SPOILS[name]
        at = root / "content" / path
        at.parent.mkdir(parents=True, exist_ok=True)
        make(at)
        told += expected
    return told


def pages(site: Path) -> set[str]:
    return {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}


@pytest.mark.parametrize("name", SPOILS)
def test_a_file_that_no_site_can_have_is_left_out_with_a_finding(tmp_path: Path, name: str) -> None:
    draw(tmp_path, SITE)
    expected = spoil(tmp_path, name)
    done = run(tmp_path, "mkdocs", "build", code=0)
    assert sorted(findings(done.stderr)) == sorted(expected)
    site = tmp_path / "site"
    assert pages(site) == {".", "slika", "druga", "sl-SI", "sl-SI/slika", "sl-SI/druga"}
    assert (site / "sl-SI/media/ok.png").read_text() == "(picture)\n"
    assert run(tmp_path, "mkdocs", "build", "--strict").returncode == bool(expected)


@pytest.mark.parametrize("command", [("mkdocs", "build"), ("mkdocs_sxs", "build")])
def test_an_article_may_be_named_like_a_page_of_the_site(
    tmp_path: Path, command: tuple[str, str]
) -> None:
    """Its page is a file in a folder of that name."""
    names = ("x.html", "404.html", "sitemap.xml", "x.sxs.json")
    drawn = "\n".join(
        f"=== content/{tag}/{name}.md\n{article('Ime', 'Name')}"
        for tag in ("sl-SI", "en-US")
        for name in names
    )
    draw(tmp_path, f"{CONFIG}\n{drawn}")
    for _ in range(2):
        done = run_module(tmp_path, *command)
        assert done.returncode == 0, done.stderr
    site = tmp_path / "site"
    assert [name for name in names if not (site / "sl-SI" / name / "index.html").is_file()] == []
    assert (site / "x.html" / "index.html").is_file()
    assert (site / "404.html").is_file()
    assert (site / "sitemap.xml").is_file()


ALL = [
    "a pipe in place of a picture",
    "a pipe in place of a table of contents",
    "a socket",
    "a link to a folder above",
    "a name that is not UTF-8",
]


def test_sxs_build_leaves_out_what_mkdocs_build_leaves_out_and_says_the_same(
    tmp_path: Path,
) -> None:
    draw(tmp_path, SITE)
    expected = sorted(spoil(tmp_path, *ALL))
    plain = run(tmp_path, "mkdocs", "build", "--site-dir", "plain", code=0)
    assert sorted(findings(plain.stderr)) == expected
    for told in ("made", "nothing has changed"):
        done = run(tmp_path, "mkdocs_sxs", "build", code=0)
        assert sorted(findings(done.stderr)) == expected
        assert told != "nothing has changed" or told in done.stderr
        assert listing(tmp_path / "site") == listing(tmp_path / "plain")
    # A pipe that becomes a link to nothing is another finding, in a warm build too.
    (tmp_path / "content/sl-SI/TOC.yml").unlink()
    (tmp_path / "content/sl-SI/TOC.yml").symlink_to("gone.yml")
    done = run(tmp_path, "mkdocs_sxs", "build", code=0)
    assert "sl-SI/TOC.yml [broken-link]" in findings(done.stderr)
    run(tmp_path, "mkdocs_sxs", "build", "--shard-out", "shard", code=0)
    run(tmp_path, "mkdocs_sxs", "assemble", "shard", "--site-dir", "whole", code=0)
    assert listing(tmp_path / "whole") == listing(tmp_path / "plain")
    planned = run(tmp_path, "mkdocs_sxs", "plan", "--shards", "1", code=0)
    # Names do not matter to how much there is to do: of each language the three articles.
    assert "about 6 pages" in planned.stderr


def listing(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_the_preview_shows_the_other_pages(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    expected = sorted(spoil(tmp_path, *ALL))
    with serving(tmp_path) as (address, log):
        with urllib.request.urlopen(f"{address}sl-SI/druga/", timeout=PATIENCE) as answer:  # noqa: S310
            assert "Druga: vsebina." in answer.read().decode()
        assert sorted(findings(log.read_text())) == expected


@contextmanager
def serving(root: Path) -> Iterator[tuple[str, Path]]:
    """Run the preview; give its address and its log."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{probe.getsockname()[1]}"
    log = root / "serve.log"
    with log.open("w") as told:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", host],
            cwd=root,
            stdout=told,
            stderr=told,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
    try:
        wait_for(lambda: "Serving on" in log.read_text() or process.poll() is not None)
        yield f"http://{host}/help/", log
    finally:
        process.terminate()
        code = process.wait(timeout=PATIENCE)
    assert code == 128 + signal.SIGTERM  # as a shell says it of one that was ended


def wait_for(happened: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize("command", BUILDS.values(), ids=BUILDS)
def test_links_that_mkdocs_would_follow_without_an_end_stop_the_build_at_once(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    draw(tmp_path, f"{SITE}\n=== site/index.html\nthe site before\n")
    for name in ("one", "two"):
        (tmp_path / "content/sl-SI" / name).symlink_to("..")
    done = run(tmp_path, *command, code=1)
    assert re.search(
        r"links to folders lead back .*\(content/sl-SI/one, content/sl-SI/two\).*; remove them",
        done.stderr,
    )
    assert (tmp_path / "site/index.html").read_text() == "the site before\n"


LINKS = {
    "none": ([], False),
    "a folder of all languages": ([("a/shared", "../c"), ("b/shared", "../c")], False),
    "one back": ([("a/x", "..")], False),
    "one back in each of two folders": ([("a/x", "."), ("b/x", ".")], False),
    "two back": ([("a/x", ".."), ("b/x", "..")], True),
    "two folders that lead to each other, twice": (
        [("a/x", "../b"), ("a/y", "../b"), ("b/x", "../a")], True,
    ),
    "each twice the one before": (
        [(f"{n}/{name}", f"../{n + 1}") for n in range(30) for name in "xy"],
        True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LINKS)
def test_it_is_known_which_links_mkdocs_would_follow_without_an_end(
    tmp_path: Path, name: str
) -> None:
    links, is_endless = LINKS[name]
    for folder in ("a", "b", "c", *map(str, range(31))):
        (tmp_path / folder).mkdir()
    for path, target in links:
        (tmp_path / path).symlink_to(target)
    assert (unusable.endless(tmp_path) is not None) == is_endless


def test_files_and_folders_of_another_user_are_left_out(tmp_path: Path) -> None:
    draw(tmp_path, f"{SITE}\n=== content/sl-SI/in/a.md\n# A\n=== content/sl-SI/media/a.png\n(a)\n")
    content = tmp_path / "content/sl-SI"
    with (
        closed(content / "druga.md"),
        closed(content / "media/a.png"),
        closed(content / "in"),
    ):
        for command in BUILDS.values():
            done = run(tmp_path, *command, bound=True, code=0)
            assert findings(done.stderr) == [
                "sl-SI/druga.md [unreadable]",
                "sl-SI/in [unreadable]",
                "sl-SI/media/a.png [unreadable]",
            ]
            assert pages(tmp_path / "site") == {".", "slika", "sl-SI", "sl-SI/slika"}
    with closed(content / "in", 0o444):  # names can be read there, and no more
        done = run(tmp_path, "mkdocs", "build", bound=True, code=0)
        assert "sl-SI/in/a.md [unreadable]" in findings(done.stderr)
    with closed(tmp_path / "content"):
        for command in BUILDS.values():
            done = run(tmp_path, *command, bound=True, code=1)
            assert "content: the current user may not read it; let that user" in done.stderr


def test_a_template_that_cannot_be_read_stops_the_build_in_a_sentence(tmp_path: Path) -> None:
    own = CONFIG.replace("name: material", "name: material\n  custom_dir: own")
    draw(tmp_path, f"{SITE}{own}\n=== own/main.html\n{{% extends 'sxs.html' %}}\n")
    os.mkfifo(tmp_path / "own/pipe.html")
    (tmp_path / "own/gone.png").symlink_to("nothing")
    (tmp_path / "own/up").symlink_to("..")
    for command in BUILDS.values():
        run(tmp_path, *command, code=0)
    with closed(tmp_path / "own/main.html"):
        for command in BUILDS.values():
            done = run(tmp_path, *command, bound=True, code=1)
            assert "own/main.html: the current user may not read it; let that user" in done.stderr


def test_sxs_text_says_what_it_cannot_read_and_prints_the_rest(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    told = spoil(tmp_path, "a socket", "a pipe in place of a table of contents")
    (tmp_path / "content/sl-SI/b.md").symlink_to("b.md")
    done = run(tmp_path, "mkdocs_sxs", "text", "content", code=1)
    assert sorted(findings(done.stderr)) == sorted([*told, "sl-SI/b.md [link-loop]"])
    assert "Slika: vsebina." in done.stdout
    os.mkfifo(tmp_path / "pipe")
    done = run(tmp_path, "mkdocs_sxs", "text", "pipe", code=1)
    assert "pipe: it is a pipe, a socket or a device" in done.stderr
    draw(tmp_path, "=== content/sl-SI/in/a.md\n# A\n")
    with closed(tmp_path / "content/sl-SI/in"), closed(tmp_path / "content/sl-SI/druga.md"):
        done = run(tmp_path, "mkdocs_sxs", "text", "content", bound=True, code=1)
    assert {"sl-SI/in [unreadable]", "sl-SI/druga.md [unreadable]"} < set(findings(done.stderr))


def test_sxs_import_says_what_it_cannot_read_and_takes_the_rest(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    spoil(tmp_path, "a socket", "a pipe in place of a picture")
    source = tmp_path / "content/sl-SI"
    (source / "b.md").symlink_to("b.md")
    draw(source, "=== in/a.md\n# A\n")
    with closed(source / "in", 0o444):
        done = run(
            tmp_path, "mkdocs_sxs", "import", "content/sl-SI", "--into", "new",
            "--locale", "sl-SI", bound=True, code=1,
        )  # fmt: skip
    assert re.findall(r"sl-SI/(\S+): .* (\[[a-z-]+\])$", done.stderr, re.MULTILINE) == [
        ("a.md", "[special-file]"),
        ("b.md", "[link]"),
        ("in/a.md", "[unreadable]"),
        ("media/a.png", "[special-file]"),
    ]
    assert (tmp_path / "new/sl-SI/slika.md").exists()
    assert not (tmp_path / "new/sl-SI/a.md").exists()


TARGETS: dict[str, tuple[str, tuple[str, ...]]] = {
    "mkdocs build": ("closed/site", ("mkdocs", "build", "--site-dir", "closed/site")),
    "mkdocs build, the site's own folder": ("closed", ("mkdocs", "build", "--site-dir", "closed")),
    "sxs build": ("closed", ("mkdocs_sxs", "build", "--site-dir", "closed/site")),
    "a shard": ("closed", ("mkdocs_sxs", "build", "--shard-out", "closed/shard")),
    "a site of shards": ("closed", ("mkdocs_sxs", "assemble", "shard", "-d", "closed/site")),
    "import": (
        "closed",
        ("mkdocs_sxs", "import", "content/sl-SI", "--locale", "sl-SI", "--into", "closed"),
    ),
    "text": ("closed", ("mkdocs_sxs", "text", "content", "--out", "closed")),
}  # fmt: skip
"""What cannot be written, with a folder `closed` that nobody may write to; commands that try."""


@pytest.mark.parametrize("name", TARGETS)
def test_a_place_that_cannot_be_written_to_is_named_in_a_sentence(
    tmp_path: Path, name: str
) -> None:
    named, command = TARGETS[name]
    draw(tmp_path, f"{SITE}\n=== closed/index.html\nbefore\n=== closed/site/index.html\nbefore\n")
    run(tmp_path, "mkdocs_sxs", "build", "--shard-out", "shard", code=0)
    before = listing(tmp_path / "closed")
    with closed(tmp_path / "closed/site", 0o555), closed(tmp_path / "closed", 0o555):
        done = run(tmp_path, *command, bound=True, code=1)
    assert re.search(rf"/?{named}\b.* \(Permission denied\).*; .*(writable|--out)", done.stderr)
    assert listing(tmp_path / "closed") == before


@pytest.mark.parametrize("name", TARGETS)
def test_a_place_below_a_file_is_named_in_a_sentence(tmp_path: Path, name: str) -> None:
    _, command = TARGETS[name]
    draw(tmp_path, SITE)
    run(tmp_path, "mkdocs_sxs", "build", "--shard-out", "shard", code=0)
    draw(tmp_path, "=== file\n(a file)\n")
    command = tuple(re.sub("^closed.*", "file/in/it", one) for one in command)
    done = run(tmp_path, *command, code=1)
    assert re.search(
        r"file.* (\(Not a directory\)|is there already|\(File exists\)).*; ", done.stderr
    )
    assert (tmp_path / "file").read_text() == "(a file)\n"


def test_a_file_in_the_place_of_the_site_stays(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    draw(tmp_path, "=== site\n(a file)\n")
    done = run(tmp_path, "mkdocs_sxs", "build", code=1)
    assert "site is no site and holds other things; name another folder" in done.stderr
    run(tmp_path, "mkdocs", "build", code=1)
    assert (tmp_path / "site").read_text() == "(a file)\n"


def test_a_project_that_cannot_be_written_to_is_built_elsewhere(tmp_path: Path) -> None:
    draw(tmp_path / "project", SITE)
    with closed(tmp_path / "project", 0o555):
        done = run(tmp_path / "project", "mkdocs_sxs", "build", bound=True, code=1)
        assert "project cannot be read or written (Permission denied); make it" in done.stderr
        run(tmp_path / "project", "mkdocs_sxs", "build", "-d", "../site", bound=True, code=0)
    assert "sl-SI/slika" in pages(tmp_path / "site")


def test_a_temporary_folder_that_cannot_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(tmp_path, SITE)
    command = "mkdocs_sxs", "import", "content/sl-SI", "--locale", "sl-SI", "--into", "new"
    full = "import tempfile, sys; tempfile.tempdir = '/proc'; sys.argv = sys.argv[1:]; "
    done = subprocess.run(
        [sys.executable, "-c", f"{full}from mkdocs_sxs.cli import main; main()", *command],
        cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "/proc: no temporary file can be written" in done.stderr
    assert "name another folder by the variable TMPDIR" in done.stderr


KILL = f"""{SITE}
=== mkdocs.yml
site_name: Help
docs_dir: content
hooks: [hook.py]
theme: {{name: material, font: false}}
plugins:
  - sxs
  - i18n: {{languages: [{{locale: en-US, name: English, default: true}}]}}
=== hook.py
import os, pathlib, signal, time
def on_page_markdown(markdown, page, **_):
    if pathlib.Path("kill").exists():
        os.killpg(0, signal.SIGKILL)
    if pathlib.Path("kill-parent").exists() and page.file.src_uri == "sl-SI/druga.md":
        pathlib.Path("kill-parent").unlink()
        pathlib.Path("worker").write_text(str(os.getpid()))
        os.kill(os.getppid(), signal.SIGKILL)
        signal.pause()
=== .site.sxs-notes/mine.txt
Mine.
=== .site.sxs-0123456789ab/mine.txt
Mine.
=== .other.sxs-0123456789ab/.lock
=== .other.sxs-0123456789ab/mine.txt
Mine.
"""
"""A site whose build is killed, with all of its processes or alone, if a file says so. Folders
beside it look as if a build had left them, and none has."""


def kill(root: Path, file: str) -> None:
    """Build a site until it is killed."""
    (root / file).touch()
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs_sxs", "build", "--jobs", "2"],
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.wait(timeout=PATIENCE) == -signal.SIGKILL
    (root / file).unlink(missing_ok=True)


def beside(root: Path) -> set[str]:
    """Name the folders beside the site that a build left, or seems to have left."""
    return {path.name for path in root.iterdir() if ".sxs-" in path.name}


NOT_OURS = {".site.sxs-notes", ".site.sxs-0123456789ab", ".other.sxs-0123456789ab"}


def test_the_next_build_removes_what_a_killed_one_left_and_only_that(tmp_path: Path) -> None:
    draw(tmp_path, KILL)
    for _ in range(2):
        kill(tmp_path, "kill")
        assert len(beside(tmp_path) - NOT_OURS) == 1  # each removes the one before
    run(tmp_path, "mkdocs_sxs", "build", code=0)
    assert beside(tmp_path) == NOT_OURS
    assert all(listing(tmp_path / name)["mine.txt"] == b"Mine.\n" for name in NOT_OURS)


def test_a_build_that_has_nothing_to_do_removes_it_too(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    run(tmp_path, "mkdocs_sxs", "build", code=0)
    draw(tmp_path, KILL)
    kill(tmp_path, "kill")
    draw(tmp_path, SITE)
    assert "nothing has changed" in run(tmp_path, "mkdocs_sxs", "build", code=0).stderr
    assert beside(tmp_path) == NOT_OURS


def test_what_a_running_process_still_writes_to_is_left(tmp_path: Path) -> None:
    draw(tmp_path, KILL)
    kill(tmp_path, "kill-parent")
    worker = int((tmp_path / "worker").read_text())
    try:
        (left,) = beside(tmp_path) - NOT_OURS
        run(tmp_path, "mkdocs_sxs", "build", code=0)
        assert beside(tmp_path) == {*NOT_OURS, left}
    finally:
        os.killpg(os.getpgid(worker), signal.SIGKILL)
    wait_for(lambda: not is_running(worker))
    run(tmp_path, "mkdocs_sxs", "build", code=0)
    assert beside(tmp_path) == NOT_OURS


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def test_a_site_that_was_being_exchanged_is_put_in_place(tmp_path: Path) -> None:
    """A build dies between taking the old site away and putting the new one there."""
    site = tmp_path / "site"
    draw(site, "=== index.html\nbefore\n=== .git/HEAD\n(mine)\n=== .well-known/a\n(mine)\n")
    pid = os.fork()
    if pid == 0:
        staging = Staging(site).__enter__()
        draw(staging.site, "=== index.html\nafter\n")
        site.rename(staging.site.parent / "before")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)
    assert not site.exists()
    with Staging(site):
        pass
    assert listing(site) == {
        "index.html": b"after\n", ".git/HEAD": b"(mine)\n", ".well-known/a": b"(mine)\n",
    }  # fmt: skip
    assert beside(tmp_path) == set()


def test_two_builds_at_once_leave_each_other_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with Staging(site) as one:
        draw(one.site, "=== index.html\none\n")
        with Staging(site) as other:
            draw(other.site, "=== index.html\nother\n")
            other.publish()
        one.publish()
    assert listing(site) == {"index.html": b"one\n"}
    assert beside(tmp_path) == set()


def test_a_sweep_takes_no_link_and_what_is_empty_but_nothing_without_a_lock(tmp_path: Path) -> None:
    draw(
        tmp_path, "=== kept/.lock\n=== sxs_aaaaaaaaaaaa/a\n=== sxs_bbbbbbbbbbbb/.lock\n=== sxs_b\n"
    )
    (tmp_path / "sxs_cccccccccccc").mkdir()
    (tmp_path / "sxs_dddddddddddd").symlink_to("kept")
    (tmp_path / "sxs_eeeeeeeeeeee").mkdir()
    (tmp_path / "sxs_eeeeeeeeeeee/.lock").symlink_to("../kept/.lock")
    os.mkfifo(tmp_path / "sxs_ffffffffffff")
    running = Scratch(tmp_path, "sxs_")
    scratch.sweep(tmp_path, "sxs_")
    assert {path.name for path in tmp_path.iterdir()} == {
        "kept", "sxs_aaaaaaaaaaaa", "sxs_b", "sxs_dddddddddddd", "sxs_eeeeeeeeeeee",
        "sxs_ffffffffffff", running.folder.name,
    }  # fmt: skip
    assert (tmp_path / "kept/.lock").exists()
    running.remove()
    assert not running.folder.exists()


def test_the_next_preview_removes_what_a_killed_one_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(tmp_path, f"{SITE}\n=== temporary/sxs_mine/a.txt\nMine.\n")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))

    def left() -> set[str]:
        return {path.name for path in (tmp_path / "temporary").glob("sxs_*")} - {"sxs_mine"}

    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", "127.0.0.1:0"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    wait_for(lambda: left() or process.poll() is not None)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=PATIENCE)
    (dead,) = left()
    with serving(tmp_path):
        assert len(left() - {dead}) == 1
        assert dead not in left()
    assert left() == set()
    assert (tmp_path / "temporary/sxs_mine/a.txt").exists()


@pytest.mark.parametrize("path", ["pipe", "/dev/zero"])
def test_a_file_is_read_without_waiting(tmp_path: Path, path: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = subprocess.run(
        [sys.executable, "-c", f"from mkdocs_sxs.intake import disk; disk.read_file({path!r})"],
        cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert "OSError: [Errno 22] it is no plain file" in done.stderr
