"""What no translation changes: tags, addresses, entities, directives and code.

Every rule here takes both halves of a segment, and proposes the localised half with such a token as
the English spells it. `mending` decides whether a proposal is certain.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

from . import emphasis
from .markup import LOST_TOKEN, NUMBER_SIGN, Halves


def squashed(text: str) -> str:
    """A text without what machine translation does to tokens: spaces, width, case, quotes."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = text.translate(_QUOTES)
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")


_QUOTES = str.maketrans("“”„«»‘’‚", '""""' + '"' + "'''")


def _respelled(
    pattern: re.Pattern[str], english: re.Pattern[str]
) -> Callable[[Halves], Iterator[str]]:
    """Make a rule that spells tokens as the English does where only their spelling is off."""

    def rule(halves: Halves) -> Iterator[str]:
        tokens = {squashed(found[0]): found[0] for found in english.finditer(halves.source)}
        if not tokens:
            return

        def spell(found: re.Match[str]) -> str:
            return tokens.get(squashed(found[0].replace("\\", "")), found[0])

        yield pattern.sub(spell, halves.localized)

    return rule


# Only tags that are surely no text: `<name>` may be a placeholder that a reader has to see.
_ELEMENTS = (
    "a|abbr|b|blockquote|br|caption|center|code|dd|del|details|div|dl|dt|em|figcaption|figure"
    "|h[1-6]|hr|i|img|ins|kbd|li|ol|p|pre|q|s|samp|small|span|strong|sub|summary|sup|table|tbody"
    "|td|tfoot|th|thead|tr|u|ul|var"
)
_TAG = re.compile(
    rf"</?(?:{_ELEMENTS})(?:\s[^<>\n]{{0,300}})?/?>|<(?:xref|https?|mailto):[^<>\s]{{1,300}}>",
    re.IGNORECASE,
)
tags = _respelled(re.compile(r"[<＜][^<>＜＞\n]{1,300}[>＞]"), _TAG)


def tags_as_text(halves: Halves) -> Iterator[str]:
    """`&lt;br&gt;`: a tag of the English that a reader of the translation sees."""
    tags = {squashed(found[0]): found[0] for found in _TAG.finditer(halves.source)}
    if tags and "&lt;" in halves.localized:

        def spell(found: re.Match[str]) -> str:
            return tags.get(squashed(f"<{found[1]}>"), found[0])

        yield _TAG_AS_TEXT.sub(spell, halves.localized)


_TAG_AS_TEXT = re.compile(r"&lt;([^&<>\n]{1,300})&gt;")
addresses = _respelled(
    re.compile(r"[\]］】][\s\u200b-\u200f]*\\?[(（][^()（）\n]{0,2000}\\?[)）]"),
    re.compile(r"\]\([^()\n]*\)"),
)
_spelled_entities = _respelled(
    re.compile(r"[&＆]\s?#?\s?(?:x\s)?\w{1,32}\s?[;；]"), re.compile(r"&#?\w{1,32};")
)


def entities(halves: Halves) -> Iterator[str]:
    """`& copy ;`, and `& č. 39;`: an entity that is spelled otherwise than in the English."""
    yield from _spelled_entities(halves)
    if "&#" in halves.source and NUMBER_SIGN.search(halves.localized):

        def numbered(found: re.Match[str]) -> str:
            entity = f"&#{found[2]};"
            return entity if entity in halves.source else found[0]

        yield _NUMBERED.sub(numbered, halves.localized)


_NUMBERED = re.compile(rf"{NUMBER_SIGN.pattern}(\d{{2,4}})\s?[;；]")
directives = _respelled(
    re.compile(r"[\[［]\s?[!！]\s?(?:INCLUDE|code)\b", re.IGNORECASE), re.compile(r"\[!\w+")
)


def wide_marks(halves: Halves) -> Iterator[str]:
    """`＊＊x＊＊`, `［x］(url)`, `【x】(url)`: full-width signs where the English has markup."""
    for wide, narrow in (("＊", "*"), ("｀", "`"), ("［］", "[]"), ("【】", "[]")):
        if (
            wide[0] in halves.localized
            and wide[0] not in halves.source
            and narrow[0] in halves.source
        ):
            yield halves.localized.translate(str.maketrans(wide, narrow))
    known = {squashed(address): address for _, address in halves.source_markup.links}

    def link(found: re.Match[str]) -> str:
        address = known.get(squashed(found[2]))
        if address is None or _WIDE.isdisjoint(found[0]):
            return found[0]
        return f"[{found[1]}]({address})"

    if known:
        yield _WIDE_LINK.sub(link, halves.localized)


_WIDE = frozenset("［］【】（）")
_WIDE_LINK = re.compile(r"[\[［【]([^\[\]［］【】\n]+)[\]］】][ ]?[(（]([^()（）\n]*)[)）]")


