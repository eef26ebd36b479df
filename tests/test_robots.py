"""What a page tells crawlers: one value in, the meta tag's content out."""

from __future__ import annotations

import pytest

from mkdocs_sxs.articles import robots

CASES: list[tuple[object, str, bool, tuple[str, ...]]] = [
    # as written                      content of the meta tag     may index   no directives: meant
    ("NOINDEX, NOFOLLOW", "noindex, nofollow", False, ()),
    ("noindex,nofollow", "noindex, nofollow", False, ()),
    ("NoIndex", "noindex", False, ()),
    (["NOINDEX", "nofollow"], "noindex, nofollow", False, ()),
    (["NOINDEX, noarchive"], "noindex, noarchive", False, ()),
    ("none", "none", False, ()),
    ("INDEX,FOLLOW", "index, follow", True, ()),
    ("all", "all", True, ()),
    ("max-snippet: -1, noarchive", "max-snippet:-1, noarchive", True, ()),
    ("max-image-preview:large", "max-image-preview:large", True, ()),
    ("noindex, noindex", "noindex", False, ()),
    ("index, noindex", "noindex", False, ()),
    ("all, noindex", "noindex", False, ()),
    ("follow, nofollow", "nofollow", True, ()),
    ("all, nofollow", "nofollow", True, ()),
    ("none, index, follow, all", "none", False, ()),
    ("max-image-preview:huge", "", True, ("max-image-preview:huge:",)),
    ("NOIDEX, NOFOLLOW", "noindex, nofollow", False, ("NOIDEX:noindex",)),
    ("NOINEX, NOFOLLOW", "noindex, nofollow", False, ("NOINEX:noindex",)),
    ("NOINDEX, NOFO", "noindex, nofollow", False, ("NOFO:nofollow",)),
    ("NO-INDEX", "noindex", False, ("NO-INDEX:noindex",)),
    ("no index, no follow", "noindex, nofollow", False, ()),
    ("NOINDEX NOFOLLOW", "noindex, nofollow", False, ()),
    ("noindex; nofollow", "noindex, nofollow", False, ()),
    ("noindex|no-archive", "noindex, noarchive", False, ("no-archive:noarchive",)),
    ("noindex\uff0cnofollow", "noindex, nofollow", False, ()),
    ("INDX, FOLLOW", "noindex, follow", False, ("INDX:noindex",)),
    ("quiet, please", "noindex", False, ("quiet:noindex", "please:noindex")),
    ("noodp, NOYDIR", "", True, ("noodp:", "NOYDIR:")),
    ("n" * 9000, "noindex", False, (f"{'n' * 9000}:noindex",)),
    ("unavailable_after: 1 Jan 2030, 12:00", "unavailable_after: 1 Jan 2030, 12:00", True, ()),
    ("", "", True, ()),
    (None, "", True, ()),
    (True, "noindex", False, ("True:noindex",)),
]  # fmt: skip


@pytest.mark.parametrize(("value", "content", "may_index", "unknown"), CASES)
def test_one_value(value: object, content: str, may_index: bool, unknown: tuple[str, ...]) -> None:
    rules, found = robots.parse(value)
    assert (rules.content, rules.may_index) == (content, may_index)
    assert tuple(f"{word}:{meant}" for word, meant in found) == unknown


DIRECTIVES = """
    all none index noindex follow nofollow noarchive nocache nosnippet noimageindex notranslate
    nositelinkssearchbox indexifembedded max-snippet:20 max-image-preview:none
    max-image-preview:standard max-video-preview:-1
"""


@pytest.mark.parametrize("directive", DIRECTIVES.split())
def test_a_directive_that_crawlers_know_is_said(directive: str) -> None:
    rules, unknown = robots.parse(directive.upper())
    assert (rules.content, unknown) == (directive, ())


@pytest.mark.parametrize(
    ("values", "content"),
    [
        (["noindex", "nofollow"], "noindex, nofollow"),
        (["index, follow", "noindex"], "follow, noindex"),
        (["none", "index"], "noindex, nofollow"),
        (["", "noarchive"], "noarchive"),
        ([], ""),
    ],
)
def test_the_strictest_of_several(values: list[str], content: str) -> None:
    assert robots.strictest(robots.parse(value)[0] for value in values).content == content
