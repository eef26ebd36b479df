"""Reads the settings files of a repository, leniently.

They often hold comments and commas that JSON does not know, and a list may be written as the one
entry that it has.
"""

from __future__ import annotations

import json
import posixpath
import re

from ..problem import Problem
from ..register import finding
from .sourcetree import Tree

PUBLISH_CONFIG = ".openpublishing.publish.config.json"
DOCFX = "docfx.json"
REDIRECTIONS = ".openpublishing.redirection.json"
SETTINGS = frozenset((PUBLISH_CONFIG, DOCFX, REDIRECTIONS))
"""The names of files that say how a docset is published, and are no part of it."""

_NOT_JSON = re.compile(
    r"""("(?:\\.|[^"\\\n])*"?) | //[^\n]* | /\*.*?(?:\*/|\Z) | ,(?=\s*[\]}])""",
    re.VERBOSE | re.DOTALL,
)


def read_json(tree: Tree, path: str, problems: list[Problem]) -> dict[str, object]:
    """Read a file that holds an object of JSON; a file that does not is a finding, and empty."""
    text = tree.read(path).decode("utf-8-sig", "replace")
    try:
        value = json.loads(_NOT_JSON.sub(lambda found: found[1] or "", text), strict=False)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        what = error.msg if isinstance(error, json.JSONDecodeError) else "too deep"
        problems.append(finding("json", located(tree, path), line, why=what))
        return {}
    return value if isinstance(value, dict) else {}


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
    """Join two paths of the tree; None if that leads out of the first, or of the tree."""
    joined = posixpath.normpath(posixpath.join(folder, path.replace("\\", "/")))
    joined = "" if joined == "." else joined
    if joined.startswith(("/", "../")) or joined == "..":
        return None
    if allow_above or not folder or joined == folder or joined.startswith(f"{folder}/"):
        return joined
    return None


def located(tree: Tree, path: str) -> str:
    """Show a file of a source as findings name it."""
    return f"{tree.origin.repository}/{path}" if path else tree.origin.repository
