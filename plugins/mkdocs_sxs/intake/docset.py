"""Reads the settings of a repository's docsets.

`.openpublishing.publish.config.json` at the root of a repository lists its docsets: name, build
source folder, locale. `docfx.json` in a build source folder says which of its files are content
and which are resources, and what metadata they have by default. Both are read leniently: they
often hold comments and commas that JSON does not know.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial

from ..languages import locales
from ..problem import Problem
from ..register import finding
from . import globs
from .dependencies import Dependency, read_dependencies
from .globs import Globs, Patterns
from .language_folders import LanguageFolders, find_language_folders
from .redirections import Redirection, read_redirections
from .settings import (
    DOCFX,
    PUBLISH_CONFIG,
    SETTINGS,
    entries,
    join_below,
    located,
    read_json,
    strings,
)
from .sourcetree import Tree

_CONTENT = ("**/*.{md,markdown,yml,yaml}",)
_RESOURCE = ("**/*.{png,jpg,jpeg,gif,svg,webp,bmp,ico,pdf,mp4}",)
_EXCLUDE = ("**/{obj,_site,_themes,_themes.pdf,node_modules}/**",)
# Keys of globalMetadata that may name the locale.
_LOCALE_KEYS = ("locale", "ms.locale", "ms.contentlocale", "_locale")
# Keys that say something of an article; the rest drives the publisher's own site.
_ARTICLE_KEYS = frozenset(
    (
        "audience", "author", "description", "localization_priority", "manager", "monikerrange",
        "no-loc", "robots", "search.appverid", "title", "titlesuffix",
    )
)  # fmt: skip
# What the licence files of such repositories say in their text, and its SPDX name.
_LICENCES = (
    ("attribution-noncommercial-sharealike 4.0", "CC-BY-NC-SA-4.0"),
    ("attribution-sharealike 4.0", "CC-BY-SA-4.0"),
    ("attribution-noderivatives 4.0", "CC-BY-ND-4.0"),
    ("attribution-noncommercial 4.0", "CC-BY-NC-4.0"),
    ("attribution 4.0 international", "CC-BY-4.0"),
    ("permission is hereby granted, free of charge", "MIT"),
    ("apache license", "Apache-2.0"),
)
_LICENCE_NAME = re.compile(
    r"licen[cs]e(?:[-_.]?(?:code|docs|text))?(?:\.(?:md|txt))?", re.IGNORECASE
)
_TAG_IN_NAME = re.compile(
    r"(?:^|\.)([A-Za-z]{2,3}(?:-[A-Za-z]{4})?-(?:[A-Za-z]{2}|[0-9]{3})(?:-valencia)?)(?=$|-)",
    re.IGNORECASE,
)
_CONTENT_LOCALE = re.compile(
    rb"""^ms\.contentlocale:[ \t]*['"]?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})(?![\w-])""",
    re.MULTILINE,
)


MOST = 500
"""How many docsets of a publish config are read, and file mappings of each list of a docset: every
one of them may mean all files of the source."""


@dataclass(frozen=True, slots=True)
class FileMapping:
    """A file mapping of DocFX: one entry of `content` or `resource` in `docfx.json`."""

    source: str
    """The folder to which its patterns are relative, itself relative to the tree."""
    destination: str
    """Where its files go on the site, if they lie outside the build source folder."""
    globs: Globs
    within: str = ""
    """The one folder of it whose files are meant, relative to the tree; empty means all."""


@dataclass(frozen=True)
class Docset:
    """One docset in one locale."""

    name: str
    repository: str
    """The folder of the repository in the tree; empty where it is the tree itself."""
    folder: str
    """The build source folder, relative to the tree."""
    place: str
    """The folder that it keeps on the site beside other docsets of its repository."""
    locale: str
    content: tuple[FileMapping, ...]
    resource: tuple[FileMapping, ...]
    licence: tuple[str, ...]
    """SPDX names, or the names of licence files whose text is not known."""
    global_metadata: Mapping[str, object]
    """Default metadata of all articles, without keys that only the publisher's site uses."""
    file_metadata: Mapping[str, Mapping[str, object]]
    """key -> pattern -> default; later patterns win."""
    redirections: tuple[Redirection, ...] = ()
    """The pages that redirects take the place of."""
    dependencies: tuple[Dependency, ...] = ()
    """The repositories that its pages may quote from."""
    root: str = ""
    """The folder in the tree of all that its pages may quote: `repository`, or where no publish
    config says which folder that is, the source."""

    @property
    def build_source_folder(self) -> str:
        """The build source folder, relative to the repository."""
        return posixpath.relpath(self.folder or ".", self.root or ".")


