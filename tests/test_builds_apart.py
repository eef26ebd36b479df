"""No build leaves anything behind for the next one: no text, no thread, no way of being called.

Other programs call MkDocs's functions, more than once and without a command line; hooks keep
threads from the start of a build to its end.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from command import sxs
from folders import same
from tree import CONFIG, article, build, draw

SITE = f"""{CONFIG}
=== content/en-US/index.md
# Help
=== content/sl-SI/sync.md
{article("Sinhronizacija", "Sync")}
=== content/ro-RO/sync.md
{article("Sincronizare", "Sync", locale="ro-RO")}
=== content/sv-SE/sync.md
{article("Synkronisera", "Sync", locale="sv-SE")}
"""

TWICE = """
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

config = load_config("mkdocs.yml")
config.plugins.on_startup(command="build", dirty=False)
build(config)
article = Path("content/sl-SI/sync.md")
article.write_text(article.read_text("utf-8").replace("Sinhronizacija", "Usklajevanje"), "utf-8")
Path("content/sl-SI/new.md").write_text("---\\ntitle: Novo\\n---\\n# Novo\\n", "utf-8")
build(config)
"""

SERVED = """
import socket, threading, urllib.request
from mkdocs.commands.serve import serve

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]

def ask():
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/help/sl-SI/sync/") as answer:
                print(answer.status, "Sinhronizacija" in answer.read().decode(), flush=True)
        except ConnectionError:
            continue
        except urllib.error.URLError as error:
            if isinstance(error, urllib.error.HTTPError):
                print(error.code, flush=True)
            else:
                continue
        break
    import os
    os._exit(0)

threading.Thread(target=ask, daemon=True).start()
serve("mkdocs.yml", livereload=LIVERELOAD, dev_addr=f"127.0.0.1:{port}")
"""

POOL = """
=== pool.py
from concurrent.futures import ThreadPoolExecutor

pool = None

def EVENT:
    global pool
    if pool is None:
        pool = ThreadPoolExecutor(1)
        pool.submit(int).result()

def on_page_content(html, page, config, files):
    return pool.submit(lambda: html + "<p>By a thread.</p>").result()
"""


def run(folder: Path, script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_second_build_of_a_configuration_shows_what_the_files_say_then(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    run(tmp_path, TWICE)
    (tmp_path / "site").rename(tmp_path / "second")
    assert build(tmp_path).code == 0
    assert same(tmp_path / "second", tmp_path / "site")
    assert "Usklajevanje" in (tmp_path / "second/sl-SI/sync/index.html").read_text("utf-8")


@pytest.mark.parametrize("livereload", [False, True])
def test_a_program_that_serves_a_site_has_all_of_its_pages(
    tmp_path: Path, livereload: bool
) -> None:
    draw(tmp_path, SITE)
    assert run(tmp_path, SERVED.replace("LIVERELOAD", str(livereload))) == "200 True\n"


@pytest.mark.parametrize("event", ["on_startup(command, dirty)", "on_config(config)"])
def test_a_hook_may_keep_threads(tmp_path: Path, event: str) -> None:
    draw(tmp_path, SITE.replace("docs_dir:", "hooks: [pool.py]\ndocs_dir:", 1))
    draw(tmp_path, POOL.replace("EVENT", event))
    done = sxs(tmp_path)
    assert done.returncode == 0, done.stderr
    assert build(tmp_path, site="by-mkdocs").code == 0
    assert same(tmp_path / "site", tmp_path / "by-mkdocs")
    assert "By a thread." in (tmp_path / "site/sl-SI/sync/index.html").read_text("utf-8")
