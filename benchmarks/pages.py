"""Import repositories, build a site of each, and count the faults that readers would see.

    SXS_CORPUS=/folder/with/archives python benchmarks/pages.py [--examples 3] [ARCHIVE ...]

Takes the archives in the folder (those called `stripped-…` left out), or those that are named.
Reads nothing but the finished pages, so that a fault that the program does not know of counts
as well. Pages of the recovered English are left out. A fault counts as avoidable where the
archive has the file that is missing, whatever its folder; markup and lost text always do.
Ends with 1 where fewer pages than `--least` per cent are without an avoidable fault.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import whole_sites

KINDS = ("picture", "quoted file", "markup", "tabs")

ENDINGS = (".md", ".yml")

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
_VOID |= {"track", "wbr"}
_LITERAL = {"code", "pre", "kbd", "samp", "script", "style", "math", "svg", "textarea"}
"""Elements whose text is not prose."""
_CELLS = {"td", "th"}
"""Their text may begin with a `>` of its own: `>= 7`."""
_BLOCKS = {"p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "div"}
_MARKUP = re.compile(
    r"\*\*|(?<!\w)__(?=\w)[^_\n]+__(?!\w)|(?<!~)~~(?!~)|\]\(|\[!|:::|\[\[|\{\{"
    r"|</?(?:a|b|bpt|br|code|div|em|ept|h[1-6]|i|img|li|p|ph|pre|span|strong|table|td|th|tr|ul)\b[^<>]*>"
)
"""What looks like Markdown, DocFX or HTML that was not read."""


_FILE = re.compile(r"[\w.%@+-]+\.\w+")
"""The name of the file in a notice that it is not here."""


@dataclass
class Element:
    """An element that is open: its name and class, and where in the text it begins."""

    name: str
    classes: frozenset[str]
    start: int
    is_said: bool
    """Whether it is a notice whose sentence is its title."""
    is_article: bool = False
    """Whether it holds an article's own text."""


class PageReader(HTMLParser):
    """Reads the article of a finished page: its prose, its pictures, its notices, its tabs."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[Element] = []
        self.prose: list[str] = []
        self.pictures: list[str] = []
        self.missing: list[str] = []
        self.groups: list[list[list[str]]] = []
        """The tabs of each group, each its headings of the first two levels."""
        self.ends_in_tabs = False
        """Whether the last such heading of the page is in a tab."""

    def _inside(self, *classes: str) -> bool:
        return any(element.classes.intersection(classes) for element in self.open)

    def _in_article(self) -> bool:
        return any(element.is_article for element in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        attributes = {name: value or "" for name, value in attrs}
        classes = frozenset(attributes.get("class", "").split())
        if tag not in _VOID:
            is_said = "docfx-missing" in classes and "title" in attributes
            is_article = "sxs-text" in classes or "data-pagefind-body" in attributes
            self.open.append(Element(tag, classes, len(self.prose), is_said, is_article))
        if not self._in_article():
            return
        if tag in _CELLS:
            self.prose.append("\t")
        elif tag in _BLOCKS or tag == "br":
            self.prose.append("\n")
        if tag == "img" and "twemoji" not in classes:
            self.pictures.append(attributes.get("src", ""))
        if "docfx-missing" in classes:
            self.missing.append(attributes.get("title", ""))
        if "tabbed-set" in classes:
            self.groups.append([])
        if "tabbed-block" in classes and self.groups:
            self.groups[-1].append([])
        if tag in ("h1", "h2"):
            self.ends_in_tabs = self._inside("tabbed-block")
            if self.ends_in_tabs:
                self.groups[-1][-1].append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and whatever is open inside it."""
        for number in range(len(self.open) - 1, -1, -1):
            if self.open[number].name == tag:
                del self.open[number:]
                return

    def handle_data(self, data: str) -> None:
        """Keep the text of the article that is prose."""
        if not self._in_article():
            return
        if notice := next((one for one in self.open if "docfx-missing" in one.classes), None):
            if not notice.is_said:  # else what is inside are the words of the picture
                self.missing[-1] += data
            return
        if any(element.name in _LITERAL for element in self.open) or self._inside("highlight"):
            self.prose.append("\ufffc")
        else:
            self.prose.append(data)


