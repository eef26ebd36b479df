"""A site built on several machines: from the plan over the shards to the whole.

A machine is a process with a checkout of its own. What each of them runs is what the publishing
workflow runs: the tests read its steps.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from command import sxs
from drawings import SITE
from folders import contents, listing
from mkdocs_sxs.build import search
from mkdocs_sxs.cli import main
from tree import CONFIG, article, build, draw, pair

WORKFLOW = Path(__file__).parent.parent / ".github" / "workflows" / "pages.yml"

PICTURES = "![it](media/slika.png) ![ours](../media/shared.png)"
OVERRIDDEN = CONFIG.replace("name: material", "name: material\n  custom_dir: overrides")
PROJECT = f"""{OVERRIDDEN}
=== overrides/partials/comments.html
<p>Ours</p>
=== content/robots.txt
User-agent: *
=== content/media/shared.png
(shared)
=== content/en-US/index.md
---
title: Help
---
# Help
=== content/sl-SI/sync.md
{article("Sinhronizacija", "Sync")}
{pair("aaaaa-104", f"Glej [to](lock.md). {PICTURES}", f"See [this](lock.md). {PICTURES}")}
=== content/sl-SI/media/slika.png
(Slovenian)
=== content/ro-RO/sync.md
{article("Sincronizare", "Sync", locale="ro-RO")}
{pair("aaaaa-104", "Vezi [aici](lock.md).", f"See [this](lock.md). {PICTURES}")}
=== content/ro-RO/lock.md
{article("Blocare", "Lock", locale="ro-RO")}
=== content/hr-HR/index.md
---
title: Pomoć
---
# Pomoć
=== content/hr-HR/TOC.yml
- name: Sync
  href: sync.md
"""


def workflow() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    return read


def step(job: str, name: str, machine: Path, **environment: str) -> None:
    """Run a step of the workflow in a checkout, with the tools that are here."""
    found = [one for one in workflow()["jobs"][job]["steps"] if one.get("name") == name]
    (machine / ".venv").symlink_to(sys.prefix)
    subprocess.run(
        ["bash", "-e", "-c", found[0]["run"]],
        cwd=machine, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
    )  # fmt: skip


def assemble(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return sxs(root, *arguments, command="assemble")


@pytest.mark.parametrize("count", [1, 2, 9])
def test_the_steps_of_the_workflow_make_the_site_of_mkdocs_byte_for_byte(
    tmp_path: Path, count: int
) -> None:
    one = draw(tmp_path / "one", PROJECT)
    planner, output = shutil.copytree(one, tmp_path / "planner"), tmp_path / "output"
    step("plan", "Plan", planner, SHARDS=str(count), GITHUB_OUTPUT=str(output))
    matrix = json.loads(output.read_text().removeprefix("matrix="))["include"]
    assert [part["shard"] for part in matrix] == list(range(1, min(count, 4) + 1))
    last = tmp_path / "last"  # it has no content: the shards are enough
    last.mkdir()
    for part in matrix:
        machine = shutil.copytree(one, tmp_path / f"machine-{part['shard']}")
        options = " ".join(f"--locale {tag}" for tag in part["locales"])
        step(
            "build", "Build, any finding is an error", machine,
            LOCALES=options, SHARD=str(part["shard"]),
        )  # fmt: skip
        shutil.copy(machine / f"shard-{part['shard']}.tar", last)
    step("assemble", "Assemble", last)
    assert build(one, site="plain").code == 0
    assert contents(last / "site") == contents(one / "plain")
    assert {"404.html", "sitemap.xml", "robots.txt", "pagefind/pagefind-entry.json"} <= set(
        listing(last / "site")
    )


def test_the_workflow_uses_only_githubs_own_actions_and_options_that_there_are() -> None:
    jobs = workflow()["jobs"]
    steps = [one for job in jobs.values() for one in job["steps"]]
    for one in steps:
        assert re.fullmatch(
            r"actions/[a-z-]+@[0-9a-f]{40}", one.get("uses", "actions/a@" + "0" * 40)
        )
        assert "${{" not in one.get("run", ""), "what others may name goes through the environment"
    commands = re.findall(r"\.venv/bin/sxs (.*)", "\n".join(one.get("run", "") for one in steps))
    assert [line.split()[0] for line in commands] == ["plan", "build", "assemble", "build"]
    for line in commands:
        name, *words = shlex.split(line.rstrip(")"))
        known = {option for one in main.commands[name].params for option in one.opts}
        assert {word for word in words if word.startswith("--")} <= known
    assert jobs["build"]["strategy"]["matrix"] == "${{ fromJSON(needs.plan.outputs.matrix) }}"
    assert ".cache/sxs" in [one["with"]["path"] for one in steps if "cache@" in one.get("uses", "")]


def test_a_plan_gives_every_machine_as_much_to_do_and_every_language_once(tmp_path: Path) -> None:
    draw(tmp_path, CONFIG)
    sizes = {"sl-SI": 9, "ro-RO": 5, "hr-HR": 4, "sv-SE": 3, "en-US": 0}
    for tag, size in sizes.items():
        for number in range(9):
            if number < size:
                path = tmp_path / "content" / tag / f"{number}.md"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("a" * 20_000 * (1 + size))
    done = sxs(tmp_path, "--shards", "2", command="plan")
    parts = [part["locales"] for part in json.loads(done.stdout)["include"]]
    assert parts == [["hr-HR", "sl-SI"], ["en-US", "ro-RO", "sv-SE"]]
    assert "shard 1: hr-HR sl-SI (about 18 pages of" in done.stderr
    assert sxs(tmp_path, "--shards", "2", command="plan").stdout == done.stdout
    assert sxs(tmp_path, "--shards", "0", command="plan").returncode == 2


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two shards of one site, `a` with the default language, and the project that made them."""
    root = draw(tmp_path_factory.mktemp("built") / "project", PROJECT)
    for name, options in {"a": ["en-US", "hr-HR"], "b": ["ro-RO", "sl-SI"]}.items():
        locales = [word for tag in options for word in ("--locale", tag)]
        done = sxs(root, *locales, "--shard-out", name)
        assert done.returncode == 0, done.stderr
    return root


