"""MkDocs as the generator of pages that `build` asks for."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import get_files
from mkdocs.utils import get_build_datetime

from ..build.cache.stored_articles import StoredArticles
from ..build.contributions import Contributions
from ..build.job import Generator, Job, Learned
from ..build.log_lines import quiet_languages
from ..site.site import Site
from . import contributions
from .config import list_languages
from .frame import PLUGINS
from .i18n import default_language, i18n_of, languages
from .session import Session, project_of
from .written import written


@dataclass(frozen=True)
class MkDocs:
    """A site's configuration, and what the plugin does with it."""

    config: MkDocsConfig
    session: Session
    opened: Callable[[], Generator]

    @property
    def content(self) -> str:
        """The folder of the content."""
        return self.config.docs_dir

    @property
    def project(self) -> Path:
        """The folder of the configuration."""
        return project_of(self.config)

    @property
    def site_dir(self) -> str:
        """The folder of the site in place."""
        return self.config.site_dir

    @property
    def today(self) -> date:
        """The day of the build; the variable SOURCE_DATE_EPOCH may say another one."""
        return get_build_datetime().date()

    @property
    def strict(self) -> bool:
        """Whether a finding is an error."""
        return bool(self.config.strict)

    @property
    def default(self) -> str:
        """The language whose home page is that of the site."""
        return default_language(self.config)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site, in the order of the switcher."""
        list_languages(self.config, i18n_of(self.config), self.session.options.build_only_locale)
        return languages(self.config)

    @property
    def contributions(self) -> Contributions:
        """What of the pages comes from plugins, extensions and the owner's templates."""
        return contributions.contributions_of(self.config)

    @property
    def settings(self) -> Mapping[str, object]:
        """The settings that have a hand in pages, variables of the environment put in.

        Functions and other objects, which a configuration may hold, are named by where they stand,
        and paths that MkDocs made absolute by where they lie in the project: it may lie anywhere.

        The options of plugins and extensions are those that these were given: MkDocs takes them
        out of a configuration that lists them.
        """
        config = self.config
        home = f"{Path(config.config_file_path or '.').parent}{os.sep}"
        given: dict[str, object] = {}
        for one in written(config):
            given |= {key: value for key, value in one.items() if key not in ("site_dir", "strict")}
        given["plugins"] = [
            (name, written(plugin.config) if isinstance(plugin, BasePlugin) else None)
            for name, plugin in config.plugins.items()
        ]
        given["markdown_extensions"] = [
            (str(name), config.mdx_configs.get(name)) for name in config.markdown_extensions
        ]
        return {key: _plain(value, home) for key, value in given.items()}

    @property
    def named(self) -> tuple[Path, ...]:
        """The files and folders outside the content that pages are made from."""
        home = Path(self.config.config_file_path or ".").parent
        custom = [Path(self.config.theme.custom_dir)] if self.config.theme.custom_dir else []
        hooks = (name for one in written(self.config) for name in one.get("hooks") or ())
        return (*custom, *(home / name for name in hooks))

    @property
    def is_shareable(self) -> bool:
        """Whether all plugins are those of which it is known that they keep nothing."""
        return PLUGINS.issuperset(self.config.plugins)

    @property
    def joint(self) -> str:
        """A plugin that writes one file from all languages; empty where there is none."""
        return contributions.joint(self.config)

    @property
    def page(self) -> str | None:
        """The topic of the page that is being made, if any is."""
        return self.session.language.page if self.session.language else None

    @contextmanager
    def running(self) -> Iterator[None]:
        """Tell plugins that a build begins, and at the end that it is over."""
        self.config.plugins.on_startup(command="build", dirty=False)
        try:
            yield
        finally:
            self.config.plugins.on_shutdown()

    def read(self, stored: StoredArticles) -> Site:
        """Read the site, before any build."""
        self.session.stored = stored
        self.config.plugins.on_config(self.config)
        return self.session.read(get_files(self.config), self.config).site

    def read_quietly(self, stored: StoredArticles) -> Site:
        """Read the site for something else than a build, which would say what it finds."""
        logger = logging.getLogger("mkdocs")
        logger.setLevel(logging.CRITICAL)
        with self.running():
            return self.read(stored)

    def share(self, other: Generator) -> None:
        """Take the site that another generator of the same configuration has read."""
        if isinstance(other, MkDocs):
            self.session.share(self.config, other.session)

    def make(self, job: Job) -> Mapping[str, Learned]:
        """Make the pages of a job by MkDocs's build."""
        self.session.begin(self.config, job)
        with quiet_languages(), self._lenient():
            mkdocs_build.build(self.config)
        return self.session.language.learned if self.session.language else {}

    def make_all(self, into: str) -> Site:
        """Make the whole site in a folder, as MkDocs's own command does; give what was read."""
        self.session.job = None
        self.session.shown_as = self.config.site_dir
        self.config.site_dir = into
        with quiet_languages(), self._lenient():
            mkdocs_build.build(self.config)
        return self.session.site.site

    @contextmanager
    def _lenient(self) -> Iterator[None]:
        """Let MkDocs end a build in which something was found: who has asked for it counts that."""
        strict, self.config.strict = self.config.strict, False
        try:
            yield
        finally:
            self.config.strict = strict

    def report(self, job: Job) -> None:
        """Say of a job none of whose pages need be made what was counted in them."""
        self.session.begin(self.config, job)
        self.session.begin_language(self.config).report_known()

    @property
    def added(self) -> tuple[tuple[str, str], ...]:
        """The addresses of pages that plugins have added to the last job, each with its day."""
        return self.session.language.added.entries if self.session.language else ()

    def write_root(self, into: Path, added: Iterable[tuple[str, str]]) -> list[str]:
        """Write redirects, and what crawlers and scripts read; see `Session.write_root`."""
        return self.session.write_root(into, added)


def open_site(
    config_file: str | None = None, site_dir: str | None = None, *, strict: bool = False
) -> MkDocs:
    """Read the configuration of a site.

    Args:
        config_file: its file; without it `mkdocs.yml` in the current folder.
        site_dir: where the site goes; without it where the configuration says.
        strict: whether a finding is an error, also where the configuration does not say so.

    Raises:
        mkdocs.exceptions.MkDocsException: if it is wrong.
    """
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    given: dict[str, Any] = {"site_dir": site_dir} if site_dir else {}
    if strict:
        given["strict"] = True
    config = load_config(config_file=config_file, **given)
    session = getattr(config.plugins.get("sxs"), "session", None)
    if not isinstance(session, Session):
        raise ConfigurationError(
            "the configuration has no plugin sxs; add it to plugins in mkdocs.yml"
        )
    return MkDocs(config, session, partial(open_site, config_file, site_dir, strict=strict))


def _plain(value: object, home: str) -> object:
    if isinstance(value, str):
        return value.removeprefix(home)
    if isinstance(value, dict):
        return {str(key): _plain(inner, home) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner, home) for inner in value]
    if type(value).__module__ in ("builtins", "datetime") and not callable(value):
        return value
    stands = value if callable(value) else type(value)
    return f"{stands.__module__}.{getattr(stands, '__qualname__', '')}"
