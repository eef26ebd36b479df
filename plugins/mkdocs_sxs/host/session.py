"""What the plugin keeps from one of MkDocs's hooks to the next."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files, set_exclusions

from ..build import finished, log_lines, search
from ..build.cache import digests
from ..build.cache.stored_articles import StoredArticles
from ..build.job import Job
from ..intake.provenance import ImportRecord
from ..pages import headers, interface, redirects, sitemap
from ..pages.headers import HEADERS
from ..site import catalog
from ..site.address import SITEMAP
from . import contributions, i18n, obeying, usable
from . import files as of_files
from .config import (
    SxsConfig,
    Unsaid,
    configure_language,
    configure_site,
    unsaid,
    with_palette,
)
from .language import Language
from .reading import ReadSite, read_site
from .templates import CompiledInMemory

log = get_plugin_logger(__name__)

_ADDED_TO = ("extra_css", "extra_javascript", "extra_templates", "watch")
"""Lists in the configuration to which plugins add what is theirs."""


class Session:
    """Builds of one site: the site is read for each of them, and its languages share it."""

    def __init__(self) -> None:
        self.options = SxsConfig()
        """The plugin's options."""
        self.stored = StoredArticles()
        """The articles, as far as they are known."""
        self.previews = False
        """Whether a build makes no page: those of the preview are made one by one."""
        self.job: Job | None = None
        """What is built; None where MkDocs builds all languages, one after the other."""
        self.language: Language | None = None
        """The language that is being built."""
        self.shown_as = ""
        """The site's folder as findings name it, where it is built in another one."""
        self._config: MkDocsConfig | None = None
        self._site_name = ""
        self._name_read = ""
        """The site's name when the site was first read, before a language put its own there."""
        self._nav: list[object] | None = None
        self._listed: dict[str, list[object]] = {}
        """What the configuration lists before plugins add to it, by the name of the setting."""
        self._unsaid = Unsaid(permalink_title=True, toggles=())
        self._imports = ImportRecord()
        self._read: ReadSite | None = None
        self._reported: set[str] = set()
        self._compiled = CompiledInMemory()
        self._undo: Callable[[], None] = lambda: None
        """Undoes what keeps MkDocs from listing files."""
        self._unusable = usable.Unusable()
        self._stamped: Mapping[str, digests.Stamped] = MappingProxyType({})

    def start(self, command: str) -> None:
        """Learn whether a command of MkDocs previews: pages are made when somebody asks for them.

        From here on the log names ten findings of a rule and the number of the others; with
        MkDocs's option --verbose it names them all.
        """
        self.previews = is_previewed(command)
        if not logging.getLogger("mkdocs").isEnabledFor(logging.DEBUG):
            log_lines.shorten()

    # The configuration

    def configure(self, config: MkDocsConfig, options: SxsConfig) -> None:
        """Set MkDocs up for a site; a build that is not within another one reads it anew."""
        self.options = options
        contributions.check(config)
        if not i18n.is_nested(config):
            if config is self._config:
                config.site_name = self._site_name  # the build before has left a language's own
                config.nav = self._nav
                self._forget_added(config)
            else:
                self._note(config)
            self._read, self._reported = None, set()
            self._unusable = usable.check(config)
            for line in contributions.working_in_part(config):
                log.warning(line)
            i18n.begin_with_default(config)
        else:
            config.nav = self._nav  # not the one that a plugin made of another language's files
            self._forget_added(config)
        configure_site(config, options)
        contributions.check_languages(config)
        if self.previews and self.job is None:
            i18n.build_alone(config, i18n.default_language(config))

    def _note(self, config: MkDocsConfig) -> None:
        """Note what the owner has written, before languages and plugins set their own there."""
        with_palette(config)
        self._config, self._site_name = config, str(config.site_name)
        self._unsaid, self._nav = unsaid(config), config.nav
        self._listed = {name: [*config[name]] for name in _ADDED_TO}

    def _forget_added(self, config: MkDocsConfig) -> None:
        """Take back what plugins have added in the build before; they add it anew."""
        for name, listed in self._listed.items():
            config[name] = [*listed]

    def configure_language(self, config: MkDocsConfig) -> None:
        """Set MkDocs up for the language that is being built, once it is known."""
        configure_language(config, self._unsaid)

    # The site

    @property
    def config(self) -> MkDocsConfig:
        """The configuration of the site.

        Raises:
            PluginError: before there is one.
        """
        if self._config is None:
            raise PluginError("sxs: MkDocs asked for a page before it read its configuration.")
        return self._config

    @property
    def site(self) -> ReadSite:
        """The site, as it was read.

        Raises:
            PluginError: before it is read.
        """
        if self._read is None:
            raise PluginError("sxs: MkDocs asked for a page before it gathered its files.")
        return self._read

    def read(self, files: Files, config: MkDocsConfig) -> ReadSite:
        """Read the site; the preview reads those articles again that were written to."""
        files = self._unusable.without(files, config)
        set_exclusions(files, config)
        if self._read is None:
            self._name_read = str(config.site_name)
        config.site_name = self._name_read
        if self.previews:
            content = Path(config.docs_dir)
            self._stamped = digests.renewed(content, self._stamped, catalog.is_source)
            self.stored.begin({path: hashed for path, (_, hashed) in self._stamped.items()})
        self._read = read_site(
            files, config, self.options, self.stored, self._imports, self._unusable.problems
        )
        if self.previews:
            log_lines.say_rest()  # each saved file is read for, and spoken of, by itself
        return self._read

    def read_again(self) -> None:
        """Read the articles again, which are in the same files."""
        self.read(Files(self.site.files), self.config)

    def share(self, config: MkDocsConfig, other: Session) -> None:
        """Take the site that another session of the same configuration has read."""
        self.stored, self._read, self._name_read = other.stored, other.site, other._name_read
        self._note(config)

    def spare_listing(self, config: MkDocsConfig) -> None:
        """Keep MkDocs from listing the files of a site that is read."""
        if self._read is not None:
            theme = not self._job(config).carries_shared
            self._undo = of_files.spare_listing(config, theme=theme)

    def withhold(self, config: MkDocsConfig) -> None:
        """Keep the text of strangers' pages from plugins that may do what it says."""
        obeying.withhold(config, lambda page: self.current.publishers(page) is not None)

    # A language

    @property
    def current(self) -> Language:
        """The language that is being built.

        Raises:
            PluginError: before there is one.
        """
        if self.language is None:
            raise PluginError("sxs: MkDocs asked for a page before it gathered its files.")
        return self.language

    def begin(self, config: MkDocsConfig, job: Job) -> None:
        """Let the next build be that of a job."""
        self.job = job
        config.site_dir = job.into
        i18n.build_alone(config, job.language)

    def begin_language(self, config: MkDocsConfig) -> Language:
        """Begin to build a language of the site that is read."""
        job = self._job(config)
        self.language = Language(config, self.site, job, self._reported, self._compiled)
        return self.language

    def _job(self, config: MkDocsConfig) -> Job:
        """Say what is to be built now."""
        if self.job is not None:
            return self.job
        tag, into = i18n.current_language(config), config.site_dir
        if self.previews:
            return Job(tag, into, only="")
        return Job(tag, into, carries_shared=not i18n.is_nested(config))

    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """Read the site, if it is not read, and give the files of the language that is built."""
        if self._read is None:
            theirs = [file for file in files if file.src_dir != config.docs_dir]
            every = [*self.read(files, config).files, *theirs]
        else:
            self._undo()
            every = [*self._read.files, *files]
        return self.begin_language(config).choose(every)

    def finish_language(self, config: MkDocsConfig) -> None:
        """Say what was counted of a language; write what the site has once, if it comes now."""
        self.current.count()
        if self.writes_root(config):
            self.write_root(Path(config.site_dir), self.current.added.entries)

    # The whole site

    def finish(self, config: MkDocsConfig) -> None:
        """Make the search index, when the last language is built.

        Raises:
            PluginError: if it could not be made.
        """
        if i18n.is_nested(config):
            if self.previews:
                log_lines.say_rest()
            return
        try:
            search.index(Path(config.site_dir))
        except search.NoIndex as error:
            raise PluginError(f"sxs: the search index could not be made. {error}") from error
        site_dir = Path(config.site_dir)
        finished.prove_folder(site_dir, self.site.site, Path(self.shown_as or site_dir))
        log_lines.say_rest()

    def writes_root(self, config: MkDocsConfig) -> bool:
        """Whether the build is to write what the site has once."""
        alone = self.job is None
        return alone and i18n.current_language(config) == i18n.default_language(config)

    def write_root(self, into: Path, added: Iterable[tuple[str, str]]) -> list[str]:
        """Write redirects, and what crawlers and scripts read; give the paths of these files.

        The site's own files are left, and those that others have written in the place of redirects.

        Args:
            into: the folder of the site.
            added: the addresses of pages that other plugins have added, each with its day.
        """
        site = self.site.site
        own = {file.dest_uri for file in self.site.shared}
        sitemaps = {} if SITEMAP in own else sitemap.render(site, added)
        robots = sitemap.robots_txt(site.addresses, has_sitemap=bool(sitemaps) or SITEMAP in own)
        made = {
            **sitemaps,
            "robots.txt": robots,
            HEADERS: headers.render(site),
            **interface.files(site),
        }
        written = {name: text for name, text in made.items() if text and name not in own}
        for name, (tag, topic) in site.redirect_paths.items():
            if name not in own and not (into / name).exists():
                written[name] = redirects.render(site, tag, topic)
        for name, text in written.items():
            path = into / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return list(written)


def is_previewed(command: str) -> bool:
    """Whether MkDocs's command is the preview, which makes a page when somebody asks for it.

    MkDocs tells plugins that it serves (`on_serve`) only after its first build, and only where it
    reloads pages in browsers. Its command line says so before; where it was called by another
    program, the first build makes the whole site.
    """
    called = click.get_current_context(silent=True)
    return command == "serve" and called is not None and bool(called.params.get("livereload"))


def project_of(config: MkDocsConfig) -> Path:
    """Give the folder of a configuration."""
    return Path(config.config_file_path or ".").resolve().parent
