"""Links and pictures whose brackets, addresses or titles a translation broke."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import markup, names, verbatim
from .markup import Halves


def address_tail(halves: Halves) -> Iterator[str]:
    """`[x] (url)`, with nothing but the space in the way; `[x](url`, without its end."""
    for address in dict.fromkeys(address for _, address in halves.source_markup.links):
        at = halves.localized.find(f"({address})")
        if at > 0 and halves.localized.count(f"({address})") == 1:
            head = halves.localized[:at].rstrip(" \\\u200b\u200e\u200f")
            if head.endswith("]"):
                yield head + halves.localized[at:]
        start = halves.localized.find(f"]({address}")
        end = start + len(f"]({address}")
        rest = halves.localized[end:]
        if start >= 0 and at < 0 and not rest[:1].strip() and ")" not in rest.partition("(")[0]:
            yield f"{halves.localized[:end]}){rest}"


def stray_bracket(halves: Halves) -> Iterator[str]:
    """`[x]](url)`, `[x].](url)`: a bracket too many in the text of a link."""
    own = halves.localized
    for address in dict.fromkeys(address for _, address in halves.source_markup.links):
        end = own.find(f"]({address})")
        if end < 0 or own.count(f"]({address})") != 1:
            continue
        if own[:end].endswith("]"):
            yield own[: end - 1] + own[end:]
        start = own.rfind("[", 0, end)
        inner = own[start + 1 : end]
        if start >= 0 and inner.count("]") == 1 and "](" not in inner:
            yield own[: start + 1] + inner.replace("]", r"\]") + own[end:]


def gloss(halves: Halves) -> Iterator[str]:
    """`[Allow](許可する)`: a note behind a name in brackets, which is no link."""
    addresses = {address for _, address in halves.source_markup.links}
    if not all(f"({address})" in halves.localized for address in addresses):
        return  # the note may be what became of an address
    for found in _NOTE.finditer(halves.localized):
        if found[1] not in addresses and not found[1].isascii():
            yield (
                halves.localized[: found.start() + 1] + " " + halves.localized[found.start() + 1 :]
            )


_NOTE = re.compile(r"\]\\?\(([^()\\:/#\n]+)\\?\)")


def empty_link(halves: Halves) -> Iterator[str]:
    """`[](url)`: where its text is elsewhere in the half, untranslated, that; else the English."""
    have_text = {address for text, address in halves.localized_markup.links if _words(text)}
    for shown, address in halves.source_markup.links:
        text = _words(shown)
        if not address or not text or address in have_text:
            continue
        empty = [one for one in _EMPTY.finditer(halves.localized) if one[1] == address]
        if len(empty) != 1:
            continue
        whole = empty[0][0]
        without = halves.localized.replace(
            f"{whole} " if f" {whole} " in halves.localized else whole, ""
        )
        if name := names.alone(without, halves.source, text):
            yield without.replace(name, f"[{name}]({address})")
        elif not markup.has_marks(text):
            english = f'[<span lang="en" dir="ltr">{text}</span>]{whole.partition("]")[2]}'
            start, end = empty[0].span()
            before, after = halves.localized[:start], halves.localized[end:]
            yield (
                before + " " * before[-1:].isalnum() + english + " " * after[:1].isalnum() + after
            )


_EMPTY = re.compile(r"(?<![!\\\]])\[\s*\]\(\s*([^()\s]+)(?:\s+\"[^\"\n]*\")?\s*\)")


def _words(shown: str) -> str:
    """Give the text of a link without pictures."""
    return shown.replace("\N{OBJECT REPLACEMENT CHARACTER}", "").strip()


def titled(halves: Halves) -> Iterator[str]:
    r"""`[x](url “title”)`, `![x]y(url "a "b" c")`: the address and the structure are the English's.

    The title is the translator's; quotation marks in it get a backslash. Words between the closing
    bracket and the address go before the bracket.
    """
    wanted = {verbatim.squashed(a): (a, title) for a, title in halves.source_markup.titles.items()}
    if not wanted:
        return

    def written(found: re.Match[str]) -> str:
        address, title = wanted.get(verbatim.squashed(found["address"]), ("", ""))
        own = found["title"] or found["bare"] or ""
        if not address or bool(title) < bool(own):
            return found[0]
        opening: str = found["open"]
        if halves.source_markup.kinds[f"image:{address}"]:
            opening = "![" if opening[0] in "!！" else opening
        between = found["between"].strip()
        text = found["text"]
        if between:
            text += f" {between}" if text and not text[-1].isspace() else between
        inner = own.strip(f" {_QUOTES}").replace('\\"', '"').replace('"', '\\"')
        return f"{opening}{text}]({address}" + (f' "{inner}")' if inner else ")")

    yield _TITLED.sub(written, halves.localized)


_QUOTES = "\"'“”„«»‘’‚「」『』＂"
_QUOTE = f"[{_QUOTES}]"
_TITLED = re.compile(
    r"(?P<open>[!！]\s?\[|\[)(?P<text>[^\[\]\n]*)\](?P<between>[^\[\]()（）\n.!?。！？]{0,60})"
    rf"[(（]\s*(?P<address>[^\s()（）]+(?<!{_QUOTE}))"
    rf"(?:\s*{_QUOTE}(?P<title>[^\n]{{0,500}}?){_QUOTE}|\s+(?P<bare>[^()（）\n]+))?\s*[)）]"
)


def whole_link(halves: Halves) -> Iterator[str]:
    """The English is a link or a picture from end to end, the translation has its text only.

    Or it has the address behind that, and one of the brackets is lost: `x](url)`, `![x (url)`.
    """
    whole = _WHOLE_LINK.fullmatch(halves.source)
    if whole is None:
        return
    opening, address = whole[1], whole[2]
    own = halves.localized.strip()
    text = own
    if own.endswith(f"({address})"):
        text = own.removesuffix(f"({address})").strip()
        text = text.removeprefix("!").strip().removeprefix("[").removesuffix("]").strip()
    elif opening != "[":
        return
    if text and not markup.has_marks(text):
        yield halves.localized.replace(own, f"{opening}{text}]({address})")


_WHOLE_LINK = re.compile(r"\s*(!?\[)[^\[\]]+\]\(([^()\s]+)\)\s*")
