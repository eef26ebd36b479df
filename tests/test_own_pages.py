"""Pages that the site's owner writes by hand are MkDocs's: whole, and beside the publisher's."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from command import run_module, sxs
from folders import same
from logs import warnings
from mkdocs_sxs.languages import words
from mkdocs_sxs.site import naming
from tree import CONFIG, Built, article, build, draw, pair
from warm import warm

HOMES = """
=== content/en-US/index.md
# Welcome, dear reader
=== content/sl-SI/index.md
# Dobrodošli
"""


def sidebar(page: str) -> list[str]:
    """What stands in the navigation of a page, in its order; tables of contents are left out."""
    found = re.findall(
        r'<(?:a|label)[^>]*class="md-nav__link[^>]*>(.*?)</(?:a|label)>', page, re.DOTALL
    )
    shown = [" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in found]
    here = re.findall(r'<a href="#[^>]*class="md-nav__link">(.*?)</a>', page, re.DOTALL)
    places = {" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in here}
    # The page itself stands there twice, as a label and as a link.
    return [html.unescape(one) for one in dict.fromkeys(shown) if one and one not in places]


def title(page: str) -> str:
    """What the tab of the browser says."""
    found = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    return html.unescape(found[1]) if found else ""


def strict(root: Path) -> Built:
    """Build a site by `mkdocs build --strict`; it passes, and `sxs build` makes the same."""
    built = build(root, "--strict")
    assert built.code == 0, built.log
    done = sxs(root, "--strict", "--site-dir", "again")
    assert done.returncode == 0, done.stderr
    assert same(root / "site", root / "again")
    return built


# Front matter and titles


def test_front_matter_is_whole(tmp_path: Path) -> None:
    draw(
        tmp_path,
        f"""{CONFIG.replace("font: false", "custom_dir: own")}{HOMES}
=== own/board.html
{{% extends "main.html" %}}
{{% block content %}}<p>Board {{{{ page.meta.colour }}}}, {{{{ page.meta.legs.many }}}} legs</p>
{{% endblock %}}
=== content/en-US/table.md
---
title: Table
template: board.html
colour: oak brown
legs: {{many: 4}}
description: Seats six.
hide: [navigation, toc]
icon: material/table
status: new
---
# A table
""",
    )
    page = strict(tmp_path).page("table")
    assert "<p>Board oak brown, 4 legs</p>" in page
    assert page.count('data-md-type="navigation" hidden') == 1
    assert "md-nav--secondary" not in page
    assert '<meta name="description" content="Seats six."' in page
    assert "md-status--new" in page


TITLES = {
    "plain-name": ("No heading here.", "Plain name"),
    "Chosen-Name": ("## Second rank first\n\n# First", "Chosen Name"),
    "given": ("---\ntitle: Given\n---\n# Other", "Given"),
    "heading": ("# A *bright* `idea`", "A bright idea"),
    "underlined": ("Under a line\n====\n", "Under a line"),
    "number": ("---\ntitle: 7\n---\n", "7"),
    "marked": ('---\ntitle: "<b>Loud</b> & *starred*"\n---\n', "Loud & *starred*"),
    "comment": ("---\n# nothing but a comment\n---\n# Shown\n", "Comment"),
    "old-style": ("Title: Old style\nAuthor: A. Novak\n\n# Body\n", "Old style"),
}
"""What is in a page of that name, and what MkDocs and Material call it."""


@pytest.fixture(scope="module")
def titled(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = draw(tmp_path_factory.mktemp("titled"), CONFIG + HOMES)
    for name, (text, _) in TITLES.items():
        draw(root, f"=== content/en-US/{name}.md\n{text}\n")
    return strict(root)


@pytest.mark.parametrize("name", TITLES)
def test_a_title_follows_mkdocs_s_rules(titled: Built, name: str) -> None:
    assert title(titled.page(name)) == f"{TITLES[name][1]} – Help"


def test_titles_in_the_sidebar_are_the_same(titled: Built) -> None:
    shown = sidebar(titled.page(""))
    assert {text for _, text in TITLES.values()} <= {*shown}


def test_no_page_needs_front_matter(titled: Built) -> None:
    assert "no-front-matter" not in titled.log
    assert warnings(titled.log) == []


def test_what_is_docfx_s_alone_stays_as_it_is(tmp_path: Path) -> None:
    draw(tmp_path, f"{CONFIG}{HOMES}=== content/en-US/own.md\n# Own\n\n> [!NOTE]\n> Mind it.\n")
    page = strict(tmp_path).page("own")
    assert "<p>[!NOTE]\nMind it.</p>" in page


QUOTED = {
    "a fence": "~~~html\n{}\n~~~",
    "a fence in a box": "!!! note\n\n    ```html\n    {}\n    ```",
    "a span": "Writes `{}` there.",
    "a span of two": "Writes ``{}`` there.",
    "an indented block": "Writes:\n\n    {}\n",
    "half of one": '```\n<span data-ttu-id="a1">half\n```\n\nand `<span class="sxs-lookup">`',
}


@pytest.mark.parametrize("name", QUOTED)
def test_a_page_by_hand_may_quote_pairs_as_code(tmp_path: Path, name: str) -> None:
    """It is MkDocs's, the pair stands there as it is, and no English is recovered from it."""
    quoted = QUOTED[name].format(pair("aaaaa-101", "Miza.", "A table."))
    extensions = "markdown_extensions: [admonition, pymdownx.superfences]\nplugins:"
    draw(
        tmp_path,
        f"{CONFIG.replace('plugins:', extensions)}{HOMES}=== content/sl-SI/own.md\n"
        f"# Lastno\n\n!!! tip\n    Namig.\n\n{quoted}\n",
    )
    built = strict(tmp_path)
    page = built.page("sl-SI/own")
    assert '<div class="admonition tip">' in page
    text = html.unescape(re.sub("<[^>]*>", "", page))
    assert '<span data-ttu-id="a' in text
    assert ("A table." in text) == (name != "half of one")
    assert "own" not in built.pages()
    assert "Lastno" in sidebar(page)