@dataclass(frozen=True)
class FoundDocsets:
    """The docsets of a source."""

    docsets: tuple[Docset, ...]
    problems: tuple[Problem, ...]
    """Why a docset could not be read, or not be read in full."""
    absent: tuple[str, ...] = ()
    """The build source folders that a publish config names and the source lacks, beside others
    that it has: publishers leave the entries of docsets that are no more."""


def find_docsets(tree: Tree, locale: str | None = None) -> FoundDocsets:
    """Find the docsets of a source.

    A repository is a folder with a publish config; it may be the whole source or lie in folders
    of it, one for each locale. Without one, each `docfx.json` is a docset, and without that the
    whole source is.

    A docset whose configuration names no locale and that has a folder for each of several
    languages, such as the content folder of a site, is a docset in each of them.

    Args:
        tree: the files of the source.
        locale: a tag in canonical spelling that goes before what the source says; of several
            languages with folders of their own it chooses one.
    """
    problems: list[Problem] = []
    docsets: list[Docset] = []
    roots = _topmost(tree, PUBLISH_CONFIG)
    absent: list[str] = []
    drafts = [draft for root in roots for draft in _published(tree, root, problems, absent)]
    if not roots:
        drafts = [
            _draft(tree, folder, folder, _own_name(tree, folder), _licences(tree, folder), problems)
            for folder in _topmost(tree, DOCFX) or [single_folder(tree)]
        ]
    split_of = cache(lambda folder: find_language_folders(tree.below(folder), folder))
    redirections_of = cache(partial(read_redirections, tree, problems=problems))
    for draft, given in drafts:
        if not any(_tags(given)):
            split = split_of(draft.folder)
            if refusal := _refusal(tree, draft, split, locale):
                problems.append(refusal)
                continue
            if split.are_most:
                docsets += _in_languages(draft, split, locale)
                continue
        tag = locale or _locale(tree, draft, given)
        if tag is None:
            named = next((one for one in given if isinstance(one, str) and one.strip()), "")
            shown = located(tree, draft.folder)
            problems.append(
                finding("no-locale:unknown", shown, locale=named)
                if named
                else finding("no-locale:unsaid", shown)
            )
            continue
        docsets.append(replace(draft, locale=tag))
    if not roots:
        top = "" if tree.origin.commit else single_folder(tree)
        docsets = [replace(one, root=top) for one in docsets]
    docsets = [
        replace(
            one,
            redirections=redirections_of(one.root, one.folder),
            dependencies=read_dependencies(tree, one.root, one.locale),
        )
        for one in docsets
    ]
    return FoundDocsets(tuple(docsets), tuple(dict.fromkeys(problems)), tuple(absent))


def article_locales(tree: Tree, folder: str) -> list[str]:
    """Give the locales that the articles below a folder name in `ms.contentlocale`.

    The most frequent is first; between equals, the first in the alphabet.
    """
    named: Counter[str] = Counter()
    for path in tree.below(folder):
        if path.endswith(".md"):
            # Front matter comes first; 16 KiB hold the longest known.
            head = tree.read(path)[:16384]
            for found in _CONTENT_LOCALE.findall(head)[:1]:
                tag = locales.canonical(found.decode("ascii"))
                if tag:
                    named[tag] += 1
    return sorted(named, key=lambda tag: (-named[tag], tag))


def is_setting(path: str) -> bool:
    """Whether a file is one that an import reads to learn of docsets and their licences."""
    name = posixpath.basename(path)
    return name in SETTINGS or bool(_LICENCE_NAME.fullmatch(name))


@dataclass(frozen=True, slots=True)
class DefaultMetadata:
    """The values of keys that the front matter of files lacks; its patterns are read once."""

    every: Mapping[str, object]
    """Those of all files."""
    some: tuple[tuple[str, object], ...]
    """Key and value of some files; of several that fit, the last one counts."""
    patterns: Patterns
    """Which files, for each of these."""

    @classmethod
    def of(
        cls,
        global_metadata: Mapping[str, object],
        file_metadata: Mapping[str, Mapping[str, object]],
    ) -> DefaultMetadata:
        """Read them as they stand in `docfx.json`: key -> pattern -> value, for some files."""
        rows = [
            (key, pattern, value)
            for key, by_pattern in file_metadata.items()
            for pattern, value in by_pattern.items()
        ]
        return cls(
            global_metadata,
            tuple((key, value) for key, _, value in rows),
            Patterns(pattern for _, pattern, _ in rows),
        )

    def for_file(self, path: str) -> dict[str, object]:
        """Give the default metadata of a file.

        `fileMetadata` goes before `globalMetadata`, and of several patterns that fit the last one
        counts (contributor guide of Microsoft Learn, "Metadata explorer").

        Args:
            path: the file's path, relative to the build source folder.
        """
        fitting = (self.some[number] for number in sorted(self.patterns.fitting(path)))
        return {**self.every, **dict(fitting)}


