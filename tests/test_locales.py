"""What a language tag means: every language of the publisher's repositories, and bad tags."""

from __future__ import annotations

import datetime
from pathlib import Path

import material
import pytest

from mkdocs_sxs.languages import locales, words
from publisher_languages import ROWS

THEME = Path(material.__file__).parent / "templates" / "partials" / "languages"


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_each_language(row: list[str]) -> None:
    tag, direction, name, words, open_graph, day = row
    locale = locales.resolve(tag)
    assert [locale.direction, locale.name, locale.material, locale.open_graph] == [
        direction, name, words, open_graph,
    ]  # fmt: skip
    # CLDR writes some of its spaces as no-break spaces.
    assert " ".join(locale.date(datetime.date(2019, 8, 22)).split()) == day
    assert (THEME / f"{words}.html").is_file(), "the theme has words of that name"


# Tags beside those of the publisher whose words the theme has under another name than the
# language's, and that name.
THEME_WORDS = {
    "zh": "zh", "zh-SG": "zh", "zh-Hans-HK": "zh", "zh-Hant": "zh-Hant", "zh-HK": "zh-Hant",
    "zh-MO": "zh-Hant", "zh-Hant-HK": "zh-Hant", "no": "nb", "nn-NO": "nn", "pt": "pt",
    "pt-AO": "pt", "sr-RS": "sr", "sr-Latn-ME": "sh",
}  # fmt: skip


@pytest.mark.parametrize("tag", THEME_WORDS)
def test_the_theme_has_its_words_in_the_script_of_the_language(tag: str) -> None:
    assert locales.resolve(tag).material == THEME_WORDS[tag]
    assert (THEME / f"{THEME_WORDS[tag]}.html").is_file()


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("sl-SI", "sl-SI"),
        ("sl-si", "sl-SI"),
        ("sr_latn_rs", "sr-Latn-RS"),
        ("de", "de"),
        ("es-419", "es-419"),
        ("ca-es-VALENCIA", "ca-ES-valencia"),
        ("CA_ES_valencia", "ca-ES-valencia"),
        ("sl-ROZAJ", "sl-rozaj"),
        ("de-ch-1996", "de-CH-1996"),
        ("ca-ES-images", None),
        ("de-1996-1996", None),
        ("valencia", None),
        ("no-no", "no-NO"),
        ("no-XX", None),
        ("xx-YY", None),
        ("images", None),
        ("media", None),
        ("en-US-x-foo", None),
        ("", None),
    ],
)
def test_the_spelling_of_a_tag(written: str, canonical: str | None) -> None:
    assert locales.canonical(written) == canonical


def test_two_languages_of_one_name_are_told_apart() -> None:
    names = locales.switcher_names(map(locales.resolve, ["pt-BR", "pt-PT", "sl-SI"]))
    assert list(names.values()) == ["Português (Brasil)", "Português (Portugal)", "Slovenščina"]


def test_a_variant_of_a_language_is_named() -> None:
    names = locales.switcher_names(map(locales.resolve, ["ca-ES", "ca-ES-valencia", "sl-rozaj"]))
    assert list(names.values()) == ["Català", "Català (valencià)", "Slovenščina (rezijanščina)"]
    assert locales.resolve("ca-ES-valencia").long_name == "Català (Espanya, valencià)"


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("mn-Mong-CN", "ltr"), ("mn-Mong", "ltr"), ("ug-CN", "rtl"), ("ja-JP", "ltr"), ("ks", "rtl")],
)
def test_a_direction_is_one_that_html_knows(tag: str, direction: str) -> None:
    assert locales.resolve(tag).direction == direction


def test_no_reads_like_bokmal() -> None:
    assert words.match("no") == words.match("no-NO") == "nb-NO"
    assert locales.resolve("no-NO").date(datetime.date(2019, 8, 22)) == "22. august 2019"
    assert locales.is_same("no", "nb-NO")
    assert not locales.is_same("no", "nn-NO")


def test_a_tag_in_another_spelling_is_refused() -> None:
    with pytest.raises(ValueError, match="sl-si"):
        locales.resolve("sl-si")