def unseen_marks(halves: Halves) -> Iterator[str]:
    """Marks of direction and joiners inside markup, where they keep it from being markup."""
    for found in _UNSEEN.finditer(halves.localized):
        yield halves.localized[: found.start()] + halves.localized[found.end() :]


_INVISIBLE = r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
_UNSEEN = re.compile(rf"(?<=\]){_INVISIBLE}(?=\()|(?<=[*`!<\\]){_INVISIBLE}(?=[*`\[\w/])")


def images(halves: Halves) -> Iterator[str]:
    """`! [x](y)`: a picture that became a link."""
    if "![" in halves.source:
        yield re.sub(r"[!！]\s?\[", "![", halves.localized)


def lost_entities(halves: Halves) -> Iterator[str]:
    """`_ gt_`, `_ Amp_`: what is left of `&gt;` and `&amp;`."""

    def sign(found: re.Match[str]) -> str:
        written, character = _SIGNS[found[1].casefold()]
        if halves.source.count(character) > halves.localized.count(character):
            return character
        return written if written in halves.source else found[0]

    yield _LOST_ENTITY.sub(sign, halves.localized)


_LOST_ENTITY = re.compile(r"(?<!\w)_ ?(amp|gt|lt|quot) ?_(?!\w)", re.IGNORECASE)
_SIGNS = {"amp": ("&amp;", "&"), "gt": ("&gt;", ">"), "lt": ("&lt;", "<"), "quot": ("&quot;", '"')}


KEPT = re.compile(r"`[^`\n]{1,200}`|&#?\w{1,32};|<xref:[^<>\s]{1,300}>|\\[^\w\s]")
"""What a machine translation of 2019 kept as numbered tokens: code, entities, names, escapes."""


def lost_tokens(halves: Halves) -> Iterator[str]:
    """`@no__t-1`: the token of what the English has in its place, by the order of their numbers."""
    lost = list(LOST_TOKEN.finditer(halves.localized)) if "o__" in halves.localized else []
    if not lost or LOST_TOKEN.search(halves.source):
        return
    have = Counter(KEPT.findall(halves.localized))
    missing: list[re.Match[str]] = []
    for one in KEPT.finditer(halves.source):
        have[one[0]] -= 1
        if have[one[0]] < 0:
            missing.append(one)
    if len(missing) != len(lost):
        return
    by_number = sorted(range(len(lost)), key=lambda place: int(lost[place][1]))
    written = dict(zip(by_number, missing, strict=True))
    text, position = "", 0
    for place, found in enumerate(lost):
        text += halves.localized[position : found.start()]
        one, position = written[place], found.end()
        before = halves.source[one.start() - 1 : one.start()]
        text += " " * (found[0].startswith(" ") and before in (" ", "")) + one[0]
        if one[0][-1] in "`>" and halves.localized[position : position + 1].isalnum():
            text += " "
    yield text + halves.localized[position:]


_TICK_BEFORE = re.compile(r"(?:\\?[`´｀]){1,3}[ ]?\Z")
_TICK_AFTER = re.compile(r"\A[ ]?(?:\\?[`´｀]){1,3}")


def code_marks(halves: Halves) -> Iterator[str]:
    """Code whose text is in the translation once, with its backticks lost or moved."""
    have, wanted = halves.localized_markup, halves.source_markup
    for code in sorted(Counter(wanted.codes) - Counter(have.codes), key=len, reverse=True):
        if (
            halves.localized.count(code) != 1
            or wanted.codes.count(code) != 1
            or not is_telling(code)
        ):
            continue
        before, _, after = halves.localized.partition(code)
        if not _cuts_a_word(before, code, after):
            yield _TICK_BEFORE.sub("", before) + f"`{code}`" + _TICK_AFTER.sub("", after)


def code_text(halves: Halves) -> Iterator[str]:
    """Code with spaces, quotes, capitals or words that the translation put into it."""
    have, wanted = halves.localized_markup, halves.source_markup
    missing = {squashed(code): code for code in Counter(wanted.codes) - Counter(have.codes)}
    for code in Counter(have.codes) - Counter(wanted.codes):
        if halves.localized.count(f"`{code}`") != 1:
            continue
        if (english := missing.get(squashed(code))) is not None:
            yield halves.localized.replace(f"`{code}`", f"`{english}`")
        for english in missing.values():
            if code.count(english) == 1 and is_telling(english):
                before, _, after = code.partition(english)
                if not _cuts_a_word(before, english, after):
                    yield halves.localized.replace(f"`{code}`", f"{before}`{english}`{after}")


def _cuts_a_word(before: str, middle: str, after: str) -> bool:
    return emphasis.touches_word(middle[0], before[-1:]) or emphasis.touches_word(
        middle[-1], after[:1]
    )


def is_telling(text: str) -> bool:
    """Whether a text is so distinctive that a copy of it elsewhere is meant to be the same name."""
    return len(text) >= 3 and (text != text.lower() or not text.isalpha())
