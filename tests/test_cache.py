"""A page whose inputs have not changed is not made again, and nobody can tell."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from command import sxs
from folders import contents, same
from logs import counted, warnings
from mkdocs_sxs.build.cache import manifest
from mkdocs_sxs.build.cache.manifest import Manifest
from mkdocs_sxs.build.cache.store import Store
from tree import CONFIG, article, build, draw
from warm import warm

DATED, HIDDEN = "ms.date: 2021-02-03\n", "ROBOTS: NOINDEX\n"
SITE = f"""{CONFIG}
=== content/en-US/index.md
---
ms.topic: landing
---
# Help
=== content/sl-SI/index.md
---
ms.topic: landing
---
# Pomoč
=== content/sl-SI/sync.md
{article("Sinhronizacija", "Sync", front=DATED)}
[!INCLUDE [it](includes/note.md)]

See [it](lock.md), [that](gone.md) and ![it](media/a.png).
=== content/sl-SI/lock.md
{article("Zaklepanje", "Lock")}
=== content/sl-SI/includes/note.md
Opomba.
=== content/sl-SI/includes/lost.md
Nihče.
=== content/sl-SI/media/a.png
(a picture)
=== content/ro-RO/sync.md
{article("Sincronizare", "Sync", locale="ro-RO", front=HIDDEN)}
=== content/ro-RO/lock.md
{article("Blocare", "Lock", locale="ro-RO")}
"""


EDITS = {
    "a translation": ("content/ro-RO/lock.md", "Blocare: vsebina", "Blocat", {"ro-RO": 1}),
    "an included file": ("content/sl-SI/includes/note.md", "Opomba", "Nasvet", {"sl-SI": 1}),
    "a file that no page includes": (
        "content/sl-SI/includes/lost.md",
        "Nihče",
        "Nobeden",
        {"en-US": 0, "ro-RO": 0, "sl-SI": 0},
    ),
    "an indexing rule": ("content/ro-RO/sync.md", "NOINDEX", "INDEX", {"ro-RO": 1, "sl-SI": 1}),
}


@pytest.mark.parametrize("edit", EDITS)
def test_only_what_changed_is_made_again(tmp_path: Path, edit: str) -> None:
    draw(tmp_path, SITE)
    assert sxs(tmp_path).returncode == 0
    name, before, after, wanted = EDITS[edit]
    path = tmp_path / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    warm = sxs(tmp_path)
    assert warm.returncode == 0, warm.stderr
    made = counted(warm.stderr)
    assert {tag: made[tag] for tag in wanted} == wanted, warm.stderr
    assert build(tmp_path, site="cold").code == 0
    assert same(tmp_path / "site", tmp_path / "cold")


def test_nothing_is_built_where_nothing_changed_and_the_findings_are_said_again(
    tmp_path: Path,
) -> None:
    draw(tmp_path, SITE)
    cold = sxs(tmp_path)
    warm = sxs(tmp_path)
    assert "nothing has changed" in warm.stderr
    assert warnings(warm.stderr) == warnings(cold.stderr) != []
    assert warm.stdout == cold.stdout
    assert sxs(tmp_path, "--strict").returncode == 1
    again = sxs(tmp_path, "--no-cache")
    assert "nothing has changed" not in again.stderr
    assert warnings(again.stderr) == warnings(cold.stderr)


def test_a_site_that_was_lost_or_edited_comes_out_of_the_cache(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    cold = sxs(tmp_path, "--site-dir", "cold")
    shutil.copytree(tmp_path / "cold", tmp_path / "site")
    (tmp_path / "site/sl-SI/sync/index.html").write_text("edited")
    warm = sxs(tmp_path)
    assert warm.returncode == 0, warm.stderr
    assert counted(warm.stderr) == {"en-US": 0, "ro-RO": 0, "sl-SI": 0}
    assert same(tmp_path / "site", tmp_path / "cold")
    assert warnings(warm.stderr) == warnings(cold.stderr)


BY_HAND: dict[str, Callable[[Path], object]] = {
    "as many letters": lambda page: page.write_text(page.read_text().replace("Sinhron", "Sonhrin")),
    "a file more": lambda page: page.with_name("more.html").touch(),
    "a file less": lambda page: page.unlink(),
}


@pytest.mark.parametrize("edit", BY_HAND)
def test_what_was_done_to_the_site_by_hand_is_noticed(tmp_path: Path, edit: str) -> None:
    draw(tmp_path, SITE)
    sxs(tmp_path)
    shutil.copytree(tmp_path / "site", tmp_path / "cold")
    BY_HAND[edit](tmp_path / "site/sl-SI/sync/index.html")
    assert not same(tmp_path / "site", tmp_path / "cold")
    assert "nothing has changed" not in sxs(tmp_path).stderr
    assert same(tmp_path / "site", tmp_path / "cold")


def test_a_site_that_was_copied_is_what_it_was(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    sxs(tmp_path)
    (tmp_path / "site").rename(tmp_path / "before")
    shutil.copytree(tmp_path / "before", tmp_path / "site", copy_function=shutil.copyfile)
    assert "nothing has changed" in sxs(tmp_path).stderr


def test_what_the_owner_keeps_hidden_in_the_site_is_no_change(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    sxs(tmp_path)
    draw(tmp_path, "=== site/.git/HEAD\nref: refs/heads/pages\n")
    assert "nothing has changed" in sxs(tmp_path).stderr


def test_files_that_were_lost_on_the_way_are_looked_for_again(tmp_path: Path) -> None:
    kept = Store(tmp_path, "software")
    made = Manifest("key", {}, {"a.html": ("hash", 1)}, (), stamps={})
    manifest.save(kept, made)
    read = manifest.load(kept)
    assert read is not None
    assert read.files == made.files
    assert not manifest.is_as_made(read, tmp_path / "site", {"a.html": (1, 2, 3)})


@pytest.mark.parametrize("damage", ["cut", "changed", "foreign", "swapped", "deleted"])
def test_a_cache_that_is_not_as_it_was_written_is_not_believed(tmp_path: Path, damage: str) -> None:
    draw(tmp_path, SITE)
    sxs(tmp_path, "--site-dir", "cold")
    cache = tmp_path / ".cache" / "sxs"
    assert (cache / ".gitignore").read_text() == "*\n"
    paths = [*cache.glob("*.pack"), cache / "site.json"]
    contents = [path.read_bytes() for path in paths]
    for path, data, other in zip(paths, contents, reversed(contents), strict=True):
        if damage == "cut":
            path.write_bytes(data[:-1])
        elif damage == "changed":
            path.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
        elif damage == "swapped":
            path.write_bytes(other)
        elif damage == "foreign":
            path.write_bytes(json.dumps({"key": "", "files": {}}).encode())
        else:
            path.unlink()
    warm = sxs(tmp_path)
    assert warm.returncode == 0, warm.stderr
    assert counted(warm.stderr) == {"en-US": 5, "ro-RO": 3, "sl-SI": 5}
    assert same(tmp_path / "site", tmp_path / "cold")


def test_two_builds_at_once_do_each_other_no_harm(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    sxs(tmp_path)
    path = tmp_path / "content/ro-RO/lock.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nMai mult.\n", encoding="utf-8")
    with ThreadPoolExecutor() as pool:
        both = list(pool.map(lambda _: sxs(tmp_path), range(2)))
    assert {one.returncode for one in both} <= {0, 1}
    assert 0 in {one.returncode for one in both}
    assert all("another build" in one.stderr for one in both if one.returncode), both
    assert sxs(tmp_path).returncode == 0
    assert sxs(tmp_path, "--no-cache", "--site-dir", "cold").returncode == 0
    assert same(tmp_path / "site", tmp_path / "cold")


def test_what_a_hook_reads_is_not_known_so_nothing_is_cached(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    config = tmp_path / "mkdocs.yml"
    config.write_text(config.read_text() + "hooks: [hook.py]\n")
    (tmp_path / "hook.py").write_text("def on_page_markdown(markdown, **_): return markdown\n")
    assert "Nothing is cached: what the plugin or hook hook.py reads" in sxs(tmp_path).stderr
    assert not (tmp_path / ".cache").exists()


TEMPLATE = """
=== overrides/main.html
{{% extends "sxs.html" %}}
{{% block announce %}}{}{{% endblock %}}
"""
OWN = "font: false", "font: false\n  custom_dir: overrides"
NOT_KNOWN = {
    "a template outside of pages": (
        ("site_name: Help", "site_name: Help\nextra_templates: [feed.xml]"),
        "=== content/feed.xml\n<feed/>\n", "what extra_templates show is not known",
    ),
    "a template that lists pages": (
        OWN, TEMPLATE.format("{% for one in pages %}{{ one.page.title }}{% endfor %}"),
        "overrides/main.html shows pages",
    ),
    "a template that shows the time": (
        OWN, TEMPLATE.format("{% trans %}Made{% endtrans %} {{ build_date_utc.year }}"),
        "overrides/main.html shows build_date_utc",
    ),
    "a folder that an extension reads": (
        ("site_name: Help", """site_name: Help
