"""What MkDocs's files hold, read: the site, and the files that are no pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_build_datetime

from ..articles import article as articles
from ..intake.provenance import ImportRecord, Provenance
from ..problem import Problem
from ..register import finding
from ..segments.scaffold import Edition
from ..site import catalog, fallbacks, reader, site, trust, unusable, withholding
from ..site.address import Addresses
from ..site.catalog import ArticleCache, SourceFile
from ..site.credit import Credit
from ..site.fallbacks import Fallback
from ..site.indexing import Index
from ..site.site import Site
from ..site.trust import Untrusted
from . import named_pages
from .config import SxsConfig, own_names, said
from .findings import warn
from .i18n import i18n_of

log = get_plugin_logger(__name__)


@dataclass(frozen=True)
class ReadSite:
    """A site as it was read, in all languages."""

    site: Site
    content: str
    """The content folder, as MkDocs names it."""
    files: tuple[File, ...]
    """All files of that folder, as MkDocs lists them."""
    shared: tuple[File, ...]
    """Files outside the language folders, there for all languages."""
    media: tuple[File, ...]
    """Files in the language folders that are no pages; languages borrow them from each other."""
    is_named: Callable[[str, str], bool]
    """Whether the owner's navigation names a page, by its language and its path there."""
    folders: tuple[str, ...]
    """The folders that plugins have for pages outside those of the languages."""
    no_pages: frozenset[str]
    """Files that are not published: Markdown that cannot be read, or lists what there is; and what
    strangers may not publish."""
    drawings: frozenset[str]
    """Drawings (SVG) of strangers, which are cleaned."""

    def is_strangers(self, path: str) -> bool:
        """Whether somebody else wrote a file, page or not, below the content folder."""
        tag, _, topic = path.partition("/")
        return self.site.has_publishers(tag, topic) or trust.is_strangers_file(
            path, self.site.provenance, self.site.options.untrusted
        )


def read_site(
    files: Files,
    config: MkDocsConfig,
    options: SxsConfig,
    cache: ArticleCache,
    imports: ImportRecord,
    left_out: Iterable[Problem] = (),
) -> ReadSite:
    """Read the site's articles and log what is wrong with them.

    Args:
        files: all files of the site.
        config: MkDocs's configuration.
        options: the plugin's.
        cache: holds articles that an earlier build read or made.
        imports: says where imported files came from.
        left_out: the findings of what is not among the files, as it cannot be used.
    """
    i18n = i18n_of(config)
    tags = [entry.locale for entry in i18n.config.languages if entry.build]

    content, shown = config.docs_dir, shown_in(config)
    folders = folders_of_plugins(config)
    dropped = _dropped_by_exclude(config)
    pages: list[SourceFile] = []
    shared: list[File] = []
    media: list[File] = []
    for file in files:
        if file.src_dir != content or file.inclusion.is_excluded() or dropped(file.src_uri):
            continue
        if catalog.is_included(file.src_uri):
            continue
        folder, _, topic = file.src_uri.partition("/")
        is_text = file.is_documentation_page() or catalog.is_yaml(file.src_uri)
        if folder in tags:
            if lies_in(file.src_uri, folders):
                continue
            if is_text and file.abs_src_path:
                pages.append(SourceFile(folder, topic, file.abs_src_path))
            elif not catalog.is_article(file.src_uri):
                media.append(file)
        elif not is_text:
            shared.append(file)
    addresses = Addresses(
        str(i18n.default_language), _with_slash(config.site_url), bool(config.use_directory_urls)
    )
    loaded = imports.load(Path(config.docs_dir))
    provenance = _provenance(loaded)
    # Where nobody can tell what imports laid, none of it may pass for the owner's.
    untrusted = replace(
        options.untrusted, everything=options.untrusted.everything or isinstance(loaded, Problem)
    )
    kept, withheld = withholding.divide(
        [file.src_uri for file in (*media, *shared)],
        provenance,
        untrusted,
        addresses,
        lambda path: shown(str(Path(content, path))),
    )
    media = [file for file in media if file.src_uri not in withheld]
    shared = [file for file in shared if file.src_uri not in withheld]
    is_strangers = partial(_is_strangers, provenance, untrusted)
    is_named = named_pages.named(config, is_strangers)
    posts = _strangers_posts(files, config, folders, is_strangers)
    withheld |= {path: finding("not-published:post", shown(where)) for path, where in posts.items()}
    read = reader.read_site(
        pages,
        tags,
        addresses=addresses,
        options=site.Options(
            text=cast("Edition", options.text),
            unwrap_safelinks=options.unwrap_safelinks,
            index=cast("Index", options.index),
            mend=options.mend,
            credit=Credit(options.credit_source, options.credit_licence),
            untrusted=untrusted,
            hosts=options.hosts,
            own_scripts=options.own_scripts,
            related=options.related,
            previous_next=options.previous_next,
            check=options.check,
            warn_readers=options.warn_readers,
            status=options.status,
            review=options.review,
            report_url=options.report_url,
        ),
        today=get_build_datetime().date(),
        site_name=str(config.site_name),
        names={e.locale: e.site_name for e in i18n.config.languages if e.site_name},
        languages_named=own_names(i18n),
        content=Path(content),
        provenance=provenance,
        media=[file.src_uri for file in (*media, *shared)],
        shown=shown,
        cache=cache,
        fallback=Fallback.NONE if said(i18n, "fallback_to_default") is False else Fallback.LINKED,
        named=is_named,
        left_out=lambda tag, path: (
            bool(config.exclude_docs and config.exclude_docs.match_file(f"{tag}/{path}"))
            or dropped(f"{tag}/{path}")
        ),
    )
    strays = catalog.strays(Path(content), shown, {folder.partition("/")[0] for folder in folders})
    for problem in sorted(
        [*left_out, *strays, *filter(None, withheld.values()), *read.catalog.problems]
    ):
        warn(log, problem)
    if counts := fallbacks.count(read.catalog):
        counted = ", ".join(f"{tag} {number:,}" for tag, number in counts.items())
        log.info(f"Pages that show English, as a page leads to what is not translated: {counted}.")
    held = ((page.locale, page.topic) for page in pages)
    lost = {f"{tag}/{topic}" for tag, topic in held if not read.catalog.article(tag, topic)}
    listed = tuple(file for file in files if file.src_dir == content)
    return ReadSite(
        read,
        content,
        listed,
        tuple(shared),
        tuple(media),
        is_named,
        folders,
        frozenset(lost | withheld.keys()),
        kept,
    )


