"""How far the structure of pages is that of CommonMark: headings, lists, tables, pictures, links.

    SXS_CORPUS=/folder/with/archives python benchmarks/structure.py [--examples 3] [ARCHIVE ...]

Takes the publisher's own stripped text (`stripped-sl-SI.tar.xz`), all archives of it in the folder
or those that are named. Each page is read by this package and by markdown-it with tables, and the
elements of both are counted. What only DocFX knows is made equal before: includes, quoted code and
divisions are left out, an alert counts as a quote, a tab as a tab and no heading, an address in a
sentence as no link, and neither does a link that shows nothing. Prints, for each kind, how many
elements there are, on how many pages the two differ, and some of these pages.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import fidelity
from markdown_it import MarkdownIt

import whole_sites
from mkdocs_sxs import docfx
from mkdocs_sxs.docfx import directives

KINDS = (
    "headings",
    "lists",
    "items",
    "tables",
    "rows",
    "code",
    "quotes",
    "pictures",
    "links",
    "tabs",
)
_TAGS = {
    "ul": "lists", "ol": "lists", "li": "items", "table": "tables", "tr": "rows", "pre": "code",
    "blockquote": "quotes", "img": "pictures", **{f"h{level}": "headings" for level in range(1, 7)},
}  # fmt: skip
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_QUOTED = re.compile(
    re.sub(
        r"\?P<\w+>",
        "?:",
        rf"(?:^[ \t]*>[> \t]*)?(?:{directives.INCLUDE.pattern}|{directives.BLOCK_IN_LINE.pattern})",
    ),
    re.IGNORECASE | re.MULTILINE,
)


_DIVISION = re.compile(r"^[ \t]*>[> \t]*\[!div", re.IGNORECASE | re.MULTILINE)
_SETTINGS = docfx.ConversionSettings(
    resolve=lambda destination, _use, _file: _named(destination), title=lambda xref: _named(xref)
)


def _named(destination: str) -> str:
    """Give an address for the name of a program element, which is that address alone."""
    return f"/{destination}" if destination.startswith("xref:") else destination


class CommonMark(HTMLParser):
    """Counts the elements of a page that markdown-it has rendered."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.link: str | None = None
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count an element by its kind."""
        if tag == "a":
            self.link, self.text = dict(attrs).get("href"), ""
        elif tag in _TAGS:
            self.found[_TAGS[tag]] += 1
            self.text += "\N{OBJECT REPLACEMENT CHARACTER}"

    def handle_data(self, data: str) -> None:
        """Keep the text of a link."""
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        """Count a link that is not the text of its own address."""
        if tag == "a" and self.link is not None:
            if self.link.startswith("#tab/"):
                self.found.update(tabs=1, headings=-1)
            else:
                shown = self.text.strip()
                self.found["links"] += bool(shown) and not _is_bare(shown, self.link)
            self.link = None


def _is_bare(text: str, address: str) -> bool:
    """Whether a link is an address alone; DocFX makes one of an address in a sentence."""
    return unquote(address) in (unquote(text), f"http://{text}", f"mailto:{text}")


def own(tree: Element) -> Counter[str]:
    """Count the elements of a page that this package has read."""
    found: Counter[str] = Counter()
    for element in tree.iter():
        classes = element.get("class", "").split()
        if element.tag == "a" or "docfx-unlinked" in classes:
            found["links"] += not _is_bare("".join(element.itertext()), element.get("href") or "")
        elif "admonition" in classes:
            found["quotes"] += 1
        elif "tabbed-labels" in classes:
            found["tabs"] += len(element)
        elif element.tag in _TAGS:
            found[_TAGS[element.tag]] += 1
    return found


def main() -> None:
    """Print the table, and pages that differ."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("archives", nargs="*", type=Path)
    options.add_argument("--examples", type=int, default=3, help="how many pages of each kind")
    chosen = options.parse_args()
    archives = chosen.archives or sorted(whole_sites.corpus().glob("stripped-*.tar.xz"))
    parser = MarkdownIt("commonmark").enable("table")
    pages = 0
    counts: dict[str, Counter[str]] = {"ours": Counter(), "theirs": Counter(), "pages": Counter()}
    examples: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for archive in archives:
        for path, text in fidelity.articles(archive):
            body = _QUOTED.sub("", _FRONT_MATTER.sub("", text))
            ours = own(docfx.convert(body, _SETTINGS).tree)
            theirs = CommonMark(parser.render(body)).found
            theirs["quotes"] -= len(_DIVISION.findall(body))
            pages += 1
            counts["ours"] += ours
            counts["theirs"] += theirs
            for kind in KINDS:
                if ours[kind] != theirs[kind]:
                    counts["pages"][kind] += 1
                    examples[kind].append(f"{path}: {ours[kind]} for {theirs[kind]}")
    print(f"| of {pages:,} pages | this package | CommonMark | pages that differ |")
    print("|---|---|---|---|")
    for kind in KINDS:
        cells = (f"{counts[column][kind]:,}" for column in ("ours", "theirs", "pages"))
        print(f"| {kind} | " + " | ".join(cells) + " |")
    for kind in KINDS:
        for example in examples[kind][: chosen.examples]:
            print(f"- {kind}: {example}")


if __name__ == "__main__":
    main()
