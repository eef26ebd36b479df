"""What has a hand in a site's pages beside this package: plugins, hooks, extensions, templates.

A page may be kept in the cache only if all is known that it was made from. `PLUGINS` says it of
each plugin, a line each; `template_reads` of the owner's templates. What stands in no list is not
known, and then nothing is kept, unless the owner vouches for it (`cache_safe`).
"""

from __future__ import annotations

import difflib
import hashlib
import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from importlib.metadata import PackageNotFoundError, entry_points, packages_distributions, version
from pathlib import Path
from typing import Any

import yaml
from jinja2 import TemplateError
from markdown.extensions import Extension
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from ..build.contributions import NONE, Contributions, joined
from . import template_reads
from .i18n import i18n_of, languages
from .obeying import READING_EXTENSIONS
from .template_reads import Refused, Tree

_EXTENSIONS = ("markdown.extensions.", "pymdownx.", "material.extensions.", "mkdocs_sxs.")
_SHORT = {
    "abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes",
    "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc",
}  # fmt: skip
_SNIPPETS = "pymdownx.snippets"
_MODULES = ("builtins", "datetime", "markdown", "pymdownx", "material", "mkdocs_sxs")
"""Whose functions change with the software alone."""
_SHOWN_IN_NAVIGATION = {"icon", "status", "subtitle", "title"}
"""What Material shows, in its navigation, of the metadata of other pages."""
_ENDINGS = (".html", ".htm", ".xml", ".txt")
"""The endings of files that a theme may take for a template without naming them."""


@dataclass(frozen=True)
class _Plugin:
    """What is known of a plugin."""

    packages: tuple[str, ...] = ()
    """The packages that do its work, whose versions are inputs."""
    part: Contributions = NONE
    """Its part in a page, beside options and packages."""
    look: Callable[[MkDocsConfig, Mapping[str, Any]], Contributions] | None = None
    """Gives, for its options, more of it."""
    asks_for_all: bool = False
    """Whether it asks for the list of all pages before the navigation is made."""


def _meta(config: MkDocsConfig, options: Mapping[str, Any]) -> Contributions:
    """Material's meta: files that hold metadata for the pages beside and below them."""
    files = sorted(Path(config.docs_dir).rglob(str(options.get("meta_file"))))
    shown = False
    for file in files:
        try:
            held = yaml.safe_load(file.read_bytes())
        except (OSError, yaml.YAMLError):
            continue  # it stops the build
        shown = shown or (isinstance(held, dict) and not _SHOWN_IN_NAVIGATION.isdisjoint(held))
    return Contributions(inputs=_files(files, config), whole_language=shown)


def _tags(config: MkDocsConfig, options: Mapping[str, Any]) -> Contributions:
    """Material's tags: from all pages of a language; its export is one file, of any language."""
    if options.get("export"):
        return Contributions(
            "the plugin tags writes one tags.json for every language; add to its options: "
            "export: false"
        )
    return Contributions(whole_language=True)


def _awesome_nav(config: MkDocsConfig, options: Mapping[str, Any]) -> Contributions:
    """Awesome-nav: files that say the navigation of their folder."""
    files = sorted(Path(config.docs_dir).rglob(str(options.get("filename"))))
    return Contributions(inputs=_files(files, config))


def _macros(config: MkDocsConfig, options: Mapping[str, Any]) -> Contributions:
    """Macros: pages with Jinja's marks may show anything; modules may do anything to any page."""
    name = str(options.get("module_name"))
    here = _home(config) / name
    if here.with_suffix(".py").exists() or here.is_dir() or options.get("modules"):
        return Contributions("what the modules of the plugin macros read is not known")
    marks = [
        str(options.get(f"j2_{kind}_start_string") or mark)
        for kind, mark in {"block": "{%", "variable": "{{", "comment": "{#"}.items()
    ]
    return Contributions(unsure=re.compile("|".join(map(re.escape, marks))))


def _git_dates(config: MkDocsConfig, options: Mapping[str, Any]) -> Contributions:
    """Git-revision-date-localized: when the file of a page was committed, by the last commit."""
    if not options.get("enabled", True):
        return NONE
    try:
        head = _git(config.docs_dir, "rev-parse", "HEAD").strip()
        names = _git(config.docs_dir, "ls-tree", "-r", "-z", "--name-only", "HEAD")
    except (OSError, subprocess.CalledProcessError):
        return Contributions("the plugin git-revision-date-localized finds no commit")
    return Contributions(inputs=(head,), committed=frozenset(names.split("\0")) - {""})


