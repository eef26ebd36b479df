"""Exports a site as Markdown for another generator, and builds it with that one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from command import sxs


def export(root: Path, *options: str) -> tuple[int, Path, str]:
    """Export a site into its folder `out`; give the exit code, that folder, and what was said."""
    done = sxs(root, "markdown", *options, "out", command="export")
    return done.returncode, root / "out", done.stdout + done.stderr


def build_zensical(folder: Path) -> tuple[Path, str]:
    """Build with Zensical; give the folder of the site, and what was said."""
    files = sorted((path.name for path in folder.glob("zensical*.toml")), key=len)  # the root first
    said = [_run(folder, "zensical", "build", "-f", file) for file in files]
    return folder / "site", "".join(said)


def build_hugo(folder: Path) -> tuple[Path, str]:
    """Build with Hugo; give the same."""
    return folder / "public", _run(folder, "hugo")


GENERATORS = {"zensical": build_zensical, "hugo": build_hugo}
"""Each generator, and what builds with it."""


def _run(folder: Path, *command: str) -> str:
    done = subprocess.run(
        [str(Path(sys.executable).with_name(command[0])), *command[1:]],
        cwd=folder, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
