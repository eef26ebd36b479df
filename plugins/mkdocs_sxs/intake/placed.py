"""One file of a docset and its place on the site."""

from __future__ import annotations

from dataclasses import dataclass

from . import media
from .sourcetree import Tree

TEXT = (".md", ".markdown", ".yml", ".yaml")
"""The endings of files that hold articles, includes or tables of contents."""

PICTURES = tuple(sorted(one[1:] for one in media.PICTURES | media.RECORDINGS))
"""The endings of pictures and recordings, without the dot."""

_QUOTED = "quoted"
"""Where, below the folder of a docset, the files lie that its articles quote from outside of it."""


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """One file of a docset and its place on the site."""

    path: str
    """The path below the folder of the docset in its locale."""
    source: str
    """Its path in its tree."""
    media: bool
    """Whether it is a media file: no text, so that languages may share it."""
    tree: Tree | None = None
    """The tree that it comes from, where that is not the docset's own."""


def is_text(path: str) -> bool:
    """Whether a file of this name holds text that may be translated."""
    return path.lower().endswith(TEXT)


def is_picture(path: str) -> bool:
    """Whether a file of this name is a picture or a recording."""
    return path.rpartition(".")[2].lower() in PICTURES


def place_of(path: str) -> str:
    """Give the place below a docset's folder of a quoted file that lies outside of the docset.

    Of these files the site publishes the pictures alone.

    >>> place_of("samples/a.cs"), place_of("img/a.png")
    ('quoted/includes/samples/a.cs', 'quoted/img/a.png')

    Args:
        path: the file's path, relative to the repository.
    """
    return f"{_QUOTED}/{path}" if is_picture(path) else f"{_QUOTED}/includes/{path}"


def is_quoted(path: str) -> bool:
    """Whether a path below a docset's folder is one that `place_of` gives."""
    return path.startswith(f"{_QUOTED}/")


def path_in_repository(place: str) -> str:
    """Give the path that a quoted file has in its repository, of its place.

    >>> path_in_repository("quoted/includes/samples/a.cs")
    'samples/a.cs'
    """
    path = place.removeprefix(f"{_QUOTED}/")
    return path if is_picture(path) else path.removeprefix("includes/")
