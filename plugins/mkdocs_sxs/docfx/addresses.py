"""Addresses that a stranger writes: which of them a page may have.

What is judged is what a browser makes of an address, and what it could be made into on the way to
the page: without the signs that nobody sees, and with its entities decoded (URL Standard, "basic
URL parser": it removes controls and spaces around an address, and tabs and line ends within).
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from .. import references

APPLICATIONS = frozenset(
    {
        "feedback-hub", "ms-availablenetworks", "ms-mixedreality", "ms-settings",
        "ms-windows-store", "msteams", "sip", "sips", "sms",
    }
)  # fmt: skip
"""The schemes that open an application, ask before they do, and carry nothing that it would run.

docs/pages/en/untrusted.md lists them."""

SCHEMES = APPLICATIONS | {"http", "https", "mailto", "tel", "xref"}
"""The schemes that an address may have. The site resolves `xref`, or shows its text."""

_SCHEME = re.compile(r"([^/?#\\]*):")
_PICTURE = re.compile(r"data:image/(?:gif|png|jpeg|webp|bmp)[;,]", re.IGNORECASE)
_ENDS = re.compile(r"""[\x00-\x20\x7f"'<>`]""")
"""Signs that end an attribute, or an address in one, or begin a tag."""
_ENDS_FRAGMENT = re.compile(rf"{_ENDS.pattern}|[&%]")
"""Those, and signs that mean others."""
_DEEPEST = 5
"""How often entities in entities are decoded; who needs more means harm."""


def is_allowed(address: str, *, image: bool = False) -> bool:
    """Whether a page may have an address: of the web, of mail, of a telephone, or relative.

    Args:
        address: the address, as it is written or will be.
        image: whether a picture is loaded from it; it may then hold the picture itself.
    """
    for _ in range(_DEEPEST):
        scheme = scheme_of(address)
        if scheme and scheme not in SCHEMES:
            return image and bool(_PICTURE.match(address))
        if "&" not in address:
            return True
        decoded = references.unescape(address)
        if decoded == address:
            return True
        address = decoded
    return False


def scheme_of(address: str) -> str:
    """Give the scheme of an address in lower case, as the most lenient reader would see it.

    Empty where it has none. What stands before the first colon counts, whatever it is: a reader
    that leaves out some of its signs may find a scheme in the rest.
    """
    found = _SCHEME.match(address)
    if found is None:
        return ""
    if found[1].isascii() and found[1].isalpha():
        return found[1].lower()
    name = unicodedata.normalize("NFKC", found[1])
    seen = (sign for sign in name if unicodedata.category(sign)[0] not in "CZ")
    return "".join(seen).lower() or ":"


def is_address(written: str) -> bool:
    """Whether an address can be parsed; MkDocs renders no page with one that cannot."""
    if written.isascii() and "[" not in written and "]" not in written:
        return True  # only addresses of IPv6, and what NFKC makes of a host, can be wrong
    try:
        urlsplit(written)
    except ValueError:
        return False
    return True


def site_of(address: str) -> str:
    """Name the site that an address of the web leads to, as `https://example.org`.

    Empty where it is this one, or the address is none of the web. Browsers take backslashes for
    slashes, and any number of these behind a scheme (URL Standard).
    """
    text = "".join(sign for sign in references.unescape(address) if sign > " ").replace("\\", "/")
    scheme = scheme_of(text)
    if scheme in ("http", "https"):
        rest = text.partition(":")[2]
    elif not scheme and text.startswith("//"):
        scheme, rest = "https", text
    else:
        return ""
    host = re.split(r"[/?#]", rest.lstrip("/"), maxsplit=1)[0].rpartition("@")[2]
    return f"{scheme}://{host}".lower() if host else ""


def in_template(address: str) -> str:
    """Give an address as templates may write it that escape nothing, as Material's do.

    It is the same address: browsers read the signs that would end it as they are written here.
    """
    return _ENDS.sub(_percent, address)


def fragment(place: str) -> str:
    """Give the id of a place as it stands behind the `#` of an address, in such templates too."""
    return _ENDS_FRAGMENT.sub(_percent, place)


def _percent(sign: re.Match[str]) -> str:
    return f"%{ord(sign[0]):02X}"
