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
from mkdocs_sxs.articles.yaml_pages import NotAPage
from mkdocs_sxs.articles.yaml_pages.markdown_lines import escape_markdown
from mkdocs_sxs.register import finding
from tree import CONFIG, Built, build, draw, expand

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
  - question: |
      מתי **משקים** ב-`ברז`?
    answer: |
      בערב. ראו [מים](water.md).
additionalContent: "\n## ראו גם\n\n* [מים](water.md)"
=== content/he-IL/cmdlet.yml
### YamlMime:PowershellCmdlet
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
    assert '<meta name="description" content="Kako začeti."' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "<title>A garden for beginners" in built.page("course")
    assert '<meta name="robots" content="noindex">' in built.page("course")
    assert "sxs-line" in built.page("sl-SI/course/water")


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
        '<ul> <li><a href="https://example.org/spade">את חפירה</a><br> לחפור.</li> </ul> '
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
        '<h3 id="-">מתי <strong>משקים</strong> ב-<code>ברז</code>?</h3> '
        '<p>בערב. ראו <a href="../water/">מים</a>.</p> '
        '<h2 id="_3">ראו גם</h2> <ul> <li><a href="../water/">מים</a></li> </ul>'
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


def test_an_address_that_a_mail_program_wrapped_is_the_one_that_was_meant() -> None:
    wrapped = "https://a.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=1"
    shown = laid_out(f"### YamlMime:Landing\ntitle: Garden\nsummary: See [a]({wrapped}).\n")
    assert "See [a](https://example.org/a)." in shown


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


def test_what_is_wrong_in_the_text_is_said_at_the_line_of_the_yaml() -> None:
    text = (
        "### YamlMime:ModuleUnit\nuid: x\nmetadata:\n  title: 'title: Slika author: jo'\n"
        'title: Slika\ncontent: |\n  Prva.\n\n  <span data-ttu-id="1a2b3-103">Druga.</span>\n'
    )
    read = yaml_pages.read_yaml_page(text.encode(), "a.yml", "sl-SI", "a.yml")
    assert isinstance(read, Article)
    found = [f"{problem.line} [{problem.rule}]" for problem in read.problems]
    assert found == ["5 [segment-slip]", "9 [orphan-segment]"]


def numbered(text: str, locale: str = "en-US") -> str:
    """Give the Markdown of a page that is YAML; before each line stands its line in the file."""
    read = yaml_pages.read_yaml_page(expand(text).encode(), "a.yml", locale, "a.yml")
    assert isinstance(read, Article)
    assert read.yaml_source
    lines = zip(read.yaml_source.lines, read.markdown().splitlines(), strict=True)
    return "".join(f"{number:>2} {line}".rstrip() + "\n" for number, line in lines if line)


KEYS_OF_A_PAGE = """### YamlMime:ModuleUnit
title: Unit
durationInMinutes: 5
iconUrl: a.svg
prerequisites: A spade
brand: none
achievements:
- title: First
  summary: Dig.
- - inner
  - other
tasks:
- action: Dig
  hint: Deep.
- environmentSetup: |
    Take a *spade*.

    And go.
landingContent:
- title: Cards
  linkLists:
  - linkListType: how-to-guide
    links:
    - text: Here & <there>
      url: a (b).md
    - url: only.md
    - text: Words
      url: c.md
      summary: with a summary
      imageSrc: x.svg
    - title: Apart
      url: d.md
      summary: |
        two

        blocks
units:
- garden.one
- " garden.two "
"""


def test_each_key_is_written_in_its_way_and_knows_its_line() -> None:
    assert (
        re.sub(r"</?span.*?>", "", numbered(KEYS_OF_A_PAGE))
        == r"""
 2 # Unit
 3 5 minutes
 5 **Prerequisites**
 5 A spade
 8 ## First
 9 Dig.
10 - inner
11 - other
13 Dig
14 Deep.
16 **Environment setup:** Take a \*spade\*. And go.
20 ## Cards
22 **How to guide**
24 - [Here & \<there>](<a (b).md>)
26 - [only.md](only.md)
27 - [Words](c.md)\
28   with a summary
31 ### [Apart](d.md)
34 two
36 blocks
38 1. <xref:garden.one>
39 1. <xref:garden.two>
"""[1:]
    )


