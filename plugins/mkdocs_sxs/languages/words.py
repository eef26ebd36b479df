"""The words of the interface, one file for each language tag.

`words/en-US.yml` is the schema: every other file has the same keys with the same
placeholders. What a language lacks is shown in English.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

import yaml

from .. import safe_yaml
from . import locales

SCHEMA = "en-US"
"""The tag of the file that every other is held to."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the interface says in one language; each field is a key of the words files."""

    machine_translated: str
    """Above the title: that a machine translated the page."""
    translated_on: str
    """The same in a sentence, with the day: `{date}`; the search shows it."""
    may_err: str
    """That machine translations may be wrong."""
    older_sentences: str
    """How many sentences are from an older English: `{count}` of `{total}`."""
    older_days: str
    """Behind that, in brackets: the days of that English and of the current one, `{date}` and
    `{current}`."""
    displaced: str
    """On a page whose sentences slipped: that they stand in the wrong places."""
    read_english: str
    """The link to the English page."""
    updated_on: str
    """When the article was last changed: `{date}`."""
    language: str
    """Names the language switcher for those who cannot see its icon."""
    languages: str
    """Heads the list of languages on a home page."""
    breadcrumb: str
    """Names the pages above a page, for those who do not see that."""
    permalink: str
    """The link beside a heading that leads to that heading."""
    dark_mode: str
    """The button that makes the page dark."""
    light_mode: str
    """The button that makes the page light."""
    home: str
    """The home page of a language."""
    articles: str
    """Heads a list of articles."""
    all_articles: str
    """The list of all articles."""
    a_to_z: str
    """Heads the list in alphabetical order."""
    by_subject: str
    """Heads the list of subjects."""
    related_articles: str
    """Heads the articles that are related to one."""
    recently_updated: str
    """Heads the articles that were updated last."""
    status: str
    """The page that says how fresh and how good the translations are."""
    status_translated: str
    """There, a part: what is translated."""
    status_people: str
    """There, a part: what people translated."""
    status_missing: str
    """There, a number or a heading: articles that are not translated."""
    status_behind: str
    """There, a number: articles whose current English has other sentences."""
    status_renew: str
    """There, a number: the sentences of these that have to be translated."""
    status_findings: str
    """There, a number: what checks found."""
    status_errors: str
    """There, a number: findings of that level."""
    status_warnings: str
    """There, a number: findings of that level."""
    status_notes: str
    """There, a number: findings of that level."""
    status_handed_off: str
    """There, heads the days on which translations were handed off."""
    status_current: str
    """There, heads the days of the English that is current."""
    status_by_year: str
    """There, heads a figure."""
    status_by_rule: str
    """There, heads a figure."""
    status_note: str
    """There, at the foot: what is meant."""
    page_of: str
    """Which page of a list: `{number}`, `{total}`."""
    previous_page: str
    """The link to the page before."""
    next_page: str
    """The link to the page behind."""
    not_translated: str
    """On a fallback page: that the article is not translated into the reader's language."""
    not_shown: str
    """That an article is broken and cannot be shown."""
    file_not_here: str
    """In place of code, a picture or a part of an article: that the site has no such `{file}`."""
    note: str
    """The title of an alert: a note."""
    tip: str
    """The title of an alert: a tip."""
    important: str
    """The title of an alert: something important."""
    warning: str
    """The title of an alert: a warning."""
    caution: str
    """The title of an alert: caution."""
    not_found: str
    """Heads the page for an address that leads nowhere."""
    not_found_meant: str
    """Stands there before the page that was probably meant."""
    go_home: str
    """The link from there to the home page."""
    not_found_hint: str
    """What to do on that page."""
    contents: str
    """Heads the table of contents of a set of articles."""
    knowledge_check: str
    """Heads the questions at the end of a unit of a course."""
    right_answer: str
    """Marks an answer to such a question as right."""
    wrong_answer: str
    """Marks an answer to such a question as wrong."""
    show_answer: str
    """Opens the explanation of an answer."""
    recovered: str
    """On an English page: that no file holds it."""
    recovered_proved: str
    """On an English page: that, and that its hash proves it to be the original."""
    reading_view: str
    """Names the choice of how to read a page."""
    translation_only: str
    """Reading view: the translation alone, without English."""
    sentence_by_sentence: str
    """Reading view: every sentence can be opened to show its English."""
    side_by_side: str
    """Reading view: the translation and the English in two columns."""
    article_in_english: str
    """Reading view: the English alone, the interface stays as it is."""
    show_english: str
    """The button behind a sentence that opens its English."""
    may_differ: str
    """Names the mark of a sentence that may say something else than its English."""
    next_sentence: str
    """The button in an opened sentence that opens the next one."""
    previous_sentence: str
    """The button in an opened sentence that opens the one before."""
    improve_sentence: str
    """The link to the sentence in the site's repository."""
    report_sentence: str
    """The link by which a reader says that a sentence is wrong, where the owner names one."""
    suggest_translation: str
    """The link beside a sentence by which a reviewer says how it should be."""
    english_loading: str
    """Said while the English is on its way."""
    english_failed: str
    """Said when the English could not be had."""
    search: str
    """Names the search; also the text of its empty field."""
    search_clear: str
    """The button that empties the search field."""
    search_type: str
    """What to do, as long as the search field is empty."""
    searching: str
    """Said while results are on their way."""
    search_found: str
    """How many results: `{count}`."""
    search_nothing: str
    """That there are none: `{query}`."""
    search_hint: str
    """What to try then."""
    search_most: str
    """That no page has all of several words, and by which ones pages were found: `{words}`."""
    search_english_too: str
    """The button that searches the English articles as well."""
    search_type_english: str
    """Where the English articles are searched and have none of the words."""
    search_in_english: str
    """Heads results from the English articles."""
    search_more: str
    """The button that shows more results."""
    search_failed: str
    """Said when the search could not be had."""
    close: str
    """Closes a panel or dismisses a message."""
    also_in: str
    """Offers the page in the language of these words, by its own name: `{language}`."""
    link_copied: str
    """Said when that is done."""
    other_site: str
    """Behind a link, for those who cannot see its mark: it leads to another website."""
    credit: str
    """In the footer, as the licence asks: `{source}` and `{licence}` are links."""


def available() -> tuple[str, ...]:
    """Give the tags that have a words file, sorted."""
    folder = files("mkdocs_sxs") / "words"
    return tuple(
        sorted(e.name.removesuffix(".yml") for e in folder.iterdir() if e.name.endswith(".yml"))
    )


@cache  # every page asks for its language's, and reading YAML takes milliseconds
def load(tag: str) -> Words:
    """Give the words for a language tag: its own, its language's, or the English ones."""
    return Words(**{**read_words_file(SCHEMA), **read_words_file(match(tag))})


@cache
def match(tag: str) -> str:
    """Say which words file serves a tag: its own, one that reads like it, or English.

    One in another script does not: who reads Cyrillic Serbian gets no Latin words.
    """
    known = available()
    return tag if tag in known else locales.nearest(tag, known) or SCHEMA


def read_words_file(tag: str) -> dict[str, str]:
    """Read one words file, without falling back to another; unknown keys are left out."""
    text = (files("mkdocs_sxs") / "words" / f"{tag}.yml").read_text(encoding="utf-8")
    known = {field.name for field in fields(Words)}
    said = yaml.load(text, Loader=safe_yaml.LOADER)  # noqa: S506 (it is safe)
    return {key: str(value) for key, value in said.items() if key in known}
