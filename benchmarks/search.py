"""Search real articles as readers do, and count what is found.

    SXS_CORPUS=/folder/with/archives python benchmarks/search.py [--site FOLDER] [LOCALE ...]

Imports the archives of all locales in the folder and builds one site of them, or takes a site that
was built of them. Then asks the search of that site, in Chromium:

- words: drawn from the text of articles, typed as they stand there; one of the pages that are found
  has to have the word;
- questions: made from the title of an article drawn at random, its words inflected, in another
  order, among words that people put around them; the article, or one of the same title, has to be
  among the first five.

Ends with 1 where a bar is not met: all words, and 28 of 30 questions.
"""

from __future__ import annotations

import argparse
import bisect
import functools
import random
import re
import sys
import tempfile
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

import whole_sites

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from browser import FLAGS, find

WORDS, QUESTIONS, ENOUGH, FIRST = 500, 30, 28, 5

FILLERS = {
    "sl": ("kako {}", "kje najdem {}", "ali lahko {}", "zakaj ne dela {}", "rad bi {}", "{} pomoč"),
    "sv": ("hur {}", "var hittar jag {}", "kan man {}", "varför fungerar inte {}", "jag vill {}",
           "{} hjälp"),
    "he": ("איך {}", "איפה נמצא {}", "האם אפשר {}", "למה לא עובד {}", "אני רוצה {}", "{} עזרה"),
    "ja": ("{} 方法", "{} やり方", "{} できない", "{} とは", "どうやって {}", "{} 教えて"),
    "en": ("how do I {}", "where can I find {}", "can I {}", "why is {} not working",
           "I want to {}", "{} help"),
}  # fmt: skip
"""What people put around the words they look for."""

_AROUND = {language: set(" ".join(all_of).split()) for language, all_of in FILLERS.items()}

_BLOCKS = {"p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "div", "td", "th", "pre",
           "br", "tr", "summary", "label", "figcaption", "blockquote"}  # fmt: skip
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
         "wbr"}  # fmt: skip
_RUN = re.compile(r"[\u4e00-\u9fff々]+|[\u30a1-\u30faー]+|[A-Za-z0-9][A-Za-z0-9.\-]*")
"""What is of one script in a Japanese title."""
_JAPANESE = re.compile(
    r"(?:(?<![\u3041-\u309f\u4e00-\u9fff々])|(?<=[をにはがのでとへも]))[\u4e00-\u9fff々]++"
    r"(?:(?![\u3041-\u309f])|(?=[をにはがのでとへも]))"
    r"|[\u30a1-\u30faー]+|[A-Za-z0-9][A-Za-z0-9.\-]*"
)
"""Words that need no dictionary to be seen: what is of one script, and no stem before an ending."""

ASK = """async ([tag, queries, shown, most]) => {
  const finding = await import(new URL("assets/sxs/finding.js", location.origin));
  const entry = await (await fetch("/pagefind/pagefind-entry.json")).json();
  const language = tag.toLowerCase();
  document.documentElement.lang = language;
  const { createInstance } = await import(`/pagefind/pagefind.js?${language}`);
  const size = entry.languages[language].page_count;
  const index = new finding.Index(createInstance({ baseUrl: "/" }), tag, size);
  const answers = [];
  for (const query of queries) {
    const start = performance.now();
    const { hits, words } = await index.find(query);
    const ms = performance.now() - start;
    const pages = await Promise.all(hits.slice(0, shown).map((one) => one.data()));
    const around = /^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{M}\\p{N}]+$/gu;
    const asked = finding.fold(query, tag).replace(around, "");
    const text = ({ content, meta }) => finding.fold(`${content} ${meta.words ?? ""}`, tag);
    let has = pages.some((page) => text(page).includes(asked));
    for (let at = shown; !has && at < Math.min(hits.length, most); at++) {
      has = text(await hits[at].data()).includes(asked);
    }
    answers.push({
      words, ms, count: hits.length,
      has, titles: pages.map(({ meta }) => meta.title),
    });
  }
  return answers;
}"""