def test_what_is_left_out_or_not_known_is_counted() -> None:
    read = yaml_pages.read_yaml_page(KEYS_OF_A_PAGE.encode(), "a.yml", "en-US", "a.yml")
    assert isinstance(read, Article)
    assert read.yaml_source
    assert read.yaml_source.unsupported == {
        "picture (left out) of ModuleUnit": 2, "environmentSetup of ModuleUnit": 1,
    }  # fmt: skip


def test_words_of_the_interface_are_in_the_language_of_each_half() -> None:
    text = numbered(
        """### YamlMime:ModuleUnit
title: {{pair aaaaa-101|Enota|Unit}}
durationInMinutes: 2
quiz:
  questions:
  - content: {{pair aaaaa-102|Kdaj?|When?}}
    weather: Fine.
    choices:
    - content: {{pair aaaaa-103|Zdaj|Now}}
      isCorrect: true
      explanation: It is cool.
    - text: Later
      isCorrect: false
      note: Or never.
  - Why?
""",
        "sl-SI",
    )
    assert (
        re.sub(r"</?span.*?>", "", text)
        == """
 2 # <a name="unit"></a>Enota
 3 2 minuti
 5 ## <a name="knowledge-check"></a>Preverjanje znanja
 6 1. Kdaj?
 9    - Zdaj
12    - Later
 7    **Weather:** Fine.
14    Or never.
 6    <details>
 7    <summary>Pokaži odgovor</summary>
 9    - **Pravilen odgovor:** Zdaj
11      It is cool.
12    - **Napačen odgovor:** Later
 6    </details>
15 2. Why?
"""[1:]
    )


def test_a_finding_in_the_markdown_is_said_at_its_line_of_the_yaml() -> None:
    text = "### YamlMime:FAQ\ntitle: Water\nsummary: |\n\n  When?\n\n  Now.\n"
    read = yaml_pages.read_yaml_page(text.encode(), "a.yml", "en-US", "a.yml")
    assert isinstance(read, Article)
    assert read.markdown() == "# Water\n\nWhen?\n\nNow.\n"
    (line,) = [n for n, text in enumerate(read.markdown().splitlines(), 1) if text == "Now."]
    own, included = (finding("unclosed-fence", file, line) for file in ("a.yml", "b.md"))
    assert (read.located(own).line, read.located(included).line) == (7, 5)
    assert [read.line_in_file(n) for n in (0, 1, 3, 99)] == [0, 2, 5, 7]


def test_a_page_may_be_a_list() -> None:
    assert numbered("### YamlMime:FAQ\n- one\n- title: Two\n  content: Text.\n") == (
        " 2 - one\n 3 ## Two\n 4 Text.\n"
    )


# What is no YAML: the finding, the title and the text that is shown.
NO_YAML = {
    'title: "Broken"\nsummary: a: b\n': (
        3, "mapping values are not allowed in this context", "Broken", "```",
    ),
    "summary: a: b ```` c\n": (2, "mapping values are not allowed in this context", "a", "`````"),
    "x: &a [*a]\n": (2, "it has an alias", "a", "```"),
    f"x: {'[' * 60}{']' * 60}\n": (2, "it is nested more than 50 deep", "a", "```"),
    f"x: {'y' * 8_000_000}\n": (1, "it is longer than 8,000,000 signs", "a", "```"),
}  # fmt: skip


