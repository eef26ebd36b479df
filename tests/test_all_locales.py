"""Every language of the publisher's repositories, with no configuration but its folder."""

from __future__ import annotations

from pathlib import Path

import switcher
from publisher_languages import ROWS
from tree import CONFIG, article, build, draw

TAGS = [row[0] for row in ROWS]


def test_all_languages_build_together_from_their_folders_alone(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    front = "ms.translationtype: MT\nms.lasthandoff: 08/22/2019\n"
    for tag in TAGS:
        if tag != "en-US":
            text = article("Naslov", "Title", front=front, locale=tag)
            draw(tmp_path, f"=== content/{tag}/a.md\n{text}")
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    for tag, direction, *_ in ROWS:
        html = built.page("a" if tag == "en-US" else f"{tag}/a")
        assert f'<html lang="{tag}" dir="{direction}"' in html
        assert f'<body dir="{direction}"' in html
        if tag != "en-US":  # the notice is in words of the language itself
            assert f' class="sxs-line" lang="{tag}" dir="{direction}"' in html
        names = switcher.choices(html)
        assert sorted(one.lang for one in names) == sorted(TAGS)
        # Where all of a page is written from left to right, what is so need not say it.
        said = {"ltr": ""} if direction == "ltr" else {}
        directions = {row[0]: said.get(row[1], row[1]) for row in ROWS}
        assert {one.lang: one.direction for one in names} == directions
