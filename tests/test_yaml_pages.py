"""YAML that is a page: units of courses, landing pages, hubs, questions and answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sxs.articles import yaml_pages
from mkdocs_sxs.articles.article import Article
from tree import CONFIG, Built, build, draw

UNIT = """
=== content/sl-SI/course/index.yml
### YamlMime:Module
uid: garden
metadata:
  title: {{pair aaaaa-101|Vrt za začetnike|A garden for beginners}}
  description: {{pair aaaaa-102|Kako začeti.|How to begin.}}
  ROBOTS: NOINDEX
  ms.translationtype: HT
  ms.contentlocale: sl-SI
title: {{pair aaaaa-103|Vrt: prvi koraki|A garden: first steps}}
summary: {{pair aaaaa-104|Kaj rabite.|What you need.}}
prerequisites: |
  - {{pair aaaaa-105|Lopata|A spade}}
iconUrl: https://example.org/icon.svg
levels:
- beginner
units:
- garden.water
- garden.elsewhere
=== content/sl-SI/course/water.yml
### YamlMime:ModuleUnit
uid: garden.water
metadata:
  title: {{pair bbbbb-101|Zalivanje|Watering}}
  ms.translationtype: MT
  ms.contentlocale: sl-SI
title: {{pair bbbbb-102|Zalivanje|Watering}}
durationInMinutes: 5
content: |
  [!include[](includes/water.md)]

  > [!NOTE]
  > {{pair bbbbb-103|Ne preveč.|Not too much.}}

  [{{pair bbbbb-104|Nazaj|Back}}](index.yml) [{{pair bbbbb-105|Tja|There}}](gone.yml)
quiz:
  title: "<span data-ttu-id=\\"bbbbb-106\\">Preverite se</span><span class=\\"sxs-lookup\\"><span data-stu-id=\\"bbbbb-106\\">Check yourself</span></span>"
  questions:
  - content: {{pair bbbbb-107|Kdaj se zaliva?|When is it watered?}}
    choices:
    - content: {{pair bbbbb-108|Zvečer|In the evening}}
      isCorrect: true
      explanation: {{pair bbbbb-109|Takrat je hladno.|It is cool then.}}
    - content: {{pair bbbbb-110|Opoldne|At noon}}
      isCorrect: false
=== content/sl-SI/course/includes/water.md
{{pair ccccc-101|Voda je pomembna.|Water matters.}}
"""  # noqa: E501 (an escaped pair stands on one line)

LANDING = """
=== content/he-IL/index.md
---
title: עזרה
---
# עזרה
=== content/he-IL/start/index.yml
### YamlMime:Landing
title: התחלה # what follows is no text
summary: כאן מתחילים עם *הגינה*.
metadata:
  title: תיעוד הגינה
  description: הכול על הגינה.
  ms.topic: landing-page
landingContent:
- title: מים_ואדמה
  linkLists:
  - linkListType: how-to-guide
    links:
    - text: השקיה [חדש]
      url: ../water.md
    - text: אתר אחר
      url: https://example.org/a(b)
weather: יום יפה
=== content/he-IL/water.md
---
title: השקיה
ms.topic: article
---
# השקיה

[התחלה](start/index.yml)
=== content/he-IL/hub.yml
### YamlMime:Hub
title: מרכז
brand: garden
metadata:
  ms.topic: hub-page
highlightedContent:
  items:
  - title: מים
    itemType: overview
    url: water
productDirectory:
  title: כלים
  items:
  - title: את חפירה
    imageSrc: ./media/spade.svg
    summary: לחפור.
    url: https://example.org/spade
  - title: דלי
    links:
    - text: מים
      url: water.md
conceptualContent:
  sections:
  - title: ללמוד
    items:
    - title: ראשון
      links:
      - url: water.md
        itemType: concept
        text: מים
      footerLink:
        url: https://example.org/all
        text: הכול
=== content/he-IL/old.yml
### YamlMime:YamlDocument
documentType: LandingData
title: דף ישן
metadata:
  title: דף ישן
abstract:
  description: כך נכתבו דפים.
sections:
- title: מדריכים
  items:
  - type: paragraph
    text: טקסט עם **הדגשה**.
  - type: list
    style: cards
    items:
    - href: water.md
      html: <p>מים</p>
      title: השקיה
      image:
        src: a.svg
- items:
  - type: text
    text: סוף.
=== content/he-IL/faq.yml
### YamlMime:FAQ
title: שאלות
metadata:
  title: שאלות
summary: תשובות קצרות.
sections:
- name: כללי
  questions:
  - question: מתי משקים?
    answer: |
      בערב. ראו [מים](water.md).
