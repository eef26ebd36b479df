"""`sxs build`: what `mkdocs build` makes, by a process for each language."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from command import python, sxs
from drawings import SITE
from folders import listing, same
from logs import warnings
from tree import CONFIG, Built, article, build, draw

HALF = '<span data-ttu-id="a-2">Sam.</span>'
"""Half a pair."""

HOOK = """
=== mkdocs.yml
site_name: Help
docs_dir: content
hooks: [hook.py]
theme: {{name: material, font: false}}
plugins:
  - sxs
  - i18n: {{languages: [{{locale: en-US, name: English, default: true}}]}}
=== hook.py
import os, signal
def on_page_markdown(markdown, page, **_):
    if page.file.src_uri == "ro-RO/lock.md":
        {deed}
=== site/index.html
the site before
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """What `mkdocs build` makes of the drawn site; to be read only."""
    return build(draw(tmp_path_factory.mktemp("plain"), SITE))


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_the_site_is_that_of_mkdocs_file_for_file_and_byte_for_byte(
    tmp_path: Path, jobs: str, plain: Built
) -> None:
    draw(tmp_path, SITE)
    done = sxs(tmp_path, "--jobs", jobs)
    assert done.returncode == plain.code == 0, done.stderr
    names = listing(plain.root / "site")
    assert {"sl-SI/sync/index.html", "en-US/media/own.png", "sl-SI/media/slika.png"} <= set(names)
    assert same(plain.root / "site", tmp_path / "site")
    assert warnings(done.stderr) == warnings(plain.log) != []
    assert "sl-SI: 3 pages" in done.stderr
    assert "MB in all" in done.stdout


NEVER_SHOWN = """
=== own/main.html
{% extends "base.html" %}
{% block content %}
{{ super() }}{% if page.meta.never %}{% include "bad.html" %}{% endif %}
{% endblock %}
=== own/bad.html
{{ f(a=1, a=2) }}
=== content/en-US/index.md
# Help
=== content/sl-SI/index.md
# Pomoč
"""


def test_a_build_warns_its_owner_of_nothing_that_is_ours_to_mend(plain: Built) -> None:
    assert "Warning" not in plain.log


def test_a_template_that_no_page_asks_for_may_be_broken(tmp_path: Path) -> None:
    own = CONFIG.replace("name: material", "name: material\n  custom_dir: own")
    draw(tmp_path, own + NEVER_SHOWN)
    assert sxs(tmp_path, "--jobs", "2").returncode == build(tmp_path, site="plain").code == 0


def test_the_site_is_the_same_where_processes_do_not_fork(tmp_path: Path, plain: Built) -> None:
    draw(tmp_path, SITE)
    draw(
        tmp_path,
        """
=== elsewhere.py
from mkdocs_sxs.build import workers
from mkdocs_sxs.cli import main

if __name__ == "__main__":
    workers.FORKS = False  # as on macOS and Windows
    main(["build", "--jobs", "2"])
""",
    )
    done = python(tmp_path, "elsewhere.py")
    assert done.returncode == 0, done.stderr
    assert same(plain.root / "site", tmp_path / "site")
    assert set(warnings(done.stderr)) == set(warnings(plain.log))


HEARD = f"""
=== mkdocs.yml
site_name: Help
docs_dir: content
hooks: [hook.py]
theme: {{name: material, font: false}}
plugins:
  - sxs
  - i18n: {{languages: [{{locale: en-US, name: English, default: true}}]}}
=== content/en-US/index.md
# Help
=== content/sl-SI/sync.md
{article("Sinhronizacija", "Sync")}
"""