def test_a_page_that_quotes_pairs_beside_its_own_is_the_publisher_s(tmp_path: Path) -> None:
    written = pair("aaaaa-101", "Miza.", "A table.")
    draw(
        tmp_path,
        f"{CONFIG}{HOMES}=== content/sl-SI/own.md\n---\ntitle: Lastno\n---\n"
        f"`{written}`\n\n{written}\n",
    )
    built = strict(tmp_path)
    assert "<p>A table.</p>" in built.page("own")
    assert "Lastno" not in sidebar(built.page("sl-SI"))


BROKEN = {
    "front matter that is no YAML": b"---\ntitle: [Oak\n---\n# Oak\n\nHard wood.\n",
    "front matter without an end": b"---\ntitle: Oak\n\n# Oak\n\nHard wood.\n",
    "bytes that are no UTF-8": b"# Oak\n\nHard wood \xff.\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_page_by_hand_that_is_broken_stays_in_the_sidebar(tmp_path: Path, name: str) -> None:
    draw(tmp_path, CONFIG + HOMES)
    draw(tmp_path, f"=== content/sl-SI/sync.md\n{article('Sinhronizacija', 'Sync')}")
    (tmp_path / "content" / "en-US" / "oak.md").write_bytes(BROKEN[name])
    built = build(tmp_path)
    assert built.code == 0
    assert len(warnings(built.log)) == 1, built.log
    shown = sidebar(built.page(""))
    assert len(shown) == 2, shown
    assert "Oak" in shown[1] or "oak" in shown[1].lower()
    done = sxs(tmp_path, "--site-dir", "again")
    assert done.returncode == 0, done.stderr
    assert same(tmp_path / "site", tmp_path / "again")


# Navigation


def test_without_a_nav_own_pages_stand_in_the_sidebar_and_imported_ones_do_not(
    tmp_path: Path,
) -> None:
    draw(
        tmp_path,
        f"""{CONFIG}{HOMES}
=== content/en-US/guide/index.md
# The guide
=== content/en-US/guide/steps.md
# Steps
=== content/sl-SI/guide/steps.md
# Koraki
=== content/sl-SI/sync.md
{article("Sinhronizacija", "Sync")}
""",
    )
    built = strict(tmp_path)
    assert sidebar(built.page("")) == ["Welcome, dear reader", "Guide", "The guide", "Steps"]
    assert sidebar(built.page("sl-SI")) == ["Dobrodošli", "Guide", "The guide", "Koraki"]


NAMED = (
    """
=== mkdocs.yml
site_name: Help
site_url: https://example.org/help/
docs_dir: content
theme: {name: material, font: false, features: [navigation.footer]}
nav:
  - Start: index.md
  - Group:
      - Short name: page.md
      - Syncing: sync.md
plugins:
  - sxs
  - i18n:
      languages:
        - {locale: en-US, name: English, default: true, site_name: Help of ours}
        - locale: sl-SI
          name: Slovenščina
          site_name: Naša pomoč
          nav: [Začetek: index.md, Kratko: page.md]
        - locale: ro-RO
          name: Română
          nav_translations: {Group: Grup, Start: Început}
=== content/en-US/index.md
# Welcome
=== content/en-US/page.md
---
title: A very long title
icon: material/star
---
=== content/ro-RO/index.md
# Bine
=== content/sl-SI/page.md
# Stran
"""
    + f"=== content/sl-SI/sync.md\n{article('Sinhronizacija', 'Sync')}"
)


def test_titles_of_a_nav_win_in_every_language(tmp_path: Path) -> None:
    draw(tmp_path, NAMED)
    built = strict(tmp_path)
    assert sidebar(built.page("page")) == ["Start", "Group", "Short name", "Syncing"]
    assert sidebar(built.page("sl-SI/page")) == ["Začetek", "Kratko"]
    assert sidebar(built.page("ro-RO/page"))[:2] == ["Început", "Grup"]
    assert title(built.page("page")).endswith("– Help of ours")
    assert title(built.page("sl-SI/page")).endswith("– Naša pomoč")


def test_a_home_page_that_names_nothing_leaves_the_site_its_name(tmp_path: Path) -> None:
    homes = {"sl-SI": "Index", "ro-RO": "Acasă", "it-IT": "Indice", "sv-SE": "Hjälp för alla"}
    draw(tmp_path, CONFIG)
    for tag, home in homes.items():
        draw(tmp_path, f"=== content/{tag}/index.md\n# {home}\n=== content/{tag}/a.md\n# A\n")
    built = strict(tmp_path)
    named = {tag: title(built.page(f"{tag}/a")).partition(" – ")[2] for tag in homes}
    assert named == {
        "sl-SI": "Help", "ro-RO": "Help", "it-IT": "Help", "sv-SE": "Hjälp för alla",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "language", "nothing"),
    [
        ("index", "sl-SI", True), ("README", "sl-SI", True), ("Home-page", "sl-SI", True),
        ("ÍNDICE.", "pt-PT", True), ("Sommario", "it-IT", True), ("Inhalt", "de-DE", True),
        ("インデックス", "ja-JP", False), ("Index of ships", "sl-SI", False),
        ("Dokumentacija", "sl-SI", False), ("", "sl-SI", False),
    ],
)  # fmt: skip
def test_which_titles_name_nothing(written: str, language: str, nothing: bool) -> None:
    assert naming.names_nothing(written, words.load(language)) == nothing