def edit(manifest: Path, **values: object) -> None:
    about = json.loads(manifest.read_bytes())
    manifest.write_text(json.dumps(about | values))


def index(root: Path, text: str) -> None:
    """Give a shard another search index, and say so in its manifest."""
    path, data = root / "b/site" / search.ENTRY, text.encode()
    path.write_bytes(data)
    files = json.loads((root / "b/shard.json").read_bytes())["files"]
    files[search.ENTRY] = [len(data), hashlib.sha256(data).hexdigest()]
    edit(root / "b/shard.json", files=files)


def split(root: Path) -> None:
    """Make two shards of `b`, each with all its files, of which one is not the same."""
    shutil.copytree(root / "b", root / "c")
    text = (root / "c/site/sl-SI/index.html").read_bytes() + b"<!-- -->"
    (root / "c/site/sl-SI/index.html").write_bytes(text)
    files = json.loads((root / "c/shard.json").read_bytes())["files"]
    files["sl-SI/index.html"] = [len(text), hashlib.sha256(text).hexdigest()]
    edit(root / "b/shard.json", locales=["ro-RO"])
    edit(root / "c/shard.json", locales=["sl-SI"], files=files)


MISHAPS: dict[str, tuple[Callable[[Path], object], list[str], str]] = {
    "lacking language": (lambda root: shutil.rmtree(root / "b"), ["a"],
        "no shard has ro-RO sl-SI; build one: sxs build --locale ro-RO --locale sl-SI --shard-out"),
    "double language": (lambda root: shutil.copytree(root / "b", root / "c"), ["a", "b", "c"],
        "ro-RO is in b and in c; leave out all but one"),
    "no shard": (lambda root: (root / "b" / "shard.json").unlink(), ["a", "b"],
        "b is no shard: it has no shard.json; name the folders that `sxs build --shard-out` made"),
    "changed file": (lambda root: (root / "b/site/sl-SI/index.html").write_text("x"), ["a", "b"],
        "b is damaged: sl-SI/index.html is not as it was built; fetch it or build it again"),
    "changed index": (lambda root: (root / "b/site" / search.ENTRY).write_text("{"), ["a", "b"],
        "b is damaged: pagefind/pagefind-entry.json is not as it was built; fetch it or build"),
    "cut index": (lambda root: index(root, "{"), ["a", "b"],
        "b is damaged: its pagefind/pagefind-entry.json cannot be read; fetch it or build it"),
    "odd index": (lambda root: index(root, '{"languages": [["sl", {}]]}'), ["a", "b"],
        "b is damaged: its pagefind/pagefind-entry.json cannot be read; fetch it or build it"),
    "other index": (lambda root: index(root, "[]"), ["a", "b"],
        "b is damaged: its pagefind/pagefind-entry.json cannot be read; fetch it or build it"),
    "deep index": (lambda root: index(root, "[" * 200_000), ["a", "b"],
        "b is damaged: its pagefind/pagefind-entry.json cannot be read; fetch it or build it"),
    "lacking file": (lambda root: (root / "b/site/sl-SI/index.html").unlink(), ["a", "b"],
        "b is damaged: it lacks sl-SI/index.html; fetch it or build it again"),
    "strange file": (lambda root: (root / "b/site/strange.html").touch(), ["a", "b"],
        "b is damaged: it holds strange.html, which was not built into it; fetch it or build it"),
    "link": (lambda root: (root / "b/site/strange").symlink_to("/etc"), ["a", "b"],
        "b is damaged: strange is a link or no file at all; fetch it or build it again"),
    "cut manifest": (lambda root: (root / "b/shard.json").write_text("{"), ["a", "b"],
        "b is damaged: its shard.json cannot be read; fetch it or build it again"),
    "other format": (lambda root: edit(root / "b/shard.json", version=9), ["a", "b"],
        "b is a shard of format 9, this is mkdocs-sxs for format 1; install the same version on"),
    "other software": (lambda root: edit(root / "b/shard.json", software={"mkdocs": "1"}),
        ["a", "b"], "install the same versions on every machine (requirements.lock), and build it"),
    "different files": (split, ["a", "b", "c"],
        "c and b have different files sl-SI/index.html; something besides content and"),
    "site over shard": (lambda root: None, ["a", "b", "--site-dir", "b"],
        "the site cannot take the place of b: "),
    "site over all": (lambda root: None, ["a", "b", "--site-dir", "."],
        "the site cannot take the place of .: "),
    "site in shard": (lambda root: None, ["a", "b", "--site-dir", "b/site/x"],
        "the site cannot lie in the shard b; name another folder"),
    "deep manifest": (lambda root: (root / "b/shard.json").write_text("[" * 200_000), ["a", "b"],
        "b is damaged: its shard.json cannot be read; fetch it or build it again"),
    "endless file": (lambda root: (root / "b/shard.json").write_text(
            re.sub(r"\[\s*\d+,", "[Infinity,", (root / "b/shard.json").read_text(), count=1)),
        ["a", "b"], "b is damaged: its shard.json cannot be read; fetch it or build it again"),
    "over budget": (lambda root: None, ["a", "b", "--budget", "100kB"],
        "more than the budget of 100,000"),
}  # fmt: skip