def test_what_hooks_print_is_seen_and_what_they_change_is_changed_once(tmp_path: Path) -> None:
    draw(
        tmp_path,
        f"""{HEARD}
=== hook.py
def on_config(config):
    config.copyright = (config.copyright or "Ours") + "!"

def on_post_build(config):
    print(f"{{config.theme['language']}} is built")
""",
    )
    done = sxs(tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(line for line in done.stdout.splitlines() if line.endswith(" is built")) == [
        "en is built", "sl is built",
    ]  # fmt: skip
    assert "Ours!\n" in (tmp_path / "site" / "index.html").read_text()


def test_what_stays_to_the_end_is_not_looked_through_again_and_again(tmp_path: Path) -> None:
    """With Python's own threshold of 700 new objects a build takes a tenth more CPU."""
    draw(
        tmp_path,
        f"""{HEARD}
=== hook.py
import gc

def on_post_build(config):
    print(f"after {{gc.get_threshold()[0]}} objects")
""",
    )
    done = sxs(tmp_path)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.splitlines()) >= {"after 50000 objects"}


def test_the_reason_that_a_hook_gives_is_told_once(tmp_path: Path) -> None:
    draw(
        tmp_path,
        f"""{HEARD}
=== hook.py
from mkdocs.exceptions import PluginError

def on_env(env, config, files):
    raise PluginError("the reason is this")

def on_build_error(error):
    print(error, file=open("heard.txt", "a"))
""",
    )
    done = sxs(tmp_path, "--jobs", "1")
    assert done.returncode == 1
    assert "was not built: PluginError: the reason is this" in done.stderr
    assert (tmp_path / "heard.txt").read_text() == "the reason is this\n"


def test_many_articles_are_read_by_several_processes_to_the_same_end(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    for number in range(120):
        name = f"topic-{number}"
        draw(tmp_path, f"=== content/ro-RO/{name}.md\n{article(name, name, locale='ro-RO')}")
        draw(tmp_path, f"=== content/sl-SI/{name}.md\n{article(name, name)}")
    draw(tmp_path, f"=== content/ro-RO/topic-7.md\n{HALF}\n")
    plain = build(tmp_path, site="plain")
    done = sxs(tmp_path, "--jobs", "2")
    assert same(tmp_path / "plain", tmp_path / "site")
    assert warnings(done.stderr) == warnings(plain.log)
    assert any(
        "ro-RO/topic-7.md:1: segment a-2 has no English" in line for line in warnings(plain.log)
    )
    (tmp_path / "content" / "ro-RO" / "topic-8.md").write_text("---\nms.topic: x\n---\n# Changed\n")
    again = sxs(tmp_path, "--jobs", "2")
    assert "sl-SI: 123 pages, 0 of them made" in again.stderr
    assert "ro-RO: 123 pages, 2 of them made" in again.stderr  # one leads to a page that is none


def test_templates_speak_the_language_that_the_owner_set_for_each(tmp_path: Path) -> None:
    draw(
        tmp_path,
        f"""
=== mkdocs.yml
site_name: Help
docs_dir: content
theme: {{name: material, font: false, custom_dir: overrides}}
plugins:
  - sxs
  - i18n:
      languages:
        - {{locale: en-US, name: English, default: true}}
        - {{locale: sl-SI, name: Slovenščina, theme: {{locale: sl}}}}
=== overrides/main.html
{{% extends "sxs.html" %}}
{{% block announce %}}{{% trans %}}Read this.{{% endtrans %}}{{% endblock %}}
=== content/en-US/index.md
# Help
=== content/sl-SI/sync.md
{article("Sinhronizacija", "Sync")}
""",
    )
    messages = Catalog("sl")
    messages.add("Read this.", "Preberite to.")
    compiled = tmp_path / "overrides" / "locales" / "sl" / "LC_MESSAGES" / "messages.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as file:
        write_mo(file, messages)
    assert sxs(tmp_path).returncode == 0
    assert "Preberite to." in (tmp_path / "site" / "sl-SI" / "sync" / "index.html").read_text()
    assert "Read this." in (tmp_path / "site" / "index.html").read_text()


def test_strict_counts_what_all_processes_found(tmp_path: Path, plain: Built) -> None:
    draw(tmp_path, SITE)
    done = sxs(tmp_path, "--strict")
    count = len(warnings(plain.log))
    assert done.returncode == 1
    assert f"The site was not built: {count} warnings, and the build is strict" in done.stderr
    assert count > 1
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("raise RuntimeError('no luck')", "ro-RO was not built: RuntimeError: no luck"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "ro-RO was not built: its process was killed by"),
        ("os._exit(3)", "ro-RO was not built: its process ended with exit code 3"),
        ("os.kill(os.getppid(), signal.SIGINT); signal.pause()", "Aborted!"),
        ("while True: os.kill(os.getppid(), signal.SIGINT)", "Aborted!"),
        ("os.kill(os.getppid(), signal.SIGTERM); signal.pause()", ""),
        ("os.kill(os.getppid(), signal.SIGHUP); signal.pause()", ""),
    ],
    ids=["fails", "killed", "ends", "Ctrl-C", "Ctrl-C again and again", "terminated", "hung up"],
)
@pytest.mark.parametrize("options", [[], ["--shard-out", "shard"]], ids=["site", "shard"])
def test_a_language_that_fails_leaves_the_site_as_it_was_and_nothing_beside_it(
    tmp_path: Path, deed: str, said: str, options: list[str]
) -> None:
    draw(tmp_path, SITE)
    draw(tmp_path, HOOK.format(deed=deed))
    done = sxs(tmp_path, "--jobs", "2", *options)
    assert done.returncode in (1, 129, 143)
    assert said in done.stderr
    assert listing(tmp_path / "site") == ["index.html"]
    assert {path.name for path in tmp_path.iterdir()} - {"__pycache__", ".cache"} == {
        "content", "hook.py", "mkdocs.yml", "site",
    }  # fmt: skip


