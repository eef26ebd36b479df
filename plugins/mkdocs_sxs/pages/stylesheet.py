"""The stylesheets of this package as a site has them."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_WHITE = re.compile(r"\s*\n\s*")


def compact(text: str) -> str:
    """Give a stylesheet without what readers' browsers pass over: comments and indentation.

    They are a sixth of what is sent of it, compressed. What a string holds has to hold neither the
    marks of a comment nor an end of line, as in the stylesheets of this package.
    """
    return _WHITE.sub("\n", _COMMENT.sub("", text)).strip() + "\n"
