"""`sxs new`: a site that builds strictly, in a folder in which nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from command import sxs
from mkdocs_sxs import __version__
from mkdocs_sxs.cli import main
from sources import repository
from tree import article, build, draw

PROJECT = Path(__file__).parent.parent


def new(*arguments: str | Path) -> Result:
    """Run `sxs new`."""
    return CliRunner().invoke(main, ["new", *map(str, arguments)], catch_exceptions=False)


def files(folder: Path) -> list[str]:
    """Every file below a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def test_a_new_site_builds_strictly_in_its_languages(tmp_path: Path) -> None:
    done = sxs(tmp_path, "my-help", "--language", "sl-si", "--language", "vo-001", command="new")
    assert (done.returncode, done.stderr) == (0, "")
    site = tmp_path / "my-help"
    assert files(site) == [
        ".github/workflows/pages.yml",
        ".gitignore",
        "content/en-US/index.md",
        "content/sl-SI/index.md",
        "content/vo-001/index.md",
        "mkdocs.yml",
        "requirements.txt",
    ]
    assert (site / "content/sl-SI/index.md").read_text(encoding="utf-8") == (
        '---\ntitle: "Domača stran"\n---\n# Domača stran\n\n'
        "Ta stran je na voljo tudi v drugem jeziku: English, Volapük.\n"
    )
    assert (site / "requirements.txt").read_text().endswith(f"\nmkdocs-sxs~={__version__}\n")
    # What is left to do, and which words a reader of Volapük will meet.
    assert done.stdout.startswith("my-help: a site in English, Slovenščina, Volapük\n")
    assert "note: no words file speaks Volapük (vo-001)" in done.stdout
    assert "  cd my-help\n" in done.stdout
    assert "  mkdocs serve " in done.stdout
    built = build(site, "--strict")
    assert built.code == 0, built.log
    assert built.pages() == [".", "sl-SI", "vo-001"]
    assert "<title>My help</title>" in built.page(".")
    assert "<title>Domača stran – My help</title>" in built.page("sl-SI")


