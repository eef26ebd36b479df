"""From text to tree: the steps of a conversion, in their order."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from types import MappingProxyType
from xml.etree.ElementTree import Element  # built from tokens, never parsed

from markdown.serializers import to_html_string
from markdown.util import AMP_SUBSTITUTE

from . import anchors, blocks, html_alerts, lines, rules, tabs
from .context import Context, Origin
from .setting import Converted, Setting
from .tree import Builder

_STANDARD = Setting()


def convert(text: str, setting: Setting = _STANDARD) -> Converted:
    """Read a page in DocFX's Markdown.

    Args:
        text: the text in one language, without scaffolding and front matter.
        setting: what the conversion knows of the world outside the text.
    """
    now = Context(setting, Origin(setting.file, setting.line))
    start = now.origin
    tokens = rules.parser().parse(rules.prepared(text), {"docfx": now})
    now.origin = start
    builder = Builder(now)
    root = builder.build(tokens)
    for occurs, step in _STEPS:
        if occurs & builder.seen:
            step(root, now)
    return Converted(root, tuple(sorted(now.problems)), MappingProxyType(dict(now.unsupported)))


def inline(text: str, setting: Setting = _STANDARD) -> str:
    """Read one sentence; give it as HTML without a paragraph around it."""
    if not _may_be_more_than_text(text):
        return html.escape(text, quote=False)
    now = Context(setting, Origin(setting.file, setting.line))
    text = rules.prepared(text)
    tokens = lines.read(text)
    if tokens is None:
        tokens = rules.parser().parseInline(text, {"docfx": now})
    written = to_html_string(Builder(now).build(tokens))
    return _AROUND.sub("", written).replace(AMP_SUBSTITUTE, "&")


def _may_be_more_than_text(text: str) -> bool:
    return (
        _MARKUP.search(text) is not None
        or (":" in text and _COLON.search(text) is not None)
        or "www." in text
    )


_MARKUP = re.compile(r"[\x00-\x1f\x7f\\`*_~<&\[]")
_COLON = re.compile(r":(?:::|//|[\w+-]+:)")  # directives, addresses, emoji
_AROUND = re.compile(r"\A<div>|</div>\Z")

_STEPS: tuple[tuple[frozenset[str], Callable[[Element, Context], None]], ...] = (
    (frozenset({"html-label"}), html_alerts.shape),
    (frozenset({"open", "close", "label", "div", "blockquote"}), blocks.shape),
    (frozenset({"tab"}), tabs.shape),
    (frozenset({"anchor", "id"}), anchors.shape),
    (frozenset({"bracket", "label", "div"}), blocks.count_unknown),
)
"""What gives shape to which constructs. Anchors go behind tabs, which take headings
away; what is left of `[!NAME` in the end is shown as text."""
