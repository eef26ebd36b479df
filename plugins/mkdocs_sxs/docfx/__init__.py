"""DocFX's Markdown, read as DocFX reads it.

`convert` turns a page's text, in one language and without scaffolding, into the tree that
Python-Markdown goes on with; `DocfxExtension` puts it there. Each module knows one family
of constructs:

- `rules`: the rules that are added to markdown-it, the CommonMark parser, some of them in
  `headings`, `quotes`, `html_blocks` and `html_tables`;
- `lines`: a fast tokenizer for plain lines, which markdown-it need not read;
- `directives`: the spellings of DocFX's constructs;
- `tree`, `raw`, `final`: from markdown-it's tokens and authors' HTML to a well-formed tree;
- `alerts`, `html_alerts`, `blocks`, `columns`, `tables`, `tabs`, `anchors`: the elements that
  constructs become;
- `includes`: included files, each a document of its own;
- `file_notices`: what stands in place of files that the site lacks;
- `addresses`, `places`, `last_pass`: what of addresses, ids and HTML an author may write;
- `plain`: texts that scripts would take for HTML;
- `snippets`, `xref`, `emoji`: quoted code, names of program elements, names of emoji;
- `settings`, `context`: what a conversion is given, and its state;
- `extension`: the extension of Python-Markdown.
"""

from . import addresses, plain
from .alerts import ALERTS, Alert
from .convert import convert, inline
from .extension import Converter, DocfxExtension, preload_highlighter
from .last_pass import clean
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
    "addresses",
    "clean",
    "convert",
    "inline",
    "plain",
    "preload_highlighter",
]
