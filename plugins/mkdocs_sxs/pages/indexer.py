"""A search index made page by page, by Pagefind, which keeps all of it in memory.

What is told of a page anew takes the place of what was told of it before. So Pagefind can read
the pages of the site in place before it is known which of them change; and only those files of the
index need be written that are not there.

The protocol is that of Pagefind's own packages: requests and answers as JSON in Base64, a comma
after each (`pagefind.service`, whose client waits a tenth of a second for every answer).
"""

from __future__ import annotations

import gzip
import json
import os
import signal
import socket
import subprocess
import time
import zlib
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

from . import search

_PATIENCE = 30.0
"""Seconds that an index has to be written in."""


class Indexer:
    """Pagefind, from when it is started to `stop`."""

    def __init__(self) -> None:
        """Start it.

        Raises:
            NoIndex: if it is missing or cannot be run.
        """
        ours, theirs = socket.socketpair()
        with search.runnable() as program, theirs:
            self._running = subprocess.Popen(  # noqa: S603 (of a package, no text of a user)
                [str(program), "--service"],
                stdin=theirs.fileno(), stdout=theirs.fileno(), stderr=subprocess.DEVNULL,
            )  # fmt: skip
        self._line = ours
        self._heard = b""
        config = {"root_selector": search.ROOT, "exclude_selectors": [search.NO_TEXT]}
        self._index = self._ask([_request(type="NewIndex", config=config)], 1)["index_id"]

    def add(self, pages: Sequence[tuple[str, bytes]]) -> None:
        """Tell it of pages that are to be found, by their paths below the site's root.

        Raises:
            NoIndex: if it fails.
        """
        requests = (
            _request(type="AddFile", index_id=self._index, file_path=path, file_contents=_cut(page))
            for path, page in pages
        )
        self._ask(requests, len(pages))

    def write(self, site: Path, there: Collection[str] = ()) -> list[str]:
        """Write the index where it is in a site. Files of it that are there already are left.

        Args:
            site: the folder of the site; there may be files of an older index in it.
            there: those of them, by path below that folder, that are known to be whole.

        Returns:
            The files that differ between indexes, by path below that folder: its entry, its heads,
            and those that they name. What an older index had beside them is not among them.

        Raises:
            NoIndex: if it fails.
        """
        into = str(site / search.FOLDER)
        self._ask([_request(type="WriteFiles", index_id=self._index, output_path=into)], 1)
        # It answers when all files are there, but not yet all that they hold.
        end, pause = time.monotonic() + _PATIENCE, Event()
        while (found := _files(site, there)) is None:
            if time.monotonic() > end:
                raise search.NoIndex("Pagefind has not written its index whole.")
            pause.wait(0.002)
        return found

    def stop(self) -> None:
        """End it; only the process that started it can."""
        self._line.close()
        self._running.kill()
        self._running.wait()

    def _ask(self, requests: Iterable[bytes], count: int) -> dict[str, Any]:
        """Send requests, as many as `count`; give the answer to the last."""
        sender = Thread(target=self._send, args=(requests,))
        sender.start()
        try:
            answer: dict[str, Any] = {}
            for _ in range(count):
                answer = self._answer()
                if answer["type"] == "Error":
                    raise search.NoIndex(f"Pagefind failed: {answer['message']}")
        except BaseException:
            self._break_off()  # or the sender waits for it
            raise
        finally:
            sender.join()  # a process that is forked meanwhile may wait for what a thread holds
        return answer

    def _send(self, requests: Iterable[bytes]) -> None:
        try:
            for request in requests:
                self._line.sendall(request)
        except BaseException as error:
            self._break_off()  # who waits for an answer learns of it
            if not isinstance(error, OSError):
                raise

    def _break_off(self) -> None:
        with suppress(OSError):
            os.kill(self._running.pid, signal.SIGTERM)

    def _answer(self) -> dict[str, Any]:
        parts = [self._heard]
        while b"," not in parts[-1]:
            with suppress(OSError):
                parts.append(self._line.recv(1 << 20))
                if parts[-1]:
                    continue
            raise search.NoIndex("Pagefind ended before its work was done.")
        last, _, self._heard = parts.pop().partition(b",")
        answer: dict[str, Any] = json.loads(b64decode(b"".join((*parts, last))))["payload"]
        return answer


def _request(**payload: object) -> bytes:
    text = json.dumps({"message_id": 1, "payload": payload}, ensure_ascii=False)
    return b64encode(text.encode("utf-8", "replace")) + b","


def _cut(page: bytes) -> str:
    """Give what Pagefind looks at in a page: its language, and the article."""
    start, root = page.find(b"<head"), page.find(search.CONTENT)
    return (page[:start] + b"<body>" + page[root:]).decode("utf-8", "replace")


def _files(site: Path, there: Collection[str]) -> list[str] | None:
    """Name the files of an index, as its heads do; None while one of them is not whole."""
    entry = site / search.ENTRY
    if not _is_whole(entry):
        return None
    languages = search.languages(site)
    heads = [f"{search.FOLDER}/pagefind.{one['hash']}.pf_meta" for one in languages.values()]
    if not all(_is_whole(site / name) for name in heads):
        return None
    told = b"".join(gzip.decompress((site / name).read_bytes()) for name in heads)
    paths = (path.relative_to(site).as_posix() for path in entry.parent.rglob("*"))
    named = [one for one in paths if search.is_hashed(one) and _string(_stem(one)) in told]
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
