"""The search index of a built site, made by Pagefind: one for each language.

Pagefind reads the HTML of the site and takes from it what the templates marked with
`data-pagefind-body`; a page's language is that of its `html` element. A browser then loads
the parts of the index that a query needs.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from shutil import rmtree
from typing import Any

FOLDER = "pagefind"
"""Where the index lies below the site's root."""

ENTRY = f"{FOLDER}/pagefind-entry.json"
"""The file that says which languages an index has."""

_MARK = b" data-pagefind-body"
ROOT = "[data-pagefind-body]"
"""Of a page of which nothing else is looked at, as a CSS selector: it is sooner done."""
NO_TEXT = ".headerlink"
"""What stands in an article and is no text of it, as a CSS selector."""

_UNUSED = ("*-ui.css", "*-ui.js", "pagefind-highlight.js")
"""What Pagefind brings for other searches than ours: 400 KB."""

_HASHED = (".pf_fragment", ".pf_index", ".pf_filter")
"""What Pagefind names by hashes, and writes only where it is not there."""


class NoIndex(Exception):  # noqa: N818 (what it says is no error of the program)
    """No index could be made; the message says why, and the mend where one is known."""


def index(site: Path) -> None:
    """Make the search index of a built site, or of one language of it, in place of an older one.

    Args:
        site: the folder of the site; the index goes to `FOLDER` below it.

    Raises:
        NoIndex: if Pagefind is missing or fails.
    """
    pages = (path for path in site.rglob("*.html") if path.is_file())  # folders may be called so
    with indexing(site, (path.relative_to(site).as_posix() for path in pages)):
        pass


@contextmanager
def indexing(site: Path, files: Iterable[str]) -> Iterator[None]:
    """Make it while something else is done, which may read all of the site but `FOLDER`.

    Where no page is marked to be found there is none: for Pagefind that is an error.

    Args:
        site: the folder of the site; the index goes to `FOLDER` below it.
        files: its files, by path below it.

    Raises:
        NoIndex: if Pagefind is missing or fails.
    """
    rmtree(site / FOLDER, ignore_errors=True)
    pages = (f"{site}/{name}" for name in files if name.endswith(".html"))
    if not any(is_found(Path(page).read_bytes()) for page in pages):
        yield
        return
    arguments = ["--site", ".", "--output-subdir", FOLDER]
    arguments += ["--root-selector", ROOT, "--exclude-selectors", NO_TEXT]
    with runnable() as program:
        # In the site's folder, so that no settings for another Pagefind are found.
        running = subprocess.Popen(  # noqa: S603 (a program of a package, no text of a user)
            [str(program), *arguments],
            cwd=site, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            encoding="utf-8", errors="replace",
        )  # fmt: skip
    with running:
        try:
            yield
            errors = running.communicate()[1]
        except BaseException:
            running.kill()
            raise
    if running.returncode:
        said = [line for line in errors.splitlines() if line.startswith("Error")]
        raise NoIndex(f"Pagefind failed ({running.returncode}): {' '.join(said) or errors}")
    for path in (site / FOLDER).iterdir():
        if not is_used(path.name):
            path.unlink()
    # Pagefind has the languages in another order each time.
    join(site / ENTRY, languages(site), site / ENTRY)


@contextmanager
def runnable() -> Iterator[Path]:
    """Give Pagefind's program, to be run.

    Raises:
        NoIndex: if there is none for this machine, or it cannot be run.
    """
    found = program()
    if found is None:
        raise NoIndex("Pagefind has no program for this machine; pip install 'pagefind[extended]'.")
    try:
        yield found.absolute()
    except OSError as error:
        raise NoIndex(f"{found} cannot be run: {error.strerror}.") from error


def program() -> Path | None:
    """Find Pagefind's program; None if there is none for this machine.

    What finds it is loaded when it is first asked for, which takes longer than to find it.
    """
    from pagefind.service import get_executable  # it brings what talks to networks

    return get_executable()


def is_used(path: str) -> bool:
    """Whether a file of an index is one that our search asks for."""
    return not any(fnmatchcase(path, pattern) for pattern in _UNUSED)


def is_hashed(path: str) -> bool:
    """Whether a file, below the site's root, is one of an index that is named by what it holds."""
    return path.startswith(f"{FOLDER}/") and path.endswith(_HASHED)


def is_program(path: str) -> bool:
    """Whether a file, below the site's root, is one of an index that is the same in each."""
    return path.startswith(f"{FOLDER}/") and path.endswith((".js", ".pagefind"))


def is_found(page: bytes) -> bool:
    """Whether a page is one to be found."""
    return _MARK in page


def languages(site: Path) -> dict[str, Any]:
    """Give what an index says of its languages; nothing where there is none.

    Raises:
        ValueError: if it cannot be read.
    """
    try:
        known = json.loads((site / ENTRY).read_bytes())["languages"]
    except OSError:
        return {}
    except (KeyError, RecursionError, TypeError) as error:
        raise ValueError from error
    if not isinstance(known, dict):
        raise ValueError
    return known


def join(one: Path, known: Mapping[str, object], into: Path) -> None:
    """Write which languages an index has.

    Args:
        one: the entry of any of its parts; they are alike but for the languages.
        known: what the parts say of theirs.
        into: the entry of the whole.
    """
    about = json.loads(one.read_bytes())
    about["languages"] = dict(sorted(known.items()))
    text = json.dumps(about, ensure_ascii=False, separators=(",", ":"))
    into.parent.mkdir(parents=True, exist_ok=True)
    into.write_text(text, encoding="utf-8")
