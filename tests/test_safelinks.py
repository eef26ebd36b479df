"""SafeLinks addresses in a text, and what stands there afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sxs.articles import safelinks

HOST = "https://eur01.safelinks.protection.outlook.com"
TRACK = "data=05%7C01%7Cjane%40example.org%7C7f&sdata=Km7%3D&reserved=0"

CASES = {
    "in a link": (
        f"[a]({HOST}/?url=https%3A%2F%2Fexample.org%2Fa&{TRACK}).",
        "[a](https://example.org/a).",
    ),
    "with entities between the parameters": (
        f"[a]({HOST}/?url=https%3A%2F%2Fexample.org%2F&amp;{TRACK.replace('&', '&amp;')})",
        "[a](https://example.org/)",
    ),
    "with parameters of the target's own": (
        f"[a]({HOST}/?url=https%3A%2F%2Fexample.org%2F%3Fa%3D1%26b%3D2&{TRACK})",
        "[a](https://example.org/?a=1&b=2)",
    ),
    "the target's own parameters, where entities are used": (
        f"[a]({HOST}/?url=https%3A%2F%2Fexample.org%2F%3Fa%3D1%26b%3D2&amp;data=1)",
        "[a](https://example.org/?a=1&amp;b=2)",
    ),
    "url= not first": (
        f"[a]({HOST}/?data=1&url=http%3A%2F%2Fexample.org)",
        "[a](http://example.org)",
    ),
    "bare, at the end of a sentence": (
        f"See {HOST}/?url=https%3A%2F%2Fexample.org%2Fa&{TRACK} now",
        "See https://example.org/a now",
    ),
    "in an attribute": (
        f'<a href="{HOST}/?url=https%3A%2F%2Fexample.org&amp;data=1">a</a>',
        '<a href="https://example.org">a</a>',
    ),
    "wrapped twice": (
        f"{HOST}/?url=https%3A%2F%2Fx.safelinks.protection.outlook.com%2F%3Furl%3Dhttps%253A%252F"
        "%252Fexample.org%252Fa%26data%3D1&data=2",
        "https://example.org/a",
    ),
    "a target with brackets does not end the link": (
        f"[a]({HOST}/?url=https%3A%2F%2Fexample.org%2Fa_%28b%29&data=1)",
        "[a](https://example.org/a_%28b%29)",
    ),
    "tracking data that somebody decoded": (
        f"[a]({HOST}/?url=https%3A%2F%2Fexample.org%2Fa&data=02|01|jane@example.org|7f&reserved=0)",
        "[a](https://example.org/a)",
    ),
    "the host, spoken of": (f"It is {HOST}.", f"It is {HOST}."),
    "another host": (
        "https://x.safelinks.protection.outlook.com.example/?url=https%3A%2F%2Fa.example",
        "https://x.safelinks.protection.outlook.com.example/?url=https%3A%2F%2Fa.example",
    ),
    "not a SafeLinks address": ("[a](https://example.org/?url=b)", "[a](https://example.org/?url=b)"),
}  # fmt: skip

KEPT = {
    "a script": f"[a]({HOST}/?url=javascript%3Aalert%281%29&data=1)",
    "no address": f"[a]({HOST}/?data=1)",
    "no host": f"[a]({HOST}/?url=https%3A%2F%2F&data=1)",
    "a space in it": f"[a]({HOST}/?url=https%3A%2F%2Fexample.org%2Fa%20b&data=1)",
    "markup in it": f"[a]({HOST}/?url=https%3A%2F%2Fexample.org%2F%22%3E%3Cscript%3E&data=1)",
    "a port that is no number": f"[a]({HOST}/?url=https%3A%2F%2Fexample.org%3Ax&data=1)",
    "bytes that are no text": f"[a]({HOST}/?url=https%3A%2F%2Fexample.org%2F%FF&data=1)",
    "a host that is none": f"[a]({HOST}/?url=https%3A%2F%2Fexample..org&data=1)",
    "mail": f"[a]({HOST}/?url=mailto%3Ajane%40example.org&data=1)",
}


@pytest.mark.parametrize("name", CASES)
def test_unwrapped(name: str) -> None:
    text, expected = CASES[name]
    assert safelinks.unwrap(text) == (expected, ())


@pytest.mark.parametrize("name", KEPT)
def test_left_as_it_is_and_reported(name: str) -> None:
    assert safelinks.unwrap(KEPT[name]) == (KEPT[name], (KEPT[name].index("https"),))


@given(st.text())
def test_other_text_is_never_touched(text: str) -> None:
    assert safelinks.unwrap(text) == (text, ())