def _published(
    tree: Tree, root: str, problems: list[Problem], absent: list[str]
) -> list[tuple[Docset, tuple[object, ...]]]:
    """Read a publish config: each docset with what may name its locale.

    `absent` gets the folders that the source lacks, where it has another one.
    """
    path = posixpath.join(root, PUBLISH_CONFIG)
    listed = entries(read_json(tree, path, problems).get("docsets_to_publish"))
    if not listed:
        problems.append(finding("no-docset", located(tree, path)))
    if len(listed) > MOST:
        problems.append(
            finding("no-docset:many", located(tree, path), count=len(listed), most=MOST)
        )
    drafts = []
    gone = []
    licence = _licences(tree, root)
    for entry in listed[:MOST]:
        given = str(entry.get("build_source_folder") or ".").replace("\\", "/")
        folder = join_below(root, given)
        if folder is None or not tree.below(folder):
            gone.append((given, folder is not None))
            continue
        name = str(entry.get("docset_name") or "") or _own_name(tree, folder)
        draft, named = _draft(tree, root, folder, name, licence, problems)
        drafts.append((draft, (entry.get("locale"), *named)))
    for given, is_inside in gone:
        if drafts and is_inside:
            absent.append(given)
        else:
            problems.append(finding("no-build-folder", located(tree, path), folder=given))
    return drafts


def _draft(
    tree: Tree,
    root: str,
    folder: str,
    name: str,
    licence: tuple[str, ...],
    problems: list[Problem],
) -> tuple[Docset, tuple[object, ...]]:
    """Read the docset of a folder, all but its locale, and what may name that."""
    path = posixpath.join(folder, DOCFX)
    build = read_json(tree, path, problems).get("build") if path in tree.files else {}
    build = build if isinstance(build, dict) else {}
    general = build.get("globalMetadata")
    general = general if isinstance(general, dict) else {}
    special = build.get("fileMetadata")
    special = special if isinstance(special, dict) else {}
    draft = Docset(
        name=name,
        repository=root,
        root=root,
        folder=folder,
        place=posixpath.relpath(folder or ".", root or ".").removeprefix("."),
        locale="",
        content=_mapped(build.get("content"), folder, _CONTENT),
        resource=_mapped(build.get("resource"), folder, _RESOURCE),
        licence=licence,
        global_metadata={key: value for key, value in general.items() if _matters(key)},
        file_metadata={
            key: by_pattern
            for key, by_pattern in special.items()
            if _matters(key) and isinstance(by_pattern, dict)
        },
    )
    return draft, tuple(general.get(key) for key in _LOCALE_KEYS)


def _locale(tree: Tree, draft: Docset, named: tuple[object, ...]) -> str | None:
    """Find the locale: what the configs name, the names of folders, what the articles say."""
    said = *_tags(named), _locale_in_names(tree, draft), *article_locales(tree, draft.folder)[:1]
    return next(filter(None, said), None)


def _tags(named: tuple[object, ...]) -> list[str]:
    """Give the tags among what the configs name."""
    return [tag for one in named if isinstance(one, str) and (tag := locales.canonical(one))]


def _locale_in_names(tree: Tree, draft: Docset) -> str | None:
    for name in (posixpath.basename(draft.repository), tree.origin.name):
        if (found := _TAG_IN_NAME.search(name)) and (tag := locales.canonical(found[1])):
            return tag
    return None


def _refusal(
    tree: Tree, draft: Docset, split: LanguageFolders, locale: str | None
) -> Problem | None:
    """Refuse to lay several languages into the folder of one."""
    tags = split.languages
    if len(tags) < 2 or (not split.are_most and (locale or _locale_in_names(tree, draft))):
        return None
    if split.are_most and (locale is None or locale in tags):
        return None
    shown, folders = located(tree, draft.folder), ", ".join(split.tags)
    if split.are_most:
        return finding("several-locales", shown, folders=folders)
    return finding("several-locales:beside", shown, folders=folders)


