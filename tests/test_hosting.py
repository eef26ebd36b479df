"""The recipes of docs/pages/en/hosting.md: run as they stand there, served, and clicked through.

What stands in for a host is a server of files that shows `404.html`, below a path; nginx is itself.
Commands that install packages or reach a host are left out.
"""

from __future__ import annotations

import functools
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

import switcher
from command import sxs
from tree import article, draw
from watched import serve
from windows import Open

PAGE = Path(__file__).parent.parent / "docs" / "pages" / "en" / "hosting.md"
ADDRESS = "https://example.org/help/"
NETWORK = ("pip install", "aws s3")
"""What the commands begin with that need another machine."""


def recipe(host: str) -> list[tuple[str, str]]:
    """Give the blocks of code of a host's recipe, each with its language."""
    chapter = PAGE.read_text(encoding="utf-8").partition(f"\n## {host}\n")[2].partition("\n## ")[0]
    return re.findall(r"^```(\w+)\n(.*?)^```$", chapter, re.MULTILINE | re.DOTALL)


def block(host: str, language: str) -> str:
    """Give the one block of a recipe in a language."""
    (found,) = [text for kind, text in recipe(host) if kind == language]
    return found


def github(project: Path) -> tuple[list[str], str]:
    """The workflow that `sxs new` wrote: what runs, and the folder that is published."""
    jobs = yaml.safe_load((project / ".github" / "workflows" / "pages.yml").read_text("utf-8"))
    steps = jobs["jobs"]["build"]["steps"]
    (publish,) = [one for one in steps if "upload-pages-artifact" in one.get("uses", "")]
    return [one["run"] for one in steps if "run" in one], publish["with"]["path"]


def netlify(_: Path) -> tuple[list[str], str]:
    """`netlify.toml`."""
    said = tomllib.loads(block("Netlify", "toml"))["build"]
    return [said["command"]], said["publish"]


def cloudflare(_: Path) -> tuple[list[str], str]:
    """The build command; that the folder is `site` stands in the text."""
    return [block("Cloudflare Pages", "sh")], "site"


def read_the_docs(_: Path) -> tuple[list[str], str]:
    """`.readthedocs.yaml`."""
    return yaml.safe_load(block("Read the Docs", "yaml"))["build"]["commands"], "output/html"


def s3(_: Path) -> tuple[list[str], str]:
    """The two commands, of which the second copies `site`."""
    return block("S3", "sh").splitlines(), "site"


def docker(_: Path) -> tuple[list[str], str]:
    """The commands of the Dockerfile, in a folder of ours in place of `/srv`."""
    runs = re.findall(r"^RUN (.*)$", block("Docker", "dockerfile"), re.MULTILINE)
    return [one.replace("/srv/", "srv/") for one in runs], "srv/www/help"


