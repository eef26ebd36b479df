"""Reads the settings files of a repository, leniently.

They often hold comments and commas that JSON does not know, and a list may be written as the one
entry that it has. What they say goes into the record of imports, into logs and onto pages: it nests
no deeper than anybody means, and its texts are of one line.
"""

from __future__ import annotations

import json
import posixpath
import re

from ..problem import Problem
from ..register import finding
from .sourcetree import Tree, clean_path

PUBLISH_CONFIG = ".openpublishing.publish.config.json"
DOCFX = "docfx.json"
REDIRECTIONS = ".openpublishing.redirection.json"
SETTINGS = frozenset((PUBLISH_CONFIG, DOCFX, REDIRECTIONS))
"""The names of files that say how a docset is published, and are no part of it."""

_NOT_JSON = re.compile(
    r"""("(?:\\.|[^"\\\n])*"?) | //[^\n]* | /\*.*?(?:\*/|\Z) | ,(?=\s*[\]}])""",
    re.VERBOSE | re.DOTALL,
)
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Signs that would end a line or command a terminal, and halves of signs, which no file holds."""
_DEEPEST = 20


def read_json(tree: Tree, path: str, problems: list[Problem]) -> dict[str, object]:
    """Read a file that holds an object of JSON; a file that does not is a finding, and empty.

    A file is read once, however many docsets ask for it; nobody changes what it says.
    """
    if path not in tree.understood:
        tree.understood[path] = _read_json(tree, path)
    value = tree.understood[path]
    if isinstance(value, Problem):
        problems.append(value)
    return value if isinstance(value, dict) else {}


def _read_json(tree: Tree, path: str) -> object:
    text = tree.read(path).decode("utf-8-sig", "replace")
    try:
        value = json.loads(_NOT_JSON.sub(lambda found: found[1] or "", text), strict=False)
        return _plain(value, _DEEPEST)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        what = error.msg if isinstance(error, json.JSONDecodeError) else "too deep"
        return finding("json", located(tree, path), line, why=what)


def _plain(value: object, deeper: int) -> object:
    """Give a value whose texts can be shown on a line.

    Raises:
        RecursionError: if it nests deeper than `deeper` levels.
    """
    if isinstance(value, str):
        return _UNSHOWN.sub(" ", value)
    if not isinstance(value, (dict, list)):
        return value
    if not deeper:
        raise RecursionError
    if isinstance(value, list):
        return [_plain(one, deeper - 1) for one in value]
    return {_UNSHOWN.sub(" ", key): _plain(one, deeper - 1) for key, one in value.items()}


def entries(given: object) -> list[dict[str, object]]:
    """Give the entries of a list, however short it was written."""
    if isinstance(given, str):
        return [{"files": [given]}]
    if isinstance(given, dict):
        return [given]
    if isinstance(given, list):
        return [item for one in given if not isinstance(one, list) for item in entries(one)]
    return []


def strings(given: object) -> list[str]:
    """Give the texts of a list, or the one text that stands in its place."""
    if isinstance(given, str):
        return [given]
    return [one for one in given if isinstance(one, str)] if isinstance(given, list) else []


def join_below(folder: str, path: str, *, allow_above: bool = False) -> str | None:
    """Join two paths of the tree; None if that leads out of the first, or is none of any tree."""
    joined = posixpath.normpath(posixpath.join(folder, path.replace("\\", "/")))
    joined = "" if joined == "." else joined
    if clean_path(joined) != (joined, ""):
        return None
    if allow_above or not folder or joined == folder or joined.startswith(f"{folder}/"):
        return joined
    return None


def located(tree: Tree, path: str) -> str:
    """Show a file of a source as findings name it."""
    return f"{tree.origin.repository}/{path}" if path else tree.origin.repository
