"""The documentation is a site of this project: it builds strictly, and its links lead somewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

from mkdocs_sxs.host.config import SxsConfig
from mkdocs_sxs.host.contributions import PLUGINS
from tree import Built, build

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "pages" / "en"
HERE = "https://example.org/docs/"


class _Page(HTMLParser):
    """The addresses and places of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.leads: list[str] = []
        self.places: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.places.add(value)
            if (tag, name) in {("a", "href"), ("img", "src"), ("script", "src")} and value:
                self.leads.append(value)


@pytest.fixture(scope="module")
def documentation(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The documentation, built strictly from `docs/`."""
    root = tmp_path_factory.mktemp("documentation")
    site = str(root / "site")
    built = build(ROOT, "--strict", "-f", "docs/mkdocs.yml", site=site)
    assert built.code == 0, built.log
    return Built(root, built.code, built.log)


def test_every_page_is_built_and_is_in_the_navigation(documentation: Built) -> None:
    expected = {
        (path.parent if path.stem in ("index", "README") else path.with_suffix(""))
        .relative_to(PAGES)
        .as_posix()
        for path in PAGES.rglob("*.md")
    }
    assert set(documentation.pages()) == expected
    sidebar = re.findall(r'<a href="([^"]*)" class="md-nav__link', documentation.text("index.html"))
    listed = {urlsplit(urljoin(HERE, one)).path.removeprefix("/docs").strip("/") for one in sidebar}
    assert {name or "." for name in listed} == expected


def test_every_internal_link_leads_to_a_file_and_a_place(documentation: Built) -> None:
    site = documentation.root / "site"
    pages = {path: _Page(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    wrong = []
    for path, page in pages.items():
        if path.name == "404.html":  # its links are absolute, and lead to where it is published
            continue
        address = urljoin(HERE, path.relative_to(site).as_posix())
        for lead in page.leads:
            target = urlsplit(urljoin(address, lead))
            if target.netloc != urlsplit(HERE).netloc or not target.path.startswith("/docs/"):
                if not urlsplit(lead).netloc:
                    wrong.append(f"{path.relative_to(site)}: {lead} leads out of the site")
                continue
            file = site / unquote(target.path.removeprefix("/docs/"))
            file = file / "index.html" if target.path.endswith("/") else file
            place = unquote(target.fragment)
            if not file.is_file():
                wrong.append(f"{path.relative_to(site)}: {lead} leads nowhere")
            elif place and place not in pages[file].places:
                wrong.append(f"{path.relative_to(site)}: {lead} leads to no place")
    assert wrong == []


def test_the_options_are_those_there_are() -> None:
    table = re.findall(r"^\| `(\w+)` \|", (PAGES / "options.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(table) == sorted(SxsConfig().keys())


def test_what_is_said_to_be_cached_is_known() -> None:
    """Of every plug-in in the table, and of no other."""
    said = {}
    for row in (PAGES / "plugins.md").read_text("utf-8").splitlines():
        if found := re.fullmatch(r"\| (Material's )?`([\w-]+)` \| .* \| (yes|no)[^|]*\|", row):
            name = f"material/{found[2]}" if found[1] else found[2]
            said[name] = found[3] == "yes"
    known = {name for name in PLUGINS if name not in ("sxs", "i18n", "search")}
    assert {name for name, cached in said.items() if cached} - {"INHERIT"} == known


def test_the_readme_is_short_and_begins_with_how_to_begin() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.encode()) <= 8_000
    first = "\n".join(text.splitlines()[:16])
    for wanted in ("pip install", "sxs new", "mkdocs serve", "!["):
        assert wanted in first
    for page in PAGES.glob("*.md"):
        assert f"(docs/pages/en/{page.name})" in text


def test_the_documentation_loads_nothing_from_elsewhere() -> None:
    config = yaml.load((ROOT / "docs" / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 (a base loader makes texts only)
    assert config["theme"]["font"] == "false"
    assert "extra_javascript" not in config
    for page in PAGES.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"!\[[^\]]*\]\(https?:", text), page