HOSTS: dict[str, Callable[[Path], tuple[list[str], str]]] = {
    "GitHub Pages": github,
    "Netlify": netlify,
    "Cloudflare Pages": cloudflare,
    "Read the Docs": read_the_docs,
    "S3": s3,
    "Docker": docker,
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that `sxs new` made, with an article in Slovenian."""
    root = tmp_path_factory.mktemp("hosting")
    draw(root / "help.sl-SI", f"=== sync.md\n{article('Sinhronizacija', 'Synchronization')}")
    done = sxs(root, "help", "--from", "help.sl-SI", command="new")
    assert done.returncode == 0, done.stderr
    shutil.rmtree(root / "help" / "site")
    return root / "help"


def run(commands: list[str], project: Path) -> None:
    """Run commands as a host does, with the variables that hosts set."""
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "SITE_URL": ADDRESS,
        "URL": ADDRESS.rstrip("/"),
        "READTHEDOCS_CANONICAL_URL": ADDRESS,
        "READTHEDOCS_OUTPUT": str(project / "output"),
    }
    for line in (part.strip() for each in commands for part in each.split("&&")):
        if not line.startswith(NETWORK):
            done = subprocess.run(
                ["sh", "-c", line], cwd=project, env=environment, capture_output=True, text=True
            )
            assert done.returncode == 0, f"{shlex.quote(line)}: {done.stderr}"


def click_through(window: Open, address: str) -> None:
    """From the home page to an article, to another language, by the search, and home when lost."""
    watched = window()
    page = watched.page
    page.goto(address)
    page.locator("article").get_by_role("link", name="Synchronization").click()
    page.wait_for_url(f"{address}sync/")
    switcher.opener(page).click()
    page.get_by_role("link", name="Slovenščina", exact=True).click()
    page.wait_for_url(f"{address}sl-SI/sync/")
    expect(page.locator("h1")).to_contain_text("Sinhronizacija")
    page.goto(f"{address}sl-SI/sync")  # without its last stroke
    page.wait_for_url(f"{address}sl-SI/sync/")
    page.wait_for_load_state("networkidle")
    assert watched.wrong == []
    answer = page.goto(f"{address}sl-SI/gone/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("article")).to_be_visible()


def test_make_pages_serves_a_site_as_github_pages_would(
    project: Path, tmp_path: Path, window: Open
) -> None:
    """Below a path, with the site's own page for lost addresses."""
    own = shutil.copytree(project, tmp_path / "project")
    run(["sxs build"], own)
    script = PAGE.parents[3] / ".ci" / "pages"
    options = [str(own / "site"), "--below", "/help", "--port", "0"]
    with subprocess.Popen(
        [sys.executable, script, *options], stdout=subprocess.PIPE, text=True
    ) as served:
        try:
            assert served.stdout
            click_through(window, served.stdout.readline().strip())
        finally:
            served.terminate()


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_builds_a_site_that_is_clicked_through_at_a_sub_path(
    host: str, project: Path, tmp_path: Path, window: Open
) -> None:
    own = shutil.copytree(project, tmp_path / "project")
    commands, folder = HOSTS[host](own)
    run(commands, own)
    site = own / folder
    assert f"<loc>{ADDRESS}" in (site / "sitemap.xml").read_text(encoding="utf-8")
    with serve(site, below="/help") as address:
        click_through(window, address)


def test_every_recipe_is_tried() -> None:
    chapters = re.findall(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(chapters) == {*HOSTS, "nginx"}


def test_the_command_of_every_recipe_is_that_of_this_project() -> None:
    for host in HOSTS:
        if host != "GitHub Pages":
            assert any("sxs build" in text for _, text in recipe(host)), host


NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin")


@pytest.mark.skipif(not NGINX, reason="no nginx; apt-get install nginx-light runs this test")
def test_nginx_serves_a_site_below_a_path(project: Path, tmp_path: Path, window: Open) -> None:
    own = shutil.copytree(project, tmp_path / "project")
    run([f"SITE_URL={ADDRESS} sxs build --site-dir {tmp_path}/www/help"], own)
    with nginx(tmp_path) as address:
        click_through(window, address)


@contextmanager
def nginx(folder: Path) -> Iterator[str]:
    """Run nginx with the lines of its recipe, at a free port and with a folder of ours."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = [("listen 80;", f"listen 127.0.0.1:{port};"), ("root /srv/www;", f"root {folder}/www;")]
    lines = block("nginx", "nginx")
    for ours, theirs in own:
        assert ours in lines
        lines = lines.replace(ours, theirs)
    draw(folder, f"""
=== nginx.conf
daemon off;
pid {folder}/nginx.pid;
user {'root' if os.geteuid() == 0 else 'nobody'};
error_log stderr;
events {{}}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  {functools.reduce(lambda text, kind: f'{text}{kind}_temp_path {folder}/{kind};', TEMPORARY, '')}
{lines}
}}
""")  # fmt: skip
    assert NGINX
    process = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}/help/"
    finally:
        process.terminate()
        process.wait()


TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until somebody listens."""
    while process.poll() is None:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError("nginx ended")
