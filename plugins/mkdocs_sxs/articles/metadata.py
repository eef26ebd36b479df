"""What an article's front matter says, with types.

The keys are those of the publisher's repositories: the author's own, and six that the
localisation appended (`ms.translationtype`, `ms.contentlocale`, `ms.lasthandoff` ...).
Values come as YAML gives them: dates as `08/22/2019` or as a date, numbers as text,
one value or a list.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from ..languages import locales
from ..problem import Problem
from ..register import finding
from . import robots, titles
from .robots import Robots

LOCALISATION_KEYS = frozenset(
    {
        "ms.openlocfilehash",
        "ms.sourcegitcommit",
        "ms.translationtype",
        "ms.contentlocale",
        "ms.lasthandoff",
        "ms.locfileid",
    }
)
"""What the localisation appends; the English file has none of them."""

_SHORT = 64
"""Texts shorter than this are often the same in many articles."""
_TRANSLATION = {
    "mt": "MT",
    "machine translation": "MT",
    "ht": "HT",
    "human translation": "HT",
}


@dataclass(frozen=True, slots=True)
class Metadata:
    """The front matter of one article."""

    title: str = ""
    """The title, plain text; empty where the front matter has none."""
    description: str = ""
    """The description, plain text; empty where the front matter has none."""
    author: str = ""
    """Who wrote it: `author`, else `ms.author`."""
    robots: Robots = field(default_factory=Robots)
    """What the front matter says to crawlers."""
    translation: str = ""
    """`MT` for machine translated, `HT` for human translated, empty where it is not said."""
    content_locale: str = ""
    """The canonical language tag of `ms.contentlocale`, empty where there is none."""
    dated: date | None = None
    """`ms.date`: when the author last reviewed the English."""
    handed_off: date | None = None
    """`ms.lasthandoff`: when this translation was handed back."""
    fields: tuple[tuple[str, str], ...] = ()
    """Every `ms.…` key with a value, as name and text, in the order of the file."""

    @property
    def modified(self) -> date | None:
        """When the text last changed: the hand-off of a translation, else the author's date."""
        return self.handed_off or self.dated


def kept_terms(*fields: Mapping[str, object]) -> tuple[str, ...]:
    """Give what is not to be translated: the items of `no-loc` in front matter."""
    terms: list[str] = []
    for one in fields:
        given = next((value for key, value in one.items() if key.lower() == "no-loc"), ())
        items = given.split(",") if isinstance(given, str) else given
        if isinstance(items, (list, tuple)):
            terms += (term for item in items if (term := _text(item).strip()) and len(term) < 100)
    return tuple(dict.fromkeys(terms))


def read_metadata(
    fields: Mapping[str, object],
    file: str,
    lines: Mapping[str, int],
) -> tuple[Metadata, tuple[Problem, ...]]:
    """Give types to the front matter `fields` of one article.

    Findings stand in `file`, at the line of a key, which `lines` gives.
    """
    problems: list[Problem] = []
    values = {str(key): value for key, value in fields.items()}

    rules: list[Robots] = []
    for key in [name for name in values if name.lower() == "robots"]:
        said, unknown = robots.parse(values[key])
        rules.append(said)
        problems += [
            finding("robots-directive", file, lines.get(key, 1), word=word, meant=meant)
            if meant
            else finding("robots-directive:nothing", file, lines.get(key, 1), word=word)
            for word, meant in unknown
        ]

    days: dict[str, date | None] = {}
    for key in ("ms.date", "ms.lasthandoff"):
        days[key] = parse_date(values.get(key))
        if days[key] is None and _text(values.get(key)):
            problems.append(
                finding("date", file, lines.get(key, 1), key=key, value=_text(values[key]))
            )

    spelled = _text(values.get("ms.translationtype"))
    translation = _TRANSLATION.get(spelled.lower(), "")
    if spelled and not translation:
        problems.append(
            finding("translation-type", file, lines.get("ms.translationtype", 1), value=spelled)
        )

    title = titles.without_entities(_text(values.get("title")))
    if any(key.startswith("ms.") for key in values):
        title = titles.without_site(title)  # the owner's pages say what the owner wrote

    return (
        Metadata(
            title=title,
            description=_text(values.get("description")),
            author=_text(values.get("author")) or _text(values.get("ms.author")),
            robots=robots.strictest(rules),
            translation=translation,
            content_locale=_locale(_text(values.get("ms.contentlocale"))),
            dated=days["ms.date"],
            handed_off=days["ms.lasthandoff"],
            fields=tuple(
                (key, text)
                for key, value in values.items()
                if key.startswith("ms.") and (text := _text(value))
            ),
        ),
        tuple(problems),
    )


def interned(fields: Mapping[str, object]) -> dict[str, object]:
    """Give front matter with its keys and short texts interned: most articles share them."""

    def one(value: object) -> Any:  # noqa: ANN401 (what it is given)
        return sys.intern(value) if type(value) is str and len(value) < _SHORT else value

    return {one(key): one(value) for key, value in fields.items()}


def parse_date(value: object) -> date | None:
    """Read a day: `08/22/2019` (month first), `2019-08-22`, or what YAML made a date of."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return _day(_text(value)[:10])


@cache  # articles share their days: those on which they were handed off
def _day(text: str) -> date | None:
    for form in ("%m/%d/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


@cache
def _locale(tag: str) -> str:
    return locales.canonical(tag) or tag if tag else ""


def _text(value: object) -> str:
    """A front matter value as plain text: lists with commas, nothing as an empty text."""
    if isinstance(value, str):
        text = " ".join(value.split())
        return value if text == value else text  # of which there is one already
    if value is None or isinstance(value, Mapping):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(_text, value)))
    try:
        return " ".join(str(value).split())
    except ValueError:  # a number of more digits than Python writes
        return ""
