"""Every words file has the words of the English one, with the same placeholders."""

from __future__ import annotations

from dataclasses import asdict, fields
from importlib.resources import files
from string import Formatter

import pytest
import yaml

from mkdocs_sxs.languages import locales, words


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def whole(tag: str) -> dict[str, str]:
    text = (files("mkdocs_sxs") / "words" / f"{tag}.yml").read_text(encoding="utf-8")
    loaded: dict[str, str] = yaml.safe_load(text)
    return loaded


def test_the_schema_has_a_word_for_every_field() -> None:
    assert list(whole(words.SCHEMA)) == [field.name for field in fields(words.Words)]


@pytest.mark.parametrize("tag", words.available())
def test_a_words_file_holds_to_the_schema(tag: str) -> None:
    schema, own = whole(words.SCHEMA), whole(tag)
    assert locales.canonical(tag) == tag
    assert list(own) == list(schema)
    assert all(isinstance(text, str) and text.strip() for text in own.values())
    assert {k: placeholders(v) for k, v in own.items()} == {
        k: placeholders(v) for k, v in schema.items()
    }


def test_every_language_of_the_publisher_has_words() -> None:
    tags = """
        ar-SA bg-BG cs-CZ da-DK de-DE el-GR en-US es-ES et-EE fi-FI fr-FR he-IL hr-HR hu-HU id-ID
        it-IT ja-JP ko-KR lt-LT lv-LV nb-NO nl-NL pl-PL pt-BR pt-PT ro-RO ru-RU sk-SK sl-SI
        sr-Latn-RS sv-SE th-TH tr-TR uk-UA vi-VN zh-CN zh-TW
    """
    assert set(tags.split()) <= set(words.available())


def test_a_language_without_words_speaks_english() -> None:
    # Volapük: no language that will have words one day.
    assert asdict(words.load("vo-001")) == whole(words.SCHEMA)


@pytest.mark.parametrize(
    ("tag", "speaks"),
    [
        ("sv-FI", "sv-SE"),  # a region without words of its own
        ("sv", "sv-SE"),
        ("pt-BR", "pt-BR"),
        ("pt-AO", "pt-PT"),  # Portuguese outside Brazil follows Portugal
        ("pt-CH", "pt-PT"),
        ("pt", "pt-BR"),
        ("zh-HK", "zh-TW"),  # the region alone says the script
        ("zh-Hant-TW", "zh-TW"),
        ("zh-Hant", "zh-TW"),
        ("zh-SG", "zh-CN"),
        ("zh", "zh-CN"),
        ("sr-Latn", "sr-Latn-RS"),
        ("sr-ME", "sr-Latn-RS"),
        ("sr-Cyrl-RS", "en-US"),  # nobody is given another script unasked
        ("sr-RS", "en-US"),
        ("sr", "en-US"),
    ],
)
def test_words_are_those_of_the_same_language_in_the_same_script(tag: str, speaks: str) -> None:
    assert words.match(tag) == speaks
    assert words.load(tag).home == whole(speaks)["home"]