markdown_extensions:
  - pymdownx.emoji: {options: {custom_icons: [icons]}}"""),
        "=== icons/a.svg\n<svg/>\n",
        "what the Markdown extension pymdownx.emoji makes of icons is not known",
    ),
    "a function of the owner's": (
        ("site_name: Help", """site_name: Help
markdown_extensions:
  - toc: {slugify: !!python/name:json.dumps }"""),
        "", "what the Markdown extension toc makes of <function dumps",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", NOT_KNOWN)
def test_a_site_of_which_nobody_knows_all_it_is_made_from_is_not_cached(
    tmp_path: Path, case: str
) -> None:
    (old, new), files, said = NOT_KNOWN[case]
    assert SITE.count(old) == 1
    draw(tmp_path, SITE.replace(old, new) + files)
    assert f"Nothing is cached: {said}" in sxs(tmp_path).stderr
    assert not (tmp_path / ".cache").exists()


SETTINGS = {
    "a plugin in a list": (
        """plugins:
  - sxs: {text: localized}
  - i18n:
      languages:
        - {locale: en-US, name: English, default: true}
""",
        ("text: localized", "text: source"),
    ),
    "a language in it": (
        """plugins:
  - sxs
  - i18n:
      languages:
        - {locale: en-US, name: English, default: true}
        - {locale: sl-SI, name: Naša}
