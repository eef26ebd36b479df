"""Processes that each go on for one name: how many run at once, and what comes of them."""

from __future__ import annotations

import multiprocessing
import os
import select
import signal
import subprocess
import sys
import threading
from itertools import accumulate
from pathlib import Path

import pytest

from mkdocs_sxs.build import workers

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes fork on Linux alone"),
    pytest.mark.starts_process,
]


@pytest.fixture(autouse=True)
def threads_of_the_tests_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker of pytest-xdist has a thread of its own; nothing here waits for what it holds."""
    count = threading.active_count
    others = count() - 1
    monkeypatch.setattr(threading, "active_count", lambda: count() - others)


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

    def one(name: str) -> str:
        work(log)
        return f"{name} is done"

    workers.run("abcde", one, jobs, done=results.__setitem__)
    assert results == {name: f"{name} is done" for name in "abcde"}
    assert most_at_once(log) < 2 * jobs  # `jobs`, and towards the end those that are fewer
    assert log.read_text().count("begins") == 5


def test_the_last_one_does_not_wait_to_be_alone(tmp_path: Path) -> None:
    together = multiprocessing.get_context("fork").Barrier(3)

    def done(name: str, _result: object) -> None:
        note(tmp_path / "log", name)

    workers.run("abc", lambda _: together.wait(60), 2, done=done)
    assert sorted((tmp_path / "log").read_text().split()) == ["a", "b", "c"]


def test_one_that_is_killed_is_named_and_the_others_are_ended(tmp_path: Path) -> None:
    log = tmp_path / "log"

    def one(name: str) -> None:
        note(log, str(os.getpid()))
        if name == "b":
            os.kill(os.getpid(), signal.SIGKILL)
        signal.pause()

    said = "killed by SIGKILL; the machine may be out of memory, try --jobs 1"
    with pytest.raises(workers.Died, match=said) as death:
        workers.run("abc", one, 3, done=lambda _name, _result: None)
    assert death.value.name == "b"
    for pid in log.read_text().split():
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid), 0)


def test_one_that_somebody_ended_had_no_lack_of_memory() -> None:
    with pytest.raises(workers.Died, match=r"killed by SIGTERM$"):
        workers.run("a", lambda _: os.kill(os.getpid(), signal.SIGTERM), 2, done=print)


def test_what_fails_in_one_says_where() -> None:
    with pytest.raises(workers.Died, match=r"ZeroDivisionError: .* \(test_workers\.py:\d+\)"):
        workers.run("a", lambda _: 1 // 0, 1, done=lambda _name, _result: None)


def test_processes_are_not_forked_beside_threads() -> None:
    """A forked process has none of its parent's threads, and waits in vain for what they hold."""
    assert workers.can_fork()
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    assert not workers.can_fork()
    ended.set()
    thread.join()
    assert workers.can_fork()


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


def test_ctrl_c_is_heard_also_in_the_moment_in_which_a_process_is_forked() -> None:
    """Python drops what is raised in what it does itself after a fork."""
    script = """
import os, signal
from mkdocs_sxs.build import workers

os.register_at_fork(after_in_parent=lambda: signal.raise_signal(signal.SIGINT))
try:
    workers.run("a", lambda _: signal.pause(), 1, done=print)
except KeyboardInterrupt:
    print("heard")
"""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "heard\n"


def test_a_process_can_be_stopped_by_its_parent() -> None:
    held: list[object] = []
    workers.run(
        "a",
        lambda _: signal.pthread_sigmask(signal.SIG_BLOCK, []),
        1,
        done=lambda _name, mask: held.append(mask),
    )
    assert held == [set()]