def _git(folder: str, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 (no argument comes from content)
        ["git", *arguments],  # noqa: S607 (as the plugin itself finds it)
        cwd=folder,
        capture_output=True,
        check=True,
    )
    return os.fsdecode(done.stdout)


_NAVIGATION = Contributions(reads_navigation=True, speaks=True)

PLUGINS: Mapping[str, _Plugin] = {
    "sxs": _Plugin(),
    "i18n": _Plugin(),
    "search": _Plugin(),
    "material/search": _Plugin(),
    # Of the page alone.
    "exclude": _Plugin(("mkdocs-exclude",)),
    "glightbox": _Plugin(("mkdocs-glightbox", "selectolax")),
    "minify": _Plugin(("mkdocs-minify-plugin", "csscompressor", "htmlmin2", "jsmin")),
    "macros": _Plugin(("mkdocs-macros-plugin",), look=_macros),
    # Of the list of pages.
    "redirects": _Plugin(("mkdocs-redirects",), Contributions(speaks=True), asks_for_all=True),
    # Of the navigation.
    "awesome-nav": _Plugin(
        ("mkdocs-awesome-nav", "natsort", "wcmatch"), _NAVIGATION, _awesome_nav, asks_for_all=True
    ),
    "section-index": _Plugin(("mkdocs-section-index",), _NAVIGATION, asks_for_all=True),
    # Of all pages of the language.
    "material/tags": _Plugin(look=_tags),
    # Of named files, and of the last commit.
    "material/meta": _Plugin(("mergedeep",), look=_meta),
    "git-revision-date-localized": _Plugin(
        ("mkdocs-git-revision-date-localized-plugin", "gitpython"), look=_git_dates
    ),
}
"""The plugins of which it is known what they do to pages, by their names under `plugins:`.

Material's own have its package, which is an input in any case.
"""


_JOINT = {
    "rss": "feeds",
    "mkdocstrings": "an inventory",
    "material/projects": "other sites",
    "material/tags": "tags.json",
    "categories": "pages of categories, in a folder that it makes and removes",
    "to-pdf": "PDF files",  # with the stylesheets that it finds in the folder of the site
    "with-pdf": "PDF files",  # static-i18n asks for them, language after language, in its build
}
"""The plugins that write files from what they have seen of all languages, and what these are."""


_IN_PART = {
    "material/offline": "without a server pages open, but the search finds nothing: browsers let "
    "no page read its index from a file",
}
"""The plugins that do not do all they do without this one, and why."""


_OF_ONE_LANGUAGE = {
    "print-site": "it makes one page to print, and that of each language would take the place of "
    "the one before",
    "exporter": "it ends its work with the first language, and fails at the second",
}
"""The plugins that work in sites of one language only, and why; they do so without this one too."""


def check_languages(config: MkDocsConfig) -> None:
    """Check that the plugins work in a site of several languages, if it is one.

    Raises:
        PluginError: if one does not; it says why and the mend.
    """
    for name in config.plugins:
        if name in _OF_ONE_LANGUAGE and len(languages(config)) > 1:
            raise PluginError(
                f"sxs: The plugin {name} does not work in a site of several languages: "
                f"{_OF_ONE_LANGUAGE[name]}; remove it from plugins in mkdocs.yml."
            )


def working_in_part(config: MkDocsConfig) -> list[str]:
    """Say of each plugin that cannot do all it does without this one what it cannot, and why."""
    return [
        f"The plugin {name} works in part: {_IN_PART[name]}."
        for name, plugin in config.plugins.items()
        if name in _IN_PART and isinstance(plugin, BasePlugin) and plugin.config.get("enabled")
    ]


def joint(config: MkDocsConfig) -> str:
    """Name a plugin that writes one file from all languages; empty where there is none."""
    for name, plugin in config.plugins.items():
        exports = name != "material/tags" or (
            isinstance(plugin, BasePlugin) and plugin.config.get("export")
        )
        if name in _JOINT and exports:
            return f"{name}, which makes {_JOINT[name]} of all languages"
    return ""


def gathers(config: MkDocsConfig) -> bool:
    """Whether a plugin may show in one page what it has read in others, as tags and blogs do."""
    safe = _vouched(config, "cache_safe")
    rows = {name: PLUGINS.get(name) for name in config.plugins if name not in safe}
    return any(row is None or row.look is _tags for row in rows.values())


def asks_for_all(config: MkDocsConfig) -> bool:
    """Whether all pages have to be listed until the navigation is made, not only those made."""
    rows = (PLUGINS.get(name) for name in config.plugins)
    return bool(config.nav) or any(row is not None and row.asks_for_all for row in rows)


