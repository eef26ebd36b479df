"""Reading git repositories, with git itself.

git fetches one commit of one branch into a bare repository of its own, and hands over the
contents as they were committed: nothing is checked out, so neither line ends nor filters nor
hooks nor links change a byte or reach a folder. No argument can be taken for an option, only
encrypted or local transports are allowed, and git never asks for a password.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import IO

from .refs import DEFAULT_BRANCH, Refs
from .sourcetree import Origin, SourceRefused, Spooler, Tree, bare_name, clean_path, link_target
from .sourcetree import public_address as _public

PROTOCOLS = ("file", "https", "ssh")
"""The transports that git may use; others are unencrypted or run programs."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)(://|::)")
# What would point git at another repository than the one that is asked for.
_FOREIGN = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX",
)  # fmt: skip
_OPTIONS = (
    "-c", "core.hooksPath=", "-c", "http.lowSpeedLimit=1000", "-c", "http.lowSpeedTime=60",
    "-c", "protocol.version=2", "-c", "credential.interactive=false",
)  # fmt: skip
_FETCHED = "refs/import/fetched"
"""Where the commit lies that was fetched, or a tag of it: no branch, which takes commits only."""
_FILE_MODES = ("100644", "100755", "100664")


def is_repository(folder: Path) -> bool:
    """Whether a folder is a git repository, with files checked out or without."""
    return (folder / ".git").exists() or (
        (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()
    )


def read_repository(
    address: str, into: Spooler, *, branch: str | None, is_local: bool = False
) -> Tree:
    """Fetch one branch of a repository and read its files.

    A clone that somebody works in has most branches only as its remote's: those are read, too.

    Args:
        address: the address of the repository, or the `file://` address of a local one.
        into: takes the files.
        branch: the branch; without it `live-sxs` if there is one, else the repository's own.
        is_local: whether the address is a path of this machine, which is not recorded.

    Raises:
        SourceRefused: if the address is not allowed, or git cannot fetch it.
    """
    _check(address, branch, into)
    listed = _git(["ls-remote", "--symref", "--", address], into).decode("utf-8", "replace")
    found = Refs.of(listed)
    beside = found.named(DEFAULT_BRANCH)
    wanted = found.named(branch) if branch is not None else beside or "HEAD"
    if wanted is None:
        raise into.refuse("no-branch", branch=branch, there=found.shown())
    chosen = found.head if wanted == "HEAD" else Refs.short(wanted)
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "fetched.git"
        _git(["init", "--quiet", "--bare", "--template=", *found.format, "--", str(clone)], into)
        _git(
            ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-auto-gc",
             "--no-recurse-submodules", "--", address, f"{wanted}:{_FETCHED}"],
            into, clone,
        )  # fmt: skip
        said = _git(["log", "-1", "--format=%H%n%cs", _FETCHED], into, clone)
        commit, _, day = said.decode().strip().partition("\n")
        _take(clone, into)
    name = bare_name(into.name.rstrip("/").rpartition("/")[2].rpartition(":")[2])
    shown = into.name if is_local else _public(address)
    on = None
    with suppress(ValueError):  # who writes a commit by hand may write any date into it, or none
        on = date.fromisoformat(day)
    passed = DEFAULT_BRANCH if beside and chosen != DEFAULT_BRANCH else None
    return into.tree(Origin(name, shown, chosen, commit, on, passed))


def _check(address: str, branch: str | None, into: Spooler) -> None:
    scheme = _SCHEME.match(address)
    if address.startswith("-") or (branch or "").startswith("-"):
        raise into.refuse("address")
    if scheme and (scheme[2] == "::" or scheme[1].lower() not in PROTOCOLS):
        allowed = ", ".join(f"{name}://" for name in PROTOCOLS)
        raise into.refuse("address:protocol", protocol=scheme[1], allowed=allowed)


