"""Other people's plugins: each makes of pages by hand what it makes of them without this one.

Every site is built twice, with `sxs` and without it, by static-i18n alone. What the pages say, what
they link to, and what stands in the navigation is the same; no warning is said that would not be
said without it; and `sxs build` makes of the site what `mkdocs build` makes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest
from PIL import ImageFont

import mkdocs_sxs
from command import python, run_module
from folders import listing, same
from tree import article, draw
from watched import serve

PAGES = """
=== content/en/index.md
# Home

Welcome. See the [guide](guide/hand.md).
=== content/en/guide/index.md
# Guides

All of them.
=== content/en/guide/hand.md
---
title: By hand
tags: [alpha]
status: new
---
# Written by hand

![Here](here.png)

What it says.
=== content/en/guide/here.png
(a picture)
=== content/sl/index.md
# Domov

Pozdravljeni. Glej [vodnik](guide/hand.md).
=== content/sl/guide/index.md
# Vodniki

Vsi.
=== content/sl/guide/hand.md
---
title: Na roko
tags: [alfa]
---
# Napisano na roko

Kar pove.
"""

TRANSLATED = f"=== content/sl/sync.md\n{article('Sinhronizacija', 'Sync', locale='sl')}"
"""An article of the publisher's, beside them."""


@dataclass(frozen=True)
class Site:
    """What is added to the site for a plugin."""

    plugins: str = ""
    """Lines under `plugins:`."""
    options: str = ""
    """The options of `sxs`."""
    first: str = ""
    """Lines before the plugins of the site."""
    settings: str = ""
    """Lines of the configuration."""
    theme: str = ""
    """Lines under `theme:`."""
    files: str = ""
    """Files of the project, drawn."""
    pages: tuple[str, ...] = ()
    """Pages that it adds."""


SUMMARIES = """
=== content/en/SUMMARY.md
- [Start](index.md)
- [The guide](guide/hand.md)
=== content/sl/SUMMARY.md
- [Začetek](index.md)
- [Vodnik](guide/hand.md)
"""
HAND = "=== content/en/guide/hand.md\n# By hand\n\n"

