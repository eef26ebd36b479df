"""The pages that other plugins add to a build, which no folder of a language holds.

A blog makes some of its posts, a script makes others. No reading of the site knows them: they are
there once all plugins have been asked for files, in the build of every language alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from ..articles import article as articles
from ..articles.article import Article
from ..site.site import Site
from ..site.versions import Version, pack


def is_foreign(file: File, config: MkDocsConfig) -> bool:
    """Whether static-i18n would not know what to do with a file that a plugin has added."""
    path = file.abs_src_path
    if path is None:
        return True
    return file.is_documentation_page() and not Path(path).is_relative_to(config.docs_dir)


def of_language(file: File, site: Site, tag: str) -> File | None:
    """Give a file that a plugin has added as one of a language's; None where it is not for it.

    What lies in no language's folder is of the default language, as static-i18n has it.
    """
    locale, topic = _place(file, site)
    if locale != tag:
        return None
    if (output := _output(file, site)) != file.dest_uri:
        file.dest_uri = output
        for known in ("url", "abs_dest_path"):
            vars(file).pop(known, None)
    is_inside = topic != file.src_uri
    extra = vars(file)
    extra |= {"locale": tag, "locale_alternate_of": tag, "alternates": {tag: file}}
    extra |= {"localization": tag if is_inside else None, "norm_src_uri": topic}
    return file


@dataclass(frozen=True)
class AddedPages:
    """The pages among the files that plugins have added, of all languages."""

    site: Site
    files: Collection[File]
    """All files that plugins have added, in all languages."""

    def cluster(self, one: Article, topic: str) -> str:
        """Give what pages know of a page in every language that has it; see `Site.cluster`.

        Args:
            one: the article of the page.
            topic: where its file lies in the folder of its language; a blog moves its posts.
        """
        added = self._versions.get(topic)
        if added is None:
            return self.site.cluster(one)
        there = self.site.catalog.topics.get(topic, {})
        known = {tag: self.site.version_of(a) for tag, a in there.items() if not a.is_fallback}
        every = {**added, **known}
        return pack(every[tag] for tag in self.site.locales if tag in every)

    @cached_property
    def entries(self) -> tuple[tuple[str, str], ...]:
        """The public addresses of those that may be indexed, each with the day of its text.

        The day is empty where it is not known. Ask for it before the build ends: a plugin may take
        its files away then.
        """
        return tuple(
            sorted(
                (version.public, day)
                for version, day in self._pages
                if version.may_index and version.public
            )
        )

    def of_default(self, topic: str) -> tuple[str, str] | None:
        """Give title and address of one in the default language; None if there is none."""
        default = self.site.addresses.default
        for file in self.files:
            if file.is_documentation_page() and _place(file, self.site) == (default, topic):
                return _read(file, self.site).title(), _address(file, self.site)
        return None

    def for_links(self, config: MkDocsConfig, tag: str) -> dict[str, File]:
        """Give those of the default language, by the paths at which pages of another ask for them.

        They are files of their own: where these are written is no matter of that language's build.
        """
        default, directories = self.site.addresses.default, bool(config.use_directory_urls)
        if tag == default:
            return {}
        places = ((file, _place(file, self.site)) for file in self.files)
        return {
            f"{tag}/{topic}": File(
                file.src_uri,
                config.docs_dir,
                config.site_dir,
                directories,
                dest_uri=_output(file, self.site),
            )
            for file, (locale, topic) in places
            if locale == default and file.is_documentation_page()
        }

    @cached_property
    def _versions(self) -> Mapping[str, Mapping[str, Version]]:
        """What pages know of the added ones, by topic and language."""
        found: dict[str, dict[str, Version]] = {}
        for version, _ in self._pages:
            found.setdefault(version.topic, {})[version.locale] = version
        return found

    @cached_property
    def _pages(self) -> tuple[tuple[Version, str], ...]:
        """Each added page and the day of its text."""
        return tuple(self._read_pages())

    def _read_pages(self) -> Iterator[tuple[Version, str]]:
        site = self.site
        for file in self.files:
            if not (file.is_documentation_page() and file.inclusion.is_included()):
                continue
            tag, topic = _place(file, site)
            if site.catalog.article(tag, topic) is not None:
                continue  # a plugin has written a page of the site anew
            one = _read(file, site)
            may_index = site.robots(one).may_index
            address = _address(file, site)
            day = one.metadata.modified
            version = Version(tag, topic, address, site.addresses.public(address), may_index)
            yield version, day.isoformat() if day else ""


def _place(file: File, site: Site) -> tuple[str, str]:
    """Give the language of a file, and its path in the folder of that language."""
    folder, _, topic = file.src_uri.partition("/")
    return (folder, topic) if folder in site.locales else (site.addresses.default, file.src_uri)


def _read(file: File, site: Site) -> Article:
    return articles.read_article(file.content_bytes, file.src_uri, *_place(file, site))


def _address(file: File, site: Site) -> str:
    """Give the address of a page below the site's root, as `Addresses.relative` does."""
    output = _output(file, site)
    if site.addresses.directories and f"/{output}".endswith("/index.html"):
        output = output.removesuffix("index.html") or "./"
    return quote(output)


def _output(file: File, site: Site) -> str:
    """Give the path of a file below the site's root: the default language lies there."""
    default = site.addresses.default
    if file.src_uri.startswith(f"{default}/"):
        return file.dest_uri.removeprefix(f"{default}/")
    return file.dest_uri