=== content/he-IL/cmdlet.yml
### YamlMime:PowershellCmdlet
uid: Get-Water
title: Get-Water
=== content/he-IL/chromeless.yml
### YamlMime:Yaml
chromeless: true
=== content/he-IL/water.yml
### YamlMime:Hub
title: מים
=== content/he-IL/broken.yml
### YamlMime:Landing
title: שבור
summary: a: b: c
"""


def article_of(html: str) -> str:
    """The text of a page with its marks, from its heading to its end, on one line."""
    found = re.search(r"<article.*?(<h1.*)</article>", html, re.DOTALL)
    assert found
    added = r'<a class="headerlink.*?</a>|<aside.*?</aside>|<footer.*?</footer>'
    text = re.sub(r"\s+", " ", re.sub(added, "", found[1], flags=re.DOTALL)).strip()
    return re.sub(r"(?: </div>)+$", "", text)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One site with a course in pairs, and pages in Hebrew that carry no English."""
    root = draw(tmp_path_factory.mktemp("structured"), CONFIG)
    draw(root, UNIT)
    draw(root, LANDING)
    return build(root)


def test_a_module_leads_to_its_units_by_their_titles_in_each_language(built: Built) -> None:
    assert article_of(built.page("sl-SI/course")) == (
        '<h1 id="a-garden-first-steps"><span id="vrt-prvi-koraki"></span>Vrt: prvi koraki</h1> '
        "<p>Kaj rabite.</p> "
        '<p><strong><span dir="ltr" lang="en">Prerequisites</span></strong></p> '
        "<ul> <li>Lopata</li> </ul> "
        '<p><strong><span dir="ltr" lang="en">Levels</span></strong></p> '
        "<ul> <li>beginner</li> </ul> "
        '<ol> <li><a href="water/">Zalivanje</a></li> '
        '<li><span class="docfx-unlinked">elsewhere</span></li> </ol>'
    )
    assert '<li><a href="water/">Watering</a></li>' in built.page("course")


def test_a_unit_reads_its_includes_and_asks_its_questions(built: Built) -> None:
    assert article_of(built.page("course/water")) == (
        '<h1 id="watering">Watering</h1> <p>5 minutes</p> <p>Water matters.</p> '
        '<div class="admonition note"> <p class="admonition-title">Note</p> '
        "<p>Not too much.</p> </div> "
        '<p><a href="../">Back</a> <a href="gone.yml">There</a></p> '
        '<h2 id="check-yourself">Check yourself</h2> '
        "<ol> <li> <p>When is it watered?</p> "
        "<ul> <li>In the evening</li> <li>At noon</li> </ul> "
        "<details> <summary>Show the answer</summary> <ul> "
        "<li> <p><strong>Right answer:</strong> In the evening</p> <p>It is cool then.</p> </li> "
        "<li> <p><strong>Wrong answer:</strong> At noon</p> </li> "
        "</ul> </details> </li> </ol>"
    )
    own = built.page("sl-SI/course/water")
    for text in ("5 minut<", "Voda je pomembna.", "Ne preveč.", "Kdaj se zaliva?", "Takrat je"):
        assert text in own


def test_the_metadata_of_a_page_does_what_front_matter_does(built: Built) -> None:
    html = built.page("sl-SI/course")
    assert "<title>Vrt za začetnike" in html
    assert '<meta name="description" content="Kako začeti.">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "<title>A garden for beginners" in built.page("course")
    assert '<meta name="robots" content="noindex">' in built.page("course")
    assert "sxs-notice" in built.page("sl-SI/course/water")


def test_a_landing_page(built: Built) -> None:
    assert article_of(built.page("he-IL/start")) == (
        '<h1 id="_1">התחלה</h1> <p>כאן מתחילים עם <em>הגינה</em>.</p> <h2 id="_">מים_ואדמה</h2> '
        '<p><strong><span dir="ltr" lang="en">How to guide</span></strong></p> '
        '<ul> <li><a href="../water/">השקיה [חדש]</a></li> '
        '<li><a href="https://example.org/a(b)">אתר אחר</a></li> </ul> '
        '<p><strong><span dir="ltr" lang="en">Weather</span>:</strong> יום יפה</p>'
    )
    assert '<a href="../start/">התחלה</a>' in built.page("he-IL/water")


def test_a_hub(built: Built) -> None:
    assert article_of(built.page("he-IL/hub")) == (
        '<h1 id="_1">מרכז</h1> <ul> <li><a href="../water/">מים</a></li> </ul> '
        '<h2 id="_2">כלים</h2> '
        '<ul> <li><a href="https://example.org/spade">את חפירה</a><br /> לחפור.</li> </ul> '
        '<h3 id="_3">דלי</h3> <ul> <li><a href="../water/">מים</a></li> </ul> '
        '<h2 id="_4">ללמוד</h2> <h3 id="_5">ראשון</h3> '
        '<ul> <li><a href="../water/">מים</a></li> </ul> '
        '<p><a href="https://example.org/all">הכול</a></p>'
    )


