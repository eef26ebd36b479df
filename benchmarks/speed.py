"""How long builds take, always beside something else measured in the same run.

    SXS_CORPUS=/folder/with/archives python benchmarks/speed.py [--runs 3] [--scale 1] [CASE ...]

Draws sites from the articles of the archives in the folder, builds them with this project and
with what it is compared to, and prints a table of ratios. Whole processes are measured, from
start to end; the middle one of the runs counts. `--scale 0.1` takes a tenth of the pages, to
try the script itself. Cases: parse, cold, listed, changed, locales, growth, preview, added,
shards, proof; without any, all of them. Zensical takes part where it is installed beside this
Python.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from drawn_sites import FIVE, MANY, Articles
from processes import BIN, SXS, Spent, cold, environment, middle, plain, run, size_of, temporary

from mkdocs_sxs.build import finished
from mkdocs_sxs.build.cache import digests
from mkdocs_sxs.build.cache.stored_articles import StoredArticles
from mkdocs_sxs.host.generator import open_site
from mkdocs_sxs.pages import declared
from mkdocs_sxs.segments import scaffold

EDITS = 5
"""How often an article is changed after each whole build, whose time it is held against: it takes
so little that what else the machine does in that moment shows."""
ZENSICAL = """
[project]
site_name = "Help"
site_url = "https://example.org/help/"
docs_dir = "content"
[project.theme]
features = ["navigation.prune"]
"""


@dataclass(frozen=True)
class Bench:
    """What every case needs."""

    articles: Articles
    folder: Path
    runs: int
    scale: float

    def count(self, number: int) -> int:
        """Give a number of articles at the scale of this run."""
        return max(4, round(number * self.scale))

    def drawn(self, locales: Sequence[str], count: int, kind: str = "ours") -> Path:
        """Give a site of ours, a stripped one, or such a one with all in the navigation."""
        folder = self.folder / f"{kind}-{len(locales)}-{count}"
        if not folder.exists():
            folder.mkdir()
            self.articles.draw(folder, locales, count, kind)
        return folder

    def repeat(self, *sides: Callable[[], Spent]) -> list[Spent]:
        """Measure several sides in turn, as often as asked."""
        taken: list[list[Spent]] = [[] for _ in sides]
        for _ in range(self.runs):
            for side, into in zip(sides, taken, strict=True):
                into.append(side())
        return [middle(one) for one in taken]


Row = tuple[str, str, str]
"""What was measured, the bar, the value."""


def parse(bench: Bench) -> Iterator[Row]:
    """Parse and choose, beside a whole build of the same articles."""
    texts = [text for locale in FIVE for text in bench.articles.raw[locale].values()]
    amount = sum(len(text.encode()) for text in texts) / 1e6
    times: list[float] = []
    for _ in range(bench.runs):
        start = time.process_time()
        for text in texts:
            scaffold.choose(scaffold.parse(text), "localized")
        times.append(time.process_time() - start)
    taken = median(times)
    yield "parse and choose the text, one core", "≥ 40 MB/s", f"{amount / taken:.0f} MB/s"
    folder = bench.drawn(FIVE, bench.count(1_500))
    whole = cold(folder, 1)
    share = taken * (5 * bench.count(1_500)) / len(texts) / whole.cpu
    yield "the same, of a build's time", "< 2 %", f"{share:.1%}"


def cold_case(bench: Bench) -> Iterator[Row]:
    """A whole build against the bare stack on stripped text."""
    count = bench.count(1_500)
    ours = bench.drawn(FIVE, count)
    sections, without = bench.drawn(FIVE, count, "sections"), bench.drawn(FIVE, count, "stripped")
    sides = [lambda: cold(ours, 2), lambda: plain(sections), lambda: plain(without)]
    zensical = shutil.which("zensical", path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
    if zensical:
        other = bench.folder / "zensical"
        if not other.exists():
            shutil.copytree(sections / "content", other / "content")
            (other / "zensical.toml").write_text(ZENSICAL)
            for path in other.rglob("*.md"):  # it stops at front matter that is no YAML
                path.write_text(re.sub(r"(?s)\A---\n.*?\n---\n", "", path.read_text()))
        sides.append(lambda: run([zensical, "build", "--clean"], other))
    own, bare, quickest, *rest = bench.repeat(*sides)
    pages = 5 * count
    yield f"{pages:,} pages, 2 jobs", "", f"{own.wall:.1f} s, {own.cpu:.1f} s of CPU"
    yield "the bare stack, pruned sections", "", f"{bare.wall:.1f} s, {bare.cpu:.1f} s of CPU"
    yield "wall time, ours to that", "≤ 0.33", f"{own.wall / bare.wall:.2f}"
    yield "CPU, ours to that", "≤ 0.65", f"{own.cpu / bare.cpu:.2f}"
    yield (
        "the bare stack without a navigation",
        "",
        f"{quickest.wall:.1f} s, {quickest.cpu:.1f} s of CPU",
    )
    yield "wall time, ours to that", "", f"{own.wall / quickest.wall:.2f}"
    yield "CPU, ours to that", "", f"{own.cpu / quickest.cpu:.2f}"
    yield "memory, largest process", "≤ 400 MiB", f"{own.memory:.0f} MiB"
    yield "bytes a page", "", f"{size_of(ours / 'site') / pages:,.0f}"
    for one in rest:
        yield "Zensical", "", f"{one.wall:.1f} s, {one.cpu:.1f} s of CPU"
        yield "wall time, ours to that", "< 1", f"{own.wall / one.wall:.2f}"


def listed(bench: Bench) -> Iterator[Row]:
    """A whole build against the bare stack as it comes: with all articles in its navigation."""
    count = bench.count(1_500)
    ours, theirs = bench.drawn(FIVE, count), bench.drawn(FIVE, count, "listed")
    own, bare = bench.repeat(lambda: cold(ours, 2), lambda: plain(theirs))
    yield "the bare stack, pruned, articles in one folder", "", f"{bare.wall:.1f} s"
    yield "wall time, ours to that", "≤ 0.33", f"{own.wall / bare.wall:.2f}"
    yield "CPU, ours to that", "≤ 0.65", f"{own.cpu / bare.cpu:.2f}"


def changed(bench: Bench) -> Iterator[Row]:
    """A build after one article changed, and one after nothing did."""
    count = bench.count(1_500)
    folder = bench.drawn(FIVE, count)
    article = folder / "content" / "ro-RO" / bench.articles.chosen(count)[count // 2]
    page = folder / "site" / "ro-RO" / article.stem / "index.html"
    text = article.read_text(encoding="utf-8")
    edits = iter(range(1_000_000))

    def edit() -> Spent:
        said = f"Edit {next(edits)}."
        article.write_text(f"{text}\n\n{said}\n", encoding="utf-8")
        spent = run([*SXS, "build", "--jobs", "2"], folder)
        if said not in page.read_text(encoding="utf-8"):
            sys.exit(f"{page} does not show {said!r}")
        return spent

    edited: list[float] = []
    unchanged: list[float] = []
    ratios: list[tuple[float, float]] = []
    for _ in range(bench.runs):
        whole = cold(folder, 2).wall
        for _ in range(EDITS):
            edited.append(edit().wall)
            unchanged.append(run([*SXS, "build", "--jobs", "2"], folder).wall)
        ratios.append((median(edited[-EDITS:]) / whole, median(unchanged[-EDITS:]) / whole))
    article.write_text(text, encoding="utf-8")
    one, none = (median(column) for column in zip(*ratios, strict=True))
    yield "one article changed, to the cold build before", "≤ 0.10", f"{one:.3f}"
    yield "one article changed", "goal < 3 s", f"{median(edited):.1f} s"
    yield "nothing changed, to the cold build before", "≤ 0.05", f"{none:.3f}"
    yield "nothing changed", "", f"{median(unchanged):.1f} s"
    yield "size of the cache", "", f"{size_of(folder / '.cache') / 2**20:.0f} MiB"
    compiled = size_of(temporary(folder))
    yield "of the templates, compiled for all sites", "", f"{compiled / 2**20:.1f} MiB"


def locales_case(bench: Bench) -> Iterator[Row]:
    """The same number of pages in few locales and in many."""
    few = bench.drawn(FIVE, bench.count(1_440))
    many = bench.drawn(MANY, bench.count(200))
    one, other = bench.repeat(lambda: cold(few, 2), lambda: cold(many, 2))
    ratio = (other.wall / (36 * bench.count(200))) / (one.wall / (5 * bench.count(1_440)))
    yield "time a page, 36 locales x 200 to 5 x 1,440", "≤ 1.15", f"{ratio:.2f}"


def growth(bench: Bench) -> Iterator[Row]:
    """Time, memory and output as the site grows."""
    counts = [bench.count(n) for n in (200, 1_500, 4_000)]
    folders = [bench.drawn(FIVE, count) for count in counts]
    spent = bench.repeat(*[lambda f=folder: cold(f, 2) for folder in folders])
    sizes = [size_of(folder / "site") for folder in folders]

    def exponent(values: Sequence[float]) -> float:
        return math.log(values[-1] / values[0]) / math.log(counts[-1] / counts[0])

    pages = " → ".join(f"{5 * count:,}" for count in counts)
    yield (
        f"growth of time, {pages} pages: exponent",
        "≤ 1.05",
        f"{exponent([s.wall for s in spent]):.2f}",
    )
    yield "growth of output: exponent", "≤ 1.05", f"{exponent(sizes):.2f}"
    yield "memory at the largest", "≤ 400 MiB", f"{spent[-1].memory:.0f} MiB"


def preview(bench: Bench) -> Iterator[Row]:
    """From saving an article to seeing it in the preview."""
    count = bench.count(2_910)
    folder = bench.drawn(FIVE[:1], count)
    article = folder / "content" / FIVE[0] / bench.articles.chosen(count)[count // 2]
    first, saved = previewed(bench, folder, article, f"{article.stem}/")
    yield f"preview of {count:,} pages: the first page", "seconds", f"{first:.1f} s"
    yield "preview: a saved article is seen", "≤ 1 s", f"{saved:.2f} s"
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    english = "languages:\n        - {locale: en-US, name: English, default: true}"
    both = text.replace("languages:", english).replace("First, default: true", "First")
    config.write_text(both, encoding="utf-8")
    try:
        first, saved = previewed(bench, folder, article, f"{FIVE[0]}/{article.stem}/")
    finally:
        config.write_text(text, encoding="utf-8")
    yield "with the English recovered: the first page", "seconds", f"{first:.1f} s"
    yield "with the English recovered: a saved article is seen", "≤ 1 s", f"{saved:.2f} s"


def previewed(bench: Bench, folder: Path, article: Path, page: str) -> tuple[float, float]:
    """Give the seconds to the first page, and those to a saved article's."""
    text = article.read_text(encoding="utf-8")
    address = f"http://127.0.0.1:8765/help/{page}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", "127.0.0.1:8765"]
    with subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        start = time.perf_counter()
        try:
            wait_for(address, "")
            first = time.perf_counter() - start
            times: list[float] = []
            for number in range(bench.runs):
                start = time.perf_counter()
                article.write_text(f"{text}\n\nEdit {number} here.\n", encoding="utf-8")
                wait_for(address, f"Edit {number} here.")
                times.append(time.perf_counter() - start)
        finally:
            server.terminate()
            article.write_text(text, encoding="utf-8")
    return first, median(times)


