"""Work done in processes of its own, one for each thing that is named.

A process that dies takes nothing with it: whoever waits for it learns whose it was, and the
others are ended before it is said.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache, partial
from multiprocessing.connection import Connection, wait
from typing import Any, NoReturn, TypeVar, cast

Result = TypeVar("Result")

FORKS = sys.platform == "linux"
"""Whether a process starts with all that its parent knows. Elsewhere that is not there, or not
safe, and `work` and its results have to be picklable."""

_HALT = object()
"""Stands for the result of a process that has none yet and gives way."""

_PATIENCE = 5.0
"""Seconds that a process has to end in before it is killed."""


class Died(Exception):  # noqa: N818 (what it says is what has happened)
    """A process ended without a result; the message says how, and `name` whose it was."""

    def __init__(self, name: str, how: str) -> None:
        super().__init__(how)
        self.name = name


def run(
    names: Iterable[str],
    work: Callable[[str], Result],
    jobs: int,
    *,
    done: Callable[[str, Result], None],
) -> None:
    """Do the work for every name, at most `jobs` at a time; towards the end a few more.

    Args:
        names: what the work is done for, in the order in which it is begun.
        work: what is done, in a process of its own.
        jobs: how many processes there are at once: never more than twice as many.
        done: is given each result, in the order in which they come.

    Raises:
        Died: if a process fails or is killed. None is left when this returns or raises.
    """
    _each(names, partial(_start, work), jobs, done)


class Branch:
    """This process, where it is one that `branch` made."""

    def __init__(self, name: str, results: Connection) -> None:
        self.name = name
        """What it is there for."""
        self._results = results

    def give_way(self) -> None:
        """Wait, in the middle of the work, until no other process is to begin before it is done.

        What is left can then fill the gaps: as many may wait as there may be processes at once.
        """
        try:
            self._results.send(None)
            self._results.recv()
        except (EOFError, OSError):
            os._exit(1)  # nobody waits for it any more

    def end(self, work: Callable[[], object]) -> NoReturn:
        """Do what is left of the work, send back what comes of it, and end this process."""
        try:
            _send(self._results, work)
            _flush()
        finally:
            os._exit(0)  # what the parent is in the middle of is not for this process to end


def branch(names: Iterable[str], jobs: int, *, done: Callable[[str, Any], None]) -> Branch | None:
    """Go on from here in a process for every name, where they fork.

    This returns in each of those processes, which know all that is known here and have to `end`;
    and with None where it was called, when all of them have. At most `jobs` work at a time;
    towards the end a few more.

    Args:
        names: what they are there for, in the order in which they are begun.
        jobs: how many there may be at once.
        done: is given each result, in the order in which they come.

    Raises:
        Died: if a process fails or is killed. None is left when this returns or raises.
    """
    made: list[Branch] = []

    def start(name: str) -> tuple[Connection, Any] | None:
        ours, theirs = multiprocessing.Pipe()
        _flush()  # or each process says it again
        if (pid := os.fork()) == 0:
            ours.close()
            _undisturbed()
            made.append(Branch(name, theirs))
            return None
        theirs.close()
        return ours, _Forked(pid)

    _each(names, start, jobs, done)
    return made[0] if made else None


class _Forked:
    """A process that was forked, as `multiprocessing` gives its own."""

    exitcode: int | None = None

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._ended = os.pidfd_open(pid)

    def terminate(self) -> None:
        self._tell(signal.SIGTERM)

    def kill(self) -> None:
        self._tell(signal.SIGKILL)

    def _tell(self, what: signal.Signals) -> None:
        if self.is_alive():  # or at least not waited for: nothing else has its number
            os.kill(self._pid, what)

    def is_alive(self) -> bool:
        return self.exitcode is None

    def join(self, timeout: float | None = None) -> None:
        if self.is_alive() and wait([self._ended], timeout):
            self.exitcode = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
            os.close(self._ended)


def _each(
    names: Iterable[str],
    start: Callable[[str], tuple[Connection, Any] | None],
    jobs: int,
    done: Callable[[str, Any], None],
) -> None:
    """Start a process for every name, at most `jobs` at a time, and wait for their results.

    Names that are fewer than `jobs` are not kept waiting, as long as no more than twice as many
    processes are there: or the last one would run alone, and the other processors have no work.

    `start` gives where a result comes from, and the process; None in the process itself, where
    this returns at once.
    """
    waiting = list(names)
    running: dict[Connection, tuple[str, Any]] = {}
    halted: dict[Connection, tuple[str, Any]] = {}
    jobs = max(jobs, 1)
    try:
        while waiting or running or halted:
            while waiting or halted:
                free = len(running) < jobs
                last = len(waiting) < jobs and len(running) + len(halted) < 2 * jobs
                if free and halted and (not waiting or len(halted) >= jobs):
                    ours, (name, process) = next(iter(halted.items()))
                    del halted[ours]
                    with suppress(OSError):  # what has become of it is learned below
                        ours.send(None)
                elif not waiting or not (free or last):
                    break
                elif (started := start(name := waiting.pop(0))) is None:
                    for theirs in [*running, *halted]:
                        theirs.close()
                    running.clear()  # they are not this process's to end
                    halted.clear()
                    return
                else:
                    ours, process = started
                running[ours] = name, process
            for ready in wait(list(running)):
                ours = cast("Connection", ready)
                name, process = running[ours]
                result = _received(ours, name, process)
                del running[ours]
                if result is _HALT:
                    halted[ours] = name, process
                else:
                    done(name, result)
    finally:
        _end(running | halted)


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
    if not FORKS or jobs < 2:
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
    context: Any = multiprocessing.get_context("fork" if FORKS else "spawn")
    ours, theirs = context.Pipe(duplex=False)
    inherited = ours if FORKS else None
    process = context.Process(target=_process, args=(theirs, work, name, inherited), daemon=True)
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
    if sent is None:
        return _HALT
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
    if inherited is not None:
        inherited.close()  # or it would wait for ever to be heard where its parent was killed
    _undisturbed()
    _send(results, partial(work, name))


def _flush() -> None:
    with suppress(OSError, ValueError):  # they may be closed
        sys.stdout.flush()
        sys.stderr.flush()


def _undisturbed() -> None:
    """Leave it to the parent to stop this process."""
    # The parent is told too. Pagefind is not to inherit that this one does not listen: no SIG_IGN.
    handlers = {"SIGINT": lambda _number, _frame: None}
    for what in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, what, None)
        if number and signal.getsignal(number) is not signal.SIG_IGN:  # as nohup sets it
            signal.signal(number, handlers.get(what, signal.SIG_DFL))


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