def check(config: MkDocsConfig) -> None:
    """Check the names that the owner vouches for.

    Raises:
        PluginError: if one is that of no plugin, hook or extension; it says the mend.
    """
    extensions = [each for each in config.markdown_extensions if type(each) is str]
    known = {
        "cache_safe": ([*config.plugins, *extensions], "plugin, hook or Markdown extension"),
        "text_safe": ([*config.plugins], "plugin"),
    }
    for option, (names, kind) in known.items():
        for name in _vouched(config, option):
            if name not in names:
                near = difflib.get_close_matches(name, names, 1)
                meant = f"write {near[0]}" if near else "remove it"
                raise PluginError(
                    f"sxs: {option} names {name!r}, which is no {kind} of this site; {meant}."
                )


def _vouched(config: MkDocsConfig, option: str) -> list[str]:
    """Give the names that an option lists."""
    sxs = config.plugins.get("sxs")
    return sxs.config[option] if isinstance(sxs, BasePlugin) else []


def contributions_of(config: MkDocsConfig) -> Contributions:
    """Say what has a hand in a site's pages."""
    safe = frozenset(_vouched(config, "cache_safe"))
    parts = [
        *(_of_plugin(name, plugin, config, safe) for name, plugin in config.plugins.items()),
        *(_of_extension(each, config, safe) for each in config.markdown_extensions),
        Contributions(inputs=tuple(("text_safe", name) for name in _vouched(config, "text_safe"))),
        _of_site(config),
    ]
    found = reduce(joined, parts, NONE)
    return found if found.reason else replace(found, reason=_of_templates(config))


def _of_plugin(
    name: str, plugin: object, config: MkDocsConfig, safe: frozenset[str]
) -> Contributions:
    row = PLUGINS.get(name)
    options = dict(plugin.config) if isinstance(plugin, BasePlugin) else {}
    if row is None and name not in safe:
        return Contributions(f"what the plugin or hook {name} reads is not known")
    if row is None:
        file = getattr(plugin, "__file__", None) if not isinstance(plugin, BasePlugin) else None
        read: object = _files([Path(file)], config) if file else _version_of_plugin(name)
        return Contributions(inputs=((name, read), *_named(options, config)))
    if name in ("sxs", "i18n"):
        return NONE
    found = joined(row.part, row.look(config, options) if row.look else NONE)
    versions = tuple((package, _version(package)) for package in row.packages)
    found = replace(found, inputs=(*versions, *found.inputs, *_named(options, config)))
    return replace(found, reason="") if name in safe else found


def _of_extension(extension: object, config: MkDocsConfig, safe: frozenset[str]) -> Contributions:
    if isinstance(extension, Extension):
        return NONE  # ours
    name = str(extension)
    options = config.mdx_configs.get(name, {})
    if name in safe:
        return Contributions(inputs=((name, _version_of_extension(name)), *_named(options, config)))
    if name == _SNIPPETS:
        return _snippets(options, config)
    if name in READING_EXTENSIONS or not (name in _SHORT or name.startswith(_EXTENSIONS)):
        return Contributions(f"what the Markdown extension {name} reads is not known")
    for value in _values(options):
        if _is_opaque(value, config):
            return Contributions(
                f"what the Markdown extension {name} makes of {value} is not known"
            )
    return Contributions(inputs=_named(options, config))


def _snippets(options: Mapping[str, Any], config: MkDocsConfig) -> Contributions:
    """Snippets: pages with its mark may show any file; files that it appends are read here."""
    base = options.get("base_path", ["."])
    bases = [Path(each) for each in ([base] if isinstance(base, str) else base)]
    appended: list[Path] = []
    for name in options.get("auto_append", ()):
        if "://" in name:
            return Contributions(f"what {_SNIPPETS} appends from {name} is not known")
        plain = re.sub(r"(:[^/\\]*)?$", "", name, count=1)  # without the lines that it takes
        appended += [place / plain for place in bases]
        appended += [place for place in bases if place.name == plain]
    for path in appended:
        try:
            if b"8<-" in path.read_bytes():
                return Contributions(f"what {_SNIPPETS} appends with {path.name} is not known")
        except OSError:
            continue  # that there is none is an input too
    return Contributions(inputs=_files(appended, config), unsure=re.compile("8<-"))


def _of_site(config: MkDocsConfig) -> Contributions:
    if config.theme.name != "material":
        return Contributions(f"the theme {config.theme.name} is not known")
    if config.extra_templates:
        return Contributions("what extra_templates show is not known")
    of_languages = any(entry.nav for entry in i18n_of(config).config.languages)
    return _NAVIGATION if config.nav or of_languages else NONE


