"""How exactly the publisher's own text, and the English, are recovered from real repositories.

    SXS_CORPUS=/folder/with/archives python benchmarks/fidelity.py

The folder holds one archive for each locale (`sl-SI.tar.xz`), and for some of them the publisher's
own stripped text of the same translation (`stripped-sl-SI.tar.xz`): the oracle. Prints, as
Markdown, how many pages equal it byte for byte, line ends apart, and each page that does not;
how many files come back byte for byte from their segments; for how many the English file is
proved by its recorded hash; and how many segments agree on the English across the locales, and
why the others differ.
"""

from __future__ import annotations

import difflib
import os
import re
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from mkdocs_sxs.articles import article
from mkdocs_sxs.articles.article import Article
from mkdocs_sxs.editions import edition, english, proof
from mkdocs_sxs.segments import scaffold
from mkdocs_sxs.site import catalog

_FRONT_MATTER = re.compile(r"-{3,}\n.*?^-{3,}[ \t]*$\n?", re.MULTILINE | re.DOTALL)
# What a plain pattern gives: the two halves of every pair, by the first closing tags.
_PLAIN = re.compile(
    r'<span data-ttu-id="[^"]*">(.*?)</span><span class="sxs-lookup">'
    r'<span data-stu-id="[^"]*">.*?</span></span>',
    re.DOTALL,
)


def articles(archive: Path) -> Iterator[tuple[str, str]]:
    """Give the path and text of every Markdown file of an archive, line ends as LF."""
    with tarfile.open(archive) as opened:
        for member in opened:
            if member.isfile() and member.name.endswith(".md"):
                file = opened.extractfile(member)
                if file is not None:
                    text = file.read().decode("utf-8-sig").replace("\r\n", "\n")
                    yield member.name.partition("/")[2], text


def cause(own: str, published: str) -> str:
    """Say what the first difference of two pages is."""
    pairs = zip(own.split("\n"), published.split("\n"), strict=False)
    mine, theirs = next(((a, b) for a, b in pairs if a != b), ("", ""))
    if mine.replace("\\", "") == theirs.replace("\\", ""):
        return "a star that may be the author's or the generator's escape"
    if "![" in mine and mine.partition("](")[2] == theirs.partition("](")[2]:
        return "sentences of a picture's description that the file has lost"
    matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
    changed = next(code for code in matcher.get_opcodes() if code[0] != "equal")
    return f"`{mine[changed[1] : changed[2]]}` for `{theirs[changed[3] : changed[4]]}`"


def agreement(texts: dict[str, dict[str, str]]) -> None:
    """Print how many segments agree on the English of their article, and why others differ."""
    topics: dict[str, list[Article]] = defaultdict(list)
    for locale, pages in texts.items():
        for path, text in pages.items():
            if catalog.is_published(path):
                file = f"{locale}/{path}"
                topics[path].append(article.read_article(text.encode(), file, locale, path))
    compared = [versions for versions in topics.values() if len(versions) > 1]
    held = sum(1 for versions in compared for one in versions for _ in scaffold.segments(one.body))
    causes: Counter[str] = Counter()
    lacking = 0
    for versions in compared:
        for one in english.differences(versions):
            causes[one.cause] += one.segments
            lacking += not one.segments
    print(f"\n| English of {len(compared):,} articles in several locales | segments |\n|---|---|")
    print(f"| in all | {held:,} |\n| agree | {held - causes.total():,} |")
    for cause, count in causes.most_common():
        print(f"| differ: {cause} | {count:,} |")
    print(f"\nLines that a locale lacks and most have: {lacking}.")


def main(corpus: Path) -> None:
    """Measure every locale of the corpus and print the tables."""
    locales = sorted(p.name.removesuffix(".tar.xz") for p in corpus.glob("*.tar.xz"))
    texts = {
        name: dict(articles(corpus / f"{name}.tar.xz"))
        for name in locales
        if not name.startswith("stripped-")
    }
    print("| locale | pages | plain pattern | equal | % | left |\n|---|---|---|---|---|---|")
    left: list[str] = []
    for name in [name for name in texts if f"stripped-{name}" in locales]:
        published = dict(articles(corpus / f"stripped-{name}.tar.xz"))
        own = {path: texts[name][path] for path in published if path in texts[name]}
        plain = sum(_PLAIN.sub(r"\1", own[path]) == published[path] for path in own)
        chosen = {
            path: edition.extract_edition(text, "localized").text for path, text in own.items()
        }
        unlike = [path for path in own if chosen[path] != published[path]]
        equal = len(own) - len(unlike)
        print(
            f"| {name} | {len(own):,} | {100 * plain / len(own):.2f} % | {equal:,} "
            f"| {100 * equal / len(own):.2f} % | {len(unlike)} |"
        )
        left += [f"- {name} `{path}`: {cause(chosen[path], published[path])}" for path in unlike]
    print("\nWhat is left:\n\n" + "\n".join(left))

    files = pairs = back = 0
    proved: dict[str, set[str]] = {}
    for pages in texts.values():
        for path, text in pages.items():
            pieces = scaffold.parse(text)
            files += 1
            pairs += sum(1 for _ in scaffold.segments(pieces))
            back += scaffold.join(pieces) == text
            front = _FRONT_MATTER.match(text)
            body = scaffold.parse(text[front.end() :]) if front else ()
            if front and proof.rebuild_english_file(front[0], body) is not None:
                proved.setdefault(path, set()).add(proof.recorded_hash(front[0]))
    print(
        f"\n{files:,} files of {len(texts)} locales, {pairs:,} pairs: {back:,} come back byte for "
        f"byte from their segments.\nEnglish proved by its recorded hash: {len(proved)} articles, "
        f"{sum(map(len, proved.values()))} versions."
    )
    agreement(texts)


if __name__ == "__main__":
    if "SXS_CORPUS" not in os.environ:
        sys.exit(
            "Name the folder of the archives: SXS_CORPUS=/folder python benchmarks/fidelity.py"
        )
    main(Path(os.environ["SXS_CORPUS"]))