def wait_for(address: str, text: str) -> None:
    """Ask for a page until it is there with a text."""
    end = time.monotonic() + 600
    pause = threading.Event()
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310 (our own server)
                if text in answer.read().decode():
                    return
        except OSError:
            pass
        pause.wait(0.05)
    sys.exit(f"{address} did not show {text!r}")


def added(bench: Bench) -> Iterator[Row]:
    """What the plugin costs over plain static-i18n on stripped text, in one MkDocs build."""
    count = bench.count(200)
    ours, theirs = bench.drawn(FIVE, count), bench.drawn(FIVE, count, "stripped")
    one, bare = bench.repeat(lambda: plain(ours), lambda: plain(theirs))
    yield (
        f"mkdocs build, {5 * count:,} pages: CPU to plain static-i18n's",
        "≤ 1.10",
        f"{one.cpu / bare.cpu:.2f}",
    )


def shards(bench: Bench) -> Iterator[Row]:
    """A site built as three shards, one machine's work after another's, and as a whole."""
    folder = bench.drawn(FIVE, bench.count(500))

    def sharded() -> tuple[list[Spent], Spent]:
        command = [*SXS, "plan", "--shards", "3"]
        plan = subprocess.check_output(command, cwd=folder, stderr=subprocess.DEVNULL)
        machines: dict[str, Spent] = {}
        for part in json.loads(plan)["include"]:
            options = [word for tag in part["locales"] for word in ("--locale", tag)]
            into = f"shards/{part['shard']}"
            build = [*SXS, "build", "--no-cache", *options, "--shard-out", into]
            machines[into] = run(build, folder)
        return list(machines.values()), run([*SXS, "assemble", *machines], folder)

    runs = [sharded() for _ in range(bench.runs)]
    whole = middle([run([*SXS, "build", "--no-cache"], folder) for _ in range(bench.runs)])
    joining = middle([joined for _, joined in runs])
    longest = median(max(one.cpu for one in machines) for machines, _ in runs)
    total = median(sum(one.cpu for one in machines) for machines, _ in runs) + joining.cpu
    yield "three shards and their assembly, CPU to one build's", "", f"{total / whole.cpu:.2f}"
    yield "the longest way, CPU to one build's", "", f"{(longest + joining.cpu) / whole.cpu:.2f}"
    yield "assembly", "", f"{joining.wall:.1f} s"


