"""Hashes of values, and of the software: by them it is known that nothing has changed."""

from __future__ import annotations

import hashlib
import platform
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ... import __version__
from . import digests

_PACKAGES = (
    "babel", "jinja2", "markdown", "markdown-it-py", "mkdocs", "mkdocs-material",
    "mkdocs-static-i18n", "pagefind", "pygments", "pymdown-extensions", "python-frontmatter",
    "pyuca", "pyyaml",
)  # fmt: skip


def fingerprint(*parts: object) -> str:
    """Hash values by what `repr` says of them."""
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def software() -> str:
    """Hash the versions of all that pages are made by."""
    return fingerprint(sorted(versions().items()))


def versions() -> dict[str, str]:
    """Give the versions of all that pages are made by, by name; this package's with its files."""
    here = Path(__file__).parents[2]
    own = {
        name: digest for name, digest in digests.folder(here).items() if not name.endswith(".pyc")
    }
    found = {
        "Python": ".".join(platform.python_version_tuple()[:2]),
        "mkdocs-sxs": f"{__version__} (files {fingerprint(own)[:12]})",
    }
    for name in _PACKAGES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found