@pytest.mark.parametrize(
    ("old", "new"),
    [("material/star", "material/home"), ("A very", "Quite a"), ("icon:", "status: new\nicon:")],
)
def test_what_a_nav_shows_of_a_page_follows_it(tmp_path: Path, old: str, new: str) -> None:
    def change(root: Path) -> None:
        page = root / "content/en-US/page.md"
        page.write_text(page.read_text().replace(old, new))

    found = warm(tmp_path, NAMED.replace("Short name: ", ""), change)
    assert "index.html" in found.changed
    assert found.stale == []


def test_a_404_page_that_is_made_anew_has_the_same_sidebar(tmp_path: Path) -> None:
    def change(root: Path) -> None:
        (root / "content/sl-SI/index.md").write_text("# Dober dan\n")

    # A nav is read in any case, as it may name what is not there; no English page is made.
    found = warm(tmp_path, NAMED.replace("Short name: ", ""), change)
    assert found.stale == []


def test_awesome_nav_orders_and_names(tmp_path: Path) -> None:
    config = CONFIG.replace("- sxs", "- awesome-nav\n  - sxs")
    draw(
        tmp_path,
        f"""{config}
=== content/en-US/index.md
# Welcome
=== content/en-US/b.md
# Second
=== content/en-US/a.md
# First
=== content/en-US/.nav.yml
nav: [index.md, Bee: b.md, a.md]
""",
    )
    assert sidebar(strict(tmp_path).page("")) == ["Welcome", "Bee", "First"]


