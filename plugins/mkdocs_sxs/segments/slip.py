"""Segment slip: pages on which every text sits in a later slot than its own.

Where the localisation counted items of the front matter as text, all that follows moved on, in
both languages alike: the text of a heading is in a paragraph, and the title reads
`title: author: …`. The publisher's own pages have the same damage, so it is reported and never
mended. It shows in the anchor before a heading, which is made of the heading's own English; by it
the heading's pair is found again, wherever it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .scaffold import Edition, Piece, Segment

_ANCHORED = re.compile(r"(?:^|\n)[ \t]*(#{1,6}[ \t]*)?<a name=\"([^\"<>]+)\"></a>[ \t]*\Z")
_UNDERLINE = re.compile(r"[ \t]*(?:=+|-+)[ \t]*(?:\n|\Z)")
_KEY = r"(?:title|author|description|manager|keywords|uid|no-loc|moniker\w*|ms\.[\w.-]+):"
_KEYS = re.compile(rf"title:|{_KEY}\s+{_KEY}")
"""How a title begins that is made of the keys of the front matter."""
_ANCHOR = re.compile(r"<a\b[^<>]*></a>")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
# How many of a page's headings have to disagree with their anchors; single ones do for other
# reasons, such as names that stay untranslated.
_SHARE = 0.6


def has_slipped(pieces: Sequence[Piece], title: str) -> bool:
    """Whether the segments of a page sit in the wrong slots.

    Takes the body of a page and the title of its front matter.
    """
    if _KEYS.match(title):
        return True
    agreeing = [_agree(anchor, english) for anchor, english in _headings(pieces)]
    # One heading alone proves nothing.
    return len(agreeing) > 1 and agreeing.count(False) > _SHARE * len(agreeing)


def find_title(pieces: Sequence[Piece], edition: Edition) -> str:
    """Give the first heading of a page whose segments slipped, Markdown.

    It is the half of the segment whose English makes the anchor before the heading. Where no
    segment does, it is the words of the anchor, which are English and without their capitals; and
    nothing where there is no anchor.
    """
    anchor = next((anchor for anchor, _ in _headings(pieces)), "")
    for piece in pieces if anchor else ():
        if not isinstance(piece, str) and heading_slug(piece.source) == anchor:
            return piece.localized if edition == "localized" else piece.source
    words = " ".join(filter(None, anchor.split("-")))
    return words[:1].upper() + words[1:]


def _agree(anchor: str, english: str) -> bool:
    """Whether an anchor may be made of a heading: they have the most words of one in common.

    The localisation left out names that stay untranslated, and anchors of the author's.
    """
    slug = heading_slug(english)
    if anchor == slug:
        return True
    ours, theirs = set(slug.split("-")), set(anchor.split("-"))
    return 2 * len(ours & theirs) > min(len(ours), len(theirs))


def heading_slug(english: str) -> str:
    """Make the slug of an English heading, as the localisation does for its anchors.

    Links give their text, and anchors of the author's go. What is no letter, digit, space, `-` or
    `_` goes, letters beyond ASCII too; each space becomes `-`.
    """
    text = _LINK.sub(r"\1", _ANCHOR.sub("", english)).lower()
    return re.sub(r"[^a-z0-9_-]", "", text.strip().replace(" ", "-"))


def _headings(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """Give the anchor and the English of every heading that has both."""
    found: list[tuple[str, str]] = []
    for place, piece in enumerate(pieces[:-1]):
        if not isinstance(piece, str) or not piece.rstrip(" \t").endswith("></a>"):
            continue
        if (anchor := _ANCHORED.search(piece)) is None:
            continue
        english, is_heading = "", anchor[1] is not None
        for following in pieces[place + 1 :]:
            if isinstance(following, Segment):
                english += following.source
            elif isinstance(following, str):
                first, line_end, rest = following.partition("\n")
                english += first
                if line_end:
                    is_heading = is_heading or _UNDERLINE.match(rest) is not None
                    break
        if is_heading:
            found.append((anchor[2], english))
    return found
