"""Front matter: what each value is read as, and what the title of an article is."""

from __future__ import annotations

from datetime import date

import pytest

from mkdocs_sxs.articles import article
from mkdocs_sxs.articles.metadata import Metadata


def read(front: str, body: str = "") -> article.Article:
    text = f"---\n{front}\n---\n{body}"
    return article.read_article(text.encode(), "f", "sl-SI", "mape/dve-mapi.md")


def of(front: str) -> Metadata:
    return read(front).metadata


# A value as YAML has it, and the text that it is read as.
TEXTS = {
    "Dve mapi": "Dve mapi",
    "'  Dve   mapi '": "Dve mapi",
    "[Dve, mapi]": "Dve, mapi",
    "[Dve, null, '', [mapi, 2]]": "Dve, mapi, 2",
    "true": "true",
    "12": "12",
    "2019-08-22": "2019-08-22",
    "null": "",
    "{dve: mapi}": "",
}


@pytest.mark.parametrize("value", TEXTS)
def test_a_value_is_read_as_text(value: str) -> None:
    one = of(f"title: {value}\ndescription: {value}\nms.topic: {value}")
    assert (one.title, one.description) == (TEXTS[value], TEXTS[value])
    assert one.fields == ((("ms.topic", TEXTS[value]),) if TEXTS[value] else ())


DATES = {
    "08/22/2019": date(2019, 8, 22),
    "2019-08-22": date(2019, 8, 22),
    "'2019-08-22'": date(2019, 8, 22),
    "2019-08-22 10:30:00": date(2019, 8, 22),
    "08/22/2019 10:30": date(2019, 8, 22),
    "22/08/2019": None,
    "avgust": None,
    "''": None,
}


@pytest.mark.parametrize("written", DATES)
def test_a_date_is_read(written: str) -> None:
    one = read(f"ms.date: {written}")
    assert one.metadata.dated == DATES[written]
    wrong = DATES[written] is None and written != "''"
    assert [problem.rule for problem in one.problems] == (["date"] if wrong else [])


def test_a_page_changed_when_its_translation_was_handed_off() -> None:
    both = of("ms.date: 08/22/2019\nms.lasthandoff: 09/01/2020")
    assert (both.dated, both.handed_off) == (date(2019, 8, 22), date(2020, 9, 1))
    assert both.modified == date(2020, 9, 1)
    assert of("ms.date: 08/22/2019").modified == date(2019, 8, 22)
    assert of("title: Mapa").modified is None


def test_a_wrong_date_is_said_with_its_key_value_and_line() -> None:
    one = read("title: Mapa\nms.lasthandoff: jutri")
    (problem,) = one.problems
    assert str(problem).startswith("f:3: ms.lasthandoff ")
    assert "jutri" in problem.what


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("MT", "MT"),
        ("mt", "MT"),
        ("Machine Translation", "MT"),
        ("HT", "HT"),
        ("human translation", "HT"),
        ("AI", ""),
    ],
)
def test_who_translated(written: str, kind: str) -> None:
    assert of(f"ms.translationtype: {written}").translation == kind


def test_the_author_is_named_by_one_of_two_keys() -> None:
    assert of("author: ana\nms.author: ana-work").author == "ana"
    assert of("ms.author: ana-work").author == "ana-work"


def test_the_language_of_the_content_is_spelled_as_a_tag() -> None:
    assert of("ms.contentlocale: sl-si").content_locale == "sl-SI"
    assert of("ms.contentlocale: klingon").content_locale == "klingon"
    assert of("title: Mapa").content_locale == ""
    assert of("ms.contentlocale: ca-es-valencia").content_locale == "ca-ES-valencia"


@pytest.mark.parametrize("folder", ["no", "nb", "nb-NO"])
@pytest.mark.parametrize("written", ["no", "'no'", "nb-no", "NO"])
def test_no_is_norwegian(written: str, folder: str) -> None:
    text = f"---\nms.contentlocale: {written}\n---\nA.\n".encode()
    assert article.read_article(text, "f", folder, "a.md").problems == ()


@pytest.mark.parametrize(
    ("written", "title"),
    [("No", "No"), ("on", "on"), ("Off", "Off"), ("yes", "yes"), ("y", "y"), ("~", ""),
     ("truest", "truest"), ("falsehood", "falsehood"), ("true", "true"), ("False", "false")],
)  # fmt: skip
def test_a_word_that_older_yaml_takes_for_true_or_false_is_a_word(written: str, title: str) -> None:
    assert of(f"title: {written}").title == title


