"""A site's own templates read what the key of a page holds, or the site is not cached."""

from __future__ import annotations

from pathlib import Path

import jinja2
import material
import pytest

from mkdocs_sxs.host import template_reads
from tree import CONFIG, article, draw
from warm import build, replace, warm

MAIN = '{% extends "sxs.html" %}\n{% block announce %}@{% endblock %}\n'


def with_main(text: str) -> str:
    """Draw a template of the owner's that shows a text above every page."""
    return "main.html\n" + MAIN.replace("@", text)


READ = {
    "what a page says": "{{ page.title }} {{ page.meta.author }} {{ page.content | striptags }}",
    "its table of contents": "{% for one in page.toc %}{{ one.title }}{{ one.url }}{% endfor %}",
    "where it lies": "{{ page.url | url }} {{ page.file.src_uri }} {{ page['canonical_url'] }}",
    "the navigation": """
        {% macro tree(items) %}
          {% for one in items recursive %}
            {% if one.is_section %}{{ one.title }}{{ loop(one.children) }}
            {% else %}<a href="{{ one.url | url }}"{% if one.active %} class="now"{% endif %}></a>
            {% endif %}
          {% endfor %}
        {% endmacro %}
        {{ tree(nav) }} {{ tree(nav.items | selectattr("is_section")) }}""",
    "the next page": "{% set after = page.next_page %}{% if after %}{{ after.title }}{% endif %}",
    "settings": "{{ config.site_name }} {{ config.extra.team.name }} {{ config.theme.logo }}",
    "a plugin that is there": "{% if 'material/search' in config.plugins %}search{% endif %}",
    "what this package gives": "{{ sxs.words.language }} {{ sxs.notice.translated.text }}",
    "the theme's words": "{{ lang.t('source') }} {% trans %}Made{% endtrans %}",
    "a namespace": "{% set all = namespace(n=0) %}{% set all.n = all.n + 1 %}{{ all.n }}",
    "titles of the navigation": "{{ nav.pages | map(attribute='title') | join(', ') }}",
    "a part of the theme's": '{% set nav_item = nav.homepage %}'
    '{% import "partials/nav-item.html" as item with context %}{{ item.render(nav_item, "a", 1) }}',
}  # fmt: skip


@pytest.mark.parametrize("what", READ)
def test_what_the_key_of_a_page_holds_may_be_read(what: str) -> None:
    assert refused(READ[what]) == []


