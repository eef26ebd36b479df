"""Sites of whole repositories, as benchmarks find, import and build them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

CONFIG = """
site_name: Help
site_url: https://example.org/help/
docs_dir: content
theme: {name: material, font: false}
plugins:
  - sxs
  - i18n:
      languages:
        - {locale: en-US, name: English, default: true}
"""
"""The configuration of a site whose languages are those that are imported."""


def corpus() -> Path:
    """Give the folder of the archives; end the program where the environment names none."""
    if "SXS_CORPUS" not in os.environ:
        sys.exit("Name the folder of the archives: SXS_CORPUS=/folder …")
    return Path(os.environ["SXS_CORPUS"])


def archives(folder: Path, locales: Collection[str] = ()) -> list[Path]:
    """Give the archives of whole repositories in a folder, of all locales or of those named."""
    return [
        path
        for path in sorted(folder.glob("*.tar.xz"))
        if not path.name.startswith("stripped-")
        and (not locales or path.name.removesuffix(".tar.xz") in locales)
    ]


def sxs(arguments: Sequence[str], folder: Path) -> str:
    """Run the command in a folder; give what it said, or end the program with it if it failed."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs_sxs", *arguments], cwd=folder, capture_output=True,
        text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(done.stdout[-2000:] + done.stderr[-2000:])
    return done.stdout + done.stderr


def build(sources: Sequence[Path], folder: Path) -> Path:
    """Import archives into a folder and build a site of them; give the site's folder."""
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    sxs(["import", *map(str, sources)], folder)
    sxs(["build", "-q"], folder)
    return folder / "site"
