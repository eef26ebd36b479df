"""The languages of a site, each built in a process of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from .. import docfx
from ..site.site import Site
from . import language, search, workers
from .cache.stored_articles import StoredArticles
from .job import Generator
from .language import Made, Task


def build_languages(
    generator: Generator,
    site: Site,
    stored: StoredArticles,
    task: Task,
    jobs: int,
    done: Callable[[str, Made], None],
) -> None:
    """Build the languages of a task, before the generator's own build has begun.

    Where processes can be forked, those of the languages know all that is read here. Elsewhere,
    and where a plugin has started threads, which a fork would lose, each reads the site again.

    Args:
        generator: makes the pages.
        site: the site, as the generator has read it.
        stored: its articles.
        task: what is to be done.
        jobs: how many processes there may be at once.
        done: is called with each language that is built.

    Raises:
        workers.Died: if a language is not built.
    """
    names = _longest_first(site, stored, task)
    if not workers.can_fork():
        alone = replace(task, begun={})  # who has begun an index is in this process
        workers.run(names, partial(_anew, generator.opened, alone), jobs, done=done)
        return
    site.prepare_for_sharing()
    if len(names) > jobs:  # else it is loaded sooner by the processes side by side
        docfx.preload_highlighter()
    search.program()  # what it loads, each language's process then has
    make = language.make if generator.is_shareable else _with_plugins_anew
    workers.run(names, partial(make, generator, site, stored, task), jobs, done=done)


def _with_plugins_anew(
    generator: Generator, site: Site, stored: StoredArticles, task: Task, tag: str
) -> Made:
    """Build a language with plugins of its own: nobody knows what reading has left in the others.

    A hook that changes the configuration is to change it once.
    """
    logging.getLogger("mkdocs").handlers = [logging.NullHandler()]  # it has been said already
    own = generator.opened()
    own.share(generator)
    # MkDocs hands the same plugins out again where they have something to begin or to end. They
    # have begun before this process did, and end when all languages are there: one that clears a
    # folder away at the end (Material's blog) would take it from the other languages.
    return language.make(own, site, stored, task, tag)


def _anew(opened: Callable[[], Generator], task: Task, tag: str) -> Made:
    """Build a language in a process that knows nothing yet: it reads the site again."""
    logging.getLogger("mkdocs").handlers = [logging.NullHandler()]  # what it finds is known
    generator, stored = opened(), StoredArticles()
    with generator.running():
        site = generator.read(stored)
        return language.make(generator, site, stored, task, tag)


def _longest_first(site: Site, stored: StoredArticles, task: Task) -> list[str]:
    """Name the languages, those first that take longest: one that begins last should be short."""
    sizes = {tag: len(site.catalog.articles(tag)) for tag in task.places}
    return sorted(sizes, key=lambda tag: (not stored.differs(tag), -sizes[tag]))
