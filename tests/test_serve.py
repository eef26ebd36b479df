"""The preview: a saved article shows in the open browser; a broken one is named in the log."""

from __future__ import annotations

import os
import re
import select
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

import switcher
from tree import CONFIG, article, draw
from windows import Open

PATIENCE = 180_000
"""How long to wait for what must happen, in milliseconds; nothing is measured here."""


class Preview:
    """`mkdocs serve` running on a drawn project."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.host = f"127.0.0.1:{probe.getsockname()[1]}"
        self.root = root
        self.log = ""
        self._heard = threading.Condition()
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", self.host],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            with self._heard:
                self.log += line
                self._heard.notify_all()

    def hear(self, pattern: str, since: int = 0) -> None:
        """Wait until the log says something."""
        with self._heard:
            heard = self._heard.wait_for(
                lambda: re.search(pattern, self.log[since:]), timeout=PATIENCE / 1000
            )
        assert heard, self.log

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=PATIENCE / 1000)
        self._reader.join()
        assert self.process.stdout
        self.process.stdout.close()


def save(path: Path, text: str) -> None:
    """Change a file in one step, as many editors do: nobody sees half of it."""
    draft = path.parent.parent.parent / "draft"
    draft.write_text(text)
    draft.replace(path)


@contextmanager
def previewing(root: Path, project: str) -> Iterator[Preview]:
    """Draw a project with two articles, and preview it."""
    draw(root, project)
    draw(root, f"=== content/sl-SI/slika.md\n{article('Slika', 'Picture')}")
    draw(root, f"=== content/sl-SI/druga.md\n{article('Druga', 'Second')}")
    running = Preview(root)
    try:
        running.hear(r"Serving on")
        yield running
    finally:
        running.stop()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with previewing(tmp_path, CONFIG) as running:
        yield running


def test_saving_shows_at_once_and_a_broken_file_harms_nobody(
    preview: Preview, window: Open
) -> None:
    path = preview.root / "content" / "sl-SI" / "slika.md"
    page = window().page
    page.goto(f"http://{preview.host}/help/sl-SI/slika/")
    expect(page.locator("article")).to_contain_text("Slika: vsebina.")

    save(path, article("Slika", "Picture").replace("vsebina", "nova vsebina"))
    expect(page.locator("article")).to_contain_text("Slika: nova vsebina.", timeout=PATIENCE)
    page.wait_for_load_state()  # the text shows before the script that listens for keys is there
    page.keyboard.press("/")
    page.keyboard.type("nova")
    expect(page.locator("dialog mark")).to_have_text(["nova"], timeout=PATIENCE)
    page.keyboard.press("Escape")

    since = len(preview.log)
    path.write_text('---\ntitle: [\n---\n<span data-ttu-id="x-1">Pokvarjeno.</span>\n')
    expect(page.locator("article")).to_contain_text("Pokvarjeno.", timeout=PATIENCE)
    preview.hear(r"content/sl-SI/slika\.md:4: segment x-1 has no English .*\[orphan-seg", since)
    assert re.search(r"content/sl-SI/slika\.md:\d+: .*\[front-matter\]", preview.log[since:])

    page.goto(f"http://{preview.host}/help/sl-SI/druga/")
    expect(page.locator("article")).to_contain_text("Druga: vsebina.")


def test_a_redirect_leads_on(tmp_path: Path, window: Open) -> None:
    moved = "---\ntitle: Staro\nredirect_url: ../../slika.md\nms.date: 01/01/2020\n---\n"
    project = f"{CONFIG}=== content/sl-SI/deep/est/staro.md\n{moved}"
    with previewing(tmp_path, project) as preview:
        page = window().page
        for _ in range(2):
            page.goto(f"http://{preview.host}/help/sl-SI/deep/est/staro/")
            expect(page.locator("article")).to_contain_text("Slika: vsebina.")


def test_a_draft_shows_and_articles_lead_there(tmp_path: Path, window: Open) -> None:
    draft = f"{article('Osnutek', 'Draft')}\n> [!NOTE]\n> Opomba.\n\n[slika](~/slika.md)\n"
    leads = f"{article('Pot', 'Way')}\n[osnutek](osnutek.md#draft)\n"
    project = (
        f"{CONFIG}draft_docs: osnutek.md\n"
        f"=== content/sl-SI/osnutek.md\n{draft}\n=== content/sl-SI/pot.md\n{leads}"
    )
    with previewing(tmp_path, project) as preview:
        page = window().page
        page.goto(f"http://{preview.host}/help/sl-SI/pot/")
        page.get_by_role("link", name="osnutek").click()
        expect(page.locator("article .admonition.note")).to_contain_text("Opomba.")
        page.get_by_role("link", name="slika").click()
        expect(page.locator("article")).to_contain_text("Slika: vsebina.")


def test_a_new_language_and_a_new_picture_show_in_the_pages_of_the_others(
    preview: Preview, window: Open
) -> None:
    page = window().page
    page.goto(f"http://{preview.host}/help/sl-SI/slika/")
    expect(page.locator("article")).to_contain_text("Slika: vsebina.")
    expect(switcher.links(page, "sl-SI")).to_have_count(1)
    expect(switcher.links(page, "ro-RO")).to_have_count(0)

    new = f"=== content/ro-RO/slika.md\n{article('Imagine', 'Picture', locale='ro-RO')}"
    draw(preview.root, f"{new}\n![it](media/a.svg)\n=== content/ro-RO/media/a.svg\n<svg/>\n")
    expect(switcher.links(page, "ro-RO")).to_be_attached(timeout=PATIENCE)
    with page.expect_response("**/ro-RO/media/a.svg") as picture:
        page.goto(f"http://{preview.host}/help/ro-RO/slika/")
    assert picture.value.ok
    expect(page.locator("article")).to_contain_text("Imagine: vsebina.")


def test_an_article_and_the_configuration_are_saved_at_once(preview: Preview, window: Open) -> None:
    page = window().page
    page.goto(f"http://{preview.host}/help/sl-SI/slika/")
    expect(page.locator("article")).to_contain_text("Slika: vsebina.")

    path = preview.root / "content" / "sl-SI" / "slika.md"
    for text, named in [("prva", "Pomoč"), ("druga", "Nova pomoč")]:
        path.write_text(article("Slika", "Picture").replace("vsebina", text))
        draw(preview.root, CONFIG.replace("site_name: Help", f"site_name: {named}"))
        expect(page.locator("article")).to_contain_text(f"Slika: {text}.", timeout=PATIENCE)
        expect(page.locator(".md-header")).to_contain_text(named, timeout=PATIENCE)
    path.write_text(article("Slika", "Picture"))
    expect(page.locator("article")).to_contain_text("Slika: vsebina.", timeout=PATIENCE)


STANDS_BACK = """
=== hook.py
import os, sys
from pathlib import Path

