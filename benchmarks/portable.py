"""Whether Markdown for other generators shows what the page shows, on a site's own articles.

    python benchmarks/portable.py [--pages 500] PROJECT LOCALE

PROJECT is a folder with a mkdocs.yml. Pages are drawn by lot, the same ones every time. Each is
written for Hugo and for Zensical and read again, by a reader of CommonMark and by Python-Markdown;
counted are the pages of which the readers show the same letters.
"""

from __future__ import annotations

import argparse
import html
import random
import re
from collections.abc import Callable
from pathlib import Path

from markdown import Markdown
from markdown_it import MarkdownIt

from mkdocs_sxs.build.cache.stored_articles import StoredArticles
from mkdocs_sxs.host.generator import open_site
from mkdocs_sxs.pages import render
from mkdocs_sxs.portable import escaping
from mkdocs_sxs.portable.blocks import Blocks
from mkdocs_sxs.portable.dialect import Dialect, Hugo, Zensical

_TAG = re.compile(r"<[/a-zA-Z!][^<>]*>")


def _letters(text: str) -> list[str]:
    """Give the letters of a text, sorted, as labels of tabs may stand elsewhere."""
    return sorted(re.sub(r"[\s\xa0]", "", text))


def main() -> None:
    """Count, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("project", type=Path)
    parser.add_argument("locale")
    parser.add_argument("--pages", type=int, default=500)
    given = parser.parse_args()
    site = open_site(str(given.project / "mkdocs.yml")).read_quietly(StoredArticles())
    articles = [
        one
        for one in site.catalog.articles(given.locale)
        if site.is_publishers(one) and not one.is_fallback
    ]
    chosen = random.Random(1).sample(articles, min(given.pages, len(articles)))  # noqa: S311
    commonmark = MarkdownIt("commonmark", {"html": True}).enable("table")
    python = Markdown(
        extensions=[
            "admonition", "attr_list", "md_in_html", "tables", "pymdownx.details",
            "pymdownx.highlight", "pymdownx.superfences", "pymdownx.tabbed",
        ],
        extension_configs={"pymdownx.tabbed": {"alternate_style": True}},
    )  # fmt: skip
    readers: tuple[tuple[Dialect, Callable[[str], str]], ...] = (
        (Hugo(), lambda text: str(commonmark.render(re.sub(r"(?m) \{#[\w.:-]+\}$", "", text)))),
        (Zensical(), lambda text: python.reset().convert(text)),
    )
    for dialect, read in readers:
        same = 0
        for one in chosen:
            text = render.choose_text(one, site)
            tree = render.render(one, site, text).converted.tree
            written = Blocks(dialect, lambda address, _raw: address).write(tree)
            shown = html.unescape(_TAG.sub("", read(written)))
            same += _letters(shown) == _letters(escaping.plain("".join(tree.itertext())))
        name = type(dialect).__name__
        print(f"{given.locale}, {name}: {same:,} of {len(chosen):,} pages show the same letters")


if __name__ == "__main__":
    main()