def proof(bench: Bench) -> Iterator[Row]:
    """Read and judge what finished pages tell crawlers, beside the builds that it ends."""
    count = bench.count(1_500)
    folder = bench.drawn(FIVE, count)
    article = folder / "content" / "ro-RO" / bench.articles.chosen(count)[count // 2]
    config, text = folder / "mkdocs.yml", article.read_text(encoding="utf-8")
    written = config.read_text()
    for index in ("source", "all"):
        config.write_text(written.replace("  - sxs\n", f"  - sxs: {{index: {index}}}\n"))
        whole = cold(folder, 1).cpu
        article.write_text(f"{text}\n\nEdit.\n", encoding="utf-8")
        edit = run([*SXS, "build", "--jobs", "1"], folder).cpu
        article.write_text(text, encoding="utf-8")
        site = open_site(str(config)).read(StoredArticles())
        files = digests.folder(folder / "site")

        def read(path: str, root: Path = folder / "site") -> bytes:
            return (root / path).read_bytes()

        start = time.process_time()
        kept = finished.read_pages(files, read, {})
        middle_ = time.process_time()
        pages = {path: one for path, (_, one) in kept.items()}
        finished.prove(pages, read, [n for n in files if "/" not in n], site, folder / "site")
        end = time.process_time()
        plain_ = json.dumps([(path, one.plain()) for path, one in pages.items()])
        loading = time.process_time()
        for _, one in json.loads(plain_):
            declared.Declared.from_plain(one)
        loaded = time.process_time() - loading
        yield (
            f"proof with index: {index}, of a cold build's CPU",
            "≤ 5 %",
            f"{(end - start) / whole:.1%}",
        )
        yield (
            "of a build's after one article changed",
            "≤ 5 %",
            f"{(end - middle_ + loaded) / edit:.1%}",
        )
    config.write_text(written)


CASES: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "parse": parse,
    "cold": cold_case,
    "listed": listed,
    "changed": changed,
    "locales": locales_case,
    "growth": growth,
    "preview": preview,
    "added": added,
    "shards": shards,
    "proof": proof,
}


def main() -> None:
    """Measure the cases that are asked for and print the table."""
    said = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    said.add_argument("--runs", type=int, default=3)
    said.add_argument("--scale", type=float, default=1.0)
    said.add_argument("cases", nargs="*", choices=[*CASES, []], metavar="CASE")
    asked = said.parse_args()
    if "SXS_CORPUS" not in os.environ:
        sys.exit("Name the folder of the archives: SXS_CORPUS=/folder …")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    print("| measured | bar | |\n|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        articles = Articles(Path(os.environ["SXS_CORPUS"]), folder / "corpus")
        bench = Bench(articles, folder, asked.runs, asked.scale)
        for name in asked.cases or CASES:
            for what, bar, value in CASES[name](bench):
                print(f"| {what} | {bar} | {value} |", flush=True)


if __name__ == "__main__":
    main()
