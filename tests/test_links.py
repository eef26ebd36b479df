"""Where a link leads: what is written in an article, and what the HTML of its page says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import get_relative_url

from mkdocs_sxs.intake import provenance
from mkdocs_sxs.intake.provenance import Provenance
from mkdocs_sxs.site import bases, links
from mkdocs_sxs.site.address import Addresses, relative_link
from mkdocs_sxs.site.docsets import Docset, docset_of

REACH = links.make_reach(
    "sl-SI",
    ["index.md", "Sync.md", "guide/start.md", "guide/index.md", "slika profila.md"],
    {
        "sl-SI/media/Photo.png": "sl-SI/media/Photo.png",
        "media/shared.png": "media/shared.png",
        "sl-SI/borrowed.png": "sv-SE/borrowed.png",
    },
    {"docs-help": ""},
    addresses=Addresses("en-US"),
)

# written in                 the page             leads to                         what is missing
CASES = [
    ("sync.md", "other.md", "../Sync/", ""),
    ("./sync.md", "other.md", "../Sync/", ""),
    ("sync.md#part", "other.md", "../Sync/#part", ""),
    ("sync.md?view=x#part", "other.md", "../Sync/#part", ""),
    ("../sync.md", "guide/start.md", "../../Sync/", ""),
    ("guide/start", "other.md", "../guide/start/", ""),
    ("guide/", "other.md", "../guide/", ""),
    ("../../sl-SI/sync.md#a", "guide/start.md", "../../Sync/#a", ""),
    ("..\\sync.md", "guide/start.md", "../../Sync/", ""),
    ("slika%20profila.md", "other.md", "../slika%20profila/", ""),
    ("~/guide/start.md", "guide/deep/er.md", "../../start/", ""),
    ("media/photo.PNG", "other.md", "../media/Photo.png", ""),
    ("../media/photo.png", "guide/start.md", "../../media/Photo.png", ""),
    ("../media/shared.png", "other.md", "../../media/shared.png", ""),
    ("borrowed.png", "other.md", "../../sv-SE/borrowed.png", ""),
    ("media/shared.png", "other.md", "../../media/shared.png", ""),
    ("media/shared.png", "guide/start.md", "media/shared.png", "guide/media/shared.png"),
    (
        "gone.md#a", "guide/start.md",
        "https://learn.microsoft.com/sl-si/docs-help/guide/gone#a", "guide/gone.md",
    ),
    ("gone.png", "guide/start.md", "gone.png", "guide/gone.png"),
    (
        "~/gone.md#a", "guide/start.md",
        "https://learn.microsoft.com/sl-si/docs-help/gone#a", "gone.md",
    ),
    ("~/gone.png", "guide/start.md", "../gone.png", "gone.png"),
    ("#part", "other.md", "#part", ""),
    ("?tabs=x#part", "other.md", "?tabs=x#part", ""),
    ("", "other.md", "", ""),
    ("mailto:a@example.org", "other.md", "mailto:a@example.org", ""),
    ("ms-settings:display", "other.md", "ms-settings:display", ""),
    ("https://example.org/en-us/a", "other.md", "https://example.org/en-us/a", ""),
    ("/teams/start", "other.md", "https://learn.microsoft.com/sl-si/teams/start", ""),
    ("/teams/start.md#a", "other.md", "https://learn.microsoft.com/sl-si/teams/start#a", ""),
    ("/en-us/teams/start", "other.md", "https://learn.microsoft.com/sl-si/teams/start", ""),
    ("/docs-help/sync", "guide/start.md", "../../Sync/", ""),
    ("/docs-help/gone", "other.md", "https://learn.microsoft.com/sl-si/docs-help/gone", ""),
    ("https://docs.microsoft.com/en-us/docs-help/sync", "other.md", "../Sync/", ""),
    ("https://docs.microsoft.com/docs-help/sync#a", "other.md", "../Sync/#a", ""),
    (
        "https://docs.microsoft.com/en-us/teams/start?view=x#a", "other.md",
        "https://docs.microsoft.com/sl-si/teams/start?view=x#a", "",
    ),
    (
        "https://support.office.com/en-US/article/1", "other.md",
        "https://support.office.com/sl-si/article/1", "",
    ),
    (
        "https://docs.microsoft.com/teams/start", "other.md",
        "https://docs.microsoft.com/teams/start", "",
    ),
    ("http://[broken", "other.md", "http://[broken", ""),
]  # fmt: skip


# an address                 the page          the same from there
FROM_PAGES = [
    ("sl-SI/sync/", "sl-SI/lock/", "../sync/"),
    ("sl-SI/sync/", "sl-SI/sync/", "./"),
    ("sl-SI/sync.html", "sl-SI/lock.html", "sync.html"),
    ("./", "sl-SI/sync/", "../../"),
    ("sl-SI/sync/", "./", "sl-SI/sync/"),
    ("media/a.png", "sl-SI/sync/", "../../media/a.png"),
]


@pytest.mark.parametrize(("address", "page", "link"), FROM_PAGES)
def test_a_link_from_a_page(address: str, page: str, link: str) -> None:
    assert relative_link(address, page) == link


@pytest.mark.parametrize(
    ("tag", "topic", "folder", "file"),
    [
        ("en-US", "index.md", "./", "index.html"),
        ("sl-SI", "README.md", "sl-SI/", "sl-SI/index.html"),
        ("sl-SI", "a/vroč kruh.md", "sl-SI/a/vro%C4%8D%20kruh/", "sl-SI/a/vro%C4%8D%20kruh.html"),
        ("en-US", "my-index.md", "my-index/", "my-index.html"),
    ],
)  # fmt: skip
def test_the_address_of_a_page_is_that_of_a_folder_or_of_a_file(
    tag: str, topic: str, folder: str, file: str
) -> None:
    assert Addresses("en-US").relative(tag, topic) == folder
    assert Addresses("en-US", directories=False).relative(tag, topic) == file


PATHS = st.lists(st.sampled_from(["a", "b", "c.html", "..", "."]), max_size=4).map("/".join)


@given(address=PATHS, page=PATHS, ends=st.sampled_from(["", "/"]))
def test_links_are_those_that_mkdocs_writes(address: str, page: str, ends: str) -> None:
    link = relative_link(address + ends, page + ends)
    assert link == get_relative_url(address + ends, page + ends)


@pytest.mark.parametrize(("written", "topic", "address", "missing"), CASES)
def test_a_link(written: str, topic: str, address: str, missing: str) -> None:
    found = links.resolve(written, topic, REACH)
    assert (found.address, found.missing) == (address, missing)


@pytest.mark.parametrize(
    ("topic", "address"),
    [
        ("guide/start.md", "https://learn.microsoft.com/en-us/docs-help/guide/start"),
        ("guide/index.md", "https://learn.microsoft.com/en-us/docs-help/guide"),
        ("../start.md", ""),
        ("a.png", ""),
    ],
)
def test_where_the_publisher_has_a_page(topic: str, address: str) -> None:
    assert links.published_at(topic, "en-US", REACH) == address


def test_variants_of_a_language_are_part_of_an_address() -> None:
    for written in ("/ca-es-valencia/docs-help/sync", "/sr-latn-rs/docs-help/sync"):
        assert links.resolve(written, "other.md", REACH).address == "../Sync/"


# the path of the breadcrumbs              the base
CRUMBS = [
    ("/pots/breadcrumb/toc.json", "pots"),
    ("/kitchen/pots/bread/toc.json", "kitchen/pots"),
    ("/a/kitchen/pots/breadcrumbs/toc.yml", "a/kitchen/pots"),
    ("/pots/toc.json", "pots"),
    ("/breadcrumb/toc.json", ""),
    ("/toc.json", ""),
    ("~/breadcrumb/toc.yml", ""),
    ("breadcrumb/toc.yml", ""),
    ("", ""),
]


@pytest.mark.parametrize(("path", "base"), CRUMBS)
def test_the_breadcrumbs_of_a_docset_tell_its_base(path: str, base: str) -> None:
    assert bases.base_of_breadcrumbs(path) == base


TOPICS = ["Start.md", "lids/clean.md", "lids/index.md", "new/a.md", "new/b.md"]


def test_links_tell_the_base_that_no_breadcrumbs_tell() -> None:
    written = [
        "/kitchen/pots/start",
        "https://docs.microsoft.com/en-us/kitchen/pots/lids/clean.md?view=1#part",
        "/sl-si/kitchen/pots/lids/",
        "/kitchen/pots/gone",
        "/kitchen/pans/start",
        "/other/start",
        "https://example.org/tea/start",
        "lids/clean.md",
    ]
    assert bases.bases_by_links(written, [""], TOPICS) == {"kitchen/pots": ""}


@pytest.mark.parametrize(
    "written",
    [
        ["/tea/start", "/tea/lids/clean"],  # two pages may have those names by chance
        ["/tea/start", "/tea/lids/clean", "/tea/lids", *(f"/tea/{n}" for n in range(4))],
        ["/tea/x/start", "/tea/y/start", "/tea/z/start"],
        ["https://[/tea", "//tea/start", "//tea/lids", "//tea/lids/clean"],
        [f"//example.org/tea/{name}" for name in ("start", "lids", "lids/clean")],
    ],
)
def test_a_few_links_that_lead_to_its_pages_by_chance_tell_nothing(written: list[str]) -> None:
    assert bases.bases_by_links(written, [""], TOPICS) == {}


def test_each_docset_has_its_base() -> None:
    written = ["/kitchen/a", "/kitchen/b", "/kitchen/c/new", "/kitchen/new/a", "/kitchen/new/b"]
    written += [f"/kitchen/{name}" for name in ("start", "lids/clean", "lids")]
    assert bases.bases_by_links(written, ["", "new"], TOPICS) == {"kitchen": ""}
    assert bases.bases_by_links(
        ["/pans/a", "/pans/b", "/pans/c"], ["", "new"], [*TOPICS, "new/c.md"]
    ) == {"pans": "new"}


NESTED = links.make_reach(
    "sl-SI",
    ["index.md", "pots/index.md", "pots/start.md", "pots/lids/start.md", "lids/start.md"],
    {},
    {"kitchen": "pots", "kitchen/lids": "lids"},
    addresses=Addresses("en-US"),
)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/kitchen/start", "../pots/start/"),
        ("/kitchen/lids/start", "../lids/start/"),
        ("/en-us/kitchen/lids/start", "../lids/start/"),
        ("https://learn.microsoft.com/de-de/kitchen/lids/start#a", "../lids/start/#a"),
        ("/kitchen", "../pots/"),
        ("https://docs.microsoft.com/kitchen/", "../pots/"),
        ("/kitchen/gone", "https://learn.microsoft.com/sl-si/kitchen/gone"),
    ],
)
def test_a_base_within_another_one_is_tried_first(written: str, address: str) -> None:
    assert links.resolve(written, "a.md", NESTED).address == address


REPOSITORY = "https://github.com/cook/help.sl-SI"
TWO = replace(
    links.make_reach(
        "sl-SI",
        ["index.md", "pots/start.md", "pans/b.md"],
        {
            "sl-SI/pots/media/a b.png": "sl-SI/pots/media/a b.png",
            "sl-SI/pans/b.png": "sl-SI/pans/b.png",
        },
        {"kitchen": "pots"},
        addresses=Addresses("en-US"),
    ),
    docsets=(
        Docset("pots", "docs/pots", REPOSITORY, frozenset({"cook/help", "cook/help.sl-si"})),
        Docset("pans", "more/pans", REPOSITORY),
        Docset("jars", "docs/jars", "another"),
    ),
)
RAW = "https://raw.githubusercontent.com/cook/help"


@pytest.mark.parametrize(
    ("written", "address", "missing"),
    [
        ("../pots/media/a b.png", "../media/a%20b.png", ""),
        ("../../docs/Pots/media/A%20b.png#x", "../media/a%20b.png#x", ""),
        ("../../more/pans/b.md#c", "../../pans/b/#c", ""),
        ("../../more/pans/b.png", "../../pans/b.png", ""),
        ("../../docs/pots/gone.md", f"{links.PUBLIC}/sl-si/kitchen/gone", "pots/gone.md"),
        ("../jars/a.md", "../jars/a.md", "jars/a.md"),
        ("../../../../a.md", "../../../../a.md", "../../../a.md"),
        ("/media/a b.png#x", "../media/a%20b.png#x", ""),
        ("/docs/pots/media/a b.png", "../media/a%20b.png", ""),
        ("/more/pans/b.png", "../../pans/b.png", ""),
        ("/start", f"{links.PUBLIC}/sl-si/start", ""),
        ("/media/c.png", f"{links.PUBLIC}/sl-si/media/c.png", ""),
        (f"{RAW}/main/docs/pots/media/a%20b.png", "../media/a%20b.png", ""),
        (f"{RAW}/refs/heads/main/docs/pots/media/a%20b.png", "../media/a%20b.png", ""),
        (f"{REPOSITORY}/blob/live/docs/pots/media/a%20b.png?raw=true", "../media/a%20b.png", ""),
        (f"{REPOSITORY}/raw/live/docs/pots/media/a%20b.png", "../media/a%20b.png", ""),
        # An article is named there for what GitHub shows of it, such as its history.
        (f"{REPOSITORY}/blob/x/docs/pots/start.md", f"{REPOSITORY}/blob/x/docs/pots/start.md", ""),
        (f"{RAW}/main/docs/pots/c.png", f"{RAW}/main/docs/pots/c.png", ""),
        (f"{RAW}-me/main/docs/pots/media/a.png", f"{RAW}-me/main/docs/pots/media/a.png", ""),
    ],
)  # fmt: skip
def test_a_path_through_the_repository(written: str, address: str, missing: str) -> None:
    found = links.resolve(written, "pots/start.md", TWO)
    assert (found.address, found.missing) == (address, missing)


def test_a_docset_of_the_record_of_imports() -> None:
    one = provenance.parse(
        """
        imports:
        - {locale: sl-SI, docset: pots, folder: pots, build_source_folder: ./docs/pots,
           repository: 'git@github.com:Cook/help.sl-si.git', repositories: {'': 'https://github.com/baker/help'}}
        """,
        Path(),
    )
    assert isinstance(one, Provenance)
    assert docset_of(one.imports[0]) == Docset(
        "pots", "docs/pots", "git@github.com:Cook/help.sl-si.git",
        frozenset({"cook/help.sl-si", "cook/help", "baker/help"}),
    )  # fmt: skip