def test_redirects_lead_to_pages_of_any_language(tmp_path: Path) -> None:
    maps = """- redirects:
      redirect_maps: {old.md: a.md, en-US/old.md: en-US/a.md, sl-SI/old.md: sl-SI/a.md}
  - sxs"""
    draw(tmp_path, f"{CONFIG.replace('- sxs', maps)}{HOMES}=== content/sl-SI/a.md\n# A\n")
    draw(tmp_path, "=== content/en-US/a.md\n# A\n")
    built = strict(tmp_path)
    leads = {"": "../a/", "en-US/": "../../a/", "sl-SI/": "../a/"}
    for folder, to in leads.items():
        assert f"url={to}" in built.text(f"{folder}old/index.html")
    assert warnings(built.log) == []


# Stand-ins


def test_a_stand_in_has_the_pictures_of_the_page_it_shows(tmp_path: Path) -> None:
    draw(
        tmp_path,
        f"""{CONFIG}{HOMES}
=== content/en-US/guide/own.md
# Own

![Sea](sea.png)
=== content/en-US/guide/sea.png
""",
    )
    built = strict(tmp_path)
    page = built.page("sl-SI/guide/own")
    address = re.search(r'src="([^"]*sea\.png)"', page)
    assert address
    assert (tmp_path / "site/sl-SI/guide/own" / address[1]).resolve().is_file()


def test_a_stand_in_of_a_readme_has_its_text(tmp_path: Path) -> None:
    draw(tmp_path, f"{CONFIG}{HOMES}=== content/en-US/part/README.md\n# Read this part\n")
    page = strict(tmp_path).page("sl-SI/part")
    assert '<h1 id="read-this-part">' in page
    assert title(page).startswith("Read this part")
    assert 'hreflang="en-US"' in page


# Pages of hooks and of plugins


def test_pages_of_a_hook_are_built_where_they_lie(tmp_path: Path) -> None:
    config = CONFIG.replace("plugins:", "hooks: [adds.py]\nplugins:")
    draw(
        tmp_path,
        f"""{config}{HOMES}
=== adds.py
from mkdocs.structure.files import File

TEXT = "---\\nkey: kept\\n---\\n# Made\\n\\n[home](index.md)"

def on_files(files, config):
    for path in ("en-US/made.md", "sl-SI/made.md"):
        files.append(File.generated(config, path, content=TEXT))
    files.append(File.generated(config, "outside.md", content="# Outside"))
    files.append(File.generated(config, "data/one.json", content="1"))

def on_page_markdown(markdown, page, config, files):
    return markdown + "\\n\\nkey is " + page.meta.get("key", "none")
""",
    )
    built = strict(tmp_path)
    assert "key is kept" in built.page("made")
    assert "key is kept" in built.page("sl-SI/made")
    assert "outside" in built.pages()
    assert built.text("data/one.json") == "1"


