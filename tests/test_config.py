"""Configuration: what need not be written, and what a mistake in it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import switcher
from tree import CONFIG, Built, article, build, draw

ARTICLE = f"=== content/sl-SI/slika.md\n{article('Slika', 'Picture')}"


def configured(tmp_path: Path, was: str, now: str, tree: str = ARTICLE) -> Built:
    assert was in CONFIG
    draw(tmp_path, CONFIG.replace(was, now))
    draw(tmp_path, tree)
    return build(tmp_path, "--strict")


MISTAKES = {
    "a value that is none of the choices": (
        "  - sxs\n",
        "  - sxs: {text: english}\n",
        "option 'text': write localized or source in place of english.",
    ),
    "a list where one value is wanted": (
        "  - sxs\n",
        "  - sxs: {text: [source]}\n",
        "option 'text': write localized or source in place of [\"source\"].",
    ),
    "a word where yes or no is wanted": (
        "  - sxs\n",
        "  - sxs: {unwrap_safelinks: sometimes}\n",
        "option 'unwrap_safelinks': write true or false in place of sometimes.",
    ),
    "a number where yes or no is wanted": (
        "  - sxs\n",
        "  - sxs: {mend: 1}\n",
        "option 'mend': write true or false in place of 1.",
    ),
    "a key of checks that does not exist": (
        "  - sxs\n",
        "  - sxs: {check: {glosary: {}}}\n",
        "check: there is no 'glosary'; there are never_translate, glossary, ignore.",
    ),
    "one language to build, in another spelling": (
        "  - sxs\n",
        "  - sxs: {build_only_locale: sl_SI}\n",
        "option 'build_only_locale': write sl-SI in place of sl_SI.",
    ),
    "one language to build that is none of the site": (
        "  - sxs\n",
        "  - sxs: {build_only_locale: fi-FI}\n",
        "sxs: build_only_locale is fi-FI, which is no language of this site; write en-US or sl-SI.",
    ),
    "an option that does not exist": (
        "  - sxs\n",
        "  - sxs: {unwrap_safelink: false}\n",
        "sxs has no option 'unwrap_safelink'; write unwrap_safelinks.",
    ),
    "a plugin that is given strangers' text and not there": (
        "  - sxs\n",
        "  - sxs: {text_safe: [macro]}\n  - macros\n",
        "text_safe names 'macro', which is no plugin of this site; write macros.",
    ),
    "a Markdown extension, which reads no text before it is judged": (
        "  - sxs\n",
        "  - sxs: {text_safe: [toc]}\n",
        "text_safe names 'toc', which is no plugin of this site; remove it.",
    ),
    "an option that another one took the place of": (
        "  - sxs\n",
        "  - sxs: {index_machine_translations: true}\n",
        "sxs has no option 'index_machine_translations'; write `index: unless-forbidden` to let "
        "machine translations in.",
    ),
    "no i18n plugin": (
        "  - i18n:\n      languages:\n        - {locale: en-US, name: English, default: true}\n",
        "",
        "sxs needs the plugin i18n (mkdocs-static-i18n) beside it; add to plugins in mkdocs.yml: "
        "i18n: {languages: [{locale: en-US, name: English, default: true}]}",
    ),
    "a language without a folder": (
        "default: true}\n",
        "default: true}\n        - {locale: fi-FI, name: Suomi}\n",
        "the language fi-FI is listed, but there is no folder",
    ),
    "a language in another spelling": (
        "default: true}\n",
        "default: true}\n        - {locale: sl_SI, name: Slovensko}\n",
        "'sl_SI' is no language tag in its canonical spelling; write sl-SI.",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_stops_the_build_and_says_the_mend(tmp_path: Path, name: str) -> None:
    was, now, sentence = MISTAKES[name]
    built = configured(tmp_path, was, now)
    assert built.code != 0
    assert sentence in " ".join(built.log.split())
    assert "Traceback" not in built.log


def test_a_folder_is_all_that_a_language_needs(tmp_path: Path) -> None:
    tree = "".join(
        f"=== content/{tag}/slika.md\n{article(title, 'Picture', locale=tag)}"
        for tag, title in [("he-IL", "תמונה"), ("ja-JP", "画像"), ("sr-Latn-RS", "Slika")]
    )
    built = configured(tmp_path, "  - sxs\n", "  - sxs\n", tree)
    assert built.code == 0, built.log
    assert built.pages() == sorted(
        [".", "slika"]
        + [f"{tag}{page}" for tag in ("he-IL", "ja-JP", "sr-Latn-RS") for page in ("", "/slika")]
    )
    hebrew = built.page("he-IL/slika")
    assert '<html lang="he-IL" dir="rtl"' in hebrew
    assert '<body dir="rtl"' in hebrew
    names = [one.name for one in switcher.choices(hebrew)]
    assert names == ["English", "Srpski (latinica)", "עברית", "日本語"]


def test_languages_of_one_name_stand_in_the_same_order_in_every_build(tmp_path: Path) -> None:
    tags = ["es-AR", "es-CL", "es-CO", "es-ES", "es-MX", "es-PE"]
    tree = "".join(
        f"=== content/{tag}/imagen.md\n{article('Imagen', 'Picture', locale=tag)}" for tag in tags
    )
    built = configured(tmp_path, "  - sxs\n", "  - sxs\n", tree)
    assert built.code == 0, built.log
    listed = [one.tag for one in switcher.choices(built.page("imagen"))]
    assert listed == ["en-US", *tags]


def test_a_language_is_called_what_its_owner_calls_it(tmp_path: Path) -> None:
    listed = "default: true}\n        - {locale: sl-SI, name: Slovensko}\n"
    tree = ARTICLE + f"=== content/ja-JP/slika.md\n{article('画像', 'Picture', locale='ja-JP')}"
    built = configured(tmp_path, "default: true}\n", listed, tree)
    assert built.code == 0, built.log
    names = [one.name for one in switcher.choices(built.page("slika"))]
    assert names == ["English", "Slovensko", "日本語"]


def test_a_name_is_text_whatever_it_holds_in_templates_of_the_owner_too(tmp_path: Path) -> None:
    listed = """default: true}\n        - {locale: sl-SI, name: "Mi & 'vi' <3"}\n"""
    with_ours = CONFIG.replace("default: true}\n", listed).replace(
        "font: false", "font: false\n  custom_dir: overrides"
    )
    draw(
        tmp_path,
        f"""{with_ours}{ARTICLE}