def _dropped_by_exclude(config: MkDocsConfig) -> Callable[[str], bool]:
    """Tell which paths the plugin mkdocs-exclude drops: what it drops stands in nowhere either.

    It is asked, since it would drop files of one language only, in the build of that.
    """
    plugin = config.plugins.get("exclude")
    if not isinstance(plugin, BasePlugin):
        return lambda _path: False

    def is_dropped(path: str) -> bool:
        return not plugin.on_files(Files([File(path, "", "", True)]), config=config)

    return is_dropped


def _strangers_posts(
    files: Iterable[File],
    config: MkDocsConfig,
    folders: Collection[str],
    is_strangers: Callable[[str, bytes], bool],
) -> dict[str, str]:
    """Find the posts of blogs that somebody else wrote; give their paths, and where they lie."""
    first = {f"{folder}/index.md" for folder in folders}
    return {
        file.src_uri: file.abs_src_path
        for file in files
        if lies_in(file.src_uri, folders)
        and file.is_documentation_page()
        and file.src_uri not in first
        and file.abs_src_path is not None
        and file.src_dir == config.docs_dir
        and is_strangers(file.src_uri, file.content_bytes)
    }


def _is_strangers(provenance: Provenance, untrusted: Untrusted, path: str, data: bytes) -> bool:
    """Whether somebody else wrote a text, by where it lies below the content and what it says."""
    if trust.is_strangers_file(path, provenance, untrusted):
        return True
    if not catalog.is_article(path) or catalog.is_yaml(path):
        return False
    tag, _, topic = path.partition("/")
    one = replace(articles.read_article(data, path, tag, topic), digest=catalog.digest_of(data))
    return trust.is_from_publisher(one, provenance, untrusted)


def folders_of_plugins(config: MkDocsConfig) -> tuple[str, ...]:
    """Name the folders of pages that a plugin's options say: those of Material's blogs."""
    return tuple(
        str(plugin.config.get("blog_dir"))
        for name, plugin in config.plugins.items()
        if name.partition(" ")[0] == "material/blog" and isinstance(plugin, BasePlugin)
    )


def lies_in(path: str, folders: Collection[str]) -> bool:
    """Whether a path lies in one of the folders that plugins have outside those of languages."""
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)


def shown_in(config: MkDocsConfig) -> Callable[[str], str]:
    """Give what shows a path to a person: as seen from the project's folder, if it lies there."""
    home = f"{Path(config.config_file_path or '.').parent}{os.sep}"

    def shown(path: str) -> str:
        inside = path.removeprefix(home)
        return unusable.printable(path if inside == path else inside.replace(os.sep, "/"))

    return shown


def _provenance(found: Provenance | Problem) -> Provenance:
    """Say where imported files came from; a record that cannot be read is said and left out."""
    if isinstance(found, Problem):
        warn(log, found)
        return Provenance()
    return found


def _with_slash(address: str | None) -> str:
    return f"{address.rstrip('/')}/" if address else ""