SITES = {
    "no other plugin": Site(),
    "a navigation": Site(
        settings="nav:\n  - Start: index.md\n  - Deep: [{Short: guide/hand.md}]\n"
    ),
    "awesome-nav": Site(
        plugins="  - awesome-nav\n",
        files="=== content/en/.nav.yml\nnav: [index.md, Mine: guide/hand.md]\n"
        "=== content/sl/.nav.yml\nnav: [Moja: guide/hand.md, index.md]\n",
    ),
    "literate-nav": Site(plugins="  - literate-nav\n", files=SUMMARIES),
    "section-index": Site(plugins="  - section-index\n"),
    "redirects": Site(
        plugins="  - redirects: {redirect_maps: {sl/old.md: sl/guide/hand.md}}\n",
    ),
    "macros": Site(
        plugins="  - macros\n", files=f"{HAND}{{{{ 40 + 2 }}}} of {{{{ page.title }}}}\n"
    ),
    "minify": Site(plugins="  - minify: {minify_html: true}\n"),
    "glightbox": Site(plugins="  - glightbox\n"),
    "exclude": Site(plugins="  - exclude: {glob: ['*/guide/index.md']}\n"),
    "include-markdown": Site(
        plugins="  - include-markdown\n",
        files=f"{HAND}{{% include-markdown '../part.txt' %}}\n=== content/en/part.txt\nA part.\n",
    ),
    "table-reader": Site(
        plugins="  - table-reader\n",
        files=f"{HAND}{{{{ read_csv('t.csv') }}}}\n=== content/en/guide/t.csv\na,b\n1,2\n",
    ),
    "gen-files": Site(
        plugins="  - gen-files: {scripts: [make.py]}\n",
        files="""=== make.py
import mkdocs_gen_files

with mkdocs_gen_files.open("en/made.md", "w") as file:
    print("# Made\\n\\nBy a script.", file=file)
""",
        settings="not_in_nav: made.md\n",
        pages=("made/index.html",),
    ),
    "htmlproofer": Site(
        plugins="  - htmlproofer: {validate_external_urls: false, raise_error: true}\n"
    ),
    "mkdocstrings": Site(
        plugins="  - mkdocstrings: {handlers: {python: {paths: [src]}}}\n",
        files="=== src/mine.py\ndef hello():\n    '''Say hello.'''\n"
        "=== content/en/api.md\n# API\n\n::: mine.hello\n"
        "=== content/sl/api.md\n# Vmesnik\n\nBesede.\n",
    ),
    "tags": Site(
        plugins="  - tags\n",
        files="=== content/en/tags.md\n# Tags\n\n<!-- material/tags -->\n"
        "=== content/sl/tags.md\n# Oznake\n\n<!-- material/tags -->\n",
    ),
    "tags, before all": Site(
        first="  - tags: {export: false}\n",
        files="=== content/en/tags.md\n# Tags\n\n<!-- material/tags -->\n"
        "=== content/sl/tags.md\n# Oznake\n\n<!-- material/tags -->\n",
    ),
    "literate-nav, without a file": Site(plugins="  - literate-nav\n"),
    "meta": Site(
        plugins="  - meta\n", files="=== content/en/guide/.meta.yml\nstatus: deprecated\n"
    ),
    "privacy": Site(plugins="  - privacy\n"),
    "search": Site(plugins="  - search\n"),
    "a hook": Site(
        settings="hooks: [hook.py]\n",
        files="""=== hook.py
def on_page_markdown(markdown, page, config, files):
    return f"{markdown}\\n\\n{page.title}: {page.meta.get('status')} {page.file.src_uri}"
""",
    ),
    "a hook, a navigation and words of the owner's": Site(
        settings="hooks: [hook.py]\nnav: [Start: index.md, Deep: [Short: guide/hand.md]]\n"
        "markdown_extensions:\n  - toc: {permalink: true, permalink_title: Mine}\n",
        theme="  palette:\n    - {scheme: default, toggle: {icon: material/weather-night}}\n"
        "    - {scheme: slate, toggle: {icon: material/weather-sunny, name: Bright}}\n",
        files="=== hook.py\ndef on_page_markdown(markdown, page, config, files):\n"
        "    return markdown\n",
    ),
    "a hook that writes one file in each language": Site(
        settings="hooks: [hook.py]\n",
        files="""=== hook.py
from pathlib import Path

def on_post_build(config):
    Path(config.site_dir, "last.txt").write_text(config.theme["language"])
""",
    ),
    "a hook that lists the files anew behind static-i18n": Site(
        settings="hooks: [hook.py]\n",
        files="""=== hook.py
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

@event_priority(-150)
def on_files(files, config):
    return Files(list(files))
""",
    ),
    "a configuration that inherits": Site(
        settings="INHERIT: base.yml\n", files="=== base.yml\ncopyright: Mine\n"
    ),
    "pages as files": Site(settings="use_directory_urls: false\n"),
    "features of the theme": Site(
        theme="  features: [navigation.tabs, navigation.footer, navigation.path, "
        "navigation.indexes, navigation.instant]\n"
    ),
}


def draw_site(root: Path, site: Site, *, ours: bool) -> Path:
    draw(
        root,
        f"""
=== mkdocs.yml
site_name: Help
site_url: https://example.org/help/
docs_dir: content
{site.settings}
theme:
  name: material
  font: false
{site.theme}
plugins:
{site.first}{f"  - sxs: {site.options}" if ours else ""}
  - i18n:
      docs_structure: folder
      languages:
        - {{locale: en, name: English, default: true}}
        - {{locale: sl, name: Slovenščina}}
{site.plugins}
""",
    )
    draw(root, PAGES)
    draw(root, site.files)
    return root


Page = tuple[str, list[str], list[str], list[str]]


