"""Runs the commands `sxs` and `mkdocs` in the folder of a drawn project.

Each runs in a process of its own. On Linux and macOS that is a copy of one which has imported
what the commands need, and nothing else: imports are half of what a small build takes, and the
tests run hundreds of builds.
"""

from __future__ import annotations

import atexit
import importlib.util
import multiprocessing
import os
import runpy
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

PATIENCE = 300
"""Seconds after which a command hangs. None takes more than a few, but a machine may be busy."""

IMPORTED = (
    "mkdocs.__main__",
    "mkdocs.commands.build",
    "mkdocs.livereload",
    "mkdocs_static_i18n.plugin",
    "mkdocs_sxs.cli",
    "mkdocs_sxs.plugin",
    "material.extensions.emoji",
    "material.plugins.search.plugin",
    "pagefind.service",
    "pymdownx.superfences",
)
"""Modules that every copy has; they are not to do anything when they are imported."""


def sxs(root: Path, *options: str, command: str = "build") -> subprocess.CompletedProcess[str]:
    """Run `sxs build`, or another of its commands, in a folder."""
    return run_module(root, "mkdocs_sxs", command, *options)


def run_module(
    root: Path, module: str, *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `python -m module` in a folder, with some more variables of the environment.

    Returns:
        The exit code and what the command wrote.

    Raises:
        subprocess.TimeoutExpired: it hung, and was killed.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return python(root, "-m", module, *arguments, environment=environment)
    forking = multiprocessing.get_context("forkserver")
    forking.set_forkserver_preload([name for name in IMPORTED if _is_installed(name)])
    with tempfile.TemporaryDirectory() as folder:
        out, error = Path(folder, "out"), Path(folder, "error")
        command = [module, *arguments]
        process = forking.Process(
            target=_run, args=(root, command, _environment(environment), out, error)
        )
        sys.audit("mkdocs_sxs.tests.run_module", *command)  # forkserver itself raises no event
        process.start()
        process.join(PATIENCE)
        text = [path.read_text(encoding="utf-8", errors="replace") for path in (out, error)]
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(command, PATIENCE, *text)
        return subprocess.CompletedProcess(command, process.exitcode, *text)


def python(
    root: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run Python itself in a folder; give its exit code and what it wrote."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        env=_environment(environment),
        check=False,
        timeout=PATIENCE,
    )


def _environment(more: Mapping[str, str] | None) -> dict[str, str]:
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONWARNINGS": "error::UserWarning",
        **(more or {}),
    }
    environment.pop("PYTHONUNBUFFERED", None)  # it would hide what is never written
    return environment


def _is_installed(module: str) -> bool:
    return importlib.util.find_spec(module.partition(".")[0]) is not None


def _run(
    root: Path, command: Sequence[str], environment: Mapping[str, str], out: Path, error: Path
) -> None:
    """Do in a new process what `python -m module` does in one."""
    for path, number in ((out, 1), (error, 2)):
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(file, number)
        os.close(file)
    warnings.simplefilter("error", UserWarning)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(root)
    module, *arguments = command
    sys.argv = [module, *arguments]
    sys.path[0] = str(root)
    sys.modules.pop(f"{module}.__main__", None)  # it is run, not imported
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    finally:
        atexit._run_exitfuncs()
