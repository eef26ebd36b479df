"""Where the publisher's repository has a file that an article names and a site lacks.

Repositories of translations hold no code and few pictures; these are in the repository of the
original, whose name is that of the translation without the language: `docs` for `docs.sl-SI`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from urllib.parse import quote, urlsplit

from ..intake.provenance import Import, Provenance
from . import credit

_FORGES = ((re.compile(r"(?:.+\.)?github\.com"), "blob"), (re.compile(r".*gitlab.*"), "-/blob"))
"""The hosts of which it is known how they show a file, with the part of the address that says so.
Both know the branch that a repository opens with as `HEAD`."""


def address_of_file(
    provenance: Provenance, languages: Collection[str], topic: str, path: str
) -> str:
    """Give the address of a file in the repository that an article was made in.

    Args:
        provenance: where imported files came from.
        languages: the language of the article, or those that it was recovered from.
        topic: its path below the folder of its language.
        path: the path of the file below that folder; it may lead out of it.

    Returns:
        The address; empty where the import does not know the repository.
    """
    for one in provenance.imports:
        if one.locale in languages and topic in one.files and (found := _address(one, path)):
            return found
    return ""


def _address(one: Import, path: str) -> str:
    below = posixpath.relpath(path, one.folder) if one.folder else path
    inside = posixpath.normpath(posixpath.join(one.build_source_folder, below))
    if inside.startswith(("../", "/")):
        return ""
    own = credit.web_address(one.repository)
    address = re.sub(rf"\.{re.escape(one.locale)}$", "", own, flags=re.IGNORECASE)
    address = one.repositories.get("", address)
    for folder, other in one.repositories.items():
        if folder and inside.startswith(f"{folder}/"):
            address, inside = other, inside.removeprefix(f"{folder}/")
            break
    host = urlsplit(address).hostname or ""
    shown = next((part for forge, part in _FORGES if forge.fullmatch(host)), "")
    return f"{address}/{shown}/HEAD/{quote(inside)}" if shown else ""
