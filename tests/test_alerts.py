"""Alerts: one row for each kind, and nothing else to change for a new one."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import material
import pytest
from markdown.serializers import to_html_string

from mkdocs_sxs import docfx
from mkdocs_sxs.docfx import ALERTS, Alert, ConversionSettings
from mkdocs_sxs.languages import words

INVENTED = Alert("invented", css="invented warning", word="invented", also=("erfunden",))
"""A kind that nobody will have, as a row would say it."""

WITH_INVENTED = ConversionSettings(
    alerts=(*ALERTS, INVENTED), titles={"invented": "Izmišljeno", "note": "Opomba", "tip": "Namig"}
)

BOX = (
    '<div class="admonition invented warning"><p class="admonition-title">Izmišljeno</p>'
    "<p>Nič ne uide.</p></div>"
)

# How the label of a new kind may stand in a text.
WRITTEN = {
    "alone": "> [!INVENTED]\n> Nič ne uide.\n",
    "in another case": ">[!Invented]\n> Nič ne uide.\n",
    "on the same line": "> [!INVENTED] Nič ne uide.\n",
    "titled in the page's language": "> [!IZMIŠLJENO]\n> Nič ne uide.\n",
    "as a translator wrote it": "> [!ERFUNDEN]\n> Nič ne uide.\n",
    "in HTML": "<blockquote>[!Invented]<br/>Nič ne uide.</blockquote>\n",
}


def shown(text: str, setting: ConversionSettings) -> str:
    """Give the HTML of a text without blanks between its tags."""
    html = to_html_string(docfx.convert(text, setting).tree)
    return re.sub(r">\s+<", "><", html).strip().removeprefix("<div>").removesuffix("</div>")


@pytest.mark.parametrize("name", WRITTEN)
def test_a_new_row_is_a_new_kind(name: str) -> None:
    assert shown(WRITTEN[name], WITH_INVENTED) == BOX


def test_without_its_row_it_is_a_note() -> None:
    without = replace(WITH_INVENTED, alerts=ALERTS)
    assert '<div class="admonition note">' in shown(WRITTEN["alone"], without)


def test_amid_a_paragraph_only_the_label_of_a_kind_starts_an_alert() -> None:
    text = "> Prva vrstica.\n> [!INVENTED]\n> Nič ne uide.\n"
    assert shown(text, WITH_INVENTED) == f"<blockquote><p>Prva vrstica.</p></blockquote>{BOX}"
    assert "admonition" not in shown(text, replace(WITH_INVENTED, alerts=ALERTS))


def test_a_kind_without_a_title_is_headed_by_its_label() -> None:
    assert '<p class="admonition-title">Invented</p>' in shown(
        WRITTEN["alone"], replace(WITH_INVENTED, titles={})
    )


# What authors and translators wrote in place of the labels.
LABELS = {
    "note": "note hinweis information Hinweis neznano",
    "tip": "tip tips hint tipp namigi namig sfaturi sfat съвети עצה עצות ヒント 提示 TIPP",
    "important info": "important wichtig",
    "warning": "warning warnung danger",
    "caution danger": "caution vorsicht achtung attention",
}


@pytest.mark.parametrize(
    ("label", "css"), [(label, css) for css in LABELS for label in LABELS[css].split()]
)
def test_a_label_heads_the_box_of_its_kind(label: str, css: str) -> None:
    html = shown(f"> [!{label}]\n> Nič ne uide.\n", ConversionSettings())
    assert html.startswith(f'<div class="admonition {css}">')


# The table itself


@pytest.mark.parametrize("one", ALERTS, ids=[one.label for one in ALERTS])
def test_a_row_is_complete(one: Alert) -> None:
    """It has a title in the words of every language, and a look in the theme's stylesheet."""
    lacking = [tag for tag in words.available() if not words.read_words_file(tag).get(one.word)]
    assert lacking == [], (
        f"`{one.word}` is no word: give Words (languages/words.py) a field of this name, and the "
        f"file of each language in words/ a line for it; lacking: {' '.join(lacking)}"
    )
    styles = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    sheet = next(styles.glob("main.*.min.css")).read_text(encoding="utf-8")
    look = f".md-typeset .admonition.{one.css.split()[-1]}{{"
    assert look in sheet.replace(",", "{"), f"the theme has no look for {one.css}"


def test_no_two_rows_claim_one_label() -> None:
    claimed = [label for one in ALERTS for label in (one.label, *one.also)]
    assert sorted(claimed) == sorted({label.strip().casefold() for label in claimed})