# Packages and files.


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _version_of_plugin(name: str) -> list[tuple[str, str]]:
    """Give the packages that bring a plugin, and their versions."""
    found = entry_points(group="mkdocs.plugins", name=name)
    return sorted((each.dist.name, each.dist.version) for each in found if each.dist)


def _version_of_extension(name: str) -> list[tuple[str, str]]:
    """Give the packages that bring an extension, and their versions."""
    found = [each.dist.name for each in entry_points(group="markdown.extensions", name=name)
             if each.dist]  # fmt: skip
    found += packages_distributions().get(name.partition(".")[0], ())
    return sorted((package, _version(package)) for package in set(found))


def _home(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or ".").parent


def _files(paths: Iterable[Path], config: MkDocsConfig) -> tuple[object, ...]:
    """Give files by where they lie in the project, and what they hold."""
    home = _home(config)
    return tuple((os.path.relpath(path, home), _digest(path)) for path in paths)


def _digest(path: Path) -> str:
    try:
        return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""


def _named(options: object, config: MkDocsConfig) -> tuple[object, ...]:
    """Give the files that options name."""
    given = [value for value in _values(options) if isinstance(value, str) and value]
    files = dict.fromkeys(path for value in given for path in _places(value, config))
    return _files((path for path in files if path.is_file()), config)


def _places(value: str, config: MkDocsConfig) -> Iterator[Path]:
    """Give what an option may name: a path from here, or from the project."""
    if "\0" not in value and len(value) < 4096:
        yield from (Path(value), _home(config) / value)


def _values(value: object) -> Iterator[object]:
    """Give all that options hold, however deep."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for inner in value:
            yield from _values(inner)
    else:
        yield value


def _is_opaque(value: object, config: MkDocsConfig) -> bool:
    """Whether it is a folder that may be read, or code that is no package's known here."""
    if isinstance(value, str):
        return bool(value) and any(place.is_dir() for place in _places(value, config))
    module = (value if callable(value) else type(value)).__module__ or ""
    return not f"{module}.".startswith(tuple(f"{name}." for name in _MODULES))


# Templates.


def _of_templates(config: MkDocsConfig) -> str:
    """Say what the owner's templates read that is not known; empty if all is."""
    custom = config.theme.custom_dir
    if not custom:
        return ""
    shown = os.path.relpath(custom, _home(config)).replace(os.sep, "/")
    texts: dict[str, str] = {}
    for path in sorted(Path(custom).rglob("*")):
        name = path.relative_to(custom).as_posix()
        try:
            text = path.read_bytes().decode() if path.is_file() else ""
        except (UnicodeDecodeError, OSError):
            if name.endswith(_ENDINGS):
                return f"{shown}/{name} cannot be read"
            continue  # Jinja cannot read it either
        if "{{" in text or "{%" in text:
            texts[name] = text
    waiting = {
        name for name in texts
        if name.endswith(_ENDINGS) or name.startswith(".icons/")  # Material works out which icon
        or name in config.theme.static_templates
    }  # fmt: skip
    trees: dict[str, Tree] = {}
    while waiting:
        name = min(waiting)
        try:
            trees[name] = template_reads.parse(texts[name])
        except TemplateError:
            return f"{shown}/{name} cannot be read"
        for named in template_reads.names_of_templates(trees[name]):
            waiting |= {named} & texts.keys() if named is not None else texts.keys()
        waiting -= trees.keys()
    found, hands_on = template_reads.refused(trees, config.theme)
    if not found and hands_on:  # what may the theme's templates read of that?
        theirs = _theme_templates(config, trees)
        known = template_reads.refused(theirs, config.theme)[0]
        both, _ = template_reads.refused({**theirs, **trees}, config.theme)
        found = [each for each in both if each not in known]
    return _shows(found[0], shown, trees) if found else ""


def _shows(one: Refused, folder: str, own: Iterable[str]) -> str:
    place = f"{folder}/{one.template}" if one.template in own else f"the theme's {one.template}"
    return f"{place} shows {one.name}"


def _theme_templates(config: MkDocsConfig, own: Iterable[str]) -> dict[str, Tree]:
    """Parse the theme's templates, but for those that the owner's take the place of."""
    found: dict[str, Tree] = {}
    package = Path(__file__).parents[1]
    for folder in (package / "look", package / "theme", *map(Path, config.theme.dirs)):
        for path in sorted(folder.rglob("*.html")):
            name = path.relative_to(folder).as_posix()
            if not name.startswith(".") and name not in own and name not in found:
                found[name] = template_reads.parse(path.read_text("utf-8"))
    return found