@pytest.mark.parametrize("mishap", MISHAPS)
def test_shards_that_do_not_fit_are_refused_with_the_mend_and_the_site_stays(
    built: Path, tmp_path: Path, mishap: str
) -> None:
    deed, arguments, said = MISHAPS[mishap]
    for name in "ab":
        shutil.copytree(built / name, tmp_path / name)
    draw(tmp_path, "=== site/index.html\nthe site before\n")
    deed(tmp_path)
    before = contents(tmp_path)
    done = assemble(tmp_path, *arguments)
    assert done.returncode == 1
    assert "The site was not built: " in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(tmp_path) == before
    assert {path.name for path in tmp_path.iterdir()} <= {"a", "b", "c", "site"}


def test_a_folder_with_other_things_is_not_taken_for_the_site(built: Path, tmp_path: Path) -> None:
    draw(tmp_path, "=== content/sl-SI/lock.md\n# Zaklepanje\n")
    done = assemble(tmp_path, str(built / "a"), str(built / "b"), "--site-dir", "content")
    assert done.returncode == 1
    assert "content is no site and holds other things; name another folder" in done.stderr
    assert contents(tmp_path) == {"content/sl-SI/lock.md": b"# Zaklepanje\n"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("=== content/ro-RO/lock.md\n# Altceva\n", "with other content than a: ro-RO; check out"),
        (
            "=== overrides/partials/comments.html\n<p>Not ours</p>\n",
            "with other settings than a: the files of overrides;",
        ),
        (
            OVERRIDDEN.replace("/help/", "/"),
            "with other settings than a: site_url; check out the same commit on every machine and",
        ),
        (
            OVERRIDDEN.replace("name: English", "name: American"),
            "with other settings than a: plugins;",
        ),
    ],
    ids=["content", "templates", "settings", "options"],
)
def test_shards_of_another_content_or_configuration_are_told_apart(
    built: Path, tmp_path: Path, change: str, said: str
) -> None:
    other = shutil.copytree(built, tmp_path / "other", ignore=shutil.ignore_patterns("a", "b"))
    draw(other, change)
    done = sxs(other, "--locale", "sl-SI", "--locale", "ro-RO", "--shard-out", "../b")
    assert done.returncode == 0, done.stderr
    shutil.copytree(built / "a", tmp_path / "a")
    done = assemble(tmp_path, "a", "b")
    assert done.returncode == 1
    assert f"b was built {said}" in done.stderr
    assert not (tmp_path / "site").exists()


