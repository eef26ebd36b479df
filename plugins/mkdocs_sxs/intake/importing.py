"""Plans an import of docsets, and carries the plan out.

A plan covers all sources together. It is made from what the sources hold, what `sources.yml` says
earlier imports wrote, and what is on the disk now. Only a whole plan is carried out. A file that no
import wrote, or that somebody has edited since, is left alone and reported, unless the caller sets
`force`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from ..plural import counted
from ..problem import Problem
from ..register import finding
from . import disk
from . import provenance as provenance_module
from .disk import BLOCKED
from .docset import Docset, article_locales
from .placed import PlacedFile, is_quoted
from .provenance import FILE, SHARED_FOLDER, Import, Provenance
from .sharing import DigestLookup, share
from .sourcetree import Tree

_ENGLISH = b"sxs-lookup"
"""What stands in every file of which some sentences have their English beside them."""


@dataclass(frozen=True)
class Incoming:
    """A docset that is to be imported, with its files."""

    tree: Tree
    docset: Docset
    files: tuple[PlacedFile, ...]
    unpublished: tuple[str, ...] = ()
    """As `Placement.unpublished`."""
    companions: tuple[str, ...] = ()
    """The other repositories that files come from, each with its commit."""

    def holder(self, placed: PlacedFile) -> Tree:
        """Give the tree that a file comes from."""
        return placed.tree or self.tree

    def digest(self, placed: PlacedFile) -> str:
        """Give the SHA-256 of a file."""
        return self.holder(placed).files[placed.source].sha256


@dataclass(frozen=True, slots=True)
class Write:
    """One file to be written."""

    path: str
    """Below the content folder."""
    digest: str
    content: Callable[[], bytes]


@dataclass(frozen=True)
class Plan:
    """Everything that an import will do."""

    writes: tuple[Write, ...]
    removals: tuple[str, ...]
    """Paths below the content folder."""
    before: Provenance
    after: Provenance
    """What `sources.yml` says when all of it is done."""
    problems: tuple[Problem, ...]
    """The files that are left alone, and why."""


@dataclass(frozen=True)
class Outcome:
    """What an import did."""

    written: int
    removed: int
    problems: tuple[Problem, ...]
    """What could not be written or removed, and why."""


def plan(
    incoming: Iterable[Incoming],
    before: Provenance,
    on_disk: DigestLookup,
    *,
    force: bool = False,
    content: str = "content",
) -> Plan | Problem:
    """Plan an import.

    Args:
        incoming: all docsets that are imported together.
        before: the record of earlier imports.
        on_disk: gives the digest of a path below the content folder as it is now.
        force: whether files that no import wrote, or that were edited, may be replaced.
        content: how the content folder is shown in findings.

    Returns:
        The plan, or why there is none.
    """
    arriving = _once(list(incoming), before)
    refusal = _empty(arriving) or _twice(arriving)
    if refusal is not None:
        return refusal
    records, problems = _claim(arriving, before, content)
    arrived = {(one.locale, one.docset) for one in records}
    others = [one for one in before.imports if (one.locale, one.docset) not in arrived]
    # The same digest is the same content, wherever it comes from.
    contents: dict[str, Callable[[], bytes]] = {}
    media: set[tuple[str, str]] = set()
    for one, record in zip(arriving, records, strict=True):
        for placed, path in zip(one.files, _paths(one, record.folder), strict=True):
            digest = one.digest(placed)
            contents.setdefault(digest, _reader(one.holder(placed), placed.source))
            if placed.media:
                media.add((path, digest))
    updated, shared = share([*others, *records], media, before, on_disk)
    wanted = Provenance(tuple(updated), shared)
    touched = set(shared) | {
        f"{one.locale}/{path}"
        for one in updated
        if (one.locale, one.docset) in arrived
        for path in one.files
    }
    changes = {
        path: (digest, contents[digest])
        for path, digest in sorted(wanted.written().items())
        if path in touched and digest in contents
    }
    return _compare_with_disk(wanted, before, changes, on_disk, force, content, problems)


def apply(plan: Plan, content: Path, advance: Callable[[], object] = lambda: None) -> Outcome:
    """Carry out a plan: write, then remove, then record.

    Every file is written atomically. If something fails, the rest is left as it was, and what was
    done is recorded. New files are recorded before they are written: those that no record names
    would pass for the owner's, if this were killed.

    Args:
        plan: what to do.
        content: the content folder; it is made if it does not exist.
        advance: called after each file.
    """
    done: set[str] = set()
    problems: list[Problem] = []
    at = ""
    try:
        if new := {write.path for write in plan.writes} - set(plan.before.written()):
            at = FILE
            _write_record(_as_done(plan, new), content)
        for write in plan.writes:
            at = write.path
            disk.write_atomically(content / at, write.content())
            done.add(at)
            advance()
        for at in plan.removals:
            (content / at).unlink(missing_ok=True)
            disk.drop_empty_folders(content, at)
            done.add(at)
            advance()
    except OSError as error:
        problems.append(_cannot(content.as_posix(), at, error))
    finally:
        try:
            if plan.writes or plan.removals or plan.after.imports:
                _write_record(_as_done(plan, done), content)
        except OSError as error:
            problems.append(_cannot(content.as_posix(), FILE, error))
    written = sum(write.path in done for write in plan.writes)
    return Outcome(written, len(done) - written, tuple(problems))


def _write_record(provenance: Provenance, content: Path) -> None:
    """Write the record, unless it says that already."""
    target, text = content / FILE, provenance_module.render(provenance).encode()
    if not target.is_file() or target.read_bytes() != text:
        disk.write_atomically(target, text)


def summary(incoming: Iterable[Incoming], plan: Plan) -> list[str]:
    """Write a line for each docset about what was imported, and notes on what is doubtful."""
    lines = []
    for one in incoming:
        locale, name = one.docset.locale, one.docset.name
        record = next(r for r in plan.after.imports if (r.locale, r.docset) == (locale, name))
        licence = ", ".join(record.licence)
        lines.append(
            f"{locale}: {counted(len(record.files) + len(record.shared), 'file')} of {name}, "
            f"{len(record.shared):,} of them shared with other languages"
            + (f"; licence {licence}" if licence else "")
        )
        if not licence:
            lines.append(
                f"note: {record.repository} names no licence; make sure that you may publish it"
            )
        if one.tree.origin.passed_over:
            lines.append(
                f"note: {record.repository} has a branch {one.tree.origin.passed_over}, whose "
                "articles have their English beside them; leave out --branch to import it"
            )
        elif not locale.startswith("en") and not _has_english(one):
            lines.append(
                f"note: no article of {name} in {locale} has its English beside it; "
                "the site shows no English of them"
            )
        if one.unpublished:
            lines.append(
                f"note: {counted(len(one.unpublished), 'file')} of {name} in {locale} left out, as "
                f"their kind is not published, such as {one.unpublished[0]}; copy by hand what you "
                "trust"
            )
        said = article_locales(one.tree, one.docset.folder)[:1]
        if said not in ([], [locale]):
            lines.append(
                f"note: most articles of {record.repository} say that they are in {said[0]}, "
                f"not in {locale}; if they are right, import it with --locale {said[0]}"
            )
    return lines


def _has_english(one: Incoming) -> bool:
    """Whether any text of a docset is side by side."""
    texts = (file for file in one.files if not file.media)
    return any(_ENGLISH in one.holder(file).read(file.source) for file in texts)


def _compare_with_disk(
    wanted: Provenance,
    before: Provenance,
    changes: Mapping[str, tuple[str, Callable[[], bytes]]],
    on_disk: DigestLookup,
    force: bool,
    content: str,
    problems: list[Problem],
) -> Plan:
    """Make the plan: compare the wanted files with those on the disk, one by one."""
    written = before.written()
    writes: list[Write] = []
    refused: dict[str, str | None] = {}
    for path, (digest, read) in changes.items():
        found = on_disk(path)
        if found == digest:
            continue
        if found is None or (found != BLOCKED and (force or written.get(path) == found)):
            writes.append(Write(path, digest, read))
        else:
            refused[path] = written.get(path)
            problems.append(_left_alone(content, path, found, edited=path in written))
    removals = []
    for path in sorted(set(written) - set(wanted.written())):
        found = on_disk(path)
        if found is None:
            continue
        if found == written[path] or (force and found != BLOCKED):
            removals.append(path)
        else:
            refused[path] = written[path]
            problems.append(finding("edited:removed", f"{content}/{path}"))
    return Plan(
        tuple(writes), tuple(removals), before,
        _without(wanted, refused, before), tuple(problems),
    )  # fmt: skip


def _claim(
    arriving: list[Incoming], before: Provenance, content: str
) -> tuple[list[Import], list[Problem]]:
    """Make the records of the docsets, without paths that belong to another docset already."""
    problems: list[Problem] = []
    arrived = {(one.docset.locale, one.docset.name) for one in arriving}
    claimed = {
        path for path, owner in _owners(before).items() if owner not in arrived
    }  # fmt: skip
    records = []
    for one, folder in zip(arriving, _folders(arriving, before), strict=True):
        record = _record(one, folder)
        full = {path: f"{record.locale}/{path}" for path in record.files}
        problems += [
            finding("other-docset", f"{content}/{path}")
            for path in full.values()
            if path in claimed
        ]
        files = {path: digest for path, digest in record.files.items() if full[path] not in claimed}
        claimed |= set(full.values())
        records.append(replace(record, files=files))
    return records, problems


def _record(one: Incoming, folder: str) -> Import:
    origin = one.tree.origin
    return Import(
        locale=one.docset.locale,
        docset=one.docset.name,
        folder=folder,
        repository=origin.repository,
        branch=origin.branch,
        commit=origin.commit,
        date=origin.date,
        licence=one.docset.licence,
        build_source_folder=one.docset.build_source_folder,
        global_metadata=one.docset.global_metadata,
        file_metadata=one.docset.file_metadata,
        files={
            path: one.digest(placed)
            for placed, path in zip(one.files, _paths(one, folder), strict=True)
        },
        shared={},
        redirects={posixpath.join(folder, r.path): r.address for r in one.docset.redirections},
        renames=frozenset(
            posixpath.join(folder, r.path) for r in one.docset.redirections if r.is_rename
        ),
        companions=one.companions,
        repositories={
            "" if d.is_fallback else posixpath.relpath(d.root, one.docset.root or "."): d.address
            for d in one.docset.dependencies
        },
    )


def _paths(one: Incoming, folder: str) -> list[str]:
    return [f"{folder}/{placed.path}" if folder else placed.path for placed in one.files]


def _once(arriving: list[Incoming], before: Provenance) -> list[Incoming]:
    """Leave out the quoted files that another docset brings to the place at which pages seek them.

    Docsets of a repository that keep their build source folders lie to each other as they do there.
    """
    folders = _folders(arriving, before)
    placed = {
        (one.docset.locale, path): (id(one.holder(file)), file.source)
        for one, folder in zip(arriving, folders, strict=True)
        for file, path in zip(one.files, _paths(one, folder), strict=True)
    }

    def is_there(one: Incoming, folder: str, file: PlacedFile) -> bool:
        if file.tree is not None or not is_quoted(file.path):
            return False
        meant = posixpath.relpath(file.source, one.docset.folder or ".")
        natural = posixpath.normpath(posixpath.join(folder, meant))
        return placed.get((one.docset.locale, natural)) == (id(one.tree), file.source)

    return [
        replace(one, files=tuple(file for file in one.files if not is_there(one, folder, file)))
        for one, folder in zip(arriving, folders, strict=True)
    ]


def _folders(arriving: list[Incoming], before: Provenance) -> list[str]:
    """Choose the folder of each docset below its locale's folder, the same in every locale.

    The first docset of a site fills the locale's folder. Several docsets of one repository
    keep their build source folders, so that links between them still lead there. Any other
    has a folder by its name.
    """
    known = {one.docset: one.folder for one in before.imports}
    found = []
    for one in arriving:
        name = one.docset.name
        beside = {
            other.docset.name
            for other in arriving
            if other.tree is one.tree and other.docset.repository == one.docset.repository
        }
        if name not in known:
            if len(beside) > 1:
                known[name] = one.docset.place
            elif "" not in known.values():
                known[name] = ""
            else:
                known[name] = re.sub(r"[^\w.-]+", "-", name).strip(".-") or "docset"
        found.append(known[name])
    return found


def _empty(arriving: list[Incoming]) -> Problem | None:
    """Refuse a docset without files: it would remove everything that was imported of it."""
    for one in arriving:
        if not one.files:
            return finding(
                "empty-docset",
                one.tree.origin.repository,
                docset=one.docset.name,
                locale=one.docset.locale,
            )
    return None


def _twice(arriving: list[Incoming]) -> Problem | None:
    seen: dict[tuple[str, str], Incoming] = {}
    for one in arriving:
        key = (one.docset.locale, one.docset.name)
        first = seen.setdefault(key, one)
        if first is not one:
            return finding(
                "docset-twice",
                one.tree.origin.repository,
                docset=key[1],
                locale=key[0],
                other=first.tree.origin.repository,
            )
    return None


def _owners(before: Provenance) -> dict[str, tuple[str, str]]:
    return {
        f"{one.locale}/{path}": (one.locale, one.docset)
        for one in before.imports
        for path in one.files
    }


def _without(
    wanted: Provenance, refused: Mapping[str, str | None], before: Provenance
) -> Provenance:
    """Correct the record of files that are left alone: they stay as they were recorded.

    A file that no import wrote is not recorded. A file that was edited keeps the digest it was
    written with, so that the next import sees that it was edited.
    """
    owners = _owners(before)
    records = []
    for one in wanted.imports:
        key = (one.locale, one.docset)
        files = dict(one.files)
        for path, digest in refused.items():
            locale, _, inside = path.partition("/")
            if locale != one.locale:
                continue
            if digest is not None and owners.get(path) == key:
                files[inside] = digest
            elif inside in files and owners.get(path) != key:
                del files[inside]
        shared = {
            path: stored
            for path, stored in one.shared.items()
            if refused.get(stored, "") is not None
        }
        records.append(replace(one, files=files, shared=shared))
    media = {path: digest for path, digest in wanted.media.items() if path not in refused}
    media |= {
        path: digest
        for path, digest in refused.items()
        if digest is not None and path.startswith(f"{SHARED_FOLDER}/")
    }
    return Provenance(tuple(records), MappingProxyType(media))


def _as_done(plan: Plan, done: set[str]) -> Provenance:
    """Give the record for a plan of which only the paths in `done` were written or removed."""
    written = plan.before.written()
    undone = {
        write.path: written.get(write.path) for write in plan.writes if write.path not in done
    }
    undone |= {path: written[path] for path in plan.removals if path not in done}
    return _without(plan.after, undone, plan.before) if undone else plan.after


def _reader(tree: Tree, source: str) -> Callable[[], bytes]:
    return lambda: tree.read(source)


def _left_alone(content: str, path: str, found: str | None, *, edited: bool) -> Problem:
    if found == BLOCKED:
        return finding("in-the-way", f"{content}/{path}")
    return finding("edited" if edited else "not-imported", f"{content}/{path}")


def _cannot(content: str, path: str, error: OSError) -> Problem:
    return finding("not-written", f"{content}/{path}", why=error.strerror or error)
