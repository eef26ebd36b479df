"""Front matter that is read without YAML says what YAML says, or is left to YAML."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sxs.articles import simple_yaml

_READ: dict[str, tuple[str, dict[str, object]]] = {
    "plain values": (
        "\ntitle: Menjava slike (2. del) – C#/12:30\nms.date: 08/22/2019\n",
        {"title": "Menjava slike (2. del) – C#/12:30", "ms.date": "08/22/2019"},
    ),
    "values in quotes": (
        "ms.locfileid: \"402\"\ntitle: 'Slika: \"nova\" '\nms.assetid: ''\n",
        {"ms.locfileid": "402", "title": 'Slika: "nova" ', "ms.assetid": ""},
    ),
    "a list": (
        'ms.custom:\n- "402"\n- odprto\nROBOTS: NOINDEX, NOFOLLOW\n',
        {"ms.custom": ["402", "odprto"], "ROBOTS": "NOINDEX, NOFOLLOW"},
    ),
    "a list that is moved in": ("x:\n  - a\n\n  - b  \n", {"x": ["a", "b"]}),
    "no value": ("manager:\ntitle: Slika\n", {"manager": None, "title": "Slika"}),
    "a key twice": ("a: b\nc: d\na: e\n", {"a": "e", "c": "d"}),
    "what is true or false in older YAML only": ("on: No\nx: yes\n", {"on": "No", "x": "yes"}),
    "a hash": ("h: 0b5e8f1d2c\n", {"h": "0b5e8f1d2c"}),
}

_LEFT_TO_YAML = {
    "nothing": "",
    "a number": "ms.custom: 402\n",
    "a number with a space behind it": "ms.custom: 402 \n",
    "a number in a list": "x:\n- 402\n",
    "a day as YAML knows it": "ms.date: 2019-08-22\n",
    "a truth": "x: True\n",
    "a key that is one": "false: x\n",
    "a value that goes on": "title: Menjava\n  slike\n",
    "a colon and a space": "title: Slika: nova\n",
    "a colon at the end": "title: Slika:\n",
    "a comment": "title: Slika # nova\n",
    "a block": "title: |\n  Slika\n",
    "an escape": 'title: "Slika\\n"\n',
    "two quotes": "title: 'it''s'\n",
    "a space of another kind": "title: Slika\u00a0ena\n",
    "a line end of another kind": "title: Slika\u2028x: y\n",
    "a tab": "title:\tSlika\n",
    "a list without a key": "- a\n",
    "a list behind a value": "x: a\n- b\n",
    "a list whose items are moved in differently": "x:\n- a\n  - b\n",
    "a mapping in a list": "x:\n- a: b\n",
    "a mapping in a mapping": "x:\n  a: b\n",
}

_PARTS = ["a", "ž", "0", "1", ".5", "e", "x", "no", "on", "null", "~", " ", ":", "#", "-", "\n"]
_PARTS += ["\n- ", "\n  - ", ": ", " #", "'", '"', "/", "[", "{", ",", "|", "&", "*", "!", "\\"]
_PARTS += ["\ntitle: ", "\nms.x: ", "\u00a0", "\u200b", "\t", "<<", "=", "%", "@", "`", "?", ">"]


def by_yaml(written: str) -> Any:
    return yaml.load(written, Loader=simple_yaml.Loader)  # noqa: S506 (it is a safe one)


@pytest.mark.parametrize(("written", "values"), _READ.values(), ids=_READ.keys())
def test_plain_lines_are_read(written: str, values: dict[str, object]) -> None:
    assert simple_yaml.read_simple_yaml(written) == values == by_yaml(written)


@pytest.mark.parametrize("written", _LEFT_TO_YAML.values(), ids=_LEFT_TO_YAML.keys())
def test_the_rest_is_left_to_yaml(written: str) -> None:
    assert simple_yaml.read_simple_yaml(written) is None


@given(st.lists(st.sampled_from(_PARTS), max_size=30).map("".join))
def test_nothing_is_read_otherwise_than_by_yaml(written: str) -> None:
    for front in (written, f"\ntitle: {written}\n", f"x:\n- {written}\ny: {written}\n"):
        values = simple_yaml.read_simple_yaml(front)
        if values is not None:
            assert list(values.items()) == list(by_yaml(front).items())
