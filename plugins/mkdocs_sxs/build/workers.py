"""Work done in processes of its own, one for each thing that is named.

A process that dies takes nothing with it: whoever waits for it learns whose it was, and the
others are ended before it is said.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache, partial
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar, cast

from . import signals

Result = TypeVar("Result")

FORKS = sys.platform == "linux"
"""Whether processes fork on this system: elsewhere that is not there, or not safe."""

_PATIENCE = 5.0
"""Seconds that a process has to end in before it is killed."""

_SHARES = 4
"""Into how many shares each process's part of the reading is divided, so that none is too large."""


class Died(Exception):  # noqa: N818 (what it says is what has happened)
    """A process ended without a result; the message says how, and `name` whose it was."""

    def __init__(self, name: str, how: str) -> None:
        super().__init__(how)
        self.name = name


def can_fork() -> bool:
    """Whether a process can start with all that this one knows.

    It has none of the threads of its parent, and what those hold it waits for in vain. Where this
    is false, work and its results have to be picklable.
    """
    return FORKS and threading.active_count() == 1


def run(
    names: Iterable[str],
    work: Callable[[str], Result],
    jobs: int,
    *,
    done: Callable[[str, Result], None],
) -> None:
    """Do the work for every name, at most `jobs` at a time; towards the end a few more.

    Names that are fewer than `jobs` are not kept waiting: the last one would run alone.

    Args:
        names: what the work is done for, in the order in which it is begun.
        work: what is done, in a process of its own.
        jobs: how many processes there are at once: never more than twice as many.
        done: is given each result, in the order in which they come.

    Raises:
        Died: if a process fails or is killed. None is left when this returns or raises.
    """
    waiting = list(names)
    running: dict[Connection, tuple[str, Any]] = {}
    jobs = max(jobs, 1)
    try:
        while waiting or running:
            # The last few begin at once: or one would run alone, and the others have no work.
            while waiting and len(running) < (2 * jobs if len(waiting) < jobs else jobs):
                ours, process = _start(work, name := waiting.pop(0))
                running[ours] = name, process
            for ready in wait(list(running)):
                ours = cast("Connection", ready)
                name, process = running[ours]
                result = _received(ours, name, process)
                del running[ours]
                done(name, result)
    finally:
        _end(running)


def spread(
    jobs: int,
    names: Iterable[str],
    work: Callable[[str], bytes],
    done: Callable[[str, bytes], None],
) -> None:
    """Do some work for every name, by a few processes: each takes a while to begin.

    Args:
        jobs: how many processes run at once.
        names: the names.
        work: does it for one.
        done: takes the results, in this process.

    Raises:
        Died: if a process ended without a result.
    """
    names = list(names)
    shares = [names[n :: jobs * _SHARES] for n in range(min(len(names), jobs * _SHARES))]
    called = {", ".join(share): share for share in shares}

    def share(name: str) -> list[tuple[str, bytes]]:
        return [(one, work(one)) for one in called[name]]

    def shared(_name: str, results: list[tuple[str, bytes]]) -> None:
        for one, result in results:
            done(one, result)

    run(called, share, jobs, done=shared)


@contextmanager
def beside(
    name: str, work: Callable[[str], Result], jobs: int, *, lower: int = 0
) -> Iterator[Callable[[], Result]]:
    """Do some work while other things are done; gives what waits for its result.

    Args:
        name: what it is done for.
        work: what is done; in a process of its own where there may be two and they fork, else
            when its result is asked for.
        jobs: how many processes there may be at once.
        lower: by how much the priority of such a process is lower than that of this one.

    Raises:
        Died: when the result is asked for, if the process failed or was killed.
    """
    if not can_fork() or jobs < 2:
        yield cache(partial(work, name))
        return
    ours, process = _start(partial(_lowered, work, lower), name)
    try:
        yield cache(partial(_received, ours, name, process))
    finally:
        _end({ours: (name, process)})


def _lowered(work: Callable[[str], Result], by: int, name: str) -> Result:
    os.nice(by)
    return work(name)


def _start(work: Callable[[str], object], name: str) -> tuple[Connection, Any]:
    """Begin some work in a process; give where its result comes from, and the process."""
    forks = can_fork()
    context: Any = multiprocessing.get_context("fork" if forks else "spawn")
    ours, theirs = context.Pipe(duplex=False)
    inherited = ours if forks else None
    process = context.Process(target=_process, args=(theirs, work, name, inherited), daemon=True)
    with signals.held():  # raised in what Python itself does after a fork, Ctrl-C would be lost
        process.start()
    theirs.close()
    return ours, process


def _end(running: Mapping[Connection, tuple[str, Any]]) -> None:
    """End what still runs."""
    for ours, (_, process) in running.items():
        process.terminate()
        ours.close()
    for _, process in running.values():
        process.join(_PATIENCE)
        if process.is_alive():
            process.kill()
            process.join()


def _received(ready: Connection, name: str, process: Any) -> Any:  # noqa: ANN401
    try:
        sent = ready.recv()
    except (EOFError, OSError):
        process.join()
        raise Died(name, _how(process.exitcode)) from None
    succeeded, result = sent
    process.join()
    ready.close()
    if not succeeded:
        raise Died(name, result)
    return result


def _how(code: int | None) -> str:
    if code is None or code >= 0:
        return f"its process ended with exit code {code}"
    try:
        meant = signal.Signals(-code).name
    except ValueError:
        meant = f"signal {-code}"
    hint = "; the machine may be out of memory, try --jobs 1" if meant == "SIGKILL" else ""
    return f"its process was killed by {meant}{hint}"


def _process(
    results: Connection, work: Callable[[str], object], name: str, inherited: Connection | None
) -> None:
    """Work in the new process, and send back what comes of it."""
    multiprocessing.current_process().daemon = False  # plugins may begin processes of their own
    if inherited is not None:
        inherited.close()  # or it would wait for ever to be heard where its parent was killed
    _undisturbed()
    _send(results, partial(work, name))


def _undisturbed() -> None:
    """Leave it to the parent to stop this process."""
    # The parent is told too. Pagefind is not to inherit that this one does not listen: no SIG_IGN.
    for number in signals.STOPPING:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup sets it
            listens = number != signal.SIGINT
            signal.signal(number, signal.SIG_DFL if listens else lambda _number, _frame: None)
    signals.released()


def _send(results: Connection, work: Callable[[], object]) -> None:
    """Work, and send what comes of it."""
    try:
        sent = True, work()
    except BaseException as raised:
        error = raised
        while isinstance(error, SystemExit) and error.__context__ is not None:
            error = error.__context__  # it is what made somebody give up
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{last.filename.rpartition('/')[2]}:{last.lineno}"
        sent = False, f"{type(error).__name__}: {error} ({where})"
    with suppress(BrokenPipeError):  # nobody waits for it any more
        results.send(sent)
    results.close()
