"""Alerts: boxes that a label heads, such as `> [!NOTE]`.

Labels are written in any case, without the space behind `>`, and some were translated with
the text. What no table knows is a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement  # built from tokens, never parsed

from . import directives


@dataclass(frozen=True)
class Alert:
    """A kind of alert."""

    label: str
    """What stands behind `[!`, in lower case."""
    css: str
    """The classes of its box; the theme's stylesheet has a look for the last one."""
    word: str
    """The key of its title among the words of the interface (`words/*.yml`)."""
    also: tuple[str, ...] = ()
    """Other labels that authors or translators wrote; a title in the page's language is known."""


NOTE = Alert("note", css="note", word="note", also=("hinweis", "information"))
"""What a label means that no row knows."""

ALERTS: tuple[Alert, ...] = (
    NOTE,
    Alert(
        "tip",
        css="tip",
        word="tip",
        also=(
            "tips", "hint", "tipp", "namigi", "namig", "sfaturi", "sfat", "съвети", "עצה", "עצות",
            "ヒント", "提示",
        ),
    ),
    Alert("important", css="important info", word="important", also=("wichtig",)),
    Alert("warning", css="warning", word="warning", also=("warnung", "danger")),
    Alert(
        "caution", css="caution danger", word="caution", also=("vorsicht", "achtung", "attention")
    ),
)  # fmt: skip
"""The kinds of alert. A new kind is a new row; all else that knows of alerts asks this table.

Until the words know its `word`, its box is headed by its label, in English.
"""

_TURNED = re.compile(r"!\s?\[(?P<name>[A-Za-z]{3,20})\](?![(\[])")
"""A label that was written as a picture is."""
_QUOTED_AT_END = re.compile(rf">\s?{directives.LABEL.pattern}\s*\Z")
_LABEL_AT_END = re.compile(directives.LABEL.pattern + r"\s*\Z")


def kind(label: str, alerts: Iterable[Alert], titles: Mapping[str, str]) -> Alert:
    """Give the kind of alert that a label means.

    Args:
        label: what stands behind `[!`.
        alerts: the kinds there are.
        titles: their titles in the page's language by the keys of the words; a label may be one.
    """
    return meant_by(label, alerts, titles) or NOTE


def meant_by(label: str, alerts: Iterable[Alert], titles: Mapping[str, str]) -> Alert | None:
    """Give the kind of alert that a label means, or None; takes what `kind` takes."""
    name, known = label.strip().casefold(), tuple(alerts)
    for meant in (
        lambda one: one.label == name,
        lambda one: titles.get(one.word, "").casefold() == name,
        lambda one: name in one.also,
    ):
        if found := next(filter(meant, known), None):
            return found
    return None


def is_known(label: str, alerts: Iterable[Alert]) -> bool:
    """Whether a label is that of a kind itself, in any case, and no other way to write one."""
    return label.strip().casefold() in (one.label for one in alerts)


def box(label: str, alerts: Iterable[Alert], titles: Mapping[str, str]) -> Element:
    """Make the box of an alert with its title, as Material shows one.

    Takes what `kind` takes. A kind without a title is headed by its label.
    """
    element = Element("div", {"class": f"admonition {kind(label, alerts, titles).css}"})
    SubElement(element, "p", {"class": "admonition-title"}).text = title(label, alerts, titles)
    return element


def title(label: str, alerts: Iterable[Alert], titles: Mapping[str, str]) -> str:
    """Give the title of an alert; takes what `kind` takes."""
    found = kind(label, alerts, titles)
    return titles.get(found.word, found.label.title())


def split_label(text: str | None) -> tuple[str, str] | None:
    """Split text that a label starts into the label and the rest, or give None.

    Marks of quotes that a translation left behind the label belong to neither.
    """
    match = directives.LABEL.match((text or "").lstrip())
    if match is None:
        match = _TURNED.match((text or "").lstrip())
        if match is None or not is_known(match["name"], ALERTS):
            return None
    return match["name"], (text or "").lstrip()[match.end() :].lstrip("> \t\n")


def quoted_at_end(text: str | None) -> tuple[str, str] | None:
    """Split text that ends in the mark of a quote and a label into what is before and the label."""
    match = _QUOTED_AT_END.search(text) if text and "[!" in text else None
    return (text[: match.start()].rstrip(), match["name"]) if text and match else None


def label_at_end(text: str | None) -> tuple[str, str] | None:
    """Split text that ends in a label into what stands before it and the label."""
    if not text or "[!" not in text:
        return None
    match = _LABEL_AT_END.search(text)
    return (text[: match.start()], match["name"]) if match else None
