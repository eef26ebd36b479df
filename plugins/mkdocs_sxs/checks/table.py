"""The rules, one row each.

To add a rule, write a function from a `Pair` to its hits, and a row here; then read hits of it by
hand, each language on its own, and write in `precision.py` how many were right. A rule under four
of five in a language is off there.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from . import glossary, markup, signs, verbatim, wording
from .precision import LANGUAGES, READ, total
from .rule import EVERY, Rule

_SEVEN = frozenset({"bg", "et", "he", "ja", "ro", "sl", "sv"})
_ALL = _SEVEN | {"de", "it"}
_SPACED = _ALL - {"ja"}

RULES: tuple[Rule, ...] = (
    Rule("link-text-empty", "error", markup.empty_link, _ALL,
        "A link has no text where the English one has: readers can neither see nor hear it.",
        total("link-text-empty")),
    Rule("link-split", "error", markup.split_link, _ALL,
        "A space between the text of a link and its address, or a wide bracket, makes plain text "
        "of both.",
        total("link-split")),
    Rule("address-lost", "error", markup.lost_address, _ALL,
        "An address of the English is nowhere in the translation. The language in an "
        "address, http for https, and percent signs do not count.",
        total("address-lost")),
    Rule("placeholder", "error", verbatim.lost_placeholder, _ALL - {"it"},
        "A placeholder such as {name}, $name, %name% or <name> is not there as the English has it. "
        "Tags of HTML are none; the case of letters counts in <name> only.",
        total("placeholder")),
    Rule("command", "error", verbatim.lost_command, _ALL - {"it"},
        "A command of PowerShell, one of its verbs with a name behind it, was translated.",
        total("command")),
    Rule("code-name", "error", verbatim.lost_code_name, _ALL - {"ja"},
        "A name that only code has (camelCase, CONST_NAME, 0x80070005) is not there. "
        "Names of products do not count.",
        total("code-name")),
    Rule("code-translated", "error", verbatim.translated_code, _ALL,
        "What stands in backticks has other words than in the English. Placeholders, texts in "
        "quotation marks and comments may be translated.",
        "no hit in 188,124 pairs"),
    Rule("directive", "error", markup.lost_directive, _ALL,
        "The label of a directive, such as [!NOTE], was translated: it no longer works.",
        total("directive")),
    Rule("mixed-script", "error", wording.mixed_script, _ALL,
        "One word has letters of two scripts, as where half a name was translated. Hebrew letters "
        "before a name are words of their own.",
        total("mixed-script")),
    Rule("email", "error", verbatim.lost_mail, _ALL,
        "An address of mail is not there as the English has it, whatever the case of its letters. "
        "What shows a form with xx is none.",
        total("email")),
    Rule("no-loc", "warning", verbatim.lost_kept_name, EVERY,
        "A name that stays as it is was translated: one of `never_translate` in the configuration "
        "or of `no-loc` in the front matter.",
        "as good as the list"),
    Rule("glossary", "warning", glossary.unlike_glossary, EVERY,
        "A term of the glossary in the configuration is translated otherwise. The ends of words "
        "do not count.",
        "as good as the list"),
    Rule("emphasis-lost", "warning", markup.lost_emphasis, _ALL,
        "There are more or fewer marks of bold text than in the English.",
        total("emphasis-lost")),
    Rule("emphasis-escaped", "warning", markup.escaped_emphasis, _ALL,
        r"There are more \* than in the English: readers see stars.",
        total("emphasis-escaped")),
    Rule("menu-step-empty", "warning", markup.empty_step, _ALL,
        "A step of a path through menus has no text.",
        total("menu-step-empty")),
    Rule("glued-word", "warning", markup.glued_word, _SPACED,
        "A word touches a link or bold text where the English has a space. Endings and compounds "
        "are told by language, and mended only where a word for itself follows.",
        total("glued-word"), fixes=True),
    Rule("name-case", "warning", verbatim.name_case, _ALL,
        "A name of a product is written in other capitals than the English has.",
        total("name-case"), fixes=True),
    Rule("name-lost", "warning", verbatim.lost_name, _SEVEN - {"ja", "sv"},
        "A name of a product that is no common word is there in no form: it was translated as a "
        "word, or left out.",
        total("name-lost")),
    Rule("number", "warning", verbatim.lost_number, _SEVEN,
        "A number of the English is not there. Numbers below 13, millions and the like, and the "
        "number of an article do not count; signs between thousands and digits of any script are "
        "understood.",
        total("number") + "; 5 of 7 in de and it, where it is off"),
    Rule("untranslated", "warning", wording.untranslated, _SEVEN,
        "A sentence of five words or more, one of them a function word, is the English one. "
        "Sentences with code and messages of errors do not count.",
        total("untranslated")),
    Rule("english-left", "warning", wording.english_left, _SEVEN,
        "A part of the sentence stayed English: two function words or more, outside links, bold "
        "text, quotation marks, and English with its translation in brackets.",
        total("english-left")),
    Rule("doubled-word", "warning", wording.doubled_word, _SPACED,
        "A word stands twice in a row, and no word of the English does. Words that grammar "
        "doubles, and a name beside the word that it is made of, do not count.",
        total("doubled-word")),
    Rule("repeated-run", "warning", wording.repeated_run, _SPACED - {"bg"},
        "Two words or more stand twice in a row.",
        total("repeated-run")),
    Rule("brackets", "warning", signs.brackets, _ALL,
        "A bracket has no other half, and the English has all. Points of a list such as a) do not "
        "count.",
        total("brackets")),
    Rule("quotes", "warning", signs.quotes, _ALL,
        "The number of double quotation marks is odd, and that of the English is not. Signs of "
        "Hebrew abbreviations and of inches do not count.",
        total("quotes")),
    Rule("hidden-character", "warning", signs.hidden_character, _ALL,
        "There is a sign that nobody sees and that the English lacks, such as a zero-width space: "
        "a search does not find the word. Signs of direction do not count.",
        total("hidden-character"), fixes=True),
    Rule("negation", "warning", wording.lost_negation, frozenset({"bg", "et", "ro", "sl"}),
        "The English says not, and the translation has no word that says so: it may mean the "
        "opposite. Sentences that other languages turn round (check that it is not, not until) "
        "do not count.",
        total("negation") + "; 5 of 12 in he, ja and sv, where it is off"),
    Rule("space-before-punctuation", "note", signs.space_before_punctuation, _SPACED,
        "A space stands before a full stop, a comma or the like, and the English has none.",
        total("space-before-punctuation"), fixes=True),
    Rule("apostrophe-split", "note", signs.split_apostrophe, frozenset({"et"}),
        "A space parts a name from the ending behind its apostrophe.",
        total("apostrophe-split"), fixes=True),
    Rule("quote-space", "note", signs.quote_space, frozenset({"he"}),
        "A space stands between a quotation mark and what it quotes.",
        total("quote-space"), fixes=True),
)  # fmt: skip
"""All rules. Those of a level stand together; the order is that of the documentation."""

TRIED: dict[str, str] = {
    "end-punctuation": "another sign ends the sentence: right in 6 of 30",
    "length": "a translation far longer or shorter than others: right in 14 of 30",
    "number-count": "a number stands there more or less often: right in 9 of 28",
    "initial-capital": "the sentence begins in small letters: right in 8 of 30 at most",
    "loops": "runs of letters that come again: right in 1 of 4",
    "memory-slip": "other articles have this text for another sentence: right in 2 of 30",
    "one-target": "one translation for two English sentences: right in 3 of 15",
    "entities": "entities differ: right in none of 5",
}
"""What was tried and is no rule, with the figure that says why."""


def as_markdown() -> str:
    """Give the rules as the table that docs/pages/en/checks.md has."""
    rows = ["| rule | level | on in | right | what it finds |", "|---|---|---|---|---|"]
    for rule in RULES:
        languages = "all" if rule.languages == EVERY else " ".join(sorted(rule.languages))
        level = f"{rule.level}, mends" if rule.fixes else rule.level
        what = rule.explanation.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")
        rows.append(f"| `{rule.name}` | {level} | {languages} | {rule.figure} | {what} |")
    return "\n".join(rows) + "\n"


def precision_as_markdown() -> str:
    """Give how many hits were right, of those that were read, by rule and language."""
    rows = [f"| right of read | {' | '.join(LANGUAGES)} |", "|---" * (len(LANGUAGES) + 1) + "|"]
    for rule in RULES:
        if rule.name in READ:
            cells = " | ".join(_cell(rule, language) for language in LANGUAGES)
            rows.append(f"| `{rule.name}` | {cells} |")
    return "\n".join(rows) + "\n"


def _cell(rule: Rule, language: str) -> str:
    share = READ[rule.name].get(language)
    if share is None:
        return "–" if language in rule.languages else "off"
    figure = f"{share.right} of {share.read}"
    return figure if language in rule.languages else f"{figure}, off"


def renewed(page: str) -> str:
    """Give a page with the tables as they are now in place of those that it has."""
    for first, table in (("rule", as_markdown()), ("right of read", precision_as_markdown())):
        page = re.sub(rf"(?m)^\| {first} \|.*\n(?:\|.*\n)*", table.replace("\\", r"\\"), page)
    return page


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_text(renewed(file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
