"""Sites that are built on several machines: the plan, a machine's shard, and the whole of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from ...host.config import i18n_of, list_languages
from .. import inputs
from ..build import Failed, Report, Request, build, configuration, keep_within, measure, plugin_of
from ..folders import Folders
from ..staging import Staging
from . import assembly, basis, partition, shard
from .partition import Part
from .shard import Languages, Refused


def plan(config_file: str | None, count: int) -> tuple[Part, ...]:
    """Share the languages of a site out among so many machines.

    Raises:
        mkdocs.exceptions.MkDocsException: if the configuration is wrong.
    """
    config = configuration(Request(config_file))
    found = partition.loads(Path(config.docs_dir), _languages(config, ()).of_site)
    return partition.partition(found, count)


def make(request: Request, folder: Path, folders: Folders, said: Callable[[str], None]) -> Report:
    """Build the languages of a request as a shard.

    Args:
        request: what is to be built.
        folder: becomes the shard; what is there has to be one, or nothing.
        folders: gives what the folders hold that it is made from.
        said: is told of each language that is done.

    Raises:
        Failed: if it was not built; the shard that was there is there still.
        mkdocs.exceptions.MkDocsException: if the configuration is wrong.
    """
    config = configuration(request)
    content = Path(config.docs_dir)
    with _failing():
        if Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(content)):
            raise Refused(f"the shard cannot lie in the content, {content}; name another folder")
        shard.check_free(folder)
    made_from = basis.of(inputs.settings(config), _named(config), content)
    languages = _languages(config, request.locales)
    try:
        inner = replace(request, site_dir=str(folder / shard.SITE), part=True)
        report = build(inner, folders, said=said)
        # From here to its end it reads as damaged, which is what it is.
        with _failing():
            shard.seal(folder, languages, made_from)
    finally:
        with suppress(OSError):
            folder.rmdir()  # if nothing came of it
    return report


def join(folders: Sequence[Path], site: Path, budget: int | None = None) -> Report:
    """Put a site together from shards.

    Args:
        folders: the shards.
        site: the folder whose place the site takes.
        budget: the most bytes that it may have.

    Raises:
        Failed: if it was not put together; the site that was there is there still.
    """
    with _failing():
        shards = assembly.read(folders)
        assembly.check_place(site, shards)
        with Staging(site) as staging:
            assembly.assemble(shards, staging.site)
            report = measure(staging.site)
            keep_within(budget, report)
            staging.publish()
    return report


@contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except (Refused, OSError) as error:
        raise Failed(str(error)) from error


def _languages(config: MkDocsConfig, wanted: Sequence[str]) -> Languages:
    """Say which languages the site has, and which of them are to be built."""
    i18n = i18n_of(config)
    list_languages(config, i18n, plugin_of(config).config.build_only_locale)
    tags = tuple(entry.locale for entry in i18n.config.languages if entry.build)
    held = tuple(tag for tag in tags if tag in (wanted or tags))
    return Languages(held, tags, str(i18n.default_language))


def _named(config: MkDocsConfig) -> list[Path]:
    """Give the files and folders outside the content that the pages are made from."""
    home = Path(config.config_file_path or ".").parent
    custom = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    return [
        *custom,
        *(home / name for one in config.user_configs for name in one.get("hooks") or ()),
    ]