HERE = Path(__file__).parent

def on_page_markdown(markdown, page, **_):
    if page.file.src_uri != "sl-SI/druga.md":
        return
    if "serve" not in sys.argv:  # the search index is being made, until the page is there
        (HERE / "begun").write_text(str(os.getpgid(0)))
        (HERE / "shown").read_text()
    else:
        while states((HERE / "group").read_text()) - {"Z"} != {"T"}:  # Z: its parent is paused
            pass

def states(group):
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group, *_ = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended by now
            continue
        if its_group == group:
            found.add(state)
    return found
"""


@pytest.mark.skipif(sys.platform != "linux", reason="it reads the states of processes in /proc")
def test_the_search_index_is_paused_while_a_page_is_made_and_made_at_full_priority(
    tmp_path: Path, window: Open
) -> None:
    os.mkfifo(tmp_path / "begun")
    os.mkfifo(tmp_path / "shown")
    begun = os.open(tmp_path / "begun", os.O_RDONLY | os.O_NONBLOCK)
    with previewing(tmp_path, f"{CONFIG}hooks: [hook.py]\n{STANDS_BACK}") as preview:
        assert select.select([begun], [], [], PATIENCE / 1000)[0]
        group = os.read(begun, 20).decode()
        (tmp_path / "group").write_text(group)
        assert os.getpriority(os.PRIO_PGRP, int(group)) == os.getpriority(os.PRIO_PROCESS, 0)
        page = window().page
        page.goto(f"http://{preview.host}/help/sl-SI/druga/")  # shows when all of it is paused
        expect(page.locator("article")).to_contain_text("Druga: vsebina.")
        (tmp_path / "shown").write_text("")
        page.keyboard.press("/")
        page.keyboard.type("Druga")
        expect(page.locator("dialog mark").first).to_contain_text("Druga", timeout=PATIENCE)
    os.close(begun)


def test_of_each_saved_file_the_log_says_ten_findings_of_a_rule(tmp_path: Path) -> None:
    half = '---\ntitle: Sam\n---\n<span data-ttu-id="a-1">Sam.</span>\n'
    halves = "".join(f"=== content/sl-SI/{n:02}.md\n{half}" for n in range(14))
    with previewing(tmp_path, f"{CONFIG}{halves}") as preview:
        preview.hear("orphan-segment: 14 findings in all, 4 of them not shown")
        since = len(preview.log)
        save(tmp_path / "content" / "sl-SI" / "druga.md", half)
        preview.hear("orphan-segment: 15 findings in all, 5 of them not shown", since)
        assert preview.log[:since].count("[orphan-segment]") == 10
        assert preview.log[since:].count("[orphan-segment]") == 10


def test_own_pages_stand_in_the_sidebar_as_in_the_built_site(tmp_path: Path) -> None:
    own = """