class Text(HTMLParser):
    """Reads what the search is to find of a page: its title and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool, bool]] = []
        self.text: list[str] = []
        self.title = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        said = dict(attrs)
        inside = "data-pagefind-body" in said or bool(self.open and self.open[-1][1])
        out = tag in ("script", "style", "svg", "template") or "headerlink" in (
            said.get("class") or ""
        )
        if tag in _BLOCKS:
            self.text.append(" ")
        if tag not in _VOID:
            self.open.append((tag, inside, out or bool(self.open and self.open[-1][2])))

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        for number in range(len(self.open) - 1, -1, -1):
            if self.open[number][0] == tag:
                del self.open[number:]
                break
        if tag in _BLOCKS:
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        """Keep text."""
        if self.open and self.open[-1][1] and not self.open[-1][2]:
            self.text.append(data)
            if any(tag == "h1" for tag, _, _ in self.open):
                self.title += data


def read(path: Path) -> Text:
    """Read a page."""
    reader = Text()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader


def pages_of(site: Path, tag: str) -> list[Path]:
    """List the pages of a language that the search finds."""
    others = {path.name for path in site.iterdir() if re.fullmatch(r"[a-z]{2}-[A-Z]{2}", path.name)}
    folder = site if tag == "en-US" else site / tag
    pages = sorted(folder.rglob("*.html"))
    if tag == "en-US":
        pages = [path for path in pages if path.relative_to(site).parts[0] not in others]
    return [path for path in pages if b"data-pagefind-body" in path.read_bytes()]


def words_of(pages: list[Path], tag: str, count: int, chance: random.Random) -> list[str]:
    """Draw words from the text of articles, as they stand there."""
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        text = "".join(read(chance.choice(pages)).text)
        words = _JAPANESE.findall(text) if tag.startswith("ja") else text.split()
        if words := [word for word in words if re.search(r"[^\W_]", word)]:
            drawn[chance.choice(words)] = None
    return list(drawn)


def inflected(word: str, known: list[str], chance: random.Random) -> str:
    """Give another form of a word: one of the words of the articles that are nearly the same."""
    beginning = word[: max(len(word) - 2, min(len(word) - 1, 5))]
    at = bisect.bisect_left(known, beginning)
    forms = []
    while at < len(known) and known[at].startswith(beginning):
        if abs(len(known[at]) - len(word)) <= 2 and known[at] != word:
            forms.append(known[at])
        at += 1
    return chance.choice(forms) if forms and len(word) > 4 else word


def question(
    title: str, language: str, common: set[str], known: list[str], chance: random.Random
) -> str:
    """Ask for an article as people do who do not know its title."""
    if language == "ja":
        words = [word for word in _RUN.findall(title) if len(word) > 1]
    else:
        words = [word.strip("\"'“”„«»()[]:;,.?!…–-") for word in title.split()]
        words = [word for word in words if len(word) > 2 and word.lower() not in common]
    words = [word for word in dict.fromkeys(words) if word.lower() not in _AROUND[language]][:6]
    chance.shuffle(words)
    said = [word if language == "ja" else inflected(word.lower(), known, chance) for word in words]
    between = chance.choice((" ", "の", "を")) if language == "ja" else " "
    text = chance.choice(FILLERS[language]).format(between.join(said).lower())
    if language in ("sl", "sv") and chance.random() < 0.3:
        marks = (
            one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one)
        )
        text = "".join(marks)
    return text


def questions_of(
    pages: list[Path], tag: str, count: int, chance: random.Random
) -> list[tuple[str, str]]:
    """Draw articles, and make a question of the title of each."""
    language = tag.partition("-")[0]
    read_all = [read(path) for path in pages]
    titles = [" ".join(one.title.split()) for one in read_all]
    seen: Counter[str] = Counter()
    for title in titles:
        seen.update(set(title.lower().split()))
    text = Counter(
        re.findall(r"[^\W\d_]+", " ".join("".join(one.text) for one in read_all).lower())
    )
    known = sorted(word for word, times in text.items() if times > 2)
    common = {word for word, times in seen.items() if times > len(titles) / 20 and len(word) < 4}
    made: list[tuple[str, str]] = []
    while len(made) < count:
        title = chance.choice(titles)
        asked = question(title, language, common, known, chance)
        if title and len(asked.split()) > (1 if language == "ja" else 2):
            made.append((title, asked))
    return made


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a site on this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def ask(
    page: Page, address: str, tag: str, queries: list[str], shown: int, most: int
) -> list[dict[str, Any]]:
    """Ask the search of a language; give what it answers to each query."""
    page.goto(f"{address}assets/sxs/words/{tag}.json")
    answers: list[dict[str, Any]] = page.evaluate(ASK, [tag, queries, shown, most])
    return answers


def measure(
    page: Page, address: str, site: Path, tag: str, options: argparse.Namespace
) -> tuple[list[str], bool, list[str]]:
    """Ask words and questions in a language; give a row, whether it is enough, what was missed."""
    chance = random.Random(f"{options.seed} {tag}")  # noqa: S311 (it keeps no secret)
    pages = pages_of(site, tag)
    words = words_of(pages, tag, options.words, chance)
    answers = ask(page, address, tag, words, 10, 1000)
    missed = []
    for word, answer in zip(words, answers, strict=True):
        if not answer["has"]:
            missed.append(f"{tag}: {word!r}: {answer['count']} pages")
    cells = [tag, f"{len(pages):,}", f"{len(words) - len(missed)} of {len(words)}"]
    good = not missed
    language = tag.partition("-")[0]
    if language in FILLERS:
        asked = questions_of(pages, tag, options.questions, chance)
        answers = ask(page, address, tag, [query for _, query in asked], FIRST, 0)
        wrong = []
        for (title, query), answer in zip(asked, answers, strict=True):
            found = [" ".join(one.split()) for one in answer["titles"]]
            if title not in found:
                wrong.append(f"{tag}: {query!r} for {title!r}: {found[:2]} {answer['words']}")
        cells.append(f"{len(asked) - len(wrong)} of {len(asked)}")
        good = good and len(asked) - len(wrong) >= len(asked) * ENOUGH / QUESTIONS
        missed += wrong
    else:
        cells.append("")
    times = sorted(answer["ms"] for answer in answers)
    cells.append(f"{times[len(times) // 2]:.0f} / {times[-1]:.0f} ms")
    return cells, good, missed


def main() -> None:
    """Print the table, and what was missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("locales", nargs="*")
    options.add_argument("--site", type=Path, help="a site that was built of the archives")
    options.add_argument("--words", type=int, default=WORDS, help="how many words a language")
    options.add_argument("--questions", type=int, default=QUESTIONS, help="how many questions")
    options.add_argument("--seed", default="1", help="draws others")
    chosen = options.parse_args()
    archives = {
        path.name.removesuffix(".tar.xz"): path
        for path in whole_sites.archives(whole_sites.corpus())
    }
    tags = chosen.locales or [*archives, "en-US"]
    chromium = find()
    if chromium is None:
        sys.exit("There is no Chromium; `make test` sets one up.")
    heads = ("language", "pages", "words found", "questions answered", "median / longest")
    print("| " + " | ".join(heads) + " |\n|" + "---|" * len(heads))
    missed: list[str] = []
    enough = True
    with tempfile.TemporaryDirectory() as temporary:
        sources = [archives[tag] for tag in tags if tag in archives] or [*archives.values()]
        site = chosen.site or whole_sites.build(sources, Path(temporary))
        with served(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            for tag in tags:
                context = browser.new_context()
                cells, good, wrong = measure(context.new_page(), address, site, tag, chosen)
                context.close()
                print("| " + " | ".join(cells) + " |", flush=True)
                missed += wrong
                enough = enough and good
            browser.close()
    print("\n" + "\n".join(missed))
    if not enough:
        sys.exit("A bar is not met.")


if __name__ == "__main__":
    main()
