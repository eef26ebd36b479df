"""Whose a page or a file is: the publisher's or another stranger's, or the owner's own.

A stranger's is what an import laid, what has pairs or the publisher's metadata, and what lies where
the owner says so (`untrusted`). This package reads such pages itself, and lets nothing of them run.
All else is the owner's, and MkDocs's.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..articles.article import Article
from ..intake.provenance import SHARED_FOLDER, Provenance

_UNREADABLE = {
    "encoding", "front-matter", "front-matter-late", "front-matter-open",
    "scaffold-around-front-matter", "scaffold-in-front-matter",
}  # fmt: skip
"""The rules of findings on files that MkDocs would stop at, or show the front matter of."""


@dataclass(frozen=True)
class Untrusted:
    """What the owner says is not theirs."""

    folders: tuple[str, ...] = ()
    """Folders below the content folder, or below that of every language."""
    everything: bool = False
    """Whether all that lies in a language's folder is a stranger's."""

    def covers(self, tag: str, path: str) -> bool:
        """Whether a file at a path below a language's folder is a stranger's by that."""
        return self.everything or any(
            f"{at}/".startswith(f"{folder}/")
            for folder in self.folders
            for at in (path, f"{tag}/{path}")
        )


def is_publishers(one: Article, provenance: Provenance, untrusted: Untrusted) -> bool:
    """Whether this package reads a page: it is a stranger's, or harms others as it is.

    One that MkDocs cannot read as it is meant is read like the publisher's, so that it harms no
    other.
    """
    return is_from_publisher(one, provenance, untrusted) or any(
        problem.rule in _UNREADABLE for problem in one.problems
    )


def is_from_publisher(one: Article, provenance: Provenance, untrusted: Untrusted) -> bool:
    """Whether a publisher or another stranger wrote the text of a page.

    An import laid it, or it has the publisher's pairs or `ms.` metadata, or is written in YAML; or
    the owner does not trust it.
    """
    return (
        not one.digest  # no file holds it: it was recovered from the publisher's, or made
        or one.yaml_source is not None
        or provenance.holds(one.language, one.topic)
        or bool(one.metadata.fields)
        or untrusted.covers(one.language, one.topic)
        or any(not isinstance(piece, str) for piece in one.body)
    )


def is_strangers_file(path: str, provenance: Provenance, untrusted: Untrusted) -> bool:
    """Whether a file that is no page is a stranger's; its path is one below the content folder."""
    tag, _, inside = path.partition("/")
    if tag == SHARED_FOLDER:
        return path in provenance.media or untrusted.everything
    return provenance.holds(tag, inside) or (bool(inside) and untrusted.covers(tag, inside))
