"""How much broken Markdown readers of real repositories see, before and after mending.

The environment variable SXS_CORPUS names a folder of archives `<locale>.tar.xz`, each a whole
localised repository. They are unpacked to a temporary folder. For every locale two tables are
printed: the marks that a reader of the rendered pages sees outside code, in the English and in
the translation, each as it stands and mended; and how many segments each rule mended. A mark
that the English shows as well is the author's and stays.

    SXS_CORPUS=path/to/corpus python benchmarks/mending.py [--locale sl-SI] [--sample 30]

With `--sample` so many mends of each rule are printed as well, drawn at random.

With `--leftovers` the finding `visible-markup` is measured too: how many places it names in the
translation as it stands and mended, and what share of the conversion's time it takes. So many of
the places are printed as well, drawn at random, to read whether they are what they are said to be.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import markdown

from mkdocs_sxs import docfx
from mkdocs_sxs.mends import markup, mending, place
from mkdocs_sxs.pages import leftovers
from mkdocs_sxs.segments import marks, scaffold
from mkdocs_sxs.segments.scaffold import Edition, Piece, Segment

EXTENSIONS = ["tables", "attr_list", "md_in_html", "fenced_code"]
MARKS = {
    "**": re.compile(r"\*\*"),
    "](": re.compile(r"\]\(|\] \( ?https?:"),
    "`": re.compile(r"`"),
    "*": re.compile(r"(?<!\*)\*(?!\*)"),
    "_": re.compile(r"(?<!\w)_(?!_)|(?<!_)_(?!\w)"),
}
EDITIONS: tuple[Edition, ...] = ("source", "localized")
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
LOCALE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?-[A-Z]{2}\.tar\.xz")


def main() -> int:
    """Print the tables; give the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--locale", action="append", help="only this locale; may be repeated")
    parser.add_argument("--sample", type=int, default=0, help="mends to print for each rule")
    parser.add_argument(
        "--leftovers", type=int, default=0, help="places of visible-markup to print"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the random draw")
    options = parser.parse_args()
    if "SXS_CORPUS" not in os.environ:
        print("Set SXS_CORPUS to a folder of <locale>.tar.xz archives.", file=sys.stderr)
        return 2
    archives = [
        path
        for path in sorted(Path(os.environ["SXS_CORPUS"]).iterdir())
        if LOCALE.fullmatch(path.name)
        and (not options.locale or path.name.removesuffix(".tar.xz") in options.locale)
    ]
    rules: dict[str, Counter[str]] = {}
    looks: dict[str, tuple[Look, Look]] = {}
    drawn: dict[str, list[tuple[str, str, Segment, Segment]]] = {}
    print("marks that readers see: in the English as it stands and mended, in the translation too")
    print(f"{'locale':8}{'segments':>9}{'mend':>7}  " + "".join(f"{m:^24}" for m in MARKS))
    print(f"{'':26}" + "  was   now   was   now " * len(MARKS))
    for archive in archives:
        locale = archive.name.removesuffix(".tar.xz")
        with tempfile.TemporaryDirectory() as folder:
            with tarfile.open(archive) as packed:
                packed.extractall(folder, filter="data")
            pages = list(parsed(Path(folder)))
        start = time.perf_counter()
        mended = [(name, before, mending.mend(before)) for name, before in pages]
        seconds = time.perf_counter() - start
        segments = sum(1 for _, before in pages for _ in scaffold.segments(before))
        columns = [
            shown([scaffold.choose(pieces, edition) for pieces in chosen])
            for edition in EDITIONS
            for chosen in ([b for _, b, _ in mended], [a.pieces for _, _, a in mended])
        ]
        figures = "".join("".join(f"{c[mark]:5} " for c in columns) for mark in MARKS)
        print(f"{locale:8}{segments:9}{seconds:6.2f}s  {figures}", flush=True)
        if options.leftovers:
            was, now = Look([p for _, p, _ in mended]), Look([m.pieces for *_, m in mended])
            looks[locale] = (was, now)
        rules[locale] = Counter()
        for name, before, after in mended:
            rules[locale].update(after.counts)
            for old, new in zip(before, after.pieces, strict=True):
                if isinstance(old, Segment) and isinstance(new, Segment) and old is not new:
                    for rule in mending.mend([old]).counts or after.counts:
                        drawn.setdefault(rule, []).append((locale, name, old, new))
    print("\nsegments mended by rule\n" + f"{'':18}" + "".join(f"{loc:>8}" for loc in rules))
    for rule in [
        *mending.MEND_RULES,
        *place.PLACE_RULES,
        "outer-marks",
        "swapped-stars",
        "loose-stars",
        "slips",
    ]:
        print(f"{rule:18}" + "".join(f"{counts[rule]:8}" for counts in rules.values()))
    print(f"{'all':18}" + "".join(f"{counts.total():8}" for counts in rules.values()))
    draw = random.Random(options.seed)  # noqa: S311
    for locale, (was, now) in looks.items():
        print(
            f"visible-markup in {locale}: {len(was.places)} places as it stands, {len(now.places)} "
            f"mended; it takes {now.looking / now.converting:.1%} of the conversion's time"
        )
    places = sorted({place for was, now in looks.values() for place in (*was.places, *now.places)})
    for spot, english in draw.sample(places, min(options.leftovers, len(places))):
        print(f"  {spot}\n    EN {english}")
    for rule, mends in sorted(drawn.items()) if options.sample else []:
        print(f"\n== {rule}: {min(options.sample, len(mends))} of {len(mends)}")
        for locale, name, old, new in draw.sample(mends, min(options.sample, len(mends))):
            print(
                f"{locale} {name}\n  EN  {old.source}\n  was {old.localized}\n  now {new.localized}"
            )
    return 0


class Look:
    """The last look at pages: what it names, and how long that takes."""

    def __init__(self, pages: list[tuple[Piece, ...]]) -> None:
        """Convert the pages and look at them."""
        self.places: list[tuple[str, str]] = []
        """What is left with the text around it, and the English."""
        self.converting = self.looking = 0.0
        """How many seconds it took."""
        for pieces in pages:
            self._look(pieces)

    def _look(self, pieces: tuple[Piece, ...]) -> None:
        sentences: list[marks.Sentence] = []
        marked = marks.insert_marks(pieces, sentences)
        start = time.perf_counter()
        tree = docfx.convert(scaffold.choose(marked, "localized")).tree
        middle = time.perf_counter()
        found = leftovers.find_leftovers(
            tree,
            sentences,
            lambda english: markup.visible(docfx.inline(english)),
            lambda: docfx.convert(scaffold.choose(pieces, "source")).tree,
        )
        self.looking += time.perf_counter() - middle
        self.converting += middle - start
        for one in found:
            english = sentences[one.sentence].pair.source if one.in_sentence else "(no sentence)"
            self.places.append((f"{one.mark}  in  {one.text}", " ".join(english.split())[:200]))


def parsed(folder: Path) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """Give name and pieces of every article below a folder."""
    for path in sorted(folder.rglob("*.md")):
        text = path.read_bytes().decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
        body = FRONT_MATTER.sub("", scaffold.repair_quotes(text), count=1)
        yield path.name, scaffold.parse(body)


def shown(pages: list[str]) -> Counter[str]:
    """Count the marks that readers of the rendered pages see outside code."""
    renderer = markdown.Markdown(extensions=EXTENSIONS)
    counts: Counter[str] = Counter()
    for page in pages:
        text = markup.visible(renderer.reset().convert(page))
        for mark, pattern in MARKS.items():
            counts[mark] += len(pattern.findall(text))
    return counts


if __name__ == "__main__":
    sys.exit(main())
