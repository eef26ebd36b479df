"""The original beside the translation: what a page's readers may open of the English.

A page in a translation holds no English. What its readers ask for lies in a file beside it,
which is loaded when they do: every sentence's place in the text of the page, its English as
HTML, and the line of the article's file on which it stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..segments.marks import Sentence, SentencePositions
from .review import Reviewed


@dataclass(frozen=True)
class Original:
    """The English of one page, sentence by sentence."""

    total: int
    """How long the text of the page is, as `marks` counts."""
    sentences: tuple[tuple[int, int, str, int], ...]
    """Start and end of each, its English as HTML, and its line; 0 in an included file."""
    reviewed: tuple[Reviewed, ...] = ()
    """More of each, where readers may report it or reviewers look at it."""
    older: tuple[int, ...] = ()
    """Which of them are from an older English than the current one, counted from 0."""

    def written(
        self, improve: str = "", report: str = "", review: Mapping[str, str] | None = None
    ) -> str:
        """Give the file as JSON.

        Its keys: `total`, by which a page is known that something else has changed;
        `sentences`, a list for each; and `improve`, the address at which the article's file
        is shown to those who may mend it, with `{line}` in it, where there is one; `older`, which
        sentences are from an older English, counted from 0, where some are. Where readers
        may report a sentence, `report`, the address with its places, and `names`, the name of each
        sentence. For reviewers, `review`: what it is given, and `sentences`, of each its English
        and its translation as the file has them, and a list of findings.
        """
        document: dict[str, object] = {"total": self.total, "sentences": self.sentences}
        if improve:
            document["improve"] = improve
        if self.older:
            document["older"] = self.older
        if report:
            document["report"] = report
        if report or review is not None:
            document["names"] = [one.name for one in self.reviewed]
        if review is not None:
            said = [(one.english, one.own, one.found) for one in self.reviewed]
            document["review"] = {**review, "sentences": said}
        return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def original_of(
    taken: SentencePositions,
    sentences: Sequence[Sentence],
    read: Callable[[str], str],
    reviewed: Iterable[Reviewed] = (),
    older: Collection[str] = (),
) -> Original:
    """Give the English of a page.

    Args:
        taken: where the sentences are in it.
        sentences: all that were marked in it.
        read: makes HTML of a sentence's Markdown.
        reviewed: more of each that is in it.
        older: the identifiers of the article's own segments that are from an older English.
    """
    own = ((n, sentences[one.number]) for n, one in enumerate(taken.positions))
    return Original(
        taken.total,
        tuple(
            (position.start, position.end, read(one.pair.source), one.line)
            for position in taken.positions
            for one in [sentences[position.number]]
        ),
        tuple(reviewed),
        tuple(n for n, sentence in own if sentence.line and sentence.pair.id in older),
    )


OPENED = '<div class="sxs-text" data-original="'
"""How the text of such a page begins."""


def opened(content: str, name: str) -> str:
    """Put a page's text where its script finds it, and the file beside it with it."""
    return f'{OPENED}{name}">\n{content}\n</div>'


def is_opened(content: str) -> bool:
    """Whether a page's text is where its script finds it: authors cannot write its mark."""
    return content.startswith(OPENED)


_FORGES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"^https://[^/]*gitlab[^/]*/"), "/-/blob/", "#L{line}"),
    (re.compile(r"^https://bitbucket\.org/"), "/src/", "#lines-{line}"),
    (re.compile(r"^https://"), "/blob/", "?plain=1#L{line}"),
)
"""How forges show a line of a file: the host, what stands for `/edit/`, what comes behind."""


def improve_at(edit_url: str) -> str:
    """Give the address of a line of a file, from that at which the file is edited.

    Without a forge that shows lines it is the address itself; empty where there is none.
    """
    for host, shown, line in _FORGES:
        for part in ("/-/edit/", "/edit/", shown):
            if host.match(edit_url) and part in edit_url:
                return edit_url.replace(part, shown, 1).partition("?")[0] + line
    return edit_url
