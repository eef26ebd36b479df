"""DocFX's Markdown, read as DocFX reads it.

`convert` turns a page's text, in one language and without scaffolding, into the tree that
Python-Markdown goes on with; `DocfxExtension` puts it there. Each module knows one family
of constructs:

- `rules`: what markdown-it, the CommonMark reader, has to know of DocFX;
- `lines`: lines of text, strong emphasis and links, which it need not read;
- `directives`: the spellings of DocFX's constructs;
- `tree`, `raw`, `final`: from markdown-it's tokens and authors' HTML to a well-formed tree;
- `alerts`, `html_alerts`, `blocks`, `columns`, `tables`, `tabs`, `anchors`: constructs that take
  shape;
- `code`, `xref`, `emoji`: what a quotation of code or the name of something means;
- `setting`, `context`: what a conversion is given, and what it gathers.
"""

from .alerts import ALERTS, Alert
from .convert import convert, inline
from .extension import Converter, DocfxExtension, preload_highlighter
from .settings import ConversionSettings, Converted, Included, Use

__all__ = [
    "ALERTS",
    "Alert",
    "ConversionSettings",
    "Converted",
    "Converter",
    "DocfxExtension",
    "Included",
    "Use",
    "convert",
    "inline",
    "preload_highlighter",
]
