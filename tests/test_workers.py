"""Processes that each go on for one name: how many run at once, and what comes of them."""

from __future__ import annotations

import multiprocessing
import os
import select
import signal
import subprocess
import sys
from functools import partial
from itertools import accumulate
from pathlib import Path

import pytest

from mkdocs_sxs.build import workers

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes fork on Linux alone"),
    pytest.mark.starts_process,
]


def note(log: Path, line: str) -> None:
    with log.open("a") as file:
        file.write(f"{line}\n")


def work(log: Path) -> None:
    note(log, "begins")
    assert sum(range(2_000_000))  # long enough for another to be seen beside it
    note(log, "ends")


def most_at_once(log: Path) -> int:
    steps = (1 if line == "begins" else -1 for line in log.read_text().splitlines())
    return max(accumulate(steps))


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_no_more_run_than_there_may_be_and_none_is_forgotten(tmp_path: Path, jobs: int) -> None:
    log = tmp_path / "log"
    results: dict[str, str] = {}
    mine = workers.branch("abcde", jobs, done=results.__setitem__)
    if mine is not None:
        work(log)
        mine.give_way()
        work(log)
        mine.end(lambda: f"{mine.name} is done")
    assert results == {name: f"{name} is done" for name in "abcde"}
    assert most_at_once(log) < 2 * jobs  # `jobs`, and towards the end those that are fewer
    assert log.read_text().count("begins") == 10


def test_the_last_one_does_not_wait_to_be_alone(tmp_path: Path) -> None:
    together = multiprocessing.get_context("fork").Barrier(3)
    mine = workers.branch("abc", 2, done=lambda name, _result: note(tmp_path / "log", name))
    if mine is not None:
        mine.end(partial(together.wait, 60))
    assert sorted((tmp_path / "log").read_text().split()) == ["a", "b", "c"]


def test_those_that_wait_go_on_before_many_more_begin(tmp_path: Path) -> None:
    log = tmp_path / "log"
    first, go, about = os.pipe(), os.pipe(), os.pipe()

    def done(name: str, _result: object) -> None:
        results.add(name)
        if name == "a":  # two of three wait already: two more do so at once while this works
            os.write(go[1], b"..")
            for _ in "de":
                os.read(about[0], 1)
            assert sum(range(2_000_000))

    results: set[str] = set()
    mine = workers.branch("abcdefghijk", 3, done=done)
    if mine is not None:
        note(log, "begins")
        if mine.name in "bcde":
            os.write(first[1], b".")
        if mine.name in "de":
            os.read(go[0], 1)
            os.write(about[1], b".")
        if mine.name == "a":
            for _ in "bcde":
                os.read(first[0], 1)
        else:
            mine.give_way()
        note(log, "ends")
        mine.end(lambda: None)
    assert results == {*"abcdefghijk"}
    assert most_at_once(log) <= 2 * 3
    for end in (*first, *go, *about):
        os.close(end)


def one_is_killed(log: Path, *, later: bool) -> None:
    mine = workers.branch("abc", 3, done=lambda _name, _result: None)
    if mine is not None:
        note(log, str(os.getpid()))
        if later:
            mine.give_way()
        if mine.name == "b":
            os.kill(os.getpid(), signal.SIGKILL)
        mine.end(signal.pause)


@pytest.mark.parametrize("later", [False, True], ids=["at once", "after it gave way"])
def test_one_that_is_killed_is_named_and_the_others_are_ended(tmp_path: Path, later: bool) -> None:
    with pytest.raises(workers.Died, match="killed by SIGKILL") as death:
        one_is_killed(tmp_path / "log", later=later)
    assert death.value.name == "b"
    for pid in (tmp_path / "log").read_text().split():
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid), 0)


def one_fails() -> None:
    mine = workers.branch("a", 1, done=lambda _name, _result: None)
    if mine is not None:
        mine.end(lambda: 1 // 0)


def test_what_fails_in_one_says_where() -> None:
    with pytest.raises(workers.Died, match=r"ZeroDivisionError: .* \(test_workers\.py:\d+\)"):
        one_fails()


def test_a_process_ends_whose_parent_is_killed_before_it_was_heard() -> None:
    script = """
import os, signal
from mkdocs_sxs.build import workers

with workers.beside("large", lambda _: b"x" * 1_000_000, 2):
    os.kill(os.getpid(), signal.SIGKILL)
"""
    read, held = os.pipe()  # its end is seen when no process is left that holds it
    subprocess.run([sys.executable, "-c", script], pass_fds=[held], check=False)
    os.close(held)
    assert select.select([read], [], [], 60)[0], "a process is left"
    os.close(read)
