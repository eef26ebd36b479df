"""A language that is as it was, and sees of the others what it saw, is not even looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from command import sxs
from folders import same
from logs import counted, warnings
from tree import CONFIG, article, build, draw

ID = "ms.assetid: 3f2504e0-4f89-11d3-9a0c-0305e82c3301\n"
SITE = f"""{CONFIG}
=== content/en-US/index.md
# Help
=== content/sl-SI/index.md
# Pomoč
=== content/sl-SI/sync.md
{article("Sinhronizacija", "Sync")}
![it](media/there.png)
=== content/sl-SI/lock.md
{article("Zaklepanje", "Lock", front=ID)}
=== content/ro-RO/sync.md
{article("Sincronizare", "Sync", locale="ro-RO")}
=== content/ro-RO/lock.md
{article("Blocare", "Lock", locale="ro-RO", front=ID)}
=== content/ro-RO/media/there.png
(a picture)
"""
RO = "content/ro-RO"


def edit(home: Path, name: str, before: str, after: str) -> None:
    path = home / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


UNSEEN: dict[str, Callable[[Path], object]] = {
    "its text": lambda home: edit(home, f"{RO}/sync.md", "Sincronizare: ", "Acum: "),
    "its title": lambda home: edit(home, f"{RO}/sync.md", "title: Sincronizare", "title: Acum"),
}
SEEN: dict[str, Callable[[Path], object]] = {
    "whether it may be found": lambda home: edit(
        home, f"{RO}/sync.md", "title:", "ROBOTS: NOINDEX\ntitle:"
    ),
    "a page more": lambda home: (home / RO / "print.md").write_text("# Imprimare\n"),
    "a page less": lambda home: (home / RO / "sync.md").unlink(),
    "another name": lambda home: (home / RO / "lock.md").rename(home / RO / "key.md"),
    "a picture less": lambda home: (home / RO / "media/there.png").unlink(),
}


@pytest.fixture
def drawn(tmp_path: Path) -> Path:
    """A site that was built, of whose Slovenian nothing is in the cache: to look at it is seen."""
    draw(tmp_path, SITE)
    assert sxs(tmp_path).returncode == 0
    (tmp_path / ".cache/sxs/sl-SI.pack").unlink()
    return tmp_path


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("what", UNSEEN)
def test_what_others_do_not_see_is_for_one_language(drawn: Path, what: str, jobs: str) -> None:
    UNSEEN[what](drawn)
    warm = sxs(drawn, "--jobs", jobs)
    assert counted(warm.stderr)["sl-SI"] == 0, warm.stderr
    cold = sxs(drawn, "--no-cache", "--site-dir", "cold")
    assert warm.returncode == cold.returncode == 0, warm.stderr
    assert same(drawn / "site", drawn / "cold")
    assert warnings(warm.stderr) == warnings(cold.stderr)


def test_articles_that_were_lost_are_kept_again(drawn: Path) -> None:
    kept = drawn / ".cache/sxs/sl-SI.articles"
    kept.unlink()
    UNSEEN["its text"](drawn)
    warm = sxs(drawn, "--jobs", "1")
    assert (warm.returncode, counted(warm.stderr)["sl-SI"]) == (0, 0), warm.stderr
    assert kept.exists()


@pytest.mark.parametrize("what", SEEN)
def test_what_others_see_is_for_all(drawn: Path, what: str) -> None:
    SEEN[what](drawn)
    warm = sxs(drawn)
    assert warm.returncode == 0, warm.stderr
    assert counted(warm.stderr)["sl-SI"] > 0, warm.stderr
    assert build(drawn, site="cold").code == 0
    assert same(drawn / "site", drawn / "cold")


def test_english_that_stands_in_is_looked_at_where_it_does(tmp_path: Path) -> None:
    draw(tmp_path, f"{SITE}=== {RO}/only.md\n{article('Numai', 'Only', locale='ro-RO')}\n")
    draw(tmp_path, "=== content/sl-SI/more.md\n# Več\n\n[1](only.md)\n")
    sxs(tmp_path)
    path = tmp_path / RO / "only.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Only", "Alone"), encoding="utf-8")
    warm = sxs(tmp_path)
    assert warm.returncode == 0, warm.stderr
    assert counted(warm.stderr)["sl-SI"] > 0
    assert build(tmp_path, site="cold").code == 0
    assert same(tmp_path / "site", tmp_path / "cold")


def test_a_finding_that_names_other_languages_is_said_anew(tmp_path: Path) -> None:
    draw(tmp_path, f"{SITE}=== content/sl-SI/more.md\n# Več\n\n[It](sync.md#stop).\n")
    sxs(tmp_path)
    path = tmp_path / RO / "sync.md"
    path.write_text(f'{path.read_text(encoding="utf-8")}\n<a name="stop"></a>Ajunge.\n', "utf-8")
    warm = warnings(sxs(tmp_path).stderr)
    assert any(
        "no place named stop, which this link leads to; en-US and ro-RO have it" in w for w in warm
    )
    assert warm == warnings(sxs(tmp_path, "--no-cache", "--site-dir", "cold").stderr)
