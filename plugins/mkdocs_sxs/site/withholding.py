"""Files of strangers that are not published.

Such are files that a browser or a host would obey, and those that would take the place of a file
that a build writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import unquote

from ..intake import media
from ..intake.provenance import Provenance
from ..problem import Problem
from ..register import finding
from .address import Addresses
from .trust import Untrusted, is_strangers_file


def divide(
    paths: Iterable[str],
    provenance: Provenance,
    untrusted: Untrusted,
    addresses: Addresses,
    shown: Callable[[str], str],
) -> tuple[frozenset[str], dict[str, Problem | None]]:
    """Look for strangers' files among those that are no pages.

    Args:
        paths: the files, below the content folder.
        provenance: says which ones an import laid.
        untrusted: says which others are strangers'.
        addresses: how the site forms its addresses.
        shown: how a path is shown to a person.

    Returns:
        The drawings, which are to be cleaned; and the files that are not published, with a finding
        for each that is not said by the import, or by the link that leads to it.
    """
    drawings: set[str] = set()
    withheld: dict[str, Problem | None] = {}
    known = provenance.written()
    for path in paths:
        if path not in known and not is_strangers_file(path, provenance, untrusted):
            continue
        tag = path.partition("/")[0]
        if not media.is_media(path):
            # Code that articles quote is imported too, and no page leads to it.
            withheld[path] = None if path in known else finding("not-published", shown(path))
        elif media.is_reserved(unquote(addresses.media(tag, path))):
            withheld[path] = finding("reserved-name", shown(path))
        elif path.lower().endswith(".svg"):
            drawings.add(path)
    return frozenset(drawings), withheld