def test_what_is_hidden_in_the_folder_of_the_site_stays_as_with_mkdocs(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    draw(tmp_path, "=== site/.git\ngitdir: elsewhere\n=== site/.well-known/own.txt\nMine.\n")
    sxs(tmp_path)
    sxs(tmp_path, "--no-cache")
    assert "nothing has changed" in sxs(tmp_path).stderr
    (tmp_path / "content/sl-SI/lock.md").write_text("# Drugače\n", encoding="utf-8")
    assert sxs(tmp_path).returncode == 0
    assert (tmp_path / "site/.git").read_text() == "gitdir: elsewhere\n"
    assert (tmp_path / "site/.well-known/own.txt").read_text() == "Mine.\n"
    assert "sl-SI/lock/index.html" in listing(tmp_path / "site")


def test_a_folder_with_other_things_is_not_taken_for_the_site(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    draw(tmp_path, "=== letters/to-ana.txt\nHello.\n")
    done = sxs(tmp_path, "--site-dir", "letters")
    assert done.returncode == 1
    assert "letters is no site and holds other things; name another folder" in done.stderr
    assert listing(tmp_path / "letters") == ["to-ana.txt"]
    for _ in range(2):  # a site of which the default language is no part is a site
        assert sxs(tmp_path, "--locale", "sl-SI", "--site-dir", "part").returncode == 0


def test_a_site_above_its_budget_is_not_published(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    done = sxs(tmp_path, "--budget", "100 kB")
    assert done.returncode == 1
    assert "more than the budget of 100,000" in done.stderr
    assert not (tmp_path / "site").exists()
    assert sxs(tmp_path, "--budget", "1 lot").returncode == 2


def test_one_language_alone_is_built_with_what_it_needs(tmp_path: Path, plain: Built) -> None:
    draw(tmp_path, SITE)
    done = sxs(tmp_path, "--locale", "sl-SI")
    assert done.returncode == 0, done.stderr
    pages = [name for name in listing(tmp_path / "site") if name.endswith(".html")]
    assert pages == ["sl-SI/index.html", "sl-SI/lock/index.html", "sl-SI/sync/index.html"]
    names = [*pages, "sl-SI/media/slika.png"]
    for name in names:
        assert (tmp_path / "site" / name).read_bytes() == (plain.root / "site" / name).read_bytes()
    assert sxs(tmp_path, "--locale", "hu-HU").returncode == 2