@dataclass
class Page:
    """A page, and its faults: for each kind, what shows it."""

    name: str
    faults: dict[str, list[str]] = field(default_factory=dict)
    avoidable: set[str] = field(default_factory=set)

    def add(self, kind: str, example: str, *, avoidable: bool) -> None:
        """Add a fault that a reader sees."""
        self.faults.setdefault(kind, []).append(example)
        if avoidable:
            self.avoidable.add(kind)


def look_at(path: Path, site: Path, names: frozenset[str]) -> Page:
    """Read a finished page. `names` are those of the files in the archive."""
    reader = PageReader()
    reader.feed(path.read_text(encoding="utf-8"))
    page = Page(path.parent.relative_to(site).as_posix())
    for address in reader.pictures:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        target = os.path.normpath(path.parent / unquote(parts.path))
        if not Path(target).is_file():
            page.add("picture", address, avoidable=PurePosixPath(target).name.lower() in names)
    for notice in reader.missing:
        file = (_FILE.findall(notice) or [""])[-1]
        kind = (
            "picture"
            if re.search(r"\.(png|jpe?g|gif|svg|webp)$", file, re.IGNORECASE)
            else "quoted file"
        )
        page.add(kind, file, avoidable=PurePosixPath(file).name.lower() in names)
    text = "".join(reader.prose)
    for found in _MARKUP.finditer(text):
        around = text[max(0, found.start() - 30) : found.end() + 30]
        page.add("markup", " ".join(around.split()), avoidable=True)
    for found in re.finditer(r"(?m)^[^\S\t]*>", text):
        around = text[found.start() : found.end() + 50]
        page.add("markup", " ".join(around.split()), avoidable=True)
    tabs = reader.groups[-1] if reader.ends_in_tabs else []
    if len(tabs) > 1 and "h2" in tabs[-1] and not any("h2" in tab for tab in tabs[:-1]):
        page.add("tabs", f"{len(tabs[-1])} headings in the last tab", avoidable=True)
    return page


def pages_of(archive: Path, folder: Path) -> Iterator[Page]:
    """Import an archive, build its site, and look at every page that is a translation."""
    site = whole_sites.build([archive], folder)
    with tarfile.open(archive) as packed:
        names = frozenset(PurePosixPath(name).name.lower() for name in packed.getnames())
    languages = [path.name for path in (folder / "content").iterdir() if path.is_dir()]
    for language in sorted(set(languages) - {"en-US", "media-shared"}):
        for path in sorted((site / language).rglob("index.html")):
            article = folder / "content" / path.parent.relative_to(site)
            written = (
                Path(f"{one}{end}") for one in (article, article / "index") for end in ENDINGS
            )
            if any(one.is_file() for one in written):
                yield look_at(path, site, names)


def main() -> None:
    """Print the table, and examples of each kind."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("archives", nargs="*", type=Path)
    options.add_argument("--examples", type=int, default=3, help="how many of each kind")
    options.add_argument("--least", type=float, default=0, help="per cent without avoidable fault")
    chosen = options.parse_args()
    archives = chosen.archives or whole_sites.archives(whole_sites.corpus())
    total = clean = 0
    examples: list[str] = []
    heads = ("repository", "pages", *KINDS, "none", "none avoidable")
    print("| " + " | ".join(heads) + " |\n|" + "---|" * len(heads))
    for archive in archives:
        with tempfile.TemporaryDirectory() as temporary:
            pages = list(pages_of(archive.resolve(), Path(temporary)))
        counts = Counter(kind for page in pages for kind in page.faults)
        none = sum(not page.faults for page in pages)
        avoided = sum(not page.avoidable for page in pages)
        name = archive.name.removesuffix(".tar.xz")
        cells = [name, f"{len(pages):,}", *(f"{counts[kind]:,}" for kind in KINDS)]
        cells += [f"{100 * part / max(len(pages), 1):.1f} %" for part in (none, avoided)]
        print("| " + " | ".join(cells) + " |", flush=True)
        total += len(pages)
        clean += avoided
        for kind in KINDS:
            faulty = [page for page in pages if kind in page.faults]
            faulty.sort(key=lambda page: kind not in page.avoidable)
            examples += [
                f"{kind}: {page.name}: {'; '.join(page.faults[kind][:3])}"
                for page in faulty[: chosen.examples]
            ]
    print("\n" + "\n".join(examples))
    share = 100 * clean / max(total, 1)
    print(f"\n{total:,} pages, {share:.2f} % without a fault that the input allows to avoid")
    if share < chosen.least:
        sys.exit(f"That is less than {chosen.least} %.")


if __name__ == "__main__":
    main()