def blog(folder: str, heading: str) -> str:
    """Draw a blog with a post."""
    return f"""
=== content/{folder}/index.md
# {heading}
=== content/{folder}/posts/first.md
---
date: 2024-01-02
categories: [News]
---
# We are there

Come in.
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("folder", ["blog", "en-US/blog"])
def test_a_blog_of_the_default_language(tmp_path: Path, folder: str, jobs: str) -> None:
    plugin = f"- material/blog: {{blog_dir: {folder}}}\n  - sxs"
    draw(tmp_path, CONFIG.replace("- sxs", plugin) + HOMES + blog(folder, "Our blog"))
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    done = sxs(tmp_path, "--jobs", jobs, "--site-dir", "again")
    assert done.returncode == 0, done.stderr
    assert same(tmp_path / "site", tmp_path / "again")
    assert "We are there" in built.page("blog")
    assert title(built.page("blog/2024/01/02/we-are-there")) == "We are there – Help"
    assert "blog/category/news" in built.pages()
    assert not [page for page in built.pages() if page.startswith("sl-SI/")]


def test_each_language_may_have_a_blog(tmp_path: Path) -> None:
    plugins = "".join(
        f"- material/blog: {{blog_dir: {tag}/blog}}\n  " for tag in ("en-US", "sl-SI")
    )
    drawing = CONFIG.replace("- sxs", f"{plugins}- sxs") + HOMES
    draw(tmp_path, drawing + blog("en-US/blog", "Our blog") + blog("sl-SI/blog", "Naš blog"))
    built = strict(tmp_path)
    assert "Our blog" in sidebar(built.page("blog"))
    assert "Naš blog" in sidebar(built.page("sl-SI/blog"))
    assert "sl-SI/blog/2024/01/02/we-are-there" in built.pages()
    post = "blog/2024/01/02/we-are-there"
    for page in ("blog", "sl-SI/blog", post, f"sl-SI/{post}"):
        here = page.removeprefix("sl-SI/")
        assert hreflangs(built.page(page)) == {
            "en-US": f"https://example.org/help/{here}/",
            "sl-SI": f"https://example.org/help/sl-SI/{here}/",
            "x-default": f"https://example.org/help/{here}/",
        }
    listed = re.findall("<loc>https://example.org/help/(.*)</loc>", built.sitemaps())
    views = ("archive/2024", "category/news")
    blogs = [
        f"{tag}blog/{view}/"
        for tag in ("", "sl-SI/")
        for view in ("2024/01/02/we-are-there", *views)
    ]
    assert sorted(listed) == sorted(["", "sl-SI/", "blog/", "sl-SI/blog/", *blogs])


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_blog_without_a_first_page_gets_one(tmp_path: Path, jobs: str) -> None:
    posts = blog("blog", "Our blog").partition("=== content/blog/posts")
    drawing = CONFIG.replace("- sxs", "- blog\n  - sxs") + HOMES + "".join(posts[1:])
    draw(tmp_path / "one", drawing)
    draw(tmp_path / "other", drawing)
    built = strict_once(tmp_path / "one")
    assert "We are there" in built.page("blog")
    done = sxs(tmp_path / "other", "--strict", "--jobs", jobs)
    assert done.returncode == 0, done.stderr
    assert same(tmp_path / "one" / "site", tmp_path / "other" / "site")


def strict_once(root: Path) -> Built:
    built = build(root, "--strict")
    assert built.code == 0, built.log
    return built


def test_a_blog_that_lies_in_a_language_is_named(tmp_path: Path) -> None:
    """Beside the languages its plugin would make an empty one."""
    drawing = CONFIG.replace("- sxs", "- blog\n  - sxs") + HOMES
    draw(tmp_path, drawing + blog("sl-SI/blog", "Naš blog") + blog("en-US/blog", "Our blog"))
    built = build(tmp_path)
    assert built.code == 1
    assert (
        "The blog lies in en-US/blog, and its plugin looks for it in blog; write blog: "
        in built.log
    )
    assert "{blog_dir: en-US/blog} and blog: {blog_dir: sl-SI/blog} under plugins" in built.log
    assert not (tmp_path / "content" / "blog").exists()


def test_a_navigation_leads_to_a_page_that_a_plugin_adds_in_one_language(tmp_path: Path) -> None:
    """With the owner's title, or with its own; other languages lead to it too."""
    settings = """hooks: [made.py]
nav:
  - index.md
  - News: blog/index.md
  - Section: [made.md]
plugins:
  - blog: {blog_dir: en-US/blog}"""
    draw(
        tmp_path,
        CONFIG.replace("plugins:", settings)
        + HOMES
        + blog("en-US/blog", "Our blog")
        + """
=== content/sl-SI/own.md
# Lastno

[blog](blog/index.md) [post](blog/posts/first.md) [made](made.md)
=== made.py
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "en-US/made.md", content="---\\ntitle: Made\\n---\\n"))
""",
    )
    built = strict(tmp_path)
    assert sidebar(built.page("sl-SI"))[-4:] == ["Dobrodošli", "News", "Section", "Made"]
    assert re.search(
        '<a href="../blog/"[^>]*>\\s*<span class="md-ellipsis">\\s*News', built.page("sl-SI")
    )
    assert '<a href="../made/"' in built.page("sl-SI")
    links = re.findall('<a href="([^"]*)">(?:blog|post|made)</a>', built.page("sl-SI/own"))
    assert links == ["../../blog/", "../../blog/2024/01/02/we-are-there/", "../../made/"]


def hreflangs(page: str) -> dict[str, str]:
    """The address of a page in each language, as search engines are told it."""
    found = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', page)
    return dict(found)


