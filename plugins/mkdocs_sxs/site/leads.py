"""What leads on from a home page: subjects, letters, and what was updated last.

It is known when the index pages of a language are made, and kept with the first of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..articles.article import Article

FIELD = "sxs.leads"
"""The field of the overview that holds them: no front matter can write it."""

_RECENT = 5

_NAMES = {
    "ai": "AI", "api": "API", "aspnet": "ASP.NET", "azure": "Azure", "crm": "CRM",
    "devops": "DevOps", "dotnet": ".NET", "exchange": "Exchange", "iot": "IoT", "mdm": "MDM",
    "o365": "Office 365", "office365": "Office 365", "m365": "Microsoft 365",
    "onedrive": "OneDrive", "powerbi": "Power BI", "powerpoint": "PowerPoint",
    "powershell": "PowerShell", "sharepoint": "SharePoint", "sql": "SQL", "vpn": "VPN",
    "w10": "Windows 10", "w11": "Windows 11", "windows": "Windows",
}  # fmt: skip
"""Words of the values of `ms.service` and the like that people write otherwise."""


class Subject(NamedTuple):
    """A subject of articles."""

    value: str
    """As articles name it."""
    name: str
    """As people write it."""
    url: str
    """Its first page below the site's root."""
    number: int
    """How many articles it has."""


class Letter(NamedTuple):
    """A letter of the list from A to Z."""

    name: str
    url: str
    """Its place below the site's root."""
    topics: tuple[str, ...]
    """The pages that it is on."""


class Lead(NamedTuple):
    """An article that another one leads to."""

    title: str
    language: str
    """In which the title is."""
    url: str
    """Its page below the site's root."""


class Recent(NamedTuple):
    """An article that was updated lately."""

    title: str
    language: str
    """In which the title is."""
    url: str
    iso: str
    """The day."""
    subject: str
    """The name of its subject; empty where it has none."""


class Leads(NamedTuple):
    """All that leads on from the home page of a language."""

    number: int
    """How many articles it has."""
    subjects: tuple[Subject, ...] = ()
    letters: tuple[Letter, ...] = ()
    recent: tuple[Recent, ...] = ()
    orders: tuple[tuple[str, ...], ...] = ()
    """The topics of its articles in the order of reading: of its contents, then of each subject."""


def subject_name(value: str) -> str:
    """Write a subject as people do: `sharepoint-online` is SharePoint Online.

    One that has capitals or spaces is written as somebody meant it.
    """
    if value != value.lower() or " " in value:
        return value
    words = value.replace("_", "-").split("-")
    return " ".join(_NAMES.get(word, word.capitalize()) for word in words if word) or value


def most_recent(articles: Iterable[Article]) -> list[Article]:
    """Give the articles whose English was reviewed last, the last one first."""
    dated = [one for one in articles if one.metadata.dated and not one.is_fallback]
    dated.sort(key=lambda one: (one.metadata.dated, one.topic), reverse=True)
    return dated[:_RECENT]
