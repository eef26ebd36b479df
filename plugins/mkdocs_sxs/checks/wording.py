"""Rules about words: what stayed English, stands twice, lost its "not", or mixes two scripts."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator

from .lexicon import (
    DOUBLED,
    FUNCTION_WORDS,
    IDIOMS,
    IN_NAMES,
    NEGATIONS,
    OWN_WORDS,
    SUBORDINATING,
    WITHOUT_SPACES,
)
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
_GLOSSED_SENTENCE = re.compile(
    r"[A-Za-z][A-Za-z0-9 ,.:;'’-]{1,500}(?=[ ]?[(（][^()（）]{0,300}?[^\W_\d\u0000-\u024f])"
)
"""The same of whole sentences, where brackets with another script tell the translation."""
_MESSAGE = re.compile(r"\W*+(?:error\w*\W{0,4}[:-]|\d+\.\d+\.\d+\b)", re.IGNORECASE)
"""What a program says: readers look for it in these words."""
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
    if _MESSAGE.match(pair.source):
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
    own = _QUOTED.sub(_hidden, _GLOSSED_SENTENCE.sub(_hidden, pair.text))
    own = _ON_THE_WEB.sub(_hidden, own)
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
        if len(word) > 1 and not _may_double(pair, first[0], second[0]):
            yield Hit(first.start(), second.end(), f"“{first[0]}” stands twice")


_SAYS_WHAT_IT_IS = re.compile(
    r"\b(?P<noun>\w{4,}) (?:is|are|was|were) (?:an? |the )?(?:[\w-]+ ){1,3}(?P=noun)s?\b"
)
"""*If the site is a publishing site*: other languages put the noun before what tells its kind."""
_CHOOSE = r"(?:choose|click|pick|press|select|tap)"
_CHOOSES_TO_CHOOSE = re.compile(rf"\b{_CHOOSE}\W{{1,5}}{_CHOOSE}\b", re.IGNORECASE)
"""*Select **Choose a pot***: two English words may be one in another language."""


def _may_double(pair: Pair, first: str, second: str) -> bool:
    """Whether a word may rightly stand twice, as the English or the grammar tells."""
    words, word = pair.english_words, first.casefold()
    if words.count(word) > 1 or any(one == other for one, other in itertools.pairwise(words)):
        return True
    if _SAYS_WHAT_IT_IS.search(pair.english) or _CHOOSES_TO_CHOOSE.search(pair.english):
        return True
    if first != second and _has_label_and_noun(pair):
        return True
    begins = pair.words[0][0].casefold() in SUBORDINATING.get(pair.language, ())
    return begins and word.endswith(("r", "s"))


def _has_label_and_noun(pair: Pair) -> bool:
    """Whether the English has a word as a name and as itself: *under **Lid**, select the lid*."""
    text = _QUOTED.sub(_hidden, pair.english)
    plain = {word[0] for word in pair.english_matches if text[word.start()] != HIDDEN}
    names = {word[0].casefold() for word in pair.english_matches[1:] if word[0][0].isupper()}
    return bool((names & plain) - FUNCTION_WORDS - IN_NAMES)


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
                    _repeats(pair.english_words)
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


def _repeats(words: tuple[str, ...]) -> bool:
    """Whether a run stands twice in a row, or a word on both sides of *to*."""
    return any(
        words[at : at + length] == words[at + length : at + 2 * length]
        for length in range(2, min(len(words) // 2, _LONGEST_RUN) + 1)
        for at in range(len(words) - 2 * length + 1)
    ) or any(
        word == "to" and words[at - 1 : at] == words[at + 1 : at + 2]
        for at, word in enumerate(words)
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
