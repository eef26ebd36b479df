"""Which files of a stranger a site publishes as they are: pictures, recordings and documents.

A page that a browser opens runs what it holds with all rights of the site: HTML, scripts, styles.
Hosts obey files too (`_headers`, `CNAME`). So what may be published is a list of endings, and no
file takes a place that a build writes to.
"""

from __future__ import annotations

import posixpath

PICTURES = frozenset(
    {".apng", ".avif", ".bmp", ".gif", ".ico", ".jfif", ".jpeg", ".jpg", ".png", ".svg", ".tif",
     ".tiff", ".webp"}
)  # fmt: skip
RECORDINGS = frozenset(
    {".m4a", ".m4v", ".mov", ".mp3", ".mp4", ".oga", ".ogg", ".ogv", ".wav", ".webm", ".wmv"}
)
_DOCUMENTS = frozenset(
    {".7z", ".csv", ".doc", ".docx", ".odp", ".ods", ".odt", ".pbix", ".pdf", ".pot", ".potx",
     ".pps", ".ppsx", ".ppt", ".pptx", ".rtf", ".tsv", ".vsd", ".vsdx", ".vss", ".vssx", ".xls",
     ".xlsb", ".xlsx", ".zip"}
)  # fmt: skip
ENDINGS = PICTURES | RECORDINGS | _DOCUMENTS
"""The endings of files that are published."""

_RESERVED = (
    "assets/javascripts/", "assets/stylesheets/", "assets/sxs/", "assets/images/favicon.",
    "assets/external/", "pagefind/",
)  # fmt: skip
"""What the paths below the site's root begin with of files that a build writes: those of the theme,
of its plugins, of this package and of the search."""


def is_hidden(path: str) -> bool:
    """Whether a file, or a folder that it lies in, has a name that begins with a dot."""
    return any(name.startswith(".") and name not in (".", "..") for name in path.split("/"))


def is_media(path: str) -> bool:
    """Whether a file of a stranger may be published, wherever it comes to lie."""
    return posixpath.splitext(path)[1].lower() in ENDINGS and not is_hidden(path)


def is_reserved(output: str) -> bool:
    """Whether a path below the site's root is one that a build writes to."""
    return output.lower().startswith(_RESERVED)
