"""A site put together from shards, whatever machines built them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from .. import search
from ..staging import holds_other_things
from . import basis, shard
from .shard import Refused, Shard

_CHECKOUT = "check out the same commit on every machine"
_MENDS = {
    "software": "install the same versions on every machine (requirements.lock)",
    "settings": f"{_CHECKOUT} and set the same environment",
    "content": _CHECKOUT,
}


def read_shards(folders: Sequence[Path]) -> list[Shard]:
    """Read the shards of one site; the one that leads comes first.

    Raises:
        Refused: if one is damaged, or they are not of the same site, or not all of it.
    """
    shards = [shard.read_shard(folder) for folder in folders]
    first = max(shards, key=lambda one: sum(one.basis == other.basis for other in shards))
    for one in shards:
        _check_same(one, first)
    _check_whole(shards)
    default = first.languages.default
    return sorted(shards, key=lambda one: default not in one.languages.held)


def assemble(shards: Sequence[Shard], site: Path) -> None:
    """Put shards together in a folder.

    Of files that several have, the one of the shard that leads stays, as in a build on one
    machine; the others have to have the same.

    Raises:
        Refused: if a file is not as it was built, or a search index cannot be read.
    """
    taken: dict[str, Shard] = {}
    languages: dict[str, object] = {}
    for one in shards:
        for path, measured in one.files.items():
            content = one.content(path)
            other = taken.setdefault(path, one)
            if other is one:
                _write(site / path, content)
            elif other is not shards[0] and path != search.ENTRY and measured != other.files[path]:
                raise Refused(
                    f"{one.folder} and {other.folder} have different files {path}; something "
                    "besides content and configuration went into one; build both again"
                )
        try:
            languages |= search.languages(one.folder / shard.SITE)
        except ValueError as error:
            raise shard.damaged(one.folder, f"its {search.ENTRY} cannot be read") from error
    if languages:
        search.join(site / search.ENTRY, languages, site / search.ENTRY)


def check_place(site: Path, shards: Sequence[Shard]) -> None:
    """Refuse a place for the site that would cost something else: it takes that whole folder.

    Raises:
        Refused: if the folder, or one above it, is a shard's or the current one, or if it is no
            site and not empty.
    """
    place = Path(os.path.realpath(site))
    for folder in [Path.cwd(), *(one.folder.resolve() for one in shards)]:
        if folder.is_relative_to(place):
            raise Refused(f"the site cannot take the place of {site}: {folder} lies there")
    for one in shards:
        if place.is_relative_to(one.folder.resolve()):
            raise Refused(f"the site cannot lie in the shard {one.folder}; name another folder")
    if holds_other_things(place):
        raise Refused(f"{site} is no site and holds other things; name another folder or empty it")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _check_same(one: Shard, first: Shard) -> None:
    for field, mend in _MENDS.items():
        mine, other = getattr(one.basis, field), getattr(first.basis, field)
        different = list(basis.differences(mine, other))
        if not different:
            continue
        others = [
            f"{name} ({mine.get(name, 'none')}, not {other.get(name, 'none')})"
            if field == "software" else name
            for name in different
        ]  # fmt: skip
        raise Refused(
            f"{one.folder} was built with other {field} than {first.folder}: {', '.join(others)}; "
            f"{mend}, and build it again"
        )
    of_site, default = one.languages.of_site, one.languages.default
    if (of_site, default) != (first.languages.of_site, first.languages.default):
        raise Refused(
            f"{one.folder} is of a site with other languages than {first.folder} "
            f"({' '.join(of_site)}, default {default}); {_CHECKOUT}, and build it again"
        )


def _check_whole(shards: Sequence[Shard]) -> None:
    """Refuse shards that have a language twice, or not at all."""
    languages = shards[0].languages.of_site
    counts = Counter(tag for one in shards for tag in one.languages.held)
    for tag, count in counts.items():
        if count > 1:
            having = [str(one.folder) for one in shards if tag in one.languages.held]
            raise Refused(f"{tag} is in {' and in '.join(having)}; leave out all but one")
    if lacking := [tag for tag in languages if tag not in counts]:
        options = " ".join(f"--locale {tag}" for tag in lacking)
        raise Refused(
            f"no shard has {' '.join(lacking)}; build one: sxs build {options} --shard-out DIR"
        )
