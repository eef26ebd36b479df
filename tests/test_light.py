"""What pages say once, or leave unsaid: there are as many of them as articles times languages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tree import CONFIG, Built, article, build, draw

TITLES = {"sl-SI": "Zalivanje", "he-IL": "השקיה", "ja-JP": "水やり"}
FRONT = "description: How often to water.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = draw(tmp_path_factory.mktemp("light"), CONFIG)
    for tag, title in TITLES.items():
        text = article(title, "Watering", front=FRONT, locale=tag)
        draw(root, f"=== content/{tag}/watering.md\n{text}")
    made = build(root, "--strict")
    assert made.code == 0, made.log
    return made


def choices(html: str) -> dict[str, str]:
    """The attributes of each link of the switcher, by its language."""
    switcher = re.findall(r"<details[^>]* data-languages.*?</details>", html, re.DOTALL)[0]
    return {
        re.findall(r'hreflang="(.*?)"', one)[0]: one for one in re.findall(r"<a (.*?)>", switcher)
    }


def directions(html: str) -> dict[str, list[str]]:
    return {tag: re.findall(r'dir="(\w+)"', said) for tag, said in choices(html).items()}


def test_a_language_names_its_direction_where_the_page_may_have_the_other(built: Built) -> None:
    plain = {"en-US": [], "sl-SI": [], "ja-JP": [], "he-IL": ["rtl"]}
    assert directions(built.page("sl-SI/watering")) == plain
    every = {"en-US": ["ltr"], "sl-SI": ["ltr"], "ja-JP": ["ltr"], "he-IL": ["rtl"]}
    assert directions(built.page("he-IL/watering")) == every
    assert directions(built.text("404.html")) == every  # its script turns it round


def test_a_language_has_its_address_its_tag_and_no_more(built: Built) -> None:
    said = choices(built.page("sl-SI/watering"))
    assert said["ja-JP"] == 'href="../../ja-JP/watering/" lang="ja-JP" hreflang="ja-JP"'
    assert said["sl-SI"] == 'href="./" lang="sl-SI" hreflang="sl-SI" aria-current="true"'


def test_a_description_is_open_graph_s_too(built: Built) -> None:
    html = built.page("sl-SI/watering")
    assert html.count('content="How often to water."') == 1
    assert html.count("og:description") == 1


def test_json_ld_says_an_address_once(built: Built) -> None:
    html = built.page("sl-SI/watering")
    graph = json.loads(re.findall(r'ld\+json">(.*?)</script>', html)[0])
    assert graph["@id"] == "https://example.org/help/sl-SI/watering/"
    assert "url" not in graph


@pytest.mark.parametrize(
    ("icon", "sign"),
    [("", "git"), ("fontawesome/brands/github", "github"), ("fontawesome/brands/gitlab", "")],
)
def test_the_sign_of_a_common_forge_stands_in_the_stylesheet(
    tmp_path: Path, icon: str, sign: str
) -> None:
    forge = "repo_url: https://example.org/code\n"
    config = CONFIG.replace("name: material", f"name: material\n  icon: {{repo: {icon}}}")
    draw(tmp_path, (config if icon else CONFIG).replace("docs_dir", f"{forge}docs_dir"))
    draw(tmp_path, f"=== content/sl-SI/watering.md\n{article('Zalivanje', 'Watering')}")
    made = build(tmp_path, "--strict")
    assert made.code == 0, made.log
    html = made.page("sl-SI/watering")
    assert ("<svg" in html) is (not sign)
    assert (f'data-s="{sign}"' in html) is bool(sign)
    if sign:
        assert f'[data-s="{sign}"]{{' in made.text("assets/sxs/sxs.css")
