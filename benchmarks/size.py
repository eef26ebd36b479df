"""What a page weighs, and what of it the reading views cost.

    SXS_CORPUS=/folder/with/archives python benchmarks/size.py [--every 30] [--keep FOLDER]

Builds a site of every thirtieth article that three repositories share, and compares each page,
compressed as servers send it (gzip, level 6), with the same page without the reading views. A
page that is more than 3 % larger, by itself or with all that a first visit loads, is an error.
Then the two ways to carry the English: in a file beside the page, or in the page itself.
Last, the same articles in 36 languages: what a page takes of a host's space, uncompressed, with
all that there is for it, and what of its HTML is for what. `--keep` leaves the first site in a
folder.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import whole_sites
from mkdocs_sxs.languages import words

LOCALES = ("sl-SI", "ja-JP", "he-IL")
MOST = 0.03
"""By how much a page may be larger."""
SHARED = "what pages share"
LANGUAGES = 36
"""How many languages the publisher's largest articles have."""

CONFIG = f"""{whole_sites.CONFIG}
repo_url: https://github.com/example/help
edit_uri: edit/main/content/
"""
_OPENED = re.compile(r'<div class="sxs-text" data-original="([^"]+)">\n(.*)\n</div>', re.DOTALL)
_ASSETS = re.compile(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"')
_ENGINE = ("pagefind-entry.json", "pagefind-worker.js", "pagefind.js", "wasm.*")
"""The files of a search index that do not grow with the number of pages."""
_PARTS = {
    "the languages to switch to": r"<details[^>]*? data-languages.*?</details>",
    "the article": r"<article.*</article>",
    "head: the publisher's fields": r'<meta name="ms\.[^>]*>',
    "head: JSON-LD, Open Graph": r'<script type="application/ld.*?</script>|<meta prop[^>]*>',
    "head: title, description and the like": r"<title.*?</title>|<meta name[^>]*>",
    "head: addresses": r'<link rel="(?:can|alt|next|prev)[^>]*>',
    "head: policy": r"<meta http-equiv[^>]*>",
    "styles and scripts": r'<link rel="style[^>]*>|<script.*?</script>',
    "the line above the title": r'<div class="sxs-line.*?</div>\s*</details>.*?</div>',
    "light or dark": r'<form[^>]*? data-md-component="palette".*?</form>',
    "what leads on": r'<aside class="sxs-side.*?</aside>|<nav class="sxs-.*?</nav>',
    "a home page's lists": r'<div class="sxs-leads.*(?=</main>)',
}
"""What is in a page, in the order in which it is taken out of it."""
_VIEWS = {
    "sxs.css": ('[data-view="sentences"] .sxs-sentence:has(> .sxs-open),', ":root{--sxs-back"),
    "sxs.js": ("  /** Let a reader choose a view", "  /** Do something to a text"),
}
"""Where the views begin and end in the scripts and styles that every page loads."""


@dataclass(frozen=True)
class Page:
    """One page in bytes, compressed."""

    name: str
    with_views: int
    without: int
    inline: int
    """With its English in it."""
    beside: int
    """The file with its English."""

    @property
    def growth(self) -> float:
        """By how much the views make the page larger."""
        return self.with_views / self.without - 1


def packed(content: str | bytes) -> int:
    """Count the bytes of a text that is sent."""
    raw = content.encode() if isinstance(content, str) else content
    return len(gzip.compress(raw, 6, mtime=0))


def measure(path: Path, site: Path) -> Page | None:
    """Measure a page; None for one without English beside it."""
    html = path.read_text(encoding="utf-8")
    found = _OPENED.search(html)
    if found is None:
        return None
    english = (path.parent / found[1]).read_text(encoding="utf-8")
    without = html[: found.start()] + found[2] + html[found.end() :]
    island = english.replace("</", "<\\/")
    end = found.end()
    inline = f'{html[:end]}<script type="application/json">{island}</script>{html[end:]}'
    return Page(
        path.relative_to(site).parent.as_posix(),
        packed(html), packed(without), packed(inline), packed(english),
    )  # fmt: skip


def first_visit(path: Path) -> tuple[int, int]:
    """Count the scripts and styles that a page loads, with the views and without them."""
    html = path.read_text(encoding="utf-8")
    files = [(path.parent / name).resolve() for name in _ASSETS.findall(html)]
    loaded = {one.name: one.read_text(encoding="utf-8") for one in files}
    without = dict(loaded)
    for name, (start, end) in _VIEWS.items():
        before, mark, rest = loaded[name].partition(start)
        _, other, after = rest.partition(end)
        if not (mark and other):
            sys.exit(f"The views begin or end elsewhere in {name} now.")
        without[name] = before + after
    return sum(map(packed, loaded.values())), sum(map(packed, without.values()))


def lay(corpus: Path, folder: Path, every: int) -> None:
    """Import the repositories and leave out all articles but some that they share."""
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    whole_sites.sxs(["import", *map(str, whole_sites.archives(corpus, LOCALES))], folder)
    content = folder / "content"
    held = [{one.name for one in (content / tag).glob("*.md")} for tag in LOCALES]
    kept = set(sorted(set.intersection(*held))[::every])
    for tag in LOCALES:
        for one in (content / tag).rglob("*.md"):
            if "includes" not in one.parts and one.name not in kept:
                one.unlink()


def spread(content: Path) -> None:
    """Put the articles of the first language into as many as there are to be."""
    others = [tag for tag in words.available() if not tag.startswith("en-")]
    for tag in [tag for tag in others if tag not in LOCALES][: LANGUAGES - len(LOCALES)]:
        shutil.copytree(content / LOCALES[0], content / tag)


def show_space(site: Path) -> None:
    """Print what a page takes of a host's space, and what of it is for what."""
    sizes: Counter[str] = Counter()
    parts: Counter[str] = Counter()
    pages = 0
    for path in site.rglob("*"):
        if path.is_file():
            folder, size = path.relative_to(site).parts[0], path.stat().st_size
            kind = {"index.html": "HTML", "sxs.json": "the English beside it"}.get(path.name, "")
            if folder == "pagefind" and not any(map(path.match, _ENGINE)):
                kind = "the search index"
            sizes[kind or SHARED] += size
            pages += kind == "HTML"
            if kind == "HTML":
                parts += parts_of(path.read_text(encoding="utf-8"))
    print(f"\n{pages:,} pages in {LANGUAGES} languages and English, uncompressed\n")
    print("| bytes a page | |\n|---|---|")
    for kind, size in sizes.most_common():
        print(f"| {kind} | {size / pages:,.0f} |")
    own = sum(sizes.values()) - sizes[SHARED]
    print(f"| a page all in: without {SHARED} | {own / pages:,.0f} |")
    print("\n| bytes of a page's HTML | |\n|---|---|")
    for name, size in parts.most_common():
        print(f"| {name} | {size / pages:,.0f} |")


def parts_of(page: str) -> Counter[str]:
    """Count the bytes of a page, by what they are for."""
    found: Counter[str] = Counter()
    for name, pattern in _PARTS.items():
        less = re.sub(pattern, "", page, flags=re.DOTALL)
        found[name] = len(page.encode()) - len(less.encode())
        page = less
    found["the rest of the theme's frame"] = len(page.encode())
    return found


def show(pages: Sequence[Page], site: Path) -> bool:
    """Print the tables; give whether every page is small enough."""
    growth = sorted(one.growth for one in pages)
    largest = max(pages, key=lambda one: one.growth)
    print(f"{len(pages)} pages of {len(LOCALES)} repositories ({', '.join(LOCALES)}), gzip\n")
    print("| a page, bytes sent | median | sum |\n|---|---|---|")
    for said, values in {
        "without the views": [one.without for one in pages],
        "with them": [one.with_views for one in pages],
        "with the English in it": [one.inline for one in pages],
        "the file with the English": [one.beside for one in pages],
    }.items():
        print(f"| {said} | {median(values):,.0f} | {sum(values):,} |")
    print(f"\nLarger by: median {median(growth):.2%}, most {growth[-1]:.2%} ({largest.name}).")
    extra = sum(one.inline - one.with_views for one in pages)
    beside = sum(one.beside for one in pages)
    print(
        f"In the page the English makes every reader's page {extra / len(pages):,.0f} bytes "
        f"larger ({extra / sum(one.with_views for one in pages):.0%}); beside it, it costs "
        f"{beside / len(pages):,.0f} bytes and a request for those who ask. In the page it would "
        f"be less only if more than {extra / beside:.0%} of all page views asked."
    )
    loaded, bare = first_visit(site / pages[0].name / "index.html")
    first = max((one.with_views + loaded) / (one.without + bare) - 1 for one in pages)
    print(
        f"A first visit loads {loaded:,} bytes of scripts and styles, {loaded - bare:,} of them "
        f"for the views; with the page it is larger by {first:.2%} at the most."
    )
    return max(growth[-1], first) <= MOST


def main() -> None:
    """Lay, build, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--every", type=int, default=30, help="one article of so many")
    parser.add_argument("--keep", type=Path, help="a folder for the site")
    options = parser.parse_args()
    corpus = whole_sites.corpus()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lay(corpus.resolve(), folder, options.every)
        whole_sites.sxs(["build", "-q"], folder)
        site = folder / "site"
        built = [measure(path, site) for path in sorted(site.rglob("index.html"))]
        good = show([one for one in built if one is not None], site)
        if options.keep:
            shutil.copytree(site, options.keep, dirs_exist_ok=True)
        spread(folder / "content")
        whole_sites.sxs(["build", "-q"], folder)
        show_space(site)
    if not good:
        sys.exit(f"A page is more than {MOST:.0%} larger.")


if __name__ == "__main__":
    main()