@pytest.mark.parametrize("text", NO_YAML, ids=["a colon", "ticks", "an alias", "depth", "length"])
def test_what_is_no_yaml_is_code_with_a_finding(text: str) -> None:
    line, why, title, fence = NO_YAML[text]
    whole = f"### YamlMime:Landing\n{text}"
    read = yaml_pages.read_yaml_page(whole.encode(), "a.yml", "en-US", "a.yml")
    assert isinstance(read, Article)
    assert [str(problem) for problem in read.problems] == [
        f"a.yml:{line}: the file is not YAML ({why}); mend it here; until then its text is shown "
        "as it stands [yaml]"
    ]
    assert read.title() == title
    assert read.markdown() == f"{fence}yaml\n{whole}{fence}\n"
    assert read.yaml_source
    assert read.yaml_source.lines[:3] == (1, 1, 2)


REFERENCE = """### YamlMime:UniversalReference
ms.contentlocale: sl-SI
items:
- uid: kitchen.Pot
  summary: {{pair aaaaa-101|Lonec za kuhanje.|A pot to cook in.}}
  name: Kitchen.Pot
  langs:
  - typeScript
  children:
  - kitchen.Pot.fill
- uid: kitchen.Pot.fill
  name: fill(water)
  remarks: {{pair aaaaa-102|Ne prelij.|Do not spill.}}
  syntax:
    content: 'fill(water: `a`): Kitchen.Pot;'
    content.vb: Fill(water)
    return:
      type:
      - <xref uid="kitchen!Pot#size:member" />
      - void
      description: {{pair aaaaa-103|Poln lonec.|A full pot.}}
    parameters:
    - id: water
      description: {{pair aaaaa-104|Koliko vode.|How much water.}}
      type: string[]
      weather: Fine
    - uid: Heat
    - bare
    - type: [number]
"""
READ_REFERENCE = """\
 6 # Kitchen.Pot
 5 Lonec za kuhanje.
12 ## fill(water)
13 Ne prelij.
15 ```
15 fill(water: `a`): Kitchen.Pot;
15 ```
16 ```
16 Fill(water)
16 ```
18 **<span lang="en" dir="ltr">Return</span>:** Pot.size, void
21 Poln lonec.
23 **<span lang="en" dir="ltr">Parameters</span>**
23 - **water** (string\\[\\]): Koliko vode.
26   **<span lang="en" dir="ltr">Weather</span>:** Fine
27 - **Heat**
28 - bare
29 - (number)
"""


def test_a_page_about_a_program() -> None:
    assert numbered(REFERENCE, "sl-SI") == READ_REFERENCE


CLASS = """### YamlMime:PythonClass
uid: kitchen.Pot
name: Pot
fullName: kitchen.Pot
module: kitchen
summary: Holds `water`.
constructor:
  syntax: Pot(size)
  parameters:
  - name: size
    description: How **big**.
    types:
    - <xref:int>
methods:
- uid: kitchen.Pot.fill
  name: fill
  name.js: fill
  signature: fill(water=None)
  examples:
  - |
    <p>Fill **it**:</p>
  - Say `*`.
  return:
    types:
    - <xref:kitchen.Pot>
"""
READ_CLASS = """\
 3 # Pot
 6 Holds `water`.
 8 **<span lang="en" dir="ltr">Constructor</span>:**
 8 ```
 8 Pot(size)
 8 ```
10 **<span lang="en" dir="ltr">Parameters</span>**
10 - **size** (int): How **big**.
15 **<span lang="en" dir="ltr">Methods</span>**
16 ## fill
18 ```
18 fill(water=None)
18 ```
21 <p>Fill **it**:</p>
22 - Say \\`\\*\\`.
24 **<span lang="en" dir="ltr">Return</span>:** kitchen.Pot
"""


def test_a_class_that_is_not_localised_is_a_page_by_its_uid() -> None:
    assert numbered(CLASS, "en-US") == READ_CLASS


