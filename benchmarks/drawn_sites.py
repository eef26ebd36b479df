"""Sites that are drawn of the articles of the corpus, side by side or stripped."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Sequence
from pathlib import Path

from mkdocs_sxs.editions import edition

FIVE = ("sl-SI", "ro-RO", "sv-SE", "bg-BG", "et-EE")
MANY = [
    "sl-SI", "ro-RO", "sv-SE", "bg-BG", "et-EE", "he-IL", "ja-JP", "ar-SA", "cs-CZ",
    "da-DK", "de-DE", "el-GR", "es-ES", "fi-FI", "fr-FR", "hr-HR", "hu-HU", "id-ID",
    "it-IT", "ko-KR", "lt-LT", "lv-LV", "nb-NO", "nl-NL", "pl-PL", "pt-BR", "pt-PT",
    "ru-RU", "sk-SK", "sr-Latn-RS", "th-TH", "tr-TR", "uk-UA", "vi-VN", "zh-CN", "zh-TW",
]  # fmt: skip

OURS = """
site_name: Help
site_url: https://example.org/help/
docs_dir: content
theme: {name: material, font: false}
plugins:
  - sxs
  - i18n:
      languages:
        - {locale: LOCALE, name: First, default: true}
"""
PLAIN = """
site_name: Help
site_url: https://example.org/help/
docs_dir: content
theme:
  name: material
  font: false
  features: [navigation.prune]
NAVplugins:
  - search
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      languages:
LANGUAGES
markdown_extensions: [attr_list, md_in_html, tables, admonition, {toc: {permalink: true}}]
"""
# The bare stack without a navigation. Beside it stand two with one that is pruned: articles in
# sections, so that a page lists those of its section and the other sections; and all in one
# folder, as they lie in these repositories, where every page lists all the others.
NOT_IN_NAV = """not_in_nav: |
  *.md
  !index.md
"""
SECTION = 40
"""Articles in a section. Of 1,500 that is as many as there are sections: pages list the fewest."""


class Articles:
    """The articles of the archives, as they are and stripped, by locale and name."""

    def __init__(self, corpus: Path, into: Path) -> None:
        self.raw: dict[str, dict[str, str]] = {}
        for archive in sorted(corpus.glob("??-*.tar.xz")):
            locale = archive.name.partition(".")[0]
            with tarfile.open(archive) as tar:
                tar.extractall(into / locale, filter="data")
            self.raw[locale] = {
                path.name: text
                for path in sorted((into / locale).rglob("*.md"))
                if "data-ttu-id" in (text := path.read_text(encoding="utf-8", errors="replace"))
            }
        self.names = sorted(set.intersection(*(set(one) for one in self.raw.values())))

    def text(self, locale: str, name: str) -> str:
        """Give an article in a locale; any but the five borrows one of theirs."""
        if locale in FIVE:
            return self.raw[locale][name]
        text = self.raw[FIVE[hash_of(locale) % len(FIVE)]][name]
        return re.sub(r"(?m)^(ms\.contentlocale: ).*$", rf"\g<1>{locale}", text)

    def chosen(self, count: int) -> list[str]:
        """Name as many articles, from all over the alphabet; more than there are come again."""
        every = len(self.names)
        if count > every:
            return [self.names[number % every] for number in range(count)]
        return [self.names[number * every // count] for number in range(count)]

    def draw(self, folder: Path, locales: Sequence[str], count: int, kind: str) -> Path:
        """Lay a site: `count` articles in each of the locales."""
        stripped = kind != "ours"
        names = self.chosen(count)
        for locale in locales:
            into = folder / "content" / locale
            into.mkdir(parents=True)
            (into / "index.md").write_text(f"---\ntitle: Help\n---\n# Help {locale}\n")
            for number, name in enumerate(names):
                text = self.text(locale, name)
                if stripped:
                    text = edition.extract_edition(text, "localized").text
                # More articles than there are become other articles by their names.
                again = f"{number // len(self.names)}-" if number >= len(self.names) else ""
                lies = into / f"part-{number // SECTION:03}" if kind == "sections" else into
                lies.mkdir(exist_ok=True)
                (lies / f"{again}{name}").write_text(text, encoding="utf-8")
        languages = "\n".join(
            f"        - {{locale: {locale}, name: {locale}, theme: {{language: en}}"
            + (", default: true}" if locale == locales[0] else "}")
            for locale in locales
        )
        if stripped:
            nav = NOT_IN_NAV if kind == "stripped" else ""
            (folder / "mkdocs.yml").write_text(
                PLAIN.replace("LANGUAGES", languages).replace("NAV", nav)
            )
        else:
            (folder / "mkdocs.yml").write_text(OURS.replace("LOCALE", locales[0]))
        return folder


def hash_of(text: str) -> int:
    """A number for a text, the same in each run."""
    return sum(map(ord, text))
