"""The credit that a licence asks for: where a text comes from and what was done to it.

CC BY 4.0, section 3(a)(1): name the creator, the source and the licence, and say that the
material was changed.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit

from ..intake.provenance import Provenance

_LICENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        "CC-BY-3.0": ("CC BY 3.0", "https://creativecommons.org/licenses/by/3.0/"),
        "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        "MIT": ("MIT", "https://opensource.org/license/mit"),
    }
)
"""SPDX identifier -> the name of the licence, and the address of its text."""


@dataclass(frozen=True, slots=True)
class Credit:
    """The source of a text, and its licence."""

    source: str = ""
    """The address of its repository or site, or a name."""
    licence: str = ""
    """The SPDX identifiers or names of its licences, with commas between."""

    def shown(self, sentence: str) -> str:
        """Give the credit as HTML; `sentence` has `{source}` and `{licence}`."""
        licences = [_LICENCES.get(one, (one, "")) for one in self.licence.split(", ")]
        # The licence of code is that of examples; the text is under the other one.
        texts = [one for one in licences if one[0] != "MIT"] or licences
        return html.escape(sentence, quote=False).format(
            source=_link(_name(self.source), web_address(self.source)),
            licence=", ".join(_link(*one, rel="license") for one in texts),
        )


def credit_of_article(
    provenance: Provenance, places: Iterable[tuple[str, str]], own: Credit
) -> Credit | None:
    """Give the credit of an article.

    Args:
        provenance: where imported files came from.
        places: (language, topic) of the article and of those it was recovered from.
        own: the credit of everything that was not imported, as the site's owner set it.
    """
    for locale, topic in places if provenance.imports else ():
        for one in provenance.imports:
            if one.locale == locale and topic in one.files:
                licence = ", ".join(one.licence) or own.licence
                return Credit(one.repository, licence) if licence else None
    return own if own.source and own.licence else None


def _link(text: str, address: str, rel: str = "") -> str:
    text = html.escape(text)
    rel = f' rel="{rel}"' if rel else ""
    return f'<a href="{html.escape(address)}"{rel}>{text}</a>' if address else text


def web_address(source: str) -> str:
    """Give the web address of a repository; empty for a folder or an archive."""
    if source.startswith("git@"):
        source = "https://" + source.removeprefix("git@").replace(":", "/", 1)
    return source.removesuffix(".git") if urlsplit(source).scheme in ("http", "https") else ""


def _name(source: str) -> str:
    parts = urlsplit(web_address(source))
    return parts.path.strip("/") or parts.netloc or source