def test_shards_are_the_same_whatever_the_cache_holds(built: Path, tmp_path: Path) -> None:
    again = shutil.copytree(built, tmp_path / "again", ignore=shutil.ignore_patterns("a", "b"))
    assert (again / ".cache").is_dir()
    (again / "content" / ".strewn").touch()  # by a system that marks folders
    languages = ["--locale", "ro-RO", "--locale", "sl-SI"]
    shard_out = [*languages, "--shard-out", "b"]
    for options in (shard_out, [*shard_out, "--no-cache"], languages, shard_out):
        if options is languages:
            shutil.rmtree(again / ".cache")  # so that it holds what a site holds, and no shard
        done = sxs(again, *options)
        assert done.returncode == 0, done.stderr
        assert contents(again / "b") == contents(built / "b")


def test_a_shard_holds_its_languages_and_the_default_one_what_all_share(built: Path) -> None:
    folders = {name: {path.name for path in (built / name / "site").iterdir()} for name in "ab"}
    assert folders["b"] == {"ro-RO", "sl-SI", "pagefind"}
    assert {"404.html", "assets", "index.html", "sitemap.xml", "hr-HR"} <= folders["a"]


def test_findings_of_a_shard_are_errors_where_the_build_is_strict(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    done = sxs(tmp_path, "--strict", "--locale", "sl-SI", "--shard-out", "new/shard")
    assert done.returncode == 1
    assert "and the build is strict" in done.stderr
    assert "content/sl-SI/sync.md" in done.stderr
    assert "content/ro-RO/sync.md" not in done.stderr
    assert not (tmp_path / "new/shard").exists()
    assert sxs(tmp_path, "--locale", "sl-SI", "--shard-out", "old").returncode == 0
    before = contents(tmp_path / "old")
    (tmp_path / "content/sl-SI/sync.md").write_text("# Drugo\n")
    done = sxs(tmp_path, "--strict", "--locale", "sl-SI", "--shard-out", "old")
    assert done.returncode == 1
    assert contents(tmp_path / "old") == before


@pytest.mark.parametrize(
    ("drawing", "folder", "said"),
    [
        (
            "=== b/notes.txt\nmine\n",
            "b",
            "b holds files that are of no shard; name",
        ),
        ("=== b\nmine\n", "b", "is a file"),
        ("", "content/b", "the shard cannot lie in the content"),
    ],
    ids=["strange folder", "file", "in the content"],
)
def test_a_shard_takes_the_place_of_nothing_else(
    tmp_path: Path, drawing: str, folder: str, said: str
) -> None:
    draw(tmp_path, SITE + drawing)
    before = contents(tmp_path)
    done = sxs(tmp_path, "--locale", "sl-SI", "--shard-out", folder)
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert contents(tmp_path) == before
