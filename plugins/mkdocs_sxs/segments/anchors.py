"""Anchors that the localisation put into a page; the English file never had them.

From late 2017 on they are in the heading, `# <a name="slug"></a>`, also in one that a line of `=`
or `-` underlines (CommonMark 0.31, 4.3, "setext headings"); in mid-2017 they were on the
line below it, `<a id="slug" class="xliff"></a>`.
"""

from __future__ import annotations

import re

_IN_HEADING = re.compile(r"^([ \t>]*#{1,6}[ \t]*)<a name=\"[^\"<>]*\"></a>", re.MULTILINE)
_IN_UNDERLINED_HEADING = re.compile(
    r"^([ \t>]*)<a name=\"[^\"<>]*\"></a>(?=[^\S\n]*+\S[^\n]*+\n[ \t>]*+(?:=++|-++)[ \t]*$)",
    re.MULTILINE,
)
_BELOW_HEADING = re.compile(r"^<a id=\"[^\"<>]*\" class=\"xliff\"></a>\n?", re.MULTILINE)


def without_generated(text: str) -> str:
    """Give a text without the anchors that the localisation put at its headings."""
    if "<a " not in text:
        return text
    text = _IN_UNDERLINED_HEADING.sub(r"\1", _IN_HEADING.sub(r"\1", text))
    return _BELOW_HEADING.sub("", text)
