"""Import whole repositories and build one site of them: counts, findings, time, memory, size.

    SXS_CORPUS=/folder/with/archives python benchmarks/repositories.py [LOCALE ...]

Takes the archives of all locales in the folder (those called `stripped-…` left out), or of the
locales named. Works in a temporary folder, from import to built site, and prints a table.
"""

from __future__ import annotations

import re
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import whole_sites

_FINDING = re.compile(r"^WARNING .*\[([a-z-]+)\]$", re.MULTILINE)
_NAVIGATION = re.compile(r'<nav class="md-nav md-nav--primary".*?</nav>\s*</div>', re.DOTALL)
_TRACES = ("data-ttu-id", "data-stu-id", '<span class="sxs-lookup">')


def timed(arguments: list[str], folder: Path) -> tuple[str, float]:
    """Run the command; give what it said and its seconds."""
    start = time.perf_counter()
    return whole_sites.sxs(arguments, folder), time.perf_counter() - start


def main(corpus: Path, wanted: list[str]) -> None:
    """Import, build, look at every page, and print what was found."""
    archives = [str(path) for path in whole_sites.archives(corpus, wanted)]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "mkdocs.yml").write_text(whole_sites.CONFIG)
        _, importing = timed(["import", *archives], folder)
        said, building = timed(["build", "-v"], folder)
        site = folder / "site"
        pages = size = navigation = traces = 0
        for path in site.rglob("*"):
            if not path.is_file():
                continue
            size += path.stat().st_size
            if path.name == "index.html":
                html = path.read_text(encoding="utf-8")
                pages += 1
                found = _NAVIGATION.search(html)
                navigation += len(found[0].encode()) if found else 0
                traces += sum(html.count(trace) for trace in _TRACES)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    rows = {
        "repositories": f"{len(archives)}",
        "pages": f"{pages:,}",
        "import": f"{importing:.0f} s",
        "build": f"{building:.0f} s",
        "memory, largest process": f"{memory:,.0f} MiB",
        "size of the site": f"{size / 2**20:,.0f} MiB",
        "navigation in a page": f"{navigation / max(pages, 1):,.0f} bytes of HTML",
        "traces of scaffolding": f"{traces}",
    }
    print("| | |\n|---|---|")
    for name, value in rows.items():
        print(f"| {name} | {value} |")
    print("\n| findings by rule | |\n|---|---|")
    for rule, count in Counter(_FINDING.findall(said)).most_common():
        print(f"| `{rule}` | {count:,} |")
    print(
        "\n" + "\n".join(re.findall(r"^INFO .*?(\S+: (?:mended|shown as).*)$", said, re.MULTILINE))
    )


if __name__ == "__main__":
    main(whole_sites.corpus(), sys.argv[1:])
