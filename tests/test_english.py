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
from mkdocs_sxs.freshness.outdated import judge
from mkdocs_sxs.site.catalog import Catalog, SourceFile, read_catalog
from tree import article as written
from tree import draw, expand

HEAD = '# <a name="a-b"></a>{{pair 11111-102|Naslov|A heading}}\n\n'


def translation(locale: str, body: str, front: str = "") -> Article:
    text = f"---\ntitle: Naslov\n{front}---\n{HEAD}{body}\n"
    return article.read_article(expand(text).encode(), f"{locale}/a.md", locale, "a.md")


def recover(*translations: Article) -> Article:
    recovered, _ = judge(translations, None, "en-US")
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
    "of two that differ nobody is blamed": ([TWO, TWO_OTHER], "One. Two.", []),
    "two against two": ([TWO, TWO_OTHER, TWO, TWO_OTHER], "One. Two.", []),
    "two against two, and one alone": (
        [TWO, TWO_OTHER, TWO, TWO_OTHER, TWO.replace("Two.", "2.")], "One. Two.", ["e/a.md:6"],
    ),
    "nothing but the spacing differs": (
        [f"1. {TWO}\n  \n2. {THREE}", f"1. {TWO}\n\n\n2.   {THREE}", f"1. {TWO}\n2. {THREE}\n"],
        "1. One. Two.\n  \n2. Three.", [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_text_by_majority_segment_for_segment(name: str) -> None:
    bodies, expected, where = BODIES[name]
    translations = [translation("abcde"[n], body) for n, body in enumerate(bodies)]
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
        ["c:6 1-A", "d:6 1-A"],
    ),
    "most lack a line": (
        ["A. B. C. D.", "A. B. C. D.", "A! B. D.", "A? B. D.", "A; B. D."], "A. B. D.",
        ["c:6 1-A", "d:6 1-A", "e:6 1-A", "a:10 has a line that is not in"],
    ),
    "half lack a line": (
        ["A. B. C. D.", "A. B. C. D.", "A! B. D.", "A? B. D."], "A. B. C. D.",
        ["c:6 1-A", "d:6 1-A"],
    ),
    "one has other lines": (
        ["A. B. C. D.", "A. B. C. D.", "A. E. F. G. D."], "A. B. C. D.",
        ["c:8 has other lines than"],
    ),
    "half have other lines": (
        ["A. B. C. D.", "A. B. C. D.", "A. E. F. G. D.", "A. E. F. G. D."], "A. E. F. G. D.", [],
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


def test_a_difference_says_whose_it_is_why_and_how_many_segments_it_has() -> None:
    def found(*bodies: str) -> list[tuple[str, str, int]]:
        translations = [translation("abc"[n], body) for n, body in enumerate(bodies)]
        every = english.differences(translations)
        return [(one.article.locale, one.cause, one.segments) for one in every]

    assert found(TWO, TWO, TWO) == []
    assert found(TWO, TWO_OTHER, TWO) == [("b", "text", 1)]
    assert found(f"{TWO}\n\n{THREE}", TWO, f"{TWO}\n\n{THREE}") == [
        ("b", "text", 0)
    ]  # lacks a line
    assert found("No English.", "None.", "None.") == []


def test_a_line_outside_the_pairs_is_that_of_most() -> None:
    bodies = [f"{TWO}\n\n![]({picture}.png)" for picture in "abb"]
    recovered = recover(*[translation("abc"[n], body) for n, body in enumerate(bodies)])
    assert recovered.markdown().endswith("One. Two.\n\n![](b.png)\n")
    assert recovered.problems == ()


@pytest.mark.parametrize(
    ("alts", "alt"),
    [
        (["Mačka", "חתול", "猫"], ""),
        (["Mačka", "Mačka", "猫"], "Mačka"),  # Slovenian and Croatian, or nobody's translation
        (["Mačka"], ""),
        (["A cat", "A cat", "A cat"], "A cat"),
    ],
)
@pytest.mark.parametrize(
    "picture",
    ["![{}](a.png)", ':::image source="a.png" alt-text="{}":::', "<img src='a.png' alt='{}'>"],
)
def test_the_english_has_no_words_of_another_language_for_a_picture(
    alts: list[str], alt: str, picture: str
) -> None:
    recovered = recover(
        *[
            translation("abc"[n], f"{TWO}\n\n{picture.replace('{}', said)}")
            for n, said in enumerate(alts)
        ]
    )
    assert recovered.markdown().endswith(f"Two.\n\n{picture.replace('{}', alt)}\n")


@pytest.mark.parametrize(
    ("line", "english"),
    [
        ('<img alt = "Maček">', '<img alt = "">'),
        ("""<img alt="Maček 'Muri'">""", '<img alt="">'),
        ("![Maček](a.png) ![Pes](b.png)", "![](a.png) ![](b.png)"),
        (':::image alt-text="Maček" source="a.png":::', ':::image alt-text="" source="a.png":::'),
        # None of these are the words of a picture.
        ("[Maček](a.md)", "[Maček](a.md)"),
        ("![Maček] (a.png)", "![Maček] (a.png)"),
        ('<p data-cobalt="Maček">', '<p data-cobalt="Maček">'),
        ('<p title="Maček">', '<p title="Maček">'),
        ("alt: Maček", "alt: Maček"),
    ],
)
def test_words_of_a_picture_are_found_where_they_stand(line: str, english: str) -> None:
    recovered = recover(translation("a", f"{TWO}\n\n{line}"))
    assert recovered.markdown().endswith(f"Two.\n\n{english}\n")


def test_the_english_words_of_a_picture_stay() -> None:
    body = f"{TWO}\n\n![{{{{pair 1-7|Mačka|A cat}}}}](a.png)"
    assert recover(translation("a", body)).markdown().endswith("![A cat](a.png)\n")


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


OLD, NEW = "ms.lasthandoff: 07/08/2020\n", "ms.lasthandoff: 09/15/2020\n"


def version(sign: str, day: str = "") -> str:
    return f"ms.openlocfilehash: {sign * 40}\n{day}"


def lines(text: str) -> str:
    return "\n\n".join(f"{{{{pair 1-{one[0]}|x|{one}}}}}" for one in text.split())


OLDER = "from an older English (2020-07-08; current 2020-09-15)"
LACKS = (
    "the article lacks {} of the sentences of the current English (2020-09-15); its own is older"
)
OTHER = "from another version of the English than most languages'"
LACKS_OF_OTHER = "lacks 1 of the sentences of the English version that most"

# name: (front matter, body) of each translation; the English that is shown; what is found. The
# heading is a sentence too.
VERSIONS: dict[str, tuple[list[tuple[str, str]], str, list[str]]] = {
    "the newest is one against two": (
        [(version("a", OLD), "A. B."), (version("b", NEW), "A. C."), (version("a", OLD), "A. B.")],
        "A. C.", [f"a:8 1 of 3 sentences is {OLDER}", f"c:8 1 of 3 sentences is {OLDER}"],
    ),
    "the newest is two against one": (
        [(version("b", NEW), "C. D."), (version("a", OLD), "A. B."), (version("b", NEW), "C. D.")],
        "C. D.", [f"b:6 2 of 3 sentences are {OLDER}"],
    ),
    "each has a version of its own": (
        [(version("a", OLD), "A. B."), (version("b", NEW), "A. C.")],
        "A. C.", [f"a:8 1 of 3 sentences is {OLDER}"],
    ),
    "a version handed off twice is of the last day": (
        [(version("a", OLD), "A. B."), (version("b", OLD), "A. C."), (version("b", NEW), "A. C.")],
        "A. C.", [f"a:8 1 of 3 sentences is {OLDER}"],
    ),
    "another hash of the same sentences": (
        [(version("a", OLD), "A. B."), (version("b", NEW), "A. B."), (version("a", OLD), "A. B.")],
        "A. B.", [],
    ),
    "nothing but punctuation and emphasis": (
        [(version("a", OLD), "A. *B*!"), (version("b", NEW), "A. B.")], "A. B.", [],
    ),
    "the same in another order": (
        [(version("a", OLD), "A. C. B."), (version("b", NEW), "A. B. C.")], "A. B. C.", [],
    ),
    "the old one lacks lines": (
        [(version("a", OLD), "A."), (version("b", NEW), "A. B. C.")],
        "A. B. C.", [f"a:4 {LACKS.format(2)}"],
    ),
    "the old one has a line more": (
        [(version("a", OLD), "A. B. C."), (version("b", NEW), "A. C.")],
        "A. C.", [f"a:8 1 of 4 sentences is {OLDER}"],
    ),
    "within the newest the majority decides": (
        [(version("b", NEW), "A. C."), (version("b", NEW), "A. C."), (version("b", NEW), "A. D."),
         *[(version("a", OLD), "A. D.")] * 4],
        "A. C.", ["c:8 the English of segment 1-D is not that of 2 of 3 languages",
                  *[f"{one}:8 1 of 3 sentences is {OLDER}" for one in "defg"]],
    ),
    "of two of the newest that differ each is right": (
        [(version("b", NEW), "A. C."), (version("b", NEW), "A. D."), (version("a", OLD), "A. D.")],
        "A. C.", [],
    ),
    "no hash, but days": (
        [(OLD, "A. B."), (NEW, "A. C."), (OLD, "A. B.")],
        "A. C.", [f"a:8 1 of 3 sentences is {OLDER}", f"c:8 1 of 3 sentences is {OLDER}"],
    ),
    "who has neither hash nor day votes with the newest": (
        [("", "A. B."), (version("b", NEW), "A. C."), (version("a", OLD), "A. B."),
         (version("b", NEW), "A. C.")],
        "A. C.", ["a:8 the English of segment 1-B is not that of 2 of 3 languages",
                  f"c:8 1 of 3 sentences is {OLDER}"],
    ),
    "without days the majority decides": (
        [(version("a"), "A. B."), (version("b"), "A. C."), (version("a"), "A. B.")],
        "A. B.", [f"b:8 1 of 3 sentences is {OTHER}"],
    ),
    "two versions of one day": (
        [(version("a", NEW), "A. B."), (version("b", NEW), "A."), (version("a", NEW), "A. B.")],
        "A. B.", [f"b:4 the article {LACKS_OF_OTHER}"],
    ),
    "two versions of one day that tie": (
        [(version("a", NEW), "A. B."), (version("b", NEW), "A. C.")], "A. B.", [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", VERSIONS)
def test_the_version_handed_off_last_is_current(name: str) -> None:
    held, expected, where = VERSIONS[name]
    recovered = recover(
        *[translation("abcdefg"[n], lines(text), front) for n, (front, text) in enumerate(held)]
    )
    assert recovered.markdown().split()[4:] == expected.split()
    said = [
        f"{str(one).partition('/')[0]}:{one.line - front.count('ms.')} {one.what}"
        for one in recovered.problems
        for front in [held["abcdefg".index(one.file[0])][0]]
    ]
    assert [one[: len(wanted)] for one, wanted in zip(said, where, strict=True)] == where


def test_what_is_older_is_said_once_with_its_mend() -> None:
    older = translation("a", lines("A. B. C."), version("a", OLD))
    assert [
        str(one) for one in recover(older, translation("b", TWO, version("b", NEW))).problems
    ] == [
        f"a/a.md:8: 3 of 4 sentences are {OLDER}; translate the article anew; the English pages "
        "show the current version [english-version]"
    ]


def test_a_group_of_sentences_counts_as_its_sentences() -> None:
    group = "{{pair 3-p101|x|One. Two. Three.}}"
    for one, other, outdated in (
        (group, "{{pair 1-1|x|One.}} {{pair 1-2|x|Three.}}", "1 of 4 sentences is"),
        ("{{pair 1-1|x|One.}} {{pair 1-2|x|Four.}}", group, "1 of 3 sentences is"),
        ("{{pair 1-1|x|One.}} {{pair 1-2|x|Two. Three.}}", group, ""),
    ):
        found = recover(
            translation("a", one, version("a", OLD)), translation("b", other, version("b", NEW))
        ).problems
        assert [p.what for p in found] == ([f"{outdated} {OLDER}"] if outdated else [])


def test_its_title_and_front_matter_are_those_of_the_current_version() -> None:
    old, new = (
        translation(name, TWO, f"author: {name}\n{front}")
        for name, front in (("jo", version("a", OLD)), ("al", version("b", NEW)))
    )
    changed = article.read_article(
        expand(f"---\nauthor: al\n{version('b', NEW)}---\n{HEAD}".replace("A h", "The h")).encode(),
        "b/a.md", "b", "a.md",
    )  # fmt: skip
    assert recover(old, old, new).fields["author"] == "al"
    assert recover(old, old, changed).title() == "The heading"


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
    mistyped = recover(translation("a", TWO, "ROBOTS: NOIDEX, NOFOLLOW\n"), translation("b", TWO))
    assert mistyped.metadata.robots.content == "noindex, nofollow"


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
