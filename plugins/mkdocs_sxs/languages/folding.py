"""Letters that are one to readers, as the search takes them.

Readers type `Rad` for the wide letters of `Ｒａｄ`, `coeur` for `cœur`, and a word without the
article that an apostrophe ties to it. Pagefind leaves out accents and no more: it reads other
words in such a text. So a page tells it these words in both ways. The script that asks it folds
what is typed in the same way: `fold` in `theme/assets/sxs/finding.js`.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape, unescape

_PLAIN = {
    "æ": "ae", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ø": "o", "œ": "oe", "ß": "ss", "þ": "th",
}  # fmt: skip
"""Letters that are not of a letter and an accent, and what readers write for them."""

_COMMON = {
    "az": "ı", "bs": "đ", "da": "æø", "de": "ß", "fo": "æðø", "hr": "đ", "is": "æðþ", "nb": "æø",
    "nn": "æø", "no": "æø", "pl": "ł", "sr": "đ", "tr": "ı", "vi": "đ",
}  # fmt: skip
"""In which languages they are so common that the script tries both ways instead: half of a Turkish
page would be told twice."""

_SEGMENTED = {"ja", "th", "zh"}
"""Languages that are written without spaces."""

_APOSTROPHES = "'`´ʹʻʼʽˈ׳‘’‛′＇"
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_CAPITALS = "ÆĐÐŁØŒẞÞ"
_OF_INTEREST = re.compile(f"[{''.join(_PLAIN)}{_CAPITALS}{_APOSTROPHES[1:]}]")
"""Without regard to case, each `i` would be an `ı`."""
_WIDE = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+|[\uff66-\uff9f]+")
"""Letters and digits that are as wide as ideographs, and kana that are half as wide."""
_BLOCK = re.compile(r"</?(?:address|blockquote|br|d[dlt]|div|h\d|hr|li|ol|p|pre|t[dhr]|ul)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_QUOTES = "\"'“”„‟«»‘’‚‹›()[],.:;!?…"
"""What stands around words."""


def fold(text: str, tag: str) -> str:
    """Write a text so that letters which are one to readers of a language are equal."""
    text = unicodedata.normalize("NFKC", text)
    if tag.partition("-")[0] in ("tr", "az"):
        text = text.replace("İ", "i").replace("I", "ı")
    folded = _without_accents(_APOSTROPHE.sub("'", text.lower()))
    return "".join(_PLAIN.get(sign, sign) for sign in folded)


def spellings(content: str, tag: str) -> tuple[str, ...]:
    """Give the words of a page as its readers type them, where Pagefind reads them otherwise.

    Args:
        content: the page's text as HTML.
        tag: its language.
    """
    # These stand in many a page and are part of no word.
    content = content.replace("\xa0", " ").replace("…", " ")
    if unicodedata.is_normalized("NFKC", content) and not _OF_INTEREST.search(content):
        return ()
    language = tag.partition("-")[0]
    found: set[str] = set()
    for word in set(_TAG.sub("", _BLOCK.sub(" ", content)).split()):
        if word.isascii():
            continue
        if language in _SEGMENTED:
            found.update(fold(part, tag) for part in _WIDE.findall(word))
        elif not unicodedata.is_normalized("NFKC", word) or _OF_INTEREST.search(word):
            found.update(_spellings(word, tag, _COMMON.get(language, "")))
    return tuple(sorted(found))


def lacking(title: str, content: str) -> tuple[str, ...]:
    """Give the words of an article's title that its page does not have.

    Its heading may read otherwise than the title, by which lists and other pages name it.

    Args:
        title: the title.
        content: the page's text as HTML.
    """
    if escape(title, quote=False) in content:
        return ()
    text = unescape(_TAG.sub(" ", content)).casefold()
    words = (word.strip(_QUOTES) for word in title.split())
    return tuple(word for word in words if len(word) > 1 and word.casefold() not in text)


def _spellings(word: str, tag: str, common: str) -> list[str]:
    folded = fold(word, tag)
    read = _joined(_without_accents(word.lower()))
    known = "".join(_PLAIN[sign] if sign in common else sign for sign in read)
    found = [] if _joined(folded) in (read, known) else [_joined(folded)]
    # An article is tied to a word by an apostrophe where the letters are Latin ones. Pagefind
    # divides a word at the one of typewriters itself.
    if "'" not in word and max(folded) < "\u0250":
        found += map(_joined, folded.split("'")[1:])
    return [one for one in found if len(one) > 1]


def _joined(word: str) -> str:
    """Leave out what Pagefind leaves out of a word: all but letters, digits and connectors."""
    return "".join(sign for sign in word if sign.isalnum() or unicodedata.category(sign) == "Pc")


def _without_accents(text: str) -> str:
    marks = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in marks if not unicodedata.category(sign).startswith("M"))
