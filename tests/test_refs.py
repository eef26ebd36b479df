"""What the refs of a git repository name, as `git ls-remote --symref` lists them."""

from __future__ import annotations

import pytest

from mkdocs_sxs.intake.refs import Refs

pytestmark = pytest.mark.quick

SHORT, LONG = "1" * 40, "2" * 64

# A clone that somebody works in.
CLONE = f"""\
ref: refs/heads/main\tHEAD
{SHORT}\tHEAD
{SHORT}\trefs/heads/main
{SHORT}\trefs/heads/live
{SHORT}\trefs/remotes/fork/draft
{SHORT}\trefs/remotes/fork/team/terms
{SHORT}\trefs/remotes/origin/HEAD
{SHORT}\trefs/remotes/origin/draft
{SHORT}\trefs/remotes/origin/live
{SHORT}\trefs/tags/live
{SHORT}\trefs/tags/v1
{SHORT}\trefs/tags/v1^{{}}
"""

# What somebody asks for, and the ref that is meant.
MEANT = [
    ("main", "refs/heads/main"),
    ("live", "refs/heads/live"),  # a branch goes before a tag, and its own before a remote's
    ("v1", "refs/tags/v1"),
    ("draft", "refs/remotes/origin/draft"),  # origin goes first
    ("fork/draft", "refs/remotes/fork/draft"),
    ("team/terms", "refs/remotes/fork/team/terms"),
    ("terms", None),
    ("v1^{}", None),
    ("heads/main", None),
]


@pytest.mark.parametrize(("name", "ref"), MEANT)
def test_a_name_means_one_ref(name: str, ref: str | None) -> None:
    assert Refs.of(CLONE).named(name) == ref


@pytest.mark.parametrize(
    ("ref", "name"),
    [
        ("refs/heads/team/terms", "team/terms"),
        ("refs/tags/v1", "v1"),
        ("refs/remotes/origin/team/terms", "team/terms"),
    ],
)
def test_a_ref_is_called_by_its_short_name(ref: str, name: str) -> None:
    assert Refs.short(ref) == name


def test_head_names_a_branch_or_none() -> None:
    assert Refs.of(CLONE).head == "main"
    assert Refs.of(f"{SHORT}\tHEAD\n{SHORT}\trefs/heads/main\n").head is None


def test_long_hashes_are_those_of_another_format() -> None:
    assert Refs.of(CLONE).format == ()
    assert Refs.of(f"{LONG}\trefs/heads/main\n").format == ("--object-format=sha256",)
    assert Refs.of("").format == ()


def test_branches_are_named_the_publishers_first() -> None:
    assert Refs.of(CLONE).shown() == "draft, live, main, team/terms"  # no tag, and no HEAD
    assert Refs.of("").shown() == "none"
    many = ["live-sxs", *"hgfedcba"]
    listed = "".join(f"{SHORT}\trefs/heads/{name}\n" for name in many)
    assert Refs.of(listed).shown() == "live-sxs, a, b, c, d, e, f, g …"
    assert Refs.of(listed.replace("refs/heads/h", "refs/tags/h")).shown().endswith("f, g")
