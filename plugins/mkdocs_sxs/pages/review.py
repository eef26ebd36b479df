"""What reviewers are shown of each sentence, and where they and readers report what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..articles.article import Article
from ..checks import checking
from ..checks.settings import Settings
from ..checks.table import RULES
from ..exchange.units import identifier
from ..segments.marks import Sentence, SentencePositions
from ..segments.scaffold import Piece, Segment

PLACES = ("page", "id", "text", "english")
"""The places that the address for reports may have: the address of the page, the name of the
sentence, what readers see of it, and its English."""

_PLACE = re.compile(r"\{([^{}]*)\}")
_ADDRESS = re.compile(r"(?:https?://[^\s/?#{}]+(?![^/?#])|mailto:(?=.))\S*", re.IGNORECASE)
"""An address; none of its places stands in the name of a host."""

_FORGES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(https://[^/]*gitlab[^/]*/.+?)/-/edit/"),
     "{}/-/issues/new?issue[title]={{title}}&issue[description]={{body}}"),
    (re.compile(r"^(https://bitbucket\.org/[^/]+/[^/]+)/src/"),
     "{}/issues/new?title={{title}}&content={{body}}"),
    (re.compile(r"^(https://[^/]+/[^/]+/[^/]+)/edit/"),
     "{}/issues/new?title={{title}}&body={{body}}"),
)  # fmt: skip
"""Where forges have a form for an issue, by the address at which a file is edited."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What is known of one sentence of a page, beside its English."""

    name: str
    """The name of its unit, which `sxs export` writes too; empty in an included file."""
    english: str
    """Its English, as the file has it."""
    own: str
    """Its translation, as the file has it."""
    found: tuple[tuple[str, str, str], ...]
    """What checks find: level, rule, and what is wrong."""


def wrong_report_url(address: str) -> str:
    """Say what is wrong with the address for reports; nothing if nothing is."""
    if not _ADDRESS.fullmatch(address):
        return (
            "report_url: write an address with https:// or mailto: in front, its places behind the "
            "host and no spaces, such as "
            "https://example.org/report?page={page}&id={id}&text={text}"
        )
    places = ", ".join(f"{{{one}}}" for one in PLACES)
    for name in _PLACE.findall(address):
        if name not in PLACES:
            return f"report_url: there is no place {{{name}}}; the places are {places}"
    if set(_PLACE.sub("", address)) & set("{}"):
        return f"report_url: a bracket has no other half; the places are {places}"
    return ""


def issue_at(edit_url: str) -> str:
    """Give the address of a new issue, with `{title}` and `{body}`, from that of a file's editor.

    Empty for a forge that has no form for an issue.
    """
    for forge, issue in _FORGES:
        if found := forge.match(edit_url):
            return issue.format(found[1])
    return ""


def reviewed(
    article: Article,
    pieces: Sequence[Piece],
    taken: SentencePositions,
    sentences: Sequence[Sentence],
    settings: Settings | None,
) -> Iterator[Reviewed]:
    """Give what is known of each sentence of a page, in their order.

    Args:
        article: the article.
        pieces: the pieces of its page.
        taken: the positions of its sentences.
        sentences: its sentences.
        settings: what checks mind; None where nobody asks for their findings.
    """
    rules = checking.chosen(RULES, (), checking.language_of(article.locale))
    check = checking.checker(article, rules, settings) if settings is not None else None
    names = _names(pieces)
    written = {
        name: one for one, name in zip(_pairs(article.body), _named(article.body), strict=True)
    }
    for position in taken.positions:
        pair = sentences[position.number].pair
        name = names.get(id(pair), "")
        pair = written.get(name, pair)
        found = check(pair) if check else ()
        yield Reviewed(
            name,
            _plain(pair.source),
            _plain(pair.localized),
            tuple((rule.level, rule.name, hit.what) for rule, hit in found),
        )


def _names(pieces: Sequence[Piece]) -> dict[int, str]:
    return {id(one): name for one, name in zip(_pairs(pieces), _named(pieces), strict=True)}


def _pairs(pieces: Sequence[Piece]) -> list[Segment]:
    return [one for one in pieces if isinstance(one, Segment)]


def _named(pieces: Sequence[Piece]) -> Iterator[str]:
    """Name the pairs of a file as units are named: of those that share an identifier, each."""
    seen: Counter[str] = Counter()
    for one in _pairs(pieces):
        seen[one.id] += 1
        yield identifier(one, seen)


def _plain(half: str) -> str:
    return half.strip().replace("\r\n", "\n")
