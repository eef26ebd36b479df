"""DocFX's patterns: what each chooses and what it leaves."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_sxs.intake import globs
from mkdocs_sxs.intake.globs import Patterns

# pattern: what it matches | what it does not
CASES = {
    "*.md": "a.md A.MD | b/a.md .a.md a.mdx",
    "**/*.md": "a.md b/a.md b/c/a.md | b/.hidden/a.md b/.a.md a.yml",
    "**.md": "a.md b/a.md | a.yml",
    "a**.md": "a.md abc.md | ab/c.md",
    "**": "a.md b/c/d.png | .git/a b/.c",
    "_themes/**": "_themes/a _themes/b/c | a _themes x/_themes/a",
    "**/obj/**": "obj/a x/obj/a x/obj/y/z | obj x/obj obj2/a",
    "obj/": "obj/a obj/b/c | obj",
    "README.md": "README.md readme.md | b/README.md",
    "./b/*.md": "b/a.md | a.md",
    "b/{one,two}/*.md": "b/one/a.md b/two/a.md | b/three/a.md",
    "{b,c/{d,e}}.md": "b.md c/d.md c/e.md | c.md",
    "**/*.{png,jpg}": "a.png b/a.JPG | a.gif",
    "a?.md": "ab.md | a.md abc.md",
    "[ab].md": "a.md B.md | c.md",
    "[!ab].md": "c.md | a.md",
    "[^ab].md": "c.md x.md | a.md",
    "[xy!].md": "x.md y.md !.md | a.md z.md",
    "[a-c]*.md": "a.md car.md | d.md",
    "[c-a].md": "c.md -.md a.md | b.md",
    "[?--].md": "?.md -.md | a.md",
    "[^^]].md": "a].md | ^].md",
    "[a.md": "[a.md | a.md",
    "\\[a].md": "[a].md | a.md",
    "!*.md": "a.yml b/a.md | a.md",
    ".openpublishing.*": ".openpublishing.json | openpublishing.json",
    "b/**/c/**/*.md": "b/c/a.md b/x/c/y/z/a.md | b/a.md c/a.md",
}


@pytest.mark.parametrize("pattern", CASES)
def test_what_a_pattern_chooses(pattern: str) -> None:
    matches, _, misses = CASES[pattern].partition(" | ")
    one = Patterns([pattern])
    assert [path for path in matches.split() if not one.matches(path)] == []
    assert [path for path in misses.split() if one.matches(path)] == []


def test_an_exclusion_goes_before_an_inclusion() -> None:
    chosen = globs.parse_patterns(["**/*.md"], ["**/includes/**"])
    assert chosen.matches("a.md")
    assert not chosen.matches("b/includes/a.md")


def test_patterns_of_a_list_are_named_by_their_places() -> None:
    several = Patterns(["b/*.md", "**", "!b/**", "B/a.md", "{b,c}/a.*", "b/*.md"])
    assert several.fitting("b/a.md") == {0, 1, 3, 4, 5}
    assert several.fitting("d.png") == {1, 2}


def test_braces_do_not_multiply_without_end() -> None:
    """It ends in seconds, as every list does: so many patterns are read."""
    many = Patterns(["{a,b}" * 40 + f"{number}.md" for number in range(100_000)])
    assert many.fitting("a" * 40 + "0.md") == {0}
    assert not many.matches("a" * 40 + "99999.md")


def test_patterns_for_other_folders_cost_a_path_nothing() -> None:
    """It ends in seconds; one pattern after the other, it would take half an hour."""
    many = Patterns([f"docs/d{number}/**/*.md" for number in range(2_000)])
    found = [many.fitting(f"docs/d{number % 2_000}/a/b.md") for number in range(100_000)]
    assert found == [{number % 2_000} for number in range(100_000)]


def test_a_hostile_pattern_is_not_slow() -> None:
    # Tried one after the other, the places of the stars would take longer than the universe.
    assert not Patterns(["*a" * 100 + "b"]).matches("a" * 250)
    assert not Patterns(["**/" * 100 + "b"]).matches("a/" * 100 + "c")


@given(st.text(alphabet="ab*?[]{},!\\/.-^", max_size=30), st.text(alphabet="ab/.", max_size=20))
def test_any_text_is_a_pattern(pattern: str, path: str) -> None:
    Patterns([pattern]).matches(path)


@given(st.from_regex(re.compile(r"[a-z0-9 é–_]{1,8}(/[a-z0-9 é–_]{1,8}){0,3}\.md"), fullmatch=True))
def test_a_plain_path_matches_itself_and_every_depth(path: str) -> None:
    assert Patterns([path]).matches(path)
    assert Patterns(["**/*.md"]).matches(path)
    assert not Patterns([path]).matches(f"{path}x")