def pages(root: Path) -> dict[str, Page]:
    """Give of every page what its article says and links to, the navigation, and its contents.

    The contents stand before the article or behind it: that is a matter of the look.
    """
    found = {}
    for path in sorted(root.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        text = re.search(r"<article.*?</article>", html, re.DOTALL)
        if text is None or path.name == "404.html":
            continue
        places = re.findall(r'(?:src|href)="?([^" >]*)', text[0])
        words = " ".join(re.sub(r"<[^>]+>", " ", text[0]).split())
        navigation, contents = (
            re.findall(r'class="?md-ellipsis"?>\s*([^<]*?)\s*<', re.split(end, behind)[0])
            for behind, end in (
                (html.partition("md-sidebar--primary")[2], r"md-sidebar--secondary|md-content\b"),
                (html.rpartition("md-nav--secondary")[2], "</nav>"),
            )
        )
        found[path.relative_to(root).as_posix()] = words, places, navigation, contents
    return found


def warnings(log: str) -> set[str]:
    return {line for line in log.splitlines() if line.startswith(("WARNING", "ERROR"))}


@pytest.mark.parametrize("name", SITES)
def test_pages_by_hand_are_as_without_it(tmp_path: Path, name: str) -> None:
    _, own, apart = build(tmp_path, SITES[name])
    assert same(own, apart)


def build(
    root: Path,
    site: Site,
    prepare: Callable[[Path], object] = lambda project: None,
    run: Callable[..., subprocess.CompletedProcess[str]] = run_module,
) -> tuple[Path, Path, Path]:
    """Build a site without `sxs`, and twice with it; compare its pages by hand.

    Args:
        root: an empty folder.
        site: the site.
        prepare: what is done in the folder of a project before it is built.
        run: runs a module.

    Returns:
        The site as built without `sxs`, by `mkdocs build`, and by `sxs build`.
    """
    plain = draw_site(root / "plain", site, ours=False)
    own = draw(draw_site(root / "own", site, ours=True), TRANSLATED)
    for project in (plain, own):
        prepare(project)
    without, with_it = (run(project, "mkdocs", "build") for project in (plain, own))
    assert without.returncode == with_it.returncode == 0, with_it.stderr
    assert warnings(with_it.stderr) <= warnings(without.stderr)
    check_pages(pages(plain / "site"), pages(own / "site"), site)
    done = run(own, "mkdocs_sxs", "build", "--site-dir", "apart")
    assert done.returncode == 0, done.stderr
    return plain / "site", own / "site", own / "apart"


@pytest.mark.parametrize("drops", ["files.remove(file)", "file.inclusion = EXCLUDED"])
def test_a_page_that_a_hook_drops_is_named_with_the_mend(tmp_path: Path, drops: str) -> None:
    hook = f"""=== hook.py
from mkdocs.structure.files import InclusionLevel

EXCLUDED = InclusionLevel.EXCLUDED

def on_files(files, config):
    for file in list(files):
        if file.src_uri == "sl/drafted.md":
            {drops}
=== content/sl/drafted.md
# Drafted
"""
    root = draw_site(tmp_path, Site(settings="hooks: [hook.py]\n", files=hook), ours=True)
    said = "content/sl/drafted.md: a plugin or a hook dropped the page"
    assert said in run_module(root, "mkdocs", "build").stderr
    with (root / "mkdocs.yml").open("a") as config:
        config.write("exclude_docs: drafted.md\n")
    assert warnings(run_module(root, "mkdocs", "build").stderr) == set()


def check_pages(expected: dict[str, Page], made: dict[str, Page], site: Site) -> None:
    """Check that pages by hand are what is expected, and that there are no others but the article.

    The article has a page of its own, and one in English.
    """
    assert expected.keys() - made.keys() == set()
    for path, page in expected.items():
        assert made[path] == page, path
    articles = {"sync/index.html", "sl/sync/index.html", "sync.html", "sl/sync.html"}
    assert made.keys() - expected.keys() - articles == set(site.pages) - expected.keys()


def test_feeds_are_as_without_it(tmp_path: Path) -> None:
    """Material's users write `rss` with dates of git or of front matter."""
    dated = Site(
        plugins="  - rss: {use_git: false, match_path: '.*hand.md', date_from_meta: "
        "{as_creation: date, default_time: '08:00'}}\n",
        files="".join(
            f"=== content/{tag}/guide/hand.md\n---\ntitle: {title}\ndate: 2026-03-0{day}\n---\n"
            f"# {title}\n\nWords.\n"
            for tag, title, day in (("en", "By hand", 2), ("sl", "Na roko", 4))
        ),
    )

    def feeds(site: Path) -> dict[str, str]:
        """The feeds without the times of the build."""
        times = r"(?<=Date>)[^<]*|(?<=_modified\": \")[^\"]*"
        return {one.name: re.sub(times, "", one.read_text("utf-8")) for one in site.glob("feed_*")}

    plain, own, apart = (feeds(site) for site in build(tmp_path, dated))
    assert plain == own == apart
    assert len(plain) == 4
    for title in ("By hand", "Na roko"):
        assert title in plain["feed_rss_created.xml"]


def commit(project: Path) -> None:
    """Put all files of a project in a commit."""
    for words in (
        ["init", "-q", "-b", "main"],
        ["config", "user.name", "Owner"],
        ["config", "user.email", "owner@example.org"],
        ["add", "."],
        ["commit", "-q", "-m", "The site", "--date", "2026-03-02T08:00:00Z"],
    ):
        subprocess.run(["git", *words], cwd=project, check=True)


def test_dates_of_commits_are_as_without_it(tmp_path: Path) -> None:
    dated = Site(plugins="  - git-revision-date-localized: {enable_creation_date: true}\n")
    plain, own, apart = build(tmp_path, dated, commit)
    html = (own / "sl/guide/hand/index.html").read_text("utf-8")
    dates = re.findall(r"<span[^>]*git-revision-date[^>]*>.*?</span>", html)
    assert dates
    for date in dates:
        assert date in (plain / "sl/guide/hand/index.html").read_text("utf-8")
    assert same(own, apart)


def test_privacy_fetches_what_it_fetches_without_it(tmp_path: Path) -> None:
    draw(tmp_path / "elsewhere", "=== a.css\np {color: red}\n=== b.svg\n<svg/>\n")
    with serve(tmp_path / "elsewhere") as address:
        site = Site(
            plugins="  - privacy\n",
            settings=f"extra_css: [{address}a.css]\n",
            files=f"{HAND}![A picture]({address}b.svg)\n",
        )
        plain, own, apart = build(tmp_path, site)
    assert len(listing(plain / "assets/external")) == 2
    assert same(plain / "assets/external", own / "assets/external")
    assert address not in (own / "guide/hand/index.html").read_text("utf-8")
    assert same(own, apart)


def test_a_project_within_the_project_is_as_without_it(tmp_path: Path) -> None:
    """Material builds each that has a configuration below `projects/`."""
    site = Site(
        plugins="  - projects\n",
        files="=== projects/other/mkdocs.yml\nsite_name: Other\ntheme: {name: material}\n"
        "=== projects/other/docs/index.md\n# Another site\n",
    )

    def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
        return python(root, "-m", *words)  # it starts processes, which a copy of one cannot

    plain, own, apart = build(tmp_path, site, run=run)
    assert "Another site" in (plain / "other/index.html").read_text("utf-8")
    assert same(plain / "other", own / "other")
    assert same(own, apart)


@pytest.mark.skipif(find_library("cairo") is None, reason="the plugin draws by cairo")
def test_social_cards_are_as_without_it(tmp_path: Path) -> None:
    """What their links show elsewhere is said once, and by the plugin; no font is fetched."""
    font = ImageFont.load_default()
    assert isinstance(font, ImageFont.FreeTypeFont)

    def have_fonts(project: Path) -> None:
        folder = project / ".cache/plugin/social/fonts/Roboto"
        folder.mkdir(parents=True)
        for style in ("Regular", "Bold", "Medium", "Black"):
            (folder / f"{style}.ttf").write_bytes(font.font_bytes)

    def cards(site: Path) -> dict[str, list[str]]:
        """What each page by hand says of its card."""
        return {
            path: re.findall(
                r'<meta property="((?:og:(?:type|title|url|image)|twitter)[^>]*?)"? ?/?>',
                (site / path).read_text("utf-8"),
            )
            for path in pages(tmp_path / "plain/site")
            if path not in ("index.html", "sl/index.html")  # homes, which static-i18n knows not
        }

    plain, own, apart = build(tmp_path, Site(plugins="  - social\n"), have_fonts)
    assert cards(own) == cards(plain)
    assert len({*map(str, cards(plain).values())}) == 4
    assert same(plain / "assets/images/social/guide", own / "assets/images/social/guide")
    assert (own / "assets/images/social/sl/sync.png").exists()
    assert same(own, apart)


@pytest.mark.skipif(find_library("pango-1.0") is None, reason="the plugin prints by pango")
def test_a_pdf_is_of_the_language_that_it_is_of_without_it(tmp_path: Path) -> None:
    """The plugin writes one for each language to the same place: that of the last one stays."""
    printed = Site(plugins="  - to-pdf: {cover: false}\n")
    sites = build(tmp_path, printed)
    plain, own, apart = ([*read_pdf(site / "pdf/document.pdf")] for site in sites)
    assert own == apart
    assert sorted(own) == sorted(plain)  # stylesheets say what is drawn first
    assert "2.2 Napisano na roko" in plain
    for site in sites:
        (site / "pdf/document.pdf").unlink()  # it holds the time of the build
    assert same(*sites[1:])


def read_pdf(path: Path) -> Iterator[str]:
    """Read the lines of a PDF."""
    for page in pypdf.PdfReader(path).pages:
        yield from page.extract_text().splitlines()


def test_mike_publishes_the_pages_that_it_publishes_without_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It puts what `mkdocs build` makes in a folder of a branch, and a list of versions beside."""
    beside = Path(sys.executable).parent  # it runs the `mkdocs` that it finds first
    monkeypatch.setenv("PATH", f"{beside}{os.pathsep}{os.environ['PATH']}")
    site = Site(plugins="  - mike\n", settings="extra: {version: {provider: mike}}\n")

    def published(project: Path) -> Path:
        """Publish two versions, and give the branch in a folder."""

        def run(command: str, *words: str) -> None:
            done = subprocess.run([command, *words], cwd=project, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr

        commit(project)
        run("mike", "deploy", "1.0")
        run("mike", "deploy", "--update-aliases", "2.0", "latest")
        run("git", "worktree", "add", "branch", "gh-pages")
        return project / "branch"

    plain = published(draw_site(tmp_path / "plain", site, ours=False))
    own = published(draw(draw_site(tmp_path / "own", site, ours=True), TRANSLATED))
    assert (plain / "versions.json").read_text() == (own / "versions.json").read_text()
    for version in ("1.0", "2.0"):
        check_pages(pages(plain / version), pages(own / version), site)
        html = (own / version / "sl/guide/hand/index.html").read_text("utf-8")
        assert f'rel="canonical" href="https://example.org/help/{version}/sl/guide/hand/"' in html


def test_a_plugin_may_read_the_file_of_every_page(tmp_path: Path) -> None:
    """Such as one that makes a feed, or looks for the date of a commit."""
    hook = """=== hook.py
from pathlib import Path

def on_page_content(html, page, config, files):
    Path(page.file.abs_src_path).read_text(encoding="utf-8")
    assert page.file.content_string
    return html
"""
    root = draw_site(tmp_path, Site(settings="hooks: [hook.py]\n", files=hook), ours=True)
    draw(root, f"{TRANSLATED}\n[A](other.md)\n=== content/de/index.md\n# Hilfe\n")
    draw(root, f"=== content/de/other.md\n{article('Anderes', 'Other', locale='de')}")
    for command in ("mkdocs", "mkdocs_sxs"):
        done = run_module(root, command, "build")
        assert done.returncode == 0, done.stderr
        assert "Other" in (root / "site" / "sl" / "other" / "index.html").read_text("utf-8")
    kept = sorted(path.name for path in (root / ".cache" / "sxs" / "pages" / "en").iterdir())
    assert kept == ["other.md", "sync.md"]  # not in a folder of the system's, which nobody empties


def test_an_english_page_that_is_excluded_stands_in_nowhere(tmp_path: Path) -> None:
    """Whether it lies in a file or is recovered."""
    exclude = (
        "  - exclude: {glob: ['en/secret.md', 'en/sync.md', '*/part.md'], regex: ['.*/old/']}\n"
    )
    root = draw_site(tmp_path, Site(plugins=exclude), ours=True)
    draw(root, TRANSLATED)
    draw(root, "".join(f"=== content/en/{name}\n# No\n" for name in ("secret.md", "old/a.md")))
    draw(root, "=== content/sl/part.md\n# No\n")
    draw(root, "=== content/sl/index.md\n# Domov\n\n[A](secret.md) [B](old/a.md) [C](sync.md)\n")
    draw(
        root, f"=== content/de/b.md\n{article('B', 'B', locale='de')}\n[A](sync.md) [B](part.md)\n"
    )
    for command in ("mkdocs", "mkdocs_sxs"):
        done = run_module(root, command, "build")
        assert done.returncode == 0, done.stderr
        names = {path.relative_to(root / "site").parent.as_posix()
                 for path in (root / "site").rglob("index.html")}  # fmt: skip
        assert names == {
            ".", "b", "guide/hand", "guide", "sl", "sl/sync", "sl/guide/hand", "sl/guide", "de",
            "de/b", "de/guide", "de/guide/hand",
        }  # fmt: skip
        assert done.stderr.count("[missing-target]") == 2


def test_htmlproofer_knows_pages_that_no_file_of_the_language_holds(tmp_path: Path) -> None:
    """Recovered ones, those that stand in, their pictures, and pages of other languages."""
    proofer = "  - htmlproofer: {validate_external_urls: false}\n"
    root = draw_site(tmp_path, Site(plugins=proofer), ours=True)
    draw(root, f"{TRANSLATED}\n[A](other.md) [B](index.md)\n")
    draw(root, f"=== content/de/other.md\n{article('Anderes', 'Other', locale='de')}\n"
         "[A](sync.md#sync) [B](guide/hand.md#written-by-hand) [C](nowhere.md)\n")  # fmt: skip
    draw(root, "=== content/en/index.md\n# Home\n\n[A](sync.md#sync) [B](sync.md#nowhere)\n")
    for command in ("mkdocs", "mkdocs_sxs"):
        done = run_module(root, command, "build")
        assert done.returncode == 0, done.stderr
        assert set(re.findall(r"invalid url - (.*)", done.stderr)) == {
            "sync/#nowhere [404] [en/index.md]",
            "nowhere.md [404] [de/other.md]",
            "nowhere.md [404] [en/other.md]",
            "nowhere.md [404] [sl/other.md]",
            "../guide/hand/#written-by-hand [404] [sl/other.md]",  # its heading is translated
        }


def test_a_plugin_that_works_in_part_is_named_with_the_reason(tmp_path: Path) -> None:
    site = Site(plugins="  - offline\n")
    plain, root = (
        draw_site(tmp_path / name, site, ours=name == "own") for name in ("plain", "own")
    )
    draw(root, TRANSLATED)
    assert run_module(plain, "mkdocs", "build").returncode == 0
    done = run_module(root, "mkdocs", "build")
    assert done.returncode == 0, done.stderr
    check_pages(pages(plain / "site"), pages(root / "site"), site)
    assert "The plugin material/offline works in part: without a server" in done.stderr
    assert done.stderr.count("works in part") == 1


def plugin_of(name: str, text: str) -> str:
    """Draw a plugin of a name, with the text of its class, as an installed package has it."""
    return f"""
=== drawn.py
from pathlib import Path
from mkdocs.plugins import BasePlugin, event_priority

class Drawn(BasePlugin):
{text}
=== drawn-1.dist-info/METADATA
Metadata-Version: 2.1
Name: drawn
Version: 1
=== drawn-1.dist-info/entry_points.txt
[mkdocs.plugins]
{name} = drawn:Drawn
"""


def test_stylesheets_are_ones_that_printing_plugins_can_read() -> None:
    """The exporter's paged.js knows no ranges, and takes a rule with a `+` apart at its commas."""
    sheets = [*Path(mkdocs_sxs.__file__).parent.rglob("*.css")]
    assert len(sheets) >= 3
    for sheet in sheets:
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"@media[^{]*[<>]", text), sheet.name
        for rule in re.findall(r"([^{}]+)\{", text):
            assert not ("+" in rule and re.search(r"\([^()]*,", rule)), (sheet.name, rule)


