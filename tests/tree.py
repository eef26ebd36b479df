"""Draws a project as a tree of files and builds it for real.

A drawing holds files under lines of `=== path`:

    === mkdocs.yml
    site_name: Help
    === content/sl-SI/sync.md
    # Sinhronizacija

`{{pair ID|LOCALIZED|SOURCE}}` in a drawing stands for the scaffolding of one segment, so that
a drawing can be read.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

from command import run_module

CONFIG = """
=== mkdocs.yml
site_name: Help
site_url: https://example.org/help/
docs_dir: content
theme:
  name: material
  font: false
plugins:
  - sxs
  - i18n:
      languages:
        - {locale: en-US, name: English, default: true}
"""
"""The least a site needs."""

BREAKS = """
=== breaks.py
from markdown.preprocessors import Preprocessor

class Breaks(Preprocessor):
    def run(self, lines):
        if any("Pokvari." in line for line in lines):
            raise RuntimeError("too odd a text")
        return lines

def on_config(config):
    from markdown import Extension

    class Odd(Extension):
        def extendMarkdown(self, md):
            md.preprocessors.register(Breaks(md), "breaks", 100_000)

    config.markdown_extensions.append(Odd())
"""
"""A hook of a site's own by which an article that says `Pokvari.` cannot be rendered."""

_PAIR = re.compile(r"\{\{pair ([^|{}]+)\|(.*?)\|(.*?)\}\}", re.DOTALL)


def pair(identifier: str, localized: str, source: str) -> str:
    """Write one segment as scaffolding."""
    return (
        f'<span data-ttu-id="{identifier}">{localized}</span>'
        f'<span class="sxs-lookup"><span data-stu-id="{identifier}">{source}</span></span>'
    )


def article(title: str, english: str, *, front: str = "", locale: str = "sl-SI") -> str:
    """Write a small article: front matter, a heading and a sentence, all as pairs."""
    slug = re.sub(r"[^a-z0-9_ -]", "", english.lower()).replace(" ", "-")
    return (
        f"---\ntitle: {title}\n{front}ms.contentlocale: {locale}\n---\n"
        f'# <a name="{slug}"></a>{pair("aaaaa-102", title, english)}\n\n'
        f"{pair('aaaaa-103', f'{title}: vsebina.', f'{english}: contents.')}\n"
    )


def expand(drawing: str) -> str:
    """Write the segments of a drawing as scaffolding."""
    return _PAIR.sub(lambda found: pair(found[1], found[2], found[3]), drawing)


def draw(into: Path, drawing: str) -> Path:
    """Write the files of a drawing below a folder."""
    for part in re.split(r"^=== ", textwrap.dedent(drawing), flags=re.MULTILINE)[1:]:
        name, _, text = part.partition("\n")
        path = into / name.strip()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(expand(text).encode())
    return into


@dataclass(frozen=True)
class Built:
    """What a build left behind."""

    root: Path
    code: int
    log: str

    def page(self, path: str) -> str:
        """The HTML of a page, by its address below the site's root."""
        return (self.root / "site" / path / "index.html").read_text(encoding="utf-8")

    def text(self, path: str) -> str:
        """The text of a file of the site."""
        return (self.root / "site" / path).read_text(encoding="utf-8")

    def sitemaps(self) -> str:
        """The texts of all sitemaps that the index names."""
        names = re.findall(r"<loc>\S*/(\S+)</loc>", self.text("sitemap.xml"))
        return "".join(map(self.text, names))

    def pages(self) -> list[str]:
        """The addresses of all pages."""
        site = self.root / "site"
        return sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))

    def problems(self) -> list[str]:
        """The findings in the log, as `file:line [rule]`."""
        found = re.findall(r"(content/\S*?(?::\d+)?): .* (\[[a-z-]+\])$", self.log, re.MULTILINE)
        return [f"{where} {rule}" for where, rule in found]


def build(root: Path, *options: str, site: str = "site") -> Built:
    """Run `mkdocs build` in a folder."""
    done = run_module(root, "mkdocs", "build", "--site-dir", site, *options)
    return Built(root, done.returncode, done.stdout + done.stderr)
