"""Sites that are built on several machines: the plan, a machine's shard, and the whole of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from ...intake.disk import refused
from .. import finished
from ..build import Failed, Progress, Report, Request, build, keep_within, measure
from ..folders import Folders
from ..job import Generator
from ..staging import Staging
from . import assembly, basis, partition, shard
from .partition import Share
from .shard import Languages, Refused


def plan(generator: Generator, count: int) -> tuple[Share, ...]:
    """Share the languages of a site out among so many machines."""
    found = partition.loads(Path(generator.content), generator.languages)
    return partition.partition(found, count)


def make(
    generator: Generator,
    request: Request,
    folder: Path,
    folders: Folders,
    on_progress: Callable[[Progress], object],
) -> Report:
    """Build the languages of a request as a shard.

    Args:
        generator: makes the pages; its site's folder is `site_of` the shard.
        request: what is to be built.
        folder: becomes the shard; what is there has to be one, or nothing.
        folders: gives what the folders hold that it is made from.
        on_progress: is called with how far it has come.

    Raises:
        Failed: if it was not built; the shard that was there is there still.
    """
    with _failing():
        shard.check_free(folder)
    made_from = basis.basis_of(generator.settings, generator.named, Path(generator.content))
    tags = generator.languages
    held = tuple(tag for tag in tags if tag in (request.locales or tags))
    languages = Languages(held, tags, generator.default)
    try:
        report = build(generator, replace(request, part=True), folders, on_progress=on_progress)
        # From here to its end it reads as damaged, which is what it is.
        with _failing():
            shard.seal(folder, languages, made_from)
    finally:
        with suppress(OSError):
            folder.rmdir()  # if nothing came of it
    return report


def site_of(folder: Path, content: Path) -> Path:
    """Name the folder of a shard's part of the site.

    Args:
        folder: the folder of the shard.
        content: the folder of the content.

    Raises:
        Failed: if the one lies in the other.
    """
    if Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(content)):
        raise Failed(f"the shard cannot lie in the content, {content}; name another folder")
    return folder / shard.SITE


def join(
    folders: Sequence[Path], site: Path, budget: int | None = None, *, strict: bool = False
) -> Report:
    """Put a site together from shards.

    Args:
        folders: the shards.
        site: the folder whose place the site takes.
        budget: the most bytes that it may have.
        strict: whether a finding in what it declares to crawlers is an error.

    Raises:
        Failed: if it was not put together; the site that was there is there still.
    """
    with _failing():
        shards = assembly.read_shards(folders)
        assembly.check_place(site, shards)
        with Staging(site) as staging:
            assembly.assemble(shards, staging.site)
            found = finished.prove_folder(staging.site, None, site)
            if strict and found:
                raise Failed(f"{found} findings, and the build is strict")
            report = measure(staging.site)
            keep_within(budget, report)
            staging.publish()
    return report


@contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except Refused as error:
        raise Failed(str(error)) from error
    except OSError as error:
        raise Failed(refused(error, deed="read or written")) from error