def _take(clone: Path, into: Spooler) -> None:
    """Read all files of the commit through one git process, in one go."""
    entries = list(_entries(clone, into))
    with subprocess.Popen(  # noqa: S603 (a fixed command; names never reach it)
        _command(["cat-file", "--batch"], clone),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=_environment(),
    ) as process:
        asked, given = process.stdin, process.stdout
        assert asked is not None and given is not None  # noqa: S101, PT018 (both are pipes)
        for entry in entries:
            about, _, raw = entry.partition(b"\t")
            mode, _, blob, size = about.decode("ascii").split()
            path, unsafe = clean_path(raw.decode("utf-8", "surrogateescape"))
            if unsafe:
                into.report("unsafe-name:repository", path, unsafe=unsafe)
            elif mode == "120000":
                target = _content(blob, asked, given)
                _link(path, target.read(4096).decode("utf-8", "surrogateescape"), into)
                target.finish()
            elif mode in _FILE_MODES:
                into.expect(path, int(size))
                content = _content(blob, asked, given)
                into.add(path, content.read)
                content.finish()
            # The rest are folders, which hold nothing by themselves, and submodules: other
            # repositories, to be imported by themselves.
        asked.close()


def _entries(clone: Path, into: Spooler) -> Iterator[bytes]:
    """List the files and folders of the commit, as git does, and count them while it lists them.

    A repository of a few kB may have more of them than any memory holds, as one folder may stand in
    many places; and folders without a file take time as well.

    Raises:
        SourceRefused: if there are too many, or git cannot list them.
    """
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(  # noqa: S603 (a fixed command)
            _command(["ls-tree", "-r", "-t", "-z", "--long", _FETCHED], clone),
            stdout=subprocess.PIPE,
            stderr=said,
            env=_environment(),
        ) as process,
    ):
        listing = process.stdout
        assert listing is not None  # noqa: S101 (it is a pipe)
        try:
            rest = b""
            while chunk := listing.read(64 * 1024):
                *whole, rest = (rest + chunk).split(b"\0")
                for entry in whole:
                    into.count()
                    yield entry
        except SourceRefused:
            process.kill()
            raise
        if process.wait():
            said.seek(0)
            raise _failed(said.read(), into)


class _Content:
    """One answer of `git cat-file --batch`."""

    def __init__(self, stream: IO[bytes], size: int) -> None:
        self._stream = stream
        self._left = size

    def read(self, size: int) -> bytes:
        found = self._stream.read(min(size, self._left))
        self._left -= len(found)
        return found

    def finish(self) -> None:
        while self._left and self.read(1024 * 1024):
            pass
        self._stream.read(1)


def _content(blob: str, asked: IO[bytes], given: IO[bytes]) -> _Content:
    asked.write(blob.encode("ascii") + b"\n")
    asked.flush()
    return _Content(given, int(given.readline().split()[-1]))


def _link(path: str, target: str, into: Spooler) -> None:
    inside = link_target(path, target)
    if inside is None:
        into.report("link-outside:repository", path)
    else:
        into.link(path, inside)


def _git(arguments: list[str], into: Spooler, clone: Path | None = None) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 (a list, no shell; checked above, and behind --)
            _command(arguments, clone),
            stdin=subprocess.DEVNULL, capture_output=True, env=_environment(), check=False,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise into.refuse("no-git") from error
    if done.returncode:
        raise _failed(done.stderr, into)
    return done.stdout


def _failed(stderr: bytes, into: Spooler) -> SourceRefused:
    lines = [line.strip() for line in stderr.decode("utf-8", "replace").splitlines()]
    said = next((line for line in lines if line.startswith("fatal:")), "".join(lines[:1]))
    said = re.sub(r"://[^/@\s']*@", "://", said).removeprefix("fatal: ").rstrip(".")
    return into.refuse("git", why=said)


def _command(arguments: list[str], clone: Path | None) -> list[str]:
    where = [f"--git-dir={clone}"] if clone else []
    return ["git", *_OPTIONS, *where, *arguments]


def _environment() -> Mapping[str, str]:
    """The environment of git: nothing of another repository, and nobody to ask."""
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    return {
        "GIT_SSH_COMMAND": "ssh -oBatchMode=yes -oConnectTimeout=30",
        **kept,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "",
        "SSH_ASKPASS": "",
        "SSH_ASKPASS_REQUIRE": "never",
        "GCM_INTERACTIVE": "never",
        "GIT_ALLOW_PROTOCOL": ":".join(PROTOCOLS),
        "GIT_OPTIONAL_LOCKS": "0",
        "LC_ALL": "C",
    }
