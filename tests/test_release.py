"""What is released: the packed project in an empty environment, and the workflows that publish."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
STARTER = ROOT / "plugins" / "mkdocs_sxs" / "starter" / "files" / "pages.yml"
WORKFLOWS = [*sorted((ROOT / ".github" / "workflows").glob("*.yml")), STARTER]


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """Run a command that has to succeed, without anything that tells Python of this project."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The source archive, and the wheel that is made from that."""
    into = tmp_path_factory.mktemp("dist")
    # It is built here, and from what is installed: nothing is fetched.
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", into, ROOT)
    return sorted(into.iterdir())


def test_what_is_packed_would_be_taken(packed: list[Path]) -> None:
    assert [path.suffix for path in packed] == [".whl", ".gz"]
    run(sys.executable, "-m", "twine", "check", "--strict", *packed)


def needed(requirements: list[str]) -> Iterator[metadata.Distribution]:
    """Give what is required of what is installed here, and what that requires in turn."""
    waiting, seen = [Requirement(one) for one in requirements], set[str]()
    while waiting:
        one = waiting.pop()
        extras = one.extras or {""}
        key = f"{one.name.lower()}{sorted(extras)}"
        if key in seen or (one.marker and not one.marker.evaluate({"extra": ""})):
            continue
        seen.add(key)
        found = metadata.distribution(one.name)
        assert one.specifier.contains(found.version, prereleases=True), one
        yield found
        for text in found.requires or []:
            inner = Requirement(text)
            if inner.marker is None or any(
                inner.marker.evaluate({"extra": extra}) for extra in extras | {""}
            ):
                inner.marker = None
                waiting.append(inner)


def place(found: metadata.Distribution, into: Path) -> None:
    """Put a distribution of this environment into another one, by links."""
    for name in {Path(file).parts[0] for file in found.files or [] if ".." not in Path(file).parts}:
        if not os.path.lexists(into / name) and name != "__pycache__":
            (into / name).symlink_to(Path(str(found.locate_file(name))))


def test_the_wheel_makes_a_site_in_an_empty_environment(packed: list[Path], tmp_path: Path) -> None:
    wheel = packed[0]
    venv.create(tmp_path / "venv", symlinks=True, with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    site_packages = Path(run(python, "-c", "import site; print(site.getsitepackages()[0])").strip())
    run(python, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet", wheel)
    (installed,) = metadata.distributions(name="mkdocs-sxs", path=[str(site_packages)])
    for found in needed(installed.requires or []):
        place(found, site_packages)
    # It is this wheel, and nothing that it does not ask for is there.
    told = run(python, "-c", "import mkdocs_sxs; print(mkdocs_sxs.__file__)", cwd=tmp_path)
    assert told.startswith(str(site_packages))
    assert not (site_packages / "pytest").exists()
    sxs = tmp_path / "venv" / "bin" / "sxs"
    run(sxs, "new", "site", "--language", "sl-SI", cwd=tmp_path)
    run(python, "-m", "mkdocs", "build", "--strict", cwd=tmp_path / "site")
    for page in ("index.html", "sl-SI/index.html", "404.html", "assets/sxs/sxs.css"):
        assert (tmp_path / "site" / "site" / page).is_file()


def steps(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every step of every job."""
    for job in workflow["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_and_nothing_may_write_unless_its_job_says_so(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert all(re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", one) for one in used)
    # The version stands behind each, for those who renew them.
    assert len(re.findall(r"uses: \S+ # v\d+\.\d+\.\d+$", text, re.MULTILINE)) == len(used)
    assert workflow["permissions"] == {"contents": "read"}
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    checkouts = [one for one in steps(workflow) if "actions/checkout@" in one.get("uses", "")]
    assert all(one["with"]["persist-credentials"] is False for one in checkouts)
    # What others may write, such as the name of a branch, is in no script.
    scripts = [one["run"] for one in steps(workflow) if "run" in one]
    assert not re.findall(r"\$\{\{ *(?!matrix\.)\w+", "".join(scripts))


def test_one_action_is_one_version_in_all_workflows() -> None:
    found = {
        one
        for path in WORKFLOWS
        for one in re.findall(r"uses: (\S+)@(\S+ # \S+)", path.read_text(encoding="utf-8"))
    }
    assert len(found) == len({action for action, _ in found})


def test_a_release_is_published_by_trust_with_attestations() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8"))
    assert workflow[True] == {"push": {"tags": ["v*"]}}  # YAML 1.1 reads `on` so
    pack, publish = workflow["jobs"]["pack"], workflow["jobs"]["publish"]
    # Only what publishes has an identity, and it runs nothing of this repository's.
    assert "permissions" not in pack
    assert publish["permissions"] == {"id-token": "write"}
    assert (publish["needs"], publish["environment"]) == ("pack", "release")
    assert [step["uses"].partition("@")[0] for step in publish["steps"]] == [
        "actions/download-artifact",
        "pypa/gh-action-pypi-publish",
    ]
    assert publish["steps"][-1]["with"] == {"attestations": True}
    commands = [step.get("run", "") for step in pack["steps"]]
    built = next(n for n, one in enumerate(commands) if "-m build" in one)
    assert "twine check --strict dist/*" in commands[built + 1]
    assert 'test "$TAG" = "v$(' in "".join(commands[:built])
    assert "secrets" not in str(workflow)