def _in_languages(draft: Docset, split: LanguageFolders, locale: str | None) -> Iterator[Docset]:
    """Give a docset in each of its languages, or in the one that is wanted."""
    parents = {posixpath.dirname(folder) for folder in split.tags}
    for folder, tag in split.tags.items():
        if locale not in (None, tag) and len(split.languages) > 1:
            continue
        parent = posixpath.dirname(folder)
        inside = posixpath.relpath(folder, draft.folder or ".")
        yield replace(
            draft,
            name=draft.name if len(parents) == 1 else posixpath.basename(parent) or draft.name,
            folder=folder,
            place=posixpath.relpath(parent or ".", draft.repository or ".").removeprefix("."),
            locale=locale or tag,
            content=_within(draft.content, folder),
            resource=_within(draft.resource, folder),
            file_metadata={
                key: {
                    _rebased(pattern, inside): value
                    for pattern, value in by_pattern.items()
                    if _rebased(pattern, inside)
                }
                for key, by_pattern in draft.file_metadata.items()
            },
        )


def _within(mappings: Iterable[FileMapping], folder: str) -> tuple[FileMapping, ...]:
    """Give the file mappings of which some files may lie in a folder, and only those files."""
    return tuple(
        replace(one, within=folder)
        for one in mappings
        if not one.source or f"{folder}/".startswith(f"{one.source}/")
    ) + tuple(one for one in mappings if one.source.startswith(f"{folder}/"))


def _rebased(pattern: str, inside: str) -> str:
    """Write a pattern for paths of a folder as one for paths of a folder inside that one.

    Empty where it cannot match any of those.
    """
    names = inside.split("/")
    while names and pattern and not pattern.startswith("**"):
        first, _, pattern = pattern.partition("/")
        if not Patterns([first]).matches(names.pop(0)):
            return ""
    return pattern


def _topmost(tree: Tree, name: str) -> list[str]:
    """Give the folders that hold a file of this name, without those inside another of them."""
    kept: dict[str, None] = {}
    for folder in sorted(posixpath.dirname(p) for p in tree.files if posixpath.basename(p) == name):
        above = folder
        while above and above not in kept:
            above = posixpath.dirname(above)
        if above not in kept:
            kept[folder] = None
    return [*kept]


def single_folder(tree: Tree) -> str:
    """Give the folder that an archive without any config was packed from."""
    tops = {path.partition("/")[0] for path in tree.files}
    return tops.pop() if len(tops) == 1 and all("/" in path for path in tree.files) else ""


def _own_name(tree: Tree, folder: str) -> str:
    """Name a docset that names itself nowhere; the same in every locale."""
    for name in (posixpath.basename(folder), tree.origin.name):
        bare = _TAG_IN_NAME.sub("", name)
        if bare:
            return bare
    return "articles"


def _mapped(given: object, folder: str, otherwise: Iterable[str]) -> tuple[FileMapping, ...]:
    if given is None:
        return (FileMapping(folder, "", globs.parse_patterns(otherwise, _EXCLUDE)),)
    mapped = []
    for entry in entries(given)[:MOST]:
        source = join_below(
            folder, str(entry.get("src") or entry.get("cwd") or "."), allow_above=True
        )
        if source is None:
            continue
        destination = join_below("", str(entry.get("dest") or ".")) or ""
        chosen = globs.parse_patterns(strings(entry.get("files")), strings(entry.get("exclude")))
        mapped.append(FileMapping(source, destination, chosen))
    return tuple(mapped)


def _licences(tree: Tree, root: str) -> tuple[str, ...]:
    """Name the licences of a repository by the text of its licence files."""
    found = []
    for path in tree.below(root):
        name = posixpath.basename(path)
        if posixpath.dirname(path) == root and _LICENCE_NAME.fullmatch(name):
            text = " ".join(tree.read(path)[:65536].decode("utf-8", "replace").casefold().split())
            found.append(next((spdx for phrase, spdx in _LICENCES if phrase in text), name))
    return tuple(dict.fromkeys(found))


def _matters(key: str) -> bool:
    # The breadcrumbs say under which path the publisher has the docset, which links name.
    kept = key.casefold() in _ARTICLE_KEYS or key.casefold().startswith("ms.")
    return kept or key == "breadcrumb_path"
