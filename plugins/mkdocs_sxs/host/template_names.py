"""What a site's own templates may read: names, attributes, filters and tests.

`ROOTS` and `OBJECTS` are what the key of a page holds, and the rest depends on nothing else; see
`template_reads`.
"""

from __future__ import annotations

from collections.abc import Mapping

Kinds = frozenset[str]
"""Which objects a value may be, or hold: keys of `OBJECTS`. Plain data is none of them."""

DATA: Kinds = frozenset()

ROOTS: Mapping[str, Kinds] = {
    "page": frozenset({"page"}),
    "nav": frozenset({"nav"}),
    "config": frozenset({"config"}),
    **dict.fromkeys(
        (
            # MkDocs, this package and mkdocs-static-i18n give these to every page ...
            "base_url", "extra_css", "extra_javascript", "mkdocs_version", "sxs", "sxs_around",
            "sxs_frame", "sxs_texts", "i18n_page_locale", "i18n_file_locale",
            # ... Material's plugin tags this, and its templates these to those that they include.
            "tags", "lang", "features", "palette", "class", "index", "hidden", "suffix", "icon",
            "path", "ref", "level", "toc_title", "title", "direction", "language", "font", "code",
            "text", "next", "prev", "template", "open", "toc_item", "committers",
            "committers_source", "git_info",
            # Jinja has these.
            "loop", "self", "super", "caller", "varargs", "kwargs",
        ),
        DATA,
    ),
    "nav_item": frozenset({"item"}),
}  # fmt: skip
"""What templates are given by name, and what it is."""

_ITEM = frozenset({"item"})
_PLACE: Mapping[str, Kinds] = {
    **dict.fromkeys(
        (
            "title", "url", "abs_url", "canonical_url", "is_homepage", "is_index", "is_page",
            "is_section", "is_link", "is_top_level", "active",
            # Material's templates ask for these, which only plugins set that are not known.
            "encrypted", "level", "pages", "typeset",
        ),
        DATA,
    ),
    **dict.fromkeys(("previous_page", "next_page", "parent", "ancestors", "children"), _ITEM),
    "file": frozenset({"file"}),
}  # fmt: skip

OBJECTS: Mapping[str, Mapping[str, Kinds]] = {
    "page": {**_PLACE, **dict.fromkeys(("meta", "content", "toc", "edit_url"), DATA)},
    "item": {**_PLACE, "meta": frozenset({"item_meta"})},
    "item_meta": dict.fromkeys(
        ("title", "subtitle", "description", "icon", "status", "hide"), DATA
    ),
    "file": dict.fromkeys(("src_uri", "src_path", "dest_uri", "dest_path", "url", "name"), DATA),
    "nav": {"items": _ITEM, "pages": _ITEM, "homepage": _ITEM},
    "config": {
        **dict.fromkeys(
            (
                "site_name", "site_url", "site_description", "site_author", "copyright", "extra",
                "extra_css", "extra_javascript", "repo_url", "repo_name", "edit_uri",
                "remote_branch", "use_directory_urls",
            ),
            DATA,
        ),
        "theme": frozenset({"theme"}),
        "plugins": frozenset({"names"}),
        "markdown_extensions": frozenset({"names"}),
        "mdx_configs": frozenset({"extensions"}),
    },
    "theme": dict.fromkeys(
        (
            "name", "language", "direction", "palette", "font", "logo", "icon", "favicon",
            "features", "locale",
        ),
        DATA,
    ),
    "names": {},  # see `_Reading._attribute`; so too a namespace
    "namespace": {},
    "plugin": {"config": DATA, "options": DATA},
    "extensions": {"toc": frozenset({"toc"})},
    "toc": dict.fromkeys(("title", "permalink", "permalink_title", "toc_depth"), DATA),
}  # fmt: skip
"""Objects that a page's key does not hold whole: which of their attributes it does."""

ELEMENTS: Mapping[str, Kinds] = {"nav": _ITEM, "item": _ITEM}
"""What a loop over an object, or a list of it, gives."""

METHODS = frozenset({
    "capitalize", "count", "endswith", "find", "format", "get", "index", "isdigit", "isoformat",
    "items", "join", "keys", "lower", "lstrip", "partition", "removeprefix", "removesuffix",
    "replace", "rfind", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith",
    "strftime", "strip", "title", "upper", "values", "zfill",
})  # fmt: skip
"""What may be called of plain data: it answers, and changes nothing."""

FUNCTIONS = frozenset({
    "_", "gettext", "ngettext", "pgettext", "npgettext", "range", "dict", "namespace", "super",
    "caller",
})  # fmt: skip

FILTERS = frozenset({
    "abs", "attr", "batch", "capitalize", "center", "count", "d", "default", "dictsort", "e",
    "escape", "filesizeformat", "first", "float", "forceescape", "format", "groupby", "indent",
    "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject",
    "rejectattr", "replace", "reverse", "round", "safe", "script_tag", "select", "selectattr",
    "slice", "sort", "string", "striptags", "sum", "title", "tojson", "trim", "truncate", "unique",
    "upper", "url", "urlencode", "urlize", "wordcount", "wordwrap", "xmlattr",
})  # fmt: skip
"""Filters whose result depends on what they are given, and on nothing else."""

SELECTING = frozenset({
    "batch", "d", "default", "first", "groupby", "last", "list", "max", "min", "reject",
    "rejectattr", "reverse", "select", "selectattr", "slice", "sort", "unique",
})  # fmt: skip
"""Filters that give of a list of objects some of them."""

TESTS = frozenset({
    "!=", "<", "<=", "==", ">", ">=", "boolean", "callable", "defined", "divisibleby", "eq",
    "equalto", "escaped", "even", "false", "filter", "float", "ge", "greaterthan", "gt", "in",
    "integer", "iterable", "le", "lessthan", "lower", "lt", "mapping", "ne", "none", "number",
    "odd", "sameas", "sequence", "string", "test", "true", "undefined", "upper",
})  # fmt: skip
