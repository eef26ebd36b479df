"""What the rules of `sxs check` find in whole repositories, and how long they take.

    SXS_CORPUS=/folder python benchmarks/checks.py [LOCALE ...]

Prints for each language how often each rule found something, how often for 10,000 pairs of machine
translations and of human ones, and the time of all rules as a multiple of that of reading.
"""

from __future__ import annotations

import os
import sys
import tarfile
import time
from collections import Counter
from pathlib import Path

from mkdocs_sxs.articles.article import read_article
from mkdocs_sxs.checks import checking
from mkdocs_sxs.checks.settings import Settings
from mkdocs_sxs.checks.table import RULES
from mkdocs_sxs.segments import scaffold


def measure(archive: Path) -> None:
    """Read and check the articles of one repository, and print what was found."""
    locale = archive.name.partition(".")[0]
    rules = checking.chosen(RULES, (), checking.language_of(locale))
    found: Counter[tuple[str, str]] = Counter()
    pairs: Counter[str] = Counter()
    reading = checking_time = 0.0
    with tarfile.open(archive) as tar:
        for one in tar:
            opened = tar.extractfile(one) if one.name.endswith(".md") else None
            if opened is None:
                continue
            data = opened.read()
            start = time.process_time()
            article = read_article(data, one.name, locale, Path(one.name).name)
            kind = article.metadata.translation or "MT"
            pairs[kind] += sum(1 for _ in scaffold.segments(article.body))
            middle = time.process_time()
            for rule, *_ in checking.check_article(article, rules, Settings()):
                found[rule.name, kind] += 1
            reading += middle - start
            checking_time += time.process_time() - middle
    print(f"{locale}: {pairs.total():,} pairs; {checking_time / reading:.1f} times reading")
    for rule in rules:
        machine, human = found[rule.name, "MT"], found[rule.name, "HT"]
        print(
            f"  {rule.name:25} {machine + human:6,}   "
            f"MT {machine / max(pairs['MT'], 1) * 10_000:7.1f}   "
            f"HT {human / max(pairs['HT'], 1) * 10_000:7.1f}"
        )


def main() -> None:
    """Measure the repositories that are named, or all."""
    folder = Path(os.environ.get("SXS_CORPUS", ""))
    archives = sorted(folder.glob("??-*.tar.xz")) if folder.name else []
    if not archives:
        sys.exit("SXS_CORPUS names no folder of repositories")
    for archive in archives:
        if not sys.argv[1:] or archive.name.partition(".")[0] in sys.argv[1:]:
            measure(archive)


if __name__ == "__main__":
    main()