@pytest.mark.parametrize("name", ["print-site", "exporter"])
def test_a_plugin_for_one_language_is_named_with_the_reason(tmp_path: Path, name: str) -> None:
    plugin = plugin_of(name, "    pass")
    root = draw_site(tmp_path, Site(plugins=f"  - {name}\n", files=plugin), ours=True)
    for command in ("mkdocs", "mkdocs_sxs"):
        done = python(root, "-m", command, "build")
        assert done.returncode == 1
        assert f"{name} does not work in a site of several languages" in done.stderr
        assert "Traceback" not in done.stderr
        assert not (root / "site").exists()
    shutil.rmtree(root / "content" / "sl")
    text = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(re.sub(r".*locale: sl.*\n", "", text), "utf-8")
    done = python(root, "-m", "mkdocs", "build")
    assert done.returncode == 0, done.stderr


def test_a_plugin_that_static_i18n_calls_itself_is_called_by_it(tmp_path: Path) -> None:
    """It takes the hooks of mkdocs-with-pdf away, and calls them within its own build."""
    text = """
    def on_config(self, config):
        return config

    def on_nav(self, nav, config, files):
        return nav

    def on_post_page(self, output, page, config):
        return output

    def on_post_build(self, config):
        place = Path(config.site_dir, self.config["output_path"])
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("all pages")
"""
    options = "    config_scheme = (('output_path', Type(str, default='pdf/document.pdf')),)\n"
    plugin = plugin_of("with-pdf", options + text).replace(
        "=== drawn.py\n", "=== drawn.py\nfrom mkdocs.config.config_options import Type\n"
    )
    root = draw_site(tmp_path, Site(plugins="  - with-pdf\n", files=plugin), ours=True)
    for command, into in (("mkdocs", "one"), ("mkdocs_sxs", "other")):
        done = python(root, "-m", command, "build", "--site-dir", into)
        assert done.returncode == 0, done.stderr
    assert same(root / "one", root / "other")
    assert (root / "one" / "sl" / "pdf" / "document.pdf").exists()


