"""From text to tree: the steps of a conversion, in their order."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from types import MappingProxyType
from xml.etree.ElementTree import Element  # built from tokens, never parsed

from markdown.serializers import to_html_string
from markdown.util import AMP_SUBSTITUTE

from . import (
    anchors,
    blocks,
    file_notices,
    html_alerts,
    includes,
    last_pass,
    lines,
    plain,
    rules,
    tabs,
)
from .context import Context, Location
from .settings import ConversionSettings, Converted
from .steps import STEPS
from .tree import Tree

_STANDARD = ConversionSettings()


def convert(text: str, settings: ConversionSettings = _STANDARD) -> Converted:
    """Read a page in DocFX's Markdown.

    Args:
        text: the text in one language, without scaffolding and front matter.
        settings: where the text comes from, and how to look up what it names.
    """
    context = Context(settings, Location(settings.file, settings.line))
    start = context.location
    tokens = rules.parser().parse(rules.normalised(text), {"docfx": context})
    context.location = start
    tree = Tree(context, STEPS)
    root = tree.build(tokens)
    for occurs, step in _STEPS:
        if occurs & tree.constructs:
            step(root, context)
    return Converted(
        root, tuple(sorted(context.problems)), MappingProxyType(dict(context.unsupported))
    )


def inline(text: str, settings: ConversionSettings = _STANDARD) -> str:
    """Convert one sentence to HTML, without a paragraph around it."""
    if not _may_be_more_than_text(text):
        return html.escape(text, quote=False)
    context = Context(settings, Location(settings.file, settings.line))
    text = rules.normalised(text)
    tokens = lines.tokenize_line(text)
    if tokens is None:
        tokens = rules.parser().parseInline(text, {"docfx": context})
    root = Tree(context, STEPS).build(tokens)
    for element in root.iter():
        element.attrib.pop("id", None)  # the page has it
    plain.keep_attributes(root)
    written = to_html_string(root)
    written = _AROUND.sub("", written).replace(AMP_SUBSTITUTE, "&")
    return written if _PLAIN_HTML.fullmatch(written) else last_pass.clean(written)


def _may_be_more_than_text(text: str) -> bool:
    return (
        _MARKUP.search(text) is not None
        or (":" in text and _COLON.search(text) is not None)
        or "www." in text
    )


_MARKUP = re.compile(r"[\x00-\x1f\x7f\\`*_~<&\[]")
_COLON = re.compile(r":(?:::|//|[\w+-]+:)")  # directives, addresses, emoji
_PLAIN_HTML = re.compile(r"(?:[^<]|</?(?:strong|em|code)>)*+")
_AROUND = re.compile(r"\A<div>|</div>\Z")

_STEPS: tuple[tuple[frozenset[str], Callable[[Element, Context], None]], ...] = (
    (frozenset({"html-label"}), html_alerts.shape),
    (frozenset({"bracket"}), html_alerts.shape_cells),
    (frozenset({"bracket"}), blocks.move_labels),
    (frozenset({"open", "close", "label", "div", "blockquote"}), blocks.shape),
    (frozenset({"bracket"}), blocks.shape_unquoted),
    (frozenset({"bracket"}), blocks.write_labels),
    (frozenset({"tab"}), tabs.shape),
    (frozenset({"stars"}), blocks.drop_stars),
    (frozenset({"include"}), includes.unwrap),
    (frozenset({"missing"}), file_notices.shorten),
    (frozenset({"open", "tab"}), blocks.flatten),
    (frozenset({"anchor", "id"}), anchors.shape),
    (frozenset({"bracket", "label", "div"}), blocks.count_unknown),
)
"""The steps that change the tree, each with the constructs for which it runs.

The one for stars comes after `tabs`, which such a paragraph ends; `includes` and `flatten` come
after those that pair up blocks, `anchors` after `tabs`, which removes headings. At last each
`[!NAME` that is still there is counted.
"""