def test_all_rules_for_crawlers_hold_however_their_key_is_written() -> None:
    assert of("ROBOTS: noindex\nrobots: nofollow").robots.content == "noindex, nofollow"


def test_defaults_hold_where_the_file_is_silent() -> None:
    text = b"---\nRobots: index\n---\nA.\n"
    defaults = {"ROBOTS": "noindex", "author": "ana"}
    one = article.read_article(text, "f", "sl-SI", "a.md", defaults=defaults).metadata
    assert (one.robots.content, one.author) == ("index", "ana")


# The body of an article without a title, and the title that it gets.
HEADINGS = {
    "# Mapa\n": "Mapa",
    "Uvod.\n\n# Mapa #\n\n# Druga\n": "Mapa",
    'Uvod.\n\n<a name="a"></a>Mapa *dve*\n=====\n\n# Druga\n': "Mapa dve",
    "```\nKoda\n====\n```\n- Točka\n===\nMapa\n---\n": "dve mapi",
    "## Mapa\n": "dve mapi",
    "#Mapa\n": "dve mapi",
    "```\n# Koda\n```\n# Mapa\n": "Mapa",
    "~~~\n# Koda\n```\n# Koda\n~~~~\n# Mapa\n": "Mapa",
    "````\n```\n# Koda\n````\n# Mapa\n": "Mapa",
    '# <a name="a"></a>Mapa <!-- dve --> **tri**\n': "Mapa tri",
    "# [Mapa](a.md) in ![slika](b.png)\n": "Mapa in slika",
    "# Mapa `**x** [y](z)` &amp; \\*zvezda\\*\n": "Mapa **x** [y](z) & *zvezda*",
    "# Mapa \\[x\\](y) \\<b> \\&amp; 2 \\* 3\n": "Mapa [x](y) <b> &amp; 2 * 3",
    "# *Nova* ***mapa*** * 2\n": "Nova mapa * 2",
}


@pytest.mark.parametrize("body", HEADINGS)
def test_the_first_heading_is_the_title_else_the_name_of_the_file(body: str) -> None:
    assert read("ms.topic: x", body).title() == HEADINGS[body]
    assert read("title: Naslov", body).title() == "Naslov"


# Titles as the front matter has them, and as readers see them: entities are signs on the
# publisher's pages.
ENTITIES = {
    "'&lt;mapa&gt;&#39; A &amp; B &#x10D;'": "<mapa>' A & B č",
    "A&B; C & D": "A&B; C & D",
    "'*A* &copy'": "*A* &copy",
}


@pytest.mark.parametrize("written", ENTITIES)
def test_entities_of_a_title_are_signs(written: str) -> None:
    assert read(f"title: {written}", "# Mapa\n").title() == ENTITIES[written]


# Titles that end with the name of the publisher's site, which its pages lie in no longer.
SITE_NAMES = {
    "Mapa | Microsoft Docs": "Mapa",
    "'Mapa: dve |Microsoft docs '": "Mapa: dve",
    "Mapa | Potmaster | Microsoft Learn": "Mapa | Potmaster",
    "Mapa | Potmaster": "Mapa | Potmaster",
    "Mapa o Microsoft Docs": "Mapa o Microsoft Docs",
    "Microsoft Docs": "Microsoft Docs",
    "'| Microsoft Docs'": "| Microsoft Docs",
}


@pytest.mark.parametrize("written", SITE_NAMES)
def test_a_title_names_no_other_site(written: str) -> None:
    front = f"title: {written}\nms.topic: article"
    assert read(front, "# Naslov\n").title() == SITE_NAMES[written]


def test_a_title_of_the_owners_is_as_it_is_written() -> None:
    assert read("title: Mapa | Microsoft Docs", "# A\n").title() == "Mapa | Microsoft Docs"


# A page whose first line is of dashes, and what of it is front matter: its keys may be of several
# words, where all of it is YAML that ends.
FIRST_LINES = {
    "---\nexternal help file: mapa.xml\nModule Name: Mape\nonline version:\n---\nTelo.\n": [
        "external help file",
        "Module Name",
        "online version",
    ],
    "---\nVeč besed: mapa\ntitle: Mapa\n---\nTelo.\n": ["Več besed", "title"],
    "---\nNe pozabite tega: mapa\nje polna.\n\nDruga: mapa: tretja\n---\n": [],
    "---\nNe pozabite tega: mapa\nje polna.\n": [],
    "---\nNe pozabite mape.\n---\n": [],
}


