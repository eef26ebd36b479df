"""Checks: every case of `pages/checks.md`, the table of rules, and what settings say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_sxs.articles.article import read_article
from mkdocs_sxs.checks import checking, fixing
from mkdocs_sxs.checks.pair import LONGEST, Pair, visible
from mkdocs_sxs.checks.precision import LANGUAGES, READ
from mkdocs_sxs.checks.settings import Ignored, Settings, read_settings
from mkdocs_sxs.checks.table import RULES, TRIED
from mkdocs_sxs.segments import quality
from mkdocs_sxs.segments.scaffold import Segment

PAGE = (Path(__file__).parent / "pages" / "checks.md").read_text(encoding="utf-8")
GLOSSARY = {"teapot": ("čajnik", "чайник", "急須")}
KEPT = ("Kettle Works",)
BY_NAME = {rule.name: rule for rule in RULES}
CHAPTERS = {
    part.partition("\n")[0]: dict(re.findall(r"~~~ (\w+)\n(.*?)\n(?=~~~)", part, re.DOTALL))
    for part in PAGE.split("\n# ")[1:]
}


def cases(kind: str) -> list[tuple[str, list[str]]]:
    """Give the name of a rule with the parts of each line of the page."""
    return [
        (name, line.split(" ¦ "))
        for name, chapter in CHAPTERS.items()
        for line in chapter[kind].split("\n")
    ]


def pair(parts: list[str]) -> Pair:
    language, localized, english, *_ = parts
    return Pair(localized, english, language, KEPT, GLOSSARY)


@pytest.mark.parametrize(("name", "parts"), cases("fires"))
def test_a_rule_finds(name: str, parts: list[str]) -> None:
    hits = list(BY_NAME[name].find(pair(parts)))
    assert hits
    assert all(0 <= hit.start <= hit.end <= len(parts[1]) for hit in hits)


@pytest.mark.parametrize(("name", "parts"), cases("silent"))
def test_a_rule_passes_over(name: str, parts: list[str]) -> None:
    assert list(BY_NAME[name].find(pair(parts))) == []


@pytest.mark.parametrize(
    ("name", "parts"), [(name, parts) for name, parts in cases("fires") if BY_NAME[name].fixes]
)
def test_a_rule_mends(name: str, parts: list[str]) -> None:
    language, localized, english, wanted = parts
    segment = Segment("aaaaa-103", localized, english)
    fixed = fixing.fix_pair(segment, "a.md", f"{language}-XX", [BY_NAME[name]], Settings())
    assert fixed == Segment("aaaaa-103", wanted, english)


def test_every_rule_has_cases_and_says_what_it_does() -> None:
    assert list(CHAPTERS) == [rule.name for rule in RULES]
    for rule in RULES:
        assert rule.explanation.endswith(".")
        assert rule.figure
        assert rule.languages
    assert not set(TRIED) & set(BY_NAME)


@pytest.mark.parametrize("name", sorted(CHAPTERS))
def test_a_rule_is_shown_in_three_scripts(name: str) -> None:
    """Or in those it is on in."""
    scripts = {"bg": "Cyrillic", "he": "Hebrew", "ja": "Japanese", "th": "Thai"}
    shown = {scripts.get(parts[0], "Latin") for rule, parts in cases("fires") if rule == name}
    on = {scripts.get(tag, "Latin") for tag in BY_NAME[name].languages - {"*"}}
    assert len(shown) >= (min(3, len(on)) if "*" not in BY_NAME[name].languages else 3)


def test_a_rule_is_on_where_it_was_measured() -> None:
    on = {rule.name for rule in checking.chosen(RULES, (), "he")}
    assert {"quote-space", "glossary", "quotes"} <= on
    assert not {"negation", "apostrophe-split"} & on
    assert {rule.name for rule in checking.chosen(RULES, (), "fr")} == {"glossary", "no-loc"}
    assert [rule.name for rule in checking.chosen(RULES, ("negation",), "he")] == ["negation"]


@pytest.mark.parametrize("name", sorted(READ))
def test_a_rule_is_on_where_four_of_five_hits_were_right(name: str) -> None:
    """And off where they were not."""
    read = READ[name]
    measured = BY_NAME[name].languages
    assert measured <= set(LANGUAGES)
    for language, share in read.items():
        assert 0 <= share.right <= share.read
        assert (language in measured) == (5 * share.right >= 4 * share.read)


def test_hits_of_all_rules_were_read_but_of_those_that_go_by_lists_or_find_none() -> None:
    assert set(BY_NAME) - set(READ) == {"no-loc", "glossary", "code-translated"}


@pytest.mark.parametrize(
    ("half", "seen"),
    [
        ("Open `a b` now", "Open ····· now"),
        ("See [the pot](a.md \"t\") or <b>tea</b>", "See [the pot]·········· or ···tea····"),
        ("At https://example.org/a, mail a@example.com", "At " + "·" * 21 + ", mail " + "·" * 13),
        ("A&nbsp;b [!NOTE] c", "A······b ······· c"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_hidden_at_its_place(half: str, seen: str) -> None:
    shown = visible(half).replace("\0", "·")
    assert shown == seen


@pytest.mark.parametrize(
    "piece", ["[", "](", "**", "( ", "a a ", "«", "<a ", "`", "\\*", "a@", "' ", "1,", "x ' "]
)
def test_hits_lie_in_the_translation_whatever_it_is_made_of(piece: str) -> None:
    text = piece * (2_000 // len(piece))
    for rule in RULES:
        for language in ("sl", "he", "et", "ja"):
            for hit in rule.find(Pair(text, text[:-1], language, KEPT, GLOSSARY)):
                assert 0 <= hit.start <= hit.end <= len(text)


def test_a_pair_longer_than_any_sentence_is_passed_over() -> None:
    for length, wanted in ((10, ["command"]), (LONGEST, [])):
        body = str(Segment("aaaaa-103", "a" * length, "Get-Teapot"))
        article = read_article(body.encode(), "a.md", "sl-SI", "a.md")
        found = checking.check_article(article, [BY_NAME["command"]], Settings())
        assert [rule.name for rule, *_ in found] == wanted


def test_a_hit_stands_on_its_line_of_a_pair_of_several() -> None:
    pair = Segment("aaaaa-103", "Odprite.\nTu **gumb**nato.", "Open.\nThe **button** then.")
    article = read_article(f"# A\n\n{pair}\n".encode(), "a.md", "sl-SI", "a.md")
    found = checking.check_article(article, [BY_NAME["glued-word"]], Settings())
    assert [line for *_, line in found] == [4]


def test_settings_are_read() -> None:
    said = read_settings(
        {
            "never_translate": ["Kettle Works"],
            "glossary": {"sl": {"lid": "pokrov"}, "sl-SI": {"pot": ["čajnik", "lonec"]}},
            "ignore": ["quotes", {"rule": "number", "path": "sl-SI/legal/*"}, {"english": "Tea"}],
        },
        BY_NAME,
    )
    assert said.never_translate == ("Kettle Works",)
    assert said.terms("sl-SI") == {"lid": ("pokrov",), "pot": ("čajnik", "lonec")}
    assert said.terms("ro-RO") == {}
    assert said.ignore[0] == Ignored(rule="quotes")
    assert said.ignore[1].meets("number", "sl-SI", "content/sl-SI/legal/a.md", "")
    assert not said.ignore[1].meets("number", "sl-SI", "content/sl-SI/a.md", "")
    assert said.ignore[2].meets("brackets", "ro-RO", "a.md", "Tea and water.")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"never": []}, "there is no 'never'"),
        ([], "write a mapping"),
        ({"never_translate": [1]}, "write texts"),
        ({"glossary": {"xx-xx-xx": {}}}, "no language tag"),
        ({"glossary": {"sl": ["pot"]}}, "English terms below sl"),
        ({"glossary": {"sl": {"pot": []}}}, "glossary: sl: pot: write texts"),
        ({"ignore": "quotes"}, "ignore: write a list"),
        ({"ignore": ["quote"]}, "there is no rule 'quote'"),
        ({"ignore": [{"locale": "sl-si"}]}, "write sl-SI"),
        ({"ignore": [{"lang": "sl"}]}, "there is no 'lang'"),
        ({"ignore": [{}]}, "write a rule, or a mapping"),
    ],
)
def test_settings_that_cannot_be_meant_say_what_to_write(given: object, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        read_settings(given, BY_NAME)


def test_of_two_names_that_begin_alike_the_longer_one_is_meant() -> None:
    wanted = quality.term_pattern(["Kettle", "Kettle Works"])
    assert wanted is not None
    english = "Kettle Works makes a Kettle."
    assert [*quality.lost_terms("Kettle izdelujejo.", english, wanted)] == ["Kettle Works"]