# Kinds of pages that nobody listed: the first lines of the page.
OTHER_KINDS = {
    "### YamlMime:Any\nname: {{pair aaaaa-101|Lonec|Pot}}\nsyntax: pot x\n": (
        ' 2 # <a name="pot"></a>Lonec\n 3 ```\n 3 pot x\n 3 ```\n'
    ),
    "### YamlMime:Any\ntitle: Pot\nmetadata: {ms.translationtype: MT}\noutput: {content: a}\n": (
        ' 2 # Pot\n 4 **<span lang="en" dir="ltr">Output</span>:**\n 4 ```\n 4 a\n 4 ```\n'
    ),
    "### YamlMime:Tutorial\ntitle: Pot\nitems:\n- title: Lid\n  content: Text.\n": (
        " 2 # Pot\n 4 ## Lid\n 5 Text.\n"
    ),
    "### YamlMime:Architecture\nname: Pot\nproducts: [a]\ncontent: '[!INCLUDE[](a.md)]'\n": (
        " 2 # Pot\n 4 [!INCLUDE[](a.md)]\n"
    ),
}


@pytest.mark.parametrize("text", OTHER_KINDS, ids=["pairs", "metadata", "tutorial", "architecture"])
def test_a_localised_file_with_a_title_is_a_page(text: str) -> None:
    assert numbered(text, "sl-SI") == OTHER_KINDS[text]


def test_what_a_page_about_a_program_says_of_itself() -> None:
    read = yaml_pages.read_yaml_page(expand(REFERENCE).encode(), "a.yml", "sl-SI", "a.yml")
    assert isinstance(read, Article)
    assert (read.title(), read.fields["uid"]) == ("Kitchen.Pot", "kitchen.Pot")
    assert read.fields["ms.contentlocale"] == "sl-SI"
    assert read.markdown("source").splitlines()[2] == "A pot to cook in."


# Files of which no page is made: the kind that is said, if it is one of a page.
NO_PAGES = {
    "title: x\n": "",
    "### YamlMime:Nothing\nsummary: a: b\n": "Nothing",
    "### YamlMime:Nothing\nsummary: a\n": "",
    "### YamlMime:Nothing\ntitle: a\n": "Nothing",
    "### YamlMime:Nothing\nmetadata:\n  title: a\n": "Nothing",
    "### YamlMime:YamlDocument\ndocumentType: Other\nname: a\n": "Other",
    "### YamlMime:TableOfContent\nitems:\n- uid: a\n  name: b\n": "TableOfContent",
    "### YamlMime:XRefMap\nreferences:\n- uid: a\n  name: b\n": "",
    "### YamlMime:Groups\ngroups:\n- title: a\nms.contentlocale: sl-SI\n": "",
}


@pytest.mark.parametrize("text", NO_PAGES)
def test_a_file_that_is_no_page_names_its_kind(text: str) -> None:
    read = yaml_pages.read_yaml_page(text.encode(), "a.yml", "en-US", "a.yml")
    assert read == NotAPage(NO_PAGES[text])


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


def test_no_sign_of_a_text_of_yaml_is_markup_in_either_half() -> None:
    text = expand("1 * 2 {{pair aaaaa-101|Vrt [in] *voda*|Garden [and] *water*}}")
    assert escape_markdown(text) == expand(
        r"1 \* 2 {{pair aaaaa-101|Vrt \[in\] \*voda\*|Garden \[and\] \*water\*}}"
    )


# A text of YAML that is none of Markdown, and the Markdown that shows it.
TEXTS = {
    "**Pot** and **lid:** new": "**Pot** and **lid:** new",
    "**[1] Pot** * 2": r"\*\*\[1\] Pot\*\* \* 2",
    "**Pot [1] new** * 2": r"**Pot \[1\] new** \* 2",
    "in a/**/b, **/c/** and **kwargs, **options": (
        r"in a/\*\*/b, \*\*/c/\*\* and \*\*kwargs, \*\*options"
    ),
    "char **a, int **b": r"char \*\*a, int \*\*b",
    "{{pair aaaaa-101|**Lonec** nov|**Pot** new}}": "{{pair aaaaa-101|**Lonec** nov|**Pot** new}}",
}


@pytest.mark.parametrize("text", TEXTS)
def test_of_a_text_of_yaml_bold_words_are_markup_and_nothing_else(text: str) -> None:
    assert escape_markdown(expand(text)) == expand(TEXTS[text])
