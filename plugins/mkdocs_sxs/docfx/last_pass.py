"""The last pass over the HTML of a stranger's text, by a parser that knows HTML as browsers do.

What authors may write is judged while it is read (`raw`, `addresses`). This pass holds what they
made of it, and what extensions of Python-Markdown added, to a list of tags, attributes and schemes
once more: a mistake in the reading does not reach a page. Plugins and hooks work on the page behind
it, and may add what they like.
"""

from __future__ import annotations

from functools import cache

import nh3

from . import addresses, raw

_ATTRIBUTES = {
    "*": {
        "align", "class", "dir", "height", "id", "lang", "style", "title", "translate", "valign",
        "width",
    },
    "a": {"href", "hreflang", "name"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"cite", "datetime"},
    "details": {"name", "open"},
    "div": {"data-tab", "data-tabs"},
    "font": {"size"},
    "hr": {"size"},
    "img": {"alt", "border", "decoding", "loading", "src"},
    "input": {"checked", "disabled", "name"},
    "ins": {"cite", "datetime"},
    "label": {"for"},
    "li": {"type", "value"},
    "ol": {"compact", "reversed", "start", "type"},
    "p": {"data-pagefind-ignore"},
    "q": {"cite"},
    "small": {"data-pagefind-ignore"},
    "span": {"data-linenos"},
    "table": {"border", "cellpadding", "cellspacing", "rules", "summary"},
    "td": {"abbr", "colspan", "headers", "nowrap", "rowspan", "scope"},
    "th": {"abbr", "colspan", "headers", "nowrap", "rowspan", "scope"},
    "time": {"datetime"},
    "ul": {"compact", "type"},
}  # fmt: skip
"""The attributes of each tag, and of all. Those that begin with `data-` are of tabs, of line
numbers and of notices."""

_VALUES = {
    "a": {"rel": {"noopener", "noreferrer", "nofollow", "external"}, "target": {"_blank"}},
    "input": {"type": {"radio", "checkbox"}},
}
"""Attributes with their values: controls are those of tabs and of lists of tasks."""


_REFERENCES = {"&amp;": "\ufdd0", "&lt;": "\ufdd1", "&gt;": "\ufdd2"}
"""Character references, and characters that no text holds (Unicode, "noncharacters")."""
_MANY = 2_000
"""How many of them one page has before they are kept from the parser, whose time grows with the
square of those in one text. They are signs that begin nothing, there as here."""


def clean(html: str) -> str:
    """Give HTML without what a page may not hold."""
    is_hidden = sum(map(html.count, _REFERENCES)) > _MANY and not any(
        map(html.__contains__, _REFERENCES.values())
    )
    if not is_hidden:
        return _cleaner().clean(html)
    for reference, sign in _REFERENCES.items():
        html = html.replace(reference, sign)
    html = _cleaner().clean(html)
    for reference, sign in _REFERENCES.items():
        html = html.replace(sign, reference)
    return html


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(raw.SHOWN | {"input", "label"}),
        clean_content_tags=set(raw.ACTIVE - {"template"}),
        attributes=_ATTRIBUTES,
        tag_attribute_values=_VALUES,
        generic_attribute_prefixes={"aria-"},
        url_schemes=set(addresses.SCHEMES | {"data"}),  # pictures; browsers open no such page
        filter_style_properties=set(raw.STYLES | {"flex-grow"}),
        link_rel=None,
    )
