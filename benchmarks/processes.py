"""Builds as whole processes, and what they take."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

BIN = Path(sys.executable).parent
SXS = (sys.executable, "-m", "mkdocs_sxs")
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "-q")


@dataclass(frozen=True)
class Spent:
    """What one command took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of all its processes."""
    memory: float
    """MiB of its largest process."""


def environment() -> dict[str, str]:
    """What programs run in: that of this process, with their bytecode kept as for any user."""
    given = {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**given, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}


def temporary(folder: Path) -> Path:
    """Name the folder for temporary files of a site: what builds keep there is its own."""
    return folder.with_name(f"{folder.name}-temporary")


def run(command: Sequence[str], folder: Path) -> Spent:
    """Run a command to its end."""
    own = temporary(folder)
    own.mkdir(exist_ok=True)
    given = {**environment(), "TMPDIR": str(own)}
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}:\n{said[-2000:].decode()}")
    wall = time.perf_counter() - start
    return Spent(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def middle(runs: Sequence[Spent]) -> Spent:
    """The medians of several runs, and the most memory."""
    return Spent(
        median(one.wall for one in runs),
        median(one.cpu for one in runs),
        max(one.memory for one in runs),
    )


def put_away(*places: Path) -> None:
    """Take away what an earlier build made, to be removed at the end.

    Removed at once it would slow what is built next: ext4 passes over inodes just freed.
    """
    for place in places:
        if place.exists():
            gone = place.parent.parent / "gone"
            gone.mkdir(exist_ok=True)
            place.rename(gone / f"{time.time_ns()}")


def cold(folder: Path, jobs: int) -> Spent:
    """Build a site of ours from nothing."""
    put_away(folder / ".cache", folder / "site")
    shutil.rmtree(temporary(folder), ignore_errors=True)
    return run([*SXS, "build", "--jobs", str(jobs)], folder)


def plain(folder: Path) -> Spent:
    """Build a site by `mkdocs build`."""
    put_away(folder / "site")
    return run(MKDOCS, folder)


def size_of(folder: Path) -> int:
    """The bytes of all files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
