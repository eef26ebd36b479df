"""A built site as a browser sees it: served from a folder, and every mishap remembered."""

from __future__ import annotations

import functools
import http
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response

SUB_PATH = "/mkdocs-sxs"
"""Where GitHub Pages would put the site: `https://user.github.io/mkdocs-sxs/`."""


class _Below(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below a path and nothing else."""

    def __init__(self, *arguments: object, below: str, directory: str) -> None:
        self.below = below
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        if not path.startswith(f"{self.below}/"):
            return str(Path(self.directory) / "nothing-here")
        return super().translate_path(path.removeprefix(self.below))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page, as GitHub Pages does."""
        lost = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not lost.exists():
            return super().send_error(code, message, explain)
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(lost.stat().st_size))
        self.end_headers()
        self.wfile.write(lost.read_bytes())
        return None

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serve(site: Path, below: str = SUB_PATH) -> Iterator[str]:
    """Serve a site below a path; give its address."""
    handler = functools.partial(_Below, below=below, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{below}/"
        server.shutdown()
        thread.join()


class Watched:
    """A page that remembers what it asked for, and everything that went wrong on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        """The paths that were asked for."""
        self.wrong: list[str] = []
        self._host = ""
        page.on("console", self._console)
        page.on("pageerror", self._error)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)
        page.on("request", self._request)

    def forget(self) -> None:
        """Begin anew, for another site too: its host is that of the first thing asked for."""
        self.asked, self.wrong, self._host = [], [], ""

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.wrong.append(message.text)

    def _error(self, error: Error) -> None:
        self.wrong.append(str(error))

    def _failed(self, request: Request) -> None:
        # Leaving a page breaks off what its search was still loading.
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"failed: {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.wrong.append(f"{response.status}: {response.url}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        self.asked.append(address.path)
        self._host = self._host or address.netloc
        if address.netloc != self._host:
            self.wrong.append(f"other host: {request.url}")
