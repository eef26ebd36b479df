"""Tags of XLIFF that a localisation left in a file, and the Markdown that they hold.

While it is translated, a sentence has its Markdown in elements of XLIFF: `<bpt id="p1">**</bpt>`
is the beginning of a pair of marks, `<ept id="p1">**</ept>` its end, `<ph id="ph1">…</ph>` what
stands alone. Sentences that came back untranslated kept them, in some docsets those of whole pages.
What an element holds is the author's own Markdown, with references for its `<`, `>` and `&`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..segments import code_ranges

_ENDS = ("</bpt>", "</ept>", "</ph>")
_OPENING = (
    r"[ ](?:id|x)=(?P<quote>\\?\"|&quot;)\w{1,20}(?P=quote)"
    r"(?:[ ]type=(?P=quote)\w{1,20}(?P=quote))?>"
)
_ELEMENT = re.compile(rf"<(?P<name>bpt|ept|ph){_OPENING}(?P<held>[^<]{{0,5000}})</(?P=name)>")
_TAG = re.compile(rf"<(?:bpt|ept|ph){_OPENING}|</(?:bpt|ept|ph)>")
_BETWEEN = re.compile(r"(?<=</bpt>)[^<\n]{1,5000}(?=<ept[ ])")
"""The words between the two ends of a pair, of which references alone have a reference."""
_OF_REFERENCE = re.compile(r"&amp;(?=(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});)")
_REFERENCE = re.compile(r"&(lt|gt|amp|quot|apos);")
_SIGNS = {"lt": "<", "gt": ">", "amp": "&", "apos": "'"}


def unwrap(text: str) -> str:
    """Give a text with what such elements hold in place of them; those in code stay."""
    for _ in range(2):  # what met the tags of another tool has them in tags of its own
        if not any(end in text for end in _ENDS):
            break
        text = _outside_code(_BETWEEN, lambda words: _OF_REFERENCE.sub("&", words[0]), text)
        text = _outside_code(_ELEMENT, _held, text)
        text = _outside_code(_TAG, lambda tag: "", text)
    return text


def _outside_code(pattern: re.Pattern[str], give: Callable[[re.Match[str]], str], text: str) -> str:
    code = code_ranges.find_code(text)
    return pattern.sub(lambda one: one[0] if code.contains(one.start()) else give(one), text)


def _held(element: re.Match[str]) -> str:
    """Give what an element holds; in a quoted text of YAML its quotation marks stay escaped."""
    quotation = '\\"' if element["quote"] == '\\"' else '"'
    return _REFERENCE.sub(lambda one: _SIGNS.get(one[1], quotation), element["held"])
