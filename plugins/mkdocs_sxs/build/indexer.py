"""A search index made in steps, by a Pagefind that stays and keeps all of it in memory.

A page that is added anew takes the place of the one before. So it can read the pages
of the site in place before it is known which of them change; and only those files of the index need
be written that are not there.

The protocol is that of Pagefind's own packages: requests and answers as JSON in Base64, a comma
after each (`pagefind.service`, whose client waits a tenth of a second for every answer).
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import time
import zlib
from base64 import b64decode, b64encode
from collections.abc import Collection
from functools import partial
from itertools import groupby
from pathlib import Path
from threading import Event
from typing import IO, Any, cast

from . import search

_PATIENCE = 30.0
"""Seconds that an index has to be written in."""

_SPECIAL = re.compile(r"[?*$:<>()\[\]{},\\]")
"""What means something in a pattern of names, as Pagefind takes it; ``?`` stands for any of it."""

_NAMES = 500
"""How many names are put into one pattern: it is compiled, and there are limits to that."""

_LOW = 8
"""How much lower its priority is than ours: what others do is waited for sooner than what it reads.

It is not so low that it stands still on a busy machine."""

_ENDED = "Pagefind ended before its work was done."


class Indexer:
    """Pagefind, from when it is started to `stop`.

    A process that is forked meanwhile may go on with it, if no other does.
    """

    def __init__(self) -> None:
        """Start it.

        Raises:
            NoIndex: if it is missing or cannot be run.
        """
        with search.runnable() as program:
            # In a folder where no settings for another Pagefind are found.
            self._running = subprocess.Popen(  # noqa: S603 (of a package, no text of a user)
                [str(program), "--service"], cwd=program.parent, bufsize=0,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                preexec_fn=partial(os.nice, _LOW) if hasattr(os, "nice") else None,
            )  # fmt: skip
        self._owed = 0
        self._heard = b""
        config = {"root_selector": search.ROOT, "exclude_selectors": [search.NO_TEXT]}
        try:
            self._send(type="NewIndex", config=config)
            self._index = self._answers()[-1]["index_id"]
        except BaseException:
            self.stop()
            raise

    def begin(self, site: Path, names: Collection[str]) -> None:
        """Have it read pages of a site, in the order in which it finds them by itself.

        Args:
            site: the folder of the site.
            names: which folders and pages at its top.

        Raises:
            NoIndex: if it has ended, or the folder cannot be read.
        """
        try:
            there = [one for one in os.scandir(site) if one.name in names]
        except OSError as error:
            raise search.NoIndex(f"{site} cannot be read: {error.strerror}.") from error
        found = [one for one in there if one.is_dir() or one.name.endswith(".html")]
        for is_folder, run in groupby(found, os.DirEntry.is_dir):
            called = [_SPECIAL.sub("?", one.name) for one in run]
            for at in range(0, len(called), _NAMES):
                any_of = ",".join(called[at : at + _NAMES])
                glob = f"{{{any_of}}}/**/*.{{html}}" if is_folder else f"{{{any_of}}}"
                self._send(type="AddDir", index_id=self._index, path=str(site), glob=glob)

    def begun(self) -> int:
        """Wait until it has read what it is to read; give how many pages that are.

        Raises:
            NoIndex: if it fails.
        """
        return sum(answer.get("page_count", 0) for answer in self._answers())

    def add(self, path: str, page: bytes) -> None:
        """Tell it of a page, by its path below the site's root.

        Raises:
            NoIndex: if it fails.
        """
        text = page.decode("utf-8", "replace")
        self._send(type="AddFile", index_id=self._index, file_path=path, file_contents=text)
        self._answers()

    def write(self, site: Path) -> None:
        """Have it write the index where it is in a site. Files of it that are there are left.

        Args:
            site: the folder of the site; there may be files of an older index in it.

        Raises:
            NoIndex: if it has ended.
        """
        into = str(site / search.FOLDER)
        self._send(type="WriteFiles", index_id=self._index, output_path=into)

    def written(self, site: Path, there: Collection[str] = ()) -> list[str]:
        """Wait until it has written the index; give its files.

        Args:
            site: the folder of the site.
            there: the files of an older index, by path below that folder, that are known to be
                whole.

        Returns:
            The files that differ between indexes, by path below that folder: its entry, its heads,
            and those that they name. What an older index had beside them is not among them.

        Raises:
            NoIndex: if it fails.
        """
        self._answers()
        # It answers when all files are there, but not yet all that they hold.
        end, pause = time.monotonic() + _PATIENCE, Event()
        while (found := _files(site, there)) is None:
            if time.monotonic() > end:
                raise search.NoIndex("Pagefind has not written its index whole.")
            pause.wait(0.002)
        return found

    def stop(self) -> None:
        """End it; only the process that started it can."""
        with self._running as running:
            running.kill()

    def _send(self, **payload: object) -> None:
        text = json.dumps({"message_id": 1, "payload": payload}, ensure_ascii=False)
        request = memoryview(b64encode(text.encode("utf-8", "replace")) + b",")
        line = cast("IO[bytes]", self._running.stdin)
        try:
            while request:
                request = request[line.write(request) :]
        except OSError:
            raise search.NoIndex(_ENDED) from None
        self._owed += 1

    def _answers(self) -> list[dict[str, Any]]:
        """Wait for the answers to all that was sent."""
        answers = [self._answer() for _ in range(self._owed)]
        self._owed = 0
        for answer in answers:
            if answer["type"] == "Error":
                raise search.NoIndex(f"Pagefind failed: {answer['message']}")
        return answers

    def _answer(self) -> dict[str, Any]:
        parts = [self._heard]
        while b"," not in parts[-1]:
            parts.append(cast("IO[bytes]", self._running.stdout).read(1 << 20))
            if not parts[-1]:
                raise search.NoIndex(_ENDED)
        last, _, self._heard = parts.pop().partition(b",")
        answer: dict[str, Any] = json.loads(b64decode(b"".join((*parts, last))))["payload"]
        return answer


def _files(site: Path, there: Collection[str]) -> list[str] | None:
    """Name the files of an index, as its heads do; None while one of them is not whole."""
    entry = site / search.ENTRY
    if not _is_whole(entry):
        return None
    languages = search.languages(site)
    heads = [f"{search.FOLDER}/pagefind.{one['hash']}.pf_meta" for one in languages.values()]
    if not all(_is_whole(site / name) for name in heads):
        return None
    heads_text = b"".join(gzip.decompress((site / name).read_bytes()) for name in heads)
    paths = (
        f"{search.FOLDER}/{folder.name}/{name}"
        for folder in entry.parent.iterdir()
        if folder.is_dir()
        for name in os.listdir(folder)  # noqa: PTH208 (thousands of them)
    )
    named = [one for one in paths if search.is_hashed(one) and _string(_stem(one)) in heads_text]
    if sum(one.endswith(".pf_fragment") for one in named) != sum(
        one["page_count"] for one in languages.values()
    ):
        raise search.NoIndex("Pagefind's index has other pages than it says.")
    whole = all(one in there or _is_whole(site / one) for one in named)
    return [search.ENTRY, *heads, *named] if whole else None


def _is_whole(path: Path) -> bool:
    """Whether all of a file is there: it is JSON, or compressed with a checksum at its end."""
    try:
        content = path.read_bytes()
        json.loads(content) if path.suffix == ".json" else gzip.decompress(content)
    except (OSError, EOFError, ValueError, zlib.error):
        return False
    return bool(content)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[0]


def _string(text: str) -> bytes:
    """Write a short string as CBOR, with its length before it (RFC 8949, section 3)."""
    size = len(text.encode())
    return (bytes([0x60 + size]) if size < 24 else bytes([0x78, size])) + text.encode()