def test_an_old_landing_page(built: Built) -> None:
    assert article_of(built.page("he-IL/old")) == (
        '<h1 id="_1">דף ישן</h1> <p>כך נכתבו דפים.</p> <h2 id="_2">מדריכים</h2> '
        "<p>טקסט עם <strong>הדגשה</strong>.</p> "
        '<h3 id="_3"><a href="../water/">השקיה</a></h3> <p>מים</p> <p>סוף.</p>'
    )


def test_questions_and_answers(built: Built) -> None:
    assert article_of(built.page("he-IL/faq")) == (
        '<h1 id="_1">שאלות</h1> <p>תשובות קצרות.</p> <h2 id="_2">כללי</h2> '
        '<h3 id="_3">מתי משקים?</h3> <p>בערב. ראו <a href="../water/">מים</a>.</p>'
    )


def test_what_is_no_yaml_is_shown_as_it_stands(built: Built) -> None:
    html = built.page("he-IL/broken")
    assert "<h1>שבור</h1>" in html
    assert "YamlMime:Landing" in html


def test_what_is_found_is_said(built: Built) -> None:
    assert built.problems() == [
        "content/he-IL/broken.yml:3 [yaml]",
        "content/he-IL/water.yml [same-address]",
        "content/sl-SI/course/water.yml [missing-target]",
    ]
    assert "he-IL: no pages made of: YamlMime:PowershellCmdlet 1" in built.log
    assert "levels of Module 1" in built.log
    assert "weather of Landing 1" in built.log
    assert not any(page.endswith(("cmdlet", "chromeless")) for page in built.pages())


def test_a_colon_in_a_pair_ends_no_value_and_lines_are_those_of_the_file(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    draw(
        tmp_path,
        """
        === content/sl-SI/unit.yml
        ### YamlMime:ModuleUnit
        title: {{pair aaaaa-101|Vir: C# #1|Source: C# #1}}
        content: |
          {{pair aaaaa-102|Besedilo.|Text.}}

          [!INCLUDE [x](gone.md)]
        """,
    )
    built = build(tmp_path)
    assert built.problems() == ["content/sl-SI/unit.yml:6 [include-missing]"]
    assert "Vir: C# #1</h1>" in built.page("sl-SI/unit")
    assert "Source: C# #1</h1>" in built.page("unit")


def laid_out(text: str) -> str:
    """Give the Markdown of a page that is YAML."""
    read = yaml_pages.read_yaml_page(text.encode(), "a.yml", "en-US", "a.yml")
    assert isinstance(read, Article)
    return read.markdown()


def test_nothing_is_written_in_several_ways() -> None:
    shown = laid_out(
        """### YamlMime:Landing
title: Garden
summary: null
brand: ~
author: NULL
reviewer:
editor: Null
weather: 'null'
soil: "~"
water: nullified
"""
    )
    shown = re.sub(r"</?span.*?>", "", shown)
    assert shown.strip().split("\n\n") == [
        "# Garden",
        "**Weather:** null",
        "**Soil:** ~",
        "**Water:** nullified",
    ]


QUIZ = """### YamlMime:ModuleUnit
title: Unit
quiz:
  title: Check
  questions:
  - content: When is it watered?
    explanation: Because it is cool then.
    choices:
    - content: In the evening
      isCorrect: true
    - content: At noon
  - content: How much?
    choices:
    - content: A little
    - content: A lot
  - content: Who does it?
    explanation: Whoever is there.
"""


def test_the_explanation_of_a_question_stands_behind_those_of_its_choices() -> None:
    assert (
        laid_out(QUIZ)
        == """\
# Unit

## Check

1. When is it watered?

   - In the evening
   - At noon

   <details>
   <summary>Show the answer</summary>

   - **Right answer:** In the evening

   Because it is cool then.

   </details>

2. How much?

   - A little
   - A lot

3. Who does it?

   <details>
   <summary>Show the answer</summary>

   Whoever is there.

   </details>
"""
    )


KEYS = st.sampled_from([
    "title", "name", "question", "url", "href", "summary", "html", "text", "items", "links",
    "units", "sections", "quiz", "questions", "choices", "content", "explanation", "prerequisites",
    "other",
])  # fmt: skip
WORDS = st.integers(0, 99).map(lambda number: f"WORD{number}X")
VALUES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=25,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=8))
def test_whatever_stands_where_nothing_is_dropped(values: dict[str, object]) -> None:
    text = f"### YamlMime:ModuleUnit\n{yaml.safe_dump(values, sort_keys=False)}"
    read = yaml_pages.read_yaml_page(text.encode(), "content/sl-SI/a.yml", "sl-SI", "a.yml")
    assert isinstance(read, Article)
    for word in set(re.findall(r"WORD\d+X", text)):
        assert word in read.markdown()


@given(st.text())
def test_no_text_stops_the_reading(text: str) -> None:
    data = f"### YamlMime:Landing\n{text}".encode()
    assert isinstance(yaml_pages.read_yaml_page(data, "a.yml", "sl-SI", "a.yml"), Article)
