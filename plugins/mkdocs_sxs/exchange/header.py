"""What a file of units says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .. import __version__
from ..intake.provenance import Provenance
from ..site import credit

TOOL = "mkdocs-sxs"
"""The name of the program that wrote it."""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands at the head of a file of units."""

    source: str
    """The tag of the language of the sources."""
    target: str
    """The tag of the language of the targets."""
    version: str
    """The version of the program."""
    day: date
    """When the translations were imported last."""
    credits: tuple[str, ...] = ()
    """Where the texts come from, and their licences."""
    with_codes: bool = False
    """Whether markup is written as inline codes; without it, markup is text."""


SOURCE = "en-US"
"""The language of the hidden halves."""


def of_language(
    provenance: Provenance, locale: str, today: date, *, with_codes: bool = False
) -> Header:
    """Make the header of the translations in one language.

    Args:
        provenance: where imported files came from.
        locale: the tag of the language.
        today: the day that counts where nothing was imported.
        with_codes: whether markup is written as inline codes.
    """
    imports = [one for one in provenance.imports if one.locale == locale]
    said = (
        ", ".join(
            filter(None, (credit.web_address(one.repository) or one.repository, *one.licence))
        )
        for one in imports
    )
    days = [one.date for one in imports if one.date]
    return Header(
        SOURCE,
        locale,
        __version__,
        max(days, default=today),
        tuple(dict.fromkeys(said)),
        with_codes,
    )
