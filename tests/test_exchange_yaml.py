"""Translations of values of YAML, and how they are quoted there."""

from __future__ import annotations

from pathlib import Path

import pytest
from exchanged import COMING_BACK, exported, lines, taken, write_lines

from mkdocs_sxs.exchange import judging, units
from tree import draw, expand, pair

YAML = {
    ("title: '{{pair 1-101|A|B}}'", "Naslov: nov"): True,
    ("title: '{{pair 1-101|A|B}}'", "Naslov' nov"): True,
    ("title: {{pair 1-101|A|B}}", "Naslov nov"): True,
    ("title: {{pair 1-101|A|B}}", "Naslov: nov"): False,
    ("title: {{pair 1-101|A|B}}", "Naslov#nov"): True,
    ("title: {{pair 1-101|A|B}}", "Naslov # nov"): False,
}


@pytest.mark.parametrize(("front", "target"), YAML)
def test_a_pair_in_the_front_matter_stays_yaml(front: str, target: str) -> None:
    text = expand(f"---\n{front}\n---\nA.\n")
    after = units.replace_targets(text, {"1-101": target})
    is_damaged = judging.damages(text, after, {"1-101": target}, "a.md")
    assert is_damaged != YAML[front, target]


QUOTED = pair("a-102", 'Prvi "del" \\\\', 'The "first" part \\\\').replace('"', '\\"')
PAGE = f"""=== sl-SI/faq.yml
### YamlMime:FAQ
metadata:
  ms.translationtype: MT
  ms.contentlocale: sl-SI
title: '{{{{pair a-101|Kaj je ''to''|What''s this}}}}'
sections:
- name: "{QUOTED}"
  questions:
  - question: {{{{pair a-103|Kako?|How?}}}}
    answer: |
      {{{{pair a-104|Tako.|So.}}}}
"""
# the pair, what a translator writes -> how it stood in the file, and how it does; "" if it does not
IN_YAML = {
    ("a-101", 'l\'a: "b"'): ("Kaj je ''to''", "l''a: \"b\""),
    ("a-102", "'a' \"b\": c"): ('Prvi \\"del\\" \\\\', "'a' \\\"b\\\": c"),
    ("a-102", "C:\\new"): ("", ""),
    ("a-103", "Kako to?"): ("Kako?", "Kako to?"),
    ("a-103", "Kako: tako"): ("", ""),
    ("a-104", "1. Kako: 'tako'"): ("Tako.", "1\\. Kako: 'tako'"),
}


@pytest.mark.parametrize("name", COMING_BACK)
def test_a_yaml_page_comes_back_as_it_was(name: str, tmp_path: Path) -> None:
    content = draw(tmp_path / "content", PAGE)
    before = (content / "sl-SI/faq.yml").read_bytes()
    file = exported(content, name)
    assert "faq.md" not in file.read_text(encoding="utf-8")
    said = taken(content, file, "--write")
    assert (said["done"], said["unchanged"]) == (True, 4)
    assert (content / "sl-SI/faq.yml").read_bytes() == before


@pytest.mark.parametrize(("identifier", "target"), IN_YAML)
def test_a_translation_is_quoted_as_its_value_in_yaml(
    identifier: str, target: str, tmp_path: Path
) -> None:
    content = draw(tmp_path / "content", PAGE)
    before = (content / "sl-SI/faq.yml").read_text(encoding="utf-8")
    file = exported(content, "jsonl")
    said = lines(file)
    (one,) = (one for one in said if one["id"] == f"faq.yml#{identifier}")
    one["translation"]["sl-SI"] = target
    write_lines(file, said)
    found = taken(content, file, "--write", "--mark-ht")
    old, new = IN_YAML[identifier, target]
    assert [r["why"] for r in found["refused"]] == ([] if new else ["damaging"])
    after = (content / "sl-SI/faq.yml").read_text(encoding="utf-8")
    if new:
        before = before.replace(f">{old}<", f">{new}<").replace("type: MT", "type: HT")
    assert after == before


def test_aliases_of_aliases_in_yaml_are_no_billions_of_values(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\nm{n}: &m{n}\n  <<: [{{}}]\n"
        for n in range(1, 20)
    )
    drawn = PAGE.replace("title:", f"{bomb}itself: &i [*i]\ntitle:", 1)
    content = draw(tmp_path / "content", drawn)
    file = exported(content, "jsonl")
    said = lines(file)
    said[3]["translation"]["sl-SI"] = "Takole."
    write_lines(file, said)
    assert [one["new"] for one in taken(content, file, "--write")["changed"]] == ["Takole."]


def test_one_translation_that_does_not_fit_keeps_no_other_back(tmp_path: Path) -> None:
    content = draw(tmp_path / "content", PAGE)
    file = exported(content, "jsonl")
    said = lines(file)
    said[2]["translation"]["sl-SI"] = "Kako: tako"
    said[3]["translation"]["sl-SI"] = "Takole."
    write_lines(file, said)
    found = taken(content, file, "--write")
    assert [one["new"] for one in found["changed"]] == ["Takole."]
    assert [(one["why"], one["key"]) for one in found["refused"]] == [
        ("damaging", "sl-SI/faq.yml#a-103")
    ]
