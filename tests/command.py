"""Runs the command `sxs` on a drawn project, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def sxs(root: Path, *options: str, command: str = "build") -> subprocess.CompletedProcess[str]:
    """Run `sxs build`, or another of its commands, in a folder."""
    return python(root, "-m", "mkdocs_sxs", command, *options)


def python(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder; give its exit code and what it wrote."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONUNBUFFERED", None)  # it would hide what is never written
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
