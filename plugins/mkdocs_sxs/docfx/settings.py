"""What a conversion is given besides the text, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element  # built from tokens, never parsed from text

from ..problem import Problem
from .alerts import ALERTS, Alert

Use = Literal["link", "image", "video"]
"""How a destination is used: followed by the reader, shown in the page, or played."""


@dataclass(frozen=True)
class Included:
    """A file that another one includes."""

    file: str
    """The path a person can open. It names findings, and its own links start from here."""
    text: str
    """Its Markdown in the chosen language, with or without front matter."""


def _as_written(destination: str, use: Use, file: str) -> str | None:
    return destination


def _no_include(path: str, file: str) -> Included | None:
    return None


def _no_repository(path: str, file: str) -> str:
    return ""


def _no_title(uid: str) -> str:
    return ""


def _no_code(path: str, file: str) -> str | None:
    return None


@dataclass(frozen=True)
class ConversionSettings:
    """What a conversion is given besides the text."""

    file: str = ""
    """The path a person can open; it names the findings."""
    line: int = 1
    """The line of that file on which the text starts."""
    alerts: tuple[Alert, ...] = ALERTS
    """The kinds of alert that the text may hold."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Their titles in the page's language, by the keys of the words."""
    resolve: Callable[[str, Use, str], str | None] = _as_written
    """Gives the address for a destination, as written in a file.

    None shows the text of a link unlinked, and a notice in place of a picture or a video. It is
    asked for `xref:` destinations too, with everything behind the colon as written.
    """
    include: Callable[[str, str], Included | None] = _no_include
    """Gives the file that a path, as written in a file, includes; None if there is none."""
    code: Callable[[str, str], str | None] = _no_code
    """Gives the text of the code file that a path, as written in a file, names."""
    not_here: str = ""
    """What is said of a file that there is none of, with `{file}`; empty says nothing."""
    repository: Callable[[str, str], str] = _no_repository
    """Gives the address in its repository of a file that a path, as written in a file, names; empty
    where that is not known."""
    title: Callable[[str], str] = _no_title
    """Gives the title of the page that a destination `xref:` means; empty where there is none."""

    hosts: tuple[str, ...] | None = None
    """The other sites whose pictures are shown; those of any other are links. None means all."""


@dataclass(frozen=True)
class Converted:
    """A converted page."""

    tree: Element
    """The page as Python-Markdown's tree; its text is final. The caller may change it."""
    problems: tuple[Problem, ...]
    """What is wrong with the text, in the order of its lines."""
    unsupported: Mapping[str, int] = field(default_factory=dict)
    """How often each construct occurs that is shown as plain text, by name."""