=== content/en-US/index.md
# Welcome, reader
=== content/en-US/first.md
# A *bright* `idea`

[home](index.md)
=== content/en-US/the_second.md
---
status: new
---
Text alone.
"""

    def shown(running: Preview, page: str) -> str:
        with urlopen(f"http://{running.host}/help/{page}") as answer:
            return str(answer.read().decode())

    with previewing(tmp_path, CONFIG + own) as running:
        for page in ("first/", "sl-SI/", "first/"):
            seen = shown(running, page)
            for text in ("A bright idea", "The second", "md-status--new"):
                assert text in seen
        assert "Welcome, reader" in seen
        save(tmp_path / "content/en-US/first.md", "# A dim idea\n")
        running.hear("Reloading")
        assert "<title>A dim idea – Help</title>" in shown(running, "first/")
        assert "A dim idea" in shown(running, "the_second/")


def test_pages_that_show_others_are_whole(tmp_path: Path) -> None:
    """Such as a list of tags and a blog: their plugins gather what they read of other pages."""
    plugins = "- blog: {blog_dir: en-US/blog}\n  - tags\n  - sxs"
    project = (
        CONFIG.replace("- sxs", plugins)
        + """
=== content/en-US/index.md
# Home
=== content/en-US/oak.md
---
tags: [wood]
---
# Oak
=== content/en-US/tags.md
# Tags

<!-- material/tags -->
=== content/en-US/blog/index.md
# Blog
=== content/en-US/blog/posts/first.md
---
date: 2024-01-02
---
# We are there

Come in.
"""
    )
    with previewing(tmp_path, project) as preview:
        for address, shown in {
            "tags": "Oak",
            "blog": "Come in.",
            "blog/archive/2024": "Come in.",
        }.items():
            with urlopen(f"http://{preview.host}/help/{address}/", timeout=PATIENCE / 1000) as page:
                _, _, text = page.read().decode().partition('data-md-component="content"')
            assert shown in text
