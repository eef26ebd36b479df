"""Rules about words: what stayed English, stands twice, lost its "not", or mixes two scripts."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator

from .lexicon import DOUBLED, FUNCTION_WORDS, IDIOMS, IN_NAMES, NEGATIONS, OWN_WORDS, WITHOUT_SPACES
from .pair import HIDDEN, Pair
from .rule import Hit

_LEAST = 5
"""How many words a sentence has at least: shorter ones are names and titles."""
_QUOTED = re.compile(
    r"\"[^\"]{1,300}\"|“[^”]{1,300}”|„[^“”]{1,300}[“”]|«[^»]{1,300}»|»[^«]{1,300}«|‘[^’]{1,300}’"
    r"|「[^」]{1,300}」|\*\*[^*]{1,300}\*\*|\*[^*]{1,300}\*|\[[^\[\]]{1,300}\]|\([^()]{1,300}\)"
    r"|<[^<>]{1,300}>|_[^_]{1,300}_|（[^（）]{1,300}）"
)
_OF_CODE = ("`", "$", "|", "{")
_ON_THE_WEB = re.compile(r"\bon the web\b", re.IGNORECASE)
_GLOSSED = re.compile(r"[A-Za-z][A-Za-z ,'’-]{1,300}(?=[ \0]?[(（\0])")
"""English with its translation in brackets behind it."""
_NOT = re.compile(
    r"\b(?:(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may)"
    r"(?:[ ](?:\w+[ ])?not|n['’]t)|cannot|won['’]t|can['’]t"
    r"|there (?:is|are|was|were|will be) no|(?:,|and|but) not(?= \w))\b",
    re.IGNORECASE,
)
_SAID_OTHERWISE = re.compile(
    r"\b(?:not|n['’]t) (?:only|just|necessarily)\b|\b(?:whether|unless|until|except|verify|check"
    r"|confirm|see if)\b|, (?:is|are|do|does|can)n['’]t",
    re.IGNORECASE,
)
"""English that other languages say without *not*: *check that it is not*, *not until*."""


def untranslated(pair: Pair) -> Iterator[Hit]:
    """Sentences that are the English ones."""
    if len(pair.english.split()) < _LEAST or any(sign in pair.source for sign in _OF_CODE):
        return
    if _is_english(pair) and FUNCTION_WORDS.intersection(pair.english_words) and _is_sentence(pair):
        yield Hit(0, len(pair.localized), "the sentence is not translated")


def _is_sentence(pair: Pair) -> bool:
    """Whether it has a word in small letters that names do not have."""
    return any(word[0].islower() and word[0] not in IN_NAMES for word in pair.english_matches)


def _is_english(pair: Pair) -> bool:
    if len(pair.words) != len(pair.english_words):
        return False
    return tuple(word[0].casefold() for word in pair.words) == pair.english_words


def english_left(pair: Pair) -> Iterator[Hit]:
    """Sentences of which a part stayed English."""
    if any(sign in pair.source for sign in _OF_CODE):
        return
    telling = FUNCTION_WORDS - OWN_WORDS.get(pair.language, frozenset())
    found = [word for word in pair.words if word[0].casefold() in telling]
    if len(found) < 2 or _is_english(pair):
        return
    own = _ON_THE_WEB.sub(_hidden, _QUOTED.sub(_hidden, pair.text))
    own = _GLOSSED.sub(_hidden, own)
    found = [word for word in found if own[word.start()] != HIDDEN]
    if len(found) < 2:
        return
    start, end = found[0].start(), found[-1].end()
    yield Hit(start, end, f"English is left in it: “{_short(pair.localized[start:end])}”")


def _hidden(found: re.Match[str]) -> str:
    return HIDDEN * len(found[0])


def doubled_word(pair: Pair) -> Iterator[Hit]:
    """Words that stand twice in a row."""
    if pair.language in WITHOUT_SPACES:
        return
    allowed = DOUBLED.get(pair.language, frozenset())
    words, text = pair.words, pair.text
    for first, second in itertools.pairwise(words):
        word = first[0].casefold()
        if second[0] not in (first[0], word) or not word[0].isalpha() or word in allowed:
            continue
        if text[max(first.start() - 1, 0) : first.start()] in tuple(":-"):
            continue  # an ending: “URL:en en”
        if text[first.end() : second.start()].strip(" \u00a0") or first.end() == second.start():
            continue
        if not _is_doubled(pair.english_words) and pair.english_words.count(word) < 2 <= len(word):
            yield Hit(first.start(), second.end(), f"“{first[0]}” stands twice")


def _is_doubled(words: tuple[str, ...]) -> bool:
    return any(first == second for first, second in itertools.pairwise(words))


def repeated_run(pair: Pair) -> Iterator[Hit]:
    """Runs of words that stand twice in a row."""
    if pair.language in WITHOUT_SPACES:
        return
    words = [word[0].casefold() for word in pair.words]
    if len(set(words)) > len(words) - 2:
        return
    for length in range(2, min(len(words) // 2, _LONGEST_RUN) + 1):
        for at in range(len(words) - 2 * length + 1):
            run = words[at : at + length]
            if run == words[at + length : at + 2 * length] and len(set(run)) > 1:
                if tuple(run) in IDIOMS.get(pair.language, ()):
                    return
                if (
                    _repeats(pair.english_words, length)
                    or any(pair.english_words.count(word) > 1 for word in run)
                    or not all(word[0].isalpha() for word in run)
                ):
                    return
                start, end = pair.words[at].start(), pair.words[at + 2 * length - 1].end()
                if _BETWEEN.search(pair.text[start:end]):
                    return
                shown = _short(pair.localized[start : pair.words[at + length - 1].end()])
                yield Hit(start, end, f"“{shown}” stands twice")
                return


_LONGEST_RUN = 12
_BETWEEN = re.compile(r"[^\w \u00a0'’-]")


def _repeats(words: tuple[str, ...], length: int) -> bool:
    return any(
        words[at : at + length] == words[at + length : at + 2 * length]
        for at in range(len(words) - 2 * length + 1)
    )


def lost_negation(pair: Pair) -> Iterator[Hit]:
    """Sentences without a word for *not*, where the English has one."""
    negation = NEGATIONS.get(pair.language)
    if negation is None or "n" not in pair.source:
        return
    english = _QUOTED.sub(lambda quoted: HIDDEN * len(quoted[0]), pair.english)
    found = _NOT.search(english)
    if found and not _SAID_OTHERWISE.search(english) and not negation.search(pair.text):
        yield Hit(0, len(pair.localized), f"nothing says “{found[0]}”")


_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "HEBREW", "ARABIC", "ARMENIAN", "GEORGIAN", "THAI")
_PREFIXED = re.compile(r"[\u05d0-\u05ea]{1,2}[A-Za-z]+")
"""Hebrew writes short words as letters of the next one, which may be a name."""
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def mixed_script(pair: Pair) -> Iterator[Hit]:
    """Words with letters of two scripts."""
    if pair.text.isascii():
        return
    for word in _LETTERS.finditer(pair.text):
        own = word[0]
        if own.isascii() or (not any(sign.isascii() for sign in own) and pair.language != "bg"):
            continue
        if pair.language == "he" and _PREFIXED.fullmatch(own):
            continue
        scripts = {_script(sign) for sign in own} & set(_SCRIPTS)
        if len(scripts) > 1 and own not in pair.source:
            yield Hit(word.start(), word.end(), f"“{own}” mixes two scripts")


def _script(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0]


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
