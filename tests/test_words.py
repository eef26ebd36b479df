"""Every words file has the words of the English one, with the same placeholders."""

from __future__ import annotations

from dataclasses import asdict, fields
from importlib.resources import files
from string import Formatter

import pytest
import yaml

from mkdocs_sxs import locales, words


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


def test_a_language_without_words_speaks_english() -> None:
    assert asdict(words.load("ga-IE")) == whole(words.SCHEMA)


def test_a_region_without_words_of_its_own_speaks_its_language() -> None:
    assert words.match("sv-FI") == "sv-SE"
    assert words.load("sv-FI").home == "Startsida"
