"""What other programs make of exported sentences: gettext, translate-toolkit, OmegaT."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from exchanged import bytes_of, exported, lay, run, taken, through_translate_toolkit


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with an article in Slovenian, whose name has a space, and one with CRLF."""
    return lay(tmp_path)


@pytest.mark.starts_process
@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
def test_gettext_takes_the_po_file(content: Path) -> None:
    file = exported(content, "po")
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "-", file], capture_output=True, check=False, text=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.starts_process
@pytest.mark.parametrize("tool", ["pofilter", "poconflicts"])
def test_checkers_of_translate_toolkit_take_the_po_file(tool: str, content: Path) -> None:
    file = exported(content, "po")
    program, said = Path(sys.executable).parent / tool, content.parent / "said"
    done = subprocess.run(
        [program, "--progress=none", "--errorlevel=exception", file.parent, said],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


OMEGAT = """<?xml version="1.0" encoding="UTF-8"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>EN-US</source_lang><target_lang>SL-SI</target_lang>
<sentence_seg>false</sentence_seg></project></omegat>
"""


@pytest.mark.skipif(shutil.which("omegat") is None, reason="there is no OmegaT (omegat)")
def test_omegat_translates_from_the_memory(content: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    for folder in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
        (project / folder).mkdir(parents=True)
    (project / "omegat.project").write_text(OMEGAT, "utf-8")
    assert run("export", "omegat", content, "--out", project / "source").exit_code == 0
    memory = run("export", "tmx", content, "--inline", "text", "--out", project / "tm/auto")
    assert memory.exit_code == 0
    subprocess.run(
        ["omegat", "--mode=console-translate", "--no-team", str(project)],
        check=True,
        capture_output=True,
    )
    (made,) = (project / "target").iterdir()
    ended = run("import-translations", made, "--into", content, "--locale", "sl-SI", "--json")
    assert ended.exit_code == 0, ended.output
    said = json.loads(ended.stdout)
    assert (said["changed"], said["refused"]) == ([], [])
    assert said["unchanged"] == 16  # eight in each of two files: all that have a translation


@pytest.mark.parametrize("name", ["tmx", "xliff", "xliff12", "po"])
def test_translate_toolkit_gives_back_what_it_was_given(name: str, content: Path) -> None:
    before = bytes_of(content)
    way = [] if name == "po" else ["--inline", "text"]
    saved = through_translate_toolkit(name, exported(content, name, *way))
    said = taken(content, saved, "--write")
    assert (said["done"], said["unchanged"], said["changed"]) == (True, 16, [])
    assert bytes_of(content) == before
