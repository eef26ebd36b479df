"""Nothing that a stranger writes runs, wherever it is written: seen in a browser."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

import payloads
from generators import GENERATORS, export
from tree import CONFIG, Built, build, draw, pair
from watched import serve


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site of all payloads at all places, all of it written by strangers."""
    root = tmp_path_factory.mktemp("hostile")
    payloads.site(root)
    return build(root)


@pytest.fixture
def hostile_address(hostile_site: Built) -> Iterator[str]:
    """Its address."""
    with serve(hostile_site.root / "site", below="/help") as address:
        yield address


def test_nothing_runs_and_no_other_host_is_asked(
    hostile_site: Built, hostile_address: str, browser: Browser
) -> None:
    assert hostile_site.code == 0, hostile_site.log
    pages = [f"{quote(page)}/" if page != "." else "" for page in hostile_site.pages()]
    assert len(pages) > 60
    assert payloads.looked(browser, [hostile_address + page for page in pages]) == {}


@pytest.mark.starts_process
@pytest.mark.parametrize("target", GENERATORS)
def test_nothing_of_a_stranger_runs_in_what_was_exported(
    target: str, tmp_path: Path, browser: Browser
) -> None:
    payloads.site(tmp_path)
    _, out, _ = export(tmp_path, "--for", target, "--locale", "sl-SI")
    site, _ = GENERATORS[target](out)
    with serve(site, below="/help") as address:
        pages = sorted(
            path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")
        )
        assert len(pages) > 40
        found = payloads.looked(
            browser, [address + (f"{quote(page)}/" if page != "." else "") for page in pages]
        )
    assert found == {}


def test_results_of_the_search_are_text(hostile_address: str, browser: Browser) -> None:
    count, ran = payloads.searched(browser, f"{hostile_address}sl-SI/", "canary")
    assert (count > 3, ran) == (True, [])


def test_no_script_takes_a_text_for_html(tmp_path: Path, browser: Browser) -> None:
    """Tooltips of the theme and captions of a plugin would; the policy forbids but scripts."""
    text = f"<b/class=taken>{'x' * 90}</b>"
    written = html.escape(text)
    named = f'<abbr title="{written}">Kratica</abbr>'
    draw(
        tmp_path,
        CONFIG.replace("  font: false", "  font: false\n  features: [content.tooltips]").replace(
            "  - sxs\n", "  - sxs: {look: material}\n  - glightbox: {auto_caption: true}\n"
        ),
    )
    draw(
        tmp_path,
        f"""
=== content/sl-SI/a.md
---
title: '{text}'
ms.topic: article
---
# Naslov

## {written}

{pair("aaaaa-101", named, named)}

![{written}](a.svg "{text}")
=== content/sl-SI/a.svg
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>
=== content/sl-SI/index.md
---
title: '{text}'
ms.topic: article
---
# Prva
""",
    )
    assert build(tmp_path).code == 0
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    with serve(tmp_path / "site", below="/help") as address:
        page.goto(f"{address}sl-SI/a/")
        for place in ("abbr", ".md-nav--secondary a.md-nav__link"):
            page.locator(place).first.hover()
            expect(page.locator(".md-tooltip2")).to_contain_text("<\u2060b/class=taken>x")
            page.mouse.move(0, 0)
            expect(page.locator(".md-tooltip2")).to_have_count(0)
        page.locator("a.glightbox").click()
        expect(page.locator(".gslide-title")).to_contain_text("<\u2060b/class=taken>x")
        assert page.locator(".taken").count() == 0
    page.close()


def test_no_article_hides_the_search(hostile_address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{hostile_address}ro-RO/")
    search = page.get_by_role("banner").locator("button[aria-haspopup=dialog]")
    expect(search).to_be_hidden()  # a field in the page takes its place
    page.goto(f"{hostile_address}ro-RO/cautare/")
    search.click()
    expect(page.locator("dialog input").first).to_be_visible()
    page.close()


def test_the_canary_sees_what_runs(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "index.html").write_text(
        "<article><img src=x onerror=canary(1)><b onclick=canary(2)>click</b>"
        "<a href='javascript:x'>a</a></article><script src=https://evil.example/a.js></script>"
    )
    with serve(tmp_path, below="/help") as address:
        assert payloads.looked(browser, [address])["/help/"] == [
            "ran 1", "ran javascript:", "ran 1", "ran 2",
            "asked script https://evil.example/a.js",
        ]  # fmt: skip