def test_pages_that_plugins_add_are_versions_of_each_other(tmp_path: Path) -> None:
    """A page of a script's is one version, a page by hand the other; one is not for crawlers."""
    draw(
        tmp_path,
        CONFIG.replace("plugins:", "hooks: [made.py]\nplugins:")
        + HOMES
        + """
=== content/sl-SI/herbs.md
# Zelišča
=== made.py
from mkdocs.structure.files import File

def on_files(files, config):
    for path in ("en-US/herbs.md", "en-US/trees.md", "sl-SI/trees.md"):
        files.append(File.generated(config, path, content="# Made"))
    hidden = "---\\nrobots: noindex\\n---\\n# Hidden"
    files.append(File.generated(config, "sl-SI/hidden.md", content=hidden))
""",
    )
    built = strict(tmp_path)
    for topic in ("herbs", "trees"):
        for page in (topic, f"sl-SI/{topic}"):
            assert sorted(hreflangs(built.page(page))) == ["en-US", "sl-SI", "x-default"]
    assert hreflangs(built.page("sl-SI/hidden")) == {}
    listed = re.findall("<loc>https://example.org/help/(.*)</loc>", built.sitemaps())
    assert sorted(listed) == ["", "herbs/", "sl-SI/", "sl-SI/herbs/", "sl-SI/trees/", "trees/"]


# The owner's words, and what is not possible


LINKS = """
=== content/sl-SI/more.md
# Več

[here](../en-US/both.md) [there](../en-US/only.md)
=== content/sl-SI/both.md
# Oboje
=== content/en-US/both.md
# Both
=== content/en-US/only.md
# Only
"""


def test_a_link_to_a_file_of_the_default_language_stays_in_the_readers_language(
    tmp_path: Path,
) -> None:
    """As static-i18n has it, also where the page of the default language stands in."""
    draw(tmp_path, CONFIG + HOMES + LINKS)
    page = strict(tmp_path).page("sl-SI/more")
    assert '<a href="../both/">here</a>' in page
    assert '<a href="../only/">there</a>' in page  # where the English stands in


ONCE = """
=== hook.py
def on_config(config):
    config.extra_javascript.append("added.js")

def on_page_markdown(markdown, page, config, files):
    return markdown + "; ".join(["", *(one["lang"] for one in config.extra["alternate"])])
=== content/added.js
"""


def test_plugins_read_the_languages_and_add_to_the_configuration_once_in_each(
    tmp_path: Path,
) -> None:
    draw(tmp_path, CONFIG.replace("theme:", "hooks: [hook.py]\ntheme:") + HOMES + ONCE)
    for make in (build, sxs):
        make(tmp_path)
        pages = [path.read_text("utf-8") for path in (tmp_path / "site").glob("**/index.html")]
        assert {page.count("added.js") for page in pages} == {1}
        assert all("; en-US; sl-SI" in page for page in pages)


def test_names_of_the_palette_and_of_permalinks_are_the_owner_s(tmp_path: Path) -> None:
    palette = """font: false
  palette:
    - {scheme: default, toggle: {icon: material/weather-sunny, name: Darker please}}
    - {scheme: slate, toggle: {icon: material/weather-night}}
markdown_extensions:
  - toc: {permalink: true, permalink_title: Stay here}"""
    drawing = CONFIG.replace("font: false", palette) + HOMES
    draw(tmp_path, drawing)
    page = strict(tmp_path).page("sl-SI")
    assert 'title="Darker please"' in page
    assert f'title="{words.load("sl-SI").light_mode}"' in page
    assert 'title="Stay here"' in page


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: material\n  font: false", "name: mkdocs", "sxs needs the theme material"),
        ("- i18n:\n", "- i18n:\n      docs_structure: suffix\n", "sxs needs a folder for each"),
    ],
)
def test_what_cannot_be_is_one_sentence(tmp_path: Path, old: str, new: str, said: str) -> None:
    draw(tmp_path, CONFIG.replace(old, new) + HOMES)
    for command in (("mkdocs", "build"), ("mkdocs_sxs", "build")):
        done = run_module(tmp_path, *command)
        told = done.stdout + done.stderr
        assert done.returncode == 1
        assert said in told
        assert "Traceback" not in told


def test_a_place_without_a_name_harms_nobody(tmp_path: Path) -> None:
    draw(tmp_path, f"{CONFIG}=== content/en-US/index.md\n# Help\n\n<a name></a> <a id></a> Here.\n")
    assert build(tmp_path, "--strict").code == 0
    assert sxs(tmp_path).returncode == 0
