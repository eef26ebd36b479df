"""A site divided into its languages, each built in a process of its own."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import NoReturn

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig

from .. import docfx
from ..host import templating
from ..host.config import i18n_of, theme_words
from ..host.frame import PLUGINS
from ..languages import locales
from ..plugin import SxsPlugin
from ..site.catalog import locale_folders
from ..site.site import Site
from . import records, search, workers
from .language import Building, Made, Task

Begin = Callable[[Site], Task]
"""Says, once the site is read, what is to be done for which languages."""

Compiled = Mapping[str, bytes]
"""Templates, as `templating.Compiled` keeps them."""

Done = Callable[[str, Made], None]
"""Is told of a language that is built."""


_LOWER = 4
"""How much lower the priority of who compiles templates is: who reads the site is waited for
sooner, Pagefind later."""


class _Divided(BaseException):
    """All languages are built: nothing is left to do for the build that has read the site."""


def here(config: MkDocsConfig, plugin: SxsPlugin, begin: Begin, jobs: int, done: Done) -> None:
    """Build the languages where processes fork.

    MkDocs's build goes on in every language's process from where it has listed the files and the
    site is read: what does not depend on the language is done once.

    Args:
        config: the configuration.
        plugin: the plugin.
        begin: says what is to be done.
        jobs: how many processes there may be at once.
        done: is told of each language.

    Raises:
        workers.Died: if a language is not built.
    """
    branches: list[workers.Branch] = []  # this process, in the process of a language
    languages: list[Building] = []

    def divide(site: Site) -> None:
        try:
            task = begin(site)
            with suppress(workers.Died):  # they are compiled where they are asked for
                plugin.compiled.learn(compiled())
            site.settle()
            if len(task.places) > jobs:  # else it is loaded sooner by the processes side by side
                docfx.settle()
            search.program()  # what it loads, each language's process then has
            gc.freeze()  # what is made by now is kept: it need not be looked through, and so copied
            gc.enable()
            branch = workers.branch(_longest_first(plugin, site, task), jobs, done=done)
        except Exception as error:
            raise _Divided from error  # other plugins have heard of it where it happened
        if branch is None:
            raise _Divided
        branches.append(branch)
        begun = Building(config, plugin, task, branch.name)
        languages.append(begun)
        if begun.stands:
            branch.end(begun.finish)

    plugin.divide = divide
    strict, config.strict = config.strict, False  # MkDocs would count here what is ours to count
    with _kept(), records.of_the_whole(), _compiling(config, plugin, jobs) as compiled:
        try:
            mkdocs_build.build(config)
        except _Divided as end:
            if end.__cause__ is not None:
                raise end.__cause__ from None
            return
        except BaseException as error:
            for branch in branches:
                branch.end(partial(_failed, error))
            raise
        finally:
            config.strict = strict
        for branch, begun in zip(branches, languages, strict=True):
            branch.give_way()
            branch.end(begun.finish)


def anew(
    config: MkDocsConfig,
    plugin: SxsPlugin,
    begin: Begin,
    jobs: int,
    done: Done,
    configured: Callable[[], tuple[MkDocsConfig, SxsPlugin]],
) -> None:
    """Build the languages where processes do not fork: each reads the site again.

    Args:
        config: the configuration.
        plugin: the plugin.
        begin: says what is to be done.
        jobs: how many processes there may be at once.
        done: is told of each language.
        configured: reads the configuration in such a process.

    Raises:
        workers.Died: if a language is not built.
    """
    with _kept(), records.of_the_whole():
        site = plugin.prepare(config)
        task = begin(site)
    work = partial(_build, configured, task)
    workers.run(_longest_first(plugin, site, task), work, jobs, done=done)


def _build(configured: Callable[[], tuple[MkDocsConfig, SxsPlugin]], task: Task, tag: str) -> Made:
    """Build one language, in a process that knows nothing yet."""
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    config, plugin = configured()
    config.plugins.on_startup(command="build", dirty=False)
    with records.of_the_whole():
        plugin.prepare(config)  # its findings are the parent's to say
        begun = Building(config, plugin, task, tag)
        if not begun.stands:
            mkdocs_build.build(config)
    return begun.finish()


def _compiling(
    config: MkDocsConfig, plugin: SxsPlugin, jobs: int
) -> AbstractContextManager[Callable[[], Compiled]]:
    """Compile what all pages are made by, while the site is read; gives what waits for it."""
    known = all(name in PLUGINS for name in config.plugins)  # others may change what templates are
    if not known or jobs < 2 or plugin.compiled.known():
        return nullcontext(dict)
    for tag in locale_folders(Path(config.docs_dir)):
        locales.resolve(tag)  # what this process has to look up too, the other one then knows
    return workers.beside("the theme", lambda _: templates(config), jobs, lower=_LOWER)


def templates(config: MkDocsConfig) -> Compiled:
    """Compile the templates of pages, and the theme's words of every language.

    This is for a process of its own: it says nothing more afterwards.
    """
    logging.disable()  # the build itself says what is wrong with a theme
    config.plugins.on_config(config)
    tags = [entry.locale for entry in i18n_of(config).config.languages if entry.build]
    spoken = {theme_words(config, locales.resolve(tag)) for tag in tags}
    words = [f"partials/languages/{language}.html" for language in sorted(spoken)]
    pages = ["main.html", "base.html"]  # the second is what the first extends where it has no frame
    return templating.compiled(config.theme, [*pages, *words])


def _longest_first(plugin: SxsPlugin, site: Site, task: Task) -> list[str]:
    sizes = {tag: len(site.catalog.articles(tag)) for tag in task.places}
    return sorted(sizes, key=lambda tag: (not plugin.shelf.differs(tag), -sizes[tag]))


@contextmanager
def _kept() -> Iterator[None]:
    """Look for no objects that nobody needs: all that is made while the site is read is kept."""
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.enable()


def _failed(error: BaseException) -> NoReturn:
    raise error