""",
        ("Naša", "Vaša"),
    ),
    "a plugin by its name": (
        """plugins:
  sxs: {text: localized}
  i18n:
    languages:
      - {locale: en-US, name: English, default: true}
""",
        ("text: localized", "text: source"),
    ),
    "an extension in a list": (
        """plugins: [sxs, {i18n: {languages: [{locale: en-US, name: English, default: true}]}}]
markdown_extensions:
  - toc: {permalink: true}
""",
        ("permalink: true", "permalink: false"),
    ),
    "an extension by its name": (
        """plugins: [sxs, {i18n: {languages: [{locale: en-US, name: English, default: true}]}}]
markdown_extensions:
  toc: {permalink: true}
""",
        ("permalink: true", "permalink: false"),
    ),
    "the theme": (
        """plugins: [sxs, {i18n: {languages: [{locale: en-US, name: English, default: true}]}}]
copyright: by us
""",
        ("by us", "by them"),
    ),
}


@pytest.mark.parametrize("case", SETTINGS)
def test_an_option_that_was_changed_shows(tmp_path: Path, case: str) -> None:
    given, (old, new) = SETTINGS[case]
    plugins = CONFIG[CONFIG.index("plugins:") :]
    draw(tmp_path, SITE.replace(plugins, given))
    config = tmp_path / "mkdocs.yml"
    assert sxs(tmp_path).returncode == 0
    before = contents(tmp_path / "site")
    config.write_text(config.read_text("utf-8").replace(old, new), "utf-8")
    assert sxs(tmp_path).returncode == 0
    assert sxs(tmp_path, "--no-cache", "--site-dir", "cold").returncode == 0
    assert same(tmp_path / "site", tmp_path / "cold")
    assert contents(tmp_path / "cold") != before


def test_a_file_whose_name_is_no_text_is_cached_too(tmp_path: Path) -> None:
    draw(tmp_path, SITE)
    Path(os.fsdecode(bytes(tmp_path / "content") + b"/b\xff.png")).touch()
    assert sxs(tmp_path).returncode == 0
    assert "nothing has changed" in sxs(tmp_path).stderr


LANGUAGES = ["sl-SI", "ro-RO", "en-US"]
TOPICS = ["sync.md", "lock.md", "folder/deep.md"]
TEXTS = [
    article("Naslov", "Title"),
    article("Drugi", "Title", front="ms.date: 2021-02-03\nROBOTS: NOINDEX\n"),
    article("Tretji", "Third")
    + "\n[it](sync.md) [that](folder/deep.md#Third) [o](lock.md#title) ![p](media/a.png)\n",
    article("Četrti", "Fourth") + "\n[!INCLUDE [it](includes/note.md)]\n",
    "# Plain\n\n[it](lock.md)\n",
    "---\ntitle: [\n---\n# Broken\n",
]
EDIT = st.one_of(
    st.tuples(
        st.sampled_from(LANGUAGES), st.sampled_from([*TOPICS, "index.md"]),
        st.sampled_from([*TEXTS, ""]),
    ),
    st.tuples(
        st.sampled_from(LANGUAGES), st.sampled_from(["includes/note.md", "media/a.png"]),
        st.sampled_from(["Prva.", "Druga.", ""]),
    ),
)  # fmt: skip


def change(root: Path, edits: list[tuple[str, str, str]]) -> None:
    """Write files; an empty text removes one."""
    for tag, topic, text in edits:
        path = root / "content" / tag / topic
        if text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        else:
            path.unlink(missing_ok=True)


@pytest.mark.starts_process
@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(drawn=st.lists(EDIT, min_size=6, max_size=12), edits=st.lists(EDIT, min_size=1, max_size=3))
def test_warm_is_cold_whatever_was_edited(
    tmp_path_factory: pytest.TempPathFactory,
    drawn: list[tuple[str, str, str]],
    edits: list[tuple[str, str, str]],
) -> None:
    root = tmp_path_factory.mktemp("drawn")
    draw(root, f"{CONFIG}\n=== content/sl-SI/first.md\n{TEXTS[2]}")
    (root / "content/en-US").mkdir()
    change(root, drawn)
    sxs(root)
    change(root, edits)
    warm = sxs(root)
    cold = sxs(root, "--no-cache", "--site-dir", "cold")
    assert warm.returncode == cold.returncode == 0, warm.stderr
    assert same(root / "site", root / "cold")
    assert warnings(warm.stderr) == warnings(cold.stderr)
    assert warm.stdout == cold.stdout


@pytest.mark.parametrize("default", ["en-US", "sl-SI"])
def test_the_page_for_lost_addresses_follows_the_names_of_other_languages(
    tmp_path: Path, default: str
) -> None:
    """The default language has it, and nothing else of that language changes."""
    language = "- {locale: en-US, name: English, default: true}"
    languages = "".join(
        f"- {{locale: {tag}, name: {tag}, default: {str(tag == default).lower()}}}\n        "
        for tag in ("en-US", "sl-SI", "ro-RO")
    )
    home = "=== content/ro-RO/index.md\n# Ajutor\n"
    site = CONFIG.replace(language, languages.rstrip())
    made = warm(
        tmp_path,
        f"{site}=== content/en-US/own.md\n# Own\n=== content/sl-SI/own.md\n# Sam\n{home}",
        lambda root: change(root, [("ro-RO", "index.md", "# Asistență\n")]),
    )
    assert "404.html" in made.changed
    assert made.stale == []


def test_a_page_by_hand_that_is_broken_stands_in_the_sidebar_of_pages_that_are_kept(
    tmp_path: Path,
) -> None:
    """This package reads it, and it stays in the navigation: one more entry on every page."""
    draw(
        tmp_path, f"{CONFIG}=== content/sl-SI/own.md\n# Sam\n=== content/sl-SI/lock.md\n{TEXTS[1]}"
    )
    assert sxs(tmp_path).returncode == 0
    change(tmp_path, [("sl-SI", "broken.md", TEXTS[5])])
    assert sxs(tmp_path).returncode == 0
    assert "Broken" in (tmp_path / "site" / "sl-SI" / "lock" / "index.html").read_text("utf-8")
    assert sxs(tmp_path, "--no-cache", "--site-dir", "cold").returncode == 0
    assert same(tmp_path / "site", tmp_path / "cold")


def test_english_is_kept_where_only_a_translation_is_built(tmp_path: Path) -> None:
    """It is recovered for all of them; another machine may build its pages."""
    draw(tmp_path, CONFIG)
    draw(tmp_path, f"=== content/sl-SI/lock.md\n{article('Zaklepanje', 'Lock')}")
    assert sxs(tmp_path, "--locale", "sl-SI").returncode == 0
    assert [*(tmp_path / ".cache").rglob("en-US.recovered.articles")]
