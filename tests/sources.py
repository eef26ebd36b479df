"""Draws localised repositories, packs them and runs the command on them."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from mkdocs_sxs.cli import main
from mkdocs_sxs.intake.provenance import Provenance, load
from tree import draw

PICTURE = b"\x89PNG\r\n\x1a\n\x00one picture"
DAY = "2021-08-21T12:00:00Z"
OTHER_PICTURE = b"\x89PNG\r\n\x1a\n\x00another picture"

DRAWING = """
=== .openpublishing.publish.config.json
{"docsets_to_publish": [
  {"docset_name": "Help", "build_source_folder": "articles", "locale": "LOCALE"}
]}
=== LICENSE
Attribution 4.0 International
=== README.md
# Not an article
=== articles/docfx.json
{"build": {
  "content": [{"files": ["**/*.md", "**/*.yml"], "exclude": ["**/includes/**", "README.md"]}],
  "resource": [{"files": ["**/*.png"], "exclude": ["**/includes/**"]}],
  "globalMetadata": {"ms.service": "help", "feedback_system": "None"},
  "fileMetadata": {"ROBOTS": {"**/*.md": "NOINDEX", "open/*.md": "INDEX, FOLLOW"}}
}}
=== articles/TOC.yml
- name: Slika
  href: slika.md
=== articles/README.md
# Left out by name
=== articles/slika.md
---
title: Slika
ms.contentlocale: LOCALE
---
![slika](media/a.png) [!INCLUDE [opomba](includes/opomba.md)]
=== articles/open/odprto.md
# Odprto
=== articles/includes/opomba.md
Opomba.
=== articles/notes.txt
Neither content nor a resource.
"""
"""A repository with everything that an import looks at."""


def repository(
    folder: Path, locale: str = "sl-SI", more: str = "", picture: bytes = PICTURE
) -> Path:
    """Draw the repository of one locale, and what is drawn besides."""
    draw(folder, DRAWING.replace("LOCALE", locale))
    draw(folder, more.replace("LOCALE", locale))
    (folder / "articles" / "media").mkdir(exist_ok=True)
    (folder / "articles" / "media" / "a.png").write_bytes(picture)
    return folder


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, as a person without settings."""
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=folder, capture_output=True, text=True, check=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
             "GIT_AUTHOR_DATE": DAY, "GIT_COMMITTER_DATE": DAY},
    )  # fmt: skip
    return done.stdout.strip()


def commit(folder: Path, branch: str = "main") -> str:
    """Commit all files of a folder to a branch; give the commit."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", f"--initial-branch={branch}")
    elif git(folder, "branch", "--show-current") != branch:
        git(folder, "checkout", "--quiet", "-b", branch)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Articles")
    return git(folder, "rev-parse", "HEAD")


def pack(folder: Path, archive: Path) -> Path:
    """Pack a folder under its own name: `.zip`, or any kind of tar by its ending."""
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
            for path in sorted(folder.rglob("*")):
                zipped.write(path, f"{folder.name}/{path.relative_to(folder).as_posix()}")
        return archive
    kind = archive.suffix.removeprefix(".")
    with tarfile.open(archive, f"w:{'' if kind == 'tar' else kind}") as tar:  # type: ignore[call-overload]
        tar.add(folder, folder.name)
    return archive


def member(name: str, content: bytes = b"x", **fields: object) -> tuple[tarfile.TarInfo, bytes]:
    """Make one member of an archive that no honest program would pack."""
    info = tarfile.TarInfo(name)
    info.size = len(content)
    for field, value in fields.items():
        setattr(info, field, value)
    return info, content if info.isreg() else b""


def tar_of(archive: Path, members: Iterable[tuple[tarfile.TarInfo, bytes]]) -> Path:
    """Write an archive of such members."""
    with tarfile.open(archive, "w") as tar:
        for info, content in members:
            tar.addfile(info, io.BytesIO(content))
    return archive


@dataclass(frozen=True)
class Ran:
    """What the command left behind."""

    code: int
    out: str
    err: str
    content: Path

    def files(self) -> list[str]:
        """Every file of the content folder."""
        found = (path for path in self.content.rglob("*") if path.is_file())
        return sorted(path.relative_to(self.content).as_posix() for path in found)

    def rules(self) -> list[str]:
        """The findings, as `file [rule]`."""
        lines = self.err.replace(f"{self.content.parent.as_posix()}/", "").splitlines()
        return [f"{line.partition(': ')[0]} {line[line.rindex('[') :]}" for line in lines]

    def record(self) -> Provenance:
        """What `sources.yml` says."""
        read = load(self.content)
        assert isinstance(read, Provenance), read
        return read


def run(site: Path, *arguments: str | Path) -> Ran:
    """Run `sxs import` into the content folder of a site."""
    content = site / "content"
    done = CliRunner().invoke(
        main, ["import", "--into", str(content), *map(str, arguments)], catch_exceptions=False
    )
    return Ran(done.exit_code, done.stdout, done.stderr, content)
