"""What the rules of `sxs check` find in whole repositories, and how long they take.

    SXS_CORPUS=/folder python benchmarks/checks.py [--rule NAME] [--sample 50] [LOCALE ...]

Prints for each language how often each rule found something, how often for 10,000 pairs of machine
translations and of human ones, and the time of all rules as a multiple of that of reading. With
`--sample` it prints so many different hits of each rule, drawn by lot, to read; another `--seed`
gives others. With `--rule` it asks that rule, in languages too in which it is off.
"""

from __future__ import annotations

import argparse
import os
import random
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


def measure(archive: Path, asked: argparse.Namespace) -> None:
    """Read and check the articles of one repository, and print what was found."""
    locale = archive.name.partition(".")[0]
    rules = checking.chosen(RULES, asked.rule, checking.language_of(locale))
    shown: dict[str, set[str]] = {rule.name: set() for rule in rules}
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
            for rule, hit, pair, _ in checking.check_article(article, rules, Settings()):
                found[rule.name, kind] += 1
                text = f"{hit.what}\n      {pair.localized!r}\n      {pair.source!r}"
                shown[rule.name].add(text)
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
        drawn = random.Random(asked.seed)  # noqa: S311 (a sample to read)
        hits = sorted(shown[rule.name])
        for text in drawn.sample(hits, min(asked.sample, len(hits))):
            print(f"    - {text}")


def main() -> None:
    """Measure the repositories that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("locales", nargs="*", metavar="LOCALE")
    parser.add_argument("--rule", action="append", default=[], metavar="NAME")
    parser.add_argument("--sample", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    asked = parser.parse_args()
    folder = Path(os.environ.get("SXS_CORPUS", ""))
    archives = sorted(folder.glob("??-*.tar.xz")) if folder.name else []
    if not archives:
        sys.exit("SXS_CORPUS names no folder of repositories")
    for archive in archives:
        if not asked.locales or archive.name.partition(".")[0] in asked.locales:
            measure(archive, asked)


if __name__ == "__main__":
    main()