def test_properdocs_makes_what_mkdocs_makes(tmp_path: Path) -> None:
    """It goes on with MkDocs 1.x, and takes the same plugins."""
    root = draw(draw_site(tmp_path, Site(plugins="  - section-index\n"), ours=True), TRANSLATED)
    for command, into in (("mkdocs", "one"), ("properdocs", "other")):
        done = python(root, "-m", command, "build", "--site-dir", into)
        assert done.returncode == 0, done.stderr
    assert same(root / "one", root / "other")


OBEYED = """
=== content/sl/sync.md
---
title: "{{ 40 + 2 }}"
ms.topic: article
tags: [tuja]
---
# Naslov

ORDER
=== content/sl/guide/t.csv
TABELA,b
=== own.txt
LASTNO
=== content/sl/SUMMARY.md
---
ms.topic: article
---
# Tuje kazalo

* [<b>tuje</b>](sync.md)
* [tuje](javascript:x)
=== content/sl/guests/.meta.yml
title: <b>tuje</b>
template: tuje.html
=== content/sl/guests/a.md
---
ms.topic: article
---
# Gost
"""
"""Pages of strangers that give orders to plugins, beside pages of the owner's."""


@pytest.mark.parametrize(
    ("plugin", "order"),
    [
        ("macros", "{{ 40 + 2 }}"),
        ("include-markdown", "{% include-markdown '../../own.txt' %}"),
        ("table-reader", "{{ read_csv('guide/t.csv') }}"),
        ("tags: {export: false}", "<!-- material/tags { include: [ } -->"),
        ("literate-nav", "Ni"),
        ("meta", "Ni"),
    ],
)
def test_what_a_stranger_writes_gives_no_plugin_orders(
    tmp_path: Path, plugin: str, order: str
) -> None:
    files = OBEYED.replace("ORDER", f"(ukaz) {order}")
    site = Site(plugins=f"  - {plugin}\n", options="{untrusted: [sl/guests]}", files=files)
    draw_site(tmp_path, site, ours=True)
    done = run_module(tmp_path, "mkdocs", "build")
    assert done.returncode == 0, done.stderr

    made = {path: path.read_text("utf-8") for path in (tmp_path / "site/sl").rglob("*.html")}
    article = made[tmp_path / "site/sl/sync/index.html"].partition("<article")[2]
    assert f"<p>(ukaz){'' if '<!--' in order else f' {order}'}" in article
    assert not [path for path, html in made.items() if re.search(r"LASTNO|TABELA|\b42\b", html)]
    assert "&lt;b&gt;tuje" not in "".join(made.values())
    assert "javascript:x" not in "".join(made.values())
    assert not re.search(
        r'<a href="sync/" class="md-nav__link', made[tmp_path / "site/sl/index.html"]
    )
    assert [path for path, html in made.items() if "<b>tuje" in html] == [
        tmp_path / "site/sl/SUMMARY/index.html"  # its text
    ]


