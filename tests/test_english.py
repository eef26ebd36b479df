"""The English edition, recovered: what several translations carry, and what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sxs.articles import article
from mkdocs_sxs.articles.article import Article
from mkdocs_sxs.build.cache.stored_articles import StoredArticles
from mkdocs_sxs.editions import english, variants
from mkdocs_sxs.site.catalog import Catalog, SourceFile, read_catalog
from tree import article as written
from tree import draw, expand

HEAD = '# <a name="a-b"></a>{{pair 11111-102|Naslov|A heading}}\n\n'


def translation(locale: str, body: str, front: str = "") -> Article:
    text = f"---\ntitle: Naslov\n{front}---\n{HEAD}{body}\n"
    return article.read_article(expand(text).encode(), f"{locale}/a.md", locale, "a.md")


def recover(*translations: Article) -> Article:
    recovered = english.recover(translations, "en-US")
    assert recovered is not None
    return recovered


def problems(recovered: Article) -> list[str]:
    return [f"{problem.file}:{problem.line}" for problem in recovered.problems]


TWO = "{{pair 11111-103|Ena.|One.}} {{pair 11111-104|Dve.|Two.}}"
TWO_OTHER = "{{pair 22222-103|Ena.|One.}} {{pair 22222-104|Dve.|TWO!}}"
THREE = "{{pair 11111-109|Tri.|Three.}}"
GROUP = "{{pair 33333-p101|Ena. Dve.|One. Two.}}"
GROUP_OTHER = "{{pair 33333-p101|Ena. Dve.|One. TWO!}}"

BODIES: dict[str, tuple[list[str], str, list[str]]] = {
    "all agree": ([TWO, TWO, TWO], "One. Two.", []),
    "one alone": ([TWO], "One. Two.", []),
    "sentences here, a paragraph there": ([TWO, GROUP, TWO], "One. Two.", []),
    "one sentence differs in one language": ([TWO, TWO_OTHER, TWO], "One. Two.", ["b/a.md:6"]),
    "one sentence differs in most": ([TWO_OTHER, TWO, TWO_OTHER], "One. TWO!", ["b/a.md:6"]),
    "one sentence differs inside a paragraph": ([TWO, GROUP_OTHER, TWO], "One. Two.", ["b/a.md:6"]),
    "each differs in another sentence": (
        [
            "{{pair 1-1|a|One!}} {{pair 1-2|b|Two.}} {{pair 1-3|c|Three.}}",
            "{{pair 1-1|a|One.}} {{pair 1-2|b|Two!}} {{pair 1-3|c|Three.}}",
            "{{pair 1-1|a|One.}} {{pair 1-2|b|Two.}} {{pair 1-3|c|Three!}}",
        ],
        "One. Two. Three.",
        ["a/a.md:6", "b/a.md:6", "c/a.md:6"],
    ),
    "a line that one language lacks": (
        [f"{TWO}\n\n{THREE}", TWO, f"{TWO}\n\n{THREE}"], "One. Two.\n\nThree.", ["b/a.md:4"],
    ),
    "a line that only one language has": (
        [TWO, f"{TWO}\n\n{THREE}", TWO], "One. Two.", ["b/a.md:8"],
    ),
    "a line that only the most detailed one has": (
        [TWO, GROUP, f"{TWO}\n\n{THREE}", GROUP], "One. Two.", ["c/a.md:8"],
    ),
    "a line in most that one lacks": (
        [TWO, f"{TWO}\n\n{THREE}", f"{TWO}\n\n{THREE}"], "One. Two.\n\nThree.", ["a/a.md:4"],
    ),
    "nothing but the spacing differs": (
        [f"1. {TWO}\n  \n2. {THREE}", f"1. {TWO}\n\n\n2.   {THREE}", f"1. {TWO}\n2. {THREE}\n"],
        "1. One. Two.\n  \n2. Three.", [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_text_by_majority_segment_for_segment(name: str) -> None:
    bodies, expected, where = BODIES[name]
    translations = [translation("abcd"[n], body) for n, body in enumerate(bodies)]
    recovered = recover(*translations)
    assert recovered.markdown() == f'# <a name="a-b"></a>A heading\n\n{expected}\n'
    assert problems(recovered) == where


# Which lines each of the translations has; the first line of each ends in a sign of its own, so
# that no two whole articles are the same but the first two. What most have, and the findings.
LINES: dict[str, tuple[list[str], str, list[str]]] = {
    "most have a line more at the end": (
        ["A. B.", "A. B.", "A! B. C.", "A? B. C.", "A; B. C."], "A. B. C.",
        ["c:6 1-A", "d:6 1-A", "e:6 1-A", "a:8 lacks a line that is in"],
    ),
    "most have a line more in the middle": (
        ["A. B. D.", "A. B. D.", "A! B. C. D.", "A? B. C. D.", "A; B. C. D."], "A. B. C. D.",
        ["c:6 1-A", "d:6 1-A", "e:6 1-A", "a:10 lacks a line that is in"],
    ),
    "half have a line more": (
        ["A. B. D.", "A. B. D.", "A! B. C. D.", "A? B. C. D."], "A. B. D.",
        ["c:6 1-A", "d:6 1-A", "c:10 has a line that is not in", "d:10 has a line that is not in"],
    ),
    "most lack a line": (
        ["A. B. C. D.", "A. B. C. D.", "A! B. D.", "A? B. D.", "A; B. D."], "A. B. D.",
        ["c:6 1-A", "d:6 1-A", "e:6 1-A", "a:10 has a line that is not in"],
    ),
    "half lack a line": (
        ["A. B. C. D.", "A. B. C. D.", "A! B. D.", "A? B. D."], "A. B. C. D.",
        ["c:6 1-A", "d:6 1-A", "c:4 lacks a line that is in", "d:4 lacks a line that is in"],
    ),
    "one has other lines": (
        ["A. B. C. D.", "A. B. C. D.", "A. E. F. G. D."], "A. B. C. D.",
        ["c:8 has other lines than"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LINES)
def test_lines_by_majority(name: str) -> None:
    articles, expected, where = LINES[name]
    recovered = recover(*[
        translation(
            "abcde"[number],
            "\n\n".join(f"{{{{pair 1-{one[0]}|x|{one}}}}}" for one in text.split()),
        )
        for number, text in enumerate(articles)
    ])  # fmt: skip
    assert recovered.markdown().split()[4:] == expected.split()
    said = [str(problem) for problem in recovered.problems]
    for one, problem in zip(where, said, strict=True):
        place, _, what = one.partition(" ")
        article_, line = place.split(":")
        segment = f"of segment {what} is not that of 2 of "
        assert problem.startswith(f"{article_}/a.md:{line}: the English ")
        assert (segment if what == "1-A" else f"English {what} most languages here") in problem


def test_a_line_outside_the_pairs_is_that_of_most() -> None:
    bodies = [f"{TWO}\n\n![]({picture}.png)" for picture in "abb"]
    recovered = recover(*[translation("abc"[n], body) for n, body in enumerate(bodies)])
    assert recovered.markdown().endswith("One. Two.\n\n![](b.png)\n")
    assert recovered.problems == ()


SPACES = st.lists(st.sampled_from(["\n", "\n\n", "\n  \n", "\n\n\n"]), min_size=3, max_size=3)


@given(st.lists(SPACES, min_size=2, max_size=5))
def test_no_spacing_ever_costs_a_sentence(spaced: list[list[str]]) -> None:
    bodies = [
        f"{TWO}{gaps[0]}1. {THREE}{gaps[1]}2.  {{{{pair 1-9|x|Four.}}}}{gaps[2]}" for gaps in spaced
    ]
    recovered = recover(*[translation(str(n), body) for n, body in enumerate(bodies)])
    assert recovered.markdown().split()[4:] == ["One.", "Two.", "1.", "Three.", "2.", "Four."]
    assert recovered.problems == ()


def test_the_finding_names_the_segment_and_the_mend() -> None:
    recovered = recover(
        *[translation(n, b) for n, b in zip("abc", [TWO, TWO_OTHER, TWO], strict=True)]
    )
    assert str(recovered.problems[0]) == (
        "b/a.md:6: the English of segment 22222-104 is not that of 2 of 3 languages; make the "
        "English halves equal; the site shows what most languages have [english-disagrees]"
    )


def test_the_finding_names_the_line_behind_segments_of_several_lines() -> None:
    long = "{{pair 11111-103|Ena,\nv dveh.|One,\nin two.}} {{pair 11111-104|Dve.|Two.}}"
    bodies = [
        f"{long}\n\n- {last}\n- {TWO}" for last in (THREE, THREE.replace("e.}", "e!}"), THREE)
    ]
    recovered = recover(*[translation(n, b) for n, b in zip("abc", bodies, strict=True)])
    assert problems(recovered) == ["b/a.md:10"]
    assert bodies[1].split("\n")[10 - 6] == "- {{pair 11111-109|Tri.|Three!}}"


# What most have, what one has, and why.
CAUSES = {
    "locale": (
        "See [it](https://example.org/en-us/it).", "See [it](https://example.org/sv-SE/it).",
    ),
    "spacing": ("Press **Save**, then wait.", "Press  **Save** , then wait."),
    "escapes": ("Write *.docx here_now.", r"Write \*.docx here\_now."),
    "emphasis": ("Press **Save** now.", "Press Save * now."),
    "typography": ("It's – \"done\"…", "It’s - “done”..."),
    "links": (
        "See [it](https://example.org/a) or https://example.org/b.",
        "See [it](/c?d=e(f)) or https://example.org/b/.",
    ),
    "text": ("Press **Save** now.", "Press **Save** later."),
}  # fmt: skip


@pytest.mark.parametrize("cause", CAUSES)
def test_why_two_readings_differ(cause: str) -> None:
    one, other = CAUSES[cause]
    assert variants.cause(one, other) == variants.cause(other, one) == cause
    assert variants.cause(f"{one} “More.”", f'{other}  "More."') == (
        cause if cause in ("links", "text") else "typography"
    )


def test_the_finding_says_where_the_text_itself_is_the_same() -> None:
    spaced = "{{pair 11111-103|Ena.|One .}} {{pair 11111-104|Dve.|Two.}}"
    (problem,) = recover(
        *[translation(n, b) for n, b in zip("abc", [TWO, spaced, TWO], strict=True)]
    ).problems
    assert problem.what.endswith("is not that of 2 of 3 languages, though only in its spacing")


def test_another_version_of_the_article_is_no_disagreement() -> None:
    new, old = (f"ms.openlocfilehash: {sign * 40}\n" for sign in "ab")
    changed = TWO_OTHER.replace("One.", "First.")
    recovered = recover(
        translation("a", TWO, new), translation("b", changed, old), translation("c", TWO, new)
    )
    assert recovered.markdown().endswith("One. Two.\n")
    assert [str(problem) for problem in recovered.problems] == [
        "b/a.md:5: the article is translated from another version of the English than most "
        "languages'; translate it anew; the English pages show what most languages have "
        "[english-version]"
    ]
    # Of the same version, it is one.
    same = recover(
        *[translation(n, b, new) for n, b in zip("abc", [TWO, changed, TWO], strict=True)]
    )
    assert {problem.rule for problem in same.problems} == {"english-disagrees"}


@pytest.mark.parametrize(
    "old", ["A. D.", "A. B. C. E. D.", "A. E. F. G. D."], ids=["lacks", "adds", "other lines"]
)
def test_lines_of_another_version_are_no_disagreement(old: str) -> None:
    of_new, of_old = (f"ms.openlocfilehash: {sign * 40}\n" for sign in "ab")
    texts = {"a": "A. B. C. D.", "b": old, "c": "A. B. C. D."}
    bodies = {
        name: "\n\n".join(f"{{{{pair 1-{one[0]}|x|{one}}}}}" for one in text.split())
        for name, text in texts.items()
    }
    versions = {"a": of_new, "b": of_old, "c": of_new}
    recovered = recover(*[translation(name, bodies[name], versions[name]) for name in "abc"])
    assert [f"{one.file} {one.rule}" for one in recovered.problems] == ["b/a.md english-version"]
    # Of the same version, each is one.
    same = recover(*[translation(name, bodies[name], of_new) for name in "abc"])
    assert {problem.rule for problem in same.problems} == {"english-disagrees"}


def test_addresses_in_english_halves_name_english() -> None:
    bodies = [
        f"{{{{pair 11111-103|Ena.|See https://example.org/{tag}/it.}}}}"
        for tag in ("sv-SE", "en-us", "sl-SI", "sv-SE")
    ]
    recovered = recover(*[translation(n, body) for n, body in zip("abcd", bodies, strict=True)])
    assert "See https://example.org/en-us/it." in recovered.markdown()
    assert recovered.problems == ()


def test_the_title_is_that_of_the_heading() -> None:
    assert recover(translation("a", TWO)).title() == "A heading"


def test_front_matter_is_the_authors_without_what_localisation_added() -> None:
    front = "author: {}\nms.date: 11/13/2018\nms.translationtype: MT\nms.lasthandoff: 01/02/2019\n"
    recovered = recover(*[translation(n, TWO, front.format(n)) for n in ("jo", "jo", "al")])
    assert dict(recovered.fields) == {
        "title": "A heading", "author": "jo", "ms.date": "11/13/2018",
    }  # fmt: skip
    assert recovered.metadata.translation == ""


def test_its_crawler_rules_are_the_strictest_of_all() -> None:
    rules = ["ROBOTS: INDEX\n", "ROBOTS: NOINDEX\n", "robots: nofollow\n"]
    recovered = recover(*[translation("a", TWO, rule) for rule in rules])
    assert recovered.metadata.robots.content == "noindex, nofollow"


def test_changing_the_english_half_changes_the_edition() -> None:
    assert "Two, better." in recover(
        translation("a", TWO.replace("Two.", "Two, better.")),
        translation("b", TWO.replace("Two.", "Two, better.")),
        translation("c", TWO),
    ).markdown()  # fmt: skip


def test_text_without_pairs_gives_no_english() -> None:
    plain = article.read_article(b"---\ntitle: Naslov\n---\nNapisano tukaj.\n", "a.md", "a", "a.md")
    assert english.recover([plain], "en-US") is None


def test_it_is_known_while_its_translations_are_as_they_were(tmp_path: Path) -> None:
    def read() -> Catalog:
        found = sorted((tmp_path / "sl-SI").iterdir())
        files = [SourceFile("sl-SI", one.name, str(one)) for one in found]
        shelf.begin({})
        return read_catalog(files, ["en-US", "sl-SI"], source_locale="en-US", cache=shelf)

    shelf = StoredArticles()
    draw(tmp_path, f"=== sl-SI/lock.md\n{written('Zaklepanje', 'Lock')}")
    draw(tmp_path, f"=== sl-SI/sync.md\n{written('Sinhronizacija', 'Sync')}")
    before = read()
    draw(tmp_path, f"=== sl-SI/sync.md\n{written('Sinhronizacija', 'Syncing')}")
    after = read()
    assert after.article("en-US", "lock.md") is before.article("en-US", "lock.md")
    one = after.article("en-US", "sync.md")
    assert one is not None
    assert "Syncing: contents." in one.markdown()