def test_sources_are_imported_and_built(tmp_path: Path) -> None:
    for tag in ("sl-SI", "ro-RO"):
        draw(tmp_path / f"help.{tag}", f"=== a.md\n{article('Slika', 'Picture', locale=tag)}")
    done = sxs(
        tmp_path, "site of help", "--language", "ja-JP", "--name", 'Help: "pictures"',
        "--from", "help.sl-SI", "--from", "help.ro-RO", command="new",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    site = tmp_path / "site of help"
    content = [path for path in files(site) if path.startswith("content/")]
    # The home pages of the others list their articles, as does that of the recovered English.
    assert content == [
        "content/ja-JP/index.md",
        "content/ro-RO/a.md",
        "content/sl-SI/a.md",
        "content/sources.yml",
    ]
    assert "  cd 'site of help'\n" in done.stdout
    page = (site / "site" / "index.html").read_text(encoding="utf-8")
    assert '<a href="a/">Picture</a>' in page
    assert "Help: &#34;pictures&#34;" in page or "Help: &quot;pictures&quot;" in page
    again = build(site, "--strict")
    assert again.code == 0, again.log
    assert '<a href="a/">Slika</a>' in again.page("sl-SI")


def test_an_import_names_home_pages_that_lead_to_no_article(tmp_path: Path) -> None:
    """Those that `sxs new` wrote lead nowhere, and the site makes none in their place."""
    site = tmp_path / "site"
    assert new(site, "--language", "sl-SI", "--language", "ro-RO").exit_code == 0
    draw(tmp_path / "help.sl-SI", f"=== a.md\n{article('Slika', 'Picture', locale='sl-SI')}")
    done = sxs(site, "../help.sl-SI", "--locale", "sl-SI", command="import")
    noted = [line for line in done.stdout.splitlines() if "leads to no article" in line]
    assert [line.split()[1] for line in noted] == [
        "content/en-US/index.md",
        "content/sl-SI/index.md",
    ]
    assert noted[0].endswith(
        "link to some, or delete it, and the site makes a home page that lists them"
    )
    draw(site, "=== content/en-US/index.md\n# Home\n\n[Picture](a.md)\n")
    (site / "content" / "sl-SI" / "index.md").unlink()
    again = sxs(site, "../help.sl-SI", "--locale", "sl-SI", command="import")
    assert "leads to no article" not in again.stdout


def test_what_is_found_in_a_source_is_said_and_the_site_is_there(tmp_path: Path) -> None:
    source = draw(tmp_path / "help.sl-SI", "=== a.md\n{{pair 1|A|A}} [!INCLUDE [x](../x.md)]\n")
    (source / "b.md").symlink_to(tmp_path / "elsewhere.md")
    done = sxs(tmp_path, "site", "--from", str(source), command="new")
    assert done.returncode == 1
    assert "help.sl-SI/b.md: the link leads out of the source" in done.stderr
    assert (tmp_path / "site" / "site" / "sl-SI" / "index.html").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--language", "qq-ZZ"], "'qq-ZZ' is no known language tag; write one such as sl-SI"),
        (["--from", "nowhere"], "'nowhere' is no folder, archive or repository"),
    ],
)
def test_wrong_usage_is_said_before_anything_is_written(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    done = new(tmp_path / "site", *arguments)
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert said in done.stderr


def test_a_source_that_is_refused_leaves_nothing(tmp_path: Path) -> None:
    source = draw(tmp_path / "help", "=== a.md\n# A\n")
    done = new(tmp_path / "site", "--from", source)
    assert (done.exit_code, (tmp_path / "site").exists()) == (1, False)
    assert "[no-locale]" in done.stderr
    assert "Nothing was made." in done.stderr


@pytest.mark.parametrize("held", ["mine.txt", ".hidden", "content/sl-SI/index.md"])
def test_a_folder_that_holds_files_is_left_alone(tmp_path: Path, held: str) -> None:
    draw(tmp_path, f"=== site/{held}\nmine\n")
    done = new(tmp_path / "site")
    assert done.exit_code == 2
    assert f"holds {held.partition('/')[0]!r}" in done.stderr
    assert files(tmp_path / "site") == [held]


def test_an_empty_repository_may_be_there(tmp_path: Path) -> None:
    draw(tmp_path, "=== site/.git/HEAD\nref: refs/heads/main\n")
    assert new(tmp_path / "site").exit_code == 0
    assert "mkdocs.yml" in files(tmp_path / "site")


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    draw(tmp_path, "=== file\na file\n")
    done = new(tmp_path / "file" / "site")
    assert done.exit_code == 1
    assert "Nothing was made: " in done.stderr
    assert "file cannot be written" in done.stderr


def test_another_english_is_the_default_one(tmp_path: Path) -> None:
    assert new(tmp_path / "site", "--language", "sl-SI", "--language", "en-GB").exit_code == 0
    config = (tmp_path / "site" / "mkdocs.yml").read_text(encoding="utf-8")
    assert "- {locale: en-GB, name: " in config
    assert not (tmp_path / "site" / "content" / "en-US").exists()


def test_its_workflow_publishes_with_the_least_rights(tmp_path: Path) -> None:
    new(tmp_path / "site")
    text = (tmp_path / "site" / ".github" / "workflows" / "pages.yml").read_text()
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert workflow["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    # It has what the repository of the site has: no make, no lock file of ours.
    commands = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    assert commands == ["python -m pip install -r requirements.txt", "sxs build --budget 1GB"]


def test_an_imported_repository_and_its_configuration_go_together(tmp_path: Path) -> None:
    source = repository(tmp_path / "help.sl-SI")
    done = sxs(tmp_path, "site", "--from", str(source), command="new")
    assert done.returncode == 0, done.stderr
    assert "sl-SI: 5 files of Help" in done.stdout
