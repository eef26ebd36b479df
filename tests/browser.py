"""Finds a Chromium for the browser tests, or sets one up.

    python tests/browser.py

Tried in this order: the one named by CHROMIUM, an installed Chromium or Chrome, Playwright's
own, Playwright's own after downloading it, and, for root where there is apt, Debian's. Where
none of them can be had this fails and says so: the tests never pass by leaving the browser out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
"""What the browser is started with: it asks this machine alone, and it runs for root too."""

# The first is Chromium without its windows, and takes less of the processor.
_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
_MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find() -> str | None:
    """Give the path of a browser that starts, or None."""
    named = os.environ.get("CHROMIUM")
    installed = [shutil.which(name) for name in _NAMES]
    for path in [named, *installed, *_MAC]:
        if path and _starts(path):
            return path
    path = _playwrights_own()  # asked last, as it takes a second to say
    return path if path and _starts(path) else None


def set_up() -> str | None:
    """Give the path of a browser, installing one where there is none; None if that fails."""
    if found := find():
        return found
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if found := find():
        return found
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-q"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-q", "chromium"], check=False)
    return find()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _starts(path: str) -> bool:
    if not Path(path).exists():
        return False
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    path = set_up()
    if path is None:
        sys.exit(
            "The browser tests need Chromium, and none could be found or installed. Install it "
            "(Debian, Ubuntu: apt install chromium; macOS: brew install --cask chromium) or name "
            "one: CHROMIUM=/path/to/chromium make test"
        )
    print(f"Browser: {path}")