def test_who_vouches_for_a_plugin_has_it_read_what_strangers_write(tmp_path: Path) -> None:
    page = "=== content/sl/sync.md\n---\ntitle: A\nms.topic: article\n---\n# A\n\nA {{ 40 + 2 }}\n"
    site = Site(plugins="  - macros\n", options="{text_safe: [macros]}", files=page)
    done = run_module(draw_site(tmp_path, site, ours=True), "mkdocs", "build")
    assert done.returncode == 0, done.stderr
    assert "<p>A 42</p>" in (tmp_path / "site/sl/sync/index.html").read_text("utf-8")


def test_an_unknown_plugin_is_not_given_a_strangers_text(tmp_path: Path) -> None:
    """A hook is, as it is the owner's own code."""
    shouts = """
=== shouting/__init__.py
from mkdocs.plugins import BasePlugin

class Shouting(BasePlugin):
    def on_page_markdown(self, markdown, page, config, files):
        return f"{markdown}\\n\\nPLUGIN\\n"
=== shouting-1.dist-info/METADATA
Name: shouting
Version: 1
=== shouting-1.dist-info/entry_points.txt
[mkdocs.plugins]
shouting = shouting:Shouting
=== hook.py
def on_page_markdown(markdown, page, config, files):
    return f"{markdown}\\n\\nHOOK\\n"
"""
    site = Site(plugins="  - shouting\n", settings="hooks: [hook.py]\n", files=shouts)
    draw(draw_site(tmp_path, site, ours=True), TRANSLATED)
    done = python(tmp_path, "-m", "mkdocs", "build", environment={"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 0, done.stderr
    said = {
        name: [word for word in ("PLUGIN", "HOOK") if word in (tmp_path / name).read_text("utf-8")]
        for name in ("site/sl/sync/index.html", "site/sl/index.html")
    }
    assert said == {
        "site/sl/sync/index.html": ["HOOK"],
        "site/sl/index.html": ["PLUGIN", "HOOK"],
    }
    told = "The plugin shouting is not given the text of articles that others wrote"
    assert done.stderr.count(told) == 1


def test_a_blog_has_no_posts_of_strangers(tmp_path: Path) -> None:
    posts = """
=== content/en/blog/index.md
# Blog
=== content/en/blog/posts/own.md
---
date: 2026-03-02
---
# Mine
=== content/en/blog/posts/guest.md
---
date: 2026-03-03
slug: ../../../../escaped
---
# Guest <img src=x onerror=canary(1)>

<script>canary(2)</script>
=== content/en/blog/posts/pasted.md
---
date: 2026-03-04
ms.topic: article
---
# Pasted <img src=x onerror=canary(1)>
"""
    site = Site(
        plugins="  - blog: {blog_dir: en/blog}\n",
        options="{untrusted: [en/blog/posts/guest.md]}",
        files=posts,
    )
    draw_site(tmp_path / "project", site, ours=True)
    done = run_module(tmp_path / "project", "mkdocs", "build")
    assert done.returncode == 0, done.stderr
    html = "".join(p.read_text("utf-8") for p in (tmp_path / "project/site").rglob("*.html"))
    assert "Mine" in html
    assert "canary" not in html
    assert not list(tmp_path.rglob("*escaped*"))
    left_out = re.findall(r"posts/(\w+).md: somebody else wrote this post", done.stderr)
    assert left_out == ["guest", "pasted"]