REFUSED = {
    "nav.homepage.content": "{{ nav.homepage.content | striptags }}",
    "nav.homepage.meta.slogan": "{{ nav.homepage.meta.slogan }}",
    "page.update_date": "{{ page.update_date }}",
    "build_date_utc": "{{ build_date_utc.year }}",
    "pages": "{% for one in pages %}{{ one.page.title }}{% endfor %}",
    "page['update_date']": "{{ page['update_date'] }}",
    "page | attr('update_date')": "{{ page | attr('update_date') }}",
    "page[key]": "{% set key = 'update' ~ '_date' %}{{ page[key] }}",
    "page | attr(key)": "{% set key = 'update_date' %}{{ page | attr(key) }}",
    "….content": "{{ (page or nav.homepage).content }}",
    "….meta.slogan": "{{ (nav.homepage and page).meta.slogan }}",
    "…[0].content": "{{ (page.toc + nav.pages)[0].content }}",
    "mine.update_date": "{% set mine = page %}{{ mine.update_date }}",
    "both.update_date": "{% set both = page if page else none %}{{ both.update_date }}",
    "one.content": "{% for one in nav.items %}{{ one.content }}{% endfor %}",
    "inner.content": "{% for a in nav %}{% for inner in a.children %}{{ inner.content }}"
    "{% endfor %}{% endfor %}",
    "given.content": "{% macro show(given) %}{{ given.content }}{% endmacro %}"
    "{{ show(nav.homepage) }}",
    "it.content": "{% with it = page.parent %}{{ it.content }}{% endwith %}",
    "all.home.content": "{% set all = namespace(home=nav.homepage) %}{{ all.home.content }}",
    "all.late.content": "{% set all = namespace() %}{% set all.late = nav.homepage %}"
    "{{ all.late.content }}",
    "loop.previtem.content": "{% for one in nav %}{{ loop.previtem.content }}{% endfor %}",
    "nav.pages | map(attribute='content')":
        "{{ nav.pages | map(attribute='content') | join }}",
    "nav.pages | selectattr('content')":
        "{{ nav.pages | selectattr('content') | list | length }}",
    "nav.pages | sort(attribute='update_date')":
        "{% for one in nav.pages | sort(attribute='update_date') %}{{ one.title }}{% endfor %}",
    "first.content": "{% set first = (nav.pages | list)[0] %}{{ first.content }}",
    "group.content": "{% for group in {'a': nav.homepage} %}{{ group.content }}{% endfor %}",
    "nav": "{{ nav }}",
    "page": "{{ 'of ' ~ page }}",
    "config": "{{ config | tojson }}",
    "config.docs_dir": "{{ config.docs_dir }}",
    "config.build_date_utc": "{{ config.build_date_utc }}",
    "page.file.content_string": "{{ page.file.content_string }}",
    "page.__class__": "{{ page.__class__ }}",
    "now": "{{ now() }}",
    "lipsum": "{{ lipsum() }}",
    "config.extra.tags | random": "{{ config.extra.tags | random }}",
    "config.extra.seen.append": "{% set _x = config.extra.seen.append(page.title) %}",
    "i18n_alternates": "{{ i18n_alternates | length }}",
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_it_does_not_hold_may_not(name: str) -> None:
    assert any(name in each for each in refused(REFUSED[name]))


def refused(text: str) -> list[str]:
    """Say what a template reads that it may not."""
    return [
        one.name for one in template_reads.refused({"main.html": template_reads.parse(text)})[0]
    ]


_OF_PLUGINS = {"blog.html", "blog-post.html", "partials/post.html", "partials/pagination.html",
               "partials/social.html"}  # fmt: skip
"""Material's templates for plugins that are not known; and one that asks for a filter of none."""


def test_a_copy_of_any_template_of_the_themes_may_be_the_owners() -> None:
    folders = [Path(material.__file__).parent / "templates",
               Path(template_reads.__file__).parents[1] / "theme"]  # fmt: skip
    trees = {
        f"{number}/{path.relative_to(folder).as_posix()}": template_reads.parse(path.read_text())
        for number, folder in enumerate(folders)
        for path in folder.rglob("*.html")
        if path.relative_to(folder).as_posix() not in _OF_PLUGINS
        and not {".icons", "fragments"} & set(path.parts)
    }
    assert template_reads.refused(trees)[0] == []


def test_the_theme_takes_no_file_for_a_template_but_pages_and_icons() -> None:
    """Files of other endings are read only where a template of the owner's names them."""
    folder = Path(material.__file__).parent / "templates"
    named = {
        name
        for path in folder.rglob("*.html")
        if "fragments" not in path.parts
        for name in template_reads.names_of_templates(template_reads.parse(path.read_text()))
        if name is not None
    }
    assert [name for name in named if not name.endswith((".html", ".svg"))] == []


OWN = CONFIG.replace("name: material", "name: material\n  custom_dir: own")
SITE = f"""{OWN}
=== content/en-US/index.md
# Help
=== content/sl-SI/index.md
---
title: Pomoč
ms.topic: landing
---
# Pomoč

Stare besede.
=== content/sl-SI/sync.md
{article("Sinhronizacija", "Sync")}
=== content/sl-SI/lock.md
{article("Zaklepanje", "Lock")}
"""


def with_templates(*templates: str) -> str:
    return SITE + "".join(f"=== own/{one}\n" for one in templates)


NOT_KEPT = {
    "the text of another page": (
        [with_main("{{ nav.homepage.content }}")],
        "own/main.html shows nav.homepage.content",
    ),
    "the time": (
        [with_main("{{ page.update_date }}")],
        "own/main.html shows page.update_date",
    ),
    "the time, in a file of any ending": (
        [
            with_main("{% include 'partials/date.jinja' %}"),
            "partials/date.jinja\n{{ build_date_utc }}\n",
        ],
        "own/partials/date.jinja shows build_date_utc",
    ),
    "the time, in a file whose name is worked out": (
        [
            with_main("{% include './' ~ config.extra.part ~ '.css' %}"),
            "date.css\n{{ build_date_utc }}\n",
        ],
        "own/date.css shows build_date_utc",
    ),
    "the text of another page, by a part of the theme's": (
        [with_main("{% set page = nav.homepage %}{{ page.title }}"
                                     "{% include 'partials/content.html' %}")],
        "shows page.",
    ),
    "what cannot be read": (["main.html\n{% if %}\n"], "own/main.html cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize("what", NOT_KEPT)
def test_a_site_whose_templates_show_what_is_not_known_is_not_cached(
    tmp_path: Path, what: str
) -> None:
    templates, said = NOT_KEPT[what]
    draw(tmp_path, with_templates(*templates))
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(tmp_path)
        assert said in reason(tmp_path)


def reason(root: Path) -> str:
    """Say why a site is not cached."""
    from mkdocs.config import load_config

    from mkdocs_sxs.host import contributions

    return contributions.contributions_of(load_config(str(root / "mkdocs.yml"))).reason


def test_nothing_is_kept_of_such_a_site_and_a_line_says_so(tmp_path: Path) -> None:
    draw(tmp_path, with_templates(with_main("{{ nav.homepage.content }}")))
    assert "Nothing is cached: own/main.html shows nav.homepage.content" in build(tmp_path)
    assert not (tmp_path / ".cache").exists()


def test_a_file_that_is_no_template_is_not_looked_at(tmp_path: Path) -> None:
    own = [with_main("{{ page.title }}"), "vue.js\nconst t = '{{ time }}'\n"]
    draw(tmp_path, with_templates(*own))
    assert reason(tmp_path) == ""


def test_a_template_that_reads_what_is_known_is_right_when_built_again(tmp_path: Path) -> None:
    own = with_main(READ["the navigation"] + "{{ page.content | length }}")
    edit = replace("content/sl-SI/lock.md", "Zaklepanje: vsebina", "Zaklenite vrata")
    found = warm(tmp_path, with_templates(own), edit)
    assert found.stale == []
    assert found.made["sl-SI"] == 1
    assert "sl-SI/lock/index.html" in found.changed


def test_a_page_for_lost_addresses_of_the_owners_follows_the_navigation(tmp_path: Path) -> None:
    lost = '404.html\n{% extends "main.html" %}\n{% block content %}'
    lost += "{% for one in nav.pages %}{{ one.title }} {% endfor %}{% endblock %}\n"
    drawing = with_templates(lost) + "=== content/en-US/about.md\n---\ntitle: About\n---\n# About\n"
    drawing = drawing.replace("plugins:\n", "nav: [index.md, about.md]\nplugins:\n")
    change = replace("content/en-US/about.md", "title: About", "title: Of us")
    found = warm(tmp_path, drawing, change)
    assert found.stale == []
    assert "404.html" in found.changed


def test_a_template_that_is_none_says_so() -> None:
    with pytest.raises(jinja2.TemplateError):
        template_reads.parse("{% if %}")