=== overrides/main.html
{{% extends "sxs.html" %}}
{{% block announce %}}
{{% for one in sxs.switcher %}}<i>{{{{ one.name | e }}}}</i>{{% endfor %}}
{{% endblock %}}
""",
    )
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    page = built.page("slika")
    assert [one.name for one in switcher.choices(page)] == ["English", "Mi & 'vi' <3"]
    assert re.findall(r"<i>(.*?)</i>", page) == ["English", "Mi &amp; &#39;vi&#39; &lt;3"]


# Whose option it is, and what is listed.
ONLY = {
    "a language that is found by its folder": ("  - sxs: {build_only_locale: sl-SI}\n", ""),
    "a listed language, by static-i18n's own option": (
        "  - sxs\n",
        "        - {locale: sl-SI, name: Slovenščina}\n      build_only_locale: sl-SI\n",
    ),
}


@pytest.mark.parametrize("name", ONLY)
def test_one_language_may_be_built_alone(tmp_path: Path, name: str) -> None:
    option, listed = ONLY[name]
    draw(tmp_path, CONFIG.replace("  - sxs\n", option).replace("true}\n", f"true}}\n{listed}"))
    draw(tmp_path, ARTICLE)
    draw(tmp_path, f"=== content/sv-SE/bild.md\n{article('Bild', 'Image', locale='sv-SE')}")
    built = build(tmp_path, "--strict")
    assert built.code == 0, built.log
    assert built.pages() == [".", "slika"]
    assert '<html lang="sl-SI"' in built.page("slika")
    assert switcher.choices(built.page("slika")) == []


def test_a_language_without_a_home_page_gets_a_list_of_its_articles(tmp_path: Path) -> None:
    built = configured(tmp_path, "  - sxs\n", "  - sxs\n")
    assert built.code == 0, built.log
    assert '<a href="slika/">Slika</a>' in built.page("sl-SI")
    assert '<a href="slika/">Picture</a>' in built.page("")


def test_the_title_of_a_home_page_names_the_site_in_its_language(tmp_path: Path) -> None:
    home = "=== content/sl-SI/index.md\n---\ntitle: Pomoč\n---\n# Pomoč\n"
    built = configured(tmp_path, "  - sxs\n", "  - sxs\n", ARTICLE + home)
    assert built.code == 0, built.log
    assert "<title>Slika – Pomoč</title>" in built.page("sl-SI/slika")
    assert "<title>Picture – Help</title>" in built.page("slika")
    assert "Help" not in built.page("sl-SI/slika")


def test_a_language_that_lacks_a_page_is_not_offered_there(tmp_path: Path) -> None:
    tree = f"=== content/sl-SI/slika.md\n{article('Slika', 'Picture')}"
    tree += f"=== content/sv-SE/bild.md\n{article('Bild', 'Image', locale='sv-SE')}"
    built = configured(tmp_path, "  - sxs\n", "  - sxs\n", tree)
    assert built.code == 0, built.log
    page = built.page("sl-SI/slika")
    assert 'hreflang="en-US"' in page
    assert 'hreflang="sv-SE"' not in page
    assert 'hreflang="sv-SE"' in built.page("sl-SI")


def test_text_source_shows_the_english_and_hides_it_from_crawlers(tmp_path: Path) -> None:
    built = configured(tmp_path, "  - sxs\n", "  - sxs: {text: source}\n")
    assert built.code == 0, built.log
    html = built.page("sl-SI/slika")
    assert "Picture: contents." in html
    assert "Slika" not in html
    assert '<html lang="en-US" dir="ltr"' in html
    assert '<meta name="robots" content="noindex">' in html


def test_what_is_said_of_checks_leaves_pages_alone(tmp_path: Path) -> None:
    checks = "{never_translate: [Slika], glossary: {sl: {picture: risba}}, ignore: [quotes]}"
    built = configured(tmp_path, "  - sxs\n", f"  - sxs: {{check: {checks}}}\n")
    assert built.code == 0, built.log
    assert "Slika" in built.page("sl-SI/slika")


def test_safelinks_stay_where_they_are_wanted(tmp_path: Path) -> None:
    link = "https://x.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org&amp;data=1"
    tree = ARTICLE + f"\n[a]({link})\n"
    kept = configured(tmp_path, "  - sxs\n", "  - sxs: {unwrap_safelinks: false}\n", tree)
    assert kept.code == 0, kept.log
    assert f'href="{link}"' in kept.page("sl-SI/slika")  # and &amp; is not doubled
    unwrapped = configured(tmp_path, "  - sxs\n", "  - sxs\n", tree)
    assert 'href="https://example.org"' in unwrapped.page("sl-SI/slika")


def test_machine_translations_may_be_indexed_where_the_owner_says_so(tmp_path: Path) -> None:
    text = article("Slika", "Picture", front="ms.translationtype: MT\n")
    tree = f"=== content/sl-SI/slika.md\n{text}"
    built = configured(tmp_path, "  - sxs\n", "  - sxs: {index: unless-forbidden}\n", tree)
    assert built.code == 0, built.log
    assert 'name="robots"' not in built.page("sl-SI/slika")
    assert "sl-SI/slika/" in built.sitemaps()


def test_shared_files_serve_every_language(tmp_path: Path) -> None:
    tree = ARTICLE + "\n![Slika](../images/a.svg)\n=== content/images/a.svg\n<svg/>\n"
    built = configured(tmp_path, "  - sxs\n", "  - sxs\n", tree)
    assert built.code == 0, built.log
    assert 'src="../../images/a.svg"' in built.page("sl-SI/slika")
    assert built.text("images/a.svg") == "<svg/>\n"


def test_files_instead_of_folders(tmp_path: Path) -> None:
    built = configured(tmp_path, "docs_dir: content\n",
                       "docs_dir: content\nuse_directory_urls: false\n")  # fmt: skip
    assert built.code == 0, built.log
    html = built.text("sl-SI/slika.html")
    assert 'href="../slika.html" lang="en-US"' in html
    assert 'href="https://example.org/help/sl-SI/slika.html"' in html


def test_pages_left_out_are_left_out_of_everything(tmp_path: Path) -> None:
    tree = ARTICLE + "=== content/sl-SI/skica.md\n---\ntitle: Skica\n---\nSkica.\n"
    built = configured(tmp_path, "docs_dir: content\n",
                       "docs_dir: content\nexclude_docs: skica.md\n", tree)  # fmt: skip
    assert built.code == 0, built.log
    assert "sl-SI/skica" not in built.pages()
    assert "skica" not in built.sitemaps()
    assert "Skica" not in built.page("sl-SI")


def test_a_search_plugin_left_in_the_configuration_does_nothing(tmp_path: Path) -> None:
    built = configured(tmp_path, "  - sxs\n", "  - search\n  - sxs\n")
    assert built.code == 0, built.log
    assert "The plugin search is not used; sxs brings its own. It may be left out." in built.log
    assert not (tmp_path / "site" / "search").exists()
    assert 'data-md-component="search"' not in built.page("sl-SI/slika")


def test_articles_stay_out_of_the_navigation_that_every_page_carries(tmp_path: Path) -> None:
    tree = ARTICLE + f"=== content/sl-SI/druga.md\n{article('Druga', 'Second')}"
    built = configured(tmp_path, "  - sxs\n", "  - sxs: {look: material}\n", tree)
    assert built.code == 0, built.log
    assert "druga" not in built.page("sl-SI/slika")
    assert "Domača stran" in built.page("sl-SI/slika")


def test_a_readme_is_a_home_page(tmp_path: Path) -> None:
    tree = ARTICLE + "=== content/sl-SI/README.md\n---\ntitle: Pomoč\n---\n# Pomoč\n\nUvod.\n"
    built = configured(tmp_path, "  - sxs\n", "  - sxs\n", tree)
    assert built.code == 0, built.log
    assert "Uvod." in built.page("sl-SI")
    assert "<title>Slika – Pomoč</title>" in built.page("sl-SI/slika")


def test_tags_that_static_i18n_has_doubts_about(tmp_path: Path) -> None:
    tree = ARTICLE + f"=== content/es-419/slika.md\n{article('Foto', 'Picture', locale='es-419')}"
    built = configured(tmp_path, "  - sxs\n", "  - sxs\n", tree)
    assert built.code == 0, built.log
    assert '<html lang="es-419" dir="ltr"' in built.page("es-419/slika")
    assert 'hreflang="es-419"' in built.page("sl-SI/slika")


def test_a_language_left_out_or_empty_is_no_language(tmp_path: Path) -> None:
    (tmp_path / "content" / "fi-FI").mkdir(parents=True)
    tree = ARTICLE + f"=== content/sv-SE/slika.md\n{article('Bild', 'Picture', locale='sv-SE')}"
    built = configured(tmp_path, "docs_dir: content\n",
                       "docs_dir: content\nexclude_docs: /sv-SE/\n", tree)  # fmt: skip
    assert built.code == 0, built.log
    assert built.pages() == [".", "sl-SI", "sl-SI/slika", "slika"]
    assert "Svenska" not in built.page("sl-SI/slika")
    assert "Suomi" not in built.page("sl-SI/slika")


def test_the_recovered_english_of_an_article_may_be_left_out(tmp_path: Path) -> None:
    built = configured(tmp_path, "docs_dir: content\n",
                       "docs_dir: content\nexclude_docs: /en-US/slika.md\n")  # fmt: skip
    assert built.code == 0, built.log
    assert built.pages() == [".", "sl-SI", "sl-SI/slika"]
    assert 'hreflang="en-US"' not in built.page("sl-SI/slika")


def test_an_ending_in_capitals_shows_nobody_its_scaffolding(tmp_path: Path) -> None:
    tree = ARTICLE + f"=== content/sl-SI/DRUGA.MD\n{article('Druga', 'Second')}"
    built = configured(tmp_path, "  - sxs\n", "  - sxs\n", tree)
    assert "content/sl-SI/DRUGA.MD [ending]" in built.problems()
    assert not (tmp_path / "site" / "sl-SI" / "DRUGA.MD").exists()


def test_a_link_that_leads_nowhere_harms_nobody(tmp_path: Path) -> None:
    (tmp_path / "content" / "sl-SI").mkdir(parents=True)
    (tmp_path / "content" / "sl-SI" / "lost.md").symlink_to("gone.md")
    draw(tmp_path, CONFIG)
    draw(tmp_path, ARTICLE)
    built = build(tmp_path)
    assert built.code == 0, built.log
    assert built.problems() == ["content/sl-SI/lost.md [broken-link]"]
    assert "sl-SI/slika" in built.pages()
