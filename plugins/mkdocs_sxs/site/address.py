"""The addresses of pages: an article's in a language, below the site's root and in public.

The default language is at the site's root, every other one below its tag.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, urljoin

SEARCH_FOLDER = "pagefind"
"""Where the search index lies below the site's root."""

SITEMAP = "sitemap.xml"
"""The file at the site's root that names the sitemaps."""


def sitemap_of(tag: str, number: int = 1) -> str:
    """Name the sitemap of a language at the site's root; one of several where one is too large."""
    return f"sitemap-{tag}.xml" if number == 1 else f"sitemap-{tag}-{number}.xml"


def is_sitemap(path: str) -> bool:
    """Whether a path below the site's root is that of a language's sitemap, or may become one."""
    return path.startswith("sitemap-") and path.endswith(".xml")


@dataclass(frozen=True, slots=True)
class Addresses:
    """How this site forms its addresses."""

    default: str
    """The tag of the language at the root."""
    site: str = ""
    """The public address of the root, ending in `/`; empty where it is not known."""
    directories: bool = True
    """Whether the address of a page is that of a folder (`sync/`), not of a file (`sync.html`)."""

    def output_path(self, locale: str, topic: str) -> str:
        """Give the path of the file of a page, below the site's folder."""
        folder, _, name = topic.rpartition("/")
        stem = name.rpartition(".")[0] or name
        if stem in ("index", "README"):
            page = "index.html"
        else:
            page = f"{stem}/index.html" if self.directories else f"{stem}.html"
        prefix = "" if locale == self.default else locale
        return "/".join(filter(None, (prefix, folder, page)))

    def relative(self, locale: str, topic: str) -> str:
        """Give a page's address below the site's root, percent-encoded; the root is `./`."""
        path = self.output_path(locale, topic)
        if self.directories and f"/{path}".endswith("/index.html"):
            path = path.removesuffix("index.html") or "./"
        return quote(path)

    def media(self, locale: str, path: str) -> str:
        """Give the address, below the site's root, of a file that is no page.

        Args:
            locale: the language of the page that shows it: the default language's own files lie
                at the root as its pages do, but where another language borrows them.
            path: where the file lies below the content folder.
        """
        own = f"{locale}/" if locale == self.default else ""
        return quote(path.removeprefix(own) if own else path)

    def path_to_language_root(self, topic: str) -> str:
        """Give the relative path from a page to the root of its language: `../` or more of them."""
        path = self.relative(self.default, topic).removeprefix("./")
        return "../" * path.count("/")

    def absolute(self, locale: str, topic: str) -> str:
        """Give a page's public address; empty where the site's own is not known."""
        return self.public(self.relative(locale, topic))

    def public(self, relative: str) -> str:
        """Make an address below the site's root a public one; empty where the site's is unknown."""
        return _root(self.site) + relative.removeprefix("./") if self.site else ""


def relative_link(address: str, page: str) -> str:
    """Give what leads from one page to an address, both below the site's root.

    It is what MkDocs writes for such a link (`mkdocs.utils.get_relative_url`).
    """
    folder, _, name = page.rpartition("/")
    start = _steps(folder if "." in name else page)
    steps = _steps(address)
    shared = 0
    while shared < min(len(start), len(steps)) and start[shared] == steps[shared]:
        shared += 1
    link = "/".join([*[".."] * (len(start) - shared), *steps[shared:]]) or "."
    return f"{link}/" if address.endswith("/") else link


def _steps(address: str) -> list[str]:
    steps: list[str] = []
    for step in address.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step and step != ".":
            steps.append(step)
    return steps


def sidecar(page: str) -> str:
    """Name the file with the English beside a page's own: `sync/index.html` has `sync/sxs.json`."""
    folder, slash, name = page.rpartition("/")
    stem = name.removesuffix(".html")
    return f"{folder}{slash}" + ("sxs.json" if stem == "index" else f"{stem}.sxs.json")


@cache
def _root(site: str) -> str:
    """Give the address of a site's root as a browser resolves it."""
    return urljoin(site, "./")
