"""The search index of a built site, made by Pagefind: one for each language.

Pagefind reads the HTML of the site and takes from it what the templates marked with
`data-pagefind-body`; a page's language is that of its `html` element. A browser then loads
the parts of the index that a query needs.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from shutil import rmtree

from pagefind.service import get_executable

FOLDER = "pagefind"
"""Where the index lies below the site's root."""

_NO_TEXT = ".headerlink"
"""What stands in an article and is no text of it, as a CSS selector."""

_UNUSED = ("*-ui.css", "*-ui.js", "pagefind-highlight.js")
"""What Pagefind brings for other searches than ours: 400 KB."""


class NoIndex(Exception):  # noqa: N818 (what it says is no error of the program)
    """No index could be made; the message says why, and the mend where one is known."""


def index(site: Path) -> None:
    """Make the search index of a built site, in place of one that is there.

    Args:
        site: the folder of the site; the index goes to `FOLDER` below it.

    Raises:
        NoIndex: if Pagefind is missing or fails.
    """
    program = get_executable()
    if program is None:
        raise NoIndex("Pagefind has no program for this machine; pip install 'pagefind[extended]'.")
    rmtree(site / FOLDER, ignore_errors=True)
    arguments = ["--site", ".", "--output-subdir", FOLDER, "--exclude-selectors", _NO_TEXT]
    try:
        # In the site's folder, so that no settings for another Pagefind are found.
        done = subprocess.run(  # noqa: S603 (a program of a package, no text of a user)
            [str(program.absolute()), *arguments],
            cwd=site, capture_output=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
    except OSError as error:
        raise NoIndex(f"{program} cannot be run: {error.strerror}.") from error
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("Error")]
        raise NoIndex(f"Pagefind failed ({done.returncode}): {' '.join(said) or done.stderr}")
    for pattern in _UNUSED:
        for path in (site / FOLDER).glob(pattern):
            path.unlink()
    _in_order(site / FOLDER / "pagefind-entry.json")


def _in_order(entry: Path) -> None:
    """Sort the languages of an index, whose order is another one each time."""
    known = json.loads(entry.read_bytes())
    known["languages"] = dict(sorted(known["languages"].items()))
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    entry.write_text(text, encoding="utf-8")