@pytest.mark.parametrize("page", FIRST_LINES)
def test_keys_of_front_matter_may_be_of_several_words(page: str) -> None:
    one = article.read_article(page.encode(), "f", "sl-SI", "mapa.md")
    assert list(one.fields) == FIRST_LINES[page]
    assert one.markdown().startswith("---") is not bool(FIRST_LINES[page])


# A page that begins with elements of metadata; the title, the description, the author, the date and
# the line of the file on which the rest starts. What stands further down is text.
ELEMENTS = {
    """
<properties
   pageTitle="Mapa &amp; datoteka"
   title="Mape"
   description='Kaj je "mapa" > 1.'
   editor=""
   authors="ana" />
<tags ms.date="05/12/2016"/>

# Naslov
""": ("Mapa & datoteka", 'Kaj je "mapa" > 1.', "ana", date(2016, 5, 12), 9),
    "---\ntitle: Mapa\n---\n\n<PROPERTIES title='Ne' authors='ana'></properties>\n# Naslov\n": (
        "Mapa", "", "ana", None, 6,
    ),
    "<tags ms.date='05/12/2016' />\n<properties title='Mape' />\nNaslov": (
        "Mape", "", "", date(2016, 5, 12), 3,
    ),
    "# Naslov\n\n<properties title='Mape' />\n": ("Naslov", "", "", None, 1),
    "<properties>\n\n# Naslov": ("Naslov", "", "", None, 1),
    "<properties title='Mape'\n\n# Naslov": ("Naslov", "", "", None, 1),
    "<tagset title='Mape' />\n\n# Naslov": ("Naslov", "", "", None, 1),
}  # fmt: skip


@pytest.mark.parametrize("page", ELEMENTS)
def test_elements_of_metadata_above_an_article_are_no_text(page: str) -> None:
    one = article.read_article(page.encode(), "f", "sl-SI", "mapa.md")
    of_it = one.metadata
    said = (one.title(), of_it.description, of_it.author, of_it.dated, one.body_line)
    assert said == ELEMENTS[page]
    assert one.front_matter + one.markdown() == page
    is_bare = not one.front_matter
    assert [problem.rule == "no-front-matter" for problem in one.problems] == [True] * is_bare


def test_a_finding_in_an_element_of_metadata_stands_at_its_line() -> None:
    page = "---\ntitle: Mapa\n---\n<properties\n  ms.x='a'\n  ms.date='jutri' />\n# Naslov\n"
    one = article.read_article(page.encode(), "f", "sl-SI", "mapa.md")
    assert [(problem.rule, problem.line) for problem in one.problems] == [("date", 6)]


# A line of front matter that is no YAML any more (`: :` behind it), and what is read of it.
PLAIN_LINES = {
    "ms.topic: mapa": "mapa",
    "ms.topic: 'mapa'": "mapa",
    'ms.topic: "dve, mapi"': "dve, mapi",
    "ms.topic: [dve, 'tri']": "dve, tri",
    "ms.topic:\n- dve\n- tri": "dve, tri",
    'ms.topic:\n  - dve\n  - "tri"': "dve, tri",
}


@pytest.mark.parametrize("line", PLAIN_LINES)
def test_lines_are_read_where_front_matter_is_no_yaml(line: str) -> None:
    one = read(f"{line}\ntitle: Dve: mapi: [\nms.date: 08/22/2019")
    lines = line.count("\n") + 1
    assert [(problem.line, problem.rule) for problem in one.problems] == [
        (2 + lines, "front-matter")
    ]
    assert one.metadata.dated == date(2019, 8, 22)
    assert dict(one.metadata.fields)["ms.topic"] == PLAIN_LINES[line]


@pytest.mark.parametrize(
    ("line", "forbids"),
    [
        ("robots: noindex", True),
        ("ROBOTS: 'NOINDEX, NOFOLLOW'", True),
        ("ROBOTS: [noindex", True),
        ("x robots: all", True),  # what cannot be read is taken to forbid
        ("robots: all", False),
        ("ms.topic: mapa", False),
    ],
)
def test_crawler_rules_count_where_front_matter_is_no_yaml(line: str, forbids: bool) -> None:
    one = read(f"title: Dve: mapi: [\n{line}")
    assert ("noindex" in str(one.metadata.robots).lower()) == forbids
